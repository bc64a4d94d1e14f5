import pytest

from khabar.store import Store


@pytest.fixture(autouse=True)
def without_search(monkeypatch):
    """Alerts on fields do not depend on the word index, and the lexicon behind it takes seconds to load."""
    from khabar.store import words

    monkeypatch.setattr(words, "report_keys", lambda coded: [])
    monkeypatch.setattr(words, "spaced", lambda text: f" {text} ")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "khabar.db") as opened:
        yield opened

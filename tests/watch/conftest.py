import bad_server
import pytest
from newsroom import Time
from real_postgres import new_base, serving


@pytest.fixture(scope="session")
def served():
    with bad_server.running() as site:
        yield site


@pytest.fixture
def site(served):
    served.on.clear()
    served.asked.clear()
    return served


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def where(tmp_path):
    return str(tmp_path / "khabar.db")


@pytest.fixture
def base():
    """An empty database of a real PostgreSQL, where Debian's package is there."""
    with serving() as address:
        yield new_base(address)


@pytest.fixture(autouse=True)
def without_search(monkeypatch):
    """Watching does not depend on the word index, and the lexicon behind it takes seconds to load."""
    from khabar.store import words

    monkeypatch.setattr(words, "report_keys", lambda coded: [])

import bad_server
import pytest
from newsroom import Time


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
    """An empty database of a real PostgreSQL, where Debian's package is there; as in tests/store."""
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location("store_conftest", Path(__file__).parent.parent / "store" / "conftest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    serving = module.postgres.__wrapped__() if hasattr(module.postgres, "__wrapped__") else module.postgres._get_wrapped_function()()
    yield module.new_base(next(serving))
    next(serving, None)


@pytest.fixture(autouse=True)
def without_search(monkeypatch):
    """Watching does not depend on the word index, and the lexicon behind it takes seconds to load."""
    from khabar.store import words

    monkeypatch.setattr(words, "report_keys", lambda coded: [])

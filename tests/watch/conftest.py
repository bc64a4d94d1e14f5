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

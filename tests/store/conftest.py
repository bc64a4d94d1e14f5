"""Stores to test with: SQLite in a file, and a real PostgreSQL from Debian's package when it is there."""

import pytest
from news import news
from real_postgres import new_base, serving

from khabar.store import Store


@pytest.fixture(scope="session")
def postgres():
    """The address of a server without a database's name."""
    with serving() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    """The address of an empty database of either kind."""
    if request.param == "sqlite":
        return str(tmp_path / "khabar.db")
    return new_base(request.getfixturevalue("postgres"))


@pytest.fixture
def store(where):
    with Store.open(where) as opened:
        yield opened


@pytest.fixture
def full(store):
    """A store with the made-up news."""
    for coded in news():
        store.add(coded)
    return store

"""A small store of invented reports, made by hand: the pages must not change when the coder learns to read better."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))

from invented import ADDRESS, REPORTS, STORY
from starlette.testclient import TestClient

from khabar.store import Store
from khabar.web.app import create
from khabar.web.guard import Limits


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The file of a store with everything."""
    where = tmp_path_factory.mktemp("web") / "secret-folder" / "khabar.db"
    where.parent.mkdir()
    with Store.open(where) as store:
        for coded in REPORTS:
            store.add(coded)
        store.keep_stories([STORY])
    return where


@pytest.fixture
def store(filled, tmp_path):
    """A copy that a test may write to."""
    copy = tmp_path / "khabar.db"
    copy.write_bytes(filled.read_bytes())
    with Store.open(copy) as opened:
        yield opened


@pytest.fixture(scope="session")
def client(filled):
    """A reader's browser on this machine, without a language of its own."""
    with Store.open(filled) as opened, TestClient(create(opened, Limits(burst=100_000)), base_url=ADDRESS) as visitor:
        yield visitor


@pytest.fixture
def visitor(store):
    """A browser whose verdicts are kept in a store of its own."""
    return TestClient(create(store, Limits(burst=1_000)), base_url=ADDRESS)

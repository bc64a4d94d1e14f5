"""The store of the tutorial: twelve reports, coded and grouped once for all tests of briefs."""

from pathlib import Path

import pytest

import khabar
from khabar.group import update

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "tutorial.jsonl"


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    coder = khabar.Coder()
    with khabar.open_store(tmp_path_factory.mktemp("brief") / "khabar.db") as opened:
        for report in khabar.read(SAMPLE):
            opened.add(coder.code(report))
        update(opened.shelf)
        yield opened

"""A store with the reports of the tutorial and one that attacks every page, and the site made of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from made import CODED

import khabar
from khabar.group import update
from khabar.site import written

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "tutorial.jsonl"
BAD = '<script>alert("khabar")</script><svg onload=alert(1)>'
BAD_ID = '../../a"><script>/\\CON'


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    coder = khabar.Coder()
    bad = replace(CODED.report, id=BAD_ID, title=BAD, outlet=BAD, url="javascript:alert(1)", published="2024-05-09")
    with khabar.open_store(tmp_path_factory.mktemp("kept") / "khabar.db") as opened:
        for report in khabar.read(SAMPLE):
            opened.add(coder.code(report))
        opened.add(replace(CODED, report=bad))
        update(opened.shelf)
        yield opened


@pytest.fixture(scope="session")
def site(store, tmp_path_factory):
    where = tmp_path_factory.mktemp("site") / "public"
    written(store, where)
    return where

"""Datelines and bylines name towns, outlets and writers; the reports are made up."""

from __future__ import annotations

import pytest

from khabar.model import Report
from khabar.pipeline import Coder

BODY = "\nزار وزير الصحة السعودي مستشفى المدينة. وقال الوزير إن العمل بدأ."
LINES = [
    ("عين اليوم – جدة", [("جدة", "place", "SAU"), ("عين اليوم", "outlet", "SAU")]),
    ("سالم القرمزي – عين اليوم", [("سالم القرمزي", "person", "SAU"), ("عين اليوم", "outlet", "SAU")]),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_line(line, expected):
    coded = Coder().code(Report(text=line + BODY, lang="ar", outlet="3alyoum"))
    found = [(m.text, m.party.kind if m.party else m.kind, m.party.code if m.party else m.place.country_code) for m in coded.mentions if m.end <= len(line)]
    assert sorted(found) == sorted(expected)

"""Counts: what the numbers beside an event count."""

import pytest

from khabar.model import Report
from khabar.pipeline import Coder

CASES = [
    ("ar", "قتل سبعة جنود كينيين وأصيب نحو عشرين آخرين في هجوم شنته حركة الشباب.", "ASSAULT", {"dead": 7, "injured": 20}),
    ("ar", "اعتقلت الشرطة التركية 14 صحفيا في إسطنبول.", "COERCE", {"arrested": 14}),
    ("en", "Gunmen killed 12 soldiers and wounded at least 30 others in northern Mali on Monday.", "ASSAULT", {"dead": 12, "injured": 30}),
    ("en", "Turkish police arrested five journalists in Ankara.", "COERCE", {"arrested": 5}),
    ("ar", "زار الرئيس الفرنسي مصر للمرة الثالثة خلال 5 أعوام.", "CONSULT", {}),
]


@pytest.mark.parametrize(("lang", "text", "kind", "expected"), CASES)
def test_counts(lang, text, kind, expected):
    events = [e for e in Coder().code(Report(text=text, lang=lang, published="2020-01-15")).events if e.type == kind]
    assert events, "no event of that type"
    found = {name: getattr(events[0].size, name).value for name in ("dead", "injured", "arrested", "size") if getattr(events[0].size, name)}
    assert found == expected


def test_counts_lie_in_the_text():
    text = CASES[0][1]
    size = Coder().code(Report(text=text, lang="ar", published="2020-01-15")).events[0].size
    assert text[size.dead.start : size.dead.end] == size.dead.text

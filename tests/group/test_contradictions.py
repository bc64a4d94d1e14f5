"""Contradictions: what two reports of one story cannot both be right about, with the words of both."""

import pytest
from reports import told

from khabar.group.contradictions import contradictions
from khabar.group.origins import told_events

ATTACK = "قتل مسلحون {count} جنود عراقيين في هجوم على نقطة تفتيش قرب مدينة كركوك {day}."


def between(*texts):
    members = [told(f"{i}{text}", text, f"صحيفة {i}") for i, text in enumerate(texts)]
    found = contradictions(members, told_events(members))
    sources = {t.report: text for t, text in zip(members, texts, strict=True)}
    assert all(sources[side.report][side.start : side.end] == side.text for c in found for side in (c.one, c.other))
    return [(c.kind, c.one.what, c.other.what) for c in found]


def test_another_number_of_dead():
    assert ("dead", "4", "7") in between(ATTACK.format(count="أربعة", day="أمس"), ATTACK.format(count="سبعة", day="أمس"))


def test_the_same_number_in_words_and_digits_is_none():
    assert not [c for c in between(ATTACK.format(count="أربعة", day="أمس"), ATTACK.format(count="4", day="أمس")) if c[0] == "dead"]


def test_about_is_not_exact():
    one, other = "قتل مسلحون نحو ثلاثين مدنيا في كركوك أمس.", "قتل مسلحون 32 مدنيا في كركوك أمس."
    assert not [c for c in between(one, other) if c[0] == "dead"]


def test_another_day():
    one = "زار الرئيس الروسي فلاديمير بوتين تركيا يوم الجمعة."
    other = "زار الرئيس الروسي فلاديمير بوتين تركيا يوم السبت."
    assert [c[0] for c in between(one, other)] == ["date"]


@pytest.mark.parametrize("denial", ["نفت إيران أن تكون قواتها قصفت مطار بغداد.", "نفى مسؤول إيراني قصف القوات الإيرانية مطار بغداد."])
def test_a_denial_is_set_against_the_claim(denial):
    assert "denied" in [c[0] for c in between("قصفت القوات الإيرانية مطار بغداد أمس.", denial)]


def test_two_reports_that_agree():
    assert between(ATTACK.format(count="أربعة", day="أمس"), ATTACK.format(count="أربعة", day="أمس")) == []

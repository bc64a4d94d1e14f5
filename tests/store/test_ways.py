"""Quotations by their own words; and the same answer by whatever way it is found."""

from dataclasses import replace
from datetime import date

import pytest
from news import coded, news, quote

from khabar.store import ask, newest


def ids(found):
    return [kept.report.id for kept in found]


def test_a_quotation_is_found_by_its_own_words_alone(store):
    text = "قال الوزير: «نريد السلام».\nوأضاف الوزير: «سنبني المدارس»."
    said = [quote(text, "نريد السلام", "الوزير", "EGY"), quote(text, "سنبني المدارس", "الوزير", "EGY")]
    store.add(coded("two", "Sample", date(2024, 6, 1), text, quotes=said))
    assert [k.quote for k in store.quotes("السلام")] == said[:1] and [k.quote for k in store.quotes("مدرسة")] == said[1:]
    assert store.quotes("السلام المدارس") == [] and len(store.quotes("السلام OR المدارس")) == 2
    assert [k.quote for k in store.quotes("السلام OR outlet:Sample", by="EGY")] == said and store.quotes("السلام outlet:Other") == []


def test_what_is_quoted_is_of_the_current_coding(full):
    old = news()[1]
    said = replace(old, quotes=(), versions=(("khabar", "9"),))
    assert len(full.quotes("السلام")) == 1
    assert full.add(said) == "recoded" and full.quotes("السلام") == []
    assert full.add(replace(old, versions=(("khabar", "10"),))) == "recoded" and len(full.quotes("السلام")) == 1


EVERY_WAY = ("قصف actor:RUS", "قصف -type:ASSAULT", "الصين actor:CHN type:CONSULT", "actor:RUS type:ASSAULT", "روسيا OR تونس", "السلام lang:ar -place:SYR", "party:CHN -actor:ISR")


@pytest.mark.parametrize("limits", [(0, 1, 1, 3), (1, 2, 1, 3), (1, 1_000, 1_000, 0), (2, 3, 2, 0), (1, 1_000, 2, 3)])
def test_however_many_there_are_the_answer_is_the_same(full, monkeypatch, limits):
    """Questions are answered in other ways when their parts hold for few events, and for many."""
    before = [(ids(full.find(a)), {h.report.id for h in full.search(a)}, full.count(a), [k.quote for k in full.quotes(a)]) for a in EVERY_WAY]
    for name, value in zip(("FEW", "MANY", "COMMON"), limits[:3], strict=True):
        monkeypatch.setattr(newest, name, value)
    monkeypatch.setattr(ask, "COMMON", limits[2])
    monkeypatch.setattr(ask, "_LOOK_UPS", limits[3])
    assert [(ids(full.find(a)), {h.report.id for h in full.search(a)}, full.count(a), [k.quote for k in full.quotes(a)]) for a in EVERY_WAY] == before
    assert sum(len(found) for found, *_ in before) > 5

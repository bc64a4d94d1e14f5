"""khabar.who: who a name stands for on a day, and why."""

from datetime import date

import pytest

import khabar
from khabar.candidates import PROPOSED
from khabar.errors import KhabarError

ON = [
    ["باتروشيف", "2022-09-19", "patrushev-nikolai", "RUS", "GOV", "secretary of the security council"],
    ["باتروشيف", "2004-01-01", "patrushev-nikolai", "RUS", "SPY", "head of the FSB"],
    ["بوتين", "2010-05-01", "putin-vladimir", "RUS", "GOV", "prime minister"],
    ["Hosni Mubarak", "2005-01-01", "mubarak-hosni", "EGY", "GOV", "president"],
    ["Hosni Mubarak", "2015-01-01", "mubarak-hosni", "EGY", "ELI", "former president"],
    ["عبدالله الربيعة", "2016-01-01", "rabeeah-abdullah-al", "SAU", "GOV", "head of the King Salman relief centre"],
    ["تركي بن طلال", "2020-01-01", "turki-bin-talal", "SAU", "GOV", "governor of Asir"],
]


@pytest.mark.parametrize(("name", "on", "person", "code", "sector", "office"), ON)
def test_offices_change_hands(name, on, person, code, sector, office):
    first = khabar.who(name, on=on)[0]
    assert (first.id, first.code, first.sector, first.office) == (person, code, sector, office)


def test_the_only_row_says_so_and_tells_all_its_spells():
    (found,) = khabar.who("باتروشيف", on=date(2022, 9, 19))
    assert found.why == "the only row with this spelling"
    assert found.score == 1
    assert [s.office for s in found.spells][:2] == ["head of the FSB", "secretary of the security council"]


SHARED = [
    ["طالبان", "2010-05-01", "taliban-insurgents", "taliban"],
    ["طالبان", "2023-05-01", "taliban", "taliban-insurgents"],
    ["الدعم السريع", "2024-05-01", "rapid-support-forces", "rapid-support-forces-before-2023"],
]


@pytest.mark.parametrize(("name", "on", "taken", "left"), SHARED)
def test_a_name_two_rows_share_keeps_both_and_says_why_one_won(name, on, taken, left):
    found = khabar.who(name, on=on)
    assert [c.id for c in found] == [taken, left]
    assert found[0].why == f"taken: exists on {on}"
    assert found[1].why == f"not taken: does not exist on {on}"


def test_what_is_taken_is_what_the_coder_takes():
    report = khabar.Report(text="شنت حركة طالبان هجوما على كابل.", lang="ar", published="2010-05-01")
    sources = [m.source for m in khabar.Coder().code(report).mentions if m.kind == "actor"]
    assert f"group:{khabar.who('حركة طالبان', on='2010-05-01')[0].id}" in sources


def test_a_spelling_that_needs_its_marks_says_so():
    assert khabar.who("الوطن")[0].why.endswith("only between quotation marks or brackets")


def test_a_name_nobody_spells_so_is_proposed_by_sound():
    first = khabar.who("Патрушев")[0]
    assert first.id == "patrushev-nikolai"
    assert PROPOSED <= first.score <= 1
    assert first.why.startswith("proposed: sounds like ")


def test_proposals_can_be_switched_off_and_asked_for():
    assert khabar.who("Патрушев", alike=False) == []
    spelled, asked = khabar.who("محمد بن زايد"), khabar.who("محمد بن زايد", alike=True)
    assert asked[: len(spelled)] == spelled
    assert not {"mohammed-bin-rashid", "mohammed-bin-salman"} & {c.id for c in asked}


def test_a_language_narrows_the_spellings():
    assert khabar.who("Putin", lang="ar", alike=False) == []
    assert khabar.who("Putin", lang="en", alike=False)[0].id == "putin-vladimir"


def test_nobody():
    assert khabar.who("زقزقبورغل") == []
    assert khabar.who("") == []


def test_a_day_that_is_none_is_told():
    with pytest.raises(KhabarError, match="no date; write it as"):
        khabar.who("بوتين", on="19/9/2022")

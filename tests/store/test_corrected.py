"""What readers say should stand in an event: words of the report, known codes, and gold in the end."""

import json

import pytest

from khabar.errors import StoreError
from khabar.store.corrected import checked, shown


@pytest.fixture
def kept(full):
    return full.find("actor:RUS type:ASSAULT lang:ar")[0]


def words_of(kept, start=0):
    """The first two words of the report: whatever it says, they stand in it."""
    return " ".join(kept.report.text[start:].split()[:2])


def test_parties_are_kept_with_their_place_in_the_text(kept):
    words = words_of(kept)
    one, other = json.loads(checked(kept, "actor", f"{words}|RUS|MIL; {words.split()[0]}||COP"))
    assert kept.report.text[slice(*one["span"])] == words and (one["code"], one["sector"]) == ("RUS", "MIL")
    assert (other["code"], other["sector"]) == (None, "COP")


def test_words_that_stand_twice_are_taken_nearest_the_act_or_where_one_says(kept):
    spots = [n for n in range(len(kept.report.text)) if kept.report.text[n] == "ا"]
    near, = json.loads(checked(kept, "actor", "ا"))
    assert near["span"][0] == min(spots, key=lambda n: abs(n - kept.event.trigger.start))
    first, = json.loads(checked(kept, "actor", f"ا@{spots[0]}"))
    assert first["span"][0] == spots[0]


def test_a_dash_takes_it_away(kept):
    assert [checked(kept, field, "-") for field in ("actor", "place", "date", "mode")] == ["[]", "null", "", ""]
    assert {shown(field, checked(kept, field, "-")) for field in ("actor", "place", "date", "mode")} == {"-"}


def test_what_is_shown_can_be_typed_again(kept):
    words = words_of(kept)
    for field, value in (("recipient", f"{words}|RUS|MIL"), ("place", f"{words}|SYR|Homs"), ("date", "2024-03")):
        assert shown(field, checked(kept, field, value)) == value


@pytest.mark.parametrize(("field", "value"), [
    ("actor", "words that are not there"), ("actor", ""), ("actor", "{}|XXX"), ("actor", "{}|RUS|NON"), ("place", "{}|XXX"), ("date", "yesterday"),
    ("mode", "singing"), ("status", "maybe"), ("actor", "; ".join(["{}"] * 13)), ("rule", "x"),
])  # fmt: skip
def test_what_cannot_be_is_refused_and_says_why(kept, field, value):
    with pytest.raises(StoreError, match=field):
        checked(kept, field, value.replace("{}", words_of(kept)))


def test_corrections_come_out_as_gold(full, kept):
    words = words_of(kept)
    full.judge(kept.id, "right", who="amal", changes=[("recipient", f"{words}|SYR|CVL"), ("place", f"{words}|SYR|Homs"), ("mode", "-")])
    report, = full.gold()
    event, = report["events"]
    party, = event["recipient"]
    assert set(party) == {"span", "text", "code", "sector"} and report["text"][slice(*party["span"])] == words
    assert event["place"] == {"span": party["span"], "name_en": "Homs", "country": "SYR"} and event["mode"] is None

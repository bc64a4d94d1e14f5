"""Every event of a question, a few at a time: the same that find lists, on both databases."""

import pytest
from news import LATER, news

from khabar.story import Origin, Story


@pytest.fixture
def filled(store, monkeypatch):
    monkeypatch.setattr("khabar.store.each.PAGE", 3)
    monkeypatch.setattr("khabar.store.each.BATCH", 2)
    for coded in news():
        store.add(coded)
    return store


@pytest.mark.parametrize("asked", ["", "type:ASSAULT", "قصف", "place:SYR OR type:PROTEST", "-status:occurred"])
def test_each_gives_what_find_lists(filled, asked):
    found = list(filled.each(asked))
    assert sorted(found, key=lambda k: k.id) == sorted(filled.find(asked), key=lambda k: k.id)
    assert len({kept.id for kept in found}) == filled.count(asked) == len(found)


def test_each_has_verdicts_and_stories_and_only_current_texts(filled):
    event = filled.find("type:PROTEST")[0].id
    filled.judge(event, "wrong", who="amal")
    filled.keep_stories([Story("s1", "one", None, None, ("r1", "r4"), origins=(Origin("outlet", "a", ("r1",)), Origin("outlet", "b", ("r4",))))])
    assert [k.judgements[0].verdict for k in filled.each("type:PROTEST")] == ["wrong"]
    assert (filled.story_size("s1"), filled.story_size("none")) == ((2, 2), (1, 1))
    filled.add(LATER)
    assert [k.event.mode for k in filled.each("type:PROTEST")] == ["strike"]


def test_each_sees_one_state_of_the_database(filled):
    events = filled.each()
    first = next(events)
    filled.add(LATER)
    rest = [k.event.trigger.text for k in events]
    assert first.event.type == "ASSAULT" and len(rest) == 6 and "أضرب" not in rest
    assert "أضرب" in [k.event.trigger.text for k in filled.each()]

"""Stories are kept as they were made, in place of those that share a report with them."""

from dataclasses import replace
from datetime import date

from news import news

from khabar.derived import event_id
from khabar.story import Contradiction, Copy, Origin, Story, Tie, Told

RAID = news()[0].events[0]
TOLD = Told("r1", RAID.trigger.start, RAID.trigger.end, RAID.trigger.text, RAID.type)
STORY = Story(
    "s1", "غارة", date(2024, 3, 1), date(2024, 3, 20), ("r1", "r3"), (TOLD,), (Tie("r3", "r1", 0.8, 0.7, None, 0.1, ("RUS",), ("إدلب",), ("ASSAULT",), 19),),
    (Copy("r3", "r1", "rewrite", 0.5, 0.6),), (Origin("agency", "Reuters", ("r1",)), Origin("outlet", "x", ("r3",))), (Contradiction("dead", TOLD, replace(TOLD, what="6")),),
)  # fmt: skip


def filled(store):
    for one in news():
        store.add(one)
    assert store.keep_stories([STORY, Story("s2", "زيارة", None, None, ("r2",))]) == 2
    return store


def test_stories_are_read_back_equal(store):
    assert filled(store).story("s1") == STORY
    assert [s.id for s in store.stories(corroborated=True)] == ["s1"] and len(store.stories(limit=1)) == 1


def test_events_know_their_stories(store):
    kept = filled(store).event(event_id(news()[0].report, RAID))
    assert kept.stories == ("s1",)


def test_stories_are_found_by_their_reports(store):
    assert [s.id for s in filled(store).stories("قصف")] == ["s1"]
    assert [s.id for s in store.stories("type:CONSULT")] == ["s2"] and store.stories("type:PROTEST") == []


def test_a_story_takes_the_place_of_those_that_share_a_report(store):
    filled(store).keep_stories([Story("s3", "new", None, None, ("r3", "r4"))])
    assert {s.id for s in store.stories()} == {"s2", "s3"}

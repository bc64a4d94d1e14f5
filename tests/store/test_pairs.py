"""What is summed up beforehand is what counting everything gives: after adding, coding anew, replacing, verdicts and stories, whatever is asked."""

import random
from dataclasses import replace
from itertools import permutations

import pytest
from news import at, event
from sqlalchemy import text

from khabar.model import Coded, Report, When
from khabar.store import engine, keep
from khabar.store.relations import Narrowed, _coded, _described
from khabar.story import Origin, Story

WORDS = "ذهب زيد إلى عمرو وبكر وخالد"
PARTIES = [("زيد", "RUS"), ("عمرو", "CHN"), ("بكر", "FRA"), ("خالد", None)]
TYPES, DAYS = ("CONSULT", "ASSAULT", "ACCUSE"), ("2022", "2022-11", "2022-11-30", "2023-03-02", "2023-12-31", "2024-01-01", None)
PLAIN = """
SELECT actor, recipient, count(*), count(DISTINCT origin), avg(score), sum(CASE WHEN quad = 1 THEN 1 ELSE 0 END), sum(CASE WHEN quad = 2 THEN 1 ELSE 0 END),
  sum(CASE WHEN quad = 3 THEN 1 ELSE 0 END), sum(CASE WHEN quad = 4 THEN 1 ELSE 0 END)
FROM (
  SELECT DISTINCT a.code AS actor, b.code AS recipient, e.pk, coalesce(e.shared, e.origin) AS origin, e.score, e.quad
  FROM event e JOIN party a ON a.event = e.pk AND a.side = 0 JOIN party b ON b.event = e.pk AND b.side = 1
  WHERE a.code IS NOT NULL AND b.code IS NOT NULL AND e.status = 'occurred'
    AND e.id NOT IN (SELECT event_id FROM judgement WHERE verdict = 'wrong' AND withdrawn IS NULL) {}
) every GROUP BY actor, recipient ORDER BY count(*) DESC, actor, recipient
"""
NARROWER = {
    (): "",
    (("since", "2023"), ("until", "2023")): "AND e.day >= '2023' AND e.day < '2023~'",
    (("since", "2022-11-15"),): "AND e.day >= '2022-11-15'",
    (("until", "2023-12"),): "AND e.day < '2023-12~'",
    (("since", "2022-11"), ("until", "2024-01-01")): "AND e.day >= '2022-11' AND e.day < '2024-01-01~'",
    (("since", "2023-01"), ("until", "2023-06")): "AND e.day >= '2023-01' AND e.day < '2023-06~'",
    (("asked", "actor:RUS"),): "AND e.pk IN (SELECT event FROM party WHERE side = 0 AND code = 'RUS')",
    (("asked", "recipient:CHN"), ("since", "2022-11-30")): "AND e.pk IN (SELECT event FROM party WHERE side = 1 AND code = 'CHN') AND e.day >= '2022-11-30'",
    (("asked", "actor:FRA type:CONSULT"),): "AND e.type = 'CONSULT' AND e.pk IN (SELECT event FROM party WHERE side = 0 AND code = 'FRA')",
}  # fmt: skip


def told(chance, number, outlets=4):
    """A report with up to four events between any of the parties, some planned, some without a day."""
    events = []
    for trigger in ("ذهب", "زيد", "إلى", "عمرو")[: chance.randrange(1, 5)]:
        sides = [[PARTIES[n] for n in sorted(chance.sample(range(4), chance.randrange(3)))] for _ in range(2)]
        made = event(WORDS, chance.choice(TYPES), trigger, *sides, status=chance.choice(("occurred", "occurred", "planned")), confidence=chance.randrange(1, 10) / 10)
        day = chance.choice(DAYS)
        events.append(replace(made, when=When(**at(WORDS, "إلى"), date=day) if day else None))
    published = chance.choice(("2023-05-01", None))
    return Coded(Report(text=f"{WORDS} {number}", id=f"r{number}", outlet=f"outlet {number % outlets}", published=published, lang="ar"), events=tuple(events))


def check(store):
    """Networks as they are counted plainly; relations as they are for those without codes; counts as they are summed anew."""
    with engine.reading(store.engine) as connection:
        for asked, condition in NARROWER.items():
            plain = [(*row[:4], pytest.approx(row[4]), tuple(row[5:])) for row in connection.execute(text(PLAIN.format(condition)))]
            assert [(e.actor, e.recipient, e.events, e.origins, e.score, e.quads) for e in store.network(**dict(asked))] == plain, asked
        for one, other in permutations(("RUS", "CHN", "FRA"), 2):
            for narrowed in (Narrowed(), Narrowed("2022-11-30", "2023"), Narrowed(status="planned"), Narrowed(asked="type:ASSAULT")):
                ways = [way(connection, one, other, one < other, narrowed) for way in (_coded, _described)]
                found = [{row[0]: tuple(row) for row in connection.execute(way)} for way in ways]
                assert found[0] == found[1], (one, other, narrowed)
        sums = "SELECT {} FROM {} ORDER BY 1, 2, 3"
        counted = connection.execute(text(sums.format("actor, recipient, origin, events, score", "edge WHERE period = 'all'"))).all()
        pairs = "pair WHERE mutual = 0 AND counted = 1 GROUP BY actor, recipient, origin"
        assert [tuple(r) for r in counted] == [tuple(r) for r in connection.execute(text(sums.format("actor, recipient, origin, count(*), sum(CAST(round(10 * score) AS INTEGER))", pairs)))]
        return len(counted)


@pytest.fixture
def busy(store):
    chance = random.Random(8)
    store.made = [told(chance, number) for number in range(40)]
    for one in store.made:
        store.add(one)
    return store, chance


def test_sums_are_what_counting_gives_however_a_store_changes(busy):
    store, chance = busy
    assert check(store) > 10
    for one in store.made[::3]:  # coded anew
        assert store.add(replace(one, events=told(chance, 0).events)) == "recoded"
    check(store)
    for number in range(0, 40, 5):  # later texts of the same reports, and one of them taken back
        assert store.add(replace(told(chance, number), report=replace(store.made[number].report, text=f"{WORDS} من جديد {number}"))) == "replaced"
    check(store)
    store._write(keep.restore, store.made[5])
    check(store)


def test_verdicts_take_events_out_of_the_sums_until_they_are_withdrawn(busy):
    store, _ = busy
    before, ids = store.network(), [kept.id for kept in store.find("status:occurred", limit=30)]
    for event_id in ids:
        store.judge(event_id, "wrong", who="one")
    check(store)
    assert sum(e.events for e in store.network()) < sum(e.events for e in before)
    store.judge(ids[0], "right", who="two")
    store.add(replace(store.made[1], versions=(("khabar", "9"),)))
    check(store)
    for event_id in ids:
        store.withdraw(event_id)
    check(store)
    assert store.network() == before


def test_copies_are_one_origin_in_the_sums_from_when_they_are_grouped(busy):
    store, _ = busy
    before = store.network()
    reports = tuple(f"r{n}" for n in range(12))
    story = Story("s", "copies", None, None, reports, origins=(Origin("text", "wire", reports),))
    store.keep_stories([story])
    check(store)
    assert [e.events for e in store.network()] == [e.events for e in before] and sum(e.origins for e in store.network()) < sum(e.origins for e in before)
    store.keep_stories([Story("t", "one", None, None, ("r0",), origins=(Origin("outlet", "outlet 0", ("r0",)),))])
    check(store)

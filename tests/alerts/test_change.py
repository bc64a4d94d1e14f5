"""A pair that departs from its baseline is told; one that does as it always did is not."""

import json
import random
from datetime import timedelta

import pytest
from raids import TODAY, raid, weeks

from khabar import alerts
from khabar.alerts import Alert, change
from khabar.net import Fetcher
from khabar.store.engine import reading

MONDAY = TODAY - timedelta(days=TODAY.weekday())


def acts(counts, score=-9.0):
    """So many acts a week; the last count is of the week that runs."""
    return {MONDAY - timedelta(weeks=len(counts) - 1 - n): [score] * count for n, count in enumerate(counts) if count}


def found(counts, others):
    both = [c + o for c, o in zip(counts, others, strict=True)]
    return [(d.what, d.direction, d.over) for d in change.departing(acts(counts), acts(both), MONDAY)]


STEADY = [4, 5, 3, 4, 6, 4, 5, 4, 3, 5, 4, 5, 4]


@pytest.mark.parametrize(
    ("counts", "others", "told"),
    [
        ([*STEADY, 2], [20] * 14, []),
        ([*STEADY, 16], [20] * 14, [("number", "rise", False)]),
        ([*STEADY[:12], 15, 2], [20] * 14, [("number", "rise", True)]),
        ([8, *[n + 8 for n in STEADY[1:12]], 0, 0], [60] * 14, [("number", "fall", True)]),
        ([*STEADY, 16], [20] * 13 + [90], []),
        ([0, 16, 0, 1, 14, 0, 0, 18, 0, 15, 1, 0, 0, 16], [20] * 14, []),
        ([0] * 13 + [4], [20] * 14, []),
        ([0] * 13 + [7], [20] * 14, [("number", "rise", False)]),
    ],
)
def test_weeks_are_compared_with_the_twelve_before(counts, others, told):
    assert found(counts, others) == told


def test_without_a_history_nothing_is_told():
    assert found([4, 5, 3, 4, 30], [20] * 5) == []


@pytest.mark.parametrize(("last", "told"), [([-9.0] * 6, [("score", "fall")]), ([6.0] * 6, []), ([-9.0] * 3 + [6.0] * 1, []), ([7.0] * 6, [])])
def test_a_change_of_tone_is_told(last, told):
    """Twelve weeks of agreement, now and then more of it, then a week that is otherwise."""
    before = {MONDAY - timedelta(weeks=n): [6.0 + n % 2 * 0.4] * 5 for n in range(2, 14)}
    pair = {**before, MONDAY - timedelta(weeks=1): last}
    assert [(d.what, d.direction) for d in change.departing(pair, pair, MONDAY)] == told


def test_what_one_origin_repeats_is_one_act(store):
    """Six acts of six outlets, and eight reports of one outlet on one day."""
    for n in range(6):
        store.add(raid(f"a{n}", day="2026-11-23", outlet=f"outlet {n}"))
    for n in range(8):
        store.add(raid(f"b{n}", day="2026-11-24", outlet="one", number=n))
    with reading(store.engine) as connection:
        counted = change._acts(connection, True, MONDAY)
    assert {week: len(scores) for week, scores in counted.items()} == {MONDAY: 7}


def test_a_change_is_delivered_once_a_week(store, tmp_path):
    from datetime import UTC, datetime

    weeks(store, [*[1] * 13, 9], [6] * 14, TODAY)
    alerts.add(store, Alert("pair", "RUS↔UKR", "change", (("file", str(tmp_path / "out")), ("rss", str(tmp_path / "x.xml")))))
    fetcher = Fetcher()
    for hour in (9, 15):
        alerts.run(store, fetcher, lambda hour=hour: datetime(2026, 11, 25, hour, tzinfo=UTC))
    (note,) = map(json.loads, (tmp_path / "out").read_text("utf-8").splitlines())
    assert (note["change"]["week"], note["change"]["seen"], note["kind"]) == ("2026-11-23", 9, "change") and len(note["change"]["baseline"]) == 12
    assert "RUS↔UKR: number ↑ 9" in (tmp_path / "x.xml").read_text("utf-8")


@pytest.mark.parametrize("rate", [1, 5, 20])
def test_chance_alone_is_seldom_told(rate):
    """Weeks of independent acts at one rate: under one false alarm in a hundred weeks of a pair."""
    chance = random.Random(8)

    def week(mean):
        return sum(chance.random() < mean / 400 for _ in range(400))

    told = 0
    for _ in range(400):
        counts, totals = [week(rate) for _ in range(12)], [week(100) for _ in range(13)]
        seen = week(rate)
        expected, z = change.number(counts, totals[:12], seen, totals[12])
        told += z >= change.SIGNS and seen >= change.LEAST or z <= -change.SIGNS and expected >= change.LEAST
    assert told <= 4

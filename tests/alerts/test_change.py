"""A pair that departs from its baseline is told; one that does as it always did is not."""

import json
import random
from datetime import timedelta

import pytest
from invented import TODAY, weeks

from khabar import alerts
from khabar.alerts import Alert, change
from khabar.net import Fetcher
from khabar.store.engine import reading

PAIR = 'party:"RUS" party:"UKR"'


def found(store, today=TODAY):
    with reading(store.engine) as connection:
        return [(d.what, d.direction, d.over) for d in change.departures(connection, PAIR, today)]


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
def test_weeks_are_compared_with_the_twelve_before(store, counts, others, told):
    weeks(store, counts, others, TODAY)
    assert found(store) == told


def test_without_a_history_nothing_is_told(store):
    weeks(store, [4, 5, 3, 4, 30], [20] * 5, TODAY)
    assert found(store) == []


def test_a_change_of_tone_is_told(store):
    weeks(store, [5] * 12, [20] * 12, TODAY - timedelta(weeks=2), kind="AGREE")
    assert found(store) == []
    from invented import raid

    monday = TODAY - timedelta(days=TODAY.weekday() + 7)
    for n in range(6):
        store.add(raid(f"late{n}", day=monday.isoformat(), outlet=f"outlet {n}"))
        store.add(raid(f"other{n}", "TUR", "SYR", "AGREE", monday.isoformat(), f"outlet {n}"))
    weeks(store, [0], [5], TODAY - timedelta(weeks=1), actor="TUR", recipient="SYR")
    assert ("score", "fall", True) in found(store)


def test_a_change_is_delivered_once_a_week(store, tmp_path):
    from datetime import UTC, datetime

    weeks(store, [*STEADY, 16], [20] * 14, TODAY)
    alerts.add(store, Alert("pair", "RUS↔UKR", "change", (("file", str(tmp_path / "out")), ("rss", str(tmp_path / "x.xml")))))
    fetcher = Fetcher()
    for hour in (9, 15):
        alerts.run(store, fetcher, lambda hour=hour: datetime(2026, 11, 25, hour, tzinfo=UTC))
    (note,) = map(json.loads, (tmp_path / "out").read_text("utf-8").splitlines())
    assert (note["change"]["week"], note["change"]["seen"], note["kind"]) == ("2026-11-23", 16, "change") and len(note["change"]["baseline"]) == 12
    assert "RUS↔UKR: number ↑ 16" in (tmp_path / "x.xml").read_text("utf-8")


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

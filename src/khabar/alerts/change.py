"""When a pair departs from its baseline: a week's acts and their mean score against the twelve weeks before.

Acts are counted as in `khabar relations`: what one origin tells of one type on one day is one act, and only what occurred counts.

Number. Expected is the share of the pair in all acts of the baseline times all acts of the week, so that more feeds or a thin holiday week are
no change. z = (seen - expected) / sqrt(phi · max(expected, 1) · (1 + 1/12)), where phi (at least 1) is the Pearson dispersion of the baseline
weeks: a pair that always came in bursts must burst more. Told from |z| ≥ 3 on, and only when seen (a rise) or expected (a fall) is 5 or more.

Score. The mean score of the week against the weekly means of the baseline: z = (mean - theirs) / (max(sd, 0.5) · sqrt(1 + 1/n)), told from
|z| ≥ 3 and one whole point on, with five acts in the week and six weeks of three acts in the baseline.

Every one of the twelve weeks must hold acts of somebody: before that the store has no history to compare with. A rise is told while the week
runs; a fall and a change of score when it is over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import fmean, stdev
from typing import Any

from sqlalchemy import Connection, func, select

from khabar.store import question as q
from khabar.store import schema
from khabar.store.filters import Compiler

WEEKS, SIGNS, LEAST = 12, 3.0, 5
LEAST_WEEKS, LEAST_ACTS, NARROWEST, LEAST_POINTS = 6, 3, 0.5, 1.0


Acts = dict[date, list[float]]
"""The scores of a week's acts by its Monday."""


@dataclass(frozen=True, slots=True)
class Departure:
    """`what`: number or score; `week` its Monday; `seen` against `expected`, `z` standard deviations apart; `baseline` the twelve weeks' values."""

    what: str
    direction: str
    week: str
    seen: float
    expected: float
    z: float
    baseline: tuple[float | None, ...]
    over: bool


def record(found: Departure, asked: str) -> dict[str, Any]:
    return {"asked": asked, **{k: round(v, 2) if isinstance(v, float) else v for k, v in asdict(found).items()}}


def departures(connection: Connection, asked: str, today: date) -> list[Departure]:
    """What is out of the ordinary in the week that runs and in the one before it."""
    this = today - timedelta(days=today.weekday())
    first = this - timedelta(weeks=WEEKS + 1)
    condition = Compiler(connection, events=True).condition(q.parse(asked))
    return departing(_acts(connection, condition, first), _acts(connection, True, first), this)


def departing(acts: Acts, every: Acts, this: date) -> list[Departure]:
    """The same of the acts of a pair and of all, in the week of `this` Monday and the one before it."""
    found = [_number(acts, every, this, over=False), _number(acts, every, this - timedelta(weeks=1), over=True), _score(acts, every, this - timedelta(weeks=1))]
    return [one for one in found if one]


def _acts(connection: Connection, condition: Any, first: date) -> Acts:
    event = schema.event.c
    rows = select(event.day, event.origin, event.type, func.avg(event.score)).where(event.status == "occurred", event.day >= first.isoformat(), func.length(event.day) == 10)
    rows = rows.where(condition) if condition is not True else rows
    weeks: Acts = defaultdict(list)
    for day, _, _, score in connection.execute(rows.group_by(event.day, event.origin, event.type)):
        on = date.fromisoformat(day)
        weeks[on - timedelta(days=on.weekday())].append(float(score))
    return weeks


def _before(week: date) -> list[date]:
    return [week - timedelta(weeks=n) for n in range(WEEKS, 0, -1)]


def number(counts: list[int], totals: list[int], seen: int, total: int) -> tuple[float, float]:
    """(expected, z) of a week with `seen` acts of `total`, after weeks of `counts` of `totals`, all of them above 0."""
    share = (sum(counts) + 0.5) / (sum(totals) + 1)
    scatter = sum((c - share * t) ** 2 / max(share * t, 0.5) for c, t in zip(counts, totals, strict=True)) / (len(counts) - 1)
    expected = share * total
    return expected, (seen - expected) / sqrt(max(1.0, scatter) * max(expected, 1.0) * (1 + 1 / len(counts)))


def _number(acts: Acts, every: Acts, week: date, over: bool) -> Departure | None:
    before = _before(week)
    totals = Counter({w: len(every.get(w, ())) for w in (*before, week)})
    if not all(totals[w] for w in before):
        return None
    counts, seen = [len(acts.get(w, ())) for w in before], len(acts.get(week, ()))
    expected, z = number(counts, [totals[w] for w in before], seen, totals[week])
    rise, fall = z >= SIGNS and seen >= LEAST, z <= -SIGNS and expected >= LEAST and over
    return Departure("number", "rise" if rise else "fall", week.isoformat(), seen, expected, z, tuple(map(float, counts)), over) if rise or fall else None


def _score(acts: Acts, every: Acts, week: date) -> Departure | None:
    before = _before(week)
    now, weeks = acts.get(week, []), [acts.get(w, []) for w in before]
    means = [fmean(w) if len(w) >= LEAST_ACTS else None for w in weeks]
    known = [m for m in means if m is not None]
    if len(now) < LEAST or len(known) < LEAST_WEEKS or not all(every.get(w) for w in before):
        return None
    apart = fmean(now) - fmean(known)
    z = apart / (max(stdev(known), NARROWEST) * sqrt(1 + 1 / len(known)))
    if abs(z) < SIGNS or abs(apart) < LEAST_POINTS:
        return None
    return Departure("score", "rise" if z > 0 else "fall", week.isoformat(), fmean(now), fmean(known), z, tuple(means), True)

"""How actors act on each other: events over time by quad class, the balance of their scores, turning points, and who acts on whom.

A balance is the mean score of what happened, weighted by confidence. What one origin tells of one type on one day counts once, and the
uncertainty is that between origins (a cluster-robust standard error), for ten papers that print one agency are one witness. With a single
origin it is not known, and None. Events that did not occur, or were judged wrong, are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from math import sqrt

from sqlalchemy import Connection, distinct, func, select, true

from khabar.errors import StoreError
from khabar.store import question as q
from khabar.store import schema
from khabar.store.filters import Compiler, after, prefix

PERIODS = ("day", "week", "month", "year")
AROUND, TURN, NARROWEST = 3, 3.0, 0.5
"""A turning point compares up to so many periods before and after; they must differ by so many standard errors; none is taken for smaller
than so many points, because events of one type have one score and ten of them would seem to be certain."""
MUTUAL, TOWARDS = "with", "to"
ORIGIN = func.coalesce(schema.event.c.shared, schema.event.c.origin)
"""Whose word an event is; copies of one wire have one origin from when they are grouped into a story."""


@dataclass(frozen=True, slots=True)
class Act:
    """One event between two actors. `how`: `to` from one to the other, `with` when both act."""

    id: str
    actor: str
    recipient: str
    how: str
    type: str
    quad: int
    score: float
    day: str
    origin: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Balance:
    """Mean score (−10 conflict to 10 cooperation) and its bounds at 95 %; None where it cannot be said."""

    score: float | None
    low: float | None
    high: float | None
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """What one actor did to the other in a day, week (its Monday), month or year. `quads`: events by quad class 1 to 4."""

    period: str
    actor: str
    recipient: str
    how: str
    events: int
    origins: int
    quads: tuple[int, int, int, int]
    balance: Balance


@dataclass(frozen=True, slots=True)
class Turn:
    """A period in which the balance between the actors changed, and the ids of what weighed most in it."""

    period: str
    before: float
    after: float
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    actors: tuple[str, ...]
    by: str
    periods: tuple[Period, ...]
    first: str | None
    last: str | None
    balance: Balance
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """How much one actor did to another: events, origins, mean score, events by quad class."""

    actor: str
    recipient: str
    events: int
    origins: int
    score: float
    quads: tuple[int, int, int, int]


def relations(
    connection: Connection, actors: Sequence[str], since: str | None = None, until: str | None = None, by: str = "month", status: str = "occurred", asked: str = ""
) -> Relations:
    """Between each two of the actors (codes, countries or names), in both directions, from `since` to `until` (ISO prefixes).

    `asked` narrows it further, like `type:ASSAULT` or `said-by:Reuters`. Raises StoreError on fewer than two actors or an unknown period.
    """
    if len(set(actors)) < 2 or by not in PERIODS:
        raise StoreError(f"relations need two actors or more and a period of {', '.join(PERIODS)}: khabar relations RUS CHN --by month")
    condition = _chosen(connection, since, until, status, asked)
    acts = [act for one, other in permutations(dict.fromkeys(actors), 2) for act in _acts(connection, one, other, condition, actors)]
    days = sorted(act.day for act in acts)
    turns = _turns(acts, by)
    return Relations(tuple(actors), by, tuple(_periods(acts, by)), *((days[0], days[-1]) if days else (None, None)), balance(acts), turns)


def _chosen(connection: Connection, since: str | None, until: str | None, status: str, asked: str) -> list:
    event, judged = schema.event.c, schema.judgement.c
    wrong = select(judged.event_id).where(judged.verdict == "wrong", judged.withdrawn.is_(None))
    return [
        event.status == status if status != "any" else true(),
        event.day >= prefix(since) if since else true(),
        event.day < after(until) if until else true(),
        event.id.not_in(wrong),
        Compiler(connection, events=True).condition(q.parse(asked)),
    ]


def _acts(connection: Connection, one: str, other: str, conditions: list, actors: Sequence[str]) -> list[Act]:
    """What `one` did to `other`, and what both did together (given once, under the one named first)."""
    doer, done = schema.party.alias("doer"), schema.party.alias("done")
    event, compiler = schema.event.c, Compiler(connection, events=True)
    sides = [1, 0] if list(actors).index(one) < list(actors).index(other) else [1]
    rows = (
        select(event.id, event.type, event.quad, event.score, event.day, ORIGIN, event.confidence, done.c.side)
        .join(doer, doer.c.event == event.pk)
        .join(done, done.c.event == event.pk)
        .where(compiler.who(doer, one), compiler.who(done, other), doer.c.side == 0, done.c.side.in_(sides), event.day.is_not(None), *conditions)
        .order_by(event.pk, done.c.side)
    )
    last = {row[0]: row for row in connection.execute(rows)}  # an event with several parties of one side once
    return [Act(r[0], one, other, TOWARDS if r[7] else MUTUAL, *r[1:7]) for r in last.values()]


# ---------------------------------------------------------------------------------------------------------------- periods


def _periods(acts: Iterable[Act], by: str) -> list[Period]:
    groups: dict[tuple[str, str, str, str], list[Act]] = defaultdict(list)
    for act in acts:
        groups[period(act.day, by), act.actor, act.recipient, act.how].append(act)
    return [Period(*key, len(found), len({a.origin for a in found}), _quads(found), balance(found)) for key, found in sorted(groups.items())]


def period(day: str, by: str) -> str:
    """The period a day is in; a date less precise than the period stands for itself."""
    if by == "week" and len(day) == 10:
        year, week, _ = date.fromisoformat(day).isocalendar()
        return date.fromisocalendar(year, week, 1).isoformat()
    return day[: {"year": 4, "month": 7}.get(by, 10)]


def _quads(acts: Iterable[Act]) -> tuple[int, int, int, int]:
    found = [act.quad for act in acts]
    return found.count(1), found.count(2), found.count(3), found.count(4)


def balance(acts: Iterable[Act]) -> Balance:
    """The weighted mean score of acts and its bounds between origins."""
    told = {(act.origin, act.type, act.how, act.actor, act.day): act for act in acts}.values()
    weight = sum(act.confidence for act in told)
    if not weight:
        return Balance(None, None, None)
    mean = sum(act.confidence * act.score for act in told) / weight
    error = _error(told, mean, weight)
    bounds = (None, None) if error is None else (max(-10.0, mean - 1.96 * error), min(10.0, mean + 1.96 * error))
    return Balance(mean, *bounds, error)


def _error(acts: Iterable[Act], mean: float, weight: float) -> float | None:
    """Standard error of the mean with origins as clusters; None with one origin."""
    apart: dict[str, float] = defaultdict(float)
    for act in acts:
        apart[act.origin] += act.confidence * (act.score - mean)
    number = len(apart)
    return sqrt(number / (number - 1) * sum(x * x for x in apart.values())) / weight if number > 1 else None


# ---------------------------------------------------------------------------------------------------------- turning points


def _turns(acts: Sequence[Act], by: str) -> tuple[Turn, ...]:
    """Periods in which the balance after differs from that before by more than chance between origins; of neighbours the sharpest."""
    groups: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        groups[period(act.day, by)].append(act)
    names = sorted(groups)
    found = [(_step(groups, names, at), at) for at in range(1, len(names))]
    steps = [(abs(step[0]), at, step) for step, at in found if step and abs(step[0]) >= TURN]
    sharpest = [s for s in steps if not any(abs(s[1] - o[1]) < AROUND and (o[0], -o[1]) > (s[0], -s[1]) for o in steps)]
    return tuple(Turn(names[at], step[1], step[2], _weightiest(groups[names[at]], step[2] - step[1])) for _, at, step in sharpest)


def _step(groups: dict[str, list[Act]], names: Sequence[str], at: int) -> tuple[float, float, float] | None:
    """(difference in standard errors, balance before, balance after) at the beginning of a period."""
    before = balance(a for name in names[max(0, at - AROUND) : at] for a in groups[name])
    later = balance(a for name in names[at : at + AROUND] for a in groups[name])
    if before.score is None or later.score is None or before.error is None or later.error is None:
        return None
    error = sqrt(max(before.error, NARROWEST) ** 2 + max(later.error, NARROWEST) ** 2)
    return (later.score - before.score) / error, before.score, later.score


def _weightiest(acts: Iterable[Act], direction: float) -> tuple[str, ...]:
    """The ids of the three events that pulled most to where the balance went."""
    sign = 1 if direction > 0 else -1
    return tuple(act.id for act in sorted(acts, key=lambda a: (-sign * a.score * a.confidence, a.day, a.id))[:3])


# --------------------------------------------------------------------------------------------------------------- networks


def network(
    connection: Connection, asked: str = "", limit: int = 50, offset: int = 0, since: str | None = None, until: str | None = None, status: str = "occurred"
) -> list[Edge]:
    """Who acts on whom, by code: the busiest pairs first. `asked` narrows it (`actor:RUS`, `place:SYR`, `type:ASSAULT`).

    Outer joins and codes by their length make SQLite begin with the events of the time: without statistics it would walk all parties of all days.
    """
    doer, done, event = schema.party.alias("doer"), schema.party.alias("done"), schema.event.c
    quads = [func.count(distinct(event.pk)).filter(event.quad == n) for n in (1, 2, 3, 4)]
    number = func.count(distinct(event.pk))
    rows = (
        select(doer.c.code, done.c.code, number, func.count(distinct(ORIGIN)), func.avg(event.score), *quads)
        .select_from(schema.event)
        .outerjoin(doer, (doer.c.event == event.pk) & (doer.c.side == 0))
        .outerjoin(done, (done.c.event == event.pk) & (done.c.side == 1))
        .where(func.length(doer.c.code) > 0, func.length(done.c.code) > 0, *_chosen(connection, since, until, status, asked))
        .group_by(doer.c.code, done.c.code)
        .order_by(number.desc(), doer.c.code, done.c.code)
        .limit(limit)
        .offset(offset)
    )
    return [Edge(*row[:5], tuple(row[5:])) for row in connection.execute(rows)]

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
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select, true

from khabar.errors import StoreError
from khabar.store import newest, schema
from khabar.store import question as q
from khabar.store.filters import Compiler, Condition, between, code_of
from khabar.store.load import batches

PERIODS = ("day", "week", "month", "year")
AROUND, TURN, NARROWEST = 3, 3.0, 0.5
"""A turning point compares up to so many periods before and after; they must differ by so many standard errors; none is taken for smaller
than so many points, because events of one type have one score and ten of them would seem to be certain."""
MUTUAL, TOWARDS = "with", "to"
ORIGIN = func.coalesce(schema.event.c.shared, schema.event.c.origin)
"""Whose word an event is; copies of one wire have one origin from when they are grouped into a story."""


class Act(NamedTuple):
    """One event between two actors. `how`: `to` from one to the other, `with` when both act. `id` is its key in the store."""

    id: int | str
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
    pairs = permutations(dict.fromkeys(actors), 2)
    acts = [act for one, other in pairs for act in _acts(connection, one, other, list(actors), Narrowed(since, until, status, asked))]
    days = sorted(act.day for act in acts)
    turns = tuple(_named(connection, turn) for turn in _turns(acts, by))
    return Relations(tuple(actors), by, tuple(_periods(acts, by)), *((days[0], days[-1]) if days else (None, None)), balance(acts), turns)


# ------------------------------------------------------------------------------------------------------------------- acts


class Narrowed(NamedTuple):
    """What is asked of events beside who acts on whom."""

    since: str | None = None
    until: str | None = None
    status: str = "occurred"
    asked: str = ""

    @property
    def plain(self) -> bool:
        """Whether what is counted in pairs and edges is what is asked for."""
        return self.status == "occurred" and not self.asked.strip()

    def within(self, day: ColumnElement[str]) -> Condition:
        return and_(between(day, self.since, self.until), day != "" if self.until else true())

    def held(self) -> Condition:
        """That an event has the status asked for and nobody holds it for wrong."""
        event, judged = schema.event.c, schema.judgement.c
        wrong = select(judged.event_id).where(judged.verdict == "wrong", judged.withdrawn.is_(None))
        return and_(event.status == self.status if self.status != "any" else true(), event.id.not_in(wrong))

    def of_event(self, connection: Connection) -> Condition:
        """The same of one event that is there already: nothing is listed first."""
        return and_(self.held(), self.within(schema.event.c.day), newest.probed(connection, q.parse(self.asked)))


def _acts(connection: Connection, one: str, other: str, actors: Sequence[str], narrowed: Narrowed) -> list[Act]:
    """What `one` did to `other`, and what both did together (given once, under the one named first)."""
    codes, first = (code_of(one), code_of(other)), actors.index(one) < actors.index(other)
    if codes[0] and codes[1]:
        rows = connection.execute(_coded(connection, codes[0], codes[1], first, narrowed))
    else:
        rows = connection.execute(_described(connection, one, other, first, narrowed))
    last = {row[0]: row for row in rows}  # an event with several parties of one side once
    return [Act(r[0], one, other, MUTUAL if r[7] else TOWARDS, *r[1:7]) for r in last.values()]


def _coded(connection: Connection, one: str, other: str, first: bool, narrowed: Narrowed) -> Select:
    """Key, type, quad, score, day, origin, confidence and 1 when both act: of two codes, from the pairs alone."""
    pair = schema.pair.c
    both = and_(pair.mutual == 1, pair.actor == min(one, other), pair.recipient == max(one, other))
    towards = and_(pair.mutual == 0, pair.actor == one, pair.recipient == other)
    columns = (pair.event, pair.type, pair.quad, pair.score, pair.day, pair.origin, pair.confidence, pair.mutual)
    ways = [select(*columns).where(way, pair.day != "", narrowed.within(pair.day), _counted(connection, narrowed)) for way in ([towards, both] if first else [towards])]
    found = ways[0].union_all(*ways[1:]).subquery().c if first else ways[0].subquery().c
    return select(*found).order_by(found.event, found.mutual.desc())


def _counted(connection: Connection, narrowed: Narrowed) -> Condition:
    """What is told of pairs, said of their events only where it must be."""
    pair, event = schema.pair.c, schema.event.c
    return pair.counted == 1 if narrowed.plain else exists().where(event.pk == pair.event, narrowed.of_event(connection))


def _described(connection: Connection, one: str, other: str, first: bool, narrowed: Narrowed) -> Select:
    """The same of whoever has no code of his own: names, sectors."""
    doer, done = schema.party.alias("doer"), schema.party.alias("done")
    event, compiler = schema.event.c, Compiler(connection, events=True)
    mutual = 1 - done.c.side
    return (
        select(event.pk, event.type, event.quad, event.score, event.day, ORIGIN, event.confidence, mutual)
        .join(doer, doer.c.event == event.pk)
        .join(done, done.c.event == event.pk)
        .where(compiler.who(doer, one), compiler.who(done, other), doer.c.side == 0, done.c.side.in_([1, 0] if first else [1]))
        .where(event.day.is_not(None), narrowed.of_event(connection))
        .order_by(event.pk, done.c.side)
    )


def _named(connection: Connection, turn: tuple[str, float, float, list[Act]]) -> Turn:
    """A turn with the ids of its weightiest events."""
    name, before, later, acts = turn
    keys, event = sorted({act.id for act in acts}), schema.event.c
    ids: dict[int | str, str] = {}
    for some in batches(keys):
        ids |= dict(connection.execute(select(event.pk, event.id).where(event.pk.in_(some))).all())
    return Turn(name, before, later, _weightiest([act._replace(id=ids[act.id]) for act in acts], later - before))


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


Sums = dict[str, tuple[float, float]]
"""Of each origin: the weights of what it tells, and the weighted scores."""


def balance(acts: Iterable[Act]) -> Balance:
    """The weighted mean score of acts and its bounds between origins."""
    return _balance([_sums(acts)])


def _sums(acts: Iterable[Act]) -> Sums:
    """What one origin tells of one type on one day counts once. Sums of periods can be put together: a day is in one of them."""
    found: dict[str, tuple[float, float]] = {}
    for act in {(act.origin, act.type, act.how, act.actor, act.day): act for act in acts}.values():
        weight, score = found.get(act.origin, (0.0, 0.0))
        found[act.origin] = weight + act.confidence, score + act.confidence * act.score
    return found


def _balance(parts: Sequence[Sums]) -> Balance:
    every = parts[0] if len(parts) == 1 else _together(parts)
    weight = sum(w for w, _ in every.values())
    if not weight:
        return Balance(None, None, None)
    mean = sum(s for _, s in every.values()) / weight
    error = _error(every, mean, weight)
    bounds = (None, None) if error is None else (max(-10.0, mean - 1.96 * error), min(10.0, mean + 1.96 * error))
    return Balance(mean, *bounds, error)


def _together(parts: Iterable[Sums]) -> Sums:
    every: Sums = {}
    for part in parts:
        for origin, (weight, score) in part.items():
            held = every.get(origin, (0.0, 0.0))
            every[origin] = held[0] + weight, held[1] + score
    return every


def _error(every: Sums, mean: float, weight: float) -> float | None:
    """Standard error of the mean with origins as clusters; None with one origin."""
    number = len(every)
    apart = sum((score - mean * own) ** 2 for own, score in every.values())
    return sqrt(number / (number - 1) * apart) / weight if number > 1 else None


# ---------------------------------------------------------------------------------------------------------- turning points


def _turns(acts: Sequence[Act], by: str) -> list[tuple[str, float, float, list[Act]]]:
    """Periods in which the balance after differs from that before by more than chance between origins; of neighbours the sharpest."""
    groups: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        groups[period(act.day, by)].append(act)
    names = sorted(groups)
    sums = [_sums(groups[name]) for name in names]
    found = [(_step(sums, at), at) for at in range(1, len(names))]
    steps = [(abs(step[0]), at, step) for step, at in found if step and abs(step[0]) >= TURN]
    sharpest = [s for s in steps if not any(abs(s[1] - o[1]) < AROUND and (o[0], -o[1]) > (s[0], -s[1]) for o in steps)]
    return [(names[at], step[1], step[2], groups[names[at]]) for _, at, step in sharpest]


def _step(sums: Sequence[Sums], at: int) -> tuple[float, float, float] | None:
    """(difference in standard errors, balance before, balance after) at the beginning of a period."""
    before, later = _balance(sums[max(0, at - AROUND) : at]), _balance(sums[at : at + AROUND])
    if before.score is None or later.score is None or before.error is None or later.error is None:
        return None
    error = sqrt(max(before.error, NARROWEST) ** 2 + max(later.error, NARROWEST) ** 2)
    return (later.score - before.score) / error, before.score, later.score


def _weightiest(acts: Iterable[Act], direction: float) -> tuple[str, ...]:
    """The ids of the three events that pulled most to where the balance went."""
    sign = 1 if direction > 0 else -1
    return tuple(str(act.id) for act in sorted(acts, key=lambda a: (-sign * a.score * a.confidence, a.day, a.id))[:3])

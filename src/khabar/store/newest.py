"""Events that answer a question, newest first, found fast however many there are.

Two ways lead there, and which is short depends on how many events each part of a question holds for. Few: take those and sort them. Many: walk
from the newest day back, along an index that holds all columns of events that are asked for, until the page is full. Databases guess which, and
guess badly about news, where one actor has a third of all events; so parts are counted first, no further than it matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, true, union_all

from khabar.store import question as q
from khabar.store import schema
from khabar.store.filters import Compiler, Condition, aside

FEW = 1_000
"""So many are taken and sorted; with more, a page of fifty is found within 20,000 entries of the index, of 400,000."""
MANY = 20_000
"""With so many a walk is so short that each event on it is better looked up than all of them listed first."""

COMMON = 5_000
"""The same for words: so many reports hold them that PostgreSQL, which lists them slowly, better looks at each report on the way."""


@dataclass(frozen=True, slots=True)
class Among:
    """A part of a question as keys of events or reports: `column` is the one that must be among `chosen`; `probe` says it of one event."""

    column: ColumnElement[int]
    chosen: Select
    probe: Condition | None = None

    def size(self, connection: Connection, most: int) -> int:
        """How many keys there are, counted up to `most`."""
        return connection.execute(select(func.count()).select_from(self.chosen.limit(most).subquery())).scalar() or 0


def keys(connection: Connection, question: q.Question, limit: int, offset: int) -> list[int]:
    """The keys of a page of events."""
    newest = (schema.event.c.day.desc(), schema.event.c.pk.desc())
    chosen = select(schema.event.c.pk).where(condition(connection, question, limit + offset))
    return list(connection.execute(chosen.order_by(*newest).limit(limit).offset(offset)).scalars())


def count(connection: Connection, question: q.Question) -> int:
    """How many events there are."""
    alone = among(Compiler(connection, events=True), question)
    if alone is not None and alone.column is schema.event.c.pk:
        chosen = alone.chosen.distinct().subquery()
    else:  # the events of reports are counted from the reports on: half as long as looking at all events
        which = condition(connection, question, 0) if alone is None else alone.column.in_(alone.chosen)
        chosen = select(schema.event.c.pk).where(which).subquery()
    return connection.execute(select(func.count()).select_from(chosen)).scalar() or 0


def condition(connection: Connection, question: q.Question, page: int) -> Condition:
    """What an event must fulfil, written so that a page of so many is found fast; 0: so that all are."""
    compiler = Compiler(connection, events=True)
    parts = question.parts if isinstance(question, q.All) else (question,)
    compiler.days = tuple(part.values[0] for part in parts if isinstance(part, q.Field) and part.name == "date" and len(part.values) == 1)
    sets = [among(compiler, part) for part in parts]
    rest = [compiler.condition(part) for part, found in zip(parts, sets, strict=True) if found is None]
    known = sorted(((found.size(connection, MANY), n, found) for n, found in enumerate(sets) if found), key=lambda s: s[:2])
    if not known:
        return and_(true(), *rest)
    size, _, first = known[0]
    if size < (FEW if page else MANY):
        return and_(first.column.in_(first.chosen), *[_aside(connection, one) for _, _, one in known[1:]], *rest)
    listed = connection.dialect.name == "sqlite"  # PostgreSQL lists words slowly, and is asked about one report after the other
    short = listed and size < (MANY if first.column is schema.event.c.pk else COMMON)
    both = _both(connection, [one for _, _, one in known if short or one.column is schema.event.c.pk])
    if both is not None:
        left = [] if short else [_aside(connection, one) for _, _, one in known if one.column is not schema.event.c.pk]
        return and_(schema.event.c.pk.in_(both), *left, *rest)
    return and_(*[_walked(connection, one, size >= (COMMON if one.column is schema.event.c.report else MANY) and 0 < page <= FEW) for size, _, one in known], *rest)


def rarest(connection: Connection, question: q.Question) -> int | None:
    """How many events or reports the rarest part holds for, counted up to MANY; None where no part can be listed."""
    compiler = Compiler(connection, events=True)
    sets = [found for part in (question.parts if isinstance(question, q.All) else (question,)) if (found := among(compiler, part))]
    return min(found.size(connection, MANY) for found in sets) if sets else None


def reports(connection: Connection, question: q.Question, walked: bool) -> Condition:
    """What a report must fulfil to have an event of a question. `walked`: said of single reports that something else has found."""
    report, event = schema.report.c.pk, schema.event.c
    if walked:
        return exists(select(event.pk).where(event.report == report, probed(connection, question)))
    return report.in_(select(event.report).where(condition(connection, question, 0)))


def probed(connection: Connection, question: q.Question) -> Condition:
    """What an event must fulfil, written to be tested of single events that something else has found."""
    compiler = Compiler(connection, events=True)
    parts = question.parts if isinstance(question, q.All) else (question,)
    sets = [(part, among(compiler, part)) for part in parts]
    return and_(true(), *[compiler.condition(part) if found is None else _aside(connection, found) for part, found in sets])


def _aside(connection: Connection, one: Among) -> Condition:
    """The part as something to be tested, never to begin with."""
    return one.probe if one.probe is not None else aside(connection, one.column, one.chosen)


def _walked(connection: Connection, one: Among, many: bool) -> Condition:
    return one.probe if many and one.probe is not None else aside(connection, one.column, one.chosen)


def _both(connection: Connection, sets: Sequence[Among]) -> list[int] | None:
    """The events that are in all of several sets when they are few; None when they are many, or there is but one set."""
    if len(sets) < 2:
        return None
    first, *others = sets  # those of the smallest set one by one, no further than it matters
    chosen = select(schema.event.c.pk).where(first.column.in_(first.chosen), *[_aside(connection, one) for one in others])
    found = list(connection.execute(chosen.limit(FEW)).scalars())
    return found if len(found) < FEW else None


def among(compiler: Compiler, part: q.Question) -> Among | None:
    """A part that can be told as a set of keys; None for any other."""
    event, report = schema.event.c, schema.event.c.report
    if isinstance(part, q.Words):
        chosen = compiler.with_words(part)
        return None if chosen is None else Among(report, chosen, compiler.holding(part))
    if isinstance(part, q.Either):
        return _either(compiler, part)
    if not isinstance(part, q.Field) or not part.values:
        return None
    of_reports = [keys for value in part.values if (keys := compiler.reports(part.name, value)) is not None]
    if len(of_reports) == len(part.values):
        return Among(report, _or(of_reports))
    of_events = [found for value in part.values if (found := compiler.events_among(part.name, value)) is not None]
    if len(of_events) < len(part.values):
        return None
    probes = [probe for _, probe in of_events if probe is not None]
    return Among(event.pk, _or([keys for keys, _ in of_events]), or_(*probes) if len(probes) == len(of_events) else None)


def _either(compiler: Compiler, part: q.Either) -> Among | None:
    """Several parts of which one must hold, when all are sets of events."""
    sets = [among(compiler, one) for one in part.parts]
    if any(one is None or one.column is not schema.event.c.pk or one.probe is None for one in sets):
        return None
    return Among(schema.event.c.pk, _or([one.chosen for one in sets if one]), or_(*[one.probe for one in sets if one and one.probe is not None]))


def _or(chosen: Sequence[Select]) -> Select:
    """One selection of keys, some perhaps twice, for several of the same table."""
    return chosen[0] if len(chosen) == 1 else select(union_all(*chosen).subquery().c[0])

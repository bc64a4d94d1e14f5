"""Who acts on whom, by code: the busiest pairs first.

Whole years are summed up in `edge` already; the beginnings and ends of years are summed from `pair`, so that any time is asked in a moment.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Integer, Select, and_, case, cast, func, literal, select, true, union_all

from khabar.store import newest, schema
from khabar.store import question as q
from khabar.store.filters import Condition, after, code_of, prefix
from khabar.store.relations import Edge, Narrowed

QUADS = (1, 2, 3, 4)
_SIDES = {"actor": (schema.pair.c.actor, schema.edge.c.actor, 1), "recipient": (schema.pair.c.recipient, schema.edge.c.recipient, 2)}
"""Field -> its column of pairs and of edges, and the bit of `among` that says that others stand beside it."""


def network(
    connection: Connection, asked: str = "", limit: int = 50, offset: int = 0, since: str | None = None, until: str | None = None, status: str = "occurred"
) -> list[Edge]:
    """Who acts on whom. `asked` narrows the events (`actor:RUS`, `place:SYR`, `type:ASSAULT`); `score` is the mean over events."""
    narrowed = Narrowed(since, until, status, asked)
    parts = union_all(*_parts(connection, narrowed)).subquery().c
    events = func.sum(parts.events)
    rows = (
        select(parts.actor, parts.recipient, events, func.count(parts.origin.distinct()), func.sum(parts.score), *(func.sum(parts[f"quad{n}"]) for n in QUADS))
        .group_by(parts.actor, parts.recipient)
        .order_by(events.desc(), parts.actor, parts.recipient)
        .limit(limit)
        .offset(offset)
    )
    return [Edge(*row[:2], int(row[2]), row[3], float(row[4]) / 10 / float(row[2]), tuple(map(int, row[5:]))) for row in connection.execute(rows)]


def _parts(connection: Connection, narrowed: Narrowed) -> Iterator[Select]:
    """Selections of (actor, recipient, origin, events, quad1 … quad4, score in tenths) that together are what is asked for."""
    question = q.parse(narrowed.asked)
    side = _SIDES.get(question.name) if isinstance(question, q.Field) and len(question.values) == 1 else None
    code = side and code_of(question.values[0])  # type: ignore[union-attr]  # a side is one of a field
    if narrowed.status != "occurred" or question != q.All() and not code:
        yield _of_pairs(and_(narrowed.within(schema.pair.c.day), _among(connection, narrowed, question)))
        return
    yield from _counted(narrowed, side[1] == code if side and code else true(), side[0] == code if side and code else true())
    if side and code:
        yield _beside(narrowed, side, code)


def _counted(narrowed: Narrowed, of_edge: Condition, of_pair: Condition) -> Iterator[Select]:
    """What is counted: whole years from the edges, the rest of the first and last year from the pairs."""
    since, until = narrowed.since or "", narrowed.until or ""
    edge, pair = schema.edge.c, schema.pair.c
    if not since and not until:
        yield _of_edges(and_(edge.period == "all", of_edge))
        return
    first, last = prefix(since)[:4] if since else "", prefix(until)[:4] if until else "9999"
    begun, ended = len(since) > 4, len(until) > 4
    yield _of_edges(and_(edge.period > first if begun else edge.period >= first, edge.period < last if ended else edge.period <= last, edge.period != "all", of_edge))
    if begun:
        yield _of_pairs(and_(pair.counted == 1, pair.day >= since, pair.day < (after(until) if until and first == last else after(first)), of_pair))
    if ended and not (begun and first == last):
        yield _of_pairs(and_(pair.counted == 1, pair.day >= last, pair.day < after(until), of_pair))


def _of_edges(condition: Condition) -> Select:
    edge = schema.edge.c
    return select(edge.actor, edge.recipient, edge.origin, edge.events, *(edge[f"quad{n}"] for n in QUADS), edge.score).where(condition)


def _of_pairs(condition: Condition) -> Select:
    pair = schema.pair.c
    quads = [case((pair.quad == n, 1), else_=0).label(f"quad{n}") for n in QUADS]
    tenths = cast(func.round(pair.score * 10), Integer).label("score")
    return select(pair.actor, pair.recipient, pair.origin, literal(1).label("events"), *quads, tenths).where(pair.mutual == 0, condition)


def _beside(narrowed: Narrowed, side, code: str) -> Select:  # type: ignore[no-untyped-def]  # a row of _SIDES
    """What others do, or suffer, in the very events of somebody."""
    column, _, bit = side
    beside = schema.pair.alias("beside").c
    own = beside[column.name] == code
    events = select(beside.event).where(beside.mutual == 0, beside.counted == 1, beside.among.in_((bit, 3)), own, narrowed.within(beside.day))
    return _of_pairs(and_(schema.pair.c.counted == 1, column != code, schema.pair.c.event.in_(events)))


def _among(connection: Connection, narrowed: Narrowed, question: q.Question) -> Condition:
    """The events of a question, listed first; of another status or none."""
    event = schema.event.c
    chosen = select(event.pk).where(newest.condition(connection, question, 0), narrowed.held())
    return schema.pair.c.event.in_(chosen)

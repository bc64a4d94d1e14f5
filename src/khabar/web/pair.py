"""Two actors: the balance between them over time with its uncertainty, turning points, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import Query

from khabar.store import KeptEvent, KeptQuote
from khabar.store import engine as connections
from khabar.store.relations import Period, Relations
from khabar.web import asks, between
from khabar.web.event_rows import event_row
from khabar.web.page import Day, Kept, Limit, Name, Offset, Page, Row
from khabar.web.quotes import quote_row


@dataclass(frozen=True, slots=True)
class Pair:
    one: str
    other: str
    by: str
    since: str
    until: str
    relations: Relations
    events: Sequence[KeptEvent]
    limit: int
    offset: int
    more: bool
    quotes: Sequence[KeptQuote]


def ask(
    store: Kept,
    one: Name,
    other: Name,
    by: Annotated[str, Query(pattern="^(day|week|month|year)$")] = "month",
    since: Day = "",
    until: Day = "",
    limit: Limit = 20,
    offset: Offset = 0,
) -> Pair:
    found = store.relations(one, other, since=since or None, until=until or None, by=by)
    both = [f"({asks.field('actor', a)} {asks.field('recipient', b)})" for a, b in ((one, other), (other, one))]
    both.append(f"({asks.field('actor', one)} {asks.field('actor', other)})")
    events = store.find(f"({' OR '.join(both)}) {asks.within(since, until)}".strip(), limit + 1, offset)
    with connections.reading(store.engine) as connection:
        said = () if offset else between.quotes(connection, one, other, since or None, until or None)
    return Pair(one, other, by, since, until, found, events[:limit], limit, offset, len(events) > limit, said)


def plain(found: Pair) -> Row:
    told = found.relations
    whole = {"first": told.first, "last": told.last, "balance": asdict(told.balance), "turns": [asdict(t) for t in told.turns]}
    return {"one": found.one, "other": found.other, "by": found.by, **whole, "periods": rows(found), "events": [event_row(k) for k in found.events], "quotes": [quote_row(k) for k in found.quotes]}


def rows(found: Pair) -> list[Row]:
    return [_row(p) for p in found.relations.periods]


def _row(period: Period) -> Row:
    quads = dict(zip(("verbal_coop", "material_coop", "verbal_conflict", "material_conflict"), period.quads, strict=True))
    facts = {
        "period": period.period,
        "actor": period.actor,
        "how": period.how,
        "recipient": period.recipient,
        "events": period.events,
        "origins": period.origins,
    }
    bounds = {
        name: None if value is None else round(value, 2)
        for name, value in (("score", period.balance.score), ("low", period.balance.low), ("high", period.balance.high))
    }
    return {**facts, **quads, **bounds}


PAGE = Page("pair", "Two actors: the balance between them with its uncertainty, turning points, events", ask, plain, rows)

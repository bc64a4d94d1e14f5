"""An actor: names and offices over time, what it does and what is done to it, counterparts, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from khabar.store import KeptEvent, KeptQuote
from khabar.store import engine as connections
from khabar.store.relations import Edge
from khabar.web import asks
from khabar.web.event_rows import event_row
from khabar.web.page import Day, Kept, Limit, Name, Offset, Page, Row

LOOKED_AT = 300
"""Offices are gathered from the latest so many events."""


@dataclass(frozen=True, slots=True)
class Office:
    name: str
    office: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    events: int
    latest: Sequence[KeptEvent]
    bars: asks.Timeline
    names: Sequence[tuple[str, int, str | None, str | None]]
    offices: Sequence[Office]
    edges: Sequence[Edge]
    quotes: Sequence[KeptQuote]
    limit: int
    offset: int

    @property
    def more(self) -> bool:
        return self.events > self.offset + self.limit


def ask(store: Kept, name: Name, since: Day = "", until: Day = "", limit: Limit = 20, offset: Offset = 0) -> Actor:
    who = asks.field("party", name)
    asked = f"{who} {asks.within(since, until)}".strip()
    recent = store.find(asked, LOOKED_AT) if not offset else []
    shown = recent[:limit] if not offset else store.find(asked, limit, offset)
    with connections.reading(store.engine) as connection:
        bars, names = asks.timeline(connection, asked), asks.names(connection, name)
    edges = [e for e in store.network(who, 60, since=since or None, until=until or None) if len(name) != 3 or name in (e.actor, e.recipient)]
    quotes = store.quotes(by=name, limit=5)
    return Actor(name, store.count(asked), shown, bars, names, offices(recent, name), edges[:24], quotes, limit, offset)


def offices(events: Sequence[KeptEvent], name: str) -> list[Office]:
    """Who held which office in these events, from the first day to the last that it is told of."""
    held: dict[tuple[str, str], list[str]] = {}
    for kept in events:
        day = (kept.event.when and kept.event.when.date) or (kept.report.day.isoformat() if kept.report.day else "")
        for party in (*kept.event.actors, *kept.event.recipients):
            if party.office and day and (party.code == name or len(name) != 3):
                held.setdefault((party.identifier_text or party.text, party.office), []).append(day)
    found = [Office(who, office, min(days), max(days)) for (who, office), days in held.items()]
    return sorted(found, key=lambda o: (o.last, o.name), reverse=True)[:20]


def plain(found: Actor) -> Row:
    names = [{"name": n, "events": e, "first": a, "last": b} for n, e, a, b in found.names]
    edges = [asdict(e) for e in found.edges]
    return {
        "name": found.name,
        "events": found.events,
        "names": names,
        "offices": [asdict(o) for o in found.offices],
        "counterparts": edges,
        "latest": rows(found),
    }


def rows(found: Actor) -> list[Row]:
    return [event_row(k) for k in found.latest]


PAGE = Page("actor", "An actor: names, offices, events, counterparts", ask, plain, rows)

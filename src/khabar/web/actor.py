"""An actor: names and offices over time, what it does and what is done to it, counterparts, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from khabar.store import KeptEvent, KeptQuote, Store
from khabar.store import engine as connections
from khabar.store.relations import Edge
from khabar.web import asks, charts, nets
from khabar.web.event_rows import event_row
from khabar.web.page import Day, Kept, Limit, Name, Offset, Page, Row

LOOKED_AT, EDGES, COUNTERPARTS = 300, 60, 24
"""Offices are gathered from the latest so many events, counterparts from so many of the busiest relations."""


@dataclass(frozen=True, slots=True)
class Office:
    name: str
    office: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Whom an actor deals with: events from it and to it, both by quad class together, mean score, most origins of either."""

    code: str
    done: int
    suffered: int
    quads: tuple[int, int, int, int]
    score: float
    origins: int

    @property
    def events(self) -> int:
        return self.done + self.suffered


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    events: int
    latest: Sequence[KeptEvent]
    bars: asks.Timeline
    names: Sequence[tuple[str, int, str | None, str | None]]
    offices: Sequence[Office]
    counterparts: Sequence[Counterpart]
    quotes: Sequence[KeptQuote]
    limit: int
    offset: int

    @property
    def net(self) -> nets.Net | None:
        return nets.ring(self.name, [(c.code, c.quads, c.score) for c in self.counterparts])

    def span(self, first: str | None, last: str | None) -> tuple[float, float]:
        """Where a time from one day to another begins and how long it is, in percent of the timeline."""
        periods = [bar.period for bar in self.bars.bars]
        return charts.share(first, last, periods[0], periods[-1]) if periods else (0.0, 0.0)

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
    quotes = store.quotes(by=name, limit=5)
    return Actor(name, store.count(asked), shown, bars, names, offices(recent, name), _counterparts(store, name, since, until), quotes, limit, offset)


def _counterparts(store: Store, name: str, since: str, until: str) -> list[Counterpart]:
    """Those it acts on and those who act on it, the busiest first."""
    days: dict[str, Any] = {"since": since or None, "until": until or None}
    done = [(e.recipient, e, True) for e in store.network(asks.field("actor", name), EDGES, **days) if len(name) != 3 or e.actor == name]
    suffered = [(e.actor, e, False) for e in store.network(asks.field("recipient", name), EDGES, **days) if len(name) != 3 or e.recipient == name]
    held: dict[str, list[tuple[Edge, bool]]] = {}
    for code, edge, doing in (*done, *suffered):
        if code != name:
            held.setdefault(code, []).append((edge, doing))
    return sorted((_counterpart(code, edges) for code, edges in held.items()), key=lambda c: (-c.events, c.code))[:COUNTERPARTS]


def _counterpart(code: str, edges: Sequence[tuple[Edge, bool]]) -> Counterpart:
    done, suffered = (sum(e.events for e, doing in edges if doing is side) for side in (True, False))
    quads = [sum(e.quads[n] for e, _ in edges) for n in range(4)]
    score = sum(e.score * e.events for e, _ in edges) / (done + suffered)
    return Counterpart(code, done, suffered, (quads[0], quads[1], quads[2], quads[3]), score, max(e.origins for e, _ in edges))


def offices(events: Sequence[KeptEvent], name: str) -> list[Office]:
    """Who held which office in these events, from the first day to the last that it is told of."""
    held: dict[tuple[str, str], list[str]] = {}
    for kept in events:
        day = (kept.event.when and kept.event.when.date) or (kept.report.day.isoformat() if kept.report.day else "")
        for party in (*kept.event.actors, *kept.event.recipients):
            if party.office and day and (party.code == name or len(name) != 3):
                held.setdefault((party.text, party.office), []).append(day)
    found = [Office(who, office, min(days), max(days)) for (who, office), days in held.items()]
    return sorted(found, key=lambda o: (o.last, o.name), reverse=True)[:20]


def plain(found: Actor) -> Row:
    names = [{"name": n, "events": e, "first": a, "last": b} for n, e, a, b in found.names]
    return {
        "name": found.name,
        "events": found.events,
        "names": names,
        "offices": [asdict(o) for o in found.offices],
        "counterparts": [asdict(c) for c in found.counterparts],
        "latest": rows(found),
    }


def rows(found: Actor) -> list[Row]:
    return [event_row(k) for k in found.latest]


PAGE = Page("actor", "An actor: names, offices, events, counterparts", ask, plain, rows)

"""Relations: who acts on whom, the busiest pairs first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from khabar.store import Store
from khabar.store import engine as connections
from khabar.store.relations import Edge
from khabar.web import asks, nets
from khabar.web.page import Asked, Day, Kept, Limit, Offset, Page, Remembered, Row
from khabar.web.recent import recent

PICTURED = 120
"""The picture is of so many of the busiest relations, whatever the table shows of them."""


@dataclass(frozen=True, slots=True)
class Network:
    q: str
    since: str
    until: str
    limit: int
    offset: int
    edges: Sequence[Edge]
    more: bool
    codes: Sequence[tuple[str, int]]
    pictured: Sequence[Edge]

    @property
    def net(self) -> nets.Net | None:
        return nets.spread(self.pictured)


def ask(store: Kept, memory: Remembered, q: Asked = "", since: Day = "", until: Day = "", limit: Limit = 40, offset: Offset = 0) -> Network:
    since = since or recent(store)
    found = memory.of(("network", q, since, until, limit, offset), lambda: store.network(q, max(limit + 1, PICTURED), offset, since=since or None, until=until or None))
    codes = memory.of(("codes",), lambda: _codes(store))
    return Network(q, since, until, limit, offset, found[:limit], len(found) > limit, codes, found[:PICTURED])


def _codes(store: Store) -> list[tuple[str, int]]:
    with connections.reading(store.engine) as connection:
        return asks.busiest(connection)


def plain(found: Network) -> Row:
    return {"q": found.q, "offset": found.offset, "more": found.more, "edges": [asdict(e) for e in found.edges]}


def rows(found: Network) -> list[Row]:
    quads = ("verbal_coop", "material_coop", "verbal_conflict", "material_conflict")
    return [
        {
            "actor": e.actor,
            "recipient": e.recipient,
            "events": e.events,
            "origins": e.origins,
            "score": round(e.score, 2),
            **dict(zip(quads, e.quads, strict=True)),
        }
        for e in found.edges
    ]


PAGE = Page("network", "Who acts on whom, the busiest pairs first", ask, plain, rows)

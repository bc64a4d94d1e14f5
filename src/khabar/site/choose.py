"""Which pages a site has, and how many of each kind are left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from khabar.store import Store, schema
from khabar.store import engine as connections
from khabar.store.filters import between
from khabar.web import asks

STORIES_A_PAGE, QUOTES_A_PAGE, REPORTS_A_PAGE = 30, 25, 100
"""As the web page lists them."""
ENOUGH = 3
"""Two actors have a page when so many events are told between them, both directions together."""
EDGES = 5_000
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """`pages`: the key of each page (kind and what it is about) with the address that gives it. `left_out`: kind and how many were too many."""

    pages: dict[Key, dict[str, Any]]
    left_out: dict[str, int] = field(default_factory=dict)


def choose(store: Store, since: str | None = None, until: str | None = None, most: int = 1_000) -> Chosen:
    """The newest and busiest, at most `most` of each kind, from `since` to `until` (ISO prefixes)."""
    left: dict[str, int] = {}

    def some(kind: str, found: list[Any]) -> list[Any]:
        if len(found) > most:
            left[kind] = len(found) - most
        return found[:most]

    days = {"since": since, "until": until}
    told = f"published:{since or '0001'}..{until or '9999'}" if since or until else ""
    with connections.reading(store.engine) as connection:
        reports = some("reports", _reports(connection, since, until))
        stories = some("stories", [s.id for s in asks.stories_that(connection, told, False, 1_000_000, 0)])
        actors = some("actors", [code for code, _ in asks.busiest(connection, 1_000_000, since, until)])
    pairs = some("pairs", _pairs(store, since, until))
    pages: dict[Key, dict[str, Any]] = {("overview",): days, ("map",): days, ("sources",): days, ("network",): days}
    pages |= {("stories", str(n)): {"q": told, "offset": n} for n in range(0, max(1, len(stories)), STORIES_A_PAGE)}
    quotes = len(store.quotes(told, limit=most + 1))
    pages |= {("quotes", str(n)): {"q": told, "offset": n} for n in range(0, max(1, min(quotes, most)), QUOTES_A_PAGE)}
    listed = {"q": told or "published:0001..9999", "sort": "newest", "limit": REPORTS_A_PAGE}
    pages |= {("search", str(n)): {**listed, "offset": n} for n in range(0, max(1, len(reports)), REPORTS_A_PAGE)}
    pages |= {("report", key): {"id": key} for key in reports} | {("story", key): {"id": key} for key in stories}
    pages |= {("actor", code): {"name": code, **days} for code in actors}
    pages |= {("pair", *pair): {"one": pair[0], "other": pair[1], **days} for pair in pairs}
    return Chosen(pages, left)


def _reports(connection: Any, since: str | None, until: str | None) -> list[str]:
    """Ids of the reports of a time, the newest first."""
    report = schema.report.c
    rows = select(report.id).where(report.replaced_by.is_(None), between(report.day, since, until)).order_by(func.coalesce(report.day, "").desc(), report.pk.desc())
    return list(connection.execute(rows).scalars())


def _pairs(store: Store, since: str | None, until: str | None) -> list[tuple[str, str]]:
    """Two actors with events enough, the busiest first."""
    counted: dict[tuple[str, str], int] = {}
    for edge in store.network(limit=EDGES, since=since, until=until):
        if edge.actor != edge.recipient:
            one, other = sorted((edge.actor, edge.recipient))
            counted[one, other] = counted.get((one, other), 0) + edge.events
    return [pair for pair, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])) if number >= ENOUGH]

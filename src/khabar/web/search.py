"""Search: reports with the words found marked, and facets to narrow the question down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from khabar.store import Hit, SavedQuestion
from khabar.store import engine as connections
from khabar.web import asks
from khabar.web.page import Asked, Kept, Limit, Offset, Page, Row

ASKED_AS = {"type": "type", "quad": "quad", "status": "status", "country": "place", "outlet": "outlet", "lang": "lang", "year": "date"}
"""The field of a question for each facet."""


@dataclass(frozen=True, slots=True)
class Found:
    q: str
    newest: bool
    limit: int
    offset: int
    hits: Sequence[Hit]
    more: bool
    facets: dict[str, list[tuple[str, int]]]
    events: int
    bars: asks.Timeline
    saved: Sequence[SavedQuestion]

    @property
    def name(self) -> str | None:
        """The name under which this question is saved."""
        return next((one.name for one in self.saved if one.asked == self.q), None)

    def narrowed(self, facet: str, value: str) -> str:
        """The question with one more condition."""
        return f"{self.q} {asks.field(ASKED_AS[facet], value)}".strip()


def ask(store: Kept, q: Asked = "", sort: Annotated[str, Query(pattern="^(best|newest)$")] = "best", limit: Limit = 20, offset: Offset = 0) -> Found:
    newest = sort == "newest"
    hits = store.search(q, limit + 1, offset, newest)
    with connections.reading(store.engine) as connection:
        facets = asks.facets(connection, q)
        bars = asks.timeline(connection, q) if q else asks.Timeline(())
    return Found(q, newest, limit, offset, hits[:limit], len(hits) > limit, facets, sum(n for _, n in facets["quad"]), bars, store.questions())


def row(hit: Hit) -> Row:
    report = hit.report
    spans = [{"start": s.start, "end": s.end} for s in hit.highlights]
    facts = {"report": report.id, "day": report.day.isoformat() if report.day else None, "outlet": report.outlet, "lang": report.lang, "title": report.title}
    score = None if hit.score is None else round(hit.score, 3)
    return {**facts, "score": score, "words": hit.snippet.text if hit.snippet else "", "url": report.url, "highlights": spans}


def plain(found: Found) -> Row:
    facets = {name: [{"value": v, "events": n} for v, n in values] for name, values in found.facets.items()}
    return {"q": found.q, "offset": found.offset, "more": found.more, "reports": [row(h) for h in found.hits], "facets": facets}


def rows(found: Found) -> list[Row]:
    return [{k: v for k, v in row(h).items() if k != "highlights"} for h in found.hits]


PAGE = Page("search", "Reports by their words, phrases and fields of their events, with facets", ask, plain, rows)

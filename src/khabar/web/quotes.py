"""Quotations: by speaker, by words, in own words or reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.store import KeptQuote, Store
from khabar.store import engine as connections
from khabar.web import asks
from khabar.web.page import Asked, Kept, Limit, Name, Offset, Page, Remembered, Row


@dataclass(frozen=True, slots=True)
class Quotes:
    by: str
    q: str
    direct: bool
    limit: int
    offset: int
    quotes: Sequence[KeptQuote]
    more: bool
    speakers: Sequence[tuple[str, str | None, int]]


def ask(store: Kept, memory: Remembered, by: Name = "", q: Asked = "", direct: bool = False, limit: Limit = 25, offset: Offset = 0) -> Quotes:
    found = store.quotes(q, by, True if direct else None, limit + 1, offset)
    speakers = memory.of(("speakers",), lambda: _speakers(store))
    return Quotes(by, q, direct, limit, offset, found[:limit], len(found) > limit, speakers)


def _speakers(store: Store) -> list[tuple[str, str | None, int]]:
    with connections.reading(store.engine) as connection:
        return asks.speakers(connection)


def plain(found: Quotes) -> Row:
    return {"by": found.by, "q": found.q, "offset": found.offset, "more": found.more, "quotes": rows(found)}


def rows(found: Quotes) -> list[Row]:
    return [quote_row(k) for k in found.quotes]


def quote_row(kept: KeptQuote) -> Row:
    report, quote = kept.report, kept.quote
    code = " ".join(x for x in (quote.party.code, quote.party.sector) if x) if quote.party else None
    facts = {"report": report.id, "day": report.day.isoformat() if report.day else None, "outlet": report.outlet}
    said = {"speaker": quote.speaker.text if quote.speaker else None, "code": code, "direct": quote.direct, "text": quote.content.text}
    return {**facts, **said, "start": quote.content.start, "end": quote.content.end}


PAGE = Page("quotes", "Quotations by speaker and words", ask, plain, rows)

"""What two actors say of each other: quotations of the one in which the other is named, from reports that tell of both."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, true

from khabar.store import KeptQuote, index, schema, words
from khabar.store.filters import Compiler, after, prefix
from khabar.store.load import REPORT, report_of, told
from khabar.tokens import tokens
from khabar.web import asks

PRESS = "JRN"
"""What the papers of a country say is not its word."""
NAMES, LOOKED_AT, SHOWN = 40, 300, 6
"""So many of the names under which somebody takes part, so many of the latest quotations, so many shown of either."""


def quotes(connection: Connection, one: str, other: str, since: str | None, until: str | None) -> list[KeptQuote]:
    """The newest of either side about the other."""
    found = [*_about(connection, one, other, since, until), *_about(connection, other, one, since, until)]
    return sorted(found, key=lambda k: k.report.day.isoformat() if k.report.day else "", reverse=True)


def _about(connection: Connection, speaker: str, named: str, since: str | None, until: str | None) -> list[KeptQuote]:
    phrases = _phrases(connection, named)
    spelled = index.written(connection, words.asked_for(phrases))
    found: list[KeptQuote] = []
    for row in connection.execute(_said(connection, speaker, named, since, until)) if phrases else ():
        said = told(row.told, row.text, "quotes")[row.number]
        if words.first(said.content.text, phrases, spelled):
            found.append(KeptQuote(report_of(row), said))
            if len(found) == SHOWN:
                break
    return found


def _phrases(connection: Connection, named: str) -> list[tuple[frozenset[str], ...]]:
    """How somebody is called in the store, each name as keys word by word."""
    names = [name for name, *_ in asks.names(connection, named, NAMES)]
    told = [[frozenset(words.keys_asked(t.key)) for t in tokens(name) if words.key_of(t.key)] for name in names]
    return [tuple(keys) for keys in told if keys and all(keys)]


def _said(connection: Connection, speaker: str, named: str, since: str | None, until: str | None):  # type: ignore[no-untyped-def]
    """Quotations of somebody in reports with an event that somebody else has a part in, the newest first."""
    compiler, quote, report, coding = Compiler(connection, events=True), schema.quote, schema.report.c, schema.coding.c
    both = select(schema.event.c.report).join(schema.party, schema.party.c.event == schema.event.c.pk).where(compiler.who(schema.party, named))
    return (
        select(quote.c.number, *REPORT, coding.told)
        .join(schema.report, report.pk == quote.c.report)
        .join(schema.coding, (coding.report == report.pk) & (coding.current == 1))
        .where(compiler.who(quote, speaker), func.coalesce(quote.c.sector, "") != PRESS, report.pk.in_(both))
        .where(report.day >= prefix(since) if since else true(), report.day < after(until) if until else true())
        .order_by(report.day.desc(), report.pk.desc(), quote.c.number)
        .limit(LOOKED_AT)
    )

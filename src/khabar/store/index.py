"""The word indexes: `words` knows what reports tell, by report; `words_said` what is quoted in them, by coding. Both hold search keys, not text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, text

from khabar.model import Quote
from khabar.store import load, schema, words

MOST_POSITIONS = 16_383
"""PostgreSQL knows no later position in a text."""
BETWEEN = "۝"
"""No word's key: stands after each quotation, so that no phrase reaches from one into the next."""


def report(connection: Connection, key: int, keys: Iterable[str]) -> None:
    """What a report tells, as `words.report_keys` gives it."""
    _put(connection, "words", "report", key, keys)


def said(connection: Connection, coding: int, keys: Sequence[str]) -> None:
    """What the quotations of a coding say, as `said_keys` gives it."""
    if keys:
        _put(connection, "words_said", "coding", coding, keys)


def said_keys(quotes: Iterable[Quote]) -> list[str]:
    """The search keys of quotations, with a mark after each."""
    return [key for quote in quotes for key in (*words.keys(quote.content.text), BETWEEN)]


def _put(connection: Connection, index: str, of: str, row: int, keys: Iterable[str]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {index}(rowid, terms) VALUES (:row, :terms)"), {"row": row, "terms": " ".join(keys)})
    else:
        connection.execute(text(f"INSERT INTO {index}({of}, terms) VALUES (:row, CAST(:terms AS tsvector))"), {"row": row, "terms": _tsvector(keys)})


def _tsvector(keys: Iterable[str]) -> str:
    places: dict[str, list[int]] = {}
    for position, key in enumerate(keys, 1):
        places.setdefault(key, []).append(min(position, MOST_POSITIONS))
    return " ".join(f"'{key}':{','.join(map(str, at[:255]))}" for key, at in places.items())


# ------------------------------------------------------------------------------------------------------------------ anew


def anew(connection: Connection) -> None:
    """Both indexes made anew, for a lexicon that reads words otherwise than before."""
    for index in ("words", "words_said"):
        connection.execute(text(f"INSERT INTO {index}({index}) VALUES ('delete-all')" if connection.dialect.name == "sqlite" else f"TRUNCATE {index}"))
    for key, coded in load.current(connection):
        report(connection, key, words.report_keys(coded))
    all_said(connection)


def all_said(connection: Connection) -> None:
    """What quotations of current codings say, for a database of before there was an index of it."""
    coding, reports = schema.coding.c, schema.report.c
    rows = select(coding.pk, coding.told, reports.text).join(schema.report, reports.pk == coding.report).where(coding.current == 1).order_by(coding.pk)
    last = 0
    while found := connection.execute(rows.where(coding.pk > last).limit(load.BATCH)).all():
        for row in found:
            said(connection, row.pk, said_keys(load.told(row.told, row.text, "quotes")))
        last = found[-1].pk

"""The word indexes: `words` knows what reports tell, by report; `words_said` what is quoted in them, by quotation. Both hold search keys, not text;
`spelling` knows how the words of each key are written in reports, so that nobody has to read a text again to mark them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select, text

from khabar.model import Quote
from khabar.store import load, schema, words

MOST_POSITIONS = 16_383
"""PostgreSQL knows no later position in a text."""
MOST_QUOTES = 2**20
"""Quotations of one coding that can be told apart: a text with more would be a library."""


def report(connection: Connection, key: int, keyed: Sequence[tuple[str, str]]) -> None:
    """What a report tells, as `words.report_keys` gives it."""
    _put(connection, "words", "report", [(key, [one for one, _ in keyed])])
    spelled(connection, keyed)


def said(connection: Connection, coding: int, quoted: Iterable[Sequence[str]]) -> None:
    """What the quotations of a coding say, as `said_keys` gives it."""
    _put(connection, "words_said", "said", [(said_as(coding, number), keys) for number, keys in enumerate(quoted) if keys])


def said_as(coding: int, number: int) -> int:
    """The key of a quotation among the words: those of earlier codings stay there, and are found under no row."""
    return coding * MOST_QUOTES + number


def said_keys(quotes: Iterable[Quote]) -> list[list[str]]:
    """The search keys of each quotation."""
    return [words.keys(quote.content.text) for quote in quotes]


def _put(connection: Connection, index: str, of: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    if connection.dialect.name == "sqlite":
        statement, made = f"INSERT INTO {index}(rowid, terms) VALUES (:row, :terms)", " ".join
    else:
        statement, made = f"INSERT INTO {index}({of}, terms) VALUES (:row, CAST(:terms AS tsvector))", _tsvector
    told = [{"row": row, "terms": made(keys)} for row, keys in rows]
    if told:
        connection.execute(text(statement), told)


def _tsvector(keys: Iterable[str]) -> str:
    places: dict[str, list[int]] = {}
    for position, key in enumerate(keys, 1):
        places.setdefault(key, []).append(min(position, MOST_POSITIONS))
    return " ".join(f"'{key}':{','.join(map(str, at[:255]))}" for key, at in places.items())


# ------------------------------------------------------------------------------------------------------------- spellings

_SPELLED = {
    "sqlite": "INSERT OR IGNORE INTO spelling(key, word) VALUES (?, ?)",
    "postgresql": "INSERT INTO spelling(key, word) SELECT * FROM unnest(CAST(%s AS text[]), CAST(%s AS text[])) ON CONFLICT DO NOTHING",
}


def spelled(connection: Connection, keyed: Iterable[tuple[str, str]]) -> None:
    """Keeps how words are written; in one order, so that two writers never wait for each other in a ring."""
    pairs = sorted(set(keyed))
    if pairs and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_SPELLED["sqlite"], pairs)
    elif pairs:
        connection.exec_driver_sql(_SPELLED["postgresql"], tuple(map(list, zip(*pairs, strict=True))))


def written(connection: Connection, keys: Iterable[str]) -> Mapping[str, str]:
    """Every spelling in reports of the words with these keys, and its key."""
    table = schema.spelling.c
    return dict(connection.execute(select(table.word, table.key).where(table.key.in_(set(keys)))).all())


# ------------------------------------------------------------------------------------------------------------------ anew


def anew(connection: Connection) -> None:
    """All made anew, for a lexicon that reads words otherwise than before."""
    for index in ("words", "words_said"):
        connection.execute(text(f"INSERT INTO {index}({index}) VALUES ('delete-all')" if connection.dialect.name == "sqlite" else f"TRUNCATE {index}"))
    connection.execute(schema.spelling.delete())
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


def all_spelled(connection: Connection) -> None:
    """How words are written in all reports, for a database of before that was kept."""
    report, last, known = schema.report.c, 0, set[tuple[str, str]]()
    rows = select(report.pk, report.title, report.text).order_by(report.pk)
    while found := connection.execute(rows.where(report.pk > last).limit(load.BATCH)).all():
        new = {pair for row in found for pair in words.keyed(f"{row.title or ''}\n{row.text}")} - known
        spelled(connection, new)
        known |= new
        last = found[-1].pk

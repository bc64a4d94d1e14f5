"""A big store of SQLite copied into an empty PostgreSQL base, row by row, so that both are asked the same: `bench/store.py --db postgresql://…` then asks.

    python bench/copying.py BIG.db postgresql://user@host/base [NUMBER]

NUMBER: only so many reports, the first ones, with all that belongs to them; without stories.
Rows go as they are, but for the word indexes, which are made of the texts, and pairs, which the base counts itself.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from functools import lru_cache

from khabar.store import Store, engine, index, load, pairs, schema, words
from khabar.tokens import words as every_word

OF_REPORTS = {
    schema.report: "pk <= {0}", schema.coding: "report <= {0}", schema.event: "report <= {0}", schema.quote: "report <= {0}",
    schema.party: "event IN (SELECT pk FROM event WHERE report <= {0})", schema.link: "event IN (SELECT pk FROM event WHERE report <= {0})",
}  # fmt: skip
TABLES = (schema.name, *OF_REPORTS, schema.story, schema.story_report, schema.story_event)
AT_ONCE = 2_000


def main(big: str, address: str, number: str = "") -> None:
    small = sqlite3.connect(big)
    last = int(number) if number else small.execute("SELECT max(pk) FROM report").fetchone()[0]
    with Store.open(address) as store:
        for table in TABLES[: -3 if number else None]:
            began = time.perf_counter()
            rows = copied(small, store, table, last)
            print(f"{table.name}: {rows:,} rows in {time.perf_counter() - began:.0f} s", flush=True)
        for first in range(1, last + 1, AT_ONCE):
            with engine.writing(store.engine) as connection:
                pairs.fill(connection, first, min(first + AT_ONCE - 1, last))
        print("pairs", flush=True)
        spelled: set[tuple[str, str]] = set()
        for kind, of, rows in (("words", "report", _told(small, last, spelled)), ("words_said", "said", _said(small, last))):
            print(f"{kind}: {indexed(store, kind, of, rows):,}", flush=True)
        with engine.writing(store.engine) as connection:
            index.spelled(connection, spelled)
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def copied(small: sqlite3.Connection, store: Store, table, last: int) -> int:  # type: ignore[no-untyped-def]
    names, number = ", ".join(f'"{c.name}"' for c in table.c), 0
    chosen = f'SELECT {names} FROM "{table.name}" WHERE {OF_REPORTS.get(table, "true").format(last)}'
    with engine.writing(store.engine) as connection, connection.connection.cursor().copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
        for row in small.execute(chosen):
            copy.write_row(row)
            number += 1
    return number


def indexed(store: Store, kind: str, of: str, rows) -> int:  # type: ignore[no-untyped-def]
    number = 0
    with engine.writing(store.engine) as connection, connection.connection.cursor().copy(f"COPY {kind} ({of}, terms) FROM STDIN") as copy:
        for key, keys in rows:
            copy.write_row((key, index._tsvector(keys)))
            number += 1
    return number


def _told(small: sqlite3.Connection, last: int, spelled: set[tuple[str, str]]):  # type: ignore[no-untyped-def]
    """The keys of reports; `spelled` is given all of them with their words."""
    for key, text in small.execute("SELECT pk, text FROM report WHERE pk <= ?", (last,)):
        pairs_ = [(k, word) for _, _, word in every_word(text) if (k := _key(word))]
        spelled.update(pairs_)
        yield key, [k for k, _ in pairs_]


def _said(small: sqlite3.Connection, last: int):  # type: ignore[no-untyped-def]
    rows = small.execute("SELECT c.pk, c.told, r.text FROM coding c JOIN report r ON r.pk = c.report WHERE c.current = 1 AND r.pk <= ?", (last,))
    for key, told, text in rows:
        for number, quote in enumerate(load.told(told, text, "quotes")):
            yield index.said_as(key, number), [k for _, _, word in every_word(quote.content.text) if (k := _key(word))]


_key = lru_cache(maxsize=None)(words._key_written)


if __name__ == "__main__":
    main(*sys.argv[1:])

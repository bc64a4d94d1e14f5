"""A few thousand coded reports -> a store of any size: repetitions with other names, days and outlets, written as rows in bulk.

Rows are made by the store's own functions, so they are those that `Store.add` would write; only packing, stemming and committing one by one
are saved. What adding costs is measured by `bench/store.py` with the real thing, before and after.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Table, func, insert, select, text

from khabar.model import Coded, Report
from khabar.store import Store, engine, index, keep, packed, pairs, schema, words
from khabar.tokens import words as every_word

LETTERS = "ابتجحخدرزسشصطعغفقكلمنهوي"
FIRST_DAY, DAYS, STEP = date(2010, 1, 1), 3_650, 7_919
AT_ONCE = 1_000
"""Reports written in one transaction."""
TABLES = (schema.report, schema.coding, schema.name, schema.event, schema.party, schema.link, schema.quote)


def renamed_text(coded: Coded, copy: int) -> str:
    """The text with other letters, of the same number, in the names of persons and of all who have no code."""
    written = list(coded.report.text)
    for mention in coded.mentions if copy else ():
        if mention.party and (mention.party.kind == "person" or not mention.party.code):
            middle = (mention.start + mention.end) // 2
            if written[middle] in LETTERS:
                written[middle] = LETTERS[(LETTERS.index(written[middle]) + copy) % len(LETTERS)]
    return "".join(written)


def renamed_report(coded: Coded, number: int, copy: int, written: str) -> Report:
    """The report under another number, on another day, in another outlet."""
    day = FIRST_DAY + timedelta(days=number * STEP % DAYS)
    return replace(coded.report, id=f"{number:07}", text=written, published=day, outlet=f"{coded.report.outlet} {copy % 12}")


def renamed(coded: Coded, number: int, copy: int) -> Coded:
    """The whole coding of a renamed report, as `Store.add` takes it."""
    written = renamed_text(coded, copy)
    parts = {} if not copy else {name: found for which in (packed.TOLD, packed.REST) for name, found in packed.unpack(packed.pack(coded, which), written).items()}
    return replace(coded, report=renamed_report(coded, number, copy, written), **parts)


def marked(coded: Coded, mark: str) -> Coded:
    """The same coding as that of another report: adding it does all the work of adding."""
    return replace(coded, report=replace(coded.report, id=mark))


def _renamed(name: str, copy: int) -> str:
    middle = len(name) // 2
    found = LETTERS.find(name[middle]) if name else -1
    return name if found < 0 else name[:middle] + LETTERS[(found + copy) % len(LETTERS)] + name[middle + 1 :]


class Enlarger:
    """Writes repetitions of reports into a store that nobody else is using."""

    def __init__(self, store: Store, base: Sequence[Coded]) -> None:
        self.store, self.base = store, base
        self.blobs = [(packed.pack(c, packed.TOLD), packed.pack(c, packed.REST)) for c in base]
        with engine.reading(store.engine) as connection:
            self.last = {t.name: connection.execute(select(func.max(t.c.pk))).scalar() or 0 for t in TABLES if "pk" in t.c}
            self.names = dict(connection.execute(select(schema.name.c.text, schema.name.c.pk)).all())

    def to(self, number: int) -> int:
        """Fills the store up to so many reports; the bytes of text that were added."""
        size, first = 0, self.last["report"]
        for start in range(first, number, AT_ONCE):
            with engine.writing(self.store.engine) as connection:
                rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (*(t.name for t in TABLES), "said")}
                began = self.last["report"] + 1
                size += sum(self._report(n, rows) for n in range(start, min(start + AT_ONCE, number)))
                for table in TABLES:
                    if rows[table.name]:
                        _write(connection, table, rows[table.name])
                self._index(connection, rows)
                pairs.fill(connection, began, self.last["report"])
        self._counters()
        return size

    def _report(self, number: int, rows: dict[str, list[dict[str, Any]]]) -> int:
        at, copy = number % len(self.base), number // len(self.base)
        old = self.base[at]
        whole = replace(old, report=renamed_report(old, number, copy, renamed_text(old, copy)))
        pk = self._next("report")
        told, rest = self.blobs[at]
        rows["report"].append({**keep.report_row(whole.report), "pk": pk})
        rows["coding"].append({"pk": self._next("coding"), "report": pk, "digest": f"{number:032}", "versions": json.dumps(whole.versions), "current": 1, "told": told, "rest": rest})
        coding, text_ = self.last["coding"], whole.report.text
        rows["said"] += [{"said": index.said_as(coding, n), "keys": _keys(text_, q.content.start, q.content.end)} for n, q in enumerate(old.quotes)]
        names = self._named(whole, copy, rows["name"])
        for n, event in enumerate(whole.events):
            own = self._next("event")
            rows["event"].append({**keep._event_row(whole, event, pk, n, names), "pk": own})
            rows["party"] += keep._party_rows(event, own, names)
            rows["link"] += keep._link_rows(event, own, names)
        rows["quote"] += [{**keep._quote_row(q, whole.report, pk, n, names), "said": index.said_as(coding, n)} for n, q in enumerate(whole.quotes)]
        return len(whole.report.text.encode())

    def _next(self, table: str) -> int:
        self.last[table] += 1
        return self.last[table]

    def _named(self, coded: Coded, copy: int, rows: list[dict[str, Any]]) -> dict[str, int]:
        """The key of each name of a report, under its old words: every third name is another in each copy."""
        found = {}
        for one in sorted(keep._named(coded)):
            new = _renamed(one, copy) if len(one) % 3 == 0 else one
            if new not in self.names:
                self.names[new] = self._next("name")
                rows.append({"pk": self.names[new], "text": new, "terms": words.spaced(new)})
            found[one] = self.names[new]
        return found

    def _index(self, connection: Any, rows: dict[str, list[dict[str, Any]]]) -> None:
        keyed = [(row["pk"], _keyed(row["text"])) for row in rows["report"]]
        index._put(connection, "words", "report", [(pk, [key for key, _ in pairs_]) for pk, pairs_ in keyed])
        index._put(connection, "words_said", "said", [(row["said"], row["keys"]) for row in rows["said"] if row["keys"]])
        index.spelled(connection, {pair for _, pairs_ in keyed for pair in pairs_})

    def _counters(self) -> None:
        """PostgreSQL counts its keys beside the table."""
        if self.store.engine.dialect.name == "postgresql":
            with engine.writing(self.store.engine) as connection:
                for name, last in self.last.items():
                    connection.execute(text("SELECT setval(pg_get_serial_sequence(:table, 'pk'), :last)"), {"table": name, "last": last})


def _write(connection: Any, table: Table, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(table), rows)


def _keyed(written: str) -> list[tuple[str, str]]:
    return [(key, word) for _, _, word in every_word(written) if (key := _key(word))]


def _keys(written: str, start: int, end: int) -> list[str]:
    return [key for _, _, word in every_word(written, start, end) if (key := _key(word))]


_key = lru_cache(maxsize=None)(words._key_written)

"""How fast the pages are over a big store: made by copying the rows of a small one, then asked cold and warm.

    python bench/web.py make SMALL.db BIG.db [REPORTS]     # 100,000 by default; reports that tell nothing are left out until a report tells four events
    python bench/web.py ask BIG.db                         # each page in a process of its own (cold), then again (new), then from memory (same)

Each copy has other ids, its days are moved on by the days of the small store, and names without a code are others. The figures of docs/web.md are from here.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Table

from khabar.store import Store, index, load, pairs, schema, words
from khabar.store import engine as connections

EVENTS_A_REPORT = 4
CLOCK = time.process_time if os.environ.get("KHABAR_BENCH_CPU") else time.perf_counter
"""KHABAR_BENCH_CPU=1 counts the processor's time: on a machine that others use, waiting for them is no property of a page."""
PAGES = {
    "first page": "/",
    "search, a word": "/search?q=النفط",
    "search, a frequent word": "/search?q=رئيس",
    "search, a field": "/search?q=actor:SAU",
    "report": "/report?id={report}",
    "stories": "/stories",
    "story": "/story?id={story}",
    "actor": "/actor?name=SAU",
    "pair": "/pair?one=SAU&other=YEM",
    "network": "/network",
    "quotes": "/quotes?by=SAU",
    "sources": "/sources",
    "map": "/map",
}


def main() -> None:
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 100_000)
    elif sys.argv[1] == "ask":
        ask(sys.argv[2])
    else:
        print(first(sys.argv[2], sys.argv[3]))


# ------------------------------------------------------------------------------------------------------------------ making


def make(small: str, big: str, reports: int) -> None:
    """BIG holds the tables of SMALL's version, filled with copies until there are so many reports."""
    Path(big).unlink(missing_ok=True)
    with Store.open(small) as store, connections.reading(store.engine) as connection:
        told = {pk: " ".join(key for key, _ in words.report_keys(coded)) for pk, coded in load.current(connection)}
        said = {pk: [" ".join(keys) for keys in index.said_keys(coded.quotes)] for pk, coded in load.current(connection)}
    with Store.open(big) as store:
        out = sqlite3.connect(big)
        out.execute("PRAGMA synchronous=OFF")
        out.execute("ATTACH ? AS small", (small,))
        chosen = _chosen(out)
        base, span = {t: _max(out, t) for t in ("report", "coding", "event", "name")}, _days(out)
        for copy in range(-(-reports // len(chosen))):
            _copy(out, copy, base, span, chosen)
            _index(out, copy, base, {pk: told[pk] for pk in chosen}, {pk: said[pk] for pk in chosen})
            with connections.writing(store.engine) as connection:
                pairs.fill(connection, copy * base["report"] + 1, (copy + 1) * base["report"])
            print(f"copy {copy}: {out.execute('SELECT count(*) FROM report').fetchone()[0]:,} reports", flush=True)
        out.close()


def _chosen(out: sqlite3.Connection) -> list[int]:
    rows = out.execute("SELECT r.pk, (SELECT count(*) FROM small.event WHERE report = r.pk) AS n FROM small.report r WHERE replaced_by IS NULL ORDER BY n DESC").fetchall()
    number = min(len(rows), sum(n for _, n in rows) // EVENTS_A_REPORT)
    return [pk for pk, _ in rows[:number]]


def _max(out: sqlite3.Connection, table: str) -> int:
    return out.execute(f"SELECT max(pk) FROM small.{table}").fetchone()[0] + 1


def _days(out: sqlite3.Connection) -> int:
    first, last = out.execute("SELECT min(day), max(day) FROM small.report").fetchone()
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _copy(out: sqlite3.Connection, copy: int, base: dict[str, int], span: int, chosen: list[int]) -> None:
    shift = timedelta(days=copy * span)

    def later(day: str | None) -> str | None:
        return (date.fromisoformat(day) + shift).isoformat() if day and len(day) == 10 else day

    def renamed(key: str) -> str:
        return key if not copy else hashlib.sha256(f"{key} {copy}".encode()).hexdigest()[:16]

    out.create_function("later", 1, later, deterministic=True)
    out.create_function("renamed", 1, renamed, deterministic=True)
    out.create_function("retold", 1, lambda told: re.sub(r'"(?:story-)?[0-9a-f]{12,16}"', lambda m: f'"{_story(m[0][1:-1], renamed)}"', told) if copy else told)
    out.create_function("restory", 1, lambda key: _story(key, renamed))
    out.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (pk INTEGER PRIMARY KEY)")
    if not copy:
        out.executemany("INSERT INTO chosen VALUES (?)", [(pk,) for pk in chosen])
    moved = {"r": copy * base["report"], "c": copy * base["coding"], "e": copy * base["event"], "n": copy * base["name"], "copy": f" №{copy}" if copy else ""}
    for statement in STATEMENTS:
        out.execute(statement, moved)
    out.commit()


def _index(out: sqlite3.Connection, copy: int, base: dict[str, int], told: dict[int, str], said: dict[int, list[str]]) -> None:
    out.executemany("INSERT INTO words(rowid, terms) VALUES (?, ?)", [(pk + copy * base["report"], keys) for pk, keys in told.items()])
    codings = dict(out.execute("SELECT report, pk FROM small.coding WHERE current = 1"))
    quoted = [(index.said_as(codings[pk] + copy * base["coding"], n), keys) for pk, every in said.items() for n, keys in enumerate(every) if keys]
    out.executemany("INSERT INTO words_said(rowid, terms) VALUES (?, ?)", quoted)
    out.execute("INSERT OR IGNORE INTO spelling SELECT * FROM small.spelling")
    out.commit()


def _story(key: str, renamed) -> str:  # type: ignore[no-untyped-def]
    return f"story-{renamed(key)[:12]}" if key.startswith("story-") else renamed(key)


def _rows(table: Table, joined: str, **changed: str) -> str:
    """A statement that copies the chosen rows of a table, whatever columns it has: those that are named otherwise, the others as they are."""
    columns, values = (", ".join(some) for some in zip(*((f'"{c.name}"', changed.get(c.name, f'x."{c.name}"')) for c in table.c), strict=True))
    return f'INSERT INTO "{table.name}" ({columns}) SELECT {values} FROM small."{table.name}" x {joined}'


TOLD = "WHERE x.{} IN (SELECT s.story FROM small.story_report s JOIN small.report r ON r.id = s.report_id JOIN chosen ON chosen.pk = r.pk)"
"""Stories that a chosen report is in."""
OF_EVENT, OF_REPORT = "JOIN small.event e ON e.pk = x.event JOIN chosen ON chosen.pk = e.report", "JOIN chosen ON chosen.pk = x.report"
STATEMENTS = (
    _rows(
        schema.report, "JOIN chosen ON chosen.pk = x.pk",
        pk="x.pk + :r", key="x.key || :copy", id="renamed(x.id)", published="later(x.published)", day="later(x.day)", replaced_by="NULL",
    ),
    _rows(schema.coding, OF_REPORT, pk="x.pk + :c", report="x.report + :r"),
    _rows(schema.name, "", pk="x.pk + :n", text="x.text || :copy"),
    _rows(schema.event, OF_REPORT, pk="x.pk + :e", report="x.report + :r", id="renamed(x.id)", date="later(x.date)", day="later(x.day)", place_name="x.place_name + :n"),
    _rows(schema.party, OF_EVENT, event="x.event + :e", name="x.name + :n"),
    _rows(schema.link, OF_EVENT, event="x.event + :e", name="x.name + :n"),
    _rows(schema.quote, OF_REPORT, report="x.report + :r", speaker="x.speaker + :n", day="later(x.day)", said=f"x.said + :c * {index.MOST_QUOTES}"),
    _rows(schema.story, TOLD.format("id"), id="restory(x.id)", first="later(x.first)", last="later(x.last)", json="retold(x.json)"),
    _rows(schema.story_report, TOLD.format("story"), story="restory(x.story)", report_id="renamed(x.report_id)"),
    _rows(schema.story_event, TOLD.format("story"), story="restory(x.story)", event_id="renamed(x.event_id)"),
)  # fmt: skip


# ------------------------------------------------------------------------------------------------------------------ asking


def ask(big: str) -> None:
    with Store.open(big) as store:
        print(store.counts())
        print(f"{'page':26} {'cold':>8} {'new':>8} {'same':>8}   ms; KB of HTML")
        for name, path in PAGES.items():
            path = path.format(report=_one(store, "SELECT id FROM report ORDER BY day DESC LIMIT 1"), story=_one(store, "SELECT id FROM story ORDER BY reports DESC, id LIMIT 1"))
            cold = statistics.median(_apart(big, path) for _ in range(3 if path == "/" else 1))
            new, same, size = _warm(store, path)
            print(f"{name:26} {cold:8.0f} {new:8.0f} {same:8.1f}   {size / 1000:.0f}", flush=True)


def _one(store: Store, question: str) -> str:
    with connections.reading(store.engine) as connection:
        return connection.exec_driver_sql(question).scalar() or ""


def _apart(big: str, path: str) -> float:
    """In a new process, as after `khabar serve` has started and warmed up: connections, caches of pages and of the program are empty of the answer."""
    return float(subprocess.run([sys.executable, __file__, "one", big, path], capture_output=True, text=True, check=True).stdout)


def first(big: str, path: str) -> float:
    from khabar.web.app import warm

    with Store.open(big) as store:
        visitor = _visitor(store)
        warm(store)
        visitor.get("/api")
        return _timed(visitor, path)[0]


def _warm(store: Store, path: str) -> tuple[float, float, int]:
    """Medians of asking with an empty memory and with the answer in memory, and the size."""
    news = []
    for _ in range(4):
        visitor = _visitor(store)
        visitor.get("/api")
        news.append(_timed(visitor, path)[0])
    again = [_timed(visitor, path) for _ in range(5)]
    return statistics.median(news[1:]), statistics.median(t for t, _ in again), again[0][1]


def _visitor(store: Store):  # type: ignore[no-untyped-def]
    from starlette.testclient import TestClient

    from khabar.web.app import create
    from khabar.web.guard import Limits

    return TestClient(create(store, Limits(burst=10_000)), base_url="http://127.0.0.1")


def _timed(visitor, path: str) -> tuple[float, int]:  # type: ignore[no-untyped-def]
    began = CLOCK()
    answer = visitor.get(path, headers={"accept-language": "ar"})
    taken = 1000 * (CLOCK() - began)
    assert answer.status_code == 200, (path, answer.status_code)
    return taken, len(answer.content)


if __name__ == "__main__":
    main()

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

from khabar.store import Store, load, words
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
    Store.open(big).close()
    with Store.open(small) as store, connections.reading(store.engine) as connection:
        keys = {pk: " ".join(words.report_keys(coded)) for pk, coded in load.current(connection)}
    out = sqlite3.connect(big)
    out.execute("PRAGMA synchronous=OFF")
    out.execute("ATTACH ? AS small", (small,))
    chosen = _chosen(out)
    base, span = {t: _max(out, t) for t in ("report", "coding", "event", "name")}, _days(out)
    for copy in range(-(-reports // len(chosen))):
        _copy(out, copy, base, span, chosen, keys)
        print(f"copy {copy}: {out.execute('SELECT count(*) FROM report').fetchone()[0]:,} reports", flush=True)
    out.commit()


def _chosen(out: sqlite3.Connection) -> list[int]:
    rows = out.execute("SELECT r.pk, (SELECT count(*) FROM small.event WHERE report = r.pk) AS n FROM small.report r WHERE replaced_by IS NULL ORDER BY n DESC").fetchall()
    number = min(len(rows), sum(n for _, n in rows) // EVENTS_A_REPORT)
    return [pk for pk, _ in rows[:number]]


def _max(out: sqlite3.Connection, table: str) -> int:
    return out.execute(f"SELECT max(pk) FROM small.{table}").fetchone()[0] + 1


def _days(out: sqlite3.Connection) -> int:
    first, last = out.execute("SELECT min(day), max(day) FROM small.report").fetchone()
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _copy(out: sqlite3.Connection, copy: int, base: dict[str, int], span: int, chosen: list[int], keys: dict[int, str]) -> None:
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
    for statement in STATEMENTS:
        out.execute(statement, {"r": copy * base["report"], "c": copy * base["coding"], "e": copy * base["event"], "n": copy * base["name"], "copy": f" №{copy}" if copy else ""})
    out.executemany("INSERT INTO words(rowid, terms) VALUES (?, ?)", [(pk + copy * base["report"], keys[pk]) for pk in chosen])
    out.commit()


def _story(key: str, renamed) -> str:  # type: ignore[no-untyped-def]
    return f"story-{renamed(key)[:12]}" if key.startswith("story-") else renamed(key)


OF_CHOSEN = "JOIN small.event e ON e.pk = x.event JOIN chosen ON chosen.pk = e.report"
STATEMENTS = (
    "INSERT INTO report SELECT r.pk + :r, r.key || :copy, renamed(id), outlet, lang, later(published), later(day), title, url, read_from, text, NULL FROM small.report r JOIN chosen ON chosen.pk = r.pk",
    "INSERT INTO coding SELECT x.pk + :c, x.report + :r, digest, versions, current, told, rest FROM small.coding x JOIN chosen ON chosen.pk = x.report",
    "INSERT INTO name SELECT pk + :n, text || :copy, terms FROM small.name",
    "INSERT INTO event SELECT x.pk + :e, x.report + :r, number, renamed(id), type, mode, quad, score, status, later(date), later(day), place, place_name + :n, country, geonameid, origin, confidence, rule, start, sentence_start, sentence_end FROM small.event x JOIN chosen ON chosen.pk = x.report",
    f"INSERT INTO party SELECT x.event + :e, x.side, x.number, x.code, x.sector, x.identifier, x.name + :n FROM small.party x {OF_CHOSEN}",
    f"INSERT INTO link SELECT x.event + :e, x.number, x.role, x.code, x.sector, x.identifier, x.name + :n FROM small.link x {OF_CHOSEN}",
    "INSERT INTO quote SELECT x.report + :r, number, direct, code, sector, identifier, speaker + :n FROM small.quote x JOIN chosen ON chosen.pk = x.report",
    "INSERT INTO story SELECT restory(id), title, later(first), later(last), reports, origins, retold(json) FROM small.story",
    "INSERT INTO story_report SELECT restory(story), renamed(report_id) FROM small.story_report",
    "INSERT INTO story_event SELECT restory(story), renamed(event_id) FROM small.story_event",
)  # fmt: skip
"""Columns stand in the order of khabar.store.schema."""


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

"""How the store bears a big collection: the cost of adding, the size, the time of every kind of question.

    python bench/store.py NEWS [REPORTS] [DB]

NEWS is a file or folder that `khabar code` reads, or a zip of one JSON array with `content`, `title`, `source` and `date_extracted`.
Some of it is coded once; the rest of REPORTS (20,000 by default) are repetitions with other names, days and outlets. DB is a file that is
made anew (by default a temporary one), or postgresql://….

The figures of docs/store.md are from here.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from khabar.model import Coded, Report
from khabar.pipeline import Coder
from khabar.read import read
from khabar.store import Store, packed

CODED = int(os.environ.get("KHABAR_BENCH_CODED", "500"))
LETTERS = "ابتجحخدرزسشصطعغفقكلمنهوي"
FIRST_DAY, DAYS = date(2010, 1, 1), 3_650
QUESTIONS = {
    "newest events": lambda s: s.find(limit=50),
    "a page far down": lambda s: s.find(limit=50, offset=5_000),
    "filter by type and day": lambda s: s.find("type:ASSAULT date:2012..2015"),
    "filter by actor": lambda s: s.find("actor:USA"),
    "filter by actor and recipient": lambda s: s.find("actor:SAU recipient:YEM"),
    "filter by sector": lambda s: s.find("actor:MIL status:occurred"),
    "filter by place": lambda s: s.find("place:عدن"),
    "filter by speaker": lambda s: s.find("said-by:رويترز"),
    "filter by name": lambda s: s.find("party:وزير"),
    "filter that nothing fits": lambda s: s.find("actor:ISL recipient:FJI"),
    "count of a filter": lambda s: s.count("type:ASSAULT"),
    "search, rare word": lambda s: s.search("زلزال"),
    "search, frequent word": lambda s: s.search("رئيس"),
    "search, three words": lambda s: s.search("قوات التحالف اليمن"),
    "search, phrase": lambda s: s.search('"وقف إطلاق النار"'),
    "search, words and fields": lambda s: s.search("هجوم actor:SAU"),
    "search, newest first": lambda s: s.search("النفط", newest=True),
    "search, denied": lambda s: s.search("الحوثيين -التحالف"),
    "quotes of one side": lambda s: s.quotes(by="USA"),
    "one report": lambda s: s.report(s.find(limit=1)[0].report.id),
}
RELATIONS = {
    "relations of two by month": lambda s: s.relations("USA", "IRN", by="month"),
    "relations of the busiest two": lambda s: s.relations("SAU", "YEM", by="month"),
    "relations of four by month": lambda s: s.relations("USA", "IRN", "SAU", "YEM", by="month"),
    "network of a year": lambda s: s.network(since="2012", until="2012"),
    "network of everything": lambda s: s.network(),
}


def main() -> None:
    news, number = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    where = sys.argv[3] if len(sys.argv) > 3 else str(Path(tempfile.mkdtemp()) / "bench.db")
    coder = Coder()
    base = [c for c in (coder.code(r) for r in islice(reports(news), CODED)) if c.events]
    with Store.open(where) as store:
        size, costs = fill(store, base, number)
        print(f"{store.counts()}")
        told(where, size, costs)
        ask(store)


def reports(news: str) -> Iterator[Report]:
    if not news.endswith(".zip"):
        yield from (r for r in read(news) if isinstance(r, Report))
        return
    archive = zipfile.ZipFile(news)
    for row in json.loads(archive.read(archive.namelist()[0])):
        if row["content"] and len(row["content"]) > 200:
            yield Report(text=row["content"], title=row["title"], outlet=row["source"], published=row["date_extracted"][:10], lang="ar")


def fill(store: Store, base: list[Coded], number: int) -> tuple[int, list[float]]:
    """Adds the reports; bytes of their text, and seconds each took."""
    size, costs = 0, []
    for n in range(number):
        coded = renamed(base[n % len(base)], n)
        size += len(coded.report.text.encode())
        began = time.perf_counter()
        store.add(coded)
        costs.append(time.perf_counter() - began)
    return size, costs


def renamed(coded: Coded, n: int) -> Coded:
    """The same report of another day and outlet, in which persons and other unknown actors have other names of the same length."""
    copy = n // CODED
    text = list(coded.report.text)
    for mention in coded.mentions if copy else ():
        if mention.party and (mention.party.kind == "person" or not mention.party.code):
            middle = (mention.start + mention.end) // 2
            text[middle] = LETTERS[(LETTERS.find(text[middle]) + copy) % len(LETTERS)] if text[middle] in LETTERS else text[middle]
    written, old = "".join(text), coded.report.text
    day = FIRST_DAY + timedelta(days=n * 7919 % DAYS)
    report = replace(coded.report, id=f"{n:06}", text=written, published=day, outlet=f"{coded.report.outlet} {copy % 12}")
    parts = {**packed.unpack(packed.pack(coded, packed.TOLD), written), **packed.unpack(packed.pack(coded, packed.REST), written)} if written != old else {}
    return replace(coded, report=report, **parts)


def told(where: str, size: int, costs: list[float]) -> None:
    tenth = max(1, len(costs) // 10)
    first, last = statistics.mean(costs[tenth : 2 * tenth]), statistics.mean(costs[-tenth:])
    print(f"adding a report: {1000 * first:.2f} ms in the second tenth, {1000 * last:.2f} ms in the last ({100 * (last / first - 1):+.0f} %)")
    if "://" not in where:
        kept = sum(Path(where + end).stat().st_size for end in ("", "-wal") if Path(where + end).exists())
        print(f"text {size / 1e6:.0f} MB, database {kept / 1e6:.0f} MB: {kept / size:.2f} times the text")


def ask(store: Store) -> None:
    """The median and the slowest of five, after one that fills the caches, in ms, against what is allowed."""
    for questions, allowed in ((QUESTIONS, 100), (RELATIONS, 300)):
        for name, question in questions.items():
            found, times = timed(store, question)
            slow = "  TOO SLOW" if statistics.median(times) > allowed else ""
            print(f"{name:32} {statistics.median(times):8.1f} ms  (slowest {max(times):.1f}, {found} found){slow}")


def timed(store: Store, question: Callable[[Store], object]) -> tuple[int, list[float]]:
    answer, times = question(store), []
    for _ in range(5):
        began = time.perf_counter()
        answer = question(store)
        times.append(1000 * (time.perf_counter() - began))
    return len(getattr(answer, "periods", answer)) if hasattr(answer, "__len__") or hasattr(answer, "periods") else 1, times


if __name__ == "__main__":
    main()

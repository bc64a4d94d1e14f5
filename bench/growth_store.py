"""A store that grows: its size, what adding a report costs, and the time of questions, at several numbers of reports.

Reports are coded once and written again and again with other names, days and outlets, as rows in bulk (`enlarge.py`); what adding costs is measured
with real adding at each size.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import enlarge
from growth_coding import read_reports

from khabar.model import Coded
from khabar.pipeline import Coder
from khabar.store import Store

ADDED = 100
"""Reports added one by one at each size; as many before them warm up."""
STEP = 50_000
"""Reports after which a run says how far it is."""
QUESTIONS: dict[str, Callable[[Store], object]] = {
    "newest events": lambda s: s.find(limit=50),
    "filter by actor and day": lambda s: s.find("actor:SAU date:2012..2015", limit=50),
    "search, frequent word": lambda s: s.search("رئيس"),
    "search, three words": lambda s: s.search("قوات التحالف اليمن"),
    "relations of two by month": lambda s: s.relations("USA", "IRN", by="month"),
    "count of a filter": lambda s: s.count("type:ASSAULT"),
}


def stored(path: str, db: Path, sizes: Sequence[int], told: Callable[[dict], None]) -> None:
    """Grows the store of the file `db`, which may be there from a run before, to each size, and tells what is measured there."""
    base = [coded for report in read_reports(path) if (coded := Coder().attempt(report)).events]
    with Store.open(db) as store:
        for size in sizes:
            began = time.process_time()
            written = grown(store, base, size)
            rate = round(written / (time.process_time() - began)) if written else None
            store.engine.dispose()
            questions = {name: asked(store, ask) for name, ask in QUESTIONS.items()}
            point = {"reports": size, "size": round(whole(db) / 1e6, 1), "bulk": rate, "load": round(os.getloadavg()[0], 1), "questions": questions}
            told({**point, "adding": adding(store, base, size)})


def grown(store: Store, base: Sequence[Coded], size: int) -> int:
    """Writes reports in bulk up to this number; how many were written."""
    filler = enlarge.Enlarger(store, base)
    first = done = filler.last["report"]
    while done < size:
        done = min(size, done + STEP)
        filler.to(done)
        print(f"{done:,} reports in the store", flush=True)
    return done - first


def whole(db: Path) -> int:
    return sum(p.stat().st_size for p in db.parent.glob(db.name + "*"))


def adding(store: Store, base: Sequence[Coded], size: int) -> float:
    """Milliseconds of the processor that adding a report to the store takes, with committing it."""
    some = [enlarge.marked(base[n % len(base)], f"{size}-{time.time_ns()}-{n}") for n in range(2 * ADDED)]
    for coded in some[:ADDED]:
        store.add(coded)
    began = time.process_time()
    for coded in some[ADDED:]:
        store.add(coded)
    return round((time.process_time() - began) / ADDED * 1000, 2)


def asked(store: Store, ask: Callable[[Store], object]) -> dict[str, float]:
    """Milliseconds of a question: the first time (waited), then the median of three more, of the processor and waited."""
    used, waited = [], []
    for _ in range(4):
        processor, clock = time.process_time(), time.perf_counter()
        ask(store)
        used.append((time.process_time() - processor) * 1000)
        waited.append((time.perf_counter() - clock) * 1000)
    return {"first": round(waited[0], 1), "processor": round(statistics.median(used[1:]), 1), "waited": round(statistics.median(waited[1:]), 1)}

"""How the store bears a big collection: what adding costs at the beginning and at the end, the size, the time of every kind of question.

    python bench/store.py REPORTS… [NUMBER] [--db DB] [--only KIND]

REPORTS is whatever `khabar code` reads, with outlets and days. They are coded once and repeated with other names, days and outlets up to NUMBER (20,000).
DB is a file that is not there yet (by default a temporary one), or postgresql://…; a DB that is there is only asked. Each question is asked once, the way
a person does; processor time stands beside waiting time, because only the first is comparable on a loaded machine.

The figures of docs/store.md are from here.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import enlarge
from questions import KINDS, RELATIONS

from khabar.model import Coded, Report
from khabar.pipeline import Coder
from khabar.read import read
from khabar.store import Store

AT_EACH_END = 500
"""Reports that are added one by one, the same at the beginning (after as many to warm up) and at the end."""
ALLOWED, RELATIONS_ALLOWED = 100, 300


def main(arguments: list[str]) -> None:
    options = {name: arguments.pop(arguments.index(name) + 1) for name in ("--db", "--only") if name in arguments}
    given = [a for a in arguments if not a.startswith("--")]
    number = int(given.pop()) if given and given[-1].isdigit() else 20_000
    where = options.get("--db") or str(Path(tempfile.mkdtemp()) / "bench.db")
    if "://" in where or not Path(where).exists():
        if not given:
            sys.exit(__doc__)
        build(where, given, number)
    with Store.open(where, create=False) as store:
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; {store.counts()}")
        ask(store, options.get("--only", ""))


def build(where: str, paths: list[str], number: int) -> None:
    """Fills a store, the first and last reports one by one, and prints what that cost."""
    base = [c for c in Coder().stream(r for r in read(*paths) if isinstance(r, Report)) if c.events]
    with Store.open(where) as store:
        add(store, base, "w")
        begun, began = add(store, base, "b"), time.process_time()
        filler = enlarge.Enlarger(store, base)
        size = filler.to(number)
        print(f"{number} reports written in bulk in {time.process_time() - began:.0f} s of processor time")
        ended = add(store, base, "e")
        print(f"adding a report, processor time: {begun:.2f} ms at the beginning, {ended:.2f} ms at the end ({100 * (ended / begun - 1):+.0f} %)")
    if "://" not in where:
        kept = sum(Path(where + end).stat().st_size for end in ("", "-wal") if Path(where + end).exists())
        print(f"text {size / 1e6:.0f} MB, database {kept / 1e6:.0f} MB: {kept / size:.2f} times the text")


def add(store: Store, base: Sequence[Coded], mark: str) -> float:
    """Milliseconds of processor time that adding a report takes, with committing it. `mark` makes the same reports other ones."""
    some = [enlarge.marked(base[n % len(base)], f"{mark}{n}") for n in range(AT_EACH_END)]
    began = time.process_time()
    for coded in some:
        store.add(coded)
    return 1000 * (time.process_time() - began) / len(some)


def ask(store: Store, only: str) -> None:
    """The middle and the worst of each kind, processor time and waiting time; before them what a program reads of the packs once."""
    used, waited = timed(store, lambda s: (s.find("place:حلب actor:الجيش"), s.search("حلب Aleppo"), s.find("outlet:alriyadh")))
    gc.freeze()  # as khabar serve does; commands look for garbage more seldom
    print(f"first questions of a program: {used:.0f} ms of processor time, {waited:.0f} ms waited")
    print(f"{'':28} processor: median    worst   waiting: median    worst (ms)")
    for kinds, allowed in ((KINDS, ALLOWED), (RELATIONS, RELATIONS_ALLOWED)):
        for name, questions in kinds.items():
            if only in name:
                used, waited = zip(*(timed(store, question) for question in questions), strict=True)
                middle = statistics.median(used)
                print(f"{name:28} {middle:17.0f} {max(used):8.0f} {statistics.median(waited):17.0f} {max(waited):8.0f}{'  ABOVE' if middle > allowed else ''}", flush=True)


def timed(store: Store, question) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    """Processor time and waiting time of one question, in ms."""
    used, began = time.process_time(), time.perf_counter()
    question(store)
    return 1000 * (time.process_time() - used), 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1:])

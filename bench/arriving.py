"""What grouping costs as reports arrive: the same reports added and grouped in a new store and in a big one, by turns.

    python bench/arriving.py REPORTS BIG.db [--alone]

REPORTS is what `khabar code` reads. BIG is changed: give a copy. What waits in it is grouped first; with `--alone` every report that waits becomes
a story of its own instead, as most are: rows enough, and half an hour saved. The reports that arrive are of days after all others.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from enlarge import renamed_text

from khabar.group import update
from khabar.model import Coded, Report
from khabar.pipeline import Coder
from khabar.read import read
from khabar.store import Store, engine

BASE, BEFORE, ROUND, ROUNDS = 60, 120, 40, 6
"""Different reports; those of the days before; those that arrive at once, and how often."""
FIRST = date(2031, 1, 1)
ALONE = (
    "INSERT INTO story SELECT 'story-' || substr('00000000000' || r.pk, -12), coalesce(r.title, ''), r.day, r.day, 1, 1, '{}' FROM report r JOIN arrival a ON a.report = r.pk",
    "INSERT INTO story_report SELECT 'story-' || substr('00000000000' || r.pk, -12), r.id FROM report r JOIN arrival a ON a.report = r.pk",
    "INSERT INTO story_event SELECT DISTINCT 'story-' || substr('00000000000' || e.report, -12), e.id FROM event e JOIN arrival a ON a.report = e.report",
    "DELETE FROM arrival",
)


def main(reports: str, big: str, *how: str) -> None:
    base = list(Coder().stream(islice((r for r in read(reports) if isinstance(r, Report)), BASE)))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "new.db") as new, Store.open(big, create=False) as old:
        settle(old, "--alone" in how)
        print(old.counts(), flush=True)
        costs: dict[str, list[float]] = {"new": [], "big": []}
        for name, store in (("new", new), ("big", old)):
            print(f"{name}: {arrived(store, base, BEFORE, 0):.1f} ms a report to begin with", flush=True)
        for turn in range(1, ROUNDS + 1):
            for name, store in (("new", new), ("big", old)):
                costs[name].append(arrived(store, base, ROUND, turn))
            print(f"round {turn}: new {costs['new'][-1]:.1f}, big {costs['big'][-1]:.1f} ms a report", flush=True)
        small, large = (sum(costs[name]) / ROUNDS for name in ("new", "big"))
        print(f"adding and grouping: {small:.1f} ms a report in a new store, {large:.1f} in the big one ({100 * (large / small - 1):+.0f} %)")


def settle(store: Store, alone: bool) -> None:
    """Groups what waits, or has every report that waits be a story of its own."""
    began = time.process_time()
    if alone:
        with engine.writing(store.engine) as connection:
            for statement in ALONE:
                connection.exec_driver_sql(statement)
        return
    days = update(store.shelf)
    print(f"grouped {days} days in {time.process_time() - began:.0f} s")


def arrived(store: Store, base: Sequence[Coded], number: int, turn: int) -> float:
    """Milliseconds of the processor a report takes to be added and grouped. Those of turn 0 are of four days, later ones of the last of these."""
    some = []
    for n in range(number):
        old, copy = base[n % len(base)], 1 + turn * 10 + n // len(base)
        day = FIRST + timedelta(3 if turn else n % 4)
        some.append(replace(old, report=replace(old.report, id=f"arriving {turn} {n}", text=renamed_text(old, copy), published=day)))
    began = time.process_time()
    for coded in some:
        store.add(coded)
    update(store.shelf)
    return 1000 * (time.process_time() - began) / number


if __name__ == "__main__":
    main(*sys.argv[1:])

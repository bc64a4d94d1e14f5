"""What grows with a collection, and how: reports a second, memory, the size of the store and the time of questions, as pictures and as figures.

    python bench/growth.py REPORTS [SIZES…]         by default 1000 10000 100000
    python bench/growth.py --coding REPORTS [MOST]  the coding alone, up to MOST reports (1000 by default); the store's figures stay

REPORTS is what `khabar code` reads. Three hundred of them are coded; the collection of each size is made of these by `bench/enlarge.py`:
repetitions with other names, days and outlets, written as rows. Speed and memory of coding are measured on what is coded for real: the same
reports with other letters in every Arabic word of five letters and more, so that no word is met twice as it would be in one report.

Writes docs/growth/*.svg and docs/growth/figures.json.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from drawing import Line, drawn

from khabar.model import Report

HOME = Path(__file__).resolve().parent.parent
FOLDER = HOME / "docs" / "growth"
BASE = 300
CODED = (300, 1_000, 2_000, 3_000, 5_000, 7_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
"""Reports coded for real in one process: where memory and speed are read."""
LETTERS = "ابتجحخدرزسشصطعغفقكلمنهوي"
QUESTIONS = {
    "newest events": lambda s: s.find(limit=50),
    "filter by actor and day": lambda s: s.find("actor:SAU date:2012..2015", limit=50),
    "search, frequent word": lambda s: s.search("رئيس"),
    "search, three words": lambda s: s.search("قوات التحالف اليمن"),
    "relations of two by month": lambda s: s.relations("USA", "IRN", by="month"),
    "count of a filter": lambda s: s.count("type:ASSAULT"),
}


def main() -> None:
    alone = sys.argv[1] == "--coding"
    path, *numbers = sys.argv[1 + alone :]
    FOLDER.mkdir(parents=True, exist_ok=True)
    figures = json.loads((FOLDER / "figures.json").read_text("utf-8")) if alone else {}
    figures["coding"] = apart(path, numbers[0] if alone and numbers else "1000")
    if not alone:
        figures["store"] = stored(path, [int(n) for n in numbers] or [1_000, 10_000, 100_000])
    (FOLDER / "figures.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    draw(figures)


def draw(figures: dict) -> None:
    coding, store = figures["coding"], figures["store"]
    done, sizes = [row["reports"] for row in coding], [row["reports"] for row in store]
    pictures = {
        "speed": ("Reports a second, one core, by reports coded before", [Line("reports/s", list(zip(done, (r["rate"] for r in coding), strict=True)))], False),
        "memory": ("Memory of the process in MB, by reports coded before", [Line("MB", list(zip(done, (r["memory"] for r in coding), strict=True)))], False),
        "size": ("Size of the store in MB, by reports", [Line("MB", list(zip(sizes, (r["size"] for r in store), strict=True)))], True),
        "questions": ("Time of a question in ms, by reports", [Line(q, list(zip(sizes, (r["questions"][q] for r in store), strict=True))) for q in QUESTIONS], True),
    }
    for name, (title, lines, logarithmic) in pictures.items():
        (FOLDER / f"{name}.svg").write_text(drawn(title, lines, logarithmic), "utf-8")


# ------------------------------------------------------------------------------------------------------------------- coding


def apart(path: str, most: str) -> list[dict[str, float]]:
    """What `coding` measures, in a process of its own: its memory is nobody else's."""
    lines = []
    with subprocess.Popen([sys.executable, __file__, "--child", path, most], stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            lines.append(json.loads(line))
            print(line, end="", file=sys.stderr, flush=True)
    return lines


def coding(path: str, most: int) -> None:
    """Speed (reports a second of the processor) and peak memory (MB) of one process after so many reports."""
    from khabar.pipeline import Coder

    coder, reports = Coder(), read_reports(path)
    began, before = time.process_time(), 0
    for number, report in enumerate(varied(reports, most), 1):
        coder.attempt(report)
        if number in CODED:
            now = time.process_time()
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(json.dumps({"reports": number, "rate": round((number - before) / (now - began), 1), "memory": memory}), flush=True)
            began, before = now, number


def read_reports(path: str) -> list[Report]:
    from khabar.read import read

    return list(islice((r for r in read(path) if isinstance(r, Report)), BASE))


def varied(reports: list[Report], number: int) -> Iterator[Report]:
    """Each report again and again, its longer words with another letter in every round."""
    for n in range(number):
        turn, at = divmod(n, len(reports))
        words = reports[at].text.split(" ") if turn else ()
        text = " ".join(_varied(word, turn + n) for word in words) if turn else reports[at].text
        yield replace(reports[at], text=text, id=f"{n:07}")


def _varied(word: str, turn: int) -> str:
    """One word in three is another word in every round; the others are what they were, as most words of the news are known ones."""
    middle = len(word) // 2
    if len(word) < 5 or word[middle] not in LETTERS or (turn + len(word)) % 3:
        return word
    return word[:middle] + LETTERS[(LETTERS.index(word[middle]) + turn) % len(LETTERS)] + word[middle + 1 :]


# -------------------------------------------------------------------------------------------------------------------- store


def stored(path: str, sizes: list[int]) -> list[dict]:
    """Size (MB) and times of questions (ms, the median of three after one) of stores of these sizes."""
    from enlarge import Enlarger

    from khabar.pipeline import Coder
    from khabar.store import Store

    coded, told = [Coder().attempt(r) for r in read_reports(path)], []
    with tempfile.TemporaryDirectory() as folder:
        db = Path(os.environ.get("KHABAR_GROWTH_DB", folder), "growth.db")
        with Store.open(db) as store:
            filling = Enlarger(store, coded)
            for size in sizes:
                filling.to(size)
                store.engine.dispose()
                told.append({"reports": size, "size": round(whole(db) / 1e6, 1), "questions": {name: asked(store, ask) for name, ask in QUESTIONS.items()}})
                print(json.dumps(told[-1], ensure_ascii=False), file=sys.stderr, flush=True)
    return told


def whole(db: Path) -> int:
    return sum(p.stat().st_size for p in db.parent.glob(db.name + "*"))


def asked(store: object, ask: object) -> float:
    times = []
    for _ in range(4):
        began = time.perf_counter()
        ask(store)
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(times[1:]), 1)


if __name__ == "__main__":
    coding(sys.argv[2], int(sys.argv[3])) if sys.argv[1] == "--child" else main()

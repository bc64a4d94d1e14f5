"""What grows with a collection, and how: reports a second, memory, the size of the store and the time of questions, as pictures and as figures.

    python bench/growth.py coding REPORTS WORDS [MOST]     codes MOST (10,000) generated reports of so many words in one process
    python bench/growth.py store REPORTS DB [SIZES…]       grows the store DB to each size (1000 10000 100000) and asks it
    python bench/growth.py draw                            the pictures, from the figures

REPORTS is what `khabar code` reads; three hundred of them are the seed of what is generated (`growth_coding.py`, `growth_store.py`).
A run that was stopped goes on: points measured before stay in docs/growth/figures.json and are not measured again, the store stays where it is.
The coding of a run that goes on happens in a new process, whose memory begins anew: each point says where its process began.

Writes docs/growth/figures.json at every point, and docs/growth/*.svg.
"""

from __future__ import annotations

import fcntl
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from drawing import Line, drawn
from growth_coding import apart
from growth_store import QUESTIONS, stored

FOLDER = Path(os.environ.get("KHABAR_GROWTH", Path(__file__).resolve().parent.parent / "docs" / "growth"))
"""Where figures and pictures are; KHABAR_GROWTH moves it, for a run beside a tree that changes."""
FIGURES = FOLDER / "figures.json"


def main(what: str, arguments: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    if what == "coding":
        path, words, most = arguments[0], int(arguments[1]), int(arguments[2]) if arguments[2:] else 10_000
        done = max((p["reports"] for p in figures()["coding"].get(str(words), ())), default=0)
        apart(path, words, most, done, kept(lambda f: f["coding"].setdefault(str(words), [])))
    elif what == "store":
        path, db, *sizes = arguments
        done = {p["reports"] for p in figures()["store"]}
        stored(path, Path(db), [n for n in map(int, sizes or ("1000", "10000", "100000")) if n not in done], kept(lambda f: f["store"]))
    draw(figures())


def figures() -> dict:
    """What was measured so far: `coding` by the words of a report, `store`."""
    return json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {"coding": {}, "store": []}


def kept(place: Callable[[dict], list]) -> Callable[[dict], None]:
    """Writes each point into the file of figures at once; runs side by side wait for each other."""

    def write(point: dict) -> None:
        with (FOLDER / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            found = figures()
            place(found).append(point)
            FIGURES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(json.dumps(point, ensure_ascii=False), file=sys.stderr, flush=True)

    return write


def draw(found: dict) -> None:
    coding, store = sorted(found["coding"].items(), key=lambda one: -int(one[0])), found["store"]
    pictures = {
        "speed": ("Reports a second of one core's time, by reports coded before in the process", _coded(coding, "rate"), True),
        "memory": ("Memory of the coding process in MB, by reports coded", _coded(coding, "memory"), False),
        "size": ("Size of the store in MB, by reports of 200 words", [Line("MB", [(p["reports"], p["size"]) for p in store])], True),
        "questions": ("Time of a question in ms of the processor, by reports in the store", _questions(store), True),
        "adding": ("Adding a coded report to the store, ms of the processor, by reports in it", [Line("ms", [(p["reports"], p["adding"]) for p in store])], False),
    }
    for name, (title, lines, logarithmic) in pictures.items():
        if any(line.points for line in lines):
            (FOLDER / f"{name}.svg").write_text(drawn(title, [line for line in lines if line.points], logarithmic), "utf-8")


def _coded(coding: list[tuple[str, list[dict]]], what: str) -> list[Line]:
    return [Line(f"{words} words", [(p["reports"], p[what]) for p in points]) for words, points in coding]


def _questions(store: list[dict]) -> list[Line]:
    return [Line(name, [(p["reports"], p["questions"][name]["processor"]) for p in store]) for name in QUESTIONS]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:]) if sys.argv[1:2] and sys.argv[1] in ("coding", "store", "draw") else sys.exit(__doc__)

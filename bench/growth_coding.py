"""Reports coded one after the other in one process: reports a second of the processor and peak memory, at many numbers of reports.

The reports are made from a few hundred real ones: a stretch of so many words, from another place of the report in every round, with another letter
in one longer word of three, so that no report comes twice and words that were never met keep coming.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from khabar.model import Report

BASE = 300
POINTS = (300, *(n * 10**power for power in (3, 4, 5) for n in (1, 2, 3, 5, 7)), 1_000_000)
"""Where speed and memory are read."""
LETTERS = "ابتجحخدرزسشصطعغفقكلمنهوي"
WARM = 300
"""Reports coded before the clock of a run that goes on: what is loaded once is not the cost of the reports."""


def apart(path: str, words: int, most: int, done: int, told: Callable[[dict], None]) -> None:
    """Codes reports number `done` to `most` of `words` words in a process of its own (its memory is nobody else's); each point is told as it is read."""
    run = [sys.executable, __file__, path, str(words), str(most), str(done)]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout or ():
            told(json.loads(line))


def coding(path: str, words: int, most: int, done: int) -> None:
    """Prints the points: reports, reports a second of the processor since the point before, peak memory in MB, where this process began."""
    from khabar.pipeline import Coder

    coder, base = Coder(), read_reports(path)
    for report in varied(base, words, max(0, done - WARM), done):
        coder.attempt(report)
    began, before = time.process_time(), done
    for number, report in enumerate(varied(base, words, done, most), done + 1):
        coder.attempt(report)
        if number in POINTS or number == most:
            now, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            point = {"reports": number, "rate": round((number - before) / (now - began), 1), "memory": memory, "from": done, "load": round(os.getloadavg()[0], 1)}
            print(json.dumps(point), flush=True)
            began, before = now, number


def read_reports(path: str) -> list[Report]:
    from khabar.read import read

    return list(islice((r for r in read(path) if isinstance(r, Report)), BASE))


def varied(base: list[Report], words: int, first: int, last: int) -> Iterator[Report]:
    """Generated reports number `first` to `last` (exclusive), each of `words` words, or of all where the report has fewer."""
    for n in range(first, last):
        turn, at = divmod(n, len(base))
        every = base[at].text.split(" ")
        start = turn * words % max(1, len(every) - words)
        text = " ".join(_varied(word, turn + n) if turn else word for word in every[start : start + words])
        yield replace(base[at], text=text, id=f"{n:07}")


def _varied(word: str, turn: int) -> str:
    """One word in three is another word in every round; the others are what they were, as most words of the news are known ones."""
    middle = len(word) // 2
    if len(word) < 5 or word[middle] not in LETTERS or (turn + len(word)) % 3:
        return word
    return word[:middle] + LETTERS[(LETTERS.index(word[middle]) + turn) % len(LETTERS)] + word[middle + 1 :]


if __name__ == "__main__":
    coding(sys.argv[1], *map(int, sys.argv[2:]))

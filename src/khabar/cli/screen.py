"""What the commands show: results on stdout in UTF-8, everything else on stderr."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from khabar.model import Coded, Dropped

T = TypeVar("T")


def use_utf8() -> None:
    """UTF-8 on both streams; a lone surrogate of a broken page becomes \\udXXX, which is right in JSON too."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(message: str) -> None:
    print(f"khabar: {message}", file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    print(json_line(value))


def json_line(value: Any) -> str:
    """One JSON object on one line. U+2028 and U+2029 are escaped: some readers take them for line ends."""
    line = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\u0085", "\\u0085")


def draw(*things: Any) -> None:
    """Rich tables and text on stdout, as wide as the terminal."""
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    for thing in things:
        console.print(thing)


def isolated(words: str) -> str:
    """Words of a report inside a line of ours, kept together by a terminal that reorders right-to-left text."""
    return f"\u2068{words}\u2069"


def columns() -> int:
    """Width of the terminal in characters; 80 when there is none."""
    return shutil.get_terminal_size().columns


def progress(items: Iterable[T], what: str) -> Iterator[T]:
    """Passes `items` on; shows a bar on stderr when that is a terminal and the results go elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(what), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, total=None)


@dataclass
class Tally:
    """What went in, what came out and what was dropped by reason: the line every run ends with."""

    reports: int = 0
    unread: int = 0
    events: int = 0
    quotes: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    set_aside: int = 0
    passed: Counter[str] = field(default_factory=Counter)

    def leave(self, found: Any) -> None:
        """Counts what was not read; what was left out as a matter of course (pictures of an archive, other languages) is not named one by one."""
        if getattr(found, "routine", False):
            self.passed[found.reason] += 1
        else:
            self.unread += 1
            complain(found.message)

    def add(self, coded: Coded) -> None:
        self.count(len(coded.events), len(coded.quotes), coded.dropped)

    def count(self, events: int, quotes: int, dropped: Iterable[Dropped]) -> None:
        self.reports += 1
        self.events += events
        self.quotes += quotes
        self.dropped.update(d.reason for d in dropped)

    def line(self) -> str:
        left = ", ".join(f"{reason} {n}" for reason, n in self.dropped.most_common()) or "nothing"
        told = [*([f"{self.unread} unread"] if self.unread else []), *(f"{reason} {n}" for reason, n in self.passed.most_common())]
        unread = f" ({', '.join(told)})" if told else ""
        return f"{_count(self.reports, 'report')} in{unread}; {_count(self.events, 'event')}, {_count(self.quotes, 'quote')} out; dropped: {left}"


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"

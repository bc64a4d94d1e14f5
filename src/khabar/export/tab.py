"""Tab-separated rows as the event data sets of the field are published: no quoting, one line an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from khabar.export.cells import as_text, flat
from khabar.export.exporter import Kept, Setting
from khabar.export.sift import happened

Cell = str | int | float | None


def writer(columns: Sequence[str], row: Callable[[Kept], list[Cell]]) -> Callable[[Iterator[Kept], BinaryIO, Setting], Counter[str]]:
    """What writes a line of names and a row of every event that happened, and counts by reason those it left out."""

    def write(events: Iterator[Kept], out: BinaryIO, _: Setting) -> Counter[str]:
        left: Counter[str] = Counter()
        write_rows(_with_names(columns, map(row, happened(events, left))), out)
        return left

    return write


def _with_names(columns: Sequence[str], rows: Iterable[list[Cell]]) -> Iterator[Iterable[Cell]]:
    yield columns
    yield from rows


def write_rows(rows: Iterable[Iterable[Cell]], out: BinaryIO) -> None:
    """Unknown is empty; a whole number has no decimal point."""
    with as_text(out) as lines:
        for row in rows:
            lines.write("\t".join(map(_cell, row)) + "\n")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return flat(value) if isinstance(value, str) else f"{value:.10g}" if isinstance(value, float) else str(value)

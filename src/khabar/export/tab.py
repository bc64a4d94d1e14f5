"""Tab-separated rows as the event data sets of the field are published: no quoting, one line an event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from khabar.export.cells import as_text, flat

Cell = str | int | float | None


def write_rows(rows: Iterable[Iterable[Cell]], out: BinaryIO) -> None:
    """Unknown is empty; a whole number has no decimal point."""
    with as_text(out) as lines:
        for row in rows:
            lines.write("\t".join(map(_cell, row)) + "\n")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return flat(value) if isinstance(value, str) else f"{value:.10g}" if isinstance(value, float) else str(value)

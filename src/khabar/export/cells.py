"""Words of reports as cells of text formats: nothing in them may end a cell, break a reader, or run as a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
BETWEEN = " | "
"""Stands between the values of a cell that holds several; a bar within a value is written `\\|`."""


def readable(text: str) -> str:
    """Control characters, broken halves of characters and what XML forbids become �; tabs and line ends stay."""
    return _UNREADABLE.sub("�", text)


def unformulated(text: str) -> str:
    """What a spreadsheet would run as a formula gets an apostrophe before it; `formulated` takes it off again."""
    return f"'{text}" if _FORMULA.match(text) else text


def formulated(cell: str) -> str:
    """The text that `unformulated` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def flat(text: str) -> str:
    """For formats without quoting: one line without tabs, and ” for the quotation mark that many readers take for the beginning of a quoted cell."""
    return " ".join(readable(text).replace('"', "”").split())


def together(values: list[str | None]) -> str:
    """Several values in one cell, each in its place: an unknown one between two others is empty. Nothing when all are unknown."""
    return BETWEEN.join((v or "").replace("|", "\\|") for v in values) if any(values) else ""


@contextmanager
def as_text(out: BinaryIO, encoding: str = "utf-8", errors: str = "strict") -> Iterator[TextIO]:
    """The stream of bytes as one of text, line ends as they are written; the stream itself stays open."""
    stream = io.TextIOWrapper(out, encoding, errors, newline="")
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()

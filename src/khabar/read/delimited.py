"""CSV and TSV: one report a row under a line of column names. Quoted cells may hold line ends. Positions count rows from 0.

The separator is a tab in a .tsv, else the one of , ; | and tab that the line of names holds most of. UTF-8, UTF-16 with its mark, or windows-1256.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from typing import BinaryIO

from khabar.model import Report
from khabar.read import columns
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.jsonl import named
from khabar.read.limits import limits, over
from khabar.read.opened import Found, Opened
from khabar.read.text import decode

SEPARATORS = ",;\t|"


def items(opened: Opened, given: Given) -> Iterator[Found]:
    """The reports of the rows of a stretch."""
    rows = _rows(opened.path, opened.stream)
    header = next(rows, None)
    if header is None:
        raise Refused("empty", "the table has no line of column names")
    if isinstance(header[1], Refused):
        raise header[1]
    if len(header[1]) > limits().columns:
        raise Refused("bad_table", f"{len(header[1]):,} columns, {over('columns', 'columns')}")
    names = [name.strip() for name in header[1]]
    found = columns.chosen(names, given)
    columns.tell(opened.path, found, given)
    for n, (line, row) in opened.within(rows):
        yield n, _one(opened.path, line, names, row, found, given)


def _one(path: str, line: int, names: list[str], row: list[str] | Refused, found: dict[str, str], given: Given) -> Report | Unread:
    if isinstance(row, Refused):
        return unread(path, line, row)
    if len(row) > len(names):
        return unread(path, line, Refused("bad_table", f"{len(row)} cells under {len(names)} columns; quote cells that hold the separator"))
    try:
        fields = columns.picked(dict(zip(names, row, strict=False)), found)
        return report(named(fields, Given()), given, path, line)
    except Refused as refused:
        return unread(path, line, refused)


def _rows(path: str, stream: BinaryIO) -> Iterator[tuple[int, list[str] | Refused]]:
    """Each row that is not empty with the line it ends on, or why it is none. A NUL or a broken byte spoils its row, not the table."""
    csv.field_size_limit(limits().cell)
    lines = _Lines(stream)
    reader = csv.reader(lines, delimiter="\t" if ".tsv" in path.lower() else lines.separator())
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield lines.number, Refused("bad_table", f"{error}; a quote that is never closed is the likeliest reason")
            continue
        except Refused as refused:
            yield lines.number, refused
            if lines.ended:
                return
            continue
        if any(cell.strip() for cell in row):
            yield lines.number, row


class _Lines:
    """The lines of a stream as text, each bounded, decoded as the first of them are."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.number, self.ended = stream, 0, False
        self.wide = stream.read(2)
        self.encoding = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(self.wide, "")
        self.held = b"" if self.encoding else self.wide
        self.first: str | None = None

    def separator(self) -> str:
        """The separator of the line of names."""
        try:
            self.first = self._next()
        except Refused:
            raise
        except StopIteration:
            return ","
        return max(SEPARATORS, key=lambda mark: (self.first or "").count(mark))

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.first is not None:
            line, self.first = self.first, None
            return line
        return self._next()

    def _next(self) -> str:
        most = limits().text
        try:
            raw = self.held + self.stream.readline(most + 1)
            if self.encoding == "utf-16-le" and raw.endswith(b"\n"):
                raw += self.stream.read(1)
        except (Refused, OSError) as error:
            self.ended = True
            raise error if isinstance(error, Refused) else Refused("unreadable", str(error)) from error
        self.held, self.number = b"", self.number + 1
        if not raw:
            raise StopIteration
        if len(raw) > most:
            self.ended = True
            raise Refused("too_long", f"the line is {over('text', 'bytes')}; nothing after it is read")
        return self._decoded(raw)

    def _decoded(self, raw: bytes) -> str:
        if self.encoding:
            return raw.decode(self.encoding, "replace")
        if self.number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return decode(raw)

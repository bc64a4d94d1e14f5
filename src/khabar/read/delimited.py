"""CSV and TSV: one report a row under a line of column names. Quoted cells may hold line ends. Positions count rows from 0.

The separator is a tab in a .tsv, else the one of , ; | and tab that the line of names holds most of. UTF-8, UTF-16 with its mark, or windows-1256.
"""

from __future__ import annotations

import codecs
import csv
import io
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
LOOKED_AT = 65_536
"""Bytes by which the encoding is told."""


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
    """Each row that is not empty with the line it begins on, or why it is none. A broken byte spoils its row, not the table."""
    csv.field_size_limit(limits().cell)
    lines = _Lines(stream)
    reader = csv.reader(lines, delimiter="\t" if ".tsv" in path.lower() else lines.separator())
    while True:
        line = lines.number + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, Refused("bad_table", f"{error}; a quote that is never closed is the likeliest reason")
            continue
        except Refused as refused:
            yield line, refused
            if lines.ended:
                return
            continue
        if any(cell.strip() for cell in row):
            yield line, row


class _Lines:
    """The lines of a stream as text, each bounded. The first bytes decide what they are written in."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.number, self.ended = io.BufferedReader(stream, LOOKED_AT), 0, False  # type: ignore[type-var]
        self.encoding = _encoding(self.stream.peek(LOOKED_AT)[:LOOKED_AT])
        self.first: str | None = None

    def separator(self) -> str:
        """The separator of the line of names."""
        self.first = next(self, "")
        return max(SEPARATORS, key=lambda mark: (self.first or "").count(mark))

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.first:
            line, self.first = self.first, None
            return line
        raw = self._line()
        self.number += 1
        try:
            line = raw.decode(self.encoding)
        except UnicodeDecodeError as error:
            raise Refused("encoding", f"not {self.encoding.upper()} at byte {error.start} of the line; convert the table") from error
        return line.removeprefix("\ufeff") if self.number == 1 else line

    def _line(self) -> bytes:
        """The bytes of the next line. Raises StopIteration at the end, and Refused for one that ends the table."""
        most = limits().text
        try:
            raw = self.stream.readline(most + 1)
            raw += self.stream.read(1) if self.encoding == "utf-16-le" and raw.endswith(b"\n") else b""
        except (Refused, OSError) as error:
            self.ended = True
            raise error if isinstance(error, Refused) else Refused("unreadable", str(error)) from error
        if not raw:
            raise StopIteration
        if len(raw) > most:
            self.ended = True
            raise Refused("too_long", f"the line is {over('text', 'bytes')}; nothing after it is read")
        return raw


def _encoding(head: bytes) -> str:
    """UTF-16 by its mark, windows-1256 when the beginning is no UTF-8 and reads as Arabic, else UTF-8."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        try:
            decode(head.rpartition(b"\n")[0] or head)
        except Refused:
            return "utf-8"
        return "cp1256"
    return "utf-8"

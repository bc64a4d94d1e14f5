"""An input opened for reading: its path, its bytes (unpacked, where they were gzip or zstd) and the stretch of it that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from khabar.model import Report
from khabar.read.article import broken
from khabar.read.item import Given, Refused, Unread, unread
from khabar.read.limits import limits, over

T = TypeVar("T")
Found = tuple[int, Report | Unread]
"""Where a report begins and the report. Bytes in formats that can be split, else a count of records from 0; never falling within a file."""
Reports = Callable[[str, bytes, Given], Iterator[Report | Unread]]


@dataclass(frozen=True, slots=True)
class Opened:
    """`start` (inclusive) and `end` (exclusive, None: to the last) are positions as in Found. `split`: the stream stands on a file that can be sought."""

    path: str
    stream: BinaryIO
    start: int = 0
    end: int | None = None
    split: bool = False

    def whole(self, limit: str) -> bytes:
        """All bytes, where the format needs them at once; what is longer than the limit of that name is never held."""
        most = getattr(limits(), limit)
        raw = self.stream.read(most + 1)
        if len(raw) > most:
            raise Refused("too_long", f"{over(limit, 'bytes')}; or split it into reports, one JSON line each")
        return raw

    def within(self, items: Iterable[T]) -> Iterator[tuple[int, T]]:
        """The items counted from 0, those of the stretch."""
        for n, item in enumerate(items):
            if self.end is not None and n >= self.end:
                return
            if n >= self.start:
                yield n, item


def whole(reports: Reports, limit: str) -> Callable[[Opened, Given], Iterator[Found]]:
    """A reader of whole documents as a reader of what was opened."""

    def items(opened: Opened, given: Given) -> Iterator[Found]:
        yield from opened.within(_safely(reports, opened.path, opened.whole(limit), given))

    return items


def _safely(reports: Reports, path: str, raw: bytes, given: Given) -> Iterator[Report | Unread]:
    """The reports of a document; a library of others that fails on it ends it, and nothing else."""
    try:
        yield from reports(path, raw, given)
    except Exception as error:  # Refused is caught by the reader; what else there is, one file of many must not stop the others
        yield unread(path, 0, broken(error))

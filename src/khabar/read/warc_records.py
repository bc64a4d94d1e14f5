"""The records of a web archive (WARC 1.0, 1.1; plain or gzip, one member a record as CC-NEWS is published, or many in one).

Read here and not by FastWARC, for three things an archive needs that it does not do: a record cut off or of a wrong length is told, not handed
over short; reading goes on at the next record that is whole; and any byte of the file may be the start, so that a file can be split without a scan.
Not supported: zstd archives (unpack them first).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from khabar.read.item import Refused
from khabar.read.limits import limits, over

STEP = 65_536
_MAGIC = b"\x1f\x8b\x08"
_NAME = b"WARC/"
_MEMBER = re.compile(re.escape(_MAGIC))
_START = re.compile(rb"WARC/\d\.\d\r?\n(?:WARC|Content)-[A-Za-z-]{1,40}:")
"""What a record begins with, strict enough to be sought: a page would have to quote a record for it to be found elsewhere."""
_OVERLAP = 64
_VERSION = re.compile(rb"WARC/\d\.\d+\s*")
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_TAIL = b"\r\n"
_KEPT = ("response",)
"""Types whose blocks are handed over; of requests, metadata and the like the headers are enough."""


@dataclass(frozen=True, slots=True)
class Record:
    """`offset` is the byte in the file where the record, or the gzip member it is in, begins; `inner` the byte within that member."""

    offset: int
    inner: int
    headers: dict[str, str]
    block: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read, where it begins and why."""

    offset: int
    refused: Refused


def records(stream: BinaryIO, start: int = 0, end: int | None = None) -> Iterator[Record | Broken]:
    """The records that begin from byte `start` on and before `end`, in order. The stream must be a file that can be sought."""
    stream.seek(0)
    packed = stream.read(2) == _MAGIC[:2]
    at = start if start == 0 else _next(stream, start, packed)
    while at is not None and (end is None or at < end):
        try:
            at = yield from (_member if packed else _plain)(stream, at)
        except Refused as refused:
            yield Broken(at, refused)
            at = _next(stream, at + 1, packed)


def _next(stream: BinaryIO, start: int, packed: bool) -> int | None:
    """Where the first record from `start` on begins."""
    at = _find(stream, start, _MEMBER if packed else _START)
    while packed and at is not None and not _begins(stream, at):
        at = _find(stream, at + 1, _MEMBER)
    return at


def _find(stream: BinaryIO, start: int, what: re.Pattern[bytes]) -> int | None:
    stream.seek(start)
    at, held = start, b""
    while step := stream.read(STEP):
        held += step
        if found := what.search(held):
            return at + found.start()
        at += max(0, len(held) - _OVERLAP)
        held = held[-_OVERLAP:]
    return None


def _begins(stream: BinaryIO, at: int) -> bool:
    """Whether a gzip member that holds a record begins here; three bytes alone are met by chance once in 16 MB."""
    stream.seek(at)
    try:
        return zlib.decompressobj(31).decompress(stream.read(1024), 5) == _NAME
    except zlib.error:
        return False


def _plain(stream: BinaryIO, at: int) -> Generator[Record, None, int | None]:
    """One record; returns where the next begins, None at the end of the file."""
    stream.seek(at)
    record = _record(stream, at, 0)
    after = stream.tell()
    gap = stream.read(64)
    rest = gap.lstrip(_TAIL)
    if rest and not rest.startswith(_NAME):
        raise Refused("bad_record", "its Content-Length does not lead to the next record; passed over")
    yield record
    return after + len(gap) - len(rest) if rest else _next(stream, after + 60, False) if gap else None


def _member(stream: BinaryIO, at: int) -> Generator[Record, None, int | None]:
    """The records of one gzip member; returns where the next member begins, None at the end of the file."""
    member = _Member(stream, at)
    inside = io.BufferedReader(member, STEP)
    while inside.peek(1):
        record = _record(inside, at, inside.tell())
        while inside.peek(1)[:1] in (b"\r", b"\n"):
            inside.read(1)
        if inside.peek(1)[:1] not in (b"", _NAME[:1]):
            raise Refused("bad_record", "its Content-Length does not lead to its end; passed over")
        yield record
    return None if member.end is None else _after(stream, member.end)


def _after(stream: BinaryIO, at: int) -> int | None:
    """The next member, over zeros that some writers pad with."""
    stream.seek(at)
    head = stream.read(len(_MAGIC))
    return at if head == _MAGIC else _next(stream, at, True) if head else None


class _Member(io.RawIOBase):
    """The bytes within one gzip member; `out` how many there were so far, `end` where it ends in the file, once it does."""

    def __init__(self, stream: BinaryIO, at: int) -> None:
        self.stream, self.inflate, self.out = stream, zlib.decompressobj(31), 0
        self.end: int | None = None
        stream.seek(at)
        self.at = at

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.out

    def readinto(self, into: Any) -> int:
        got = b""
        while not got and not self.inflate.eof:
            got = self._step(len(into))
        self.out += len(got)
        into[: len(got)] = got
        return len(got)

    def _step(self, most: int) -> bytes:
        held = self.inflate.unconsumed_tail
        if not held:
            self.stream.seek(self.at)
            held = self.stream.read(STEP)
            self.at += len(held)
            if not held:
                raise Refused("truncated", "the archive is cut off within this record; fetch it again")
        try:
            got = self.inflate.decompress(held, most)
        except zlib.error as error:
            raise Refused("bad_record", f"damaged: {error}; passed over") from error
        if self.inflate.eof:
            self.end = self.at - len(self.inflate.unused_data)
        return got


def _record(stream: BinaryIO, offset: int, inner: int) -> Record:
    """The record that begins where the stream stands. Raises Refused: bad_record, truncated, too_long."""
    if not _VERSION.fullmatch(stream.readline(64)):
        raise Refused("bad_record", "no WARC record begins here; passed over")
    headers = _headers(stream)
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        raise Refused("bad_record", f"Content-Length is {length[:40]!r}, no number; passed over")
    return Record(offset, inner, headers, _block(stream, int(length[:20]), headers.get("warc-type", "").lower() in _KEPT))


def _headers(stream: BinaryIO) -> dict[str, str]:
    """The lines up to an empty one, by lower-case name; the first of a name counts."""
    raw, most = b"", limits().header
    while line := stream.readline(most + 1):
        if len(raw) + len(line) > most:
            raise Refused("bad_record", f"its headers are {over('header', 'bytes')}; passed over")
        if line in (b"\r\n", b"\n"):
            return _sound(raw)
        raw += line
    raise Refused("truncated", "the archive is cut off within these headers; fetch it again")


def _sound(raw: bytes) -> dict[str, str]:
    """Headers in which no other record begins: one cut off would take the next one's page for its own."""
    if _START.search(raw):
        raise Refused("bad_record", "it is cut off within its headers; passed over")
    return parse_headers(raw)


def parse_headers(raw: bytes) -> dict[str, str]:
    """`name: value` lines -> values by lower-case name; bytes that are no UTF-8 stand as Latin-1. Lines that continue one are joined to it."""
    found: dict[str, str] = {}
    for line in _FOLDED.sub(b" ", raw).splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            found.setdefault(_text(name).strip().lower(), _text(value).strip())
    return found


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _block(stream: BinaryIO, length: int, kept: bool) -> bytes:
    most = limits().page + limits().header
    if kept and length > most:
        raise Refused("too_long", f"{length:,} bytes, {over('page', 'bytes')}; passed over")
    if length > limits().skipped:
        raise Refused("too_long", f"{length:,} bytes, {over('skipped', 'bytes')}; passed over")
    block = stream.read(length) if kept else b""
    rest = length - len(block)
    while rest > 0 and (step := stream.read(min(rest, STEP))):
        rest -= len(step)
    if rest > 0:
        raise Refused("truncated", f"the archive is cut off: {rest:,} of {length:,} bytes are missing; fetch it again")
    return block

"""Events to a file, whole or not at all: the function behind `khabar export`."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from khabar.errors import BadExport
from khabar.export.exporter import Exporter, Kept, Setting, alone
from khabar.export.formats import exporter, guessed


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the events: how many are in the file, and how many were left out by reason."""

    format: str
    events: int
    left_out: Mapping[str, int] = field(default_factory=dict)


def write(
    events: Iterable[Kept],
    format: str | None,
    out: str | Path | BinaryIO,
    *,
    question: str = "",
    size: Callable[[str], tuple[int, int]] = alone,
    on: date | None = None,
) -> Written:
    """Writes events of a store (`store.each(question)`) in one of the formats; None guesses it by the ending of the file.

    `out` is a file, `-` for standard output, or an open stream of bytes. A file appears when it is whole; what ends in `.gz` is packed.
    `size` tells the reports and independent origins of a story by its id (`store.story_size`). Raises BadExport, BadPlugin, MissingExtra.
    """
    chosen = exporter(format) if format else _by_ending(out)
    setting = Setting(question, on or date.today(), size)
    if not isinstance(out, str | Path):
        return _write(events, chosen, out, setting)
    with _stdout() if str(out) == "-" else _file(Path(out)) as stream:
        return _write(events, chosen, stream, setting)


def _by_ending(out: str | Path | BinaryIO) -> Exporter:
    if not isinstance(out, str | Path) or str(out) == "-":
        raise BadExport("no format is given, and standard output has no ending that tells it; add --format")
    return guessed(str(out))


def _write(events: Iterable[Kept], chosen: Exporter, stream: BinaryIO, setting: Setting) -> Written:
    seen = 0

    def counted() -> Iterator[Kept]:
        nonlocal seen
        for kept in events:
            seen += 1
            yield kept

    left = dict(chosen.write(counted(), stream, setting) or {})
    return Written(chosen.name, seen - sum(left.values()), left)


@contextmanager
def _stdout() -> Iterator[BinaryIO]:
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def _file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content gets the file's name when all of it is written; after any fault the name holds what it held before."""
    final = path.resolve()
    if final.exists() and not final.is_file():  # a pipe or a device is written to as it is
        with _opened(final, final, "wb") as raw:
            yield raw
        return
    part = final.with_name(f".{final.name}.{os.getpid()}.part")
    try:
        with _opened(part, final, "xb") as raw:
            yield from _packed(raw, final)
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(final)
    finally:
        part.unlink(missing_ok=True)


def _opened(path: Path, asked: Path, mode: str) -> BinaryIO:
    try:
        return path.open(mode)  # type: ignore[return-value]
    except OSError as error:
        raise BadExport(f"{asked}: cannot be written ({error.strerror}); check that the folder is there and may be written to") from error


def _packed(raw: BinaryIO, final: Path) -> Iterator[BinaryIO]:
    if final.suffix != ".gz":
        yield raw
        return
    with gzip.GzipFile(final.stem, "wb", fileobj=raw, mtime=0) as stream:
        yield stream  # type: ignore[misc]

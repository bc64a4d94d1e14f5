"""One file, whole or in pieces: a job on many machines cuts the archive into pieces, and one that was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from khabar.model import Report
from khabar.read import folder, formats
from khabar.read.item import Given, Refused, Unread, unread
from khabar.read.opened import Found
from khabar.read.packed import unpacked

SIZE = 64_000_000
"""Bytes of a piece: 2,000 to 20,000 reports, some minutes of work on one core."""


def files(*paths: str | Path) -> Iterator[str]:
    """The files of paths, each folder's in sorted order. What is no folder is passed on as it is."""
    for path in map(Path, paths):
        yield from map(str, folder.files(path)) if path.is_dir() else (str(path),)


def pieces(path: str | Path, size: int = SIZE) -> Iterator[tuple[int, int | None]]:
    """Positions (start, end) that cut a file into pieces of about `size` bytes; one piece (0, None) of what cannot be cut.

    No scan is needed: a report belongs to the piece in which it begins. What cannot be read is one piece too, and reading it says why.
    """
    try:
        whole = Path(path).stat().st_size
        cuts = list(range(0, whole, size)) if whole > size and _splits(str(path)) else [0]
    except (OSError, Refused):
        cuts = [0]
    yield from zip(cuts, [*cuts[1:], None], strict=True)


def _splits(path: str) -> bool:
    with Path(path).open("rb") as stream:
        one = formats.chosen(path, stream)
        return one.split and (one.raw or unpacked(path.lower(), stream) is stream)


def read_file(path: str, given: Given) -> Iterator[Report | Unread]:
    """The reports of one file."""
    return (found for _, found in _found(path, given, 0, None, False))


def read_piece(path: str, given: Given, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """The reports of a piece with their positions."""
    return _found(path, given, start, end, True)


def _found(path: str, given: Given, start: int, end: int | None, piece: bool) -> Iterator[Found]:
    at = start
    try:
        if Path(path).is_dir():
            raise Refused("unreadable", "it is a folder; read its files (khabar.read.files)")
        with Path(path).open("rb") as stream:
            one = formats.chosen(path, stream)
            for at, found in one.items(formats.opened(path, stream, one, start, end, piece), given):
                yield at, found
    except Refused as refused:
        yield at, unread(path, 0, refused)
    except (OSError, ValueError) as error:
        yield at, unread(path, 0, _failed(error))


def _failed(error: Exception) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused("missing", "no such file or folder")
    return Refused("unreadable", f"{getattr(error, 'strerror', None) or error}; check that the file may be read")

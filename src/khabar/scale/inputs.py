"""The input cut into pieces by file and byte, and a piece read. A file at an address (s3://…) is fetched whole by the worker that reads it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from khabar.errors import KhabarError
from khabar.model import Report
from khabar.read import Unread, files, read, read_piece
from khabar.read import pieces as cuts
from khabar.scale.folder import Folder
from khabar.scale.piece import Piece, Run

MEGABYTES = 32.0
"""Of input a piece: some minutes of work on a core, so that little is lost with a worker and a year has no more partitions than a listing can hold."""


def pieces(paths: Iterable[str], megabytes: float = MEGABYTES) -> Iterator[Piece]:
    """The pieces of files and folders, in order. Raises KhabarError for a path that is not there: it would leave a hole that nobody sees."""
    for path in paths:
        if "://" in path:
            yield from _remote(path)
            continue
        if not Path(path).exists():
            raise KhabarError(f"{path}: no such file or folder; every worker must see the input under the same path")
        for file in files(Path(path).absolute()):
            found = Path(file).stat()
            for start, end in cuts(file, max(1, int(megabytes * 1_000_000))):
                yield Piece(file, start, end, found.st_size, str(found.st_mtime_ns))


def _remote(path: str) -> Iterator[Piece]:
    """The files at an address, which may be a folder; each is one piece."""
    folder = Folder(path)
    try:
        found = folder.fs.find(folder.root, detail=True)
    except OSError as error:
        raise KhabarError(f"{path}: {error}; check the address and the rights to read it") from error
    if not found:
        raise KhabarError(f"{path}: nothing is there; check the address")
    for name, facts in sorted(found.items()):
        stamp = facts.get("ETag") or facts.get("etag") or facts.get("LastModified") or facts.get("mtime") or facts.get("created") or ""
        yield Piece(folder.fs.unstrip_protocol(name), 0, None, int(facts.get("size") or 0), str(stamp))


def items(run: Run, piece: Piece) -> Iterator[Report | Unread]:
    """The reports that begin within a piece. A file of one piece is read as everywhere else; in another a report is told by its byte."""
    with _local(piece.path) as path:
        whole = piece.start == 0 and piece.end is None
        given: dict[str, Any] = {**run.given}
        found = read(path, **given) if whole else (one for _, one in read_piece(path, piece.start, piece.end, **given))
        yield from found if path == piece.path else (_from(one, path, piece.path) for one in found)


@contextmanager
def _local(path: str) -> Iterator[str]:
    """A path on this machine, under the file's own name, which tells its format and often its day."""
    if "://" not in path:
        yield path
        return
    folder = Folder(path)
    with tempfile.TemporaryDirectory(prefix="khabar-") as here:
        copy = str(Path(here, folder.root.rpartition("/")[2]))
        folder.fs.get_file(folder.root, copy)
        yield copy


def _from(found: Report | Unread, copy: str, path: str) -> Report | Unread:
    """What was read from a copy, told as from the file itself."""
    if isinstance(found, Report):
        return replace(found, read_from=(found.read_from or copy).replace(copy, path))
    return replace(found, path=path, message=found.message.replace(copy, path))

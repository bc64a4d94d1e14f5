"""Files, folders, pages and streams -> Reports. One file a format; a bad input becomes an Unread and never stops the others."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from khabar.model import Report, read_published
from khabar.packs import pack
from khabar.read import folder, html, jsonl, text
from khabar.read.item import MAX_TEXT, Given, Refused, Unread, primary, unread

__all__ = ["FORMATS", "Unread", "read"]

MAX_BYTES = 4 * MAX_TEXT
"""A character takes at most four bytes."""
FORMATS = (".txt", ".html", ".htm", ".jsonl", ".jsonl.gz")


def read(
    *paths: str | Path, published: str | date | datetime | None = None, outlet: str | None = None, lang: str | None = None
) -> Iterator[Report | Unread]:
    """Every report of every path, in order, and an Unread for each input that holds none.

    A path is a file of FORMATS, a folder, an http(s) address or `-` (standard input: JSON lines when it begins with `{`, else text).
    `published` (ISO), `outlet` and `lang` are for the reports that do not say their own. Offsets into a `.txt` or a JSON `text`
    index it exactly as it came, except that a byte-order mark is left out. A file whose name begins with an ISO date is of that day.
    Raises BadReport for a bad `published` and UnknownLanguage for a `lang` without a pack, at once: they would spoil every input.
    """
    day = read_published(published) if isinstance(published, str) else published
    given = Given(day, outlet, pack(primary(lang)).lang if lang else None)
    return (found for path in paths for found in _any(str(path), given))


def _any(path: str, given: Given) -> Iterator[Report | Unread]:
    if path == "-":
        yield from _stdin(given)
    elif "://" in path:
        from khabar.read import url  # here, for it loads what the network needs

        yield from url.reports(path, given)
    elif Path(path).is_dir():
        yield from _folder(path, given)
    else:
        yield from _file(path, given)


def _folder(path: str, given: Given) -> Iterator[Report | Unread]:
    found = False
    for file in folder.files(Path(path)):
        found = True
        yield from _file(str(file), given)
    if not found:
        yield unread(path, 0, Refused("empty", "the folder holds no files"))


def _file(path: str, given: Given) -> Iterator[Report | Unread]:
    try:
        if not path.lower().endswith(FORMATS):
            raise _not_a_file(path)
        with Path(path).open("rb") as stream:
            yield from _open(path, stream, given)
    except Refused as refused:
        yield unread(path, 0, refused)
    except (OSError, ValueError) as error:
        yield unread(path, 0, _failed(path, error))


def _open(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Unread]:
    name = path.lower()
    if name.endswith(".jsonl.gz"):
        return jsonl.gzipped(path, stream, given)
    if name.endswith(".jsonl"):
        return jsonl.reports(path, stream, given)
    if name.endswith(".txt"):
        return text.reports(path, _whole(stream), given)
    return html.reports(path, _whole(stream), given)


def _whole(stream: BinaryIO) -> bytes:
    """All bytes of one report; what is longer than any report can be is never held."""
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise Refused("too_long", f"over {MAX_BYTES:,} bytes; split it into reports, one JSON line each")
    return raw


def _not_a_file(path: str) -> Refused:
    if not Path(path).exists():
        return Refused("missing", "no such file or folder")
    return Refused("unknown_format", f"not one of {', '.join(FORMATS)}; rename or convert it")


def _failed(path: str, error: Exception) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused("missing", "no such file or folder")
    return Refused("unreadable", f"{getattr(error, 'strerror', None) or error}; check that the file may be read")


def _stdin(given: Given) -> Iterator[Report | Unread]:
    stream = io.BufferedReader(sys.stdin.buffer)  # type: ignore[type-var]  # a buffer over a buffer, for its peek
    try:
        if stream.peek(1).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            yield from jsonl.reports("-", stream, given)
        else:
            yield from text.reports("-", _whole(stream), given)
    except Refused as refused:
        yield unread("-", 0, refused)
    finally:
        stream.detach()

"""Files, folders, pages and streams -> Reports. One file a format; a bad input becomes an Unread and never stops the others."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from khabar.model import Report, read_published
from khabar.packs import pack
from khabar.read import folder, jsonl, piecewise, text
from khabar.read.formats import suffixes
from khabar.read.item import Given, Refused, Unread, primary, unread
from khabar.read.opened import Opened
from khabar.read.piecewise import files, pieces
from khabar.read.plugin import Reader

__all__ = ["Reader", "Refused", "Unread", "files", "pieces", "read", "read_piece", "suffixes"]


def read(
    *paths: str | Path,
    published: str | date | datetime | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    columns: Mapping[str, str] | None = None,
    languages: Iterator[str] | tuple[str, ...] = (),
    tell: Callable[[str], None] | None = None,
) -> Iterator[Report | Unread]:
    """Every report of every path, in order, and an Unread for each input that holds none.

    A path is a file (docs/formats.md), a folder, an http(s) address or `-` (standard input: JSON lines when it begins with `{`, else text).
    `published` (ISO), `outlet` and `lang` are for the reports that do not say their own. Offsets into a `.txt` or a JSON `text`
    index it exactly as it came, except that a byte-order mark is left out. A file whose name begins with an ISO date is of that day.
    `columns` maps fields of a report to the columns of a table or a JSON line (`{"text": "body"}`); `languages` keeps only reports in these;
    `tell` is called with what a person should know once, such as columns that were guessed.
    Raises BadReport for a bad `published` and UnknownLanguage for a `lang` without a pack, at once: they would spoil every input.
    """
    given = _given(published, outlet, lang, columns, languages, tell)
    return (found for path in paths for found in _any(str(path), given))


def read_piece(
    path: str | Path,
    start: int = 0,
    end: int | None = None,
    *,
    published: str | date | datetime | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    columns: Mapping[str, str] | None = None,
    languages: Iterator[str] | tuple[str, ...] = (),
    tell: Callable[[str], None] | None = None,
) -> Iterator[tuple[int, Report | Unread]]:
    """The reports of one file that begin at a position from `start` up to before `end`, each with its position.

    Positions are bytes in plain JSON lines and in WARC, where any byte may be given: the pieces that `pieces` cuts hold every report once.
    In other formats they count reports from 0. A job that was stopped goes on with `start` at one more than the last position it finished.
    """
    return piecewise.read_piece(str(path), _given(published, outlet, lang, columns, languages, tell), start, end)


def _given(
    published: str | date | datetime | None,
    outlet: str | None,
    lang: str | None,
    columns: Mapping[str, str] | None,
    languages: Iterator[str] | tuple[str, ...],
    tell: Callable[[str], None] | None,
) -> Given:
    day = read_published(published) if isinstance(published, str) else published
    kept = frozenset(pack(primary(one)).lang for one in languages)
    return Given(day, outlet, pack(primary(lang)).lang if lang else None, tuple((columns or {}).items()), kept, tell)


def _any(path: str, given: Given) -> Iterator[Report | Unread]:
    if path == "-":
        yield from _stdin(given)
    elif "://" in path:
        from khabar.read import url  # here, for it loads what the network needs

        yield from url.reports(path, given)
    elif Path(path).is_dir():
        yield from _folder(path, given)
    else:
        yield from piecewise.read_file(path, given)


def _folder(path: str, given: Given) -> Iterator[Report | Unread]:
    found = False
    for file in folder.files(Path(path)):
        found = True
        yield from piecewise.read_file(str(file), given)
    if not found:
        yield unread(path, 0, Refused("empty", "the folder holds no files"))


def _stdin(given: Given) -> Iterator[Report | Unread]:
    stream = io.BufferedReader(sys.stdin.buffer)  # type: ignore[type-var]  # a buffer over a buffer, for its peek
    try:
        if stream.peek(1).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            yield from jsonl.reports("-", stream, given)
        else:
            yield from text.reports("-", Opened("-", stream).whole("file"), given)
    except Refused as refused:
        yield unread("-", 0, refused)
    finally:
        stream.detach()

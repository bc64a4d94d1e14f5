"""JSON lines, plain, gzip or zstd: one report a line with `text` (or `html`), optionally `id title lang published outlet url`; other fields are ignored.

A line that is no report becomes an Unread with its number; the lines after it are read all the same. A column map may name the fields otherwise.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from khabar.model import Report
from khabar.read.article import article
from khabar.read.item import MAX_TEXT, Given, Refused, Unread, report, unread
from khabar.read.limits import limits, over
from khabar.read.opened import Found, Opened


def items(opened: Opened, given: Given) -> Iterator[Found]:
    """The reports of a stretch with the byte their line begins at; where the stream cannot be sought (packed), with the number of the line from 0."""
    if opened.split:
        yield from _stretch(opened, given)
        return
    for line, found in _numbered(opened.path, opened.stream, given):
        if line - 1 >= opened.start and (opened.end is None or line - 1 < opened.end):
            yield line - 1, found


def reports(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Unread]:
    """The reports of a stream of lines, read one at a time. Blank lines are passed over."""
    return (found for _, found in _numbered(path, stream, given))


def _numbered(path: str, stream: BinaryIO, given: Given) -> Iterator[Found]:
    number = 0
    try:
        for number, (_, line) in enumerate(_lines(stream), 1):
            if line is None or line.strip():
                yield number, _one(path, number, "", line, given)
    except Refused as refused:
        yield number + 1, unread(path, number + 1, refused)
    except OSError as error:
        yield number + 1, unread(path, number + 1, Refused("unreadable", f"{error}; the file is cut off or damaged, fetch it again"))


def _stretch(opened: Opened, given: Given) -> Iterator[Found]:
    """The lines that begin within the stretch; nobody counted the lines before it, so they are told by their byte."""
    opened.stream.seek(max(0, opened.start - 1))
    at = opened.start
    try:
        if opened.start:
            at += sum(length for length, _ in _line(opened.stream)) - 1
        for length, line in _lines(opened.stream):
            if opened.end is not None and at >= opened.end:
                return
            if line is None or line.strip():
                yield at, _one(opened.path, 0, f"@{at}", line, given)
            at += length
    except (Refused, OSError) as error:
        refused = error if isinstance(error, Refused) else Refused("unreadable", f"{error}; fetch the file again")
        yield at, unread(opened.path, 0, refused, f"@{at}", at)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The length and the bytes of each line; None for one over the limit, which is never held whole. Raises Refused for one without an end."""
    while found := next(_line(stream), None):
        yield found


def _line(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The next line, if there is one."""
    line = stream.readline(MAX_TEXT + 1)
    if not line:
        return
    length, rest = len(line), line
    short = length <= MAX_TEXT
    while not short and rest and not rest.endswith(b"\n"):
        rest = stream.readline(MAX_TEXT)
        length += len(rest)
        if length > limits().skipped:
            raise Refused("too_long", f"the line does not end: {over('skipped', 'bytes')}; nothing after it is read")
    yield length, line.removeprefix(codecs.BOM_UTF8) if short else None


def _one(path: str, number: int, spot: str, line: bytes | None, given: Given) -> Report | Unread:
    try:
        return report(fields(line, given), given, path, number, spot)
    except Refused as refused:
        return unread(path, number, refused, spot)


def fields(line: bytes | None, given: Given) -> dict[str, Any]:
    """The fields of one line, under their own names. Raises Refused."""
    if line is None:
        raise Refused("too_long", f"the line is {over('text', 'bytes')}; one line holds one report")
    return named(parsed(line), given)


def named(found: Any, given: Given) -> dict[str, Any]:
    """The fields of one JSON object, under their own names, `html` as its article. Raises Refused."""
    if not isinstance(found, dict):
        raise Refused("bad_json", f"it is a JSON {type(found).__name__}; give an object with a field `text`")
    found |= {name: found.get(column) for name, column in given.columns if column in found}
    if found.get("text") is None and isinstance(found.get("html"), str):
        page = article(found["html"], found.get("url") if isinstance(found.get("url"), str) else None)
        return {**page, **{name: value for name, value in found.items() if value is not None}}
    if found.get("text") is None:
        raise Refused("no_text", f"no field `text` or `html`; there are: {', '.join(map(str, list(found)[:12])) or 'none'}. Name it with --columns text=…")
    return found


def parsed(raw: bytes) -> Any:
    """The JSON of some bytes. Raises Refused: encoding, bad_json."""
    try:
        return json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused("encoding", f"not UTF-8 (byte {raw[error.start]:#04x} at {error.start} of the line); convert the file") from error
    except (ValueError, RecursionError) as error:
        told = f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else error
        raise Refused("bad_json", f"no JSON: {told}; each line holds one whole object") from error

"""JSON lines, plain or gzipped: one report a line with `text` (or `html`), optionally `id title lang published outlet url`; other fields are ignored.

A line that is no report becomes an Unread with its number; the lines after it are read all the same.
"""

from __future__ import annotations

import codecs
import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from khabar.model import Report
from khabar.read import html
from khabar.read.item import MAX_TEXT, Given, Refused, Unread, report, unread


def reports(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Unread]:
    """The reports of a stream of lines, read one at a time. Blank lines are passed over."""
    number = 0
    try:
        for number, line in _lines(stream):
            if line is None or line.strip():
                yield _one(path, number, line, given)
    except (OSError, EOFError, zlib.error) as error:
        yield unread(path, number + 1, Refused("unreadable", f"{error}; the file is cut off or damaged, fetch it again"))


def gzipped(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Unread]:
    with gzip.GzipFile(fileobj=stream) as lines:
        yield from reports(path, lines, given)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one over the limit, which is never held whole."""
    number = 0
    while line := stream.readline(MAX_TEXT + 1):
        number += 1
        short = len(line) <= MAX_TEXT
        rest = line
        while not short and rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_TEXT)
        yield number, line.removeprefix(codecs.BOM_UTF8) if short else None


def _one(path: str, number: int, line: bytes | None, given: Given) -> Report | Unread:
    try:
        return report(_fields(line), given, path, number)
    except Refused as refused:
        return unread(path, number, refused)


def _fields(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise Refused("too_long", f"the line is over {MAX_TEXT:,} bytes; one line holds one report")
    found = _parsed(line)
    if not isinstance(found, dict):
        raise Refused("bad_json", f"the line is a JSON {type(found).__name__}; give an object with a field `text`")
    if found.get("text") is None and isinstance(found.get("html"), str):
        page = html.article(found["html"], found.get("url") if isinstance(found.get("url"), str) else None)
        return {**page, **{name: value for name, value in found.items() if value is not None}}
    return found


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused("encoding", f"not UTF-8 (byte {line[error.start]:#04x} at {error.start} of the line); convert the file") from error
    except (ValueError, RecursionError) as error:
        told = f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else error
        raise Refused("bad_json", f"no JSON: {told}; each line holds one whole object") from error

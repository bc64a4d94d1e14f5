"""Plain text, and the decoding of bytes for every format. The text keeps every character, line ends too, so offsets index the file as it came.

Only a byte-order mark at the very beginning is left out. UTF-8 first, UTF-16 when it begins with its mark, windows-1256 only when the
result clearly reads as Arabic; anything else is refused rather than guessed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from khabar.model import Report
from khabar.read.item import Given, Refused, Unread, report, unread

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
SURE = 5
"""Common Arabic words that no other encoding makes by chance."""
WHOLE = 3
_COMMON = re.compile(r"(?<!\w)(?:في|من|على|إلى|أن|الى|ان)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")


def reports(path: str, raw: bytes, given: Given) -> Iterator[Report | Unread]:
    """The one report of a .txt file."""
    try:
        yield report({"text": decode(raw), "published": dated(path)}, given, path)
    except Refused as refused:
        yield unread(path, 0, refused)


def dated(path: str) -> str | None:
    """The date a file's name begins with (`2022-09-19-paris.txt`), else None."""
    found = _DATED.match(Path(path).name)
    return found[1] if found else None


def decode(raw: bytes) -> str:
    """Bytes -> text without its byte-order mark. Raises Refused: binary, encoding."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(raw, "utf-16")
    if b"\0" in raw:
        raise Refused("binary", f"a NUL at byte {raw.index(0)}; this is no text file (or UTF-16 without its mark: save it as UTF-8)")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return arabic(raw) or _refuse(error)


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("encoding", f"begins like {encoding.upper()} but breaks at byte {error.start}; save it as UTF-8") from error


def arabic(raw: bytes) -> str | None:
    """The text as windows-1256 when common words of Arabic or, in a short one, its words beyond ASCII show it; else None."""
    text = raw.decode("cp1256", "replace")
    return text if len(_COMMON.findall(text)) >= SURE or _mostly_arabic(text[:20_000]) else None


def _mostly_arabic(text: str) -> bool:
    """Other alphabets read as this one give words that mix its letters with accented Latin ones."""
    foreign = [word for word in _WORD.findall(text) if not word.isascii()]
    whole = sum(len(word) > 2 and all("\u0621" <= c <= "\u064a" for c in word) for word in foreign)
    return whole >= WHOLE and whole > 0.6 * len(foreign)


def _refuse(error: UnicodeDecodeError) -> str:
    raise Refused("encoding", f"not UTF-8 (byte {error.object[error.start]:#04x} at {error.start}); convert it, e.g. iconv -f WINDOWS-1252 -t UTF-8") from error

"""What every format hands over: the fields of one report before they are checked, and the checks they all pass."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from khabar.errors import BadReport
from khabar.model import Report, read_published
from khabar.packs import languages
from khabar.read.language import detect

MAX_TEXT = 5_000_000
"""Bytes of one JSON line and characters of one report: a long book is under 2 MB, so anything longer is a dump read as one report."""

_FIELDS = ("text", "html", "id", "title", "lang", "published", "outlet", "url")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that is no report: its path, the line in it (0: the whole file), a reason code, and what to do about it.

    Reasons: missing, unreadable, unknown_format, binary, encoding, too_long, empty, no_text, bad_json, bad_field, bad_published,
    no_language, no_pack, bad_url, fetch.
    """

    path: str
    line: int
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of all inputs; an item that says otherwise of itself is believed."""

    published: date | datetime | None = None
    outlet: str | None = None
    lang: str | None = None


class Refused(Exception):
    """One input cannot become a report; carries the reason code. Never leaves `read`, which turns it into an Unread."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def unread(path: str, line: int, refused: Refused) -> Unread:
    where = f"{path}:{line}" if line else path
    return Unread(path, line, refused.reason, f"{where}: {refused}")


def report(fields: Mapping[str, object], given: Given, path: str, line: int = 0) -> Report | Unread:
    """A checked Report of these fields, or why there is none. Fields that are not known are ignored."""
    try:
        known = {name: _text(name, fields.get(name)) for name in _FIELDS if name != "html"}
        text = _told(known["text"])
        return Report(
            text=text,
            id=known["id"] or "",
            outlet=known["outlet"] or given.outlet,
            lang=_language(known["lang"] or given.lang, text),
            published=_published(known["published"]) or given.published,
            title=known["title"] or None,
            url=known["url"] or None,
            read_from=f"{path}:{line}" if line else path,
        )
    except Refused as refused:
        return unread(path, line, refused)


def _text(name: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if name == "id" and isinstance(value, int):
        return str(value)
    raise Refused("bad_field", f"{name} is {type(value).__name__}; give text")


def _told(text: str | None) -> str:
    if text is None:
        raise Refused("no_text", "no field `text` or `html`; a report needs one of them")
    if not text.strip("\ufeff\u200b\u200e\u200f \t\r\n\u00a0"):
        raise Refused("empty", "the text is empty")
    if "\0" in text:
        raise Refused("binary", f"a NUL at character {text.index(chr(0))}; this is no text file")
    if lone := _LONE_SURROGATE.search(text):
        raise Refused("encoding", f"half a surrogate pair at character {lone.start()}; write the character whole, in UTF-8")
    if len(text) > MAX_TEXT:
        raise Refused("too_long", f"{len(text):,} characters, over {MAX_TEXT:,}; split it into reports, one JSON line each")
    return text


def _published(text: str | None) -> date | datetime | None:
    try:
        return read_published((text or "").strip())
    except BadReport as error:
        raise Refused("bad_published", str(error)) from error


def _language(named: str | None, text: str) -> str:
    lang = primary(named) if named else detect(text)
    if lang is None:
        raise Refused("no_language", "no words to tell the language by; give lang")
    if lang not in languages():
        how = "is given" if named else "was detected"
        raise Refused("no_pack", f"language {lang!r} {how} and has no pack; there are: {', '.join(languages())}. Give lang if it is another")
    return lang


def primary(lang: str) -> str:
    """`ar-SA` and `AR_sa` are `ar`."""
    return re.split(r"[-_]", lang.strip().lower())[0]

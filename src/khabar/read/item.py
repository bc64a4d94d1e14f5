"""What every format hands over: the fields of one report before they are checked, and the checks they all pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from khabar.model import Block, Dropped, Report
from khabar.packs import languages
from khabar.read.dates import published
from khabar.read.language import detect
from khabar.read.limits import limits, over

MAX_TEXT = limits().text
"""Bytes of one JSON line and characters of one report."""

ROUTINE = frozenset(["not_html", "status", "other_language", "address_only"])
"""Reasons that are no fault: an archive holds pictures, moved pages and other languages. A face counts them and needs not name each."""

_FIELDS = ("text", "id", "title", "lang", "outlet", "url")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that is no report: its path, the line in it (0: the whole file), a reason code, and what to do about it.

    Reasons: missing, unreadable, unknown_format, missing_extra, binary, encoding, encrypted, too_long, too_many, empty, no_text, bad_json, bad_field,
    bad_table, bad_feed, bad_record, truncated, no_language, no_pack, bad_url, fetch; and those of ROUTINE. `offset` is the byte in the file where
    a record of an archive begins; `url` the address of what was not read, where the input names one.
    """

    path: str
    line: int
    reason: str
    message: str
    offset: int | None = None
    url: str | None = None

    @property
    def routine(self) -> bool:
        """Whether it was left out as a matter of course."""
        return self.reason in ROUTINE


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of all inputs; an item that says otherwise of itself is believed.

    `columns` are pairs of a report's field and the name it has in tables and JSON lines; `languages` the only ones to keep (empty: all
    that have a pack); `tell` is called with what the person should know once, such as columns that were guessed.
    """

    published: date | datetime | None = None
    outlet: str | None = None
    lang: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    languages: frozenset[str] = frozenset()
    tell: Callable[[str], None] | None = None


class Refused(Exception):
    """One input cannot become a report; carries the reason code. Never leaves `read`, which turns it into an Unread."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def unread(path: str, line: int, refused: Refused, spot: str = "", offset: int | None = None, url: str | None = None) -> Unread:
    return Unread(path, line, refused.reason, f"{place(path, line, spot)}: {refused}", offset, url)


def place(path: str, line: int = 0, spot: str = "") -> str:
    """Where something was read: `file`, `file:12` for a line, `file@4096` for a byte, `file#id` for what has an id of its own."""
    return f"{path}{spot}" if spot else f"{path}:{line}" if line else path


def report(
    fields: Mapping[str, object], given: Given, path: str, line: int = 0, spot: str = "", noted: tuple[Dropped, ...] = (), offset: int | None = None
) -> Report | Unread:
    """A checked Report of these fields, or why there is none. Fields that are not known are ignored.

    `noted` is what the format had to guess or leave out; the report carries it on. A date of publication that cannot be read is such a thing:
    the report is kept without it.
    """
    try:
        known = {name: _text(name, fields.get(name)) for name in _FIELDS}
        text = _told(known["text"])
        day, loss = published(fields.get("published"))
        return Report(
            text=text,
            id=known["id"] or "",
            outlet=known["outlet"] or given.outlet,
            lang=_language(known["lang"] or given.lang, text, given.languages),
            published=day or given.published,
            title=known["title"] or None,
            url=known["url"] or None,
            read_from=place(path, line, spot),
            updated=published(fields.get("updated"))[0],
            parts=_parts(fields.get("parts")),
            noted=(*noted, *loss),
        )
    except Refused as refused:
        url = fields.get("url")
        return unread(path, line, refused, spot, offset, url if isinstance(url, str) else None)


def _parts(found: object) -> tuple[Block, ...]:
    """What a reader of ours knows of the lines of a page; a field of that name in somebody's file is not ours."""
    return tuple(b for b in found if isinstance(b, Block)) if isinstance(found, tuple) else ()


def _text(name: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
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
        raise Refused("too_long", f"{len(text):,} characters, {over('text')}; or split it into reports, one JSON line each")
    return text


def _language(named: str | None, text: str, wanted: frozenset[str] = frozenset()) -> str:
    lang = primary(named) if named else detect(text)
    if lang is None:
        raise Refused("no_language", "no words to tell the language by; give lang")
    if wanted and lang not in wanted:
        raise Refused("other_language", f"language {lang!r}; only {', '.join(sorted(wanted))} is asked for")
    if lang not in languages():
        how = "is given" if named else "was detected"
        raise Refused("no_pack", f"language {lang!r} {how} and has no pack; there are: {', '.join(languages())}. Give lang if it is another")
    return lang


def primary(lang: str) -> str:
    """`ar-SA` and `AR_sa` are `ar`."""
    return re.split(r"[-_]", lang.strip().lower())[0]

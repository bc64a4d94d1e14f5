"""Web pages: the article is found by trafilatura, and Report.text is the extracted text, one paragraph a line.

Offsets index that text, not the page. What the page says of itself becomes the report's fields, what its markup says of a line (standfirst,
byline, caption …) the report's `parts`. The language is told by the text: what pages declare is often their template's. Not supported:
pages that need JavaScript to show their text, and several articles on one page.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from khabar.model import Report
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.limits import limits, over
from khabar.read.text import ARABIC_WORDS, dated, decode

STRAY = 500
"""One broken or NUL byte in so many is damage; more are another encoding."""
FEW = 3
SURE = 5
"""Common Arabic words that no other encoding makes by chance."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LATIN = ("iso8859-1", "cp1252", "ascii", "iso8859-15")
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def reports(path: str, raw: bytes, given: Given, charset: str | None = None, url: str | None = None) -> Iterator[Report | Unread]:
    """The one report of a page. `charset` is what the server said, if it did."""
    try:
        fields = article(page(raw, charset), url)
        yield report({**fields, "published": dated(path) or fields["published"]}, given, path)
    except Refused as refused:
        yield unread(path, 0, refused)


def page(raw: bytes, charset: str | None = None) -> str:
    """A page's bytes -> its source. UTF-8 first, then what the page or the server declares, then what reads as Arabic.

    Raises Refused: too_long, binary, encoding.
    """
    if len(raw) > limits().page:
        raise Refused("too_long", f"{len(raw):,} bytes, {over('page')}; or save the article alone")
    if 0 < raw.count(0) <= len(raw) / STRAY and not raw.startswith(_UTF16):
        raw = raw.replace(b"\0", b"")
    try:
        return decode(raw)
    except Refused as refused:
        found = None if b"\0" in raw else _declared(raw, charset) or _nearly(raw)
        if found is None:
            raise refused
        return found


def _declared(raw: bytes, charset: str | None) -> str | None:
    """The source as its own or the server's charset reads it; Latin ones are the defaults of machines and give way to Arabic."""
    inner = _CHARSET.search(raw[:4096])
    for name in (inner[1].decode("ascii", "ignore") if inner else None, charset):
        codec = _codec(name)
        if codec in _LATIN:
            return _arabic(raw) or raw.decode(codec or "", "replace")
        if codec and codec != "utf-8":
            return raw.decode(codec, "replace")
    return None


def _codec(name: str | None) -> str | None:
    """A codec of characters by a name that may be anything; None when there is none."""
    try:
        found = codecs.lookup(name or "")
        b"".decode(found.name)
    except (LookupError, ValueError, TypeError):
        return None
    return found.name


def _nearly(raw: bytes) -> str | None:
    """UTF-8 with a few broken bytes, as cut-off pages are, or windows-1256 that nobody declared."""
    source = raw.decode("utf-8", "replace")
    return source if source.count("\ufffd") <= max(FEW, len(source) / STRAY) else _arabic(raw)


def _arabic(raw: bytes) -> str | None:
    source = raw.decode("cp1256", "replace")
    return source if len(ARABIC_WORDS.findall(source)) >= SURE else None


def article(source: str, url: str | None = None) -> dict[str, Any]:
    """What a page tells, under the names of a Report's fields: text, parts, title, published, updated, outlet and url (the canonical one).

    Beside them `canonical`, `standfirst`, `byline`, `captions` and `credits`; all but the first stand in the text as well, as parts.
    Raises Refused no_text when no article is found.
    """
    from khabar.read.page.article import told  # here, for what it needs takes half a second to load and most runs read no page

    return told(source, url)

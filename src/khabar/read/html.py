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
from khabar.read.charset import STRAY, guessed
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.limits import limits, over
from khabar.read.text import dated, decode
from khabar.uncollected import uncollected

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
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
        inner = _CHARSET.search(raw[:4096])
        found = guessed(raw, inner[1] if inner else None, charset)
        if found is None:
            raise refused
        return found


def article(source: str, url: str | None = None) -> dict[str, Any]:
    """What a page tells, under the names of a Report's fields: text, parts, title, published, updated, outlet and url (the canonical one).

    Beside them `canonical`, `standfirst`, `byline`, `captions` and `credits`; all but the first stand in the text as well, as parts.
    Raises Refused no_text when no article is found.
    """
    from khabar.read.page.article import told  # here, for what it needs takes half a second to load and most runs read no page

    with uncollected():
        return told(source, url)

"""Web pages: the article is found by trafilatura, and Report.text is the extracted text, one paragraph a line.

Offsets index that text, not the page. Title, date and site name come from the page's own metadata. Not supported: pages that
need JavaScript to show their text, and several articles on one page.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from khabar.model import Report
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.text import dated, decode

MAX_PAGE = 10_000_000
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)

def reports(path: str, raw: bytes, given: Given, charset: str | None = None, url: str | None = None) -> Iterator[Report | Unread]:
    """The one report of a page. `charset` is what the server said, if it did."""
    try:
        fields = article(page(raw, charset), url)
        yield report({**fields, "published": dated(path) or fields["published"]}, given, path)
    except Refused as refused:
        yield unread(path, 0, refused)


def page(raw: bytes, charset: str | None = None) -> str:
    """A page's bytes -> its source. The declared charset is tried when the page is no UTF-8."""
    if len(raw) > MAX_PAGE:
        raise Refused("too_long", f"{len(raw):,} bytes, over {MAX_PAGE:,}; save the article alone")
    declared = charset or _declared(raw)
    try:
        return decode(raw)
    except Refused:
        if declared is None or b"\0" in raw:
            raise
        return raw.decode(declared, "replace")


def _declared(raw: bytes) -> str | None:
    found = _CHARSET.search(raw[:4096])
    try:
        return codecs.lookup(found[1].decode()).name if found else None
    except LookupError:
        return None


def article(source: str, url: str | None = None) -> dict[str, Any]:
    """What a page tells, under the names of a Report's fields: text, parts, title, published, updated, outlet, url (the canonical one) and lang.

    Beside them `canonical`, `standfirst`, `byline`, `captions` and `credits`: what of these the page shows stands in the text as well, as
    parts; a byline that only its metadata tells stands here alone. Raises Refused no_text when no article is found.
    """
    from khabar.read.page.article import told  # here, for what it needs takes half a second to load and most runs read no page

    return told(source, url)

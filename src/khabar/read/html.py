"""Web pages: the article is found by trafilatura, and Report.text is the extracted text, one paragraph a line.

Offsets index that text, not the page. Title, date and site name come from the page's own metadata. Not supported: pages that
need JavaScript to show their text, and several articles on one page.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Any

from khabar.model import Report
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.text import dated, decode

MAX_PAGE = 10_000_000
SHORT = 1500
"""Characters: when the fast reading finds less, pages that keep the article in a script are the likely reason, and a second, slower one pays."""

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


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
    """text, title, published, outlet and url of a page. Raises Refused no_text when no article is found."""
    found = _extract(source, url, fast=True)
    if found is None or len(found.text or "") < SHORT:
        found = _longer(found, _extract(source, url, fast=False))
    if found is None or not (found.text or "").strip():
        raise Refused("no_text", "no article found on the page; save it after it has loaded, or copy its text into a .txt file")
    return {"text": found.text, "title": found.title, "published": found.date, "outlet": _outlet(found.sitename), "url": url or found.url}


def _extract(source: str, url: str | None, fast: bool) -> Any:
    """A trafilatura Document or None. Dates come from the page's own marks only: guessed ones turn "2013" into January 1st."""
    import trafilatura  # here, for it takes half a second to load and most runs read no page

    return trafilatura.bare_extraction(
        source,
        url=url,
        fast=fast,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _longer(quick: Any, thorough: Any) -> Any:
    """The thorough reading only when it found much more: else it is more furniture."""
    if quick is None or thorough is None:
        return thorough or quick
    return thorough if len(thorough.text or "") > 2 * len(quick.text or "") else quick


def _outlet(name: str | None) -> str | None:
    return None if name is None or "://" in name else name

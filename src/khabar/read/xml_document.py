"""A document in XML, whatever its name: told by its root to be a feed, a sitemap or a page."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.model import Report
from khabar.read import feed, html, sitemap, xml
from khabar.read.item import Given, Refused, Unread, unread
from khabar.read.limits import limits, over


def reports(path: str, raw: bytes, given: Given) -> Iterator[Report | Unread]:
    """The reports of the document by its root element."""
    try:
        kind = xml.root(xml.source(raw))
    except Refused as refused:
        yield unread(path, 0, refused)
        return
    if kind in sitemap.ROOTS:
        yield from sitemap.reports(path, raw, given)
    elif kind == "html":
        yield from html.reports(path, raw, given)
    elif kind in feed.ROOTS and len(raw) > limits().feed:
        yield unread(path, 0, Refused("too_long", f"the feed is {over('feed', 'bytes')}"))
    else:
        yield from feed.reports(path, raw, given)

"""A feed's bytes -> its items, through the readers of feeds, JSON Feeds and sitemaps. Nothing is fetched here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from khabar.errors import BadFeed
from khabar.read import dates, feed, json_document, sitemap, xml
from khabar.read.item import Refused
from khabar.read.markup import plain

MOST_ITEMS, LONGEST_TITLE, LONGEST_TEXT = 500, 1_000, 500_000


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of one article. `published` and `updated` are ISO; `text` is what the feed carries of it, as plain text."""

    url: str
    title: str = ""
    published: str | None = None
    updated: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A feed read: its items, addresses of further sitemaps when it is an index of them, and what was wrong with it ("" for nothing)."""

    items: tuple[Item, ...] = ()
    more: tuple[str, ...] = ()
    fault: str = ""


def read(raw: bytes, url: str, charset: str | None = None) -> Read:
    """The items of a feed, in its order, at most MOST_ITEMS. Raises BadFeed."""
    try:
        return _read(raw, url, charset)
    except Refused as refused:
        raise BadFeed(f"{url}: no feed that can be read: {refused}; look at what the address gives") from refused


def _read(raw: bytes, url: str, charset: str | None) -> Read:
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Read(_items(map(_entry, json_document.entries(raw, url))))
    root = xml.root(xml.source(raw, charset))
    faults: list[str] = []
    if root == "html":
        raise BadFeed(f"{url}: a web page, no feed; look on it for the address of its feed")
    if root in sitemap.ROOTS:
        return _sitemap(list(sitemap.addresses(raw, charset)))
    items = _items(map(_entry, feed.entries(raw, charset, url, faults)))
    return Read(items, fault=f"malformed: {faults[0]}"[:200] if faults else "")


def _items(found: Iterable[Item]) -> tuple[Item, ...]:
    """Each address once, those without one left out."""
    by_url: dict[str, Item] = {}
    for item in islice(found, 10 * MOST_ITEMS):
        if item.url and len(by_url) < MOST_ITEMS:
            by_url.setdefault(item.url, item)
    return tuple(by_url.values())


def _entry(entry: feed.Entry) -> Item:
    text = max(plain(entry.content), plain(entry.summary), key=len)
    published, updated = when(entry.published), when(entry.updated)
    return Item(entry.url or "", (entry.title or "")[:LONGEST_TITLE], published or updated, updated, text[:LONGEST_TEXT])


def _sitemap(found: list[sitemap.Address]) -> Read:
    """An index names the newest of its sitemaps first."""
    more = sorted((one for one in found if one.index), key=lambda one: (one.updated or "", one.url), reverse=True)
    return Read(_items(_addresses(found)), tuple(one.url for one in more))


def _addresses(found: list[sitemap.Address]) -> Iterator[Item]:
    for one in found:
        if not one.index:
            updated = when(one.updated)
            yield Item(one.url, (one.title or "")[:LONGEST_TITLE], when(one.published) or updated, updated)


def when(value: object) -> str | None:
    """A date as feeds write them -> ISO, with its zone where one is told; None when it cannot be read one way."""
    found, _ = dates.published(value)
    return found.isoformat() if found else None

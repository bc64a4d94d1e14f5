"""Sitemaps, news sitemaps and their indexes: lists of addresses. Nothing is fetched here, so each address becomes an Unread that names it.

`addresses` gives them with what the sitemap tells of each, for whoever fetches them (`khabar watch`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from khabar.model import Report
from khabar.read import xml
from khabar.read.feed import address
from khabar.read.item import Given, Refused, Unread, unread
from khabar.read.limits import limits, over

ROOTS = frozenset(["urlset", "sitemapindex"])


@dataclass(frozen=True, slots=True)
class Address:
    """An address and what its sitemap tells of it; `index`: it is another sitemap. Dates are as written."""

    url: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    lang: str | None = None
    index: bool = False


def reports(path: str, raw: bytes, given: Given) -> Iterator[Report | Unread]:
    """An Unread `address_only` of every address: a title alone is no report, and inventing one from it would count as a source."""
    number = 0
    try:
        for number, found in enumerate(addresses(raw), 1):
            what = "another sitemap" if found.index else f"an address{f' with the title {found.title!r}' if found.title else ''}"
            yield unread(path, number, Refused("address_only", f"{what}, {found.url}; give the address itself, or watch the sitemap"), url=found.url)
        if not number:
            yield unread(path, 0, Refused("empty", "the sitemap has no addresses"))
    except Refused as refused:
        yield unread(path, number, refused)


def addresses(raw: bytes, charset: str | None = None) -> Iterator[Address]:
    """The addresses in their order. Raises Refused: bad_feed, too_many, encoding."""
    text = xml.source(raw, charset)
    if xml.root(text) not in ROOTS:
        raise Refused("bad_feed", f"its root is <{xml.root(text) or 'none'}>; a sitemap begins with <urlset> or <sitemapindex>")
    for number, element in enumerate(xml.elements(text, frozenset(["url", "sitemap"])), 1):
        if number > limits().entries:
            raise Refused("too_many", f"the sitemap has {over('entries', 'addresses')}")
        if (found := _address(element)) is not None:
            yield found


def _address(element: Any) -> Address | None:
    told: dict[str, str] = {}
    for one in element.iter():
        if not len(one) and one.text and one.text.strip():
            told.setdefault(xml.local(one), " ".join(one.text.split()))
    url = address(told.get("loc", ""), None)
    if url is None:
        return None
    index = xml.local(element) == "sitemap"
    return Address(url, told.get("title"), told.get("publication_date"), told.get("lastmod"), told.get("name"), told.get("language"), index)

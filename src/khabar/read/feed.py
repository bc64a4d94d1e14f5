"""RSS (0.9 to 2.0), RDF and Atom: each entry that carries its article is a report; of the others the title and summary are, and are noted as such.

`entries` gives the entries themselves, for whoever fetches the pages behind them. Not supported: enclosures (sound, video), comments, paging.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from khabar.model import Block, Dropped, Report
from khabar.read import xml
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.limits import limits, over
from khabar.read.markup import plain

ROOTS = frozenset(["rss", "feed", "rdf"])
WHOLE_SUMMARY = 1000
"""Characters of a bare description from which it is taken for the article: the summaries of feeds stay under 500 (chosen, not measured)."""

_ITEMS = frozenset(["item", "entry"])
_HEAD = {"title": "outlet", "language": "lang", "link": "url"}
"""What the feed says of itself, and the field of an entry that has it where the entry says nothing."""
_DATES = ("published", "pubdate", "issued", "date", "created")
_UPDATES = ("updated", "modified", "lastbuilddate")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed as it stands there; `content` and `summary` may be HTML, dates are as written, `outlet` is the feed's title or the entry's source."""

    id: str = ""
    url: str | None = None
    title: str | None = None
    published: str | int | None = None
    updated: str | None = None
    summary: str = ""
    content: str = ""
    outlet: str | None = None
    lang: str | None = None


def reports(path: str, raw: bytes, given: Given, charset: str | None = None, url: str | None = None) -> Iterator[Report | Unread]:
    """A report of every entry. `url` is the feed's own address, for links that are relative to it."""
    number = 0
    try:
        for number, entry in enumerate(entries(raw, charset, url), 1):
            yield told(entry, given, path, number)
        if not number:
            yield unread(path, 0, Refused("empty", "the feed has no entries"))
    except Refused as refused:
        yield unread(path, number, refused)


def entries(raw: bytes, charset: str | None = None, url: str | None = None, faults: list[str] | None = None) -> Iterator[Entry]:
    """The entries of a feed in their order; `faults` receives what had to be mended. Raises Refused: bad_feed, too_many, encoding."""
    text = xml.source(raw, charset)
    if xml.root(text) not in ROOTS:
        raise Refused("bad_feed", f"its root is <{xml.root(text) or 'none'}>; RSS, RDF and Atom begin with <rss>, <RDF> and <feed>")
    head = Entry()
    number = 0
    for element in xml.elements(text, _ITEMS, frozenset(_HEAD), faults):
        name = xml.local(element)
        if name in _ITEMS:
            number += 1
            yield _entry(element, head, url or head.url)
        elif xml.local(element.getparent()) in ("channel", "feed"):
            head = replace(head, **{_HEAD[name]: " ".join("".join(element.itertext()).split()) or None})
        if number > limits().entries:
            raise Refused("too_many", f"the feed has {over('entries', 'entries')}")


def _entry(element: Any, head: Entry, base: str | None) -> Entry:
    found: dict[str, str] = {}
    for child in element:
        found.setdefault(_name(child), _inside(child))
    link = _link(element) or next((found[name] for name in ("guid", "id") if "://" in found.get(name, "")), "")
    return Entry(
        id=found.get("guid") or found.get("id") or link,
        url=address(link, base),
        title=plain(found.get("title", "")).replace("\n", " ") or None,
        published=next((found[name] for name in _DATES if found.get(name)), None),
        updated=next((found[name] for name in _UPDATES if found.get(name)), None),
        summary=found.get("description") or found.get("summary", ""),
        content=found.get("encoded") or found.get("content") or found.get("fulltext", ""),
        outlet=found.get("source") or head.outlet,
        lang=found.get("language") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or head.lang,
    )


def _name(child: Any) -> str:
    """Its local name, except where another vocabulary uses the name for something else (a media:content is a picture)."""
    foreign = isinstance(child.tag, str) and any(part in child.tag for part in ("/mrss", "itunes", "georss"))
    return "" if foreign else xml.local(child)


def _inside(child: Any) -> str:
    """The text of a child; the markup of one that holds XHTML; of Atom's source its title."""
    if xml.local(child) == "source" and len(child):
        return next(("".join(c.itertext()).strip() for c in child if xml.local(c) == "title"), "")
    if not len(child):
        return (child.text or "").strip()
    from lxml import etree

    return etree.tostring(child, encoding="unicode", with_tail=False)


def _link(element: Any) -> str:
    links = [c for c in element if xml.local(c) == "link"]
    chosen = next((c for c in links if c.get("rel", "alternate") == "alternate"), links[0] if links else None)
    return "" if chosen is None else (chosen.get("href") or chosen.text or "").strip()


def address(link: str, base: str | None) -> str | None:
    """An http(s) address, or None: whatever else stands in a link is not ours to follow."""
    if not link:
        return None
    try:
        found = urljoin(base or "", link)
        parts = urlsplit(found)
        fit = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and len(found) <= 4096
    except ValueError:
        return None
    return found if fit else None


def told(entry: Entry, given: Given, path: str, number: int) -> Report | Unread:
    """The report of one entry: its title and its article, or its summary when that is all it carries."""
    content, summary = plain(entry.content), plain(entry.summary)
    body, whole = (content, True) if len(content) > len(summary) else (summary, len(summary) >= WHOLE_SUMMARY or bool(content))
    title = entry.title or ""
    body = body.removeprefix(title).lstrip() if title else body
    spot = f"#{entry.id[:200] or number}"
    if not body and not title:
        return unread(path, number, Refused("no_text", "the entry has neither title nor text"), spot, url=entry.url)
    fields = {
        "text": f"{title}\n{body}" if title and body else title or body,
        "title": entry.title,
        "url": entry.url,
        "published": entry.published or entry.updated,
        "updated": entry.updated,
        "outlet": given.outlet or entry.outlet,
        "lang": given.lang,
        "parts": (Block(0, len(title), "title", "title of the feed's entry"),) if title else (),
    }
    return report(fields, given, path, spot=spot, noted=() if whole else (Dropped("read", "summary-only", detail="the feed carries a summary; the article is behind its address"),))

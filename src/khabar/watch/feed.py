"""A feed's bytes -> its items: RSS, RDF and Atom through feedparser, JSON Feed and news sitemaps by our own hand. Nothing is fetched here."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from khabar.errors import BadFeed, MissingExtra
from khabar.watch import xml
from khabar.watch.plain import plain

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
    """The items of a feed, in its order, at most MOST_ITEMS. Raises BadFeed when it is none, MissingExtra without feedparser."""
    text = xml.decoded(raw, charset)
    if text.startswith("{"):
        return _json(text, url)
    root = re.search(r"<(?![?!])(?:\w+:)?(\w+)", text[:10_000])
    kind = root[1].lower() if root else ""
    if kind in ("urlset", "sitemapindex"):
        return _sitemap(xml.tree(text, url), url, kind)
    if kind == "html":
        raise BadFeed(f"{url}: a web page, no feed; look on it for the address of its feed")
    return _parsed(xml.safe(text, url), url)


def _items(found: Iterable[Item]) -> tuple[Item, ...]:
    """Each address once, those without one left out."""
    by_url: dict[str, Item] = {}
    for item in found:
        if item.url.startswith(("http://", "https://")) and len(by_url) < MOST_ITEMS:
            by_url.setdefault(item.url, item)
    return tuple(by_url.values())


def _item(base: str, url: Any, title: Any, published: str | None, updated: str | None, text: Any) -> Item:
    address = _joined(base, url.strip() if isinstance(url, str) else "")
    return Item(address, plain(_text(title))[:LONGEST_TITLE].replace("\n", " "), published, updated, plain(_text(text))[:LONGEST_TEXT])


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url) if url else ""
    except ValueError:
        return ""


def when(text: Any) -> str | None:
    """A date as feeds write them (RFC 822 or ISO) -> ISO with its zone; None when it is neither."""
    text = text.strip() if isinstance(text, str) else ""
    for reading in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = reading(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return date.fromisoformat(text).isoformat() if len(text) == 10 else found.isoformat(timespec="seconds")
    return None


# ----------------------------------------------------------------------------------------------------- RSS, RDF and Atom


def _parsed(text: str, url: str) -> Read:
    try:
        import feedparser
    except ImportError as error:
        raise MissingExtra("reading feeds needs an extra: pip install 'khabar[news]'") from error
    try:
        told = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers={"content-type": "application/xml; charset=utf-8"})
    except Exception as error:  # whatever a feed does to the parser, the next one must be read
        raise BadFeed(f"{url}: the feed cannot be read ({type(error).__name__}: {error})") from error
    if not told.get("version") and not told.entries:
        raise BadFeed(f"{url}: no feed in any format that is known; look at what the address gives")
    fault = f"malformed: {told.bozo_exception}"[:200] if told.bozo and not isinstance(told.bozo_exception, feedparser.CharacterEncodingOverride) else ""
    return Read(_items(_entry(entry, url) for entry in told.entries), fault=fault)


def _entry(entry: Any, url: str) -> Item:
    texts = [c.get("value", "") for c in entry.get("content", ())] + [entry.get("summary", "")]
    published, updated = (_day(entry, name) for name in ("published", "updated"))
    return _item(url, entry.get("link") or entry.get("id"), entry.get("title"), published or updated, updated, max(map(_text, texts), key=len))


def _day(entry: Any, name: str) -> str | None:
    """As written, with its zone; else as feedparser understands it, in UTC."""
    if name not in entry:
        return None
    parsed = entry.get(f"{name}_parsed")
    return when(entry[name]) or (datetime(*parsed[:6], tzinfo=UTC).isoformat() if parsed else None)


# -------------------------------------------------------------------------------------------- JSON Feed and news sitemaps


def _json(text: str, url: str) -> Read:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFeed(f"{url}: no JSON ({error}); the feed is broken") from error
    if not isinstance(told.get("items"), list):
        raise BadFeed(f"{url}: JSON without items, no JSON Feed; look at what the address gives")
    entries = [one for one in told["items"] if isinstance(one, dict)]
    return Read(_items(_json_item(one, url) for one in entries))


def _json_item(one: dict[str, Any], url: str) -> Item:
    text = one.get("content_html") or one.get("content_text") or one.get("summary")
    published, updated = when(one.get("date_published")), when(one.get("date_modified"))
    return _item(url, one.get("url") or one.get("id"), one.get("title"), published or updated, updated, text)


def _sitemap(root: Any, url: str, kind: str) -> Read:
    if kind == "sitemapindex":
        dated = sorted(((xml.words(e, "lastmod"), xml.words(e, "loc")) for e in xml.named(root, "sitemap")), reverse=True)
        return Read(more=tuple(address for _, address in dated if address))
    return Read(_items(_location(e, url) for e in xml.named(root, "url")))


def _location(element: Any, url: str) -> Item:
    changed = when(xml.words(element, "lastmod"))
    return _item(url, xml.words(element, "loc"), xml.words(element, "title"), when(xml.words(element, "publication_date")) or changed, changed, "")

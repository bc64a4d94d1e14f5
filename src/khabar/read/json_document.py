"""A document in JSON: a JSON Feed (1.0, 1.1), a list of reports, or one report. A file of JSON lines under this name is read as such."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from khabar.model import Report
from khabar.read import feed, jsonl
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.limits import limits, over


def reports(path: str, raw: bytes, given: Given) -> Iterator[Report | Unread]:
    """The reports of the document."""
    try:
        found = jsonl.parsed(raw.removeprefix(b"\xef\xbb\xbf"))
    except Refused as refused:
        if refused.reason == "bad_json" and "Extra data" in str(refused):
            yield from jsonl.reports(path, io.BytesIO(raw), given)
        else:
            yield unread(path, 0, refused)
        return
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        yield from _feed(path, found, given)
    else:
        yield from _list(path, found if isinstance(found, list) else [found], given)


def _list(path: str, found: list[Any], given: Given) -> Iterator[Report | Unread]:
    for number, one in enumerate(found, 1):
        try:
            yield report(jsonl.named(one, given), given, path, spot=f"#{number}")
        except Refused as refused:
            yield unread(path, number, refused)


def entries(raw: bytes, url: str | None = None) -> list[feed.Entry]:
    """The entries of a JSON Feed; what is no object among its items is passed over. `url` is its own address. Raises Refused: bad_json, bad_feed."""
    found = jsonl.parsed(raw.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise Refused("bad_feed", "it is JSON without items, no JSON Feed")
    return [_entry(one, found, url) for one in found["items"] if isinstance(one, dict)]


def _feed(path: str, found: dict[str, Any], given: Given) -> Iterator[Report | Unread]:
    """The items of a JSON Feed."""
    if len(found["items"]) > limits().entries:
        yield unread(path, 0, Refused("too_many", f"the feed has {over('entries', 'entries')}"))
        return
    for number, one in enumerate(found["items"], 1):
        if isinstance(one, dict):
            yield feed.told(_entry(one, found), given, path, number)
        else:
            yield unread(path, number, Refused("bad_json", f"the item is a JSON {type(one).__name__}, no object"))


def _entry(one: dict[str, Any], whole: dict[str, Any], base: str | None = None) -> feed.Entry:
    def text(name: str, of: dict[str, Any] = one) -> str:
        value = of.get(name)
        return value if isinstance(value, str) else ""

    name = str(one.get("id") or "")
    link = text("url") or text("external_url") or (name if "://" in name else "")
    published = one.get("date_published")
    return feed.Entry(
        id=name[:200],
        url=feed.address(link, base),
        title=" ".join(text("title").split()) or None,
        published=published if isinstance(published, str | int) else None,
        updated=text("date_modified") or None,
        summary=text("summary"),
        content=text("content_html") or text("content_text"),
        outlet=text("title", whole) or None,
        lang=text("language") or text("language", whole) or None,
    )

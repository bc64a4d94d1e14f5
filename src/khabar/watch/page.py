"""A fetched page, or what a feed carries of it, -> a Report under an id that all later texts of the page share."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from khabar.errors import BadReport
from khabar.model import Report, read_published
from khabar.net import Answer
from khabar.read import html, text
from khabar.read.item import Given, Refused, Unread, report
from khabar.watch import canonical
from khabar.watch.feed import Item

SHORTEST = 80
"""Characters of a feed's text below which it tells nothing that could be coded."""


@dataclass(frozen=True, slots=True)
class Read:
    """A page read: its report, the key of the address it gives itself, and the digest of its text."""

    report: Report
    own: str
    digest: str


def of_answer(answer: Answer, item: Item, outlet: str | None) -> Read | Unread:
    """The report of a page that was fetched."""
    given = Given(None, outlet)
    if answer.kind == "text/plain":
        found = next(iter(text.reports(answer.url, answer.body, given)))
        own = answer.url
    else:
        found = next(iter(html.reports(answer.url, answer.body, given, answer.charset, answer.url)))
        own = canonical.canonical(_source(answer), answer.url)
    return found if isinstance(found, Unread) else _kept(found, item, outlet, own)


def _source(answer: Answer) -> str:
    try:
        return html.page(answer.body, answer.charset)
    except Refused:
        return ""


def of_item(item: Item, feed: str, outlet: str | None) -> Read | Unread:
    """The report of what the feed itself carries: title and text."""
    if len(item.text) < SHORTEST:
        return Unread(item.url, 0, "no_text", f"{item.url}: the feed carries no text of it")
    told = item.text if item.text.startswith(item.title) else f"{item.title}\n{item.text}"
    found = report({"text": told, "title": item.title or None, "url": item.url}, Given(None, outlet), feed)
    return found if isinstance(found, Unread) else _kept(found, item, outlet, item.url)


def _kept(found: Report, item: Item, outlet: str | None, own: str) -> Read:
    key = canonical.key(own)
    facts: dict[str, Any] = {"id": hashlib.sha256(key.encode()).hexdigest()[:16], "url": own, "outlet": outlet or found.outlet}
    facts["published"] = _published(found.published, item.published)
    return Read(replace(found, **facts), key, digest(found.text))


def digest(told: str) -> str:
    """The same for texts that differ in blanks alone."""
    return hashlib.sha256(" ".join(told.split()).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _published(of_page: Any, of_feed: str | None) -> date | datetime | None:
    """The page's own word; the feed's when the page has none, or has the same day without the hour."""
    try:
        fed = read_published(of_feed or "")
    except BadReport:
        fed = None
    if of_page is None or isinstance(fed, datetime) and not isinstance(of_page, datetime) and fed.date() == of_page:
        return fed
    return of_page

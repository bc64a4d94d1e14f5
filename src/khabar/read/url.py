"""Pages fetched by their address, within the limits of `khabar.net`.

robots.txt is not asked: one page is fetched because a person named it. Not supported: cookies, logins, JavaScript.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

from khabar.errors import NetError
from khabar.model import Report
from khabar.net import Answer, Fetcher, limits_of
from khabar.read import html, json_document, jsonl, pdf, text, xml_document
from khabar.read.item import Given, Refused, Unread, unread

_JSON_LINES = ("application/x-ndjson", "application/jsonl", "application/json-lines", "application/x-jsonlines")
_DOCUMENTS = {
    "application/rss+xml": xml_document.reports,
    "application/atom+xml": xml_document.reports,
    "application/rdf+xml": xml_document.reports,
    "application/xml": xml_document.reports,
    "text/xml": xml_document.reports,
    "application/feed+json": json_document.reports,
    "application/json": json_document.reports,
    "application/pdf": pdf.reports,
    "text/plain": text.reports,
}


def reports(path: str, given: Given) -> Iterator[Report | Unread]:
    """The reports at an address: a page, text, JSON lines, a feed or PDF, by what the server says it is."""
    try:
        got = fetch(path)
    except Refused as refused:
        yield unread(path, 0, refused)
        return
    if got.kind in _JSON_LINES or urlsplit(got.url).path.endswith(".jsonl"):
        yield from jsonl.reports(path, io.BytesIO(got.body), given)
    elif got.kind in _DOCUMENTS:
        yield from _DOCUMENTS[got.kind](path, got.body, given)
    else:
        yield from html.reports(path, got.body, given, got.charset, got.url)


def fetch(url: str) -> Answer:
    """One address, followed through checked redirects. Raises Refused: bad_url, fetch, too_long."""
    try:
        return Fetcher(limits_of()).get(url, robots=False)
    except NetError as error:
        reason = {"bad_url": "bad_url", "too_large": "too_long", "bomb": "too_long"}.get(error.reason, "fetch")
        raise Refused(reason, f"{error}; or save the page and give the file") from error

"""Web archives, plain or gzip, CC-NEWS as it is published: every HTML page that was answered with status 200 is a report.

The address is the report's url. The day of crawling (WARC-Date) is no day of publication and is never taken for one: it is noted where the page
tells none. Pages in other languages are told by a sample of their words before their article is sought, which takes fifty times as long.
Positions are bytes in the file. Not supported: pages kept as `resource` or `revisit` records, pages fetched in several segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.model import Dropped, Report
from khabar.packs import languages
from khabar.read import html
from khabar.read.article import article
from khabar.read.http_answer import answer
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.language import detect
from khabar.read.opened import Found, Opened
from khabar.read.warc_records import Broken, Record, records

ENOUGH = 400
"""Letters in paragraphs that tell a page's language; menus and footers of a page in Arabic may well be English."""

_PARAGRAPH = re.compile(r"<p\b[^>]*>(.{20,4000}?)</p\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>|&#?\w{1,10};")


def items(opened: Opened, given: Given) -> Iterator[Found]:
    """The pages whose records begin within the stretch."""
    for record in records(opened.stream, opened.start, opened.end):
        if isinstance(record, Broken):
            spot = f"@{record.offset}"
            yield record.offset, unread(opened.path, 0, record.refused, spot, record.offset)
        elif record.headers.get("warc-type", "").lower() == "response":
            yield record.offset, _page(opened.path, record, given)


def _page(path: str, record: Record, given: Given) -> Report | Unread:
    spot = f"@{record.offset}" + (f"+{record.inner}" if record.inner else "")
    url = record.headers.get("warc-target-uri", "").strip("<>") or None
    try:
        got = answer(record.block)
        source = html.page(got.body, got.charset)
        _wanted(source, given)
        fields = {**article(source, url), "url": url}
    except Refused as refused:
        return unread(path, 0, refused, spot, record.offset, url)
    noted = () if fields.get("published") else (Dropped("read", "no-published", detail=f"the page tells no date; it was fetched {record.headers.get('warc-date', '?')}"),)
    return report(fields, given, path, spot=spot, noted=noted, offset=record.offset)


def _wanted(source: str, given: Given) -> None:
    """Raises Refused when the page's paragraphs are clearly in a language that is not kept."""
    if given.lang:
        return
    sample = _sample(source)
    lang = detect(sample) if len(sample) >= ENOUGH else None
    if lang and given.languages and lang not in given.languages:
        raise Refused("other_language", f"language {lang!r}; only {', '.join(sorted(given.languages))} is asked for")
    if lang and lang not in languages():
        raise Refused("no_pack", f"language {lang!r} has no pack; there are: {', '.join(languages())}")


def _sample(source: str) -> str:
    """The words of the page's first paragraphs."""
    found, length = [], 0
    for paragraph in _PARAGRAPH.finditer(source):
        words = _TAG.sub(" ", paragraph[1]).strip()
        found.append(words)
        length += len(words)
        if length > 3 * ENOUGH:
            break
    return " ".join(found)

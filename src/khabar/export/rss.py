"""RSS 2.0: the newest hundred events as items, for any feed reader. Older ones are left out and counted."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time
from email.utils import format_datetime
from typing import BinaryIO
from xml.sax.saxutils import escape

from khabar.explain import explain
from khabar.export.cells import as_text, readable
from khabar.export.exporter import Exporter, Kept, Setting
from khabar.export.sift import name_of, prefix_of
from khabar.model import Party

MOST = 100
HOME = "http://127.0.0.1:8600/"
"""The page that khabar serve opens: a channel must name one."""
_ISOLATE = "\u2068{}\u2069"
"""Arabic names stay whole and in their place beside the arrow."""


def write(events: Iterator[Kept], out: BinaryIO, setting: Setting) -> Counter[str]:
    counted = 0

    def ranked() -> Iterator[tuple[str, str, int, Kept]]:
        nonlocal counted
        for counted, kept in enumerate(events, 1):  # the count is what remains after the last
            yield str(kept.report.published or ""), prefix_of(kept), counted, kept

    newest = [kept for *_, kept in heapq.nlargest(MOST, ranked())]
    with as_text(out) as lines:
        lines.write(_head(setting))
        lines.writelines(_item(kept, setting) for kept in newest)
        lines.write("</channel>\n</rss>\n")
    return +Counter({"older": counted - len(newest)})


def _head(setting: Setting) -> str:
    title = f"Khabar: {setting.question}" if setting.question else "Khabar"
    built = format_datetime(datetime.combine(setting.on, time(), UTC))
    facts = _tag("title", title) + _tag("link", HOME) + _tag("description", "Who did what to whom, and on whose word") + _tag("lastBuildDate", built)
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {space}>\n<channel>\n{facts}{_tag("generator", "khabar")}\n'


def _item(kept: Kept, setting: Setting) -> str:
    event, report = kept.event, kept.report
    link = _tag("link", report.url) if report.url and report.url.startswith(("http://", "https://")) else ""
    kinds = "".join(_tag("category", kind) for kind in (event.type, event.mode, *event.contexts) if kind)
    told = f"{_said(kept, setting)}\n\n{report.text[kept.sentence[0] : kept.sentence[1]].strip()}"
    guid = f'<guid isPermaLink="false">khabar:{escape(kept.id)}</guid>'
    creator = _tag("dc:creator", report.outlet) if report.outlet else ""
    return f"<item>{_tag('title', _title(kept))}{link}{_tag('description', told)}{guid}{_published(kept)}{creator}{kinds}</item>\n"


def _title(kept: Kept) -> str:
    event = kept.event
    kind = " ".join(x for x in (event.type, event.mode, f"({event.status})" if event.status != "occurred" else "") if x)
    sides = " → ".join(_names(side) for side in (event.actors, event.recipients) if side)
    return f"{kind}: {sides or _ISOLATE.format(event.trigger.text)}"


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(_ISOLATE.format(name_of(party)) for party in parties)


def _said(kept: Kept, setting: Setting) -> str:
    """The explanation in the report's own language, the confidence, and how many tell the story when it is in one."""
    reports, origins = max(map(setting.size, kept.stories), default=(1, 1))
    story = f" [{reports} reports, {origins} independent origins]" if reports > 1 else ""
    return f"{explain(kept.event, 'ar' if kept.report.lang == 'ar' else 'en')} ({kept.event.confidence:.2f}){story}"


def _published(kept: Kept) -> str:
    """The time of publication; midnight in UTC when only the day is known."""
    published = kept.report.published
    if published is None:
        return ""
    moment = published if isinstance(published, datetime) else datetime.combine(published, time())
    return _tag("pubDate", format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC)))


def _tag(name: str, text: str) -> str:
    """Escaped twice where readers expect HTML: what a report says is shown as text."""
    plain = readable(text)
    return f"<{name}>{escape(escape(plain) if name == 'description' else plain)}</{name}>"


EXPORTER = Exporter("rss", "the newest 100 events as a feed", (".rss",), write)

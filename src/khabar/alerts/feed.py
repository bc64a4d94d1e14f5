"""An alert as an RSS feed of its own: a file that any reader can subscribe to, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

MOST = 100
"""Items in the feed, the newest first."""


def write(path: Path, notes: list[dict[str, Any]]) -> None:
    """Writes the feed of an alert's notes, the newest first. A reader never sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(rss(notes).encode("utf-8", "replace"))
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def rss(notes: list[dict[str, Any]]) -> str:
    """Notes of one alert, the newest first, as an RSS document of the first `MOST`."""
    alert = _plain(notes[0]["alert"]) if notes else "khabar"
    items = "".join(_item(note) for note in notes[:MOST])
    head = f"<title>{alert}</title><link>https://khabar.invalid/</link><description>khabar alert: {alert}</description><generator>khabar</generator>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>{head}{items}\n</channel></rss>\n'


def _item(note: dict[str, Any]) -> str:
    title, told, link = _TOLD[note["kind"]](note)
    day = format_datetime(datetime.fromisoformat(note["made"]))
    address = f"<link>{escape(_xml(link))}</link>" if link and link.startswith(("http://", "https://")) else ""
    guid = f'<guid isPermaLink="false">khabar:{_plain(note["id"])}</guid>'
    return f"\n<item><title>{_plain(title)}</title>{address}<description>{_safe(told)}</description>{guid}<pubDate>{day}</pubDate></item>"


def _safe(text: str) -> str:
    """Text of a report is text: marked up twice, for readers show descriptions as HTML."""
    return escape(escape(_xml(text)))


def _plain(text: str) -> str:
    """A title: some readers take it for text and some for HTML, so it has nothing that could be a tag."""
    return escape(_xml(text).replace("<", "‹").replace(">", "›"))


def _xml(text: str) -> str:
    """Without the characters that no XML may have."""
    return "".join(c for c in text if c in "\t\n" or c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) not in (0xFFFE, 0xFFFF))


def _event(note: dict[str, Any]) -> tuple[str, str, str | None]:
    event = note["event"]
    sides = [" + ".join(p["code"] or p["entity_text"] for p in event[side]) or "–" for side in ("actor", "recipient")]
    cited = event["cite_info"]
    return f"{event['event'][0]} {sides[0]} → {sides[1]}: {cited['title'] or ''}", f"{event['text']} — {event['explain']} ({cited['publication'] or ''})", cited["url"]


def _story(note: dict[str, Any]) -> tuple[str, str, str | None]:
    story = note["story"]
    names = ", ".join(o["name"] for o in story["origins"])
    first = note["events"][0]
    return f"{story['title']} ({len(story['origins'])})", f"{len(story['reports'])} reports, origins: {names}. {first['text']}", first["cite_info"]["url"]


def _change(note: dict[str, Any]) -> tuple[str, str, str | None]:
    found = note["change"]
    title = f"{found['asked']}: {found['what']} {'↑' if found['direction'] == 'rise' else '↓'} {found['seen']:g} ({found['expected']:g})"
    return title, f"week of {found['week']}: {found['what']} {found['seen']:g}, expected {found['expected']:g}, z = {found['z']:+.1f}", None


_TOLD = {"event": _event, "story": _story, "change": _change}

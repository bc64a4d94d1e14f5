"""A whole coded report as one JSON object: what `khabar code --full` prints and `score.py` reads."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from khabar.export.record import party_record, place_record, quote_record, records
from khabar.model import Block, Coded, Dropped, Mention, Report
from khabar.report import iso


def full(coded: Coded, on: date | None = None) -> dict[str, Any]:
    """The report, its blocks, events, quotes, attitudes, mentions, what was dropped, and the versions that read it."""
    return {
        "report": report_record(coded.report),
        "blocks": [_block(b) for b in coded.blocks],
        "events": list(records(coded, on)),
        "quotes": [quote_record(coded.report, q) for q in coded.quotes],
        "attitudes": [quote_record(coded.report, q) for q in coded.attitudes],
        "mentions": [mention_record(m) for m in coded.mentions],
        "dropped": [_dropped(d) for d in coded.dropped],
        "versions": dict(coded.versions),
    }


def report_record(report: Report) -> dict[str, Any]:
    """A report with its text; times as ISO."""
    return {
        "id": report.id,
        "outlet": report.outlet,
        "lang": report.lang,
        "published": iso(report.published),
        "updated": iso(report.updated),
        "title": report.title,
        "url": report.url,
        "text": report.text,
    }


def mention_record(mention: Mention) -> dict[str, Any]:
    """A named thing with where it came from; the field named by `kind` says what it is."""
    base = {"kind": mention.kind, "text": mention.text, "start": mention.start, "end": mention.end, "source": mention.source}
    return {**base, "score": round(mention.score, 3), "others": list(mention.others), mention.kind: _resolved(mention)}


def _resolved(mention: Mention) -> dict[str, Any] | None:
    if mention.party:
        return party_record(mention.party)
    if mention.place:
        return place_record(mention.place)
    found = mention.when or mention.number
    return asdict(found) if found else None


def _block(block: Block) -> dict[str, Any]:
    return {"start": block.start, "end": block.end, "part": block.part, "reason": block.reason}


def _dropped(dropped: Dropped) -> dict[str, Any]:
    return asdict(dropped)

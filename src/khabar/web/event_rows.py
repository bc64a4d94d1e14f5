"""One event of the store as a flat row, the same for every page."""

from __future__ import annotations

from typing import Any

from khabar.model import Party
from khabar.store import KeptEvent


def event_row(kept: KeptEvent) -> dict[str, Any]:
    """Who did what to whom, when, where, on whose word; parties as words, their codes beside them."""
    event, report = kept.event, kept.report
    day = (event.when.date if event.when else None) or (report.day.isoformat() if report.day else None)
    what = {"id": kept.id, "day": day, "type": event.type, "mode": event.mode, "status": event.status}
    who = {"actor": [p.text for p in event.actors], "actor_code": _codes(event.actors)}
    whom = {"recipient": [p.text for p in event.recipients], "recipient_code": _codes(event.recipients)}
    where = {"place": event.where.text if event.where else None, "said_by": [link.text for link in event.attribution]}
    told = {"confidence": round(event.confidence, 3), "words": event.trigger.text, "outlet": report.outlet, "report": report.id}
    return {**what, **who, **whom, **where, **told, "judged": [j.verdict for j in kept.judgements]}


def _codes(parties: tuple[Party, ...]) -> list[str]:
    return [" ".join(x for x in (p.code, p.sector) if x) for p in parties if p.code]

"""Which events a format can tell, and what each of them stands for: its day, its sides, its numbers."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date

from khabar.export.exporter import Kept
from khabar.model import Event, Party


def happened(events: Iterator[Kept], left: Counter[str]) -> Iterator[Kept]:
    """For formats that have no word for it: without what did not occur (denied, planned …) and what a person judged wrong; both are counted."""
    for kept in events:
        if kept.event.status != "occurred":
            left[kept.event.status] += 1
        elif any(j.verdict == "wrong" for j in kept.judgements):
            left["judged wrong"] += 1
        else:
            yield kept


def prefix_of(kept: Kept) -> str:
    """The event's date as far as it is told, or the day of publication when none is told; empty when that is not known either."""
    when, published = kept.event.when, kept.report.day
    return (when.date if when else None) or (published.isoformat() if published else "")


def day_of(kept: Kept) -> date | None:
    """The same as a day; None when only the month or the year is told."""
    prefix = prefix_of(kept)
    return date.fromisoformat(prefix) if len(prefix) == 10 else None


def two_sides(event: Event) -> tuple[Party | None, Party | None]:
    """The first actor and the first recipient; of an act that all do together the first two actors."""
    actors, recipients = event.actors, event.recipients
    other = recipients[0] if recipients else actors[1] if len(actors) > 1 else None
    return (actors[0] if actors else None), other


def number(key: str) -> int:
    """An id as a whole number below 2^60: of sixteen hex digits the first fifteen, so that `%015x` of it finds the event with khabar show."""
    digits = key if len(key) == 16 and not set(key) - set("0123456789abcdef") else hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return int(digits[:15], 16)


def name_of(party: Party | None) -> str:
    """Who it is when that is known, else the report's words."""
    return (party.identifier_text or party.text) if party else ""


def chain_of(event: Event) -> str:
    """On whose word, nearest speaker first: `speaker: الوزير ← agency: رويترز`; empty for the outlet's own word."""
    return " ← ".join(f"{link.role}: {link.text}" for link in event.attribution)


def origin_of(kept: Kept) -> str:
    """Whose word it is in the end: the farthest agency, document or outlet of the chain, or else the outlet that prints it."""
    for link in reversed(kept.event.attribution):
        if link.role in ("agency", "document", "outlet"):
            return (link.party and (link.party.identifier_id or link.party.identifier_text)) or link.text
    return kept.report.outlet or kept.report.id

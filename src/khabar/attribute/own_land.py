"""«بلاده» in what somebody says is the land of whoever says it, not of the official named last."""

from __future__ import annotations

from khabar.frozen import replace
from khabar.model import OWN_LAND, SUPRANATIONAL, Event, Party


def of_the_speaker(event: Event) -> Event:
    """The event with every «بلاده» among its parties given the code of its nearest speaker, where that is a person of a known country."""
    nearest = event.attribution[0] if event.attribution else None
    if nearest is None or nearest.role != "speaker" or nearest.party is None or nearest.party.code in (None, *SUPRANATIONAL):
        return event
    if not any(p.source == OWN_LAND for p in (*event.actors, *event.recipients)):
        return event
    code = nearest.party.code
    return replace(event, actors=tuple(_of(p, code) for p in event.actors), recipients=tuple(_of(p, code) for p in event.recipients))


def _of(party: Party, code: str | None) -> Party:
    return replace(party, code=code) if party.source == OWN_LAND else party

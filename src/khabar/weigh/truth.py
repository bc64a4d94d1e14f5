"""How likely each event is true: its confidence, and the veto of those that are most likely none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from khabar.frozen import replace
from khabar.model import Dropped, Event, Parsed
from khabar.weigh.features import event_features
from khabar.weigh.fields import about
from khabar.weigh.scorer import Scorer


def weighed(events: Sequence[Event], parsed: Sequence[Parsed], scorer: Scorer, lang: str, day: date | None) -> tuple[tuple[Event, ...], tuple[Dropped, ...]]:
    """The events with their confidence, and the vetoed ones as drops with the reason `unlikely`. Without a model nothing changes."""
    if not scorer.knows("event"):
        return tuple(events), ()
    told = about(parsed, lang, day)
    veto = scorer.lone_veto if told.alone else scorer.veto
    kept: list[Event] = []
    dropped: list[Dropped] = []
    for event in events:
        sure = scorer.score("event", event_features(event, parsed, kept, told))
        if sure < veto:
            dropped.append(Dropped("events", "unlikely", event.trigger.start, event.trigger.end, f"{event.rule} {sure:.2f}"))
        else:
            kept.append(replace(event, confidence=round(sure, 2)))
    return tuple(kept), tuple(dropped)

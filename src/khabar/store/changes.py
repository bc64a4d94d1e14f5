"""What differs between two codings of one report, event by event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from itertools import zip_longest

from khabar.derived import event_id
from khabar.model import Coded, Event
from khabar.store.rows import Change

_FIELDS = tuple(f.name for f in fields(Event) if f.name != "sentence")
"""What is compared: the number of its sentence changes nothing about an event."""


def between(before: Coded, after: Coded) -> list[Change]:
    """Events that came, went or changed, in the order of the text."""
    old, new = _by_id(before), _by_id(after)
    pairs = [(key, pair) for key in {**old, **new} for pair in zip_longest(old.get(key, ()), new.get(key, ()))]
    found = [c for key, (one, other) in pairs if (c := _change(before.report.id, key, one, other))]
    return sorted(found, key=lambda c: ((c.after or c.before).trigger.start, c.event_id))  # type: ignore[union-attr]  # one of them is there


def _by_id(coded: Coded) -> dict[str, list[Event]]:
    found = defaultdict(list)
    for event in coded.events:
        found[event_id(coded.report, event)].append(event)
    return found


def _change(report: str, key: str, before: Event | None, after: Event | None) -> Change | None:
    if before is None or after is None:
        return Change(report, key, before, after)
    differing = tuple(name for name in _FIELDS if getattr(before, name) != getattr(after, name))
    return Change(report, key, before, after, differing) if differing else None

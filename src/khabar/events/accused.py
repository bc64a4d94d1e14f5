"""Whom words about an act are aimed at: who did it, never whom it was done to («ندد بقتل المدنيين»)."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.frozen import replace
from khabar.model import Event, Parsed, Predicate

DONE_TO = frozenset(("ASSAULT", "COERCE", "SANCTION"))
"""Types of acts whose recipient suffers them."""
ANSWERING = frozenset(("ACCUSE", "SUPPORT"))
"""Types of words about an act of somebody."""


def spare_victims(parsed: Parsed, events: list[Event], sources: Sequence[int]) -> None:
    """Gives every accusation that is aimed at the victims of the act it is about the doers of that act, who may be unknown; words aimed at nobody too.

    `sources` are the predicates of the events.
    """
    for i, event in enumerate(events):
        if event.type not in ANSWERING or event.recipients and event.type != "ACCUSE":
            continue
        for act, told in ((events[j], parsed.predicates[index]) for j, index in enumerate(sources) if _about(parsed, parsed.predicates[sources[i]], parsed.predicates[index])):
            suffered = (*(p for n in (*told.of, *told.object) for p in parsed.phrases[n].parties), *act.recipients)
            victims = {p.start for p in suffered} - {p.start for p in act.actors}
            if not event.recipients:
                events[i] = replace(event, recipients=tuple(p for p in act.actors if p.start not in {a.start for a in event.actors}))
                break
            if act.type in DONE_TO and {p.start for p in event.recipients} <= victims:
                doers = {p.start for p in act.actors}
                events[i] = replace(event, actors=tuple(p for p in event.actors if p.start not in doers), recipients=act.actors)
                break


def _about(parsed: Parsed, words: Predicate, act: Predicate) -> bool:
    """Whether a verbal noun is what a verb is about: its object, or what stands behind one of its prepositions."""
    held = (*words.object, *(i for _, found in words.preps for i in found))
    return act.tag == "M" and any(parsed.phrases[i].first <= act.first < parsed.phrases[i].last for i in held)

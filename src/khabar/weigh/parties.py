"""Which of the parties at hand act and receive: what a rule chose is kept, what it left open is filled where the model is sure enough."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.frozen import replace
from khabar.model import Event, Parsed, Party
from khabar.weigh.features import Candidate, candidate_features, candidates
from khabar.weigh.scorer import Scorer

SIDES = ("actor", "recipient")
NAMED = 8
"""Parties of earlier sentences, latest first, that may still take part."""
FILL = 0.35
"""From here on a candidate fills a side that the rule left open; swept 0.3–0.6 on the even sheets of the corpus, which rule writers did not read."""
FORCE = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"))
"""Types whose open side stays open: who is hit by force is told, or nobody knows; filling them cost more than it gave."""

ASKING = frozenset(("REQUEST", "REJECT"))
"""Types whose open side takes nobody of another sentence: who only calls for an inquiry asks no group told of before."""


def reassigned(events: Sequence[Event], parsed: Sequence[Parsed], scorer: Scorer) -> tuple[Event, ...]:
    """The events with their parties weighed. Parties are never made up: each is one the report names."""
    if not scorer.knows("actor"):
        return tuple(events)
    earlier = named_before(parsed)
    hurt = {(e.sentence, p.start) for e in events if e.type in FORCE for p in e.recipients}
    return tuple(_weighed(event, parsed[event.sentence], earlier[event.sentence], scorer, hurt) for event in events)


def named_before(parsed: Sequence[Parsed]) -> list[tuple[Party, ...]]:
    """For each sentence the parties that the sentences before it named, latest first."""
    found: list[tuple[Party, ...]] = []
    named: tuple[Party, ...] = ()
    for one in parsed:
        found.append(named)
        named = (tuple(p for phrase in reversed(one.phrases) for p in phrase.parties) + named)[:NAMED]
    return found


def _weighed(event: Event, one: Parsed, earlier: tuple[Party, ...], scorer: Scorer, hurt: set[tuple[int, int]]) -> Event:
    predicate = one.predicate_at(event.trigger.start)
    if predicate is None or event.type in FORCE or event.actors and event.recipients:
        return event
    found = [(c, tuple(candidate_features(event, one, predicate, c, i))) for i, c in enumerate(candidates(one, () if event.type in ASKING else earlier))]
    if event.type == "ACCUSE":
        found = [(c, features) for c, features in found if (event.sentence, c.party.start) not in hurt]  # nobody is accused of being killed
    scored = {side: [(scorer.score(side, features), c) for c, features in found] for side in SIDES}
    sides = {side: _side(side, event, scored) for side in SIDES}
    return replace(event, actors=sides["actor"], recipients=tuple(p for p in sides["recipient"] if p not in sides["actor"]))


def _side(side: str, event: Event, scored: dict[str, list[tuple[float, Candidate]]]) -> tuple[Party, ...]:
    chosen = event.actors if side == "actor" else event.recipients
    if chosen:
        return chosen
    taken = {(p.start, p.code) for p in (*event.actors, *event.recipients)}
    best = max(((s, -i, c.party) for i, (s, c) in enumerate(scored[side]) if (c.party.start, c.party.code) not in taken), default=None, key=lambda x: x[:2])
    return (best[2],) if best is not None and best[0] >= FILL else ()

"""What the scorer looks at, as words: the rule, the shape of the clause, the parties, the place in the report. No gold, no text beyond single lemmas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.fold import fold
from khabar.model import Event, Parsed, Party, Phrase, Predicate
from khabar.weigh.fields import About

QUESTIONS = frozenset("?؟")
NONE = "-"
OPENERS = frozenset(("SUB", "REL", "COND", "INTERROG", "CONJ"))
FAR = (2, 5, 9, 15)
"""Distances in words at which near becomes far."""
SIGNS = frozenset(("NEG", "FUT", "COND", "AUX", "SUB", "TIME", "NUM", "QUANT"))
"""Small words whose nearness tells news from mention."""
YEAR = 4
"""Digits of a year: an act dated by one is seldom today's news."""


def event_features(event: Event, parsed: Sequence[Parsed], before: Sequence[Event], about: About) -> Iterator[str]:
    """Features of a fired rule; `before` are the events told before it in the report, `about` what the report is about."""
    one = parsed[event.sentence]
    yield from _about(event, about)
    predicate = one.predicate_at(event.trigger.start)
    yield f"type={event.type}"
    yield f"rule={event.rule}"
    yield f"status={event.status}"
    yield f"part={one.sentence.part}"
    yield f"place={min(event.sentence, 4)}"
    yield f"chain={len(event.attribution)}"
    yield f"evidence={min(len(event.evidence), 2)}"
    yield f"when={event.when is not None}"
    yield f"where={event.where is not None}"
    yield f"counted={any((event.size.dead, event.size.injured, event.size.arrested, event.size.size))}"
    yield f"question={one.sentence.tokens[-1].text in QUESTIONS}"
    yield f"before={min(len(before), 6)}"
    yield f"again={sum(e.type == event.type for e in before[-8:]) > 0}"
    for side, parties in (("actor", event.actors), ("recipient", event.recipients)):
        yield from _party_features(side, event, parties)
    if predicate is not None:
        yield from _shape(event, one, predicate)
        told = [f"{feature} {event.type}" for feature in _told(event, one, predicate)]
        yield from told
        if about.alone:
            yield from (f"alone {feature}" for feature in told)


def _about(event: Event, about: About) -> Iterator[str]:
    """What the whole report tells; a lone sentence is no report."""
    if about.alone:
        yield "alone"
        yield f"alone {event.type}"
        return
    whole, here = about.field or NONE, about.here[event.sentence] or NONE
    yield f"field={whole}"
    yield f"field={whole} {event.type}"
    yield f"field any={whole != NONE}"
    yield f"field any={whole != NONE} {event.type}"
    yield f"field any={whole != NONE} both={whole != NONE and here != NONE}"
    yield f"field here={here}"
    yield f"field here={here} {event.type}"
    yield f"lands={about.lands}"
    if event.when and event.when.date and about.year:
        ago = about.year - int(event.when.date[:4])
        yield f"years ago={min(3, ago) if ago >= 0 else 'later'}"


def _party_features(side: str, event: Event, parties: Sequence[Party]) -> Iterator[str]:
    yield f"{side}s={min(len(parties), 2)}"
    yield f"{side}s={min(len(parties), 1)} {event.type}"
    for party in parties[:2]:
        yield f"{side} kind={party.kind}"
        yield f"{side} sector={party.sector}"
        yield f"{side} sector={party.sector} {event.type}"
        yield f"{side} coded={party.code is not None}"


def _shape(event: Event, one: Parsed, predicate: Predicate) -> Iterator[str]:
    unit = one.units[predicate.unit]
    above = one.predicates[predicate.governor] if predicate.governor >= 0 else None
    prep = next((p.prep for p in one.phrases if p.first <= predicate.first < p.last), "")
    before = one.units[predicate.unit - 1] if predicate.unit else None
    yield f"tag={predicate.tag}"
    yield f"tag={predicate.tag} {event.type}"
    yield f"lemma={fold(predicate.reading.lemma)} {predicate.tag}"
    yield f"relation={predicate.relation or NONE} {predicate.tag}"
    yield f"passive={predicate.passive} {predicate.tag}"
    yield f"carried={predicate.carried}"
    yield f"definite={predicate.reading.definite} {predicate.tag}"
    yield f"prep={prep or NONE} {predicate.tag}"
    yield f"form={predicate.reading.form or NONE}"
    yield f"form={predicate.reading.form.split('.')[0] or NONE} {event.type}"
    yield f"opened by={_opener(one, predicate)} {predicate.tag}"
    for name, places in (("subject", predicate.subject), ("object", predicate.object), ("of", predicate.of)):
        yield from _phrase(name, one.phrases[places[0]] if places else None, event)
    yield f"length={_bucket(len(one.units))}"
    yield f"at={_bucket(predicate.unit)}"
    yield f"word before={before.tag if before else 'none'} {predicate.tag}"
    if before is not None:
        word = fold(before.reading.lemma) if before.reading else before.key
        yield f"word={word if word[:1].isalnum() else NONE}"
    if above is not None:
        yield f"above={fold(above.reading.lemma)} {predicate.relation or NONE}"
        yield f"above tag={above.tag} {predicate.relation or NONE}"
    yield from (f"with={p}" for p, _ in predicate.preps)
    yield f"written={'+'.join(unit.reading.proclitics) if unit.reading and unit.reading.proclitics else NONE} {predicate.tag}"


def _told(event: Event, one: Parsed, predicate: Predicate) -> Iterator[str]:
    """Whether an act is told as news or only mentioned: how it hangs, and which particulars stand with it."""
    tag, definite = predicate.tag, predicate.reading.definite
    prep = next((p.prep for p in one.phrases if p.first <= predicate.first < p.last), "") or NONE
    sides = f"{bool(event.actors):d}{bool(event.recipients):d}"
    yield tag
    yield f"relation={predicate.relation or NONE} {tag}"
    yield f"definite={definite} {tag}"
    yield f"prep={prep} {tag}"
    yield f"sides={sides} {tag}"
    yield f"sides={sides} {tag} definite={definite}"
    yield f"counted={any((event.size.dead, event.size.injured, event.size.arrested, event.size.size))} {tag}"
    yield f"where={event.where is not None} {tag}"
    yield f"when={len(event.when.date or '') if event.when else NONE} {tag}"
    if event.when is not None and any(len(word) == YEAR and word.isdigit() for word in event.when.text.split()):
        yield "year"
    yield f"parts={min(4, len(predicate.subject) + len(predicate.object) + len(predicate.of) + len(predicate.preps))} {tag}"
    window = one.units[max(0, predicate.unit - FAR[1] + 1) : predicate.unit]
    yield from (f"shortly before={unit.tag}" for unit in window if unit.tag in SIGNS)
    first = next((p for p in one.predicates if p.tag == "V"), None)
    if first is not None:
        yield f"first form={first.reading.form.split('.')[0]} {first is predicate}"


def _phrase(name: str, phrase: Phrase | None, event: Event) -> Iterator[str]:
    """What stands at one place of the predicate: its lemma, its classes, whether it is definite."""
    if phrase is None:
        yield f"{name} none {event.type}"
        return
    yield f"{name} is={fold(phrase.lemma)}"
    yield f"{name} definite={phrase.definite}"
    yield from (f"{name} class={found}" for found in phrase.classes)
    yield from (f"{name} class={found} {event.type}" for found in phrase.classes)


def _opener(one: Parsed, predicate: Predicate) -> str:
    """The word that opens the predicate's clause: that, if, who …; nothing at the head of a sentence."""
    before = [unit for unit in one.units if unit.first < min(predicate.clause[0], predicate.first)]
    return before[-1].key if before and before[-1].tag in OPENERS else NONE


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that may take part in an event: its phrase in the event's own sentence, or none when an earlier sentence named it."""

    party: Party
    phrase: Phrase | None = None
    index: int = -1


def candidates(one: Parsed, earlier: Sequence[Party]) -> list[Candidate]:
    """The parties of a sentence, and those of sentences before, latest first."""
    here = [Candidate(party, phrase, i) for i, phrase in enumerate(one.phrases) for party in phrase.parties]
    return here + [Candidate(party) for party in earlier]


def candidate_features(event: Event, one: Parsed, predicate: Predicate, candidate: Candidate, rank: int) -> Iterator[str]:
    """Features of a candidate for a side of an event; `rank` is its place among the candidates."""
    party, side_of = candidate.party, _held(event, candidate.party)
    slot = _slot(one, predicate, candidate)
    yield f"held={side_of}"
    yield f"held={side_of} {event.type}"
    yield f"held={side_of} {slot}"
    yield f"held={side_of} {predicate.tag}"
    yield f"slot={slot} {predicate.tag}{predicate.passive}"
    yield f"slot={slot} {event.type}"
    yield f"slot={slot} {event.rule}"
    yield f"kind={party.kind} {event.type}"
    yield f"sector={party.sector} {event.type}"
    yield f"kind={party.kind} {slot}"
    yield f"coded={party.code is not None}"
    yield f"actors={min(len(event.actors), 2)} {slot}"
    yield f"recipients={min(len(event.recipients), 2)} {slot}"
    yield f"actors={min(len(event.actors), 2)} {side_of}"
    yield f"recipients={min(len(event.recipients), 2)} {side_of}"
    yield f"same as actor={any(p.code == party.code for p in event.actors)} {side_of}"
    yield f"same as recipient={any(p.code == party.code for p in event.recipients)} {side_of}"
    yield f"speaker={any(link.start <= party.start < link.end for link in event.attribution)} {slot}"
    yield f"rule={event.rule} {side_of}"
    if candidate.phrase is not None:
        yield f"order={candidate.phrase.first < predicate.first} {_bucket(abs(candidate.phrase.first - predicate.first))} {predicate.tag}"
        yield f"inside={predicate.clause[0] <= candidate.phrase.first < predicate.clause[1]} {slot}"
        yield f"prep={candidate.phrase.prep or NONE} {event.type}"
    else:
        yield f"earlier={min(rank, 4)}"


def _held(event: Event, party: Party) -> str:
    """The side a rule gave the party."""
    if any(p.start == party.start and p.code == party.code for p in event.actors):
        return "actor"
    return "recipient" if any(p.start == party.start and p.code == party.code for p in event.recipients) else "none"


def _slot(one: Parsed, predicate: Predicate, candidate: Candidate) -> str:
    """Where a candidate stands: an argument of the trigger, of the predicate above it, or elsewhere."""
    if candidate.phrase is None:
        return "earlier"
    index = candidate.index
    for name, found in (("subject", predicate.subject), ("object", predicate.object), ("of", predicate.of)):
        if index in found:
            return name
    prep = next((p for p, found in predicate.preps if index in found), None)
    if prep is not None:
        return prep
    above = one.predicates[predicate.governor] if predicate.governor >= 0 else None
    if above is not None and index in above.subject:
        return "above subject"
    if above is not None and index in above.object:
        return "above object"
    return "own" if candidate.phrase.first <= predicate.first < candidate.phrase.last else "elsewhere"


def _bucket(n: int) -> int:
    return next((limit for limit in FAR if n <= limit), 99)

"""One act once: the same act told twice in a report is one event, with every place it is told as evidence."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.frozen import replace
from khabar.knowledge import knowledge
from khabar.model import Dropped, Event, Parsed, Party, Span

LEAD, RECENT = 20, 40
"""Of the earlier events of its kind a telling is compared with the first and the latest: a report has fewer, a book would take hours."""
FORCE = ("ASSAULT", "COERCE")
REPEATED = 12
"""Words from its beginning by which a sentence is known for one said before."""
HEADS = ("title", "standfirst")
"""Parts that tell in short what the body tells in full: the body's telling is kept, theirs is evidence."""


def merged(events: Sequence[Event], parsed: Sequence[Parsed]) -> tuple[tuple[Event, ...], tuple[Dropped, ...]]:
    """Events without repetitions, first mention kept, and the repetitions as drops with the reason `told-before`."""
    kept: list[Event] = []
    alike: dict[tuple[str, str], list[int]] = {}
    dropped: list[Dropped] = []
    for event in events:
        rivals = alike.setdefault((event.type, event.status), [])
        twin = next((i for i in (*rivals[:LEAD], *rivals[LEAD:][-RECENT:]) if _same(kept[i], event, parsed)), None)
        if twin is None:
            rivals.append(len(kept))
            kept.append(event)
            continue
        first = kept[twin]
        body = parsed[first.sentence].sentence.part in HEADS and parsed[event.sentence].sentence.part not in HEADS
        event = replace(event, recipients=_of_the_place(event, first, parsed[event.sentence]))
        kept[twin] = _joined(event, first) if body else _joined(first, event)
        dropped.append(Dropped("events", "told-before", event.trigger.start, event.trigger.end, event.rule))
    return tuple(kept), tuple(dropped)


def _codes(event: Event, side: str) -> set[str]:
    return {p.code for p in getattr(event, side) if p.code}


def _same(first: Event, later: Event, parsed: Sequence[Parsed]) -> bool:
    """Same type and no contradiction in status, parties, day or place; and the later telling points back or repeats title or lead."""
    if first.type != later.type or first.status != later.status or _struck_back(first, later):
        return False
    if _refers(first, later, parsed) or _said_again(first, later, parsed):
        return True
    if first.sentence == later.sentence:
        if first.mode and later.mode and first.mode != later.mode and first.rule != later.rule:
            return False
        return _goes_with(first, later, parsed) or _agree(first, later) and (_overlaps(first, later) or _completes(first, later, parsed))
    told = parsed[first.sentence].sentence.part in HEADS or _points_back(later, parsed) or _adds_nothing(first, later, parsed)
    return told and _agree(first, later)


def _struck_back(first: Event, later: Event) -> bool:
    """«ردا على مقتل جنديين، يشن الجيش غارات»: who was hit in the one and hits others in the other: an act and the answer to it."""
    if first.type not in FORCE or not (first.recipients and later.recipients):
        return False
    sides = ({(p.code, p.sector) for p in getattr(event, side)} for event in (first, later) for side in ("actors", "recipients"))
    doers, hit, later_doers, later_hit = sides
    return bool(hit & later_doers - later_hit or later_hit & doers - hit)


def _refers(first: Event, later: Event, parsed: Sequence[Parsed]) -> bool:
    """A definite verbal noun that says nothing of its own («بعد القصف», "after the talks") is whichever act of its kind was told before.

    What it does say («الهجوم الروسي») must agree; a subject that was only carried over says nothing.
    """
    predicate = parsed[later.sentence].predicate_at(later.trigger.start)
    if predicate is None or not _points_back(later, parsed) or predicate.of or predicate.object:
        return False
    if predicate.subject and not predicate.carried:
        return False
    said = replace(later, actors=()) if predicate.subject else later
    return _agreeing(first, said)


def _said_again(first: Event, later: Event, parsed: Sequence[Parsed]) -> bool:
    """A caption or a teaser that repeats a sentence of the body word for word from its beginning."""
    if first.rule != later.rule or first.sentence == later.sentence:
        return False
    one, other = (parsed[e.sentence].sentence.tokens[:REPEATED] for e in (first, later))
    return len(one) == REPEATED and [t.key for t in one] == [t.key for t in other]


def _agreeing(first: Event, later: Event) -> bool:
    """Whether no side of one contradicts the other."""
    pairs = [(_codes(first, side), _codes(later, side)) for side in ("actors", "recipients")]
    return all(not a or not b or bool(a & b) for a, b in pairs)


def _completes(first: Event, later: Event, parsed: Sequence[Parsed]) -> bool:
    """One says who acted and the other who was hit («قتل ثلاثة جنود في هجوم شنه مسلحون»), or what came of it («أطلق النار فأصاب شرطيا»)."""
    if bool(first.actors) != bool(later.actors):
        return True
    predicate = parsed[later.sentence].predicate_at(later.trigger.start)
    result = predicate is not None and (predicate.tag != "V" or parsed[later.sentence].units[predicate.unit].carries("so") or predicate.reading.form == "ing")
    return result and bool(first.recipients) != bool(later.recipients)


def _goes_with(first: Event, later: Event, parsed: Sequence[Parsed]) -> bool:
    """"killed a guard and wounded two policemen": joined verbs of one attack, unless they tell different ways of it."""
    one = parsed[later.sentence]
    predicate = one.predicate_at(later.trigger.start)
    if first.type != "ASSAULT" or predicate is None or predicate.relation != "joined" or predicate.governor < 0 or first.mode and later.mode and first.mode != later.mode:
        return False
    return any(one.predicate_at(told.start) is one.predicates[predicate.governor] for told in (first.trigger, *first.evidence))


def _adds_nothing(first: Event, later: Event, parsed: Sequence[Parsed]) -> bool:
    """A later telling that names nobody new, in a relative clause («التي دربتها …») or by the same verb with a side left out."""
    if not (_codes(later, "actors") <= _codes(first, "actors") and _codes(later, "recipients") <= _codes(first, "recipients")):
        return False
    predicate = parsed[later.sentence].predicate_at(later.trigger.start)
    if predicate is None or predicate.tag != "V":
        return False
    return predicate.relation == "relative" or first.rule == later.rule and not (later.actors and later.recipients) and bool(first.actors and first.recipients)


def _agree(first: Event, later: Event) -> bool:
    """Whether nothing the two tell contradicts, and between sentences whether they share a party."""
    if not _agreeing(first, later):
        return False
    if first.when and later.when and first.when.date and later.when.date and not _nested(first.when.date, later.when.date):
        return False
    if first.where and later.where and first.where.name and later.where.name and first.where.name != later.where.name:
        return False
    if first.sentence == later.sentence:
        return True
    return bool(_codes(first, "actors") & _codes(later, "actors") or _codes(first, "recipients") & _codes(later, "recipients"))


def _nested(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _overlaps(first: Event, later: Event) -> bool:
    """Two triggers right beside each other tell one act («قصف وضرب»)."""
    return abs(later.trigger.start - first.trigger.end) <= 4


def _points_back(later: Event, parsed: Sequence[Parsed]) -> bool:
    """A definite verbal noun («الهجوم», "the attack") refers to an act told before."""
    predicate = parsed[later.sentence].predicate_at(later.trigger.start)
    if predicate is None or predicate.tag != "M":
        return False
    unit = parsed[later.sentence].units[predicate.unit]
    before = parsed[later.sentence].units[predicate.unit - 1].key if predicate.unit else ""
    return unit.carries("article") or before in knowledge(parsed[later.sentence].lang).pointing


def _of_the_place(later: Event, first: Event, one: Parsed) -> tuple[Party, ...]:
    """«قصف أم درمان … وأسفر القصف عن مقتل سبعة مدنيين»: people without a nation, in a sentence without a place, are those of the place told before."""
    land = first.where.country_code if first.where is not None else None
    if land is None or later.where is not None:
        return later.recipients
    said = {m.party.code for m in one.mentions if m.party is not None} | {m.place.country_code for m in one.mentions if m.place is not None}
    return tuple(replace(p, code=land) if p.sector == "CVL" and p.kind in ("people", "person") and not p.identifier_id and p.code not in said else p for p in later.recipients)


def _both(first: Event, later: Event) -> tuple[Party, ...]:
    """The recipients of two tellings of one attack in one sentence."""
    codes = {(p.code, p.sector) for p in first.recipients}
    return (*first.recipients, *(p for p in later.recipients if first.type == "ASSAULT" and (p.code, p.sector) not in codes))


def _joined(first: Event, later: Event) -> Event:
    """The first telling, filled from the other one where it said nothing."""
    return replace(
        first,
        actors=first.actors or later.actors,
        recipients=_both(first, later) if first.sentence == later.sentence and first.recipients and later.recipients else first.recipients or later.recipients,
        when=first.when or later.when,
        where=first.where or later.where,
        evidence=(*first.evidence, Span(later.trigger.start, later.trigger.end, later.trigger.text)),
    )

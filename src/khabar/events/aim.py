"""Whom words are aimed at when they name only an act told before: «… ونددت باريس بالاعتداء» is aimed at whoever attacked.

Looks back over the events of the report for the act a definite noun means, or the last one of another party; nothing is made up: without one
the recipient stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khabar.events.roles import VERBAL
from khabar.frozen import replace
from khabar.model import SUPRANATIONAL, Event, Parsed, Party, Phrase, Predicate
from khabar.packs import codebook

ANSWERS = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
"""Types that answer an act of somebody; a promise or a demand rather looks forward."""
REPLIES = frozenset(("REJECT",))
"""Types that answer a demand."""
STATE = "GOV"
NEXT = 1
"""Sentences between a demand and its answer."""
BACK = 3
"""Sentences in which the act that is answered was told."""


def aimed(events: Sequence[Event], parsed: Sequence[Parsed], kinds: Callable[[str], frozenset[str]], places: Callable[[str], tuple[str, ...]]) -> tuple[Event, ...]:
    """The events with the recipients that acts told before give them.

    `kinds` gives the event types a noun's lemma can tell, `places` where a rule looks for its recipient.
    """
    done: list[Event] = []
    for event in events:
        if event.type in ANSWERS and event.actors and not event.recipients:
            event = _aimed(event, done, parsed[event.sentence], kinds, places)
        if event.type in REPLIES and event.actors and not event.recipients:
            event = _replied(event, done)
        done.append(event)
    return tuple(done)


def two_others(recipients: tuple[Party, ...], actors: Sequence[Party], named: Sequence[Party]) -> tuple[Party, ...]:
    """«وهاتف بوتين نظيره …، ودعا الجانبين إلى …»: whoever speaks to the two sides is none of them; they are the two others named before, else the other one."""
    doing = {p.code for p in actors if p.code}
    if len(recipients) != 2 or recipients[0].start != recipients[1].start or not doing & {p.code for p in recipients}:
        return recipients
    rest = tuple(p for p in recipients if p.code not in doing)
    more = {p.code: p for p in reversed(named) if p.code and p.code not in doing and p.code not in SUPRANATIONAL and p.code not in {r.code for r in rest}}
    words = recipients[0]
    return (*(replace(p, start=words.start, end=words.end, text=words.text) for p in tuple(more.values())[-1:]), *rest)


def not_own_land(actors: Sequence[Party], recipients: tuple[Party, ...]) -> tuple[Party, ...]:
    """«عبر الوزير السعودي عن استنكار المملكة للهجوم»: the land somebody speaks for is not whom he speaks to; nor is anybody on both sides of an act."""
    doing = {(p.start, p.code) for p in actors}
    recipients = tuple(p for p in recipients if (p.start, p.code) not in doing)
    speaking = {p.code for p in actors if p.kind in ("office", "person", "spokesman") and p.sector == STATE}
    return tuple(p for p in recipients if not (p.kind in ("country", "capital") and p.sector == STATE and p.code in speaking))


def _replied(event: Event, before: Sequence[Event]) -> Event:
    """«طالب النواب الحكومة بالإفراج عنه، لكن وزارة الداخلية رفضت»: a refusal answers whoever asked its actor, or asked nobody by name, right before."""
    mine = {p.code for p in event.actors}
    for other in reversed(before):
        if event.sentence - other.sentence > NEXT:
            break
        asked = {p.code for p in other.recipients}
        if other.type == "REQUEST" and other.status == "occurred" and (not asked or asked & mine) and (found := _others(other, event)):
            return replace(event, recipients=found)
    return event


def _others(other: Event, event: Event, fellows: bool = True) -> tuple[Party, ...]:
    """Who acts in the other event and not in this one; without `fellows` nobody of a land that acts here."""
    mine, lands = {(p.code, p.sector) for p in event.actors}, {p.code for p in event.actors}
    return tuple(p for p in other.actors if (p.code, p.sector) not in mine and (fellows or p.code not in lands))


def _aimed(event: Event, before: Sequence[Event], one: Parsed, kinds: Callable[[str], frozenset[str]], places: Callable[[str], tuple[str, ...]]) -> Event:
    predicate = one.predicate_at(event.trigger.start)
    if predicate is None:
        return event
    named = _back(one, predicate, places(event.rule), kinds)
    if named is None:
        return event
    wanted = kinds(named.lemma)
    for other in reversed(before):
        if event.sentence - other.sentence > BACK:
            break
        if other.type == event.type == "ACCUSE" and wanted != {"ACCUSE"}:
            if found := tuple(p for p in other.recipients if p.code not in {a.code for a in event.actors}):
                return replace(event, recipients=found)  # one after the other they condemn the same act
            continue
        if (not wanted or other.type in wanted) and (found := _doers(other, event)):
            return replace(event, recipients=found)
    return event


def _back(one: Parsed, predicate: Predicate, places: Sequence[str], kinds: Callable[[str], frozenset[str]]) -> Phrase | None:
    """The definite phrase, without a party, that stands where the recipient is looked for; one that can tell an act before another («بأشد العبارات بالهجوم»)."""
    found = [one.phrases[i] for place in places for i in (predicate.object if place == "object" else predicate.to(place))]
    found = [p for p in found if p.definite and not p.parties and {"act", "t", "i", "c", "document", "speech"} & set(p.classes)]
    return next((p for p in found if kinds(p.lemma)), found[0] if found else None)


def _doers(other: Event, event: Event) -> tuple[Party, ...]:
    """Who did the other act, when it is somebody else than who answers it; after words (a call, an accusation) somebody of another land."""
    return _others(other, event, fellows=codebook()["types"][other.type]["quad"] not in VERBAL)

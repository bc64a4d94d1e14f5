"""The places a rule names (subject, object, a preposition, who says it), looked up among the arguments of a predicate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.events.struck import bearer
from khabar.fold import fold
from khabar.knowledge import knowledge
from khabar.model import Parsed, Party, Phrase, Predicate, Unit

SAID_BEHIND = frozenset(",\"”»")
"""Marks behind which the verb of whoever says a sentence stands at its end."""


def argument(parsed: Parsed, predicate: Predicate, place: str) -> tuple[int, ...]:
    """The phrases at one place of a predicate: subject, object, of, or a preposition."""
    if place == "subject":
        return predicate.subject or agents_of(parsed, predicate)
    if place == "object":
        return predicate.object or (predicate.of if predicate.tag == "M" else _object_behind(parsed, predicate))
    if place == "of":
        return predicate.of or predicate.to("of")
    return predicate.to(place)


def _object_behind(parsed: Parsed, predicate: Predicate) -> tuple[int, ...]:
    """«أعلنت الحكومة عن هدنة»: what a few verbs have behind a preposition as well as for their object."""
    prep = knowledge(parsed.lang).objects_behind.get(fold(predicate.reading.lemma))
    return predicate.to(prep) if prep else ()


def agents_of(parsed: Parsed, predicate: Predicate) -> tuple[int, ...]:
    """Who acts in a passive or a verbal noun by a preposition («على يد …», by)."""
    return next(iter(behind_any(predicate, knowledge(parsed.lang).agents)), ())


def behind_any(predicate: Predicate, words: frozenset[str]) -> list[tuple[int, ...]]:
    """The phrases behind each of these prepositions, in the order of the sentence."""
    return [found for word, found in predicate.preps if word in words]


def phrases_at(parsed: Parsed, predicate: Predicate, place: str) -> list[Phrase]:
    """The phrases at a place, `content` and `speaker` among them."""
    if place == "content":
        return _told_of(parsed, predicate)
    return [parsed.phrases[i] for i in (argument(parsed, predicate, place) if place != "speaker" else _speaker(parsed, predicate))]


def _told_of(parsed: Parsed, predicate: Predicate) -> list[Phrase]:
    """What the clause behind a verb of saying is about: its first phrase ("said that Togo was behind it")."""
    opened = parsed.units[predicate.content :][:2] if predicate.content >= 0 and predicate.tag == "V" else _told_by_noun(parsed, predicate)
    starts = {u.first for u in opened[:1]} | {u.first for u in opened[1:] if opened[0].tag == "SUB"}
    return [p for p in parsed.phrases if p.first in starts and not p.prep][-1:]


def _told_by_noun(parsed: Parsed, predicate: Predicate) -> Sequence[Unit]:
    """"the accusation that Togo shelled …": the opening of the clause right behind an act noun."""
    behind = [u for u in parsed.units if u.first >= predicate.last][:2] if predicate.tag == "M" else []
    return behind if behind and behind[0].tag == "SUB" else ()


def _speaker(parsed: Parsed, predicate: Predicate) -> tuple[int, ...]:
    """Whoever says the clause that a predicate stands in ("Togo said Benin must leave", "Benin must leave, said Togo")."""
    above = parsed.predicates[predicate.governor] if predicate.governor >= 0 else None
    if above is not None and (predicate.relation == "content" or not predicate.relation and above.tag == "V" and 0 <= above.content <= predicate.unit):
        return above.subject  # an act noun may be what a clause without a verb is about («قال إن الحرب خيار …»)
    return _said_behind(parsed, predicate) or _before_colon(parsed, predicate) or _said_before(parsed, predicate)


def _said_before(parsed: Parsed, predicate: Predicate) -> tuple[int, ...]:
    """Who says the clause that begins with a verb's subject («أكد الحرس أن أي عدوان سيقابل برد»), as far as no mark stands between."""
    if predicate.relation or predicate.tag != "V":
        return ()
    other = next((q for q in reversed(parsed.predicates) if q.tag == "V" and 0 <= q.content < predicate.unit), None)
    if other is None or any(u.tag == "PUNCT" for u in parsed.units[other.content : predicate.unit]):
        return ()
    return other.subject


def _before_colon(parsed: Parsed, predicate: Predicate) -> tuple[int, ...]:
    """Whom a headline names before its colon («ماكرون: سنرد»): one short phrase at its very beginning."""
    first = parsed.phrases[0] if parsed.phrases else None
    if first is None or predicate.relation or not first.parties or first.first > parsed.units[0].first:
        return ()
    behind = next((u for u in parsed.units if u.first >= first.last), None)
    return (0,) if behind is not None and behind.key == ":" and predicate.first > behind.first else ()


def _said_behind(parsed: Parsed, predicate: Predicate) -> tuple[int, ...]:
    """Who says a sentence at its end, behind a comma or a quotation mark; nobody for what stands inside another clause."""
    if predicate.relation or predicate.tag != "V":
        return ()
    for other in reversed(parsed.predicates):
        before = next((u for u in reversed(parsed.units) if u.last <= min([other.first, other.clause[0], *(parsed.phrases[i].first for i in other.subject)])), None)
        if other.tag == "V" and other.first > predicate.first and "c" in other.reading.classes and not other.object and before is not None and before.key in SAID_BEHIND:
            return other.subject
    return ()


def parties_at(parsed: Parsed, predicate: Predicate, places: Iterable[str], taken: Sequence[Party] = ()) -> tuple[Party, ...]:
    """The parties at the first of these places that holds any which are not taken yet."""
    for place in places:
        found = tuple(p for phrase in phrases_at(parsed, predicate, place) for p in phrase.parties if p not in taken)
        if found:
            return once(found)
    return ()


def alike(parsed: Parsed, predicate: Predicate, places: Iterable[str]) -> tuple[str, ...]:
    """The prepositions behind a predicate that mean the same as one at these places («عقوبات بحق مسؤولين» as «ضد مسؤولين»)."""
    meaning, wanted = knowledge(parsed.lang).alike, set(map(fold, places))
    return tuple(word for word, _ in predicate.preps if meaning.get(fold(word)) in wanted)


def struck_at(parsed: Parsed, predicate: Predicate, place: str, taken: Sequence[Party]) -> tuple[Party, ...]:
    """The parties at a place, and those whose camps and vehicles stand there («فجر نفسه قرب مركز للشرطة في كابل»)."""
    return once(p for phrase in phrases_at(parsed, predicate, place) for p in bearer(phrase) if p not in taken)


def once(found: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once, in order."""
    return tuple({(p.start, p.end, p.code, p.sector): p for p in found}.values())


def with_more(told: tuple[Party, ...], more: Iterable[Party], others: Iterable[Party] = ()) -> tuple[Party, ...]:
    """Parties and those of another telling of the act that are not among them, nor on its other side («قتل سبعة في هجوم استهدف دورية»)."""
    known = {(p.code, p.sector) for p in (*told, *others)}
    return (*told, *(p for p in more if (p.code, p.sector) not in known))

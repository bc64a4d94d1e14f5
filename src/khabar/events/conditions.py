"""Whether a rule fires: its trigger, what must hold and what must not. What stands near, above and behind a predicate is gathered here."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.events.arguments import phrases_at
from khabar.events.manner import lemma_set, stands_in
from khabar.events.roles import means
from khabar.events.rules import ABOVE, CONTENT, INFINITIVE, NEAR, PREP, STATUS, Rule, Shown, Words, compound_meets, of_parties, shown
from khabar.fold import fold
from khabar.knowledge import knowledge
from khabar.model import Parsed, Party, Phrase, Predicate, Unit

ALONE = "-"
"""What stands above a verbal noun that hangs on nothing: a headline."""


class Near:
    """What the conditions of rules look at around a predicate. Each is gathered when a rule first asks for it: several rules ask the same."""

    __slots__ = ("_found", "_named", "_parsed", "_places", "_predicate")

    def __init__(self, parsed: Parsed, predicate: Predicate, named: Sequence[Party] = ()) -> None:
        self._parsed, self._predicate, self._named = parsed, predicate, named
        self._found: frozenset[str] | None = None
        self._places: dict[str, Shown | None] = {}

    def at(self, place: str) -> Shown | None:
        """What the phrases at a place of the predicate show; None when there are none."""
        if place not in self._places:
            found = phrases_at(self._parsed, self._predicate, place)
            if place == "object" and self._predicate.tag == "M":
                found = [*found, *phrases_at(self._parsed, self._predicate, "of")]
            self._places[place] = shown(found) if found else self._meant(place)
        return self._places[place]

    def _meant(self, place: str) -> Shown | None:
        """What somebody of an earlier sentence shows whom a pronoun means («اعتقلوا تاجرا. ثم حبسته النيابة»)."""
        clitic = next((clitic for at, clitic in self._predicate.absent if at == place), "")
        acting = [p for phrase in phrases_at(self._parsed, self._predicate, "subject") for p in phrase.parties] if clitic else ()
        parties = means(self._parsed, clitic, tuple(p for p in self._named if p not in acting)) if clitic else ()
        return Shown(frozenset(), of_parties(parties)) if parties else None

    @property
    def lemmas(self) -> frozenset[str]:
        """The lemmas in the predicate's clause, above it, and in the infinitive behind it."""
        if self._found is None:
            parsed, predicate = self._parsed, self._predicate
            self._found = lemma_set((*_around(parsed, predicate), *_above(parsed, predicate), *infinitive(parsed, predicate)))
        return self._found


def _hung_on(parsed: Parsed, predicate: Predicate) -> frozenset[str]:
    """What a verbal noun hangs on, as lemmas: the noun it is in construct with, else the verb that governs it and the noun right before its preposition.

    A phrase of time («بعد اغتيال الوزير») hangs on its preposition alone; `-` is a verbal noun above which nothing stands.
    """
    if predicate.tag != "M":
        return frozenset()
    index = next((i for i, p in enumerate(parsed.phrases) if p.first <= predicate.first < p.last), -1)
    phrase = parsed.phrases[index] if index >= 0 else None
    before = parsed.phrases[index - 1] if index > 0 else None
    if phrase is not None and phrase.prep == "of" and before is not None and not (before.classes and "number" in before.classes):
        return _lemmas(before)
    if predicate.relation == "time" and phrase is not None:
        return frozenset({fold(phrase.prep)})
    beside = _lemmas(before) if phrase is not None and phrase.prep and before is not None and phrase.first - before.last <= 1 else frozenset[str]()
    governor = parsed.predicates[predicate.governor] if predicate.governor >= 0 else None
    if governor is not None and fold(governor.reading.lemma) in knowledge(parsed.lang).denying:
        beside = frozenset()  # «نفت مسؤوليتها عن القصف»: the act is told, and denied
    return beside | (_told_by(parsed, governor) if governor else frozenset() if beside else frozenset({ALONE}))


def _told_by(parsed: Parsed, governor: Predicate) -> frozenset[str]:
    """A verb or act noun as its lemma, a participle as it is written: the accused (المتهم) does not accuse."""
    if governor.tag not in ("A", "P"):
        return frozenset({fold(governor.reading.lemma)})
    unit = parsed.units[governor.unit]
    return frozenset({unit.key, unit.bare})


def _lemmas(phrase: Phrase) -> frozenset[str]:
    return frozenset(fold(word) for word in phrase.words)


def reached(parsed: Parsed, predicate: Predicate, best: int, longer: Nouns) -> int:
    """How many words of a rule's trigger stand here, of what `begun` gives; 0 when it is not met."""
    for noun in longer:
        if len(noun) > best and _follows(parsed, predicate.unit, noun[1:]):
            best = len(noun)
    return best


Nouns = tuple[tuple[frozenset[str], ...], ...]
"""Nouns of one or several words."""


def begun(rule: Rule, lemma: str, key: str, tag: str, pos: str) -> tuple[int, Nouns]:
    """What a word shows of a rule's trigger by itself: how many words of it stand here, and its nouns that go on with the words behind."""
    folded = fold(lemma)
    best = int(folded in rule.verbs and tag in rule.forms and pos not in ("noun", "role"))
    if tag != "M":
        return best, ()
    met = [noun for noun in rule.nouns if folded in noun[0] or key in noun[0]]
    sure = [len(noun) for noun in rule.nouns if compound_meets(lemma, noun)] + [1 for noun in met if len(noun) == 1]
    best = max([best, *sure])
    return best, tuple(noun for noun in met if len(noun) > best)


def _follows(parsed: Parsed, unit: int, tails: tuple[frozenset[str], ...]) -> bool:
    """Whether the further words of a noun stand right behind it; adjectives may stand between."""
    at = unit + 1
    for tail in tails:
        window = parsed.units[at : at + 3]
        step = next((i for i, u in enumerate(window) if stands_in(u, tail)), None)
        if step is None or any(u.tag not in ("J", "P", "A", "X") for u in window[:step]):
            return False
        at += step + 1
    return True


def stopped(parsed: Parsed, predicate: Predicate, rule: Rule, near: Near) -> str:
    """The first condition that is not met, in words; empty when all are."""
    for place, words in rule.wanted.items():
        if not _met(parsed, predicate, place, words, near) and not _does(parsed, predicate, rule, place, words, near):
            return f"if {place}: not met"
    for place, words in rule.unwanted.items():
        if _met(parsed, predicate, place, words, near):
            return f"unless {place}: met"
    return ""


AROUND = frozenset((NEAR, PREP, STATUS, ABOVE, INFINITIVE, CONTENT))
"""Conditions that look at something other than the phrases at a place."""


def _met(parsed: Parsed, predicate: Predicate, place: str, words: Words, near: Near) -> bool:
    if place not in AROUND:
        found = near.at(place)
        return found is not None and words.meets(found)
    if place == NEAR:
        return not words.lemmas.isdisjoint(near.lemmas)
    if place == PREP:
        return any(fold(p.prep) in words.lemmas for p in parsed.phrases if p.prep and p.first <= predicate.first < p.last)
    if place == STATUS:
        return predicate.status in words.lemmas
    if place == ABOVE:
        return not words.lemmas.isdisjoint(_hung_on(parsed, predicate))
    if place == INFINITIVE:
        behind = {fold(q.reading.lemma) for q in _infinitives(parsed, predicate)}
        return not words.lemmas.isdisjoint(behind) or "any" in words.classes and bool(behind)
    content = _content_units(parsed, predicate)
    return not words.lemmas.isdisjoint(lemma_set(content)) or "any" in words.classes and bool(content)


def _content_units(parsed: Parsed, predicate: Predicate) -> list[Unit]:
    """The clause that a verb opens with أن or "that" («وصف القرار بأنه غير مبرر»), as far as it stands near; verbless ones too."""
    behind = [u for u in parsed.units if u.first >= predicate.clause[1]][: NEAR_BY + 1]
    bare = bool(behind) and predicate.tag == "V" and 0 <= predicate.content < len(parsed.units) and parsed.units[predicate.content] is behind[0]
    if not behind or behind[0].tag != "SUB" and not bare:
        return []
    end = next((i for i, u in enumerate(behind) if u.key in "،,؛;:."), len(behind))
    return behind[1:end]


def _above(parsed: Parsed, predicate: Predicate) -> list[Unit]:
    """What a verbal noun hangs on: the verb that governs it with its subject («أدى الانهيار إلى مقتل …») and the noun before it («ذكرى المجزرة», «رفعت حظر التجول»)."""
    if predicate.tag != "M":
        return []
    units = parsed.units[max(0, predicate.unit - 1) : predicate.unit]
    governor = parsed.predicates[predicate.governor] if predicate.governor >= 0 else None
    units = units if predicate.relation else [*units, *_said_of(parsed, predicate)]
    if governor is None:
        return units
    doers = [parsed.phrases[i].head for i in governor.subject]
    said = [u for u in parsed.units if any(u.first <= head < u.last for head in doers)] if doers else ()
    return [*units, parsed.units[governor.unit], *said]


def _said_of(parsed: Parsed, predicate: Predicate) -> list[Unit]:
    """The verb behind its subject that says what became of an act («تظاهرة انطلقت في المدينة»)."""
    verb = next((q for q in parsed.predicates if q.tag == "V" and q.unit > predicate.unit and q.relation != "relative" and _subject(parsed, q, predicate)), None)
    return [parsed.units[verb.unit]] if verb else []


def _subject(parsed: Parsed, verb: Predicate, act: Predicate) -> bool:
    return any(parsed.phrases[i].first <= act.first < parsed.phrases[i].last for i in verb.subject)


def infinitive(parsed: Parsed, predicate: Predicate) -> list[Unit]:
    """What a verb is followed by ("vowed to retaliate", "failed to reach a deal") stands near it."""
    return [unit for q in _infinitives(parsed, predicate) for unit in clause(parsed, q)]


def _infinitives(parsed: Parsed, predicate: Predicate) -> list[Predicate]:
    if predicate.tag != "V":
        return []
    governed = (q for q in parsed.predicates if q.governor >= 0 and parsed.predicates[q.governor] is predicate)
    return [q for q in governed if q.tag == "V" and q.relation in ("prep", "content", "purpose", "object")]


def _does(parsed: Parsed, predicate: Predicate, rule: Rule, place: str, words: Words, near: Near) -> bool:
    """A verbal noun's construct may be who does it («وصول القوات»), where the rule looks for its actor there."""
    return place == "subject" and predicate.tag == "M" and "of" in rule.actor and _met(parsed, predicate, "of", words, near)


def clause(parsed: Parsed, predicate: Predicate) -> list[Unit]:
    """The units around a predicate that its conditions look at: its clause, the phrase it stands in, and what its object does («طائرتين تحملان …»)."""
    return _between(parsed.units, *_stretch(parsed, predicate))


def _stretch(parsed: Parsed, predicate: Predicate) -> tuple[int, int]:
    """The tokens, first to last (exclusive), of the clause around a predicate."""
    first, last = min(predicate.clause[0], predicate.first), max(predicate.clause[1], predicate.last)
    for other in parsed.predicates:
        if other.tag == "V" and other.first == last and set(other.subject) & set(predicate.object):
            last = max(last, other.clause[1])
    return first, last


def _between(units: Sequence[Unit], first: int, last: int) -> list[Unit]:
    return [u for u in units if u.first >= first and u.last <= last]


NEAR_BY = 14
"""Units before and after a trigger that count as near it; swept 6–20 on the rules' own examples and the development reports."""


def _around(parsed: Parsed, predicate: Predicate) -> list[Unit]:
    """The part of the clause that stands near the predicate: what a long sentence says at its other end is no condition."""
    return _between(parsed.units[max(0, predicate.unit - NEAR_BY) : predicate.unit + NEAR_BY + 1], *_stretch(parsed, predicate))

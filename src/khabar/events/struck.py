"""Whom force hit, as another verb of the sentence tells it: «هجوم استهدف مركزا للشرطة», «فجر نفسه مستهدفا دورية».

A pack's `parties.yml` names the verbs (`striking`). A vehicle, building or place that is struck stands for whose it is («قافلة تابعة للجيش»);
one that is nobody's is only a place. Not supported: verbs in another sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.knowledge import Lemmas, Places, knowledge
from khabar.model import Parsed, Party, Phrase, Predicate

THEIRS = frozenset(("vehicle", "building"))
NEAR = 3
"""Words right behind an act within which a participle tells what was aimed at."""
BEARERS = THEIRS | {"place"}
POWERS = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "PRM", "PTY"))
"""Whose camps and posts a struck place can be; anybody else's is only where it happened («مرمى ضيفه»)."""


@dataclass(frozen=True, slots=True)
class Struck:
    """Finds what an act of force was aimed at, by words of the pack's `parties.yml`."""

    striking: Lemmas
    striking_at: Places

    def find(self, parsed: Parsed, predicate: Predicate) -> tuple[Party, ...]:
        """Whom a striking verb or participle of this act, or of who does it, has as its object; empty when there is none."""
        hit = (i for other in self._telling(parsed, predicate) for i in (*other.object, *(i for word in self.striking_at for i in other.to(word))))
        found = (p for i in hit for p in bearer(parsed.phrases[i]) or _gathered(parsed, i))
        return tuple({(p.code, p.sector): p for p in reversed(tuple(found))}.values())[::-1]

    def _telling(self, parsed: Parsed, predicate: Predicate) -> Iterator[Predicate]:
        own = next((i for i, p in enumerate(parsed.phrases) if p.first <= predicate.first < p.last and predicate.tag in "MN"), -1)
        for other in parsed.predicates:
            if other is predicate or other.passive or other.reading.lemma not in self.striking:
                continue
            if own in other.subject or other.tag == "A" and other.first > predicate.first and (set(other.subject) & set(predicate.subject) or other.first - predicate.last < NEAR):
                yield other
            elif own >= 0 and predicate.subject and other.tag == "V" and other.first > predicate.first and other.relation == "content" and set(other.subject) == set(predicate.subject):
                yield other  # «نفذ ضربات …، مشيرا إلى أنها استهدفت المتمردين»


def _gathered(parsed: Parsed, index: int) -> tuple[Party, ...]:
    """«استهدف تجمعات المسلحين»: who does what is struck."""
    act = next((p for p in parsed.predicates if p.tag == "M" and p.first == parsed.phrases[index].head), None)
    return tuple(p for i in act.of for p in parsed.phrases[i].parties) if act is not None else ()


def bearer(phrase: Phrase) -> tuple[Party, ...]:
    """The party a struck phrase names, or whose thing it says it is («سيارة قاض», «موكبه», not «محالهم»)."""
    classes = set(phrase.classes)
    held = tuple(p for p in phrase.owners if p.start >= phrase.start or "vehicle" in classes) if BEARERS & classes else ()
    return phrase.parties or (held if classes & THEIRS else tuple(p for p in held if p.sector in POWERS))


def whose_men(parsed: Parsed, predicate: Predicate, place: str) -> bool:
    """«قتل ثلاثة جنود بالجيش المصري»: a body right behind the men who were hit is theirs, not what they were hit with."""
    if place not in knowledge(parsed.lang).instruments:
        return False
    hit = [parsed.phrases[i].last for i in (*predicate.object, *predicate.subject, *predicate.of)]
    behind = next((parsed.phrases[i] for i in predicate.to(place)), None)
    if behind is None or not behind.parties or {"weapon", "thing", "act"} & set(behind.classes):
        return False
    return any(0 <= behind.first - end <= 1 for end in hit)

"""Whom force hit when its own clause names nobody: the casualties that the sentence counts («انفجرت سيارة مفخخة … ما أدى إلى إصابة سبعة»).

A pack's `parties.yml` names the words of casualties (`casualties`: مقتل, أصاب …), whose objects are the victims, those of dying (`dying`: توفي …),
whose subjects are, and the nouns that are victims themselves (`victims`: قتيل). A bare number among them is people of the place. Not supported: victims told in another sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khabar.frozen import replace
from khabar.knowledge import Lemmas
from khabar.model import Event, Parsed, Party, Phrase, Place, Predicate

COUNTED = ("NUM", "QUANT")
PEOPLE = ("people", "person")
LIFELESS = frozenset(("weapon", "vehicle", "thing", "money", "building"))


@dataclass(frozen=True, slots=True)
class Victims:
    """Finds the casualties of a sentence, by words of the pack's `parties.yml`."""

    casualties: Lemmas
    dying: Lemmas
    victims: Lemmas
    others: Lemmas
    done_to_some: Lemmas

    def find(self, parsed: Parsed, where: Place | None, text: str) -> tuple[Party, ...]:
        """The victims a sentence counts; a number without a noun is people of the country of `where`. Empty when there are none."""
        code = where.country_code if where else None
        phrases = list(self._phrases(parsed))
        found = tuple(p for phrase in phrases for p in phrase.parties if p.kind != "source")
        if found:
            return tuple({(p.code, p.sector): p for p in reversed(found)}.values())[::-1]
        return tuple(_people(phrase, code, text) for phrase in phrases if _counted(parsed, phrase))[:1]

    def counted(self, parsed: Parsed, predicate: Predicate, where: Place | None, text: str) -> tuple[Party, ...]:
        """The bare number that an act is done to, as people of the country of `where` ("arrested 23 in the city"); empty for every other object and act."""
        if predicate.reading.lemma not in self.done_to_some:
            return ()
        held = (parsed.phrases[i] for i in predicate.object if not parsed.phrases[i].parties and self._only_number(parsed, parsed.phrases[i]))
        return tuple(_people(phrase, where.country_code if where else None, text) for phrase in held)[:1]

    def _only_number(self, parsed: Parsed, phrase: Phrase) -> bool:
        """Whether a phrase counts without saying what: "23", "more than 40", "20 others"."""
        inside = [u for u in parsed.units if phrase.first <= u.first < phrase.last]
        return inside[0].tag in (*COUNTED, "ADV") and all(u.tag in (*COUNTED, "ADV") or u.key in self.others for u in inside)

    def _phrases(self, parsed: Parsed) -> Iterator[Phrase]:
        seen = {i for p in parsed.predicates if p.status == "occurred" for i in self._hit(p)}
        for index, phrase in enumerate(parsed.phrases):
            if index in seen or self.victims & set(phrase.words):
                yield phrase

    def _hit(self, predicate: Predicate) -> tuple[int, ...]:
        """The phrases of those whom a word of casualties strikes: its object, its construct, or who dies."""
        if predicate.reading.lemma in self.casualties:
            return predicate.object or predicate.of
        if predicate.reading.lemma not in self.dying:
            return ()
        return predicate.of if predicate.tag == "M" else predicate.object if predicate.passive else predicate.subject


def _counted(parsed: Parsed, phrase: Phrase) -> bool:
    """A number of people: not «عشرات القذائف», nor «عدد من القذائف»."""
    behind = next((p for p in parsed.phrases if p.first >= phrase.last), None)
    of_these = behind is not None and parsed.units[0].spelling.means(behind.prep, "partitive") and behind.first - phrase.last == 1
    end = behind.last if of_these else phrase.last
    lifeless = any(u.reading is not None and LIFELESS & set(u.reading.classes) for u in parsed.units if phrase.first <= u.first < end)
    return not lifeless and any(u.first == phrase.first and u.tag in COUNTED for u in parsed.units)


def of_the_struck(event: Event, earlier: Iterable[Event]) -> Event:
    """"Chad fired rockets at Togo, wounding 12 villagers": civilians of no stated land whom a land strikes are not its own, but of the one other land it strikes there."""
    own = {p.code for p in event.actors}
    hit = [p for one in earlier if one.type == "ASSAULT" and {a.code for a in one.actors} == own for p in one.recipients]
    lands = {p.code for p in hit if p.code} - own
    if event.type != "ASSAULT" or len(own) != 1 or len(lands) != 1 or None in own | lands:
        return event
    return replace(event, recipients=tuple(replace(p, code=min(lands)) if _of_nobody(p) and p.code in own else p for p in event.recipients))


def _of_nobody(party: Party) -> bool:
    """People whose land no word of theirs tells."""
    return party.kind in PEOPLE and party.sector == "CVL" and not party.source and not party.identifier_id


def _people(phrase: Phrase, code: str | None, text: str) -> Party:
    return Party(phrase.start, phrase.end, text[phrase.start : phrase.end], code, "CVL", kind="people")

"""Where an act happened: the place in its own clause that stands where places stand, not every place that is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from khabar.fold import fold
from khabar.model import Event, Parsed, Phrase, Place, Predicate, Unit

FAR = 1000
LOOSE = frozenset(("ل", "to"))
"""Behind these a noun for a place is a place only when its name is known (للمدينة)."""
GOING_ON = frozenset(("ASSAULT", "COERCE", "PROTEST"))
KINDS = frozenset(("place", "area", "building"))
"""Classes of nouns that name a place by what follows them: city, village, prison, square."""


class Where:
    """Finds the place of an event; `within` of the pack's `places.yml` are the prepositions that make a country a place."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self._within = frozenset(fold(word) for word in section.get("within") or ())
        self._at = self._within | frozenset(fold(word) for word in section.get("at") or ())
        self._aimed = frozenset(section.get("aimed") or ())
        self._spoken = frozenset(section.get("spoken") or ())
        self._reached = frozenset(section.get("reached") or ())
        self._moving = {kind: frozenset(fold(word) for word in words) for kind, words in (section.get("moving") or {}).items()}

    def find(self, parsed: Parsed, predicate: Predicate, kind: str = "", text: str = "") -> Place | None:
        """The place of a predicate: nearest behind it in its clause, then before it, then the nearest in the sentence.

        `kind` is the type of its event: an army's place is where it goes to; words are said where their clause opens, not where what they
        tell of happens. `text` is the report's.
        """
        words = self._within | self._moving.get(kind, frozenset())
        reached = frozenset(predicate.object) if kind in self._reached else frozenset[int]()
        found = sorted((_distance(unit, predicate), i, unit.mention.place) for i, unit in enumerate(parsed.units) if _placed(parsed, unit, words, reached))
        if kind in self._spoken:
            end = _content(parsed, predicate)
            return next((place for _, i, place in found if predicate.clause[0] <= parsed.units[i].first < end), None)
        unknown = self._unknown(parsed, predicate, kind, text)
        if found and (unknown is None or found[0][0] < FAR or found[0][2].start < unknown.end and unknown.start < found[0][2].end):
            return found[0][2]
        return unknown or (found[0][2] if found else None)

    def _unknown(self, parsed: Parsed, predicate: Predicate, kind: str, text: str) -> Place | None:
        """A place that no table knows but its noun names («في مدينة …», «أمام السجن»): the nearest behind in the clause, kept in its words."""
        words = self._at | self._moving.get(kind, frozenset())
        aimed = {*predicate.object, *predicate.of} if kind in self._aimed else set()
        found = [p for i, p in enumerate(parsed.phrases) if _is_place(p) and not p.parties and (i in aimed or fold(p.prep) in words and p.prep not in LOOSE) and predicate.clause[0] <= p.first < predicate.clause[1]]
        found.sort(key=lambda p: (p.first < predicate.first, abs(p.first - predicate.first)))
        return Place(found[0].start, found[0].end, text[found[0].start : found[0].end]) if found and text else None


def _content(parsed: Parsed, predicate: Predicate) -> int:
    """The token where what is said begins: the object, the clause after an opener, or the first phrase behind a preposition that is no place."""
    behind = [parsed.phrases[i].first for i in predicate.object] + [parsed.phrases[i].first for _, found in predicate.preps for i in found if not _is_place(parsed.phrases[i])]
    if predicate.content >= 0:
        behind.append(parsed.units[predicate.content].first)
    return min((first for first in behind if first > predicate.first), default=predicate.clause[1])


def _is_place(phrase: Phrase) -> bool:
    return bool(KINDS & set(phrase.classes))


def _placed(parsed: Parsed, unit: Unit, words: Set[str], reached: Set[int] = frozenset()) -> bool:
    """Whether a unit names a place as a place: a country does only after one of these prepositions, or when it is reached (`reached` are phrases)."""
    if unit.mention is None or unit.mention.place is None:
        return False
    if unit.mention.kind == "place":
        return True
    index = next((i for i, p in enumerate(parsed.phrases) if p.first <= unit.first < p.last), -1)
    phrase = parsed.phrases[index] if index >= 0 else None
    if index in reached and unit.mention.party is not None and unit.mention.party.kind in ("capital", "country"):
        return True
    return phrase is not None and (fold(phrase.prep) in words or bool(phrase.prep) and any(fold(word) in words for word in phrase.words[:2]))


def _distance(unit: Unit, predicate: Predicate) -> int:
    """Behind the trigger within the clause is near, before it farther, outside the clause far."""
    inside = predicate.clause[0] <= unit.first < predicate.clause[1]
    gap = unit.first - predicate.first if unit.first >= predicate.first else 20 + predicate.first - unit.first
    return gap if inside else FAR + gap


def gone_on(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events with the place of the one told right before, where force goes on and no other place is named («اقتحمت القوة المستشفى وضربت …»)."""
    told: list[Event] = []
    for event in events:
        last = next((e for e in reversed(told) if e.where is not None), None)
        near = last is not None and event.sentence == last.sentence and event.type in GOING_ON and last.type in GOING_ON
        told.append(replace(event, where=last.where) if event.where is None and near and last else event)
    return tuple(told)

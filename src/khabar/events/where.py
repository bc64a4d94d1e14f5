"""Where an act happened: the place in its own clause that stands where places stand, not every place that is named."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from khabar.fold import fold
from khabar.model import Parsed, Place, Predicate, Unit

FAR = 1000
KINDS = frozenset(("place", "area"))
"""Classes of nouns that name a place by what follows them: city, village, province."""


class Where:
    """Finds the place of an event; `within` of the pack's `places.yml` are the prepositions that make a country a place."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self._within = frozenset(fold(word) for word in section.get("within") or ())
        self._moving = {kind: frozenset(fold(word) for word in words) for kind, words in (section.get("moving") or {}).items()}

    def find(self, parsed: Parsed, predicate: Predicate, kind: str = "", text: str = "") -> Place | None:
        """The place of a predicate: nearest behind it in its clause, then before it, then the nearest in the sentence.

        `kind` is the type of its event: an army's place is where it goes to. `text` is the report's.
        """
        words = self._within | self._moving.get(kind, frozenset())
        found = sorted((_distance(unit, predicate), i, unit.mention.place) for i, unit in enumerate(parsed.units) if _placed(parsed, unit, words))
        return found[0][2] if found else self._unknown(parsed, predicate, text)

    def _unknown(self, parsed: Parsed, predicate: Predicate, text: str) -> Place | None:
        """A place that no table knows but its noun names («في مدينة …»): kept in its words, unresolved."""
        for phrase in parsed.phrases:
            strange = any(u.tag == "X" for u in parsed.units if phrase.first <= u.first < phrase.last)
            inside = predicate.clause[0] <= phrase.first < predicate.clause[1]
            if text and inside and strange and KINDS & set(phrase.classes) and fold(phrase.prep) in self._within:
                return Place(phrase.start, phrase.end, text[phrase.start : phrase.end])
        return None


def _placed(parsed: Parsed, unit: Unit, words: Set[str]) -> bool:
    """Whether a unit names a place as a place: a country does only after one of these prepositions."""
    if unit.mention is None or unit.mention.place is None:
        return False
    if unit.mention.kind == "place":
        return True
    phrase = next((p for p in parsed.phrases if p.first <= unit.first < p.last), None)
    return phrase is not None and (fold(phrase.prep) in words or bool(phrase.prep) and any(fold(word) in words for word in phrase.words[:2]))


def _distance(unit: Unit, predicate: Predicate) -> int:
    """Behind the trigger within the clause is near, before it farther, outside the clause far."""
    inside = predicate.clause[0] <= unit.first < predicate.clause[1]
    gap = unit.first - predicate.first if unit.first >= predicate.first else 20 + predicate.first - unit.first
    return gap if inside else FAR + gap

"""How many: the numbers of dead, injured, arrested and taking part that stand in the sentence of an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from khabar.events.manner import stands_in
from khabar.events.rules import lemmas_of
from khabar.match import Lexicon
from khabar.model import Number, Size, Unit

REACH = 4
"""Units between a number and the word that says what it counts; «مقتل وإصابة نحو عشرين شخصا» needs four."""
COUNTING = {"ASSAULT": ("dead", "injured"), "COERCE": ("arrested",), "PROTEST": ("size", "dead", "injured", "arrested"), "MOBILIZE": ("size",), "SANCTION": ("arrested", "dead")}
"""Which counts belong to which event type; other types carry none."""


class Counts:
    """Reads the counts of an event; `section` is the pack's `counts.yml`."""

    def __init__(self, section: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._words = {name: frozenset(lemma for word in words or () for lemma in lemmas_of(word, lexicon)) for name, words in (section or {}).items()}

    def find(self, kind: str, sentence: Iterable[Unit]) -> Size:
        """The counts of an event of this type among the units of its sentence; the first number of each kind."""
        units = list(sentence)
        found: dict[str, Number] = {}
        for at, unit in enumerate(units):
            number = unit.mention.number if unit.mention else None
            name = self._counted(units, at, COUNTING.get(kind, ())) if number is not None else None
            if number is not None and name is not None:
                found.setdefault(name, number)
        return _size(found)

    def _counted(self, units: list[Unit], at: int, names: Iterable[str]) -> str | None:
        """What the number at a place counts: the kind whose word stands nearest, None when none is in reach."""
        best: tuple[int, str] | None = None
        for name in names:
            wanted = self._words.get(name, frozenset())
            gaps = [abs(i - at) for i in range(max(0, at - REACH), min(len(units), at + REACH + 1)) if i != at and stands_in(units[i], wanted)]
            if gaps and (best is None or min(gaps) < best[0]):
                best = (min(gaps), name)
        return best[1] if best else None


def _size(found: Mapping[str, Number]) -> Size:
    return Size(found.get("dead"), found.get("injured"), found.get("arrested"), found.get("size"))

"""What a report is about: the field of life that most of its tell-tale words belong to (sport, market, religion …), where what looks like an act seldom is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from khabar.fold import fold
from khabar.model import Parsed, Unit
from khabar.packs import pack

FEWEST, DENSE = 3, 60
"""A report is of a field from so many different words of it, and one in so many units at least (chosen on the odd files of the corpus)."""
MANY = 4
REPORT = 3
"""Sentences from which on a text is read as a report."""
HERE = 2
"""Different words of a field that make a sentence one of that field."""


@lru_cache(maxsize=None)
def words_of(lang: str) -> Mapping[str, tuple[str, ...]]:
    """The fields of each tell-tale word of a language, folded; empty for a pack without `fields.yml`."""
    section = pack(lang).optional("fields")
    found: dict[str, tuple[str, ...]] = {}
    for field, words in section.items():
        for word in words:
            found[fold(str(word))] = (*found.get(fold(str(word)), ()), field)
    return found


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about: its `field` and each sentence's (`here`), "" where there is none, the year it was published in, and how many countries' parties it names."""

    field: str
    here: tuple[str, ...]
    year: int | None
    lands: int

    @property
    def alone(self) -> bool:
        """Whether the text is no report but a sentence or two."""
        return len(self.here) < REPORT


def about(parsed: Sequence[Parsed], lang: str, day: date | None) -> About:
    """What the sentences of a report are about."""
    words = words_of(lang)
    told = [_told(one.units, words) for one in parsed]
    size = sum(len(one.units) for one in parsed)
    whole = _most([pair for pairs in told for pair in pairs], max(FEWEST, size // DENSE))
    lands = {party.code for one in parsed for phrase in one.phrases for party in phrase.parties if party.code}
    return About(whole, tuple(_most(pairs, HERE) for pairs in told), day.year if day else None, min(MANY, len(lands)))


def _told(units: Sequence[Unit], words: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """(field, word) of every tell-tale word."""
    keys = {fold(unit.reading.lemma) if unit.reading else unit.key for unit in units} | {unit.key for unit in units}
    return [(field, key) for key in sorted(key for key in keys if key in words) for field in words[key]]


def _most(pairs: Sequence[tuple[str, str]], least: int) -> str:
    """The field with the most different words, if they are enough; of equals the first by name."""
    counted = Counter(field for field, _ in sorted(set(pairs)))
    field, number = min(counted.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return field if number >= least else ""

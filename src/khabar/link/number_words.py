"""The words of numbers and ordinals of one `numbers.yml` in every spelling they stand in, clitics and article with them, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khabar.fold import fold

Section = dict[str, Any]
Fields = tuple[str, float, int, bool]
"""Kind, value, letters of the clitic, whether the clitic says "and"."""


def spellings(section: Section) -> tuple[dict[str, list[Fields]], dict[str, Fields], dict[str, tuple[str, int]]]:
    """The words of numbers and those of ordinals by their spelling; and the duals of counted nouns («جنديان»): noun and letters of the clitic."""
    words: dict[str, list[Fields]] = {}
    for kind, value, form in _listed(section):
        for spelled, clitic, joined in forms(section, form):
            words.setdefault(spelled, []).append((kind, value, clitic, joined))
    duals = _duals(section, "counted") | _duals(section, "counted_nominative")
    return words, _ordinals(section), duals


def forms(section: Section, word: str, article: bool = True) -> list[tuple[str, int, bool]]:
    """A word with its clitics and article: (key, letters of clitic, whether the clitic says "and")."""
    the, elided = section.get("article", ""), section.get("elided", {})
    definite = bool(the) and word.startswith(the)
    bases = {fold(word): definite}
    if the and article and not definite:
        bases[fold(the + word)] = True
    made = [(base, 0, False) for base in bases]
    for clitic in section.get("clitics", ()):
        joined = clitic[0] in section["and"]
        made += [(clitic + base, len(clitic), joined) for base in bases]
        made += [(elided[clitic] + base[len(the) :], len(clitic), joined) for base, has in bases.items() if has and clitic in elided]
    return made


def _listed(section: Section) -> Iterator[tuple[str, float, str]]:
    """Kind, value and form of every word of a number."""
    for kind in ("units", "half_teens", "tens", "hundreds", "scales", "doubles", "fractions", "vague"):
        yield from ((kind, float(value), form) for value, listed in section.get(kind, {}).items() for form in listed)
    yield from (("zero", 0.0, form) for form in section.get("zero", ()))
    yield from (("tens_of", 10.0, form) for form in section.get("tens_of", ()))


def _ordinals(section: Section) -> dict[str, Fields]:
    made: dict[str, Fields] = {}
    for part in ("ordinals", "ordinal_units"):
        for value, listed in section.get(part, {}).items():
            for form in listed:
                for spelled, clitic, joined in forms(section, form, article=False):
                    made.setdefault(spelled, (part, float(value), clitic, joined))
    return made


def _duals(section: Section, part: str) -> dict[str, tuple[str, int]]:
    """The duals of the nouns of a part, with its endings (`dual_endings`): «جنديان», «دولتين»."""
    made: dict[str, tuple[str, int]] = {}
    changed: dict[str, str] = section.get("before_dual", {})
    for noun in section.get(part, ()):
        key = fold(noun)
        stem = key[:-1] + changed[key[-1]] if key[-1] in changed else key
        for ending in section.get("dual_endings", {}).get(part, ()):
            for spelled, clitic, _ in forms(section, stem + ending):
                made.setdefault(spelled, (key, clitic))
    return made

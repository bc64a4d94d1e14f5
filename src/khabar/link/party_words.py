"""The words of a pack's `parties.yml` (and of its names and speech) that say how a described party is put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from khabar.fold import fold
from khabar.match import Lexicon
from khabar.model import Unit
from khabar.packs import Row, pack


class PartyWords:
    """The word lists of one language; each stands with its examples in `parties.yml`."""

    def __init__(self, section: Mapping[str, Any], names: Mapping[str, Any], speech: Mapping[str, Any], roles: Mapping[str, Row]) -> None:
        self.loyal = frozenset(section.get("loyal") or ())
        self.loyal_to = frozenset(section.get("loyal_prepositions") or ())
        self.abroad = tuple(map(fold, section.get("abroad") or ()))
        self.whose = frozenset(section.get("whose") or ())
        self.carrying = frozenset(section.get("carrying") or ())
        self.of = frozenset(section.get("of_prepositions") or ())
        self.part_of = frozenset(section.get("part_prepositions") or ())
        self.at = frozenset(section.get("place_prepositions") or ())
        self.things = frozenset(section.get("also_things") or ())
        self.own_land = frozenset(section.get("own_land") or ())
        self.realms: dict[str, list[str]] = section.get("realms") or {}
        self.occupiers: dict[str | None, str] = section.get("occupiers") or {}
        self.quarters = frozenset(section.get("quarters") or ())
        self.sides = frozenset(section.get("sides") or ())
        self.state_sides = frozenset(section.get("state_sides") or ())
        self.dual_words = frozenset(section.get("dual_words") or ())
        self.fields = frozenset(section.get("fields") or ())
        self.particles = frozenset(map(fold, names.get("particles") or ()))
        self.saying = frozenset(word for words in (speech.get("verbs") or {}).values() for word in words)
        self.unnamed = frozenset(section.get("unnamed") or ())
        self.strangers = frozenset(section.get("strangers") or ())
        self.bases = frozenset(section.get("bases") or ())
        self.troops = frozenset(section.get("troops") or ())
        self.losses = frozenset(section.get("losses") or ())
        self.among = frozenset(section.get("among") or ())
        self.members = frozenset(section.get("members") or ())
        self.crowds = frozenset(section.get("crowds") or ())
        self.backed = frozenset(section.get("backed") or ())
        self.plain = frozenset(lemma for lemma, row in roles.items() if row["kind"] == "office" and not row["sector"]) | frozenset(section.get("heads") or ())
        self.houses = {fold(house): code for house, code in (names.get("houses") or {}).items()}
        self.given = frozenset(map(fold, names.get("given") or ()))


def two(words: Lexicon, unit: Unit) -> bool:
    """Whether a noun is a dual: «الطرفان», «البلدين»; «البلدان» is rather a plural of many."""
    if unit.reading is None or unit.reading.form.startswith("du"):
        return unit.reading is not None
    return unit.ends("men_object") and any(r.form == "du" and r.lemma == unit.reading.lemma for r in words.readings(unit.key))


def section_of(lang: str, name: str) -> Mapping[str, Any]:
    """A section of a language's pack, empty where it has none."""
    return pack(lang).section(name) if pack(lang).has(name) else {}

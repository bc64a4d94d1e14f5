"""What a pack's `reader.yml` knows of words whose place in a sentence matters, folded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from khabar.fold import fold
from khabar.packs import pack


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The keys of `reader.yml`; what a language does not need is empty."""

    masculine: frozenset[str]
    opening_verbs: Mapping[str, str]
    about: frozenset[str]
    not_past: frozenset[str]
    object_pronoun: tuple[str, ...]
    reflexive: frozenset[str]
    topic: frozenset[str]
    several: frozenset[str]
    sides: frozenset[str]
    agents: frozenset[str]
    owned: frozenset[str]
    circumstance: frozenset[str]
    keeps: Mapping[str, str]
    maybe: frozenset[str]
    either: frozenset[str]
    befalling: frozenset[str]


@lru_cache(maxsize=None)
def knowledge(lang: str) -> Knowledge:
    """What the pack of one language knows."""
    section = (pack(lang).section("reader") if pack(lang).has("reader") else {}) or {}

    def words(key: str) -> frozenset[str]:
        return frozenset(map(fold, section.get(key) or ()))

    opening = {fold(verb): fold(word) for verb, word in (section.get("opening_verbs") or {}).items()}
    standing = section.get("object_pronoun")
    return Knowledge(words("masculine"), opening, words("about"), words("not_past"), (fold(standing),) if standing else (), words("reflexive"), words("topic"), words("several"), words("sides"), frozenset(section.get("agents") or ()), words("owned"), words("circumstance"), dict(section.get("keeps") or {}), words("maybe"), words("either"), words("befalling"))

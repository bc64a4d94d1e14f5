"""The reporting frames of a pack (`speech.yml`), compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from khabar.fold import fold
from khabar.match import Phrasebook
from khabar.tokens import keys


@dataclass(frozen=True)
class Frames:
    """Verbs of saying with their stance, words that introduce a speaker, documents and media. All words folded."""

    stance: Mapping[str, str]
    content_prep: Mapping[str, str]
    quoted: frozenset[str]
    according: Phrasebook
    openers: frozenset[str]
    documents: frozenset[str]
    linking: frozenset[str]
    document_preps: frozenset[str]
    medium_preps: frozenset[str]
    media: frozenset[str]
    agencies: frozenset[str]
    anonymous: frozenset[str]


def _set(words: Iterable[str] | None) -> frozenset[str]:
    return frozenset(" ".join(keys(word)) for word in words or ())


def frames(section: Mapping[str, Any], lang: str) -> Frames:
    """The frames of one language."""
    stance = {fold(v): name for name, verbs in (section.get("verbs") or {}).items() for v in verbs}
    content = {fold(v): prep for prep, verbs in (section.get("contents") or {}).items() for v in verbs}
    cues = [(word.removesuffix(" ل").removesuffix(" ب"), "speaker") for word in section.get("according") or ()] + [(word, "verb") for word in section.get("according_verb") or ()]
    return Frames(
        stance,
        content,
        _set(section.get("quoted")),
        Phrasebook(cues, lang),
        _set(section.get("openers")),
        _set(section.get("documents")),
        _set(section.get("linking_documents")),
        frozenset(section.get("document_prepositions") or ()),
        frozenset(section.get("medium_prepositions") or ()),
        _set(section.get("media")),
        _set(section.get("agencies")),
        _set(section.get("anonymous")),
    )

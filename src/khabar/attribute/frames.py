"""The reporting frames of a pack (`speech.yml`), compiled."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from khabar.clitics import clitics
from khabar.fold import fold
from khabar.match import Lexicon
from khabar.phrasebook import Phrasebook
from khabar.tokens import keys

RENAMED = {"bare": "bare_clause", "linking": "linking_documents", "document_preps": "document_prepositions", "medium_preps": "medium_prepositions", "attitude_preps": "attitude_prepositions", "occasion_preps": "occasion_prepositions", "holder_preps": "holder_prepositions", "noun_preps": "noun_prepositions", "seeming_preps": "seeming_words", "feeling_preps": "feeling_prepositions"}
"""Fields of Frames whose key in speech.yml is longer."""


@dataclass(frozen=True)
class Frames:
    """The words by which a language says who says so; the keys are explained in `packs/_new/speech.yml`. All words folded."""

    words: Lexicon
    heads_first: bool
    stance: Mapping[str, str]
    content_prep: Mapping[str, frozenset[str]]
    quoted: frozenset[str]
    bare: frozenset[str]
    closing: frozenset[str]
    nominal: frozenset[str]
    addressed: frozenset[str]
    according: Phrasebook
    responses: frozenset[str]
    openers: frozenset[str]
    documents: frozenset[str]
    linking: frozenset[str]
    publishing: frozenset[str]
    document_preps: frozenset[str]
    medium_preps: frozenset[str]
    media: frozenset[str]
    agencies: frozenset[str]
    anonymous: frozenset[str]
    joining: frozenset[str]
    relatives: frozenset[str]
    silent: frozenset[str]
    promising: frozenset[str]
    own_voice: frozenset[str]
    breaking: frozenset[str]
    impersonal: frozenset[str]
    persons: frozenset[str]
    animate: frozenset[str]
    conceding: frozenset[str]
    attitude_nouns: frozenset[str]
    nouns_of: frozenset[str]
    objects_only: frozenset[str]
    particles: frozenset[str]
    places_only: frozenset[str]
    answering: frozenset[str]
    noun_preps: frozenset[str]
    possessives: frozenset[str]
    fronting: frozenset[str]
    remarks: frozenset[str]
    resuming: frozenset[str]
    somebody: frozenset[str]
    unexcluded: frozenset[str]
    kunya: frozenset[str]
    contained: frozenset[str]
    relaying: frozenset[str]
    relayed_from: frozenset[str]
    learning: frozenset[str]
    learned_from: frozenset[str]
    copulas: frozenset[str]
    circumstances: frozenset[str]
    attitude_preps: frozenset[str]
    occasion_preps: frozenset[str]
    holder_preps: frozenset[str]
    backing: frozenset[str]
    causing: frozenset[str]
    wishing: frozenset[str]
    listing: frozenset[str]
    perceiving: frozenset[str]
    attitudes: Mapping[str, str]
    feelings: Mapping[str, str]
    attitude_phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    hearsay: Mapping[str, str]
    seeming: frozenset[str]
    told_as: frozenset[str]
    feeling_preps: frozenset[str]
    seeming_preps: frozenset[str]
    passives: frozenset[str]
    empty_subjects: frozenset[str]
    unsettled: frozenset[str]
    answers: frozenset[str]
    plural_helpers: frozenset[str]
    reflexives: frozenset[str]
    asking: frozenset[str]
    kinds: Mapping[str, str]
    turning: frozenset[str]
    turning_words: frozenset[str]
    same: frozenset[str]
    nameless: frozenset[str]
    told_things: frozenset[str]
    claiming: frozenset[str]
    half_passive: frozenset[str]
    clause_only: frozenset[str]
    naming: frozenset[str]
    outcomes: frozenset[str]
    portfolios: frozenset[str]
    labels: frozenset[str]
    audience: frozenset[str]
    acted: frozenset[str]
    evidence: frozenset[str]
    quoting_as: frozenset[str]
    quoting: frozenset[str]
    convened: frozenset[str]
    foreseeing: frozenset[str]
    ascribed_to: frozenset[str]
    ascribing: frozenset[str]
    citing: frozenset[str]
    withholding: frozenset[str]
    set_objects: frozenset[str]
    gatherings: frozenset[str]
    own_outlet: bool = False
    """Whether the outlet itself, when somebody tells it something, is a link of the chain."""
    sourced: Container[str] = frozenset()
    """The first words of according-to words of one language that puts heads first."""
    written: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Clitics before a noun, and how they are written together."""
    may_say: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Whether a word, by its key and the lemma it was read as, can be a word of saying: filled as words are met."""
    may_hold: dict[tuple[str, str, str, bool], bool] = field(default_factory=dict)
    """The same for words of attitude; whether a word stands alone in its unit counts too."""


def _set(words: Iterable[str] | None) -> frozenset[str]:
    return frozenset(" ".join(keys(word)) for word in words or ())


def _contents(section: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Verb -> the prepositions that open its content."""
    found: dict[str, set[str]] = {}
    for prep, verbs in (section.get("contents") or {}).items():
        for verb in verbs:
            found.setdefault(" ".join(keys(verb)), set()).add(fold(prep))
    return {verb: frozenset(preps) for verb, preps in found.items()}


def _of_kind(words: Mapping[str, Iterable[str]] | None) -> dict[str, str]:
    """Word -> thought, intention or stance."""
    return {" ".join(keys(word)): kind for kind, group in (words or {}).items() for word in group}


def _by_first(kinds: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> the rest of every phrase that begins with it, the longest first, with its kind."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in kinds.items():
        first, *rest = phrase.split(" ")
        found.setdefault(first, []).append((tuple(rest), kind))
    return {first: tuple(sorted(rests, key=lambda r: -len(r[0]))) for first, rests in found.items()}


def _cues(section: Mapping[str, Any], words: Lexicon) -> list[tuple[str, str]]:
    kinds = {"according": "speaker", "according_verb": "verb", "own_words": "own"}
    bound = tuple(f" {clitic}" for clitic in words.spelling.clitic("for"))
    return [(word[: word.rindex(" ")] if word.endswith(bound) else word, kind) for key, kind in kinds.items() for word in section.get(key) or ()]


def frames(section: Mapping[str, Any], lang: str, words: Lexicon) -> Frames:
    """The frames of one language."""
    stance = {" ".join(keys(v)): name for name, verbs in (section.get("verbs") or {}).items() for v in verbs}
    sets = {field.name: RENAMED.get(field.name, field.name) for field in fields(Frames) if field.type == "frozenset[str]"}
    first = words.pack.heads_first
    return Frames(
        words=words,
        heads_first=first,
        stance=stance,
        content_prep=_contents(section),
        attitudes=_of_kind(section.get("attitudes")),
        feelings=_of_kind(section.get("feelings")),
        attitude_phrases=_by_first(_of_kind(section.get("attitude_phrases"))),
        hearsay=_of_kind(section.get("hearsay")),
        kinds=_of_kind(section.get("kinds")),
        according=Phrasebook(_cues(section, words), lang),
        sourced=frozenset(keys(word)[0] for name in ("according", "according_verb") for word in section.get(name) or ()) - _set(section.get("according_common")) if first else frozenset(),
        own_outlet=bool(section.get("own_outlet")),
        written={parts: written for written, parts in clitics(lang).nominal},
        **{name: _set(section.get(key)) for name, key in sets.items()},
    )

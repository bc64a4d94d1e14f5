"""What a pack's `reader.yml` knows of words whose place in a sentence matters, folded once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, TypeVar

from khabar.fold import fold
from khabar.packs import pack
from khabar.spelling import Spelling

Words = frozenset[str]
"""Words as they stand in a sentence, folded."""
Lemmas = frozenset[str]
"""Words as the lexicon writes them: prepositions and lemmas, not folded."""
Pairs = Mapping[str, str]
"""Words of the sentence and what goes with each, folded."""
Codes = Mapping[str, str]
"""Lemmas, or codes, and the code or sector that goes with each; not folded."""
CodeOf = Mapping[str, str]
"""Lemmas and the code or sector that each tells, under which the pack lists them."""
Places = tuple[str, ...]
"""Places of a predicate, `object` or a preposition, the first that is filled first."""
Endings = tuple[str, ...]
"""How words may end, folded: a word with whatever clitics stand before it."""
CodesOf = Mapping[str, Sequence[str]]
"""Lemmas and the codes of what each may mean, the likeliest first; not folded."""
Beginning = tuple[str, ...]
"""How a word begins, folded: one at the most."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The keys of `reader.yml`, each explained there, and the spelling of `letters.yml`; what a language does not need is empty."""

    spelling: Spelling
    about: Words
    addressed: Places
    addressees: Words
    adjuncts: Words
    after_those: Words
    agents: Lemmas
    aims: Words
    alike: Pairs
    asked: Lemmas
    bare_verb_behind: Words
    becoming: Words
    any_such: Words
    before_nouns: Words
    answering: Words
    befalling: Words
    being: Words
    believing: Words
    belonging: Words
    between: Lemmas
    by: Places
    carriers: Lemmas
    charged: Words
    charging: Words
    circumstance: Words
    coming: Words
    commanding: Words
    company: Lemmas
    contrast: Words
    control: Lemmas
    deeming: Words
    talking_with: Words
    definite: Words
    demanded: Places
    demanded_acts: Places
    denying: Words
    describing: Words
    doers: Lemmas
    done: Words
    either: Words
    engaged: Lemmas
    for_whom: Lemmas
    from_object: Words
    general: Words
    givers: Lemmas
    hesitating: Words
    happening: Words
    inside: Lemmas
    mentioning: Lemmas
    misdeeds: Words
    instruments: Lemmas
    keeps: Pairs
    kin: Words
    loose: Lemmas
    makers: Lemmas
    masculine: Words
    maybe: Words
    maybe_before_present: Words
    describe_before: Pairs
    objects_behind: Pairs
    nominative: Words
    not_past: Words
    object_pronoun: Beginning
    naming: Pairs
    oblique: Words
    occasions: Lemmas
    office_for: Lemmas
    office_ties: Lemmas
    one_person: Words
    opening_verbs: Pairs
    owned: Words
    particles: Words
    perfect: Words
    placed: Lemmas
    pointing: Words
    protested: Lemmas
    receiving: Places
    rather: Pairs
    rather_kept: Pairs
    reflexive: Words
    relatives_of_her: Words
    relatives_of_several: Words
    results: Words
    rounding: Words
    ruling_out: Words
    several: Words
    sides: Words
    speaking: Words
    standing_pronouns: Words
    struck: Lemmas
    suffered: Lemmas
    threatened: Places
    throwing: Lemmas
    topic: Words
    topics: Lemmas
    undergone: Lemmas
    voicing: Words
    wished: Words


def _words(listed: Any) -> Words:
    return frozenset(map(fold, listed or ()))


def _pairs(listed: Any) -> Pairs:
    return {fold(word): fold(other) for word, other in (listed or {}).items()}


def _code_of(listed: Any) -> CodeOf:
    return {lemma: code for code, lemmas in (listed or {}).items() for lemma in lemmas}


def _by_kind(listed: Any) -> ByKind:
    return {kind: _words(words) for kind, words in (listed or {}).items()}


READ: Mapping[str, Callable[[Any], Any]] = {
    "Words": _words,
    "Lemmas": lambda listed: frozenset(listed or ()),
    "Pairs": _pairs,
    "Codes": lambda listed: listed or {},
    "CodeOf": _code_of,
    "CodesOf": lambda listed: listed or {},
    "Places": lambda listed: tuple(listed or ()),
    "Endings": lambda listed: tuple(map(fold, listed or ())),
    "Beginning": lambda written: (fold(written),) if written else (),
    "ByKind": _by_kind,
}
"""How the value of a key is read, by the type of its field."""


ByKind = Mapping[str, Words]
"""Words by the type of event they are of."""
Read = TypeVar("Read")


def told(kind: type, section: Mapping[str, Any], renamed: Mapping[str, str] | None = None, given: Iterable[str] = ()) -> dict[str, Any]:
    """The word lists of a dataclass from a section, each read by the type of its field; `renamed` are fields with another key, `given` come from elsewhere."""
    names = renamed or {}
    return {f.name: READ[str(f.type)](section.get(names.get(f.name, f.name))) for f in fields(kind) if f.name not in given}


def filled(kind: type[Read], section: Mapping[str, Any], renamed: Mapping[str, str] | None = None, **given: Any) -> Read:
    """A dataclass of word lists read from a section; see `told`."""
    return kind(**told(kind, section, renamed, given), **given)


KEYS = {key.name: str(key.type) for key in fields(Knowledge) if str(key.type) in READ}
"""The keys of `reader.yml` with the type of each."""


@lru_cache(maxsize=None)
def knowledge(lang: str) -> Knowledge:
    """What the pack of one language knows."""
    section = pack(lang).optional("reader")
    return filled(Knowledge, section, spelling=spelling(lang))


@lru_cache(maxsize=None)
def spelling(lang: str) -> Spelling:
    """What the letters of a word show in one language, from `spelling` in its `letters.yml`."""
    section = pack(lang).optional("letters").get("spelling") or {}
    return Spelling(*({name: tuple(letters) for name, letters in (section.get(part) or {}).items()} for part in ("begins", "ends", "clitics", "words")))

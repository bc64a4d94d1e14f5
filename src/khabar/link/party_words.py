"""The words of a pack's `parties.yml` (and of its names and speech) that say how a described party is put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.fold import fold
from khabar.knowledge import CodesOf, Endings, Lemmas, Words, told
from khabar.link.lands import told_elsewhere
from khabar.match import Lexicon
from khabar.model import Mention, Sentence, Unit
from khabar.packs import Row

LONGER = {"loyal_to": "loyal_prepositions", "of": "of_prepositions", "part_of": "part_prepositions", "at": "place_prepositions", "things": "also_things"}
"""Fields whose key in parties.yml is longer."""


@dataclass
class PartyWords:
    """The word lists of one language; each stands with its examples in `parties.yml`."""

    loyal: Lemmas
    loyal_to: Lemmas
    abroad: Endings
    allies: Lemmas
    whose: Lemmas
    carrying: Lemmas
    collective: Lemmas
    organs: Lemmas
    of: Lemmas
    of_state: Lemmas
    part_of: Lemmas
    at: Lemmas
    things: Lemmas
    own_land: Lemmas
    quarters: Lemmas
    sides: Lemmas
    state_sides: Lemmas
    ruling_sides: Lemmas
    dual_words: Words
    more: Lemmas
    fields: Lemmas
    unarmed: Lemmas
    unnamed: Lemmas
    strangers: Lemmas
    bases: Lemmas
    troops: Lemmas
    losses: Lemmas
    among: Lemmas
    members: Lemmas
    crowds: Words
    backed: Words
    opposing: Words
    seated: Words
    realms: CodesOf
    pairs: Mapping[str, Sequence[str]]
    """Words for two lands, folded, with the codes of both."""
    occupiers: Mapping[str | None, str]
    """The power that occupies a land; nobody knows the land of some reports."""
    particles: Words
    """What may stand inside a name («بن»), and given names, both of `names.yml`."""
    given: Words
    houses: Mapping[str, str]
    """Ruling families, folded, with the codes of their states."""
    saying: Lemmas
    """Verbs of saying, of `speech.yml`."""
    plain: Lemmas
    """Offices that say nothing of their sector."""

    def elsewhere(self, sentence: Sentence, mentions: Iterable[Mention], first: bool) -> set[int]:
        """Where the lands begin that a sentence is not about; see `told_elsewhere`."""
        return told_elsewhere(sentence, tuple(mentions), self.abroad, self.backed, self.seated, first)


def read_words(section: Mapping[str, Any], names: Mapping[str, Any], speech: Mapping[str, Any], roles: Mapping[str, Row]) -> dict[str, Any]:
    """The fields of PartyWords from the sections of a pack (`parties`, `names`, `speech`) and its table of roles."""
    offices = (lemma for lemma, row in roles.items() if row["kind"] == "office" and not row["sector"])
    own = {
        "pairs": {fold(word): codes for word, codes in (section.get("pairs") or {}).items()},
        "occupiers": section.get("occupiers") or {},
        "particles": frozenset(map(fold, names.get("particles") or ())),
        "given": frozenset(map(fold, names.get("given") or ())),
        "houses": {fold(house): code for house, code in (names.get("houses") or {}).items()},
        "saying": frozenset(word for words in (speech.get("verbs") or {}).values() for word in words),
        "plain": frozenset((*offices, *(section.get("heads") or ()))),
    }
    return {**told(PartyWords, section, LONGER, own), **own}


def two(words: Lexicon, unit: Unit) -> bool:
    """Whether a noun is a dual: «الطرفان», «البلدين»; «البلدان» is rather a plural of many."""
    if unit.reading is None or unit.reading.form.startswith("du"):
        return unit.reading is not None
    return unit.ends("men_object") and any(r.form == "du" and r.lemma == unit.reading.lemma for r in words.readings(unit.key))

"""What parties are composed with: the word lists of a language, and what reads chains, bodies and what was named before by them."""

from __future__ import annotations

from typing import Any

from khabar.knowledge import filled
from khabar.link.bodies import Bodies
from khabar.link.composition import composer
from khabar.link.party_words import PartyWords, read_words
from khabar.link.recall import recall
from khabar.match import Lexicon
from khabar.packs import pack


class PartyTools(PartyWords):
    """The tools of one language; `section` is the pack's `parties.yml`."""

    def __init__(self, lang: str, section: dict[str, Any], words: Lexicon) -> None:
        self.words = words
        super().__init__(**read_words(section, pack(lang).optional("names"), pack(lang).optional("speech"), words.roles))
        self.first = pack(lang).heads_first
        self.composer = composer(section, words)
        self.recall = recall(lang, section, words)
        self.bodies = filled(Bodies, section)

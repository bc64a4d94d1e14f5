"""Noun phrases -> parties: who a phrase names, from its own words, what stands right behind it, and what the report said before.

«مسلحو ميليشيات الحوثيين» is YEM REB because the group is named in it; «القوات الموالية للرئيس …» is that president's force; «الجيش» alone
is the army named before, else that of the country the sentence or the report is about. What cannot act is no party.
How one phrase is read stands in `view.py`.
"""

from __future__ import annotations

from functools import cache

from khabar.frozen import replace
from khabar.link.memory import Memory
from khabar.link.named import reach
from khabar.link.party_tools import PartyTools
from khabar.link.view import View
from khabar.match import lexicon
from khabar.model import Parsed, Party
from khabar.packs import pack


class Parties(PartyTools):
    """Composes the parties of a parsed sentence."""

    def resolve(self, parsed: Parsed, text: str, memory: Memory) -> Parsed:
        """The sentence with the parties of each phrase; the memory learns them in order."""
        view = View(self, parsed, memory.begin())
        sides: dict[int, tuple[Party, ...]] = {}
        for index, phrase in enumerate(parsed.phrases):
            if both := view.both(index):
                sides[index] = tuple(replace(p, start=phrase.start, end=phrase.end, text=text[phrase.start : phrase.end]) for p in both)
            elif (party := view.party(index)) is not None:
                end = reach(parsed, index, party, self.fields) if self.first else phrase.end
                party = replace(party, start=phrase.start, end=end, text=text[phrase.start : end])
                view.found[index] = party
                self.recall.learn(memory, parsed.sentence.tokens, phrase, view.chain(index), party)
            else:
                memory.nouns.add(phrase.lemma)
                view.call(index)
                if (owner := view.owner(index, text)) is not None:
                    view.owned[index] = owner
                    self.recall.hold(memory, phrase, owner)
        phrases = list(parsed.phrases)
        for index in {*sides, *view.found, *view.owned, *view.things}:
            phrases[index] = replace(view.things.get(index, phrases[index]), parties=sides.get(index) or tuple(filter(None, (view.found.get(index),))), owners=tuple(filter(None, (view.owned.get(index),))))
        return replace(parsed, phrases=tuple(phrases))


@cache
def parties(lang: str) -> Parties:
    """The composer of one language, made once."""
    return Parties(lang, pack(lang).optional("parties"), lexicon(lang))

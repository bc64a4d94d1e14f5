"""Whom «الطرفان», «البلدين», «وزيرا خارجية البلدين», "the two countries" mean: the two parties that a report named last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khabar.frozen import replace
from khabar.link.memory import Memory
from khabar.link.party_words import PartyWords, two
from khabar.match import Lexicon
from khabar.model import Party, Phrase, Unit


def two_sides(tools: PartyWords, words: Lexicon, memory: Memory, phrase: Phrase, chain: Sequence[Unit], compose: Callable[..., Party | None]) -> tuple[Party, ...]:
    """The two sides that a definite dual phrase means, or an officer of each; empty for every other phrase."""
    if not chain or not phrase.definite:
        return ()
    if len(chain) > 1 and chain[0].tag == "R" and chain[-1].reading is not None and chain[-1].reading.lemma in tools.state_sides and two(words, chain[-1]):
        owners = (replace(side, kind="country", sector="GOV", source="") for side in memory.sides(True))
        return tuple(p for side in owners if (p := compose(chain[:-1], owner=side)) is not None)
    numbered = [u for u in chain if u.key in tools.dual_words]
    dual = bool(numbered) or two(words, chain[0])
    alone = sum(u.tag != "DEM" and u not in numbered for u in chain) == int(chain[0] not in numbered)
    return memory.sides(phrase.lemma in tools.state_sides, not words.pack.heads_first) if dual and alone and phrase.lemma in tools.sides else ()

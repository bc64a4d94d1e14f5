"""Whom «الطرفان», «البلدين», «وزيرا خارجية البلدين», "the two countries" mean: the two parties that a report named last; and «رابع», «آخرون»: one more of those before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from khabar.frozen import replace
from khabar.link.memory import Memory
from khabar.link.party_words import PartyWords, two
from khabar.match import Lexicon
from khabar.model import Parsed, Party, Phrase, Unit


def two_sides(tools: PartyWords, words: Lexicon, memory: Memory, phrase: Phrase, chain: Sequence[Unit], compose: Callable[..., Party | None]) -> tuple[Party, ...]:
    """The two sides that a definite dual phrase means, or an officer of each; empty for every other phrase."""
    if not chain or not phrase.definite:
        return ()
    if chain[0].key in tools.pairs:
        return tuple(Party(0, 0, "", code, "GOV", kind="country") for code in tools.pairs[chain[0].key])
    if len(chain) > 1 and chain[0].tag == "R" and chain[-1].reading is not None and chain[-1].reading.lemma in tools.state_sides and two(words, chain[-1]):
        owners = (replace(side, kind="country", sector="GOV", source="") for side in memory.sides(True))
        return tuple(p for side in owners if (p := compose(chain[:-1], owner=side)) is not None)
    if phrase.lemma not in tools.sides:
        return ()
    numbered = [u for u in chain if u.key in tools.dual_words]
    dual = bool(numbered) or two(words, chain[0])
    alone = sum(u.tag != "DEM" and u not in numbered for u in chain) == int(chain[0] not in numbered)
    if not dual or not alone:
        return ()
    ruling = phrase.lemma in tools.ruling_sides
    found = memory.sides(ruling or phrase.lemma in tools.state_sides, not words.pack.heads_first)
    return tuple(replace(side, sector="GOV") for side in found) if ruling else found


STATES = ("country", "capital")


def other_officer(parsed: Parsed, index: int, value: Party | None, chain: Callable[[int], Sequence[Unit]], compose: Callable[..., Party | None]) -> Party | None:
    """«وزيرا خارجية قطر وتركيا»: the second of the two whom an office in the dual tells, the one of the land joined; None for every other land."""
    if not index or value is None or value.kind not in STATES or not parsed.phrases[index].joined:
        return None
    before = chain(index - 1)
    land = before[-1].mention.party if len(before) > 1 and before[-1].mention else None
    if land is None or land.kind not in STATES or not before[0].in_dual(parsed.sentence.tokens[before[0].first].key):
        return None
    return compose(before[:-1], owner=value)


MEN = ("people", "person")
"""Kinds of parties of whom there can be one more."""


def number_alone(parsed: Parsed, index: int) -> bool:
    """«قتلت القوة اثنين من الخاطفين واعتقلت ثلاثة عشر»: a bare number right behind a verb joined to the one before, which ends its clause."""
    phrase = parsed.phrases[index]
    if phrase.prep or phrase.joined or phrase.definite:
        return False
    at = parsed.unit_at(phrase.first)
    verb, end = parsed.units[at - 1] if at else None, next((i for i, u in enumerate(parsed.units) if u.first >= phrase.last), len(parsed.units))
    closed = end == len(parsed.units) or parsed.units[end].tag in ("PUNCT", "PREP") and not parsed.units[end].read.enclitic
    return parsed.units[at].tag == "NUM" and verb is not None and verb.tag == "V" and verb.carries("joining") and closed


def one_more(phrase: Phrase, chain: Sequence[Unit], words: Collection[str], before: Sequence[Party], touching: bool) -> Party | None:
    """«اعتقلت ثلاثة مسلحين وقتلت رابعا», «أصيب جندي وقتل آخرون»: an indefinite «another», or a bare number, is of the people named last in its sentence.

    `words` are the lemmas that say so; `touching` whether the phrase right before names somebody.
    """
    if any(u.tag != "NUM" for u in chain[1:]) or phrase.definite or (phrase.prep or chain[0].tag != "NUM") and phrase.lemma not in words or phrase.joined and not touching:
        return None
    last = next((p for p in reversed(before) if p.kind in MEN), None)
    return replace(last, kind="people", identifier_id=None, identifier_text=None, office=None) if last is not None else None

"""«مقتل فلسطيني», «إصابة مصريين», «قصف إسرائيلي على …»: whether a nationality word behind an act of force is who suffered it or whose act it was.

Only for languages whose phrases begin with their head. `suffered` of the pack's `reader.yml` lists what befalls people, `struck` what is done to places.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.knowledge import Knowledge
from khabar.model import Reading, Token, Unit


def suffers(units: Sequence[Unit], head: int, at: int, known: Knowledge | None) -> bool:
    """Whether the indefinite nationality word right behind an act noun that befalls people is the people («استشهاد فلسطيني»), no adjective of the act."""
    if known is None or at != head + 1 or not _nation(units[at]):
        return False
    act = units[head].reading
    return act is not None and act.lemma in known.suffered and not act.definite and act.pos in ("masdar", "noun") and not units[at].ends("feminine", "accusative")


def headline_act(verb: Reading, noun: Reading, before: Sequence[Unit], tokens: Sequence[Token], at: int, whole: dict[int, Unit], known: Knowledge) -> bool:
    """«قصف إسرائيلي على مواقع …», «دعم أميركي لكييف»: a form that opens a headline is the act of a nation, where a preposition follows and nobody could suffer it."""
    nation = whole.get(at + 1)
    if nation is None or before and before[-1].tag != "PUNCT" or verb.form != "past.3ms" or verb.enclitic or noun.pos != "masdar" or noun.enclitic or verb.proclitics:
        return False
    if not _nation(nation) or nation.ends("feminine", "men", "women") or "a" in verb.classes and verb.lemma not in known.struck:
        return False
    following = tokens[nation.last] if nation.last < len(tokens) else None
    return following is not None and (following.key in known.before_nouns or known.spelling.begins(following.key, "article_for"))


def _nation(unit: Unit) -> bool:
    named = unit.tag == "J" and unit.mention is not None and unit.mention.party is not None and bool(unit.mention.party.code)
    return named and unit.last - unit.first == 1 and not unit.begins("article") and not unit.read.proclitics


def two_of_lands(units: Sequence[Unit], head: int) -> bool:
    """Whether an office in the dual stands before two lands joined («رئيسا مصر والسودان»)."""
    lands = [u for u in units[head + 1 : head + 3] if u.tag == "NAME" and u.mention is not None and u.mention.party is not None and u.mention.party.kind in ("country", "capital")]
    return len(lands) == 2 and units[head].in_dual(units[head].key) and lands[1].carries("joining") and not lands[0].carries("joining")

"""Whose thing a phrase is by what stands right behind it: «قافلة تابعة للجيش», «مركز للشرطة الأفغانية», «حافلة تقل جنودا أتراكا».

Only for languages whose phrases begin with their head. Not supported: what belongs to a country as such («ميناء للسودان»).
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.link.adjectives import BEARERS
from khabar.link.composition import LANDS
from khabar.link.party_words import PartyWords
from khabar.model import Parsed, Party

AREAS = frozenset(("place", "area"))
PRIVATE = ("CVL", "REL", "LAB", "EDU", "AGR")
"""Sectors of people who live where they are told to be: «العشائر العربية في محافظة …»."""


def loyal(parsed: Parsed, index: int, words: PartyWords) -> bool:
    """«قافلة تابعة للجيش»: whether an adjective gives a thing to whoever the next phrase names."""
    return index + 1 < len(parsed.phrases) and bool(words.loyal & set(parsed.phrases[index].words)) and parsed.phrases[index + 1].prep in words.loyal_to


def held(parsed: Parsed, index: int, words: PartyWords) -> bool:
    """Whether an indefinite camp or vehicle is whose the next phrase names («مركز للشرطة»), or carries them («حافلة تقل جنودا»)."""
    phrase = parsed.phrases[index]
    if index + 1 >= len(parsed.phrases) or phrase.definite or not BEARERS & set(phrase.classes):
        return False
    behind = parsed.phrases[index + 1]
    if behind.first == phrase.last:
        return behind.prep in words.whose and not behind.joined
    between = [u for u in parsed.units if phrase.last <= u.first < behind.first]
    return not behind.prep and bool(between) and all(u.tag == "AUX" or u.reading is not None and u.reading.lemma in words.carrying for u in between)


def towns_of(parsed: Parsed) -> Iterator[str]:
    """«في عدة مدن باكستانية»: the lands whose adjective a place behind a preposition carries."""
    for phrase in parsed.phrases:
        if phrase.prep and phrase.prep != "of" and AREAS & set(phrase.classes) and not phrase.parties:
            inside = (u.mention for u in parsed.units if phrase.head < u.first < phrase.last and u.tag == "J" and u.mention)
            yield from (m.party.code for m in inside if m.party is not None and m.party.code)


def whose(value: Party | None) -> Party | None:
    """A party that can have camps and vehicles: no land by itself."""
    return value if value is not None and value.kind not in LANDS else None

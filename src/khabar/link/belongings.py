"""Whose thing a phrase is by what stands right behind it: «قافلة تابعة للجيش», «مركز للشرطة الأفغانية», «حافلة تقل جنودا أتراكا».

Only for languages whose phrases begin with their head. Not supported: what belongs to a country as such («ميناء للسودان»).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from khabar.frozen import replace
from khabar.link.adjectives import BEARERS
from khabar.link.composition import LANDS
from khabar.link.party_words import PartyWords
from khabar.model import Parsed, Party, Phrase, Unit

FEW = 5
"""Words behind a thing within which it is told whose it is thought to be."""
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


def carried(parsed: Parsed, index: int, words: PartyWords, value_of: Callable[[int], Party | None]) -> Party | None:
    """"a bus carrying Afghan soldiers": who is in a vehicle, where phrases end with their head."""
    value = whose(value_of(index + 1)) if held(parsed, index, words) else None
    return value and replace(value, start=parsed.phrases[index + 1].start, end=parsed.phrases[index + 1].end)


def beyond(parsed: Parsed, index: int, at: Collection[str], adjacent: Callable[[int], bool], value_of: Callable[[int], Party | None]) -> Party | None:
    """«متضررون من الزلزال في النيبال»: the land right behind an act or thing that is nobody's, where it was."""
    behind = parsed.phrases[index + 1] if index + 1 < len(parsed.phrases) else None
    if behind is None or behind.prep not in at or not adjacent(index) or value_of(index) is not None:
        return None
    land = value_of(index + 1)
    return land if land is not None and land.kind in LANDS else None


def owns(unit: Unit) -> bool:
    """«معسكر الحوثيين», «ثكنة المسلحين»: whether a word behind the head says whose camp or vehicle it is."""
    party = unit.mention.party if unit.tag == "NAME" and unit.mention is not None else None
    return unit.tag == "R" or party is not None and party.kind in ("group", "organisation")


def towns_of(parsed: Parsed) -> Iterator[str]:
    """«في عدة مدن باكستانية»: the lands whose adjective a place behind a preposition carries."""
    for phrase in parsed.phrases:
        if phrase.prep and phrase.prep != "of" and AREAS & set(phrase.classes) and not phrase.parties:
            inside = (u.mention for u in parsed.units if phrase.head < u.first < phrase.last and u.tag == "J" and u.mention)
            yield from (m.party.code for m in inside if m.party is not None and m.party.code)


def of_strangers(parsed: Parsed, index: int, words: PartyWords) -> bool:
    """«خمسون رهينة من الأجانب»: whether people are told to be strangers right behind, so that where they were is not their land."""
    behind = parsed.phrases[index + 1] if index + 1 < len(parsed.phrases) else None
    return behind is not None and behind.prep in words.part_of and behind.first - parsed.phrases[index].last <= 1 and bool(words.strangers & set(behind.words))


def held_to_be(parsed: Parsed, phrase: Phrase) -> Party | None:
    """«طائرة مسيرة، يعتقد أنها أميركية، …»: whose somebody thinks a thing is, told of it right behind, between commas."""
    behind = [u for u in parsed.units if u.first >= phrase.last][: FEW + 1]
    at = next((i for i, u in enumerate(behind) if u.tag == "SUB" and u.reading is not None and u.reading.enclitic), -1)
    said = behind[at + 1] if 0 < at < len(behind) - 1 and behind[0].tag == "PUNCT" else None
    return said.mention.party if said is not None and said.tag == "J" and said.mention and said.mention.party and said.mention.party.code else None


def kin(parsed: Parsed, index: int, head: Unit, allies: Collection[str]) -> bool:
    """«حليفتها سوريا», «عدوها القديم باكستان»: whether a noun with a pronoun only says whose ally a name right behind it is."""
    related = head.reading is not None and bool(head.reading.enclitic) and head.reading.lemma in allies
    return related and index + 1 < len(parsed.phrases) and not parsed.phrases[index + 1].prep


def some_of_land(phrase: Phrase, value: Party | None, heads_first: bool) -> Party | None:
    """«ثلاثة من مالي»: a number before a land counts its people; every other party as it is."""
    if not heads_first or value is None or value.kind != "country" or phrase.head == phrase.first:
        return value
    return replace(value, sector="CVL", kind="people", identifier_id=None, identifier_text=None)


def of_nation(phrase: Phrase, owner: Party, bases: Collection[str], empty: Collection[str]) -> Party | None:
    """"Kurdish positions" are those of fighters, "Turkish positions" an army's; "most Turks" and "three Turkish men" are people."""
    if owner.kind == "nationality" and phrase.lemma in bases:
        return replace(owner, sector="REB" if owner.source == "people" else "MIL", kind="force")
    human = {"people", "person"} & set(phrase.classes) or phrase.lemma in empty and owner.kind == "nationality"
    return replace(owner, sector="CVL", kind="people") if human else None


def whose(value: Party | None) -> Party | None:
    """A party that can have camps and vehicles: no land by itself."""
    return value if value is not None and value.kind not in LANDS else None


ARMS = frozenset(("weapon", "vehicle"))
HELD = BEARERS | ARMS


def holder(parsed: Parsed, index: int, chain: Sequence[Unit], compose: Callable[[Sequence[Unit]], Party | None], value_of: Callable[[int], Party | None], bases: Collection[str]) -> Party | None:
    """"a PKK warehouse", "nine Iranian drones", "the home of a Hamas leader": whose a vehicle, weapon or building is, for languages whose phrases end with their head.

    A nation's weapons, vehicles and `bases` are its army's; another place or building is of a land only by where it stands. The party has its span, not its text.
    """
    phrase, classes = parsed.phrases[index], set(parsed.phrases[index].classes)
    if not chain or not HELD & classes and phrase.lemma not in bases or chain[0].mention:
        return None
    at = next((i for i, u in enumerate(chain[1:], 1) if _names(u)), 0)
    value = compose(chain[at:]) if at else None
    if value is None:
        return _held_of(parsed, index, value_of)
    if value.kind == "adjective" or value.kind in LANDS and not classes & ARMS and phrase.lemma not in bases:
        return None
    value = replace(value, sector="MIL", kind="nationality") if value.kind in LANDS else value
    first = chain[at] if value.kind == "nationality" else next(u for u in reversed(chain) if u.tag != "DEM")
    return replace(value, start=parsed.sentence.tokens[first.first].start, end=parsed.sentence.tokens[chain[at].last - 1].end)


def _names(unit: Unit) -> bool:
    """Whether a unit inside a phrase can say whose the head is: rebels, PKK, Iranian."""
    return unit.tag == "R" or unit.tag in ("NAME", "J") and unit.mention is not None and unit.mention.party is not None


def _held_of(parsed: Parsed, index: int, value_of: Callable[[int], Party | None]) -> Party | None:
    behind = parsed.phrases[index + 1] if index + 1 < len(parsed.phrases) else None
    if behind is None or behind.prep != "of" or behind.first - parsed.phrases[index].last > 1:
        return None
    value = value_of(index + 1)
    return replace(value, start=behind.start, end=behind.end) if value is not None and value.kind not in LANDS and value.code else None

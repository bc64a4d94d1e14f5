"""Words that stand for a country without naming it («بلاده», «المملكة»), and names of countries that the sentence is not in («سفارة فرنسا»)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from khabar.link.memory import Memory
from khabar.model import OWN_LAND, PERSONAL, SUPRANATIONAL, Mention, Parsed, Party, Phrase, Sentence, Unit

DASHES = frozenset("-–‑")
OWNING = ("'s", "’s")
_START, _END = attrgetter("start"), attrgetter("end")


def phrase_own(phrase: Phrase, chain: Sequence[Unit], own_land: frozenset[str]) -> bool:
    """Whether a phrase is a land with a pronoun and nothing more."""
    return phrase.lemma in own_land and len(chain) == 1 and bool(chain[0].reading and chain[0].reading.enclitic)


def land_of_speaker(found: Mapping[int, Party], index: int, memory: Memory) -> Party | None:
    """«بلاده»: the country of whoever is spoken of, the nearest official before it, else the one the last sentence was about."""
    before = [found[i] for i in sorted(found, reverse=True) if i < index] + ([memory.last] if memory.last else [])
    person = next((p for p in before if p.code and p.code not in SUPRANATIONAL and p.kind in PERSONAL), None)
    return Party(0, 0, "", person.code, "GOV", kind="country", source=OWN_LAND) if person is not None else None


def teller(parsed: Parsed, index: int, found: Mapping[int, Party]) -> list[int]:
    """«… فيما قال قائد الجيش الفلاني إن قواته …»: the phrase of who says it, when the one at `index` stands right behind the opener of what is said."""
    units, first = parsed.units, parsed.phrases[index].first
    at = next((i for i, u in enumerate(units) if u.first >= first), 0) - 1
    if at < 1 or units[at].tag != "SUB" or units[at].read.enclitic:
        return []
    verb = next((u for u in reversed(units[:at]) if u.tag in ("V", "SUB", "REL")), None)
    if verb is None or verb.tag != "V":
        return []
    return [i for i in sorted(found) if verb.first < parsed.phrases[i].first < first and not parsed.phrases[i].prep and found[i].kind in PERSONAL][:1]


def title_seat(parsed: Parsed, phrase: Phrase, value: Party, places: Collection[str]) -> str | None:
    """«وزير الإعلام في هراري فلان», «متحدث باسم الحكومة في لوساكا»: a land between an office and its holder's name, or behind a spokesman, is the office's."""
    if value.kind not in ("office", "spokesman"):
        return None
    at = next((i for i, u in enumerate(parsed.units) if u.first >= phrase.last), len(parsed.units))
    prep, *behind = parsed.units[at : at + 3] or [None]
    land = behind[0].mention.party if behind and behind[0].mention else None
    if prep is None or prep.tag != "PREP" or prep.read.lemma not in places or land is None or land.kind not in ("capital", "country"):
        return None
    named = len(behind) > 1 and (behind[1].tag == "X" or behind[1].mention is not None and behind[1].mention.party is not None and behind[1].mention.party.kind == "person")
    return land.code if named or value.kind == "spokesman" else None


def realm(memory: Memory, realms: Sequence[str]) -> str:
    """«المملكة» in a report about another country: the kingdom named last, else the one that the word mostly means."""
    return next((p.code for p in reversed(memory.recent) if p.code in realms), realms[0])


def of_missions(sentence: Sentence, mentions: Iterable[Mention], missions: tuple[str, ...], first: bool) -> Iterator[int]:
    """Where the lands begin whose embassy or envoy a sentence tells of: both are always in another land.

    `missions` are folded words that may have clitics before them; `first` tells whether they stand before the land or behind it.
    """
    named = {(m.start if first else m.end): m.start for m in mentions if m.party is not None} if missions else {}
    words = sentence.tokens
    for edge, start in named.items():
        at = bisect_left(words, edge, key=_START if first else _END)
        beside = at - 1 if first else at + 1
        if 0 <= beside < len(words) and at < len(words) and (words[at].start if first else words[at].end) == edge and words[beside].key.endswith(missions):
            yield start


def told_elsewhere(sentence: Sentence, mentions: Iterable[Mention], missions: tuple[str, ...], tied: Collection[str], seated: Collection[str], first: bool) -> set[int]:
    """Where the lands begin that a sentence is not in: of embassies and envoys, and in English of whoever only sits there or stands behind somebody.

    "a London-based monitor", "a bank based in Cairo", "Iran-backed fighters": `seated` and `tied` are the words behind the hyphen, or before the place.
    """
    found = set(of_missions(sentence, mentions, missions, first))
    if first or not mentions:
        return found
    words = sentence.tokens
    ends = {a.end for a, dash, b in zip(words, words[1:], words[2:], strict=False) if dash.text in DASHES and (b.key in tied or b.key in seated)}
    starts = {b.start for a, b in zip(words, words[2:], strict=False) if a.key in seated}
    return found | {m.start for m in mentions if m.end in ends or m.start in starts}


def in_names(units: Sequence[Unit], sentence: Sentence) -> set[int]:
    """Where towns begin that are only the family name of somebody: "General Tareq Al Hassan"."""
    behind = (b for a, b in pairwise(units) if a.tag == "X" and a.last == b.first and b.mention and b.mention.place)
    return {sentence.tokens[u.first].start for u in behind}


def of_soldiers(value: Party, here: str | None, unarmed: Collection[str], occupiers: Mapping[str | None, str]) -> str | None:
    """The land of somebody told without one: the one the report is about, but soldiers in a land without an army are its occupier's."""
    foreign = value.sector == "MIL" and value.kind in ("person", "force") and here in unarmed
    return occupiers.get(here, here) if foreign else here


def of_unknown(parsed: Parsed, index: int, chain: Sequence[Unit], of_state: Collection[str], of: Collection[str]) -> bool:
    """"Ruritania's president", "the government of Ruritania": an office or body of a state whose owner is a name that no table has.

    "Okello's government" is rather that of a man who leads the land told of.
    """
    phrase = parsed.phrases[index]
    if phrase.lemma not in of_state:
        return False
    words = parsed.sentence.tokens
    bodily = "institution" in phrase.classes
    owners = [u for u in chain[1:] if not bodily and u.tag == "X" and u.last < phrase.head and words[u.last].key in OWNING]
    behind = parsed.phrases[index + 1] if index + 1 < len(parsed.phrases) else None
    if behind is not None and behind.prep in of and behind.first == phrase.last + 1:
        owners += [u for u in parsed.units if u.tag == "X" and u.first == behind.first and u.last == behind.last]
    return any(words[u.first].text[0].isupper() for u in owners)

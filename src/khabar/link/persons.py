"""Persons whose name stands without a title: told by who stands beside it, by a land that owns it, or by the shape of the name itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from khabar.frozen import replace
from khabar.link.recall import INTRODUCED
from khabar.match import Lexicon
from khabar.model import Parsed, Party, Phrase, Token, Unit

COMMAS = frozenset("،,;؛–-—")
LONGEST = 8
"""Words a name has at most."""
BEFORE_NAMES = frozenset(("person", "people", "source", "title"))
POSSESSIVES = ("'s", "’s")
DESCRIBING = ("N", "M", "A", "P", "J")
"""What may stand behind a whole name in one phrase: the object («فلان الفلاني كلمة»), or what describes its bearer («… المنتمي إلى», «… الأميركي»)."""
FELLOWS = ("office", "person", "spokesman", "people", "force", "institution", "organisation")
"""Kinds of parties that a nationality word joined to them is one of."""
LONGEST_NAME = 4
"""Words of a name that begins with a given name."""


def untitled(parsed: Parsed, chain: Sequence[Unit], words: Lexicon, particles: frozenset[str]) -> bool:
    """Whether a chain of unknown words is shaped like a person's name: «فلان بن فلان الفلاني», two words that name people, a foreign name.

    A foreign name («فلانو فلانيني») has no shape of its own: it counts only where a verb stands before it or a verb or a mark behind, without any article or clitic.
    """
    run = list(takewhile(lambda u: u.tag in ("X", "NAME"), chain))
    tokens = [parsed.sentence.tokens[t] for u in run for t in range(u.first, u.last)]
    keys = [t.key for t in tokens]
    if not 2 <= len(keys) <= LONGEST or not all(k.isalpha() for k in keys):
        return False
    known = words.names_people(keys[0]) or words.names_people(keys[-1]) and not words.readings(keys[0])
    if not particles.isdisjoint(keys[1:-1]) or known and not _article(tokens[0], words):
        return True
    foreign = not any(_article(t, words) or words.spelling.ends(t.key, "women", "men", "loose_feminine") or words.readings(t.key) for t in tokens)
    return foreign and _as_subject(parsed, run)


def _article(token: Token, words: Lexicon) -> bool:
    """Whether a word begins with an article as it is written: «ألكسندر» has none, though its key looks so."""
    return words.spelling.begins(token.text, "article", "article_for")


def fellow(phrase: Phrase, people: Party | None, before: Party | None) -> Party | None:
    """«نظراؤه الأردني والقطري»: a nationality joined to an official is an official too."""
    if people is None or not phrase.joined or before is None or before.sector in (None, "CVL") or before.kind not in FELLOWS:
        return people
    return replace(people, sector=before.sector, kind=before.kind)


def name_before(chain: Sequence[Unit]) -> int:
    """«فلان آل فلان الناشط الحقوقي»: how many words of a name stand before what its bearer is, told by one definite word; 0 when nothing tells it."""
    at = sum(1 for _ in takewhile(lambda u: u.tag == "X", chain))
    reading = chain[at].reading if 1 < at < len(chain) and chain[at].tag == "R" else None
    told = reading is not None and reading.definite and reading.form.startswith("sg") and "people" in reading.classes
    return at if told else 0


def house(chain: Sequence[Unit], houses: Mapping[str, str]) -> str | None:
    """The state of a ruling family whose name closes a name («الشيخ فلان آل فلان»)."""
    keys = [u.key for u in chain if u.tag == "X"]
    return next((code for size in (2, 1) if (code := houses.get(" ".join(keys[-size:])))), None)


def private(behind: Sequence[Unit], here: str | None) -> Party:
    """A private person of the land told behind his name, else of that the report is about."""
    mention = behind[0].mention if behind and behind[0].tag == "J" else None
    return Party(0, 0, "", mention.party.code if mention and mention.party else here, "CVL", kind="person")


def name_run(chain: Sequence[Unit]) -> int:
    """How many units a chain of unknown words begins with."""
    return sum(1 for _ in takewhile(lambda u: u.tag in ("X", "NAME"), chain))


def _as_subject(parsed: Parsed, run: Sequence[Unit]) -> bool:
    before = next((u for u in reversed(parsed.units) if u.last <= run[0].first), None)
    return before is not None and (before.tag == "V" or before.tag == "R" and before.reading is not None and before.reading.definite and bool(BEFORE_NAMES & set(before.reading.classes)))


def owned_name(parsed: Parsed, index: int, chain: Sequence[Unit]) -> Party | None:
    """"Mozambique's Joaquim Chissano": a name of two words that a country owns is one of its leaders."""
    phrase, last = parsed.phrases[index], chain[-1]
    land = last.mention.party if last.mention else None
    owned = any(u.key in POSSESSIVES for u in parsed.units if phrase.first <= u.first < phrase.last)
    if land is None or land.kind != "country" or not owned or len(chain) != 3 or any(u.tag not in ("X", "NAME") for u in chain):
        return None
    return Party(0, 0, "", land.code, "GOV", kind="person")


def introduced(parsed: Parsed, index: int, found: Mapping[int, Party]) -> Party | None:
    """«وزير الدفاع، فلان الفلاني»: the party before a name is the person's own; names joined to it share it."""
    before = found.get(index - 1)
    people = before is not None and before.kind == "nationality" and before.sector == "CVL"
    if before is None or not (before.kind in INTRODUCED or people) or before.code is None or parsed.phrases[index].prep:
        return None
    between = [u for u in parsed.units if parsed.phrases[index - 1].last <= u.first < parsed.phrases[index].first]
    told = replace(before, kind="person") if people else before
    return told if len(between) <= 1 and all(u.key in COMMAS or u.tag == "CONJ" for u in between) else None


def stranger(parsed: Parsed, phrase: Phrase, words: int, given: frozenset[str], land: str | None) -> Party | None:
    """Somebody nobody introduces ("John Brown was arrested"): a phrase of `words` unknown words with capitals, a given name the first; of the land it is about."""
    units = [u for u in parsed.units if phrase.first <= u.first < phrase.last]
    named = len(units) == words <= LONGEST_NAME and units[0].key in given and all(u.tag == "X" and parsed.sentence.tokens[u.first].text[:1].isupper() for u in units)
    return Party(0, 0, "", land, "CVL", kind="person") if named else None


def backs(inside: Sequence[Unit], at: int, backed: frozenset[str], opposing: frozenset[str]) -> bool:
    """Whether a unit only tells who stands behind somebody or is fought by him: the land in "Iran-backed militia", the group in "the anti-Houthi coalition"."""
    party = inside[at].mention.party if inside[at].mention else None
    if party is not None and at and inside[at - 1].key in opposing and inside[at - 1].last == inside[at].first - 1:
        return True
    if party is None or party.kind not in ("country", "nationality", "capital"):
        return False
    behind, before = inside[at + 1 : at + 2], inside[at - 1 : at] if at else []
    return any(u.first == inside[at].last + 1 and u.key in backed for u in behind) or any(u.last == inside[at].first - 1 and u.key in backed for u in before)


def without_towns(named: Sequence[Unit]) -> list[Unit]:
    """"Minister Ali Hassan": the head of a phrase and what stands behind it, without the part of a name that is a town too."""
    return [u for i, u in enumerate(named) if not i or not (u.mention and u.mention.kind == "place")]

"""Noun phrases -> parties: who a phrase names, composed from names, nouns that can act, nationality words and what the report said before.

«مسلحو ميليشيات الحوثيين» is YEM REB because the group is named in it; «القوات الموالية للرئيس …» is that president's force; «الجيش» alone
is the army named before, else that of the country the sentence or the report is about. What cannot act is no party.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from khabar.link.memory import SUPRANATIONAL, Memory
from khabar.match import Lexicon, lexicon
from khabar.model import Parsed, Party, Phrase, Unit
from khabar.packs import Row, pack

NAMED = ("country", "capital", "organisation", "group", "agency", "outlet", "person")
PERSONAL = {"person", "office", "title", "spokesman", "source", "former"}


class Parties:
    """Composes the parties of a parsed sentence; `section` is the pack's `parties.yml`."""

    def __init__(self, lang: str, section: dict[str, Any], words: Lexicon) -> None:
        self.lang = lang
        self.words = words
        self.loyal = frozenset(section.get("loyal") or ())
        self.loyal_to = frozenset(section.get("loyal_prepositions") or ())
        self.of = frozenset(section.get("of_prepositions") or ())
        self.empty = frozenset(section.get("empty") or ())
        self.force_of = dict(section.get("force_of") or {})
        self.former = frozenset(section.get("former") or ())

    def resolve(self, parsed: Parsed, text: str, memory: Memory) -> Parsed:
        """The sentence with the parties of each phrase; the memory learns them in order."""
        home = _sentence_country(parsed) or memory.home
        found: list[Phrase] = []
        for index, phrase in enumerate(parsed.phrases):
            party = self._party(parsed, index, text, memory, home)
            found.append(replace(phrase, parties=(party,)) if party else phrase)
            if party:
                self._learn(parsed, phrase, party, memory)
        return replace(parsed, phrases=tuple(found))

    def _party(self, parsed: Parsed, index: int, text: str, memory: Memory, home: str | None) -> Party | None:
        phrase = parsed.phrases[index]
        inside = _units(parsed, phrase.first, phrase.last)
        head = next((u for u in inside if u.first == phrase.head), inside[0])
        if head.tag == "NAME":
            return self._named(head, inside, phrase, text)
        if head.tag == "R":
            return self._role(parsed, index, head, inside, text, memory, home)
        if head.tag == "J" and head.mention and head.mention.party:
            return _described(phrase, text, head.mention.party.code, "CVL", "nationality")
        if head.tag in ("N", "J", "A", "P", "X", "NUM", "QUANT"):
            return self._noun(parsed, index, head, inside, text, memory)
        return None

    def _named(self, head: Unit, inside: Sequence[Unit], phrase: Phrase, text: str) -> Party | None:
        party = head.mention.party if head.mention else None
        if party is None or party.kind not in NAMED:
            return None
        return replace(party, start=phrase.start, end=phrase.end, text=text[phrase.start : phrase.end])

    def _role(self, parsed: Parsed, index: int, head: Unit, inside: Sequence[Unit], text: str, memory: Memory, home: str | None) -> Party | None:
        """A phrase whose head is a noun that can act, with the names and roles that stand in it and right behind it."""
        phrase = parsed.phrases[index]
        row = self._deep_role(inside, head)
        kind, sector, code = row["kind"], row["sector"] or None, row["code"] or None
        if kind == "former":
            sector = "ELI"
        named = self._complement(parsed, index, inside)
        person = next((u.mention.party for u in inside if u.mention and u.mention.party and u.mention.party.kind == "person"), None)
        if person and kind in PERSONAL:
            return replace(person, start=phrase.start, end=phrase.end, text=text[phrase.start : phrase.end])
        if named is not None:
            code, sector = self._combine(row, named, sector)
        elif not code:
            known = self._recalled(phrase, head, memory)
            if known is not None:
                return replace(known, start=phrase.start, end=phrase.end, text=text[phrase.start : phrase.end])
        if any(u.reading and u.reading.lemma in self.former for u in inside[1:]) and kind in PERSONAL and named is None:
            sector = "ELI"
        code = code or (home if kind not in ("title",) else None)
        return _described(phrase, text, code, sector, kind)

    def _deep_role(self, inside: Sequence[Unit], head: Unit) -> Row:
        """The role that decides: «قيادة الجيش», «عناصر الشرطة» are what their second noun is; «وزير الدفاع» stays a minister."""
        row = self.words.roles[head.reading.lemma]
        if row["kind"] in ("office", "spokesman", "source", "former") and row["sector"]:
            return row
        for unit in inside[inside.index(head) + 1 :]:
            if unit.tag == "R" and unit.reading and not row["sector"]:
                deeper = self.words.roles[unit.reading.lemma]
                if deeper["sector"]:
                    return Row({**row.cells, "sector": deeper["sector"], "code": deeper["code"]}, row.file, row.line)
        return row

    def _combine(self, row: Row, named: Party, sector: str | None) -> tuple[str | None, str | None]:
        """Code and sector of a role that belongs to a named party."""
        if named.kind in ("country", "capital", "nationality"):
            return named.code, sector or ("GOV" if row["kind"] in ("office", "spokesman", "institution") else None)
        if row["kind"] in ("force", "people", "person") and (sector in (None, "MIL", "REB", "UAF", "PRM") or row["lemma"] in self.empty):
            return named.code, self.force_of.get(named.sector or "", named.sector or sector)
        return named.code or row["code"] or None, named.sector if row["kind"] in ("spokesman", "source", "former") or not sector else sector

    def _complement(self, parsed: Parsed, index: int, inside: Sequence[Unit]) -> Party | None:
        """The named party a role belongs to: inside the phrase, else right behind it after a preposition of belonging."""
        best = _first_named(inside)
        if best is not None:
            return best
        following = parsed.phrases[index + 1] if index + 1 < len(parsed.phrases) else None
        phrase = parsed.phrases[index]
        if following is None or following.first - phrase.last > 1 or following.joined:
            return None
        tied = following.prep in self.loyal_to and self.loyal & set(phrase.words)
        owned = following.prep in self.of and phrase.classes and PERSONAL & set(phrase.classes)
        if not (tied or owned):
            return None
        behind = _units(parsed, following.first, following.last)
        found = _first_named(behind)
        role = next((u for u in behind if u.tag == "R"), None)
        if found is None and role is not None:
            row = self.words.roles[role.reading.lemma]
            return Party(following.start, following.end, "", row["code"] or None, row["sector"] or None, kind=row["kind"]) if row["sector"] else None
        return found

    def _recalled(self, phrase: Phrase, head: Unit, memory: Memory) -> Party | None:
        """A definite mention without a name is the party last named with that word."""
        return memory.recall(phrase.lemma) if phrase.definite else None

    def _noun(self, parsed: Parsed, index: int, head: Unit, inside: Sequence[Unit], text: str, memory: Memory) -> Party | None:
        """A noun that is no role is a party only when it names people, or a name that the report has given before."""
        phrase = parsed.phrases[index]
        lemma = head.reading.lemma if head.reading else head.key
        if lemma in self.empty or {"person", "people", "group", "institution"} & set(phrase.classes):
            named = _first_named(inside) or self._complement(parsed, index, inside)
            if named is not None:
                sector = self.force_of.get(named.sector or "", named.sector) if named.kind not in ("country", "nationality", "capital") else None
                return _described(phrase, text, named.code, sector or ("CVL" if "people" in phrase.classes or "person" in phrase.classes else None), "people")
            return None
        person = next((u.mention.party for u in inside if u.mention and u.mention.party and u.mention.party.kind == "person"), None)
        if person is not None and head.tag in ("X", "NUM"):
            return replace(person, start=phrase.start, end=phrase.end, text=text[phrase.start : phrase.end])
        known = memory.by_name.get(lemma) if head.tag == "X" else None
        known = known or (memory.recall(lemma) if phrase.definite and phrase.last - phrase.first == 1 and head.tag in ("X", "N") else None)
        return replace(known, start=phrase.start, end=phrase.end, text=text[phrase.start : phrase.end]) if known else None

    def _learn(self, parsed: Parsed, phrase: Phrase, party: Party, memory: Memory) -> None:
        inside = _units(parsed, phrase.first, phrase.last)
        words = {phrase.lemma}
        names = set()
        for unit in inside:
            if unit.tag == "NAME" and unit.mention and unit.mention.party and unit.mention.party.kind in ("group", "organisation", "agency", "outlet", "person"):
                words.update(self._first_words(parsed, unit))
            if unit.tag == "X" and party.kind in ("office", "person", "title", "spokesman", "former", "source"):
                names.add(unit.reading.lemma if unit.reading else unit.key)
        if party.kind in ("country", "capital"):
            words = set()
        memory.learn(party, words, names)
        memory.last = party

    def _first_words(self, parsed: Parsed, unit: Unit) -> set[str]:
        """The common noun a name begins with («جبهة» of «جبهة النصرة»), by which it may be called later."""
        key = parsed.sentence.tokens[unit.first].key
        return {r.lemma for r in self.words.readings(key) if r.pos in ("noun", "role")} | {key}


def _first_named(inside: Sequence[Unit]) -> Party | None:
    """The party among these units that tells whose they are: a group or organisation before a country, a country before a nationality."""
    found = [u.mention.party for u in inside if u.mention and u.mention.kind == "actor" and u.mention.party]
    for kinds in (("group", "organisation", "person", "agency", "outlet"), ("country", "capital"), ("nationality",)):
        for party in found:
            if party.kind in kinds:
                return party
    return None


def _units(parsed: Parsed, first: int, last: int) -> list[Unit]:
    return [u for u in parsed.units if u.first >= first and u.last <= last]


def _described(phrase: Phrase, text: str, code: str | None, sector: str | None, kind: str) -> Party:
    return Party(phrase.start, phrase.end, text[phrase.start : phrase.end], code, sector, kind=kind)


def _sentence_country(parsed: Parsed) -> str | None:
    """The one country a sentence is about, when it names only one."""
    codes = {m.party.code for m in parsed.mentions if m.party and m.party.kind in ("country", "nationality", "capital") and m.party.code and m.party.code not in SUPRANATIONAL}
    codes |= {m.place.country_code for m in parsed.mentions if m.place and m.place.country_code}
    return next(iter(codes)) if len(codes) == 1 else None


@lru_cache(maxsize=None)
def parties(lang: str) -> Parties:
    """The composer of one language, made once."""
    section = pack(lang).section("parties") if pack(lang).has("parties") else {}
    return Parties(lang, section, lexicon(lang))

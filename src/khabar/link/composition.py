"""A chain of units -> who it names: each noun that can act takes what its own words leave open from the party it belongs to.

A chain is read from its far end to its head: «قيادة (ميليشيات (الحوثي))», "(((Turkish) army) commander)". A value is a Party without a span, whose
`kind` tells what it stands for; `place`, `adjective` and `master` (a person who owns what stands before him) are used only inside this room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.fold import fold
from khabar.frozen import replace
from khabar.knowledge import CodeOf, Codes, Lemmas, Words, filled, spelling
from khabar.match import Lexicon
from khabar.model import PERSONAL, Party, Token, Unit
from khabar.packs import Pack, Row
from khabar.packs.cache import kept

NAMED = ("country", "capital", "organisation", "group", "agency", "outlet", "person")
SPECIFIC = ("organisation", "group", "agency", "outlet", "person", "master")
LANDS = ("country", "capital", "nationality", "place")
SHELTERED = frozenset(("REF",))
"""Sectors of people whom an adjective tells of: «أسر نازحة» have fled."""
ARMED = {"MIL", "REB", "UAF", "PRM"}
UNIFORMED = frozenset(("COP", "SPY"))
"""Sectors of officers and operatives that nothing else is said of."""
OF_LAND = {"office": "GOV", "spokesman": "GOV", "institution": "GOV", "force": "MIL", "person": "CVL", "people": "CVL"}
"""The sector of a role that says nothing about it and belongs to a country."""


OCCUPIER = "occupier"
"""The source of a party that is the power which occupies the land told of («جنود الاحتلال»)."""
BRANCHED = frozenset(("IGO", "NGO"))
"""Codes of bodies of many lands that have a branch in each."""
PASSED_ON = ("region", "people", OCCUPIER)
"""Sources of an owner that what it owns keeps."""


LONGER = {"sector_of": "adjectives", "bodies": "of_many_lands"}
"""Fields whose key in parties.yml is another."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes chains of one language; the word lists stand with their examples in `parties.yml`."""

    words: Lexicon
    first: bool
    """Whether the head of a phrase stands first."""
    empty: Lemmas
    followers: Lemmas
    heads: Lemmas
    deputies: Lemmas
    occupation: Lemmas
    force_of: Codes
    former: Lemmas
    unknown: Lemmas
    sector_of: CodeOf
    led: Codes
    organs: Lemmas
    shared: Lemmas
    own_sector: Codes
    bodies: Lemmas
    directions: Words
    sons: Words
    """What stands inside a name and shows that a nationality word behind it is a family name: بن."""
    regions: Words
    """Nationality words for whole regions: عربي."""
    bare: Words
    """Nationality words that cannot stand for people by themselves."""

    def compose(self, chain: Sequence[Unit], tokens: Sequence[Token], known: Callable[[Unit], Party | None], owner: Party | None = None) -> Party | None:
        """The party of a chain whose head is first; None when nothing in it can act.

        `known` finds what was named before by an unknown or a definite word; `owner` is a party outside the chain that its last noun belongs to.
        """
        value = replace(owner, kind="master") if owner is not None and owner.kind == "person" else owner
        for at in range(len(chain) - 1, -1, -1):
            value = self._add(chain, at, value, tokens, known)
        return value

    def _add(self, chain: Sequence[Unit], at: int, value: Party | None, tokens: Sequence[Token], known: Callable[[Unit], Party | None]) -> Party | None:
        unit = chain[at]
        if unit.mention and unit.mention.kind == "place":
            return self._place(unit, value)
        party = unit.mention.party if unit.mention and unit.mention.kind == "actor" else known(unit) if unit.tag == "X" else None
        if party is not None and (unit.tag == "NAME" or unit.tag == "X"):
            return self._name(chain, at, party, value, tokens)
        if party is not None and at and value is None and _closes_name(chain, at, self.sons):
            return value  # «عبدالله بن سالم التركي»: a family name
        if party is not None:
            return self._nationality(unit, party, value)
        if unit.tag == "R":
            meant = known(unit) if at and value is None else None
            if not self.first and value is not None and value.kind == "office" and value.sector and self._only_titled(unit, chain[at + 1 :]):
                return value
            return meant or self._unknown_body(unit, chain, tokens, self._role(unit, value, at == 0))
        return self._adjective(unit, value)

    def _place(self, unit: Unit, value: Party | None) -> Party | None:
        code = unit.mention.place.country_code if unit.mention and unit.mention.place else None
        if value is not None and value.kind in SPECIFIC:
            return value
        return _bare("place", code, value.sector if value and value.kind not in LANDS else None) if code else value

    def _name(self, chain: Sequence[Unit], at: int, party: Party, value: Party | None, tokens: Sequence[Token]) -> Party | None:
        if party.kind == "person" or unit_is_known(chain[at]):
            return party if at == 0 or self._introduces(chain[at - 1], tokens) else replace(party, kind="master")
        if value is not None and value.kind in SPECIFIC and party.kind in LANDS:
            return party if at == 0 and value.kind == "person" and not value.code and not value.text else value  # "its neighbour Chad"
        if value is not None and value.code and (party.code is None or party.kind == "organisation" and party.code in BRANCHED and value.kind == "nationality"):
            return replace(party, code=value.code)  # «الإنتربول المصري»
        return party

    def _introduces(self, unit: Unit, tokens: Sequence[Token]) -> bool:
        """Whether a name right after this unit is the same person («الرئيس فلان»), not its owner («مستشار فلان»)."""
        if unit.tag in ("J", "A", "P", "NAME") or (not self.words.pack.heads_first and unit.tag != "PUNCT"):
            return True
        kind = self.words.roles[unit.reading.lemma]["kind"] if unit.tag == "R" and unit.reading and unit.reading.lemma in self.words.roles else ""
        last = tokens[unit.last - 1].key
        return kind in ("title", "former") or bool(unit.reading and unit.reading.definite) or (unit.tag in ("N", "R", "X", "M") and unit.spelling.begins(last, "articled"))

    def _nationality(self, unit: Unit, party: Party, value: Party | None) -> Party | None:
        key = fold(unit.mention.text) if unit.mention else ""
        if unit.spelling.without(key, "article") in self.directions:
            return value
        land = _bare("nationality", party.code, None, "region" if key in self.regions else "" if party.code else "people")
        if value is None or value.kind in LANDS:
            return land
        if value.code or value.kind in SPECIFIC:
            return value
        return replace(value, code=land.code, source=land.source)

    def _only_titled(self, unit: Unit, before: Sequence[Unit]) -> bool:
        """"Information Minister Professor Jonas Ndlovu": a title right behind an office says nothing more of who holds it."""
        beside = next((u for u in before if u.last == unit.first), None)
        kind = self.words.roles[unit.read.lemma]["kind"]
        return beside is not None and beside.tag == "R" and unit.read.form == "sg" and kind in ("title", "person")

    def _unknown_body(self, unit: Unit, chain: Sequence[Unit], tokens: Sequence[Token], value: Party) -> Party:
        """"NLC president Joe Okon": the head of a body that no table has is no head of state."""
        before = next((u for u in chain if u.last == unit.first), None) if not self.first else None
        if before is not None and before.tag in ("X", "N") and value.code in BRANCHED and value.kind == "force" and tokens[before.first].text[:1].isupper():
            return replace(value, code=None, sector=None, kind="group")  # "the Equality Coalition" is no army of many lands
        if before is None or before.tag != "X" or unit.read.lemma not in self.heads or value.sector != "GOV" or not tokens[before.first].text[:1].isupper():
            return value
        return replace(value, sector=self.led.get(unit.read.lemma))

    def _adjective(self, unit: Unit, value: Party | None) -> Party | None:
        """«سابق», «عسكري», «مجهول»: words that tell the sector of what stands before them."""
        lemma = unit.reading.lemma if unit.reading else unit.key
        if lemma in self.former:
            return value if value is not None and value.kind in SPECIFIC else _bare("former", value and value.code, "ELI")
        sector = "UAF" if lemma in self.unknown else self.sector_of.get(lemma)
        if sector is None or (value is not None and value.kind in SPECIFIC):
            return value
        if value is None:
            return _bare("adjective", None, sector)
        return value if value.sector else replace(value, sector=sector, kind="adjective")

    def _role(self, unit: Unit, value: Party | None, head: bool) -> Party | None:
        row = self.words.roles[unit.read.lemma]
        if row["kind"] == "former" and not head:
            return self._adjective(unit, value) if value is None or value.kind not in SPECIFIC else value
        if not head and row["lemma"] in self.sector_of and (value is None or value.kind in LANDS):
            return self._adjective(unit, value)
        if row["lemma"] in self.shared and unit.read.form == "pl" and (value is None or not value.code or value.source == "region"):
            return _bare(row["kind"], None, row["sector"] or None, "region")
        return self.combine(row, value)

    def combine(self, row: Row, owner: Party | None) -> Party:
        """The party of a role that belongs to `owner`."""
        kind, sector, code = row["kind"], row["sector"] or None, row["code"] or None
        if owner is None:
            return _bare(kind, code, sector or self.own_sector.get(row["lemma"]), OCCUPIER if row["lemma"] in self.occupation else "")
        if owner.kind == "person" and kind in PERSONAL or row["lemma"] in self.deputies and owner.kind == "office":
            return owner  # «نائب الأمين العام»
        if sector == "CVL" and owner.kind == "adjective" and owner.sector in SHELTERED and kind == "people":
            return _bare(kind, code or owner.code, owner.sector, owner.source)  # «أسر نازحة»
        if sector == "CVL" and owner.sector in ("REB", "UAF", "PRM") and kind == "people" and row["lemma"] not in self.empty:
            return _bare(kind, code, sector, "owned")
        return _bare(kind, owner.code if code and owner.code and owner.kind == "organisation" else code or owner.code, self._sector(row, sector, owner), owner.source if owner.source in PASSED_ON else "owned")

    def _sector(self, row: Row, own: str | None, owner: Party) -> str | None:
        """The sector of a role with its owner; a council or league whose owner tells none has its own, and a force without a land is only what it is for."""
        usual = self.own_sector.get(row["lemma"])
        if row["lemma"] in self.bodies and owner.kind == "force" and not owner.code:
            return own or usual
        return self._owned(row, own, owner) or usual

    def _owned(self, row: Row, own: str | None, owner: Party) -> str | None:
        kind, theirs = row["kind"], owner.sector
        if row["lemma"] in self.empty and own is None and owner.kind == "people" and theirs and theirs not in ARMED:
            return theirs  # «مجموعات من المحتجين» are no force
        if row["lemma"] in self.followers and theirs in ("GOV", "ELI"):
            return "CVL"
        if owner.kind in ("country", "capital", "nationality") or (owner.kind == "place" and not theirs):
            if own == "MIL" and owner.source == "people" and kind == "force":
                return "REB"
            return own or OF_LAND.get(kind)
        if owner.kind == "former":
            return own if own in ("CVL", "BUS", "REL") else "ELI"
        if owner.kind == "adjective" and theirs == "UAF":
            return "UAF" if own in (None, "REB", "UAF") else own
        if kind in ("force", "people", "person", "group") and (own in ARMED or (kind == "force" and own is None)):
            return self.force_of.get(theirs or "", theirs or own)
        if row["lemma"] in self.organs and theirs in ARMED:
            return theirs  # «المكتب السياسي للحركة»
        if own in UNIFORMED and theirs in ("MIL", "REB") and kind == "person":
            return theirs  # "an army officer", "officers in the Russian military", "Al-Qaeda operatives"
        if row["lemma"] in self.heads or row["lemma"] in self.empty or own is None:
            return theirs if theirs and not (owner.kind == "master" and own) else own or theirs
        return own


def composer(section: Mapping[str, Any], words: Lexicon) -> Composer:
    """The composer of the language of `words`; `section` is its pack's `parties.yml`."""
    pack = words.pack
    names = pack.optional("names")
    sons = frozenset(fold(word) for word in (*(names.get("sons") or ()), *(names.get("particles") or ())))
    regions, bare = kept(f"nationality-words-{pack.lang}", pack.version, lambda: _nationality_words(pack))
    return filled(Composer, section, LONGER, words=words, first=pack.heads_first, sons=sons, regions=regions, bare=bare)


def _closes_name(chain: Sequence[Unit], at: int, sons: frozenset[str]) -> bool:
    """Whether a nationality word stands right behind a name with «بن» in it."""
    return chain[at - 1].tag == "X" and any(u.tag == "X" and u.key in sons for u in chain[:at])


def _bare(kind: str, code: str | None, sector: str | None, source: str = "") -> Party:
    return Party(0, 0, "", code, sector, kind=kind, source=source)


def unit_is_known(unit: Unit) -> bool:
    """Whether a unit stands for a person named before: such words are in no table."""
    return unit.tag == "X"


def _nationality_words(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    """Folded words for whole regions, and adjectives that cannot stand for people by themselves ("Kurdish", but not "German")."""
    regions: set[str] = set()
    adjectives: set[str] = set()
    nouns: set[str] = set()
    for row in pack.rows("nationalities"):
        key = fold(row["word"])
        if row["form"].endswith(".region") and not row["code"]:
            regions |= {key, *spelling(pack.lang).begun(key, "article")}
        (nouns if row["form"].startswith("noun") else adjectives).add(key)
    return frozenset(regions), frozenset(adjectives - nouns) if nouns else frozenset()

"""How one language calls again what was named before: by a common noun («الجماعة»), part of a name («لافروف»), or a pronoun («زعيمها»)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.clitics import Beginnings, clitics
from khabar.frozen import replace
from khabar.knowledge import Codes, Lemmas, filled, spelling
from khabar.link.composition import NAMED, SPECIFIC
from khabar.link.memory import Memory
from khabar.match import Lexicon
from khabar.model import PERSONAL, SUPRANATIONAL, Party, Phrase, Token, Unit
from khabar.packs import world
from khabar.packs.cache import digest, kept
from khabar.spelling import Spelling

MOBILE = frozenset(("weapon", "vehicle"))
INTRODUCED = ("office", "person", "title", "spokesman", "former", "people", "source")
"""Kinds of described parties whose unknown words are a person's name."""


@dataclass(frozen=True, slots=True)
class Recall:
    """What a language's words can mean by what a report said before; the word lists stand with their examples in `parties.yml`."""

    words: Lexicon
    first: bool
    """Whether the head of a phrase stands first."""
    before_names: Beginnings
    calls: Mapping[str, tuple[str, ...]]
    """The common nouns by which a named party may be called later, by its row of the world tables."""
    at: Lemmas
    loyal: Lemmas
    pronouns: Codes
    family_first: Lemmas

    def known(self, memory: Memory, unit: Unit) -> Party | None:
        """Whom a word inside a chain means: a definite noun («زعيم الحزب»), or a person's name with or without clitics."""
        if unit.tag == "R":
            meant = memory.recall(unit.reading.lemma) if unit.reading and unit.reading.definite and not unit.reading.enclitic else None
            return meant if meant is not None and meant.kind in ("group", "organisation") else None
        if not memory.by_name:
            return None
        ways = (unit.key[len(written) :] for written, parts in self.before_names.of(unit.key) if not unit.spelling.carries(parts, "article"))
        return next((party for rest in ways if (party := memory.known(rest))), None)

    def meant(self, memory: Memory, phrase: Phrase, chain: Sequence[Unit], sector: str | None) -> Party | None:
        """A definite mention without a name is the party last named with that word; a person named in it may be known."""
        names = [p for u in chain[1:] if u.tag == "X" and (p := self.known(memory, u))]
        if names:
            return names[-1]
        known = memory.recall(phrase.lemma) if phrase.definite else None
        if known is None or sum(u.tag not in ("DEM", "QUANT", "NUM") for u in chain) == 1:
            return known
        plain = all(u.tag in ("R", "J", "A", "P") and not u.mention for u in chain) and not self.loyal & set(phrase.words)
        return known if plain and known.sector == sector else None

    def pronoun(self, chain: Sequence[Unit]) -> str:
        """What the owner in «زعيمها» or "his captors" must be (person, people, thing, any); empty when there is no pronoun."""
        ending = chain[0].reading.enclitic if chain[0].reading else ""
        if ending in self.pronouns:
            return self.pronouns[ending]
        return next((self.pronouns[u.key] for u in chain[1:] if u.tag in ("DEM", "PRON") and u.key in self.pronouns), "")

    def meaning(self, clitic: str) -> str:
        """What a pronoun must stand for (person, people, thing, any); empty when it is none."""
        return self.pronouns.get(clitic, "")

    def learn(self, memory: Memory, tokens: Sequence[Token], phrase: Phrase, chain: Sequence[Unit], party: Party) -> None:
        """What the memory keeps of a party: the nouns it was called by, its people, the parts of a person's name."""
        for unit in chain:
            named = unit.mention.party if unit.mention and unit.mention.kind == "actor" else None
            if named and named.kind == "nationality" and not named.code and party.kind in ("group", "organisation"):
                memory.learn(party, ("people",))
            elif named and named.kind in SPECIFIC:
                memory.learn(named, self.calls.get(named.source, ()), self._surname(unit, tokens) if named.kind == "person" else ())
                self._learn_common(memory, named, unit, tokens)
            elif unit.tag == "X" and party.kind in INTRODUCED:
                memory.learn(party, (), (self._plain(unit.key),))
                self._learn_spoken(memory, party, unit)
        titled = party.kind == "person" and chain[0].tag == "R" and "office" in phrase.classes  # «وزير الخارجية فلان …»: the minister later
        if (party.sector or party.code in SUPRANATIONAL) and (party.kind not in NAMED or titled) and chain[0].tag in ("R", "N"):
            memory.learn(party, (phrase.lemma, phrase.lemma.split()[0]))
        memory.meet(party, phrase.prep in self.at)

    def hold(self, memory: Memory, phrase: Phrase, owner: Party) -> None:
        """Keeps whose weapon or vehicle a phrase told ("a US convoy"), so that "the convoy" means them, where phrases end with their head."""
        if not self.first and MOBILE & set(phrase.classes):
            memory.learn(owner, (phrase.lemma,))

    def _learn_common(self, memory: Memory, named: Party, unit: Unit, tokens: Sequence[Token]) -> None:
        """Keeps a person's family name that is a common word as well."""
        if self.first and named.kind == "person" and unit.last - unit.first > 1 and not self._surname(unit, tokens):
            memory.by_common[tokens[unit.last - 1].key] = named

    def _learn_spoken(self, memory: Memory, party: Party, unit: Unit) -> None:
        """Keeps a family name of somebody unknown that is a common word as well («البشري»)."""
        if self.first and unit.begins("article") and unit.ends("relation") and self.words.readings(unit.key):
            memory.by_common[unit.key] = party

    def _surname(self, unit: Unit, tokens: Sequence[Token]) -> tuple[str, ...]:
        """The family name of a person, when it is no common word: the last word, in East Asia the first."""
        asian = unit.mention is not None and unit.mention.party is not None and unit.mention.party.code in self.family_first
        key = tokens[unit.first if asian else unit.last - 1].key
        return (key,) if unit.last - unit.first > 1 and not self.words.readings(key) else ()

    def _plain(self, key: str) -> str:
        """An unknown word as it is remembered: an article after a clitic («للفلاني») stays its own."""
        letters = self.words.spelling
        return next(iter(letters.begun(letters.without(key, "article_for"), "article")), key) if letters.begins(key, "article_for") else key


def recall(lang: str, section: Mapping[str, Any], words: Lexicon) -> Recall:
    """What the words of one language recall; `section` is its pack's `parties.yml`."""
    first = words.pack.heads_first
    common = frozenset(section.get("callable") or ())
    calls = kept(f"called-{lang}", digest(world().version, sorted(common), first), lambda: _called(lang, common, first))
    at = frozenset(section.get("place_prepositions") or ()) if first else frozenset()
    return filled(Recall, section, words=words, first=first, before_names=Beginnings(clitics(lang).name), calls=calls, at=at)


def one_man(party: Party, chain: Sequence[Unit], collective: Collection[str]) -> Party:
    """A party of people told by a word for one («شابا فلسطينيا») as the person a pronoun can mean; every other party, and `collective` words («الشعب»), as they are."""
    single = party.kind == "people" and bool(chain) and chain[0].tag == "R" and chain[0].read.form == "sg" and "people" in chain[0].read.classes
    return replace(party, kind="person") if single and chain[0].read.lemma not in collective else party


def agrees(party: Party, wanted: str) -> bool:
    """Whether a pronoun can mean a party: a person, several people, a thing (group, country, force), or any."""
    personal = party.kind in PERSONAL
    return wanted == "any" or ((wanted == "person") == personal and (wanted != "people" or party.kind not in ("country", "capital")))


def masculine(party: Party, letters: Spelling) -> bool:
    """Whether «ه» can mean a body that is no person: «الجيش … طائراته», «الحزب … مقاتلوه», not «الشرطة», «القوات»."""
    word = party.text.split(" ")[0]
    return party.kind in BODIES and not letters.ends(word, "feminine", "loose_feminine", "women", "men", "two", "long_a", "long_feminine")


def antecedent(before: Sequence[Party], last: Party | None, wanted: str, letters: Spelling) -> Party | None:
    """Whom a pronoun means: who agrees in its sentence, a masculine body there («الجيش … طائراته»), or whom the report spoke of last."""
    bodies = (p for p in before if wanted == "person" and masculine(p, letters))
    men = next((p for p in reversed(before) if p.kind == "people"), None) if wanted == "people" else None  # «ألقت القبض على المتهمين وضبطت بحوزتهم»
    if men is not None:
        return men
    return next((p for p in before if agrees(p, wanted)), None) or next(bodies, None) or (last if last is not None and agrees(last, wanted) else None)


BODIES = ("organisation", "group", "force", "institution")


def _called(lang: str, common: frozenset[str], first: bool) -> dict[str, tuple[str, ...]]:
    """The common nouns by which a named party may be called later: those that some spelling of its name begins (or ends) with."""
    found: dict[str, tuple[str, ...]] = {}
    for table in ("groups", "organisations", "agencies", "outlets"):
        for row in world().rows(table):
            words = (name.lower().split()[0 if first else -1] for name in row.many(f"names_{lang}") if name)
            found[row["id"]] = tuple(sorted({w for word in words for w in (word, spelling(lang).without(word, "article")) if w in common}))
    return found

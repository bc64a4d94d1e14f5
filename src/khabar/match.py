"""Words with their clitics, compared with the lexicon: every way to read a word. Names of several words are in `phrasebook`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from khabar.clitics import Beginnings, clitics
from khabar.fold import fold
from khabar.forms import NOMINAL, Entry, word_forms
from khabar.knowledge import knowledge, spelling
from khabar.model import Reading, Token
from khabar.packs import Pack, Row, pack, world
from khabar.packs.cache import kept
from khabar.phrasebook import Phrasebook
from khabar.spelling import Spelling
from khabar.tokens import keys

MOST_KEPT = 200_000
"""Words whose readings are remembered, so that an archive of any size is read in the same memory; a million reports have some two million."""
NOUNS = frozenset(("noun", "role"))
CLOSED = frozenset(("prep", "conj", "sub", "rel", "neg", "aux", "cond", "pron", "dem", "adv"))
"""Read as such whenever they can be, even with clitics: «منه» is from him before it is a participle."""


@lru_cache(maxsize=None)
def name_parts(lang: str) -> frozenset[str]:
    """The folded words that names of people are made of (world table, `names.yml`): after a title they are names, whatever else they can be."""
    return kept(f"name-parts-{lang}", f"{pack(lang).version} {world().version}", lambda: _name_parts(lang))


def _name_parts(lang: str) -> frozenset[str]:
    common = pack(lang).optional("names")
    listed = (word for part in ("given", "family", "foreign", "foreign_family") for word in common.get(part) or ())
    return frozenset(key for row in world().rows("people") for name in row.many(f"names_{lang}") for key in keys(name)) | frozenset(map(fold, listed))


class Lexicon:
    """All words a pack knows, with every form its paradigms make. `readings(key)` gives the ways to read one word, best first.

    `role(lemma)` gives the row of a noun that can act. Words of several parts (من قبل) are in `multiword`, a Phrasebook of Readings.
    """

    def __init__(self, language: Pack) -> None:
        made = word_forms(language)
        self.pack = language
        self.spelling = spelling(language.lang)
        self._clitics = clitics(language.lang)
        self._nominal, self._verbal = Beginnings(self._clitics.nominal), Beginnings(self._clitics.verbal)
        self._articled = [(written, parts) for written, parts in reversed(self._clitics.nominal) if self.spelling.carries(parts, "article")]
        self._forms = made.entries
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._written: dict[str, Sequence[Reading]] = {}
        self._people: frozenset[str] | None = None
        self.ways: dict[str, Any] = {}
        """What the tagger has sorted out of a word's readings, by the word as it is written."""
        self.known = knowledge(language.lang)
        self.roles: Mapping[str, Row] = {lemma: Row(*fields) for lemma, fields in kept(f"roles-{language.lang}", language.version, lambda: _roles(language)).items()}
        self.manners = {word: set(classes) for word, classes in made.manners.items()}
        self.multiword = Phrasebook.kept(f"multiword-{language.lang}", language.version, language.lang, lambda: made.multiword, _reading)

    def manner(self, reading: Reading | None, key: str = "") -> set[str]:
        """light, passive, undergo, fail, intend, start or continue, by the lemma of a verb or by the word itself."""
        own = self.manners.get(fold(reading.lemma) if reading else key, set())
        return own if own and reading and reading.pos == "verb" else own | self.manners.get(key, set())

    def readings(self, key: str) -> tuple[Reading, ...]:
        """The ways to read a folded word, fewest clitics first; empty when the lexicon does not know it."""
        if key not in self._known:
            if len(self._known) > MOST_KEPT:
                self._known.clear()
            self._known[key] = self._read(key)
        return self._known[key]

    def written(self, token: Token) -> Sequence[Reading]:
        """The readings of a token that its spelling, with hamza and article, allows."""
        found = self._written.get(token.text)
        if found is None:
            if len(self._written) > MOST_KEPT:
                self._written.clear()
            found = self._written[token.text] = _spelled(token.text, self.readings(token.key.strip(".")), self.spelling)
        return found

    def names_people(self, key: str) -> bool:
        """Whether a word is part of a known person's name."""
        if self._people is None:
            self._people = name_parts(self.pack.lang)
        return key in self._people

    def guess(self, key: str) -> Reading | None:
        """An unknown word still shows whether it is definite, and what is before its article; None when it has no article."""
        for written, parts in self._articled:
            if key.startswith(written) and len(key) > len(written) + 2:
                return Reading(key[len(written) :], "unknown", "", (), parts)
        return None

    def _read(self, key: str) -> tuple[Reading, ...]:
        found: list[tuple[int, int, Reading]] = []
        for verbal, chains in ((False, self._nominal), (True, self._verbal)):
            for written, before in chains.of(key):
                if len(key) > len(written):
                    self._cores(key[len(written) :], before, verbal, len(written), found)
        found.sort(key=lambda item: (not self._closed(item[2]), item[0] + _rare(item[2]), _second(item[2]), item[1]))
        unique: dict[Reading, None] = {}
        for _, _, reading in found:
            unique.setdefault(reading)
        return tuple(unique)

    def _closed(self, reading: Reading) -> bool:
        """A closed-class word that goes first, unless its clitics seldom stand around such words («خارجي» is not outside me)."""
        return reading.pos in CLOSED and not self._clitics.rare & {*reading.proclitics, reading.enclitic}

    def _cores(self, rest: str, before: tuple[str, ...], verbal: bool, cost: int, found: list) -> None:
        for entry in map(Entry._make, self._forms.get(rest)):
            if entry.enclitics != "only" and _fits(entry, before, "", verbal, self.spelling):
                found.append((cost, len(found), Reading(entry.lemma, entry.pos, entry.form, entry.classes, before)))
        for pronoun in self._clitics.enclitics if rest.endswith(self._clitics.enclitics) else ():
            if rest.endswith(pronoun) and len(rest) > len(pronoun):
                self._with_pronoun(rest[: -len(pronoun)], pronoun, before, verbal, cost, found)

    def _with_pronoun(self, base: str, pronoun: str, before: tuple[str, ...], verbal: bool, cost: int, found: list) -> None:
        bases = [base, *(plain for plain, changed in self._clitics.before_enclitic if changed == base)]
        for core in bases:
            for entry in map(Entry._make, self._forms.get(core)):
                if entry.enclitics != "no" and _fits(entry, before, pronoun, verbal, self.spelling):
                    found.append((cost + len(pronoun), len(found), Reading(entry.lemma, entry.pos, entry.form, entry.classes, before, pronoun)))


def _roles(language: Pack) -> dict[str, tuple[Any, ...]]:
    """The first row of each noun that can act, as plain data."""
    return {row["lemma"]: (row.cells, row.file, row.line) for row in reversed(language.rows("roles"))}


def _reading(fields: Iterable[Any]) -> Reading:
    return Reading(*fields)


def _spelled(text: str, readings: Sequence[Reading], spelling: Spelling) -> Sequence[Reading]:
    """«ألحق» with its hamza does not begin with the article; «التهم» without one does, and is no machine of theirs."""
    if spelling.ends(text, "long_a"):
        readings = [r for r in readings if not spelling.means(r.enclitic, "me") or r.pos != "prep"]  # «منى» is no «منّي»
    his = next((r for r in readings if r.enclitic and r.pos in NOUNS), None) if spelling.ends(text, "loose_feminine") else None
    if his is not None and readings[0].pos in NOUNS:
        readings = [his, *(r for r in readings if r is not his)]  # «مكتبه» is rather his office than a library
    article = spelling.clitic("article")
    if spelling.begins(text, "article") and any(r.proclitics == article for r in readings):
        return [r for r in readings if r.proclitics or not (r.enclitic and spelling.begins(r.lemma, "long_a", "hamza"))]
    return [r for r in readings if r.proclitics[:1] != article] or readings if spelling.begins(text, "hamza_article") else readings


def _rare(reading: Reading) -> int:
    """News seldom speaks in the first person or to its reader; a bare jussive or a passive spelled its own way is rarer than a past («نشر», «ووصلت»)."""
    if reading.form.endswith((".1s", ".2ms", ".2fs", ".2mp", ".3fp")):
        return 2
    if reading.pos == "verb" and reading.form.startswith(("jussive", "passive")):
        return 1 + reading.form.endswith(".1p")
    return 0


def _second(reading: Reading) -> int:
    """Among equals a noun of its own («مدينة», «كمين») goes before a dual and a participle, a past 3ms («تقدم») before a present of another verb.

    A dual of a verbal noun is last: «مطالبين» demand, two demands are rare.
    """
    dual = reading.form == "du"
    if reading.pos == "masdar" and dual:
        return 3
    if reading.pos in ("agent", "patient", "adj") or reading.pos == "verb" and reading.form != "past.3ms" or reading.pos == "role" and dual:
        return 2
    return int(reading.pos == "noun" and dual)


def _fits(entry: Entry, before: tuple[str, ...], pronoun: str, verbal: bool, spelling: Spelling) -> bool:
    """Whether these clitics can stand around this word."""
    if entry.pos == "verb":
        if pronoun and (spelling.means(pronoun, "me") or entry.classes == ("i",)):
            return False  # a verb takes ني, and one without object takes none
        return verbal and (not spelling.carries(before, "future", "for") or entry.form.startswith(("present", "passive_present", "jussive")))
    if verbal:
        return False
    if entry.pos in NOMINAL or entry.pos == "quant":
        shortened = entry.enclitics == "short" or entry.form.startswith("du") and entry.enclitics != "no"  # «رئيسي الوزراء»: a dual before its noun has no article
        return not ((pronoun or shortened) and spelling.carries(before, "article"))
    return not set(before).difference(spelling.clitic("joining")) or entry.pos in ("dem", "rel", "sub") and not spelling.carries(before, "article")


@lru_cache(maxsize=None)
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language, made once."""
    return Lexicon(pack(lang))

"""The only place where words are compared: names of several words in text, and words with their clitics in the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any

from khabar.fold import fold
from khabar.forms import NOMINAL, Entry, Shelves, word_forms
from khabar.model import Reading, Token
from khabar.packs import Pack, Row, pack, world
from khabar.packs.cache import kept
from khabar.tokens import keys, tokens

SKIPPED = frozenset("-–‐‑«»\"“”„‹›'‘’")
"""Marks that may stand inside a name without breaking it: تنظيم «داعش», Al-Qaeda."""

ARTICLE = "ال"
MOST_KEPT = 200_000
"""Words whose readings are remembered, so that an archive of any size is read in the same memory; a million reports have some two million."""
CLOSED = frozenset(("prep", "conj", "sub", "rel", "neg", "aux", "cond", "pron", "dem", "adv"))
"""Read as such whenever they can be, even with clitics: «منه» is from him before it is a participle."""


@dataclass(frozen=True, slots=True)
class Clitics:
    """What may stand before and after a word in one language: (written prefix, its clitics) pairs, and pronoun endings."""

    nominal: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)
    verbal: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)
    name: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)
    enclitics: tuple[str, ...] = ()
    before_enclitic: tuple[tuple[str, str], ...] = ()
    rare: frozenset[str] = frozenset()


class Beginnings:
    """The clitic chains of one kind by the first letter of a word: most words begin with no clitic, and are looked at once."""

    def __init__(self, chains: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._chains = tuple(chains)
        self._bare = tuple(chain for chain in self._chains if not chain[0])
        self._by_letter = {first: tuple(c for c in self._chains if c[0][:1] in ("", first)) for first in {w[0] for w, _ in self._chains if w}}

    def of(self, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The chains that a word begins with, in their order, the empty one among them."""
        chains = self._by_letter.get(key[:1])
        return iter(self._bare) if chains is None else (chain for chain in chains if key.startswith(chain[0]))


def _chains(slots: Sequence[Sequence[str]], merged: dict[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every way to fill the slots in order, each slot being optional; `merged` rewrites joins (ل + ال is written لل)."""
    found = {}
    for choice in product(*[("", *slot) for slot in slots]):
        clitics = tuple(c for c in choice if c)
        written = "".join(clitics)
        for join, spelling in merged.items():
            written = written.replace(join, spelling)
        found.setdefault(written, clitics)
    return tuple(sorted(found.items(), key=lambda item: len(item[0])))


@lru_cache(maxsize=None)
def clitics(lang: str) -> Clitics:
    """The clitics of a language, from `clitics` in its `letters.yml`."""
    section = (pack(lang).section("letters") or {}).get("clitics") or {}
    if not section:
        return Clitics()
    merged = section.get("merged") or {}
    return Clitics(
        _chains(section["nominal"], merged),
        _chains(section["verbal"], merged),
        _chains(section["name"], merged),
        tuple(section["enclitics"]),
        tuple((fold(a), fold(b)) for a, b in (section.get("before_enclitic") or {}).items()),
        frozenset(section.get("rare") or ()),
    )


# --------------------------------------------------------------------------------------------- names of several words


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: tokens `first` to `last` (exclusive), what was stored under it, and the clitics before its first word."""

    first: int
    last: int
    payloads: tuple[Any, ...]
    proclitics: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[Any, tuple[int, ...]]] = field(default_factory=list)


def _capitals(token: Token) -> int:
    """0 no capital asked, 1 a first capital, 2 all capitals."""
    text = token.text
    if len(text) > 1 and text.isupper():
        return 2
    return 1 if text[:1].isupper() else 0


def _cased(found: Sequence[Token], asked: tuple[int, ...]) -> bool:
    return all(not want or token.text[:1].isupper() and (want == 1 or token.text.isupper()) for token, want in zip(found, asked, strict=False))


def first_key(name: str) -> str:
    """The key of the first word of a name; empty when it has none."""
    word = name.split(" ", 1)[0]
    if word.isalpha():
        return fold(word)
    return next((t.key for t in tokens(name) if t.text not in SKIPPED), "")


def by_first_key(entries: Iterable[tuple[str, Any]]) -> dict[str, list[tuple[str, Any]]]:
    """Names with what is stored under them, by the key of their first word; those without a word are left out."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for name, payload in entries:
        if first := first_key(name):
            found.setdefault(first, []).append((name, payload))
    return found


class Phrasebook:
    """Finds names of one or several words: longest first from the left, on whole words, clitics allowed before the first.

    `entries` are (name, payload) pairs; one name may carry several payloads. Latin names must have the capitals they are stored with.
    Not supported: inflection inside a name, overlapping names.
    """

    def __init__(self, entries: Iterable[tuple[str, Any]], lang: str, shelves: Shelves | None = None, payload: Callable[..., Any] = tuple) -> None:
        self._root = _Node()
        self._waiting: dict[str, list[tuple[str, Any]]] = {}
        self._shelves, self._payload = shelves, payload
        self._before = Beginnings(clitics(lang).name)
        self._starts: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for name, payload in entries:
            self.add(name, payload)

    @classmethod
    def kept(cls, name: str, version: str, lang: str, entries: Callable[[], Iterable[tuple[str, Any]]], payload: Callable[..., Any]) -> Phrasebook:
        """A book of many names that the cache keeps as `name`: the payloads in `entries` are plain tuples, what `payload` makes of one is found."""
        return cls((), lang, Shelves(kept(name, version, lambda: Shelves.closed(by_first_key(entries())))), payload)

    def add(self, name: str, payload: Any) -> None:
        """One more name. It is taken apart when its first word is met: of thousands a report needs a few dozen."""
        first = first_key(name)
        if not first:
            return
        waiting = self._lying(first)
        if waiting is None:
            self._waiting[first] = [(name, payload)]
            self._starts.clear()
        elif waiting:
            waiting.append((name, payload))
        else:
            self._put(name, payload)

    def _wake(self, first: str) -> bool:
        """Whether names begin with this key; they are put into the tree."""
        waiting = self._lying(first)
        for name, payload in waiting or ():
            self._put(name, payload)
        if waiting:
            self._waiting[first] = []
        return waiting is not None

    def _lying(self, first: str) -> list[tuple[str, Any]] | None:
        """The names with this first key that are not in the tree; None when there are none at all."""
        if self._shelves is not None and first not in self._waiting and (lying := self._shelves.get(first)):
            self._waiting[first] = [(name, self._payload(fields)) for name, fields in lying]
        return self._waiting.get(first)

    def _put(self, name: str, payload: Any) -> None:
        words = [t for t in tokens(name) if t.text not in SKIPPED]
        node = self._root
        for word in words:
            node = node.next.setdefault(word.key, _Node())
        node.ends.append((payload, tuple(_capitals(w) for w in words)))

    def _begin(self, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The ways `key` may begin a name: (rest, clitics), fewest clitics first, only rests that some name begins with."""
        if key not in self._starts:
            if len(self._starts) > MOST_KEPT:
                self._starts.clear()
            found = []
            for written, parts in self._before.of(key):
                rest = key[len(written) :]
                if parts and parts[-1] == "ال":
                    rest, parts = "ال" + rest, parts[:-1]
                if self._wake(rest):
                    found.append((rest, parts))
            self._starts[key] = tuple(found)
        return self._starts[key]

    def find(self, words: Sequence[Token]) -> list[Hit]:
        """The names in a sequence of tokens, from left to right, never overlapping."""
        hits, behind, starts = [], 0, self._starts
        for at in [i for i, word in enumerate(words) if starts.get(word.key) != ()]:
            hit = self.longest(words, at) if at >= behind else None
            if hit:
                hits.append(hit)
                behind = hit.last
        return hits

    def longest(self, words: Sequence[Token], at: int) -> Hit | None:
        """The longest name that begins at a token."""
        best: Hit | None = None
        for rest, parts in self._begin(words[at].key):
            last, payloads = self._walk(words, at, rest)
            if payloads and (best is None or last > best.last):
                best = Hit(at, last, payloads, parts)
        return best

    def _walk(self, words: Sequence[Token], at: int, rest: str) -> tuple[int, tuple[Any, ...]]:
        node, used, best = self._root.next[rest], [words[at]], (at, ())
        position = at + 1
        while True:
            if node.ends:
                payloads = tuple(payload for payload, asked in node.ends if _cased(used, asked))
                best = (position, payloads) if payloads else best
            ahead = position
            while ahead < len(words) and words[ahead].text in SKIPPED:
                ahead += 1
            if ahead >= len(words) or words[ahead].key not in node.next:
                return best
            node = node.next[words[ahead].key]
            used.append(words[ahead])
            position = ahead + 1


# --------------------------------------------------------------------------------------------- words and their clitics


@lru_cache(maxsize=None)
def name_parts(lang: str) -> frozenset[str]:
    """The folded words that names of people are made of (world table, `names.yml`): after a title they are names, whatever else they can be."""
    return kept(f"name-parts-{lang}", f"{pack(lang).version} {world().version}", lambda: _name_parts(lang))


def _name_parts(lang: str) -> frozenset[str]:
    common = pack(lang).section("names") if pack(lang).has("names") else {}
    listed = (word for part in ("given", "family") for word in common.get(part) or ())
    return frozenset(key for row in world().rows("people") for name in row.many(f"names_{lang}") for key in keys(name)) | frozenset(map(fold, listed))


class Lexicon:
    """All words a pack knows, with every form its paradigms make. `readings(key)` gives the ways to read one word, best first.

    `role(lemma)` gives the row of a noun that can act. Words of several parts (من قبل) are in `multiword`, a Phrasebook of Readings.
    """

    def __init__(self, language: Pack) -> None:
        made = word_forms(language)
        self.pack = language
        self._clitics = clitics(language.lang)
        self._nominal, self._verbal = Beginnings(self._clitics.nominal), Beginnings(self._clitics.verbal)
        self._forms = made.entries
        self._known: dict[str, tuple[Reading, ...]] = {}
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

    def names_people(self, key: str) -> bool:
        """Whether a word is part of a known person's name."""
        return key in name_parts(self.pack.lang)

    def guess(self, key: str) -> Reading | None:
        """An unknown word still shows whether it is definite, and what is before its article; None when it has no article."""
        for written, parts in reversed(self._clitics.nominal):
            if ARTICLE in parts and key.startswith(written) and len(key) > len(written) + 2:
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
            if entry.enclitics != "only" and _fits(entry, before, "", verbal):
                found.append((cost, len(found), Reading(entry.lemma, entry.pos, entry.form, entry.classes, before)))
        for pronoun in self._clitics.enclitics if rest.endswith(self._clitics.enclitics) else ():
            if rest.endswith(pronoun) and len(rest) > len(pronoun):
                self._with_pronoun(rest[: -len(pronoun)], pronoun, before, verbal, cost, found)

    def _with_pronoun(self, base: str, pronoun: str, before: tuple[str, ...], verbal: bool, cost: int, found: list) -> None:
        bases = [base, *(plain for plain, changed in self._clitics.before_enclitic if changed == base)]
        for core in bases:
            for entry in map(Entry._make, self._forms.get(core)):
                if entry.enclitics != "no" and _fits(entry, before, pronoun, verbal):
                    found.append((cost + len(pronoun), len(found), Reading(entry.lemma, entry.pos, entry.form, entry.classes, before, pronoun)))


def _roles(language: Pack) -> dict[str, tuple[Any, ...]]:
    """The first row of each noun that can act, as plain data."""
    return {row["lemma"]: (row.cells, row.file, row.line) for row in reversed(language.rows("roles"))}


def _reading(fields: Iterable[Any]) -> Reading:
    return Reading(*fields)


def _rare(reading: Reading) -> int:
    """News seldom speaks in the first person or to its reader; a bare jussive or a passive spelled its own way is rarer than a past («نشر», «ووصلت»)."""
    if reading.form.endswith((".1s", ".2ms", ".2fs", ".2mp", ".3fp")):
        return 2
    if reading.pos == "verb" and reading.form.startswith(("jussive", "passive")):
        return 1 + reading.form.endswith(".1p")
    return 0


def _second(reading: Reading) -> int:
    """Among equals a noun of its own («مدينة») goes before a participle, a past 3ms («تقدم») before a present of another verb."""
    if reading.pos in ("agent", "patient", "adj"):
        return 1
    return int(reading.pos == "verb" and reading.form != "past.3ms" or reading.pos == "role" and reading.form == "du")


def _fits(entry: Entry, before: tuple[str, ...], pronoun: str, verbal: bool) -> bool:
    """Whether these clitics can stand around this word."""
    if entry.pos == "verb":
        if pronoun and (pronoun == "ي" or entry.classes == ("i",)):
            return False  # a verb takes ني, and one without object takes none
        return verbal and (not set(before) & {"س", "ل"} or entry.form.startswith(("present", "passive_present", "jussive")))
    if verbal:
        return False
    if entry.pos in NOMINAL or entry.pos == "quant":
        return not (pronoun and "ال" in before)
    return not set(before) - {"و", "ف"} or entry.pos == "dem" and "ال" not in before or entry.pos in ("rel", "sub") and "ال" not in before


@lru_cache(maxsize=None)
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language, made once."""
    return Lexicon(pack(lang))

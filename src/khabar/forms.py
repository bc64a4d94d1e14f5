"""Every form of every word of a pack, made from its tables by its paradigms. Made once for a version of the pack, then kept in the user's cache."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from khabar.fold import fold
from khabar.inflect import forms, paradigms
from khabar.knowledge import spelling
from khabar.packs import Pack, Row
from khabar.packs.cache import kept
from khabar.tokens import tokens

MANNERS = frozenset(("light", "passive", "undergo", "fail", "intend", "start", "continue", "aim"))
"""Classes of verbs that say how what follows happens; they stand beside the word's own reading."""
NOMINAL = frozenset(("noun", "role", "masdar", "agent", "patient", "adj", "num", "name"))
VERB_PARTS = ("base", "past", "participle", "ing", "passive", "short", "present", "passive_present", "jussive")

Raw = tuple[str, str, str, tuple[str, ...]]
"""lemma, pos, form and classes: the first fields of a Reading."""


class Entry(NamedTuple):
    """One way to read a form; `enclitics` is yes, no, only or short (it has lost its ending before a noun or a pronoun, so it takes no article)."""

    lemma: str
    pos: str
    form: str
    classes: tuple[str, ...]
    enclitics: str = "yes"


@dataclass(frozen=True, slots=True)
class WordForms:
    """`entries`: folded form -> the fields of its Entries. `multiword`: words of several parts. `manners`: folded word -> light, passive, fail …"""

    entries: Shelves
    multiword: list[tuple[str, Raw]]
    manners: dict[str, list[str]]


SHELF = 8
"""Entries of a dictionary on one shelf, about: opening a shelf costs by its length, and most words that are asked for stand on none."""


SIEVE = 16
"""Bits of the sieve for each entry: of the words that are not kept one in sixteen falls through."""


class Shelves:
    """A dictionary marshalled in small parts, each opened when first asked for: a report needs a few hundred of 110,000 forms.

    Before them stands a sieve, a bit for every key there is: most words that are asked for are not kept, and no shelf is opened for them.
    """

    def __init__(self, closed: tuple[bytes, bytes, bytes]) -> None:
        self._sieve, ends, self._closed = closed[0], closed[1], memoryview(closed[2])
        self._ends = memoryview(ends).cast("I")
        self._open: dict[int, dict[str, list[tuple]]] = {}

    @staticmethod
    def closed(entries: dict[str, list[tuple]]) -> tuple[bytes, bytes, bytes]:
        """What a Shelves is made of, from a whole dictionary: its sieve, where each shelf ends, and the shelves in one piece. An empty shelf is no bytes."""
        parts: list[dict[str, list[tuple]]] = [{} for _ in range(max(1, len(entries) // SHELF))]
        sieve = bytearray(1 + len(entries) * SIEVE // 8)
        for key, value in entries.items():
            number = _number(key)
            parts[number % len(parts)][key] = value
            bit = number % (8 * len(sieve))
            sieve[bit >> 3] |= 1 << (bit & 7)
        shelves = [marshal.dumps(part) if part else b"" for part in parts]
        return bytes(sieve), array("I", accumulate(map(len, shelves))).tobytes(), b"".join(shelves)

    def get(self, key: str) -> list[tuple]:
        """What is kept under a key; empty when nothing is."""
        number = _number(key)
        bit = number % (8 * len(self._sieve))
        if not self._sieve[bit >> 3] >> (bit & 7) & 1:
            return []
        place = number % len(self._ends)
        shelf = self._open.get(place)
        if shelf is None:
            lying = self._closed[self._ends[place - 1] if place else 0 : self._ends[place]]
            shelf = self._open[place] = marshal.loads(lying) if lying else {}
        return shelf.get(key, [])


def _number(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass"))


def word_forms(language: Pack) -> WordForms:
    """All words of a pack."""
    closed, multiword, manners = kept(f"forms-{language.lang}", language.version, lambda: _Maker(language).made())
    return WordForms(Shelves(closed), multiword, manners)


THINGS = frozenset(("vehicle", "place"))
"""Classes of nouns that are no acts by themselves, though a rule may name an act that begins with one (قافلة إغاثة, جسر جوي)."""


def rule_nouns(language: Pack) -> frozenset[str]:
    """The nouns that event rules name, folded: they are acts, whatever else the noun table says.

    Of several words the first is the act where heads stand first (ضربة جوية), unless the first is a thing and the noun table has
    them as one word: an aid convoy is an act, any other convoy can be struck. Where heads stand last all together are it (drone strike).
    """
    found = set()
    last = not language.heads_first
    classes = {fold(row["lemma"]): set(row.many("class")) for row in language.rows("nouns")}
    for rule in language.rules("events"):
        nouns = rule.get("nouns") or ()
        for noun in [nouns] if isinstance(nouns, str) else nouns:
            first = fold(noun.split()[0])
            if last or fold(noun) not in classes or not THINGS & classes.get(first, set()):
                found.add(fold(noun) if last else first)
    return frozenset(found)


class _Maker:
    """Fills the tables of WordForms; the order of loading is the order of readings that nothing else ranks."""

    def __init__(self, language: Pack) -> None:
        self._pack, self._spelling = language, spelling(language.lang)
        self._acts = rule_nouns(language)
        self._entries: dict[str, list[tuple]] = {}
        self._multi: list[tuple[str, Raw]] = []
        self._manners: dict[str, set[str]] = {}

    def made(self) -> tuple[tuple[bytes, bytes, bytes], list[tuple[str, Raw]], dict[str, list[str]]]:
        """The entries by word, closed for the cache; the words of several parts; the manners by word."""
        self._functions()
        self._nominals("roles", "role")
        self._verbs()
        self._nominals("nouns", "noun")
        self._nouns_of_rules()
        return Shelves.closed(self._entries), self._multi, {word: sorted(classes) for word, classes in self._manners.items() if classes}

    def _put(self, word: str, *entry: object) -> None:
        key = fold(word)
        entries = self._entries.setdefault(key, [])
        if entry not in entries:
            entries.append(entry)
        if entry[-1] != "only" and self._spelling.ends(key, "feminine"):
            for loose in self._spelling.grown(key[:-1], "loose_feminine"):
                self._entries.setdefault(loose, []).append((*entry[:-1], "no"))

    def _functions(self) -> None:
        for row in self._pack.rows("function"):
            word, classes = row["word"], set(row.many("class"))
            self._manners.setdefault(fold(word), set()).update(MANNERS & classes)
            for kind in (k for k in row.many("class") if k not in MANNERS):
                if len(tokens(word)) > 1:
                    self._multi.append((word, (word, kind, "", ())))
                else:
                    self._put(word, word, kind, "", (), "no" if kind in ("conj", "adv", "rel", "dem", "cond") else "yes")

    def _verbs(self) -> None:
        for row in self._pack.rows("verbs"):
            frame = row.many("frame")
            for part, base in _principal_parts(row):
                self._forms(row, part, base, "verb", frame)
            for part in ("masdar", "agent", "patient"):
                for base in row.many(part):
                    self._forms(row, part, base, part, frame)

    def _forms(self, row: Row, part: str, base: str, pos: str, frame: tuple[str, ...]) -> None:
        """All forms of one part; of several words (call off) the first is inflected."""
        first, space, rest = base.partition(" ")
        for word, form, enclitic in forms(self._pack, part, first):
            if space or "-" in word:
                self._multi.append((word + space + rest, (row["lemma"], pos, form, frame)))
            else:
                self._put(word, row["lemma"], pos, form, frame, enclitic)

    def _nominals(self, table: str, pos: str) -> None:
        for row in self._pack.rows(table):
            classes = row.many("class") or (row["kind"], *row.many("also"))
            classes += ("act",) if pos == "noun" and fold(row["lemma"]) in self._acts else ()
            kind = "adj" if "adj" in classes else pos
            for number, base in enumerate((row["lemma"], *row.many("forms"))):
                if " " in base or "-" in base:
                    self._multi.append((base, (row["lemma"], kind, "pl" if number else "sg", classes)))
                else:
                    self._nominal(row, base, kind, classes, plural=bool(number))

    def _nominal(self, row: Row, base: str, kind: str, classes: tuple[str, ...], plural: bool) -> None:
        for part in ("plural",) if plural else (kind if kind != "role" else "noun", *self._plurals(row["plural"])):
            for word, form, enclitic in forms(self._pack, part, base):
                self._put(word, row["lemma"], kind, "pl" if plural else form, classes, enclitic)

    def _plurals(self, letters: str) -> Iterable[str]:
        """The paradigms of the regular plurals a noun takes, if the pack has them."""
        wanted = (f"plural_{letter}" for letter in letters) if letters in ("m", "f", "mf", "b") else ()
        return [part for part in wanted if part in paradigms(self._pack)]

    def _nouns_of_rules(self) -> None:
        """Nouns that only the event rules name are acts too."""
        known = {fold(word) for word, _ in self._multi}
        for word in sorted(self._acts):
            if " " in word:
                self._multi += [(form, (word, "noun", number, ("act",))) for form, number in ((word, "sg"), (word + "s", "pl")) if word not in known]
            elif not any(pos in NOMINAL for _, pos, *_ in self._entries.get(word, ())):
                self._put(word, word, "noun", "sg", ("act",), "yes")


def _principal_parts(row: Row) -> Iterable[tuple[str, str]]:
    """(part, base) of a verb: of Arabic the lemma is the past, of English the base, and what is regular is made of it."""
    arabic, english = "present" in row.cells, "participle" in row.cells
    for part in VERB_PARTS:
        if part == "base" and arabic:
            continue
        base = row[part] or (row["lemma"] if part == "base" or part == "past" and arabic else "")
        if not base and english and part in ("past", "participle", "ing"):
            part, base = f"{part}_regular", row["lemma"]
        if base:
            yield part, base

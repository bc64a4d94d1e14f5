"""Text -> atoms: the words a time expression is made of, each with its class and value from `dates.yml`.

An atom is one lexeme («أول من أمس» is one), one number or one mark; every other word is an atom of class `word`, so that rules see their
surroundings. A clitic becomes an atom of its own («وأمس» is `and` + `relative`), and so stays outside the expression.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from khabar.fold import fold
from khabar.link.number_words import forms
from khabar.link.numbers import Numbers, Read, after_letters, in_digits
from khabar.model import Token
from khabar.packs.cache import digest, kept
from khabar.tokens import tokens

MARKS = {
    "comma": "،,", "end": ".!?؟؛;…\n", "open": "(（[", "close": ")）]", "slash": "/", "hyphen": "-–—‐‑", "colon": ":",
    "quote_open": "«“‹\"'", "quote_close": "»”›",
}
NUMBER_CLASSES = ("day_number", "year_number", "number", "count", "ordinal", "year_words", "date_number", "pair_number", "point_number")
OTHER = ("word", "clitic", "and")
DULL = (*OTHER, "comma", "end", "close", "quote_open", "quote_close", "colon")
"""Classes with which no expression begins."""
MOST_PLAIN = 50_000
"""Words remembered as neither time nor number: most of a text is these, over and over."""


class Atom(NamedTuple):
    """One piece: class, span, value (text of the pack, or a number) and the index of its first token."""

    kind: str
    start: int
    end: int
    value: Any
    token: int


_made_of = partial(tuple.__new__, Atom)
"""An atom of its five values: most words of a text become one, and a NamedTuple's own `__new__` takes twice the time."""


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    kind: str
    value: str
    clitic: int
    joined: bool


class Lexicon:
    """The words of one `dates.yml`, with their clitics, looked up by the key of their first token; with a name, they are kept under it."""

    def __init__(self, section: dict[str, Any], numbers: Numbers, name: str = "") -> None:
        self.numbers = numbers
        self.capitals = frozenset(section.get("capitals") or ())
        self._no_prepositions = frozenset(section.get("no_prepositions") or ())
        self.kinds: list[str] = [*NUMBER_CLASSES, *OTHER, *MARKS]
        self.kinds += [kind for kind in section["lexicon"] if kind not in self.kinds]
        self._entries = kept(name, digest(section, numbers.section), lambda: self._made(section["lexicon"])) if name else self._made(section["lexicon"])
        self._marks = {mark: kind for kind, marks in MARKS.items() for mark in marks}
        self._plain: set[str] = set()
        self._dull = {mark for mark, kind in self._marks.items() if kind in DULL and fold(mark) not in self._entries}
        """What begins no time expression: marks, and all that is plain."""

    def _made(self, lexicon: dict[str, Any]) -> dict[str, list[tuple[Any, ...]]]:
        """The fields of the entries by their first key, the longest first."""
        found: dict[str, list[tuple[Any, ...]]] = {}
        for kind, words in lexicon.items():
            for value, listed in words.items() if isinstance(words, dict) else [("", words)]:
                for form in listed:
                    self._add(kind, value, form, found)
        for entries in found.values():
            entries.sort(key=lambda e: (-len(e[0]), e[3]))
        return found

    def _add(self, kind: str, value: str, form: str, found: dict[str, list[tuple[Any, ...]]]) -> None:
        words = [t.text for t in tokens(form)]
        rest = tuple(fold(w) for w in words[1:])
        for key, clitic, joined in forms(self.numbers.section, words[0], article=False):
            if clitic and not joined and kind in self._no_prepositions:
                continue
            found.setdefault(key, []).append((rest, kind, value, clitic, joined))

    def timeless(self, toks: tuple[Token, ...]) -> bool:
        """Whether all words are known to be neither time nor number, so that there is nothing to look for."""
        return self._dull.issuperset([token.text for token in toks])

    def atoms(self, text: str, toks: tuple[Token, ...], start: int = 0) -> list[Atom]:
        """The atoms of the tokens of a stretch of `text` that begins at `start`, closed by an `end` atom of no width."""
        made: list[Atom] = []
        at = 0
        previous = start
        broken = bool(toks) and "\n" in text[start : toks[-1].start]
        plain, count = self._plain, len(toks)
        while at < count:
            token = toks[at]
            if broken and "\n" in text[previous : token.start]:
                made.append(Atom("end", token.start, token.start, "", at))
            if token.text in plain:
                made.append(_made_of(("word", token.start, token.end, token.key, at)))
                at += 1
            else:
                at = self._next(text, toks, at, made)
            previous = toks[at - 1].end
        last = toks[-1].end if toks else start
        made.append(Atom("end", last, last, "", len(toks)))
        return made

    def _next(self, text: str, toks: tuple[Token, ...], at: int, made: list[Atom]) -> int:
        """Append the atoms of the word at `at`; return the index of the next token."""
        token = toks[at]
        entries = self._entries.get(token.key)
        if entries is not None:
            following = toks[at + 1].key if at + 1 < len(toks) else ""
            for fields in entries:
                if not fields[0] or fields[0][0] == following:
                    entry = _Entry._make(fields)
                    if self._fits(text, toks, at, entry):
                        return self._take(text, toks, at, entry, made)
        mark = self._marks.get(token.text)
        if mark:
            made.append(Atom(mark, token.start, token.end, "", at))
            return at + 1
        if not self.numbers.begins(token.key):
            if entries is None and len(self._plain) < MOST_PLAIN:
                self._plain.add(token.text)
                self._dull.add(token.text)
            made.append(Atom("word", token.start, token.end, token.key, at))
            return at + 1
        return self._number(text, toks, at, made)

    def _fits(self, text: str, toks: tuple[Token, ...], at: int, entry: _Entry) -> bool:
        if entry.kind in self.capitals and not text[toks[at].start].isupper():
            return False
        last = at + 1 + len(entry.rest)
        return last <= len(toks) and all(t.key == key for t, key in zip(toks[at + 1:last], entry.rest, strict=False))

    def _take(self, text: str, toks: tuple[Token, ...], at: int, entry: _Entry, made: list[Atom]) -> int:
        start, last = toks[at].start, at + 1 + len(entry.rest)
        if entry.clitic:
            begin = after_letters(text, start, entry.clitic)
            made.append(Atom("and" if entry.joined else "clitic", start, begin, "", at))
            start = begin
        made.append(Atom(entry.kind, start, toks[last - 1].end, entry.value, at))
        return last

    def _number(self, text: str, toks: tuple[Token, ...], at: int, made: list[Atom]) -> int:
        token = toks[at]
        if in_digits(token.key):
            dated = _slashed(toks, at) or _dotted(token, at)
            if dated:
                made.append(dated[0])
                return dated[1]
        read = self.numbers.ordinal(text, toks, at)
        kind = "ordinal" if read else ""
        if read is None:
            read = self.numbers.read(text, toks, at)
            kind = number_kind(token, read) if read else ""
        if read is None or kind == "word":
            made.append(Atom("word", token.start, token.end, token.key, at))
            return at + 1
        if read.start > token.start:
            made.append(Atom("and" if read.joined else "clitic", token.start, read.start, "", at))
        made.append(Atom(kind, read.start, toks[read.last - 1].end, int(read.value), at))
        return read.last


def number_kind(token: Token, read: Read) -> str:
    """The class of a number: what it could be in a date."""
    if read.vague or read.value != int(read.value):
        return "word"
    if not read.digits:
        return "year_words" if 1000 < read.value <= 2199 else "count"
    if read.last - read.first > 1 or not token.key.isdecimal():
        return "number"
    if len(token.key) <= 2 and 1 <= read.value <= 31:
        return "day_number"
    return "year_number" if len(token.key) == 4 and 1000 <= read.value <= 2199 else "number"


def _slashed(toks: tuple[Token, ...], at: int) -> tuple[Atom, int] | None:
    """12/05/2014, 2014-05-12, and the pair 22/4: digits and marks that touch."""
    parts, last = [toks[at]], at + 1
    sign = toks[last].text if last < len(toks) else ""
    while sign in ("/", "-") and last + 1 < len(toks) and toks[last].text == sign and _touch(toks[last - 1:last + 2], sign == "/") and toks[last + 1].key.isdecimal():
        parts.append(toks[last + 1])
        last += 2
    values = tuple(int(p.key) for p in parts) if all(p.key.isdecimal() for p in parts) else ()
    if len(parts) == 3 and sum(len(p.key) == 4 for p in (parts[0], parts[2])) + (len(parts[2].key) == 2) >= 1:
        return Atom("date_number", parts[0].start, parts[-1].end, values, at), last
    if len(parts) == 2 and sign == "/" and values and max(values) <= 31 and toks[at].end + 1 == parts[1].start:
        sure = any(p.key[0] == "0" for p in parts) or max(values) > 12
        return Atom("pair_number", parts[0].start, parts[-1].end, (*values, sure), at), last
    return None


def _touch(toks: Sequence[Token], loose: bool) -> bool:
    """Whether tokens stand without a gap; a slash may be followed by one space (30/ 8/ 1436)."""
    return toks[0].end == toks[1].start and toks[1].end + loose >= toks[2].start


def _dotted(token: Token, at: int) -> tuple[Atom, int] | None:
    """12.05.2014, and 4.22, which is a date only where nothing else can stand."""
    parts = token.key.split(".")
    if len(parts) == 2 and all(p.isdecimal() and len(p) <= 2 and 1 <= int(p) <= 31 for p in parts):
        return Atom("point_number", token.start, token.end, (*map(int, parts), False), at), at + 1
    if len(parts) == 3 and all(p.isdecimal() and p for p in parts) and len(parts[2]) in (2, 4) and len(parts[0]) <= 2:
        return Atom("date_number", token.start, token.end, tuple(int(p) for p in parts), at), at + 1
    return None

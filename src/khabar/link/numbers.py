"""Numbers in digits and words -> Number, with the counted word beside them.

The words are data (`numbers.yml`); how they add up is here, and is the same for Arabic and English: what is smaller is added, a scale multiplies
what stands before it. Arabic joins with و («مائة وخمسون ألفا»), English with a hyphen, "and" or nothing.
`عشرات`, `dozens` stand for the smallest number they can sensibly mean (10, 12) and are approximate.
Not supported: fractions standing alone («ثلث»), negative numbers, arithmetic, Roman numerals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from khabar.fold import fold
from khabar.link.number_words import spellings
from khabar.model import Number, Token
from khabar.packs.cache import digest, kept
from khabar.tokens import keys, tokens

_GROUPS = re.compile(r"\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?")
_DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_CURRENCY = "$€£¥₪"
_HYPHENS = "-–‐‑"
Spans = Iterable[tuple[int, int]]
MOST_PLAIN = 50_000
"""Words remembered as no part of any number: most of a text is these, over and over."""


class Read(NamedTuple):
    """A number read from tokens: `first` to `last` (exclusive); `start` is the offset after any clitic."""

    value: float
    first: int
    last: int
    start: int
    vague: bool = False
    digits: bool = False
    joined: bool = False
    """Whether the first word carries an «and»."""


class _Word(NamedTuple):
    kind: str
    value: float
    clitic: int = 0
    """How many letters of the word are a clitic."""
    joined: bool = False


def in_digits(key: str) -> bool:
    """Whether a folded token is a number in digits (½ folds to digits and is none)."""
    return key[0].isdecimal() and _DIGITS.fullmatch(key) is not None


def digits_value(key: str) -> float:
    """The value of a folded digit token: `1,500` is 1500, `3,5` is 3.5, `2.25` is 2.25."""
    if _GROUPS.fullmatch(key):
        return float(re.sub("[,٬]", "", key).replace("٫", "."))
    head, *rest = re.split("[.,٫٬]", key)
    return float(f"{head}.{rest[0]}") if len(rest) == 1 else float(head + "".join(rest))


def after_letters(text: str, start: int, letters: int) -> int:
    """The offset of the letter number `letters` of the word at `start`, stepping over marks and tatweel."""
    at = start
    while letters and at < len(text):
        letters -= bool(fold(text[at]))
        at += 1
    while letters == 0 and at < len(text) and at > start and not fold(text[at]):
        at += 1
    return at


class Numbers:
    """Finds numbers by the words of one `numbers.yml` section; with a name, what is made of them is kept under it."""

    def __init__(self, section: dict[str, Any], name: str = "") -> None:
        self.section = section
        words, ordinals, self._duals = kept(name, digest(section), lambda: spellings(section)) if name else spellings(section)
        self._words = {spelled: [_Word._make(one) for one in found] for spelled, found in words.items()}
        self._ordinals = {spelled: _Word._make(one) for spelled, one in ordinals.items()}
        self._teens = set(_folded(section, "teens"))
        self._and = set(_folded(section, "and"))
        self._of, self._not_units = set(_folded(section, "of")), set(_folded(section, "not_units"))
        self._not_alone, self._digits_only = set(_folded(section, "not_alone")), set(_folded(section, "digits_only"))
        self._articles, self._suffixes = set(_folded(section, "articles")), set(_folded(section, "suffixes"))
        self._before = _phrases(section, "approximate")
        self._closing = tuple({phrase[-1] for phrase in self._before})
        self._after = _phrases(section, "after")
        self._percent = _phrases(section, "percent")
        self._plain: set[str] = set()
        self._skipped: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self._percent + _phrases(section, "not_numbers"):
            self._skipped.setdefault(phrase[0], []).append(phrase)

    # -- reading one number ----------------------------------------------------------------------------------------------------------

    def _kinds(self, key: str) -> dict[str, _Word]:
        return {word.kind: word for word in reversed(self._words.get(key, ()))}

    def begins(self, key: str) -> bool:
        """Whether a number or an ordinal can begin with the word of this key."""
        return key in self._words or key in self._ordinals or key in self._articles or in_digits(key)

    def read(self, text: str, toks: Sequence[Token], at: int) -> Read | None:
        """The longest number that begins at token `at`, or None."""
        token = toks[at]
        if in_digits(token.key):
            return self._read_digits(text, toks, at)
        if token.key in self._articles and at + 1 < len(toks):
            return self._after_article(text, toks, at)
        first = self._words.get(token.key)
        return self._read_words(text, toks, at) if first else None

    def _after_article(self, text: str, toks: Sequence[Token], at: int) -> Read | None:
        """"a hundred", "a dozen": the article begins the number."""
        found = self._read_words(text, toks, at + 1) if toks[at + 1].key in self._words else None
        grand = found and {"hundreds", "scales", "vague"} & self._kinds(toks[at + 1].key).keys()
        return found._replace(first=at, start=toks[at].start) if grand else None

    def _read_digits(self, text: str, toks: Sequence[Token], at: int) -> Read | None:
        value, last = digits_value(toks[at].key), at + 1
        total, last = self._scaled(toks, value, last, digits=True)
        more = self._lower(text, toks, last, total) if last > at + 1 else None
        if more:
            total, last = total + more.value, more.last
        return Read(total, at, last, toks[at].start, digits=True)

    def _scaled(self, toks: Sequence[Token], value: float, at: int, digits: bool = False) -> tuple[float, int]:
        """`value` times the scale words that follow, plus a fraction of the last («مليون ونصف»)."""
        while at < len(toks):
            kinds = self._kinds(toks[at].key)
            word = kinds.get("scales") or (kinds.get("hundreds") if digits and kinds.get("hundreds", _Word("", 0)).value == 100 else None)
            if word is None or word.clitic or (toks[at].key in self._digits_only and not digits):
                break
            value, at = value * word.value, at + 1
            part = self._kinds(toks[at].key).get("fractions") if at < len(toks) else None
            if part and part.joined:
                value, at = value + part.value * word.value, at + 1
                at += at < len(toks) and "scales" in self._kinds(toks[at].key)
        return value, at

    def _lower(self, text: str, toks: Sequence[Token], at: int, ceiling: float) -> Read | None:
        """A number joined by "and" that is smaller than the last scale of `ceiling`: the rest of a long number."""
        scale = 10.0 ** ((len(str(int(ceiling))) - 1) // 3 * 3)
        nxt = at + 1 if at < len(toks) and toks[at].key in self._and else at
        if nxt >= len(toks):
            return None
        if nxt > at and toks[nxt].key.isdecimal():
            rest = Read(float(toks[nxt].key), nxt, nxt + 1, toks[nxt].start)
            return rest if rest.value < scale and ceiling % scale == 0 and ceiling >= 1000 else None
        words = self._kinds(toks[nxt].key)
        if not words or (nxt == at and not next(iter(words.values())).joined and self.section.get("clitics")):
            return None
        found = self._read_words(text, toks, nxt)
        return found if found and not found.vague and found.value < scale and ceiling % scale == 0 and ceiling >= 1000 else None

    def _read_words(self, text: str, toks: Sequence[Token], at: int) -> Read | None:
        below, last, vague = self._hundreds(toks, at)
        if last == at:
            return self._read_special(text, toks, at)
        total, end = self._scaled(toks, below, last)
        if end > last or total >= 1000:
            more = self._lower(text, toks, end, total)
            if more:
                total, end = total + more.value, more.last
        return self._made(text, toks, at, end, total, vague)

    def _made(self, text: str, toks: Sequence[Token], at: int, end: int, value: float, vague: bool = False) -> Read:
        word = self._words[toks[at].key][0]
        start = after_letters(text, toks[at].start, word.clitic) if word.clitic else toks[at].start
        return Read(value, at, end, start, vague, joined=word.joined)

    def _read_special(self, text: str, toks: Sequence[Token], at: int) -> Read | None:
        """Numbers that do not begin with a number below a thousand: ألف, ألفان, عشرات الآلاف, dozens."""
        kinds = self._kinds(toks[at].key)
        follows = self._kinds(toks[at + 1].key) if at + 1 < len(toks) else {}
        if "vague" in kinds or "tens_of" in kinds:
            return self._read_vague(text, toks, at, kinds)
        if "doubles" in kinds and not ("scales" in kinds and "doubles" not in follows and not follows.get("hundreds")):
            value, end = kinds["doubles"].value, at + 1
        elif "scales" in kinds and toks[at].key not in self._digits_only:
            value, end = self._scaled(toks, 1.0, at)
            if end == at:
                value, end = kinds["scales"].value, at + 1
        elif "zero" in kinds:
            return self._made(text, toks, at, at + 1, 0.0)
        else:
            return None
        more = self._lower(text, toks, end, value)
        return self._made(text, toks, at, more.last if more else end, value + (more.value if more else 0))

    def _read_vague(self, text: str, toks: Sequence[Token], at: int, kinds: dict[str, _Word]) -> Read | None:
        """عشرات, مئات الآلاف, tens of thousands."""
        nxt = at + 1
        if nxt < len(toks) and toks[nxt].key in self._of and not self.section.get("clitics"):
            nxt += 1
        scale = self._kinds(toks[nxt].key) if nxt < len(toks) else {}
        large = scale.get("scales") or (scale.get("vague") if scale.get("vague", _Word("", 0)).value >= 1000 else None)
        word = kinds.get("vague") or kinds["tens_of"]
        if large and not large.clitic:
            return self._made(text, toks, at, nxt + 1, word.value * large.value, True)
        return self._made(text, toks, at, at + 1, word.value, True) if "vague" in kinds else None

    def _hundreds(self, toks: Sequence[Token], at: int) -> tuple[float, int, bool]:
        """A number below a thousand at `at`: (value, next index, vague); next index is `at` when there is none."""
        kinds, after = self._kinds(toks[at].key), at + 1
        if "hundreds" in kinds and (self.section.get("clitics") or at):
            return self._add_rest(toks, kinds["hundreds"].value, after)
        low, last = self._below_hundred(toks, at)
        if last == at or not 1 <= low <= 99:
            return 0.0, at, False
        hundred = self._kinds(toks[last].key).get("hundreds") if last < len(toks) else None
        if hundred and hundred.value == 100 and not hundred.clitic:
            return self._add_rest(toks, low * 100, last + 1)
        return low, last, False

    def _add_rest(self, toks: Sequence[Token], value: float, at: int) -> tuple[float, int, bool]:
        nxt = at + 1 if at < len(toks) and toks[at].key in self._and else at
        low, last = self._below_hundred(toks, nxt) if nxt < len(toks) else (0.0, nxt)
        linked = nxt > at or (last > nxt and (self._first(toks[nxt].key).joined or not self.section.get("clitics")))
        return (value + low, last, False) if last > nxt and linked else (value, at, False)

    def _first(self, key: str) -> _Word:
        return self._words[key][0]

    def _below_hundred(self, toks: Sequence[Token], at: int) -> tuple[float, int]:
        kinds = self._kinds(toks[at].key)
        if (half := kinds.get("half_teens") or kinds.get("units")) and at + 1 < len(toks) and toks[at + 1].key in self._teens and half.value < 10:
            return 10 + half.value, at + 2
        if "tens" in kinds:
            return self._tens_then_unit(toks, kinds["tens"].value, at + 1)
        if "units" in kinds:
            return self._unit_then_tens(toks, kinds["units"].value, at + 1)
        return 0.0, at

    def _tens_then_unit(self, toks: Sequence[Token], value: float, at: int) -> tuple[float, int]:
        """English order: twenty-five, twenty five."""
        if self.section.get("clitics") or at >= len(toks):
            return value, at
        nxt = at + 1 if toks[at].text in _HYPHENS and at + 1 < len(toks) else at
        unit = self._kinds(toks[nxt].key).get("units")
        return (value + unit.value, nxt + 1) if unit and unit.value < 10 else (value, at)

    def _unit_then_tens(self, toks: Sequence[Token], value: float, at: int) -> tuple[float, int]:
        """Arabic order: خمسة وعشرون, خمسة و عشرون."""
        if value > 9 or at >= len(toks) or not self.section.get("clitics"):
            return value, at
        nxt = at + 1 if toks[at].key in self._and and at + 1 < len(toks) else at
        tens = self._kinds(toks[nxt].key).get("tens")
        return (value + tens.value, nxt + 1) if tens and (tens.joined or nxt > at) else (value, at)

    def ordinal(self, text: str, toks: Sequence[Token], at: int) -> Read | None:
        """An ordinal from 1st to 99th at token `at`: الثالث والعشرون, twenty-third, 24th."""
        key, nxt = toks[at].key, toks[at + 1].key if at + 1 < len(toks) else ""
        if key.isdecimal() and nxt in self._suffixes and toks[at + 1].start == toks[at].end:
            return Read(float(key), at, at + 2, toks[at].start, digits=True)
        word = self._ordinals.get(key)
        if word is None:
            return self._tens_ordinal(toks, at)
        value, end = word.value, at + 1
        tens = self._kinds(nxt).get("tens")
        if nxt in self._teens:
            value, end = value + 10, at + 2
        elif tens and tens.joined:
            value, end = value + tens.value, at + 2
        elif word.kind == "ordinal_units":
            return None
        start = after_letters(text, toks[at].start, word.clitic) if word.clitic else toks[at].start
        return Read(value, at, end, start, joined=word.joined)

    def _tens_ordinal(self, toks: Sequence[Token], at: int) -> Read | None:
        tens = self._kinds(toks[at].key).get("tens")
        nxt = at + 2 if at + 2 < len(toks) and toks[at + 1].text in _HYPHENS else at + 1
        unit = self._ordinals.get(toks[nxt].key) if nxt < len(toks) else None
        if not tens or not unit or unit.value > 9 or self.section.get("clitics"):
            return None
        return Read(tens.value + unit.value, at, nxt + 1, toks[at].start)

    # -- all numbers of a text -------------------------------------------------------------------------------------------------------

    def find(self, text: str, start: int = 0, end: int | None = None, taken: Spans = (), toks: Sequence[Token] | None = None) -> list[Number]:
        """Every number in `text[start:end]` that touches no span of `taken` (the dates), in order; `toks` are its tokens where they are known."""
        toks, busy, plain = toks or tokens(text, start, end), sorted(taken), self._plain
        found: list[Number] = []
        behind = 0
        for at in [i for i, token in enumerate(toks) if token.key not in plain]:
            if at < behind:
                continue
            number, behind = self._number(text, toks, at)
            if number and not any(a < number.end and number.start < b for a, b in busy):
                found.append(number)
        return found

    def _number(self, text: str, toks: Sequence[Token], at: int) -> tuple[Number | None, int]:
        key = toks[at].key
        if key in self._skipped and (skipped := _starts(toks, at, self._skipped[key])):
            return None, at + skipped
        if not self.begins(key):
            if key in self._duals:
                return self._dual(text, toks, at), at + 1
            if key not in self._skipped and len(self._plain) < MOST_PLAIN:
                self._plain.add(key)
            return None, at + 1
        if _in_a_name(text, toks[at]):
            return None, at + 1
        read = self.read(text, toks, at)
        if read is None:
            return None, at + 1
        unit = self._unit(text, toks, read)
        if read.last == at + 1 and unit is None and key in self._not_alone:
            return None, at + 1
        end = toks[read.last - 1].end
        near = read.vague or self._approximate(toks, read)
        return Number(read.start, end, text[read.start:end], read.value, near, unit), read.last

    def _dual(self, text: str, toks: Sequence[Token], at: int) -> Number:
        unit, clitic = self._duals[toks[at].key]
        start = after_letters(text, toks[at].start, clitic) if clitic else toks[at].start
        return Number(start, toks[at].end, text[start:toks[at].end], 2.0, False, unit)

    def _unit(self, text: str, toks: Sequence[Token], read: Read) -> str | None:
        """The counted word: the currency before, the percent sign or word after, or the word after «من»."""
        if read.first and toks[read.first - 1].text in _CURRENCY:
            return toks[read.first - 1].text
        at = read.last
        if _starts(toks, at, self._percent):
            return "%"
        if at + 1 < len(toks) and toks[at].key in self._of:
            at += 1
            at += at + 1 < len(toks) and toks[at].key == "the"
        if at >= len(toks):
            return None
        token = toks[at]
        if token.text in "%٪" or token.text in _CURRENCY:
            return token.text
        plain = token.key[0].isalpha() and token.key not in self._not_units and token.key not in self._words
        return token.key if plain else None

    def _approximate(self, toks: Sequence[Token], read: Read) -> bool:
        behind = tuple(t.key for t in toks[read.last:read.last + 3])
        if any(p == behind[k:k + len(p)] for p in self._after for k in (0, 1)):
            return True
        if not read.first or not toks[read.first - 1].key.endswith(self._closing):
            return False
        ahead, clitics = tuple(t.key for t in toks[max(0, read.first - 4):read.first]), self.section.get("clitics", ())
        return any(_ends(ahead, p, clitics) for p in self._before)


def _ends(ahead: tuple[str, ...], phrase: tuple[str, ...], clitics: Iterable[str]) -> bool:
    """Whether `ahead` ends in `phrase`, whose first word may carry a clitic."""
    tail = ahead[-len(phrase):]
    if not tail or not tail[-1].endswith(phrase[-1]):
        return False
    return tail[1:] == phrase[1:] and len(tail) == len(phrase) and (tail[0] == phrase[0] or any(tail[0] == c + phrase[0] for c in clitics))


def _starts(toks: Sequence[Token], at: int, phrases: Iterable[tuple[str, ...]]) -> int:
    """The length of the first phrase that begins at token `at`; 0 when none does."""
    return next((len(p) for p in phrases if tuple(t.key for t in toks[at:at + len(p)]) == p), 0)


def _in_a_name(text: str, token: Token) -> bool:
    """F-16, كوفيد-19, T55: digits that hang on letters."""
    before = text[token.start - 1:token.start]
    letters = text[token.start - 2:token.start - 1] if before in tuple(_HYPHENS) else before
    return token.key[0].isdecimal() and letters.isalpha() and (before != letters or letters.isascii())


def _folded(section: dict[str, Any], name: str) -> list[str]:
    return [fold(word) for word in section.get(name) or ()]


def _phrases(section: dict[str, Any], name: str) -> list[tuple[str, ...]]:
    return [keys(phrase) for phrase in section.get(name) or ()]

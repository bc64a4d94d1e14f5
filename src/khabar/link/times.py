"""Time expressions -> When, with ISO prefixes read against the day of publication.

The grammar is data (`dates.yml`): every class of word is one character, a sentence becomes a string of them, and all rules are one regular
expression over that string. What an expression is worth is computed in `time_values`. Spans leave out prepositions and clitics.
Not supported: clock times, durations («خلال ثلاثة أيام»), seasons, vague spans («قبل أيام»), feasts of the Hijri year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from khabar.errors import BadPack
from khabar.fold import fold
from khabar.knowledge import spelling
from khabar.link import time_values as values
from khabar.link.numbers import Numbers
from khabar.link.time_fields import read_fields, share
from khabar.link.time_words import DULL, Atom, Lexicon
from khabar.model import Token, When
from khabar.packs import pack
from khabar.packs.expressions import expressions
from khabar.tokens import keys, tokens

NEVER = "(?!)"  # a pattern that nothing matches, for a language without rules of time
_NAME = re.compile(r"[a-z_]+")
_DAYS = ("day_number", "ordinal", "count")
_JOINTS = (("to", "until", "and"), ("hyphen",), ("slash",))
_UNITS = {"day": "day", "week_word": "week", "month_word": "month", "year_word": "year", "the_week": "week", "the_month": "month", "the_year": "year"}
_RECENT = range(1900, 2100)
"""Years that a bare number beside a preposition is read as; older years need their word (عام 1517)."""


class _Rule(NamedTuple):
    name: str
    pattern: str
    how: str
    needs: str
    unless: str


class _Found(NamedTuple):
    rule: _Rule
    first: int
    last: int
    value: values.Value


def dates(text: str, lang: str, on: str | date | None = None) -> list[When]:
    """Every time expression of `text` in language `lang`, in order, resolved against the day `on` (a date or its ISO text).

    Each has `start`, `end` and `text` (code points), `date` and `enddate`: ISO prefixes, None when they cannot be resolved or there is no second day.
    Raises UnknownLanguage when there is no pack for `lang`, KhabarError when `on` is no date.
    """
    return times(lang).find(text, values.as_day(on))


@cache
def times(lang: str) -> Times:
    """The Times of one language pack, loaded once."""
    found = pack(lang)
    return Times(found.section("dates"), Numbers(found.section("numbers"), f"numbers-{lang}"), f"times-{lang}", spelling(lang).clitic("joining"))


class Times:
    """Finds and resolves time expressions by the words and rules of one `dates.yml` section; with a name, what is made of them is kept under it.

    `joining` are the conjunctions that are written together with a word.
    """

    def __init__(self, section: dict[str, Any], numbers: Numbers, name: str = "", joining: tuple[str, ...] = ()) -> None:
        self._lexicon, self._joining = Lexicon(section, numbers, name), joining
        self._code = {kind: chr(0xE000 + i) for i, kind in enumerate(self._lexicon.kinds)}
        self._macros = section.get("macros") or {}
        self._rules = [_rule(name, spec) for name, spec in section["rules"].items()]
        self._regex = self._compile(section["rules"], name and f"{name}-rules")
        self._shift_first = section.get("shift_first") == "yes"
        future, postponed = section.get("future") or {}, section.get("postponed") or {}
        self._future, self._past = _phrases(future.get("words")), _phrases(section.get("past"))
        self._prefixes, self._not_future = tuple(map(fold, future.get("prefixes") or ())), _word_test(future.get("not") or ())
        told = section.get("told") or {}
        self._relatives, self._untold = frozenset(map(fold, told.get("behind") or ())), tuple(map(fold, told.get("not") or ()))
        self._postponed, self._postponed_to = _phrases(postponed.get("words")), set(postponed.get("to") or ())

    # -- the grammar -----------------------------------------------------------------------------------------------------------------

    def _compile(self, rules: dict[str, dict[str, Any]], name: str) -> re.Pattern[str]:
        parts = [f"(?P<r{i}>{self._sides(spec)[0]}(?:{self._expand(spec['pattern'], rule.name)}){self._sides(spec)[1]})" for i, (rule, spec) in enumerate(zip(self._rules, rules.values(), strict=False))]
        return expressions(name, [f"(?![{''.join(self._code[k] for k in DULL)}])(?:{'|'.join(parts) or NEVER})"])[0]

    def _sides(self, spec: dict[str, Any]) -> tuple[str, str]:
        """The look-behind and look-ahead of a rule."""
        def one(name: str, form: str) -> str:
            kinds = spec.get(name)
            return form.format("".join(self._code[k] for k in kinds)) if kinds else ""

        return one("after", "(?<=[{}])") + one("not_after", "(?<![{}])"), one("before", "(?=[{}])") + one("not_before", "(?![{}])")

    def _expand(self, pattern: str, rule: str) -> str:
        """A pattern over class names -> a regular expression over class characters."""
        def replace(match: re.Match[str]) -> str:
            name = match.group()
            if name in self._macros:
                return f"(?:{self._expand(self._macros[name], rule)})"
            if name not in self._code:
                raise BadPack(f"dates.yml: rule {rule}: no class or macro {name!r}; add it to lexicon or macros")
            return self._code[name]

        return _NAME.sub(replace, pattern.replace("(", "(?:")).replace(" ", "")

    # -- finding ---------------------------------------------------------------------------------------------------------------------

    def find(self, text: str, on: date | None, start: int = 0, end: int | None = None, anchor: date | None = None, toks: tuple[Token, ...] | None = None) -> list[When]:
        """Every time expression in `text[start:end]`, in order, with offsets into `text`.

        `on` is the day of publication; without it relative expressions keep their words and have no date. `anchor` is the day the sentence
        before spoke of, for «في اليوم التالي» and "the next day". `toks` are the tokens where they are known.
        """
        toks = tokens(text, start, end) if toks is None else toks
        if self._lexicon.timeless(toks):
            return []
        atoms = self._lexicon.atoms(text, toks, start)
        coded = "".join([self._code[a.kind] for a in atoms])
        found, at = [], 0
        while match := self._regex.search(coded, at):
            one = self._read(match, atoms, toks, on, anchor)
            at = one.last if one else match.start() + 1
            if one and one.rule.how != "name":
                found.append(one)
                anchor = _new_anchor(one, anchor)
        return [_when(text, one, atoms) for one in _correspond(found, atoms)]

    def _read(self, match: re.Match[str], atoms: list[Atom], toks: Sequence[Token], on: date | None, anchor: date | None) -> _Found | None:
        rule = self._rules[int((match.lastgroup or "r0")[1:])]
        first, last = match.span()
        inside = atoms[first:last]
        if rule.unless == "postponed" and self._is_postponed(toks, inside[0].token):
            return None
        if not _NEEDS[rule.needs](inside):
            return None
        if rule.how == "name":
            return _Found(rule, first, last, values.UNKNOWN)
        clock = values.Clock(on, anchor, on is not None and self._is_future(atoms, toks, first, inside))
        value = getattr(self, f"_{rule.how}")(inside, clock)
        known = value is not None and (value[0] is not None or on is None or rule.how == "anchor")
        return _Found(rule, first, last, value) if known else None

    # -- what the sentence around says -----------------------------------------------------------------------------------------------

    def _sentence(self, toks: Sequence[Token], at: int) -> int:
        """The index of the first token of the sentence that holds token `at`."""
        first = min(at, len(toks))
        while first > 0 and toks[first - 1].text not in ".!?؟؛" and at - first < 60:
            first -= 1
        return first

    def _is_postponed(self, toks: Sequence[Token], at: int) -> bool:
        return any(_at(toks, i, self._postponed, self._joining) for i in range(self._sentence(toks, at), at))

    def _is_future(self, atoms: list[Atom], toks: Sequence[Token], first: int, inside: list[Atom]) -> bool:
        """Whether the nearest word that tells the time of the sentence speaks of the future; the words before it weigh first."""
        at, last = inside[0].token, inside[-1].token
        if first and atoms[first - 1].kind == "since":
            return False
        if first and atoms[first - 1].kind in self._postponed_to and self._is_postponed(toks, at):
            return True
        begin = self._sentence(toks, at)
        for i in range(at - 1, begin - 1, -1):
            tense = self._tense(toks, i)
            if tense is not None:
                return tense
        return at - begin <= 2 and self._future_after(toks, last + 1)

    def _future_after(self, toks: Sequence[Token], at: int) -> bool:
        for i in range(at, min(len(toks), at + 15)):
            tense = self._tense(toks, i)
            if tense is not None or toks[i].text in ".!?؟؛":
                return bool(tense)
        return False

    def _tense(self, toks: Sequence[Token], at: int) -> bool | None:
        if _at(toks, at, self._future, self._joining):
            return True
        if _at(toks, at, self._past, self._joining):
            return False
        key = _unjoined(toks[at].key, self._joining)
        if self._prefixes and len(key) > 3 and key.startswith(self._prefixes) and not self._not_future.fullmatch(key):
            return True
        if at and toks[at - 1].key in self._relatives and len(toks[at].key) > 2 and not toks[at].key.startswith(self._untold):
            return False
        return None

    # -- reading, one method a `how` -------------------------------------------------------------------------------------------------

    def _fields(self, atoms: Sequence[Atom]) -> values.Fields:
        return read_fields(atoms, self._shift_first)

    def _calendar(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        fields = self._fields(atoms)
        return values.resolve(fields, clock) if values.valid(fields) else None

    def _numeric(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        number = next(a for a in atoms if a.kind == "date_number")
        value = values.numeric(number.value, any(a.kind == "hijri_mark" for a in atoms))
        return value if value[0] else None

    def _pair(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        numbers = [a.value for a in atoms if a.kind == "day_number"] or next(a.value for a in atoms if a.kind in ("pair_number", "point_number"))
        day, month = numbers[:2]
        fields = values.Fields(day=month if month > 12 else day, month=day if month > 12 else month)
        return values.resolve(fields, clock) if 1 <= (fields.month or 0) <= 12 and values.valid(fields) else None

    def _range(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        joint = _joint(atoms)
        left, right = self._fields(atoms[:joint]), self._fields(atoms[joint + 1:])
        share(left, right)
        if not (values.valid(left) and values.valid(right)):
            return None
        first = values.resolve(left, clock)
        last = values.resolve(right, _behind(left, right, first, clock))
        if first[0] and last[0] and first[0] > last[0]:
            if left.year is not None:
                return None
            first = values.resolve(left, values.Clock(_day(last[0])))
        return first[0], last[1] or last[0]

    def _nights(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        one, two = [int(a.value) for a in atoms if a.kind == "weekday"]
        if clock.on is None:
            return values.UNKNOWN
        last = values.weekday(two, None, clock)
        first = values.weekday(one, -1, values.Clock(last)) if last else None
        return (first.isoformat(), last.isoformat()) if first and last else None

    def _shift(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        sign = -1 if any(a.kind in ("before", "since", "ago") for a in atoms) else 1
        return values.shifted(clock.on, _amounts(atoms, sign))

    def _anchor(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        if atoms[0].kind == "anchor_day":
            return values.single(values.moved(clock.anchor, int(atoms[0].value)))
        sign = -1 if any(a.kind in ("before", "before_that") for a in atoms) else 1
        return values.shifted(clock.anchor, _amounts(atoms, sign))

    def _night(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        return values.single(values.moved(clock.on, sum(int(a.value) for a in atoms if a.kind == "shift")))

    def _fixed(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        fields = self._fields(atoms)
        fields.month, fields.day = map(int, next(a for a in atoms if a.kind == "fixed").value.split("-"))
        return values.resolve(fields, clock)

    def _decade(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        first = next(int(a.value) for a in atoms if a.kind in ("decade", "year_number"))
        century = [int(a.value) for a in atoms if a.kind == "century"]
        first = century[0] + first % 100 if century else first
        return (values.iso(first), values.iso(first + 9)) if first % 10 == 0 else None

    def _nth(self, atoms: Sequence[Atom], clock: values.Clock) -> values.Value | None:
        fields = self._fields(atoms)
        number, nth, fields.weekday, fields.day = fields.weekday, fields.day, None, None
        if fields.month is None and fields.month_shift is None:
            fields.month_shift = 0
        month = values.resolve(fields, clock)[0]
        if not month or number is None or nth is None or not 1 <= nth <= 5:
            return values.UNKNOWN if clock.on is None else None
        named = values.safe(int(month[:4]), int(month[5:7]), nth)
        if atoms[-1].kind != "ordinal" and atoms[0].kind != "ordinal" and named and named.isoweekday() == number:
            return values.single(named)  # «الاثنين الخامس من مايو»: the day, when it falls on that weekday
        found = values.nth_weekday(nth, number, int(month[:4]), int(month[5:7]))
        return values.single(found) if found else None


# -- pieces ------------------------------------------------------------------------------------------------------------------------------


def _rule(name: str, spec: dict[str, Any]) -> _Rule:
    how = spec.get("how") or ("numeric" if name == "numeric" else "pair" if name.startswith("pair") else "calendar")
    needs = spec.get("needs") or ("sure" if spec.get("sure") else "range" if how == "range" else "")
    if not (how == "name" or hasattr(Times, f"_{how}")) or needs not in _NEEDS:
        raise BadPack(f"dates.yml: rule {name}: how {how!r}, needs {needs!r}: one of them is not known; see link/times.py")
    return _Rule(name, spec["pattern"], how, needs, spec.get("unless", ""))


def _phrases(words: Sequence[str] | None) -> dict[str, list[tuple[str, ...]]]:
    made: dict[str, list[tuple[str, ...]]] = {}
    for word in words or ():
        parts = keys(word)
        made.setdefault(parts[0], []).append(parts)
    return made


def _word_test(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern that a folded word matches when it is one of `words`, where a star stands for any ending."""
    return re.compile("|".join(re.escape(fold(w.rstrip("*"))) + (".*" if w.endswith("*") else "") for w in words) or "(?!)")


def _unjoined(key: str, joining: tuple[str, ...]) -> str:
    """A word without the conjunction written before it."""
    return next(key[len(clitic) :] for clitic in joining if key.startswith(clitic)) if key.startswith(joining) else key


def _at(toks: Sequence[Token], at: int, phrases: dict[str, list[tuple[str, ...]]], joining: tuple[str, ...]) -> bool:
    """Whether one of `phrases` stands at token `at`, with or without a conjunction before it."""
    key = toks[at].key
    plain = _unjoined(key, joining)
    for head in (key, plain) if plain is not key else (key,):
        for phrase in phrases.get(head, ()):
            if tuple(t.key for t in toks[at + 1:at + len(phrase)]) == phrase[1:]:
                return True
    return False


def _when(text: str, found: _Found, atoms: list[Atom]) -> When:
    start, end = atoms[found.first].start, atoms[found.last - 1].end
    return When(start, end, text[start:end], *found.value)


def _new_anchor(found: _Found, anchor: date | None) -> date | None:
    """A day just named is the one that "the next day" counts from."""
    first, last = found.value
    return _day(first) if first and len(first) == 10 and last is None else anchor


def _correspond(found: list[_Found], atoms: list[Atom]) -> list[_Found]:
    """«الأحد الموافق 5 مارس»: the weekday is the day of the date after it."""
    for i in range(len(found) - 1):
        between = [a.kind for a in atoms[found[i].last:found[i + 1].first] if a.kind not in ("comma", "clitic", "in")]
        if between == ["on_day"] and found[i].rule.name in ("weekday", "today"):
            found[i] = found[i]._replace(value=found[i + 1].value)
    return found


def _joint(atoms: Sequence[Atom]) -> int:
    """Where a range is joined: the first to/until/and, else the first hyphen, else the first slash."""
    for kinds in _JOINTS:
        for i, atom in enumerate(atoms[1:], 1):
            if atom.kind in kinds:
                return i + (atom.kind == "and" and atoms[i + 1].kind == "until")
    return len(atoms)


def _behind(left: values.Fields, right: values.Fields, first: values.Value, clock: values.Clock) -> values.Clock:
    """Where the second of two weekdays is counted from: in what is to come («يومي الأحد والاثنين المقبلين») it is the one behind the first."""
    ahead = clock.future if left.weekday_shift is None else left.weekday_shift > 0
    if left.weekday is None or left.day or left.month or not ahead or not first[0]:
        return clock
    right.weekday_shift = None
    return values.Clock(_day(first[0]), future=True)


def _day(prefix: str) -> date:
    return date.fromisoformat((prefix + "-01-01")[:10])


def _amounts(atoms: Sequence[Atom], sign: int) -> list[tuple[int, str]]:
    """(number, unit) pairs of a duration; a unit without a number counts one, a dual two."""
    made, number = [], None
    for atom in atoms:
        if atom.kind in ("day_number", "number", "count"):
            number = int(atom.value)
        elif atom.kind in ("unit", "unit_dual") or atom.kind in _UNITS:
            unit = atom.value if atom.kind in ("unit", "unit_dual") else _UNITS[atom.kind]
            amount = 2 if atom.kind == "unit_dual" else 1 if number is None else number
            made.append((sign * amount, unit))
            number = None
    return made


def _needs_range(atoms: Sequence[Atom]) -> bool:
    """Years rise and are years; "and" joins only inside a frame (بين، يومي)."""
    joint, first = atoms[_joint(atoms)] if _joint(atoms) < len(atoms) else atoms[-1], atoms[0].kind
    if joint.kind == "and" and not (first == "between" or first.endswith("_dual")):
        return False
    if any(a.kind == "count" and a.value <= 10 for a in atoms):
        return False
    years = [a.value for a in atoms if a.kind == "year_number"]
    if any(a.kind in ("month", "month_weak", "hijri_month", "hijri_mark", "year_word", "year_dual", "the_year") for a in atoms) or not years:
        return True
    return all(y in _RECENT for y in years) and years == sorted(set(years))


def _needs_recent(atoms: Sequence[Atom]) -> bool:
    return all(a.value in _RECENT for a in atoms if a.kind == "year_number")


def _needs_big(atoms: Sequence[Atom]) -> bool:
    """Small ordinals and counts are too often something else («الأحد الأول»)."""
    return all(a.kind == "day_number" or a.value > 10 for a in atoms if a.kind in _DAYS)


_NEEDS: dict[str, Callable[[Sequence[Atom]], bool]] = {
    "": lambda atoms: True, "range": _needs_range, "recent": _needs_recent, "big": _needs_big,
    "days": lambda atoms: all(a.value > 10 for a in atoms if a.kind == "count"),
    "small": lambda atoms: not _needs_big(atoms),
    "sure": lambda atoms: all(a.value[2] for a in atoms if a.kind == "pair_number"),
}

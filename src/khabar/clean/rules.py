"""furniture.yml -> rules that fit lines. This file knows the kinds of rule; every word and pattern is in the pack.

A line is compared by folded words (`equals`, `starts`, `contains`), by its letters without spaces (`begins`, for widgets glued to the next
word) or by a regular expression from its first character (`regex`). `{name}` in an expression stands for a list of `words` or one of `shapes`;
expressions and lines are compared with the letters of `alike` made one, letter for letter, so that offsets stay. A group named like a part of the page gives its stretch that part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from khabar.errors import BadPack
from khabar.fold import fold
from khabar.frozen import frozen
from khabar.model import PARTS
from khabar.packs.expressions import expressions

LONGEST = 500
"""Characters of a line that rules look at; furniture is short, and a bound keeps a page on one line cheap."""

_WHERE = ("any", "head", "foot")
_WORD = re.compile(r"[^\W_][\w\u064b-\u0652\u0670]*")
_KINDS = ("equals", "starts", "begins", "contains", "regex")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a line without its marks. Not tokens: whole lines are compared here, and this takes a third of the time."""
    return tuple(map(fold, _WORD.findall(text)))


@frozen
class Line:
    """A line's text and folded words, made once and compared with every rule."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `where` is the part of the page it is for, `on` (heads) the lines it cuts (body: the first; top: the first three; any: those above too), `until` where a section ends."""

    id: str
    part: str
    where: str = "any"
    on: str = "body"
    until: str = "end"
    max_words: int = 80
    equals: frozenset[tuple[str, ...]] = frozenset()
    starts: tuple[tuple[str, ...], ...] = ()
    begins: tuple[str, ...] = ()
    contains: tuple[tuple[str, ...], ...] = ()
    regex: re.Pattern[str] | None = None
    plain: Callable[[str], str] = str

    def match(self, text: str) -> re.Match[str] | None:
        """What the expression says about the beginning of a line."""
        return self.regex.match(self.plain(text)) if self.regex else None

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a line that the expression describes."""
        return self.regex.search(self.plain(text)) if self.regex else None

    def fits(self, line: Line) -> re.Match[str] | bool:
        """Whether the whole line is what the rule describes; the match when an expression said so."""
        if len(line.words) > self.max_words or len(line.text) > LONGEST:
            return False
        if self.equals and line.words in self.equals or ((self.starts or self.begins or self.contains) and self._by_words(line.words)):
            return True
        return self.match(line.text) or False

    def _by_words(self, found: tuple[str, ...]) -> bool:
        return (
            any(found[: len(w)] == w for w in self.starts)
            or bool(self.begins and "".join(found).startswith(self.begins))
            or any(_holds(found, w) for w in self.contains)
        )


def _holds(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if wanted and wanted[0] not in found:
        return False
    return any(found[i : i + len(wanted)] == wanted for i in range(len(found) - len(wanted) + 1))


@dataclass(frozen=True, slots=True)
class Rules:
    """A pack's furniture, ready to use."""

    lines: tuple[Rule, ...] = ()
    heads: tuple[Rule, ...] = ()
    tails: tuple[Rule, ...] = ()
    sections: tuple[Rule, ...] = ()
    captions: tuple[Rule, ...] = ()


_made: dict[int, tuple[Mapping[str, Any], Rules]] = {}


def rules(furniture: Mapping[str, Any], name: str = "") -> Rules:
    """The rules of a loaded furniture.yml, made once for each; with a name, its expressions are kept compiled under it. Raises BadPack with every problem in it."""
    kept = _made.get(id(furniture))
    if kept is None or kept[0] is not furniture:
        if len(_made) > 50:
            _made.clear()
        kept = _made[id(furniture)] = (furniture, _compile(furniture, name))
    return kept[1]


def _compile(furniture: Mapping[str, Any], name: str) -> Rules:
    plain = _plain(furniture.get("alike") or ())
    names = {name: plain(value) for name, value in _names(furniture).items()}
    problems: list[str] = []
    ready = _ready(furniture, names, plain, name)
    made = {kind: tuple(_rules(kind, furniture.get(kind) or [], names, plain, ready, problems)) for kind in ("lines", "heads", "tails", "sections", "captions")}
    if problems:
        raise BadPack("furniture.yml: " + "; ".join(problems))
    return Rules(**made)


def _plain(groups: Sequence[str]) -> Callable[[str], str]:
    """Makes the letters of each group one. The last few lines are kept: every rule of a pack looks at them in turn.

    Letter by letter, for `str.translate` takes fifty times as long on a line of Arabic.
    """
    changes = [(letter, group[0]) for group in groups for letter in group[1:]]

    @lru_cache(maxsize=64)
    def plain(text: str) -> str:
        for letter, one in changes:
            text = text.replace(letter, one)
        return text

    return plain


def _ready(furniture: Mapping[str, Any], names: Mapping[str, str], plain: Callable[[str], str], name: str) -> dict[str, re.Pattern[str]]:
    """The expressions that are kept compiled; none when one is faulty, so that each is then told of with its rule."""
    try:
        wanted = [_expanded(plain(e["regex"]), names) for kind in ("lines", "heads", "tails", "sections", "captions") for e in furniture.get(kind) or () if e.get("regex")]
        return dict(zip(wanted, expressions(name, wanted), strict=True)) if name else {}
    except (KeyError, ValueError, TypeError, re.error):
        return {}


def _rules(
    kind: str, entries: Sequence[Mapping[str, Any]], names: Mapping[str, str], plain: Callable[[str], str], ready: Mapping[str, re.Pattern[str]], problems: list[str]
) -> list[Rule]:
    made = []
    for entry in entries:
        try:
            made.append(_rule(kind, entry, names, plain, ready))
        except (KeyError, ValueError, re.error) as error:
            problems.append(f"{kind}, {entry.get('id', '?')}: {error}")
    return made


def _rule(kind: str, entry: Mapping[str, Any], names: Mapping[str, str], plain: Callable[[str], str], ready: Mapping[str, re.Pattern[str]]) -> Rule:
    if entry["part"] not in PARTS or entry.get("where", "any") not in _WHERE:
        raise ValueError(f"part must be one of {', '.join(PARTS)} and where one of {', '.join(_WHERE)}")
    if not any(entry.get(k) for k in _KINDS):
        raise ValueError(f"nothing to compare with; give one of {', '.join(_KINDS)}")
    expression = _expanded(plain(entry["regex"]), names) if entry.get("regex") else ""
    return Rule(
        id=entry["id"],
        part=entry["part"],
        where=entry.get("where", "any"),
        on=entry.get("on", "body"),
        until=entry.get("until", "end"),
        max_words=int(entry.get("max_words", 80)),
        equals=frozenset(words(w) for w in entry.get("equals", ())),
        starts=tuple(words(w) for w in entry.get("starts", ())),
        begins=tuple("".join(words(w)) for w in entry.get("begins", ())),
        contains=tuple(words(w) for w in entry.get("contains", ())),
        regex=(ready.get(expression) or re.compile(expression)) if expression else None,
        plain=plain,
    )


def _names(furniture: Mapping[str, Any]) -> dict[str, str]:
    """What `{name}` stands for: alternations of words, longest first, then shapes, which may use the names before them."""
    names = {}
    for name, listed in (furniture.get("words") or {}).items():
        names[name] = "(?i:" + "|".join(_spelt(w) for w in sorted(listed, key=len, reverse=True)) + ")"
    for name, shape in (furniture.get("shapes") or {}).items():
        names[name] = f"(?:{_expanded(shape, names)})"
    return names


def _spelt(word: str) -> str:
    """An expression for a word; a space stands for spaces, dots or nothing (أ ف ب, أ.ف.ب)."""
    return "".join(r"[\s.]{0,3}" if c == " " else re.escape(c) for c in word)


def _expanded(expression: str, names: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda m: names[m[1]], expression)

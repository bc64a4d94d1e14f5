"""Names of one or several words, found in text; the words of a text and of the names are compared by their keys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from khabar.clitics import Beginnings, clitics
from khabar.fold import fold
from khabar.forms import Shelves
from khabar.frozen import frozen
from khabar.knowledge import spelling
from khabar.model import Token
from khabar.packs.cache import kept
from khabar.tokens import tokens

SKIPPED = frozenset("-–‐‑«»\"“”„‹›'‘’")
"""Marks that may stand inside a name without breaking it: تنظيم «داعش», Al-Qaeda."""
MOST_KEPT = 200_000
"""Words of which it is remembered whether they begin a name, so that an archive of any size is read in the same memory."""


@frozen
class Hit:
    """A name found: tokens `first` to `last` (exclusive), what was stored under it, and the clitics before its first word."""

    first: int
    last: int
    payloads: tuple[Any, ...]
    proclitics: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    """Where a name may go on, and what ends here; of what is kept, the payloads in `lying` are made when a text comes this far."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[Any, tuple[int, ...]]] = field(default_factory=list)
    lying: list[tuple[Any, tuple[int, ...]]] = field(default_factory=list)

    def raised(self, payload: Callable[..., Any]) -> list[tuple[Any, tuple[int, ...]]]:
        """What ends here, all of it made."""
        if self.lying:
            self.ends = [(payload(fields), asked) for fields, asked in self.lying] + self.ends
            self.lying = []
        return self.ends


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


Spelled = tuple[tuple[str, ...], tuple[int, ...]]
"""A name taken apart: the keys of its words, and the capital that each asks, nothing when none asks one."""


def spelled(name: str) -> Spelled:
    """A name taken apart; no words when it has none."""
    words = [t for t in tokens(name) if t.text not in SKIPPED]
    asked = tuple(map(_capitals, words))
    return tuple(w.key for w in words), asked if any(asked) else ()


def by_first_key(entries: Iterable[tuple[str, Any]]) -> dict[str, list[tuple[tuple[str, ...], tuple[int, ...], Any]]]:
    """Names taken apart with what is stored under them, by the key of their first word; those without a word are left out."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[int, ...], Any]]] = {}
    for name, payload in entries:
        words, asked = spelled(name)
        if words:
            found.setdefault(words[0], []).append((words, asked, payload))
    return found


class Phrasebook:
    """Finds names of one or several words: longest first from the left, on whole words, clitics allowed before the first.

    `entries` are (name, payload) pairs; one name may carry several payloads. Latin names must have the capitals they are stored with.
    Not supported: inflection inside a name, overlapping names.
    """

    def __init__(self, entries: Iterable[tuple[str, Any]], lang: str, shelves: Shelves | None = None, payload: Callable[..., Any] = tuple) -> None:
        self._roots: dict[str, _Node] = {}
        self._waiting: dict[str, list[tuple[str, Any]]] = {}
        self._shelves, self._payload = shelves, payload
        self._before, self._article = Beginnings(clitics(lang).name), spelling(lang).clitic("article")
        self._starts: dict[str, tuple[tuple[_Node, tuple[str, ...]], ...]] = {}
        self._idle: set[str] = set()
        """Keys that begin no name: most of a text, passed over at a glance."""
        self._onward: dict[str, Collection[str]] = {}
        """Keys that begin names but end none -> the keys with which these go on."""
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
        if first in self._roots:
            self._put(name, payload)
            self._onward.clear()
            return
        if first not in self._waiting:
            self._starts.clear()
            self._idle.clear()
        self._onward.clear()
        self._waiting.setdefault(first, []).append((name, payload))

    def _root(self, first: str) -> _Node | None:
        """Where the names that begin with this key begin; None when there are none."""
        known = self._roots.get(first)
        if known is None:
            lying = self._shelves.get(first) if self._shelves is not None else ()
            waiting = self._waiting.pop(first, ())
            if not lying and not waiting:
                return None
            known = self._roots[first] = _Node()
            for words, asked, fields in lying:
                _reach(known, words).lying.append((fields, asked))
            for name, payload in waiting:
                self._put(name, payload)
        return known

    def _put(self, name: str, payload: Any) -> None:
        words, asked = spelled(name)
        _reach(self._roots[words[0]], words).ends.append((payload, asked))

    def _begin(self, key: str) -> tuple[tuple[_Node, tuple[str, ...]], ...]:
        """The ways `key` may begin a name: (where, clitics), fewest clitics first."""
        if key in self._idle:
            return ()
        if key not in self._starts:
            if len(self._starts) + len(self._idle) > MOST_KEPT:
                for known in (self._starts, self._idle, self._onward):
                    known.clear()
            found = []
            for written, parts in self._before.of(key):
                rest = key[len(written) :]
                if parts and parts[-1] in self._article:
                    rest, parts = parts[-1] + rest, parts[:-1]
                if root := self._root(rest):
                    found.append((root, parts))
            if not found:
                self._idle.add(key)
                return ()
            self._starts[key] = tuple(found)
            if not any(node.ends or node.lying for node, _ in found):
                self._onward[key] = frozenset().union(*[node.next for node, _ in found])
        return self._starts[key]

    def find(self, words: Sequence[Token]) -> list[Hit]:
        """The names in a sequence of tokens, from left to right, never overlapping."""
        hits, behind, idle, onward = [], 0, self._idle, self._onward
        for at in [i for i, word in enumerate(words) if word.key not in idle]:
            seconds = onward.get(words[at].key)
            if at < behind or seconds is not None and not _goes_on(words, at + 1, seconds):
                continue  # most first words of names stand alone
            hit = self.longest(words, at)
            if hit:
                hits.append(hit)
                behind = hit.last
        return hits

    def longest(self, words: Sequence[Token], at: int) -> Hit | None:
        """The longest name that begins at a token. Most first words of names stand alone: only where the next word goes on with one is it walked."""
        best: Hit | None = None
        following = None
        key = words[at].key
        for node, parts in self._starts.get(key) or self._begin(key):
            if not (node.ends or node.lying):
                following = _next(words, at + 1) if following is None else following
                if following not in node.next:
                    continue
            last, payloads = self._walk(words, at, node)
            if payloads and (best is None or last > best.last):
                best = Hit(at, last, payloads, parts)
        return best

    def _walk(self, words: Sequence[Token], at: int, node: _Node) -> tuple[int, tuple[Any, ...]]:
        used, best = [words[at]], (at, ())
        position = at + 1
        while True:
            if node.ends or node.lying:
                payloads = tuple(payload for payload, asked in node.raised(self._payload) if not asked or _cased(used, asked))
                best = (position, payloads) if payloads else best
            while position < len(words) and words[position].text in SKIPPED:
                position += 1
            if position >= len(words) or words[position].key not in node.next:
                return best
            node = node.next[words[position].key]
            used.append(words[position])
            position += 1


def _goes_on(words: Sequence[Token], at: int, seconds: Collection[str]) -> bool:
    """Whether a token may be the second of a name."""
    return at < len(words) and (words[at].key in seconds or words[at].text in SKIPPED)


def _reach(node: _Node, words: Sequence[str]) -> _Node:
    """The node of a name below that of its first word, made where it is not there."""
    for word in words[1:]:
        node = node.next.setdefault(word, _Node())
    return node


def _next(words: Sequence[Token], at: int) -> str:
    """The key of the first word from here on; empty when there is none."""
    while at < len(words):
        if words[at].text not in SKIPPED:
            return words[at].key
        at += 1
    return ""

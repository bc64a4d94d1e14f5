"""What the first and last letters of a word show in one language, and the clitics written before it, each by a name.

The names are what the reader asks for (feminine, article); the letters are a pack's, from `spelling` in its `letters.yml`. A language that has
nothing of a name shows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


class Spelling:
    """The beginnings, endings, clitics and small words of one language by name. Words are compared as they are given: folded with folded."""

    __slots__ = ("_begins", "_clitic_sets", "_clitics", "_ends", "_words")

    def __init__(self, begins: Mapping[str, Iterable[str]], ends: Mapping[str, Iterable[str]], clitics: Mapping[str, Iterable[str]], words: Mapping[str, Iterable[str]]) -> None:
        self._begins, self._ends, self._clitics, self._words = _Several(begins), _Several(ends), _Several(clitics), _Several(words)
        self._clitic_sets: dict[tuple[str, ...], frozenset[str]] = {}

    def begins(self, word: str, *names: str) -> bool:
        """Whether a word begins with letters of one of these names."""
        return word.startswith(self._begins[names])

    def ends(self, word: str, *names: str) -> bool:
        """Whether a word ends with letters of one of these names."""
        return word.endswith(self._ends[names])

    def shows(self, word: str, name: str) -> bool:
        """Whether the letters of a beginning stand anywhere in a word."""
        return any(letters in word for letters in self._begins[(name,)])

    def carries(self, proclitics: Sequence[str], *names: str) -> bool:
        """Whether a clitic of one of these names is among those written before a word."""
        if not proclitics:
            return False
        wanted = self._clitic_sets.get(names)
        if wanted is None:
            wanted = self._clitic_sets[names] = frozenset(self._clitics[names])
        return not wanted.isdisjoint(proclitics)

    def clitic(self, name: str) -> tuple[str, ...]:
        """The clitics of a name."""
        return self._clitics[(name,)]

    def means(self, word: str, *names: str) -> bool:
        """Whether a word is a small word of one of these names."""
        return word in self._words[names]

    def grown(self, word: str, name: str) -> tuple[str, ...]:
        """A word with each ending of a name."""
        return tuple(word + ending for ending in self._ends[(name,)])

    def begun(self, word: str, name: str) -> tuple[str, ...]:
        """A word with each beginning of a name."""
        return tuple(beginning + word for beginning in self._begins[(name,)])

    def without(self, word: str, name: str) -> str:
        """A word without the beginning of a name, where it has it."""
        return next((word[len(beginning) :] for beginning in self._begins[(name,)] if word.startswith(beginning)), word)


class _Several(dict[tuple[str, ...], tuple[str, ...]]):
    """What is listed under several names together, put together when it is first asked for."""

    def __init__(self, listed: Mapping[str, Iterable[str]]) -> None:
        self._listed = listed

    def __missing__(self, names: tuple[str, ...]) -> tuple[str, ...]:
        self[names] = found = tuple(letters for name in names for letters in self._listed.get(name, ()))
        return found


NOTHING = Spelling({}, {}, {}, {})
"""The spelling of a language of which nothing is known."""

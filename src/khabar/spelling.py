"""What the first and last letters of a word show in one language, and the clitics written before it, each by a name.

The names are what the reader asks for (feminine, article); the letters are a pack's, from `spelling` in its `letters.yml`. A language that has
nothing of a name shows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


class Spelling:
    """The beginnings, endings, clitics and small words of one language by name. Words are compared as they are given: folded with folded."""

    __slots__ = ("_clitic_sets", "_clitics", "beginnings", "endings", "words")

    def __init__(self, begins: Mapping[str, Iterable[str]], ends: Mapping[str, Iterable[str]], clitics: Mapping[str, Iterable[str]], words: Mapping[str, Iterable[str]]) -> None:
        self.beginnings, self.endings, self._clitics = _Several(begins), _Several(ends), _Several(clitics)
        self.words = _Sets(words)
        self._clitic_sets = _Sets(clitics)

    def begins(self, word: str, *names: str) -> bool:
        """Whether a word begins with letters of one of these names."""
        return word.startswith(self.beginnings[names])

    def ends(self, word: str, *names: str) -> bool:
        """Whether a word ends with letters of one of these names."""
        return word.endswith(self.endings[names])

    def shows(self, word: str, name: str) -> bool:
        """Whether the letters of a beginning stand anywhere in a word."""
        return any(letters in word for letters in self.beginnings[(name,)])

    def carries(self, proclitics: Sequence[str], *names: str) -> bool:
        """Whether a clitic of one of these names is among those written before a word."""
        return bool(proclitics) and not self._clitic_sets[names].isdisjoint(proclitics)

    def clitic(self, name: str) -> tuple[str, ...]:
        """The clitics of a name."""
        return self._clitics[(name,)]

    def means(self, word: str, *names: str) -> bool:
        """Whether a word is a small word of one of these names."""
        return word in self.words[names]

    def grown(self, word: str, name: str) -> tuple[str, ...]:
        """A word with each ending of a name."""
        return tuple(word + ending for ending in self.endings[(name,)])

    def begun(self, word: str, name: str) -> tuple[str, ...]:
        """A word with each beginning of a name."""
        return tuple(beginning + word for beginning in self.beginnings[(name,)])

    def without(self, word: str, name: str) -> str:
        """A word without the beginning of a name, where it has it."""
        beginnings = self.beginnings[(name,)]
        return next(word[len(beginning) :] for beginning in beginnings if word.startswith(beginning)) if word.startswith(beginnings) else word


class _Several(dict[tuple[str, ...], tuple[str, ...]]):
    """What is listed under several names together, put together when it is first asked for."""

    def __init__(self, listed: Mapping[str, Iterable[str]]) -> None:
        self._listed = listed

    def __missing__(self, names: tuple[str, ...]) -> tuple[str, ...]:
        self[names] = found = tuple(letters for name in names for letters in self._listed.get(name, ()))
        return found


class _Sets(dict[tuple[str, ...], frozenset[str]]):
    """The same as sets."""

    def __init__(self, listed: Mapping[str, Iterable[str]]) -> None:
        self._listed = listed

    def __missing__(self, names: tuple[str, ...]) -> frozenset[str]:
        self[names] = found = frozenset(letters for name in names for letters in self._listed.get(name, ()))
        return found


NOTHING = Spelling({}, {}, {}, {})
"""The spelling of a language of which nothing is known."""

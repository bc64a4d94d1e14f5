"""The words of a mark -> where they stand in the text.

`words` are looked for at their first occurrence; `words | wider words` at the first occurrence inside the wider words; ` … ` in either means
from what stands before it up to what stands after it. An occurrence is one of whole words, clitics aside: «قصف» is found in «وقصف», not in «قصفت».
"""

from __future__ import annotations

from functools import cache

from khabar.errors import BadGold
from khabar.knowledge import spelling
from khabar.packs import languages

Pair = tuple[int, int]
_UP_TO = " … "


def find(text: str, mark: str) -> Pair:
    """The span of a mark. Raises BadGold when the words are not in the text."""
    words, bar, wider = (part.strip() for part in mark.partition(" | "))
    low, high = _stretch(text, wider, (0, len(text))) if bar else (0, len(text))
    return _stretch(text, words, (low, high))


def _stretch(text: str, words: str, within: Pair) -> Pair:
    if _UP_TO not in words:
        return _run(text, words, within)
    first, last = (part.strip() for part in words.split(_UP_TO, 1))
    start, end = _run(text, first, within)
    return start, _run(text, last, (end, within[1]))[1]


def _run(text: str, words: str, within: Pair) -> Pair:
    """The first occurrence that ends where a word ends, else the first of any kind."""
    low, high = within
    if not words:
        raise BadGold("a mark without words")
    at = first = text.find(words, low, high)
    if first < 0:
        raise BadGold(f"«{words}» is not in the text" + (" there" if within != (0, len(text)) else ""))
    while at >= 0:
        if _whole(text, at, at + len(words)):
            return at, at + len(words)
        at = text.find(words, at + 1, high)
    return first, first + len(words)


@cache
def _proclitics() -> frozenset[str]:
    """The one-letter clitics that a word may begin with in any language we read."""
    return frozenset(clitic for lang in languages() for name in ("joining", "bound", "future", "asking") for clitic in spelling(lang).clitic(name))


def _whole(text: str, start: int, end: int) -> bool:
    """Whether nothing but one-letter proclitics is written onto these words before, and nothing after."""
    if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        return False
    before = start
    while before and text[before - 1].isalnum():
        before -= 1
    return all(c in _proclitics() for c in text[before:start]) and start - before <= 2

"""One word -> its key: what two spellings of one word have in common. Fold the token, never the text: then no offset map is needed.

The folding is of scripts, not of languages: harakat and tatweel go, alef forms become one, alef maqsura becomes ya (save in على, which would
become the name Ali), hamza seats become one, Persian ya and kaf become Arabic, digits of every script become ASCII, Latin becomes lower case.
Ta marbuta stays: زيارته and زياره must not meet. Not supported: spelling mistakes, transliteration.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_MARKS = {chr(c): None for c in (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), 0x0640)}
_INVISIBLE = {chr(c): None for c in (0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF)}
_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "ء", "ئ": "ء", "ى": "ي", "ی": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", "’": "'", "‘": "'", "ʼ": "'", "`": "'"}
_INVISIBLE_TABLE = str.maketrans(_INVISIBLE)
_TABLE = str.maketrans({**_MARKS, **_INVISIBLE, **_LETTERS})
_ALA = {"علي": "على", "وعلي": "وعلى", "فعلي": "فعلى"}
_PLAIN_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_LATIN_MARKS = range(0x0300, 0x0370)


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char


MOST_KEPT = 200_000
"""Words whose keys are remembered, so that an archive of any size is read in the same memory."""


class _Keys(dict[str, str]):
    """Words and their keys, each made when it is first asked for. No `lru_cache`: it is asked a thousand times a report, and a dictionary answers in half the time."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_KEPT:
            self.clear()
        key = self[word] = _folded(word)
        return key


fold: Callable[[str], str] = _Keys().__getitem__
"""The key of one word (no spaces). Empty when nothing but marks is left."""


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    if _PLAIN_ARABIC.fullmatch(word):
        key = word.translate(_TABLE)
        return _ALA[key] if key in _ALA and "ى" in word else key
    key = _folded_once(word)
    while key != word:  # taking a mark away may let two letters compose, and casefold may take one apart
        word, key = key, _folded_once(key)
    return key


def _folded_once(word: str) -> str:
    word = unicodedata.normalize("NFKC", word.translate(_INVISIBLE_TABLE))
    key = word.translate(_TABLE)
    if key in _ALA and "ى" in word:
        return _ALA[key]
    key = "".join(_digit(c) for c in key).casefold()
    if any(c > "\u007f" and c.isalpha() and c < "\u0250" for c in key):
        key = "".join(c for c in unicodedata.normalize("NFD", key) if ord(c) not in _LATIN_MARKS)
    return unicodedata.normalize("NFKC", key)

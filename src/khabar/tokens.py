"""Text -> tokens: words, numbers and marks with their offsets. The one tokenizer, for reports and for the names in packs alike.

A word is a run of letters with their marks; a digit beside a letter starts a new token («بمقتل31»); dotted abbreviations stay whole
(«د.ب.أ», «U.S.»); an English possessive ('s) is a token of its own; a tatweel after a clitic stays with it («بـ»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from khabar.fold import fold
from khabar.model import Token

_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W\d_])        # U.S.  د.ب.أ
    | \d+(?:[.,٫٬]\d+)*                               # 1,500  ٣٫٥
    | ['’]s(?![^\W\d_])                               # possessive
    | [^\W\d_]+(?:[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640\u200c\u200d]+[^\W\d_]*|['’](?!s(?![^\W\d_]))[^\W\d_]+)*
    | \.{2,}|…
    | [^\s\u200e\u200f\u202a-\u202e\u2066-\u2069]   # direction marks stand beside words and marks and are neither
    """,
    re.VERBOSE,
)

_made = Token.__new__
"""A token by its maker: calling the class takes twice the time, and there are as many tokens as words."""


@lru_cache(maxsize=32)
def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, with offsets into `text`. The last few are kept: times and numbers ask for the same sentence."""
    stop = len(text) if end is None else end
    return tuple([_made(Token, m.start(), m.end(), word := m.group(), fold(word) or word) for m in _TOKEN.finditer(text, start, stop)])


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """(start, end, text) of every token of `text[start:end]`, without its key: for whole texts in a hurry."""
    return ((m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, len(text) if end is None else end))


@lru_cache(maxsize=10_000)
def keys(text: str) -> tuple[str, ...]:
    """The folded words of a name or pattern, without hyphens: what a Phrasebook compares. A report asks for the same few names again and again."""
    return tuple([fold(word) or word for _, _, word in words(text) if word not in "-–‐‑"])

"""Documents with markup whose bytes are no clear UTF-8: what they or the server declare, then what reads as Arabic.

Latin declarations are the defaults of machines and give way to Arabic.
"""

from __future__ import annotations

import codecs
import re

from khabar.read.text import ARABIC_WORDS

STRAY = 500
"""One broken or NUL byte in so many is damage; more are another encoding."""
FEW = 3
SURE = 5
"""Common Arabic words that no other encoding makes by chance."""
_LATIN = frozenset(["iso8859-1", "cp1252", "ascii", "iso8859-15"])
_WORD = re.compile(r"[^\W\d_]+")


def guessed(raw: bytes, inner: bytes | None, charset: str | None) -> str | None:
    """The text of bytes that are not UTF-8; `inner` is the charset they declare, `charset` the server's. None when nothing fits."""
    if b"\0" in raw:
        return None
    return _declared(raw, inner.decode("ascii", "ignore") if inner else None, charset) or _nearly(raw)


def _declared(raw: bytes, *names: str | None) -> str | None:
    for codec in map(_codec, names):
        if codec in _LATIN:
            return _arabic(raw) or raw.decode(codec or "", "replace")
        if codec and codec != "utf-8":
            return raw.decode(codec, "replace")
    return None


def _codec(name: str | None) -> str | None:
    """A codec of characters by a name that may be anything; None when there is none."""
    try:
        found = codecs.lookup(name or "")
        b"".decode(found.name)
    except (LookupError, ValueError, TypeError):
        return None
    return found.name


def _nearly(raw: bytes) -> str | None:
    """UTF-8 with a few broken bytes, as cut-off pages are, or windows-1256 that nobody declared."""
    source = raw.decode("utf-8", "replace")
    return source if source.count("\ufffd") <= max(FEW, len(source) / STRAY) else _arabic(raw)


def _arabic(raw: bytes) -> str | None:
    """The text as windows-1256 when common words of Arabic or, in a short one, its words beyond ASCII show it."""
    source = raw.decode("cp1256", "replace")
    return source if len(ARABIC_WORDS.findall(source)) >= SURE or _mostly_arabic(source[:20_000]) else None


def _mostly_arabic(text: str) -> bool:
    """Other alphabets read as this one give words that mix its letters with accented Latin ones."""
    foreign = [word for word in _WORD.findall(text) if not word.isascii()]
    whole = sum(len(word) > 2 and all("\u0621" <= c <= "\u064a" for c in word) for word in foreign)
    return whole >= FEW and whole > 0.6 * len(foreign)

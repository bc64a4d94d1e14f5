"""Documents with markup whose bytes are no clear UTF-8: what they or the server declare, then what reads as Arabic.

Latin declarations are the defaults of machines and give way to Arabic.
"""

from __future__ import annotations

import codecs

from khabar.read.text import arabic

STRAY = 500
FEW = 3
"""One broken or NUL byte in so many is damage; more are another encoding."""
_LATIN = frozenset(["iso8859-1", "cp1252", "ascii", "iso8859-15"])


def guessed(raw: bytes, inner: bytes | None, charset: str | None) -> str | None:
    """The text of bytes that are not UTF-8; `inner` is the charset they declare, `charset` the server's. None when nothing fits."""
    if b"\0" in raw:
        return None
    return _declared(raw, inner.decode("ascii", "ignore") if inner else None, charset) or _nearly(raw)


def _declared(raw: bytes, *names: str | None) -> str | None:
    for codec in map(_codec, names):
        if codec in _LATIN:
            return arabic(raw) or raw.decode(codec or "", "replace")
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
    return source if source.count("\ufffd") <= max(FEW, len(source) / STRAY) else arabic(raw)

"""XML from the net: entities that a document declares are never expanded, nothing is loaded, and whatever encoding it came in becomes UTF-8."""

from __future__ import annotations

import codecs
import re
from typing import Any

from khabar.errors import BadFeed

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_HEAD = re.compile(r"^\s*<\?xml[^>]*?\?>")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(raw: bytes, charset: str | None = None) -> str:
    """Bytes -> text without its XML declaration. What is UTF-8 is read so, whatever it says of itself; then its own word, then the server's `charset`."""
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _undeclared(raw[len(bom) :].decode(name, "replace"))
    found = _DECLARED.match(raw[:500])
    for name in ("utf-8", found[1].decode() if found else None, charset, "windows-1256"):
        try:
            return _undeclared(raw.decode(name)) if name else _next()
        except (UnicodeError, LookupError):
            continue
    return _undeclared(raw.decode("utf-8", "replace"))


def _next() -> str:
    raise LookupError


def _undeclared(text: str) -> str:
    """The declaration may name another encoding than the text has now."""
    return _HEAD.sub("", text, count=1).lstrip("\ufeff \t\r\n")


def safe(text: str, where: str) -> str:
    """The text unless it declares entities. Raises BadFeed."""
    if re.search(r"<!\s*ENTITY", text, re.IGNORECASE):
        raise BadFeed(f"{where}: declares XML entities, which feeds have no use for and attacks have; it is not read")
    return text


def tree(text: str, where: str) -> Any:
    """The root element, mended where it can be. Raises BadFeed."""
    from lxml import etree  # comes with trafilatura

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(safe(text, where).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFeed(f"{where}: no XML ({error})") from error
    if root is None:
        raise BadFeed(f"{where}: no XML; it is empty or something else")
    return root


def named(element: Any, name: str) -> list[Any]:
    """The elements of a local name anywhere below, whatever namespace they are in."""
    return [e for e in element.iter() if isinstance(e.tag, str) and e.tag.rpartition("}")[2].lower() == name]


def words(element: Any, name: str) -> str:
    """The text of the first element of a local name; empty when there is none."""
    return next((" ".join("".join(e.itertext()).split()) for e in named(element, name)), "")

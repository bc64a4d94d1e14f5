"""XML from the net, parsed with everything off that it could do to us: no DTD, no entities of its own, no network, libxml2's own limits on.

Feeds are often not well-formed; what can be understood is. Entities of HTML (&nbsp;) that XML does not know become their characters.
"""

from __future__ import annotations

import html.entities
import io
import re
from collections.abc import Iterator
from typing import Any

from khabar.read.charset import guessed
from khabar.read.item import Refused
from khabar.read.markup import fit
from khabar.read.text import decode

_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = frozenset(["amp", "lt", "gt", "quot", "apos"])


def source(raw: bytes, charset: str | None = None) -> str:
    """The document without its declaration and DOCTYPE. Raises Refused: encoding, binary, bad_feed for one that declares entities."""
    text = _DECLARATION.sub("", _decoded(raw, charset), count=1)
    prolog = _PROLOG.match(text)
    doctype = _DOCTYPE.match(text, prolog.end() if prolog else 0)
    if doctype and doctype[1] and _ENTITY.search(doctype[1]):
        raise Refused("bad_feed", "it declares entities of its own, which no feed needs and which attacks are made of; it is not read")
    return text[doctype.end() :] if doctype else text


def _decoded(raw: bytes, charset: str | None) -> str:
    try:
        return decode(raw)
    except Refused:
        declared = _DECLARED.match(raw)
        found = guessed(raw, declared[1] if declared else None, charset)
        if found is None:
            raise
        return found


def root(text: str) -> str:
    """The local name of the root element, in lower case; empty when there is none."""
    prolog = _PROLOG.match(text)
    found = _ROOT.match(text, prolog.end() if prolog else 0)
    return found[1].lower() if found else ""


def elements(text: str, names: frozenset[str], also: frozenset[str] = frozenset(), faults: list[str] | None = None) -> Iterator[Any]:
    """The elements of these local names as they are closed, each emptied after it was looked at, and those of `also`.

    `faults` receives, at the end, what had to be mended. Raises Refused bad_feed.
    """
    from lxml import etree  # here, for most runs read no XML

    raw = fit(_NAMED.sub(_character, text)).encode("utf-8")
    try:
        found = etree.iterparse(
            io.BytesIO(raw), events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
        )
        for _, element in found:
            name = local(element)
            if name in names or name in also:
                yield element
            if name in names:
                _empty(element)
        if faults is not None:
            faults += [f"line {one.line}: {one.message}" for one in found.error_log]
    except (etree.LxmlError, SyntaxError, ValueError) as error:
        raise Refused("bad_feed", f"no XML that can be read: {str(error)[:160]}") from error


def _character(entity: re.Match[str]) -> str:
    if entity[1] in _OWN:
        return entity[0]
    found = html.entities.html5.get(f"{entity[1]};")
    return "".join(f"&#{ord(c)};" for c in found) if found else f"&amp;{entity[1]};"


def _empty(element: Any) -> None:
    """Gives back what an element held and its elders, so that a long document is never held whole."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""

"""Which reader an input gets: by the suffix of its name, else by how its content begins. A reader of another package claims suffixes of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from khabar.read.item import Given, Refused
from khabar.read.opened import Found, Opened, whole
from khabar.read.packed import SUFFIXES, bare, unpacked
from khabar.read.plugin import claimed

Items = Callable[[Opened, Given], Iterator[Found]]
LOOKED_AT = 4096
"""Bytes at the beginning of a file by which its format is told."""


@dataclass(frozen=True, slots=True)
class Format:
    """`raw`: reads the file as it stands, packed or not, and can seek in it. `split`: plain, it can begin anywhere."""

    name: str
    suffixes: tuple[str, ...]
    items: Items
    raw: bool = False
    split: bool = False


def _late(file: str, limit: str = "") -> Items:
    """The reader of a file of this folder, loaded with what it needs when the first input of its format is met; with a limit one of whole documents."""

    def items(opened: Opened, given: Given) -> Iterator[Found]:
        reader = import_module(f"khabar.read.{file}")
        yield from (whole(reader.reports, limit) if limit else reader.items)(opened, given)

    return items


FORMATS = (
    Format("text", (".txt",), _late("text", "file")),
    Format("html", (".html", ".htm", ".xhtml"), _late("html", "page")),
    Format("json lines", (".jsonl", ".ndjson"), _late("jsonl"), split=True),
    Format("json", (".json", ".jsonfeed"), _late("json_document", "feed")),
    Format("table", (".csv", ".tsv"), _late("delimited")),
    Format("parquet", (".parquet",), _late("parquet"), raw=True),
    Format("xml", (".xml", ".rss", ".atom", ".rdf"), _late("xml_document", "sitemap")),
    Format("mail", (".eml",), _late("eml", "mail")),
    Format("pdf", (".pdf",), _late("pdf", "pdf")),
    Format("warc", (".warc",), _late("warc"), raw=True, split=True),
)
SUFFIX = {suffix: one for one in FORMATS for suffix in one.suffixes}
_NAMED = {one.name: one for one in FORMATS}

_STARTS = (
    (re.compile(rb"WARC/\d"), "warc"),
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb".{0,1000}?%PDF-\d", re.DOTALL), "pdf"),
    (re.compile(rb"\s*\{\s*\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed"), "json"),
    (re.compile(rb"\s*\[\s*\{.*\"(?:text|html)\"\s*:", re.DOTALL), "json"),
    (re.compile(rb"\s*\{.*\"(?:text|html)\"\s*:", re.DOTALL), "json lines"),
    (re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html[\s>])", re.IGNORECASE | re.DOTALL), "html"),
    (re.compile(rb"\s*(?:<\?xml.{0,200}?\?>)?(?:\s|<!--.{0,2000}?-->|<\?.{0,500}?\?>|<!DOCTYPE[^>]{0,500}>)*<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)[\s>]", re.DOTALL | re.IGNORECASE), "xml"),
    (re.compile(rb"(?:[!-9;-~]{1,76}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:message-id|mime-version|return-path):", re.IGNORECASE), "mail"),
)


def suffixes() -> tuple[str, ...]:
    """The suffixes that are read, for people."""
    return tuple(SUFFIX)


def chosen(path: str, stream: BinaryIO) -> Format:
    """The format of an input. Raises Refused unknown_format; the stream stands at its beginning again."""
    suffix = Path(bare(path.lower())).suffix
    found = SUFFIX.get(suffix) or _plugin(suffix) or _sniffed(path, stream)
    if found is None:
        raise Refused("unknown_format", f"not one of {', '.join(suffixes())}, plain or {' '.join(SUFFIXES)}, and its content does not tell; rename or convert it")
    return found


def _plugin(suffix: str) -> Format | None:
    reader = claimed(suffix)
    return Format(suffix, (suffix,), reader) if reader else None


def _sniffed(path: str, stream: BinaryIO) -> Format | None:
    """By the beginning of the content, unpacked. A name that means something else is believed before: this is asked last."""
    inside = unpacked(path.lower(), stream)
    head = inside.read(LOOKED_AT).removeprefix(b"\xef\xbb\xbf")
    stream.seek(0)
    return next((_NAMED[name] for pattern, name in _STARTS if pattern.match(head)), None)


def opened(path: str, stream: BinaryIO, one: Format, start: int = 0, end: int | None = None, piece: bool = False) -> Opened:
    """The input as its format wants it. `piece`: positions are bytes wherever the format allows."""
    inside = stream if one.raw else unpacked(path.lower(), stream)
    return Opened(path, inside, start, end, piece and one.split and inside is stream)

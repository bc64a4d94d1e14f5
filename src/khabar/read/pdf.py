"""The text of a PDF, with pypdf (extra `news`): lines joined to paragraphs, hyphens at line ends undone, right-to-left lines put right way round.

Many programs write Arabic into a PDF as it looks, not as it reads: presentation forms, and each line backwards. Both are undone where the words of
the packs show it, and that is noted. Not supported: scanned pages (no text in them), columns that the PDF does not keep apart, tables.
"""

from __future__ import annotations

import logging
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

from khabar.fold import fold
from khabar.model import Dropped, Report
from khabar.packs import languages, pack
from khabar.read.article import broken
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.limits import limits, over
from khabar.read.text import dated

FULL_LINE = 0.75
"""Of the usual width of a page's lines: a shorter line that ends a sentence ends its paragraph."""

_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_ENDS = re.compile(r"[.!?؟…:»”\")\]]\s*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(r"[^\W\d_]+")
_RUNS = re.compile(r"[A-Za-z0-9\u0660-\u0669][A-Za-z0-9\u0660-\u0669.,:/%@_+-]*(?: +[A-Za-z][A-Za-z0-9.,:/%@_+-]*)*")
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_NUMBER = re.compile(r"[-–—\s]*(?:[\d\u0660-\u0669]{1,4}(?:\s*/\s*[\d\u0660-\u0669]{1,4})?)[-–—\s]*")


logging.getLogger("pypdf").addHandler(logging.NullHandler())


def reports(path: str, raw: bytes, given: Given) -> Iterator[Report | Unread]:
    """The one report of a PDF."""
    try:
        reader = _opened(raw)
        pages, noted = _pages(reader)
        text, turned = _told(pages)
        fields = {"text": text, "title": _about(reader, "title"), "published": dated(path)}
        yield report(fields, given, path, noted=(*noted, *turned))
    except Refused as refused:
        yield unread(path, 0, refused)


def _opened(raw: bytes) -> Any:
    """Raises Refused: missing_extra, unreadable, encrypted, too_many."""
    try:
        import pypdf
    except ImportError as error:
        raise Refused("missing_extra", "PDF needs the extra `news`: pip install 'khabar[news]'") from error
    try:
        reader = pypdf.PdfReader(BytesIO(raw))
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # pypdf meets damaged files with errors of every kind
        raise (_locked() if "cryptography" in str(error) else broken(error)) from error
    if locked:
        raise _locked()
    return reader


def _locked() -> Refused:
    return Refused("encrypted", "the PDF is locked; open it with its password and save it without")


def _pages(reader: Any) -> tuple[list[str], tuple[Dropped, ...]]:
    """The text of each page. A page that breaks is left out and noted."""
    found, noted, began = [], [], time.monotonic()
    try:
        count = len(reader.pages)
    except Exception as error:
        raise broken(error) from error
    if count > limits().pdf_pages:
        raise Refused("too_many", f"{count:,} pages, {over('pdf_pages', 'pages')}")
    for number in range(count):
        if time.monotonic() - began > limits().pdf_seconds:
            raise Refused("too_long", f"page {number + 1} of {count} was not reached: {over('pdf_seconds', 'seconds')}")
        try:
            found.append(reader.pages[number].extract_text() or "")
        except Exception as error:
            noted.append(Dropped("read", "bad-page", detail=f"page {number + 1}: {type(error).__name__}: {str(error)[:80]}"))
        if sum(map(len, found)) > limits().text:
            raise Refused("too_long", f"{over('text', 'characters')}; or split it into reports")
    return found, tuple(noted)


def _told(pages: list[str]) -> tuple[str, tuple[Dropped, ...]]:
    """The paragraphs of the pages, one a line."""
    lines = [_bare(page) for page in pages]
    if not any(line for page in lines for line in page):
        raise Refused("no_text", "the PDF holds no text, perhaps pictures of it; recognise the text (OCR) first")
    backwards = _backwards("\n".join(line for page in lines for line in page))
    if backwards:
        lines = [[turned(line) for line in page] for page in lines]
    noted = (Dropped("read", "turned-lines", detail="the PDF holds its lines as they look, right to left; they were turned round"),) if backwards else ()
    return "\n".join(_paragraphs(_without_edges(lines))), noted


def _bare(page: str) -> list[str]:
    """A page's lines with presentation forms undone; empty lines stay, for they part paragraphs."""
    return [_FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), line).replace("\0", "").strip() for line in page.encode("utf-8", "replace").decode("utf-8").splitlines()]


def _without_edges(pages: list[list[str]]) -> list[str]:
    """The lines of all pages without page numbers and without what stands at the top or foot of most of them."""
    edges = Counter(line for page in pages for line in {*_edge(page)} if line)
    repeated = {line for line, n in edges.items() if len(pages) >= 3 and n > len(pages) / 2}
    return [line for page in pages for line in page if line not in repeated and not (line in _edge(page) and _NUMBER.fullmatch(line))]


def _edge(page: list[str]) -> list[str]:
    told = [line for line in page if line]
    return told[:2] + told[-2:]


def _paragraphs(lines: list[str]) -> Iterator[str]:
    widths = sorted(len(line) for line in lines if line)
    usual = widths[int(len(widths) * 0.8)] if widths else 0
    held = ""
    for line in lines:
        held = _joined(held, line)
        if _ENDS.search(held) and len(line) < FULL_LINE * usual:  # an empty line too
            yield held
            held = ""
    if held:
        yield held


def _joined(held: str, line: str) -> str:
    """Two lines of one paragraph; a hyphen before a small letter parted a word."""
    if not held or not line:
        return held or line
    if _HYPHEN.search(held) and line[:1].islower():
        return held[:-1] + line
    return f"{held} {line}"


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """The closed-class words of the packs, those that are no other word backwards."""
    words = {fold(row["word"]) for lang in languages() for row in pack(lang).rows("function")}
    return frozenset(w for w in words if len(w) > 1 and w[::-1] not in words)


def _backwards(text: str) -> bool:
    """Whether right-to-left words read as words only from their end: several function words backwards, and more than forwards."""
    keys = [fold(word) for word in _WORD.findall(text[:20_000]) if _RIGHT.match(word)]
    ahead, behind = sum(k in _common() for k in keys), sum(k[::-1] in _common() for k in keys)
    return behind > ahead and behind >= 2


def turned(line: str) -> str:
    """A line from how it looks to how it reads: backwards, but for numbers and Latin words, which run the other way in it."""
    if not _RIGHT.search(line):
        return line
    return _RUNS.sub(lambda m: m[0][::-1], line[::-1].translate(_MIRROR))


def _about(reader: Any, name: str) -> str | None:
    """A field of the document's own description; many hold the name of a program's template, so only what has words counts."""
    try:
        value = getattr(reader.metadata, name, None)
    except Exception:  # the description is a courtesy; a broken one is none
        return None
    found = " ".join(str(value or "").split())[:300]
    return found if len(_WORD.findall(found)) >= 3 else None

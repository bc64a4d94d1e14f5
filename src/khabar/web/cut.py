"""A text and overlapping marks -> segments. The text is cut at every boundary of every mark, so that marks never break and never nest wrongly."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

OVERRIDES = "\u202d\u202e"
"""Left-to-right and right-to-left override: they make a text read otherwise than it is written, and are shown instead of obeyed."""
RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a text with the `kind` of what they are and the `ref`, the id of the record on the page (empty if there is none)."""

    start: int
    end: int
    kind: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that carry the same marks. `first`: a mark begins here."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()
    first: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its marks, each once."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def furniture(self) -> bool:
        return "furniture" in self.kinds

    @property
    def refs(self) -> tuple[str, ...]:
        """The records its marks lead to, the shortest mark's first: the word that tells an act before the quotation around it."""
        return tuple(dict.fromkeys(mark.ref for mark in sorted(self.marks, key=lambda m: m.end - m.start) if mark.ref))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: its direction (rtl, ltr) and its segments."""

    start: int
    dir: str
    segments: tuple[Segment, ...]


def cut(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Iterator[Segment]:
    """The segments of text[start:end], in order; together they are that text."""
    end = len(text) if end is None else end
    held = sorted((m for m in marks if m.start < m.end and m.start < end and m.end > start), key=lambda m: (m.start, -m.end, m.kind, m.ref))
    edges = sorted({start, end, *(edge for m in held for edge in (m.start, m.end) if start < edge < end)})
    waiting, over = 0, []
    for left, right in itertools.pairwise(edges):
        while waiting < len(held) and held[waiting].start <= left:
            over.append(held[waiting])
            waiting += 1
        over = [m for m in over if m.end > left]
        yield Segment(left, right, text[left:right], tuple(over), any(m.start == left for m in over))


def lines(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None, dir: str = "ltr") -> list[Line]:
    """The lines of text[start:end] that are not blank. `dir` is the direction of its language, which a line keeps as long as it has a letter of it."""
    end = len(text) if end is None else end
    edges = [start, *(at + 1 for at in range(start, end) if text[at] == "\n"), end]
    spans = [(a, b) for a, b in itertools.pairwise(edges) if text[a:b].strip()]
    ordered = sorted(marks, key=lambda m: m.start)
    found, waiting, over = [], 0, []
    for a, b in spans:
        while waiting < len(ordered) and ordered[waiting].start < b:
            over.append(ordered[waiting])
            waiting += 1
        over = [m for m in over if m.end > a]
        found.append(Line(a, direction(text[a:b], dir), tuple(cut(text, over, a, b))))
    return found


def direction(text: str, otherwise: str = "ltr") -> str:
    """rtl or ltr: `otherwise`, unless all its letters are of the other direction. An Arabic line stays Arabic that begins with «BBC:»."""
    found = {"rtl" if kind in RIGHT_TO_LEFT else "ltr" for c in text if (kind := unicodedata.bidirectional(c)) in (*RIGHT_TO_LEFT, "L")}
    return otherwise if not found or otherwise in found else found.pop()

"""The parts of a page, whatever it is written as: blocks of pieces. A piece that is a stranger's words is marked, so that every writer escapes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report or a name from it: kept in their own direction, on one line, and escaped."""

    text: str
    lang: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """A stretch of a report with the words that matter in it: one piece, so that its order is its own in a line of the other direction."""

    before: str
    words: str
    after: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """The number of a source at the foot of the page."""

    number: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its sign: it stands left to right in any line."""

    text: str


Piece = str | Words | Extract | Note | Figure
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line
    small: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list; under each line there may be further lines."""

    items: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: `name` is a plain word for a file, `told` says in words what it shows, `svg` is whole and needs no style from outside."""

    name: str
    told: str
    svg: str


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation, and the line that says who said it and where."""

    words: Words
    by: Line


@dataclass(frozen=True, slots=True)
class Source:
    """A report at the foot of the page."""

    number: int
    id: str
    outlet: str | None
    day: str
    title: str
    lang: str | None
    url: str | None


Block = Heading | Paragraph | Points | Table | Picture | Said | Source

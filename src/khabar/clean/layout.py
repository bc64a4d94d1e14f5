"""What the page's own order tells without any words: titles, captions said twice, a lead printed above the body and again in it."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.clean.pieces import Piece
from khabar.clean.rules import words
from khabar.model import Report

LONG_TITLE = 25
"""Words: the longest headlines of the news have about twenty."""
SHORT_BODY = 12
"""Words of the shortest line without an end mark that may count as body when no line has one."""
LEAD = 6
"""Words below which a line said twice is a phrase, not a lead."""
OPENERS = (":", "،", ",")
"""What a headline never ends with: such a line opens what follows."""
TOP = 3
"""A lead that is told again stands among the first lines."""
NAME = 4
"""Words of the longest bare name above the body (the subject of a photo, the writer)."""


def is_body(piece: Piece) -> bool:
    """Whether a line reads as a paragraph: it ends like a sentence, or is too long for a headline."""
    return piece.size > LONG_TITLE or (piece.stop and piece.size > 2)


def zone(found: Sequence[Piece]) -> tuple[int, int]:
    """Indexes of the first and last line of body among the unmarked; (0, -1) when there is none."""
    loose = [i for i, p in enumerate(found) if not p.part]
    body = [i for i in loose if is_body(found[i])] or [i for i in loose if found[i].size >= SHORT_BODY]
    return (body[0], body[-1]) if body else (0, -1)


def layout(found: Sequence[Piece], report: Report) -> list[Piece]:
    """Marks titles, captions, leads; all that stays unmarked afterwards is body."""
    return _leads(_title(_captions(found), report))


def _captions(found: Sequence[Piece]) -> list[Piece]:
    """A line that stands again with its photo credit is that photo's caption."""
    said = {p.line.words for p in found if p.part == "caption" and p.size >= 3}
    return [p.marked("caption", "repeated caption") if not p.part and p.line.words in said else p for p in found]


def _title(found: list[Piece], report: Report) -> list[Piece]:
    known = words(report.title) if report.title else ()
    if known and any(not p.part and p.line.words == known for p in found):
        return _known_title(found, known)
    first, _ = zone(found)
    above = [i for i, p in enumerate(found[:first]) if not p.part]
    return _names(found, above) if known else _guessed_title(found, above)


def _known_title(found: list[Piece], known: tuple[str, ...]) -> list[Piece]:
    """The first line equal to the report's title is the title; later ones are the page repeating it."""
    seen, marked = False, []
    for piece in found:
        if not piece.part and piece.line.words == known:
            piece = piece.marked("furniture", "repeated title") if seen else piece.marked("title", "the report's title")
            seen = True
        marked.append(piece)
    return marked


def _guessed_title(found: list[Piece], above: list[int]) -> list[Piece]:
    """The first headline-like line above the body is the title, shorter ones before it name a section, later ones stand between."""
    marked, title = list(found), None
    for i in above:
        if title is None and found[i].size >= 3 and not found[i].line.text.endswith(OPENERS):
            title = found[i].line.words
            marked[i] = found[i].marked("title", "first line without end mark")
        elif found[i].line.words == title:
            marked[i] = found[i].marked("furniture", "repeated title")
        elif title is not None:
            marked[i] = found[i].marked("standfirst", "between title and body")
        elif len(above) > 1 and found[i].size < 3:
            marked[i] = found[i].marked("furniture", "section name")
    return marked


def _names(found: list[Piece], above: list[int]) -> list[Piece]:
    """With the title known from elsewhere, a bare name above the body is that of a photo or of the writer."""
    marked = list(found)
    for i in above:
        if found[i].size <= NAME:
            marked[i] = found[i].marked("caption", "name above the body")
    return marked


def _leads(found: list[Piece]) -> list[Piece]:
    """Of a line told twice, the copy above the body is the standfirst; further down, the second copy is a pull quote. One copy always stays."""
    copies: dict[tuple[str, ...], list[int]] = {}
    for i, piece in enumerate(found):
        if not piece.part and piece.size >= LEAD:
            copies.setdefault(_lead_key(piece), []).append(i)
    top = [i for i, p in enumerate(found) if not p.part][:TOP]
    marked = list(found)
    for places in copies.values():
        if len(places) > 1 and places[0] in top:
            first = places.pop(0)
            marked[first] = found[first].marked("standfirst", "repeated lead")
        for i in places[1:]:
            marked[i] = found[i].marked("furniture", "repeated line")
    return marked


def _lead_key(piece: Piece) -> tuple[str, ...]:
    """The words but the first, which takes a conjunction when the lead stands again inside the story (قال … وقال)."""
    return piece.line.words[1:]

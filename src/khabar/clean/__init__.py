"""Report -> Blocks: every stretch of the text with its part of the page. Marks, never cuts: the text stays as it was read.

`furniture` is the pack's section of that name. Not supported: furniture in the middle of a line, which stays body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from khabar.clean.layout import TOP, is_body, layout, zone
from khabar.clean.pieces import Piece, cut, near_end, pieces
from khabar.clean.rules import LONGEST, Rule, Rules, rules
from khabar.model import Block, Report

__all__ = ["blocks"]

TAILS = 4
"""Pieces of furniture that may hang on one last line: tags after a link after «المزيد», seen up to three."""


def blocks(report: Report, furniture: Mapping[str, Any]) -> tuple[Block, ...]:
    """Blocks in order that hold every character of the text but white space, each with its part and the reason for it."""
    told, known = report.text, rules(furniture)
    found = _given(pieces(told), report, known)
    found = _sections(_lines(found, told, known, ("any",)), known)
    found = _heads(found, told, known)
    found = _by_zone(found, told, known)
    found = _tails(found, told, known)
    return tuple(piece.block() for piece in layout(found, report))


def _given(found: list[Piece], report: Report, known: Rules) -> list[Piece]:
    """Lines with the part that the reader knows from markup; a caption is looked through for its credit."""
    if not report.parts:
        return found
    parts = sorted(report.parts, key=lambda block: block.start)
    starts = [block.start for block in parts]
    marked: list[Piece] = []
    for piece in found:
        part = parts[bisect_right(starts, piece.start) - 1]
        if not part.start <= piece.start < part.end:
            marked.append(piece)
        elif part.part == "caption":
            marked += [p if p.part else p.marked("caption", part.reason) for p in _line(piece, report.text, known.captions)]
        else:
            marked.append(piece.marked(part.part, part.reason))
    return marked


def _lines(found: Sequence[Piece], text: str, known: Rules, where: tuple[str, ...]) -> list[Piece]:
    wanted = [rule for rule in known.lines if rule.where in where]
    return [part for piece in found for part in ([piece] if piece.part else _line(piece, text, wanted))]


def _line(piece: Piece, text: str, wanted: Sequence[Rule]) -> Iterator[Piece]:
    line, size = piece.line, piece.size
    for rule in wanted if len(line.text) <= LONGEST else ():  # a longer line fits none
        fit = size <= rule.max_words and rule.fits(line)
        if isinstance(fit, re.Match):
            yield from cut(piece, text, rule, fit, piece.start)
            return
        if fit:
            yield piece.marked(rule.part, rule.id)
            return
    yield piece


def _sections(found: Sequence[Piece], known: Rules) -> list[Piece]:
    """A section's opening line and those after it, until the page ends or body comes again."""
    opened: Rule | None = None
    marked = []
    for piece in found:
        opener = next((rule for rule in known.sections if rule.fits(piece.line)), None) if len(piece.line.text) <= LONGEST else None
        if opener:
            opened = opener
        elif opened and opened.until == "body" and not piece.part and _resumes(piece):
            opened = None
        marked.append(piece.marked(opened.part, opened.id) if opened and (opener or not piece.part) else piece)
    return marked


def _resumes(piece: Piece) -> bool:
    """Whether a line after a list of headlines is body: a headline neither runs that long nor ends with a full stop."""
    return is_body(piece) and piece.size >= 12 and not piece.line.text.endswith(("?", "؟", "!"))


def _heads(found: list[Piece], text: str, known: Rules) -> list[Piece]:
    """Cuts datelines and the like off the first line of body (some also off the next, when a lead stands above), galleries off lines before it."""
    first, last = zone(found)
    if last < 0:
        first = max(0, len(found) - 1)
    top = [i for i in range(first, len(found)) if not found[i].part][:TOP]
    marked: list[Piece] = []
    for i, piece in enumerate(found):
        wanted = [rule for rule in known.heads if i == first or (rule.on == "any" and i < first) or (rule.on == "top" and i in top)]
        marked += [piece] if piece.part else _head(piece, text, wanted)
    return marked


def _head(piece: Piece, text: str, wanted: Sequence[Rule]) -> list[Piece]:
    seen = text[piece.start : min(piece.end, piece.start + LONGEST)]
    for rule in wanted:
        fit = rule.match(seen)
        if fit and fit.end() > 0:
            *done, rest = cut(piece, text, rule, fit, piece.start)
            return [*done, *([rest] if rest.part else _head(rest, text, [r for r in wanted if r is not rule]))]
    return [piece]


def _by_zone(found: list[Piece], text: str, known: Rules) -> list[Piece]:
    first, last = zone(found)
    if last < 0:
        return found
    return [
        *_lines(found[:first], text, known, ("head",)),
        *found[first : last + 1],
        *_lines(found[last + 1 :], text, known, ("foot",)),
    ]


def _tails(found: list[Piece], text: str, known: Rules) -> list[Piece]:
    """Cuts furniture off the end of the last unmarked line, again and again while some is there."""
    for _ in range(TAILS):
        last = next((i for i in reversed(range(len(found))) if not found[i].part), None)
        cuts = None if last is None else _tail(found[last], text, known.tails)
        if last is None or cuts is None:
            return found
        found = [*found[:last], *cuts, *found[last + 1 :]]
    return found


def _tail(piece: Piece, text: str, tails: Sequence[Rule]) -> list[Piece] | None:
    seen, offset = near_end(piece, text)
    for rule in tails:
        fit = rule.search(seen)
        if fit:
            return list(cut(piece, text, rule, fit, offset))
    return None

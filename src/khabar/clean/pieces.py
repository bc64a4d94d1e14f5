"""The working material of cleaning: stretches of the text, and those stretches cut and marked. Nothing here ever drops a character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.clean.rules import LONGEST, Line, Rule, words
from khabar.frozen import frozen, replace
from khabar.model import PARTS, Block

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_END = re.compile(r"[.!?؟…۔]['\"’”»›)\]}\s\u200e\u200f]*$")


@frozen
class Piece:
    """A line or a stretch of one. `part` is empty until it is known; `stop` tells whether it ends like a sentence; `line` counts lines."""

    start: int
    end: int
    line: Line
    stop: bool
    number: int
    part: str = ""
    reason: str = ""

    def marked(self, part: str, reason: str) -> Piece:
        return replace(self, part=part, reason=reason)

    @property
    def size(self) -> int:
        return len(self.line.words)

    def block(self) -> Block:
        return Block(self.start, self.end, self.part or "body", self.reason or "text")


def pieces(text: str) -> list[Piece]:
    """One piece for each line that is not blank."""
    found = [_piece(text, m.start(), m.end(), n) for n, m in enumerate(_LINE.finditer(text))]
    return [p for p in found if p is not None]


def _piece(text: str, start: int, end: int, number: int) -> Piece | None:
    """The piece of a stretch without the spaces around it; None when it is blank."""
    said = text[start:end]
    left = start + len(said) - len(said.lstrip())
    right = left + len(said.strip())
    if left == right:
        return None
    return Piece(left, right, Line(text[left:right], words(text[left:right])), bool(_END.search(text[max(left, right - 20) : right])), number)


def cut(piece: Piece, text: str, rule: Rule, match: re.Match[str], offset: int) -> Iterator[Piece]:
    """The piece as its parts: named groups get the part they are named for, the rest of the match the rule's; what is outside stays unmarked.

    `offset` is where the matched string begins in `text`.
    """
    marks = [(piece.start, ""), (offset + match.start(), rule.part), (offset + match.end(), "")]
    named = [(name, match.span(name)) for name in match.re.groupindex if name in PARTS and match.span(name)[0] >= 0]
    for name, (start, end) in named:
        marks += [(offset + start, name), (offset + end, rule.part if end < match.end() else "")]
    marks = sorted(dict(marks).items())
    for (start, part), (end, _) in zip(marks, [*marks[1:], (piece.end, "")], strict=True):
        found = _piece(text, start, end, piece.number)
        if found:
            yield found.marked(part, rule.id) if part else found


def near_end(piece: Piece, text: str) -> tuple[str, int]:
    """The last stretch of a piece that tails look at, and where it begins."""
    start = max(piece.start, piece.end - LONGEST)
    return text[start : piece.end], start

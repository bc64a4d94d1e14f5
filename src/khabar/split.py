"""Blocks -> Sentences of Tokens, over the parts that tell the report. A sentence never crosses a line or a block.

`letters` is the pack's section of that name: `ends`, `quotes` (pairs), `abbreviations` and `initials` are read. A sentence ends after an end mark
with the quotes and brackets that close behind it. It does not end inside an abbreviation, an initial, a number or an address, nor before
a comma or a small letter. Not supported: scripts without spaces; a full stop left out in the middle of a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from khabar.fold import fold
from khabar.model import TOLD, Block, Report, Sentence, Token
from khabar.tokens import tokens

__all__ = ["sentences"]

LONGEST = 400
"""Tokens: longer stretches without an end mark are lists or damaged text, and are cut at a comma; Arabic news sentences reach about 150."""
PAUSE = 5
"""Words before «..» from which it ends a sentence rather than pausing in one («شاهد.. ما حدث»)."""
_COMMAS = frozenset(",،؛;:")


@dataclass(frozen=True, slots=True)
class Marks:
    """The letters section, ready to use: end marks, opening and closing marks, marks that do both, folded abbreviations and letter names."""

    ends: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    both: frozenset[str]
    abbreviations: frozenset[str]
    initials: frozenset[str]


def sentences(report: Report, blocks: Sequence[Block], letters: Mapping[str, Any]) -> tuple[Sentence, ...]:
    """The sentences of every told block, in order; `paragraph` counts those blocks. Stretches without a word are left out."""
    marks = _marks(letters)
    told = [block for block in blocks if block.part in TOLD]
    return tuple(sentence for number, block in enumerate(told) for sentence in _of_block(report.text, block, number, marks))


def _marks(letters: Mapping[str, Any]) -> Marks:
    pairs = [pair for pair in letters.get("quotes", ()) if len(pair) == 2]
    both = frozenset(pair[0] for pair in pairs if pair[0] == pair[1])
    return Marks(
        ends=frozenset(letters.get("ends", ())),
        opening=frozenset(pair[0] for pair in pairs) - both,
        closing=frozenset(pair[1] for pair in pairs) - both,
        both=both,
        abbreviations=frozenset(fold(word) for word in letters.get("abbreviations", ())),
        initials=frozenset(fold(word) for word in letters.get("initials", ())),
    )


def _of_block(text: str, block: Block, number: int, marks: Marks) -> Iterator[Sentence]:
    found = tokens(text, block.start, block.end)
    for part in _joined(found[start:end] for start, end in pairwise([0, *_cuts(text, found, block.part, marks), len(found)])):
        for piece in _bounded(part):
            if not _wordless(piece):
                yield Sentence(piece[0].start, piece[-1].end, tuple(piece), block.part, number)


def _joined(parts: Iterable[Sequence[Token]]) -> Iterator[list[Token]]:
    """The parts, those without a word put to the one before."""
    held: list[Token] = []
    for part in parts:
        if held and not _wordless(part) and not _wordless(held):
            yield held
            held = []
        held += part
    yield held


def _wordless(found: Sequence[Token]) -> bool:
    return not any(t.text[0].isalnum() for t in found)


def _bounded(found: list[Token]) -> Iterator[list[Token]]:
    """The stretch, cut at commas into pieces of at most LONGEST tokens."""
    while len(found) > LONGEST:
        at = next((i + 1 for i in range(LONGEST - 1, LONGEST // 2, -1) if found[i].text in _COMMAS), LONGEST)
        yield found[:at]
        found = found[at:]
    if found:
        yield found


def _cuts(text: str, found: Sequence[Token], part: str, marks: Marks) -> Iterator[int]:
    """Indexes of the tokens that begin a new sentence."""
    start, i, worded = 0, 0, False
    state = _Open(marks)
    last = len(found)
    while i < last:
        word = found[i].text
        if word.isalpha():  # most of a text
            worded = True
            i += 1
            continue
        state.see(found[i])
        if not (_is_end(found[i], marks) and (worded or word[0].isalnum())):
            worded = worded or word[0].isalnum()
            i += 1
            continue
        behind = _behind(found, i + 1, state)
        if behind < len(found) and _ends_here(text, found, start, i, behind, part, marks):
            yield behind
            start, worded = behind, False
        else:
            worded = True
        i = behind


class _Open:
    """Which marks that open and close alike (") stand open in the block so far."""

    def __init__(self, marks: Marks) -> None:
        self.marks, self.standing = marks, set[str]()

    def see(self, token: Token) -> None:
        if token.text in self.marks.both:
            self.standing ^= {token.text}

    def closes(self, found: Sequence[Token], i: int) -> bool:
        """Whether the mark at `i` closes; one that opens and closes alike tells by the spaces around it, between two spaces by what stands open."""
        token = found[i]
        if token.text in self.marks.closing or token.text not in self.marks.both:
            return token.text in self.marks.closing
        joined = found[i - 1].end == token.start
        joins = i + 1 < len(found) and found[i + 1].start == token.end and found[i + 1].text[0].isalnum()
        return token.text in self.standing if joined == joins else joined


def _is_end(token: Token, marks: Marks) -> bool:
    return token.text[0] in marks.ends or (token.text[-1] == "." and len(token.text) > 1)


def _behind(found: Sequence[Token], i: int, state: _Open) -> int:
    """The index after the end marks and closing quotes that follow; a closing mark may stand one space off («؟ »)."""
    while i < len(found) and (_more(found, i, state.marks) or (state.closes(found, i) and found[i].start - found[i - 1].end <= 1)):
        state.see(found[i])
        i += 1
    return i


def _more(found: Sequence[Token], i: int, marks: Marks) -> bool:
    return found[i].text[0] in marks.ends and found[i].start == found[i - 1].end


def _ends_here(text: str, found: Sequence[Token], start: int, i: int, behind: int, part: str, marks: Marks) -> bool:
    """Whether the end mark at `i`, with what closes behind it up to `behind`, ends the sentence that began at `start`."""
    after = found[behind]
    if _goes_on(after) or _glued(text, found[i], after, marks):
        return False
    if found[i].text[0].isalnum():
        return _dotted_ends(found[i], after, marks)
    if found[i].text == ".":
        return behind > i + 1 or not _short_form(found, start, i, marks)
    if found[i].text[0] in ".…":
        return part != "title" and i - start >= PAUSE
    return not (behind > i + 1 and found[behind - 1].text in marks.closing | marks.both and not _cased(after) and not _stopped(found[i:behind]))


def _goes_on(after: Token) -> bool:
    """A comma or a small letter: the sentence is not over («"أين؟"، سأل», "Yahoo! said")."""
    return after.text in _COMMAS or after.text[0].islower() or after.text in ")]}»”"


def _cased(token: Token) -> bool:
    return token.text[0].isupper() or not token.text[0].isalpha()


def _stopped(behind: Sequence[Token]) -> bool:
    """Whether a full stop is among the marks: «أين؟» goes on where «أين؟». does not."""
    return any(t.text == "." for t in behind)


def _glued(text: str, mark: Token, after: Token, marks: Marks) -> bool:
    """Whether the mark stands inside an address, a number or a name (bbc.com, Yahoo!7): no space on either side, letters without Arabic sentences."""
    if after.start != mark.end or mark.start == 0:
        return False
    before, behind = text[mark.start - 1], text[mark.end]
    if behind in marks.opening | marks.both:
        return False
    joins = before.isalnum() or before in "/_=&-%"
    return joins and (behind.isdigit() or (before.isdigit() and behind.islower()) or _small(before, behind) or behind in "/_=&-%#@")


def _small(before: str, behind: str) -> bool:
    """Letters that have a case on both sides, unless a capital opens a new sentence after a small one (end.Next)."""
    return before.lower() != before.upper() and behind.lower() != behind.upper() and not (before.islower() and behind.isupper())


def _dotted_ends(token: Token, after: Token, marks: Marks) -> bool:
    """U.S. and أ.د. go on; p.m. before a capital and «أ.ف.ب.» with its last dot are over."""
    name = token.key.rstrip(".")
    if token.text[-1] != "." or name in marks.abbreviations:
        return False
    return after.text[0].isupper() if token.text[0].lower() != token.text[0].upper() else name.count(".") >= 2


def _short_form(found: Sequence[Token], start: int, i: int, marks: Marks) -> bool:
    """Whether the dot belongs to the word before it: an abbreviation, an initial, a number that counts an item."""
    before = found[i - 1]
    if before.end != found[i].start or i == start:
        return False
    if before.text[0].isdigit():
        return i - 1 == start
    if before.key in marks.initials and i + 1 < len(found) and found[i + 1].start == found[i].end:
        return True
    counted = i - 2 >= start and found[i - 2].end == before.start and found[i - 2].text[0].isdigit()
    if len(before.text) == 1 and before.text.isalpha():
        return not counted
    return before.key in marks.abbreviations and not counted

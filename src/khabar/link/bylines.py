"""What the lines above and below a report name: its agency and outlet, the town it is told from, and whoever wrote it.

Only datelines, bylines and credit lines are read here; a writer is a piece between marks, of two to four words, that begins like a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.link.names import Names, house
from khabar.link.places import Places
from khabar.match import Lexicon
from khabar.model import Block, Mention, Party, Report, Sentence
from khabar.tokens import tokens

CREDITS = ("credit", "dateline", "byline")
LINK = "link to itself"
"""The reason of a line that names the outlet before it repeats the title."""
_PIECE = re.compile(r"[^،,؛;/|:()\[\]\n–—-]+")
_NAME = range(2, 5)


def credited(report: Report, block: Block, names: Names, places: Places, words: Lexicon) -> tuple[Mention, ...]:
    """The mentions of one line: agencies, outlets and writers as actors, towns as places. Empty for every other part of a page."""
    if block.part not in CREDITS:
        return _outlets(report, block, names, report.text.find(":", block.start, block.end)) if block.reason == LINK else ()
    houses = _outlets(report, block, names, block.end)
    line = _line(report, block.start, block.end)
    towns = [m for m in places.resolve(places.find(line, report.text), ()) if not any(_overlap(m, h) for h in houses)]
    writers = [m for m in _writers(report, block, words) if not any(_overlap(m, known) for known in (*houses, *towns))]
    return (*houses, *towns, *writers)


def _outlets(report: Report, block: Block, names: Names, end: int) -> tuple[Mention, ...]:
    found = names.find(report.text, _line(report, block.start, max(end, block.start)), report.day)
    return tuple(m for m in found if m.party and m.party.kind in ("agency", "outlet"))


def _writers(report: Report, block: Block, words: Lexicon) -> Iterator[Mention]:
    land = house(report.outlet) if report.outlet else None
    for piece in _PIECE.finditer(report.text, block.start, block.end):
        written = piece.group().strip()
        inside = tokens(written)
        if len(inside) in _NAME and all(t.text.isalpha() for t in inside) and _named([t.key for t in inside], words) and not _office(written, words):
            start = piece.start() + piece.group().index(written)
            party = Party(start, start + len(written), written, land, "JRN", kind="person", source="byline")
            yield Mention(start, start + len(written), written, "actor", "byline", 0.8, party)


def _named(keys: list[str], words: Lexicon) -> bool:
    """Whether words begin with a first name that is known, or are no words at all."""
    return words.names_people(keys[0]) or not any(words.readings(key) or words.spelling.begins(key, "article") for key in keys)


def _office(written: str, words: Lexicon) -> bool:
    """«مراسل الشؤون المحلية»: a piece that ends or begins with a word for people names nobody."""
    return any(r.pos == "role" for t in tokens(written)[:1] for r in words.readings(t.key))


def _line(report: Report, start: int, end: int) -> Sentence:
    return Sentence(start, end, tokens(report.text, start, end))


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end

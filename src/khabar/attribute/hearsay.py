"""What is told as held by nobody in particular: "is expected to sign", "is accused of", "seems to be lost", "reportedly killed ten".

The whole clause is what is held, and nobody holds it unless "by" names him. Such a clause never makes an event somebody's word.
"""

from __future__ import annotations

from khabar.attribute.held import end_of
from khabar.attribute.line import COMMAS, Line
from khabar.attribute.marks import trimmed
from khabar.attribute.speech import Saying

BEFORE = frozenset(("ADV", "NEG", "AUX", "FUT", "COND"))
"""Tags of what stands between a subject and the word of hearsay."""


def hearsay(line: Line, at: int) -> Saying | None:
    """The clause around a word of hearsay; None where the unit is none."""
    kind = _kind(line, at)
    if not kind:
        return None
    start, end = _clause(line, at, kind)
    if end - start <= 2:
        return None
    quality = line.frames.hearsay[line.units[at].key]
    return Saying(line.word_span(at, at + 1), at, "hearsay", line.units[at].key, "neutral", [], (start, end), False, at, nominal=True, quality=quality)


def _kind(line: Line, at: int) -> str:
    """held ("is believed"), seeming ("seems to") or adverb ("reportedly")."""
    word = line.units[at].key
    if word not in line.frames.hearsay:
        return ""
    if line.units[at].tag == "ADV":
        return "adverb"
    if word in line.frames.seeming:
        return "seeming" if at + 1 < len(line.units) and line.units[at + 1].key in line.frames.seeming_preps else ""
    helper = at - 1
    while helper >= 0 and line.units[helper].tag in ("ADV", "NEG"):
        helper -= 1
    return "held" if helper >= 0 and line.units[helper].tag == "AUX" and line.units[helper].key in line.frames.passives else ""


def _clause(line: Line, at: int, kind: str) -> tuple[int, int]:
    """From the subject to the end of the complement; behind "it seems that" the complement alone."""
    end = line.end if kind == "adverb" else end_of(line, min(at + 1, len(line.units) - 1), at)
    if kind == "adverb":
        end = next((line.begin(i) for i in range(at + 1, len(line.units)) if line.units[i].key in COMMAS or line.ends(i)), line.end)
    first = at
    while first > 0 and line.units[first - 1].tag in BEFORE:
        first -= 1
    index = line.phrase_at(first - 1) if first else -1
    if index < 0:
        return trimmed(line.text, line.begin(first), end)
    if line.head(line.phrases[index]).key in line.frames.empty_subjects:
        return trimmed(line.text, line.begin(at + 1), end)
    while index > 0 and line.phrases[index].prep:
        index -= 1
    return trimmed(line.text, line.phrases[index].start, end)

"""What is told as held by nobody in particular: "is expected to sign", "is accused of", "seems to be lost", "reportedly killed ten".

The whole clause is what is held, and nobody holds it unless "by" names him. Such a clause never makes an event somebody's word.
"""

from __future__ import annotations

from khabar.attribute.held import end_of
from khabar.attribute.line import COMMAS, Line
from khabar.attribute.marks import trimmed
from khabar.attribute.saying import Saying

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
    quality = line.frames.hearsay.get(line.units[at].key, "thought")
    return Saying(line.word_span(at, at + 1), at, "hearsay", line.units[at].key, "neutral", [], (start, end), False, at, nominal=True, quality=quality)


def _kind(line: Line, at: int) -> str:
    """held ("is believed"), seeming ("seems to"), adverb ("reportedly") or unsettled ("is unclear how")."""
    word = line.units[at].key
    if word in line.frames.unsettled and _asked_for(line, at):
        return "unsettled"
    if word not in line.frames.hearsay:
        return ""
    if line.units[at].tag == "ADV":
        return "adverb"
    if word in line.frames.seeming:
        return "seeming" if at + 1 < len(line.units) and _seems(line, at) else ""
    helper = at - 1
    while helper >= 0 and line.units[helper].tag in ("ADV", "NEG"):
        helper -= 1
    return "held" if helper >= 0 and line.units[helper].tag == "AUX" and line.units[helper].key in line.frames.passives else ""


def _seems(line: Line, at: int) -> bool:
    """ "Seems to be", "seems doomed", "it seems the plan": what seems is told behind the verb."""
    after = line.units[at + 1]
    if after.key in line.frames.seeming_preps or (at and line.units[at - 1].key in line.frames.empty_subjects and after.tag not in ("PUNCT", "PREP")):
        return True
    return after.tag in ("J", "ADV") or (after.tag in ("X", "V") and after.ends("past", "gerund"))


def _asked_for(line: Line, at: int) -> bool:
    """ "It is not clear how": a question that nobody in particular leaves open."""
    helper = at - 1
    while helper > 0 and line.units[helper].tag in ("AUX", "ADV", "NEG", "COND"):
        helper -= 1
    after = at + 1
    while after < len(line.units) - 1 and line.units[after].tag in ("ADV", "J"):
        after += 1
    return helper >= 0 and line.units[helper].key in line.frames.empty_subjects and after < len(line.units) and line.units[after].key in line.frames.asking


def _clause(line: Line, at: int, kind: str) -> tuple[int, int]:
    """From the subject to the end of the complement; behind "it seems that" the complement alone."""
    if kind == "unsettled":
        at = next(i for i in range(at + 1, len(line.units)) if line.units[i].key in line.frames.asking) - 1
    closed = at + 1 >= len(line.units) or line.units[at + 1].key in COMMAS or line.ends(at + 1)
    end = line.end if kind == "adverb" else line.finish(at) if closed else end_of(line, at + 1, at)
    if kind == "adverb":
        end = next((line.begin(i) for i in range(at + 1, len(line.units)) if line.units[i].key in COMMAS or line.ends(i)), line.end)
    first = at
    while first > 0 and line.units[first - 1].tag in BEFORE:
        first -= 1
    index = line.phrase_at(first - 1) if first else -1
    if index < 0:
        return trimmed(line.text, line.begin(first), end)
    if kind == "unsettled" or line.head(line.phrases[index]).key in line.frames.empty_subjects:
        return trimmed(line.text, line.begin(at + 1), end)
    return trimmed(line.text, line.phrases[_subject(line, index)].start, end)


def _subject(line: Line, index: int) -> int:
    """The first phrase of a subject: before what hangs on it by a preposition, a conjunction or "itself"."""
    while index > 0 and (line.phrases[index].prep or line.phrases[index].joined or line.head(line.phrases[index]).key in line.frames.reflexives):
        index -= 1
    return index

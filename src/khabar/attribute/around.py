"""Finds what a cue says where it does not stand behind the cue alone: the words before it, around it, and those behind it that nothing opens."""

from __future__ import annotations

from khabar.attribute.contents import Content, owned_by_noun, words
from khabar.attribute.cues import Cue
from khabar.attribute.line import COMMAS, Line
from khabar.attribute.marks import Quotation, trimmed
from khabar.model import Unit

OPENING = frozenset(("N", "R", "NAME", "X", "DEM", "PRON", "QUANT", "NUM", "J"))
"""Units with which a clause without opener can begin."""
CLOSED = frozenset((",\"", ",”", ",'", ",’", "''"))
"""A comma inside the mark that closes right behind it, or the end of a doubled mark."""
OPENED = 3
"""Words from which what stands before ", X said," counts as the beginning of what he says."""
NEARBY = 4
"""Characters between a comma and what goes on behind it: a blank and the marks that open there."""


def content_before(line: Line, cue: Cue, first: int, since: int) -> Content | None:
    """ "…," X said: the quotation that closes before unit `first`, or the clause after offset `since` that a comma closes there."""
    at = line.begin(first)
    while at > 0 and line.text[at - 1] in " \t\xa0,،":
        at -= 1
    quotation = next((q for q in line.quotations if q.closes == at or (q.closes == at + 1 and line.text[at] in ",،")), None)
    led = quotation is not None and len(line.text[max(line.start, since) : quotation.opens].split()) > 1 and quotation.opens > line.start
    if quotation is not None and not led:
        said = quotation.words > 2 or line.text[quotation.end - 1] in ",،?!"
        return Content(quotation.start, _unstopped(line.text, quotation), True, cue.unit) if said else None
    closing = cue.lemma in line.frames.closing and (cue.last >= len(line.units) or line.units[cue.last].tag == "PUNCT")
    if not (closing or cue.lemma in line.frames.bare) or first < 3 or not _comma_before(line, first, at):
        return None
    if not line.frames.heads_first and (line.units[first - 2].tag == "REL" or line.units[first - 2].key in line.frames.relatives):
        return None  # "who, he said, had left": what is said stands behind
    start, end = trimmed(line.text, max(line.start, since), at)
    return Content(start, end, False, cue.unit) if _clause_before(line, start, end) else None


def _clause_before(line: Line, start: int, end: int) -> bool:
    """Whether words before a cue are a clause of their own: not "When she left" or "In a talk, which was long"."""
    opening = line.unit_from(start)
    clause = range(opening, line.unit_from(end))
    comma = next((i for i in clause if line.units[i].key in COMMAS), 0)
    beside = line.units[opening].tag in ("SUB", "COND") and not line.modal(opening)
    if beside and (line.frames.heads_first or not comma):
        return False
    if not line.frames.heads_first and (beside or line.units[opening].tag == "PREP"):
        clause = range(comma + 1, clause.stop) if comma and line.units[comma + 1].tag != "REL" else clause if not comma else range(0)
        return any(_finite(line, i) and line.units[i].tag != "M" for i in clause)
    return any(line.units[i].tag in ("V", "AUX") or line.contracted(i) for i in clause)


def content_asked(line: Line, cue: Cue, first: int) -> Content | None:
    """ "Why?" X said: the sentence begins with speaker and cue, and the words that close before it are what he says."""
    return Content(line.asked.start, line.asked.end, True, cue.unit) if line.asked is not None and first == 0 else None


def content_around(line: Line, cue: Cue, first: int, before: Content | None) -> Content | None:
    """ "The industry, she said, is doing well": speaker and cue between commas inside what is said; the longer part counts."""
    if line.frames.heads_first or cue.lemma not in line.frames.bare or (before is not None and before.direct) or not first:
        return None
    last = _past_addressee(line, cue)
    if line.units[first - 1].key not in COMMAS or last >= len(line.units) - 1 or line.units[last].key not in COMMAS:
        return None
    following = line.units[last + 1]
    if following.tag in ("CONJ", "SUB", "REL", "COND", "PREP") and not line.modal(last + 1):
        return None
    if following.key in line.frames.joining or _going(following):
        return None
    start, end = trimmed(line.text, line.begin(last + 1), line.end)
    longer = before is None or end - start > before.end - before.start
    return Content(start, end, False, last) if longer else None


def _going(unit: Unit) -> bool:
    """ "…, he said, wiping his face": what he does, no part of what he says."""
    return unit.reading.form == "ing" if unit.reading else unit.ends("gerund")


def _past_addressee(line: Line, cue: Cue) -> int:
    """The unit behind "told them"."""
    told = cue.lemma in line.frames.addressed and cue.last < len(line.units)
    index = line.phrase_from(cue.last) if told else -1
    return line.last_unit(line.phrases[index]) + 1 if index >= 0 and line.head(line.phrases[index]).tag == "PRON" else cue.last


def content_opening(line: Line, cue: Cue, first: int, content: Content, since: int) -> tuple[int, int] | None:
    """ "The closures, he said, have …", "The law, she said, “is dead”": the words before speaker and cue when what is said goes on behind them."""
    if line.frames.heads_first or first < OPENED or content.start < line.finish(cue.last - 1) or line.units[first - 1].key not in COMMAS:
        return None
    if line.units[first - 2].tag == "REL" or line.units[first - 2].key in line.frames.relatives:
        return None
    if _past_addressee(line, cue) >= len(line.units) or not _resumes(line, cue, content):
        return None
    start, end = trimmed(line.text, max(line.start, since), line.begin(first - 1))
    opening = line.units[line.unit_from(start)]
    led = len(line.text[start:end].split()) >= OPENED or _finite(line, line.unit_from(content.start))
    return (start, end) if end > start and opening.tag in OPENING and led and line.quotation_at(start) is None else None


def _resumes(line: Line, cue: Cue, content: Content) -> bool:
    """Whether what is said goes on right behind cue and comma: as a clause that had begun, or in marks that begin with a lower-case word."""
    if line.units[_past_addressee(line, cue)].key not in COMMAS or not 0 <= content.start - line.finish(_past_addressee(line, cue)) <= NEARBY:
        return False
    return line.text[content.start].islower()


def content_beyond(line: Line, cue: Cue, first: int) -> Content | None:
    """ "He says outlets undercount them": behind speaker and cue the rest of the sentence, though no verb in it was read as one."""
    after = next((i for i in range(cue.last, len(line.units)) if line.units[i].tag not in ("ADV", "TIME")), len(line.units))
    joined = cue.unit > 0 and line.units[cue.unit - 1].tag == "CONJ"
    if line.frames.heads_first or cue.lemma not in line.frames.bare or cue.lemma in line.frames.addressed or after + 1 >= len(line.units):
        return None
    if not (first < cue.unit or joined) or line.units[after].tag not in OPENING or line.units[after].key in COMMAS:
        return None
    if owned_by_noun(line, cue):
        return None
    finite = next((i for i in range(after + 1, len(line.units)) if _finite(line, i)), len(line.units))
    told = finite < len(line.units) and not (cue.lemma in line.frames.attitudes and any(line.units[i].key in COMMAS for i in range(after, finite)))
    return words(line, line.begin(after), after) if told else None


def _finite(line: Line, at: int) -> bool:
    """Whether a unit is, or as a lower-case word nobody knows may be, a finite verb."""
    unit, before = line.units[at], line.units[at - 1] if at else None
    if unit.tag == "V":
        bare = unit.reading is not None and unit.reading.form == "base" and before is not None and before.tag == "PREP" and not before.means("infinitive")
        return unit.reading is not None and unit.reading.form not in ("ing", "participle") and not bare
    if unit.tag == "NEG" and line.contracted(at):
        return True
    if unit.tag == "X" and before is not None and before.tag in ("DEM", "J", "PREP"):
        return False
    if unit.tag == "M" and at and line.units[at - 1].tag in ("DEM", "J", "PREP"):
        return False
    return unit.tag in ("AUX", "FUT", "M") or line.modal(at) or (unit.tag == "X" and line.text[line.begin(at)].islower())


def _comma_before(line: Line, first: int, at: int) -> bool:
    """A comma before the speaker, or one inside the mark that closes there."""
    return line.units[first - 1].key in COMMAS or line.text[at:].startswith(",") or line.text[max(0, at - 2) : at] in CLOSED


def _unstopped(text: str, quotation: Quotation) -> int:
    """A quotation that runs on into its cue ends before the comma that stands inside its marks."""
    return quotation.end - 1 if text[quotation.end - 1] in ",،" else quotation.end

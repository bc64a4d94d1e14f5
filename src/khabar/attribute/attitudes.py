"""Thoughts, wishes and stances: "wants talks", "rejected the plan", "his promise to resign". Attributed as speech is, but they quote nobody.

Read where subjects come first, from the `attitudes` of speech.yml. Such a saying never makes an event somebody's word.
Not supported: passives ("is seen as"), adjectives ("is sure that").
"""

from __future__ import annotations

from collections.abc import Collection

from khabar.attribute.cues import Cue, key, misread
from khabar.attribute.line import COMMAS, MARKS, Line
from khabar.attribute.marks import trimmed
from khabar.attribute.speakers import can_speak, extended, speakers
from khabar.attribute.speech import Saying, pronoun
from khabar.model import Phrase, Reading, Span

OWN = 2
"""Units at the head of a content that are its own whatever they are: "that the", "how much"."""
FRONT = 7
"""Units between a fronted object and its verb."""
BREAKS = frozenset((";", ":", "—", "–"))
LIGHT = frozenset(("ADV", "TIME", "NEG"))


def attitudes(line: Line, said: Collection[Saying]) -> list[Saying]:
    """The attitudes of a sentence, none where a cue of speech stands or within somebody's own words."""
    if not line.frames.attitudes:
        return []
    here = [s for s in said if s.cue is not None and line.start <= s.cue.start < line.end]
    taken = {s.unit for s in here}
    found: list[Saying] = []
    edges = [line.begin(s.first) for s in here if s.first and line.units[s.first - 1].key in COMMAS]
    for at in range(len(line.units)):
        held = _held(line, at, edges) if at not in taken and not _told(line, at, [*said, *found]) else None
        found += [held] if held else []
    return found


def _told(line: Line, at: int, said: Collection[Saying]) -> bool:
    """Whether a unit stands in what somebody says or thinks: that he tells of attitudes is part of it."""
    start = line.begin(at)
    return line.quotation_at(start) is not None or any(s.content[0] <= start < s.content[1] for s in said)


def _held(line: Line, at: int, edges: Collection[int]) -> Saying | None:
    """The attitude of one unit; `edges` are offsets where somebody else speaks behind a comma."""
    reading = _reading(line, at)
    if reading is None:
        return _suffered(line, at)
    start = _complement(line, at, reading)
    content = trimmed(line.text, line.begin(start), _end(line, start)) if start is not None else _fronted(line, at, reading)
    if content is None or content[1] - content[0] <= 2:
        return None
    content = trimmed(line.text, content[0], min([content[1], *(e for e in edges if e > content[0])]))
    kind = "verb" if reading.pos == "verb" else "noun"
    who, first = _holder(line, Cue(at, at + 1, head(reading), "neutral", kind), reading, at + 1 if start is None else start)
    quality = line.frames.attitudes[head(reading)]
    mention = pronoun(line, first, at) if kind == "verb" else _possessive(line, at)
    return Saying(line.word_span(at, at + 1), at, kind, head(reading), "neutral", who, content, False, first, nominal=True, quality=quality, mention=mention)


def _suffered(line: Line, at: int) -> Saying | None:
    """ "The plan was rejected by the council": the subject is what is held, and who holds it stands behind "by", if anywhere."""
    reading = line.units[at].reading
    if reading is None or reading.pos != "verb" or head(reading) not in line.frames.attitudes or not _passive(line, at, reading):
        return None
    index = next((i for i in range(line.phrase_at(at) if line.phrase_at(at) >= 0 else len(line.phrases) - 1, -1, -1) if line.phrases[i].last <= line.units[at].first), -1)
    by = at + 1 if at + 1 < len(line.units) and line.units[at + 1].key == "by" else -1
    who = line.phrase_from(by + 1) if 0 < by < len(line.units) - 1 else -1
    if index < 0 or who < 0 or not can_speak(line, line.phrases[who]):
        return None
    while index > 0 and line.phrases[index].prep:
        index -= 1
    content = line.phrases[index].start, line.finish(at - 1) if line.units[at - 1].tag not in ("AUX", "ADV") else _before_helpers(line, at)
    quality = line.frames.attitudes[head(reading)]
    return Saying(line.word_span(at, by + 1), at, "verb", head(reading), "neutral", [extended(line, who, len(line.units))], content, False, at, nominal=True, quality=quality)


def _before_helpers(line: Line, at: int) -> int:
    """The offset behind the last word before the auxiliaries and adverbs of a verb."""
    i = at - 1
    while i > 0 and line.units[i].tag in ("AUX", "ADV", "NEG", "FUT", "PRON", "REL"):
        i -= 1
    return line.finish(i)


def _reading(line: Line, at: int) -> Reading | None:
    """The reading of a unit as a word of attitude; passives and participles that describe a noun are none."""
    unit = line.units[at]
    if unit.key in line.frames.attitudes and unit.tag in ("J", "V", "P", "N") and unit.reading and _predicative(line, at):
        return Reading(unit.key, "verb", "adj")
    if unit.reading is None or unit.tag not in ("V", "M", "N") or head(unit.reading) not in line.frames.attitudes:
        return None
    if unit.reading.pos == "verb":
        return None if _passive(line, at, unit.reading) else unit.reading
    verb = misread(line, at)
    if verb is not None:
        return verb
    return unit.reading if {unit.key, key(unit.reading)} & line.frames.attitude_nouns else None


def _predicative(line: Line, at: int) -> bool:
    """An adjective behind a form of be or feel: "is sure that", not "the sure winner"."""
    before = at - 1
    while before >= 0 and line.units[before].tag in ("ADV", "NEG", "QUANT"):
        before -= 1
    return before >= 0 and (line.units[before].tag == "AUX" or line.lemma(before) in line.frames.copulas)


def head(reading: Reading) -> str:
    """The verb of a lemma with its particle: joke of "joke about"."""
    return key(reading).split(" ")[0]


def _passive(line: Line, at: int, reading: Reading) -> bool:
    """ "was backed", "a plan backed by": who holds it is not the subject."""
    if reading.form not in ("past", "participle"):
        return False
    if at + 1 < len(line.units) and line.units[at + 1].key == "by":
        return True
    helper = at - 1
    while helper >= 0 and line.units[helper].tag in ("ADV", "NEG"):
        helper -= 1
    if helper < 0 or line.units[helper].tag != "AUX":
        return reading.form == "participle"
    return "passive" in line.frames.words.manner(line.units[helper].reading, line.units[helper].key)


# ---------------------------------------------------------------------------------------------------------- what is held


def _complement(line: Line, at: int, reading: Reading) -> int | None:
    """The unit where the content begins: behind "for", "on", "about" …, at "to", "that", at the object itself; None without one."""
    i, noun = at + 1, reading.pos != "verb"
    while i < len(line.units) and line.units[i].tag in LIGHT:
        i += 1
    if i >= len(line.units):
        return None
    unit = line.units[i]
    if unit.key in line.frames.attitude_preps:
        return _after(line, i)
    if noun:
        return i if unit.key in line.frames.openers else None
    if line.ends(i) or unit.key in COMMAS or unit.key in BREAKS or unit.key in ")]" or unit.tag in ("CONJ", "PREP", "AUX", "FUT"):
        return None
    return i if unit.key not in MARKS or line.quotation_from(line.begin(i)) is not None else None


def _fronted(line: Line, at: int, reading: Reading) -> tuple[int, int] | None:
    """ "which he once opposed", "what they wanted": the relative word before the subject is the object."""
    if reading.pos != "verb":
        return None
    for i in range(at - 1, max(-1, at - FRONT), -1):
        if line.units[i].tag == "V" or line.units[i].key in COMMAS:
            return None
        if line.units[i].key in line.frames.fronting:
            return (line.begin(i), line.finish(i)) if i < at - 1 else None
    return None


def _after(line: Line, i: int) -> int | None:
    """Behind a preposition; the "to" of an infinitive belongs to the content."""
    following = line.units[i + 1] if i + 1 < len(line.units) else None
    if following is None or line.ends(i + 1) or following.key in COMMAS:
        return None
    return i if line.units[i].key == "to" and (following.tag in ("V", "AUX") or line.units[i + 1].tag == "ADV") else i + 1


def _end(line: Line, start: int) -> int:
    """Where a content ends: at a mark, a comma before a new clause, a subordinate clause, or "and" before another verb."""
    clause = line.units[start].tag in ("SUB", "REL") or line.units[start].key in line.frames.openers
    quotation = line.quotation_from(line.begin(start))
    i = line.unit_from(quotation.closes) if quotation is not None and quotation.opens == line.begin(start) else start + 1
    while i < len(line.units):
        if line.ends(i) or line.units[i].key in BREAKS or _leaves(line, i, start, clause):
            return line.begin(i)
        i += 1
    return line.end


def _leaves(line: Line, i: int, start: int, clause: bool) -> bool:
    unit, comma = line.units[i], line.units[i - 1].key in COMMAS
    following = line.units[i + 1] if i + 1 < len(line.units) else None
    if comma and (unit.tag in ("REL", "CONJ", "PREP", "SUB", "COND") or unit.key in line.frames.joining or (unit.tag == "V" and unit.reading.form == "ing")):
        return True
    if not clause and unit.key in line.frames.circumstances:
        return True
    if i - start < OWN or clause:
        return False
    if unit.tag in ("SUB", "COND") and unit.key not in line.frames.openers:
        return True
    return unit.tag == "CONJ" and following is not None and following.tag in ("V", "AUX") and bool(following.reading) and following.reading.form not in ("base", "ing")


# ------------------------------------------------------------------------------------------------------------- who holds


def _holder(line: Line, cue: Cue, reading: Reading, stop: int) -> tuple[list[Phrase], int]:
    """The subject of a verb in a finite form, the owner of a noun; nobody behind "to" and for -ing: somebody named before."""
    if cue.kind == "noun":
        return _owner(line, cue.unit), cue.unit
    if reading.form == "ing" and not (cue.unit and line.units[cue.unit - 1].tag == "AUX"):
        return [], cue.unit
    if cue.unit and line.units[cue.unit - 1].key == "to":
        return [], cue.unit
    return speakers(line, cue, stop)


def _possessive(line: Line, at: int) -> Span | None:
    """ "his promise": the pronoun that stands for its owner."""
    found = next((i for i in range(max(0, at - 3), at) if line.units[i].key in line.frames.possessives), None)
    return line.word_span(found, found + 1) if found is not None else None


def _owner(line: Line, at: int) -> list[Phrase]:
    """ "Mr Haddad's promise": the phrase that ends with the possessive."""
    for i in range(at - 1, max(-1, at - 4), -1):
        if line.units[i].key in ("'s", "’s", "'", "’") and i:
            index = line.phrase_at(i - 1)
            if index < 0:
                return []
            phrase, last = line.phrases[index], line.units[i - 1]
            start = line.tokens[phrase.first].start
            return [Phrase(start, line.finish(i - 1), phrase.first, last.last, last.first, definite=True, lemma=last.key, parties=tuple(p for p in phrase.parties if p.end <= line.finish(i - 1)))]
    return []

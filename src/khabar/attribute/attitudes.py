"""Thoughts, wishes and stances: "wants talks", "rejected the plan", "his promise to resign". Attributed as speech is, but they quote nobody.

Read where subjects come first, from the `attitudes` of speech.yml. Such a saying never makes an event somebody's word.
Not supported: passives whose holder is not named behind "by" ("is seen as").
"""

from __future__ import annotations

from collections.abc import Collection

from khabar.attribute.cues import Cue, compound, misread, no_verb
from khabar.attribute.hearsay import hearsay
from khabar.attribute.held import complement, end_of, fronted, head, nouns
from khabar.attribute.idioms import idiom
from khabar.attribute.line import COMMAS, Line
from khabar.attribute.marks import trimmed
from khabar.attribute.saying import Saying
from khabar.attribute.speakers import speakers
from khabar.attribute.speech import pronoun
from khabar.attribute.voices import can_speak, extended
from khabar.match import MOST_KEPT
from khabar.model import Phrase, Reading, Span, Unit


def attitudes(line: Line, said: Collection[Saying]) -> list[Saying]:
    """The attitudes of a sentence, none where a cue of speech stands or within somebody's own words."""
    if not line.frames.attitudes:
        return []
    here = [s for s in said if s.cue is not None and line.start <= s.cue.start < line.end]
    taken = {s.unit for s in here if not s.fragment}
    near = [s for s in said if s.content[0] < line.end and line.start < s.content[1]]
    found: list[Saying] = []
    edges = [line.begin(s.first) for s in here if s.first and line.units[s.first - 1].key in COMMAS]
    for at in [i for i, unit in enumerate(line.units) if i not in taken and _may_hold(line, i, unit)]:
        within = bool(found) and line.begin(at) < found[-1].cue.end
        held = _held(line, at, edges) if not within and not _told(line, at, [*near, *found]) else None
        found += [held] if held else []
    return found


def _may_hold(line: Line, at: int, unit: Unit) -> bool:
    """Whether a unit shows any word of attitude or hearsay: most show none, and are looked at no further. What is known of a word is kept."""
    known, reading = line.frames.may_hold, unit.reading
    word = unit.key, line.tokens[unit.first].key, reading.lemma if reading is not None else "", unit.last == unit.first + 1
    held = known.get(word)
    if held is None:
        if len(known) > MOST_KEPT:
            known.clear()
        held = known[word] = _shows(line, at, *word[:2])
    return held


def _shows(line: Line, at: int, key: str, first: str) -> bool:
    frames, reading = line.frames, line.units[at].reading
    verb = line.lemma(at).split(" ")[0]
    if first in frames.feelings or key in frames.attitudes or {first, verb} & frames.attitude_phrases.keys() or key in frames.hearsay or key in frames.unsettled:
        return True
    return reading is not None and (head(reading) in frames.attitudes or not frames.attitude_nouns.isdisjoint(nouns(line, at)))


def _told(line: Line, at: int, said: Collection[Saying]) -> bool:
    """Whether a unit stands in what somebody says or thinks: that he tells of attitudes is part of it."""
    start = line.begin(at)
    return line.quotation_at(start) is not None or any(s.content[0] <= start < s.content[1] for s in said)


def _held(line: Line, at: int, edges: Collection[int]) -> Saying | None:
    """The attitude of one unit; `edges` are offsets where somebody else speaks behind a comma."""
    phrase = idiom(line, at)
    if phrase is not None:
        return phrase
    reading = _reading(line, at)
    if reading is not None and head(reading) in line.frames.answering and any(u.tag == "NEG" for u in line.units[max(0, at - 3) : at]):
        return None
    if reading is None:
        return _suffered(line, at) or hearsay(line, at)
    after, behind = _holder_behind(line, at, reading)
    start = complement(line, after, reading)
    content = trimmed(line.text, line.begin(start), end_of(line, start, at)) if start is not None else fronted(line, at, reading)
    if content is None or content[1] - content[0] <= 2:
        return None
    content = trimmed(line.text, content[0], min([content[1], *(e for e in edges if e > content[0])]))
    kind = "verb" if reading.pos == "verb" else "noun"
    who, first = (behind, at) if behind else _holder(line, Cue(at, at + 1, head(reading), "neutral", kind), reading, at + 1 if start is None else start)
    if start is not None and _only_perceived(line, reading, start, content[1]) and not any(line.nouns(p) & line.frames.documents for p in who):
        return None
    quality = line.frames.attitudes.get(head(reading)) or line.frames.feelings.get(head(reading)) or line.frames.kinds.get(head(reading), "act")
    mention = pronoun(line, first, at) if kind == "verb" else _possessive(line, at)
    return Saying(line.word_span(at, at + 1), at, kind, head(reading), "neutral", who, content, False, first, nominal=True, quality=quality, mention=mention)


def _only_perceived(line: Line, reading: Reading, start: int, end: int) -> bool:
    """ "Saw the bridge", "found a sponsor": such a verb is a thought with a clause behind it, or with "as"."""
    if reading.pos != "verb" or head(reading) not in line.frames.perceiving:
        return False
    inside = line.units[start : line.unit_from(end)]
    return not any(u.tag in ("V", "AUX", "FUT", "SUB", "COND") or u.key in line.frames.openers or u.means("as") for u in inside)


def _suffered(line: Line, at: int) -> Saying | None:
    """ "The plan was rejected by the council": the subject is what is held, and who holds it stands behind "by", if anywhere."""
    reading = line.units[at].reading
    if reading is None or reading.pos != "verb" or head(reading) not in line.frames.attitudes or not _passive(line, at, reading):
        return None
    index = next((i for i in range(line.phrase_at(at) if line.phrase_at(at) >= 0 else len(line.phrases) - 1, -1, -1) if line.phrases[i].last <= line.units[at].first), -1)
    by = at + 1 if at + 1 < len(line.units) and line.units[at + 1].means("doer") else -1
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
    word = line.tokens[unit.first].key
    if (word in line.frames.feelings or unit.key in line.frames.attitudes) and unit.tag in ("J", "V", "P", "N", "X") and (_predicative(line, at) or _of_noun(line, at)):
        return Reading(word, "verb", "adj")
    if unit.reading is None or unit.tag not in ("V", "M", "N") or compound(line, at):
        return None
    if unit.reading.pos == "noun" and nouns(line, at) & line.frames.attitude_nouns:
        return misread(line, at) or unit.reading
    if head(unit.reading) not in line.frames.attitudes:
        return None
    if unit.reading.pos == "verb":
        return None if _passive(line, at, unit.reading) or no_verb(line, at, unit.reading) else unit.reading
    verb = misread(line, at)
    if verb is not None:
        return verb
    return unit.reading if nouns(line, at) & line.frames.attitude_nouns else None


def _predicative(line: Line, at: int) -> bool:
    """An adjective behind a form of be or feel: "is sure that", not "the sure winner"."""
    before = at - 1
    while before >= 0 and line.units[before].tag in ("ADV", "NEG", "QUANT"):
        before -= 1
    return before >= 0 and (line.units[before].tag == "AUX" or line.lemma(before) in line.frames.copulas)


def _of_noun(line: Line, at: int) -> bool:
    """ "Voters tired of war", "leaving the city nervous about": an adjective behind who feels so, with its preposition."""
    before, after = (line.units[i] if 0 <= i < len(line.units) else None for i in (at - 1, at + 1))
    tied = line.units[at].last > line.units[at].first + 1
    behind = before is not None and (tied or (after is not None and after.key in line.frames.feeling_preps))
    return behind and (before.tag in ("R", "NAME", "PRON", "N", "X") or (before.tag == "CONJ" and line.units[at].tag == "J"))


def _passive(line: Line, at: int, reading: Reading) -> bool:
    """ "was backed", "a plan backed by": who holds it is not the subject."""
    if reading.form not in ("past", "participle"):
        return False
    if at + 1 < len(line.units) and line.units[at + 1].means("doer"):
        return True
    helper = at - 1
    while helper >= 0 and line.units[helper].tag in ("ADV", "NEG"):
        helper -= 1
    if helper < 0 or line.units[helper].tag != "AUX":
        return reading.form == "participle"
    return "passive" in line.frames.words.manner(line.units[helper].reading, line.units[helper].key)


# ------------------------------------------------------------------------------------------------------------- who holds


def _holder(line: Line, cue: Cue, reading: Reading, stop: int) -> tuple[list[Phrase], int]:
    """The subject of a verb in a finite form, the owner of a noun; nobody behind "to" and for -ing: somebody named before."""
    if cue.kind == "noun":
        return _owner(line, cue.unit), cue.unit
    if reading.form == "ing" and not (cue.unit and line.units[cue.unit - 1].tag == "AUX"):
        return [], cue.unit
    if cue.unit and line.units[cue.unit - 1].means("infinitive"):
        return [], cue.unit
    return speakers(line, cue, stop)


def _holder_behind(line: Line, at: int, reading: Reading) -> tuple[int, list[Phrase]]:
    """ "Criticism from lawmakers of the plan", "the backing of the unions": he who holds it, and the last unit of his phrase; else the noun itself."""
    if reading.pos == "verb" or at + 2 >= len(line.units):
        return at, []
    held_by = line.frames.holder_preps if line.units[at].key not in line.frames.backing else line.frames.attitude_preps - line.frames.noun_preps | line.frames.holder_preps
    index = line.phrase_from(at + 2) if line.units[at + 1].key in held_by else -1
    if index < 0:
        index = line.phrase_from(at + 1) if line.units[at + 1].key in held_by else -1
    if index < 0 or not can_speak(line, line.phrases[index]):
        return at, []
    return line.last_unit(line.phrases[index]), [line.phrases[index]]


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

"""Finds who speaks where subjects come first: "X said", "said X", "X, a general, said"."""

from __future__ import annotations

from khabar.attribute.cues import Cue
from khabar.attribute.line import COMMAS, MARKS, Line
from khabar.attribute.voices import can_speak, extended, swallowed
from khabar.frozen import replace
from khabar.model import Phrase


def subject_first(line: Line, cue: Cue, stop: int) -> tuple[list[Phrase], int]:
    """ "X said", "said X", "he said" (somebody named before), "X, a general, said"."""
    at = cue.unit - 1
    at = _past_bracket(line, at)
    if at < 0 or line.units[at].key in "\"”'’" or (line.units[at].key in COMMAS and line.text[: line.begin(at + 1)].rstrip()[-1:] in "\"”'’"):
        inverted = _inverted(line, cue)
        if inverted:
            return inverted, cue.unit
    if at < 0:
        return [], cue.unit
    if line.units[at].tag == "PRON":
        return [], at
    found, first = _before_cue(line, cue, at)
    return _titled(line, found, first)


def _before_cue(line: Line, cue: Cue, at: int) -> tuple[list[Phrase], int]:
    if line.units[at].tag == "REL" or line.units[at].key in line.frames.relatives:
        return _before_relative(line, at), cue.unit
    if line.units[at].tag == "CONJ":
        return _of_verb_before(line, at), at + 1 if line.units[at + 1].tag == "AUX" else cue.unit
    if line.units[at].key in COMMAS:
        found = _past_apposition(line, at)
        return (found, line.unit_from(line.tokens[found[0].first].start)) if found else (_inverted(line, cue), cue.unit)
    return _nearest(line, at)


def _titled(line: Line, found: list[Phrase], first: int) -> tuple[list[Phrase], int]:
    """ "Ms. Haddad": the abbreviated title before a name belongs to it, whatever the dot was read as."""
    if not found or first < 2 or line.units[first - 1].key != "." or line.finish(first - 2) != line.begin(first - 1):
        return found, first
    if line.units[first - 2].tag != "R" or line.begin(first) != line.unit_start(found[0]):
        return found, first
    return [replace(found[0], start=line.begin(first - 2), first=line.units[first - 2].first), *found[1:]], first - 2


def _of_verb_before(line: Line, at: int) -> list[Phrase]:
    """ "The senator paused and recalled": the subject of the verb that "and" joins this one to."""
    before = [p for p in line.parsed.predicates if p.unit < at and p.tag == "V" and p.subject and line.quotation_at(line.begin(p.unit)) is None]
    many = line.units[at + 1].key in line.frames.plural_helpers
    agreeing = [p for p in before if not (many and len(p.subject) == 1 and _singular(line, line.phrases[p.subject[0]]))]
    found = [line.phrases[i] for i in agreeing[-1].subject] if agreeing else []
    found = found[:1] if len(found) > 1 and _apposed(line, found) else found
    return [p for p in found if can_speak(line, p) and line.head(p).tag != "PRON"]


def _apposed(line: Line, group: list[Phrase]) -> bool:
    """ "His parents, X and Y, deny": a plural, and their names between commas."""
    first, last = line.last_unit(group[0]) + 1, line.last_unit(group[-1]) + 1
    between = all(i < len(line.units) and line.units[i].key in COMMAS for i in (first, last))
    return between and not _singular(line, group[0]) and line.head(group[0]).tag == "R"


def _singular(line: Line, phrase: Phrase) -> bool:
    head = line.head(phrase).reading
    return head is not None and head.form == "sg"


def _past_bracket(line: Line, at: int) -> int:
    """The unit before auxiliaries, adverbs, times and a bracket («the Organization (WHO) today said»)."""
    while (at >= 0 and line.units[at].tag in ("AUX", "ADV", "NEG", "FUT", "TIME")) or (at >= 0 and line.units[at].key == ")"):
        if line.units[at].key == ")":
            at = next((i for i in range(at, -1, -1) if line.units[i].key == "("), at)
        at -= 1
    return at


def _inverted(line: Line, cue: Cue) -> list[Phrase]:
    """ "said X": the phrase may have swallowed the cue. "told X" is said to him."""
    if cue.lemma in line.frames.addressed:
        return []
    rest = swallowed(line, cue.last)
    if rest:
        return rest
    index = line.phrase_from(cue.last)
    if index >= 0 and not line.phrases[index].prep and can_speak(line, line.phrases[index]):
        return [extended(line, index, len(line.units))]
    return [line.bare_name(cue.last)] if cue.last < len(line.units) and _spelled_as_name(line, cue.last) else []


def _spelled_as_name(line: Line, at: int) -> bool:
    """ "…, Shields said", "…, said Sharp": a word with a capital where no sentence begins is a name, whatever it means in small letters."""
    return at > 0 and line.text[line.begin(at)].isupper() and line.units[at].tag in ("X", "N", "J", "M", "V", "NAME") and line.units[at].last == line.units[at].first + 1


def _before_relative(line: Line, at: int) -> list[Phrase]:
    i = at - 1
    while i >= 0 and (line.units[i].key in COMMAS or line.units[i].key in MARKS):
        i -= 1
    index = line.phrase_at(i)
    return [line.phrases[index]] if index >= 0 else []


def _past_apposition(line: Line, comma: int) -> list[Phrase]:
    """ "X, a general from Y, said": the phrase before the comma that opens the apposition."""
    for i in range(comma - 1, 0, -1):
        if line.units[i].key in COMMAS:
            index = line.phrase_at(i - 1)
            if index >= 0 and can_speak(line, line.phrases[_head_of(line, index)]):
                return [line.phrases[_head_of(line, index)]]
        if line.ends(i) or line.units[i].tag == "SUB":
            break
    return []


def _head_of(line: Line, index: int) -> int:
    """The bare phrase a prepositional one hangs on."""
    while index > 0 and line.phrases[index].prep:
        index -= 1
    return index


def _nearest(line: Line, at: int) -> tuple[list[Phrase], int]:
    index = line.phrase_at(at)
    alone = index >= 0 and line.phrases[index].first == line.units[at].first
    if index < 0 or (alone and not can_speak(line, line.phrases[index])):
        return ([line.bare_name(at)], at) if _spelled_as_name(line, at) else ([], at + 1)
    index = _head_of(line, index)
    if line.phrases[index].last > line.units[at].last:
        return [replace(line.phrases[index], end=line.finish(at), last=line.units[at].last)], line.unit_from(line.phrases[index].start)
    phrase = line.phrases[index]
    if phrase.prep or not can_speak(line, phrase):
        return [], at + 1
    first = index
    while line.phrases[first].joined and first > 0:
        first -= 1
    group = (
        [extended(line, i, at + 1) for i in range(first, index + 1)]
        if all(line.phrases[i].parties or can_speak(line, line.phrases[i]) for i in range(first, index))
        else [extended(line, index, at + 1)]
    )
    return group, line.unit_from(line.tokens[group[0].first].start)

"""Attitudes told in several words: "took a swipe at the mayor", "has no plans to leave", "spoke out against the law"."""

from __future__ import annotations

from khabar.attribute.cues import Cue
from khabar.attribute.held import end_of
from khabar.attribute.line import COMMAS, Line
from khabar.attribute.marks import trimmed
from khabar.attribute.saying import Saying
from khabar.attribute.speakers import speakers
from khabar.attribute.speech import pronoun
from khabar.model import Phrase


def idiom(line: Line, at: int) -> Saying | None:
    """The attitude of the phrase that begins at a unit; None where none does."""
    found = _phrase(line, at)
    if found is None:
        return None
    last, kind = found
    if last >= len(line.units) or line.ends(last) or line.units[last].key in COMMAS:
        return None
    start = last - 1 if line.units[last - 1].means("infinitive") and line.units[last].tag == "V" else last
    content = trimmed(line.text, line.begin(start), end_of(line, start, at))
    if content[1] - content[0] <= 2:
        return None
    who, first = _holders(line, at, last)
    return Saying(line.word_span(at, start), at, "verb", line.units[at].key, "neutral", who, content, False, first, nominal=True, quality=kind, mention=pronoun(line, first, at))


def _holders(line: Line, at: int, last: int) -> tuple[list[Phrase], int]:
    """The subject, unless the phrase hangs on "to" or is a participle: then somebody named before."""
    reading = line.units[at].reading
    if (at and line.units[at - 1].means("infinitive")) or (reading is not None and reading.form == "ing" and not (at and line.units[at - 1].tag == "AUX")):
        return [], at
    return speakers(line, Cue(at, last, line.units[at].key, "neutral", "verb"), last)


def _phrase(line: Line, at: int) -> tuple[int, str] | None:
    """The unit behind the longest phrase that begins at a unit, and its kind."""
    unit = line.units[at]
    first, *more = [t.key for t in line.tokens[unit.first : unit.last]]
    known = line.frames.attitude_phrases
    verb = line.lemma(at).split(" ")[0] if unit.reading is not None and unit.reading.pos == "verb" else first
    for rest, kind in (*known.get(verb, ()), *(known.get(first, ()) if verb != first else ())):
        if rest[: len(more)] == tuple(more):
            last = _behind(line, at + 1, rest[len(more) :])
            if last:
                return last, kind
    return None


def _behind(line: Line, at: int, words: tuple[str, ...]) -> int:
    """The unit behind these words, one adverb or adjective between them allowed; 0 when they do not stand there."""
    skipped = False
    while words:
        if at >= len(line.units):
            return 0
        unit = line.units[at]
        here = tuple(t.key for t in line.tokens[unit.first : unit.last])
        if words[: len(here)] == here:
            words = words[len(here) :]
        elif unit.tag in ("ADV", "J") and not skipped:
            skipped = True
        else:
            return 0
        at += 1
    return at

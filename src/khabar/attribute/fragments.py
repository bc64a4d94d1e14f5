"""Words in quotation marks that are no whole saying: «توعد ب«رد مزلزل»», "dismissed it as “noise”", and the marked words within what somebody says.

They are quotations of whoever does the act of speech around them; names and titles in marks are nobody's words. A fragment never makes
an event somebody's word: what holds it does. Not supported: irony marks of the outlet's own behind an act of speech.
"""

from __future__ import annotations

from collections.abc import Collection

from khabar.attribute.contents import titled
from khabar.attribute.cues import Cue, key
from khabar.attribute.line import COMMAS, Line
from khabar.attribute.marks import Quotation
from khabar.attribute.saying import Saying
from khabar.attribute.speakers import speakers
from khabar.attribute.speech import pronoun
from khabar.frozen import replace
from khabar.model import Reading

WITHIN = 3
"""Words from which marked words within an indirect content count; shorter ones must hold a verb."""
TATWEEL = "\u0640"
"""Lengthens a letter: a preposition before marks is often written with it."""
ALONE = 2
"""Words from which marked words behind an act count that is no naming."""
REACH = 30
"""Units between an act of speech and the marked words that belong to it."""
STRADDLED = 1
"""Verbs of describing clauses that may stand between them."""


def fragments(line: Line, said: Collection[Saying]) -> list[Saying]:
    """The fragments of a sentence, given its sayings; one for every pair of marks at most."""
    found = []
    for quotation in line.quotations:
        if quotation.opens < line.start or quotation.closes > line.end or _taken(quotation, said):
            continue
        at = line.unit_from(quotation.start)
        if at < len(line.units) and not _name(line, quotation, at):
            saying = _within(line, quotation, at, said) or _behind_act(line, quotation, said)
            found += [saying] if saying else []
    return found


def _taken(quotation: Quotation, said: Collection[Saying]) -> bool:
    """Whether the words are somebody's already, or the name of who speaks or of where he does."""
    if any(s.direct and s.content[0] < quotation.closes and quotation.opens < s.content[1] for s in said):
        return True
    named = [p for s in said for p in (*s.speakers, *s.documents, *s.media)]
    return any(p.start < quotation.closes and quotation.opens < p.end for p in named)


def _name(line: Line, quotation: Quotation, at: int) -> bool:
    """A name: behind a noun that bears one, or words that are a party by themselves."""
    opens = at - 1 if at and line.begin(at - 1) >= quotation.opens else at
    if titled(line, opens) and not _tells(line, quotation, at):
        return True
    if any(p.start <= quotation.start and quotation.end <= p.end and p.code for phrase in line.phrases for p in phrase.parties):
        return True
    unit = line.units[at]
    if line.frames.heads_first and any(_subject(line, quotation, i) for p in line.predicates.values() if p.tag == "V" for i in p.subject[:1]):
        return True
    return unit.tag == "NAME" and unit.last - unit.first >= quotation.words


def _tells(line: Line, quotation: Quotation, at: int) -> bool:
    """«أن السلطات «لن تتساهل»»: what holds a negation is no name, though a noun that bears names stands before it."""
    return any(u.tag == "NEG" for i, u in enumerate(line.units[at:], at) if line.begin(i) < quotation.end)


def _subject(line: Line, quotation: Quotation, index: int) -> bool:
    """«دانه «اتحاد البحارة»»: marked words that begin with who acts, in its definite form."""
    phrase = line.phrases[index]
    if phrase.start != quotation.start or phrase.prep or not phrase.definite or line.head(phrase).tag not in ("N", "R", "A"):
        return False
    return not any(u.tag in ("V", "NEG", "FUT") for i, u in enumerate(line.units) if quotation.start <= line.begin(i) < quotation.end)


# ------------------------------------------------------------------------------------------------- within what somebody says


def _within(line: Line, quotation: Quotation, at: int, said: Collection[Saying]) -> Saying | None:
    """The marked end of an indirect content: «إن بلاده «لن تقبل الوصاية»»."""
    around = [s for s in said if not s.direct and s.content[0] <= quotation.opens and quotation.closes <= s.content[1] + 1]
    if not around or not line.frames.heads_first:
        return None
    holder = min(around, key=lambda s: s.content[1] - s.content[0])
    inside = [u for i, u in enumerate(line.units) if quotation.start <= line.begin(i) < quotation.end]
    said_there = quotation.words >= WITHIN or (quotation.words >= ALONE and (any(u.tag in ("V", "NEG", "FUT") for u in inside) or _predicate(line, at)))
    if not said_there or not (quotation.words > WITHIN or _closes(line, quotation)):
        return None
    return replace(holder, content=(quotation.start, quotation.end), direct=True, listed=True, fragment=True)


def _predicate(line: Line, at: int) -> bool:
    """«أن الصفقة «تجارية بحتة»»: words without article behind a noun that has one say what it is; behind another noun they are its name."""
    noun = line.units[at - 2] if at > 1 else None
    if noun is None or line.units[at].tag not in ("J", "N", "A", "P") or line.units[at].read.definite:
        return False
    return noun.tag == "V" or noun.read.definite


def _closes(line: Line, quotation: Quotation) -> bool:
    """Whether a mark, a stop or "and" with a new opener follows: the fragment ends its clause."""
    rest = line.text[quotation.closes : line.end].lstrip()
    return not rest or rest[0] in ".,،؛;!?؟" or line.joined(min(line.unit_from(quotation.closes), len(line.units) - 1))


# --------------------------------------------------------------------------------------------------- behind an act of speech


def _behind_act(line: Line, quotation: Quotation, said: Collection[Saying]) -> Saying | None:
    """The marked words of somebody who threatens, thanks, calls something something."""
    if any(s.content[0] <= quotation.opens and quotation.closes <= s.content[1] + 1 and not s.nominal and not s.outer for s in said):
        return None
    first = line.unit_from(quotation.opens)
    straddled = 0
    for at in range(first - 1, max(-1, first - REACH), -1):
        if line.quotation_at(line.begin(at)) is not None:
            continue
        reading = _act(line, at)
        if reading is not None:
            return _made(line, quotation, at, reading, said)
        if line.units[at].tag == "V":
            straddled += 1
            if straddled > STRADDLED or line.joined(at) or (at and line.units[at - 1].key in COMMAS):
                return None
        if line.units[at].key in ":؛;" or line.ends(at):
            return None
    return None


def _act(line: Line, at: int) -> Reading | None:
    """The reading of a unit as an act of speech."""
    frames, unit = line.frames, line.units[at]
    if line.lemma(at) in frames.contained:
        return None
    if unit.last != unit.first + 1 or unit.tag in ("PREP", "SUB"):
        return None
    for reading in ([unit.reading] if unit.reading else []) if not frames.heads_first else frames.words.readings(unit.key):
        if _stands(line, at, reading) and _speaks(line, key(reading)):
            return reading
    return None


def _stands(line: Line, at: int, reading: Reading) -> bool:
    """Whether a reading can be the verb or the participle of a clause where its unit stands."""
    if line.frames.words.spelling.carries(reading.proclitics, "with") or reading.form.startswith("passive"):
        return False
    if reading.pos == "agent":
        return not reading.definite and (line.units[at].tag == "A" or (at > 0 and line.units[at - 1].key in COMMAS))
    return reading.pos == "verb" and (line.units[at].tag == "V" or at == 0)


def _speaks(line: Line, lemma: str) -> bool:
    frames = line.frames
    return lemma in frames.stance or lemma in frames.content_prep or lemma in frames.turning or lemma in frames.naming or frames.attitudes.get(lemma) == "act"


def _made(line: Line, quotation: Quotation, at: int, reading: Reading, said: Collection[Saying]) -> Saying | None:
    lemma = key(reading)
    if quotation.words < ALONE and line.frames.heads_first and not (lemma in line.frames.naming or _governed(line, quotation)):
        return None
    same = next((s for s in said if s.unit == at and s.cue is not None and line.start <= s.cue.start < line.end), None)
    if same is not None:
        return replace(same, content=(quotation.start, quotation.end), direct=True, listed=True, fragment=True)
    kind = "participle" if reading.pos == "agent" or reading.form == "ing" else "verb"
    cue = Cue(at, at + 1, lemma, line.frames.stance.get(lemma, "neutral"), kind)
    who, first = speakers(line, cue, line.unit_from(quotation.opens))
    content = (quotation.start, quotation.end)
    return Saying(line.word_span(at, at + 1), at, kind, lemma, cue.stance, who, content, True, first, fragment=True, mention=pronoun(line, first, at))


def _governed(line: Line, quotation: Quotation) -> bool:
    """«ب«الخائنات»»: a preposition written together with the marks."""
    before = line.text[max(0, quotation.opens - 2) : quotation.opens].removesuffix(TATWEEL)
    return before.endswith(line.frames.words.spelling.clitic("with"))

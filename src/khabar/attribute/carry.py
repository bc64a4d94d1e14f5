"""Who speaks when a cue names nobody («وأضاف», "he said"), and who speaks a quotation that stands without any cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.attribute.cues import key
from khabar.attribute.line import COMMAS, Line
from khabar.attribute.saying import Saying
from khabar.attribute.speakers import after_verb, resumed
from khabar.attribute.voices import SAID_IN, can_speak
from khabar.fold import fold
from khabar.model import Phrase, Predicate, Span

UNLIKE = frozenset((("sg", "3fs"), ("sg.f", "3ms")))
"""Forms of a participle and of a verb that have no subject in common."""
FARTHEST = 8
"""Sentences over which a speaker is still the one who goes on speaking."""


@dataclass(slots=True)
class Floor:
    """Who has the floor: the last speakers, the documents they spoke in, and the sentence they were named in."""

    speakers: list[Phrase] = field(default_factory=list)
    documents: list[Phrase] = field(default_factory=list)
    sentence: int = -100
    subject: list[Phrase] = field(default_factory=list)
    """The subject of the sentence before, for a first "he said"; once a sentence is settled, its own."""
    subject_in: int = -100
    """The sentence of that subject."""
    earlier: list[Phrase] = field(default_factory=list)
    """The subject before the sentence that was settled last."""

    def settle(self, line: Line, number: int, found: Sequence[Saying]) -> None:
        """Gives the sayings of a sentence the speakers they do not name, and remembers who spoke last."""
        here: list[Phrase] = []
        since = -1
        for saying in sorted(found, key=lambda s: s.unit):
            if not saying.speakers:
                told = [s.content for s in found]
                nearer = _nearest(line, saying, since, told) if line.frames.heads_first else []
                saying.speakers = nearer or self._carried(line, number, saying, here, told)
                self._inherit(saying)
            elif self._again(saying):
                self._inherit(saying)
            if saying.nested or (here and (saying.outer or SAID_IN in saying.speakers[0].classes if saying.speakers else False)):
                continue
            if saying.speakers:
                here, since = saying.speakers, saying.unit
                self.speakers, self.documents, self.sentence = here, saying.documents, number
        acting = subject(line, len(line.units))
        self.earlier, self.subject, self.subject_in = self.subject, acting or self.subject, number if acting else self.subject_in

    def lend(self, line: Line, found: Sequence[Saying]) -> Sequence[Saying]:
        """Gives attitudes the speakers they do not name; who thinks or wants does not take the floor."""
        for saying in found:
            if not saying.speakers and saying.kind == "verb":
                own = [] if saying.mention else subject(line, saying.unit)
                if own and line.head(own[0]).tag == "PRON":
                    saying.mention, own = Span(own[0].start, own[0].end, line.text[own[0].start : own[0].end]), []
                saying.speakers = own or self.speakers or [p for p in self.earlier if line.tokens and p.lemma not in line.frames.persons]
        return found

    def _carried(self, line: Line, number: int, saying: Saying, here: list[Phrase], told: Sequence[tuple[int, int]]) -> list[Phrase]:
        own = [] if saying.kind == "own" else [p for p in subject(line, saying.unit) if not any(start <= p.start < end for start, end in told)]
        own = own or _left_of(line, saying, told)
        read = _as_read(line, saying, told) if line.frames.heads_first and not here else []
        if read:
            return read
        last = self.speakers if number - self.sentence <= FARTHEST else []
        if saying.kind == "noun" and not line.frames.heads_first:
            return []
        if _person_meant(line, saying) and last and not _person(last[0]) and self.subject and _person(self.subject[0]):
            return self.subject
        if saying.kind == "participle":
            return here or own or last
        if line.frames.heads_first and not own and not here and self._came_in_since(line, number, saying):
            return self.subject
        if here:
            return here
        near = saying.unit > 0 and (line.joined(saying.unit) or resumed(line, saying.unit))
        going_on = _going_on(line, saying) if near else []
        return going_on or (own if near else []) or last or own or self.subject

    def _came_in_since(self, line: Line, number: int, saying: Saying) -> bool:
        """«وانتقل الحاكم إلى المدينة. وقال …»: one person acted in the sentence before, in which nobody spoke."""
        if self.subject_in != number - 1 or self.sentence >= number - 1 or saying.kind != "verb" or len(self.subject) != 1:
            return False
        verb = line.units[saying.unit].reading if saying.unit < len(line.units) else None
        one = verb is not None and verb.form.endswith(".3ms") and any(p.kind in ("person", "office") for p in self.subject[0].parties)
        return one and not self.subject[0].prep

    def _inherit(self, saying: Saying) -> None:
        """What was said in a statement goes on being said there; what was told an agency once may be told others next."""
        if saying.speakers and self.speakers and _kind(saying.speakers[0]) == _kind(self.speakers[0]):
            saying.documents = saying.documents or ([] if saying.media else list(self.documents))

    def _again(self, saying: Saying) -> bool:
        """«المصدر» after «مصدر عسكري»: the same source with the article."""
        return (
            bool(self.speakers)
            and saying.speakers[0].definite
            and _kind(saying.speakers[0]) == _kind(self.speakers[0])
            and saying.speakers[0].start != self.speakers[0].start
        )


def _as_read(line: Line, saying: Saying, told: Sequence[tuple[int, int]]) -> list[Phrase]:
    """«وأدان السفير ما وصفه بـ«المهزلة»»: the subject that the reader carried to a verb within its sentence, unless others tell of him."""
    predicate = line.predicates.get(saying.unit) if saying.kind == "verb" and saying.unit and saying.fragment else None
    found = [line.phrases[i] for i in predicate.subject] if predicate is not None else []
    before = all(p.end <= line.begin(saying.unit) and p.parties and can_speak(line, p) for p in found)
    return found if before and not any(start <= p.start < end for p in found for start, end in told) else []


def _left_of(line: Line, saying: Saying, told: Sequence[tuple[int, int]]) -> list[Phrase]:
    """«ولم يذكر الوزير الموعد لكنه قال»: the first who is named before a word that holds a pronoun, and not in what is told."""
    if not saying.unit or line.lemma(saying.unit - 1) not in line.frames.resuming:
        return []
    before = (p for p in line.phrases if p.end <= line.begin(saying.unit) and not p.prep and p.parties)
    return [p for p in before if not any(start <= p.start < end for start, end in told)][:1]


def _nearest(line: Line, saying: Saying, since: int, told: Sequence[tuple[int, int]]) -> list[Phrase]:
    """«وهدد الحزب بالانسحاب، بينما رفض الوزير …، مؤكدا أن»: a participle is of the clause before it, not of the sentence's first; `since` is the
    cue of who spoke last. What is told, and what only describes a noun, is no such clause; «وهو ما نفاه الوزير، محذرا» is one."""
    form = line.units[saying.unit].read.form if saying.kind == "participle" else ""
    for predicate in reversed(line.parsed.predicates) if form else ():
        if predicate.tag != "V" or not since < predicate.unit < saying.unit or any(start <= line.begin(predicate.unit) < end for start, end in told):
            continue
        found = [line.phrases[i] for i in predicate.subject]
        behind = bool(found) and line.unit_from(line.tokens[found[0].first].start) > predicate.unit
        comment = _comments(line, predicate)
        if comment and not (behind and _speaks(line, predicate)) or not comment and (predicate.relation == "relative" or line.units[predicate.unit - 1].tag == "REL"):
            continue
        if not found or not all((p.parties or _marked(line, p)) and can_speak(line, p) for p in found) or (form, predicate.reading.form[-3:]) in UNLIKE:
            continue
        return found
    return []


def _marked(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase stands whole in quotation marks: a name."""
    return any(q.start == phrase.start and phrase.end <= q.end for q in line.quotations)


def _comments(line: Line, predicate: Predicate) -> bool:
    """«، وهو ما نفاه», «، وهو إجراء دانه»: a pronoun behind a comma takes up all that was told."""
    return any(line.units[i].tag == "PRON" and line.joined(i) and line.units[i - 1].key in COMMAS for i in range(max(1, predicate.unit - 3), predicate.unit))


def _speaks(line: Line, predicate: Predicate) -> bool:
    """Whether a verb says what somebody thinks of what was told."""
    return key(predicate.reading) in line.frames.turning or key(predicate.reading) in line.frames.stance


def _going_on(line: Line, saying: Saying) -> list[Phrase]:
    """«سقط عشرات …، وكان التنظيم أعلن … وقال»: whose verb the cue goes on from, not the first of its sentence."""
    predicate = line.predicates.get(saying.unit) if line.frames.heads_first else None
    held = [line.phrases[i] for i in predicate.subject] if predicate is not None and predicate.carried and predicate.relation == "joined" else []
    return held if held and all(p.parties and can_speak(line, p) for p in held) else []


def _person_meant(line: Line, saying: Saying) -> bool:
    """ "she said": the pronoun stands for one person."""
    return any(line.units[i].key in line.frames.persons for i in range(saying.first, saying.unit))


def _person(phrase: Phrase) -> bool:
    return not phrase.parties or any(p.kind in ("person", "office", "spokesman", "former", "source") for p in phrase.parties)


def _kind(phrase: Phrase) -> str:
    """The first word of a lemma: a military source is a source."""
    return fold(phrase.lemma).split(" ")[0]


def subject(line: Line, before: int) -> list[Phrase]:
    """Who acts in the first verb of a sentence before a unit, when he can speak."""
    for predicate in line.parsed.predicates:
        if predicate.unit >= before or predicate.tag != "V" or line.frames.heads_first and predicate.relation == "relative":
            continue
        found = [
            line.phrases[i]
            for i in predicate.subject
            if can_speak(line, line.phrases[i]) and (line.phrases[i].parties or line.head(line.phrases[i]).tag == "X")
        ]
        found = found or [p for p in after_verb(line, predicate.unit + 1, before) if p.parties]
        if found:
            return found
    return []

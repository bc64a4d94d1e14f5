"""A parsed sentence with the look-ups that attribution needs: units, phrases, predicates, quotations by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Any

from khabar.attribute.frames import Frames
from khabar.attribute.marks import Quotation
from khabar.fold import fold
from khabar.model import Parsed, Phrase, Predicate, Reading, Span, Unit

STOPS = frozenset(".!?؟…")
LONGEST_SHORT = 4
"""Letters of the longest abbreviation whose dot may stand inside a sentence: Prof., Sgt., Mr."""
COMMAS = frozenset(",،")
MARKS = frozenset("«»“”„‹›\"'‘’()[]")

LONGEST_TITLED = 6
"""Units of a name with what stands before it, and the colon behind."""
NAMING = frozenset(("N", "R", "J", "A", "P", "X", "NAME"))


@lru_cache(maxsize=50_000)
def folded(lemma: str) -> str:
    """A lemma folded, each word of one of several."""
    return " ".join(fold(word) for word in lemma.split())


class Line:
    """A sentence as attribution sees it. Unit numbers are its coordinates; offsets come from its tokens."""

    def __init__(self, parsed: Parsed, text: str, frames: Frames, quotations: Sequence[Quotation]) -> None:
        self.parsed, self.text, self.frames = parsed, text, frames
        self.units, self.phrases, self.tokens = parsed.units, parsed.phrases, parsed.sentence.tokens
        self.start, self.end = parsed.sentence.start, parsed.sentence.end
        first, last = bisect_right(quotations, self.start, key=lambda q: q.closes), bisect_left(quotations, self.end, key=lambda q: q.opens)
        self.quotations = quotations[first:last]
        self.asked = _asked(text, quotations[first - 1] if first else None, self.start)
        self.predicates: dict[int, Predicate] = {p.unit: p for p in parsed.predicates}
        self.unnamed = not frames.nameless.isdisjoint([u.key for u in self.units]) or any(" " in word for word in frames.nameless)
        """Whether anything in the sentence may say that a name is held back: of most sentences nothing does, and they are looked at no further."""
        self.cues: Sequence[Any] | None = None
        """The words of saying, once they are read."""
        self._inside = _index(self.units, self.phrases)
        self._numbers = {u.first: i for i, u in enumerate(self.units)}
        self._firsts = list(self._numbers)
        self._starts = [self.tokens[first].start for first in self._firsts]

    def begin(self, unit: int) -> int:
        """The offset where a unit begins; past the last unit, the sentence's end."""
        return self._starts[unit] if unit < len(self._starts) else self.end

    def finish(self, unit: int) -> int:
        return self.tokens[self.units[unit].last - 1].end

    def unit_from(self, offset: int) -> int:
        """The first unit that begins at or after an offset."""
        return bisect_left(self._starts, offset)

    def lemma(self, unit: int) -> str:
        """The folded lemma of a unit, or its key when the lexicon does not know it."""
        found: Unit = self.units[unit]
        return folded(found.reading.lemma) if found.reading and found.reading.lemma else found.key

    def phrase_at(self, unit: int) -> int:
        """The index of the phrase that holds a unit, or -1."""
        return self._inside.get(unit, -1)

    def phrase_from(self, unit: int) -> int:
        """The index of the phrase that begins with a unit, or -1."""
        index = self.phrase_at(unit)
        return index if index >= 0 and self.phrases[index].first == self.units[unit].first else -1

    def last_unit(self, phrase: Phrase) -> int:
        return bisect_left(self._firsts, phrase.last) - 1

    def modal(self, unit: int) -> bool:
        """Whether a unit is a helper that is spelled like a word of condition: may, could."""
        return self.units[unit].tag == "COND" and any(r.pos == "aux" for r in self.frames.words.readings(self.units[unit].key))

    def contracted(self, unit: int) -> bool:
        """Whether a negation is a helper and "not" in one word: isn't."""
        return self.units[unit].tag == "NEG" and ("'" in self.units[unit].key or "’" in self.units[unit].key)

    def joined(self, unit: int) -> bool:
        """Whether a conjunction is written together with a unit."""
        return self.units[unit].carries("joining")

    def title(self, unit: int) -> bool:
        """A form read as a verb that may be a title («قال وزير …») or a name before a name nobody knows: so it is right behind a verb of saying."""
        found = self.units[unit]
        if found.tag == "V" and unit + 1 < len(self.units) and self.units[unit + 1].tag == "X" and not self.joined(unit):
            return True
        roles = [r.lemma for r in self.frames.words.readings(found.key) if r.pos == "role" and not r.proclitics] if found.tag in ("V", "PREP") else []
        return bool(roles) and (found.tag == "V" or self.text[self.begin(unit) : self.finish(unit)] in roles)  # «إمام المسجد», but «أمام الصحافيين»

    def colon_behind_name(self, first: int) -> int:
        """The colon behind the units from `first` where they can all be who somebody is and his name («المتقاعد حسن جابر: …»); −1 when they cannot."""
        for i in range(first, min(len(self.units), first + LONGEST_TITLED) if self.frames.heads_first else first):
            unit = self.units[i]
            if unit.key == ":":
                return i if i > first + 1 else -1
            adverb = unit.tag == "A" and not unit.read.definite and unit.ends("accusative")  # «قال الوزير محذرا: …»
            if adverb or unit.tag not in NAMING and not (i > first and unit.tag == "V" and self.frames.words.names_people(unit.key)):
                return -1
        return -1

    def joined_as(self, unit: Unit, lemmas: Container[str]) -> Reading | None:
        """The reading with a conjunction of a form that was read without one: «ودعت» is of دعا as well as of ودع."""
        if unit.last != unit.first + 1 or (unit.reading and unit.reading.proclitics):
            return None
        return next((r for r in self.frames.words.readings(unit.key) if r.pos == "verb" and r.proclitics and fold(r.lemma) in lemmas), None)

    def nouns(self, phrase: Phrase) -> frozenset[str]:
        """Every lemma the head of a phrase can have, folded: «تغريدة» is a document although it is an act noun too."""
        head = self.head(phrase)
        readings = self.frames.words.readings(head.key) if head.last == head.first + 1 else ()
        lemma = fold(phrase.lemma)
        counts = lemma.split(" ")[0 if self.frames.heads_first else -1]
        return frozenset((lemma, counts, head.key, self._bare(head), *(fold(r.lemma) for r in readings if r.pos in ("noun", "role"))))

    def _bare(self, unit: Unit) -> str:
        """The word without what is written together with it before: «التحقيقات» of a verbal noun, whose lemma is a verb."""
        before = unit.reading.proclitics if unit.reading is not None and unit.reading.pos == "masdar" else ()
        return unit.key[len(self.frames.written.get(before, "")) :]

    def ends(self, unit: int) -> bool:
        """Whether a unit is a mark that ends a sentence, no dot of a title or an initial inside it ("Mr. Haddad")."""
        if self.units[unit].key not in STOPS:
            return False
        if self.frames.heads_first or not unit or unit + 1 >= len(self.units) or self.units[unit].key != ".":
            return True
        return self.finish(unit - 1) - self.begin(unit - 1) > LONGEST_SHORT or self.finish(unit - 1) != self.begin(unit)

    def unit_at(self, unit: Unit) -> int:
        """The number of a unit."""
        return self._numbers[unit.first]

    def unit_start(self, phrase: Phrase) -> int:
        """The offset of the first token of a phrase."""
        return self.tokens[phrase.first].start

    def bare_name(self, unit: int) -> Phrase:
        """A word nobody knows as a phrase of its own: a name that was read as part of something else."""
        found = self.units[unit]
        return Phrase(self.begin(unit), self.finish(unit), found.first, found.last, found.first, definite=True, lemma=found.key)

    def head(self, phrase: Phrase) -> Unit:
        """The unit that heads a phrase."""
        return self.units[bisect_right(self._firsts, phrase.head) - 1]

    def quotation_from(self, offset: int) -> Quotation | None:
        """The quotation that opens at an offset, blanks, commas and colons between."""
        while offset < len(self.text) and self.text[offset] in " \t\xa0:,،":
            offset += 1
        return next((q for q in self.quotations if q.opens == offset), None)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation around an offset."""
        for quotation in self.quotations:
            if quotation.opens < offset < quotation.closes:
                return quotation
        return None

    def word_span(self, first: int, last: int) -> Span:
        """The units from first to last (exclusive) as a span, without the conjunction written together with the first."""
        start, end = self.begin(first), self.finish(last - 1)
        if self.joined(first) and end - start > 1:
            start += 1
        return Span(start, end, self.text[start:end])


def _asked(text: str, quotation: Quotation | None, start: int) -> Quotation | None:
    """The quotation that ends, with a question or an exclamation, the sentence right before this one: "Why?" X said."""
    if quotation is None or text[quotation.end - 1] not in "?!؟":
        return None
    between = text[quotation.closes : start]
    return quotation if not between.strip() and "\n" not in between else None


def _index(units: Sequence[Unit], phrases: Sequence[Phrase]) -> dict[int, int]:
    """Unit -> the phrase that holds it."""
    by_token = {t: i for i, p in enumerate(phrases) for t in range(p.first, p.last)}
    return {i: by_token[u.first] for i, u in enumerate(units) if u.first in by_token}

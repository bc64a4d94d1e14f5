"""Finds the acts of saying in a sentence: who says, by which word, and which stretch of text is what he says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from khabar.attribute.frames import Frames
from khabar.attribute.marks import quoted, trimmed
from khabar.fold import fold
from khabar.model import Parsed, Phrase, Predicate, Span

CONTINUING = "continuing"


@dataclass(slots=True)
class Saying:
    """One act of saying. `cue` is its word; `speakers` the phrases that say it (empty: somebody named before); `content` its stretch of text."""

    cue: Span
    at: int
    stance: str
    speakers: list[Phrase] = field(default_factory=list)
    content: tuple[int, int] | None = None
    direct: bool = False
    documents: list[Phrase] = field(default_factory=list)
    media: list[Phrase] = field(default_factory=list)
    listed: bool = True
    """Whether it counts as a quotation; an accusation is said by somebody but quotes nobody."""
    outer: bool = False
    """Introduced by according-to words: it stands outside what else is said in the sentence."""


def sayings(parsed: Parsed, text: str, frames: Frames, limit: int) -> list[Saying]:
    """The acts of saying of a sentence in order of their cues. `limit` is where a direct quotation must end (the paragraph's end)."""
    found = [*_by_verb(parsed, text, frames, limit), *_by_according(parsed, text, frames)]
    found.sort(key=lambda s: s.cue.start)
    found = [s for s in found if not any(o.direct and o.content and o.content[0] <= s.cue.start < o.content[1] for o in found if o is not s)]
    _bound(found, text)
    return [s for s in found if s.content and s.content[1] - s.content[0] > 2]


# ------------------------------------------------------------------------------------------------------------------ verbs


def _by_verb(parsed: Parsed, text: str, frames: Frames, limit: int) -> Iterator[Saying]:
    for predicate in parsed.predicates:
        if predicate.tag not in ("V", "A", "M") or predicate.status == "negated" or predicate.tag == "A" and predicate.reading.definite:
            continue
        lemma = fold(predicate.reading.lemma)
        stance = frames.stance.get(lemma)
        prep = frames.content_prep.get(lemma)
        if stance is None and prep is None or predicate.tag == "M" and not predicate.reading.enclitic:
            continue
        cue = _span(parsed, predicate, text)
        saying = Saying(cue, predicate.unit, stance or "neutral")
        saying.speakers = [parsed.phrases[i] for i in predicate.subject]
        _content(parsed, predicate, text, frames, prep, saying, limit)
        if saying.content:
            saying.listed = saying.direct or prep is None or lemma in frames.quoted
            _behind(parsed, predicate, frames, saying)
            yield saying


def _span(parsed: Parsed, predicate: Predicate, text: str) -> Span:
    tokens = parsed.sentence.tokens
    start, end = tokens[predicate.first].start, tokens[predicate.last - 1].end
    return Span(start, end, text[start:end])


def _content(parsed: Parsed, predicate: Predicate, text: str, frames: Frames, prep: str | None, saying: Saying, limit: int) -> None:
    """Fills content and directness: a quotation, a clause after an opener, a colon, a verbal noun, or the words before ("…, he said")."""
    opener = _opener(parsed, predicate, frames, prep)
    if opener is not None:
        start = _after_opener(parsed, opener, prep)
        inside = quoted(text, start, limit)
        if inside:
            saying.content, saying.direct = inside, True
        else:
            saying.content = (start, parsed.sentence.end)
        return
    before = _before(parsed, predicate, text) if predicate.tag == "V" else None
    if before:
        saying.content, saying.direct = before
        return
    if predicate.tag == "V" and predicate.object and not prep:
        phrase = parsed.phrases[predicate.object[0]]
        unit = next((u for u in parsed.units if u.first == phrase.head), None)
        if unit is not None and unit.tag == "M" and saying.stance in ("affirming", "denying", "neutral") and "c" in predicate.reading.classes:
            saying.content = (phrase.start, parsed.sentence.end)


def _opener(parsed: Parsed, predicate: Predicate, frames: Frames, prep: str | None) -> int | None:
    """The unit that opens the content right of a predicate: أن, a colon, a quotation mark, or the preposition its frame asks for."""
    for index in range(predicate.unit + 1, len(parsed.units)):
        unit = parsed.units[index]
        lemma = fold(unit.reading.lemma) if unit.reading else unit.key
        if unit.tag == "V" and not (index + 1 < len(parsed.units) and unit.key == ":"):
            return None
        if unit.tag == "SUB" and (lemma in frames.openers or unit.key in frames.openers):
            return index
        if unit.key == ":" or unit.key in "«“\"" and _speech_mark(parsed, index):
            return index
        if prep and (unit.tag == "PREP" and lemma == fold(prep) or unit.reading and prep in unit.reading.proclitics):
            return index
        if unit.key in ".!?؟":
            return None
    return None


def _speech_mark(parsed: Parsed, index: int) -> bool:
    """Whether a quotation mark opens speech and not a name: four words or more stand before the next mark."""
    tokens = parsed.sentence.tokens[parsed.units[index].last :]
    length = next((i for i, t in enumerate(tokens) if t.text in "»”\"“"), len(tokens))
    return length >= 4


def _after_opener(parsed: Parsed, index: int, prep: str | None) -> int:
    unit, tokens = parsed.units[index], parsed.sentence.tokens
    if unit.key in "«“\"" or prep and unit.tag != "PREP" and unit.key != ":":
        return tokens[unit.first].start
    end = tokens[unit.last - 1].end
    if unit.reading and unit.reading.enclitic:
        return end
    return end


def _before(parsed: Parsed, predicate: Predicate, text: str) -> tuple[tuple[int, int], bool] | None:
    """"Troops crossed the river, the ministry said": the words before the speaker are what is said."""
    tokens = parsed.sentence.tokens
    first = min([predicate.first, *(parsed.phrases[i].first for i in predicate.subject)])
    comma = first - 1
    if comma < 3 or tokens[comma].text not in ",،”»\"":
        return None
    start, end = trimmed(text, parsed.sentence.start, tokens[comma].end)
    inside = quoted(text, start, end + 1)
    if inside and inside[1] >= end - 2:
        return inside, True
    return (start, end), False


def _behind(parsed: Parsed, predicate: Predicate, frames: Frames, saying: Saying) -> None:
    """Documents and media that stand with the verb: «في بيان», «لوكالة …»."""
    for index, phrase in enumerate(parsed.phrases):
        if not (predicate.first < phrase.first and phrase.end <= (saying.content or (0, 0))[0] or phrase.last <= predicate.first and index in predicate.subject):
            continue
        _sort(phrase, frames, saying)


def _sort(phrase: Phrase, frames: Frames, saying: Saying) -> None:
    words = {fold(w) for w in phrase.words}
    kinds = {p.kind for p in phrase.parties}
    if fold(phrase.lemma) in frames.linking and phrase.prep in frames.document_preps:
        saying.documents.append(phrase)
    elif phrase not in saying.speakers and phrase.prep in frames.medium_preps and (kinds & {"agency", "outlet"} or words & frames.media):
        saying.media.append(phrase)


# ---------------------------------------------------------------------------------------------------------- according to


def _by_according(parsed: Parsed, text: str, frames: Frames) -> Iterator[Saying]:
    tokens = parsed.sentence.tokens
    for hit in frames.according.find(tokens):
        kind = hit.payloads[0]
        cue = Span(tokens[hit.first].start, tokens[hit.last - 1].end, text[tokens[hit.first].start : tokens[hit.last - 1].end])
        speakers, end = _said_by(parsed, hit.last, kind, frames)
        if not speakers:
            continue
        before = trimmed(text, parsed.sentence.start, cue.start)
        after = trimmed(text, end, parsed.sentence.end)
        leading = cue.start - parsed.sentence.start < 25 and after[1] - after[0] > 10
        content = after if leading else before
        yield Saying(cue, hit.first, "neutral", speakers, content, outer=True)


def _said_by(parsed: Parsed, at: int, kind: str, frames: Frames) -> tuple[list[Phrase], int]:
    """The phrases that follow an according-to word, and where they end."""
    if kind == "verb":
        for predicate in parsed.predicates:
            if at <= predicate.first <= at + 1 and fold(predicate.reading.lemma) in frames.stance:
                found = [parsed.phrases[i] for i in predicate.subject if parsed.phrases[i].first >= predicate.first]
                return found, max((p.end for p in found), default=0)
        return [], 0
    for index, phrase in enumerate(parsed.phrases):
        if at - 1 <= phrase.first <= at + 1:
            return [phrase], phrase.end
        if phrase.first > at + 1 or index > 200:
            break
    return [], 0


def _bound(found: Sequence[Saying], text: str) -> None:
    """A content ends where the next act of saying in the sentence begins; what is said outside (according to …) keeps the whole."""
    for saying, following in zip(found, found[1:], strict=False):
        if saying.content is None or saying.direct:
            continue
        start, end = saying.content
        if saying.outer and end <= saying.cue.start:
            continue
        stop = min([following.cue.start, *(p.start for p in following.speakers if p.start > saying.cue.end and following.outer is False and p.end <= following.cue.start)])
        if start < stop < end:
            saying.content = trimmed(text, start, stop)
    for saying in found:
        if saying.content:
            saying.content = trimmed(text, *saying.content) if not saying.direct else saying.content

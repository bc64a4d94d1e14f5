"""Words that a name and a colon lead: "Haddad: We will stay", «مصدر أمني: مقتل ثلاثة», and marked words behind a colon that no cue leads.

Not supported: countries and towns before the colon, for they say where as often as who («اليمن: مقتل ثلاثة»); labels of an interview ("Q:").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from khabar.attribute.contents import SHORTEST
from khabar.attribute.line import MARKS, Line
from khabar.attribute.marks import Quotation, trimmed
from khabar.attribute.saying import Saying
from khabar.attribute.voices import extended
from khabar.model import Phrase

FARTHEST = 12
"""Units before the colon; offices with names stay below."""
LONGEST_SIGNED = 7
"""Units of the mark and the name that close a headline."""
DASHES = frozenset(("-", "–", "—"))
LEAST = 3
"""Words from which what stands behind the colon is a saying."""
SPEAKING = frozenset(("person", "office", "former", "spokesman", "source", "institution", "organisation", "group", "force", "agency", "outlet"))
"""Kinds of parties that speak where they stand before a colon."""


def labelled(line: Line, said: Collection[Saying]) -> Saying | None:
    """What stands behind the name and the colon that begin a sentence."""
    colon = next((i for i in range(1, min(FARTHEST, len(line.units))) if line.units[i].key == ":"), 0)
    who = _named(line, colon) if colon else None
    if who is None or line.text[line.begin(colon) - 1].isspace():
        return None
    start, end = trimmed(line.text, line.finish(colon), line.end)
    quotation = line.quotation_from(line.finish(colon))
    direct = quotation is not None and quotation.words >= SHORTEST
    if direct and quotation is not None:
        start, end = quotation.start, quotation.end
    if len(line.text[start:end].split()) < LEAST or any(s.first <= colon for s in said):
        return None
    return Saying(line.word_span(colon, colon + 1), colon, "label", "", "neutral", [who], (start, end), direct, 0)


def signed(line: Line, said: Collection[Saying]) -> Saying | None:
    """ "Two soldiers killed in ambush: army", «مقتل ثلاثة في كمين - مصدر أمني»: a headline that ends with who says it, behind a colon or a dash."""
    last = len(line.units)
    mark = next((i for i in range(last - 1, max(LEAST - 1, last - LONGEST_SIGNED), -1) if line.units[i].key in DASHES or line.units[i].key == ":"), 0)
    if not mark or mark + 1 >= last or line.ends(last - 1) or (line.units[mark].key != ":" and not line.text[line.begin(mark) - 1].isspace()):
        return None
    index = line.phrase_from(mark + 1)
    if index < 0 or line.last_unit(line.phrases[index]) != last - 1 or not _speaks(line, line.phrases[index]) or any(s.kind != "label" for s in said):
        return None
    start, end = trimmed(line.text, line.start, line.begin(mark))
    who = extended(line, index, last)
    return Saying(line.word_span(mark, mark + 1), mark, "label", "", "neutral", [who], (start, end), False, mark)


def _named(line: Line, colon: int) -> Phrase | None:
    """The phrase that is all there is before the colon, when it names who can speak: a party, a document, an unnamed source."""
    first = next((i for i in range(colon) if line.units[i].key not in MARKS), colon)
    if colon == first + 1 and line.units[first].key in line.frames.labels:
        return line.bare_name(first)
    index = line.phrase_from(first) if first < colon else -1
    if index < 0 or line.phrases[index].prep or any(u.tag in ("V", "AUX") for u in line.units[:colon]):
        return None
    phrase = extended(line, index, colon)
    if phrase.end > line.phrases[index].end and any(p.kind in ("agency", "outlet") for p in phrase.parties):
        return None
    rest = [u for u in line.units[:colon] if u.first >= phrase.last and u.key not in MARKS]
    return phrase if not rest and (_speaks(line, phrase) or _unknown_name(line, phrase, colon)) else None


def _unknown_name(line: Line, phrase: Phrase, colon: int) -> bool:
    """ "Merrow: The deal will hold": capitals alone before the colon, no word of the lexicon among them, and a clause behind it."""
    inside = [line.text[line.tokens[u.first].start : line.tokens[u.last - 1].end] for u in line.units if phrase.first <= u.first < phrase.last]
    plain = [u for u in line.units if phrase.first <= u.first < phrase.last and u.tag not in ("X", "NAME")]
    capitals = all(word[:1].isupper() and len(word) > 1 for word in inside)
    return capitals and not plain and not phrase.parties and any(u.tag in ("V", "AUX", "FUT") for u in line.units[colon + 1 :])


def _speaks(line: Line, phrase: Phrase) -> bool:
    if phrase.parties:
        return phrase.parties[0].kind in SPEAKING
    return bool(line.nouns(phrase) & (line.frames.linking | line.frames.anonymous))


def led(line: Line, said: Sequence[Saying]) -> list[Saying]:
    """ "The result surprised the analyst: “…”": the words of whom the clause before the colon tells, though it does not tell that he speaks."""
    found = []
    for quotation in line.quotations:
        colon = line.unit_from(quotation.opens) - 1
        if quotation.words < SHORTEST or colon < 1 or not line.start <= quotation.opens < line.end or line.units[colon].key != ":":
            continue
        if not any(s.content[0] < quotation.closes and quotation.opens < s.content[1] for s in said):
            found += _of_clause(line, quotation, colon)
    return found


def _of_clause(line: Line, quotation: Quotation, colon: int) -> list[Saying]:
    """Said by the last person the clause names; a proverb or a title behind a clause that names none is nobody's."""
    people = [i for i, p in enumerate(line.phrases) if p.end <= line.begin(colon) and any(party.kind in ("person", "office", "spokesman", "source") for party in p.parties)]
    who = [extended(line, people[-1], colon)] if people else []
    content = (quotation.start, quotation.end)
    return [Saying(line.word_span(colon, colon + 1), colon, "label", "", "neutral", who, content, True, colon)] if who else []

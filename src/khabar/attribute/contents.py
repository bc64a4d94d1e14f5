"""Finds what a cue says: the quotation, the clause after its opener, or the noun after its preposition."""

from __future__ import annotations

from collections.abc import Collection

from khabar.attribute.cues import Cue
from khabar.attribute.line import COMMAS, Line
from khabar.attribute.marks import Quotation, trimmed
from khabar.attribute.voices import past_name, withholds
from khabar.frozen import frozen
from khabar.model import Phrase

SHORTEST = 4
"""Words from which a quotation without opener is speech and not a name in marks."""
FARTHEST = 60
"""Units between a cue and its opener; speakers with titles, places and relative clauses stay below."""
LONGEST_ASIDE = 24
"""Units of a clause between commas that stands between a speaker and what he says."""
BEARERS = frozenset(("group", "institution", "weapon", "vehicle", "building", "area", "place"))
"""Classes of nouns before names in quotation marks."""
CLAUSAL = frozenset(("V", "AUX", "FUT", "NEG"))


@frozen
class Content:
    """What is said, as offsets; `opener` is the unit that opens it (where the search for a speaker ends); `nominal`: a noun phrase, no clause."""

    start: int
    end: int
    direct: bool
    opener: int
    nominal: bool = False


def content_after(line: Line, cue: Cue, others: Collection[int]) -> Content | None:
    """The content right of a cue; `others` are the units of the other cues of the sentence."""
    answer = _answer(line, cue)
    if answer is not None:
        return answer
    relative = published = False
    at = cue.last
    while at < min(len(line.units), cue.last + FARTHEST):
        unit = line.units[at]
        quotation = next((q for q in line.quotations if q.opens == line.begin(at)), None)
        if quotation is not None:
            if quotation.words >= SHORTEST and not relative and not _names_speaker(line, cue, at, quotation):
                return Content(quotation.start, quotation.end, True, at)
            at = max(at + 1, line.unit_from(quotation.closes))
            continue
        if line.ends(at):
            return None
        if unit.key in "([":
            at = _past_bracket(line, at)
            continue
        if line.frames.heads_first and withholds(line, at):
            at = past_name(line, at + 1)
            continue
        if unit.tag == "NEG" and _left_open(line, at):
            at += 2
            continue
        if unit.key in COMMAS and _past_parenthesis(line, at):
            at = _past_parenthesis(line, at)
            continue
        if (unit.tag == "REL" and not opens(line, at)) or unit.key in line.frames.relatives:
            relative = True
        elif unit.key in COMMAS:
            relative = published = False
        elif line.frames.heads_first and unit.tag == "V" and line.lemma(at) in line.frames.publishing and _asyndetic(line, cue, at):
            published = True
        elif not (published and _act_object(line, cue, at)):
            found = _opened_at(line, cue, at, relative, others)
            if found is not None:
                return found if isinstance(found, Content) else None
        at += 1
    return None


def _left_open(line: Line, at: int) -> bool:
    """«جهات لم يسمها»: a negated verb with the pronoun of the indefinite noun right before it says no more than that it is left open."""
    index = line.phrase_at(at - 1) if line.frames.heads_first and at and at + 1 < len(line.units) else -1
    if index < 0 or line.phrases[index].definite:
        return False
    verb = line.units[at + 1]
    return verb.tag == "V" and bool(verb.read.enclitic)


def _answer(line: Line, cue: Cue) -> Content | None:
    """ "Seven in ten said no": one word is all that is said."""
    at = cue.last
    if at >= len(line.units) or line.units[at].key not in line.frames.answers or cue.lemma not in line.frames.bare:
        return None
    last = at + 1 >= len(line.units) or line.units[at + 1].tag in ("PUNCT", "SUB", "CONJ", "PREP", "COND")
    return Content(line.begin(at), line.finish(at), True, at) if last else None


def _names_speaker(line: Line, cue: Cue, at: int, quotation: Quotation) -> bool:
    """«أعلنت «اللجنة الوطنية لمكافحة الإرهاب» أن», «لموقع "…" أن»: a name in marks before the opener of what is said."""
    if not line.frames.heads_first or (at > cue.last and not titled(line, at)) or line.units[at - 1].key == ":":
        return False
    for i in range(line.unit_from(quotation.closes), min(len(line.units), at + FARTHEST)):
        if opens(line, i):
            return True
        if line.units[i].tag == "V" and line.joined(i):
            return False
    return False


def titled(line: Line, at: int) -> bool:
    """Whether the unit before opening marks is a noun for what bears a name: a medium, a group, a ship."""
    before = line.units[at - 1] if at else None
    if before is None or before.tag not in ("N", "R", "J", "NAME", "X"):
        return False
    head = at - 2 if before.tag == "J" and at > 1 else at - 1
    reading = line.units[head].reading
    if reading and reading.enclitic:
        return False
    return line.lemma(head) in line.frames.media or bool(reading and BEARERS & set(reading.classes))


def _past_bracket(line: Line, at: int) -> int:
    return next((i + 1 for i in range(at + 1, len(line.units)) if line.units[i].key in ")]"), at + 1)


def _opened_at(line: Line, cue: Cue, at: int, relative: bool, others: Collection[int]) -> Content | bool | None:
    """The content that opens at a unit; False when nothing can open beyond it, None when the search goes on."""
    unit = line.units[at]
    if unit.key == ":":
        led = at + 1 < len(line.units) and line.frames.heads_first and opens(line, at + 1)
        return opened(line, line.finish(at + led), at + led)
    if opens(line, at) and not _complement(line, cue, at):
        return _told_of(line, cue, at) or opened(line, line.finish(at), at)
    if not relative and _preposition(line, cue, at) and not _opens_later(line, at):
        found = _after_preposition(line, at)
        return None if found and found.nominal and not found.direct and cue.lemma in line.frames.clause_only else found
    if not relative and cue.lemma in line.frames.nominal and not _points_back(line, cue) and _act_object(line, cue, at):
        return Content(_phrase_start(line, at), line.end, False, at, True)
    if at == cue.last and line.title(at):
        return None
    if _act_read_as_verb(line, cue, at):
        return Content(line.begin(at), line.end, False, at, True)
    if relative or not (at in others or unit.tag in CLAUSAL):
        return None
    if line.frames.heads_first and at not in others and unit.tag == "V" and at + 1 < len(line.units) and opens(line, at + 1) and line.units[at - 1].tag == "X":
        return None  # «ترى الباحثة سلمى فيسو أن»: the end of a name
    if _asyndetic(line, cue, at) or at < line.colon_behind_name(cue.last):
        return None
    if at in others and unit.tag not in CLAUSAL and unit.tag != "A" and not line.frames.heads_first:
        return None
    colon = None if line.frames.heads_first and at in others else _after_colon(line, at)
    return colon or _bare_clause(line, cue, at) or False


def _opens_later(line: Line, at: int) -> bool:
    """«أفاد تحقيق في وفاة ضابط بجهاز الأمن، بأن …»: the preposition that counts stands with the opener behind."""
    clitics = line.units[at].read.proclitics if line.units[at].tag != "PREP" else ()
    if not clitics or opens(line, at) or not line.frames.heads_first:
        return False
    return any(opens(line, i) and line.units[i].key.startswith(clitics[-1]) for i in range(at + 1, min(len(line.units), at + FARTHEST)))


def _told_of(line: Line, cue: Cue, at: int) -> Content | None:
    """ "Dismissed accusations that …", "say taxes that hurt the poor must go": between verb and "that" stands what is told of, nobody who is told."""
    index = line.phrase_from(cue.last) if at > cue.last and cue.kind != "noun" and not line.frames.heads_first else -1
    if index < 0 or not line.units[at].means("that") or cue.lemma in line.frames.addressed or line.phrases[index].prep:
        return None
    head = line.head(line.phrases[index])
    if head.tag not in ("N", "M") or "time" in line.phrases[index].classes or line.phrases[index].parties:
        return None
    if any(line.units[i].tag in ("V", "AUX", "SUB", "REL") or line.units[i].key in COMMAS for i in range(cue.last, at)):
        return None
    return words(line, line.begin(cue.last), cue.last)


def _points_back(line: Line, cue: Cue) -> bool:
    """«الإجراءات التي أعلنتها المنامة»: what is said stands before a verb with its pronoun."""
    reading = line.units[cue.unit].reading
    return line.frames.heads_first and reading is not None and bool(reading.enclitic)


def _after_colon(line: Line, at: int) -> Content | None:
    """ "He said when asked about it: “…”": a quotation behind a colon further on is what is said."""
    for i in range(at, len(line.units)):
        quotation = line.quotation_from(line.finish(i)) if line.units[i].key == ":" else None
        if quotation is not None and quotation.words >= SHORTEST:
            return Content(quotation.start, quotation.end, True, i)
    return None


def opened(line: Line, offset: int, at: int) -> Content | None:
    """The content after an opener: the quotation that begins there, or the words up to the end of the sentence."""
    quotation = line.quotation_from(offset)
    if quotation is not None and (quotation.words >= SHORTEST or _stands_alone(line, quotation)):
        return Content(quotation.start, quotation.end, True, at)
    return words(line, offset, at)


def words(line: Line, offset: int, at: int, nominal: bool = False) -> Content | None:
    around = next((q for q in line.quotations if offset <= q.opens < line.end < q.closes), None)
    start, end = trimmed(line.text, offset, around.closes if around else line.end)
    return Content(start, end, False, at, nominal) if end > start else None


def _stands_alone(line: Line, quotation: Quotation) -> bool:
    """A short quotation that is the whole of what is said: a stop or another cue follows."""
    rest = line.text[quotation.closes : line.end].lstrip()
    return (quotation.words > 1 or line.frames.heads_first) and (not rest or rest[0] in ".,،؛;!?؟")


def opens(line: Line, at: int) -> bool:
    """Whether a unit opens indirect speech."""
    unit = line.units[at]
    if unit.tag == "NAME":
        return False  # «قال بان كي مون»
    return unit.key in line.frames.openers or (unit.tag in ("SUB", "CONJ", "PREP") and line.lemma(at) in line.frames.openers)


def describes(line: Line, at: int) -> bool:
    """ "remarks that were read", "an attack that killed two": behind a noun, an opener before a verb is a relative word."""
    i = at + 1
    while i < len(line.units) and line.units[i].tag == "ADV":
        i += 1
    return line.units[at].means("that") and i < len(line.units) and line.units[i].tag in ("V", "AUX", "FUT", "NEG")


def _complement(line: Line, cue: Cue, at: int) -> bool:
    """«يمكن أن», «يريد أن»: an opener that belongs to a verb that is no cue."""
    before = at - 1
    return before >= cue.last and line.units[before].tag == "V"


def _preposition(line: Line, cue: Cue, at: int) -> bool:
    unit = line.units[at]
    if unit.tag in ("PREP", "AUX", "X") and (line.lemma(at) in cue.preps or unit.key in cue.preps):
        return True
    return bool(unit.reading and cue.preps & set(unit.reading.proclitics))


def _after_preposition(line: Line, at: int) -> Content | None:
    """What stands behind a preposition: a clause («إلى أن»), a quotation, or a noun; a noun of saying («بالقول إن») leads on."""
    unit = line.units[at]
    clitic = unit.tag != "PREP" and not unit.means("infinitive")
    if unit.reading and unit.reading.enclitic and unit.tag == "PREP":
        return None
    following = at if clitic else at + 1
    if following < len(line.units) and opens(line, following):
        return opened(line, line.finish(following), following)
    if (
        following < len(line.units)
        and line.units[following].tag == "M"
        and line.lemma(following) in line.frames.stance
        and line.units[following].read.definite
    ):
        return None
    start = line.begin(at) + 1 if clitic else line.begin(at) if unit.means("infinitive") else line.finish(at)
    quotation = line.quotation_from(line.finish(at) if unit.means("infinitive") else start)
    if quotation is not None and (quotation.words >= SHORTEST or _stands_alone(line, quotation)):
        return Content(quotation.start, quotation.end, True, at, True)
    index = line.phrase_at(following)
    if clitic and index >= 0 and _occasion(line, line.phrases[index]):
        return None
    return words(line, start, at, nominal=True)


def _occasion(line: Line, phrase: Phrase) -> bool:
    """A phrase that says where, when or to whom it was said, not what."""
    return (
        bool({"party"} & set(phrase.classes))
        or bool((line.nouns(phrase) | set(phrase.words)) & (line.frames.documents | line.frames.media))
        or "time" in phrase.classes
    )


def _phrase_start(line: Line, at: int) -> int:
    index = line.phrase_at(at)
    return line.phrases[index].start if index >= 0 else line.begin(at)


def _act_read_as_verb(line: Line, cue: Cue, at: int) -> bool:
    """«أكدت مصادر فتح جبهة»: right behind the speaker of a verb that takes an object, a form that may be verb and verbal noun is the noun."""
    unit = line.units[at]
    if cue.lemma not in line.frames.nominal or unit.tag != "V":
        return False
    if line.units[at - 1].tag == "CONJ" and line.units[at - 1].last - line.units[at - 1].first > 1 and not line.joined(at):
        at -= 1  # «أعلنت الوزارة من جهتها سحب»
        return line.phrase_at(at - 1) >= 0 and any(r.pos == "masdar" and not r.proclitics for r in line.frames.words.readings(unit.key))
    if line.phrase_at(at - 1) < 0:
        return line.units[at - 1].key in COMMAS and line.phrase_at(at - 2) >= 0 and unit.key in line.frames.told_things  # «أكد الوزير، حرص بلاده على»
    if line.joined(at):
        return unit.key in line.frames.told_things
    return any(r.pos == "masdar" and not r.proclitics for r in line.frames.words.readings(unit.key))


def _act_object(line: Line, cue: Cue, at: int) -> bool:
    """A verbal noun in the place of the object of a verb like «أعلن» or "deny"."""
    index = line.phrase_from(at)
    if index < 0 or line.phrases[index].prep or line.units[at].tag == "A" or (line.joined(at) and at > cue.last):
        return False
    if line.nouns(line.phrases[index]) & line.frames.acted or at == cue.last and line.nouns(line.phrases[index]) & (line.frames.linking | line.frames.evidence):
        return False
    unit = line.head(line.phrases[index])
    if line.lemma(at) in line.frames.told_things:
        return True
    return unit.tag == "M" or bool(unit.reading and "act" in unit.reading.classes and unit.tag == "N")


def _asyndetic(line: Line, cue: Cue, at: int) -> bool:
    """«مسؤولون اشترطوا …», «بيان نشرته …»: a verb right behind an indefinite noun describes it."""
    index = line.phrase_at(at - 1) if at > cue.last else -1
    unit = line.units[at]
    if index < 0 or unit.tag != "V" or line.joined(at):
        return False
    if not line.frames.heads_first:
        return unit.read.form in ("past", "participle") and at + 1 < len(line.units) and line.units[at + 1].tag == "PREP" and line.lemma(at) in line.frames.publishing
    if line.lemma(at) in line.frames.publishing:
        return True
    after = any(opens(line, i) for i in range(at + 1, len(line.units)))
    head = line.head(line.phrases[index]).reading
    return after and not (head and head.definite)


def _past_parenthesis(line: Line, comma: int) -> int:
    """«مصدر، لم يكشف عن اسمه، بأن»: the unit behind a clause between commas when the opener comes there; 0 when it does not."""
    close = next((i for i in range(comma + 1, len(line.units) - 1) if line.units[i].key in COMMAS), 0)
    if not close or close - comma > LONGEST_ASIDE or not opens(line, close + 1):
        return 0
    return close + 1


def _bare_clause(line: Line, cue: Cue, at: int) -> Content | None:
    """ "X said troops crossed", «قال المرصد تحطمت …»: a clause without opener, when the verb takes one and no comma stands between."""
    if cue.lemma not in line.frames.bare or any(line.units[i].key in COMMAS for i in range(cue.last, at)):
        return None
    start = cue.last
    if line.frames.heads_first:
        index = line.phrase_from(cue.last)
        start = line.last_unit(line.phrases[index]) + 1 if index >= 0 and line.units[at].tag == "V" else at
    elif cue.lemma in line.frames.addressed:
        index = line.phrase_from(cue.last)
        start = line.last_unit(line.phrases[index]) + 1 if index >= 0 else start + 1
    if start > at or line.units[start].tag in ("SUB", "COND", "CONJ", "REL") or line.units[start].key in line.frames.joining:
        return None
    start = _past_occasion(line, start, at)
    if _topic(line, start) or owned_by_noun(line, cue):
        return None
    return words(line, line.begin(start), start)


def _past_occasion(line: Line, start: int, at: int) -> int:
    """ "said in a statement on Thursday they had left": the unit behind where and when it was said, if more than the verb follows."""
    i = start
    while not line.frames.heads_first and i < at and line.units[i].tag in ("PREP", "TIME"):
        if line.units[i].tag == "PREP" and line.units[i + 1].tag == "TIME":
            i += 2
            continue
        index = line.phrase_from(i + 1) if line.units[i].tag == "PREP" else -1
        if line.units[i].tag == "PREP" and (index < 0 or not _occasion(line, line.phrases[index])):
            break
        i = line.last_unit(line.phrases[index]) + 1 if index >= 0 else i + 1
    return i if i < at else start


def _topic(line: Line, start: int) -> bool:
    """ "complained about the noise": a preposition opens a topic, unless it belongs to a number ("said about 40 were hurt")."""
    counted = start + 1 < len(line.units) and line.units[start + 1].tag in ("NUM", "QUANT")
    return not line.frames.heads_first and line.units[start].tag == "PREP" and not counted


def owned_by_noun(line: Line, cue: Cue) -> bool:
    """ "A gunman claiming allegiance to a group opened fire": a participle right behind a noun, of a verb that takes objects too; the verb is the noun's."""
    behind = cue.unit and line.units[cue.unit - 1].key not in COMMAS and line.units[cue.unit - 1].tag not in ("CONJ", "AUX", "ADV")
    return cue.kind == "participle" and bool(behind) and cue.lemma in line.frames.attitudes and not line.frames.heads_first

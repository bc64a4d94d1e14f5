"""Finds who speaks: the noun phrase that belongs to a cue, with its titles and places."""

from __future__ import annotations

from dataclasses import replace

from khabar.attribute.cues import Cue
from khabar.attribute.line import COMMAS, MARKS, STOPS, Line
from khabar.attribute.voices import MEDIUM, can_speak, extended
from khabar.fold import fold
from khabar.model import Phrase

LIGHT = frozenset(("ADV", "TIME", "AUX", "NEG", "FUT", "DEM", "CONJ"))


def speakers(line: Line, cue: Cue, stop: int) -> tuple[list[Phrase], int]:
    """The phrases that say it and the first unit of cue and speaker together; none when somebody named before speaks on.

    `stop` is the unit where the content opens, or the end of the sentence.
    """
    if cue.kind == "participle":
        return [], cue.unit
    if not line.frames.heads_first:
        return _subject_first(line, cue, stop)
    if resumed(line, cue.unit):
        return [], cue.unit
    if cue.lemma in line.frames.contained:
        return _document_in(line, cue.last, stop), cue.unit
    left = _left(line, cue.unit) if cue.lemma in line.frames.addressed and _follows(line, cue.unit) else ([], 0)
    if left[0]:
        return left
    if cue.lemma in line.frames.learning:
        return _learned(line, cue, stop), cue.unit
    relayed = _relayed(line, cue, stop) if cue.lemma in line.frames.relaying else []
    if relayed:
        return relayed, cue.unit
    found = after_verb(line, cue.last, stop)
    if found:
        return found, cue.unit
    predicate = line.predicates.get(cue.unit)
    if predicate is not None and predicate.relation == "relative":
        told = [p for p in (line.phrases[i] for i in predicate.subject[:1]) if p.parties]
        return (told if not any(_other_than(line, p, cue.unit) for p in told) else []), cue.unit
    described = _described(line, cue.unit)
    if described:
        return described, cue.unit
    if cue.kind == "noun" or line.joined(cue.unit):
        return [], cue.unit
    return _left(line, cue.unit)


def _follows(line: Line, at: int) -> bool:
    """Whether a verb stands right behind a phrase, or behind the comma of an aside: «الوزير، وهو من المدينة، أبلغ …»."""
    before = at - 1
    while before >= 0 and line.units[before].tag in LIGHT - {"CONJ"}:
        before -= 1
    return before >= 0 and not line.joined(at) and (line.phrase_at(before) >= 0 or line.units[before].key in COMMAS)


def _other_than(line: Line, phrase: Phrase, unit: int) -> bool:
    """«المعتقلون الذين قالت إن …»: of people, a verb behind them has their number; in the singular somebody else says it."""
    head, verb = line.head(phrase).reading, line.units[unit].reading
    many = head is not None and head.form == "pl" and bool({"person", "people"} & set(phrase.classes))
    return many and verb is not None and verb.form.endswith((".3ms", ".3fs"))


def _described(line: Line, unit: int) -> list[Phrase]:
    """«شهادات لناجين أكدوا أن …»: a verb right behind an indefinite noun behind a preposition describes it, so it is he who says it."""
    index = line.phrase_at(unit - 1) if unit and not line.joined(unit) else -1
    if index < 0 or not line.phrases[index].prep or line.phrases[index].definite or line.phrases[index].last != line.units[unit].first:
        return []
    phrase, head = line.phrases[index], line.head(line.phrases[index])
    indefinite = head.reading is not None and not head.reading.definite and head.tag in ("R", "N", "M", "A")
    verb = line.units[unit].tag == "V" and can_speak(line, phrase)
    return [extended(line, index, unit)] if indefinite and verb and not any(p.kind not in ("person", "people", "source", "office", "spokesman") for p in phrase.parties) else []


def _document_in(line: Line, at: int, stop: int) -> list[Phrase]:
    """«جاء في البيان»: the document right behind the preposition says it."""
    index = line.phrase_from(at + 1) if at < len(line.units) and line.lemma(at) in line.frames.document_preps else -1
    return [extended(line, index, stop)] if index >= 0 and line.nouns(line.phrases[index]) & line.frames.documents else []


def _learned(line: Line, cue: Cue, stop: int) -> list[Phrase]:
    """«علمت «النهار» من مصادر أمنية أن»: the source; without one the medium itself. Others who learn something tell nothing."""
    for i in range(cue.last, min(stop, len(line.units))):
        index = line.phrase_from(i + 1) if line.lemma(i) in line.frames.learned_from and i + 1 < len(line.units) else -1
        if index >= 0 and can_speak(line, line.phrases[index]):
            return [extended(line, index, stop)]
    medium = next((p for p in line.phrases if line.begin(cue.last) <= p.start < line.begin(stop)), None)
    return [replace(medium, classes=(*medium.classes, MEDIUM))] if medium is not None and learner(line, medium, cue.unit) else []


def learner(line: Line, phrase: Phrase, unit: int) -> bool:
    """Whether a phrase behind a verb of learning is a medium: known as one, or a name in marks."""
    if phrase.prep or line.frames.learning.isdisjoint((line.lemma(unit),)):
        return False
    known = any(p.kind in ("agency", "outlet") for p in phrase.parties) or line.nouns(phrase) & line.frames.media
    marked = any(q.opens <= phrase.start and phrase.end <= q.closes for q in line.quotations)
    return bool(known or marked)


def _relayed(line: Line, cue: Cue, stop: int) -> list[Phrase]:
    """«نقلت الوكالة عن الوزير قوله»: he speaks whom the medium quotes."""
    teller = line.phrase_from(cue.last)
    if teller >= 0 and line.nouns(line.phrases[teller]) & (line.frames.linking | line.frames.evidence):
        return []
    before = line.frames.ascribed_to if cue.lemma in line.frames.ascribing else line.frames.relayed_from
    for i in range(cue.last, min(stop, len(line.units))):
        index = line.phrase_from(i + 1) if line.lemma(i) in before and i + 1 < len(line.units) else -1
        if index >= 0 and can_speak(line, line.phrases[index]):
            return [extended(line, index, stop)]
    return []


def resumed(line: Line, unit: int) -> bool:
    """«فإنها دعت»: the pronoun on the opener before a verb says that its subject was named before."""
    before = line.units[unit - 1] if unit else None
    return bool(before and before.tag in ("SUB", "CONJ") and before.reading and before.reading.enclitic)


def after_verb(line: Line, at: int, stop: int) -> list[Phrase]:
    """The bare phrase right after a cue, with those joined to it."""
    rest = swallowed(line, at)
    if rest:
        return rest
    cue = at - 1
    while at < stop:
        index = line.phrase_from(at)
        own = at == cue + 1 and line.units[cue].tag == "PREP"
        if index >= 0:
            phrase = line.phrases[index]
            return _group(line, index, stop) if (phrase.prep in ("", "of") or own) and can_speak(line, phrase) and not _object(line, phrase) else []
        if line.units[at].key in line.frames.kunya and at + 1 < stop:
            return [replace(line.bare_name(at), end=line.finish(at + 1), last=line.units[at + 1].last)]
        if line.title(at):
            return [_noun_at(line, at, stop)]
        if line.units[at].tag not in LIGHT and line.units[at].key not in MARKS and line.units[at].key not in COMMAS and not _with_pronoun(line, at):
            return []
        at += 1
    return []


def _object(line: Line, phrase: Phrase) -> bool:
    """«ناشدت دولا صديقة»: the ending of an indefinite accusative, so no subject; behind a number («12 نائبا») it tells nothing."""
    head = line.head(phrase)
    if any(phrase.first <= u.first < phrase.head and u.tag == "NUM" for u in line.units):
        return False
    lemma = fold(head.reading.lemma) if head.reading else ""
    return bool(lemma) and not head.reading.definite and head.key == lemma + "ا"


def swallowed(line: Line, at: int) -> list[Phrase]:
    """The rest, from a unit on, of a phrase that was read to begin with the cue."""
    index = line.phrase_at(at) if at < len(line.units) else -1
    if index < 0 or line.phrases[index].first != line.units[at - 1].first:
        return []
    unit = line.units[at]
    return [replace(extended(line, index, len(line.units)), start=line.begin(at), first=unit.first, head=unit.first, lemma=line.lemma(at))]


def _with_pronoun(line: Line, at: int) -> bool:
    """«فيه», «له» between a verb and its subject."""
    unit = line.units[at]
    return unit.tag == "PREP" and bool(unit.reading and unit.reading.enclitic)


def _noun_at(line: Line, at: int, stop: int) -> Phrase:
    """The title with the phrases that follow it without a break."""
    last = at
    while (
        last + 1 < stop and line.phrase_at(last + 1) >= 0 and line.units[last + 1].tag != "PREP" and not line.phrases[line.phrase_at(last + 1)].prep.strip("of")
    ):
        last += 1
    unit, end = line.units[at], line.units[last]
    parties = next((p.parties for p in line.phrases if unit.first < p.first < end.last and p.parties), ())
    return Phrase(line.begin(at), line.finish(last), unit.first, end.last, unit.first, definite=True, lemma=unit.key, parties=parties)


def _group(line: Line, index: int, stop: int) -> list[Phrase]:
    """A phrase and those that "and" joins to it, each with the names and places that follow it."""
    found = [extended(line, index, stop)]
    for following in range(index + 1, len(line.phrases)):
        phrase = line.phrases[following]
        if phrase.first < found[-1].last:
            continue
        if (
            not (phrase.joined or line.joined(line.unit_from(line.tokens[phrase.first].start)))
            or phrase.prep
            or not phrase.parties
            or line.unit_from(line.tokens[phrase.first].start) >= stop
        ):
            break
        other = extended(line, following, stop)
        if fold(phrase.lemma) in line.frames.portfolios:
            found[-1] = replace(found[-1], end=other.end, last=other.last)
        else:
            found.append(other)
    return found


def _left(line: Line, at: int) -> tuple[list[Phrase], int]:
    """The bare phrase before a cue in its clause («الوزير قال»)."""
    best, i = -1, at - 1
    while i >= 0:
        unit = line.units[i]
        index = line.phrase_at(i)
        if index >= 0:
            if line.phrases[index].prep == "" and can_speak(line, line.phrases[index]):
                best = index
            i = line.unit_from(line.tokens[line.phrases[index].first].start) - 1
            continue
        if unit.tag in ("V", "SUB", "REL", "COND") or unit.key in STOPS or unit.key in ":؛;" or (unit.key in COMMAS and best >= 0):
            break
        i -= 1
    if best < 0:
        return [], at
    if line.phrases[best].last > line.units[at].first:
        return [_before(line, best, at)], line.unit_from(line.tokens[line.phrases[best].first].start)
    return [extended(line, best, at)], line.unit_from(line.tokens[line.phrases[best].first].start)


def _before(line: Line, index: int, at: int) -> Phrase:
    """A phrase that was read on over a cue, up to the cue."""
    return replace(line.phrases[index], end=line.finish(at - 1), last=line.units[at - 1].last)


# ----------------------------------------------------------------------------------------- languages with the subject first


def _subject_first(line: Line, cue: Cue, stop: int) -> tuple[list[Phrase], int]:
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

"""Finds who speaks: the noun phrase that belongs to a cue, with its titles and places."""

from __future__ import annotations

from khabar.attribute.cues import Cue
from khabar.attribute.line import COMMAS, MARKS, STOPS, Line
from khabar.attribute.subject_first import subject_first
from khabar.attribute.voices import MEDIUM, UNNAMED, can_speak, extended, one_of, swallowed
from khabar.fold import fold
from khabar.frozen import replace
from khabar.model import Phrase

LIGHT = frozenset(("ADV", "TIME", "AUX", "NEG", "FUT", "DEM", "CONJ"))

SUBJECT_ENDINGS = (".3mp", ".3md", ".3fp", ".1p", ".1s")


def speakers(line: Line, cue: Cue, stop: int) -> tuple[list[Phrase], int]:
    """The phrases that say it and the first unit of cue and speaker together; none when somebody named before speaks on.

    `stop` is the unit where the content opens, or the end of the sentence.
    """
    if cue.kind == "participle":
        return [], cue.unit
    if not line.frames.heads_first:
        return subject_first(line, cue, stop)
    if resumed(line, cue.unit):
        return [], cue.unit
    if cue.lemma in line.frames.contained:
        return _document_in(line, cue.last, stop), cue.unit
    left = _left(line, cue.unit) if cue.lemma in line.frames.addressed and _follows(line, cue.unit) else ([], 0)
    if left[0]:
        return left
    if cue.lemma in line.frames.learning:
        return _learned(line, cue, stop), cue.unit
    relayed = source_of(line, cue, stop) if cue.lemma in line.frames.relaying else []
    if relayed:
        return relayed, cue.unit
    found = _named_to_colon(line, cue) or ([] if _ends_with_subject(line, cue) else after_verb(line, cue.last, stop))
    if found and cue.kind == "noun" and not found[0].parties and not _told_by(line, found[0]):
        return [], cue.unit
    if found and not _done_to(line, cue, found[0]):
        return found, cue.unit
    found = _as_read(line, cue, stop, bool(found))
    if found:
        return found, cue.unit
    predicate = line.predicates.get(cue.unit)
    if predicate is not None and predicate.relation == "relative":
        told = [p for p in (line.phrases[i] for i in predicate.subject[:1]) if p.parties]
        return (told if not any(_other_than(line, p, cue.unit) for p in told) else []), cue.unit
    called = _from_whom(line, cue)
    if called:
        return called, cue.unit
    described = _described(line, cue.unit)
    if described:
        return described, cue.unit
    if cue.kind == "noun" or line.joined(cue.unit):
        return [], cue.unit
    return _left(line, cue.unit)


def _done_to(line: Line, cue: Cue, phrase: Phrase) -> bool:
    """«نفى الوزير …، واتهم وسائل إعلام بـ …»: who stands behind the verb is its object when the reader found another subject before it."""
    predicate = line.predicates.get(cue.unit)
    if predicate is None or cue.kind != "verb" or not predicate.subject or cue.lemma not in line.frames.addressed | line.frames.turning:
        return False
    told, by = (line.phrases[group[0]] if group else None for group in (predicate.object, predicate.subject))
    return told is not None and by is not None and told.start <= phrase.start < told.end and by.end <= line.begin(cue.unit)


def _as_read(line: Line, cue: Cue, stop: int, before: bool) -> list[Phrase]:
    """Who acts before an object or behind a fronted «أما» («أما الوزير فحذر من»), as the reader found him; and what stands between verb and opener."""
    predicate = line.predicates.get(cue.unit)
    if predicate is None or cue.kind != "verb" or predicate.passive or predicate.relation == "relative":
        return []
    index = predicate.subject[0] if predicate.subject else -1
    at = line.unit_from(line.tokens[line.phrases[index].first].start) if index >= 0 else cue.unit
    if at < cue.unit:
        fronted = line.joined(cue.unit) and not predicate.carried and not any(u.tag == "V" for u in line.units[at : cue.unit])
        if (before or fronted) and not line.phrases[index].prep and can_speak(line, line.phrases[index]):
            return [extended(line, index, cue.unit)]
    index = line.phrase_from(cue.last) if not before and cue.last < stop < len(line.units) and _leads(line, cue, stop) else -1
    return [extended(line, index, stop)] if index >= 0 and not _mute(line, line.phrases[index]) else []


def _mute(line: Line, phrase: Phrase) -> bool:
    """What is no speaker even where one is looked for: an act, a time, a sum, a word that is part of the verb."""
    counted = line.head(phrase).tag in ("M", "TIME", "NUM") or {"time", "money", "number"} & set(phrase.classes)
    head = line.head(phrase)
    adverb = head.tag in ("A", "P", "J") and not head.read.definite and head.ends("accusative")  # «قال ساخرا: …»
    return bool(phrase.prep or counted or adverb or line.nouns(phrase) & line.frames.set_objects)


def _leads(line: Line, cue: Cue, at: int) -> bool:
    """Whether a unit leads what is said: an opener, a colon, a mark, or an act that a verb takes for it («توقعت الأرصاد هطول أمطار»)."""
    if line.units[at].tag == "M" and cue.lemma in line.frames.nominal and not line.units[at].ends("accusative"):
        return True
    return line.units[at].key in line.frames.openers or line.lemma(at) in line.frames.openers or line.units[at].key == ":" or line.units[at].key in MARKS


def _ends_with_subject(line: Line, cue: Cue) -> bool:
    """«واتهموا الحكومة»: the ending of a verb of several, or of us, is its subject; who stands behind it is spoken to."""
    reading = line.units[cue.unit].reading
    return cue.kind == "verb" and reading is not None and not reading.form.startswith("passive") and reading.form.endswith(SUBJECT_ENDINGS)


def _follows(line: Line, at: int) -> bool:
    """Whether a verb stands right behind a phrase, or behind the comma of an aside: «الوزير، وهو من المدينة، أبلغ …»."""
    before = at - 1
    while before >= 0 and line.units[before].tag in LIGHT - {"CONJ"}:
        before -= 1
    return before >= 0 and not line.joined(at) and (line.phrase_at(before) >= 0 or line.units[before].key in COMMAS)


def _told_by(line: Line, phrase: Phrase) -> bool:
    """Whether what stands behind a noun of saying may be its subject: «إعلان البيان أن», but «كشف هويته على أنه»."""
    return line.head(phrase).tag in ("R", "X", "NAME", "A") or bool(line.nouns(phrase) & (line.frames.documents | line.frames.media | line.frames.gatherings))


def _other_than(line: Line, phrase: Phrase, unit: int) -> bool:
    """«المعتقلون الذين قالت إن …»: of people, a verb behind them has their number; in the singular somebody else says it."""
    head, verb = line.head(phrase).reading, line.units[unit].reading
    many = head is not None and head.form == "pl" and bool({"person", "people"} & set(phrase.classes))
    return many and verb is not None and verb.form.endswith((".3ms", ".3fs"))


def _from_whom(line: Line, cue: Cue) -> list[Phrase]:
    """«تلقى اتصالا من نظيره أكد فيه»: a verb right behind whom a call or a letter is from, and before the pronoun that means the call."""
    index = line.phrase_at(cue.unit - 1) if cue.unit and cue.kind == "verb" and not line.joined(cue.unit) and cue.last < len(line.units) else -1
    pointing = line.units[cue.last].reading if index >= 0 else None
    if pointing is None or not pointing.enclitic or line.units[cue.last].tag not in ("PREP", "ADV", "TIME", "N") or not line.phrases[index].parties:
        return []
    while index > 0 and not line.phrases[index].prep:
        index -= 1
    phrase = line.phrases[index]
    return [extended(line, index, cue.unit)] if line.frames.words.spelling.means(phrase.prep, "partitive") and phrase.parties else []


def _described(line: Line, unit: int) -> list[Phrase]:
    """«شهادات لناجين أكدوا أن …»: a verb right behind an indefinite noun behind a preposition describes it, so it is he who says it."""
    index = line.phrase_at(unit - 1) if unit and not line.joined(unit) else -1
    if index > 0 and line.frames.words.spelling.means(line.phrases[index].prep, "partitive") and not line.phrases[index - 1].definite and line.phrases[index - 1].last + 1 == line.phrases[index].first:
        return _of_group(line, index, unit)
    if index < 0 or not line.phrases[index].prep or line.phrases[index].definite or line.phrases[index].last != line.units[unit].first:
        return []
    phrase, head = line.phrases[index], line.head(line.phrases[index])
    indefinite = head.reading is not None and not head.reading.definite and head.tag in ("R", "N", "M", "A")
    verb = line.units[unit].tag == "V" and can_speak(line, phrase)
    return [extended(line, index, unit)] if indefinite and verb and not any(p.kind not in ("person", "people", "source", "office", "spokesman") for p in phrase.parties) else []


def _of_group(line: Line, index: int, unit: int) -> list[Phrase]:
    """«مجموعة من السكان قالوا»: the plural verb is of those who were counted."""
    people = line.units[unit].reading is not None and line.units[unit].read.form.endswith((".3mp", ".3fp"))
    return [extended(line, index, unit)] if people and can_speak(line, line.phrases[index]) else []


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


def source_of(line: Line, cue: Cue, stop: int) -> list[Phrase]:
    """«نقلت الوكالة عن الوزير قوله»: he speaks whom the medium quotes."""
    teller = line.phrase_from(cue.last)
    if teller >= 0 and line.nouns(line.phrases[teller]) & (line.frames.linking | line.frames.evidence):
        return []
    before = line.frames.ascribed_to if cue.lemma in line.frames.ascribing else line.frames.relayed_from
    for i in range(cue.last, min(stop, len(line.units))):
        index = line.phrase_from(i + 1) if line.lemma(i) in before and i + 1 < len(line.units) else -1
        if index >= 0 and (can_speak(line, line.phrases[index]) or _his_saying(line, line.last_unit(line.phrases[index]) + 1)):
            return [extended(line, index, stop)]
    return []


def _his_saying(line: Line, unit: int) -> bool:
    """«عن … قوله»: a noun of saying with a pronoun, behind him whom the pronoun means, whatever his name was read as."""
    return unit < len(line.units) and line.units[unit].tag == "M" and bool(line.units[unit].read.enclitic) and line.lemma(unit) in line.frames.stance


def resumed(line: Line, unit: int) -> bool:
    """«فإنها دعت», «لكنه أضاف»: the pronoun on the opener before a verb says that its subject was named before."""
    before = line.units[unit - 1] if unit else None
    return bool(before and before.tag in ("SUB", "CONJ") and before.reading and (before.reading.enclitic or line.lemma(unit - 1) in line.frames.resuming))


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
            return _group(line, index, stop) if (phrase.prep in ("", "of") or own) and (can_speak(line, phrase) or one_of(line, phrase)) and not _object(line, phrase) else []
        if line.units[at].key in line.frames.kunya and at + 1 < stop:
            return [replace(line.bare_name(at), end=line.finish(at + 1), last=line.units[at + 1].last)]
        if line.units[at].key in line.frames.somebody:
            return [replace(line.bare_name(at), classes=(UNNAMED,))]
        if line.title(at):
            return [_noun_at(line, at, stop)]
        if line.units[at].tag not in LIGHT and line.units[at].key not in MARKS and line.units[at].key not in COMMAS and not _with_pronoun(line, at):
            return []
        at += 1
    return []


def _named_to_colon(line: Line, cue: Cue) -> list[Phrase]:
    """«وقال المتقاعد حسن جابر: …»: all between a verb of saying and a colon is who speaks, though its words can be read as others too."""
    colon = line.colon_behind_name(cue.last) if cue.kind == "verb" else -1
    if colon < 0:
        return []
    index = line.phrase_from(cue.last)
    first, last = line.units[cue.last], line.units[colon - 1]
    parties = line.phrases[index].parties if index >= 0 else ()
    whole = index >= 0 and line.phrases[index].last >= last.last
    return [] if whole else [Phrase(line.begin(cue.last), line.finish(colon - 1), first.first, last.last, first.first, definite=True, lemma=first.key, parties=parties)]


def _object(line: Line, phrase: Phrase) -> bool:
    """«ناشدت دولا صديقة»: the ending of an indefinite accusative, so no subject; behind a number («12 نائبا») it tells nothing."""
    head = line.head(phrase)
    if any(phrase.first <= u.first < phrase.head and u.tag == "NUM" for u in line.units):
        return False
    lemma = fold(head.reading.lemma) if head.reading else ""
    return bool(lemma) and not head.read.definite and head.key in head.spelling.grown(lemma, "accusative")


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
        if fold(phrase.lemma) in line.frames.portfolios or _second_title(line, found[-1], other):
            found[-1] = replace(found[-1], end=other.end, last=other.last)
        else:
            found.append(other)
    return found


def _second_title(line: Line, first: Phrase, other: Phrase) -> bool:
    """«فلان المبعوث الخاص ومنسق الشؤون»: behind a name and its title, another title without a name is his too."""
    inside = [u for u in line.units if other.first <= u.first < other.last]
    last = line.phrases[line.phrase_at(line.last_unit(first))]
    titled = last.first > first.first and any(p.kind in ("office", "spokesman") for p in last.parties)
    office = bool(other.parties) and other.parties[0].kind in ("office", "spokesman") and line.head(other).tag == "R"
    return line.frames.heads_first and titled and office and not any(u.tag == "X" or (u.mention and u.mention.party and u.mention.party.kind == "person") for u in inside)


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
        if unit.key == ")" and _credit(line, i):
            break
        if unit.tag in ("V", "SUB", "REL", "COND") or unit.key in STOPS or unit.key in ":؛;" or (unit.key in COMMAS and best >= 0):
            break
        i -= 1
    if best < 0:
        return [], at
    if line.phrases[best].last > line.units[at].first:
        return [_before(line, best, at)], line.unit_from(line.tokens[line.phrases[best].first].start)
    return [extended(line, best, at)], line.unit_from(line.tokens[line.phrases[best].first].start)


def _credit(line: Line, at: int) -> bool:
    """«تونس أول مايو (شينخوا) قالت»: a medium in brackets ends a dateline; nobody before it speaks."""
    index = line.phrase_at(at - 1) if at else -1
    parties = line.phrases[index].parties if index >= 0 else ()
    mention = line.units[at - 1].mention if at else None
    kinds = {p.kind for p in parties} | ({mention.party.kind} if mention is not None and mention.party is not None else set())
    return bool(kinds & {"agency", "outlet"})


def _before(line: Line, index: int, at: int) -> Phrase:
    """A phrase that was read on over a cue, up to the cue."""
    return replace(line.phrases[index], end=line.finish(at - 1), last=line.units[at - 1].last)

"""Who can speak, and how far the words for him reach: his title, name and place, and whether he is named at all."""

from __future__ import annotations

from khabar.attribute.line import Line
from khabar.fold import fold
from khabar.frozen import replace
from khabar.model import Phrase, Unit

MUTE = frozenset(("thing", "time", "abstract", "building", "area", "act", "weapon", "vehicle", "money", "number"))
SAID_IN = "said in"
"""The class of a speaker that is a document, whatever its words were read as."""
NAMED = "named"
"""The class of a speaker whose name stands with his title."""
UNNAMED = "unnamed"
"""The class of a speaker told by what he is alone: «ضابط ميداني»."""
MEDIUM = "medium"
"""The class of a speaker that learned what it tells: «علمت «النهار» أن»."""
NAMELESS = "nameless"
"""The class of a speaker of whom the report says that he gives no name."""
ASIDE = 9
"""Units behind a speaker within which it says so."""


def can_speak(line: Line, phrase: Phrase) -> bool:
    """Parties, documents and names nobody knows can speak; things, acts and times cannot."""
    if phrase.parties:
        return True
    lemma = fold(phrase.lemma)
    if fold(phrase.lemma) in line.frames.same and _pointed_at(line, phrase):
        return True
    if line.nouns(phrase) & (line.frames.documents | line.frames.media | line.frames.anonymous):
        return True
    if line.nouns(phrase) & line.frames.set_objects:
        return False
    if line.frames.heads_first and phrase.owners and "building" in phrase.classes:
        return True  # «قال مكتب المحافظ»
    head = line.head(phrase)
    if line.nouns(phrase) & line.frames.gatherings or (head.tag == "A" and head.read.definite and line.lemma(line.unit_at(head)) in line.frames.convened):
        return True
    if any(u.tag == "X" for u in line.units if phrase.first <= u.first < phrase.last):
        return not (head.tag == "N" and head.read.form == "pl" and (MUTE | {"place"}) & set(phrase.classes))  # «حسب الأماكن الشاغرة»
    if head.tag in ("A", "P") and _spells_name(line, phrase, head):
        return True
    if head.tag in ("M", "A", "P", "TIME", "NUM", "DEM") or head.tag == "N" and phrase.last - phrase.first == 1 and phrase.classes == ("place",):
        return False
    return bool(lemma) and not MUTE & set(phrase.classes)


def _spells_name(line: Line, phrase: Phrase, head: Unit) -> bool:
    """«سالم الحربي»: a participle without article before an adjective with one is no noun phrase, but a name."""
    inside = [u for u in line.units if phrase.head < u.first < phrase.last]
    bare = line.frames.heads_first and head.reading is not None and not head.reading.definite and head.reading.form == "sg"
    return bare and bool(inside) and inside[0].tag == "J" and inside[0].reading is not None and inside[0].reading.definite


def _pointed_at(line: Line, phrase: Phrase) -> Unit | None:
    """The noun behind «ذات», «أحد» when it can speak: «ذات المصدر»."""
    found = next((u for u in line.units if phrase.head < u.first < phrase.last), None)
    if found is None or found.reading is None:
        return None
    lemma = fold(found.reading.lemma)
    somebody = found.reading.definite and found.reading.form in ("pl", "du") and (found.tag in ("A", "P") or "person" in found.reading.classes)  # «إحدى المشاركات»
    return found if somebody or lemma in line.frames.anonymous | line.frames.documents | line.frames.media else None


def one_of(line: Line, phrase: Phrase) -> bool:
    """«أحد المرحلين»: one of those whom a participle in the plural means."""
    head, first = line.head(phrase), line.unit_from(line.tokens[phrase.first].start)
    many = head.tag in ("A", "P") and head.read.definite and head.read.form in ("pl", "du")
    return many and phrase.first < phrase.head and line.lemma(first) in line.frames.same


def extended(line: Line, index: int, stop: int) -> Phrase:
    """A phrase with what follows it without a break: «مصدر» + «في الشرطة», «المتحدث» + «باسم الجيش» + a name."""
    phrase = line.phrases[index]
    if fold(phrase.lemma) in line.frames.same and _pointed_at(line, phrase):
        phrase = replace(phrase, lemma=_pointed_at(line, phrase).read.lemma, definite=True)
    if line.nouns(phrase) & (line.frames.linking | line.frames.evidence):
        phrase = replace(phrase, classes=(*phrase.classes, SAID_IN))
    unit = line.last_unit(phrase) + 1
    while unit < min(stop, len(line.units)):
        if line.lemma(unit) in line.frames.sourced:
            break
        if line.lemma(unit) in line.frames.relayed_from and SAID_IN not in phrase.classes:
            break
        following = line.phrase_from(unit + 1 if line.units[unit].tag == "PREP" else unit)
        if following >= 0 and _addressee(line, phrase, line.phrases[following]):
            break
        owned = following >= 0 and line.phrases[following].prep == "of" and SAID_IN in phrase.classes
        if following < 0 or line.phrases[following].joined or not (owned or _belongs(line, line.phrases[following])):
            break
        end = line.phrases[following]
        phrase = replace(phrase, end=end.end, last=end.last, parties=phrase.parties or (end.parties if not end.prep else ()))
        unit = line.last_unit(end) + 1
    if line.frames.heads_first and unit < len(line.units) and line.units[unit].key in line.frames.reflexives:
        phrase = replace(phrase, end=line.finish(unit), last=line.units[unit].last)
    phrase = _unheld(line, phrase)
    if _nameless(line, phrase):
        return replace(phrase, classes=(*phrase.classes, NAMELESS))
    if _named(line, phrase):
        return replace(phrase, classes=(*phrase.classes, NAMED))
    return replace(phrase, classes=(*phrase.classes, UNNAMED)) if _somebody(line, phrase) else phrase


def _unheld(line: Line, phrase: Phrase) -> Phrase:
    """«مصدر فضل عدم الكشف عن هويته»: a verb of holding one's name back that was read as part of the phrase ends it."""
    first, last = line.unit_at(line.head(phrase)) + 1, line.last_unit(phrase)
    for i in range(first, last + 1) if line.frames.heads_first else ():
        if withholds(line, i):
            return replace(phrase, end=line.finish(i - 1), last=line.units[i - 1].last)
    return phrase


def withholds(line: Line, at: int) -> bool:
    """Whether a word, in any reading of it, holds back the name of who speaks: «طلب عدم ذكر اسمه», "who asked not to be named"."""
    if not line.unnamed:
        return False
    unit = line.units[at]
    lemmas = {unit.key, *(fold(r.lemma) for r in line.frames.words.readings(unit.key) if unit.last == unit.first + 1)}
    return not lemmas.isdisjoint(line.frames.withholding) and bool(past_name(line, at + 1))


def _somebody(line: Line, phrase: Phrase) -> bool:
    """«ضابط في الشرطة», «متطوعون»: people without article or name."""
    head = line.head(phrase)
    owned = head.reading is not None and (head.reading.definite or head.reading.proclitics)
    return line.frames.heads_first and head.tag == "R" and not phrase.definite and not owned and "person" in line.phrases[line.phrase_at(line.unit_at(head))].classes


def _addressee(line: Line, phrase: Phrase, following: Phrase) -> bool:
    """«اتهم فلان المدير العام»: behind a name, the definite title is that of whom the verb addresses."""
    first = line.unit_from(line.tokens[phrase.first].start)
    if following.prep or not following.definite or not first or line.lemma(first - 1) not in line.frames.addressed:
        return False
    if line.frames.heads_first and any(line.phrases[i] is following for i in (line.predicates[first - 1].object if first - 1 in line.predicates else ())):
        return True  # «حذرت الهيئة الصيادين»
    named = line.units[line.last_unit(phrase)].tag in ("X", "NAME")
    return line.frames.heads_first and named and line.head(following).tag in ("R", "A") and line.head(following).read.definite


def _nameless(line: Line, phrase: Phrase) -> bool:
    """«ضابط طلب عدم ذكر اسمه», "a lawyer who asked not to be identified"."""
    if not line.frames.nameless or _named(line, phrase):
        return False
    return bool(past_name(line, line.last_unit(phrase) + 1))


def past_name(line: Line, at: int) -> int:
    """The unit behind the words, within reach of a unit, that say that no name is given; 0 without such words."""
    units, words = line.units, line.frames.nameless
    for i in range(at, min(len(units), at + ASIDE)):
        if units[i].key in words or (i and f"{units[i - 1].key} {units[i].key}" in words):
            return i + 1
    return 0


def _named(line: Line, phrase: Phrase) -> bool:
    """«الخبير» with a name behind it is nobody anonymous: a known person, or an unknown word without article behind a definite title."""
    head = line.head(phrase).reading
    inside = [u for u in line.units if phrase.first < u.first and u.last <= phrase.last]
    inside = [u for u in inside if u.first > phrase.head or not line.frames.heads_first]
    if any(u.mention and u.mention.party and u.mention.party.kind == "person" for u in inside):
        return True
    if not line.frames.heads_first:
        return any(u.tag == "X" and line.text[line.tokens[u.first].start].isupper() for u in inside)
    return bool(head and head.definite) and any(u.tag == "X" and not (u.reading and u.reading.definite) for u in inside)


def _belongs(line: Line, phrase: Phrase) -> bool:
    if (line.nouns(phrase) | {fold(w) for w in phrase.words}) & (line.frames.documents | line.frames.media) or {"time", "act"} & set(phrase.classes):
        return False
    if phrase.prep in ("", "of") and not _names(line, phrase):
        return False
    if phrase.prep in line.frames.medium_preps and line.nouns(phrase) & line.frames.audience:
        return False
    if phrase.prep in line.frames.medium_preps and any(p.kind in ("agency", "outlet") for p in phrase.parties):
        return False
    head = line.head(phrase)
    return head.tag not in ("M", "A", "P", "TIME")


def _names(line: Line, phrase: Phrase) -> bool:
    """A person's name or title, which may stand behind another title; other parties are objects."""
    if phrase.parties:
        return all(p.kind in ("person", "office", "former", "spokesman") for p in phrase.parties)
    head = line.head(phrase)
    return head.tag in ("X", "NAME")


def swallowed(line: Line, at: int) -> list[Phrase]:
    """The rest, from a unit on, of a phrase that was read to begin with the cue."""
    index = line.phrase_at(at) if at < len(line.units) else -1
    if index < 0 or line.phrases[index].first != line.units[at - 1].first:
        return []
    unit = line.units[at]
    return [replace(extended(line, index, len(line.units)), start=line.begin(at), first=unit.first, head=unit.first, lemma=line.lemma(at))]

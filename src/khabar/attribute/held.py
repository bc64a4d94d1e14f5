"""What is thought, wanted or taken a stand on: where the content of a word of attitude begins and where it ends."""

from __future__ import annotations

from collections.abc import Collection

from khabar.attribute.bounds import next_act
from khabar.attribute.contents import describes
from khabar.attribute.cues import key
from khabar.attribute.line import COMMAS, MARKS, Line
from khabar.model import Reading

OWN = 2
"""Units at the head of a content that are its own whatever they are: "that the", "how much"."""
FRONT = 7
"""Units between a fronted object and its verb."""
BREAKS = frozenset((";", ":", "—", "–"))
LIGHT = frozenset(("ADV", "TIME", "NEG"))


def head(reading: Reading) -> str:
    """The verb of a lemma with its particle: joke of "joke about"."""
    return key(reading).split(" ")[0]


def nouns(line: Line, at: int) -> set[str]:
    """The nouns a unit can be, in the singular: "complaints" is of complaint, though its reading is of complain."""
    unit = line.units[at]
    readings = line.frames.words.readings(unit.key) if unit.last == unit.first + 1 else ()
    return {unit.key, *([key(unit.reading)] if unit.reading else []), *(key(r) for r in readings if r.pos == "noun")}


def complement(line: Line, at: int, reading: Reading) -> int | None:
    """The unit where the content begins: behind "for", "on", "about" …, at "to", "that", at the object itself; None without one."""
    i, noun = at + 1, reading.pos != "verb"
    while i < len(line.units) and line.units[i].tag in LIGHT:
        i += 1
    if i >= len(line.units):
        return None
    if noun and line.units[i].key in line.frames.passives and i + 1 < len(line.units) and line.units[i + 1].key in line.frames.told_as:
        return i + 1
    unit = line.units[i]
    if head(reading) in line.frames.feelings:
        return _felt(line, i)
    if noun and unit.key in line.frames.attitude_preps - line.frames.noun_preps and not nouns(line, at) & line.frames.nouns_of:
        return None
    if unit.tag == "PREP" and not unit.means("infinitive") and i + 1 < len(line.units) and line.units[i + 1].tag == "TIME":
        return None
    infinitive = i + 1 < len(line.units) and line.units[i + 1].tag in ("V", "AUX", "ADV")
    if (unit.tag == "PREP" or unit.means("infinitive")) and not noun and not _takes(line, head(reading), unit.key, infinitive):
        return None
    if unit.key in line.frames.attitude_preps and not (noun and unit.key in line.frames.holder_preps):
        return _after(line, i)
    if noun:
        return i if unit.key in line.frames.openers and not describes(line, i) else None
    if line.ends(i) or unit.key in COMMAS or unit.key in BREAKS or unit.key in ")]" or unit.tag in ("CONJ", "PREP", "AUX", "FUT"):
        return None
    return i if unit.key not in MARKS or line.quotation_from(line.begin(i)) is not None else None


def _felt(line: Line, i: int) -> int | None:
    """ "Worried about the noise", "proud to serve", "confident the bridge will open": what a feeling is about; not where or when it is felt."""
    unit = line.units[i]
    if unit.key in line.frames.feeling_preps or unit.means("infinitive"):
        return _after(line, i)
    if unit.key in line.frames.openers or unit.tag == "SUB":
        return i if unit.key in line.frames.openers else None
    led = unit.tag in ("DEM", "PRON", "N", "R", "NAME", "X", "M", "NUM")
    return i if led and (_acts(line, i) or line.tokens[line.units[i - 1].last - 1].key in line.frames.feeling_preps) else None


def _takes(line: Line, verb: str, prep: str, infinitive: bool) -> bool:
    """Whether what a verb holds may stand behind a preposition: not "flew back to", nor where the act took place."""
    if verb in line.frames.objects_only and not (prep == "to" and infinitive):
        return False
    if verb in line.frames.particles:
        return False
    return prep not in line.frames.places_only or line.frames.attitudes.get(verb) != "act"


def fronted(line: Line, at: int, reading: Reading) -> tuple[int, int] | None:
    """ "which he once opposed", "what they wanted": the relative word before the subject is the object."""
    if reading.pos != "verb":
        return None
    for i in range(at - 1, max(-1, at - FRONT), -1):
        if line.units[i].tag == "V" or line.units[i].key in COMMAS:
            return None
        if line.units[i].key in line.frames.fronting:
            return (line.begin(i), line.finish(i)) if i < at - 1 else None
    return None


def _after(line: Line, i: int) -> int | None:
    """Behind a preposition; the "to" of an infinitive belongs to the content."""
    following = line.units[i + 1] if i + 1 < len(line.units) else None
    if following is None or line.ends(i + 1) or following.key in COMMAS:
        return None
    return i if line.units[i].means("infinitive") and (following.tag in ("V", "AUX") or line.units[i + 1].tag == "ADV") else i + 1


def end_of(line: Line, start: int, at: int) -> int:
    """Where a content ends: at a mark, a comma before a new clause, a subordinate clause, or "and" before another verb; one that is a thing
    also at its own verb and at the time or occasion."""
    thing = _thing(line, start, at)
    clause = _clause(line, start)
    quotation = line.quotation_from(line.begin(start))
    i = line.unit_from(quotation.closes) if quotation is not None and quotation.opens == line.begin(start) else start + 1
    while i < len(line.units):
        if thing and (_occasion(line, i) or line.text[line.begin(i) : line.finish(i) + 1] in ("- ", "--")):
            return line.begin(i)
        if thing and _predicate(line, i, start):
            return line.begin(_joint(line, i, start))
        if line.ends(i) or line.units[i].key in BREAKS or _leaves(line, i, start, clause) or next_act(line, i, at, line.begin(start)):
            return line.begin(i)
        i += 1
    return line.end


def _clause(line: Line, start: int) -> bool:
    """Whether a content opens as a clause; "questioned that decision, and …" does not."""
    if line.units[start].tag not in ("SUB", "REL") and line.units[start].key not in line.frames.openers:
        return False
    stop = next((i for i in range(start, len(line.units)) if (line.units[i].key in COMMAS and not _beside(line, i)) or line.ends(i)), len(line.units))
    return stop == len(line.units) or any(u.tag in ("V", "AUX", "FUT", "COND", "NEG") for u in line.units[start:stop])


def _beside(line: Line, comma: int) -> bool:
    """Whether a comma opens or closes a relative clause: "groups like the Front, which claimed it, are"."""
    if comma + 1 < len(line.units) and line.units[comma + 1].tag == "REL":
        return True
    before = next((i for i in range(comma - 1, 0, -1) if line.units[i].key in COMMAS), 0)
    return bool(before) and line.units[before + 1].tag == "REL"


def _thing(line: Line, start: int, at: int) -> bool:
    """Whether a content is a noun phrase: no clause, no infinitive, and of no verb whose clause needs no opener."""
    unit, reading = line.units[start], line.units[at].reading
    if unit.tag in ("SUB", "REL", "V") or unit.key in line.frames.openers or unit.means("infinitive"):
        return False
    if reading is not None and reading.form == "ing" and line.frames.attitudes.get(head(reading)) == "act" and at and line.units[at - 1].tag in ("N", "R", "NAME") and not line.phrases[line.phrase_at(at - 1)].prep:
        return True  # "a gunman claiming allegiance to a group opened fire"
    clausal = line.frames.bare | line.frames.wishing | line.frames.perceiving
    if reading is None or reading.pos != "verb" or not (head(reading) in clausal or line.frames.attitudes.get(head(reading)) == "thought"):
        return True
    return not _acts(line, start)


def _acts(line: Line, start: int) -> bool:
    """Whether a verb stands in the clause that begins at a unit."""
    for i in range(start + 1, len(line.units)):
        unit = line.units[i]
        if unit.tag in ("V", "AUX", "FUT", "COND") or unit.means("infinitive", "as"):
            return True
        if unit.key in COMMAS or line.ends(i) or unit.tag in ("SUB", "REL") or unit.key in line.frames.circumstances:
            return False
    return False


def _occasion(line: Line, i: int) -> bool:
    """ "… on Monday", "… in a speech": when and where it was said, behind what was."""
    unit = line.units[i]
    if unit.tag == "TIME":
        return True
    index = line.phrase_from(i + 1) if unit.tag == "PREP" and i + 1 < len(line.units) else -1
    if unit.tag != "PREP" or (index < 0 and line.units[min(i + 1, len(line.units) - 1)].tag != "TIME"):
        return False
    return index < 0 or "time" in line.phrases[index].classes or (unit.key in line.frames.occasion_preps and bool(_last_words(line.nouns(line.phrases[index])) & line.frames.documents))


def _last_words(lemmas: Collection[str]) -> set[str]:
    """Lemmas and the nouns that count in those of several words: conference of "news conference"."""
    return {*lemmas, *(lemma.split(" ")[-1] for lemma in lemmas)}


def _predicate(line: Line, i: int, start: int) -> bool:
    """ "Support for the plan grew": a finite verb behind a noun phrase without a relative word belongs to what the phrase hangs on."""
    unit = line.units[i]
    finite = (unit.tag == "V" and unit.read.form in ("past", "present.3s")) or (unit.tag == "AUX" and not unit.means("be", "infinitive"))
    finite = finite and line.units[i - 1].tag not in ("DEM", "J")
    return finite and i > start and not any(u.tag in ("REL", "SUB", "COND", "FUT") or u.key in line.frames.openers for u in line.units[start:i])


def _clause_as(line: Line, i: int) -> bool:
    """ "Attacked critics as the vote drew near": a clause behind "as"; not what somebody is called."""
    for k in range(i + 2, len(line.units)):
        unit = line.units[k]
        if unit.tag in ("REL", "SUB", "PUNCT", "CONJ", "PREP") or unit.key in line.frames.openers:
            return False
        if unit.tag == "AUX" or (unit.tag == "V" and unit.read.form in ("past", "present.3s") and line.units[k - 1].tag not in ("DEM", "J")):
            return True
    return False


def _joint(line: Line, i: int, start: int) -> int:
    """ "Praised the film and the audience left": the conjunction before the subject of the next clause, else the verb itself."""
    return next((k for k in range(i - 1, start, -1) if line.units[k].tag == "CONJ"), i)


def _does_besides(line: Line, i: int) -> bool:
    """ "…, leading to a war": behind a comma an -ing form, though it may be spelled like an adjective or a noun."""
    unit = line.units[i]
    if not unit.ends("gerund") or unit.key in line.frames.listing:
        return False
    following = line.units[i + 1] if i + 1 < len(line.units) else None
    spelled = unit.tag in ("J", "N", "M") and following is not None and following.tag in ("PREP", "DEM", "PRON", "SUB")
    return unit.tag in ("V", "X") or (spelled and any(r.pos == "verb" and r.form == "ing" for r in line.frames.words.readings(unit.key)))


def _leaves(line: Line, i: int, start: int, clause: bool) -> bool:
    unit, comma = line.units[i], line.units[i - 1].key in COMMAS
    following = line.units[i + 1] if i + 1 < len(line.units) else None
    if clause:
        return comma and unit.key in line.frames.joining and unit.key in line.frames.breaking
    if comma and (unit.tag in ("REL", "CONJ", "PREP", "SUB", "COND") or unit.key in line.frames.joining or _does_besides(line, i)):
        return True
    if unit.key in line.frames.circumstances or (unit.means("as") and i > start and _clause_as(line, i)):
        return True
    if i - start < OWN:
        return False
    if unit.tag == "SUB" and unit.key not in line.frames.openers:
        return True
    if unit.tag != "CONJ" or following is None:
        return False
    if following.tag == "PRON" and following.key in line.frames.animate and i + 2 < len(line.units) and line.units[i + 2].tag in ("V", "AUX", "FUT"):
        return True
    infinitive = any(r.pos == "verb" and r.form == "base" for r in line.frames.words.readings(following.key)) and any(u.means("infinitive") for u in line.units[start:i])
    return following.tag in ("V", "AUX") and bool(following.reading) and following.read.form not in ("base", "ing") and not infinitive

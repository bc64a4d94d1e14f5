"""Finds the words that say somebody says: verbs of saying in all their forms, and according-to words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from khabar.attribute.line import COMMAS, STOPS, Line, folded
from khabar.frozen import frozen
from khabar.match import MOST_KEPT
from khabar.model import Reading, Unit

SHADDA = "\u0651"
"""«بيّن» written with its doubling is the verb, not the preposition."""


FAR = 14
ANSWERED = 5
"""Words between a reply and what it answers."""
"""Units between the first verb of a sentence and its opener."""


@frozen
class Cue:
    """A word of saying: units `unit` to `last` (exclusive), its lemma, stance and the prepositions that open its content.

    `kind`: verb, participle (says with the subject of its sentence), noun (his saying that …), or for according-to words speaker
    (a speaker follows), said (a verb of saying follows), own ("in his words": somebody named before).
    """

    unit: int
    last: int
    lemma: str
    stance: str
    kind: str
    preps: frozenset[str] = frozenset()
    verb: int = -1
    """The unit of the verb in «وفق ما أعلن», "as X said"; -1 elsewhere."""


def cues(line: Line) -> Sequence[Cue]:
    """The cues of a sentence in order; those inside direct quotations are left out later, when quotations have speakers. Read once for each sentence."""
    if line.cues is None:
        line.cues = _read(line)
    return line.cues


def _read(line: Line) -> list[Cue]:
    around = _according(line)
    taken = {u for cue in around for u in range(cue.unit, cue.last)}
    found = around + [cue for i in range(len(line.units)) if i not in taken and _may_say(line, line.units[i]) for cue in _saying(line, i)]
    return sorted(found, key=lambda cue: cue.unit)


# ------------------------------------------------------------------------------------------------------- verbs of saying


def _may_say(line: Line, unit: Unit) -> bool:
    """Whether any reading of a unit is a word of saying: of most words none is, and they are looked at no further. What is known of a word is kept."""
    known, word = line.frames.may_say, (unit.key, unit.reading.lemma if unit.reading is not None else "")
    said = known.get(word)
    if said is None:
        if len(known) > MOST_KEPT:
            known.clear()
        said = known[word] = unit.reading is not None and _known(line, unit.reading) or any(_known(line, r) for r in line.frames.words.readings(unit.key))
    return said


def _saying(line: Line, at: int) -> list[Cue]:
    reading = speaking(line, line.units[at])
    if reading is None or _unsaid(line, at, reading) or compound(line, at) or (reading.pos == "verb" and no_verb(line, at, reading)):
        return []
    lemma = key(reading)
    kind = _kind(line, at, reading)
    stance = "neutral" if lemma in line.frames.unexcluded and _negated(line, at) else line.frames.stance.get(lemma, "neutral")
    return [Cue(at, at + 1, lemma, stance, kind, line.frames.content_prep.get(lemma, frozenset()))] if kind else []


def compound(line: Line, at: int) -> bool:
    """ "court-ordered", "hoped-for": a hyphen without blanks ties the word to another."""
    start, end = line.begin(at), line.finish(at)
    before, after = line.text[max(0, start - 2) : start], line.text[end : end + 2]
    return (before[-1:] == "-" and before[:1].isalnum()) or (after[:1] == "-" and after[1:].isalnum())


def no_verb(line: Line, at: int, reading: Reading) -> bool:
    """ "in hate speech", "a reading room", "win back": a base form behind an article, a preposition or another verb, an -ing form before a noun, is no verb here."""
    before = line.units[at - 1] if at else None
    if before is None:
        return reading.form == "base" and len(line.units) > 1 and line.units[1].tag in ("N", "M")
    if _disagrees(line, at - 1, reading):
        return True
    if reading.form == "base":
        if before.tag == "CONJ" and at > 1 and line.units[at - 2].tag == "J" and at + 1 < len(line.units) and line.units[at + 1].tag == "N":
            return True  # "federal and state offices"
        if before.tag == "V":
            return before.read.lemma not in line.frames.causing
        return before.tag in ("DEM", "J", "PREP", "SUB") and not before.means("infinitive", "that")
    following = line.units[at + 1] if at + 1 < len(line.units) else None
    return reading.form in ("ing", "participle", "past") and before.tag == "DEM" and following is not None and following.tag in ("N", "R", "M", "X")


def _disagrees(line: Line, at: int, reading: Reading) -> bool:
    """ "A television show": the noun before is singular, so it is no subject of a base form."""
    before, index = line.units[at], line.phrase_at(at)
    if line.text[line.begin(at)].isupper():
        return False
    head = before.reading is not None and before.tag in ("N", "M") and index >= 0 and not line.phrases[index].prep
    number = before.read.form if head else ""
    return reading.form == "base" and number == "sg"


def speaking(line: Line, unit: Unit) -> Reading | None:
    """The reading of a unit as a word of saying. "said" counts even where it was read as a determiner."""
    frames = line.frames
    if unit.tag == "M" and _ends_sentence(line, unit):
        return next((r for r in frames.words.readings(unit.key) if r.pos == "verb" and _known(line, r)), None)
    if unit.tag in ("M", "N") and not frames.heads_first:
        verb = misread(line, line.unit_at(unit))
        if verb is not None and _known(line, verb):
            return verb
    if unit.tag in ("V", "A", "M") and unit.reading and _known(line, unit.reading):
        return _answered(line, unit) or unit.reading
    if frames.heads_first and unit.last == unit.first + 1:
        other = _other_reading(line, line.unit_at(unit))
        if other is not None:
            return other
    if unit.tag == "V" and line.joined_as(unit, frames.content_prep) is not None:
        return line.joined_as(unit, frames.content_prep)
    doubled = unit.tag == "PREP" and SHADDA in line.tokens[unit.first].text
    if (doubled or unit.tag in ("A", "DEM", "ADV", "CONJ")) and unit.last == unit.first + 1:
        kinds = ("verb", "agent") if unit.tag == "A" else ("verb",)
        return next((r for r in frames.words.readings(unit.key) if r.pos in kinds and _known(line, r)), None)
    return None


def _answered(line: Line, unit: Unit) -> Reading | None:
    """«ورد الوزير بأن» read as «ورد»: nothing is contained where no preposition follows."""
    after = line.unit_at(unit) + 1
    if key(unit.read) not in line.frames.contained or after >= len(line.units) or line.units[after].tag == "PREP":
        return None
    return line.joined_as(unit, line.frames.content_prep)


def _other_reading(line: Line, at: int) -> Reading | None:
    """«الحاكم رأى أن» read as «رأي», «، متهما إياه» read as a suspect: the verb right before an opener, the participle right behind a comma."""
    unit = line.units[at]
    if at and line.units[at - 1].tag not in ("PREP", "V") and unit.tag in ("N", "X", "M") and at + 1 < len(line.units) and line.units[at + 1].key in line.frames.openers:
        return next((r for r in _saying_readings(line, unit) if r.pos == "verb" and not r.form.startswith("passive")), None)
    if at == 0 and unit.tag == "V" and any(u.key in line.frames.openers for u in line.units[1:FAR]):
        other = line.joined_as(unit, line.frames.stance)
        if line.units[1].key in line.frames.openers:
            return other  # «وتبين أن»
        return other or next((r for r in _saying_readings(line, unit) if r.pos == "verb" and r.form.startswith("present")), None)  # «وتذكر أوساط بأن»
    if at and line.units[at - 1].key in COMMAS and unit.tag in ("R", "P", "N", "X", "V", "ADV"):
        return next((r for r in _saying_readings(line, unit) if r.pos == "agent" and not r.definite and not r.proclitics), None)
    return None


def _saying_readings(line: Line, unit: Unit) -> list[Reading]:
    return [r for r in line.frames.words.readings(unit.key) if _known(line, r)]


def misread(line: Line, at: int) -> Reading | None:
    """ "Strategists hope the …", "Mr Haddad claims he …", "…, warning of …": a noun by its spelling, but the verb where it stands."""
    before, after = (line.units[i] if 0 <= i < len(line.units) else None for i in (at - 1, at + 1))
    if before is not None and before.key in COMMAS and line.units[at].ends("gerund") and not line.frames.heads_first:
        return next((r for r in line.frames.words.readings(line.units[at].key) if r.pos == "verb" and r.form == "ing"), None)
    if line.frames.heads_first or before is None or after is None or before.tag not in ("R", "NAME", "X", "PRON") or before.last != line.units[at].first:
        return None
    if after.tag not in ("DEM", "PRON", "NAME", "SUB") and after.key not in line.frames.openers and not (after.means("infinitive") or after.key in ("“", '"')):
        return None
    plural = (before.reading is not None and before.reading.form == "pl") or before.means("plural_pronoun")
    wanted = "base" if plural else "present.3s"
    return next((r for r in line.frames.words.readings(line.units[at].key) if r.pos == "verb" and r.form == wanted), None)


def _ends_sentence(line: Line, unit: Unit) -> bool:
    """ "…, the paper reports.": a word at the end of its sentence is the verb, not the noun."""
    if line.frames.heads_first or unit.last >= len(line.tokens):
        return False
    return line.tokens[unit.last].text in STOPS and any(t.text in COMMAS for t in line.tokens[max(0, unit.first - 6) : unit.first])


def _known(line: Line, reading: Reading) -> bool:
    lemma = folded(reading.lemma)
    return lemma in line.frames.stance or lemma in line.frames.content_prep


def key(reading: Reading) -> str:
    """The folded lemma of a reading, of several words too."""
    return folded(reading.lemma)


def _unsaid(line: Line, at: int, reading: Reading) -> bool:
    """Negated, passive, in the outlet's own voice ("we hope"), an infinitive, or governed by a word of silence («رفض التعليق»)."""
    if _negated(line, at):
        return key(reading) not in line.frames.unexcluded
    predicate = line.predicates.get(at)
    if predicate is not None and predicate.passive and line.frames.heads_first and key(reading) in line.frames.addressed:
        return True  # «ويتهم هؤلاء بقتل شرطي»: who is accused says nothing
    if reading.form.startswith("passive") or reading.form.endswith((".1s", ".1p")) or (not line.frames.heads_first and _nobody(line, at, reading)):
        return True
    if _impersonal(line, at, reading):
        return True
    return any(line.lemma(i) in line.frames.silent for i in range(max(0, at - 2), at))


def _negated(line: Line, at: int) -> bool:
    predicate = line.predicates.get(at)
    return (predicate is not None and predicate.status == "negated") or (at > 0 and line.units[at - 1].tag == "NEG")


def _impersonal(line: Line, at: int, reading: Reading) -> bool:
    """«ما يشير إلى أن», «يذكر أن» and «ويشار إلى أن» at the head of a sentence: no speaker is meant."""
    if at == 0 and line.units[0].key in line.frames.remarks:
        return True
    if at and line.units[at - 1].key in line.frames.impersonal:
        return True
    following = line.units[at + 1] if at + 1 < len(line.units) else None
    if following is not None and key(reading) in line.frames.half_passive and following.reading and following.reading.enclitic and following.tag == "SUB":
        return reading.form.startswith("present")
    opens = following is not None and (following.tag == "SUB" or following.key in line.frames.openers)
    if opens and at == 0 and reading.form.startswith("present.3ms") and key(reading) in line.frames.foreseeing:
        return True
    return line.frames.heads_first and at == 0 and opens and reading.form.startswith("present") and not line.joined(0)


def _nobody(line: Line, at: int, reading: Reading) -> bool:
    """ "is said", "men alleged to", "to suggest", "we hope": nobody the report names says it here."""
    if at and line.units[at - 1].tag == "DEM" and reading.pos == "verb" and line.units[at].tag == "V":
        return True
    if at == 0 and reading.form in ("past", "participle") and len(line.units) > 1 and (line.units[1].key in line.frames.asking or line.units[1].tag == "PREP"):
        return True
    helpers = at - 1
    while helpers >= 0 and line.units[helpers].tag in ("AUX", "ADV", "NEG"):
        if (
            line.units[helpers].tag == "AUX"
            and reading.form in ("past", "participle")
            and "passive" in line.frames.words.manner(line.units[helpers].reading, line.units[helpers].key)
        ):
            return True
        helpers -= 1
    before = line.units[helpers].key if helpers >= 0 else ""
    after = line.units[at + 1].key if at + 1 < len(line.units) else ""
    bare = helpers == at - 1 and reading.form == "participle"
    return before in line.frames.own_voice or before == "to" or bare or (after == "to" and "to" not in line.frames.content_prep.get(key(reading), ()))


def _kind(line: Line, at: int, reading: Reading) -> str:
    if reading.pos == "agent":
        return "" if reading.definite or line.frames.words.spelling.carries(reading.proclitics, "with") or (key(reading) not in line.frames.contained and _describes_noun(line, at)) else "participle"
    if reading.pos in ("masdar", "noun"):
        return "" if line.frames.words.spelling.carries(reading.proclitics, "article") else "noun"
    if reading.form == "ing":
        before = line.units[at - 1].tag if at else ""
        return "verb" if before == "AUX" else "participle"
    return "verb"


def _describes_noun(line: Line, at: int) -> bool:
    """«قيودا مشددة على …»: a participle in the phrase of an indefinite noun describes it, and says nothing."""
    index = line.phrase_at(at)
    if index < 0 or not at or line.phrase_at(at - 1) != index or line.phrases[index].definite:
        return False
    if at + 1 < len(line.units) and line.units[at + 1].key in line.frames.openers and line.units[at].ends("accusative"):
        return False  # «خلال يومين قائلا إنه»
    before = line.units[at - 1]
    return before.tag in ("N", "M", "J") and (before.reading is None or not before.reading.definite)


# ---------------------------------------------------------------------------------------------------------- according to


def _according(line: Line) -> list[Cue]:
    found = []
    starts = {u.first: i for i, u in enumerate(line.units)}
    for hit in line.frames.according.find(line.tokens):
        first = starts.get(hit.first)
        if first is None:
            continue
        last = next((i for i, u in enumerate(line.units) if u.first >= hit.last), len(line.units))
        kind = hit.payloads[0]
        cue = Cue(first, last, "", "neutral", kind)
        if kind == "verb":
            cue = _with_verb(line, cue)
        if cue is not None and not (kind == "verb" and _answers(line, first)):
            found.append(cue)
    return _apart(found)


def _answers(line: Line, at: int) -> bool:
    """«في أول رد للسلطات على ما نشره الموقع»: what is answered, not who says so; behind a comma it is."""
    if line.units[at].tag != "PREP" or not at or line.units[at - 1].key in COMMAS or line.lemma(at) in line.frames.sourced:
        return False
    return any(line.lemma(i) in line.frames.responses for i in range(max(0, at - ANSWERED), at))


def _with_verb(line: Line, cue: Cue) -> Cue | None:
    """«وفق ما أعلن …», "as X said": the verb belongs to the cue; without one there is no cue."""
    for at in range(cue.last, min(cue.last + 6, len(line.units))):
        reading = speaking(line, line.units[at]) or _verb_there(line, at)
        if reading is not None and reading.pos != "agent" and _told_so(line, cue, at, reading):
            after = at if at > cue.last else at + 1
            return Cue(cue.unit, after, key(reading), line.frames.stance.get(key(reading), "neutral"), "said", verb=at)
        if line.units[at].tag == "PUNCT" or line.units[at].tag == "V":
            break
    return None


def _told_so(line: Line, cue: Cue, at: int, reading: Reading) -> bool:
    """Where subjects come first, "as X said" needs a finite verb that takes a clause: not "as secretary of state", "as lawmakers accused"."""
    if line.frames.heads_first:
        return line.lemma(cue.unit) not in line.frames.joining or key(reading) not in line.frames.addressed
    before = next((i for i in range(at - 1, cue.unit, -1) if line.units[i].tag != "ADV"), cue.unit)
    perfect = reading.form == "participle" and line.units[before].tag == "AUX"
    finite = perfect or reading.form in ("past", "present.3s", "base")
    told = key(reading) in line.frames.bare and line.frames.stance.get(key(reading)) != "continuing"
    return reading.pos == "verb" and finite and told and line.units[at - 1].tag != "PREP"


def _verb_there(line: Line, at: int) -> Reading | None:
    """«وفق ما صرح به» read as a noun: behind these words it is the verb."""
    if not line.frames.heads_first or line.units[at].tag not in ("N", "X", "M", "R"):
        return None
    return next((r for r in line.frames.words.readings(line.units[at].key) if r.pos == "verb" and _known(line, r)), None)


def _apart(found: Collection[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda c: (c.unit, -c.last)):
        if not kept or cue.unit >= kept[-1].last:
            kept.append(cue)
    return kept

"""Where subjects and objects stand around a verb in subject-first languages (English): looking left, looking right."""

from __future__ import annotations

from khabar.parse.chunk import OF
from khabar.parse.scene import HARD, Draft, Scene

STOPS = frozenset(("V", "SUB", "REL", "COND", "AUX", "FUT"))
CLOSING = frozenset(",–—")
"""Marks that end an inserted relative clause."""
QUOTES = frozenset("\"“”«»")


def modal(scene: Scene, at: int) -> bool:
    """could, may, might: helpers that make an act a possibility, unlike if and unless."""
    return scene.units[at].tag == "COND" and any(r.pos == "aux" for r in scene.words.readings(scene.units[at].key))


def owned(scene: Scene, index: int) -> int:
    """The phrase of the owner that begins this phrase ("Turkey" of "Turkey's attack"); -1 when there is none."""
    if index > 0 and scene.phrases[index - 1].first == scene.phrases[index].first and scene.phrases[index - 1].last < scene.phrases[index].last:
        return index - 1
    return -1


def finite_behind(scene: Scene, at: int) -> bool:
    """Whether a verb with a subject of its own stands at `at`, adverbs passed over."""
    while at < len(scene.units) and scene.units[at].tag in ("ADV", "TIME"):
        at += 1
    if at >= len(scene.units):
        return False
    unit = scene.units[at]
    if unit.tag in ("AUX", "FUT", "NEG") or modal(scene, at):
        return True
    passive = unit.tag == "V" and at + 1 < len(scene.units) and scene.units[at + 1].means("doer") and unit.reading is not None and unit.reading.form == "past"
    return unit.tag == "V" and bool(unit.reading) and unit.read.form in ("past", "present.3s", "base") and not passive


# ------------------------------------------------------------------------------------------------------------ looking right


def look_right(scene: Scene, at: int, draft: Draft) -> tuple[list[list[int]], int]:
    """The bare phrase groups behind a predicate and where its clause ends (exclusive); prepositional phrases go into `draft.preps`."""
    bare: list[list[int]] = []
    i = at
    while i < len(scene.units):
        if i in scene.begin:
            group = scene.group(scene.begin[i])
            end = scene.extent[group[-1]][1]
            if not scene.phrases[group[0]].prep and _next_clause(scene, i, end, draft, bool(bare)):
                draft.content = i if bare or scene.units[i - 1].key != "," or "c" in draft.reading.classes else -1
                break
            _take(scene, group, draft, bare)
            i = end
            continue
        if _ends(scene, i, bloated=bool(bare or draft.preps)):
            draft.content = i if scene.units[i].tag == "SUB" else -1
            break
        i += 1
    return bare, i


def _take(scene: Scene, group: list[int], draft: Draft, bare: list[list[int]]) -> None:
    prep = scene.phrases[group[0]].prep
    if prep:
        draft.preps.setdefault(prep, []).extend(group)
    else:
        bare.append(group)


def _next_clause(scene: Scene, at: int, end: int, draft: Draft, filled: bool) -> bool:
    """"said Israel attacked": a bare phrase before a finite verb is its subject; of verbs that take no clause only behind their object or a comma."""
    return finite_behind(scene, end) and ("c" in draft.reading.classes or filled or draft.tag != "V" or scene.units[at - 1].key == ",")


def _ends(scene: Scene, at: int, bloated: bool) -> bool:
    unit = scene.units[at]
    if (unit.tag in STOPS and not modal(scene, at)) or unit.key in HARD or unit.tag == "CONJ" or modal(scene, at):
        return True
    return unit.key in ("–", "—") or (unit.key == "," and bloated)


# ------------------------------------------------------------------------------------------------------------- looking left


def look_left(scene: Scene, at: int) -> tuple[list[int], int]:
    """The nearest bare phrase group before a verb in its clause, and the unit where the clause begins; embedded clauses are passed over."""
    i = at - 1
    while i >= 0:
        unit = scene.units[i]
        if i in scene.inside:
            index = lead(scene, scene.inside[i])
            start = scene.extent[index][0]
            if scene.phrases[index].prep:
                i = start - 1
                continue
            if _bracketed(scene, index):
                rest = scene.group(index)[1:]
                named, begin = look_left(scene, start - 1)
                return [*named, *rest], begin
            back = _inner_object(scene, start, scene.extent[scene.group(index)[-1]][1])
            if back is None:
                index = _behind_apposition(scene, index)
                return scene.group(index), scene.extent[index][0]
            i = back
            continue
        if unit.key in HARD or unit.tag in ("SUB", "CONJ") or (unit.tag == "COND" and not modal(scene, i)):
            break
        if unit.tag == "V":
            back = _embedded(scene, i)
            if back is None:
                break
            i = back
            continue
        i -= 1
    return [], i + 1


def _bracketed(scene: Scene, index: int) -> bool:
    """"the European Union (EU)": what stands in brackets is another name of what is before them."""
    start, end = scene.extent[index]
    return start > 0 and end < len(scene.units) and scene.units[start - 1].key == "(" and scene.units[end].key == ")"


def lead(scene: Scene, index: int) -> int:
    """The first phrase of the coordination that a phrase stands in."""
    while index > 0 and scene.phrases[index].joined:
        index -= 1
        if owned(scene, index + 1) >= 0:
            break
    return index


def _behind_apposition(scene: Scene, index: int) -> int:
    """"Putin, the Russian president, met": the phrase between the commas only describes the one before them."""
    start, end = scene.extent[index]
    while end + 1 < len(scene.units) and scene.units[end].tag == "PREP" and end + 1 in scene.inside:
        end = scene.extent[scene.inside[end + 1]][1]  # "Putin, the president of Russia, met"
    closed = end < len(scene.units) and (scene.units[end].key == "," or scene.units[end].tag == "REL")
    if not closed or start < 2 or scene.units[start - 1].key != "," or start - 2 not in scene.inside:
        return index
    named = lead(scene, scene.inside[start - 2])
    return named if not scene.phrases[named].prep and scene.can_act(named) and scene.can_act(index) else index


def _inner_object(scene: Scene, start: int, end: int) -> int | None:
    """Where to look on when the bare phrase from `start` to `end` is the object of an embedded verb ("who seized the town, freed"); else None.

    Behind a verb that takes a clause only where a comma closes the relative clause ("Iran, which denies the charge, accused").
    """
    verb = start - 1
    while verb >= 0 and scene.units[verb].tag == "ADV":
        verb -= 1
    if verb > 0 and scene.units[verb].tag == "AUX" and scene.units[verb - 1].tag == "REL":
        return verb - 2  # "the United States, which has 2,000 soldiers there, bombed"
    if verb < 0 or scene.units[verb].tag != "V" or verb in scene.inside:
        return None
    if "c" in scene.units[verb].read.classes and not (end < len(scene.units) and scene.units[end].key in CLOSING and scene.units[_relative(scene, verb)].tag == "REL"):
        return None
    return _embedded(scene, verb)


def _relative(scene: Scene, verb: int) -> int:
    """The unit before a verb, or before the verb whose object it is ("which denies seeking a bomb")."""
    before = verb - 1
    return before - 1 if before > 0 and scene.units[before].tag == "V" and scene.units[verb].read.form == "ing" else before


def _embedded(scene: Scene, verb: int) -> int | None:
    """The unit before the relative clause or participle that a verb belongs to; None when it is the verb of a main clause."""
    i = verb - 1
    while i >= 0 and scene.units[i].key not in HARD and scene.units[i].tag not in ("SUB", "CONJ"):
        if scene.units[i].tag == "REL":
            return i - 1
        i -= 1
    form = scene.units[verb].read.form if scene.units[verb].reading else ""
    if form == "base" and verb > 1 and scene.units[verb - 1].means("infinitive") and _of_noun(scene, verb - 2):
        return verb - 2  # "its refusal to extradite the suspect angered"
    inner = _inside_another(scene, verb, form)
    if inner >= 0:
        return _embedded(scene, inner)  # "accused of plotting to kill the king"
    if scene.units[verb].tag != "V" or form not in ("past", "participle", "ing"):
        return None
    before = verb - 1
    if before >= 0 and scene.units[before].key == ",":
        before -= 1
    return before if before in scene.inside and _reduced(scene, verb) else None


def _inside_another(scene: Scene, verb: int, form: str) -> int:
    """The verb before an infinitive or a gerund behind a preposition that may itself stand inside a phrase; else -1."""
    tied = form == "base" and scene.units[verb - 1].means("infinitive") or form == "ing" and scene.units[verb - 1].tag == "PREP"
    above = scene.units[verb - 2] if tied and verb > 1 else None
    loose = above is not None and above.tag == "V" and above.reading is not None and above.reading.form in ("past", "participle", "ing")
    return verb - 2 if loose and verb - 2 not in scene.inside else -1


def _of_noun(scene: Scene, at: int) -> bool:
    """Whether an infinitive behind this unit belongs to an act noun or the like: a decision, an attempt, a right."""
    index = scene.inside.get(at, -1)
    if index > 0 and scene.can_act(index) and scene.phrases[index].prep in (OF, *scene.known.makers):
        index, at = index - 1, scene.head_unit[index - 1]  # "a request by Togo to join"
    return index >= 0 and not scene.can_act(index) and (scene.units[at].tag == "M" or bool(scene.manner(at) & {"intend", "fail", "aim"}))


def _reduced(scene: Scene, verb: int) -> bool:
    """Whether a verb right behind a noun can be its participle: -ing, or a past without object."""
    return scene.units[verb].read.form == "ing" or bare_behind(scene, verb) is None


def bare_behind(scene: Scene, verb: int) -> int | None:
    """The bare phrase right behind a verb, or None."""
    at = verb + 1
    while at < len(scene.units) and (scene.units[at].tag == "ADV" or scene.units[at].key in QUOTES):
        at += 1
    if at < len(scene.units) and scene.units[at].tag == "PRON" and at not in scene.begin:
        return -1
    index = scene.begin.get(at)
    return index if index is not None and not scene.phrases[index].prep else None


def antecedent(scene: Scene, relative: int) -> list[int]:
    """The phrase that a relative word goes back to; "the leader of Hamas, who" means the leader."""
    i = relative - 1
    while i >= 0 and (scene.units[i].key in "," or scene.units[i].key in QUOTES or scene.units[i].tag in ("PREP", "ADV", "TIME")):
        i -= 1
    if i not in scene.inside:
        return []
    index = scene.inside[i]
    index = lead(scene, index) if scene.phrases[lead(scene, index)].prep == "of" else index  # "the envoys of Chad and Togo, who"
    if scene.units[relative].means("who") and _beside_body(scene, index):
        return [index - 1]
    of = scene.phrases[index].prep == "of" and index > 0
    if of and (scene.can_act(index - 1) if scene.units[relative].means("who") else not scene.can_act(index) and scene.units[relative - 1].key == ","):
        return [index - 1]
    return scene.group(lead(scene, index)) if scene.units[relative].means("who") else [index]


def _beside_body(scene: Scene, index: int) -> bool:
    """"a woman linked to the league who fired": a body behind a preposition is no who where a person stands before it."""
    bodies = any(p.kind in ("group", "organisation", "institution", "country") for p in scene.phrases[index].parties)
    before = scene.phrases[index - 1] if index else None
    return bodies and bool(scene.phrases[index].prep) and scene.phrases[index].prep != OF and before is not None and bool({"person", "people"} & set(before.classes))

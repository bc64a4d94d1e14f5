"""Predicates and their arguments for subject-first languages (English): active and passive, infinitives, participles, relative clauses, act nouns.

The nearest bare phrase to the left is the subject, the first bare one to the right the object; "was", "been" and the like before a participle
make it passive, its by-phrase the subject. Not supported: inversion, extraposition.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.parse.arguments import HARD, Draft, Scene, pronoun
from khabar.parse.chunk import act
from khabar.parse.chunk_last import POSSESSIVE

STOPS = ("V", "SUB", "REL", "COND")


def drafts(scene: Scene) -> list[Draft]:
    """All predicates of a sentence in order."""
    found: list[Draft] = []
    for at, unit in enumerate(scene.units):
        if unit.tag == "V" and at not in scene.inside:
            found.append(_verb(scene, at, found))
        elif act(unit) and at in scene.inside and scene.head_unit[scene.inside[at]] == at:
            found.append(_noun(scene, at, found))
    return found


def _right(scene: Scene, at: int, draft: Draft) -> tuple[list[list[int]], int]:
    bare: list[list[int]] = []
    i = at
    while i < len(scene.units):
        unit = scene.units[i]
        if i in scene.begin:
            index = scene.begin[i]
            group = scene.group(index)
            if scene.phrases[index].prep:
                draft.preps.setdefault(scene.phrases[index].prep, []).extend(group)
            else:
                bare.append(group)
            i = scene.extent[group[-1]][1]
            continue
        if unit.tag in STOPS or unit.key in HARD or unit.tag == "CONJ" or unit.tag == "AUX" and bare:
            draft.content = i if unit.tag == "SUB" else -1
            break
        if unit.key == "," and (bare or draft.preps):
            break
        i += 1
    return bare, i


def _left(scene: Scene, at: int) -> tuple[list[int], int]:
    """The nearest bare phrase group before a verb in its clause, and where the clause begins."""
    i, best, commas = at - 1, None, 0
    while i >= 0:
        unit = scene.units[i]
        if i in scene.inside:
            index = scene.inside[i]
            while scene.phrases[index].joined:
                index -= 1
            if not scene.phrases[index].prep and best is None:
                best = index
            i = scene.extent[index][0] - 1
            if best is not None:
                break
            continue
        if unit.tag in STOPS and unit.tag != "V" or unit.key in HARD:
            break
        commas += unit.key == ","
        if unit.tag == "V" and not _behind_noun(scene, i) or commas > 2:
            break
        i -= 1
    return (scene.group(best) if best is not None else []), i + 1


def _behind_noun(scene: Scene, verb: int) -> bool:
    """A reduced relative ("troops deployed in the city moved"): the search for a subject may pass it."""
    form = scene.units[verb].reading.form if scene.units[verb].reading else ""
    return form in ("past", "participle", "ing") and verb - 1 in scene.inside


def _auxiliaries(scene: Scene, at: int) -> list[int]:
    found, i = [], at - 1
    while i >= 0 and scene.units[i].tag in ("AUX", "ADV", "NEG", "FUT") or i >= 0 and scene.units[i].key == "to":
        found.append(i)
        i -= 1
    return found


def _passive(scene: Scene, at: int, helpers: Sequence[int]) -> bool:
    forms = {r.form for r in scene.words.readings(scene.units[at].key) if r.pos == "verb"}
    if "participle" not in forms:
        return False
    if any("passive" in scene.manner(i) for i in helpers):
        return True
    following = scene.units[at + 1].key if at + 1 < len(scene.units) else ""
    return not helpers and at - 1 in scene.inside and following == "by"


def _verb(scene: Scene, at: int, before: Sequence[Draft]) -> Draft:
    unit = scene.units[at]
    draft = Draft(at, unit.reading, "V")
    helpers = _auxiliaries(scene, at)
    first = helpers[-1] if helpers else at
    bare, end = _right(scene, at + 1, draft)
    left, start = _subject(scene, first, draft, before)
    draft.span = (start, end)
    if _passive(scene, at, helpers):
        draft.passive = True
        draft.object = left
        draft.subject = draft.preps.get("by", [])
    else:
        draft.subject = left
        draft.object = bare[0] if bare else (pronoun(scene, at) if end > at + 1 and scene.units[at + 1].tag == "PRON" else [])
        _dative(scene, draft, bare)
    return draft


def _dative(scene: Scene, draft: Draft, bare: Sequence[list[int]]) -> None:
    """"gave Ukraine weapons": of two bare phrases the first receives, the second is given."""
    if len(bare) > 1 and scene.can_act(bare[0][0]) and not scene.can_act(bare[1][0]) and scene.extent[bare[0][-1]][1] == scene.extent[bare[1][0]][0]:
        draft.object = bare[1]
        draft.preps.setdefault("to", []).extend(bare[0])


def _subject(scene: Scene, first: int, draft: Draft, before: Sequence[Draft]) -> tuple[list[int], int]:
    """The subject of a verb whose group begins at `first`, with the verb that governs it."""
    last = next((i for i in range(len(before) - 1, -1, -1) if before[i].tag == "V"), -1)
    opener = scene.units[first - 1] if first else None
    infinitive = any(scene.units[i].key == "to" for i in range(first, draft.unit))
    if infinitive and last >= 0:
        draft.governor, draft.relation = last, "prep"
        above = before[last]
        return list(above.object or above.subject if "o" in above.reading.classes else above.subject), first
    if opener is not None and opener.tag == "REL":
        draft.relation, draft.governor = "relative", last
        index = scene.inside.get(first - 2, scene.inside.get(first - 3, -1))
        return ([index] if index >= 0 else []), first - 1
    if opener is not None and opener.tag == "CONJ" and last >= 0:
        draft.governor, draft.relation, draft.carried = last, "joined", True
        return list(before[last].object if before[last].passive else before[last].subject), first
    if opener is not None and opener.tag == "PRON":
        return pronoun(scene, first), first - 1
    left, start = _left(scene, first)
    if start > 0 and scene.units[start - 1].tag == "SUB" and last >= 0:
        draft.governor, draft.relation = last, "content"
    if (draft.reading.form == "ing" or not left) and last >= 0 and first == draft.unit:
        draft.governor, draft.relation, draft.carried = last, draft.relation or "joined", True
        return left if left and draft.reading.form != "ing" else list(before[last].subject), start
    return left, start


def _noun(scene: Scene, at: int, before: Sequence[Draft]) -> Draft:
    unit = scene.units[at]
    draft = Draft(at, unit.reading, "M")
    index = scene.inside[at]
    begin, after = scene.extent[index]
    bare, end = _right(scene, after, draft)
    draft.span = (begin, end)
    draft.of = list(draft.preps.get("of", []))
    if begin - 2 in scene.inside and scene.units[begin - 1].key in POSSESSIVE:
        draft.subject = [scene.inside[begin - 2]]
    elif draft.preps.get("by"):
        draft.subject = list(draft.preps["by"])
    for i in range(len(before) - 1, -1, -1):
        above = before[i]
        if above.tag != "V":
            continue
        if index in above.object:
            draft.governor, draft.relation = i, "subject" if above.passive else "object"
        elif index in above.subject:
            draft.governor, draft.relation = i, "subject"
        elif any(index in found for found in above.preps.values()):
            draft.governor, draft.relation = i, "prep"
        else:
            continue
        break
    return draft

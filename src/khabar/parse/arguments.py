"""Predicates and their arguments for languages where the verb may come first (Arabic): VSO, SVO, passive, verbal nouns, participles, relative clauses.

Each verb looks right for bare phrases (subject, then object) and left for a subject of its own clause. «قتل تسعة مسلحين» with one bare phrase and no
subject before it is passive; «دربتها الولايات المتحدة» after a relative takes what it relates to as its object. Not supported: object before verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.match import Lexicon
from khabar.model import Phrase, Predicate, Reading, Unit
from khabar.parse.chunk import OF, act, joined

HARD = frozenset(".!?؟؛;:…")
PEOPLE = frozenset(("person", "people", "office", "title", "spokesman", "former", "source"))
CONTROL = frozenset(("ب", "في", "على", "من", "إلى", "ل", "عن", OF, "نحو", "to", "of", "in", "from", "by", "for", "with", "on", "against", "into", "at", "وراء", "لدى", "behind"))
"""Prepositions that tie a verbal noun to its verb, so that the verb's subject acts in it; after the others (بعد، خلال) it is only the time of it."""


@dataclass(slots=True)
class Draft:
    """A predicate in the making; the fields are those of `model.Predicate`."""

    unit: int
    reading: Reading
    tag: str
    subject: list[int] = field(default_factory=list)
    object: list[int] = field(default_factory=list)
    of: list[int] = field(default_factory=list)
    preps: dict[str, list[int]] = field(default_factory=dict)
    status: str = "occurred"
    passive: bool = False
    carried: bool = False
    governor: int = -1
    relation: str = ""
    content: int = -1
    span: tuple[int, int] = (0, 0)


class Scene:
    """A sentence's units and phrases with the look-ups that argument finding needs."""

    def __init__(self, units: Sequence[Unit], phrases: Sequence[Phrase], words: Lexicon) -> None:
        self.units, self.phrases, self.words = units, phrases, words
        first = {u.first: i for i, u in enumerate(units)}
        last = {u.last: i for i, u in enumerate(units)}
        self.begin = {first[p.first]: i for i, p in enumerate(phrases)}
        self.extent = [(first[p.first], last[p.last] + 1) for p in phrases]
        self.inside = {u: i for i, (a, b) in enumerate(self.extent) for u in range(a, b)}
        self.head_unit = [next(u for u in range(a, b) if units[u].first <= phrases[i].head < units[u].last) for i, (a, b) in enumerate(self.extent)]

    def group(self, index: int) -> list[int]:
        """A phrase and those joined to it by and; what can act is joined only to what can act."""
        found = [index]
        while found[-1] + 1 < len(self.phrases) and self.phrases[found[-1] + 1].joined:
            if self.can_act(index) and not self.can_act(found[-1] + 1):
                break
            found.append(found[-1] + 1)
        return found

    def manner(self, unit: int) -> set[str]:
        return self.words.manner(self.units[unit].reading, self.units[unit].key)

    def can_act(self, index: int) -> bool:
        return bool(self.phrases[index].parties)


def drafts(scene: Scene) -> list[Draft]:
    """All predicates of a sentence in order, with their arguments; phrases must already know their parties."""
    found: list[Draft] = []
    for at, unit in enumerate(scene.units):
        if unit.tag == "V":
            found.append(_verb(scene, at, found))
        elif _nominal_predicate(scene, at):
            found.append(_noun(scene, at, found))
    return found


def _nominal_predicate(scene: Scene, at: int) -> bool:
    """Verbal nouns and act nouns that head their phrase, and participles wherever they stand."""
    unit = scene.units[at]
    if act(unit):
        return at in scene.inside and scene.head_unit[scene.inside[at]] == at
    return unit.tag in ("A", "P")


def finished(scene: Scene, d: Draft) -> Predicate:
    tokens = scene.units[d.span[0]].first, scene.units[max(d.span[0], d.span[1] - 1)].last
    unit = scene.units[d.unit]
    return Predicate(
        d.unit, unit.first, unit.last, d.reading, d.tag, tuple(d.subject), tuple(d.object), tuple(d.of),
        tuple((p, tuple(i)) for p, i in d.preps.items()), d.status, d.passive, d.carried, d.governor, d.relation, d.content, tokens,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ looking right


def look_right(scene: Scene, at: int, draft: Draft, bare: list[list[int]]) -> int:
    """Collects the bare phrase groups and the prepositional phrases after a predicate; returns where its clause ends (exclusive)."""
    i, commas = at, 0
    while i < len(scene.units):
        unit = scene.units[i]
        if i in scene.begin:
            i = _take(scene, scene.begin[i], draft, bare, i == at)
            continue
        if unit.key in HARD or unit.tag in ("V", "COND", "AUX", "FUT") or unit.tag in ("A",) and commas:
            break
        if unit.tag in ("SUB", "CONJ") and not (i + 1 in scene.begin and scene.phrases[scene.begin[i + 1]].joined):
            draft.content = i if unit.tag == "SUB" else -1
            break
        if unit.tag == "REL":
            after = _after_relative(scene, i)
            if after is None:
                break
            i = after
            continue
        commas += unit.key in ",،"
        if commas > 2:
            break
        i += 1
    return i


def _take(scene: Scene, index: int, draft: Draft, bare: list[list[int]], next_to: bool) -> int:
    phrase = scene.phrases[index]
    group = scene.group(index)
    if phrase.prep == OF and (draft.tag == "V" or not next_to):
        pass
    elif phrase.prep == "" and draft.tag == "V" and _of_verbal_noun(scene, index):
        pass
    elif phrase.prep == "":
        bare.append(group)
    else:
        draft.preps.setdefault(phrase.prep, []).extend(g for g in group if scene.phrases[g].prep == phrase.prep)
    return scene.extent[group[-1]][1]


def _of_verbal_noun(scene: Scene, index: int) -> bool:
    """«إرساله جيشه», «قصف الطائرات المدينة»: the bare phrase behind a verbal noun that has its owner is that noun's object."""
    at = index - 1
    if at >= 0 and scene.phrases[at].prep == OF and scene.phrases[at].last == scene.phrases[index].first:
        at -= 1
        return at >= 0 and scene.units[scene.head_unit[at]].tag == "M"
    if at < 0 or scene.phrases[at].last != scene.phrases[index].first:
        return False
    head = scene.units[scene.head_unit[at]]
    return head.tag == "M" and bool(head.reading and head.reading.enclitic)


def _after_relative(scene: Scene, at: int) -> int | None:
    """The unit after a relative clause that a comma closes; None when the clause runs to the end of its sentence."""
    for i in range(at + 1, len(scene.units)):
        if scene.units[i].key in HARD:
            return None
        if scene.units[i].key in ",،" and i + 1 < len(scene.units) and not joined(scene.units[i + 1]):
            return i + 1
    return None


# ------------------------------------------------------------------------------------------------------------- looking left


def look_left(scene: Scene, at: int) -> tuple[list[int], int]:
    """The bare phrase group that may be a verb's subject before it, and the unit where the clause begins."""
    i, best = at - 1, None
    while i >= 0:
        unit = scene.units[i]
        if i in scene.inside:
            index = scene.inside[i]
            if scene.phrases[index].prep == "" and not scene.phrases[index].joined:
                best = index
            i = scene.extent[index][0] - 1
            continue
        if unit.tag == "V":
            back = _relative_before(scene, i)
            if back is None:
                break
            i, best = back - 1, None
            continue
        if unit.key in HARD or unit.tag in ("SUB", "REL", "COND", "CONJ"):
            break
        if (unit.key in ",،" or unit.tag == "AUX") and best is not None:
            break
        i -= 1
    return (scene.group(best) if best is not None else []), i + 1


def _relative_before(scene: Scene, verb: int) -> int | None:
    """The relative word just before a verb (auxiliaries between), or None."""
    i = verb - 1
    while i >= 0 and scene.units[i].tag in ("AUX", "NEG", "FUT", "ADV"):
        i -= 1
    return i if i >= 0 and scene.units[i].tag == "REL" else None


def antecedent(scene: Scene, at: int) -> list[int]:
    """The phrase before a relative word, or before a verb that points back with a pronoun."""
    i = at - 1
    while i >= 0 and (scene.units[i].key in ",،«»\"”“()-–" or scene.units[i].tag in ("ADV", "TIME")):
        i -= 1
    if i not in scene.inside:
        return []
    index = scene.inside[i]
    plural = scene.units[at].key in ("الذين", "اللذين", "اللذان")
    while plural and index > 0 and not scene.can_act(index) and scene.phrases[index - 1].last >= scene.phrases[index].first - 1:
        index -= 1
    return [index]


def pronoun(scene: Scene, at: int, skip: Sequence[int] = (), before: Sequence[Draft] = (), clitic: str = "") -> list[int]:
    """The party before `at` that a pronoun most likely means: it agrees with it, was a subject, and stands near. `skip` is not meant."""
    subjects = {i for d in before for i in d.subject}
    best, most = -1, -100.0
    for index in range(len(scene.phrases)):
        if scene.extent[index][1] > at or not scene.can_act(index) or index in skip:
            continue
        score = 3 * _agreement(scene, index, clitic) + (1.5 if index in subjects else 0.0) + 0.01 * scene.extent[index][1]
        if score > most:
            best, most = index, score
    if best < 0:
        return []
    while scene.phrases[best].joined and best > 0 and scene.can_act(best - 1) and clitic in ("هم", "هما", ""):
        best -= 1
    return [g for g in scene.group(best) if scene.can_act(g)] if clitic in ("هم", "هما", "") else [best]


def _agreement(scene: Scene, index: int, clitic: str) -> int:
    """1 when a pronoun can mean this phrase by gender and number, 0 when it hardly can."""
    phrase = scene.phrases[index]
    kind = phrase.parties[0].kind if phrase.parties else None
    head = scene.units[scene.head_unit[index]]
    feminine = head.key.endswith(("ة", "ات", "اء")) or kind in ("country", "capital") or head.reading is not None and head.reading.form == "pl" and kind not in PEOPLE
    if clitic == "ها":
        return int(feminine)
    if clitic in ("هم", "هما"):
        return int(kind in ("people", "force", "group") or head.key.endswith(("ين", "ون")) or phrase.joined)
    return int(not feminine) if clitic == "ه" else 1


# -------------------------------------------------------------------------------------------------------------------- verbs


def _verb(scene: Scene, at: int, before: Sequence[Draft]) -> Draft:
    unit = scene.units[at]
    draft = Draft(at, unit.reading, "V")
    bare: list[list[int]] = []
    end = look_right(scene, at + 1, draft, bare)
    left, start = look_left(scene, at)
    draft.span = (start, end)
    relative = _relative_before(scene, at)
    points_back = _points_back(scene, at)
    asyndetic = relative is None and points_back and not joined(unit) and at - 1 in scene.inside and not scene.phrases[scene.inside[at - 1]].definite
    if relative is not None or asyndetic:
        _relate(scene, draft, antecedent(scene, relative if relative is not None else at), bare)
    elif unit.reading.form.startswith("passive"):
        draft.passive, draft.object = True, (left if left and not joined(unit) else bare[0] if bare else [])
    elif start and scene.units[start - 1].tag == "SUB" and scene.units[start - 1].reading and scene.units[start - 1].reading.enclitic and not left:
        draft.carried, draft.object = True, (bare[0] if bare else [])
    else:
        _order(scene, draft, left if not joined(unit) else [], bare, before)
    if unit.reading.enclitic and not draft.object and draft.relation != "relative":
        draft.object = pronoun(scene, start if start < at else at, draft.subject, before, unit.reading.enclitic)
    _govern(scene, draft, before, start)
    return draft


def _points_back(scene: Scene, at: int) -> bool:
    """«شنته», «يقوم بها»: a pronoun on the verb, or on a preposition right behind it, stands for what the verb relates to."""
    following = scene.units[at + 1] if at + 1 < len(scene.units) else None
    return bool(scene.units[at].reading.enclitic or following is not None and following.tag == "PREP" and following.reading and following.reading.enclitic)


def _relate(scene: Scene, draft: Draft, to: list[int], bare: list[list[int]]) -> None:
    """A verb in a relative clause: with a pronoun or a preposition's pronoun its antecedent is the object, else the subject."""
    draft.relation = "relative"
    if _points_back(scene, draft.unit) or draft.reading.form.startswith("passive"):
        draft.object, draft.subject = to, (bare[0] if bare and not draft.reading.form.startswith("passive") else [])
        draft.carried = not draft.subject
    else:
        draft.subject, draft.object = to, (bare[0] if bare else [])


def _order(scene: Scene, draft: Draft, left: list[int], bare: list[list[int]], before: Sequence[Draft]) -> None:
    """Subject and object of a plain verb by word order, number and what can act."""
    plural = draft.reading.form.endswith(("3mp", "3fp", "3md", "3fd", "1p", "1s", "2mp"))
    clausal = draft.content >= 0
    if left:
        draft.subject, draft.object = left, (bare[0] if bare else [])
    elif plural:
        draft.carried, draft.object = True, (bare[0] if bare else [])
    elif len(bare) > 1 and (scene.can_act(bare[0][0]) or not _carries(scene, draft, before)):
        draft.subject, draft.object = bare[0], bare[1]
    elif bare and _one_bare(scene, draft, bare[0], before, clausal):
        draft.subject = bare[0]
    elif bare:
        draft.object = bare[0]
        draft.carried = _carries(scene, draft, before)
        draft.passive = not draft.carried
    else:
        draft.carried = True


def _one_bare(scene: Scene, draft: Draft, group: list[int], before: Sequence[Draft], clausal: bool) -> bool:
    """Whether the only bare phrase after a verb is its subject: always for verbs without object, never when it cannot act."""
    frame = set(draft.reading.classes)
    if draft.reading.enclitic or "i" in frame or "t" not in frame or clausal and "c" in frame:
        return True
    return "c" in frame and not act(scene.units[scene.head_unit[group[0]]]) and not _counted(scene, group[0])


def _counted(scene: Scene, index: int) -> bool:
    return scene.units[scene.extent[index][0]].tag in ("NUM", "QUANT")


def _carries(scene: Scene, draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether an earlier verb's subject can go on: the verb is joined to it, and its own phrase cannot be a subject."""
    unit = scene.units[draft.unit]
    return joined(unit) and any(d.tag == "V" and (d.subject or d.carried) for d in before)


def _govern(scene: Scene, draft: Draft, before: Sequence[Draft], start: int) -> None:
    """Ties a verb to the one whose content clause it stands in, and carries a subject over."""
    opener = scene.units[start - 1] if start > 0 else None
    last = next((i for i in range(len(before) - 1, -1, -1) if before[i].tag in ("V", "A")), -1)
    if draft.relation == "relative":
        draft.governor = last
        if draft.carried and not draft.subject:
            main = next((d for d in reversed(before) if d.tag == "V" and d.subject), None)
            draft.subject = list(main.subject) if main else []
        return
    if opener is not None and opener.tag == "SUB" and last >= 0:
        draft.governor, draft.relation = last, "content"
        if opener.reading and opener.reading.enclitic and not draft.subject:
            draft.subject, draft.carried = list(before[last].subject), False
            return
    elif joined(scene.units[draft.unit]) and last >= 0:
        draft.governor, draft.relation = last, "joined"
    if draft.carried and last >= 0 and not draft.subject and before[last].relation != "relative":
        draft.subject = list(before[last].subject)
    elif draft.carried and not draft.subject:
        main = next((d for d in reversed(before) if d.tag == "V" and d.subject and d.relation != "relative"), None)
        draft.subject = list(main.subject) if main else []


# ------------------------------------------------------------------------------------------- verbal nouns and participles


def _noun(scene: Scene, at: int, before: Sequence[Draft]) -> Draft:
    unit = scene.units[at]
    draft = Draft(at, unit.reading, unit.tag if unit.tag in ("A", "P") else "M")
    index = scene.inside.get(at, -1)
    bare: list[list[int]] = []
    after = scene.extent[index][1] if index >= 0 else at + 1
    end = look_right(scene, after, draft, bare)
    draft.span = (at, end)
    draft.of = draft.preps.pop(OF, []) if draft.tag == "M" else []
    if draft.tag == "M" and unit.reading.enclitic:
        draft.of = pronoun(scene, scene.extent[index][0], (), before, unit.reading.enclitic)
    _participle(scene, draft, index, bare, before)
    _attach(scene, draft, index, before)
    return draft


def _participle(scene: Scene, draft: Draft, index: int, bare: list[list[int]], before: Sequence[Draft]) -> None:
    """An active participle acts for the subject of its verb; a passive one has the noun it describes as its object."""
    if draft.tag == "M":
        owned = scene.extent[index][1] if draft.reading.enclitic else _end(scene, draft.of) if draft.of else -1
        draft.object = bare[0] if bare and scene.extent[bare[0][0]][0] == owned else []
        return
    noun = index if index >= 0 and scene.head_unit[index] != draft.unit else -1
    described = [noun] if noun >= 0 else _predicated(scene, draft, before)
    if draft.tag == "P":
        draft.passive, draft.object = True, described
        draft.subject = []
    else:
        draft.subject, draft.object = described, (bare[0] if bare else [])
        draft.relation = "joined" if noun < 0 else "relative"


def _predicated(scene: Scene, draft: Draft, before: Sequence[Draft]) -> list[int]:
    """Whom a participle that stands alone describes: the phrase before it after باتوا and the like, else the subject of the last verb."""
    at = draft.unit - 1
    while at >= 0 and scene.units[at].tag == "ADV":
        at -= 1
    if at >= 0 and scene.units[at].tag in ("AUX", "PRON", "SUB"):
        left, _ = look_left(scene, at if scene.units[at].tag == "AUX" else draft.unit)
        if left:
            return left
        return pronoun(scene, draft.unit, (), before, scene.units[at].reading.enclitic if scene.units[at].reading else "")
    main = next((d for d in reversed(before) if d.tag == "V" and d.subject), None)
    return list(main.subject) if main else []


def _end(scene: Scene, group: Sequence[int]) -> int:
    return scene.extent[group[-1]][1]


def _attach(scene: Scene, draft: Draft, index: int, before: Sequence[Draft]) -> None:
    """Finds the verb that governs a verbal noun, and how; the last governing predicate before it in the sentence."""
    for i in range(len(before) - 1, -1, -1):
        verb = before[i]
        if verb.span[1] <= draft.unit and not (verb.tag == "V" and verb.content == -1 and verb.span[1] == draft.unit):
            continue
        if index in verb.object:
            draft.governor, draft.relation = i, "object"
        elif index in verb.subject:
            draft.governor, draft.relation = i, "subject"
        elif any(index in found for found in verb.preps.values()) or index in verb.of:
            draft.governor, draft.relation = i, "prep" if scene.phrases[index].prep in CONTROL else "time"
        else:
            continue
        return
    sibling = next((d for d in reversed(before) if d.tag == "M" and d.governor >= 0 and d.relation), None) if joined(scene.units[draft.unit]) and draft.tag == "M" else None
    if sibling is not None:
        draft.governor, draft.relation = sibling.governor, sibling.relation
        return
    draft.governor = next((i for i in range(len(before) - 1, -1, -1) if before[i].tag == "V"), -1) if draft.governor < 0 else draft.governor

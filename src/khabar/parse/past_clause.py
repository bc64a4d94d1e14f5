"""Clauses that only describe somebody, where the verb may come first: who describes, and what behind them the verb before takes up again."""

from __future__ import annotations

from khabar.fold import fold
from khabar.parse.chunk import joined
from khabar.parse.scene import HARD, Draft, Scene

FEW = 12
"""Units of a clause about somebody, behind which the verb before it may go on."""
HUMAN = ("people", "person", "office", "force")
ACTING = (*HUMAN, "nationality", "institution", "group")
"""Kinds of parties of which a verb behind an indefinite noun says more."""


def past_description(scene: Scene, at: int, draft: Draft, bare: list[list[int]]) -> int | None:
    """«خطف مسلحون يرتدون زي الشرطة مهندسين»: the object behind a clause that only describes the indefinite people who did it; None when there is none.

    The describing verb keeps one bare phrase for itself when it takes an object («يستقلون سيارة»).
    """
    verb = at + (scene.units[at].tag == "AUX")
    if draft.tag != "V" or "t" not in draft.reading.classes or len(bare) != 1:
        return None
    frame = scene.units[verb].read
    if scene.extent[bare[0][-1]][1] == at and _describing(scene, verb, bare[0][0]):
        own = int("t" in frame.classes and not frame.enclitic)
    elif _where_said(scene, verb, draft):
        own = int(bool(frame.enclitic) or not of_gender(scene, scene.inside[verb - 1], frame.form))
    else:
        return None
    return _left_over(scene, verb, own)


def past_relative(scene: Scene, at: int, draft: Draft, bare: list[list[int]]) -> int | None:
    """«اتهمت الشركة التي يوجد مقرها في المدينة الحكومة ب…»: the object behind a clause about the subject that no comma closes; None when there is none."""
    verb = at + 1
    if draft.tag != "V" or "t" not in draft.reading.classes or len(bare) != 1 or verb >= len(scene.units) or scene.units[verb].tag != "V":
        return None
    frame = scene.units[verb].read
    back = verb + 1 < len(scene.units) and scene.units[verb + 1].tag == "PREP" and bool(scene.units[verb + 1].reading and scene.units[verb + 1].read.enclitic)
    own = bool(frame.enclitic) or back or "t" in frame.classes and "i" not in frame.classes and not frame.form.startswith("passive")
    after = _left_over(scene, verb, int(own))
    return after if after is not None and after > verb + 1 else None


def _left_over(scene: Scene, verb: int, own: int) -> int | None:
    """Where the first bare phrase of a party begins that a clause's verb does not need; `own` bare phrases it keeps."""
    i = verb + 1
    while i < len(scene.units):
        unit = scene.units[i]
        supposed = unit.tag == "SUB" and i <= verb + 2 and unit.reading is not None and bool(unit.reading.enclitic)
        if unit.key in HARD or unit.tag in ("V", "COND", "AUX", "FUT", "REL", "CONJ", "A", "PRON") or unit.tag == "SUB" and not supposed:
            return None
        if i not in scene.begin:
            own = 0 if supposed else own
            i += 1
            continue
        index = scene.begin[i]
        if scene.phrases[index].prep == "" and not when(scene, index) and not whereabouts(scene, index):
            if not own and (scene.can_act(index) or _struck(scene, index)) and not scene.phrases[index].joined:
                return i
            own = 0
        i = scene.extent[scene.group(index)[-1]][1]
    return None


def past_doer(scene: Scene, verb: int, draft: Draft, bare: list[list[int]]) -> int | None:
    """«قامت امرأة اعتنقت الإسلام بتفجير نفسها»: what an empty verb has for its act, behind a clause about the indefinite somebody who did it."""
    if "light" not in scene.manner(draft.unit) or len(bare) != 1 or scene.extent[bare[0][-1]][1] != verb or scene.phrases[bare[0][0]].definite or not scene.can_act(bare[0][0]):
        return None
    for index in (scene.begin[i] for i in range(verb + 1, min(len(scene.units), verb + 1 + FEW)) if i in scene.begin):
        if any(scene.units[i].key in HARD or scene.units[i].tag in ("V", "SUB", "REL") for i in range(verb + 1, scene.extent[index][0])):
            return None
        if scene.phrases[index].prep in scene.known.throwing and scene.units[scene.head_unit[index]].tag == "M":
            return scene.extent[index][0]
    return None


def _where_said(scene: Scene, verb: int, draft: Draft) -> bool:
    """«اتهم الوزير في مقابلة بثت أمس نظيره»: a clause about that in which somebody is accused or asked leaves whom to the verb before it."""
    index, frame = scene.inside.get(verb - 1), draft.reading.classes
    if index is None or not scene.phrases[index].prep or scene.phrases[index].definite or scene.can_act(index) or draft.reading.enclitic or "c" not in frame or not {"o", "n"} & set(frame):
        return False
    return scene.units[verb].tag == "V" and not joined(scene.units[verb])


def _struck(scene: Scene, index: int) -> bool:
    """A vehicle or building that somebody is told to own («قافلة عسكرية»)."""
    return bool(scene.phrases[index].owners and {"vehicle", "building"} & set(scene.phrases[index].classes))


def _describing(scene: Scene, verb: int, index: int) -> bool:
    """Whether a verb right behind an indefinite phrase for people says who they are."""
    unit = scene.units[verb] if verb < len(scene.units) else None
    if unit is None or unit.tag != "V" or unit.reading is None or joined(unit) or scene.phrases[index].definite or fold(unit.reading.lemma) in scene.known.becoming:
        return False
    form = unit.reading.form
    people = any(p.kind in HUMAN for p in scene.phrases[index].parties)
    return people and (form.startswith(("present", "passive")) or form.endswith(("3mp", "3md"))) and (form.startswith("passive") or scene.agrees([index], form))


def when(scene: Scene, index: int) -> bool:
    """A time without a preposition is when it was; a word for a time that is also a thing and somebody's («ظهرها») is none."""
    classes = scene.phrases[index].classes
    if "time" not in classes:
        return False
    head = scene.units[scene.head_unit[index]]
    return not ("thing" in classes and head.reading and head.reading.enclitic)


def whereabouts(scene: Scene, index: int) -> bool:
    """«شرق المدينة», «شمالي البلاد»: a side of something, told without a preposition."""
    start, end = scene.extent[index]
    head = scene.units[scene.head_unit[index]] if end - start > 1 else None
    return head is not None and head.reading is not None and fold(head.reading.lemma) in scene.known.sides and not head.carries("article")


def of_gender(scene: Scene, index: int, form: str) -> bool:
    """Whether a verb in the singular has the gender of a thing: the feminine behind an ending for it, or behind several things."""
    head = scene.units[scene.head_unit[index]]
    return (head.ends("feminine", "women") or bool(head.reading and head.reading.form == "pl")) == form.endswith("3fs")


def surely_object(scene: Scene, draft: Draft, index: int) -> bool:
    """«وأجرى مباحثات», «كما زار معسكرا»: a thing right behind a verb that its gender or its ending shows to be no subject; who did it was told before."""
    frame, form, head = draft.reading.classes, draft.reading.form, scene.units[scene.head_unit[index]]
    if "t" not in frame or draft.reading.enclitic or scene.can_act(index) or scene.phrases[index].head > scene.phrases[index].first or head.tag not in ("N", "M"):
        return False
    getting = "f" in frame and "i" not in frame  # nothing gets a letter
    told = any(word in scene.known.talking_with for word, *_ in draft.pending)
    talked = told or any(scene.can_act(i) for i in draft.behind(scene.known.talking_with) if i < index)  # «وبحث مع السفير التعاون»
    if head.last - head.first > 1 and not getting or scene.extent[index][0] != draft.unit + 1 and not talked or not form.endswith(("3ms", "3fs")) or form.startswith("passive"):
        return False
    return getting or talked or head.ends("accusative") and not scene.phrases[index].definite or form.endswith("3ms") and head.ends("feminine", "women")

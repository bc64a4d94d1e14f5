"""Predicates and their arguments for languages where the verb may come first (Arabic): VSO, SVO, passive, relative clauses.

Each verb looks right for bare phrases (subject, then object) and left for a subject of its own clause. «قتل تسعة مسلحين» with one bare phrase and no
subject before it is passive; «دربتها الولايات المتحدة» after a relative takes what it relates to as its object. Not supported: object before verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.fold import fold
from khabar.model import Unit
from khabar.parse.chunk import OF, act, joined
from khabar.parse.look_first import OPENS, described_before, has_its_verb, look_left, look_right, relative_before, told_of_act
from khabar.parse.nominal import nominal, noun
from khabar.parse.past_clause import surely_object
from khabar.parse.scene import Draft, Scene, agreement, antecedent, pronoun, settle

PLACE = frozenset(("place", "area", "building"))
FIRST, THIRD = (".1s", ".1p"), (".3ms", ".3fs", ".3mp", ".3fp", ".3md", ".3fd")


def drafts(scene: Scene) -> list[Draft]:
    """All predicates of a sentence in order, with their arguments; phrases must already know their parties."""
    found: list[Draft] = []
    for at, unit in enumerate(scene.units):
        if unit.tag == "V":
            found.append(_verb(scene, at, found))
        elif nominal(scene, at):
            found.append(noun(scene, at, found))
    _looked_forward(scene, found)
    for draft in found:
        if draft.tag == "A" and not draft.subject and draft.governor < 0 and draft.unit == 0:
            draft.subject = next((list(d.subject) for d in found if d.tag == "V" and d.subject and not d.relation), [])  # «محذرا من …، طالب الوزير»
    return found


def _looked_forward(scene: Scene, found: list[Draft]) -> None:
    """«وخلال استقباله السفير، أكد الوزير …»: the pronoun of an act that opens a sentence means the subject of the verb behind it."""
    for i, draft in enumerate(found):
        opens = draft.tag == "M" and bool(draft.reading.enclitic) and draft.object and not any(d.tag == "V" for d in found[:i])
        main = next((d for d in found[i + 1 :] if d.tag == "V" and d.subject and not d.relation), None) if opens else None
        if main is not None and not set(main.subject) & set(draft.object):
            draft.subject, draft.carried = list(main.subject), False
            draft.absent = [a for a in draft.absent if a[0] != "subject"]


def _verb(scene: Scene, at: int, before: Sequence[Draft]) -> Draft:
    unit = scene.units[at]
    draft = Draft(at, unit.read, "V")
    bare: list[list[int]] = []
    end = look_right(scene, at + 1, draft, bare)
    bare = [group for group in bare if not _said_of(scene, group[0])]
    left, start = look_left(scene, at)
    draft.span = (start, end)
    relative = relative_before(scene, at)
    points_back = _points_back(scene, at)
    asyndetic = relative is None and points_back and not joined(unit) and at - 1 in scene.inside and not scene.phrases[scene.inside[at - 1]].definite and not _after_that(scene, at - 1)
    plain = relative is None and not asyndetic and not joined(unit)
    described = described_before(scene, at, left) or told_of_act(scene, at) if plain else []
    tied = relative is not None and not _of_it_all(scene, relative) or asyndetic
    related = _whole(scene, antecedent(scene, relative if relative is not None else at), unit.read.enclitic) if tied else []
    if related:
        _relate(scene, draft, related, bare)
    elif described:
        draft.subject, draft.object, draft.describes = described, (bare[0] if bare else []), True
    elif unit.read.form.startswith("passive"):
        draft.passive, draft.object = True, (left if left and not joined(unit) else bare[0] if bare else [])
    elif start and scene.units[start - 1].tag == "SUB" and scene.units[start - 1].reading and scene.units[start - 1].read.enclitic and not left and not _nobody(scene, start - 1, unit):
        draft.carried, draft.object = True, (bare[0] if bare else [])
    elif _so_called(scene, at, bare):
        draft.carried = True
    else:
        _order(scene, draft, left if not joined(unit) or _taken_up(scene, at, start) else [], bare, before)
    if draft.object and not related and unit.read.enclitic and (_second_object(scene, draft, draft.object[0]) if draft.carried else draft.subject and "d" in unit.read.classes):
        draft.object = []  # the second object; whom the pronoun means is the first
    _receiver(scene, draft, bare)
    _govern(scene, draft, before, start)
    if unit.read.enclitic and not draft.object and draft.relation != "relative":
        draft.object = pronoun(scene, at, draft.subject, before, unit.read.enclitic)
        if not draft.object:
            draft.absent.append(("object", unit.read.enclitic))
    settle(scene, draft, before)
    return draft


def _whole(scene: Scene, related: list[int], clitic: str) -> list[int]:
    """«حملة تضليل تقودها فرنسا»: of a construct cut at its act noun, the first half where the pronoun agrees with that and not with the second."""
    index = related[0] if related and clitic else 0
    cut = index > 0 and scene.phrases[index].prep == OF and scene.phrases[index - 1].last == scene.phrases[index].first
    return [index - 1] if cut and not agreement(scene, index, clitic) and agreement(scene, index - 1, clitic) else related


def _of_it_all(scene: Scene, relative: int) -> bool:
    """«…، ما أسفر عن مقتل سبعة»: behind a comma the word for whatever means all that was told, nobody in it."""
    return relative > 0 and scene.units[relative].ends("whatever") and scene.units[relative - 1].key in ",،"


def _nobody(scene: Scene, that: int, verb: Unit) -> bool:
    """«يذكر أنه وقعت الحكومة …»: a pronoun on أن that its verb does not agree with means nobody."""
    clitic = scene.units[that].reading
    return clitic is not None and verb.reading is not None and verb.spelling.means(clitic.enclitic, "him") and verb.reading.form.endswith("3fs")


def _said_of(scene: Scene, index: int) -> bool:
    """«قتله المهاجمون وهم متطرفون»: what is said of somebody behind و with a pronoun is no argument."""
    before = scene.extent[index][0] - 1
    return before >= 0 and scene.units[before].tag == "PRON" and joined(scene.units[before])


def _so_called(scene: Scene, at: int, bare: list[list[int]]) -> bool:
    """«ندد بما وصفه "مسرحية"»: who calls it so is the subject before, and what it is called is no doer."""
    opener = scene.units[at - 1] if at else None
    return bool(scene.units[at].read.enclitic and opener is not None and opener.tag == "SUB" and opener.ends("whatever") and bare and not scene.can_act(bare[0][0]))


def _taken_up(scene: Scene, at: int, start: int) -> bool:
    """«أما الحزب فأيد الخطوة»: a verb with ف whose subject was named behind أما."""
    fore = scene.units[start - 1] if start > 0 else scene.units[0]
    return scene.units[at].carries("so") and fore.reading is not None and fold(fore.reading.lemma) in scene.known.topic


def _points_back(scene: Scene, at: int) -> bool:
    """«شنته», «يقوم بها»: a pronoun on the verb, or on a preposition right behind it, stands for what the verb relates to."""
    following = scene.units[at + 1] if at + 1 < len(scene.units) else None
    return bool(scene.units[at].read.enclitic or following is not None and following.tag == "PREP" and following.reading and following.reading.enclitic)


def _after_that(scene: Scene, at: int) -> bool:
    """«قال إن جنودا ضربوه»: a noun right behind إن is the subject of its verb, not what a relative clause describes."""
    start = scene.extent[scene.inside[at]][0]
    return start > 0 and scene.units[start - 1].tag == "SUB"


def _relate(scene: Scene, draft: Draft, to: list[int], bare: list[list[int]]) -> None:
    """A verb in a relative clause: with a pronoun or a preposition's pronoun its antecedent is the object, else the subject."""
    draft.relation = "relative"
    if _points_back(scene, draft.unit) or draft.reading.form.startswith("passive"):
        draft.object, draft.subject = to, (bare[0] if bare and not draft.reading.form.startswith("passive") else [])
        draft.carried = not draft.subject
    elif (tie := _pointed_later(scene, draft, to, bare)) is not None:
        draft.pending.remove(tie)
        draft.preps.setdefault(tie[0], []).extend(to)
        draft.subject, draft.object = bare[0], (bare[1] if len(bare) > 1 else [])
    else:
        draft.subject, draft.object = to, (bare[0] if bare else [])


def _pointed_later(scene: Scene, draft: Draft, to: list[int], bare: list[list[int]]) -> tuple[str, str, int] | None:
    """«اللص الذي ألقت الشرطة القبض عليه»: the pronoun on a preposition right behind the verb's own subject and object that means what the clause relates to."""
    if not bare or not scene.can_act(bare[0][0]) or not scene.agrees(bare[0], draft.reading.form):
        return None
    ends = {scene.extent[group[-1]][1] for group in bare[:2]}
    for at in ends & {i for i, u in enumerate(scene.units) if u.tag == "PREP"}:
        reading = scene.units[at].reading
        tie = next((p for p in draft.pending if reading is not None and p[:2] == (reading.lemma, reading.enclitic)), None)
        if tie is not None and agreement(scene, to[0], tie[1]):
            return tie
    return None


def _order(scene: Scene, draft: Draft, left: list[int], bare: list[list[int]], before: Sequence[Draft]) -> None:
    """Subject and object of a plain verb by word order, number and what can act."""
    plural = draft.reading.form.endswith(("3mp", "3fp", "3md", "3fd", "1p", "1s", "2mp"))
    clausal = draft.content >= 0
    if left and (len(bare) > 1 and _complete(scene, draft, bare) or _new_clause(scene, draft, left[0], bare)):
        left = []
    if left and not bare and "a" in draft.reading.classes and draft.reading.form.startswith("past") and not draft.reading.enclitic and not _whatever(scene, draft.unit + 1):
        draft.passive, draft.object = True, left
    elif left and bare and draft.reading.enclitic in scene.known.several and "t" in draft.reading.classes and scene.can_act(left[0]) and scene.can_act(bare[0][0]):
        draft.subject, draft.object = bare[0], left  # «إن جنودا ماليين خطفهم متمردون»
    elif left and bare and "t" in draft.reading.classes and _done_by_next(scene, draft, left[0], bare[0]):
        draft.subject, draft.object = bare[0], _indefinite_between(scene, draft, left[0])  # «كشف الضابط عن موقع في الصحراء هاجمته تركيا»
    elif left:
        draft.subject, draft.object = left, (bare[0] if bare else [])
    elif bare and not plural and (_no_subject(scene, draft, bare[0][0]) or surely_object(scene, draft, bare[0][0]) or _unlike(scene, draft, bare[0], before) or len(bare) == 1 and _asked(scene, draft, bare[0][0])):
        draft.object = bare[0]
        behind = len(bare) > 1 and (scene.can_act(bare[0][0]) or scene.extent[bare[0][-1]][1] == scene.extent[bare[1][0]][0])
        other = bare[1] if behind and scene.can_act(bare[1][0]) and not _no_subject(scene, draft, bare[1][0]) else []
        draft.subject = other if other and scene.agrees(other, draft.reading.form) else []
        draft.carried = not draft.subject
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


def _done_by_next(scene: Scene, draft: Draft, left: int, bare: list[int]) -> bool:
    """Whether a verb with its object's pronoun is done by who stands behind it: who stands before it has a verb of his own, or cannot be its subject by gender."""
    if not draft.reading.enclitic or "d" in draft.reading.classes or joined(scene.units[draft.unit]) or not scene.can_act(bare[0]) or not scene.agrees(bare, draft.reading.form):
        return False
    return has_its_verb(scene, left) or not scene.agrees([left], draft.reading.form)


def _indefinite_between(scene: Scene, draft: Draft, left: int) -> list[int]:
    """What a verb with a pronoun describes although something else stands between: the last indefinite phrase that its pronoun can mean."""
    between = (i for i in reversed(range(left + 1, len(scene.phrases))) if scene.extent[i][1] <= draft.unit)
    return next(([i] for i in between if not scene.phrases[i].definite and scene.phrases[i].prep != OF and agreement(scene, i, draft.reading.enclitic)), [])


def _new_clause(scene: Scene, draft: Draft, left: int, bare: list[list[int]]) -> bool:
    """«بلغ عدد الرهائن عشرين، أعدم اثنان منهم»: a verb right behind a comma is none of him who has a verb of his own, nor of a place where somebody behind it can act."""
    if not draft.unit or scene.units[draft.unit - 1].key not in ",،" or joined(scene.units[draft.unit]):
        return False
    place = PLACE.issuperset(scene.phrases[left].classes) and not scene.can_act(left)
    return has_its_verb(scene, left) or bool(place and bare and scene.can_act(bare[0][0]))


def _complete(scene: Scene, draft: Draft, bare: list[list[int]]) -> bool:
    """«في تفجير اتهمت السلطات الحركة بتنفيذه»: a verb with both its sides behind it, right beside each other, has none before it."""
    subject, held = bare[0][-1], bare[1][0]
    accusative = scene.units[scene.head_unit[bare[0][0]]].reading is not None and not scene.phrases[bare[0][0]].definite and scene.units[scene.head_unit[bare[0][0]]].ends("accusative")
    both = scene.can_act(bare[0][0]) and not accusative and scene.can_act(held) and scene.extent[subject][1] == scene.extent[held][0]
    return both and "d" not in draft.reading.classes and not joined(scene.units[draft.unit])


def _whatever(scene: Scene, at: int) -> bool:
    """«خطفوا ما مجموعه 14 شخصا»: a relative word right behind the verb is its object."""
    return at < len(scene.units) and scene.units[at].tag == "REL"


def _receiver(scene: Scene, draft: Draft, bare: list[list[int]]) -> None:
    """«سلمت حماس الصليب الأحمر ثلاث رهائن»: of the two objects of giving the first one receives."""
    if "d" not in draft.reading.classes or draft.passive or not draft.object or draft.object not in bare or not scene.can_act(draft.object[0]):
        return
    given = bare.index(draft.object) + 1
    if given < len(bare) and not {"force", "weapon", "vehicle"} & {p.kind for p in scene.phrases[bare[given][0]].parties} and scene.extent[draft.object[-1]][1] == scene.extent[bare[given][0]][0]:
        draft.give(scene.known.receiving, draft.object)
        draft.object = bare[given]


def _no_subject(scene: Scene, draft: Draft, index: int) -> bool:
    """Whether a party after a verb shows by its case or gender that it is its object («وحث الجانبين», «ودعا طهران إلى …»)."""
    frame, form = set(draft.reading.classes), draft.reading.form
    if not scene.can_act(index) or not frame & {"t", "o"}:
        return False
    case = scene.case(index) or next((c for i in scene.group(index)[1:] if (c := scene.case(i))), "")  # «التقى الأطباء والعاملين»
    if case or not {"o", "n"} & frame:
        return case == "oblique"
    return scene.gender(index) == ("f" if form.endswith("3ms") else "m" if form.endswith("3fs") else "-")


def _unlike(scene: Scene, draft: Draft, group: list[int], before: Sequence[Draft]) -> bool:
    """«أطلقت القوات صاروخا فقتلت المدرس …»: who stands behind a verb that goes on, and does not agree with it by gender, is its object."""
    return "t" in draft.reading.classes and not draft.reading.enclitic and _carries(scene, draft, before) and scene.can_act(group[0]) and not scene.agrees(group, draft.reading.form)


def _asked(scene: Scene, draft: Draft, index: int) -> bool:
    """«وطالب المجتمع الدولي بالتحرك»: of some it is rather told that they were asked than that they ask."""
    return "o" in draft.reading.classes and joined(scene.units[draft.unit]) and " ".join(map(fold, scene.phrases[index].words)) in scene.known.addressees


def _one_bare(scene: Scene, draft: Draft, group: list[int], before: Sequence[Draft], clausal: bool) -> bool:
    """Whether the only bare phrase after a verb is its subject: always for verbs without object, never when it cannot act."""
    frame = set(draft.reading.classes)
    if {"o", "n"} & frame and not draft.reading.enclitic and scene.can_act(group[0]) and scene.case(group[0]) != "oblique" and _behind_content(scene, draft, group[0]):
        return True
    if "n" in frame and not draft.reading.enclitic and scene.can_act(group[0]) and scene.case(group[0]) != "nominative":
        end = scene.extent[group[-1]][1]
        return end < len(scene.units) and scene.units[end].key in ",،\"«“"  # what it needs stands behind the mark
    if draft.reading.enclitic and _second_object(scene, draft, group[0]) and _carries(scene, draft, before):
        return False  # «وحملتهم مسؤولية سلامتهم»
    after = scene.extent[group[-1]][1]
    if after < len(scene.units) and scene.units[after].tag == "PRON" and scene.units[after].key in scene.known.reflexive:
        return True
    if draft.reading.enclitic or "i" in frame or "t" not in frame or clausal and "c" in frame:
        return True
    if scene.can_act(group[0]) and (draft.cut or "b" in frame and _pushed(scene, draft, group)):
        return True
    return "c" in frame and not act(scene.units[scene.head_unit[group[0]]]) and not _counted(scene, group[0])


def _behind_content(scene: Scene, draft: Draft, index: int) -> bool:
    """«دعا إلى الحوار شيوخ …»: behind what is asked for nobody but the asker can stand."""
    asked = [i for prep in scene.known.asked for i in draft.preps.get(prep, ())]
    return bool(asked) and min(asked) < index


def _pushed(scene: Scene, draft: Draft, group: list[int]) -> bool:
    """«دفع الجيش بفرقاطة»: what is thrown in stands behind ب, right behind who throws it."""
    return any(scene.phrases[i].first == scene.phrases[group[-1]].last for i in draft.behind(scene.known.throwing))


def _second_object(scene: Scene, draft: Draft, index: int) -> bool:
    """Whether what stands behind a verb with its pronoun can be a second object: after giving, or of blame («حملتهم المسؤولية»)."""
    manner = act(scene.units[scene.head_unit[index]])  # «قتلوهم رميا بالرصاص»
    return not scene.can_act(index) and ("d" in draft.reading.classes or (manner or "abstract" in scene.phrases[index].classes) and "t" in draft.reading.classes)


def _counted(scene: Scene, index: int) -> bool:
    return scene.units[scene.extent[index][0]].tag in ("NUM", "QUANT")


def _joins(scene: Scene, at: int) -> bool:
    """Whether a verb goes on from the one before: by a clitic, or by كما and the like."""
    return joined(scene.units[at]) or at > 0 and scene.units[at - 1].tag == "CONJ"


def _carries(scene: Scene, draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether an earlier verb's subject can go on: the verb is joined to it, and its own phrase cannot be a subject."""
    return _joins(scene, draft.unit) and any(d.tag == "V" and (d.subject or d.carried) for d in before)


def _govern(scene: Scene, draft: Draft, before: Sequence[Draft], start: int) -> None:
    """Ties a verb to the one whose content clause it stands in, and carries a subject over."""
    opener = scene.units[start - 1] if start > 0 else None
    opened = start if opener is not None and opener.tag == "SUB" else len(scene.units)  # «قال إن جنودا مكلفين الحراسة ضربوه»
    last = next((i for i in range(len(before) - 1, -1, -1) if before[i].tag in ("V", "A") and before[i].unit < opened), -1)
    if draft.relation == "relative":
        draft.governor = last
        if draft.carried and not draft.subject:
            main = next((d for d in reversed(before) if d.tag == "V" and d.subject), None)
            draft.subject = list(main.subject) if main else []
        return
    if opener is not None and opener.tag == "SUB" and last >= 0:
        draft.governor, draft.relation = last, "content"
        if opener.reading and opener.reading.enclitic and not draft.subject:
            draft.subject, draft.carried = _meant_by_that(scene, draft, before, last), False
            return
    elif (joined(scene.units[draft.unit]) or opener is not None and opener.key in scene.known.either) and last >= 0:
        draft.governor, draft.relation = last, "joined"
    if not draft.subject and (speaker := _himself(draft, before)):
        draft.subject, draft.carried = speaker, False
        return
    if opener is not None and opener.key in OPENS:
        return
    if draft.carried and not draft.subject:
        draft.subject = _carried(scene, draft, before, last)


def _meant_by_that(scene: Scene, draft: Draft, before: Sequence[Draft], last: int) -> list[int]:
    """Whom the pronoun on أن means: whom the verb above charges («اتهمت X Y بأنها»), its subject, or that of a verb before that agrees
    («قال شاهد إن المسلحين فروا، موضحا أنهم نهبوا …»); else whom a verb before acts upon («قتلت الشرطة رجلا قالت إنه …»)."""
    us = _us(draft, before)
    above = before[last]
    blamed = [above.object] if above.reading.lemma in scene.known.charging else []
    subjects = [d.subject for d in (above, *reversed(before)) if d.subject and d.subject[0] not in us and scene.phrases[d.subject[0]].classes]
    acted_upon = [d.object for d in reversed(before[:last]) if d.tag == "V" and d.object]
    agreeing = (group for group in (*blamed, *subjects, *acted_upon) if group and scene.agrees(group, draft.reading.form))
    return list(next(agreeing, None) or (pronoun(scene, draft.unit, us, before, "") if us else above.subject))


def _us(draft: Draft, before: Sequence[Draft]) -> tuple[int, ...]:
    """«بحثنا عن رجل وأقمنا حاجزا، لكنه فجر نفسه»: who speaks of himself in the first person is not he."""
    if not draft.reading.form.endswith(THIRD):
        return ()
    return tuple(i for d in before if d.tag == "V" and d.reading.form.endswith(FIRST) for i in d.subject)


def _himself(draft: Draft, before: Sequence[Draft]) -> list[int]:
    """«وقال المتحدث: «ندين …»: in the first person the speaker of the sentence acts."""
    if not draft.reading.form.endswith(FIRST):
        return []
    spoke = next((d for d in reversed(before) if d.tag == "V" and d.subject and "c" in d.reading.classes), None)
    return list(spoke.subject) if spoke else []


def _carried(scene: Scene, draft: Draft, before: Sequence[Draft], last: int) -> list[int]:
    """The subject that goes on: of the verb before, unless it does not agree or a speaker goes on speaking («وقال … إن …، واتهم …»)."""
    if last >= 0 and before[last].reading.form.endswith(FIRST) and (us := _us(draft, before)):
        return pronoun(scene, draft.unit, us, before, "")
    main = [d for d in reversed(before) if d.tag == "V" and d.subject and d.relation != "relative" and not d.describes]
    while last >= 0 and before[last].tag != "V":
        last -= 1  # «قال إن التمرد مستمر ونصح …»
    nearest = [before[last]] if last >= 0 and before[last].relation != "relative" and not before[last].describes else main[:1]
    speaker = [d for d in main if d.content >= 0 and d is not nearest[0]] if nearest and _goes_on_speaking(scene, draft) else []
    described = [d for d in reversed(before) if d.describes]
    for candidate in (*_of_several_men(scene, draft, before, last, nearest), *speaker[:1], *nearest, *main, *described):
        if candidate.subject and scene.agrees(candidate.subject, draft.reading.form):
            return list(candidate.subject)
    return list(nearest[0].subject) if nearest else []


def _of_several_men(scene: Scene, draft: Draft, before: Sequence[Draft], last: int, main: Sequence[Draft]) -> list[Draft]:
    """«قصفت الطائرات …، أمام الثوار الذين حاصروهم وأطلقوا النار»: a verb of several men goes on from a relative clause about men, not from what takes the feminine."""
    relative = before[last] if last >= 0 and before[last].relation == "relative" and draft.relation == "joined" else None
    if relative is None or not relative.subject or not main or not main[0].subject or not draft.reading.form.endswith("3mp"):
        return []
    men = {"people", "person"} & set(scene.phrases[relative.subject[0]].classes)
    return [relative] if men and scene.units[scene.head_unit[main[0].subject[0]]].ends("women") else []


def _goes_on_speaking(scene: Scene, draft: Draft) -> bool:
    """A verb that takes a clause, joined behind a comma."""
    at = draft.unit
    return "c" in draft.reading.classes and joined(scene.units[at]) and at > 0 and scene.units[at - 1].key in ",،"

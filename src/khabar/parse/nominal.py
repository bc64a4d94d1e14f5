"""Verbal nouns and participles with their arguments, where the verb may come first: construct chains, owners, the verb that governs them."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.fold import fold
from khabar.parse.chunk import OF, act, joined
from khabar.parse.look_first import look_left, look_right, past_times, relative_before
from khabar.parse.scene import REASON, Draft, Scene, agreement, pronoun, settle

ACTING = frozenset("MNAP")
"""Tags of what can tell an act without being a verb."""
THINGS = frozenset(("place", "building", "area"))
"""Act nouns that are things as well govern nothing."""


def nominal(scene: Scene, at: int) -> bool:
    """Verbal nouns and act nouns that head their phrase, and participles wherever they stand."""
    unit = scene.units[at]
    if unit.tag not in ACTING:
        return False
    if act(unit):
        return at in scene.inside and scene.head_unit[scene.inside[at]] == at
    if unit.tag == "A":
        return _circumstance(scene, at)
    return unit.tag == "P"


def _circumstance(scene: Scene, at: int) -> bool:
    """An active participle says what somebody does only where it stands alone and indefinite («مطالبا», «باتوا محاصرين»); else it describes or names."""
    unit = scene.units[at]
    if unit.reading is None or unit.reading.definite:
        return False
    before = scene.units[at - 1] if at else None
    return unit.ends("accusative", "feminine", "loose_feminine", "men", "women") or before is not None and before.tag in ("AUX", "NEG", "PRON", "SUB")


def noun(scene: Scene, at: int, before: Sequence[Draft]) -> Draft:
    """The draft of an act noun or a participle: what it is in construct with, what stands behind it, and who does it."""
    unit = scene.units[at]
    draft = Draft(at, unit.read, unit.tag if unit.tag in ("A", "P") else "M")
    index = scene.inside.get(at, -1)
    bare: list[list[int]] = []
    after = scene.extent[index][1] if index >= 0 else at + 1
    end = look_right(scene, after, draft, bare)
    draft.span = (at, end)
    draft.of = draft.preps.pop(OF, []) if draft.tag == "M" else []
    if draft.tag == "M" and not draft.of and not unit.read.enclitic:
        draft.of = _shared(scene, index)
    if draft.tag == "M" and unit.read.enclitic:
        draft.of = pronoun(scene, scene.extent[index][0], (), before, unit.read.enclitic)
    bare = [group for group in bare if not _describes_counted(scene, draft.of, group)]
    _participle(scene, draft, index, bare, before)
    _attach(scene, draft, index, before)
    _to_another(scene, draft, index, before)
    _first_object(scene, draft, before)
    _answered(scene, draft, index, before)
    _charged(scene, draft, index)
    _with_the_first(scene, draft, before)
    if draft.tag == "M" and _decided(scene, index) and (not draft.relation or any(index - 1 in found for found in before[draft.governor].preps.values())):
        draft.subject, draft.relation = [index - 1], "object"
    settle(scene, draft, before)
    return draft


def _describes_counted(scene: Scene, counted: Sequence[int], group: Sequence[int]) -> bool:
    """«اعتقال 38 مواطنا موصليا»: an unknown word right behind counted men describes them."""
    if not counted or scene.units[scene.extent[counted[-1]][0]].tag != "NUM":
        return False
    return scene.extent[counted[-1]][1] == scene.extent[group[0]][0] and scene.units[scene.extent[group[0]][0]].tag == "X"


def _first_object(scene: Scene, draft: Draft, before: Sequence[Draft]) -> None:
    """«أعلنت ألمانيا منح أوكرانيا مساعدات»: of giving that its verb's subject does, the party in construct with it is who receives."""
    verb = before[draft.governor] if draft.governor >= 0 else None
    if draft.tag != "M" or "d" not in draft.reading.classes or verb is None or verb.tag != "V" or draft.relation not in ("object", "prep"):
        return
    if draft.of and draft.object and draft.object != draft.of and scene.can_act(draft.of[0]) and verb.subject and scene.can_act(verb.subject[0]):
        draft.give(scene.known.receiving, draft.of)
        draft.of = []


def _to_another(scene: Scene, draft: Draft, index: int, before: Sequence[Draft]) -> None:
    """«اعتقلوا شاعرا وأمر القاضي بحبسه»: what is ordered, threatened or ruled is done to another than who orders it, in this sentence or one before."""
    above = before[draft.governor] if draft.governor >= 0 else None
    if above is None or draft.tag != "M" or draft.relation != "prep" or "t" not in draft.reading.classes or not draft.of or not above.subject or draft.of[0] not in above.subject:
        return
    if draft.reading.enclitic and fold(above.reading.lemma) in scene.known.commanding:
        draft.of = []
        met = next((d.object[:1] for d in reversed(before[: draft.governor]) if d.tag == "V" and d.object and scene.can_act(d.object[0])), [])
        fits = bool(met) and agreement(scene, met[0], draft.reading.enclitic) > 0
        draft.object = met if fits else pronoun(scene, scene.extent[index][0], above.subject, before, draft.reading.enclitic)
        if not draft.object:
            draft.absent.append(("object", draft.reading.enclitic))


def _answered(scene: Scene, draft: Draft, index: int, before: Sequence[Draft]) -> None:
    """«أدانت إسرائيل لقيامها بقصف …», «غرمت الشركة لخرقها …»: for what somebody is blamed, punished or thanked he has done it."""
    if draft.tag != "M" or not draft.reading.enclitic or index <= 0 or scene.phrases[index].prep not in scene.spelling.clitic("for"):
        return
    answer = next((d for d in reversed(before) if d.tag in ("V", "M")), None)
    if answer is None:
        return
    met = [*answer.object, *answer.of] if answer.tag == "M" or not answer.passive else answer.object or answer.subject
    met = [i for i in (*met, *(i for found in answer.preps.values() for i in found)) if scene.can_act(i) and i < index]
    known = fold(answer.reading.lemma) in scene.known.answering
    if known and met or fold(draft.reading.lemma) in scene.known.misdeeds:
        draft.subject = [i for i in scene.group(met[0]) if i < index] if known and met else draft.of
        draft.of, draft.carried, draft.relation = [], False, REASON


def _with_the_first(scene: Scene, draft: Draft, before: Sequence[Draft]) -> None:
    """«أشاد بدعم قطر للسودان وتقديم المساعدات»: an act joined to another one that somebody does to somebody is his as well."""
    first = before[-1] if before else None
    if draft.tag != "M" or draft.subject or draft.reading.enclitic or not joined(scene.units[draft.unit]) or first is None or first.tag != "M" or first.subject:
        return
    met = [*first.object, *(i for prep in scene.spelling.clitic("for") for i in first.preps.get(prep, ()))]
    if first.of and scene.can_act(first.of[0]) and any(scene.can_act(i) and scene.extent[i][0] < draft.unit for i in met):
        draft.subject, draft.carried = list(first.of), False


def _charged(scene: Scene, draft: Draft, index: int) -> None:
    """«رجل متهم بتهديد ضابط»: of what somebody is charged with he is the doer, and who is in construct with it the victim."""
    if draft.tag != "M" or index <= 0 or not draft.of or draft.object or draft.reading.enclitic or scene.phrases[index].prep not in scene.known.throwing:
        return
    before = scene.phrases[index - 1]
    if before.last == scene.phrases[index].first and scene.known.charged & set(map(fold, before.words)):
        draft.subject, draft.object, draft.of, draft.carried = [index - 1], draft.of, [], False


def _decided(scene: Scene, index: int) -> bool:
    """«قرار السودان طرد السفير»: a verbal noun right behind what somebody decided, wanted or refused is that one's act."""
    if index <= 0 or scene.phrases[index].prep or scene.phrases[index].joined or scene.phrases[index - 1].last != scene.phrases[index].first:
        return False
    before = scene.phrases[index - 1]
    head = scene.units[scene.head_unit[index - 1]]
    return not before.parties and head.tag in ("N", "M") and bool({"abstract", "document", "t", "c", "act"} & set(before.classes)) and scene.extent[index - 1][1] - scene.extent[index - 1][0] > 1


def _shared(scene: Scene, index: int) -> list[int]:
    """«مقتل وإصابة عشرين شخصا»: a verbal noun joined to the next shares what that one is in construct with."""
    at = index + 1
    if at + 1 < len(scene.phrases) and scene.phrases[at].joined and act(scene.units[scene.head_unit[at]]) and scene.phrases[at].first == scene.phrases[index].last:
        return scene.group(at + 1) if scene.phrases[at + 1].prep == OF else []
    return []


def _participle(scene: Scene, draft: Draft, index: int, bare: list[list[int]], before: Sequence[Draft]) -> None:
    """An active participle acts for the subject of its verb; a passive one has the noun it describes as its object."""
    if draft.tag == "M":
        owned = past_times(scene, index) if draft.reading.enclitic else _end(scene, draft.of) if draft.of else -1
        draft.object = bare[0] if bare and scene.extent[bare[0][0]][0] == owned and not _because(scene, draft, bare[0][0]) else []
        if draft.reading.enclitic and draft.object and not draft.of:
            draft.absent.append(("subject", draft.reading.enclitic))  # «وصل الوزير … . وأكد لدى استقباله السفير …»
        if draft.reading.enclitic and not draft.object:
            draft.object = [i for i in draft.behind(scene.known.receiving) if scene.can_act(i)]  # «قصفها لمواقع المتمردين»
        return
    if draft.tag == "A" and "t" in draft.reading.classes and any(word in draft.preps for word in scene.known.agents):
        draft.tag = "P"  # «المقاتلون محاصرون من قبل الجيش»
    noun = index if index >= 0 and scene.head_unit[index] != draft.unit else -1
    described = [noun] if noun >= 0 else _predicated(scene, draft, before)
    if draft.tag == "P":
        draft.passive, draft.object = True, described
        draft.subject = []
    else:
        draft.subject, draft.object = described, (_themselves(scene, draft, described, before) or (bare[0] if bare and noun < 0 else []))
        draft.relation = "joined" if noun < 0 else "relative"


def _because(scene: Scene, draft: Draft, index: int) -> bool:
    """«حجب الموقع امتثالا لقرار»: an indefinite accusative act behind an act in construct says why it is done; an empty verb has it as its object («شن الجيش هجوما»)."""
    head = scene.units[scene.head_unit[index]]
    return bool(draft.of) and head.tag == "M" and not scene.phrases[index].definite and head.ends("accusative") and "light" not in scene.manner(draft.unit)


def _themselves(scene: Scene, draft: Draft, subject: Sequence[int], before: Sequence[Draft]) -> list[int]:
    """«متهما إياها»: whom the pronoun right behind a participle means."""
    at = draft.unit + 1
    if at >= len(scene.units) or scene.units[at].tag != "PRON" or not scene.units[at].key.startswith(scene.known.object_pronoun):
        return []
    return pronoun(scene, draft.unit, subject, before, scene.units[at].key.removeprefix(scene.known.object_pronoun[0]))


def _predicated(scene: Scene, draft: Draft, before: Sequence[Draft]) -> list[int]:
    """Whom a participle that stands alone describes: the phrase before it after باتوا and the like, else the subject of the last verb."""
    at = draft.unit - 1
    while at >= 0 and scene.units[at].tag == "ADV":
        at -= 1
    if at >= 0 and scene.units[at].tag in ("AUX", "PRON", "SUB"):
        left, _ = look_left(scene, at if scene.units[at].tag == "AUX" else draft.unit)
        if left:
            return left
        return pronoun(scene, draft.unit, (), before, scene.units[at].read.enclitic if scene.units[at].reading else "")
    if at in scene.inside and scene.extent[scene.inside[at]][0] > 0 and scene.units[scene.extent[scene.inside[at]][0] - 1].tag == "AUX":
        return scene.group(scene.inside[at])
    spoken = not {"c", "o"}.isdisjoint(draft.reading.classes) or fold(draft.reading.lemma) in scene.known.voicing
    verbs = [d for d in reversed(before) if d.tag == "V" and d.subject]
    if spoken:
        verbs = [d for d in verbs if d.relation != "relative" and scene.can_act(d.subject[0])] or verbs  # «عبر الوزير عن رفض العمل الذي تم …، محملا …»
    if spoken and verbs and all(d.relation == "relative" for d in verbs) and any(d.tag == "V" and d.carried and not d.subject and d.relation != "relative" for d in before):
        return []  # «وأشاد بالجنود الذين …، مبينا»: who goes on was named in the sentence before
    told = [d for d in verbs if spoken and ("c" in d.reading.classes or _opens_content(scene, d, draft.unit)) and relative_before(scene, d.unit) is None]
    main = next((d for d in told if d.content >= 0), (told or verbs or [None])[0])  # «وقال … إن …، متهما»: who spoke goes on
    return list(main.subject) if main else look_left(scene, draft.unit)[0]


def _opens_content(scene: Scene, verb: Draft, until: int) -> bool:
    """«رد الوزير في كلمة بأن …»: whether behind a verb, its subject and what is told of it with prepositions, a clause is opened."""
    behind = range(verb.unit + 1, until)
    opener = next((i for i in behind if scene.units[i].tag in ("SUB", "V", "REL", "PUNCT")), until)
    return opener < until and scene.units[opener].tag == "SUB"


def _held(scene: Scene, index: int) -> int:
    """«سلسلة غارات», «عدد من الهجمات»: the phrase that only counts what is in construct with it; −1 when there is none."""
    if index <= 0 or scene.phrases[index].prep != OF or scene.phrases[index - 1].last != scene.phrases[index].first:
        return -1
    return index - 1 if not act(scene.units[scene.head_unit[index - 1]]) and not scene.can_act(index - 1) else -1


def _end(scene: Scene, group: Sequence[int]) -> int:
    return scene.extent[group[-1]][1]


def _another(scene: Scene, at: int) -> bool:
    """Whether a verbal noun is joined to one before, by a clitic or by أو («فرض حصار أو شن عملية»)."""
    return joined(scene.units[at]) or at > 0 and scene.units[at - 1].key in scene.known.either


def _waits(scene: Scene, index: int, before: Sequence[Draft]) -> bool:
    """Whether an empty verb before still waits for this act («قام … ب»)."""
    return any(d.tag == "V" and "light" in scene.manner(d.unit) and not d.object and index in d.behind(scene.known.throwing) for d in before)


def _attach(scene: Scene, draft: Draft, index: int, before: Sequence[Draft]) -> None:
    """Finds the verb that governs a verbal noun, and how; the last governing predicate before it in the sentence."""
    for i in range(len(before) - 1, -1, -1):
        verb = before[i]
        if verb.tag == "M" and THINGS & set(verb.reading.classes):
            continue  # «انهيار الجسر»
        if verb.tag in ("A", "P") and _waits(scene, index, before[:i]):
            continue  # «قام مسلحون مقنعون بخطف …»
        if verb.span[1] <= draft.unit and not (verb.tag == "V" and verb.content == -1 and verb.span[1] == draft.unit):
            continue
        if index in verb.object or _held(scene, index) in verb.object:
            draft.governor, draft.relation = i, "object"
        elif index in verb.subject:
            draft.governor, draft.relation = i, "subject"
        elif any(index in found for found in verb.preps.values()) or index in verb.of:
            prep = scene.phrases[index].prep
            draft.governor, draft.relation = i, "prep" if prep == OF or prep in scene.known.control else "time"
        else:
            continue
        return
    sibling = next((d for d in reversed(before) if d.tag == "M" and d.governor >= 0 and d.relation), None) if draft.tag == "M" and _another(scene, draft.unit) else None
    if sibling is not None:
        draft.governor, draft.relation = sibling.governor, sibling.relation
        return
    draft.governor = next((i for i in range(len(before) - 1, -1, -1) if before[i].tag == "V"), -1) if draft.governor < 0 else draft.governor

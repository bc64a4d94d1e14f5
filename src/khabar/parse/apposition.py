"""Which bare phrases around a verb only say who somebody before them is: names behind offices, offices behind names, some of those counted.

Only for languages whose phrases begin with their head. What is told so is no subject and no object of the verb.
"""

from __future__ import annotations

from itertools import pairwise

from khabar.fold import fold
from khabar.model import Phrase, Unit
from khabar.parse.chunk import OF, definite, joined
from khabar.parse.scene import HARD, Draft, Scene


def whose_office(scene: Scene, index: int) -> bool:
    """«ندد الموفد الخاص للأمم المتحدة ب…»: a body right behind an office that is its own belongs to the office, not to the verb."""
    if index == 0 or scene.phrases[index].joined:
        return False
    office, body = scene.phrases[index - 1], scene.phrases[index]
    same = bool(office.parties and body.parties) and office.parties[0].code == body.parties[0].code is not None
    if same and scene.spelling.means(body.prep, "partitive") and body.first - office.last == 1 and not office.definite and {"person", "people", "force"} & set(office.classes):
        return True  # «مقاتلون من حركة الشباب»
    if body.parties and body.parties[0].sector == "CRM":
        return False  # «وصف نظيره بالقاتل»
    same = same and scene.extent[index - 1][1] == scene.extent[index][0]
    if not same or not office.definite or scene.units[scene.extent[index][0]].tag == "PREP":
        return False
    roles = [u.reading for u in scene.units[slice(*scene.extent[index - 1])] if u.tag == "R" and u.reading is not None]  # «فلان نائب الأمين العام للجبهة»
    organ = any(" " in r.lemma and {"institution", "group"} & set(r.classes) for r in roles[-1:])  # «الأمانة العامة لجامعة …»
    return organ and body.prep in scene.spelling.clitic("for") or any({"office", "spokesman"} & set(r.classes) for r in roles)


def its_name(scene: Scene, index: int) -> bool:
    """«في العاصمة السودانية الخرطوم»: a town right behind the words for what it is says which one."""
    start = scene.extent[index][0]
    before = scene.inside.get(start - 1, -1)
    if before < 0 or before != index - 1 or not scene.phrases[before].definite or scene.phrases[before].parties:
        return False
    place = scene.units[scene.head_unit[before]].mention
    if not {"area", "place"} & set(scene.phrases[before].classes) and (place is None or place.kind != "place"):
        return False
    head = scene.units[scene.head_unit[index]]
    return head.tag == "NAME" and any(p.kind == "capital" for p in scene.phrases[index].parties)


def whose_thing(scene: Scene, index: int) -> bool:
    """«مساعدات تابعة للأمم المتحدة»: behind an adjective of belonging stands whose the thing is, whatever the verb."""
    if not index or scene.phrases[index].prep not in scene.spelling.clitic("for") or scene.extent[index - 1][1] != scene.extent[index][0]:
        return False
    return not scene.known.belonging.isdisjoint(map(fold, scene.phrases[index - 1].words))


def some_of_them(scene: Scene, index: int) -> bool:
    """«عشرين شخصا معظمهم طلبة», «عشرة بينهم نساء»: a quantity or a preposition with a pronoun tells who some of those before it are."""
    start = scene.extent[index][0]
    first, before = scene.units[start], scene.units[start - 1] if start else None
    if first.tag == "QUANT":
        return bool(first.reading and first.reading.enclitic)
    if before is not None and before.tag == "PREP" and before.reading and before.spelling.means(before.reading.enclitic, "them"):
        return True
    end = scene.extent[index][1]
    behind = scene.units[end] if end < len(scene.units) else None
    some = behind is not None and behind.tag == "PREP" and behind.reading is not None and behind.spelling.means(behind.reading.lemma, "partitive")
    return some and first.tag == "NUM" and behind.spelling.means(behind.reading.enclitic, "them")  # «…، خمسة منهم في كمين»


def _tied(scene: Scene, phrase: Phrase) -> bool:
    """Whether a preposition ties a phrase to the office it belongs to: «الأمين العام للأمم المتحدة», «مبعوث الرئيس إلى الصحراء»."""
    return phrase.prep == OF or phrase.prep in scene.known.office_ties


def name_of(scene: Scene, office: int, index: int) -> bool:
    """«الأمين العام للأمم المتحدة فلان»: the name right behind an office and what it is of says who holds it."""
    between = scene.phrases[office + 1 : index]
    named = _offices(scene, office) and _names_person(scene, index) or (_offices(scene, office) or _member(scene, office)) and _titled_name(scene, index)
    if not between or not named:
        return False
    chain = scene.phrases[office : index + 1]
    return all(_tied(scene, p) for p in between) and all(scene.extent[i + 1][0] - scene.extent[i][1] <= _tied(scene, p) for i, p in zip(range(office, index), chain[1:], strict=True))


def inserted(scene: Scene, office: int, index: int) -> bool:
    """«المتحدث باسم الجيش، العميد فلان، …»: between commas behind an office somebody with a title and a name is the same person."""
    start, end = scene.extent[index]
    before = scene.inside.get(start - 2, -1)
    if start < 2 or scene.units[start - 1].key not in ",،" or end >= len(scene.units) or scene.units[end].key not in ",،":
        return False
    if before == office and _offices(scene, index) and _person(scene.units[start - 2]):
        return _alike(scene, office, index)
    if not _offices(scene, office):
        return False
    tied = before == office or 0 <= before - office <= 2 and all(_tied(scene, p) for p in scene.phrases[office + 1 : before + 1])
    return tied and (_names_person(scene, index) or scene.units[scene.head_unit[index]].tag == "R" and any(_person(u) for u in scene.units[start:end]))


def _alike(scene: Scene, one: int, other: int) -> bool:
    """Whether nothing tells two parties apart: same country, or none known."""
    first, second = scene.phrases[one].parties, scene.phrases[other].parties
    return not first or not second or not first[0].code or not second[0].code or first[0].code == second[0].code


def _offices(scene: Scene, index: int) -> bool:
    """Whether a phrase is one person by an office, without a name."""
    head = scene.units[scene.head_unit[index]]
    several = head.reading is not None and head.reading.form in ("pl", "du") and head.last - head.first == 1  # variants of an office of two words are listed with its plurals
    if head.tag != "R" or not head.reading or several or not {"office", "spokesman", "person", "title"} & set(head.reading.classes):
        return False
    return not any(_person(u) for u in scene.units[scene.head_unit[index] + 1 : scene.extent[index][1]])


def _member(scene: Scene, index: int) -> bool:
    """«عضو اللجنة التنفيذية»: one of a definite body, whose name may follow."""
    head, phrase = scene.units[scene.head_unit[index]], scene.phrases[index]
    return head.tag == "R" and head.read.form == "sg" and "people" in head.read.classes and phrase.definite and phrase.last - phrase.first > 1 and not definite(head)


def _names_person(scene: Scene, index: int) -> bool:
    return scene.head_unit[index] == scene.extent[index][0] and _person(scene.units[scene.head_unit[index]]) and not scene.phrases[index].joined


def _titled_name(scene: Scene, index: int) -> bool:
    """«رئيس المجلس في مالي العقيد فلان عفوا …»: somebody with a title and a name, with a further bare phrase right behind."""
    start, end = scene.extent[index]
    head = scene.units[scene.head_unit[index]]
    titled = head.tag == "R" and definite(head) and any(_person(u) for u in scene.units[start + 1 : end])
    return titled and end in scene.begin and scene.phrases[scene.begin[end]].prep == ""


def _person(unit: Unit) -> bool:
    """Whether a unit is a person's name, known or not."""
    return unit.tag == "X" and not unit.begins("article") or bool(unit.tag == "NAME" and unit.mention and unit.mention.party and unit.mention.party.kind == "person")


def apposed(scene: Scene, draft: Draft, before: int, index: int) -> bool:
    """«وصل … فلان نائب الرئيس»: behind a name an office of the same country is the same person's.

    A verb that needs an object must find one further on, or the office stand behind a comma.
    """
    chain = scene.phrases[before : index + 1]
    gaps = [_gap(scene, p.last, q.first) for p, q in pairwise(chain)]
    if any(p.prep for p in chain) or not all(gap in ("", ",") for gap in gaps):
        return False
    who, office = scene.phrases[before].parties, scene.phrases[index].parties
    named = who and (who[0].kind == "person" or _names_person(scene, before))
    if not (named and office and who[0].code == office[0].code and office[0].kind in ("office", "former", "spokesman")):
        return False
    return "," in gaps or "i" in draft.reading.classes or _another_follows(scene, scene.extent[index][1])


def _gap(scene: Scene, end: int, start: int) -> str:
    """What stands between two phrases, by tokens: nothing, a comma, or something else."""
    if start == end:
        return ""
    between = [unit.key for unit in scene.units if end <= unit.first < start]
    return "," if between and set(between) <= set(",،") else "else"


def _another_follows(scene: Scene, at: int) -> bool:
    """«استقبل فلان أمير المنطقة في مكتبه سفير فرنسا»: whether a further party stands bare in the clause."""
    for i in range(at, len(scene.units)):
        unit = scene.units[i]
        if unit.key in HARD or unit.tag in ("V", "COND", "FUT", "SUB", "REL", "A") or joined(unit):
            return False
        if i in scene.begin and scene.phrases[scene.begin[i]].prep == "":
            return scene.can_act(scene.begin[i])
    return False

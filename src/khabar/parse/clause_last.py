"""Predicates and their arguments for subject-first languages (English): active and passive, infinitives, participles, relative clauses, act nouns.

The nearest bare phrase to the left is the subject, the first bare one to the right the object; "was", "been" and the like before a participle
make it passive, its by-phrase the subject. Infinitives take their subject from the verb above them ("urged Turkey to withdraw"), gerunds and joined
verbs from the verb before. Not supported: questions, extraposition.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.frozen import replace
from khabar.parse.act_last import act_noun, attach_subjects
from khabar.parse.chunk import OF, act
from khabar.parse.look_last import QUOTES, bare_behind, look_right, modal, owned
from khabar.parse.refer_last import speakers
from khabar.parse.scene import HARD, Draft, Scene
from khabar.parse.subject_last import aside, goes_on_list, joined, last_verb, main_verb, named, subject_of

MEASURES = frozenset(("NUM", "QUANT", "number", "money"))
ARMS = frozenset(("weapon", "vehicle"))


def drafts(scene: Scene) -> list[Draft]:
    """All predicates of a sentence in order, with their arguments; phrases must already know their parties."""
    found: list[Draft] = []
    for at, unit in enumerate(scene.units):
        if unit.tag == "V" and at not in scene.inside and unit.reading is not None:
            found.append(_verb(scene, at, found))
        elif act(unit) and at in scene.inside and scene.head_unit[scene.inside[at]] == at:
            found.append(act_noun(scene, at, found))
    attach_subjects(scene, found)
    _fronted(scene, found)
    speakers(scene, found)
    _fired_by(scene, found)
    return found


def _fronted(scene: Scene, found: Sequence[Draft]) -> None:
    """"Speaking after meeting the envoy, the minister accused …": whom the main verb behind the comma tells of does what gerunds that open the sentence tell."""
    loose = [d for d in found if d.tag == "V" and d.reading.form == "ing" and not d.subject and not d.passive]
    opening = found[0].unit if found and found[0] in loose else -1
    if opening < 0 or any(i < opening for i in scene.inside):
        return
    main = next((d for d in found if d.tag == "V" and d.subject and not d.relation and scene.extent[d.subject[0]][0] > opening), None)
    begins = scene.extent[main.subject[0]][0] if main is not None else 0
    if main is None or begins < 1 or scene.units[begins - 1].key != ",":
        return
    for draft in loose:
        if draft.unit < begins:
            draft.subject, draft.carried = list(main.subject), True


def _arms(scene: Scene, index: int) -> bool:
    """Whether a phrase is of weapons: rockets, mortar rounds."""
    if index >= len(scene.phrases):
        return False
    inside = scene.units[slice(*scene.extent[index])]
    return not scene.can_act(index) and any(u.reading and ARMS & set(u.reading.classes) for u in inside)


def _paper(scene: Scene, index: int) -> bool:
    """A letter, a statement: what speaks for those who sign it."""
    head = scene.units[scene.head_unit[index]]
    return not scene.can_act(index) and any("document" in r.classes for r in scene.words.readings(head.key))


def _fired_by(scene: Scene, found: Sequence[Draft]) -> None:
    """"Rockets fired by the rebels killed five", "a letter signed by Chad condemned": who fired a weapon or signed a paper does what it does, and that is no act of its own."""
    for draft in found:
        weapon = next((i for i in draft.subject if _arms(scene, i) or _paper(scene, i)), None)
        if weapon is None or any(scene.can_act(i) for i in draft.subject):
            continue
        fired = next((d for d in found if d is not draft and d.passive and weapon in d.object and any(scene.can_act(i) for i in d.subject)), None)
        if fired is not None:
            draft.subject = [*fired.subject, *draft.subject]
            fired.governor, fired.relation = found.index(draft), "means"


# -------------------------------------------------------------------------------------------------------------------- verbs


def _verb(scene: Scene, at: int, before: Sequence[Draft]) -> Draft:
    draft = Draft(at, scene.units[at].read, "V")
    helpers = _helpers(scene, at)
    first = helpers[-1] if helpers else at
    bare, end = look_right(scene, at + 1, draft)
    listing = goes_on_list(scene, first, end, draft, before)
    left, start = joined(scene, first, draft, before) if listing else subject_of(scene, helpers, first, draft, before, bare)
    draft.span = (min(start, at), end)
    if _passive(scene, at, helpers, bare, draft, before):
        draft.passive, draft.object = True, _patient(scene, draft, left, helpers, before)
        _own_preps(scene, draft, left, first)
        draft.preps.update({word: _with_owners(scene, draft.preps[word]) for word in scene.known.by if word in draft.preps})
        draft.subject = draft.behind(scene.known.by)
    else:
        counted = [n for i in _measured(scene, left)[len(left) :] for n in named(scene, [i], before)]  # "twelve of them refused"
        draft.subject = _with_owners(scene, [*left, *counted])
        draft.object = draft.object or (named(scene, bare[0], before, _itself(scene, draft.subject)) if bare else [])
        if not draft.object and not bare and (told := _whom_it(scene, draft, first, before)):
            draft.object, draft.relation = told, "relative"
        _dative(scene, draft, bare)
        if draft.reading.lemma in scene.known.naming and bare and _called_so(scene, bare):
            draft.reading = replace(draft.reading, lemma=scene.known.naming[draft.reading.lemma])
    _give_back(scene, draft, before)
    draft.object = _measured(scene, draft.object)
    draft.preps = {word: [n for i in found for n in named(scene, [i], before, draft.subject)] for word, found in draft.preps.items()}
    if draft.relation == "joined" and draft.governor >= 0:
        _share_object(scene, draft, before[draft.governor], first)
    _conditional(scene, draft, start)
    return draft


def _whom_it(scene: Scene, draft: Draft, first: int, before: Sequence[Draft]) -> list[int]:
    """"four officials it accused of fraud", "two men they had held": what stands right before the pronoun is the object of a verb that has none."""
    pronoun = first - 1
    index = scene.inside.get(pronoun - 1, -1)
    if index < 0 or pronoun not in scene.begin or scene.phrases[scene.begin[pronoun]].classes != ("pronoun",) or not scene.can_act(index) or "t" not in draft.reading.classes or "c" in draft.reading.classes:
        return []
    told = any("c" in d.reading.classes and (index in d.object or any(index in found for found in d.preps.values())) for d in before)
    return [] if told else [index]


def _called_so(scene: Scene, bare: Sequence[list[int]]) -> bool:
    """"called the king a tyrant", "called him “weak”", "called China aggressive": behind the object stands what it is called."""
    end = scene.extent[bare[0][-1]][1]
    behind = scene.units[end] if end < len(scene.units) else None
    inside = scene.units[end - 1]
    described = inside.tag == "J" and inside.mention is None and end - 1 > scene.extent[bare[0][-1]][0] + scene.units[scene.extent[bare[0][-1]][0]].tag.count("DEM")
    return described or behind is not None and (behind.key in QUOTES or behind.key == "''" or behind.tag == "J" or len(bare) > 1 and scene.extent[bare[1][0]][0] == end)


def _itself(scene: Scene, subject: Sequence[int]) -> list[int]:
    """A subject and what is apposed to it: "The envoy, Tim Lang, will join him" is about somebody else."""
    apposed = (i + 1 for i in subject if i + 1 < len(scene.phrases) and scene.phrases[i].parties and scene.units[scene.extent[i][1]].key == "," and _same(scene, i))
    return [*subject, *apposed]


def _same(scene: Scene, index: int) -> bool:
    one, other = (scene.phrases[i] for i in (index, index + 1))
    return not other.prep and not other.joined and scene.extent[index + 1][0] == scene.extent[index][1] + 1 and {p.code for p in one.parties} == {p.code for p in other.parties}


def _patient(scene: Scene, draft: Draft, left: list[int], helpers: Sequence[int], before: Sequence[Draft]) -> list[int]:
    """"His parents await trial in London, accused of fraud": a participle that describes no thing describes the subject of the verb before it."""
    last = last_verb(before)
    if not helpers and draft.relation != "joined" and (described := _described(scene, draft.unit)) >= 0:
        return [described]
    if last >= 0 and not left and helpers and scene.units[helpers[0]].means("being"):
        last = main_verb(scene, before, False) if aside(scene, before[last]) else last  # "killed four, officials said, before being shot"
        return list(before[last].object if before[last].passive else before[last].subject)  # "died after being shot"
    if helpers or draft.relation == "joined" or last < 0 or draft.behind(scene.known.by) or any(scene.can_act(i) for i in left):
        return left
    return [i for i in before[last].subject if scene.can_act(i)] if left and set(left) & set(before[last].object) else left


def _described(scene: Scene, at: int) -> int:
    """"hit by a missile fired by the rebels": the phrase behind a preposition that a participle right behind it describes, places passed over; else -1."""
    index = scene.inside.get(at - 1, -1)
    phrase = scene.phrases[index] if index >= 0 else None
    if phrase is not None and phrase.prep == "of" and index and scene.can_act(index) and scene.phrases[index - 1].lemma in scene.known.kin:
        return index
    if phrase is None or phrase.prep in ("", "of") or phrase.joined or {"place", "time", "number", "capital", "country", "money"} & set(phrase.classes):
        return -1
    return index


def _own_preps(scene: Scene, draft: Draft, left: Sequence[int], first: int) -> None:
    """"Sanctions on Iran were lifted": what stands behind the subject of a passive is said of the act too."""
    for index in range(left[-1] + 1 if left else 0, len(scene.phrases)):
        phrase = scene.phrases[index]
        if not left or scene.extent[index][1] > first:
            break
        if phrase.prep and phrase.prep not in (OF, *scene.known.by):
            draft.preps.setdefault(phrase.prep, []).append(index)


def _with_owners(scene: Scene, group: Sequence[int]) -> list[int]:
    """"Turkish air strikes killed five", "killed by a US drone": whoever owns an act or a weapon stands for it."""
    found: list[int] = []
    for index in group:
        owner = owned(scene, index)
        if owner >= 0 and owner not in group and not scene.can_act(index):
            found.append(owner)
        found.append(index)
        if _arms(scene, index + 1) and scene.phrases[index + 1].prep == "of" and not scene.can_act(index):
            found.append(index + 1)  # "hit by a wave of Russian drones"
    return found


def _helpers(scene: Scene, at: int) -> list[int]:
    """The auxiliaries, adverbs and negations right before a verb, and the "to" of its infinitive, nearest first."""
    found: list[int] = []
    i = at - 1
    while i >= 0:
        unit = scene.units[i]
        infinitive = unit.means("infinitive") and unit.tag == "PREP"
        paired = unit.tag == "CONJ" and i > 0 and scene.units[i - 1].tag == "ADV" == scene.units[i + 1].tag
        if not (infinitive or paired or unit.tag in ("AUX", "ADV", "NEG", "FUT") or modal(scene, i)):
            break
        found.append(i)
        i -= 1
    while found and scene.units[found[-1]].tag == "ADV":
        found.pop()
    return found


def _passive(scene: Scene, at: int, helpers: Sequence[int], bare: Sequence[list[int]], draft: Draft, before: Sequence[Draft]) -> bool:
    """After "was" and the like; joined to a passive; or a participle right behind its noun ("troops deployed in the city")."""
    unit = scene.units[at]
    forms = {r.form for r in scene.words.readings(unit.key) if r.pos == "verb"} if unit.last == unit.first + 1 else {unit.read.form, "participle"}
    if "participle" not in forms or unit.read.form not in ("past", "participle"):
        return False
    if helpers:
        return any("passive" in scene.manner(i) for i in helpers) and not _perfect(scene, helpers)
    if draft.relation == "joined":
        return draft.governor >= 0 and before[draft.governor].passive and not bare
    if bare or "t" not in draft.reading.classes or draft.relation == "relative":
        return False
    return _participle(scene, at, draft) and not _contact(scene, at)


def _contact(scene: Scene, at: int) -> bool:
    """"a move the ministry condemned as", "the town rebels seized": two bare phrases in a row, and the second one can act."""
    index = scene.inside.get(at - 1, -1)
    if index < 1 or scene.phrases[index].prep or not scene.can_act(index) or scene.phrases[index].joined:
        return False
    before = scene.extent[index - 1]
    return before[1] == scene.extent[index][0] and not scene.can_act(index - 1) and scene.units[at - 1].key != ","


def _perfect(scene: Scene, helpers: Sequence[int]) -> bool:
    """"had killed" is no passive although "had" may be one: only a form of be or get makes it."""
    return scene.units[helpers[0]].key in scene.known.perfect


def _participle(scene: Scene, at: int, draft: Draft) -> bool:
    """A past without helper or object right behind a noun: passive before "by", for verbs that must have an object, or when another verb is the main one."""
    if scene.units[at - 1].key in scene.known.nominative:
        return False
    if scene.units[at].read.form == "participle" or scene.units[at - 1].means("those"):
        return True  # "hostages taken in Mali", "among those killed": no past is spelled so, or none can stand there
    if at - 1 not in scene.inside and not (at > 1 and scene.units[at - 1].key == "," and at - 2 in scene.inside):
        return False
    following = scene.units[at + 1] if at + 1 < len(scene.units) else None
    if following is not None and following.key in QUOTES:
        return False  # accused "foreign hands" of
    if following is None or following.means("doer"):
        return following is not None
    if following.tag == "PRON" or following.tag == "CONJ" and _shares(scene, at + 2):
        return False  # "accused each other of", "detained and later released a tourist"
    if " " in scene.units[at].key and _with_particle(scene, at):
        return False  # "Russia called for calm"
    if _headline_past(scene, at, draft):
        return True
    if draft.content < 0 and following.means("infinitive") and at + 2 < len(scene.units) and scene.units[at + 2].tag == "AUX" and _other_verb(scene, at):
        return True  # "a missile believed to have been fired"
    if draft.content >= 0 and scene.units[draft.content].key not in scene.known.circumstance or "c" in draft.reading.classes:
        return False
    if following.means("infinitive") and at + 2 < len(scene.units) and scene.units[at + 2].tag == "V":
        return _other_verb(scene, at)  # "refused to sign" is no participle
    if "i" not in draft.reading.classes:
        return True
    return (following.tag != "PREP" or following.key in scene.known.adjuncts) and _other_verb(scene, at)


def _with_particle(scene: Scene, at: int) -> bool:
    """call for, back down; not find guilty, take hostage."""
    last = scene.words.readings(scene.units[at].key.split()[-1])
    return not last or last[0].pos in ("prep", "adv")


def _headline_past(scene: Scene, at: int, draft: Draft) -> bool:
    """"Man held over attack", "Editor found guilty of libel": headlines tell in the present, so that their past without object is a participle."""
    if scene.units[-1].key in HARD or scene.units[0].tag == "DEM" or "c" in draft.reading.classes or any(u.tag in ("AUX", "FUT", "PRON") for u in scene.units):
        return False
    index = scene.inside.get(at - 1, -1)
    return index == 0 and bool(scene.phrases) and scene.can_act(0) and not scene.phrases[0].prep


def _shares(scene: Scene, at: int) -> bool:
    """"detained and later released a tourist": whether the verb joined to one without object has the object of both."""
    while at < len(scene.units) and scene.units[at].tag == "ADV":
        at += 1
    return at < len(scene.units) and scene.units[at].tag == "V" and bare_behind(scene, at) is not None


def _other_verb(scene: Scene, at: int) -> bool:
    """Whether the clause has another finite verb, right of a participle or left of the noun it stands behind."""
    for step in (range(at + 1, len(scene.units)), range(at - 1, -1, -1)):
        for i in step:
            unit = scene.units[i]
            if unit.tag == "CONJ" and i + 1 in scene.begin and scene.phrases[scene.begin[i + 1]].joined:
                continue  # "met the wounded and relatives of those killed"
            if unit.key in HARD or unit.key == "," or unit.tag in ("SUB", "CONJ", "COND", "REL"):
                break
            if unit.tag in ("AUX", "FUT") or (unit.tag == "V" and unit.reading and unit.reading.form in ("past", "present.3s")):
                return True
    return False


def _measured(scene: Scene, group: list[int]) -> list[int]:
    """"a shipment of rifles", "40 percent of its arms": the of-phrase behind a measure is what it holds."""
    if not group or scene.can_act(group[-1]) or not MEASURES & {scene.units[scene.head_unit[group[-1]]].tag, *scene.phrases[group[-1]].classes}:
        return group
    end = scene.extent[group[-1]][1]
    behind = scene.begin.get(end + 2 if end < len(scene.units) and scene.units[end].means("worth") else end + 1)
    return [*group, behind] if behind is not None and scene.phrases[behind].prep == "of" and behind not in group else group


def _per(scene: Scene, index: int) -> bool:
    """"feeds 20,000 people a day": how often, not what."""
    return "time" in scene.phrases[index].classes and scene.units[scene.extent[index][0]].means("each_one")


def _dative(scene: Scene, draft: Draft, bare: Sequence[list[int]]) -> None:
    """"gave Ukraine 40 tanks": of two bare phrases the first receives, the second is given."""
    given = bare[1][0] if len(bare) > 1 else -1
    if given >= 0 and scene.can_act(bare[0][0]) and not scene.can_act(given) and not _per(scene, given) and scene.extent[bare[0][-1]][1] == scene.extent[given][0]:
        draft.object = bare[1]
        draft.give(scene.known.receiving, bare[0])


def _share_object(scene: Scene, draft: Draft, above: Draft, first: int) -> None:
    """"attacked and killed soldiers": the first of two joined verbs has the object of the second."""
    between = [u.tag for u in scene.units[above.unit + 1 : first] if u.tag != "ADV"]
    if between == ["CONJ"] and not above.object and not above.passive and draft.object and above.tag == "V":
        above.object = list(draft.object)


def _give_back(scene: Scene, draft: Draft, before: Sequence[Draft]) -> None:
    """"barred from leaving the country by the police": behind the gerund or infinitive of a passive that names no doer, by names the doer of the passive."""
    above = before[draft.governor] if draft.governor >= 0 else None
    if above is None or draft.passive or draft.relation != "prep" or not above.passive or above.subject or not any(scene.can_act(i) for i in draft.behind(scene.known.by)):
        return
    for word in (w for w in scene.known.by if w in draft.preps):
        above.subject = above.preps[word] = draft.preps.pop(word)


def _conditional(scene: Scene, draft: Draft, start: int) -> None:
    """"if Iran attacks": the word of condition stands before the subject, where status.py does not look."""
    opener = scene.units[start - 1] if start > 0 else None
    if opener is not None and opener.tag == "COND" and not modal(scene, start - 1):
        draft.status = "hypothetical"

"""Act nouns and their arguments for subject-first languages (English): who owns the act, who stands after by, of, on, and which verb it hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.parse.look_last import look_left, look_right, owned
from khabar.parse.refer_last import meant
from khabar.parse.scene import PEOPLE, Draft, Scene

MARKED = frozenset(("light", "passive", "start", "continue", "intend", "fail"))
"""Manners of verbs whose subject acts in the act noun they govern; of the others ("condemned the attack") it does not."""


def act_noun(scene: Scene, at: int, before: Sequence[Draft]) -> Draft:
    """An act noun: its owner, or who stands after by, acts; of, on, against … stand in `preps`."""
    draft = Draft(at, scene.units[at].read, "M")
    index = scene.inside[at]
    begin, after = scene.extent[index]
    _, end = look_right(scene, after, draft)
    draft.content = -1
    draft.span = (begin, end)
    draft.of = _of(scene, draft, after)
    owner = owned(scene, index)
    first = scene.units[begin]
    if owner >= 0 and _befell(scene, draft, owner):
        draft.of = [owner]  # "the editor's arrest"
    elif owner >= 0:
        draft.subject = [owner]
    elif first.tag == "DEM" and first.reading and first.reading.pos == "poss":
        draft.subject = meant(scene, begin, first.key, before)
        if len(draft.subject) == 1 and _befell(scene, draft, draft.subject[0]):
            draft.subject, draft.of = [], draft.subject
    elif by := draft.behind(scene.known.by):
        draft.subject = by
    elif (helper := _being_in(scene, begin, index)) >= 0:
        there = look_left(scene, helper)[0]  # "drivers are on strike", "suspects are in detention"
        draft.subject, draft.of = ([], there) if draft.reading.lemma in scene.known.undergone else (there, draft.of)
    _attach(scene, draft, index, before)
    return draft


def _befell(scene: Scene, draft: Draft, owner: int) -> bool:
    """Whether a person whose arrest or expulsion an act noun tells suffered it, where nobody stands behind of."""
    persons = all(p.kind in PEOPLE for p in scene.phrases[owner].parties) and scene.can_act(owner)
    return persons and not draft.of and draft.reading.lemma in scene.known.undergone


def _being_in(scene: Scene, begin: int, index: int) -> int:
    """The "are" of "are on strike", "are currently in detention"; -1 when an act noun stands behind none."""
    at = begin - 2
    if scene.phrases[index].prep not in scene.known.engaged or at < 0 or scene.units[begin - 1].tag != "PREP":
        return -1
    while at > 0 and scene.units[at].tag == "ADV":
        at -= 1
    return at if scene.units[at].tag == "AUX" else -1


def _of(scene: Scene, draft: Draft, after: int) -> list[int]:
    """The of-phrase right behind an act noun; one further on belongs to another noun ("the worst shooting in the history of …")."""
    by = draft.behind(scene.known.by)
    reach = scene.extent[by[-1]][1] if by and scene.extent[by[0]][0] <= after + 1 else after  # "the release by Kenya of two men"
    near = [i for i in draft.preps.pop("of", []) if scene.extent[i][0] <= reach + 2 or (scene.phrases[i].joined and scene.extent[i - 1][0] <= reach + 2)]
    if near:
        draft.preps["of"] = near
    return list(near)


def _attach(scene: Scene, draft: Draft, index: int, before: Sequence[Draft]) -> None:
    """Ties an act noun to the verb it is an argument of. The verb's subject acts in it after empty and controlling verbs ("launched an attack",
    "agreed to talks") and after verbs without object ("arrived on a visit"); "condemned the attack" only mentions it."""
    for i in range(len(before) - 1, -1, -1):
        above = before[i]
        if above.tag != "V":
            continue
        marked = bool(scene.manner(above.unit) & MARKED)
        if index in above.object:
            draft.preps.pop(scene.known.keeps.get(above.reading.lemma, ""), None)
            draft.governor, draft.relation = i, ("subject" if above.passive else "object") if marked else "mention"
        elif index in above.subject:
            draft.governor, draft.relation = i, "subject"
        elif any(index in found for found in above.preps.values()):
            draft.governor, draft.relation = i, _by_preposition(scene, index, above, marked)
        else:
            continue
        return


def _by_preposition(scene: Scene, index: int, above: Draft, marked: bool) -> str:
    """How an act noun behind a preposition hangs on its verb: its subject acts in "arrived on a visit", "spoke in a phone call", not in "resigned after protests"."""
    phrase = scene.phrases[index]
    if phrase.prep in scene.known.occasions or above.reading.lemma in scene.known.mentioning:
        return "mention"
    if phrase.prep in scene.known.inside and scene.units[scene.extent[index][0]].means("one_more"):
        return "prep"
    if marked and above.object and phrase.prep not in scene.known.inside | scene.known.instruments and scene.phrases[above.object[0]].last <= scene.extent[index][0] + 1:
        return "mention"  # "expressed sorrow for the shootings", "held talks on the bombing"
    if not marked and phrase.prep == "of" and index and scene.extent[index - 1][1] + 1 == scene.extent[index][0]:
        return "mention"  # "bowed to weeks of protests"
    return "prep" if marked or "t" not in above.reading.classes else "mention"


def attach_subjects(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Ties an act noun to the verb behind it whose subject it is, and gives it what that verb says of it: "fighting broke out between the army and …",
    "an attack was carried out by …"."""
    acts = {scene.inside[d.unit]: d for d in drafts if d.tag == "M" and d.unit in scene.inside}
    for number, verb in enumerate(drafts):
        if verb.tag != "V" or (verb.object and not verb.passive):
            continue
        for index in verb.object if verb.passive else verb.subject:
            if index in acts and acts[index].governor < 0:
                _happens(scene, acts[index], verb, number)


def _happens(scene: Scene, act: Draft, verb: Draft, number: int) -> None:
    """An act fails without ceasing to have happened ("the attack failed"); one that is called off did not happen."""
    manner = scene.manner(verb.unit)
    if verb.passive or "fail" not in manner:
        act.governor, act.relation = number, "subject"
    if verb.passive and not manner & MARKED:
        return
    for preposition, found in verb.preps.items():
        act.preps.setdefault(preposition, list(found))
    if verb.passive and not act.subject and "light" in manner:
        act.subject = list(verb.subject)

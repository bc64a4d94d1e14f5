"""Subjects of verbs in subject-first languages (English): left of the verb, carried over from the verb before, of the verb that governs it.

Infinitives take their subject from the verb above them ("urged Turkey to withdraw"), gerunds and joined verbs from the verb before, verbs in a list
from the first. Not supported: questions, extraposition.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.fold import fold
from khabar.parse.chunk import OF
from khabar.parse.look_last import QUOTES, antecedent, look_left, owned
from khabar.parse.refer_last import meant
from khabar.parse.scene import HARD, Draft, Scene


def subject_of(scene: Scene, helpers: Sequence[int], first: int, draft: Draft, before: Sequence[Draft], bare: list[list[int]]) -> tuple[list[int], int]:
    """The subject of a verb whose group begins at `first`, and where its clause begins; ties the verb to the one that governs it."""
    opener = scene.units[first - 1] if first else None
    if any(scene.units[i].means("infinitive") for i in helpers):
        return _infinitive(scene, first, draft, before)
    if opener is not None and opener.tag == "REL":
        draft.relation, draft.governor = "relative", last_verb(before)
        return antecedent(scene, first - 1), first - 1
    if opener is not None and before and (opener.tag == "CONJ" or _headline(scene, opener.key, draft, before[last_verb(before)])):
        return joined(scene, first, draft, before)
    if draft.reading.form == "ing" and not any(scene.units[i].tag in ("AUX", "FUT", "COND") for i in helpers):
        return _gerund(scene, first, draft, before)
    if _inverted(scene, first, draft, bare):
        return bare.pop(0), first
    left, start = look_left(scene, first)
    if not left and start > 0 and scene.units[start - 1].tag == "CONJ" and before:
        return joined(scene, first, draft, before)
    _govern(scene, draft, before, start)
    if start > 0 and scene.units[start - 1].tag == "REL":
        tied = scene.units[start - 1].last - scene.units[start - 1].first > 1  # "cases in which soldiers beat women"
        draft.object = antecedent(scene, start - 1) if not scene.units[start - 1].means("whose") and not tied else []
        draft.relation = "relative"
    return [*named(scene, left, before), *_company(scene, left, first)], start


def _company(scene: Scene, left: Sequence[int], first: int) -> list[int]:
    """"Egypt, along with Sudan, agreed": who stands with the subject before its verb."""
    behind = [i for i in range(left[-1] + 1, len(scene.phrases)) if scene.extent[i][1] <= first][:2] if left else []
    beside = next((i for i in behind if scene.phrases[i].prep in scene.known.company and scene.can_act(i)), -1)
    return scene.group(beside) if beside >= 0 else []


def _headline(scene: Scene, opener: str, draft: Draft, above: Draft) -> bool:
    """"Russia slams NATO, warns of war": a comma stands for and between two verbs of a headline."""
    present = draft.reading.form == above.reading.form == "present.3s"
    return opener == "," and present and above.tag == "V" and not above.relation and bool(above.subject)


def goes_on_list(scene: Scene, first: int, end: int, draft: Draft, before: Sequence[Draft]) -> bool:
    """"stopped a bus, ordered passengers off and shot them": a finite verb behind a comma that the list of verbs goes on from."""
    last = last_verb(before)
    if first < 1 or last < 0 or scene.units[first - 1].key != "," or shape(draft.reading.form) != "finite" or shape(before[last].reading.form) != "finite":
        return False
    above = before[last]
    if above.relation not in ("", "joined") or above.passive or not above.subject or above.span[0] > 0 and scene.units[above.span[0] - 1].tag == "REL" or above.content >= 0:
        return False
    ended = end + (end < len(scene.units) and scene.units[end].key == ",")
    following = next((u for u in scene.units[ended + 1 :] if u.tag != "ADV"), None)
    return ended < len(scene.units) and scene.units[ended].tag == "CONJ" and following is not None and following.tag == "V" and shape(following.reading.form if following.reading else "") == "finite"


def last_verb(before: Sequence[Draft]) -> int:
    return next((i for i in range(len(before) - 1, -1, -1) if before[i].tag == "V"), -1)


def main_verb(scene: Scene, before: Sequence[Draft], says: bool) -> int:
    """"blew himself up among guests who had gathered to talk, killing five": behind a comma a gerund goes on with the main verb, not with one inside a phrase;
    where it says something (`says`) not with one inside what was said ("promised that …, telling the envoys")."""
    main = [i for i in range(len(before) - 1, -1, -1) if before[i].tag == "V" and before[i].relation not in ("relative", "prep", *(("content",) if says else ()))]
    return next((i for i in main if not aside(scene, before[i])), main[0] if main else last_verb(before))


def aside(scene: Scene, draft: Draft) -> bool:
    """"…, officials said Tuesday, killing five": a verb of saying between commas, to which nothing behind belongs."""
    start = draft.span[0]
    open_ended = draft.content < 0 or scene.units[draft.content].key in scene.known.circumstance
    return "c" in draft.reading.classes and open_ended and not draft.object and start > 0 and scene.units[start - 1].key == ","


def _govern(scene: Scene, draft: Draft, before: Sequence[Draft], start: int) -> None:
    """A clause opened by that, or standing right behind a verb of saying, is the content of that verb."""
    last = last_verb(before)
    if last < 0 or start <= 0:
        return
    opener = scene.units[start - 1]
    if opener.key in scene.known.circumstance:
        return
    said = before[last].content == start or (start - 1 == before[last].unit and "c" in before[last].reading.classes)
    if said or (opener.tag == "SUB" and before[last].content == start - 1 and "c" in before[last].reading.classes):
        draft.governor, draft.relation = last, "content"


def _nouns(scene: Scene, first: int, draft: Draft, before: Sequence[Draft]) -> list[int] | None:
    """"its decision to expel the envoy", "efforts to end the war": the infinitive belongs to the noun before it, whose owner acts; None for any other."""
    index = scene.inside.get(first - 1, -1)
    maker = index if index > 0 and scene.can_act(index) and scene.phrases[index].prep in (OF, *scene.known.makers) else -1
    index = index - 1 if maker >= 0 else index  # "a threat by the bank to cut aid"
    manner = scene.manner(scene.head_unit[index]) & {"intend", "fail", "aim"} if index >= 0 else set()
    if not manner or scene.can_act(index):
        return None
    above = next((i for i in range(len(before) - 1, -1, -1) if before[i].unit == scene.head_unit[index]), last_verb(before))
    none = scene.units[scene.extent[index][0] - 1].tag == "NEG" and scene.extent[index][0] > 1  # "had no plans to meet"
    draft.governor, draft.relation, draft.status = above, "purpose" if "aim" in manner else "prep", "negated" if none or "fail" in manner else "planned"
    holder = next((d for d in reversed(before) if d.tag == "V" and index in d.object and scene.manner(d.unit) & {"light", "start", "continue"}), None)
    owner = maker if maker >= 0 else owned(scene, index)
    own = before[above].subject if above >= 0 and before[above].tag == "M" else []
    had = scene.extent[index][0] - 2 if none and scene.units[scene.extent[index][0] - 2].tag == "AUX" else -1
    whose = named(scene, look_left(scene, had)[0], before) if had > 0 else []
    return [owner] if owner >= 0 else list(own) or (list(holder.subject) if holder is not None else whose)


def _infinitive(scene: Scene, first: int, draft: Draft, before: Sequence[Draft]) -> tuple[list[int], int]:
    """The object acts in the infinitive of verbs that leave it what follows ("urged Turkey to withdraw") and after a passive, else the subject ("called the king to thank him")."""
    last = last_verb(before)
    if (noun := _nouns(scene, first, draft, before)) is not None:
        return noun, first
    if last < 0:
        left, start = look_left(scene, first)
        draft.status = "planned" if left and start == 0 else draft.status  # a headline: "EU to sanction Belarus"
        return left, start
    above = before[last]
    draft.governor, draft.relation = last, "prep"
    at = scene.inside.get(first - 1, -1)
    if at >= 0 and scene.phrases[at].prep in scene.known.for_whom and scene.can_act(at):
        return [at], first  # "easy for people to buy arms", "called for Iran to stop"
    near = [i for i in (*above.object, *_asked(scene, above)) if scene.can_act(i)] if above.passive or "o" in above.reading.classes else []
    return list(near or above.subject or above.object), first


def _asked(scene: Scene, above: Draft) -> list[int]:
    """Whom a verb without object asks ("appealed to the rebels to stop", "pleaded with Austria to wait")."""
    return next((above.preps[word] for word in scene.known.addressed if word in above.preps), [])


def joined(scene: Scene, first: int, draft: Draft, before: Sequence[Draft]) -> tuple[list[int], int]:
    """A verb behind and has the subject of the verb before it that has its form: base with base, -ing with -ing, finite with finite."""
    own = shape(draft.reading.form)
    same = [i for i, d in enumerate(before) if d.tag == "V" and shape(d.reading.form) == own]
    last = same[-1] if same else last_verb(before)
    if last < 0:
        return look_left(scene, first - 1)
    above = before[last]
    draft.governor, draft.relation, draft.carried = last, "joined", True
    draft.status = "negated" if scene.units[first - 1].means("nor") else draft.status
    if above.relation == "content" and above.governor >= 0 and not any(scene.phrases[i].classes != ("pronoun",) and scene.can_act(i) for i in above.subject):
        draft.governor, above = above.governor, before[above.governor]  # "said it was empty and refused to sign": whoever said it refused
    elif above.relation == "content" and above.governor >= 0 and first > 1 and scene.units[first - 2].key == "," and draft.reading.lemma in scene.known.voicing:
        draft.governor, above = above.governor, before[above.governor]  # "said police had beaten them, and accused the minister of lying"
    return list(above.object if above.passive else above.subject), first


def shape(form: str) -> str:
    return form if form in ("base", "ing") else "finite"


def _gerund(scene: Scene, first: int, draft: Draft, before: Sequence[Draft]) -> tuple[list[int], int]:
    """An -ing form: of the noun right before it ("troops attacking"), else of the verb before it, or of its object ("accused Iran of arming")."""
    at = first - 1
    while at > 0 and scene.units[at].tag == "ADV":
        at -= 1
    opener = scene.units[at] if first else None
    last = main_verb(scene, before, "c" in draft.reading.classes) if opener is not None and opener.key == "," else last_verb(before)
    if opener is not None and at in scene.inside:
        draft.relation, draft.governor = "relative", last
        return scene.group(scene.inside[at]), scene.extent[scene.inside[at]][0]
    if last < 0:
        return [], first
    last = _came_to(scene, draft, before, last)
    above = before[last]
    draft.governor, draft.carried = last, True
    if opener is not None and opener.tag == "PREP":
        filled = scene.inside.get(at - 1, -1)
        draft.relation = "purpose" if filled >= 0 and "aim" in scene.manner(scene.head_unit[filled]) else "prep"  # "a chance of ending the war"
        held = [i for i in above.object if scene.can_act(i)]
        return list(held if held and opener.key in scene.known.from_object else above.subject or above.object), first
    draft.relation = "object" if at == above.unit else "joined"
    return list(above.subject or above.object), first


def _came_to(scene: Scene, draft: Draft, before: Sequence[Draft], main: int) -> int:
    """"Accused Iran of shelling the port, killing nine": what an act came to is of the act told last, not of who tells it."""
    inner = last_verb(before)
    told = inner > main and before[inner].governor == main and before[inner].relation in ("prep", "content") and bool(before[inner].subject)
    return inner if told and fold(draft.reading.lemma) in scene.known.results else main


def _inverted(scene: Scene, first: int, draft: Draft, bare: Sequence[list[int]]) -> bool:
    """"…", said the minister: behind a quotation or a comma, a verb of saying with one bare phrase that ends the clause."""
    if not bare or not first or "c" not in draft.reading.classes or draft.reading.form not in ("past", "present.3s") or not scene.can_act(bare[0][0]):
        return False
    opener = scene.units[first - 1]
    if opener.key in QUOTES or (opener.key == "," and first > 1 and scene.units[first - 2].key in QUOTES):
        return True
    end = scene.extent[bare[0][-1]][1]
    ended = end >= len(scene.units) or scene.units[end].key in HARD or scene.units[end].key == "," or scene.units[end].tag == "TIME"
    return opener.key == "," and ended and draft.content < 0


def named(scene: Scene, group: list[int], before: Sequence[Draft], skip: Sequence[int] = ()) -> list[int]:
    """What a pronoun means when the sentence names it before; any other phrase is itself."""
    phrase = scene.phrases[group[0]] if group else None
    if phrase is None or phrase.classes != ("pronoun",):
        return group
    found = meant(scene, scene.extent[group[0]][0], phrase.lemma, before, skip)
    return [*found, *(i for i in group[1:] if i not in found)] if found else group  # "he and the president"

"""Did it happen? Negation, future, condition, intention, failure around a predicate; and who acts in a verbal noun, from the verb above it.

Status values are those of `model.STATUSES` except `denied`, which needs to know who speaks (see `attribute`).
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.fold import fold
from khabar.model import Unit
from khabar.parse.chunk import OF
from khabar.parse.scene import REASON, Draft, Scene

FAR = 6
"""Units before a verb among which its helping verb stands."""
SMALL = ("NEG", "FUT", "AUX", "ADV", "PRON")
WEIGHT = {"occurred": 0, "planned": 1, "hypothetical": 2, "negated": 3}


def settle(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Gives every predicate its own status, then hands subjects and statuses down from governing verbs, in order."""
    for draft in drafts:
        draft.status = _own(scene, draft) if draft.status == "occurred" else draft.status
        draft.status = _wished(scene, draft, drafts) if draft.status == "occurred" else draft.status
    for draft in drafts:
        if draft.governor >= 0 and draft.governor < len(drafts):
            _inherit(scene, draft, drafts[draft.governor])
    for draft in drafts:
        _light_after(scene, draft, drafts)
        _before_its_verb(scene, draft, drafts)


def _own(scene: Scene, draft: Draft) -> str:
    """What stands right around the predicate says."""
    before = _before(scene, draft)
    tags, keys = {u.tag for u in before}, {u.key for u in before}
    reading = draft.reading
    if "NEG" in tags or draft.tag == "M" and _without(scene, draft):
        return "negated"
    if draft.tag == "V":
        if "COND" in tags or not scene.known.maybe.isdisjoint(keys):
            return "hypothetical"
        if "FUT" in tags or scene.spelling.carries(reading.proclitics, "future", "for"):
            return "planned"
        if reading.form.startswith("present") and not scene.known.maybe_before_present.isdisjoint(keys) or _may_have(scene, draft):
            return "hypothetical"
    elif draft.tag == "M" and before and before[0].tag == "COND":
        return "hypothetical"  # «في حال هجوم …»
    elif draft.tag == "M" and (_to_come(scene, draft) or _will_be(scene, draft)):
        return "planned"
    elif draft.tag == "M" and scene.spelling.carries(reading.proclitics, "for") and draft.relation != REASON:
        draft.relation = "purpose" if draft.relation in ("prep", "") else draft.relation
        return "planned"
    return "occurred"


def _to_come(scene: Scene, draft: Draft) -> bool:
    """«لقاؤه المزمع مع …», «الزيارة المرتقبة»: an adjective says that it is still to come."""
    first, last = scene.extent[scene.inside[draft.unit]] if draft.unit in scene.inside else (0, 0)
    described = [u for u in scene.units[max(first, draft.unit + 1) : last] if u.tag != "TIME"]
    coming = scene.known.coming
    return any(u.bare in coming or u.reading is not None and fold(u.reading.lemma) in coming for u in described) if described else False


def _will_be(scene: Scene, draft: Draft) -> bool:
    """«سيكون التدخل قاصرا على ضربات جوية», «غدا يوم الإضراب»: behind a helping verb in the future, or a day to come, and no verb between."""
    if draft.governor >= 0 and draft.relation:
        return False
    for i in range(draft.unit - 1, max(-1, draft.unit - 1 - FAR), -1):
        unit = scene.units[i]
        if unit.tag == "FUT":
            return i + 1 < len(scene.units) and scene.units[i + 1].tag != "V"
        if unit.tag == "TIME" and unit.key in scene.known.coming:
            return True
        if unit.tag in ("V", "SUB", "REL", "PUNCT", "COND", "NEG", "AUX"):
            return False
    return False


def _may_have(scene: Scene, draft: Draft) -> bool:
    """«قد تكون الطائرات قصفت القافلة»: a past behind a helping verb in the present that is only possible, its subject between."""
    for i in range(draft.unit - 1, max(0, draft.unit - 1 - FAR), -1):
        unit = scene.units[i]
        if unit.tag in ("V", "SUB", "REL", "PUNCT"):
            return False
        if unit.key in scene.known.being:
            return scene.units[i - 1].key in scene.known.maybe_before_present | scene.known.maybe
    return False


def _wished(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> str:
    """«كي يهاجموا …», «في حسبانها أن تقصف …»: a present right behind such a word is an aim, or a wish, a fear, a duty; what somebody managed to do is none."""
    if draft.tag != "V" or not draft.reading.form.startswith("present"):
        return "occurred"
    opener = next((u for u in reversed(scene.units[: draft.unit]) if u.tag not in SMALL), scene.units[0])
    word = fold(opener.key)
    if word in scene.known.aims:
        return "planned"
    above = drafts[draft.governor] if 0 <= draft.governor < len(drafts) else None
    manner = scene.manner(above.unit) if above is not None else set()
    if word not in scene.known.wished or manner & {"continue", "start"} or above is not None and fold(above.reading.lemma) in scene.known.done:
        return "occurred"
    return "planned" if "intend" in manner else "hypothetical"


def _without(scene: Scene, draft: Draft) -> bool:
    """«دون إطلاق النار», «حالت دون إغلاق الطريق»: what stands behind such a preposition did not happen."""
    phrase = scene.phrases[scene.inside[draft.unit]] if draft.unit in scene.inside else None
    return phrase is not None and bool(phrase.prep) and "fail" in scene.words.manner(None, fold(phrase.prep))


def _before(scene: Scene, draft: Draft) -> list[Unit]:
    """The small words right before a predicate, within its clause."""
    found: list[Unit] = []
    i = draft.unit - 1
    if draft.tag != "V" and draft.unit in scene.inside:
        i = scene.extent[scene.inside[draft.unit]][0] - 1
    while i >= 0 and len(found) < 4 and scene.units[i].tag in ("NEG", "FUT", "AUX", "ADV", "COND", "SUB", "PRON") or i >= 0 and (scene.units[i].means("infinitive") or scene.units[i].key in scene.known.maybe_before_present):
        found.append(scene.units[i])
        if scene.units[i].tag in ("SUB", "COND"):
            found += [u for u in scene.units[max(0, i - 1) : i] if u.tag == "COND"]  # «لو أن …»
            break
        i -= 1
    return found


def _inherit(scene: Scene, draft: Draft, above: Draft) -> None:
    manner = scene.manner(above.unit)
    if above.tag == "M" and fold(above.reading.lemma) in scene.known.commanding:
        manner = manner - {"light"}  # «أصدر أوامر بقصف …»: an order is none of the acts it asks for
    if _goes_on(draft, above):
        draft.status = above.status
    empty = bool(manner & {"light", "passive", "undergo", "start", "continue"})
    if draft.tag == "M" and draft.relation in ("object", "subject", "prep", "purpose", "time"):
        _subject_from_above(scene, draft, above, manner)
        if empty and draft.relation in ("object", "subject"):
            draft.status = above.status if WEIGHT[above.status] > WEIGHT[draft.status] else draft.status
            for prep, found in above.preps.items():
                draft.preps.setdefault(prep, found)
        if empty and draft.relation in ("prep", "purpose") and draft.status == "planned":
            draft.status, draft.relation = above.status, "prep" if "undergo" in manner else draft.relation  # «تعرض شاب لضرب»: no aim
    if draft.tag == "M" and draft.relation == "subject" and fold(above.reading.lemma) in scene.known.happening and WEIGHT[above.status] > WEIGHT[draft.status]:
        draft.status = above.status  # «إذا وقع هجوم …»
    if draft.relation in ("object", "prep", "purpose", "content") or draft.relation == "subject" and manner & {"passive", "fail"}:
        if "intend" in manner and draft.status == "occurred" and not _topic(scene, draft, above):
            draft.status = "planned"
        if "fail" in manner:
            draft.status = "negated"
        if above.status == "negated" and fold(above.reading.lemma) in scene.known.ruling_out:
            draft.status = "hypothetical"
            return
        if above.status in ("planned", "hypothetical", "negated") and draft.status == "occurred" and _hands_down(scene, draft, above):
            draft.status = above.status


def _topic(scene: Scene, draft: Draft, above: Draft) -> bool:
    """«تقرير عن مقتل سبعة»: what an act noun is about is not what it means to do."""
    phrase = scene.phrases[scene.inside[draft.unit]] if draft.unit in scene.inside else None
    return above.tag == "M" and phrase is not None and phrase.prep in scene.known.topics


def _hands_down(scene: Scene, draft: Draft, above: Draft) -> bool:
    """A verbal noun is as sure as its verb, save what somebody did not hesitate to do; a clause only when nobody believes it («لا يعتقد أن الجيش قصف …»)."""
    lemma = fold(above.reading.lemma)
    if above.status != "negated":
        return draft.tag == "M"
    return lemma not in scene.known.hesitating if draft.tag == "M" else draft.relation == "content" and lemma in scene.known.believing


def _goes_on(draft: Draft, above: Draft) -> bool:
    """«قد يعيدون تنظيم أنفسهم ويشنون هجمات»: a present joined to one that is planned or only possible, with its subject, is so too."""
    both = all(d.tag == "V" and d.reading.form.startswith("present") for d in (draft, above))
    return both and draft.relation == "joined" and draft.carried and draft.status == "occurred" and above.status in ("planned", "hypothetical")


def _subject_from_above(scene: Scene, draft: Draft, above: Draft, manner: set[str]) -> None:
    """The subject of an empty or controlling verb acts in its verbal noun; of a passive frame (تم) nobody is said to."""
    if "light" in manner and draft.tag == "M" and draft.relation == "prep" and draft.of and not draft.object and above.tag == "V":
        draft.object, draft.of = draft.of, []  # «قامت بمهاجمة معسكر»
    alone = "i" in draft.reading.classes and "t" not in draft.reading.classes and not draft.reading.enclitic and fold(draft.reading.lemma) not in scene.known.befalling  # «إقدام الجنود على هدم المنازل»
    if draft.tag == "M" and draft.of and (draft.object or alone) and scene.can_act(draft.of[0]) and not draft.subject and "passive" not in manner:
        draft.subject, draft.carried = list(draft.of), False
        return
    if "undergo" in manner:
        sufferer = above.of if above.tag == "M" and above.of else above.subject or above.object  # «تعرض البلدة لهجوم»
        draft.object, draft.passive = draft.object or list(sufferer), True
        return
    if draft.subject or "passive" in manner:
        draft.passive = draft.passive or "passive" in manner
        return
    if draft.relation == "subject" or draft.relation == "prep" and _befalls(scene, above) or above.tag == "V" and fold(above.reading.lemma) in scene.known.deeming:
        return
    if above.tag == "M" and above.object:
        draft.subject = list(above.of)
    else:
        asked = [i for i in above.object if scene.inside.get(draft.unit) != i]
        who_is_asked = "o" in above.reading.classes and draft.relation != "time"  # «طالب خلال زيارة … الحكومة بوقف …»
        who_is_asked = who_is_asked and (bool(asked) or "light" not in manner)  # «أمر القاضي بحبسه»: nobody else is told to
        draft.subject = list(asked if who_is_asked and (asked or not above.object) else above.subject)
    draft.carried = not manner & {"light", "start", "continue", "intend"}
    opens = above.tag == "V" and above.governor < 0 and above.carried and not above.subject and not above.passive
    if opens and not draft.subject and manner & {"light", "start", "continue"}:
        draft.absent.append(("subject", ""))  # «وأجرى مباحثات»: whoever the sentence before was about


def _befalls(scene: Scene, above: Draft) -> bool:
    """«أعلنت الشرطة مقتل سبعة في تفجير»: in what a death or wound came of, nobody acts for having told of it."""
    told = [scene.head_unit[i] for i in above.object] if above.tag == "V" else [above.unit]
    return any(scene.units[at].reading is not None and fold(scene.units[at].read.lemma) in scene.known.befalling for at in told)


def _light_after(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> None:
    """«هجوم شنته الجبهة على …»: the empty verb that relates to an act noun gives it its subject and its prepositional phrases.

    «الهجوم الذي تعرضت له القافلة»: of a verb of suffering its subject is who is hit.
    """
    manner = scene.manner(draft.unit)
    if draft.tag != "V" or draft.relation != "relative" or not draft.object or manner.isdisjoint(("light", "undergo")):
        return
    for other in drafts:
        if "undergo" in manner and other.tag == "M" and other.unit in scene.inside and scene.inside[other.unit] in draft.object:
            other.object, other.subject, other.passive, other.carried = list(draft.subject), [], True, False
            continue
        if other.tag == "M" and other.unit in scene.inside and scene.inside[other.unit] in draft.object:
            other.subject, other.carried = list(draft.subject), False
            other.passive = other.passive and not draft.subject
            for prep, found in draft.preps.items():
                if own := [i for i in found if not _of_later_act(scene, draft, i)]:
                    other.preps.setdefault(prep, own)


def _of_later_act(scene: Scene, draft: Draft, index: int) -> bool:
    """«زيارة يقوم بها الوزير للمنطقة بعد اتفاق بشأن البرنامج النووي لطهران»: what stands behind a further verbal noun with its preposition belongs to that one."""
    between = (i for i in range(index) if scene.extent[i][0] > draft.unit)
    return any(scene.phrases[i].prep not in ("", OF) and scene.units[scene.head_unit[i]].tag == "M" for i in between)


def _before_its_verb(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> None:
    """«وخلال لقاء مع …، قال الوزير»: the subject of the verb behind an opening phrase of time is who is spoken of in it."""
    if draft.tag != "M" or draft.governor >= 0 or draft.subject or draft.unit not in scene.inside or not scene.phrases[scene.inside[draft.unit]].prep:
        return
    verb = next((d for d in drafts if d.tag == "V" and d.unit > draft.unit and d.subject and d.relation not in ("relative", "content")), None)
    if verb is not None:
        draft.subject, draft.carried, draft.relation = list(verb.subject), True, "time"

"""Looking right and left of a predicate, where the verb may come first: bare phrases, prepositional phrases, the subject before the verb."""

from __future__ import annotations

from khabar.parse.apposition import apposed, inserted, its_name, name_of, some_of_them, whose_office, whose_thing
from khabar.parse.asides import thought_aside, time_before
from khabar.parse.chunk import OF, act, joined
from khabar.parse.past_clause import ACTING, of_gender, past_description, past_doer, past_relative, when, whereabouts
from khabar.parse.scene import HARD, Draft, Scene

OPENS = frozenset("«“\"‹")
"""A mark right before a verb opens speech: what stands before it is no subject."""


def look_right(scene: Scene, at: int, draft: Draft, bare: list[list[int]]) -> int:
    """Collects the bare phrase groups and the prepositional phrases after a predicate; returns where its clause ends (exclusive)."""
    i, commas, units, begin = at, 0, scene.units, scene.begin
    while i < len(units):
        unit = units[i]
        if unit.tag == "A" and commas and unit.reading and not unit.reading.definite and not (i in begin and scene.phrases[begin[i]].prep not in ("", OF)):
            break
        if i in begin:
            i = _take(scene, begin[i], draft, bare, i == at)
            continue
        if unit.tag in ("V", "AUX") and (after := past_description(scene, i, draft, bare) or past_doer(scene, i, draft, bare) or (_past_aside(scene, i, draft) if commas == 1 else None)) is not None:
            scene.resumed[scene.begin[after]] = draft.unit
            i = after
            continue
        if unit.key in HARD or unit.tag in ("V", "COND", "AUX", "FUT") or unit.tag in ("A",) and commas:
            break
        if unit.tag in ("SUB", "CONJ") and not _joins_phrase(scene, i + 1):
            draft.content = i if unit.tag == "SUB" else -1
            break
        if unit.tag == "PREP" and unit.reading and unit.reading.enclitic:
            draft.pending.append((unit.reading.lemma, unit.reading.enclitic, at))
        if unit.tag == "REL":
            after = _after_relative(scene, i)
            if (object := past_relative(scene, i, draft, bare)) is not None:
                scene.resumed[scene.begin[object]] = draft.unit
                after = object
            if after is None:
                draft.cut = True
                break
            i = after
            continue
        if (after := thought_aside(scene, i)) is not None:
            i = after
            continue
        commas += unit.key in ",،" and not time_before(scene, i)
        if commas > 2:
            break
        i += 1
    return i


def _past_aside(scene: Scene, at: int, draft: Draft) -> int | None:
    """«انتقدت الصين، في بيان أصدرته الخارجية، بيع أسلحة»: what the verb goes on with behind a clause about an indefinite noun between commas."""
    index = scene.inside.get(at - 1)
    if draft.tag != "V" or "t" not in draft.reading.classes or index is None or not scene.phrases[index].prep or scene.phrases[index].definite or joined(scene.units[at]):
        return None
    after = _after_relative(scene, at)
    goes_on = after is not None and after in scene.begin and not scene.phrases[scene.begin[after]].prep
    return after if goes_on and not any(u.tag in ("V", "SUB", "REL") for u in scene.units[at + 1 : after]) else None


def _joins_phrase(scene: Scene, at: int) -> bool:
    """Whether a phrase joined to the one before begins here, a quotation mark passed over: «العفو» و«المراقبة»."""
    at += at < len(scene.units) and scene.units[at].key in OPENS
    return at in scene.begin and scene.phrases[scene.begin[at]].joined


def _take(scene: Scene, index: int, draft: Draft, bare: list[list[int]], next_to: bool) -> int:
    phrase = scene.phrases[index]
    group = scene.group(index)
    if phrase.prep == "" and (when(scene, index) or whereabouts(scene, index)) or scene.resumed.get(index, draft.unit) != draft.unit:
        pass  # «حبس صحفي ستة أشهر», «قتل جندي شرق المدينة»
    elif phrase.prep == "" and bare and name_of(scene, bare[-1][-1], index):
        _release(draft, range(bare[-1][-1] + 1, index))
    elif phrase.prep == OF and (draft.tag == "V" or not next_to) or phrase.prep == "" and _not_its_own(scene, draft, bare, index):
        pass
    elif phrase.prep == "" and not _joined_to(scene, index, bare):
        bare.append(group)
    elif phrase.prep in scene.known.company and bare and scene.can_act(index) and scene.phrases[bare[-1][-1]].last + 1 >= phrase.first:
        bare[-1].extend(group)  # «اعتقل المدير فضلا عن ثلاثة محاسبين»
    elif phrase.prep == "":
        pass  # «قتل جندي وكلب»: what is joined to one side is not the other
    elif draft.tag in ("V", "M") and whose_thing(scene, index) or phrase.prep in scene.known.between and _between_others(scene, draft, index):
        pass  # it tells whose the thing before it is, or between whom another act is
    elif not (draft.tag == "M" and _past_another(scene, draft, index)) and not _of_act_before(scene, draft, index) and not (whose_office(scene, index) and not _given_by(scene, draft, phrase.prep)):
        draft.preps.setdefault(phrase.prep, []).extend(g for g in group if scene.phrases[g].prep == phrase.prep)
    return scene.extent[group[-1]][1]


def _between_others(scene: Scene, draft: Draft, index: int) -> bool:
    """«الاجتماع بين الوزيرين إلى توثيق العلاقات بين البلدين»: a second «بين» further on, which no و joins, ties others than those the act is between."""
    told = draft.preps.get(scene.phrases[index].prep, ())
    return bool(told) and index - max(told) > 1 and not joined(scene.units[scene.extent[index][0] - 1])


def _joined_to(scene: Scene, index: int, bare: list[list[int]]) -> bool:
    return bool(bare) and scene.phrases[index].joined and scene.extent[bare[-1][-1]][1] == scene.extent[index][0]


def _given_by(scene: Scene, draft: Draft, prep: str) -> bool:
    """«تسلم الجيش آليات من الصين»: behind a verb of getting, from whom belongs to the verb."""
    return prep in scene.known.givers and "f" in draft.reading.classes


def _release(draft: Draft, phrases: range) -> None:
    """What ties an office to its body is nothing of the verb's («أيد الأمين العام لمجلس التعاون فلان موقف …»)."""
    for prep in list(draft.preps):
        draft.preps[prep] = [i for i in draft.preps[prep] if i not in phrases]
        if not draft.preps[prep]:
            del draft.preps[prep]


def _not_its_own(scene: Scene, draft: Draft, bare: list[list[int]], index: int) -> bool:
    """Whether a bare phrase belongs to something else than this predicate: to a verbal noun before it, or to who stands before it."""
    if draft.tag == "V" and _of_verbal_noun(scene, index):
        return True
    return its_name(scene, index) or bool(bare) and (some_of_them(scene, index) or apposed(scene, draft, bare[-1][-1], index) or inserted(scene, bare[-1][-1], index))


def _past_another(scene: Scene, draft: Draft, index: int) -> bool:
    """«تحريرها من المتمردين بدعم من التحالف»: what follows a further verbal noun in a prepositional phrase belongs to that one."""
    own = scene.inside.get(draft.unit, index)
    return own + 1 < index and any(scene.phrases[i].prep not in ("", OF) and scene.units[scene.head_unit[i]].tag == "M" for i in range(own + 1, index))


def _of_act_before(scene: Scene, draft: Draft, index: int) -> bool:
    """«اقتحمت القوات بدعم من التحالف القاعدة»: from whom the act in the phrase right before comes is nothing of the verb's."""
    if draft.tag != "V" or index == 0 or scene.phrases[index].prep not in scene.known.givers or scene.phrases[index].joined:
        return False
    act_before = scene.phrases[index - 1]
    return act_before.prep in scene.known.carriers and act_before.last >= scene.phrases[index].first - 1 and scene.units[scene.head_unit[index - 1]].tag == "M"


def _of_verbal_noun(scene: Scene, index: int) -> bool:
    """«إرساله جيشه», «قصف الطائرات المدينة»: the bare phrase behind a verbal noun that has its owner is that noun's object."""
    at = index - 1
    if at >= 0 and scene.phrases[at].prep == OF and scene.phrases[at].last == scene.phrases[index].first:
        at -= 1
        return at >= 0 and scene.units[scene.head_unit[at]].tag == "M" and not ("i" in scene.phrases[at].classes and "t" not in scene.phrases[at].classes)
    if at < 0 or past_times(scene, at) != scene.extent[index][0]:
        return False
    head = scene.units[scene.head_unit[at]]
    return head.tag == "M" and bool(head.reading and head.reading.enclitic)


def _of_his_act(scene: Scene, index: int) -> bool:
    """«خلال لقائه السفير، أكد الوزير …»: what stands right behind a verbal noun with a pronoun, in a phrase of time, is its object and no subject."""
    act_before = scene.phrases[index - 1] if index else None
    return act_before is not None and act_before.prep not in ("", OF) and "t" in act_before.classes and _of_verbal_noun(scene, index)


def past_times(scene: Scene, index: int) -> int:
    """The unit behind a phrase; behind an act done to somebody a time is passed over («خلال لقائه اليوم (الأحد) وزير …»)."""
    at = scene.extent[index][1]
    if "t" not in scene.phrases[index].classes or at >= len(scene.units) or scene.units[at].tag != "TIME":
        return at
    while at < len(scene.units) and (scene.units[at].tag == "TIME" or scene.units[at].key in "()"):
        at += 1
    return at


def _after_relative(scene: Scene, at: int) -> int | None:
    """The unit after a relative clause that a comma closes; None when the clause runs to the end of its sentence."""
    for i in range(at + 1, len(scene.units)):
        if scene.units[i].key in HARD:
            return None
        if scene.units[i].key in ",،" and i + 1 < len(scene.units) and not joined(scene.units[i + 1]):
            return i + 1
    return None


def look_left(scene: Scene, at: int) -> tuple[list[int], int]:
    """The bare phrase group that may be a verb's subject before it, and the unit where the clause begins."""
    i, best = at - 1, None
    while i >= 0:
        unit = scene.units[i]
        if unit.tag == "A" and (i == 0 or scene.units[i - 1].key in ",،") and unit.reading and not unit.reading.definite:
            best = None  # «متهما إسرائيل بعرقلة الاتفاق، غادر الوزير»
            break
        if i in scene.inside:
            index = scene.inside[i]
            if scene.phrases[index].prep == "" and not scene.phrases[index].joined and not _of_his_act(scene, index):
                best = index
            i = scene.extent[index][0] - 1 if scene.extent[index][0] == i or scene.units[scene.extent[index][0]].tag != "A" else scene.extent[index][0]
            continue
        if unit.tag == "NEG" and best is not None and scene.extent[best][0] == i + 1:
            best = None  # «وبحسب مسؤول اشترط عدم كشف هويته، قصفت القوات …»: what is negated does nothing
        if unit.tag == "V":
            back = relative_before(scene, i)
            if back is None and _describes(scene, i, at):
                back = i
            if back is None:
                break
            i, best = back - 1, None
            continue
        if unit.key in HARD or unit.tag in ("SUB", "REL", "COND") or unit.tag == "CONJ" and not (unit.key in scene.spelling.clitic("joining") and _joins_phrase(scene, i + 1) and i - 1 in scene.inside) or i == at - 1 and _opens_speech(scene, i) or best is None and _closes_dateline(scene, i):
            break
        if unit.tag == "PRON" and best is not None:
            best = None
            if not (joined(unit) and i > 1 and (scene.units[i - 1].key in ",،" and scene.units[at - 1].key in ",،" or _behind_that(scene, i - 1))):
                break
            i -= 1  # «بكين، وهي أكبر شريك …، رفضت»: what is said of the subject between commas
        if (unit.key in ",،" or unit.tag == "AUX") and best is not None:
            break
        i -= 1
    return (scene.group(best) if best is not None else []), i + 1


def _behind_that(scene: Scene, at: int) -> bool:
    """«قال إن قوات المقاومة وهي قوات محلية استولت»: whether the phrase that ends here stands right behind أن."""
    start = scene.extent[scene.inside[at]][0] if at in scene.inside else 0
    return start > 0 and scene.units[start - 1].tag == "SUB"


def _describes(scene: Scene, verb: int, at: int) -> bool:
    """«إن انتحاريا يقود سيارة … فجر نفسه»: a present verb right behind an indefinite noun that opens its clause describes it; the past verb tells."""
    noun = verb - 1
    while noun > 0 and scene.units[noun].tag == "AUX":
        noun -= 1
    index = scene.inside.get(noun)
    present = scene.units[verb].reading is not None and scene.units[verb].read.form.startswith("present") and not joined(scene.units[verb])
    if index is None or not present or not scene.units[at].read.form.startswith("past") or joined(scene.units[at]):
        return False
    start = scene.extent[index][0]
    opens = start == 0 or scene.units[start - 1].tag == "SUB"
    return opens and not scene.phrases[index].definite and not scene.phrases[index].prep


def described_before(scene: Scene, verb: int, left: list[int]) -> list[int]:
    """«لتفريق متظاهرين احتجوا على …», «على يد رجل هاجم المصلين»: whom a verb right behind an indefinite noun for people tells of, who are not its clause's own subject."""
    at = verb - 1
    while at > 0 and scene.units[at].tag == "AUX" and not joined(scene.units[at]):
        at -= 1  # «صحفي كان قد دعا السكان إلى …»
    index, form = scene.inside.get(at), scene.units[verb].read.form
    if index is None or not form.startswith(("past", "present")) or scene.phrases[index].definite or scene.phrases[index].joined and not scene.phrases[index].prep:
        return []
    return [index] if _told_of(scene, index, form) or _tells_of_people(scene, index, form, left) else []


def _tells_of_people(scene: Scene, index: int, form: str, left: list[int]) -> bool:
    """Whether a verb of this form agrees with the indefinite people before it, and the clause has another subject or none."""
    if left[:1] == [index] and _clause_opens(scene, index) or not any(p.kind in ACTING for p in scene.phrases[index].parties):
        return False
    several = form.endswith(("3mp", "3md", "3fp")) or form == "present.3fs" and scene.units[scene.head_unit[index]].read.form == "pl"
    if several:
        return not scene.single(index)
    return (not left or form.startswith("past") and has_its_verb(scene, left[0])) and bool(scene.phrases[index].prep) and scene.single(index) and scene.agrees([index], form)


def has_its_verb(scene: Scene, index: int) -> bool:
    """«ألقت الشرطة القبض على رجل أقدم على …»: what stands right behind a verb of its own needs no other one."""
    start = scene.extent[index][0]
    return start > 0 and scene.units[start - 1].tag == "V"


def _told_of(scene: Scene, index: int, form: str) -> bool:
    """«قتل سبعة في هجوم استهدف ثكنة»: a verb right behind an indefinite act in a prepositional phrase, not at the opening of its clause, goes on telling of it."""
    start, head = scene.extent[index][0], scene.units[scene.head_unit[index]]
    if not scene.phrases[index].prep or not act(head) or start < 2 or not form.endswith(("3ms", "3fs")):
        return False
    opens = scene.units[start - 1].tag == "PUNCT" or scene.units[start - 1].tag == "PREP" and (start < 2 or scene.units[start - 2].tag == "PUNCT")
    if head.last - head.first > 1:
        return not opens  # the key of several words is their lemma
    return not opens and of_gender(scene, index, form)


def told_of_act(scene: Scene, verb: int) -> list[int]:
    """«في هجوم بسيارة مفخخة استهدف دورية»: the indefinite act that a verb goes on telling of although what it was done with stands between."""
    index = scene.inside.get(verb - 1, 0)
    if not index or scene.phrases[index].definite or scene.phrases[index].prep not in scene.known.throwing or scene.extent[index - 1][1] < scene.extent[index][0] - 1:
        return []
    form = scene.units[verb].read.form
    return [index - 1] if form.startswith(("past", "present")) and not scene.phrases[index - 1].definite and _told_of(scene, index - 1, form) else []


def _clause_opens(scene: Scene, index: int) -> bool:
    """Whether nothing but an opener stands before a phrase in its clause: it is then the subject of the verb behind it."""
    start = scene.extent[index][0]
    return start == 0 or scene.units[start - 1].tag in ("SUB", "PUNCT", "CONJ", "AUX", "ADV", "TIME")


DASHES = frozenset("-–—ـ/")


def _closes_dateline(scene: Scene, at: int) -> bool:
    """«الخرطوم - قصفت القوات …»: a place with a dash behind it at the very beginning is where the report is from."""
    if scene.units[at].key not in DASHES or at - 1 not in scene.inside:
        return False
    index = scene.inside[at - 1]
    unit = scene.units[0]
    place = unit.mention is not None and (unit.mention.kind == "place" or unit.mention.party is not None and unit.mention.party.kind in ("capital", "country"))
    return scene.extent[index] == (0, at) and unit.tag == "NAME" and place


def _opens_speech(scene: Scene, at: int) -> bool:
    """Whether a mark opens what somebody says («قال المصدر "نزل …»), and does not stand inside a clause («أن الرئيس "وعد …»)."""
    if scene.units[at].key not in OPENS:
        return False
    before = scene.extent[scene.inside[at - 1]][0] - 1 if at - 1 in scene.inside else at - 1
    return before < 0 or scene.units[before].tag != "SUB"


def relative_before(scene: Scene, verb: int) -> int | None:
    """The relative word just before a verb (auxiliaries between), or None."""
    i = verb - 1
    while i >= 0 and scene.units[i].tag in ("AUX", "NEG", "FUT", "ADV"):
        i -= 1
    return i if i >= 0 and scene.units[i].tag == "REL" else None

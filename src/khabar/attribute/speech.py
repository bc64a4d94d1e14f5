"""The acts of saying of a sentence: cue, speakers, content, and the documents and media it was said in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from khabar.attribute.around import content_around, content_asked, content_before, content_beyond, content_opening
from khabar.attribute.bounds import bound
from khabar.attribute.citing import cited, quoted_as
from khabar.attribute.contents import SHORTEST, Content, content_after, describes, opens
from khabar.attribute.cues import Cue, cues
from khabar.attribute.held import end_of
from khabar.attribute.line import COMMAS, MARKS, Line
from khabar.attribute.marks import trimmed
from khabar.attribute.occasion import medium, said_where, sort_in
from khabar.attribute.saying import Saying
from khabar.attribute.speakers import source_of, speakers
from khabar.attribute.voices import SAID_IN, can_speak, extended, past_name, swallowed, withholds
from khabar.fold import fold
from khabar.frozen import replace
from khabar.model import Phrase, Span

NEAR = 6
"""Units of what tells of a speaker behind him."""
FRONT = 12
"""Units before the first verb that only say where or when."""
LEADING = 3
"""Units before which an according-to word leads its sentence («وبحسب المصدر، …»)."""


def sayings(line: Line) -> list[Saying]:
    """The acts of saying of a sentence in order of their cues, with the ends of their contents settled."""
    found: list[Saying] = []
    every = cues(line)
    units = {cue.unit for cue in every if cue.kind != "noun" and not (cue.kind == "speaker" and line.frames.heads_first)}
    since = line.start
    for cue in every:
        if _quoted(line, cue, found):
            continue
        for saying in _made(line, cue, units - {cue.unit}, since):
            found.append(saying)
            since = max(since, line.finish(cue.last - 1)) if cue.kind != "participle" or line.frames.heads_first else since
    return bound(cited(found, line), line)


def _quoted(line: Line, cue: Cue, found: Collection[Saying]) -> bool:
    """A cue inside somebody's own words is his."""
    at = line.begin(cue.unit)
    around = line.quotation_at(at)
    return (around is not None and around.words >= SHORTEST) or any(s.direct and s.content[0] <= at < s.content[1] for s in found)


def _made(line: Line, cue: Cue, others: Collection[int], since: int) -> Iterator[Saying]:
    if cue.kind in ("speaker", "own", "said"):
        plain = _plain(line, cue, others if line.frames.heads_first else frozenset())
        saying = _reported(line, plain, others, since) if plain else None if _opens_sentence(line, cue) else _accorded(line, cue)
    else:
        saying = _reported(line, cue, others, since)
    if saying is not None and saying.content[1] - saying.content[0] > (1 if saying.direct else 2):
        if saying.opening is not None:
            yield replace(saying, content=saying.opening, direct=False, opening=None)
        yield saying


def _opens_sentence(line: Line, cue: Cue) -> bool:
    """«كما دعا …» at the head of a sentence only joins it to the one before."""
    return cue.kind == "said" and cue.unit == 0 and line.frames.heads_first and line.lemma(0) in line.frames.joining


def _plain(line: Line, cue: Cue, others: Collection[int]) -> Cue | None:
    """«كما أضاف بحاح أن …»: the words before the verb only join the sentence, for the verb has a content of its own."""
    if cue.verb < 0:
        return None
    verb = replace(cue, unit=cue.verb, last=cue.verb + 1, kind="verb", verb=-1)
    content = content_after(line, verb, others)
    if content is None or content.nominal:
        return verb if content and cue.unit == 0 else None
    return verb if not line.frames.heads_first or line.units[content.opener].tag in ("SUB", "PUNCT", "CONJ", "PREP") else None


# ------------------------------------------------------------------------------------------------------- verbs of saying


def _reported(line: Line, cue: Cue, others: Collection[int], since: int) -> Saying | None:
    relayed = quoted_as(line, cue)
    cue = relayed[0] if relayed else cue
    content = _own_words_before(line, cue, since) or content_after(line, cue, others)
    if cue.kind == "noun" and not _clause_of(line, cue, content):
        return None
    who, first = speakers(line, cue, content.opener if content and content.opener > cue.unit else len(line.units))
    if content is None and cue.kind == "verb":
        content = content_asked(line, cue, first) or content_before(line, cue, first, since)
        content = content_around(line, cue, first, content) or content or content_beyond(line, cue, first)
    if cue.kind == "noun" and line.frames.heads_first and not who and not line.units[cue.unit].read.enclitic:
        return None
    if (not who and cue.lemma in line.frames.learning) or _suffers(line, cue, who):
        return None
    if content is None or _owner(line, content, who) or (not who and content.nominal and _nobody_speaks(line, cue, content)):
        return None
    saying = Saying(
        line.word_span(cue.unit, cue.last),
        cue.unit,
        cue.kind,
        cue.lemma,
        cue.stance,
        who,
        (content.start, _end(line, cue, content)),
        content.direct,
        first,
        nominal=content.nominal,
        quality=line.frames.kinds.get(cue.lemma, "speech"),
        mention=pronoun(line, first, cue.unit),
    )
    saying.listed = content.direct or not content.nominal or cue.lemma in (line.frames.quoted | line.frames.nominal) - line.frames.claiming
    saying.opening = content_opening(line, cue, first, content, since) if cue.kind == "verb" else None
    if relayed:
        saying.media, saying.speakers = who, [relayed[1]]
    said_where(line, cue, content, saying)
    return saying


def _suffers(line: Line, cue: Cue, who: Collection[Phrase]) -> bool:
    """ "He is on trial in the capital accused of …": a past form with its preposition, and no subject of its own before it, is the passive participle."""
    if line.frames.heads_first or not cue.preps or not cue.unit or cue.kind != "verb":
        return False
    before, reading = line.units[cue.unit - 1], line.units[cue.unit].reading
    ends = max((p.end for p in who), default=0)
    if who and not any(u.tag in ("V", "AUX") and ends <= line.begin(i) for i, u in enumerate(line.units[: cue.unit - 1])):
        return False
    return reading is not None and reading.form in ("past", "participle") and before.tag not in ("CONJ", "PRON", "AUX", "ADV", "REL") and before.key not in COMMAS


def _end(line: Line, cue: Cue, content: Content) -> int:
    """Where a content ends: where subjects come first, one that is a thing at the time and the occasion."""
    if line.frames.heads_first or not content.nominal or content.direct or cue.preps or content.start < line.begin(cue.unit):
        return content.end
    return min(content.end, end_of(line, line.unit_from(content.start), cue.unit))


def _own_words_before(line: Line, cue: Cue, since: int) -> Content | None:
    """«…»، تقول أم حسن: the speaker's words right before his verb, though other words in marks may follow («…» he said, «…»)."""
    if cue.kind != "verb" or line.joined(cue.unit):
        return None
    first = cue.unit if line.frames.heads_first else speakers(line, cue, len(line.units))[1]
    content = content_before(line, cue, first, since)
    following = line.text[line.finish(cue.last - 1) : line.finish(cue.last - 1) + 1]
    return content if content is not None and content.direct and following != ":" else None


def _nobody_speaks(line: Line, cue: Cue, content: Content) -> bool:
    """«كشفت السيول عن مقبرة», «وأعلنت حالة الطوارئ»: what stands behind the verb is a thing that cannot speak, or all there is of the content."""
    if not line.frames.heads_first or cue.kind != "verb":
        return False
    index = line.phrase_from(cue.last)
    if index < 0 or line.phrases[index].prep or line.head(line.phrases[index]).tag == "M" or line.lemma(cue.last) in line.frames.told_things:
        return False
    return not can_speak(line, line.phrases[index]) and not any(line.units[i].tag == "PREP" and line.units[i].read.enclitic for i in (cue.last,))


def pronoun(line: Line, first: int, unit: int) -> Span | None:
    """The pronoun or relative word between `first` and a cue, or right before its helpers, that stands for its speaker."""
    first = first if first < unit else _past_helpers(line, unit)
    found = next((i for i in range(first, unit) if line.units[i].tag in ("PRON", "REL") or line.units[i].key in line.frames.relatives), None)
    return line.word_span(found, found + 1) if found is not None else None


def _past_helpers(line: Line, unit: int) -> int:
    """The unit before a cue and its auxiliaries and adverbs."""
    at = unit - 1
    while at > 0 and line.units[at].tag in ("AUX", "ADV", "NEG", "FUT"):
        at -= 1
    return max(at, 0) if not line.frames.heads_first else unit


def _clause_of(line: Line, cue: Cue, content: Content | None) -> bool:
    """A noun of saying has a clause for content («إعلان الوزير أنه …», "reports that …"), right behind it where subjects come first."""
    if content is None or content.nominal or not opens(line, content.opener):
        return False
    if not line.frames.heads_first and describes(line, content.opener):
        return False
    return " " not in line.lemma(content.opener) and (line.frames.heads_first or content.opener == cue.last)


def _owner(line: Line, content: Content, who: Collection[Phrase]) -> bool:
    """A nominal content that is the speaker himself is none."""
    return content.nominal and any(p.start <= content.start < p.end for p in who)


# ---------------------------------------------------------------------------------------------------------- according to


def _accorded(line: Line, cue: Cue) -> Saying | None:
    who, end = _after_according(line, cue)
    if not who and cue.kind != "own":
        return None
    start = line.begin(cue.unit)
    before = _opening(line, start)
    after = trimmed(line.text, line.finish(_past_place(line, _past_aside(line, max(end, cue.last))) - 1), line.end)
    before = (_past_front(line, _contrast(line, before)), before[1])
    leads_on = not line.frames.heads_first and _hangs(line, cue)
    told = not leads_on and cue.unit > 0 and line.units[cue.unit - 1].key in COMMAS and any(u.tag == "V" for u in line.units[: cue.unit])
    leads = leads_on or (not told and (cue.unit < LEADING or before[1] - before[0] < 12))
    across = not leads and _goes_on(line, cue, max(end, cue.last))
    content, direct = (after if leads or across else _outcome(line, before, cue.unit)), False
    quotation = next((q for q in line.quotations if not leads and q.words >= SHORTEST and 0 <= start - q.closes <= 2), None)
    if quotation is not None:
        content, direct = (quotation.start, quotation.end), True
    if leads:
        content = _past_filler(line, content)
    saying = Saying(line.word_span(cue.unit, cue.last), cue.unit, cue.kind, cue.lemma, cue.stance, who, content, direct, cue.unit, outer=True)
    saying.reach = (before[0], after[1]) if across else None
    author = _author(line, who[0]) if len(who) == 1 else None
    if author is not None:
        saying.speakers, saying.documents = [author], [line.phrases[line.phrase_from(line.unit_from(line.tokens[who[0].first].start))]]
    _through(line, saying, end)
    return saying


def closing_source(line: Line, told: tuple[int, int]) -> Saying | None:
    """A sentence that only names a source («… . وفقا للوكالة.»): what the sentence before it, `told`, tells is on his word."""
    cue = next((c for c in cues(line) if c.kind == "speaker" and c.unit == 0), None)
    who, end = _after_according(line, cue) if cue is not None else ([], 0)
    rest = [u for u in line.units[end:] if u.tag not in ("PUNCT", "TIME")]
    if cue is None or not who or rest or "\n" in line.text[told[1] : line.start]:
        return None
    content = trimmed(line.text, *told)
    saying = Saying(line.word_span(0, cue.last), 0, cue.kind, cue.lemma, cue.stance, who, content, False, 0, outer=True)
    _through(line, saying, end)
    return saying


def _past_aside(line: Line, end: int) -> int:
    """«وبحسب مسؤول اشترط عدم كشف هويته، …», "according to an official who asked not to be named, …": the unit behind who gives no name."""
    at = end
    while at < len(line.units) and (line.units[at].key in COMMAS or line.units[at].tag == "REL" or line.units[at].key in line.frames.relatives):
        at += 1
    return past_name(line, at + 1) if at < len(line.units) and withholds(line, at) else end


def _past_place(line: Line, end: int) -> int:
    """«وفي رأي خبير في التسويق، …»: the unit behind what still tells of him, up to a comma."""
    if not line.frames.heads_first or end >= len(line.units) or line.units[end].tag != "PREP":
        return end
    comma = next((i for i in range(end, min(len(line.units), end + NEAR)) if line.units[i].key in COMMAS or line.units[i].tag in ("V", "AUX", "SUB")), 0)
    return comma if comma and line.units[comma].key in COMMAS else end


def _author(line: Line, document: Phrase) -> Phrase | None:
    """«بيان للناطق باسم الجيش»: he whose statement it is."""
    if SAID_IN not in document.classes or not line.frames.heads_first:
        return None
    inside = [p for p in line.phrases if document.first < p.first < document.last and p.prep in line.frames.medium_preps and p.parties]
    return replace(inside[0], end=document.end, last=document.last) if inside and inside[0].parties[0].kind not in ("agency", "outlet") else None


def _past_front(line: Line, start: int) -> int:
    """«وفي حلب، قتل ثلاثة، وفق المرصد»: what only says where or when before the verb is no part of what is told."""
    first = line.unit_from(start - 1 if line.units and line.joined(0) and start == line.begin(0) + 1 else start)
    if not line.frames.heads_first or first >= len(line.units) or line.units[first].tag != "PREP":
        return start
    comma = next((i for i in range(first, min(len(line.units) - 1, first + FRONT)) if line.units[i].key in COMMAS or line.units[i].tag == "V"), 0)
    bracket = next((i for i in range(first, comma) if line.units[i].key == "("), comma)
    short = sum(u.tag == "PREP" for u in line.units[first:bracket]) == 1
    return line.begin(comma + 1) if comma and short and line.units[comma].key in COMMAS and line.units[comma + 1].tag == "V" else start


def _contrast(line: Line, before: tuple[int, int]) -> int:
    """«…، بينما سلمت برلين …، وفق المجلة»: where the last clause begins; only that is on the word of whom the end names."""
    start, end = before
    found = [i for i in range(1, len(line.units)) if (line.units[i].key in line.frames.conceding or line.lemma(i) in line.frames.resuming) and line.units[i - 1].key in COMMAS and start < line.begin(i) < end]
    return line.begin(found[-1] + 1) if found and line.frames.heads_first else start


def _hangs(line: Line, cue: Cue) -> bool:
    """ "…, because, according to X, …", "While some left, according to X, others …": what is told stands behind, in the main clause."""
    if cue.unit < 2 or line.units[cue.unit - 1].key not in COMMAS:
        return False
    again = any(line.units[i].key in COMMAS and i + 1 < len(line.units) for i in range(cue.last + 1, len(line.units)))
    return again and (line.units[cue.unit - 2].tag in ("SUB", "CONJ") or line.units[0].key in line.frames.conceding)


def _goes_on(line: Line, cue: Cue, end: int) -> bool:
    """Whether the clause around an aside between commas goes on behind it, and no new one begins."""
    if not line.frames.heads_first or end + 2 >= len(line.units) or line.units[end].key not in COMMAS or line.units[cue.unit - 1].key not in COMMAS:
        return False
    following = line.units[end + 1]
    return following.tag not in ("CONJ", "SUB", "REL", "V", "COND", "AUX", "TIME") and not line.joined(end + 1) and following.key not in line.frames.joining


def _outcome(line: Line, before: tuple[int, int], cue: int) -> tuple[int, int]:
    """«…، ما أوقع 17 جريحا وفق مصادر»: only what came of it is on their word; behind a comma of their own all is."""
    if line.units[cue - 1].key in COMMAS:
        return before
    for i in range(len(line.units) - 1, 1, -1):
        inside = before[0] < line.begin(i) < before[1] and line.units[i - 1].key in COMMAS
        if inside and line.units[i].key in line.frames.outcomes and i + 1 < len(line.units) and line.units[i + 1].tag == "V":
            return line.begin(i), before[1]
    return before


def _through(line: Line, saying: Saying, end: int) -> None:
    """The medium and the document of an according-to cue, up to the next comma: «وفق ما روى شهود لوكالة …», «بحسب بيان للوزارة»."""
    stop = next((line.begin(i) for i in range(end, len(line.units)) if line.units[i].key in COMMAS or line.ends(i)), line.end)
    for phrase in line.phrases:
        if line.begin(saying.unit) <= phrase.start and phrase.end <= stop:
            sort_in(line, phrase, saying)


def _opening(line: Line, end: int) -> tuple[int, int]:
    """The words of the sentence before an offset, without the conjunction that begins them."""
    start, stop = trimmed(line.text, line.start, end)
    return (start + 1 if line.units and line.joined(0) and line.begin(0) == start else start), stop


def _past_filler(line: Line, content: tuple[int, int]) -> tuple[int, int]:
    """«وبحسب قوله فإن …»: the opener is no part of what is said."""
    at = line.unit_from(content[0])
    if at < len(line.units) and line.units[at].tag == "SUB" and line.lemma(at) in line.frames.openers:
        return trimmed(line.text, line.finish(at), content[1])
    return content


def _after_according(line: Line, cue: Cue) -> tuple[list[Phrase], int]:
    """The speakers of an according-to cue and the unit after them."""
    if cue.kind == "own":
        return [], cue.last
    if cue.kind == "said" and not line.frames.heads_first:
        found, _ = speakers(line, replace(cue, unit=cue.verb, kind="verb"), len(line.units))
        return found, max([cue.verb + 1, *(line.last_unit(p) + 1 for p in found)])
    if cue.kind == "said" and cue.lemma in line.frames.relaying:
        stop = next((i for i in range(cue.last, len(line.units)) if line.units[i].key in COMMAS or line.ends(i)), len(line.units))
        if source := source_of(line, replace(cue, unit=cue.verb, last=cue.verb + 1), stop):
            return source, max(line.last_unit(p) + 1 for p in source)  # «وفق ما نقلت الوكالة عن مصدر»
    taken = swallowed(line, cue.last) if cue.verb == cue.last - 1 or cue.kind == "speaker" and line.frames.heads_first and cue.last - cue.unit > 1 else []
    if taken and can_speak(line, taken[0]):
        return taken, line.last_unit(taken[0]) + 1
    at = cue.last - 1
    while at + 1 < min(cue.last + 6, len(line.units)):
        at += 1
        index = line.phrase_from(at)
        own_subject = index >= 0 and at == cue.last and not line.phrases[index].prep  # «حسبما أوردت وكالة …»: here who publishes is who says it
        own_subject = own_subject and not _addressed(line, index, cue)
        if index >= 0 and not own_subject and (medium(line, line.phrases[index]) or _addressed(line, index, cue)) and cue.kind == "said":
            at = line.last_unit(line.phrases[index])
            continue
        if index >= 0 and "time" not in line.phrases[index].classes:
            return _accepted(line, index, cue)
        before_noun = line.units[at].tag in ("X", "J") and not line.frames.heads_first
        if (line.units[at].tag not in ("DEM", "ADV", "PREP", "PUNCT", "TIME") and not before_noun) or line.units[at].key in COMMAS:
            break
    return [], cue.last


def _addressed(line: Line, index: int, cue: Cue) -> bool:
    """«بحسب ما أبلغت «النهار» منظمات إغاثة»: the medium between the verb and who says it."""
    phrase = line.phrases[index]
    after = line.last_unit(phrase) + 1
    while after < len(line.units) and line.units[after].key in MARKS:
        after += 1
    following = line.phrase_from(after) if cue.kind == "said" and cue.lemma in line.frames.addressed and after < len(line.units) else -1
    return following >= 0 and not line.phrases[following].prep and any(p.kind in ("agency", "outlet") for p in phrase.parties) and can_speak(line, line.phrases[following])


def _asked_by(line: Line, index: int) -> bool:
    """«بناء على طلب الوزارة», «وفق اتفاق الجانبين»: an act is nobody's word, unless it is one of saying («بحسب إعلان الجيش»)."""
    phrase, frames = line.phrases[index], line.frames
    said = line.nouns(phrase) & (frames.documents | frames.evidence | frames.media) or fold(phrase.lemma) in frames.stance
    return frames.heads_first and line.head(phrase).tag == "M" and not said


def _name_in_marks(line: Line, index: int, cue: Cue) -> Phrase | None:
    """«حسب «لجان شباب الحي»»: all that stands in marks right behind the cue is a name."""
    marks = line.quotation_from(line.finish(cue.last - 1)) if line.frames.heads_first and line.phrases[index].start > line.finish(cue.last - 1) else None
    if marks is None or line.phrases[index].start != marks.start or line.phrases[index].end >= marks.end:
        return None
    last = line.unit_from(marks.closes - 1) - 1
    return replace(line.phrases[index], end=marks.end, last=line.units[last].last)


def _accepted(line: Line, index: int, cue: Cue) -> tuple[list[Phrase], int]:
    """Whom an according-to cue names; where the words before him mean nothing else ("according to the tally"), a thing too, as a document."""
    marked = _name_in_marks(line, index, cue)
    if marked is not None:
        return [marked], line.last_unit(marked) + 1
    phrase = extended(line, index, len(line.units))
    if _asked_by(line, index):
        return [], cue.last
    if not can_speak(line, line.phrases[index]):
        if line.frames.heads_first or not line.phrases[index].definite:
            return [], cue.last
        phrase = replace(phrase, classes=(*phrase.classes, SAID_IN))
    return [phrase], line.last_unit(phrase) + 1

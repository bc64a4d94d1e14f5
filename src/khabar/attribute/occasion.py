"""Where and to whom something was said: the documents and media that stand with an act of saying."""

from __future__ import annotations

from khabar.attribute.contents import Content
from khabar.attribute.cues import Cue
from khabar.attribute.line import Line
from khabar.attribute.saying import Saying
from khabar.attribute.speakers import learner
from khabar.fold import fold
from khabar.frozen import replace
from khabar.model import Party, Phrase


def said_where(line: Line, cue: Cue, content: Content, saying: Saying) -> None:
    """Documents and media that stand with the verb: «في بيان», «لوكالة …», «في بيان نشرته وكالة …»."""
    before = content.end <= line.begin(cue.unit)
    saying.documents += _said_there(line, cue)
    stop = line.end if before else content.start
    if line.frames.heads_first and cue.lemma in line.frames.addressed:
        _told_in_marks(line, saying, stop)
    for phrase in (*_fronted(line, saying), *(p for p in line.phrases if line.begin(saying.first) <= p.start and p.end <= stop)):
        sort_in(line, phrase, saying)


def _fronted(line: Line, saying: Saying) -> list[Phrase]:
    """«وفي حديث لقناة محلية، قال النائب», "In a statement to AFP, Hamas said": what stands before the first verb, when the sentence begins with it."""
    if saying.kind != "verb" or not line.phrases or line.phrases[0].prep not in line.frames.document_preps or line.begin(saying.first) <= line.phrases[0].end:
        return []
    if line.unit_from(line.phrases[0].start) > 2 or not line.nouns(line.phrases[0]) & line.frames.documents:
        return []
    if any(u.tag == "V" for u in line.units[: saying.first]):
        return []
    return [p for p in line.phrases if p.end <= line.begin(saying.first)]


def _said_there(line: Line, cue: Cue) -> list[Phrase]:
    """«بيانا قالت فيه إن», «بيانا جاء فيه أن»: the document right before the verb whose pronoun behind it means it."""
    told = cue.kind == "verb" or cue.lemma in line.frames.contained
    pointing = line.units[cue.last] if line.frames.heads_first and told and cue.last < len(line.units) else None
    index = line.phrase_at(cue.unit - 1) if cue.unit else -1
    if pointing is None or index < 0 or pointing.reading is None or not pointing.reading.enclitic or line.lemma(cue.last) not in line.frames.document_preps:
        return []
    document = line.phrases[index]
    return [replace(document, end=line.finish(cue.unit - 1), last=line.units[cue.unit].first)] if line.nouns(document) & line.frames.linking else []


def _told_in_marks(line: Line, saying: Saying, stop: int) -> None:
    """«أبلغ ضابط «عكاظ» أن»: the medium in marks behind the speaker is whom the verb addresses, no part of his name."""
    for number, who in enumerate(saying.speakers):
        unit = _medium_within(line, who)
        if unit:
            saying.media.append(replace(line.bare_name(unit), end=who.end, last=who.last, parties=_party(line, unit), words=(line.lemma(unit),)))
            saying.speakers[number] = replace(who, end=line.finish(unit - 1), last=line.units[unit - 1].last)
            continue
        named = next((q for q in line.quotations if who.start < q.opens and q.closes <= min(stop, who.end + 1)), None)
        unit = line.unit_from(named.start) if named is not None else 0
        mention = line.units[unit].mention
        party = mention.party if mention is not None else None
        if named is None or not unit or party is None or party.kind not in ("outlet", "agency"):
            continue
        last = next(u.last for u in reversed(line.units) if line.tokens[u.last - 1].end <= named.opens)
        saying.media.append(replace(line.bare_name(unit), parties=(party,)))
        saying.speakers[number] = replace(who, end=len(line.text[: named.opens].rstrip()), last=last)


def _medium_within(line: Line, who: Phrase) -> int:
    """«أخبر مسؤول أمني صحيفة محلية»: the unit of a medium that was read as part of the speaker, behind his adjective or name; 0 without one."""
    for unit in range(line.unit_at(line.head(who)) + 2, line.last_unit(who) + 1):
        before = line.units[unit - 1]
        described = before.tag in ("J", "X", "NAME") or any(r.pos == "adj" for r in line.frames.words.readings(before.key))
        if described and (line.lemma(unit) in line.frames.media or any(p.kind in ("agency", "outlet") for p in _party(line, unit))):
            return unit
    return 0


def _party(line: Line, unit: int) -> tuple[Party, ...]:
    mention = line.units[unit].mention
    return (mention.party,) if mention is not None and mention.party is not None else ()


def sort_in(line: Line, phrase: Phrase, saying: Saying) -> None:
    frames = line.frames
    if any(p.start <= phrase.start < p.end for p in saying.speakers):
        return
    if line.nouns(phrase) & frames.linking and phrase.prep in frames.document_preps:
        saying.documents.append(phrase)
    elif medium(line, phrase) or _spoken_to(line, phrase, saying) or (saying.unit < len(line.units) and learner(line, phrase, saying.unit)):
        saying.media.append(phrase)


def _spoken_to(line: Line, phrase: Phrase, saying: Saying) -> bool:
    """«أبلغ مسؤول وكالة رويترز أن», «ذكرت صحيفة نقلا عن مصدر أن»: the bare medium behind whom it is told by, or before whom it cites."""
    if not line.frames.heads_first or phrase.prep or not _names_medium(line, phrase):
        return False
    addressed = saying.lemma in line.frames.addressed and any(p.end <= phrase.start or saying.outer and phrase.end <= p.start for p in saying.speakers)
    return addressed or (saying.lemma in line.frames.relaying and any(phrase.end <= p.start for p in saying.speakers))


def _names_medium(line: Line, phrase: Phrase) -> bool:
    kinds = {p.kind for p in phrase.parties}
    if kinds and not kinds & {"agency", "outlet", "institution"}:
        return False
    return bool(kinds & {"agency", "outlet"} or (line.nouns(phrase) | {fold(w) for w in phrase.words}) & line.frames.media)


def medium(line: Line, phrase: Phrase) -> bool:
    if not _names_medium(line, phrase):
        return False
    return phrase.prep in line.frames.medium_preps or _publishes(line, phrase)


def _publishes(line: Line, phrase: Phrase) -> bool:
    """«بيان نشرته وكالة …», «حصلت الصحيفة على نسخة منه»: the verb before the phrase is one of publishing."""
    before = line.unit_from(line.tokens[phrase.first].start) - 1
    while before > 0 and line.units[before].tag == "PUNCT":
        before -= 1
    return (before >= 0 and line.lemma(before) in line.frames.publishing) or (not line.frames.heads_first and not phrase.prep and _told(line, before))


def _told(line: Line, unit: int) -> bool:
    """ "told Reuters": the one addressed is the medium."""
    return unit >= 0 and line.lemma(unit) in line.frames.addressed

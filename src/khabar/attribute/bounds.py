"""Settles where contents end when several acts of saying share a sentence, and which one is told by another speaker."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.attribute.beside import main_clause, opens_aside
from khabar.attribute.cues import key
from khabar.attribute.line import COMMAS, Line
from khabar.attribute.marks import trimmed
from khabar.attribute.saying import Saying
from khabar.fold import fold
from khabar.model import Reading


def bound(found: Sequence[Saying], line: Line) -> list[Saying]:
    """The sayings with their contents cut where the next one of the same level begins; empty ones are left out."""
    for saying in found:
        if saying.direct:
            continue
        for other in found:
            if other is not saying and saying.content[0] < line.begin(other.unit) < saying.content[1] and other.unit > saying.unit:
                _meet(saying, other, line)
    for saying in found:
        if not saying.direct and not saying.outer:
            saying.content = (saying.content[0], _broken(saying, line))
        if not saying.direct:
            saying.content = trimmed(line.text, *saying.content)
    return _single([s for s in found if s.content[1] - s.content[0] > (1 if s.direct else 2) and not _only_opening(s, found, line) and not _repeats(s, found)])


def _repeats(saying: Saying, found: Sequence[Saying]) -> bool:
    """«قال الحاكم إن …، على حد قوله»: his own words, said before."""
    start, end = saying.content
    return saying.kind == "own" and any(o is not saying and start <= o.content[0] and o.content[1] <= end and o.kind == "verb" for o in found)


def _only_opening(saying: Saying, found: Sequence[Saying], line: Line) -> bool:
    """«قال الحاكم، على حد تعبيره، إن»: what stands before an according-to word is but the cue and speaker of another saying."""
    return saying.outer and any(o is not saying and line.begin(o.first) <= saying.content[0] and saying.content[1] <= o.content[0] for o in found)


def _broken(saying: Saying, line: Line) -> int:
    """Where the outlet speaks again: a word that turns away from what is said («، علما أن», ", though"), and for a noun phrase a new clause."""
    start, end = saying.content
    if not line.frames.heads_first and saying.cue is not None and end <= saying.cue.start:
        return end
    aside = opens_aside(line, saying)
    first = line.unit_from(start)
    first -= first > 0 and start < line.finish(first - 1)  # behind a preposition that is written together with its noun
    for i in range(first + 2, line.unit_from(end)):
        unit, comma = line.units[i], line.units[i - 1].key in COMMAS
        if _glosses(line, i) or _commented(line, i) or (unit.key in line.frames.breaking and (comma or line.frames.heads_first)):
            return line.begin(i)
        if comma and aside and main_clause(line, i, line.unit_from(start), aside) and line.quotation_at(line.begin(i)) is None:
            return line.begin(i)
        if comma and _turns(line, i) and line.quotation_at(line.begin(i)) is None:
            return line.begin(i)
        if saying.nominal and _leaves_noun(line, i, comma):
            return line.begin(i)
        if saying.kind != "noun" and next_act(line, i, saying.unit, start):
            return line.begin(i)
    return end


def _glosses(line: Line, i: int) -> bool:
    """«في إشارة إلى …»: two words with which the outlet explains what was said, a comma before them or not."""
    if not line.frames.heads_first or i + 1 >= len(line.units):
        return False
    return f"{line.units[i].key} {line.units[i + 1].key}" in line.frames.breaking and line.quotation_at(line.begin(i)) is None


def _commented(line: Line, i: int) -> bool:
    """«… وهو ما نفاه الناطق»: two words that take up what is told, before a verb of saying, a comma before them or not."""
    if not line.frames.heads_first or i + 2 >= len(line.units) or f"{line.units[i].key} {line.units[i + 1].key}" not in line.frames.turning_words:
        return False
    return line.units[i + 2].tag == "V" and key(line.units[i + 2].read) in line.frames.stance and line.quotation_at(line.begin(i)) is None


def next_act(line: Line, i: int, cue: int, start: int) -> bool:
    """ "She said it was late, called him a clown and left": another act of whoever says it, in the same form, behind a comma, or behind a
    conjunction when nobody acts in the content that begins at `start`."""
    said = line.units[cue].reading
    if line.frames.heads_first or said is None or said.pos != "verb":
        return False
    at = i + 1 if line.units[i].tag == "CONJ" else i
    while at < len(line.units) and line.units[at].tag == "ADV" and at > i:
        at += 1
    comma = line.units[i - 1].key in COMMAS
    if at >= len(line.units) or line.units[at].tag != "V" or not (comma or (at > i and not _somebody_acts(line, start, i))):
        return False
    reading = line.units[at].read
    return reading.form == said.form and (key(reading) in line.frames.attitudes or key(reading) in line.frames.stance)


def _somebody_acts(line: Line, start: int, stop: int) -> bool:
    """Whether a content is a clause whose subject is somebody."""
    first = line.unit_from(start)
    verb = next((i for i in range(first + 1, stop) if line.units[i].tag in ("V", "AUX", "FUT")), -1)
    before = [p for p in line.phrases if start <= p.start and verb > 0 and p.end <= line.begin(verb)]
    return any(line.head(p).key in line.frames.animate or p.parties or line.head(p).tag in ("R", "X") for p in before)


def _leaves_noun(line: Line, i: int, comma: bool) -> bool:
    """Whether a clause begins that is no part of a noun phrase: «، فيما …», «، معتبرا …», «ووعدته»."""
    unit = line.units[i]
    if unit.tag == "V" and line.joined(i):
        return comma or (line.frames.heads_first and unit.read.form.startswith("past"))
    if not comma:
        return False
    return (unit.tag == "A" and not unit.read.definite) or (line.frames.heads_first and (unit.tag == "CONJ" or unit.key in line.frames.joining))


def _turns(line: Line, i: int) -> bool:
    """Whether the outlet tells on behind a comma: «، بيد أن», «، وهو ما», or what the speaker did besides («، رافضا …», «، ورفض …»)."""
    unit, frames = line.units[i], line.frames
    following = line.units[i + 1].key if i + 1 < len(line.units) else ""
    if fold(unit.key) in frames.turning_words or f"{unit.key} {following}" in frames.turning_words:
        return True
    if not frames.turning:
        return False
    if unit.key in frames.conceding and i + 1 < len(line.units) and line.units[i + 1].tag == "V" and key(line.units[i + 1].read) in frames.stance:
        return True
    return any(_of_speaker(line, r, line.joined(i)) for r in frames.words.readings(unit.key))


def _of_speaker(line: Line, reading: Reading, joined: bool) -> bool:
    """What he did besides: «، رافضا», «، مجددا», «، ورفض»; or what somebody else denies: «، وتنفي الحكومة ذلك»."""
    frames, lemma = line.frames, key(reading)
    if reading.pos == "verb" and joined:
        return lemma in frames.turning and (reading.form.startswith("past") or frames.stance.get(lemma) == "denying" and reading.form.startswith("present"))
    said = lemma in frames.turning or lemma in frames.stance or lemma in frames.content_prep
    return reading.pos == "agent" and not reading.definite and not joined and said


def _meet(saying: Saying, other: Saying, line: Line) -> None:
    """Cuts a content where another saying of its level begins; one that only its speaker tells of is nested in it."""
    if saying.outer and not other.outer:
        return
    cut = _cut(other, line)
    if cut is None or _told_inside(saying, other, line):
        other.nested, other.listed = True, other.listed and not (other.nominal and not other.direct)
    elif saying.content[0] < cut < saying.content[1]:
        saying.content = (saying.content[0], cut)


def _told_inside(saying: Saying, other: Saying, line: Line) -> bool:
    """ "Denied that rebels came and had claimed the town": the second speaker stands in what the first says."""
    joined = other.first < other.unit and line.units[other.first].tag == "AUX"
    return not line.frames.heads_first and joined and any(p.start >= saying.content[0] for p in other.speakers)


def _cut(other: Saying, line: Line) -> int | None:
    """Where the content before this saying ends, or None when it goes on around it."""
    if other.outer or other.kind == "participle":
        return line.begin(other.unit)
    first = other.first
    before = line.units[first - 1] if first else None
    if before is None:
        return None
    if other.content[1] <= line.begin(other.unit):
        return None
    if before.tag == "REL" or before.key in line.frames.relatives:
        return line.begin(first - 1)
    if line.lemma(first - 1) in line.frames.resuming:
        return line.begin(first - 1)  # «إن السد آمن لكنه أضاف أن»
    if before.key in line.frames.joining:
        comma = first >= 2 and line.units[first - 2].key in COMMAS
        return line.begin(first - 1) if comma or (line.frames.joining and not other.speakers) or not line.frames.heads_first else None
    if line.joined(first) and (before.key in COMMAS or other.speakers):
        return line.begin(first)
    return None


def _single(found: Sequence[Saying]) -> list[Saying]:
    """One saying for one stretch: of two with the same content the first that names its speaker stays."""
    kept: list[Saying] = []
    for saying in found:
        same = next((k for k in kept if not k.outer and not saying.outer and _overlap(k.content, saying.content) > 0.9), None)
        if same is None:
            kept.append(saying)
        elif saying.speakers and not same.speakers:
            kept[kept.index(same)] = saying
    return kept


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> float:
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return max(0, shared) / (max(one[1], two[1]) - min(one[0], two[0]))

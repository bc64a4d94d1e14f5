"""A medium that tells what others told it: «قالت الوكالة نقلا عن مصدر إن», "Haaretz, citing sources, reported", "Reuters quoted an official as saying".

The source speaks and the medium stands behind him in the chain. Not supported: a person who cites another («قال الوزير نقلا عن تقارير»).
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.attribute.chain import speaker_role
from khabar.attribute.cues import Cue
from khabar.attribute.line import Line
from khabar.attribute.saying import Saying
from khabar.attribute.voices import can_speak, extended
from khabar.frozen import replace
from khabar.model import Phrase

QUOTED = 14
"""Units between "quoted" and "as saying"."""


def cited(found: Sequence[Saying], line: Line) -> list[Saying]:
    """The sayings of a sentence; a source that is cited speaks in what its medium tells, and is no saying of its own."""
    kept = list(found)
    for citing in [s for s in found if s.outer and _cites(line, s)]:
        host = _host(citing, kept, line)
        if host is None:
            continue
        host.media, host.speakers = [*host.media, *host.speakers], citing.speakers
        start = line.begin(citing.unit)
        if host.content[0] < start < host.content[1]:
            host.content = (host.content[0], start)
        kept.remove(citing)
    return kept


def _cites(line: Line, saying: Saying) -> bool:
    words = [t.key for u in line.units[saying.unit : saying.unit + 3] for t in line.tokens[u.first : u.last]]
    return any(" ".join(words[:n]) in line.frames.citing for n in range(1, 4))


def _host(citing: Saying, found: Sequence[Saying], line: Line) -> Saying | None:
    """What the medium says beside which the source stands: the nearest that begins before it, else the first behind it."""
    telling = (s for s in found if s is not citing and (s.kind == "said" or not s.outer and s.kind == "verb"))  # «حسبما ذكرت الصحيفة نقلا عن شهود»
    told = [s for s in telling if any(_medium(line, p) for p in s.speakers)]
    before = [s for s in told if s.first <= citing.unit]
    return before[-1] if before else next(iter(told), None)


def _medium(line: Line, phrase: Phrase) -> bool:
    return speaker_role(phrase, line.frames) in ("agency", "outlet")


def quoted_as(line: Line, cue: Cue) -> tuple[Cue, Phrase] | None:
    """ "quoted an official as saying that": the cue with "as saying", and the official."""
    if cue.lemma not in line.frames.quoting or cue.kind != "verb" or line.frames.heads_first:
        return None
    at = next((i for i in range(cue.last, min(len(line.units) - 1, cue.last + QUOTED)) if line.units[i].means("as")), 0)
    index = line.phrase_from(cue.last) if at and line.units[at + 1].key in line.frames.quoting_as else -1
    return (replace(cue, last=at + 2), extended(line, index, at)) if index >= 0 and can_speak(line, line.phrases[index]) else None

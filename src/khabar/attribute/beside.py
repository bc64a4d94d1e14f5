"""Clauses beside the main one: what is told in them ends where the main clause begins.

"After police said they had left, the crowd broke in", «وبعدما قال الوزير إن الجيش انسحب، هاجم …», "The mayor, who said he was innocent, resigned".
Not supported: a main clause behind a list of names between commas; it is taken to begin with the first of them.
"""

from __future__ import annotations

from khabar.attribute.line import COMMAS, Line
from khabar.attribute.saying import Saying

STARTS = frozenset(("DEM", "PRON", "NAME", "N", "R", "X", "NUM", "QUANT", "J", "M"))
"""Tags with which a main clause can begin where subjects stand first."""
FINITE = frozenset(("V", "AUX", "FUT"))
FRONT = 2
"""Units between a fronted preposition and the noun of saying behind it: "Despite several reports that"."""


def opens_aside(line: Line, saying: Saying) -> str:
    """front: the saying stands in a clause that opens its sentence; relative: in one between commas; else nothing."""
    if saying.cue is None or saying.outer or not line.units or saying.content[0] < saying.cue.end:
        return ""
    if _relative(line, saying.first):
        return "relative"
    before = line.units[: saying.unit]
    if not before or any(u.key in COMMAS or u.key == ":" for u in before):
        return ""
    if before[0].tag in ("SUB", "COND") or (len(before) > 1 and before[0].tag in ("N", "TIME") and before[1].tag == "SUB"):
        return "front"
    if before[0].tag == "CONJ" and line.lemma(0) in line.frames.joining | line.frames.conceding:
        return "front"
    return "front" if before[0].tag == "PREP" and saying.kind == "noun" and saying.unit <= FRONT else ""


def _relative(line: Line, first: int) -> bool:
    """Whether the cue stands behind a relative word that a comma opens."""
    at = first if line.units[first].tag == "REL" else first - 1
    return at > 0 and (line.units[at].tag == "REL" or line.units[at].key in line.frames.relatives) and line.units[at - 1].key in COMMAS


def main_clause(line: Line, i: int, start: int, aside: str) -> bool:
    """Whether the main clause begins at unit `i`, behind a comma; what is told begins at unit `start`."""
    if not line.frames.heads_first and not any(line.units[k].tag in FINITE or line.contracted(k) for k in range(start, i)):
        return False
    unit, following = line.units[i], line.units[i + 1] if i + 1 < len(line.units) else None
    if line.joined(i):
        return False
    if aside == "relative" or line.frames.heads_first:
        led = line.frames.heads_first and unit.tag in ("R", "NAME") and following is not None and following.tag == "V" and not line.joined(i + 1)
        return unit.tag in FINITE or (led and aside == "front")
    return unit.tag in STARTS and any(u.tag in FINITE for u in line.units[i + 1 :])

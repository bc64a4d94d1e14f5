"""GraphML: who acts on whom. Nodes are actors by code and sector, edges all events of one towards another: how many, of which kind, by whom told.

Of all the events only the sums are held. An event without a coded actor or recipient is no edge: it is left out and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from khabar.derived import event_scale, quad_code
from khabar.export.cells import as_text, readable
from khabar.export.crosswalk import country_name
from khabar.export.exporter import Exporter, Kept, Setting
from khabar.export.sift import happened, origin_of, prefix_of
from khabar.model import Party
from khabar.packs import codebook

NODE = {"label": "string", "code": "string", "sector": "string", "events": "int"}
EDGE = {
    **{"weight": "int", "verbal_coop": "int", "material_coop": "int", "verbal_conflict": "int", "material_conflict": "int"},
    **{"score": "double", "confidence": "double", "origins": "int", "first": "string", "last": "string"},
}
Pair = tuple[str, str]


@dataclass(slots=True)
class Tie:
    """All events of one actor towards another."""

    quads: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    sure: float = 0.0
    score: float = 0.0
    origins: set[str] = field(default_factory=set)
    first: str = ""
    last: str = ""

    def add(self, kept: Kept) -> None:
        event, day = kept.event, prefix_of(kept)
        self.quads[quad_code(event.type) - 1] += 1
        self.sure += event.confidence
        self.score += event.confidence * event_scale(event.type, event.mode)
        self.origins.add(origin_of(kept))
        if day:
            self.first, self.last = min(self.first or day, day), max(self.last, day)

    def facts(self) -> dict[str, str | int | float]:
        """Scores are weighted by confidence, as in khabar relations."""
        number = sum(self.quads)
        score = round(self.score / self.sure, 4) if self.sure else 0.0
        told = (score, round(self.sure / number, 4), len(self.origins), self.first, self.last)
        return dict(zip(EDGE, (number, *self.quads, *told), strict=True))


def write(events: Iterator[Kept], out: BinaryIO, _: Setting) -> Counter[str]:
    left: Counter[str] = Counter()
    ties = _ties(events, left)
    with as_text(out) as lines:
        for line in _lines(ties):
            lines.write(line + "\n")
    return left


def _ties(events: Iterator[Kept], left: Counter[str]) -> dict[Pair, Tie]:
    ties: dict[Pair, Tie] = {}
    for kept in happened(events, left):
        pairs = _pairs(kept)
        if not pairs:
            left["without a coded actor and recipient"] += 1
        for pair in pairs:
            ties.setdefault(pair, Tie()).add(kept)
    return ties


def _pairs(kept: Kept) -> list[Pair]:
    """Each actor towards each recipient; what all do together counts from the first to the others."""
    actors, recipients = (list(dict.fromkeys(filter(None, map(_key, side)))) for side in (kept.event.actors, kept.event.recipients))
    if actors and not kept.event.recipients:
        actors, recipients = actors[:1], actors[1:]
    return [(one, other) for one in actors for other in recipients]


def _key(party: Party) -> str:
    return " ".join(x for x in (party.code, party.sector) if x)


def _lines(ties: dict[Pair, Tie]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for of, fields in (("node", NODE), ("edge", EDGE)):
        yield from (f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>' for name, kind in fields.items())
    yield '<graph id="khabar" edgedefault="directed">'
    for key, facts in sorted(_nodes(ties).items()):
        yield f"<node id={quoteattr(key)}>{_data('node', facts)}</node>"
    for (one, other), tie in sorted(ties.items()):
        yield f"<edge source={quoteattr(one)} target={quoteattr(other)}>{_data('edge', tie.facts())}</edge>"
    yield "</graph>\n</graphml>"


def _nodes(ties: dict[Pair, Tie]) -> dict[str, dict[str, str | int | float]]:
    events: Counter[str] = Counter()
    for (one, other), tie in ties.items():
        for key in {one, other}:
            events[key] += sum(tie.quads)
    return {key: {**_names(key), "events": number} for key, number in events.items()}


def _names(key: str) -> dict[str, str]:
    parts, book = key.split(" "), codebook()
    sector = next((p for p in parts if p in book["sectors"]), "")
    code = next((p for p in parts if p != sector), "")
    label = " ".join(x for x in (country_name(code) or book["codes"].get(code, code), book["sectors"].get(sector, "")) if x)
    return {"label": label, "code": code, "sector": sector}


def _data(of: str, facts: dict[str, str | int | float]) -> str:
    return "".join(f'<data key="{of}-{name}">{escape(readable(str(value)))}</data>' for name, value in facts.items() if value != "")


EXPORTER = Exporter("graphml", "the network of actors, for Gephi, Cytoscape and networkx", (".graphml",), write)

"""One report: its text with everything marked that was read from it, and the records those marks lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import HTTPException

from khabar.derived import event_id, quad_code
from khabar.errors import StoreError
from khabar.export import full
from khabar.model import Coded, Event, Judgement, Mention, Quote
from khabar.store import engine as connections
from khabar.store import load
from khabar.store.corrected import shown
from khabar.web import asks
from khabar.web.cut import Line, Mark, lines
from khabar.web.page import Kept, Key, Offset, Page, Row
from khabar.web.ui import dir_of

SHOWN = 30_000
"""Characters of text on one page. A report is seldom longer; a book that was added by mistake must not fill the browser."""
MOST_RECORDS = 150
FURNITURE = ("furniture", "related", "credit")
_KINDS = {"actor": "party", "place": "place", "time": "time", "number": "number"}


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its id and the verdicts on it."""

    id: str
    event: Event
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    coded: Coded
    events: Sequence[Told]
    quotes: Sequence[Quote]
    mentions: Sequence[Mention]
    lines: Sequence[Line]
    stories: Sequence[tuple[str, str, int, int]]
    start: int
    end: int

    @property
    def parts(self) -> int:
        return -(-len(self.coded.report.text) // SHOWN) or 1

    @property
    def part(self) -> int:
        return self.start // SHOWN + 1


def ask(store: Kept, id: Key, at: Offset = 0) -> Shown:
    """The report, from the part of it that holds character `at`."""
    try:
        coded = store.report(id)
    except StoreError as error:
        raise HTTPException(404, str(error)) from error
    start = min(at, max(0, len(coded.report.text) - 1)) // SHOWN * SHOWN
    end = min(len(coded.report.text), start + SHOWN)
    ids = [event_id(coded.report, e) for e in coded.events]
    with connections.reading(store.engine) as connection:
        judged = load.judgements_on(connection, ids)
        stories = asks.stories_of(connection, coded.report.id)
    here = [Told(i, e, tuple(judged.get(i, ()))) for i, e in zip(ids, coded.events, strict=True) if start <= e.trigger.start < end][:MOST_RECORDS]
    quotes = [q for q in coded.quotes if start <= q.content.start < end][:MOST_RECORDS]
    mentions = [m for m in coded.mentions if start <= m.start < end]
    marks = [*_of_blocks(coded), *(m for told in here for m in marks_of_event(told)), *_of_quotes(quotes), *(Mark(m.start, m.end, _KINDS[m.kind]) for m in mentions)]
    marks += [Mark(at, at + 1, "here")] if at else []  # an address with #t and this number leads to it, whatever else is there
    told = lines(coded.report.text, marks, start, end, dir_of(coded.report.lang))
    return Shown(coded, here, quotes, mentions[:MOST_RECORDS], told, stories, start, end)


def _of_blocks(coded: Coded) -> Iterator[Mark]:
    """The parts of the page: furniture is greyed, the title and captions have their own look."""
    for block in coded.blocks:
        if block.part != "body":
            yield Mark(block.start, block.end, "furniture" if block.part in FURNITURE else block.part)


def marks_of_event(told: Told) -> Iterator[Mark]:
    event, ref = told.event, f"e-{told.id}"
    kind = f"event q{quad_code(event.type)}"
    yield from (Mark(span.start, span.end, kind, ref) for span in (event.trigger, *event.evidence))
    yield from (Mark(p.start, p.end, "party", ref) for p in (*event.actors, *event.recipients))
    for found, name in ((event.where, "place"), (event.when, "time"), (event.size.dead, "number"), (event.size.injured, "number")):
        if found:
            yield Mark(found.start, found.end, name, ref)
    for link in event.attribution:
        yield Mark(link.start, link.end, "source", ref)
        if link.cue:
            yield Mark(link.cue.start, link.cue.end, "cue", ref)


def _of_quotes(quotes: Sequence[Quote]) -> Iterator[Mark]:
    for number, quote in enumerate(quotes, 1):
        ref = f"q-{number}"
        yield Mark(quote.content.start, quote.content.end, "quote", ref)
        if quote.speaker:
            yield Mark(quote.speaker.start, quote.speaker.end, "source", ref)


def plain(found: Shown) -> Row:
    """As `khabar code --full`, with the verdicts."""
    judged = {
        t.id: [{"verdict": j.verdict, "who": j.who, "at": j.at, "why": j.why, "changes": {f: shown(f, v) for f, v in j.changes}} for j in t.judgements]
        for t in found.events
        if t.judgements
    }
    return {**full(found.coded), "judged": judged, "stories": [s[0] for s in found.stories]}


def rows(found: Shown) -> list[Row]:
    return [_row(told) for told in found.events]


def _row(told: Told) -> Row:
    event = told.event
    facts = {"id": told.id, "type": event.type, "mode": event.mode, "status": event.status, "date": event.when.date if event.when else None}
    sides = {"actor": [p.text for p in event.actors], "actor_code": [p.code for p in event.actors if p.code]}
    others = {"recipient": [p.text for p in event.recipients], "recipient_code": [p.code for p in event.recipients if p.code]}
    where = {"place": event.where.text if event.where else None, "said_by": [link.text for link in event.attribution]}
    return {
        **facts,
        **sides,
        **others,
        **where,
        "confidence": round(event.confidence, 3),
        "rule": event.rule,
        "words": event.trigger.text,
        "start": event.trigger.start,
    }


PAGE = Page("report", "A report with everything read from it", ask, plain, rows)

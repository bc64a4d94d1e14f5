"""One story: its reports in order, copies under their origin, contradictions side by side, and why they are together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from fastapi import HTTPException

from khabar.errors import StoreError
from khabar.model import Report
from khabar.store import engine as connections
from khabar.story import Copy, Origin, Story, Tie, Told
from khabar.web import asks, lanes
from khabar.web.cut import Mark, Segment, cut
from khabar.web.overview import story_row
from khabar.web.page import Kept, Key, Page, Row

AROUND, MOST_TEXTS = 110, 60
"""Characters around the words of a contradiction; the first so many reports say in their own words what they add."""


@dataclass(frozen=True, slots=True)
class Member:
    """A report of the story with its copies, the types it is the first to tell, and its tie to the rest."""

    report: asks.Listed
    copies: tuple[tuple[asks.Listed, Copy], ...] = ()
    adds: tuple[Told, ...] = ()
    tie: Tie | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    story: Story
    groups: Sequence[tuple[Origin | None, Sequence[Member]]]
    texts: dict[str, Report]
    listed: dict[str, asks.Listed]

    @property
    def lanes(self) -> lanes.Lanes | None:
        """Its origins as lanes over time, a dot a report."""
        named = [(origin, [(r, False) for m in members for r in (m.report,)] + [(r, True) for m in members for r, _ in m.copies]) for origin, members in self.groups]
        return lanes.laid([(origin, [(r.id, r.day, copy) for r, copy in held]) for origin, held in named])

    def around(self, told: Told) -> tuple[Segment, ...]:
        """The words of a contradiction with what stands around them."""
        report = self.texts.get(told.report)
        if report is None:
            return (Segment(told.start, told.end, told.text),)
        start, end = max(0, told.start - AROUND), min(len(report.text), told.end + AROUND)
        line = report.text.rfind("\n", start, told.start) + 1 or start
        stop = report.text.find("\n", told.end, end)
        return tuple(cut(report.text, [Mark(told.start, told.end, "found")], max(start, line), end if stop < 0 else stop))


def ask(store: Kept, id: Key) -> Shown:
    try:
        story = store.story(id)
    except StoreError as error:
        raise HTTPException(404, str(error)) from error
    with connections.reading(store.engine) as connection:
        listed = asks.reports(connection, story.reports)
        contrary = dict.fromkeys([*(t.report for c in story.contradictions for t in (c.one, c.other)), *story.reports[:MOST_TEXTS]])
        return Shown(story, list(_groups(story, listed)), asks.whole_reports(connection, list(contrary)), listed)


def _groups(story: Story, listed: dict[str, asks.Listed]) -> Iterator[tuple[Origin | None, list[Member]]]:
    """Reports under the first origin they may have it from; each once; copies under what they are copies of."""
    copies = {c.report: c for c in story.copies if c.report in listed and c.of in listed}
    first = _first_told(story)
    ties = {t.report: t for t in story.ties}
    done: set[str] = set()

    def member(key: str) -> Member:
        under = tuple((listed[c.report], c) for c in copies.values() if c.of == key and c.report not in done)
        done.update([key, *(one.id for one, _ in under)])
        return Member(listed[key], under, first.get(key, ()), ties.get(key))

    for origin in sorted(story.origins, key=lambda o: -len(o.reports)):
        heads = [r for r in story.reports if r in origin.reports and r in listed and copies.get(r, Copy(r, "", "", 0, 0)).of not in origin.reports]
        members = [member(r) for r in heads if r not in done]
        if members:
            yield origin, members
    rest = [member(r) for r in story.reports if r in listed and r not in done]
    if rest:
        yield None, rest


def _first_told(story: Story) -> dict[str, tuple[Told, ...]]:
    """The kinds of events that a report is the first to tell, each with the words that tell it."""
    order = {report: n for n, report in enumerate(story.reports)}
    first: dict[str, Told] = {}
    for told in sorted(story.events, key=lambda t: (order.get(t.report, 0), t.start)):
        first.setdefault(told.what, told)
    return {report: tuple(told for told in first.values() if told.report == report) for report in story.reports}


def plain(found: Shown) -> Row:
    whole = asdict(found.story)
    return {
        **story_row(found.story),
        **{name: whole[name] for name in ("ties", "origins", "events")},
        "copies": whole["copies"],
        "contradictions": whole["contradictions"],
        "reports": [asdict(r) for r in found.listed.values()],
    }


def rows(found: Shown) -> list[Row]:
    origin = {r: o.name for o in reversed(found.story.origins) for r in o.reports}
    copy = {c.report: c.of for c in found.story.copies}
    return [{**asdict(r), "origin": origin.get(r.id), "copy_of": copy.get(r.id)} for r in found.listed.values()]


PAGE = Page("story", "A story: its reports, origins, copies and contradictions", ask, plain, rows)

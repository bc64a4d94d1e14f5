"""Questions that only the page has, as sums over many rows: what is new, events over time, facets, speakers, places. Each takes a connection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, distinct, func, select, true

from khabar.model import Report
from khabar.store import question as q
from khabar.store import schema
from khabar.store.ask import of_reports
from khabar.store.filters import Compiler, between
from khabar.store.load import REPORT, report_of
from khabar.store.packed import from_json
from khabar.story import Story

FACETED = 5_000
"""Facets count the latest so many events: enough to show what there is, and quick at any size."""
FACETS = ("type", "quad", "status", "country", "outlet", "lang", "year")
DAYS_OF_BARS, MONTHS_OF_BARS = 70, 40
"""A timeline has a bar a day up to so many days, a bar a month up to so many months, else a bar a year."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as a list shows it."""

    id: str
    title: str
    outlet: str | None
    day: str | None
    lang: str | None
    events: int


FAR, EXACT = 0.05, 0.8
"""The share of events at each end of a timeline that are too few to stretch it; the share of dates that are a day from which bars may be days."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of a period (an ISO prefix) by quad class 1 to 4."""

    period: str
    quads: tuple[int, int, int, int]

    @property
    def events(self) -> int:
        return sum(self.quads)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars, and how many events lie too far outside to be drawn."""

    bars: tuple[Bar, ...]
    outside: int = 0


def field(name: str, value: str) -> str:
    """A field of a question with a value as it came from an address: a quotation mark in it would end it."""
    return f'{name}:"{"".join(c for c in value if c not in _QUOTES)}"'


_QUOTES = '“”"«»'


def within(since: str | None, until: str | None) -> str:
    return f"date:{since or '0001'}..{until or '9999'}" if since or until else ""


def events_that(connection: Connection, asked: str) -> Any:
    """The condition on events of a question."""
    return Compiler(connection, events=True).condition(q.parse(asked))


# ------------------------------------------------------------------------------------------------------- reports and stories


def reports(connection: Connection, ids: Sequence[str]) -> dict[str, Listed]:
    """What lists show of reports, by id, in the order asked for."""
    report, event = schema.report.c, schema.event.c
    number = select(func.count()).where(event.report == report.pk).scalar_subquery()
    opening = func.substr(report.text, 1, 120)
    rows = select(report.id, report.title, report.outlet, report.day, report.lang, number.label("events"), opening.label("opening"))
    found: dict[str, Listed] = {}
    for first in range(0, len(ids), 200):
        chosen = rows.where(report.id.in_(ids[first : first + 200]), report.replaced_by.is_(None))
        found |= {r.id: Listed(r.id, r.title or r.opening.strip().split("\n")[0], r.outlet, r.day, r.lang, r.events) for r in connection.execute(chosen)}
    return {one: found[one] for one in dict.fromkeys(ids) if one in found}


def whole_reports(connection: Connection, ids: Sequence[str]) -> dict[str, Report]:
    """Reports with their text, by id."""
    rows = select(*REPORT).where(schema.report.c.id.in_(ids[:500]), schema.report.c.replaced_by.is_(None))
    return {row.id: report_of(row) for row in connection.execute(rows)}


def stories_that(connection: Connection, asked: str, corroborated: bool, limit: int, offset: int) -> list[Story]:
    """Stories of two reports and more, the latest first, that have a report which answers a question."""
    story, link, question = schema.story.c, schema.story_report.c, q.parse(asked)
    rows = (
        select(story.json).where(story.reports > 1, story.origins > 1 if corroborated else true()).order_by(story.last.desc(), story.reports.desc(), story.id)
    )
    if question != q.All():
        answering = select(schema.report.c.id).where(of_reports(connection, question), schema.report.c.replaced_by.is_(None))
        rows = rows.where(story.id.in_(select(link.story).where(link.report_id.in_(answering))))
    return [from_json(Story, plain) for plain in connection.execute(rows.limit(limit).offset(offset)).scalars()]


def stories_of(connection: Connection, report_id: str) -> list[tuple[str, str, int, int]]:
    """(id, title, reports, origins) of the stories a report is in, those of itself alone left out."""
    story, link = schema.story.c, schema.story_report.c
    rows = select(story.id, story.title, story.reports, story.origins).join(schema.story_report, link.story == story.id)
    return [tuple(r) for r in connection.execute(rows.where(link.report_id == report_id, story.reports > 1).order_by(story.id))]


# ---------------------------------------------------------------------------------------------------------------- over time


def timeline(connection: Connection, asked: str = "", since: str | None = None, until: str | None = None) -> Timeline:
    """Events that a question finds, by quad class, in bars of days, months or years as the time is long; quiet bars are not given.

    A report of today may tell of the year 1662: the few events far off at both ends are counted and left out.
    """
    event, number = schema.event.c, func.count()
    condition = and_(event.day.is_not(None), between(event.day, since, until), events_that(connection, asked))
    rows = [tuple(r) for r in connection.execute(select(event.day, event.quad, number).where(condition).group_by(event.day, event.quad).order_by(event.day))]
    return _barred(rows) if rows else Timeline((), 0)


def _barred(rows: Sequence[tuple[str, int, int]]) -> Timeline:
    """Bars from (day, quad class, events), sorted by day. A date less precise than the bars is not drawn either."""
    whole = sum(n for _, _, n in rows)
    exact = [row for row in rows if len(row[0]) == 10]
    mostly = sum(n for _, _, n in exact) >= EXACT * whole
    first, last = _bounds(exact, sum(n for _, _, n in exact)) if mostly else _bounds(rows, whole)
    length = _length(first, last)
    held: dict[str, Counter[int]] = {}
    for day, quad, n in rows:
        if len(day) >= length and first[:length] <= day[:length] <= last[:length]:
            held.setdefault(day[:length], Counter())[quad] += n
    bars = tuple(Bar(period, (n[1], n[2], n[3], n[4])) for period, n in sorted(held.items()))
    return Timeline(bars, whole - sum(b.events for b in bars))


def _bounds(rows: Sequence[tuple[str, int, int]], whole: int) -> tuple[str, str]:
    """The days between which all events but FAR of them at each end lie."""
    told, first, last = 0, rows[0][0], rows[-1][0]
    for day, _, n in rows:
        first = day if told <= FAR * whole else first
        told += n
        if told >= (1 - FAR) * whole:
            return first, day
    return first, last


def _length(first: str, last: str) -> int:
    """How much of a date names its bar: 10 the day, 7 the month, 4 the year."""
    months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7] or 12) - int(first[5:7] or 1)
    if len(first) == len(last) == 10 and (date.fromisoformat(last) - date.fromisoformat(first)).days <= DAYS_OF_BARS:
        return 10
    return 7 if months <= MONTHS_OF_BARS else 4


# ------------------------------------------------------------------------------------------------------------------- facets


def facets(connection: Connection, asked: str) -> dict[str, list[tuple[str, int]]]:
    """How often each value of each of FACETS stands among the latest events that a question finds, the most frequent first."""
    event, report = schema.event.c, schema.report.c
    latest = select(event.pk).where(events_that(connection, asked)).order_by(event.day.desc(), event.pk.desc()).limit(FACETED).subquery()
    rows = (
        select(event.type, event.quad, event.status, event.country, report.outlet, report.lang, func.substr(event.day, 1, 4))
        .join(latest, latest.c.pk == event.pk)
        .join(schema.report, report.pk == event.report)
    )
    counted: list[Counter[Any]] = [Counter() for _ in FACETS]
    for row in connection.execute(rows):
        for counter, value in zip(counted, row, strict=True):
            counter[value] += 1
    return {name: [(str(v), n) for v, n in c.most_common(12) if v is not None] for name, c in zip(FACETS, counted, strict=True)}


# ----------------------------------------------------------------------------------------------------- names, speakers, places


def names(connection: Connection, who: str, limit: int = 20) -> list[tuple[str, int, str | None, str | None]]:
    """(name, events, first day, last day) under which a party takes part, the most frequent first."""
    party, name, event = schema.party.c, schema.name.c, schema.event.c
    number = func.count(distinct(party.event))
    rows = (
        select(name.text, number, func.min(event.day), func.max(event.day))
        .join(schema.party, party.name == name.pk)
        .join(schema.event, event.pk == party.event)
        .where(Compiler(connection, events=True).who(schema.party, who))
        .group_by(name.text)
        .order_by(number.desc(), name.text)
        .limit(limit)
    )
    return [tuple(row) for row in connection.execute(rows)]


def speakers(connection: Connection, limit: int = 40) -> list[tuple[str, str | None, int]]:
    """(name, code, quotations) of those most quoted."""
    quote, name = schema.quote.c, schema.name.c
    rows = select(name.text, quote.code, func.count()).join(schema.name, name.pk == quote.speaker)
    rows = rows.group_by(name.text, quote.code).order_by(func.count().desc(), name.text).limit(limit)
    return [tuple(row) for row in connection.execute(rows)]


def busiest(connection: Connection, limit: int = 60, since: str | None = None, until: str | None = None) -> list[tuple[str, int]]:
    """(code, events) of those who take part most."""
    party, event = schema.party.c, schema.event.c
    number = func.count(distinct(party.event))
    rows = select(party.code, number).where(party.code.is_not(None)).group_by(party.code).order_by(number.desc(), party.code).limit(limit)
    rows = rows.join(schema.event, event.pk == party.event).where(between(event.day, since, until)) if since or until else rows
    return [tuple(row) for row in connection.execute(rows)]

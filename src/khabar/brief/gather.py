"""What a brief tells, asked of the store: figures, turning points, stories, what is disputed, quotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from khabar.errors import StoreError
from khabar.model import Report
from khabar.store import KeptEvent, KeptQuote, Store
from khabar.store import engine as connections
from khabar.store.relations import PERIODS, Edge, Relations
from khabar.story import Contradiction, Story
from khabar.web import asks, between, fresh

STORIES, DISPUTED, SAID, COUNTERPARTS = 6, 12, 8, 10
LOOKED_AT = 500
"""Stories and events that are looked through for those a brief shows."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a brief says, in the order it says it; `reports` holds each report that something is read from."""

    actors: tuple[str, ...]
    since: str | None
    until: str | None
    by: str
    kept: int
    newest: str | None
    events: int
    relations: Relations | None
    timeline: asks.Timeline
    turning: dict[str, KeptEvent]
    counterparts: tuple[Edge, ...]
    stories: tuple[Story, ...]
    denied: tuple[KeptEvent, ...]
    contradictions: tuple[Contradiction, ...]
    quotes: tuple[KeptQuote, ...]
    reports: dict[str, Report]


def gather(store: Store, actors: Sequence[str], since: str | None = None, until: str | None = None, by: str = "month") -> Brief:
    """A brief about actors (codes, countries or names; one or more) from `since` to `until` (ISO prefixes). Raises StoreError, BadQuestion."""
    named = tuple(dict.fromkeys(a.strip() for a in actors if a.strip()))
    if not named or by not in PERIODS:
        raise StoreError(f"a brief needs an actor or more and a period of {', '.join(PERIODS)}: khabar brief RUS CHN --since 2024 --by month")
    asked = f"{_about(named)} {asks.within(since, until)}".strip()
    relations = store.relations(*named, since=since, until=until, by=by) if len(named) > 1 else None
    turning = {i: store.event(i) for turn in (relations.turns if relations else ()) for i in turn.events}
    told = store.stories(asked, LOOKED_AT)
    stories = _most_origins(told)
    disputed = _contradictions(told)
    denied = _denied(store, named, asked, told, since, until)
    with connections.reading(store.engine) as connection:
        timeline, (_, newest) = asks.timeline(connection, asked), fresh.days(connection)
        quotes = _quotes(connection, store, named, since, until)
        wanted = [*(t.report for c in disputed for t in (c.one, c.other)), *(r for s in stories for r in s.reports)]
        reports = asks.whole_reports(connection, list(dict.fromkeys(wanted)))
    reports |= {k.report.id: k.report for k in (*turning.values(), *denied, *quotes)}
    edges = tuple(store.network(f"party:{_quoted(named[0])}", COUNTERPARTS, since=since, until=until)) if relations is None else ()
    kept = store.counts().reports
    return Brief(named, since, until, by, kept, newest, store.count(asked), relations, timeline, turning, edges, stories, denied, disputed, quotes, reports)


def _quoted(actor: str) -> str:
    return asks.field("", actor).removeprefix(":")


def _about(actors: Sequence[str]) -> str:
    """Events between any two of the actors; of an only one, those with its part."""
    if len(actors) == 1:
        return asks.field("party", actors[0])
    sides = [f"({asks.field('actor', a)} {asks.field('recipient', b)})" for one in combinations(actors, 2) for a, b in (one, one[::-1])]
    both = [f"({asks.field('actor', a)} {asks.field('actor', b)})" for a, b in combinations(actors, 2)]
    return f"({' OR '.join([*sides, *both])})"


def _most_origins(told: Iterable[Story]) -> tuple[Story, ...]:
    ordered = sorted(told, key=lambda s: (-len(s.origins), -len(s.reports), s.first.isoformat() if s.first else "", s.id))
    return tuple(ordered[:STORIES])


def _contradictions(told: Iterable[Story]) -> tuple[Contradiction, ...]:
    """Of the stories, the earliest first; each pair of tellings once."""
    found = [c for s in sorted(told, key=lambda s: (s.first.isoformat() if s.first else "", s.id)) for c in s.contradictions]
    return tuple(dict.fromkeys(found))[:DISPUTED]


def _denied(store: Store, actors: Sequence[str], asked: str, told: Iterable[Story], since: str | None, until: str | None) -> tuple[KeptEvent, ...]:
    """Events that one of the actors is told to deny, in reports that also tell of the others: a denial seldom names both sides."""
    near = {r for s in told for r in s.reports} | {k.report.id for k in store.find(asked, LOOKED_AT)}
    found: dict[str, KeptEvent] = {}
    for actor in actors:
        question = f"{asks.field('party', actor)} status:denied {asks.within(since, until)}".strip()
        found |= {k.id: k for k in store.find(question, LOOKED_AT) if k.report.id in near}
    return tuple(sorted(found.values(), key=lambda k: (_day(k.report), k.report.id, k.event.trigger.start)))[:DISPUTED]


def _quotes(connection, store: Store, actors: Sequence[str], since: str | None, until: str | None) -> tuple[KeptQuote, ...]:  # type: ignore[no-untyped-def]
    if len(actors) == 1:
        said = [k for k in store.quotes(by=actors[0], limit=LOOKED_AT) if _inside(_day(k.report), since, until)]
    else:
        said = [k for one, other in combinations(actors, 2) for k in between.quotes(connection, one, other, since, until)]
    return tuple(sorted(dict.fromkeys(_outermost(said)), key=lambda k: (_day(k.report), k.report.id, k.quote.content.start)))[: SAID * len(actors)]


def _outermost(said: Sequence[KeptQuote]) -> list[KeptQuote]:
    """Words in quotation marks inside a reported sentence are not told twice."""
    spans = {(k.report.id, k.quote.content.start, k.quote.content.end) for k in said}

    def inside(k: KeptQuote) -> bool:
        start, end = k.quote.content.start, k.quote.content.end
        return any(r == k.report.id and a <= start and end <= b and (a, b) != (start, end) for r, a, b in spans)

    return [k for k in said if not inside(k)]


def _inside(day: str, since: str | None, until: str | None) -> bool:
    return (not since or day >= since) and (not until or day[: len(until)] <= until)


def _day(report: Report) -> str:
    return report.day.isoformat() if report.day else ""

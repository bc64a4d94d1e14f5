"""The first page: what is new, the stories with most origins, the busiest pairs, events over time, how fresh it all is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from khabar.store import Counts, Store
from khabar.store import engine as connections
from khabar.store.relations import Edge
from khabar.story import Story
from khabar.web import asks, fresh, world_map
from khabar.web.fresh import Fresh
from khabar.web.page import Day, Kept, Page, Remembered, Row
from khabar.web.recent import recent

PAIRS, NEW, TOLD, PLACES = 8, 8, 6, 25


@dataclass(frozen=True, slots=True)
class Overview:
    counts: Counts
    fresh: Fresh
    since: str | None
    until: str | None
    narrowed: bool
    """Whether somebody asked for a time: then counts, outlets and newest reports are of it too; else only the sums are, of the last days."""
    newest: Sequence[asks.Listed]
    stories: Sequence[Story]
    pairs: Sequence[Edge]
    bars: asks.Timeline
    map: world_map.Map

    @property
    def age(self) -> int | None:
        """Days since the newest report."""
        return (date.today() - date.fromisoformat(self.fresh.last[:10])).days if self.fresh.last else None


def ask(store: Kept, memory: Remembered, since: Day = "", until: Day = "") -> Overview:
    return memory.of(("overview", since, until), lambda: _asked(store, since, until))


def _asked(store: Store, since: str, until: str) -> Overview:
    narrowed, end = bool(since or until), until or None
    start = since or ("" if narrowed else recent(store)) or None
    with connections.reading(store.engine) as connection:
        counts = fresh.counts(connection, since, until) if narrowed else store.counts()
        outlets, new = fresh.fresh(connection, since, until), fresh.newest(connection, NEW, since, until)
        told, bars = fresh.told_by_most(connection, TOLD, start, end), asks.timeline(connection, since=start, until=end)
        spots, missing = world_map.placed(connection, asks.within(start, end))
    drawn = world_map.drawn(spots, missing, asks.Timeline(()), since=start or "", until=until)
    pairs = _pairs(store.network(limit=5 * PAIRS, since=start, until=end))
    return Overview(counts, outlets, start, end, narrowed, new, told, pairs, bars, drawn)


def _pairs(edges: Sequence[Edge]) -> list[Edge]:
    """The busiest, without what happens inside one country."""
    return [e for e in edges if e.actor != e.recipient][:PAIRS]


def plain(found: Overview) -> Row:
    return {
        "counts": asdict(found.counts),
        "first": found.fresh.first,
        "last": found.fresh.last,
        "since": found.since,
        "until": found.until,
        "newest": [asdict(r) for r in found.newest],
        "stories": [story_row(s) for s in found.stories],
        "pairs": [asdict(p) for p in found.pairs],
        "timeline": [bar_row(b) for b in found.bars.bars],
        "outside_timeline": found.bars.outside,
        "places": world_map.rows(found.map)[:PLACES],
        "outlets": [{"outlet": o, "reports": n, "last": d} for o, n, d in found.fresh.reports_by_outlet],
    }


def story_row(story: Story) -> Row:
    sizes = {"reports": len(story.reports), "origins": len(story.origins), "copies": len(story.copies), "contradictions": len(story.contradictions)}
    return {"id": story.id, "title": story.title, "first": story.first and story.first.isoformat(), "last": story.last and story.last.isoformat(), **sizes}


def bar_row(bar: asks.Bar) -> Row:
    return {"period": bar.period, **dict(zip(("verbal_coop", "material_coop", "verbal_conflict", "material_conflict"), bar.quads, strict=True))}


PAGE = Page(
    "overview", "What is new: counts, newest reports, stories, busiest pairs, events over time", ask, plain, lambda found: [bar_row(b) for b in found.bars.bars]
)

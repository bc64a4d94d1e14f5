"""Who relies on whom: sums over the chains of events, and how outlets, agencies and speakers are laid out in three columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, and_, exists, func, select, true

from khabar.packs import world
from khabar.store import schema
from khabar.store.filters import after, prefix

MOST = 12
"""Names in each column; what falls on the rest is counted, not drawn: it would be thicker than everything that can be read."""
WIDTH, ROW, GAP, BAR, TOP = 1000, 360, 10, 12, 6
OWN = ""
"""The middle of events that an outlet tells on its own word, whichever outlet."""
Link = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Relies:
    """How many events an outlet tells on whose word. `own`: its own; `agency`: through agencies and documents; `named` and `anonymous`: speakers."""

    outlet: str
    events: int
    own: int
    agency: int
    named: int
    anonymous: int


def in_time(since: str | None, until: str | None):  # type: ignore[no-untyped-def]
    day = schema.event.c.day
    return and_(day >= prefix(since) if since else true(), day < after(until) if until else true())


def relying(connection: Connection, since: str | None, until: str | None, limit: int = 40) -> list[Relies]:
    """Each outlet with what it tells on whose word, the busiest first."""
    event, report, number = schema.event.c, schema.report.c, func.count()
    has = {role: exists().where(schema.link.c.event == event.pk, schema.link.c.role.in_(roles)) for role, roles in _ROLES.items()}
    own = ~exists().where(schema.link.c.event == event.pk)
    rows = select(report.outlet, number, *[number.filter(c) for c in (own, has["agency"], has["named"], has["anonymous"])])
    rows = rows.select_from(schema.event).join(schema.report, report.pk == event.report).where(report.outlet.is_not(None), in_time(since, until))
    return [Relies(*row) for row in connection.execute(rows.group_by(report.outlet).order_by(number.desc(), report.outlet).limit(limit))]


_ROLES = {"agency": ("agency", "document", "outlet"), "named": ("speaker",), "anonymous": ("anonymous",)}


def chains(connection: Connection, since: str | None, until: str | None) -> tuple[list[Link], list[Link]]:
    """(outlet, origin, events) and (origin, speaker, events): who takes from whom, and who says so in the end. Speakers by code and sector."""
    event, report, link, number = schema.event.c, schema.report.c, schema.link.c, func.count()
    taken = select(report.outlet, event.origin, number).join(schema.event, event.report == report.pk).where(report.outlet.is_not(None), in_time(since, until))
    said = select(event.origin, link.role, link.code, link.sector, number).join(schema.link, link.event == event.pk)
    said = said.where(link.role.in_(("speaker", "anonymous")), in_time(since, until)).group_by(event.origin, link.role, link.code, link.sector)
    first = [tuple(row) for row in connection.execute(taken.group_by(report.outlet, event.origin))]
    second: Counter[tuple[str, str]] = Counter()
    for origin, role, code, sector, n in connection.execute(said):
        second[origin, " ".join(x for x in (code, sector) if x) or role] += n
    return first, [(a, b, n) for (a, b), n in second.items()]


def named(connection: Connection, origins: Iterable[str]) -> dict[str, str]:
    """What an origin is called most often where it is cited."""
    event, link, name, number = schema.event.c, schema.link.c, schema.name.c, func.count()
    rows = select(event.origin, name.text, number).join(schema.link, link.event == event.pk).join(schema.name, name.pk == link.name)
    rows = rows.where(link.role.in_(_ROLES["agency"]), event.origin.in_(list(origins)[:500])).group_by(event.origin, name.text).order_by(number)
    return {origin: text for origin, text, _ in connection.execute(rows)}


@lru_cache(maxsize=1)
def known() -> dict[str, tuple[str, str]]:
    """Names in English and Arabic of agencies, outlets and organisations, by their Wikidata id."""
    rows = [row for file in ("organisations", "outlets", "agencies") for row in world().rows(file) if row["wikidata"]]
    return {row["wikidata"]: (row["name"], (row.many("names_ar") or (row["name"],))[0]) for row in rows}


def alone(connection: Connection, outlet: str, limit: int = 20) -> list[tuple[str, str, str | None]]:
    """(id, title, last day) of stories that only this outlet tells."""
    story, link, report = schema.story.c, schema.story_report.c, schema.report.c
    others = select(link.story).join(schema.report, report.id == link.report_id).where(report.outlet.is_distinct_from(outlet))
    mine = select(link.story).join(schema.report, report.id == link.report_id).where(report.outlet == outlet)
    rows = select(story.id, story.title, story.last).where(story.id.in_(mine), story.id.not_in(others)).order_by(story.last.desc(), story.id)
    return [tuple(row) for row in connection.execute(rows.limit(limit))]


# ------------------------------------------------------------------------------------------------------------------ drawing


@dataclass(frozen=True, slots=True)
class Node:
    """A name in a column (0 to 2): where its bar stands and how high it is."""

    column: int
    key: str
    number: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Ribbon:
    """From one bar to another: a curve and how thick it is."""

    path: str
    width: float
    one: str
    other: str
    number: int


@dataclass(frozen=True, slots=True)
class Flow:
    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    width: int
    height: int
    edges: tuple[float, float, float]
    """Where the bars of each column begin."""


def flow(first: Sequence[Link], second: Sequence[Link], rtl: bool) -> Flow | None:
    """The three columns and the ribbons between them; in Arabic the outlets stand at the right."""
    outlets = set(_largest(first, 0))
    first = _merged((a, OWN if b == a else b, n) for a, b, n in first if a in outlets)
    origins = set(_largest(first, 1))
    first = [link for link in first if link[1] in origins]
    second = _merged((OWN if a in outlets else a, b, n) for a, b, n in second if a in outlets or a in origins)
    speakers = set(_largest(second, 1))
    second = [link for link in second if link[1] in speakers]
    return _placed(first, second, rtl) if first else None


def _placed(first: Sequence[Link], second: Sequence[Link], rtl: bool) -> Flow:
    sizes = [_largest(first, 0), _largest(first, 1), _largest(second, 1)]
    scale = ROW / max(1, *(sum(s.values()) for s in sizes))
    nodes = {(column, key): node for column, held in enumerate(sizes) for key, node in _column(column, held, scale)}
    edges = (4.0, WIDTH / 2 - BAR / 2, float(WIDTH - BAR - 4))
    placed = (edges[2], edges[1], edges[0]) if rtl else edges
    ribbons = [r for column, links in enumerate((first, second)) for r in _ribbons(links, nodes, column, placed, scale)]
    height = max(n.y + n.height for n in nodes.values()) + 2 * GAP
    return Flow(tuple(nodes.values()), tuple(ribbons), WIDTH, int(height + 1), placed)


def _largest(links: Sequence[Link], side: int) -> dict[str, int]:
    """The largest names of a column and how many events each has."""
    counted: Counter[str] = Counter()
    for link in links:
        counted[link[side]] += link[2]
    return dict(sorted(counted.items(), key=lambda kv: (-kv[1], kv[0]))[:MOST])


def _column(column: int, sizes: dict[str, int], scale: float) -> Iterable[tuple[str, Node]]:
    y = float(TOP)
    for key, number in sizes.items():
        height = max(2.0, number * scale)
        yield key, Node(column, key, number, round(y, 1), round(height, 1))
        y += max(height, 16) + GAP


def _merged(links: Iterable[Link]) -> list[Link]:
    counted: Counter[tuple[str, str]] = Counter()
    for a, b, n in links:
        counted[a, b] += n
    return [(a, b, n) for (a, b), n in sorted(counted.items(), key=lambda kv: (-kv[1], kv[0]))]


def _ribbons(links: Sequence[Link], nodes: dict[tuple[int, str], Node], column: int, edges: tuple[float, float, float], scale: float) -> Iterable[Ribbon]:
    used: dict[tuple[int, str], float] = defaultdict(float)
    here, there = edges[column], edges[column + 1]
    start, end = (here + BAR, there) if there > here else (here, there + BAR)
    order = {key: n for n, key in enumerate(nodes)}
    for a, b, number in sorted(links, key=lambda k: (order[column, k[0]], order[column + 1, k[1]])):
        width = number * scale
        ys = []
        for spot in ((column, a), (column + 1, b)):
            ys.append(nodes[spot].y + used[spot] + width / 2)
            used[spot] += width
        middle = (start + end) / 2
        yield Ribbon(
            f"M{start:.0f} {ys[0]:.1f}C{middle:.0f} {ys[0]:.1f} {middle:.0f} {ys[1]:.1f} {end:.0f} {ys[1]:.1f}", round(max(0.6, width), 1), a, b, number
        )

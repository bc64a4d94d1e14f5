"""The map: places of events as circles, near ones together, on the outlines of Natural Earth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from math import hypot, sqrt
from typing import Annotated

from fastapi import Query
from sqlalchemy import Connection, func, select

from khabar.packs import world
from khabar.store import Store, schema
from khabar.store import engine as connections
from khabar.web import asks
from khabar.web.page import Asked, Day, Kept, Page, Remembered, Row
from khabar.web.recent import recent

WIDTH, HEIGHT, SCALE = 1440, 720, 4
"""The picture is the world at four units a degree, as build/outlines.py draws it."""
REGIONS = {
    "world": (-180, -58, 180, 84),
    "mideast": (24, 10, 64, 43),
    "africa": (-20, -36, 54, 38),
    "europe": (-14, 34, 62, 72),
    "asia": (44, -12, 150, 56),
    "america": (-128, -56, -32, 60),
}
"""West, south, east, north of each view. Nobody is coded at the poles: the world is without them."""
CELL, SMALLEST, LARGEST = 14, 3.5, 30.0
"""Places within so many units are one circle."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Places near each other: the name of the busiest, where it is, and events by quad class. `country`: told of a country, drawn at its capital."""

    name: str
    name_ar: str
    code: str
    lat: float
    lon: float
    quads: tuple[int, int, int, int]
    country: bool
    places: int = 1

    @property
    def events(self) -> int:
        return sum(self.quads)

    @property
    def x(self) -> float:
        return round(SCALE * (self.lon + 180), 1)

    @property
    def y(self) -> float:
        return round(SCALE * (90 - self.lat), 1)

    @property
    def worst(self) -> int:
        """The quad class of most of its events."""
        return 1 + max(range(4), key=lambda n: (self.quads[n], n))


@dataclass(frozen=True, slots=True)
class Map:
    q: str
    since: str
    until: str
    region: str
    spots: Sequence[Spot]
    missing: int
    bars: asks.Timeline

    @property
    def month(self) -> str:
        """The one period that is shown, if it is one."""
        return self.since if self.since and self.since == self.until else ""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width and height of the part of the picture that is shown."""
        west, south, east, north = REGIONS[self.region]
        return SCALE * (west + 180), SCALE * (90 - north), SCALE * (east - west), SCALE * (north - south)

    @property
    def zoom(self) -> float:
        return self.box[2] / WIDTH

    def radius(self, spot: Spot) -> float:
        """In units of the picture."""
        return round(self.zoom * _radius(spot.events, max(s.events for s in self.spots)), 2)


def _radius(events: int, most: int) -> float:
    """The area shows how many events there are, of the most."""
    return max(SMALLEST, LARGEST * sqrt(events / max(most, 30)))


def ask(
    store: Kept,
    memory: Remembered,
    q: Asked = "",
    since: Day = "",
    until: Day = "",
    region: Annotated[str, Query(pattern=f"^({'|'.join(REGIONS)})$")] = "world",
    month: Annotated[Day, Query(description="One period, in place of since and until.")] = "",
) -> Map:
    since, until = (month, month) if month else (since or recent(store), until)
    asked = f"{q} {asks.within(since, until)}".strip()
    spots, missing = memory.of(("map", q, since, until), lambda: _asked(store, asked))
    bars = memory.of(("map over time", q), lambda: _over_time(store, q))
    return drawn(spots, missing, bars, q, since, until, region)


def drawn(spots: Sequence[Spot], missing: int, bars: asks.Timeline, q: str = "", since: str = "", until: str = "", region: str = "world") -> Map:
    """The places inside a part of the world, those near each other as one."""
    west, south, east, north = REGIONS[region]
    inside = [s for s in spots if west <= s.lon <= east and south <= s.lat <= north]
    near = _near(inside, (east - west) / 360)
    return Map(q, since, until, region, sorted(near, key=lambda s: (-s.events, s.name)), missing, bars)


def _asked(store: Store, asked: str) -> tuple[list[Spot], int]:
    with connections.reading(store.engine) as connection:
        return placed(connection, asked)


def _over_time(store: Store, q: str) -> asks.Timeline:
    with connections.reading(store.engine) as connection:
        return asks.timeline(connection, q)


def placed(connection: Connection, asked: str) -> tuple[list[Spot], int]:
    """Every place of the events that can be drawn, and how many events cannot."""
    event = schema.event.c
    rows = select(event.geonameid, event.country, event.quad, func.count()).where(asks.events_that(connection, asked))
    counted: dict[tuple[str | None, str | None], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for geonameid, code, quad, number in connection.execute(rows.group_by(event.geonameid, event.country, event.quad)):
        counted[geonameid, code][quad - 1] += number
    found, missing = [], 0
    for (geonameid, code), quads in counted.items():
        known, whole = places().get(geonameid or ""), False
        if known is None and code:
            known, whole = capitals().get(code), True
        if known is None:
            missing += sum(quads)
        else:
            found.append(Spot(known[0], known[1], known[2], known[3], known[4], (quads[0], quads[1], quads[2], quads[3]), whole))
    return found, missing


def _near(spots: Sequence[Spot], zoom: float) -> list[Spot]:
    """Circles that would lie on each other become one, named for the busiest: each place, the busiest first, joins a circle it would touch."""
    most = max((s.events for s in spots), default=0)
    held: list[tuple[float, list[Spot]]] = []
    for spot in sorted(spots, key=lambda s: (-s.events, s.country, s.name, s.code)):
        near = next((h for reach, h in held if hypot(h[0].x - spot.x, h[0].y - spot.y) < zoom * reach), None)
        if near is None:
            held.append((max(CELL, _radius(spot.events, most)), [spot]))
        else:
            near.append(spot)
    return [_together(spots) for _, spots in held]


def _together(held: list[Spot]) -> Spot:
    most = max(held, key=lambda s: (s.events, not s.country, s.name))
    quads = [sum(s.quads[n] for s in held) for n in range(4)]
    return Spot(most.name, most.name_ar, most.code, most.lat, most.lon, (quads[0], quads[1], quads[2], quads[3]), most.country, len(held))


Known = tuple[str, str, str, float, float]


@lru_cache(maxsize=1)
def places() -> dict[str, Known]:
    """Name, Arabic name, country, latitude and longitude of every place the world tables have, by GeoNames id."""
    rows = [row for file in ("places", "regions") for row in world().rows(file) if row["lat"] and row["lon"]]
    return {row["geonameid"]: _known(row) for row in rows}


def _known(row) -> Known:  # type: ignore[no-untyped-def]
    return row["name"], (row.many("names_ar") or (row["name"],))[0], row["country"], float(row["lat"]), float(row["lon"])


@lru_cache(maxsize=1)
def capitals() -> dict[str, Known]:
    """The capital of each country, under the country's own name."""
    named = {row["code"]: (row["name"], (row.many("names_ar") or (row["name"],))[0]) for row in world().rows("countries")}
    seats = [row for row in world().rows("places") if row["feature"] == "PPLC"]
    return {row["country"]: (*named.get(row["country"], (row["name"], row["name"])), *_known(row)[2:]) for row in seats}


def plain(found: Map) -> Row:
    return {"q": found.q, "since": found.since, "until": found.until, "without_place": found.missing, "places": rows(found)}


def rows(found: Map) -> list[Row]:
    quads = ("verbal_coop", "material_coop", "verbal_conflict", "material_conflict")
    facts = ("name", "name_ar", "code", "lat", "lon", "country", "places")
    return [{**{k: v for k, v in asdict(s).items() if k in facts}, "events": s.events, **dict(zip(quads, s.quads, strict=True))} for s in found.spots]


PAGE = Page("map", "Places of events", ask, plain, rows)

"""A story over time: a lane for each origin, a dot for each report, hollow where it is a copy. Time runs with the reading direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from khabar.story import Origin

WIDTH, NAMES, LANE, TOP, RIM = 1000, 250, 34, 30, 16
"""Names stand in so much of the width; a lane is so high."""
MOST_LANES, BESIDE = 14, 13
Dated = tuple[str, str | None, bool]


@dataclass(frozen=True, slots=True)
class Spot:
    report: str
    day: str
    copy: bool
    x: float


@dataclass(frozen=True, slots=True)
class Lane:
    origin: Origin | None
    y: float
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """`days`: the days that are named on top, with their place. x is counted from where reading starts."""

    lanes: tuple[Lane, ...]
    days: tuple[tuple[str, float], ...]
    height: int
    width: int = WIDTH
    names: int = NAMES


def laid(groups: Sequence[tuple[Origin | None, Sequence[Dated]]]) -> Lanes | None:
    """From the reports (id, day, whether a copy) of each origin; None without two dated reports."""
    dated = [(origin, [d for d in held if d[1]]) for origin, held in groups[:MOST_LANES]]
    days = sorted({date.fromisoformat(day[:10]) for _, held in dated for _, day, _ in held if day})
    if sum(len(held) for _, held in dated) < 2:
        return None
    place = {day.isoformat(): _place(day, days[0], days[-1]) for day in days}
    lanes = tuple(Lane(origin, TOP + LANE * (n + 0.5), _spots(held, place)) for n, (origin, held) in enumerate(dated))
    return Lanes(lanes, _named(place), TOP + LANE * len(lanes) + 6)


def _place(day: date, first: date, last: date) -> float:
    room = WIDTH - NAMES - 2 * RIM - 60
    return round(NAMES + RIM + room * ((day - first).days / (last - first).days if last > first else 0), 1)


def _spots(held: Sequence[Dated], place: dict[str, float]) -> tuple[Spot, ...]:
    """Reports of one day stand beside each other."""
    before: Counter[str] = Counter()
    found = []
    for report, day, copy in sorted(held, key=lambda d: (d[1] or "", d[2])):
        key = (day or "")[:10]
        found.append(Spot(report, key, copy, round(min(place[key] + BESIDE * before[key], WIDTH - RIM), 1)))
        before[key] += 1
    return tuple(found)


def _named(place: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """Days that do not touch each other."""
    found: list[tuple[str, float]] = []
    for day, x in place.items():
        if not found or x - found[-1][1] > 110:
            found.append((day, x))
    return tuple(found)

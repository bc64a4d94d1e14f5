"""Charts as shapes with coordinates; the templates draw them as SVG with classes, for the policy of the page allows no style in a picture.

Time runs with the reading direction: from the right in Arabic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, log10

from khabar.store.relations import Period
from khabar.web.asks import Bar

WIDTH, HEIGHT = 1000, 200
LEFT, BOTTOM, TOP = 44, 26, 8
MOST_BARS = 400
WIDEST = 30


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a class of colour, with what it says."""

    x: float
    y: float
    width: float
    height: float
    kind: int
    period: str
    number: int


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars: what to draw, in a picture of WIDTH × HEIGHT."""

    boxes: tuple[Box, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Dot:
    """A mean with its bounds, if they are known."""

    x: float
    y: float
    low: float | None
    high: float | None
    period: Period


@dataclass(frozen=True, slots=True)
class Dots:
    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    zero: float
    turns: tuple[float, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT


def every_period(first: str, last: str) -> list[str]:
    """All periods from one to another of the same length (year, month or day), the quiet ones too; only the two when they are very many."""
    if len(first) == 10:
        days = (date.fromisoformat(last) - date.fromisoformat(first)).days
        found = [(date.fromisoformat(first) + timedelta(days=n)).isoformat() for n in range(min(days, MOST_BARS) + 1)]
    elif len(first) == 7:
        a, b = (12 * int(p[:4]) + int(p[5:7]) - 1 for p in (first, last))
        found = [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(a, min(b, a + MOST_BARS) + 1)]
    else:
        found = [f"{y:04}" for y in range(int(first), min(int(last), int(first) + MOST_BARS) + 1)]
    return found


def bars(given: Sequence[Bar], rtl: bool) -> Bars | None:
    """A timeline by quad class: cooperation at the bottom, conflict on top of it."""
    same = [b for b in given if len(b.period) == len(given[-1].period)] if given else []
    if not same:
        return None
    periods = every_period(same[0].period, same[-1].period)
    at = {b.period: b for b in same}
    most = max(b.events for b in same)
    top = _round_up(most)
    step = (WIDTH - LEFT) / len(periods)
    thick = min(WIDEST, max(1.0, step * 0.78))
    boxes = [box for n, p in enumerate(periods) if p in at for box in _stack(at[p], _x(n + 0.5, step, rtl) - thick / 2, thick, top)]
    return Bars(tuple(boxes), _across(periods, step, rtl), _up(top, rtl))


def _stack(bar: Bar, x: float, thick: float, top: int) -> list[Box]:
    found, told = [], 0
    for kind in (2, 1, 3, 4):
        number = bar.quads[kind - 1]
        told += number
        if number:
            y = _y(told / top)
            found.append(Box(round(x, 1), round(y, 1), round(thick, 1), round(_y((told - number) / top) - y, 1), kind, bar.period, number))
    return found


def _x(n: float, step: float, rtl: bool) -> float:
    """Where a period stands: the axis is at the left, in Arabic at the right."""
    return WIDTH - LEFT - n * step if rtl else LEFT + n * step


def _y(share: float) -> float:
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)


def _round_up(most: float) -> int:
    """A round number not less than this: 1, 2, 4, 5, 8 or 10 times a power of ten."""
    power = 10 ** int(log10(max(1, most)))
    return next((m * power for m in (1, 2, 4, 5, 8, 10) if m * power >= most), ceil(most))


def _across(periods: Sequence[str], step: float, rtl: bool) -> tuple[Tick, ...]:
    """So many labels that they do not touch."""
    every = max(1, ceil(len(periods) / 7))
    return tuple(Tick(round(_x(n + 0.5, step, rtl), 1), p) for n, p in enumerate(periods) if n % every == 0)


def _up(top: int, rtl: bool) -> tuple[Tick, ...]:
    shares = (0, 0.5, 1) if top % 2 == 0 else (0, 1)
    return tuple(Tick(round(_y(share), 1), f"{int(share * top):,}") for share in shares)


def share(first: str | None, last: str | None, lowest: str, highest: str) -> tuple[float, float]:
    """Where a time begins and how long it is, in percent of a longer one; a day is never too short to be seen. Days are ISO prefixes."""
    if not first or not last or not lowest:
        return 0.0, 0.0
    low, high = _ordinal(lowest), _ordinal(highest)
    a, b = (min(max(_ordinal(day), low), high) for day in (first, last))
    whole = max(1, high - low)
    width = max(2.0, 100 * (b - a) / whole)
    return round(min(100 * (a - low) / whole, 100 - width), 2), round(width, 2)


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat((day + "-01-01")[:10]).toordinal()
    except ValueError:
        return int(day[:4]) * 365


# ------------------------------------------------------------------------------------------------------------------ balance


def dots(given: Sequence[Period], turns: Sequence[str], rtl: bool) -> Dots | None:
    """Means between −10 and 10 with their bounds, one a period."""
    known = [p for p in given if p.balance.score is not None]
    if not known:
        return None
    names = sorted({p.period for p in known})
    periods = names if len({len(n) for n in names}) > 1 or len(names[0]) == 10 else every_period(names[0], names[-1])
    step = (WIDTH - LEFT) / len(periods)
    spot = {p: _x(n + 0.5, step, rtl) for n, p in enumerate(periods)}
    drawn = tuple(_dot(p, spot[p.period]) for p in known if p.period in spot)
    ticks = tuple(Tick(round(_score(s), 1), f"{s:+d}".replace("-", "−") if s else "0") for s in (-10, -5, 0, 5, 10))
    return Dots(drawn, _across(periods, step, rtl), ticks, round(_score(0), 1), tuple(round(spot[t], 1) for t in turns if t in spot))


def _dot(period: Period, x: float) -> Dot:
    low, high = (None if v is None else round(_score(v), 1) for v in (period.balance.low, period.balance.high))
    return Dot(round(x, 1), round(_score(period.balance.score or 0.0), 1), low, high, period)


def _score(value: float) -> float:
    return _y((value + 10) / 20)

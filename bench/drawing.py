"""Lines over reports as one SVG picture: no program to install, no script in the page, readable in light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from math import ceil, floor, log10
from typing import NamedTuple

WIDTH, HEIGHT = 760, 340
LEFT, RIGHT, TOP, BOTTOM = 70, 220, 40, 40
COLOURS = ("#2f6f9f", "#b5532a", "#4f8a3c", "#7a4fa3", "#a3822a", "#3f8f8a")
STYLE = "text{font:13px sans-serif;fill:#444}.t{font-size:15px;font-weight:bold}.g{stroke:#8884}@media(prefers-color-scheme:dark){text{fill:#ccc}}"


class Line(NamedTuple):
    name: str
    points: list[tuple[float, float]]


def drawn(title: str, lines: Sequence[Line], logarithmic: bool) -> str:
    """The picture; reports run logarithmically, values too when asked, else from 0."""
    x = _scale([p[0] for one in lines for p in one.points], LEFT, WIDTH - RIGHT, True)
    y = _scale([p[1] for one in lines for p in one.points], HEIGHT - BOTTOM, TOP, logarithmic)
    parts = [f'<text class="t" x="{LEFT}" y="22">{escape(title)}</text>']
    for value in x.marks:
        parts.append(f'<line class="g" x1="{x(value):.1f}" x2="{x(value):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/><text x="{x(value):.1f}" y="{HEIGHT - 16}" text-anchor="middle">{value:,.0f}</text>')
    for value in y.marks:
        parts.append(f'<line class="g" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}"/><text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:,g}</text>')
    ends = _apart([y(one.points[-1][1]) for one in lines])
    for number, (one, end) in enumerate(zip(lines, ends, strict=True)):
        colour = COLOURS[number % len(COLOURS)]
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in one.points)}"/>')
        parts += [f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="3" fill="{colour}"><title>{a:,.0f}: {b:,g}</title></circle>' for a, b in one.points]
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{end + 4:.1f}" style="fill:{colour}">{escape(one.name)}: {one.points[-1][1]:,g}</text>')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><title>{escape(title)}</title><style>{STYLE}</style>{"".join(parts)}</svg>\n'


class _scale:
    """A value -> a place between two ends of the picture."""

    def __init__(self, values: Sequence[float], first: float, last: float, logarithmic: bool) -> None:
        self.first, self.last, self.logarithmic = first, last, logarithmic
        if logarithmic:
            self.low, self.high = floor(log10(max(min(values), 0.1))), ceil(log10(max(values)))
            self.high += self.high == self.low
            self.marks = [10**n for n in range(self.low, self.high + 1)]
        else:
            step = 10 ** floor(log10(max(values)))
            step = step if max(values) / step > 3 else step / 2
            self.low, self.high = 0, ceil(max(values) / step) * step
            self.marks = [n * step for n in range(round(self.high / step) + 1)]

    def __call__(self, value: float) -> float:
        at = log10(max(value, 10**self.low)) if self.logarithmic else value
        return self.first + (self.last - self.first) * (at - self.low) / (self.high - self.low)


def _apart(places: list[float], least: float = 16) -> list[float]:
    """The heights of labels, moved down until none stands on another."""
    moved = list(places)
    order = sorted(range(len(places)), key=places.__getitem__)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + least)
    return moved

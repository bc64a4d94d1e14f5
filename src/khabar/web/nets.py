"""Networks as pictures: who stands where, the same every time. Pure geometry; the templates draw it.

An actor's counterparts stand on a ring, from the most hostile at the top round to the friendliest. A whole network is laid out by springs
that start on a circle and run a set number of steps, so that the same edges give the same picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin, sqrt

from khabar.store.relations import Edge

WIDTH, HEIGHT = 1000, 560
MOST_ROUND, MOST_KNOTS, MOST_EDGES = 16, 22, 60
STEPS, PULL, GRAVITY = 90, 0.5, 0.9
"""Tried from 40 to 300 steps on networks of 8 to 22: after 90 nothing moves by more than a knot's width."""
MARGIN_X, MARGIN_Y = 130, 36


@dataclass(frozen=True, slots=True)
class Knot:
    """An actor: where it stands, how big it is, on which side its name is written (start: to the right of it)."""

    key: str
    x: float
    y: float
    radius: float
    events: int
    anchor: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Tie:
    """All that two actors do to each other: the class most of it is of, how thick the line is."""

    one: str
    other: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    kind: int
    events: int


@dataclass(frozen=True, slots=True)
class Net:
    knots: tuple[Knot, ...]
    ties: tuple[Tie, ...]
    width: int = WIDTH
    height: int = HEIGHT


Quads = tuple[int, int, int, int]
Spot = tuple[float, float]


def merged(edges: Iterable[Edge]) -> dict[tuple[str, str], Quads]:
    """Events by quad class of each two actors, in both directions together; what happens inside one is left out."""
    held: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for edge in edges:
        if edge.actor != edge.recipient:
            pair = (min(edge.actor, edge.recipient), max(edge.actor, edge.recipient))
            held[pair] = [a + b for a, b in zip(held[pair], edge.quads, strict=True)]
    return {pair: (q[0], q[1], q[2], q[3]) for pair, q in held.items()}


def worst(quads: Quads) -> int:
    """The class of most events; of equals the more serious."""
    return 1 + max(range(4), key=lambda n: (quads[n], n))


# --------------------------------------------------------------------------------------------------------------- the ring


def ring(center: str, round_: Sequence[tuple[str, Quads, float]]) -> Net | None:
    """The actor in the middle, its counterparts (code, events by class, mean score) around it."""
    chosen = sorted(round_, key=lambda c: (-sum(c[1]), c[0]))[:MOST_ROUND]
    if not chosen:
        return None
    order = sorted(chosen, key=lambda c: (c[2], c[0]))
    most = max(sum(c[1]) for c in chosen)
    spots = {key: _on_ring(n, len(order)) for n, (key, _, _) in enumerate(order)}
    middle = (WIDTH / 2, HEIGHT / 2)
    ties = tuple(_tie(center, key, middle, spots[key], quads, most) for key, quads, _ in sorted(chosen, key=lambda c: sum(c[1])))
    knots = [_knot(key, spots[key], sum(quads), most, middle) for key, quads, _ in order]
    whole = sum(sum(c[1]) for c in chosen)
    return Net((*knots, Knot(center, *middle, 30, whole, "middle", middle[0], middle[1] + 52)), ties)


def _on_ring(n: int, number: int) -> Spot:
    """From the top, clockwise; half a step aside, so that no name hangs over the middle."""
    angle = -pi / 2 + 2 * pi * (n + 0.5) / number
    return round(WIDTH / 2 + 300 * cos(angle), 1), round(HEIGHT / 2 + 225 * sin(angle), 1)


# ------------------------------------------------------------------------------------------------------------- the network


def spread(edges: Sequence[Edge]) -> Net | None:
    """The busiest actors of a network with what they do to each other."""
    pairs = sorted(merged(edges).items(), key=lambda kv: (-sum(kv[1]), kv[0]))[:MOST_EDGES]
    size: dict[str, int] = defaultdict(int)
    for (one, other), quads in pairs:
        size[one] += sum(quads)
        size[other] += sum(quads)
    keys = sorted(size, key=lambda k: (-size[k], k))[:MOST_KNOTS]
    pairs = [(pair, quads) for pair, quads in pairs if pair[0] in keys and pair[1] in keys]
    keys = [k for k in keys if any(k in pair for pair, _ in pairs)]
    if not pairs:
        return None
    spots = _fitted(_sprung(keys, {pair: sqrt(sum(quads)) for pair, quads in pairs}))
    most, middle = max(sum(q) for _, q in pairs), (WIDTH / 2, HEIGHT / 2)
    ties = tuple(_tie(a, b, spots[a], spots[b], quads, most) for (a, b), quads in reversed(pairs))
    return Net(tuple(_below(_knot(k, spots[k], size[k], max(size.values()), middle)) for k in reversed(keys)), ties)


def _sprung(keys: Sequence[str], pulls: dict[tuple[str, str], float]) -> dict[str, Spot]:
    """Everyone pushes everyone away, ties pull together, the middle pulls a little; steps grow shorter (Fruchterman and Reingold 1991)."""
    spots = {key: (cos(2 * pi * n / len(keys)), sin(2 * pi * n / len(keys))) for n, key in enumerate(keys)}
    ideal, strongest = sqrt(4 / len(keys)), max(pulls.values())
    for step in range(STEPS):
        moved = {key: _push(key, spots, ideal) for key in keys}
        for (a, b), pull in pulls.items():
            dx, dy = spots[b][0] - spots[a][0], spots[b][1] - spots[a][1]
            force = PULL * pull / strongest * hypot(dx, dy) / ideal
            moved[a] = moved[a][0] + force * dx, moved[a][1] + force * dy
            moved[b] = moved[b][0] - force * dx, moved[b][1] - force * dy
        longest = 0.15 * (1 - step / STEPS)
        spots = {key: _step(spots[key], moved[key], longest) for key in keys}
    return spots


def _push(key: str, spots: dict[str, Spot], ideal: float) -> Spot:
    x, y = spots[key]
    px, py = -GRAVITY * x, -GRAVITY * y
    for other, (ox, oy) in spots.items():
        if other != key:
            dx, dy = x - ox, y - oy
            near = max(dx * dx + dy * dy, 1e-4)
            px, py = px + ideal * ideal * dx / near, py + ideal * ideal * dy / near
    return px, py


def _step(spot: Spot, move: Spot, longest: float) -> Spot:
    length = hypot(*move)
    share = min(length, longest) / length if length else 0
    return spot[0] + move[0] * share, spot[1] + move[1] * share


def _fitted(spots: dict[str, Spot]) -> dict[str, Spot]:
    """Stretched to the picture, with room for names at the sides."""
    xs, ys = [s[0] for s in spots.values()], [s[1] for s in spots.values()]

    def within(value: float, held: list[float], margin: float, size: float) -> float:
        span = max(held) - min(held)
        return round(margin + (size - 2 * margin) * ((value - min(held)) / span if span > 1e-9 else 0.5), 1)

    return {key: (within(x, xs, MARGIN_X, WIDTH), within(y, ys, MARGIN_Y, HEIGHT)) for key, (x, y) in spots.items()}


# ------------------------------------------------------------------------------------------------------------------ shapes


def _knot(key: str, spot: Spot, events: int, most: int, middle: Spot) -> Knot:
    """Its name stands on the side away from the middle."""
    radius = round(6 + 16 * sqrt(events / most), 1)
    right = spot[0] >= middle[0]
    return Knot(key, *spot, radius, events, "start" if right else "end", spot[0] + (radius + 6) * (1 if right else -1), spot[1] + 5)


def _below(knot: Knot) -> Knot:
    """Its name stands under it: beside it other knots are near."""
    return replace(knot, anchor="middle", label_x=knot.x, label_y=round(knot.y + knot.radius + 17, 1))


def _tie(one: str, other: str, a: Spot, b: Spot, quads: Quads, most: int) -> Tie:
    return Tie(one, other, *a, *b, round(1.2 + 11 * sqrt(sum(quads) / most), 1), worst(quads), sum(quads))

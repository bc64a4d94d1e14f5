"""Pictures of networks: the same every time, inside the frame, nobody on top of another."""

import itertools
from math import hypot

from khabar.store.relations import Edge
from khabar.web.nets import HEIGHT, MOST_KNOTS, MOST_ROUND, WIDTH, merged, ring, spread, worst


def edge(a, b, n, quad=1):
    return Edge(a, b, n, 1, 0.0, tuple(n if q == quad else 0 for q in (1, 2, 3, 4)))


CODES = [f"A{x}{y}" for x, y in itertools.product("BCDEF", "BCDEF")]
EDGES = [edge(a, b, 1 + (3 * i + j) % 17, 1 + (i + j) % 4) for i, a in enumerate(CODES) for j, b in enumerate(CODES) if (i * j) % 7 == 1]


def test_both_directions_are_one_line_and_what_happens_inside_is_left_out():
    assert merged([edge("RUS", "CHN", 2), edge("CHN", "RUS", 1, 4), edge("RUS", "RUS", 9)]) == {("CHN", "RUS"): (2, 0, 0, 1)}
    assert worst((2, 0, 0, 2)) == 4


def test_the_same_edges_give_the_same_picture():
    assert spread(EDGES) == spread(EDGES) and spread([]) is None
    assert {k.key for k in spread([edge("RUS", "CHN", 1)]).knots} == {"RUS", "CHN"}


def test_everybody_stands_inside_and_apart():
    net = spread(EDGES)
    assert 2 < len(net.knots) <= MOST_KNOTS
    assert all(0 < k.x < WIDTH and 0 < k.y < HEIGHT for k in net.knots)
    assert all(hypot(a.x - b.x, a.y - b.y) > 12 for a, b in itertools.combinations(net.knots, 2))
    assert {t.one for t in net.ties} | {t.other for t in net.ties} == {k.key for k in net.knots}


def test_on_the_ring_the_hostile_come_first():
    net = ring("SAU", [("IRN", (0, 0, 0, 9), -8.0), ("EGY", (9, 0, 0, 0), 5.0), ("YEM", (1, 0, 0, 1), 0.0)])
    assert [k.key for k in net.knots] == ["IRN", "YEM", "EGY", "SAU"]
    assert {t.one for t in net.ties} == {"SAU"} and {t.kind for t in net.ties} == {1, 4}
    assert len(ring("SAU", [(c, (1, 0, 0, 0), 0.0) for c in CODES]).knots) == MOST_ROUND + 1 and ring("SAU", []) is None

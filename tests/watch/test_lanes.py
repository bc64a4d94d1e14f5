"""Work in lanes: each lane in order, faults come out, nobody waits for what is not wanted any more."""

import threading
import time

import pytest

from khabar.watch.lanes import in_lanes


@pytest.mark.parametrize("lanes", [1, 3, 9])
def test_every_item_is_done_once_and_lanes_keep_their_order(lanes):
    items = [(lane, n) for n in range(40) for lane in "abcd"]
    done = list(in_lanes(items, lambda i: i[0], lambda i: i[1] * 2, lanes))
    assert sorted(done) == sorted((i, i[1] * 2) for i in items)
    assert all([n for (own, n), _ in done if own == lane] == list(range(40)) for lane in "abcd")


@pytest.mark.parametrize("lanes", [1, 3])
def test_a_fault_is_raised_where_the_results_are_taken(lanes):
    with pytest.raises(ZeroDivisionError):
        list(in_lanes(range(20), lambda n: str(n % 4), lambda n: 1 / (n - 7), lanes))


def test_who_stops_taking_waits_for_nobody():
    held = threading.Event()
    begun = time.monotonic()
    results = in_lanes(range(8), lambda n: str(n % 4), lambda n: held.wait(20) if n else n, 4)
    assert next(results) == (0, 0)
    results.close()
    assert time.monotonic() - begun < 5
    held.set()

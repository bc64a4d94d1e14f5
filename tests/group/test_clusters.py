"""Joining groups: the best half decides, earlier stories stay apart, order does not matter."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from khabar.group.clusters import Clusters, sets

SCORES = st.dictionaries(st.sampled_from(list(combinations(range(7), 2))), st.sampled_from([0.2, 0.5, 0.6, 0.7, 0.9, 1.0]), max_size=21)


def groups(count, scores, fixed=0):
    return Clusters([[i] for i in range(count)], fixed, scores, 0.54).joined()


def test_sets_follow_what_joins_them():
    assert sets(6, [(4, 2), (2, 0), (5, 3)]) == [0, 1, 0, 3, 0, 3]


def test_alike_units_come_together_and_others_stay():
    assert groups(4, {(0, 1): 0.8, (2, 3): 0.5}) == [(0, 1), (2,), (3,)]


def test_one_bridge_does_not_join_two_happenings():
    pairs = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6}
    assert groups(4, pairs) == [(0, 1), (2, 3)]


def test_stories_of_earlier_days_are_never_joined():
    assert groups(3, {(0, 1): 1.0, (1, 2): 0.9, (0, 2): 0.8}, fixed=2) == [(0,), (1, 2)]


@given(SCORES, st.permutations(range(7)))
def test_the_order_of_the_units_changes_only_ties(scores, order):
    distinct = {pair: score + 0.0001 * n for n, (pair, score) in enumerate(sorted(scores.items()))}
    moved = {tuple(sorted((order[a], order[b]))): score for (a, b), score in distinct.items()}
    here = {frozenset(order[i] for i in g) for g in groups(7, distinct)}
    assert here == {frozenset(g) for g in groups(7, moved)}

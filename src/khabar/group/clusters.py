"""Which tellings go together: the pair of groups that is most alike is joined, again and again, until none is alike enough.

Two groups are as alike as the better half of the pairs between them: one bridge does not join two happenings, one odd member does not part them.
Groups of earlier days take in new reports but are never joined to each other. The order in which reports come does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import ceil


def sets(count: int, joined: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` things the smallest one it is joined to, directly or through others."""
    root = list(range(count))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for a, b in joined:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    return [find(i) for i in range(count)]


class Clusters:
    """Groups of units. `alike` are the scores of pairs of units (lower first), `fixed` the groups of earlier days."""

    def __init__(self, start: Sequence[Sequence[int]], fixed: int, alike: Mapping[tuple[int, int], float], least: float) -> None:
        self.groups: dict[int, tuple[int, ...]] = dict(enumerate(tuple(sorted(g)) for g in start))
        self.fixed = set(range(fixed))
        self._alike, self._least = alike, least
        self._home = {unit: name for name, group in self.groups.items() for unit in group}
        self._near: dict[int, set[int]] = defaultdict(set)
        for a, b in alike:
            if self._home[a] != self._home[b]:
                self._near[self._home[a]].add(self._home[b])
                self._near[self._home[b]].add(self._home[a])

    def joined(self) -> list[tuple[int, ...]]:
        """The groups when no two are alike enough any more: those of earlier days first, in their order."""
        waiting = [self._link(a, b) for a in self._near for b in self._near[a] if a < b]
        heapify(waiting)
        while waiting:
            score, first, second, a, b = heappop(waiting)
            if -score < self._least:
                break
            if self.groups.get(a) is None or self.groups.get(b) is None or (first, second) != (self.groups[a], self.groups[b]):
                continue
            if a in self.fixed and b in self.fixed:
                continue
            for near in self._join(a, b):
                heappush(waiting, self._link(*sorted((a, near))))
        return [self.groups[name] for name in sorted(self.groups)]

    def _link(self, a: int, b: int) -> tuple[float, tuple[int, ...], tuple[int, ...], int, int]:
        """How alike two groups are, negative for the heap, with their members: ties go by members, and old entries show."""
        first, second = self.groups[a], self.groups[b]
        scores = sorted((self._alike.get((min(x, y), max(x, y)), 0.0) for x in first for y in second), reverse=True)
        best = scores[: ceil(len(scores) / 2)]
        return -round(sum(best) / len(best), 6), first, second, a, b

    def _join(self, a: int, b: int) -> set[int]:
        """Takes b into a (a is the lower, so a group of earlier days stays itself). Gives the neighbours of both."""
        self.groups[a] = tuple(sorted(self.groups[a] + self.groups.pop(b)))
        near = (self._near[a] | self._near.pop(b)) - {a, b}
        self._near[a] = near
        for other in near:
            self._near[other].discard(b)
            self._near[other].add(a)
        return near

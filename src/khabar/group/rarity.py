"""How much a word says about which happening is told: the rarer among the reports of these days, the more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import log

from khabar.group.telling import Telling

SMOOTH = 50
"""Reports one is taken to have read before: with three reports no word is rare yet."""
COMMON, AT_LEAST = 0.04, 20
"""A word in more reports than this share brings no candidates (never below `AT_LEAST` reports); it still counts when two are compared."""
SHARED = 3
"""Words of title and lead two reports must share to be compared; across languages one name less, for they share only names."""


class Rarity:
    """Counts of the words of some reports. `of(words)` is the sum of their weights."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.reports = len(tellings)
        self.seen = Counter(w for t in tellings for w in t.body)
        self.names = Counter(n for t in tellings for n in t.facts.names | t.facts.places)
        self.weight = cache(lambda word: log((self.reports + SMOOTH) / (self.seen[word] + 1)))

    def of(self, words: Iterable[str]) -> float:
        """The weight of a set of words; sorted, so that the sum is the same wherever it is made."""
        return sum(self.weight(w) for w in sorted(words))

    def rare(self, count: int) -> bool:
        """Whether a word in so many reports may bring two of them together."""
        return count <= max(AT_LEAST, COMMON * self.reports)


def comparable(tellings: Sequence[Telling], old: int, rarity: Rarity) -> set[tuple[int, int]]:
    """Pairs of indexes that share enough rare words, or rare names when their languages differ. The first `old` are not compared among themselves."""
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    pairs = set()
    for here, one in enumerate(tellings):
        rare = [f"w:{w}" for w in one.head if rarity.rare(rarity.seen[w])]
        rare += [f"n:{n}" for n in one.lead.names | one.lead.places if rarity.rare(rarity.names[n] // 2)]
        if here >= old:
            words = Counter(there for key in rare if key[0] == "w" for there in shelves[key])
            names = Counter(there for key in rare if key[0] == "n" for there in shelves[key])
            pairs |= {(there, here) for there, n in words.items() if n >= SHARED}
            pairs |= {(there, here) for there, n in names.items() if n >= SHARED - 1 and tellings[there].lang != one.lang}
        for key in rare:
            shelves[key].append(here)
    return pairs

"""Copies and light rewrites of one text, and look-alikes: two happenings poured into one template.

Candidates come from MinHash of word pairs (64 bands of 2: at Jaccard 0.2 nineteen of twenty are still seen), every one is then measured exactly.
Word pairs, not the usual triples or fives: an editor who changes every tenth word leaves two thirds of the pairs and a quarter of the fives.
Not supported: translations, and rewrites that keep fewer than half of the shorter text's word pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.group.slots import filled_otherwise
from khabar.group.telling import Facts, Telling

if TYPE_CHECKING:
    from rensa import RMinHash

PERMUTATIONS, BANDS, SEED = 128, 64, 1
COPY = 0.85
"""Jaccard from which a text is a copy; below it was rewritten."""
REWRITE = 0.4
CONTAINED = 0.8
"""Share of the shorter text's pairs in the longer one: cut at the end, or carried on with a paragraph of one's own."""
AGREEING, SOME = 0.5, 0.2
"""The same, when no name, number, day or unknown word of either lead is missing from the other and the longer text has a fifth in common."""
TEMPLATE, WHOLE = 0.62, 0.9
"""What a template keeps at most when its day is another, and what it keeps when each paper says `today` of its own day (the weather).
Above, a `today` was left standing, or the page was read a day late."""
PEOPLE = 4
"""Unknown words on each side that make another person: a name and its father's, a place; editors' spellings come to three."""
FEWEST = 20
"""Word pairs a text needs before sharing them means anything."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of two texts is the same: `jaccard` of all word pairs, `contained` of the shorter text's."""

    jaccard: float
    contained: float


def shared(one: Telling, other: Telling) -> Shared:
    """The exact overlap of two texts."""
    both = len(one.pairs & other.pairs)
    shorter = min(len(one.pairs), len(other.pairs))
    return Shared(both / max(1, len(one.pairs) + len(other.pairs) - both), both / max(1, shorter))


def same_text(one: Telling, other: Telling) -> Shared | None:
    """How much the two share when one was made from the other (or both from a third); None when they were not."""
    if min(len(one.pairs), len(other.pairs)) < FEWEST:
        return None
    found = shared(one, other)
    if alike_enough(found):
        return None if look_alike(one, other, found) else found
    return found if found.contained >= AGREEING and found.jaccard >= SOME and not any(differing(one, other)) else None


def alike_enough(found: Shared) -> bool:
    """Whether so much is shared that it is one text or one template."""
    return found.jaccard >= REWRITE or found.contained >= CONTAINED


def look_alike(one: Telling, other: Telling, found: Shared) -> bool:
    """Whether two texts share their template only: each lead has names (or days, or figures) that the other text never mentions."""
    names, places, numbers, days, unknown = differing(one, other)
    limit = WHOLE if todays(one) and todays(other) and one.day != other.day else TEMPLATE
    if names or places or days and found.jaccard < limit and found.contained < WHOLE:
        return True
    return found.jaccard < COPY and (numbers or unknown or other_people(one, other))


def todays(one: Telling) -> bool:
    """Whether the only day a lead names is the day it was published."""
    return one.day is not None and one.lead.days == {one.day.isoformat()}


def other_people(one: Telling, other: Telling) -> bool:
    """Whether the whole texts name different people: statements that open with a verse or a formula come to their names late."""
    mine, theirs = own(one.facts, other.facts), own(other.facts, one.facts)
    return bool((mine.names | mine.places) and (theirs.names | theirs.places)) and min(len(mine.unknown), len(theirs.unknown)) >= PEOPLE


def differing(one: Telling, other: Telling) -> tuple[bool, bool, bool, bool, bool]:
    """For names, places, numbers, days and unknown words: whether each lead has some of its own. A detail only one has is no difference.

    Slots of a template filled by everyday words (clubs) count as unknown words.
    """
    mine, theirs = own(one.lead, other.facts), own(other.lead, one.facts)
    return (
        bool(mine.names and theirs.names),
        bool(mine.places and theirs.places),
        _most(mine.numbers, one.lead.numbers, 2) and _most(theirs.numbers, other.lead.numbers, 2),
        bool(mine.days and theirs.days),
        _most(mine.unknown, one.lead.unknown, 4) and _most(theirs.unknown, other.lead.unknown, 4) or filled_otherwise(one, other),
    )


def own(lead: Facts, others: Facts) -> Facts:
    """The facts of a lead that another report never mentions."""
    return Facts(
        lead.names - others.names,
        lead.places - others.places,
        lead.numbers - others.numbers,
        lead.days - others.days,
        frozenset(w for w in lead.unknown - others.unknown if w[1:] not in others.unknown),
    )


def _most(mine: frozenset[str], every: frozenset[str], least: int) -> bool:
    """Whether what is one's own is at least half of all and not fewer than `least`."""
    return len(mine) >= least and 2 * len(mine) >= len(every)


def candidates(tellings: Sequence[Telling]) -> Iterable[tuple[int, int]]:
    """Pairs of indexes whose texts may share much, each once."""
    from rensa import RMinHashLSH

    index = RMinHashLSH(REWRITE, PERMUTATIONS, BANDS)
    for here, one in enumerate(tellings):
        if print_ := minhash(one):
            yield from ((there, here) for there in sorted(index.query(print_)))
            index.insert(here, print_)


def minhash(one: Telling) -> RMinHash | None:
    """The MinHash of a text's word pairs; None when it has too few to be a copy of anything."""
    from rensa import RMinHash

    if len(one.pairs) < FEWEST:
        return None
    print_ = RMinHash(PERMUTATIONS, SEED)
    print_.update([f"{p:x}" for p in one.pairs])
    return print_

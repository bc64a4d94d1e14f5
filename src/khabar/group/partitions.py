"""Stories of an archive that no machine holds, in steps over parts of it. What comes out is what `stories` makes of all reports at once.

1. `buckets` of each report by itself: texts that may share much meet in one. `meeting` is done bucket by bucket.
2. `ties_of` a stretch of a day's reports with those of the days it is open to: reports farther apart are never compared.
3. `components` of the ties that are strong enough to join: nothing is ever joined across them.
4. `fold` of one component, day by day, from its ties alone; `bridge` makes the few ties it found missing; `finished` makes the story from its tellings.

The proof that the parts give the whole: ties depend on the reports of a day and of `WINDOW` days before, never on what was grouped; two groups are
joined on the better half of their pairs, so some pair between them is at least `ALIKE`, and a component of such pairs is grouped as if it were alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khabar.group.alike import ALIKE, tie
from khabar.group.clusters import sets
from khabar.group.copies import BANDS, PERMUTATIONS, minhash
from khabar.group.rarity import Rarity
from khabar.group.stories import Draft, in_order, joined, lined_up, opens, story_of, ties
from khabar.group.sums import Sums
from khabar.group.telling import Facts, Telling
from khabar.story import Story, Tie

ROWS = PERMUTATIONS // BANDS
MISSING = -1.0
"""`alike` of a tie that `fold` could not know, until `bridge` has made it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A report by its id and day: all that joining needs to know of it when the ties are given. Undated reports stand on `date.min`."""

    report: str
    day: date


def buckets(one: Telling) -> list[int]:
    """The buckets of a telling's text, one a band of its MinHash; none when it is too short to share anything."""
    print_ = minhash(one)
    if print_ is None:
        return []
    digest = print_.digest()
    return [hash((band, *digest[band * ROWS : (band + 1) * ROWS])) for band in range(BANDS)]


def meeting(rows: Iterable[tuple[int, Placed]]) -> set[tuple[str, str]]:
    """Pairs of reports that share a bucket and may meet: the later one's day is open to the earlier one's. The earlier report first."""
    shelves: defaultdict[int, list[Placed]] = defaultdict(list)
    for bucket, one in rows:
        shelves[bucket].append(one)
    pairs = set()
    for shelf in shelves.values():
        shelf.sort(key=lambda one: (one.day, one.report))
        for here, one in enumerate(shelf):
            since = opens(one.day)
            pairs |= {(other.report, one.report) for other in shelf[:here] if other.day >= since}
    return pairs


def ties_of(old: Iterable[Telling], arrivals: Iterable[Telling], texts: Iterable[tuple[str, str]], first: int = 0, last: int | None = None) -> list[Tie]:
    """The ties of a day's reports (those from index `first` to `last` of them, by id) with the reports of the days before and with each other.

    `old` and `arrivals` must be all of them, for how rare a word is depends on all. `texts` are the pairs of `meeting`.
    """
    before, today = sorted(old, key=in_order), sorted(arrivals, key=in_order)
    rarity = Rarity([*before, *today])
    pool = [*before, *today[:last]]
    at = {t.report: i for i, t in enumerate(pool)}
    pairs = [(at[one], at[other]) for one, other in texts if one in at and other in at]
    return list(ties(pool, len(before) + first, rarity, pairs).values())


def components(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The reports that some chain of strong ties holds together, each component sorted; reports without one are left out."""
    numbers: dict[str, int] = {}
    joined_ = [(numbers.setdefault(a, len(numbers)), numbers.setdefault(b, len(numbers))) for a, b in pairs]
    together: defaultdict[int, list[str]] = defaultdict(list)
    for report, root in zip(list(numbers), sets(len(numbers), joined_), strict=True):
        together[root].append(report)
    return sorted(sorted(found) for found in together.values())


def strong(found: Tie) -> bool:
    """Whether a tie could join two groups by itself."""
    return found.alike >= ALIKE


def fold(reports: Iterable[Placed], found: Iterable[Tie]) -> list[Draft]:
    """The stories of one component: which reports, with which ties. Their tellings are empty but for id and day."""
    by_later: defaultdict[str, list[Tie]] = defaultdict(list)
    for one in found:
        by_later[one.report].append(one)
    days: defaultdict[date, list[Telling]] = defaultdict(list)
    for placed in reports:
        days[placed.day].append(_bare(placed))
    drafts: list[Draft] = []
    for day in sorted(days):
        drafts = _with_day(drafts, sorted(days[day], key=in_order), day, by_later)
    return drafts


def _with_day(drafts: list[Draft], arrivals: list[Telling], day: date, by_later: Mapping[str, Sequence[Tie]]) -> list[Draft]:
    drafts = lined_up(drafts, day)
    pool = [*(t for d in drafts for t in d.since(opens(day))), *arrivals]
    at = {t.report: i for i, t in enumerate(pool)}
    found = {(at[one.to], at[t.report]): one for t in arrivals for one in by_later[t.report] if one.to in at}
    return joined(drafts, arrivals, day, dict(sorted(found.items())), _missing)


def _missing(one: Telling, other: Telling) -> Tie:
    return Tie(other.report, one.report, MISSING, 0.0)


def _bare(placed: Placed) -> Telling:
    none: frozenset = frozenset()
    return Telling(placed.report, None, "", None if placed.day == date.min else placed.day, "", none, none, Sums(), Sums(), Facts(), Facts())


def bridge(pool: Sequence[Telling], pairs: Iterable[tuple[str, str]]) -> list[Tie]:
    """Ties of pairs (earlier, later) that were not compared; `pool` are all reports of the later one's day and of the days it is open to."""
    at, rarity = {t.report: t for t in pool}, Rarity(pool)
    return [tie(at[one], at[other], rarity) for one, other in pairs]


def finished(draft: Draft, tellings: Mapping[str, Telling], bridges: Mapping[tuple[str, str], Tie]) -> Story:
    """The story of a draft, from the tellings of its reports and the ties that `bridge` made."""
    known = [bridges[one.to, one.report] if one.alike == MISSING else one for one in draft.ties]
    return story_of(Draft([tellings[t.report] for t in draft.members], known))

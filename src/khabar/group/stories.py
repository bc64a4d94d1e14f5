"""Reports that tell of one happening, day by day. What comes out depends on the reports alone, not on the order in which they came.

A report is grouped by what its title and lead tell; of a round-up that is its first item. A story takes in reports for `WINDOW` days after its last one.
Not supported: a story that splits into several, reports that belong to two stories.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from khabar.group.alike import ALIKE, Compared, compared, may_be_alike, tie, tied
from khabar.group.clusters import Clusters, sets
from khabar.group.contradictions import contradictions
from khabar.group.copies import candidates, same_text
from khabar.group.origins import copied, origins, told_events
from khabar.group.rarity import Rarity, comparable
from khabar.group.telling import Telling, telling
from khabar.group.vectors import wanted, with_vectors
from khabar.model import Coded
from khabar.story import Story, Tie

WINDOW = 3
"""Days after its last report in which a story is still looked for: papers print the wire a day late, weeklies two, and Friday has few papers."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Stories and the tellings they were made from: what the next reports are grouped with. Iterating gives the stories, by first day and id."""

    stories: tuple[Story, ...] = ()
    tellings: tuple[Telling, ...] = ()

    def __iter__(self) -> Iterator[Story]:
        return iter(self.stories)

    def __len__(self) -> int:
        return len(self.stories)

    def forget(self, before: date) -> Grouping:
        """The same without the tellings of stories that ended before a day: a monitor that runs for years forgets what is closed.

        Reports from `WINDOW` days after that day on are grouped as if nothing were forgotten; forgotten stories stay as they are.
        """
        kept = {r for story in self.stories if story.last is None or story.last >= before for r in story.reports}
        return Grouping(self.stories, tuple(t for t in self.tellings if t.report in kept))


@dataclass(slots=True)
class Draft:
    """A story in the making: its tellings in order and the tie of each but the first."""

    members: list[Telling] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def since(self, day: date) -> list[Telling]:
        return [t for t in self.members if (t.day or date.min) >= day]


def stories(reports: Iterable[Coded | Telling], previous: Grouping | None = None, meaning: bool | None = None) -> Grouping:
    """Groups reports into stories; every report is in one, most are alone in theirs.

    `previous` is what was grouped before: the result is the same as grouping all at once, and only days from the earliest new report on are looked at again.
    `meaning`: with sentence vectors; None takes them when the extra `vectors` is installed. Raises MissingExtra.
    """
    before = previous or Grouping()
    known = {t.report: t for t in before.tellings}
    new = _new(reports, before, known)
    if not new:
        return before
    first = min(t.day or date.min for t in (*new.values(), *(known[r] for r in new if r in known)))
    with_meaning = wanted(meaning)
    known |= new
    closed = [story for story in before.stories if not known.keys() >= set(story.reports)]
    drafts = _fold(_kept(before, known, first), known.values(), first, with_meaning)
    known |= {t.report: t for draft in drafts for t in draft.members}
    made = sorted([*_finished(drafts, before, set(new)), *closed], key=lambda story: (story.first or date.min, story.id))
    return Grouping(tuple(made), tuple(sorted(known.values(), key=in_order)))


def _new(reports: Iterable[Coded | Telling], before: Grouping, known: Mapping[str, Telling]) -> dict[str, Telling]:
    """The tellings of reports that were not there or told something else; those of forgotten stories are let alone."""
    gone = {r for story in before.stories for r in story.reports} - known.keys()
    found = {}
    for report in reports:
        one = report if isinstance(report, Telling) else telling(report)
        old = known.get(one.report)
        if one.report not in gone and (old != one):
            found[one.report] = one
    return found


def in_order(one: Telling) -> tuple[date, str]:
    return one.day or date.min, one.report


def _kept(before: Grouping, known: Mapping[str, Telling], first: date) -> list[Draft]:
    """The stories as they stood before a day: later reports never change what was grouped earlier."""
    drafts = []
    for story in before.stories:
        members = [known[r] for r in story.reports if r in known and (known[r].day or date.min) < first]
        if members and known.keys() >= set(story.reports):
            inside = {t.report for t in members}
            drafts.append(Draft(members, [t for t in story.ties if t.report in inside]))
    return drafts


def _fold(drafts: list[Draft], tellings: Iterable[Telling], first: date, meaning: bool) -> list[Draft]:
    """The drafts with all tellings from the first day on, one day after the other."""
    days = defaultdict(list)
    for one in tellings:
        if (one.day or date.min) >= first:
            days[one.day or date.min].append(one)
    for day in sorted(days):
        drafts = with_day(drafts, sorted(days[day], key=in_order), day, meaning)
    return drafts


def with_day(drafts: list[Draft], arrivals: list[Telling], day: date, meaning: bool = False) -> list[Draft]:
    """The drafts with the reports of one more day, which are in order. `meaning`: with sentence vectors; they are made where they can make a difference."""
    drafts = lined_up(drafts, day)
    parts = [d.since(opens(day)) for d in drafts]
    pool = [*(t for part in parts for t in part), *arrivals]
    rarity, first = Rarity(pool), len(pool) - len(arrivals)
    found = _compared(pool, first, rarity, candidates(pool))
    if meaning:
        found = _near(pool, parts, found)
        made = {t.report: t for t in with_vectors([pool[i] for i in sorted({i for pair in found for i in pair})])}
        pool, arrivals = [made.get(t.report, t) for t in pool], [made.get(t.report, t) for t in arrivals]
        drafts = [Draft([made.get(t.report, t) for t in d.members], d.ties) for d in drafts]
    known = {(i, j): tied(pool[i], pool[j], one) for (i, j), one in found.items()}
    return joined(drafts, arrivals, day, known, lambda one, other: tie(one, other, rarity))


def _near(pool: Sequence[Telling], parts: Iterable[Sequence[Telling]], found: Mapping[Pair, Compared]) -> dict[Pair, Compared]:
    """The pairs within one neighbourhood: across two nothing is joined, whatever the vectors say, for groups are joined on the better half of their pairs,
    so some pair between them must be alike. `parts` of the pool, one after the other, are together already."""
    pairs, at = [pair for pair, one in found.items() if may_be_alike(pool[pair[0]], pool[pair[1]], one)], 0
    for part in parts:
        pairs += [(i, i + 1) for i in range(at, at + len(part) - 1)]
        at += len(part)
    near = sets(len(pool), pairs)
    return {(i, j): one for (i, j), one in found.items() if near[i] == near[j]}


def lined_up(drafts: Iterable[Draft], day: date) -> list[Draft]:
    """Drafts in the order of their first report that a day is open to: where scores are equal the order decides, so it must come from the reports alone."""
    since = opens(day)
    return sorted(drafts, key=lambda draft: in_order(open_[0]) if (open_ := draft.since(since)) else (date.min, ""))


def opens(day: date) -> date:
    """The first day whose reports those of a day are compared with. Reports without a day are compared with each other alone."""
    return day - timedelta(WINDOW) if day != date.min else day


def ties(pool: Sequence[Telling], first: int, rarity: Rarity, texts: Iterable[Pair]) -> dict[Pair, Tie]:
    """How the new reports, those from index `first` on, are tied to those before them: all pairs that share rare words, and of `texts` those that share their text."""
    return {(i, j): tied(pool[i], pool[j], one) for (i, j), one in _compared(pool, first, rarity, texts).items()}


def _compared(pool: Sequence[Telling], first: int, rarity: Rarity, texts: Iterable[Pair]) -> dict[Pair, Compared]:
    seen = {pair: same_text(pool[pair[0]], pool[pair[1]]) for pair in texts if pair[1] >= first}
    copies = {pair: found for pair, found in seen.items() if found}
    pairs = comparable(pool, first, rarity) | set(copies)
    return {(i, j): compared(pool[i], pool[j], rarity, copies.get((i, j))) for i, j in sorted(pairs)}


def joined(drafts: list[Draft], arrivals: list[Telling], day: date, found: Mapping[Pair, Tie], otherwise: Callable[[Telling, Telling], Tie]) -> list[Draft]:
    """The drafts with the reports of one more day, whose ties are `found`: by index, first into the open drafts' tellings, then into the arrivals.

    `otherwise` makes the tie of two reports that were not compared: a report may come into a story through others.
    """
    since = opens(day)
    still = [d for d in drafts if d.since(since)]
    old = [t for d in still for t in d.since(since)]
    pool, first = [*old, *arrivals], len(old)
    unit = sets(len(pool), [(i, j) for (i, j), one in found.items() if i >= first and one.alike == 1.0])
    groups = Clusters(_start(still, since, unit), len(still), _between(found, unit), ALIKE).joined()
    of = {u: g for g, units in enumerate(groups) for u in units}
    made = [*still, *(Draft() for _ in groups[len(still) :])]
    places = {t.report: i for i, t in enumerate(pool)}
    for here in range(first, len(pool)):
        draft = made[of[unit[here]]]
        if draft.members:
            draft.ties.append(_closest(draft, here, places, found) or otherwise(draft.members[-1], pool[here]))
        draft.members.append(pool[here])
    return [*(d for d in drafts if not d.since(since)), *made]


def _between(found: Mapping[Pair, Tie], unit: Sequence[int]) -> dict[Pair, float]:
    """How alike two units are: as their members that are most alike."""
    alike: dict[Pair, float] = {}
    for (i, j), one in found.items():
        a, b = sorted((unit[i], unit[j]))
        if a != b:
            alike[a, b] = max(alike.get((a, b), 0.0), one.alike)
    return alike


def _start(still: Sequence[Draft], since: date, unit: Sequence[int]) -> list[list[int]]:
    """The groups to begin with: each open story as it stands, then every new text by itself."""
    groups, at = [], 0
    for draft in still:
        size = len(draft.since(since))
        groups.append(list(range(at, at + size)))
        at += size
    return [*groups, *([u] for u in sorted(set(unit[at:])))]


def _closest(draft: Draft, here: int, places: Mapping[str, int], found: Mapping[Pair, Tie]) -> Tie | None:
    """The tie of a report with the member of a story it is most like; None when it was compared with none."""
    known = [one for t in draft.members if (i := places.get(t.report)) is not None and (one := found.get((i, here)))]
    return max(known, key=lambda one: (one.alike, one.to), default=None)


def _finished(drafts: Iterable[Draft], before: Grouping, new: set[str]) -> list[Story]:
    """The stories of all drafts; one whose reports are the same as before is taken over as it was, with the ties of today."""
    old = {story.reports: story for story in before.stories if new.isdisjoint(story.reports)}
    return [_with_ties(known, d) if (known := old.get(tuple(t.report for t in d.members))) else story_of(d) for d in drafts]


def _with_ties(story: Story, draft: Draft) -> Story:
    """How rare a word is changes with every report of these days."""
    return story if story.ties == tuple(draft.ties) else replace(story, ties=tuple(draft.ties))


def story_of(draft: Draft) -> Story:
    """A story with its events, copies, origins and contradictions. Its id comes from its first report."""
    members = draft.members
    events = told_events(members)
    copies = copied(members)
    return Story(
        "story-" + hashlib.sha256(members[0].report.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        members[0].title,
        members[0].day,
        members[-1].day,
        tuple(t.report for t in members),
        tuple(act.told for acts in events for act in acts),
        tuple(draft.ties),
        copies,
        origins(members, events),
        contradictions(members, events),
    )

"""Where a story comes from: the fewest sources that account for all its reports.

Six papers that print one text have one origin; so have a speech in three papers, and two rewrites that credit one agency. A report that names
several sources may have it from any of them, so it adds an origin only when none of them accounts for another report. That is careful on purpose:
a count of origins that is too low makes a story look weaker than it is, one that is too high makes a rumour look confirmed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from khabar.group.alike import same_act
from khabar.group.clusters import sets
from khabar.group.copies import CONTAINED, COPY, FEWEST, REWRITE, same_text, shared
from khabar.group.sources import SOMEBODY, Source
from khabar.group.telling import Act, Telling
from khabar.story import Copy, Origin

COMMON_TEXT, COMMON_RUNS = 0.15, 0.02
"""Shares of the shorter text's word pairs and runs of five words in another report of the same story from which they have a text in common.
Reports written apart share names, titles and set phrases: a tenth of the pairs, a hundredth of the runs."""
ORDER = ("speaker", "agency", "document", "outlet", "text")
"""Which of two sources that account for as many reports is named."""


def told_events(members: Sequence[Telling]) -> list[list[Act]]:
    """For each report the events that belong to the story: those of its lead, and those that another report's lead tells too."""
    leads = [[a for a in t.acts if a.lead] for t in members]
    found = []
    for here, one in enumerate(members):
        others = [a for there, acts in enumerate(leads) if there != here for a in acts]
        found.append([a for a in one.acts if a.lead or any(same_act(a, b) for b in others)])
    return found


def copied(members: Sequence[Telling]) -> tuple[Copy, ...]:
    """Each report whose text was made from an earlier one's, with the one it shares most with."""
    copies = []
    for here, one in enumerate(members):
        found = [(shared_, other) for other in members[:here] if (shared_ := same_text(other, one))]
        if found:
            best, of = max(found, key=lambda f: (f[0].jaccard, f[0].contained, f[1].report))
            kind = "copy" if best.jaccard >= COPY else "rewrite" if best.jaccard >= REWRITE or best.contained < CONTAINED else "part"
            copies.append(Copy(one.report, of.report, kind, round(best.jaccard, 2), round(best.contained, 2)))
    return tuple(copies)


def origins(members: Sequence[Telling], events: Sequence[Sequence[Act]]) -> tuple[Origin, ...]:
    """The fewest sources all reports of a story may come from (found greedily: the one that accounts for most, then for most of the rest)."""
    may: dict[Source, set[int]] = defaultdict(set)
    for here, sources in enumerate(_sources(members, events)):
        for source in sources:
            may[source].add(here)
    left, found = set(range(len(members))), []
    while left:
        best = min(may, key=lambda s: (-len(may[s] & left), ORDER.index(s.kind), s.key))
        found.append(Origin(best.kind, best.name, tuple(members[i].report for i in sorted(may[best] & left))))
        left -= may[best]
    return tuple(found)


def _sources(members: Sequence[Telling], events: Sequence[Sequence[Act]]) -> list[set[Source]]:
    """Whom each report may have it from; its own outlet when it names nobody. Somebody unknown may be any speaker, and a mere caption says nothing of its own."""
    found = [_named(one, acts) | _text(text) for one, acts, text in zip(members, events, _texts(members), strict=True)]
    every = sorted({s for sources in found for s in sources})
    one_name = {(s.kind, s.key): s for s in reversed(every)}
    speakers = {s for s in one_name.values() if s.kind in ("speaker", "agency", "document")}
    may = []
    for one, sources in zip(members, found, strict=True):
        known = {one_name[s.kind, s.key] for s in sources}
        known |= speakers if any(s.key == SOMEBODY for s in sources) else set()
        may.append(known if len(one.pairs) >= FEWEST else set(one_name.values()))
    return may


def _named(one: Telling, acts: Sequence[Act]) -> set[Source]:
    """The sources a report names for what the story tells, or the report's outlet."""
    own = one.outlet or one.report
    return {s for act in acts for s in act.sources} | set(one.sources) or {Source("outlet", own, own)}


def _text(text: Source | None) -> set[Source]:
    return {text} if text else set()


def _texts(members: Sequence[Telling]) -> list[Source | None]:
    """The common text of each report, if it has one."""
    pairs = [(i, j) for i, j in combinations(range(len(members)), 2) if _common(members[i], members[j])]
    together = sets(len(members), pairs)
    shared_by: dict[int, list[int]] = defaultdict(list)
    for here, root in enumerate(together):
        shared_by[root].append(here)
    return [
        Source("text", members[root].report, ", ".join(dict.fromkeys(members[i].outlet or members[i].report for i in shared_by[root])))
        if len(shared_by[root]) > 1
        else None
        for root in together
    ]


def _common(one: Telling, other: Telling) -> bool:
    """Whether two reports of one story have text in common, beyond names and set phrases."""
    shorter = min(len(one.runs), len(other.runs))
    return shorter >= FEWEST and (shared(one, other).contained >= COMMON_TEXT or len(one.runs & other.runs) >= max(2, COMMON_RUNS * shorter))

"""Where the reports of a story cannot all be right: an act denied, another count of dead or injured, another day. Both sides keep their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations_with_replacement

from khabar.group.alike import same_act
from khabar.group.copies import same_text
from khabar.group.telling import Act, Telling
from khabar.story import Contradiction, Told

ABOUT = 0.15
"""How far a count said to be approximate may be from another without contradicting it."""

SAID = ("occurred", "planned")


def contradictions(members: Sequence[Telling], events: Sequence[Sequence[Act]]) -> tuple[Contradiction, ...]:
    """The contradictions between the reports of a story, each pair of values once. A denial may stand in the report that tells what it denies."""
    found: dict[tuple[str, ...], Contradiction] = {}
    for (one, acts), (other, others) in combinations_with_replacement(list(zip(members, events, strict=True)), 2):
        items = [c for a in acts for b in others for c in _denials(a, b)]
        if one is not other:
            items += [*_counts(acts, others), *([] if same_text(one, other) else _days(one, acts, other, others))]
        for item in items:
            found.setdefault((item.kind, *sorted((item.one.what, item.other.what))), item)
    return tuple(found.values())


def _denials(one: Act, other: Act) -> Iterable[Contradiction]:
    """One says it happened (or will), the other that somebody denies it, or (another report) that it did not happen."""
    for said, no in ((one, other), (other, one)):
        denies = no.status == "denied" or no.status == "negated" and said.told.report != no.told.report and said.who == no.who and said.whom == no.whom
        if said.status in SAID and denies and same_act(said, no) and agree(said, no):
            yield Contradiction("denied", one.told, other.told)
            return


def _counts(acts: Sequence[Act], others: Sequence[Act]) -> Iterable[Contradiction]:
    """Another number of dead, injured or arrested, when each lead gives only one; «about thirty» does not contradict thirty-two."""
    for kind in ("dead", "injured", "arrested", "size"):
        mine, theirs = _counted(acts, kind), _counted(others, kind)
        if len({v for _, v, _, _ in mine}) == 1 == len({v for _, v, _, _ in theirs}):
            (a, value, about, told), (b, other, around, there) = mine[0], theirs[0]
            if a.type == b.type and agree(a, b) and not _near(value, other, about or around):
                yield Contradiction(kind, told, there)


def _counted(acts: Sequence[Act], kind: str) -> list[tuple[Act, float, bool, Told]]:
    return [(a, value, about, told) for a in acts if a.lead for name, value, about, told in a.counts if name == kind]


def _near(one: float, other: float, about: bool) -> bool:
    return one == other or about and abs(one - other) <= ABOUT * max(one, other)


def _days(one: Telling, acts: Sequence[Act], other: Telling, others: Sequence[Act]) -> Iterable[Contradiction]:
    """The same act on two days; not when they are as far apart as the papers are: then a `today` was left standing."""
    for a in acts:
        for b in others:
            if a.dated and b.dated and a.dated[0] != b.dated[0] and one_act(a, b) and not _left_standing(one, a.dated[0], other, b.dated[0]):
                yield Contradiction("date", a.dated[1], b.dated[1])


def one_act(one: Act, other: Act) -> bool:
    """Whether two events are the same act beyond doubt: all their parties are the same."""
    return bool(one.whom) and (one.who, one.whom, one.mode) == (other.who, other.whom, other.mode) and same_act(one, other)


def _left_standing(one: Telling, day: str, other: Telling, there: str) -> bool:
    """Whether two days are as far apart as the papers that give them."""
    return one.day is not None and other.day is not None and _apart(day, there) == (one.day - other.day).days


def _apart(one: str, other: str) -> int:
    return (date.fromisoformat(one) - date.fromisoformat(other)).days


def agree(one: Act, other: Act) -> bool:
    """No side, place or day of one speaks against the other."""
    sides = all(not a or not b or a & b for a, b in ((one.who, other.who), (one.whom, other.whom)))
    placed = not one.where or not other.where or one.where == other.where
    return bool(sides and placed and (not one.dated or not other.dated or one.dated[0] == other.dated[0]))

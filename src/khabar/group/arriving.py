"""Stories as reports arrive. Only days that something new can change are looked at again, one day a transaction, with no more than
a few days of reports in memory; what comes out is the same as grouping everything from nothing.

How a day is grouped depends on its reports and on those of the `WINDOW` days before, with their stories. So a report that arrives makes its
own day wait; a day whose stories came out otherwise makes the next `WINDOW` days wait; and where nothing changes any more, nothing goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from khabar.group.packing import pack, unpack
from khabar.group.stories import WINDOW, Draft, in_order, story_of, with_day
from khabar.group.telling import Telling, telling
from khabar.group.vectors import wanted
from khabar.model import Coded
from khabar.story import Story


class Arrival(Protocol):
    """A report of the shelf. `key` is the shelf's own; `day` is `date.min` without one; `fresh`: new, or read otherwise than when it was grouped."""

    key: int
    report: str
    day: date
    fresh: bool


class Shelf(Protocol):
    """What keeps reports and stories for `update`; the store has one. Days are `date.min` for reports without a date."""

    def first_waiting(self) -> date | None:
        """The earliest day with something to group; None when all is grouped."""

    def on_days(self, first: date, last: date) -> Sequence[Arrival]:
        """All current reports of some days."""

    def named(self, reports: Sequence[str]) -> Sequence[Arrival]:
        """The current reports of these ids."""

    def packed(self, keys: Sequence[int]) -> Mapping[int, bytes]:
        """The tellings that are kept of some reports."""

    def coded(self, keys: Sequence[int]) -> Iterable[tuple[int, Coded]]:
        """Reports with all that `telling` reads."""

    def stories_with(self, reports: Sequence[str]) -> Sequence[Story]:
        """The kept stories that have any of these reports."""

    def keep_day(self, day: date, done: Sequence[Arrival], made: Sequence[Story], tellings: Mapping[int, bytes], again: date | None) -> None:
        """Keeps stories in place of those that share a report with them, and tellings; the reports that are `done` wait no longer.

        Reports left without a story wait for their own (later) day. `again`: all days after this one up to that wait, too.
        """


def update(shelf: Shelf, meaning: bool | None = None, progress: Callable[[date, int], None] | None = None) -> int:
    """Groups what waits; how many days were looked at. `progress` is told each day and its number of stories written.

    `meaning`: with sentence vectors; None takes them when the extra `vectors` is installed. Raises MissingExtra.
    It may be stopped at any moment, and goes on where it stopped.
    """
    known: dict[int, Telling] = {}
    number, with_meaning = 0, wanted(meaning)
    while (day := shelf.first_waiting()) is not None:
        written = _step(shelf, day, known, with_meaning)
        number += 1
        if progress:
            progress(day, written)
    return number


def _step(shelf: Shelf, day: date, known: dict[int, Telling], meaning: bool) -> int:
    """Groups the reports of one day anew; how many stories were written."""
    since = _back(day)
    every = shelf.on_days(since, day)
    rows = list({row.report: row for row in every}.values())
    loaded, made = _loaded(shelf, rows, known)
    tellings = {row.report: loaded[row.key] for row in rows}
    before = [_Before(story, tellings, day) for story in shelf.stories_with(list(tellings))]
    todays = [t for t in tellings.values() if _day(t) == day]
    drafts = with_day([b.draft for b in before if b.draft.members], sorted(todays, key=in_order), day, meaning)
    made |= _meant(known, rows, drafts)
    fresh = {row.report for row in rows if row.fresh and row.day == day}
    changed, retied = _compared(drafts, before, todays, fresh)
    heads = {one.draft.members[0].report: one for one in before if one.head and one.draft.members}
    stories = [*(_rebuilt(shelf, draft, heads.get(draft.members[0].report)) for draft in changed), *retied]
    done = [row for row in every if row.day == day]
    shelf.keep_day(day, done, stories, {key: pack(one) for key, one in made.items()}, _ahead(day) if changed or fresh else None)
    for key in [key for key, one in known.items() if key not in loaded or _day(one) < _back(day)]:
        del known[key]
    return len(stories)


def _day(one: Telling) -> date:
    return one.day or date.min


def _back(day: date) -> date:
    """The first day whose stories may go on today; reports without a date are a time of their own."""
    return day if day == date.min else day - timedelta(WINDOW)


def _ahead(day: date) -> date:
    return day if day == date.min else day + timedelta(WINDOW)


def _loaded(shelf: Shelf, rows: Sequence[Arrival], known: dict[int, Telling]) -> tuple[dict[int, Telling], dict[int, Telling]]:
    """(tellings of all rows, those that had to be made): from memory, from the shelf, or from the report itself."""
    missing = [row.key for row in rows if row.fresh or row.key not in known]
    kept = {key: one for key, data in shelf.packed(missing).items() if (one := unpack(data))}
    bare = {key: telling(coded) for key, coded in shelf.coded([k for k in missing if k not in kept])}
    known |= kept | bare
    return {row.key: known[row.key] for row in rows}, bare


def _meant(known: dict[int, Telling], rows: Sequence[Arrival], drafts: Iterable[Draft]) -> dict[int, Telling]:
    """The tellings that were given a vector when they were compared, from now on known with it."""
    now = {t.report: t for draft in drafts for t in draft.members if t.vector}
    found = {row.key: now[row.report] for row in rows if row.report in now and not known[row.key].vector}
    known |= found
    return found


class _Before:
    """A story as it stands, cut at a day: `head` are its reports that ended before the window, `draft` those of the window before the day."""

    def __init__(self, story: Story, tellings: Mapping[str, Telling], day: date) -> None:
        self.story = story
        inside = [n for n, report in enumerate(story.reports) if report in tellings]
        self.head = story.reports[: inside[0]]
        self.upto = story.reports[: inside[-1] + 1]
        members = sorted((tellings[story.reports[n]] for n in inside if _day(tellings[story.reports[n]]) < day), key=in_order)
        held = {t.report for t in members}
        self.draft = Draft(members, [t for t in story.ties if t.report in held])


def _compared(drafts: Sequence[Draft], before: Sequence[_Before], todays: Sequence[Telling], fresh: set[str]) -> tuple[list[Draft], list[Story]]:
    """(drafts that differ from the story they were, stories of which only the ties of today differ)."""
    today = {t.report for t in todays}
    was = {one.upto: one for one in before}
    heads = {one.draft.members[0].report: one for one in before if one.draft.members}
    changed, retied = [], []
    for draft in drafts:
        reports = tuple(t.report for t in draft.members)
        from_before = heads.get(reports[0])
        same = was.get((*(from_before.head if from_before else ()), *reports))
        if same is None or not fresh.isdisjoint(reports):
            changed.append(draft)
            continue
        new = {tie.report: tie for tie in draft.ties if tie.report in today}
        ties = tuple(new.get(tie.report, tie) for tie in same.story.ties)
        if ties != same.story.ties:
            retied.append(replace(same.story, ties=ties))
    return changed, retied


def _rebuilt(shelf: Shelf, draft: Draft, old: _Before | None) -> Story:
    """The story of a draft, with the reports it had before the window."""
    if old is None:
        return story_of(draft)
    rows = list({row.report: row for row in shelf.named(old.head)}.values())
    loaded, _ = _loaded(shelf, rows, {})
    head = sorted(loaded.values(), key=in_order)
    held = {t.report for t in head} | {draft.members[0].report}
    ties = [tie for tie in old.story.ties if tie.report in held]
    return story_of(Draft([*head, *draft.members], [*ties, *(t for t in draft.ties if t.report not in held)]))

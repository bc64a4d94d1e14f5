"""Stories and origins over all partitions of a run, in steps over parts of it; the same stories as `khabar.group` makes of all reports at once.

Each step's files are named for what they were made from, so that a killed run goes on and a grown archive is compared again only where it grew.
This process holds the id and day of every report and the strong ties; nothing else of the archive.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from khabar.errors import KhabarError
from khabar.group import partitions
from khabar.group.stories import WINDOW
from khabar.scale import manifest, story_steps, tables
from khabar.scale.cluster import Cluster, Task
from khabar.scale.folder import Folder
from khabar.scale.piece import Run
from khabar.scale.story_steps import Bundle, Window, tellings_file, ties_file
from khabar.store import packed
from khabar.story import Story

PART = 5_000
"""Reports of one day that a worker ties up at once, and reports of a bundle."""
Tell = Callable[[str, int, int], Any]


@dataclass(slots=True)
class Archive:
    """What is known of the reports: for each its day and the partition that has it last, and for each day its partitions."""

    days: dict[str, int]
    home: dict[str, str]
    held: dict[int, list[str]]
    left_out: frozenset[tuple[str, str]]


def make(run: Run, cluster: Cluster, meaning: bool = False, tell: Tell = lambda *_: None) -> dict[str, Any]:
    """Groups all reports of a run and writes the stories into its folder; how many there are. `tell` is given step, done and all.

    Raises KhabarError when a step fails; the same command goes on from there.
    """
    folder = Folder(run.out)
    names = [record["partition"] for record in manifest.records(folder)]
    steps = _Steps(run, folder, cluster, meaning, tell)
    archive = steps.tellings(names)
    windows = _windows(run.out, archive, meaning)
    pairs = steps.ties(windows)
    bundles = list(_bundles(run.out, archive, pairs, windows, meaning))
    bridges = steps.bridges(bundles, windows)
    found = steps.stories(bundles, bridges)
    folder.write_json("stories/stories.json", found | {"meaning": meaning, "partitions": names, "files": [bundle.name for bundle in bundles]})
    _tidy(folder, {bundle.name for bundle in bundles}, windows)
    return found


@dataclass(slots=True)
class _Steps:
    run: Run
    folder: Folder
    cluster: Cluster
    meaning: bool
    tell: Tell

    def _each(self, step: str, tasks: dict[Any, Task]) -> Iterator[tuple[Any, Any]]:
        """(name, result) of each task of a step."""
        for done, outcome in enumerate(self.cluster.work(tasks.items()), 1):
            if outcome.fault:
                raise KhabarError(f"stories, {step} {outcome.task}: {outcome.fault}; what is done is kept: run the same command again")
            self.tell(step, done, len(tasks))
            yield outcome.task, outcome.result

    def tellings(self, names: list[str]) -> Archive:
        """What grouping needs of each piece, taken apart where no earlier run has done it."""
        files = {name: tellings_file(name, self.meaning) for name in names}
        there = set(self.folder.names(next(iter(files.values()), "stories/words/").rpartition("/")[0], ".json"))
        todo = [name for name in names if f"{files[name]}.json" not in there]
        for _ in self._each("tellings", {name: (story_steps.take_apart, (self.run.out, name, self.meaning)) for name in todo}):
            pass
        return _archive(self.folder, files)

    def ties(self, windows: dict[int, Window]) -> list[story_steps.Pair]:
        """Copies by bucket, then the ties of each day, part by part; the strong ones of all."""
        parts = [(window, part) for window in windows.values() for part in range(window.parts)]
        there = set(self.folder.names("stories/ties", ".parquet"))
        todo = [(window, part) for window, part in parts if f"{ties_file(window, part)}.parquet" not in there]
        days = {window.day for window, _ in todo}
        for step, work in (("copies", story_steps.meet), ("ties", story_steps.tie_up)):
            for _ in self._each(step, {(w.day, part): (work, (w, part)) for w, part in (parts if step == "copies" else todo) if w.day in days}):
                pass
        return [pair for window, part in parts for pair in story_steps.strong(self.folder, ties_file(window, part))]

    def bridges(self, bundles: list[Bundle], windows: dict[int, Window]) -> list[str]:
        wanted: dict[int, list[Any]] = defaultdict(list)
        for _, found in self._each("joining", {b.name: (story_steps.wanted, (b,)) for b in bundles if any(len(g) > 1 for g in b.groups)}):
            for day, pairs in found.items():
                wanted[day] += pairs
        return [one for _, made in self._each("bridges", {day: (story_steps.bridge, (windows[day], sorted(p))) for day, p in wanted.items()}) for one in made]

    def stories(self, bundles: list[Bundle], bridges: list[str]) -> dict[str, int]:
        total = {"stories": 0, "several": 0, "corroborated": 0}
        of = {b.name: {report for group in b.groups for report, _ in group} for b in bundles}
        ties = [(packed.from_json(story_steps.Tie, plain).report, plain) for plain in bridges]
        tasks = {b.name: (story_steps.finish, (b, [plain for report, plain in ties if report in of[b.name]])) for b in bundles}
        for _, found in self._each("stories", tasks):
            total = {name: total[name] + found[name] for name in total}
        return total


def _archive(folder: Folder, files: dict[str, str]) -> Archive:
    """Where every report is. Of several under one id the last in the order of the input counts, as it does on one machine."""
    days, home, left_out = {}, {}, set()
    held = defaultdict(list)
    for name, file in files.items():
        for row in tables.from_parquet(folder.read(f"{file}.parquet"), ["day", "report"]):
            if row["report"] in home:
                left_out.add((home[row["report"]], row["report"]))
            days[row["report"]], home[row["report"]] = row["day"], name
        for day in folder.json(f"{file}.json"):
            held[int(day)].append(name)
    return Archive(days, home, dict(held), frozenset(left_out))


def _windows(out: str, archive: Archive, meaning: bool) -> dict[int, Window]:
    """One a day; its name says which partitions it was made from."""
    sizes: dict[int, int] = defaultdict(int)
    windows: dict[int, Window] = {}
    for day in archive.days.values():
        sizes[day] += 1
    for day, size in sorted(sizes.items()):
        inside = sorted({name for d in range(day if day == 1 else max(2, day - WINDOW), day + 1) for name in archive.held.get(d, ())})
        left = frozenset(pair for pair in archive.left_out if pair[0] in inside)
        parts = -(-size // PART)
        key = hashlib.sha256(repr((inside, sorted(left), meaning, parts)).encode()).hexdigest()[:12]
        windows[day] = Window(out, day, f"{date.fromordinal(day)}-{key}", tuple(tellings_file(n, meaning) for n in inside), parts, left)
    return windows


def _bundles(out: str, archive: Archive, pairs: Iterable[story_steps.Pair], windows: dict[int, Window], meaning: bool) -> Iterator[Bundle]:
    """Components by their first day, some thousand reports together."""
    joined = partitions.components(pairs)
    inside = {report for group in joined for report in group}
    groups = [tuple((r, archive.days[r]) for r in group) for group in joined] + [((r, day),) for r, day in archive.days.items() if r not in inside]
    groups.sort(key=lambda group: (min(day for _, day in group), group))
    some: list[tuple[tuple[str, int], ...]] = []
    for group in groups:
        some.append(group)
        if sum(map(len, some)) >= PART:
            yield _bundle(out, archive, some, windows, meaning)
            some = []
    if some:
        yield _bundle(out, archive, some, windows, meaning)


def _bundle(out: str, archive: Archive, groups: list[tuple[tuple[str, int], ...]], windows: dict[int, Window], meaning: bool) -> Bundle:
    several = {day for group in groups if len(group) > 1 for _, day in group}
    files = tuple(ties_file(windows[day], part) for day in sorted(several) for part in range(windows[day].parts))
    homes = tuple(tellings_file(name, meaning) for name in sorted({archive.home[r] for group in groups for r, _ in group}))
    key = hashlib.sha256(repr((groups, files, homes)).encode()).hexdigest()[:16]
    return Bundle(out, f"stories/made/{key}", tuple(groups), homes, files, archive.left_out)


def _tidy(folder: Folder, made: set[str], windows: dict[int, Window]) -> None:
    """Takes away what earlier states of the archive left, and the pairs, which the ties were made from."""
    ties = {f"{ties_file(window, part)}.parquet" for window in windows.values() for part in range(window.parts)}
    for name in [*folder.names("stories/ties", ".parquet"), *folder.names("stories/made", ".parquet")]:
        if name not in ties and name.removesuffix(".parquet") not in made:
            folder.remove(name)
    folder.remove("stories/pairs")


def kept_stories(folder: Folder) -> Iterator[Story]:
    """The stories of a run, bundle by bundle; none when none were made. Raises KhabarError when the partitions are others by now."""
    found = folder.json("stories/stories.json")
    if found and sorted(found["partitions"]) != sorted(record["partition"] for record in manifest.records(folder)):
        raise KhabarError(f"{folder.where}: its stories were made before its last partitions; run khabar scale … --stories again, or load with --no-stories")
    return _stories(folder, found["files"] if found else ())


def _stories(folder: Folder, files: Iterable[str]) -> Iterator[Story]:
    for file in files:
        for row in tables.from_parquet(folder.read(f"{file}.parquet"), ["json"]):
            yield packed.from_json(Story, row["json"])

"""What a worker does for the stories of an archive: each step reads files of the run's folder and writes one, named for what it was made from.

The steps and why their parts give the whole are in `khabar.group.partitions`; days are numbers (`date.toordinal`), an undated report stands on day 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from khabar.group import Telling, partitions, telling
from khabar.group.packing import pack, unpack
from khabar.group.stories import opens
from khabar.group.vectors import with_vectors
from khabar.scale import tables
from khabar.scale.folder import Folder
from khabar.store import packed
from khabar.story import Story, Tie

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Window:
    """A day's reports and those of the days it is open to: which partitions hold them, how many there are, and which to leave out (told again later under their id)."""

    out: str
    day: int
    name: str
    partitions: tuple[str, ...]
    parts: int
    left_out: frozenset[tuple[str, str]] = frozenset()

    @property
    def since(self) -> int:
        return opens(date.fromordinal(self.day)).toordinal()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Components of reports that are folded together: (report, day) of each; where their tellings and ties are."""

    out: str
    name: str
    groups: tuple[tuple[tuple[str, int], ...], ...]
    partitions: tuple[str, ...]
    ties: tuple[str, ...]
    left_out: frozenset[tuple[str, str]] = frozenset()


def take_apart(out: str, name: str, meaning: bool) -> dict[str, int]:
    """The tellings of a partition with their buckets; how many reports each day has."""
    folder, file = Folder(out), tellings_file(name, meaning)
    found = [telling(coded) for coded in tables.coded(folder.read(f"reports/{name}.parquet"))]
    found = with_vectors(found) if meaning else found
    last = {one.report: one for one in found}
    rows = [{"day": _day(t).toordinal(), "report": t.report, "buckets": partitions.buckets(t), "telling": pack(t)} for t in last.values()]
    rows.sort(key=lambda row: (row["day"], row["report"]))
    folder.write(f"{file}.parquet", tables.to_parquet(rows, tables.columns(day="int32", report="string", buckets="int64s", telling="binary")))
    days = {str(day): n for day, n in Counter(row["day"] for row in rows).items()}
    folder.write_json(f"{file}.json", days)
    return days


def tellings_file(name: str, meaning: bool) -> str:
    return f"stories/{'vectors' if meaning else 'words'}/{name}"


def _day(one: Telling) -> date:
    return one.day or date.min


def _rows(out: str, files: Iterable[str], since: int, until: int, columns: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(partition, row) of the tellings of some days."""
    folder = Folder(out)
    for file in files:
        raw = folder.read(f"{file}.parquet")
        for row in tables.from_parquet(raw, columns, [("day", ">=", since), ("day", "<=", until)]):
            yield file.rpartition("/")[2], row


def _tellings(window: Window) -> list[Telling]:
    rows = _rows(window.out, window.partitions, window.since, window.day, ["day", "report", "telling"])
    return [unpack(row["telling"]) for name, row in rows if (name, row["report"]) not in window.left_out]


def meet(window: Window, part: int) -> int:
    """Copies: the pairs of reports that share a bucket, of every `parts`-th bucket; how many."""
    rows = _rows(window.out, window.partitions, window.since, window.day, ["day", "report", "buckets"])
    kept = [(row, partitions.Placed(row["report"], date.fromordinal(row["day"]))) for name, row in rows if (name, row["report"]) not in window.left_out]
    today = {row["report"] for row, _ in kept if row["day"] == window.day}
    pairs = partitions.meeting((b, placed) for row, placed in kept for b in row["buckets"] if b % window.parts == part)
    found = [{"one": one, "other": other} for one, other in sorted(pairs) if other in today]
    Folder(window.out).write(f"stories/pairs/{window.name}-{part}.parquet", tables.to_parquet(found, tables.columns(one="string", other="string")))
    return len(found)


def tie_up(window: Window, part: int) -> list[tuple[str, str]]:
    """The ties of a stretch of a day's reports; the strong ones."""
    folder, found = Folder(window.out), _tellings(window)
    day = date.fromordinal(window.day)
    arrivals, old = [t for t in found if _day(t) == day], [t for t in found if _day(t) != day]
    names = (f"stories/pairs/{window.name}-{n}.parquet" for n in range(window.parts))
    pairs = {(row["one"], row["other"]) for name in names for row in tables.from_parquet(folder.read(name))}
    size = -(-len(arrivals) // window.parts)
    ties = partitions.ties_of(old, arrivals, pairs, part * size, (part + 1) * size)
    rows = [{"report": t.report, "to": t.to, "alike": t.alike, "json": packed.as_json(t)} for t in ties]
    folder.write(f"{ties_file(window, part)}.parquet", tables.to_parquet(rows, tables.columns(report="string", to="string", alike="float64", json="string")))
    return strong(folder, ties_file(window, part))


def ties_file(window: Window, part: int) -> str:
    return f"stories/ties/{window.name}-{part}"


def strong(folder: Folder, file: str) -> list[Pair]:
    """The ties of a file that could join two stories."""
    rows = tables.from_parquet(folder.read(f"{file}.parquet"), ["to", "report"], [("alike", ">=", partitions.ALIKE)])
    return [(row["to"], row["report"]) for row in rows]


def wanted(bundle: Bundle) -> dict[int, list[Pair]]:
    """The ties that folding a bundle finds missing, by the later report's day."""
    found = defaultdict(list)
    for group, drafts in _folded(bundle):
        days = dict(group)
        for one in (t for draft in drafts for t in draft.ties if t.alike == partitions.MISSING):
            found[days[one.report]].append((one.to, one.report))
    return dict(found)


def bridge(window: Window, pairs: Sequence[Pair]) -> list[str]:
    """The ties of pairs that were not compared, as JSON: they are few."""
    return [packed.as_json(one) for one in partitions.bridge(_tellings(window), pairs)]


def _folded(bundle: Bundle) -> Iterator[tuple[tuple[tuple[str, int], ...], list[partitions.Draft]]]:
    folder, by_later = Folder(bundle.out), defaultdict(list)
    inside = {report for group in bundle.groups for report, _ in group}
    for file in bundle.ties:
        for row in tables.from_parquet(folder.read(f"{file}.parquet"), None, [("report", "in", inside), ("to", "in", inside)]):
            by_later[row["report"]].append(packed.from_json(Tie, row["json"]))
    for group in bundle.groups:
        held = dict(group)
        ties = [t for report in held for t in by_later[report] if t.to in held]
        yield group, partitions.fold([partitions.Placed(report, date.fromordinal(day)) for report, day in group], ties)


def finish(bundle: Bundle, bridges: Sequence[str]) -> dict[str, int]:
    """Writes the stories of a bundle; how many, and how many of several reports and origins."""
    days = [day for group in bundle.groups for _, day in group]
    inside = {report for group in bundle.groups for report, _ in group}
    rows = _rows(bundle.out, bundle.partitions, min(days), max(days), ["report", "telling"])
    tellings = {row["report"]: unpack(row["telling"]) for name, row in rows if row["report"] in inside and (name, row["report"]) not in bundle.left_out}
    made = {(t.to, t.report): t for t in (packed.from_json(Tie, plain) for plain in bridges)}
    stories = [partitions.finished(draft, tellings, made) for _, drafts in _folded(bundle) for draft in drafts]
    kinds = {"id": "string", "title": "string", "first": "string", "last": "string", "reports": "int32", "origins": "int32", "copies": "int32", "contradictions": "int32", "json": "string"}
    Folder(bundle.out).write(f"{bundle.name}.parquet", tables.to_parquet([_story_row(s) for s in stories], tables.columns(**kinds)))
    return {"stories": len(stories), "several": sum(len(s.reports) > 1 for s in stories), "corroborated": sum(s.corroborated for s in stories)}


def _story_row(story: Story) -> dict[str, Any]:
    first, last = (day.isoformat() if day else None for day in (story.first, story.last))
    sizes = {name: len(getattr(story, name)) for name in ("reports", "origins", "copies", "contradictions")}
    return {"id": story.id, "title": story.title, "first": first, "last": last, **sizes, "json": packed.as_json(story)}

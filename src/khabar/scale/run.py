"""An archive coded into a folder: what is missing is handed out, what is there is left as it is."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from khabar.scale import manifest, pins, stories
from khabar.scale.cluster import Cluster, has_nanny
from khabar.scale.folder import Folder
from khabar.scale.inputs import MEGABYTES, pieces
from khabar.scale.partition import LIMIT, made
from khabar.scale.piece import Piece, Run

SAVED = 30.0
"""Seconds between two manifests: a reader who looks in the middle sees what was there then."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a run is to be made. `scheduler` and `recycle` see `Cluster`; `given` are read's options for reports that do not tell their own.

    Pieces are of `megabytes`; another size makes other partitions of the same files. `meaning`: stories with sentence vectors.
    """

    scheduler: str = "local"
    given: dict[str, Any] = field(default_factory=dict)
    rules_only: bool = False
    new_run: bool = False
    megabytes: float = MEGABYTES
    recycle: int = 0
    stories: bool = False
    meaning: bool = False


@dataclass(slots=True)
class Progress:
    """How far a run is. `known` partitions were there before it began; `seconds` is the time of this run alone; `step` is that of the stories."""

    partitions: int
    known: int = 0
    done: int = 0
    reports: int = 0
    aside: int = 0
    bytes: int = 0
    processor: float = 0.0
    step: str = ""
    began: float = field(default_factory=time.monotonic)

    def add(self, record: manifest.Record) -> None:
        self.done += 1
        for name in ("reports", "aside", "bytes", "processor"):
            setattr(self, name, getattr(self, name) + record[name])

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    @property
    def left(self) -> float | None:
        """Seconds until the end if it goes on as it went."""
        open_ = self.partitions - self.known - self.done
        return self.seconds / self.done * open_ if self.done else None


Tell = Callable[[Progress, str], Any]


def scale(paths: Iterable[str], out: str, asked: Asked = Asked(), tell: Tell = lambda *_: None) -> manifest.Record:
    """Codes what `paths` hold into `out`, groups it when that is asked, and gives the manifest. Raises KhabarError when it cannot go on; what was done is kept.

    `tell` is called after every partition, with what went wrong if it did; what is not made is named under `missing`.
    """
    out = out if "://" in out else os.path.abspath(out)
    folder = Folder(out)
    run = manifest.begun(folder, Run(out, pins.versions(), date.today().isoformat(), dict(asked.given), asked.rules_only), asked.new_run)
    plan = {piece.name(run): piece for piece in pieces(paths, asked.megabytes)}
    known = manifest.records(folder)
    for name in (old := set(manifest.superseded(known, plan))):
        manifest.forget(folder, name)
    found = {record["partition"]: record for record in known if record["partition"] not in old}
    progress = Progress(len(plan), known=sum(name in found for name in plan))
    todo = [(name, piece) for name, piece in plan.items() if name not in found]
    if not todo and not asked.stories:
        return manifest.write(folder, run, found.values(), plan)
    with Cluster(asked.scheduler, asked.recycle) as cluster:
        _work(cluster, folder, run, plan, todo, found, progress, tell)
        made = manifest.write(folder, run, found.values(), plan)
        if asked.stories:
            made["stories"] = stories.make(run, cluster, asked.meaning, lambda *step: _step(progress, tell, *step))
    return made


def _work(
    cluster: Cluster,
    folder: Folder,
    run: Run,
    plan: dict[str, Piece],
    todo: list[tuple[str, Piece]],
    found: dict[str, manifest.Record],
    progress: Progress,
    tell: Tell,
) -> None:
    """Hands out the pieces; those that broke their workers once more at the end, to be coded carefully."""
    broke: list[tuple[str, Piece]] = []
    saved = time.monotonic()
    for careful, pieces_ in ((False, todo), (True, broke)):
        for outcome in cluster.work(((name, piece), (_made, (run, piece, careful))) for name, piece in pieces_):
            name, piece = outcome.task
            if outcome.fault:
                broke += [(name, piece)] if outcome.broke and not careful else []
                tell(progress, f"{piece.path}: {outcome.fault}")
                continue
            found[name] = outcome.result
            progress.add(outcome.result)
            tell(progress, "")
            if time.monotonic() - saved > SAVED:
                manifest.write(folder, run, found.values(), plan)
                saved = time.monotonic()


def _step(progress: Progress, tell: Tell, step: str, done: int, every: int) -> None:
    progress.step = f"{step}: {done:,} of {every:,}"
    tell(progress, "")


def _made(run: Run, piece: Piece, careful: bool) -> manifest.Record:
    return made(run, piece, careful, LIMIT if has_nanny() else None)

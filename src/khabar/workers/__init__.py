"""Many reports on all cores: the same Coded records in the same order as from one, whatever a report does to the process that codes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from khabar import pipeline
from khabar.model import Coded, Dropped, Report
from khabar.version import __version__
from khabar.workers.pool import TIME_LIMIT, Pool, SetAside

__all__ = ["CRASHED", "SLOW", "TIME_LIMIT", "Coder", "attempts", "cores", "set_aside", "was_set_aside"]

CRASHED, SLOW = "worker-crashed", "too-slow"
"""Reasons of a Dropped of the stage `workers`: a report that was set aside because it ended its process, or took too long, twice."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Coder(pipeline.Coder):
    """Codes reports. Packs are loaded once, when a language is first met. Without `scorer` the rules alone decide."""

    def stream(self, reports: Iterable[Report], workers: int = 1, time_limit: float | None = None) -> Iterator[Coded]:
        """Codes reports in their order; one that breaks the coder comes out with the error among its drops.

        `workers`: processes that code at once, 0 for as many as there are cores; with 1 everything happens here. `time_limit`: seconds one
        report may take in a worker, 600 unless given. A report that ends its worker or takes too long is tried once more and then comes out
        without events and with a Dropped `worker-crashed` or `too-slow`. Reports are read as they are needed: a few hundred, or a million
        characters, are held at once. Closing the stream ends the processes. A program that is not started by fork (Windows, macOS, or with
        threads) needs the usual `if __name__ == "__main__":` around its start.
        """
        if workers == 1 and time_limit is None:
            yield from super().stream(reports)
            return
        for _, coded in attempts(reports, Attempting(self.scorer), workers, time_limit):
            if isinstance(coded, Exception):
                raise coded
            yield coded


@dataclass(frozen=True, slots=True)
class Attempting:
    """Makes the function by which a worker codes: `Coder.attempt`, then what `finish` makes of the record, so that less has to travel."""

    scorer: bool = True
    finish: Callable[[Coded], Any] | None = None

    def __call__(self) -> Callable[[Report], Any]:
        attempt = pipeline.Coder(self.scorer).attempt
        return partial(_finished, attempt, self.finish) if self.finish else attempt

    def prepare(self, report: Report) -> None:
        """Loads what the report's language needs: before workers are forked, so that they share it, and outside the time of a report."""
        if report.lang:
            pipeline.tools(report.lang)


def _finished(attempt: Callable[[Report], Coded], finish: Callable[[Coded], Any], report: Report) -> Any:
    return finish(attempt(report))


def attempts(
    items: Iterable[Any], work: Any, workers: int = 1, time_limit: float | None = None, fork: bool = True, before: Callable[[], None] | None = None
) -> Iterator[tuple[Any, Any]]:
    """(item, result) for every item in order. What is no Report is passed through with None.

    A result is what `work` made of the report, an Exception that it raised (the caller's to mend: an unknown language, a broken pack), or, finished
    as by `work`, a Coded that says why the report was set aside. `fork`: whether workers may be forked; `before` is called before one is started, to put
    away what a fork must not share. Raises WorkersFailed when no worker can be started.
    """
    pool = Pool(work, workers or cores(), TIME_LIMIT if time_limit is None else time_limit, Report, fork, before)
    finish = getattr(work, "finish", None) or (lambda coded: coded)
    for item, result in pool.run(items):
        yield item, finish(set_aside(item, result)) if isinstance(result, SetAside) else result


def set_aside(report: Report, why: SetAside) -> Coded:
    """A report that was not coded, with the reason."""
    reason = SLOW if why.slow else CRASHED
    return Coded(report, dropped=(Dropped("workers", reason, 0, len(report.text), why.detail),), versions=(("khabar", __version__),))


def was_set_aside(coded: Coded) -> Dropped | None:
    """Why a report was set aside; None when it was coded."""
    return next((d for d in coded.dropped if d.stage == "workers"), None)

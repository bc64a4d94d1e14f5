"""How the commands code: in this process or in workers, with whatever was not coded told on stderr."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, NamedTuple

import typer

from khabar.cli.screen import Tally, complain, json_line
from khabar.model import Coded, Dropped, Report

Workers = Annotated[int, typer.Option("--workers", help="Processes that code at once; 0: one for each core. The results and their order stay the same.", metavar="N", min=0)]
TimeLimit = Annotated[float | None, typer.Option("--time-limit", help="Seconds that one report may take in a worker; 600 when not given.", metavar="SECONDS", min=0.01)]


class Shown(NamedTuple):
    """A coded report ready to print: its lines, and what the tally counts. The record itself stays in the worker."""

    lines: str
    events: int
    quotes: int
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """How a run codes: with the learned scorer or without, in how many processes, and how long one report may take."""

    scorer: bool = True
    workers: int = 1
    time_limit: float | None = None
    before: Callable[[], None] | None = None
    """What is done before a worker is started: a database lets go of its connections, which a fork would share."""

    @property
    def many(self) -> bool:
        return self.workers != 1 or self.time_limit is not None

    def attempts(self, items: Iterable[Any], finish: Callable[[Coded], Any] | None = None) -> Iterator[tuple[Any, Any]]:
        """(item, result) of every item in order: a Coded, or what `finish` makes of one; the BadReport it raised; None for what is no Report."""
        if not self.many:
            return _here(items, self.scorer, finish or _as_it_is)
        from khabar.workers import Attempting, attempts

        return attempts(items, Attempting(self.scorer, finish), self.workers, self.time_limit, before=self.before)


def _as_it_is(coded: Coded) -> Coded:
    return coded


def _here(items: Iterable[Any], scorer: bool, finish: Callable[[Coded], Any]) -> Iterator[tuple[Any, Any]]:
    from khabar.errors import BadReport
    from khabar.pipeline import Coder

    coder = Coder(scorer)
    for item in items:
        try:
            yield item, finish(coder.attempt(item)) if isinstance(item, Report) else None
        except BadReport as error:
            yield item, error


def lines(full: bool) -> Callable[[Coded], Shown]:
    """What `khabar code` prints of a report, made where the report is coded."""
    return partial(_lines, full)


def _lines(full: bool, coded: Coded) -> Shown:
    from khabar import export

    made = "".join(json_line(record) + "\n" for record in ([export.full(coded)] if full else export.records(coded)))
    return Shown(made, len(coded.events), len(coded.quotes), coded.dropped)


def settled(found: Any, result: Any, tally: Tally) -> Any:
    """The result of an item, None when there is none; tells what was not read, what broke, and what was set aside."""
    from khabar.errors import BadReport
    from khabar.pipeline import INTERNAL_ERROR

    if not isinstance(found, Report):
        return tally.leave(found)
    if isinstance(result, BadReport):
        tally.unread += 1
        return complain(f"{found.read_from or found.id}: {result}")
    if isinstance(result, Exception):
        raise result
    for fault in result.dropped:
        if fault.reason == INTERNAL_ERROR:
            complain(f"{found.read_from or found.id}: {INTERNAL_ERROR}: {fault.detail}; the others are coded, please send us this report")
        elif fault.stage == "workers":
            complain(f"{found.read_from or found.id}: {fault.reason}: {fault.detail}; set aside, the others are coded")
            tally.set_aside += 1
    return result

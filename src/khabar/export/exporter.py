"""What an exporter is: a name, the endings of its files, and a function that writes events to a stream of bytes.

A package adds one by an entry point of the group `khabar.exporters` that names an Exporter (docs/export.md shows a whole one).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Protocol

from khabar.model import Event, Judgement, Report


class Kept(Protocol):
    """An event as a store gives it (`khabar.store.KeptEvent`): with its report, start and end of its sentence, verdicts, stories and corrected fields."""

    @property
    def id(self) -> str: ...
    @property
    def event(self) -> Event: ...
    @property
    def report(self) -> Report: ...
    @property
    def sentence(self) -> tuple[int, int]: ...
    @property
    def version(self) -> str | None: ...
    @property
    def judgements(self) -> tuple[Judgement, ...]: ...
    @property
    def stories(self) -> tuple[str, ...]: ...
    @property
    def corrected(self) -> tuple[str, ...]: ...


def alone(_: str) -> tuple[int, int]:
    """The size of a story that nobody knows: its one report, its one origin."""
    return 1, 1


@dataclass(frozen=True, slots=True)
class Setting:
    """What a format may tell beside the events: the question asked, the day of export, and for a story's id its reports and independent origins."""

    question: str
    on: date
    size: Callable[[str], tuple[int, int]] = alone


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. `write` takes the events one by one, never all at once, and gives back how many it left out by reason (None: none)."""

    name: str
    about: str
    endings: tuple[str, ...]
    write: Callable[[Iterator[Kept], BinaryIO, Setting], Mapping[str, int] | None]

"""A coded report ready to be kept: what takes time to make of it and needs no database, so that the process that coded it can make it."""

from __future__ import annotations

from functools import cached_property

from khabar.frozen import replace
from khabar.model import Coded, Dropped
from khabar.store import index, packed, words


class Ready:
    """A coded report and what is kept of it, each part made when it is first asked for."""

    def __init__(self, coded: Coded) -> None:
        self.coded = coded

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What was left out of it, and why."""
        return self.coded.dropped

    @cached_property
    def told(self) -> bytes:
        """Its events and quotations, packed."""
        return packed.pack(self.coded, packed.TOLD)

    @cached_property
    def rest(self) -> bytes:
        """All else that was read, packed."""
        return packed.pack(self.coded, packed.REST)

    @cached_property
    def words(self) -> list[tuple[str, str]]:
        """The search keys of what it tells, each with its word."""
        return words.report_keys(self.coded)

    @cached_property
    def said(self) -> list[list[str]]:
        """The search keys of each of its quotations."""
        return index.said_keys(self.coded.quotes)

    def made(self) -> Ready:
        """With everything made, and without what is packed and not asked for again: this is what a process hands to the one that writes."""
        _ = self.told, self.rest, self.words, self.said
        sentences = tuple(replace(sentence, tokens=()) for sentence in self.coded.sentences)
        self.coded = replace(self.coded, blocks=(), mentions=(), attitudes=(), sentences=sentences)
        return self


def ready(coded: Coded) -> Ready:
    """A coded report with everything made that keeping it needs."""
    return Ready(coded).made()

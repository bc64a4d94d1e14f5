"""What a store gives back: nouns with where they are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from khabar.model import Coded, Event, Judgement, Quote, Report, Span
from khabar.store import words


class Found(list):
    """A list that a notebook shows as a table."""

    def _repr_html_(self) -> str:
        from khabar import notebook

        return notebook.listed(self)


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event of the store: with its report, start and end of its sentence, the version that read it, verdicts, and the stories it is in.

    `corrected`: the fields that a reader's verdict changed; empty for an event as it was coded.
    """

    id: str
    event: Event
    report: Report
    sentence: tuple[int, int]
    version: str | None = None
    judgements: tuple[Judgement, ...] = ()
    stories: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


Phrases = tuple[words.Phrase, ...]
"""Phrases as search keys."""


@dataclass(frozen=True)
class Hit:
    """A report found, and the stretch of text to show around the first of the words that were asked for.

    `score`: greater is better; None when reports are sorted by day. `phrases` are the words asked for, as search keys, `spelled` how reports write them.
    """

    report: Report
    snippet: Span | None = None
    score: float | None = None
    phrases: Phrases = field(default=(), repr=False)
    spelled: words.Spelled | None = field(default=None, repr=False, compare=False)

    @cached_property
    def highlights(self) -> tuple[Span, ...]:
        """Where the text has the words that were asked for: looked for when asked, because lists show a stretch of the text alone."""
        return tuple(words.spans(self.report.text, self.phrases, spelled=self.spelled))

    @cached_property
    def marked(self) -> tuple[Span, ...]:
        """Those of the snippet."""
        return tuple(words.spans(self.report.text, self.phrases, self.snippet.start, self.snippet.end, self.spelled)) if self.snippet else ()


@dataclass(frozen=True, slots=True)
class KeptQuote:
    report: Report
    quote: Quote


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question kept under a name; `asked` is written as in docs/store.md, `made` is an ISO time."""

    name: str
    asked: str
    made: str


@dataclass(frozen=True, slots=True)
class Version:
    """One coding of a report: what read it, what it read, whether it is the current one. The oldest has number 1."""

    number: int
    current: bool
    coded: Coded


@dataclass(frozen=True, slots=True)
class Change:
    """An event that one coding has and the other has not, or has otherwise. `fields` name what differs; empty when it is new or gone."""

    report_id: str
    event_id: str
    before: Event | None
    after: Event | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What a store holds."""

    reports: int
    events: int
    quotes: int
    stories: int
    judgements: int

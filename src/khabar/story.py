"""The nouns of what several reports tell together: stories with their ties, copies, origins and contradictions.

Every `start` and `end` is a code-point offset into the text of the report that is named beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Told:
    """Characters of a report: where something is told. `what` is an event's type, a count, a date."""

    report: str
    start: int
    end: int
    text: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a report belongs to its story: the earlier member `to` it is most like, and what the two have in common.

    `alike` is 0 to 1; `words` and `meaning` are its two halves (`meaning` None without sentence vectors), `text` the share of word pairs
    when one text was made from the other, `days_apart` None when a report has no date. Names are given as the report writes them.
    """

    report: str
    to: str
    alike: float
    words: float
    meaning: float | None = None
    text: float | None = None
    parties: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    days_apart: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A report whose text was made from the same text as the report `of`: `jaccard` of their word pairs, `contained` of the shorter one's.

    `kind`: copy, rewrite or part (one text stands inside the other).
    """

    report: str
    of: str
    kind: str
    jaccard: float
    contained: float


@dataclass(frozen=True, slots=True)
class Origin:
    """Where what a story tells comes from, and the reports that may all have it from there.

    `kind`: speaker, agency, document, outlet (its own word) or text (one text in several papers, its source not named).
    """

    kind: str
    name: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports of a story that cannot both be right. `kind`: denied, dead, injured, arrested, size or date; `one` is the earlier report's."""

    kind: str
    one: Told
    other: Told


@dataclass(frozen=True, slots=True)
class Story:
    """One happening as several reports tell it. `reports` and `ties` run by day; `origins` are the fewest sources that account for all reports."""

    id: str
    title: str
    first: date | None
    last: date | None
    reports: tuple[str, ...]
    events: tuple[Told, ...] = ()
    ties: tuple[Tie, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def corroborated(self) -> bool:
        """Whether at least two origins tell it that do not depend on each other."""
        return len(self.origins) > 1

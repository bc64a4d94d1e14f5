"""A report as it was read, the parts of its page, and what was left out of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from khabar.errors import BadReport
from khabar.frozen import frozen

PARTS = ("title", "standfirst", "body", "caption", "credit", "byline", "dateline", "related", "furniture")
TOLD = ("title", "standfirst", "body")
"""The parts of a page that tell the report; nothing else is read for events, quotes or actors."""


@dataclass(frozen=True, slots=True)
class Report:
    """One news report as it was read. `published` and `updated` may be given as ISO text and are kept as a date or an aware datetime."""

    text: str
    id: str = ""
    outlet: str | None = None
    lang: str | None = None
    published: date | datetime | str | None = None
    title: str | None = None
    url: str | None = None
    read_from: str | None = None
    updated: date | datetime | str | None = None
    parts: tuple[Block, ...] = field(default=(), compare=False, repr=False)
    """Whole lines of the text whose part of the page the reader knows from its markup; `clean` takes them over into the blocks."""
    noted: tuple[Dropped, ...] = field(default=(), compare=False, repr=False)
    """What reading had to guess or leave out, such as a date of publication that reads two ways; coding adds it to what was dropped."""

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise BadReport(f"report {self.id or '?'}: text is {type(self.text).__name__}; give a str")
        for name in ("published", "updated"):
            if isinstance(written := getattr(self, name), str):
                object.__setattr__(self, name, read_published(written, name))
        if not self.id:
            object.__setattr__(self, "id", hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16])

    @property
    def day(self) -> date | None:
        """The day of publication, or None when it is not known."""
        return _day(self.published)


def _day(moment: date | datetime | str | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment if isinstance(moment, date) else None


def iso(moment: date | datetime | str | None) -> str | None:
    """A date or datetime of a report as ISO text."""
    return moment.isoformat() if isinstance(moment, date) else moment


def read_published(text: str, name: str = "published") -> date | datetime | None:
    """An ISO date or datetime; empty text is None. Raises BadReport, naming what was read, on anything else."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError as error:
        raise BadReport(f"{name}: {text!r} is no ISO date; write it like 2022-09-19 or 2022-09-19T14:30+03:00") from error


@frozen
class Block:
    """A stretch of the text and its part of the page (one of PARTS), with the reason it was given that part."""

    start: int
    end: int
    part: str
    reason: str


@frozen
class Dropped:
    """Something left out, and why: stage, reason code, the place, a detail for people."""

    stage: str
    reason: str
    start: int = 0
    end: int = 0
    detail: str = ""

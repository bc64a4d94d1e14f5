"""Which quotations are meant: by speaker, country, outlet and day. Pure functions over what is coded, for files and stores alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khabar.errors import BadQuestion
from khabar.fold import fold
from khabar.model import Coded, Quote, Report
from khabar.tokens import keys

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked of quotations; what is None asks nothing.

    `speaker` and `outlet` are words, or parts of words, in any spelling the folding of names makes equal. `country` is a code as in the record (RUS, IGO).
    `since`, `until` (both included) and `on` are days of publication as ISO prefixes (2022-09 is the whole month): a report without a day fits none of
    them. Raises BadQuestion for what is no such prefix.
    """

    speaker: str | None = None
    country: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    on: str | None = None
    direct: bool = False
    """Only in the speaker's own words."""

    def __post_init__(self) -> None:
        for name, day in (("since", self.since), ("until", self.until), ("on", self.on)):
            if day and not _DAY.fullmatch(day):
                raise BadQuestion(f"{name} «{day}» is no day, month or year; write 2022-09-19, 2022-09 or 2022")


def sift(coded: Coded, sought: Sought) -> tuple[Quote, ...]:
    """The quotations of a report that are sought, in their order."""
    return tuple(quote for quote in coded.quotes if fits(coded.report, quote, sought))


def fits(report: Report, quote: Quote, sought: Sought) -> bool:
    """Whether one quotation of a report is sought."""
    if sought.direct and not quote.direct:
        return False
    return _days(report, sought) and _outlet(report, sought) and _country(quote, sought) and _speaker(quote, sought)


def _days(report: Report, sought: Sought) -> bool:
    first, last = sought.on or sought.since, sought.on or sought.until
    if not first and not last:
        return True
    day = report.day.isoformat() if report.day else ""
    return bool(day) and (not first or first <= day) and (not last or day[: len(last)] <= last)


def _outlet(report: Report, sought: Sought) -> bool:
    return not sought.outlet or _within(sought.outlet, report.outlet or "")


def _country(quote: Quote, sought: Sought) -> bool:
    if not sought.country:
        return True
    return quote.party is not None and (quote.party.code or "").casefold() == sought.country.casefold()


def _speaker(quote: Quote, sought: Sought) -> bool:
    """His words in the text, the name he is known by, or his identifier: «بوتين», putin."""
    if not sought.speaker:
        return True
    party = quote.party
    names = [quote.speaker.text if quote.speaker else "", *((party.text, party.identifier_text or "", party.identifier_id or "") if party else ())]
    return any(_within(sought.speaker, name) for name in names)


def _within(part: str, whole: str) -> bool:
    """Whether the folded words of `part` stand in `whole`; the article and a conjunction before a word do not matter."""
    return " ".join(keys(part)) in " ".join(keys(whole)) or fold(part) in fold(whole)

"""Dates of publication as inputs write them. Only forms that can be read one way: 03/04/2024 has two and is left, 25/12/2024 has one.

ISO 8601 in any of its lengths of a day, RFC 2822 (e-mail, RSS), `12 March 2024` and `March 12, 2024` with the months of the packs, and in JSON
seconds or milliseconds since 1970. A year or a month alone is no day and is left too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache

from khabar.fold import fold
from khabar.model import Dropped
from khabar.packs import languages, pack

EPOCH_SECONDS = range(315_532_800, 4_102_444_800)
"""1980 to 2100: a smaller number is no time stamp, or one that nobody can tell from a count."""
YEARS = range(1500, 2200)

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
MONTHS = ("month", "month_weak", "month_short", "month_weak_short")
"""The classes of `dates.yml` that name months; beside a day and a year even «مارس» is the month."""

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(Z)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(.+))?")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,]+(.+))?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)?", re.IGNORECASE)
_WORDS = re.compile(r"(?:[^\W\d_]+[,،]\s*)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+([^\d,،]+?)\.?|([^\d,،]+?)\.?\s+(\d{1,2})(?:st|nd|rd|th)?)[,،]?\s+(\d{4})(?:[,،]?\s+(.+))?")


def published(value: object) -> tuple[date | datetime | None, tuple[Dropped, ...]]:
    """The day or moment a value tells, and what is noted when it tells none. Empty values are None and not noted."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, ()
    found = _read(value)
    return (found, ()) if found else (None, (Dropped("read", "bad-published", detail=f"published: {str(value)[:80]!r} cannot be read one way; write it like 2022-09-19"),))


def _read(value: object) -> date | datetime | None:
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return _number(value) if isinstance(value, int | float) else _text(value.strip()[:120].translate(DIGITS))
    except (ValueError, OverflowError):
        return None


def _number(value: float) -> date | datetime | None:
    if int(value) in EPOCH_SECONDS:
        return datetime.fromtimestamp(value, UTC)
    if int(value) // 1000 in EPOCH_SECONDS:
        return datetime.fromtimestamp(value / 1000, UTC)
    return _compact(str(int(value)))


def _text(text: str) -> date | datetime | None:
    for form in (_iso, _compact, _year_first, _mail, _day_first, _words):
        found = form(text)
        if found and found.year in YEARS:
            return found
    return None


def _iso(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text) if text[4:5] == "-" and "W" not in text else None
    except ValueError:
        return None


def _compact(text: str) -> date | datetime | None:
    found = _COMPACT.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        return None if zone else _day(year, month, day)
    return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC if zone else None)


def _year_first(text: str) -> date | datetime | None:
    found = _YEAR_FIRST.fullmatch(text)
    return _at(_day(found[1], found[2], found[3]), found[4]) if found else None


def _mail(text: str) -> datetime | None:
    """RFC 2822; its -0000 is a UTC time whose zone is not told."""
    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d", text):
        return None
    found = parsedate_to_datetime(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _day_first(text: str) -> date | datetime | None:
    """25/12/2024 and 12/25/2024, where one number can be no month; 7/7/2024 reads the same both ways."""
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        return None
    one, other = int(found[1]), int(found[3])
    if one <= 12 and other <= 12 and one != other:
        return None
    day, month = (one, other) if one > 12 or one == other else (other, one)
    return _at(_day(found[4], month, day), found[5])


def _words(text: str) -> date | datetime | None:
    found = _WORDS.fullmatch(text)
    month = _months().get(_key(found[2] or found[3])) if found else None
    return _at(_day(found[5], month, found[1] or found[4]), found[6]) if found and month else None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return numbered(MONTHS, _key)


def numbered(kinds: Iterable[str], key: Callable[[str], str]) -> dict[str, int]:
    """The words of these classes in the `dates.yml` of every pack by their key, with the number each stands for."""
    lexicons = [pack(lang).section("dates").get("lexicon") or {} for lang in languages() if pack(lang).has("dates")]
    return {key(name): int(number) for lexicon in lexicons for kind in kinds for number, names in (lexicon.get(kind) or {}).items() for name in names}


def _key(name: str) -> str:
    return " ".join(map(fold, name.split()))


def _day(year: str, month: str | int, day: str | int) -> date:
    return date(int(year), int(month), int(day))


def _at(day: date, clock: str | None) -> date | datetime:
    """The day with its time, when one is written that can be read; a time that cannot be leaves the day."""
    found = _TIME.fullmatch(clock.strip()) if clock else None
    if not found:
        return day
    zone = timedelta(hours=int(found[6] or 0), minutes=int(found[7] or 0)) * (-1 if found[5] == "-" else 1)
    return datetime(day.year, day.month, day.day, int(found[1]), int(found[2]), int(found[3] or 0), tzinfo=timezone(zone) if found[4] or found[5] else None)

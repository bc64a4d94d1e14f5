"""The moments a page shows: «نشر في: 12 آذار/مارس 2024 - 10:20 بتوقيت غرينتش», «الجمعة 1445/9/12 هـ», "Last updated: March 12, 2024".

Months and Hijri months are those of the packs' `dates.yml`, labels, halves of the day and zones those of `stamps` in `furniture.yml`.
Numbers are day, month, year (as Arabic pages write) or year first; where only month first can be, it is. A clock without a zone gives a
datetime without one, a page without a clock a date. Not supported: relative stamps («قبل ساعتين»), which need a clock of the reader's.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from khabar.fold import fold
from khabar.packs import languages, pack
from khabar.read.dates import DIGITS, MONTHS, numbered
from khabar.read.dates import published as told
from khabar.read.page.metadata import Metadata

LONGEST = 200
"""Characters of a line that may be a stamp; longer ones are prose that names a day."""
YEARS = range(1990, 2100)
HIJRI = range(1400, 1500)

_NOT_WORD = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)(\d\d?)\2(\d\d?)(?!\d)")
_CLOCK = r"(?<!\d)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d)?\s*(?P<half>{half})?"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment and whether the page calls it the publication (True), an update (False) or neither (None)."""

    at: date | datetime
    first: bool | None


@dataclass(frozen=True, slots=True)
class Words:
    """The packs' words for stamps as expressions over folded text, and what they stand for."""

    months: dict[str, int]
    hijri: dict[str, int]
    halves: dict[str, int]
    zones: dict[str, str]
    day: re.Pattern[str]
    clock: re.Pattern[str]
    zone: re.Pattern[str]
    label: re.Pattern[str]


def stamps(text: str) -> list[Stamp]:
    """Every moment of a short line, in order; none of a long one."""
    if len(text) > LONGEST or not any(c.isdigit() for c in text):
        return []
    line, words = plain(text), _words()
    labels = [(m.start(), m.lastgroup == "published") for m in words.label.finditer(line)]
    cuts = sorted({0, *(at for at, _ in labels), len(line)})
    pieces = [(line[a:b], dict(labels).get(a)) for a, b in itertools.pairwise(cuts)]
    return [Stamp(at, first) for piece, first in pieces if (at := _moment(piece, words))]


def moment(text: str) -> date | datetime | None:
    """The one moment that a meta tag tells: ISO and mail forms first, then as pages write."""
    found = told(text)[0]
    if found is None:
        found = next((s.at for s in stamps(text)), None)
    return found if found and found.year in YEARS else None


def moments(about: Metadata, lines: Iterable[str], url: str | None) -> tuple[date | datetime | None, date | datetime | None]:
    """Publication and update of a page: of its metadata, else of the lines that show them, else of the day in its address.

    The metadata's day is told more exactly by a clock or a zone that another source of the same day has.
    """
    shown = [s for line in lines for s in stamps(line)]
    first = [*filter(None, map(moment, about.published)), *(s.at for s in shown if s.first), *(s.at for s in shown if s.first is None)]
    later = [*filter(None, map(moment, about.updated)), *(s.at for s in shown if s.first is False)]
    published = _best([*first, *filter(None, [in_address(url or about.canonical)])])
    updated = _best(later)
    return published, updated if updated and (published is None or updated.isoformat()[:10] >= published.isoformat()[:10]) else None


def _best(found: list[date | datetime]) -> date | datetime | None:
    """The first, or one of its day that tells more: a moment with a zone, a moment."""
    same = [f for f in found if f.isoformat()[:10] == found[0].isoformat()[:10]]
    zoned = (f for f in same if isinstance(f, datetime) and f.tzinfo)
    clocked = (f for f in same if isinstance(f, datetime))
    return next(zoned, next(clocked, next(iter(same), None)))


def in_address(url: str | None) -> date | None:
    """The day an address holds, as /2024/03/12/ or 20240312."""
    for found in _ADDRESS.finditer(url or ""):
        try:
            day = date(int(found[1]), int(found[3]), int(found[4]))
        except ValueError:
            continue
        if day.year in YEARS:
            return day
    return None


def plain(text: str) -> str:
    """Folded letter by letter, without marks, with European digits: what the packs' words are compared with."""
    return " ".join(map(fold, _NOT_WORD.sub("", text).translate(DIGITS).split()))


def _moment(piece: str, words: Words) -> date | datetime | None:
    """The Gregorian day of a piece, else its Hijri day, with the clock beside it."""
    days = [found for m in words.day.finditer(piece) if (found := _day(m, words))]
    if not days:
        return None
    day = next((d for d, hijri in days if not hijri), days[0][0])
    clock = words.clock.search(piece)
    if clock is None:
        return day
    zone = words.zone.search(piece, clock.end())
    return datetime(day.year, day.month, day.day, _hour(clock, words), int(clock["minute"]), tzinfo=_zone(zone[0], words, day) if zone else None)


def _day(found: re.Match[str], words: Words) -> tuple[date, bool] | None:
    """A day and whether it was told in Hijri; None when there is no such day."""
    name = found["month"] or found["month2"]
    if name:
        month = words.months.get(name) or words.hijri.get(name) or 0
        year, day = int(found["year"] or found["year2"]), int(found["day"] or found["day2"])
    else:
        year, month, day = (int(found[x] or found[y]) for x, y in (("a", "c2"), ("b", "b2"), ("c", "a2")))
        month, day = (day, month) if month > 12 >= day else (month, day)
    try:
        return (date(year, month, day), False) if year in YEARS else (_gregorian(year, month, day), True) if year in HIJRI else None
    except (ValueError, OverflowError):
        return None


def _gregorian(year: int, month: int, day: int) -> date:
    from hijridate import Hijri  # here, for most pages tell no Hijri day

    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _hour(clock: re.Match[str], words: Words) -> int:
    hour = int(clock["hour"])
    half = words.halves.get((clock["half"] or "").strip())
    return hour if half is None or hour > 12 else hour % 12 + half


def _zone(name: str, words: Words, day: date) -> tzinfo | None:
    """A fixed offset, or the zone of that name where the system knows it."""
    told_as = words.zones.get(name.strip(), name.strip())
    offset = re.fullmatch(r"([+-])(\d{1,2}):?(\d{2})?", told_as)
    if offset:
        size = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(-size if offset[1] == "-" else size) if size < timedelta(hours=15) else None
    return _named_zone(told_as, day)


def _named_zone(name: str, day: date) -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        offset = ZoneInfo(name).utcoffset(datetime(day.year, day.month, day.day, 12))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None  # a bare machine without a table of zones
    return timezone(offset) if offset is not None else None


# -------------------------------------------------------------------------------------------------------------- words


@lru_cache(maxsize=1)
def _words() -> Words:
    packs = [pack(lang) for lang in languages()]
    months, hijri = numbered(MONTHS, plain), numbered(("hijri_month",), plain)
    listed = [p.section("furniture").get("stamps") or {} for p in packs if p.has("furniture")]
    halves = {plain(w): 12 * (name == "pm") for s in listed for name in ("am", "pm") for w in s.get(name) or ()}
    zones = {plain(w): zone for s in listed for zone, forms in (s.get("zones") or {}).items() for w in forms}
    labels = {name: [plain(w) for s in listed for w in s.get(name) or ()] for name in ("published", "updated")}
    return Words(
        months,
        hijri,
        halves,
        zones,
        _day_pattern([*months, *hijri], [plain(w) for s in listed for w in s.get("between") or ()]),
        re.compile(_CLOCK.format(half=_any(halves) + r"(?!\w)")),
        re.compile(rf"(?<![\w.])(?:{_any(zones)})(?!\w)|(?<=[\s(])[+-]\d\d:?\d\d(?!\d)"),
        re.compile("|".join(rf"(?P<{name}>(?<!\w)(?:{_any(forms)})(?!\w))" for name, forms in sorted(labels.items(), reverse=True))),
    )


def _day_pattern(months: list[str], between: list[str]) -> re.Pattern[str]:
    """Day, month by name (also by two names, آذار/مارس), year; month first; or three numbers."""
    name = f"(?:{_any(months)})"
    gap = r"[\s,،./\-–|]*"
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:(?:{_any(between)})\s+)?{gap}(?P<month>{name})(?:\s*[/(|\-]\s*{name}\)?)?{gap}(?P<year>\d{{4}})(?!\d)"
        rf"|(?<!\w)(?P<month2>{name})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{gap}(?P<year2>\d{{4}})(?!\d)"
        rf"|(?<![\d/.:\-])(?P<a>\d{{4}})\s?(?P<s>[/.\-])\s?(?P<b>\d{{1,2}})\s?(?P=s)\s?(?P<c>\d{{1,2}})(?![\d/.])"
        rf"|(?<![\d/.:\-])(?P<a2>\d{{1,2}})\s?(?P<s2>[/.\-])\s?(?P<b2>\d{{1,2}})\s?(?P=s2)\s?(?P<c2>\d{{4}})(?!\d)"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"

"""The parts of a time expression -> ISO prefixes. Calendar arithmetic only: no words, no grammar.

Conventions: a bare weekday, month or day of a month is the nearest in the past (publication included), or in the future when the sentence speaks
of the future; weeks are ISO weeks; Hijri is Umm al-Qura (hijridate), 1343–1500. A value that does not exist (30 February) is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from khabar.errors import KhabarError
from khabar.frozen import frozen

GREGORIAN, HIJRI = "gregorian", "hijri"
Value = tuple[str | None, str | None]
UNKNOWN: Value = (None, None)
MONTHS = {"month": 1, "year": 12, "decade": 120}


@dataclass(slots=True)
class Fields:
    """What an expression says: numbers, and shifts of the words beside them (-1 last, 0 this, 1 next)."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: str = GREGORIAN
    offset: int | None = None
    """Days from publication: 0 today, -1 yesterday."""
    weekday_shift: int | None = None
    week: int | None = None
    month_shift: int | None = None
    """Of the named month («مايو الماضي») or of «الشهر الماضي» when no month is named."""
    year_shift: int | None = None
    until_month: int | None = None
    """A second month named after a slash: مايو/يونيو."""


@frozen
class Clock:
    """Where a report stands: its day, the day of the sentence before, and whether the words around speak of the future."""

    on: date | None
    anchor: date | None = None
    future: bool = False


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def safe(year: int, month: int, day: int) -> date | None:
    """A day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(day: date | None, days: int) -> date | None:
    """A day so many days later, None beyond the calendar."""
    try:
        return day + timedelta(days) if day else None
    except OverflowError:
        return None


def single(day: date | None) -> Value:
    return (day.isoformat(), None) if day else UNKNOWN


def valid(fields: Fields) -> bool:
    """Whether the day can exist in its month and year."""
    if fields.month is None or fields.day is None:
        return fields.day is None or 1 <= fields.day <= 31
    if fields.calendar == HIJRI:
        return 1 <= fields.day <= 30
    year = fields.year if fields.year else 2000
    return safe(year, fields.month, fields.day) is not None


def as_day(on: str | date | None) -> date | None:
    """A day given as a date, a datetime or ISO text. Raises KhabarError when the text is none."""
    if isinstance(on, str):
        try:
            return date.fromisoformat(on[:10])
        except ValueError:
            raise KhabarError(f"{on!r} is no date; write it as 2022-09-19") from None
    return on.date() if isinstance(on, datetime) else on


def resolve(fields: Fields, clock: Clock) -> Value:
    """The value of one expression that is not a range of two."""
    if fields.month is not None:
        return _hijri(fields, clock) if fields.calendar == HIJRI else _month(fields, clock)
    if fields.day is not None:
        return single(day_of_month(fields, clock))
    if fields.year is not None:
        return hijri_span(fields.year) if fields.calendar == HIJRI else (iso(fields.year), None)
    return _relative(fields, clock)


def _relative(fields: Fields, clock: Clock) -> Value:
    """Expressions that hold no number and no month name; all need the publication day."""
    on = clock.on
    if on is None:
        return UNKNOWN
    if fields.week is not None:
        return _week(fields, on)
    if fields.offset is not None:
        return single(_near(moved(on, fields.offset), fields))
    if fields.weekday is not None:
        return single(weekday(fields.weekday, fields.weekday_shift, clock))
    if fields.month_shift is not None:
        return shift_months(on, fields.month_shift)
    return (iso(on.year + fields.year_shift), None) if fields.year_shift is not None else UNKNOWN


def _near(day: date | None, fields: Fields) -> date | None:
    """«أمس الأحد» names the day twice: when a report is dated a day or two late, the weekday is right."""
    if day is None or fields.weekday is None or day.isoweekday() == fields.weekday:
        return day
    back = (day.isoweekday() - fields.weekday) % 7
    return moved(day, -back if back <= 3 else 7 - back)


def _week(fields: Fields, on: date) -> Value:
    monday = moved(on, 7 * (fields.week or 0) - on.weekday())
    if fields.weekday is not None:
        return single(moved(monday, fields.weekday - 1))
    last = moved(monday, 6)
    return (monday.isoformat(), last.isoformat()) if monday and last else UNKNOWN


def weekday(number: int, shift: int | None, clock: Clock) -> date | None:
    """The weekday (ISO 1–7) that a report means: last, next, of this week, or the nearest."""
    on = clock.on
    assert on is not None
    if shift == 0:
        return moved(on, number - on.isoweekday())
    back, ahead = (on.isoweekday() - number) % 7, (number - on.isoweekday()) % 7
    if shift is None:
        return moved(on, ahead if clock.future else -back)
    weeks = 7 * (abs(shift) - 1)
    return moved(on, -(back or 7) - weeks) if shift < 0 else moved(on, (ahead or 7) + weeks)


def shift_months(on: date, months: int) -> Value:
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return (iso(year, month + 1), None) if 1 <= year <= 9999 else UNKNOWN


def day_of_month(fields: Fields, clock: Clock) -> date | None:
    """A day number without its month: of «الشهر الماضي», or the nearest."""
    on, day = clock.on, fields.day
    if on is None or day is None:
        return None
    if fields.weekday is not None and fields.month_shift is None:
        same = [d for k in (0, -1, -2, -3, 1, 2, 3) if (d := _in_month(on, k, day)) and d.isoweekday() == fields.weekday]
        if same:
            return min(same, key=lambda d: abs((d - on).days))
    months = [fields.month_shift] if fields.month_shift is not None else range(0, 14) if clock.future else range(0, -14, -1)
    for months_off in months:
        found = _in_month(on, months_off, day)
        if found and (fields.month_shift is not None or (found >= on if clock.future else found <= on)):
            return found
    return None


def _in_month(on: date, months: int, day: int) -> date | None:
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return safe(year, month + 1, day)


def _year_of(fields: Fields, on: date | None) -> int | None:
    if fields.year is not None:
        return fields.year
    return on.year + fields.year_shift if fields.year_shift is not None and on else None


def _month(fields: Fields, clock: Clock) -> Value:
    year = _year_of(fields, clock.on)
    if year is None:
        if clock.on is None:
            return UNKNOWN
        year = _year_by_weekday(fields, clock)
    if year is None or not 1 <= year <= 9999 or (fields.day and not safe(year, fields.month or 1, fields.day)):
        return UNKNOWN
    until = iso(year, fields.until_month) if fields.until_month and fields.until_month != fields.month else None
    return iso(year, fields.month, fields.day), until


def _year_by_weekday(fields: Fields, clock: Clock) -> int | None:
    """The nearest year; on the other side of publication when only there the day is the weekday named beside it."""
    assert clock.on is not None
    year = nearest_year(fields, clock.on, clock.future)
    if fields.weekday is None or fields.day is None or fields.month is None or fields.month_shift is not None or year is None:
        return year
    other = nearest_year(fields, clock.on, not clock.future)
    fits = [y for y in (year, other) if y and (d := safe(y, fields.month, fields.day)) and d.isoweekday() == fields.weekday]
    return fits[0] if fits else year


def nearest_year(fields: Fields, on: date, future: bool) -> int | None:
    """The year of a month, or of a day and month, told without one."""
    shift, month, day = fields.month_shift, fields.month or 1, fields.day
    if shift == 0:
        return on.year
    here = (on.month, on.day) if day else (on.month,)
    named = (month, day) if day else (month,)
    forward = future if shift is None else shift > 0
    strict = shift is not None
    passed = named > here or (named == here and not strict) if forward else named < here or (named == here and not strict)
    year = on.year + (0 if passed else 1 if forward else -1)
    if day and not safe(year, month, day):
        step = 1 if forward else -1
        return next((y for y in range(year, year + 8 * step, step) if safe(y, month, day)), None)
    return year


# -- Hijri -------------------------------------------------------------------------------------------------------------------------------


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """A Hijri day by the Umm al-Qura calendar, None outside its years."""
    from hijridate import Hijri  # imported here: most reports hold no Hijri date

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def hijri_span(year: int, month: int | None = None) -> Value:
    """First and last Gregorian day of a Hijri year or month."""
    first = to_gregorian(year, month or 1, 1)
    after = to_gregorian(year + (month in (None, 12)), 1 if month in (None, 12) else month + 1, 1)
    return (first.isoformat(), str(moved(after, -1))) if first and after else UNKNOWN


def _hijri(fields: Fields, clock: Clock) -> Value:
    year = fields.year if fields.year is not None else _hijri_year(fields, clock)
    if year is None or fields.month is None:
        return UNKNOWN
    return single(to_gregorian(year, fields.month, fields.day)) if fields.day else hijri_span(year, fields.month)


def _hijri_year(fields: Fields, clock: Clock) -> int | None:
    """The Hijri year of a month told without one."""
    from hijridate import Gregorian

    if clock.on is None:
        return None
    try:
        today = Gregorian(clock.on.year, clock.on.month, clock.on.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    if fields.year_shift is not None:
        return today.year + fields.year_shift
    here = (today.month, today.day) if fields.day else (today.month,)
    named = (fields.month, fields.day) if fields.day else (fields.month,)
    shift = fields.month_shift
    if shift == 0:
        return today.year
    forward, strict = (clock.future if shift is None else shift > 0), shift is not None
    fits = named > here or (named == here and not strict) if forward else named < here or (named == here and not strict)
    return today.year + (0 if fits else 1 if forward else -1)


# -- durations ---------------------------------------------------------------------------------------------------------------------------


def shifted(base: date | None, amounts: list[tuple[int, str]]) -> Value:
    """`base` moved by amounts of day, week, month, year or decade; the finest unit sets the precision."""
    if base is None or not amounts:
        return UNKNOWN
    months = sum(n * MONTHS[unit] for n, unit in amounts if unit in MONTHS)
    days = sum(n * (7 if unit == "week" else 1) for n, unit in amounts if unit in ("week", "day"))
    units = {unit for _, unit in amounts}
    year, month = divmod(base.year * 12 + base.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return UNKNOWN
    if not units & {"day", "week"}:
        return (iso(year, month + 1), None) if "month" in units else (iso(year), None)
    start = next(d for d in (safe(year, month + 1, base.day - k) for k in range(4)) if d)
    return single(moved(start, days))


def numeric(values: tuple[int, ...], hijri: bool) -> Value:
    """Day/month/year or year-month-day; month and day change places when only that can be."""
    first, month, last = values
    year, day = (first, last) if first > 31 else (last, first)
    if year < 100:
        year += 2000 if year < 50 else 1900
    if month > 12 >= day:
        month, day = day, month
    if hijri or 1300 <= year <= 1500:
        return single(to_gregorian(year, month, day)) if 1 <= month <= 12 else UNKNOWN
    return single(safe(year, month, day)) if year <= 2199 else UNKNOWN


def nth_weekday(nth: int, number: int, year: int, month: int) -> date | None:
    """The first, second … Monday of a month."""
    first = date(year, month, 1)
    found = first + timedelta((number - first.isoweekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None

"""The atoms of one expression -> Fields: what it says of day, month, year and weekday, and which word a shift («الماضي», "last") moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khabar.link import time_values as values
from khabar.link.time_words import Atom

_MOVED = {"weekday": "weekday_shift", "month": "month_shift", "the_week": "week", "the_month": "month_shift", "the_year": "year_shift"}
"""The field that a shift beside each head moves."""


def read_fields(atoms: Sequence[Atom], shift_first: bool) -> values.Fields:
    """Fields of an expression without a range. `shift_first`: whether the word that shifts stands before its head ("last week")."""
    fields, head, waiting = values.Fields(), "", None
    for atom in atoms:
        if atom.kind in ("shift", "this"):
            amount = int(atom.value or 0)
            if head and not shift_first and atom.kind == "shift":
                _shift(fields, head, amount)
            else:
                waiting = amount
            continue
        new = _set(fields, atom)
        head = new or head
        if new and waiting is not None and (shift_first or new.startswith("the_")):
            _shift(fields, new, waiting)
            waiting = None
    if waiting is not None and fields.month_shift is None and fields.day:
        fields.month_shift = waiting
    return _whole(fields, head)


def share(left: values.Fields, right: values.Fields) -> None:
    """What one end leaves out, the other says: «من 3 إلى 5 مايو», "April 24-29"."""
    if left.month is None and (left.day is not None or left.month_shift is None):
        left.month, left.calendar = right.month, right.calendar
    if right.month is None and right.day is not None and left.month is not None:
        right.month, right.calendar = left.month, left.calendar
    if left.year is None and left.year_shift is None:
        left.year, left.year_shift = right.year, right.year_shift
    elif right.year is None and right.year_shift is None:
        right.year, right.year_shift = left.year, left.year_shift
    if left.month_shift is None:
        left.month_shift = right.month_shift
    if left.weekday_shift is None:
        left.weekday_shift = right.weekday_shift
    if values.HIJRI in (left.calendar, right.calendar) and left.month is None:
        left.calendar = right.calendar = values.HIJRI


def _set(fields: values.Fields, atom: Atom) -> str:
    """Put what an atom says into `fields`; return the head that a shift beside it would move."""
    setter = _SETTERS.get(atom.kind)
    return setter(fields, atom) if setter else ""


def _set_weekday(fields: values.Fields, atom: Atom) -> str:
    fields.weekday = int(atom.value)
    return "weekday"


def _set_offset(fields: values.Fields, atom: Atom) -> str:
    fields.offset = int(atom.value or 0)
    return ""


def _set_day(fields: values.Fields, atom: Atom) -> str:
    fields.day = atom.value if fields.day is None else fields.day
    return ""


def _set_month(fields: values.Fields, atom: Atom) -> str:
    if fields.month is None:
        fields.month = int(atom.value)
    elif fields.month != int(atom.value):
        fields.until_month = int(atom.value)
    if atom.kind == "hijri_month":
        fields.calendar = values.HIJRI
    return "month"


def _set_year(fields: values.Fields, atom: Atom) -> str:
    fields.year = atom.value
    return ""


def _set_hijri(fields: values.Fields, atom: Atom) -> str:
    if fields.year is not None and fields.year < 1600:
        fields.calendar = values.HIJRI
    return ""


def _set_unit(fields: values.Fields, atom: Atom) -> str:
    return atom.kind


_SETTERS: dict[str, Callable[[values.Fields, Atom], str]] = {
    "weekday": _set_weekday, "weekday_bare": _set_weekday, "weekday_short": _set_weekday, "today": _set_offset, "relative": _set_offset,
    "day_number": _set_day, "ordinal": _set_day, "count": _set_day, "month": _set_month, "month_weak": _set_month, "month_short": _set_month, "hijri_month": _set_month,
    "year_number": _set_year, "year_words": _set_year, "hijri_mark": _set_hijri, "the_week": _set_unit, "the_month": _set_unit, "the_year": _set_unit,
}


def _shift(fields: values.Fields, head: str, amount: int) -> None:
    name = {"weekday": "weekday_shift", "month": "month_shift", "the_week": "week", "the_month": "month_shift", "the_year": "year_shift"}[head]
    setattr(fields, name, amount)


def _whole(fields: values.Fields, head: str) -> values.Fields:
    """«نهاية العام»: a unit without a shift is the present one."""
    said = (fields.week, fields.month_shift, fields.year_shift, fields.year, fields.month)
    if head.startswith("the_") and all(s is None for s in said):
        _shift(fields, head, 0)
    return fields

"""The event table of GDELT 2.0: its 61 columns in their order, tab separated, without a line of names, as GDELT publishes it.

What Khabar does not know stays empty. Status, confidence, attribution and everybody but the first of each side have no column there;
`khabar show $(printf %015x GLOBALEVENTID)` finds the event they belong to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from khabar.derived import alpha3
from khabar.export import crosswalk
from khabar.export.exporter import Exporter, Kept, Setting
from khabar.export.points import point_of
from khabar.export.sift import day_of, happened, name_of, number, prefix_of, two_sides
from khabar.export.tab import Cell, write_rows
from khabar.model import Party, Place

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code")
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_WHAT = ("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"{side}{name}" for side in ("Actor1", "Actor2") for name in _ACTOR),
    *_WHAT,
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
LEAD = 2
"""Sentences at the beginning of a report that count as its lead: usually the title and the first of the body."""
_COUNTRY, _CITY, _STATE = 1, 4, 5
_NOWHERE: tuple[Cell, ...] = (0, *[None] * (len(_GEO) - 1))
"""GDELT writes 0 as the type of a place that is not known."""


def write(events: Iterator[Kept], out: BinaryIO, setting: Setting) -> Counter[str]:
    left: Counter[str] = Counter()
    write_rows((row(kept, setting) for kept in happened(events, left)), out)
    return left


def row(kept: Kept, setting: Setting) -> list[Cell]:
    one, other = two_sides(kept.event)
    return [
        number(kept.id),
        *_date(kept),
        *_actor(one),
        *_actor(other),
        *_what(kept, setting),
        *_NOWHERE,
        *_NOWHERE,
        *_place(kept.event.where),
        _added(kept),
        kept.report.url,
    ]


def _date(kept: Kept) -> list[Cell]:
    """As far as it is known: of a month only month and year, of a year only that."""
    prefix, day = prefix_of(kept), day_of(kept)
    fraction = round(day.year + ((day.month - 1) * 30 + day.day) / 365, 4) if day else None
    return [prefix.replace("-", "") if day else None, prefix[:7].replace("-", "") if len(prefix) > 4 else None, prefix[:4] or None, fraction]


def _actor(party: Party | None) -> list[Cell]:
    coded = crosswalk.actor(party)
    types = [*coded.types, None, None, None][:3]
    return [coded.code, name_of(party), coded.country, coded.group, None, None, None, *types]


def _what(kept: Kept, setting: Setting) -> list[Cell]:
    act = crosswalk.act(kept.event)
    reports, origins = max(map(setting.size, kept.stories), default=(1, 1))
    codes: list[Cell] = [act.code, act.code[:3], act.code[:2], act.quad, act.goldstein] if act else [None] * 5
    return [int(kept.event.sentence < LEAD), *codes, reports, origins, reports, None]


def _place(place: Place | None) -> list[Cell]:
    code = alpha3(place.country_code) if place else None
    if place is None or place.resolution == "none" or not (code or place.lat):
        return [*_NOWHERE]
    kind = {"country": _COUNTRY, "region": _STATE}.get(place.resolution, _CITY)
    names = dict.fromkeys(n for n in (place.name or place.text, place.province, crosswalk.country_name(code)) if n)
    fips = crosswalk.fips(code)
    whole, (lon, lat) = (fips if kind == _COUNTRY else None), point_of(place) or (None, None)
    return [kind, ", ".join(names), fips, whole, None, lat, lon, whole]


def _added(kept: Kept) -> str | None:
    """When the report came out, in UTC: Khabar's store does not keep when it was added."""
    published = kept.report.published
    if isinstance(published, datetime):
        return (published.astimezone(UTC) if published.tzinfo else published).strftime("%Y%m%d%H%M%S")
    return f"{kept.report.day:%Y%m%d}000000" if kept.report.day else None


EXPORTER = Exporter("gdelt", "the 61 columns of GDELT 2.0 events, tab separated, no line of names", (".export.csv",), write)

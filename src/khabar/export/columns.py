"""An event as one flat row: the columns of CSV, Parquet and GeoJSON, each with its kind and where it comes from (docs/export.md explains each)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from khabar.derived import alpha3, cameo, event_scale, quad_code
from khabar.explain import explain
from khabar.export.cells import readable, together
from khabar.export.exporter import Kept
from khabar.export.sift import day_of, origin_of
from khabar.model import Attribution, Party
from khabar.report import iso


@dataclass(frozen=True, slots=True)
class Column:
    """`kind`: text, texts (several, each in its place), integer, number or day (a datetime.date)."""

    name: str
    kind: str
    of: Callable[[Kept], Any]


def row(kept: Kept) -> dict[str, Any]:
    """Every column of an event; unknown is None, several are a list."""
    return {column.name: column.of(kept) for column in COLUMNS}


def plain_row(kept: Kept) -> dict[str, str | int | float | None]:
    """The same for formats that hold neither lists nor days: lists in one cell, days as ISO text, nothing unreadable."""
    return {name: _plain(value) for name, value in row(kept).items()}


def _plain(value: Any) -> str | int | float | None:
    if isinstance(value, list):
        return readable(together(value)) or None
    if value is None or isinstance(value, int | float):
        return value
    return readable(str(value))


def _part(noun: str, field: str) -> Callable[[Kept], Any]:
    """A field of something that the event may not have: `when`, `where`."""
    return lambda kept: getattr(getattr(kept.event, noun), field) if getattr(kept.event, noun) else None


def _field(field: str) -> Callable[[Kept], Any]:
    return lambda kept: getattr(kept.event, field)


def _report(field: str) -> Callable[[Kept], Any]:
    return lambda kept: getattr(kept.report, field)


def _counted(field: str) -> Callable[[Kept], Any]:
    return lambda kept: getattr(getattr(kept.event.size, field), "value", None)


def _sides(side: str, field: str) -> Callable[[Kept], list[str | None]]:
    return lambda kept: [getattr(party, field) for party in getattr(kept.event, side)]


def _said(of: Callable[[Attribution, Party | None], str | None]) -> Callable[[Kept], list[str | None]]:
    return lambda kept: [of(link, link.party) for link in kept.event.attribution]


def _party_columns(name: str, side: str) -> tuple[Column, ...]:
    fields = {"text": "text", "code": "code", "sector": "sector", "name": "identifier_text", "id": "identifier_id", "office": "office"}
    return tuple(Column(f"{name}_{end}", "texts", _sides(side, field)) for end, field in fields.items())


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", lambda k: k.id),
    Column("report_id", "text", _report("id")),
    Column("day", "day", day_of),
    Column("date", "text", _part("when", "date")),
    Column("enddate", "text", _part("when", "enddate")),
    Column("date_words", "text", lambda k: k.event.when.text or None if k.event.when else None),
    Column("type", "text", _field("type")),
    Column("mode", "text", _field("mode")),
    Column("contexts", "texts", lambda k: list(k.event.contexts)),
    Column("status", "text", _field("status")),
    Column("quad", "integer", lambda k: quad_code(k.event.type)),
    Column("score", "number", lambda k: event_scale(k.event.type, k.event.mode)),
    Column("cameo", "text", lambda k: cameo(k.event.type, k.event.mode)),
    Column("words", "text", lambda k: k.event.trigger.text),
    *_party_columns("actor", "actors"),
    *_party_columns("recipient", "recipients"),
    Column("place_text", "text", _part("where", "text")),
    Column("place_name", "text", _part("where", "name")),
    Column("place_country", "text", lambda k: alpha3(k.event.where.country_code) if k.event.where else None),
    Column("place_province", "text", _part("where", "province")),
    Column("place_resolution", "text", _part("where", "resolution")),
    Column("geonameid", "text", _part("where", "geonameid")),
    Column("lat", "number", _part("where", "lat")),
    Column("lon", "number", _part("where", "lon")),
    Column("dead", "number", _counted("dead")),
    Column("injured", "number", _counted("injured")),
    Column("arrested", "number", _counted("arrested")),
    Column("size", "number", _counted("size")),
    Column("said_by", "texts", _said(lambda link, party: link.text)),
    Column("said_by_role", "texts", _said(lambda link, party: link.role)),
    Column("said_by_code", "texts", _said(lambda link, party: party.code if party else None)),
    Column("said_by_sector", "texts", _said(lambda link, party: party.sector if party else None)),
    Column("said_by_name", "texts", _said(lambda link, party: party.identifier_text if party else None)),
    Column("origin", "text", origin_of),
    Column("confidence", "number", lambda k: round(k.event.confidence, 3)),
    Column("rule", "text", _field("rule")),
    Column("explain", "text", lambda k: explain(k.event)),
    Column("sentence", "text", lambda k: k.report.text[k.sentence[0] : k.sentence[1]]),
    Column("start", "integer", lambda k: k.event.trigger.start),
    Column("end", "integer", lambda k: k.event.trigger.end),
    Column("outlet", "text", _report("outlet")),
    Column("lang", "text", _report("lang")),
    Column("published", "text", lambda k: iso(k.report.published)),
    Column("title", "text", _report("title")),
    Column("url", "text", _report("url")),
    Column("version", "text", lambda k: k.version),
    Column("judged", "texts", lambda k: [j.verdict for j in k.judgements]),
    Column("corrected", "texts", lambda k: list(k.corrected)),
    Column("stories", "texts", lambda k: list(k.stories)),
)

"""The columns of POLECAT (Dataverse, weekly since 2023), tab separated with a line of names; ours follow after them.

Several actors, sectors or contexts of one cell are told apart by `; `, as there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from khabar.derived import alpha3, event_scale, quad_code
from khabar.export import crosswalk
from khabar.export.exporter import Exporter, Kept
from khabar.export.icews import OURS as SAME
from khabar.export.icews import ours
from khabar.export.points import point_of
from khabar.export.sift import day_of
from khabar.export.tab import Cell, writer
from khabar.model import Party, Place
from khabar.packs import codebook


def _of(side: str) -> tuple[str, ...]:
    names = (f"{side} Name", f"{side} Country", f"{side} COW", f"Primary {side} Sector", f"{side} Sectors", f"{side} Title", f"{side} Name Raw")
    return (*names, f"Wikipedia {side} ID")


THEIRS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *_of("Actor"),
    *_of("Recipient"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
OURS = (*SAME, "Khabar Actor Wikidata", "Khabar Recipient Wikidata")
COLUMNS = THEIRS + OURS


def row(kept: Kept) -> list[Cell]:
    event = kept.event
    wikidata: list[Cell] = [_all(parties, lambda p: p.identifier_id) for parties in (event.actors, event.recipients)]
    return [*_what(kept), *_parties(event.actors), *_parties(event.recipients), *_place(event.where), *_source(kept), *ours(kept), *wikidata]


def _what(kept: Kept) -> list[Cell]:
    event, day = kept.event, day_of(kept)
    quad = codebook()["quads"][str(quad_code(event.type))].upper()
    return [kept.id, day.isoformat() if day else None, event.type, event.mode, event_scale(event.type, event.mode), quad, "; ".join(event.contexts)]


def _parties(parties: tuple[Party, ...]) -> list[Cell]:
    first = next((p.sector for p in parties if p.sector), None)
    return [
        _all(parties, lambda p: p.identifier_text),
        _all(parties, lambda p: p.code),
        _all(parties, lambda p: crosswalk.cow(p.code)),
        first,
        _all(parties, lambda p: p.sector),
        _all(parties, lambda p: p.office),
        _all(parties, lambda p: p.text),
        None,
    ]


def _all(parties: Iterable[Party], of: Callable[[Party], str | None]) -> str:
    return "; ".join(value.replace(";", ",") for party in parties if (value := of(party)))


def _place(place: Place | None) -> list[Cell]:
    if place is None:
        return [None] * 10
    city = place.name if place.resolution == "city" else None
    country, (lon, lat) = alpha3(place.country_code), point_of(place) or (None, None)
    return [place.name, city, None, place.province, country, lat, lon, place.geonameid, place.text, place.feature_code]


def _source(kept: Kept) -> list[Cell]:
    report = kept.report
    return [report.outlet, report.day.isoformat() if report.day else None, None, None, None, report.lang, f"khabar {kept.version or ''}".strip()]


EXPORTER = Exporter("polecat", "the columns of POLECAT events, tab separated", (".polecat.tsv", ".polecat.txt"), writer(COLUMNS, row))

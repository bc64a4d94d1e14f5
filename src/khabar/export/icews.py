"""The columns of the ICEWS coded event data (Dataverse, 1995-2023), tab separated with a line of names; ours follow after them."""

from __future__ import annotations

from functools import lru_cache

from khabar.derived import alpha3
from khabar.export import crosswalk
from khabar.export.exporter import Exporter, Kept
from khabar.export.points import point_of
from khabar.export.sift import chain_of, day_of, name_of, number, two_sides
from khabar.export.tab import Cell, writer
from khabar.model import Party, Place
from khabar.packs import codebook

THEIRS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity"),
    *("Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
OURS = ("Khabar Event ID", "Khabar Report ID", "Khabar Confidence", "Khabar Said By", "Khabar URL")
COLUMNS = THEIRS + OURS


def row(kept: Kept) -> list[Cell]:
    one, other = two_sides(kept.event)
    act, day = crosswalk.act(kept.event), day_of(kept)
    what: list[Cell] = [act.text, act.code, act.goldstein] if act else [None] * 3
    told: list[Cell] = [number(kept.report.id), kept.event.sentence + 1, kept.report.outlet]
    return [number(kept.id), day.isoformat() if day else None, *_actor(one), *what, *_actor(other), *told, *_place(kept.event.where), *ours(kept)]


def ours(kept: Kept) -> list[Cell]:
    """What stands in OURS."""
    return [kept.id, kept.report.id, round(kept.event.confidence, 3), chain_of(kept.event), kept.report.url]


def _actor(party: Party | None) -> list[Cell]:
    return [name_of(party), sector_name(party.sector) if party else None, crosswalk.country_name(party.code) if party else None]


@lru_cache(maxsize=None)
def sector_name(sector: str | None) -> str:
    """What a sector is called in the codebook: Government, Armed forces."""
    return str(codebook()["sectors"].get(sector or "", "")).capitalize()


def _place(place: Place | None) -> list[Cell]:
    if place is None:
        return [None] * 6
    city = place.name if place.resolution == "city" else None
    lon, lat = point_of(place) or (None, None)
    return [city, None, place.province, crosswalk.country_name(alpha3(place.country_code)), lat, lon]


EXPORTER = Exporter("icews", "the columns of ICEWS events, tab separated", (".icews.tsv", ".icews.tab"), writer(COLUMNS, row))

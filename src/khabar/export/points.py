"""Where on the earth a place is."""

from __future__ import annotations

from functools import lru_cache

from khabar.model import Place
from khabar.packs import world


def point_of(place: Place | None) -> tuple[float, float] | None:
    """Longitude and latitude in degrees, from the place itself or from the world tables by its GeoNames id; None of a whole country."""
    if place is None or place.resolution == "country":
        return None
    if place.lat is not None and place.lon is not None:
        return place.lon, place.lat
    return _places().get(place.geonameid or "")


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[float, float]]:
    rows = (row for file in ("places", "regions") for row in world().rows(file) if row["lat"] and row["lon"])
    return {row["geonameid"]: (float(row["lon"]), float(row["lat"])) for row in rows}

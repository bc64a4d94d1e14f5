"""What follows from an event without reading further: its id, its quad class, its score, its CAMEO code, the country code of its place."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from khabar.model import Event, Report
from khabar.packs import codebook, world


def event_id(report: Report, event: Event) -> str:
    """Sixteen hex digits that stay the same as long as the report, the type and the place of the trigger do."""
    return hashlib.sha256(f"{report.id}\t{event.type}\t{event.trigger.start}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def quad_code(kind: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return int(codebook()["types"][kind]["quad"])


def event_scale(kind: str, mode: str | None) -> float:
    """The mode's score on the conflict–cooperation scale (−10 to 10), or the type's when the mode has none."""
    entry = codebook()["types"][kind]
    return float((entry.get("modes") or {}).get(mode) or entry["score"])


def cameo(kind: str, mode: str | None) -> str | None:
    """The best code of PLOVER's predecessor, for users who join on it; its first two digits are the root."""
    crosswalk = codebook()["types"][kind].get("cameo") or {}
    return crosswalk.get(mode or "", crosswalk.get(""))


def alpha3(code: str | None) -> str | None:
    """ISO alpha-3 of a country code of either length; GeoNames itself uses alpha-2."""
    return _alpha3().get(code, code) if code else None


@lru_cache(maxsize=1)
def _alpha3() -> dict[str, str]:
    return {row["alpha2"]: row["code"] for row in world().rows("countries") if row["alpha2"]}

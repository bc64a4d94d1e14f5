"""An event as its last verdict says that it should be: what is exported. In the store the event stays as it was coded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from khabar.derived import alpha3
from khabar.model import Event, Judgement, Party, Place, When
from khabar.packs import codebook, world
from khabar.store.corrected import Gold
from khabar.store.rows import KeptEvent

SIDES = {"actor": "actors", "recipient": "recipients"}


def amended(kept: KeptEvent) -> KeptEvent:
    """The event with the changes of its last verdict; the very same when there are none. Its id, words, chain and confidence stay."""
    changes = changes_of(kept.event, kept.judgements)
    event = kept.event
    for field, value in changes.items():
        event = _with(event, field, value)
    return replace(kept, event=event, corrected=tuple(changes)) if changes else kept


def changes_of(event: Event, judgements: Sequence[Judgement]) -> dict[str, str]:
    """What the last verdict changes, when it is that the event is right but for this; a mode that another type has not goes with its type."""
    last = judgements[-1] if judgements else None
    changes = dict(last.changes) if last and last.verdict == "right" else {}
    known = codebook()["types"].get(changes.get("type", ""))
    if known and event.mode and event.mode not in (known.get("modes") or {}):
        changes.setdefault("mode", "")
    return changes


def _with(event: Event, field: str, value: str) -> Event:
    if field in SIDES:
        side: dict[str, Any] = {SIDES[field]: tuple(_party(event, gold) for gold in json.loads(value))}
        return replace(event, **side)
    if field == "place":
        return replace(event, where=_place(event.where, json.loads(value)))
    if field == "date":
        return replace(event, when=_when(event, value))
    plain: dict[str, Any] = {field: value or None}
    return replace(event, **plain)


def _party(event: Event, gold: Gold) -> Party:
    """Who is identified stays so under his own code; with another code he is somebody else."""
    start, end = gold["span"]
    own = {"code": gold["code"], "sector": gold["sector"]}
    known = next((p for p in (*event.actors, *event.recipients) if (p.start, p.end, p.code) == (start, end, own["code"])), None)
    return replace(known, **own) if known else Party(start, end, gold["text"], **own)


def _when(event: Event, date: str) -> When | None:
    """The day with the words it was read from; of a day that no words tell the place where the act is told, without words."""
    at = event.trigger.start
    return replace(event.when or When(at, at, ""), date=date, enddate=None) if date else None


def _place(coded: Place | None, gold: Gold | None) -> Place | None:
    if gold is None:
        return None
    (start, end), name, country = gold["span"], gold["name_en"], gold["country"]
    if coded and (coded.start, coded.end, coded.name, alpha3(coded.country_code)) == (start, end, name, country):
        return coded
    return Place(start, end, gold["text"], **_known(name, country))


@lru_cache(maxsize=1_000)
def _known(name: str | None, country: str | None) -> dict[str, Any]:
    """What the world tables know of a place by its name in its country; of several the most populous. A country alone is a place too."""
    state = next((row for row in world().rows("countries") if row["code"] == country), None)
    if state and name in (None, state["name"]):
        return {"name": state["name"], "country_code": country, "feature_code": "PCLI", "resolution": "country"}
    found = [(float(row["population"] or 0), table, row) for table in ("places", "regions") for row in world().rows(table) if (row["name"], row["country"]) == (name, country)]
    if not found:
        return {"name": name, "country_code": country}
    _, table, row = max(found, key=lambda one: one[0])
    where = {axis: float(row[axis]) if row[axis] else None for axis in ("lat", "lon")}
    town = table == "places" or row["feature"].startswith("PPL")
    return {"name": name, "geonameid": row["geonameid"] if row["geonameid"].isdigit() else None, **where, "province": row["admin1"] or None,
            "country_code": country, "feature_code": row["feature"] or None, "resolution": "city" if town else "region"}  # fmt: skip

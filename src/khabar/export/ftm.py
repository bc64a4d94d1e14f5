"""FollowTheMoney entities, one JSON object a line, as Aleph and OpenSanctions read them.

An event is an Event with those involved, and an UnknownLink from each actor to each recipient; the report is the Article that proves both.
A party that a source identifies is one entity wherever it occurs, under its Wikidata id if the source gives one, never under a guessed one.
A party that is only described ("two gunmen") is an entity of its report alone. Ids are hashes of what they name and stay the same.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import BinaryIO

from khabar.derived import alpha3
from khabar.explain import explain
from khabar.export.cells import as_text, readable
from khabar.export.crosswalk import alpha2, country_name, iso639_3
from khabar.export.exporter import Exporter, Kept, Setting
from khabar.export.sift import chain_of, happened
from khabar.model import Party

Properties = dict[str, list[str]]
Entity = dict[str, object]
_PEOPLE = ("person", "office", "spokesman")
_BODIES = ("GOV", "MIL", "COP", "JUD", "LEG", "SPY")
"""Sectors whose identified institutions are public bodies."""


def write(events: Iterator[Kept], out: BinaryIO, _: Setting) -> Counter[str]:
    left: Counter[str] = Counter()
    told: set[str] = set()  # parties and articles already written: as many as there are of them, not of events
    with as_text(out) as lines:
        for kept in happened(events, left):
            for entity in entities(kept):
                if entity["schema"] in ("Event", "UnknownLink") or str(entity["id"]) not in told:
                    told.add(str(entity["id"]))
                    lines.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")
    return left


def entities(kept: Kept) -> Iterator[Entity]:
    """The entities of one event: its article, its parties, itself, its links."""
    event = kept.event
    yield _article(kept)
    for party in dict.fromkeys((*event.actors, *event.recipients)):
        yield _party(party, kept)
    yield _event(kept)
    pairs = {(party_id(one, kept), party_id(other, kept)): None for one in event.actors for other in event.recipients}
    for one, other in pairs:
        yield _link(kept, one, other)


def _entity(key: str, schema: str, **properties: list[str | None]) -> Entity:
    """Without empty properties; no value twice."""
    told = {name: list(dict.fromkeys(readable(v) for v in values if v)) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _id(*parts: str | None) -> str:
    return "khabar-" + hashlib.sha256("\t".join(p or "" for p in parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _article(kept: Kept) -> Entity:
    report = kept.report
    head = (report.title or report.text.strip().split("\n")[0])[:200]
    return _entity(
        _id("report", report.id), "Article",
        title=[head], publisher=[report.outlet], publishedAt=[_moment(report.published)], language=[iso639_3(report.lang)], sourceUrl=[_address(report.url)], notes=[f"report {report.id}"],
    )  # fmt: skip


def _moment(published: date | datetime | str | None) -> str | None:
    """A day, or a time in UTC without its zone."""
    if isinstance(published, datetime):
        return (published.astimezone(UTC) if published.tzinfo else published).strftime("%Y-%m-%dT%H:%M:%S")
    return str(published) if published else None


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def party_id(party: Party, kept: Kept) -> str:
    """The same for one party wherever it occurs when a source says who it is; of a mere description only within its report."""
    if party.identifier_id and party.identifier_id[:1] == "Q" and party.identifier_id[1:].isdigit():
        return party.identifier_id
    if party.identifier_id or party.identifier_text:
        return _id("party", party.identifier_id, party.identifier_text, party.code)
    if _is_country(party):
        return _id("country", party.code)
    return _id("words", kept.report.id, party.text, party.code, party.sector)


def _is_country(party: Party) -> bool:
    return party.kind in ("country", "capital") and bool(country_name(party.code)) and party.sector in (None, "GOV")


def _party(party: Party, kept: Kept) -> Entity:
    known = bool(party.identifier_id or party.identifier_text)
    name, wikidata = party.identifier_text or party.text, party_id(party, kept)
    if not known and _is_country(party):
        return _entity(wikidata, "PublicBody", name=[country_name(party.code)], country=[alpha2(party.code)])
    note = None if known else f"as report {kept.report.id} describes it; not identified"
    return _entity(
        wikidata, _schema(party, known),
        name=[name], alias=[party.text if known and party.text != name else None], country=[alpha2(party.code)], notes=[note],
        wikidataId=[wikidata if wikidata[0] == "Q" else None], **({"position": [party.office]} if _schema(party, known) == "Person" else {}),
    )  # fmt: skip


def _schema(party: Party, known: bool) -> str:
    """What nobody identified may be one or many, a person or a body: a LegalEntity."""
    if not known:
        return "LegalEntity"
    if party.kind in _PEOPLE or party.kind is None and party.office:
        return "Person"
    return "PublicBody" if party.kind == "institution" and party.sector in _BODIES else "Organization" if party.kind else "LegalEntity"


def _event(kept: Kept) -> Entity:
    event, place = kept.event, kept.event.where
    involved: list[str | None] = [party_id(p, kept) for p in (*event.actors, *event.recipients)]
    where = ([place.name, place.text], [alpha2(alpha3(place.country_code))]) if place else ([], [])
    kinds: list[str | None] = [event.type, event.mode, *event.contexts]
    return _entity(
        _id("event", kept.id), "Event",
        name=[_name(kept)], involved=involved, location=where[0], country=where[1], keywords=kinds, recordId=[kept.id], **_shared(kept),
    )  # fmt: skip


def _name(kept: Kept) -> str:
    event = kept.event
    sides = " → ".join(", ".join(p.text for p in side) for side in (event.actors, event.recipients) if side)
    return f"{event.type}{f' {event.mode}' if event.mode else ''}: {sides or event.trigger.text}"


def _shared(kept: Kept) -> dict[str, list[str | None]]:
    """What an event and its links have in common; the attribution and the confidence stand in the notes."""
    event, report = kept.event, kept.report
    when, said = event.when, chain_of(event) or "the outlet's own word"
    return {
        "date": [when.date if when and not when.enddate else None],
        "startDate": [when.date if when and when.enddate else None],
        "endDate": [when.enddate if when else None],
        "summary": [" ".join(report.text[kept.sentence[0] : kept.sentence[1]].split())],
        "description": [explain(event)],
        "proof": [_id("report", report.id)],
        "publisher": [report.outlet],
        "sourceUrl": [_address(report.url)],
        **({"notes": [f"said by {said}; confidence {event.confidence:.3f}"]}),
    }


def _link(kept: Kept, one: str, other: str) -> Entity:
    event, shared = kept.event, _shared(kept)
    told = f"{event.type}{f' {event.mode}' if event.mode else ''}"
    description = [*shared["description"], *shared.pop("notes")]
    return _entity(_id("link", kept.id, one, other), "UnknownLink", subject=[one], object=[other], role=[told], recordId=[kept.id], **{**shared, "description": description})


EXPORTER = Exporter("ftm", "FollowTheMoney entities, for Aleph and OpenSanctions", (".ftm.json", ".ftm.jsonl", ".ftm"), write)

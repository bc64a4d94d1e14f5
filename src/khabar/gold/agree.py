"""How far two readings of the same reports agree: one is measured as if it were coded, the other as gold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from khabar import evaluate

Gold = dict[str, Any]


def agreement(one: Iterable[Gold], other: Iterable[Gold]) -> dict[str, Any]:
    """The measures of `khabar evaluate` over the reports both have read, by id."""
    first, second = ({r["id"]: r for r in reports} for reports in (one, other))
    both = [name for name in first if name in second]
    return evaluate.evaluate([first[name] for name in both], [_as_coded(second[name]) for name in both])


def _as_coded(gold: Gold) -> dict[str, Any]:
    quotes = [{name: _span(quote.get(name)) for name in ("content", "speaker")} for quote in gold.get("quotes", [])]
    return {"report": {"id": gold["id"], "text": gold["text"]}, "events": [_record(e) for e in gold["events"]], "quotes": quotes}


def _record(event: Gold) -> dict[str, Any]:
    place = event.get("place")
    return {
        "event": [event["type"]],
        "mode": [event["mode"]] if event.get("mode") else [],
        "event_span": [_span(event["trigger"])],
        "date": event.get("date"),
        "status": event.get("status", "occurred"),
        "actor": event.get("actor", []),
        "recipient": event.get("recipient", []),
        "event_loc": {**_span(place["span"]), "country_code": place.get("country")} if place else None,
        "attribution": [{**link, **_span(link["span"])} for link in event.get("said_by", [])],
    }


def _span(span: list[int] | None) -> dict[str, int] | None:
    return {"start": span[0], "end": span[1]} if span else None

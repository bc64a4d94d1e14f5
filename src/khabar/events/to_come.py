"""Acts told of a day still to come: planned, or the AGREE of whoever promises them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from khabar.frozen import replace
from khabar.model import Event, Parsed, Predicate
from khabar.packs import codebook


def foretold(event: Event, one: Parsed, day: date | None) -> Event:
    """A present verb, or an act noun without any, with a day to come («يزور الوزير لبنان الأسبوع المقبل», «غدا يوم الإضراب») is planned; what is promised so is an AGREE."""
    predicate = one.predicate_at(event.trigger.start)
    coming = event.when is not None and event.when.date is not None and day is not None and event.when.date[:10] > day.isoformat()[: len(event.when.date)]
    if not coming or event.status != "occurred" or predicate is None or not _verbless(one, predicate) and not (predicate.tag == "V" and predicate.reading.form.startswith("present")):
        return event
    if event.type in promised():
        return replace(event, type="AGREE", mode=None)
    if event.rule.split(".")[0] in promised():
        return event  # a promise already
    return event if codebook()["types"][event.type]["quad"] == "3" else replace(event, status="planned")


def _verbless(one: Parsed, predicate: Predicate) -> bool:
    """Whether an act noun stands under no verb, and none behind it tells what became of it."""
    inside = (p for p in one.predicates if p.tag == "V" and predicate.clause[0] <= p.first < predicate.clause[1])
    return predicate.tag == "M" and predicate.governor < 0 and not predicate.relation and next(inside, None) is None


@lru_cache(maxsize=1)
def promised() -> frozenset[str]:
    """Types whose future is an AGREE: the promise happened."""
    return frozenset(name for name, kind in codebook()["types"].items() if kind.get("future_is") == "AGREE")

"""One event as PLOVER's JSON record, with Khabar's additions (docs/record.md explains every field).

All names are always present; what is not known is null or an empty list. Offsets are code points of the report's text, `end` exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from khabar.derived import alpha3, cameo, event_id, event_scale, quad_code
from khabar.explain import explain
from khabar.model import Attribution, Coded, Event, Number, Party, Place, Quote, Report, Span
from khabar.report import iso

CODER = "khabar"


def records(coded: Coded, on: date | None = None) -> Iterator[dict[str, Any]]:
    """The records of all events of a report, in the order of the text. `on` is the day of coding, today by default."""
    for event in coded.events:
        yield record(coded, event, on)


def record(coded: Coded, event: Event, on: date | None = None) -> dict[str, Any]:
    """The PLOVER record of one event of `coded`."""
    sentence = coded.sentences[event.sentence] if event.sentence < len(coded.sentences) else event.trigger
    return kept_record(coded.report, event, (sentence.start, sentence.end), dict(coded.versions).get("khabar"), on)


def kept_record(report: Report, event: Event, sentence: tuple[int, int], version: str | None, on: date | None = None) -> dict[str, Any]:
    """The same of an event that comes without the rest of its report, as a store gives it: with start and end of its sentence."""
    return {
        "id": event_id(report, event),
        "report_id": report.id,
        **_when(event),
        **_what(event),
        "actor": [party_record(p) for p in event.actors],
        "recipient": [party_record(p) for p in event.recipients],
        "event_loc": place_record(event.where),
        "status": event.status,
        "attribution": [link_record(link) for link in event.attribution],
        "confidence": round(event.confidence, 3),
        "explain": explain(event),
        **_size(event),
        **_source(report, event, sentence, version),
        "coder": CODER,
        "coded_date": (on or date.today()).isoformat(),
        "comment": None,
    }


def _when(event: Event) -> dict[str, Any]:
    """`date` is an ISO prefix; `date_words` keeps the expression it was read from, also when it could not be resolved."""
    when = event.when
    words = {"start": when.start, "end": when.end, "text": when.text} if when and when.text else None
    return {"date": when.date if when else None, "enddate": when.enddate if when else None, "time": None, "date_words": words}


def _what(event: Event) -> dict[str, Any]:
    told = (event.trigger, *event.evidence)
    return {
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "event_text": [span.text for span in told],
        "event_span": [span_record(span) for span in told],
        "quad_code": quad_code(event.type),
        "event_scale": event_scale(event.type, event.mode),
        "cameo": cameo(event.type, event.mode),
        "rule": event.rule,
    }


def party_record(party: Party) -> dict[str, Any]:
    """A party as PLOVER writes it; what Khabar does not code is null."""
    return {
        "entity_text": party.text,
        "start": party.start,
        "end": party.end,
        "code": party.code,
        "sector": party.sector,
        "identifier_id": party.identifier_id,
        "identifier_text": party.identifier_text,
        "office": party.office,
        "religion": None,
        "ethnicity": None,
        "gender": None,
    }


def place_record(place: Place | None) -> dict[str, Any] | None:
    """GeoNames' names. `country` and `country_code` are both ISO 3166 alpha-3, as everywhere in the record."""
    if place is None:
        return None
    country = alpha3(place.country_code)
    return {
        "extracted_place": place.text,
        "start": place.start,
        "end": place.end,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if place.resolution == "city" else None,
        "province": place.province,
        "country": country,
        "country_code": country,
        "feature_code": place.feature_code,
        "resolution": place.resolution,
    }


def link_record(link: Attribution) -> dict[str, Any]:
    """One link of the chain of who says so; `cue` is the reporting word, with its place."""
    party = link.party
    return {
        "role": link.role,
        "text": link.text,
        "start": link.start,
        "end": link.end,
        "code": party.code if party else None,
        "sector": party.sector if party else None,
        "cue": {**span_record(link.cue), "text": link.cue.text} if link.cue else None,
        "identifier_id": party.identifier_id if party else None,
        "identifier_text": party.identifier_text if party else None,
        "office": party.office if party else None,
    }


def span_record(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _size(event: Event) -> dict[str, Any]:
    """PLOVER's four counts as plain numbers; `count_words` keeps the words of those that are told."""
    numbers = {name: getattr(event.size, name) for name in ("dead", "injured", "arrested", "size")}
    told = {name: number_record(number) for name, number in numbers.items() if number}
    return {**{name: _whole(number) for name, number in numbers.items()}, "count_words": told}


def _whole(number: Number | None) -> float | int | None:
    """2.0 people are 2."""
    if number is None:
        return None
    return int(number.value) if number.value == int(number.value) else number.value


def number_record(number: Number) -> dict[str, Any]:
    return {"text": number.text, "start": number.start, "end": number.end, "approximate": number.approximate}


def _source(report: Report, event: Event, sentence: tuple[int, int], version: str | None) -> dict[str, Any]:
    """The sentence that tells the event, and the report it stands in."""
    start, end = sentence
    return {
        "text": report.text[start:end],
        "text_info": {"sequence": event.sentence, "start": start, "end": end},
        "cite_info": {
            "url": report.url,
            "title": report.title,
            "language": report.lang,
            "publication": report.outlet,
            "published": iso(report.published),
            "coder": CODER,
            "version": version,
        },
    }


def quote_record(report: Report, quote: Quote) -> dict[str, Any]:
    """What somebody said, with the spans of its content, speaker and cue."""
    party, speaker = quote.party, quote.speaker
    return {
        "report_id": report.id,
        "content": span_record(quote.content),
        "kind": quote.kind,
        "direct": quote.direct,
        "speaker": span_record(speaker) if speaker else None,
        "cue": span_record(quote.cue) if quote.cue else None,
        "mention": span_record(quote.mention) if quote.mention else None,
        "text": quote.content.text,
        "speaker_text": speaker.text if speaker else None,
        "cue_text": quote.cue.text if quote.cue else None,
        "party": party_record(party) if party else None,
        "attribution": [link_record(link) for link in quote.chain],
    }

"""Coded reports as the four tables of a partition, and reports back as they were coded. The only file of the room that imports pyarrow.

`events` has the columns of `khabar export` and the whole record as JSON; `quotes` likewise; `reports` holds the text and the packed
coding, from which `coded` makes the very same Coded; `dropped` says what was left out and why. docs/scale.md explains every column.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from khabar.derived import event_id
from khabar.errors import MissingExtra
from khabar.export import quote_record, record
from khabar.export.columns import COLUMNS, row
from khabar.model import Coded, Event, Quote, Report
from khabar.read import Unread
from khabar.store import KeptEvent, packed

TABLES = ("events", "reports", "quotes", "dropped")
_HALF = re.compile("[\ud800-\udfff]")
BATCH = 256
"""Reports read at once from a table: each may be a megabyte."""
FACTS = tuple(f.name for f in fields(Report) if f.compare and f.name not in ("id", "text"))
LEFT_OUT = ("judged", "stories")
"""Columns of `khabar export` that only a store can fill."""
TEXT, NUMBER, BYTES = "string", "int32", "binary"
REPORTS = {"id": TEXT, **dict.fromkeys(FACTS, TEXT), "day": TEXT, "events": NUMBER, "quotes": NUMBER, "text": TEXT, "versions": TEXT, "told": BYTES, "rest": BYTES}
QUOTES = {
    **dict.fromkeys(("report_id", "outlet", "lang", "published", "url", "kind", "text", "speaker", "speaker_code", "speaker_sector", "speaker_id", "cue", "record"), TEXT),
    "number": NUMBER, "direct": "bool_", "start": NUMBER, "end": NUMBER,
}  # fmt: skip
DROPPED = {**dict.fromkeys(("report_id", "read_from", "url", "stage", "reason", "detail"), TEXT), "start": NUMBER, "end": NUMBER}


@dataclass(frozen=True, slots=True)
class Aside:
    """A report set aside because it broke the process that coded it, also alone (crash, too-slow), or cannot be written (encoding)."""

    report: Report | None
    read_from: str
    reason: str
    detail: str


@dataclass(slots=True)
class Rows:
    """The rows of one partition, in the order of the input."""

    day: date
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {table: [] for table in TABLES})

    def add(self, found: Coded | Unread | Aside) -> None:
        if isinstance(found, Unread):
            self.rows["dropped"].append({"read_from": found.message.partition(": ")[0], "url": getattr(found, "url", None), "stage": "read", "reason": found.reason, "detail": found.message})
        elif isinstance(found, Aside):
            self.rows["dropped"].append({"report_id": found.report and found.report.id, "read_from": found.read_from, "stage": "scale", "reason": found.reason, "detail": found.detail})
        else:
            self._coded(found)

    def _coded(self, coded: Coded) -> None:
        report = coded.report
        facts = report_row(coded)
        if broken := next((name for name, value in facts.items() if isinstance(value, str) and not _whole(value)), None):
            self.add(Aside(report, report.read_from or report.id, "encoding", f"{broken} holds half a surrogate pair; repair it and run again"))
            return
        about = {"report_id": report.id, "outlet": report.outlet, "lang": report.lang, "published": facts["published"], "url": report.url}
        self.rows["reports"].append(facts)
        self.rows["events"] += [event_row(coded, event, self.day) for event in coded.events]
        self.rows["quotes"] += [{**about, **quote_row(report, quote, n)} for n, quote in enumerate(coded.quotes)]
        whence = {"report_id": report.id, "read_from": report.read_from, "url": report.url}
        self.rows["dropped"] += [{**whence, **{name: getattr(d, name) for name in ("stage", "reason", "detail", "start", "end")}} for d in coded.dropped]

    def parquet(self, table: str) -> bytes:
        return to_parquet(self.rows[table], schema(table))


def iso(day: date | datetime | str | None) -> str | None:
    return day.isoformat() if isinstance(day, date) else day


def _whole(text: str) -> bool:
    """Whether a text can be written in UTF-8."""
    return text.isascii() or not _HALF.search(text)


def report_row(coded: Coded) -> dict[str, Any]:
    report = coded.report
    facts = {name: iso(getattr(report, name)) for name in ("id", "text", *FACTS)}
    packs = {"told": packed.pack(coded, packed.TOLD), "rest": packed.pack(coded, packed.REST)}
    return {**facts, "day": iso(report.day), "versions": json.dumps(coded.versions), "events": len(coded.events), "quotes": len(coded.quotes), **packs}


def event_row(coded: Coded, event: Event, on: date) -> dict[str, Any]:
    """One event in the columns of `khabar export`, and its whole record."""
    sentence = coded.sentences[event.sentence] if event.sentence < len(coded.sentences) else event.trigger
    kept = KeptEvent(event_id(coded.report, event), event, coded.report, (sentence.start, sentence.end), dict(coded.versions).get("khabar"))
    return {**row(kept), "record": json.dumps(record(coded, event, on), ensure_ascii=False)}


def quote_row(report: Report, quote: Quote, number: int) -> dict[str, Any]:
    party, cue = quote.party, quote.cue
    who = {"speaker_code": party and party.code, "speaker_sector": party and party.sector, "speaker_id": party and party.identifier_id}
    spot = {"text": quote.content.text, "start": quote.content.start, "end": quote.content.end}
    said = {"number": number, "kind": quote.kind, "direct": quote.direct, "speaker": quote.speaker and quote.speaker.text, "cue": cue and cue.text}
    return {**said, **spot, **who, "record": json.dumps(quote_record(report, quote), ensure_ascii=False)}


def coded(raw: bytes) -> Iterator[Coded]:
    """The reports of a table `reports`, each as it was coded."""
    for kept in from_parquet(raw):
        report = Report(id=kept["id"], text=kept["text"], **{name: kept[name] for name in FACTS if name in kept})
        versions = tuple((name, version) for name, version in json.loads(kept["versions"]))
        yield Coded(report, versions=versions, **packed.unpack(kept["told"], report.text), **packed.unpack(kept["rest"], report.text))


# -------------------------------------------------------------------------------------------------------------- Parquet


def _pyarrow() -> Any:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs an extra: pip install 'khabar[scale]' (or 'khabar[tables]')") from error
    return pyarrow


@lru_cache(maxsize=None)
def schema(table: str) -> Any:
    """The columns of a table."""
    pa = _pyarrow()
    if table != "events":
        return columns(**{"reports": REPORTS, "quotes": QUOTES, "dropped": DROPPED}[table])
    kinds = {"text": pa.string(), "texts": pa.list_(pa.string()), "integer": pa.int64(), "number": pa.float64(), "day": pa.date32()}
    return pa.schema([*((c.name, kinds[c.kind]) for c in COLUMNS if c.name not in LEFT_OUT), ("record", pa.string())])


def to_parquet(rows: list[dict[str, Any]], columns: Any) -> bytes:
    """Rows as one Parquet file; the same rows make the same bytes."""
    pa, out = _pyarrow(), io.BytesIO()
    pa.parquet.write_table(pa.Table.from_pylist(rows, columns), out, compression="zstd")
    return out.getvalue()


def from_parquet(raw: bytes, columns: list[str] | None = None, where: Any = None) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, a few at a time in memory. `where` is a filter of pyarrow."""
    pa = _pyarrow()
    if where is not None:
        yield from pa.parquet.read_table(io.BytesIO(raw), columns=columns, filters=where).to_pylist()
        return
    for batch in pa.parquet.ParquetFile(io.BytesIO(raw)).iter_batches(BATCH, columns=columns):
        yield from batch.to_pylist()


def columns(**kinds: str) -> Any:
    """A schema of named columns with pyarrow's kinds, and `int64s` for lists: columns(day="date32", json="string")."""
    pa = _pyarrow()
    return pa.schema([(name, pa.list_(pa.int64()) if kind == "int64s" else getattr(pa, kind)()) for name, kind in kinds.items()])



"""What a store gives back as flat rows: a table on a terminal, JSON lines when piped or asked for, CSV when asked for."""

from __future__ import annotations

import csv as writer
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli.screen import draw, isolated, print_json
from khabar.model import Event, Judgement, Party, Quote, Report

if TYPE_CHECKING:
    from khabar.store import Change, Hit, KeptEvent, KeptQuote
    from khabar.store.relations import Relations
    from khabar.story import Story

Json = Annotated[bool, typer.Option("--json", help="JSON lines even on a terminal.")]
Csv = Annotated[bool, typer.Option("--csv", help="Comma-separated values with a line of names.")]
Row = dict[str, Any]


def show(rows: list[Row], json: bool, csv: bool, records: list[Row] | None = None) -> None:
    """Rows as asked for; `records` are what JSON shows in their place when it shows more."""
    if csv:
        csv_lines(rows)
    elif json or not sys.stdout.isatty():
        for row in rows if records is None else records:
            print_json(row)
    elif rows:
        _table(rows)


def csv_lines(rows: list[Row], names: bool = True) -> None:
    """Rows as comma-separated values, with the line of names before them when `names`."""
    out = writer.writer(sys.stdout, lineterminator="\n")
    if rows and names:
        out.writerow(rows[0])
    for row in rows:
        out.writerow(["" if v is None else " | ".join(map(str, v)) if isinstance(v, list | tuple) else v for v in row.values()])


def _table(rows: list[Row]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in rows[0]:
        table.add_column(name)
    for row in rows:
        table.add_row(*(_cell(v) for v in row.values()))
    draw(table)


def _cell(value: Any) -> str:
    if value is None or value == []:
        return "–"
    text = " | ".join(map(str, value)) if isinstance(value, list | tuple) else f"{value:g}" if isinstance(value, float) else str(value)
    return text if text.isascii() else isolated(text)


def event_row(kept: KeptEvent) -> Row:
    event, report = kept.event, kept.report
    day = (event.when.date if event.when else None) or (report.day.isoformat() if report.day else None)
    return {
        "id": kept.id,
        "day": day,
        "type": event.type + (f" {event.mode}" if event.mode else ""),
        "status": event.status,
        "actor": _parties(event.actors),
        "recipient": _parties(event.recipients),
        "place": event.where.text if event.where else None,
        "said_by": [link.text for link in event.attribution],
        "confidence": round(event.confidence, 2),
        "words": event.trigger.text,
        "outlet": report.outlet,
        "report": report.id,
        "judged": [j.verdict for j in kept.judgements],
    }


def _parties(parties: tuple[Party, ...]) -> list[str]:
    return [" ".join(x for x in (p.code, p.sector, p.text) if x) for p in parties]


def hit_row(hit: Hit, marked: bool) -> Row:
    report = hit.report
    row = {"report": report.id, "day": report.day.isoformat() if report.day else None, "outlet": report.outlet, "title": report.title}
    score = None if hit.score is None else round(hit.score, 3)
    told = _marked(hit) if marked else hit.snippet.text if hit.snippet else ""
    return {**row, "score": score, "words": " ".join(told.split())} | ({} if marked else {"highlights": [{"start": s.start, "end": s.end} for s in hit.highlights], "url": report.url})


def _marked(hit: Hit) -> str:
    """The snippet with the words that were found between brackets."""
    if hit.snippet is None:
        return ""
    text, at, out = hit.report.text, hit.snippet.start, []
    for span in hit.marked:
        out += [text[at : span.start], f"[{span.text}]"]
        at = span.end
    return "".join([*out, text[at : hit.snippet.end]])


def quote_row(kept: KeptQuote) -> Row:
    return said_row(kept.report, kept.quote)


def said_row(report: Report, quote: Quote) -> Row:
    """One quotation of a report."""
    facts = {"report": report.id, "day": report.day.isoformat() if report.day else None, "outlet": report.outlet, "speaker": quote.speaker.text if quote.speaker else None}
    code = " ".join(x for x in (quote.party.code, quote.party.sector) if x) if quote.party else None
    return {**facts, "code": code, "direct": quote.direct, "text": quote.content.text, "start": quote.content.start, "end": quote.content.end}


def judgement_row(judgement: Judgement) -> Row:
    from khabar.store.corrected import shown as corrected

    changes = [f"{field}={corrected(field, value)}" for field, value in judgement.changes]
    facts = {"event": judgement.event_id, "verdict": judgement.verdict, "why": judgement.why, "who": judgement.who, "at": judgement.at}
    return {**facts, "changes": changes, "withdrawn": judgement.withdrawn}


def story_row(story: Story, whole: bool = False) -> Row:
    days = {"first": story.first.isoformat() if story.first else None, "last": story.last.isoformat() if story.last else None}
    sizes = {"reports": len(story.reports), "origins": len(story.origins), "copies": len(story.copies), "contradictions": len(story.contradictions)}
    row = {"id": story.id, "title": story.title, **days, **sizes}
    if not whole:
        return row
    from dataclasses import asdict

    return {**row, **{name: value for name, value in asdict(story).items() if name not in days and name not in ("id", "title")}}


def plain_change(change: Change) -> Row:
    what = "gone" if change.after is None else "new" if change.before is None else "changed"
    fields = {name: [_told(change.before, name), _told(change.after, name)] for name in change.fields}
    event = change.after or change.before
    return {"report": change.report_id, "event": change.event_id, "what": what, "type": event and event.type, "words": event and event.trigger.text, "fields": fields}


def _told(event: Event | None, field: str) -> str:
    """A field of an event in short: parties as their codes, spans as their words."""
    value = getattr(event, field)
    if field in ("actors", "recipients"):
        return ", ".join(_parties(value))
    if field == "attribution":
        return " ← ".join(link.text for link in value)
    return str(getattr(value, "text", value))


def relation_rows(found: Relations) -> list[Row]:
    return [
        {
            "period": p.period,
            "actor": p.actor,
            "how": p.how,
            "recipient": p.recipient,
            "events": p.events,
            "origins": p.origins,
            **dict(zip(("verbal_coop", "material_coop", "verbal_conflict", "material_conflict"), p.quads, strict=True)),
            "score": None if p.balance.score is None else round(p.balance.score, 2),
            "low": None if p.balance.low is None else round(p.balance.low, 2),
            "high": None if p.balance.high is None else round(p.balance.high, 2),
        }
        for p in found.periods
    ]

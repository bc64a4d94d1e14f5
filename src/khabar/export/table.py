"""Coded events as a table for people. Codes stand on a line of their own above the report's words, so that a right-to-left word
never shares a cell's line with a left-to-right code: terminals with and without bidi support then show the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from rich import box
from rich.table import Table
from rich.text import Text

from khabar.export.record import alpha3
from khabar.model import Attribution, Coded, Event, Party, Place, Quote

_ISOLATE = "\u2068{}\u2069"
"""First-strong isolate: a terminal that reorders text keeps the words apart from what stands beside them."""
_LONGEST = 60
"""Characters of one party shown before it is cut; the record always has all of them."""
_FIXED, _FREE = 34, 4
"""Characters of the table that date, event, confidence and gaps take, and the number of columns that share the rest."""


def events_table(coded: Coded, width: int = 80) -> Table:
    """One row an event: date, type and mode (and status, unless it occurred), actor → recipient, place, who says so, confidence."""
    table, cell = _table(coded), max(12, min(30, (width - _FIXED) // _FREE))
    for name in ("date", "event", "actor", "→ recipient", "place", "says who", "conf"):
        table.add_column(name, no_wrap=name in ("date", "event", "conf"))
    for event in coded.events:
        table.add_row(*_event_row(event, cell))
    return table


def quotes_table(coded: Coded, width: int = 80) -> Table:
    """One row a quotation: who, by which word, in whose words, what."""
    table, cell = _table(coded), max(12, min(30, (width - 20) // 3))
    for name in ("speaker", "cue", "form", "words"):
        table.add_column(name)
    for quote in coded.quotes:
        table.add_row(*_quote_row(quote, cell, max(20, width - cell - 30)))
    return table


def nothing(coded: Coded, what: str) -> Text:
    """What stands in the place of an empty table: the report, and why nothing was left of it."""
    reasons = ", ".join(sorted({d.reason for d in coded.dropped}))
    return Text.assemble((f"{_heading(coded)}\n", "bold"), (what + (f"; dropped: {reasons}" if reasons else ""), "dim"), "\n")


def _table(coded: Coded) -> Table:
    title = Text(_heading(coded))
    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))


def _heading(coded: Coded) -> str:
    report = coded.report
    facts = (report.outlet and _ISOLATE.format(report.outlet), report.day and report.day.isoformat(), report.id)
    return "\n".join([*words(report.title or "", 70), " · ".join(x for x in facts if x)])


def _event_row(event: Event, cell: int) -> tuple[Text, ...]:
    return (
        Text((event.when.date if event.when else None) or "–"),
        _kind(event),
        _lines(_parties(event.actors, cell)),
        _lines(_parties(event.recipients, cell)),
        _lines(_place(event.where, cell)),
        _lines(_chain(event.attribution, cell)),
        Text(f"{event.confidence:.2f}"),
    )


def _kind(event: Event) -> Text:
    text = Text(event.type, style="bold")
    if event.mode:
        text.append(f"\n{event.mode}", style="not bold")
    if event.status != "occurred":
        text.append(f"\n{event.status}", style="yellow not bold")
    return text.append("\n" + "\n".join(words(event.trigger.text, 13)), style="dim not bold")


def _parties(parties: Iterable[Party], cell: int) -> list[str]:
    return [line for p in parties for line in (" ".join(x for x in (p.code, p.sector) if x) or "?", *words(p.text, cell))]


def _place(place: Place | None, cell: int) -> list[str]:
    return [alpha3(place.country_code) or "?", *words(place.text, cell)] if place else []


def _chain(chain: Iterable[Attribution], cell: int) -> list[str]:
    return [line for link in chain for line in (link.role, *words(link.text, cell))]


def _lines(lines: list[str]) -> Text:
    return Text("\n".join(lines) or "–")


def _quote_row(quote: Quote, cell: int, wide: int) -> tuple[Text, ...]:
    speaker = words(quote.speaker.text, cell) if quote.speaker else []
    cue = words(quote.cue.text, 12) if quote.cue else []
    return _lines(speaker), _lines(cue), Text("direct" if quote.direct else "indirect"), _lines(words(quote.content.text, wide, 6 * wide))


def words(text: str, cell: int, longest: int = _LONGEST) -> list[str]:
    """Words of a report as lines of a cell, cut when long; each line isolated from its neighbours, for an isolate ends with its line."""
    line = " ".join(text.split())
    line = line if len(line) <= longest else line[: longest - 1] + "…"
    return [_ISOLATE.format(part) for part in wrap(line, cell)]

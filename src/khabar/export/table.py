"""Coded events as a table for people. Codes stand on a line of their own above the report's words, so that a right-to-left word
never shares a line with a left-to-right code: terminals with and without bidi support then show the same order.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from khabar.export.record import alpha3
from khabar.model import Attribution, Coded, Event, Party, Place, Quote

_ISOLATE = "\u2068{}\u2069"
"""First-strong isolate: a terminal that reorders text keeps the words apart from what stands beside them."""
_LONGEST = 60
"""Characters of one party or quote shown before it is cut; the record always has all of them."""


def events_table(coded: Coded) -> RenderableType:
    """One row an event: date, type and mode, actor → recipient, place, status, who says so, confidence."""
    table = _table(coded)
    for name in ("date", "event", "actor", "→ recipient", "place", "on whose word"):
        table.add_column(name, overflow="fold", ratio=3 if name in ("actor", "→ recipient") else None)
    table.add_column("conf", justify="right", no_wrap=True)
    for event in coded.events:
        table.add_row(*_event_row(event))
    return table


def quotes_table(coded: Coded) -> RenderableType:
    """One row a quotation: who, by which word, in whose words, what."""
    table = _table(coded)
    table.add_column("speaker", overflow="fold", ratio=2)
    table.add_column("cue")
    table.add_column("form")
    table.add_column("words", overflow="fold", ratio=5)
    for quote in coded.quotes:
        table.add_row(*_quote_row(quote))
    return table


def _table(coded: Coded) -> Table:
    report = coded.report
    facts = [x for x in (report.outlet, report.day.isoformat() if report.day else None, report.id) if x]
    title = Text("\n".join([*([words(report.title)] if report.title else []), " · ".join(facts)]))
    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False, expand=True)


def _event_row(event: Event) -> tuple[Text, ...]:
    return (
        Text((event.when.date if event.when else None) or "–"),
        _kind(event),
        _lines(_party_lines(event.actors)),
        _lines(_party_lines(event.recipients)),
        _lines(_place_lines(event.where)),
        _lines(_chain_lines(event.attribution)),
        Text(f"{event.confidence:.2f}"),
    )


def _kind(event: Event) -> Text:
    text = Text(event.type, style="bold")
    if event.mode:
        text.append(f"·{event.mode}", style="not bold")
    if event.status != "occurred":
        text.append(f"\n{event.status}", style="yellow not bold")
    return text.append(f"\n{words(event.trigger.text)}", style="dim not bold")


def _party_lines(parties: Iterable[Party]) -> list[str]:
    lines = []
    for party in parties:
        lines += [" ".join(x for x in (party.code, party.sector) if x) or "?", words(party.text)]
    return lines


def _place_lines(place: Place | None) -> list[str]:
    return [alpha3(place.country_code) or "?", words(place.text)] if place else []


def _chain_lines(chain: Iterable[Attribution]) -> list[str]:
    lines = []
    for link in chain:
        lines += [link.role, words(link.text)]
    return lines


def _lines(lines: list[str]) -> Text:
    return Text("\n".join(lines) or "–")


def _quote_row(quote: Quote) -> tuple[Text, ...]:
    speaker = words(quote.speaker.text) if quote.speaker else "–"
    cue = words(quote.cue.text) if quote.cue else "–"
    return Text(speaker), Text(cue), Text("direct" if quote.direct else "indirect"), Text(words(quote.content.text, 4 * _LONGEST))


def words(text: str, longest: int = _LONGEST) -> str:
    """Words of a report for one line of the screen: on one line, cut when long, isolated from their neighbours."""
    line = " ".join(text.split())
    return _ISOLATE.format(line if len(line) <= longest else line[: longest - 1] + "…")


def nothing(coded: Coded, what: str) -> Text:
    """What stands in the place of an empty table: the report, and why nothing was left of it."""
    reasons = ", ".join(sorted({d.reason for d in coded.dropped}))
    title = words(coded.report.title) if coded.report.title else coded.report.id
    return Text.assemble((f"{title}\n", "bold"), (f"  {what}" + (f"; dropped: {reasons}" if reasons else ""), "dim"), "\n")

"""`khabar code` and `khabar quotes`: reports in, events or quotations out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli.screen import Tally, columns, complain, draw, print_json, progress
from khabar.model import Coded, Report

if TYPE_CHECKING:
    from khabar.attribute import Sought

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files (.txt .html .jsonl .jsonl.gz), folders, web addresses, or - for standard input.", show_default=False),
]
Published = Annotated[str | None, typer.Option(help="Day of publication for reports that do not give one, like 2022-09-19.", metavar="DATE")]
Outlet = Annotated[str | None, typer.Option(help="Outlet for reports that do not name one.", metavar="NAME")]
Lang = Annotated[str | None, typer.Option(help="Language for reports that do not give one (ar, en); found from the text by default.", metavar="CODE")]
Json = Annotated[bool, typer.Option("--json", help="JSON lines even on a terminal.")]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="Code by the rules alone, without the learned scorer.")]
Full = Annotated[bool, typer.Option("--full", help="One JSON object a report, with blocks, quotes, mentions and what was dropped.")]


def code(
    paths: Paths, published: Published = None, outlet: Outlet = None, lang: Lang = None, json: Json = False, full: Full = False, rules_only: RulesOnly = False
) -> None:
    """Code reports: a table of events on a terminal, one PLOVER record a line when piped.

    Example: khabar code report.txt --published 2022-09-19
    """
    from khabar import export

    def lines(coded: Coded) -> Iterator[dict[str, Any]]:
        return iter([export.full(coded)]) if full else export.records(coded)

    _run(paths, published, outlet, lang, _show_events if _for_eyes(json or full) else _printer(lines), not rules_only)


def quotes(
    paths: list[str],
    published: str | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    json: bool = False,
    csv: bool = False,
    sought: Sought | None = None,
) -> None:
    """Quotations of reports, all or those that are sought: a table on a terminal, one a line when piped, or CSV with one line of names."""
    from khabar import export
    from khabar.attribute import sift

    def chosen(coded: Coded) -> Coded:
        return replace(coded, quotes=sift(coded, sought)) if sought else coded

    def lines(coded: Coded) -> Iterator[dict[str, Any]]:
        return (export.quote_record(coded.report, q) for q in chosen(coded).quotes)

    def eyes(coded: Coded) -> None:
        kept = chosen(coded)
        if kept.quotes or sought is None:
            _show_quotes(kept)

    _run(paths, published, outlet, lang, _csv_quotes(chosen) if csv else eyes if _for_eyes(json) else _printer(lines))


def _csv_quotes(chosen: Callable[[Coded], Coded]) -> Callable[[Coded], None]:
    """Prints quotations as CSV; the line of names once, before the first."""
    from khabar.cli.rows import csv_lines, said_row

    named = False

    def show(coded: Coded) -> None:
        nonlocal named
        rows = [said_row(coded.report, q) for q in chosen(coded).quotes]
        csv_lines(rows, names=not named)
        named = named or bool(rows)

    return show


def _for_eyes(json: bool) -> bool:
    return sys.stdout.isatty() and not json


def _printer(lines: Callable[[Coded], Iterator[dict[str, Any]]]) -> Callable[[Coded], None]:
    def show(coded: Coded) -> None:
        for line in lines(coded):
            print_json(line)

    return show


def _show_events(coded: Coded) -> None:
    from khabar.export.table import events_table, nothing

    draw(events_table(coded, columns()) if coded.events else nothing(coded, "no events"))


def _show_quotes(coded: Coded) -> None:
    from khabar.export.table import nothing, quotes_table

    draw(quotes_table(coded, columns()) if coded.quotes else nothing(coded, "no quotes"))


def _run(paths: list[str], published: str | None, outlet: str | None, lang: str | None, show: Callable[[Coded], None], scorer: bool = True) -> None:
    """Code everything that can be read, show it, and end with the tally. Exit code 2 when nothing could be read."""
    tally = Tally()
    try:
        for coded in progress(_coded(paths, published, outlet, lang, tally, scorer), "reports"):
            show(coded)
            tally.add(coded)
    except KeyboardInterrupt:
        complain(f"stopped; {tally.line()}")
        raise typer.Exit(130) from None
    sys.stdout.flush()
    complain(tally.line())
    if not tally.reports:
        raise typer.Exit(2)


def _coded(paths: list[str], published: str | None, outlet: str | None, lang: str | None, tally: Tally, scorer: bool = True) -> Iterator[Coded]:
    from khabar.errors import BadReport
    from khabar.pipeline import INTERNAL_ERROR, Coder
    from khabar.read import read

    coder = Coder(scorer)
    for found in read(*paths, published=published, outlet=outlet, lang=lang):
        if not isinstance(found, Report):
            tally.unread += 1
            complain(found.message)
            continue
        try:
            coded = coder.attempt(found)
        except BadReport as error:
            tally.unread += 1
            complain(f"{found.read_from or found.id}: {error}")
            continue
        for fault in (d for d in coded.dropped if d.reason == INTERNAL_ERROR):
            complain(f"{found.read_from or found.id}: {INTERNAL_ERROR}: {fault.detail}; the others are coded, please send us this report")
        yield coded


"""`khabar code` and `khabar quotes`: reports in, events or quotations out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli.coding import Coding, Shown, TimeLimit, Workers, lines, settled
from khabar.cli.reading import Columns, Lang, Languages, Outlet, Paths, Published, Reading
from khabar.cli.screen import Tally, complain, draw, print_json, progress
from khabar.cli.screen import columns as width
from khabar.model import Coded

if TYPE_CHECKING:
    from khabar.attribute import Sought

IN_THIS_PROCESS = Coding()
Json = Annotated[bool, typer.Option("--json", help="JSON lines even on a terminal.")]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="Code by the rules alone, without the learned scorer.")]
Full = Annotated[bool, typer.Option("--full", help="One JSON object a report, with blocks, quotes, mentions and what was dropped.")]


def code(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    columns: Columns = None,
    languages: Languages = None,
    json: Json = False,
    full: Full = False,
    rules_only: RulesOnly = False,
    workers: Workers = 1,
    time_limit: TimeLimit = None,
) -> None:
    """Code reports: a table of events on a terminal, one PLOVER record a line when piped. Exit code 1 when workers set reports aside.

    Example: khabar code report.txt --published 2022-09-19
    """
    coding, reading = Coding(not rules_only, workers, time_limit), Reading(published, outlet, lang, columns, languages)
    if _for_eyes(json or full):
        _run(paths, reading, show_events, coding)
    else:
        _run(paths, reading, _print_lines, coding, lines(full))


def quotes(
    paths: list[str],
    reading: Reading,
    json: bool = False,
    csv: bool = False,
    sought: Sought | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> None:
    """Quotations of reports, all or those that are sought: a table on a terminal, one a line when piped, or CSV with one line of names.

    `limit` and `offset` are of all reports together; every report is read, so that what is left out is told.
    """
    from khabar import export
    from khabar.attribute import sift

    count, whole = Counter[str](), sought is None and limit is None and not offset

    def chosen(coded: Coded) -> Coded:
        kept, before = sift(coded, sought) if sought else coded.quotes, count["kept"]
        page = kept[max(0, offset - before) : None if limit is None else max(0, offset + limit - before)]
        count.update(all=len(coded.quotes), kept=len(kept), shown=len(page))
        return coded if whole else replace(coded, quotes=page)

    def said(coded: Coded) -> Iterator[dict[str, Any]]:
        return (export.quote_record(coded.report, q) for q in chosen(coded).quotes)

    def eyes(coded: Coded) -> None:
        kept = chosen(coded)
        if kept.quotes or whole:
            _show_quotes(kept)

    _run(paths, reading, _csv_quotes(chosen) if csv else eyes if _for_eyes(json) else _printer(said))
    if sought:
        complain(f"{count['kept']:,} of {count['all']:,} quotes are what was asked for")
    if count["shown"] < count["kept"]:
        complain(f"{count['shown']:,} of these {count['kept']:,} quotes are shown; --limit and --offset leave out the others")


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


def _print_lines(shown: Shown) -> None:
    sys.stdout.write(shown.lines)


def show_events(coded: Coded) -> None:
    from khabar.export.table import events_table, nothing

    draw(events_table(coded, width()) if coded.events else nothing(coded, "no events"))


def _show_quotes(coded: Coded) -> None:
    from khabar.export.table import nothing, quotes_table

    draw(quotes_table(coded, width()) if coded.quotes else nothing(coded, "no quotes"))


def _run(
    paths: list[str],
    reading: Reading,
    show: Callable[[Any], None],
    coding: Coding = IN_THIS_PROCESS,
    finish: Callable[[Coded], Shown] | None = None,
) -> None:
    """Code everything that can be read, show it, and end with the tally. Exit code 2 when nothing could be read, 1 when reports were set aside."""
    tally = Tally()
    try:
        with closing(coding.attempts(reading.of(paths), finish)) as attempts:
            for result in progress(_settled(attempts, tally), "reports"):
                show(result)
                if isinstance(result, Shown):
                    tally.count(result.events, result.quotes, result.dropped)
                else:
                    tally.add(result)
    except KeyboardInterrupt:
        complain(f"stopped; {tally.line()}")
        raise typer.Exit(130) from None
    sys.stdout.flush()
    complain(tally.line())
    if not tally.reports or tally.set_aside:
        raise typer.Exit(1 if tally.set_aside else 2)


def _settled(attempts: Iterator[tuple[Any, Any]], tally: Tally) -> Iterator[Any]:
    results = (settled(found, result, tally) for found, result in attempts)
    return (result for result in results if result is not None)

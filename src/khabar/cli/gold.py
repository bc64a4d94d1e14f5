"""`khabar gold`: sheets of marked reports to gold, their problems, and how far two readings agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from khabar.cli.screen import complain, print_json

app = typer.Typer(help="Marked reports: build them from sheets, check them, compare two readings.", no_args_is_help=True)
SHEETS = Annotated[list[Path], typer.Argument(help="Sheets (.yml), gold files (.jsonl), or folders of them.", exists=True)]


@app.command("build")
def build(
    sheets: SHEETS,
    out: Annotated[Path | None, typer.Option(help="Write the reports here as JSON lines; without it, only check.", metavar="FILE", dir_okay=False)] = None,
) -> None:
    """Turn sheets of marked reports into the JSON lines that `khabar evaluate` reads. Exit code 1 when a mark is wrong.

    Example: khabar gold build corpus/ar --out corpus/ar.jsonl
    """
    reports, problems = _read(sheets)
    _tell(reports, problems)
    if out:
        out.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports), "utf-8")


@app.command("check")
def check(
    files: SHEETS,
    against: Annotated[list[Path] | None, typer.Option(help="JSON lines with `text` that nothing may be copied from.", metavar="FILE", dir_okay=False)] = None,
) -> None:
    """Every problem of marked reports: spans, types, modes, codes, dates, and runs of seven words copied from other texts.

    Example: khabar gold check corpus/ar --against news.jsonl
    """
    from khabar.evaluate import read_gold
    from khabar.gold import copies

    reports, problems = _read(files)
    problems += copies(reports, [other for path in against or [] for other in read_gold(path, ("text",))])
    _tell(reports, problems)


@app.command("agree")
def agree(
    one: Annotated[Path, typer.Argument(help="The first reading: a sheet, gold file or folder.", exists=True)],
    other: Annotated[Path, typer.Argument(help="The second reading of the same reports, by id.", exists=True)],
) -> None:
    """How far two readings of the same reports agree, in the measures of `khabar evaluate`.

    Example: khabar gold agree corpus/ar corpus/second
    """
    from khabar.gold import agreement

    print_json(agreement(_read([one])[0], _read([other])[0]))


def _read(paths: list[Path]) -> tuple[list[dict[str, Any]], list[str]]:
    """Reports of sheets, gold files and folders, with the problems of both marks and reports."""
    from khabar.evaluate import read_gold
    from khabar.gold import build as built
    from khabar.gold import check as problems_of

    reports: list[dict[str, Any]] = []
    problems: list[str] = []
    for path in (p for given in paths for p in (sorted((*given.glob("*.yml"), *given.glob("*.jsonl"))) if given.is_dir() else [given])):
        found, wrong = built(path) if path.suffix == ".yml" else (read_gold(path), [])
        reports += found
        problems += wrong
    return reports, [*problems, *problems_of(reports)]


def _tell(reports: list[dict[str, Any]], problems: list[str]) -> None:
    for problem in problems:
        print(problem)
    events, quotes = (sum(len(r.get(kind, [])) for r in reports) for kind in ("events", "quotes"))
    complain(f"{len(reports)} reports, {events} events, {quotes} quotes, {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    if problems:
        raise typer.Exit(1)

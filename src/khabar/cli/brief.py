"""The command that writes a page about actors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.screen import complain
from khabar.cli.store import DEFAULT, Db, Since, Until, opened
from khabar.errors import BadExport

ENDINGS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}


def brief(
    actors: Annotated[list[str], typer.Argument(metavar="ACTOR…", help="Codes, countries or names, one or more.", show_default=False)],
    db: Db = DEFAULT,
    since: Since = None,
    until: Until = None,
    by: Annotated[str, typer.Option(help="Periods of the charts: day, week, month or year.")] = "month",
    out: Annotated[str, typer.Option("--out", "-o", help="The file to write, .md or .html; - for Markdown on standard output.", metavar="FILE")] = "-",
    lang: Annotated[str, typer.Option(help="Language of the page: en or ar.", metavar="CODE")] = "en",
) -> None:
    """Write a dated, sourced page about actors: figures with their uncertainty, charts, turning points, stories by origins, what was denied, who said what.

    Example: khabar brief RUS CHN --since 2024 --out brief.html
    """
    from khabar.brief import gather, written

    format = "md" if out == "-" else ENDINGS.get(Path(out).suffix.lower(), "")
    if not format:
        raise BadExport(f"{out}: a brief is Markdown or HTML; let the name end in .md or .html")
    with opened(db) as store:
        found = gather(store, actors, since, until, by)
    page = written(found, format, lang, apart=out != "-")
    if out == "-":
        sys.stdout.write(page.text)
        return
    _write(Path(out), page.text, page.files)
    complain(f"{out}: {found.events} events, {len(found.stories)} stories, {len(found.quotes)} quotations")


def _write(path: Path, text: str, pictures: dict[str, str]) -> None:
    """The page and, for Markdown, its pictures under its own name beside it."""
    try:
        for name, svg in pictures.items():
            beside = path.with_name(f"{path.stem}.{name}")
            beside.write_text(svg, "utf-8")
            text = text.replace(f"]({name})", f"]({beside.name})")
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise BadExport(f"{path}: cannot be written ({error.strerror}); name a file in a folder that is there") from error

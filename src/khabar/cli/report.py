"""The command that writes the web page as a folder of files."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from khabar.cli.screen import complain
from khabar.cli.store import DEFAULT, Db, Since, Until, opened
from khabar.errors import BadExport, MissingExtra

BOTH = ("ar", "en")


def report(
    out: Annotated[str, typer.Option("--out", "-o", help="The folder to write; an older site there is replaced when the new one is whole.", metavar="FOLDER")],
    db: Db = DEFAULT,
    since: Since = None,
    until: Until = None,
    most: Annotated[int, typer.Option(help="At most so many reports, stories, quotations, actors and pairs, of each.", min=1)] = 1_000,
    lang: Annotated[str, typer.Option(help="Language of the pages: ar, en, or both.", metavar="CODE")] = "both",
) -> None:
    """Write the pages of khabar serve as a folder of files for sharing: no server, no script. Needs the extra web.

    Example: khabar report --db khabar.db --since 2024 --out public
    """
    languages = BOTH if lang == "both" else (lang,)
    if not set(languages) <= set(BOTH):
        raise BadExport(f"--lang {lang}: give ar, en or both")
    write = _writer()
    with opened(db) as store:
        done = write(store, out, since, until, most, languages, _Bar())
    left = ", ".join(f"{number:,} {kind}" for kind, number in done.left_out.items())
    complain(f"{out}: {done.pages:,} pages in {' and '.join(done.languages)}" + (f"; left out: {left} (--most {most:,})" if left else ""))


def _writer() -> Any:
    try:
        from khabar.site import written
    except ImportError as error:
        raise MissingExtra("a site needs an extra: pip install 'khabar[web]'") from error
    return written


class _Bar:
    """Counts pages on a terminal."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, name: str) -> None:
        self.number += 1
        if sys.stderr.isatty() and self.number % 20 == 0:
            print(f"\r{self.number:,} pages", end="\r", file=sys.stderr, flush=True)

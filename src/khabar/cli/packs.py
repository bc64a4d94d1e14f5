"""`khabar pack`: check packs, start a new one."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.screen import complain

app = typer.Typer(help="Check the packs of language and world knowledge, or start a new one.", no_args_is_help=True)


@app.command("check")
def check(
    packs: Annotated[list[str] | None, typer.Argument(metavar="[PACK]…", help="Languages, or world; all by default.", show_default=False)] = None,
) -> None:
    """Every problem of the packs, with file, line and cure. Exit code 1 when there is any.

    Example: khabar pack check ar world
    """
    from khabar.packs.check import check as problems_of

    problems = problems_of(packs or (), _known)
    for problem in problems:
        print(problem)
    complain(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}")
    if problems:
        raise typer.Exit(1)


def _known(lang: str, word: str) -> bool:
    from khabar.fold import fold
    from khabar.match import lexicon

    return bool(lexicon(lang).readings(fold(word)))


@app.command("new")
def new(lang: Annotated[str, typer.Argument(help="Two- or three-letter code of the language (ISO 639).")]) -> None:
    """Start a pack for a language: a folder with every file, every field explained.

    Example: khabar pack new tr
    """
    from khabar.packs.new import start

    folder = start(lang)
    print(folder)
    complain(f"fill in the files, then run: khabar pack check {lang}; khabar prove {lang}")

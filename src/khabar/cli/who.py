"""`khabar who`: whom a name stands for on a day, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from khabar.cli.screen import complain, isolated, print_json


def who(
    name: Annotated[str, typer.Argument(help="The name, as it is written, in any script.")],
    on: Annotated[str, typer.Option(help="The day it is used on; by default the last known office is told.", metavar="DATE", show_default=False)] = "",
    lang: Annotated[str, typer.Option(help="Only spellings of this language: ar or en.", show_default=False)] = "",
    alike: Annotated[bool | None, typer.Option("--alike/--no-alike", help="Also propose names that sound like it; by default only when no spelling is found.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a candidate.")] = False,
) -> None:
    """Show whom a name may stand for on a day: code, sector and office, why the first one wins, and the others. Exit code 1 when nobody is found.

    Example: khabar who "باتروشيف" --on 2022-09-19
    """
    from khabar.candidates import who as candidates

    found = candidates(name, on or None, lang or None, alike)
    for candidate in found:
        if as_json:
            print_json(asdict(candidate))
        else:
            print("\n".join(_lines(asdict(candidate))))
    if not found:
        complain(f"nobody is spelled or sounds like {isolated(name)}; a row in packs/world makes them known (docs/packs.md)")
        raise typer.Exit(1)


def _lines(found: dict) -> Iterator[str]:
    """One candidate: who it is, why it stands here, and the offices held."""
    is_who = " ".join(x for x in (found["code"], found["sector"]) if x) or "no code"
    yield f"{found['name']} ({found['kind']} {found['id']}) {is_who}" + (f", {found['office']}" if found["office"] else "")
    score = "" if found["score"] == 1 else f" [{found['score']:.2f}]"
    yield f"  {found['why']}{score}" + (f"  wikidata {found['wikidata']}" if found["wikidata"] else "")
    for spell in found["spells"]:
        yield f"    {spell['since'] or '?'} – {spell['until'] or ''}  {spell['office']} ({' '.join(x for x in (spell['code'], spell['sector']) if x)})"

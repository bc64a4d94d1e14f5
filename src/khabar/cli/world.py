"""`khabar world`: the user's own knowledge about the world, laid over the shipped tables."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.screen import complain

app = typer.Typer(help="Bring the tables about the world up to date on this machine.", no_args_is_help=True)


@app.command("update")
def update(
    wikidata: Annotated[str, typer.Option(help="Entities as JSON, one a line, plain or .gz: people with P39 claims, and the positions they hold.", metavar="FILE|URL")],
    dry: Annotated[bool, typer.Option("--dry-run", help="Tell what would be written, write nothing.")] = False,
) -> None:
    """Refresh who holds which office from a Wikidata export, into your own folder (KHABAR_WORLD); the shipped tables stay as they are.

    Example: khabar world update --wikidata ministers.jsonl
    """
    from khabar import holders

    made = holders.update(holders.entities(holders.lines(wikidata)), f"wikidata: {wikidata.rsplit('/', 1)[-1]}")
    where = "nothing written" if dry else f"written to {holders.write(made)}"
    if dry:
        for row in made.offices:
            print("\t".join(row.get(column, "") for column in holders.OFFICES))
    complain(f"{len(made.people)} people, {len(made.offices)} spells of office; {where}")
    for reason, count in made.left.most_common():
        complain(f"left out: {count} {reason}")

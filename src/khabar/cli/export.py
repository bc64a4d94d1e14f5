"""The command that writes events of a store in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any

import typer

from khabar.cli.screen import complain, progress
from khabar.cli.store import DEFAULT, Asked, Db, as_question, opened
from khabar.errors import BadExport

Format = Annotated[
    str | None,
    typer.Option("--format", "-f", help="plover, csv, parquet, gdelt, icews, polecat, geojson, graphml, ftm, rss, or one that another package adds; else by the file's ending."),
]
Out = Annotated[str, typer.Option("--out", "-o", help="The file to write, packed when it ends in .gz; - for standard output.", metavar="FILE")]
AsCoded = Annotated[bool, typer.Option("--as-coded", help="Without the corrections that readers gave with their verdicts.")]
BYTES = ("parquet",)
"""Formats that would only spoil a terminal."""


def export(asked: Asked = None, db: Db = DEFAULT, format: Format = None, out: Out = "-", as_coded: AsCoded = False) -> None:
    """Write the events of a question, or all, in a format that other programs read, as readers corrected them; see docs/export.md.

    Example: khabar export type:ASSAULT date:2024 --out assaults.parquet
    """
    from khabar.export import write

    if out == "-" and format in BYTES and sys.stdout.isatty():
        raise BadExport(f"{format} is no text: name a file with --out, or send it on with a pipe")
    with opened(db) as store:
        question = as_question(asked)
        events: Iterator[Any] = progress(store.each(question, as_coded), "events")
        done = write(events, format, out, question=question, size=lru_cache(maxsize=1_000)(store.story_size))
    left = ", ".join(f"{reason} {number:,}" for reason, number in sorted(done.left_out.items()))
    complain(f"{done.events:,} event{'' if done.events == 1 else 's'} as {done.format}" + (f"; left out: {left}" if left else ""))

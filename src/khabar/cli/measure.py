"""`khabar evaluate` and `khabar prove`: how good the coder is, and whether every rule does what its examples say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from khabar.cli.screen import complain, draw, print_json, progress


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold reports as JSON lines: id, text, lang, outlet, published, events, quotes.", exists=True, dir_okay=False)],
    json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
    errors: Annotated[Path | None, typer.Option(help="Write every mistake, with the command that explains it, to this file.", metavar="FILE", dir_okay=False)] = None,
) -> None:
    """Code gold reports and measure what comes out: events, parties, dates, places, attributions, quotes.

    Example: khabar evaluate gold.jsonl --errors errors.txt
    """
    from khabar import evaluate as measure

    reports = measure.read_gold(gold)
    coded = list(progress(_coded(reports), "reports"))
    figures = measure.evaluate(reports, coded)
    if errors:
        errors.write_text("\n".join(measure.error_sheet(reports, coded)) + "\n", "utf-8")
    if json:
        print_json(figures)
    else:
        _show(figures)


def _coded(reports: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    from khabar.export import full
    from khabar.model import Report
    from khabar.pipeline import Coder

    coder, fields = Coder(), ("id", "text", "lang", "outlet", "published", "title", "url")
    for gold in reports:
        given: dict[str, Any] = {name: gold.get(name) for name in fields if gold.get(name) is not None}
        yield full(coder.code(Report(**given)))


def _show(figures: dict[str, Any]) -> None:
    """Scalars as lines, precision/recall/F1 as a table with the types below."""
    from rich import box
    from rich.table import Table

    table = Table("", "precision", "recall", "F1", "right", "gold", "coded", box=box.SIMPLE_HEAD)
    rows = {name: v for name, v in figures.items() if isinstance(v, dict) and "f1" in v} | figures["by type"]
    for name, v in rows.items():
        table.add_row(name, *(f"{v[key]:.3f}" for key in ("precision", "recall", "f1")), *(str(v[key]) for key in ("right", "gold", "coded")))
    lines = [f"{name}: {v}" for name, v in figures.items() if not isinstance(v, dict)]
    parts = "of right events: " + ", ".join(f"{name} {v}" for name, v in figures["of right events"].items())
    draw(table, "\n".join([*lines, parts]))


def prove(
    langs: Annotated[list[str] | None, typer.Argument(metavar="[LANG]…", help="Packs to prove; all by default.", show_default=False)] = None,
    rule: Annotated[str | None, typer.Option(help="Only rules whose id begins so, like ASSAULT or ASSAULT.bomb.", metavar="ID")] = None,
) -> None:
    """Run every rule's own examples; print those that fail, with file and rule. Exit code 1 when any fails.

    Example: khabar prove ar --rule ASSAULT
    """
    from khabar import prove as proving
    from khabar.pipeline import Coder

    proofs = list(progress(proving.prove(Coder(scorer=False), langs or (), rule or ""), "examples"))
    failed = [p for p in proofs if p.problem]
    for proof in failed:
        print(proof)
    rules, broken = {(p.lang, p.rule) for p in proofs}, {(p.lang, p.rule) for p in failed}
    complain(f"{len(proofs) - len(failed)} of {len(proofs)} examples proved; {len(rules) - len(broken)} of {len(rules)} rules without a failure")
    if failed or not proofs:
        raise typer.Exit(1)

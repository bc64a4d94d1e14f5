"""khabar alert: saved questions whose answers are delivered once."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from khabar.cli.rows import Csv, Json, show
from khabar.cli.screen import complain
from khabar.cli.store import DEFAULT, Db, opened
from khabar.cli.watch import Limits

app = typer.Typer(help="Questions that are asked again whenever something new is kept; their answers are delivered once.", no_args_is_help=True)


@app.command("add")
def add(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help='As for khabar find, with arrows and origins: "RUS↔UKR ASSAULT origins>=2"; or the name of a saved question after @.')],
    db: Db = DEFAULT,
    name: Annotated[str, typer.Option(help="The alert's name; made from the question when not given.", metavar="NAME")] = "",
    file: Annotated[list[str] | None, typer.Option(help="Append each answer to this file as a JSON line.", metavar="FILE")] = None,
    command: Annotated[list[str] | None, typer.Option(help="Run this program for each answer, with its JSON on standard input; no shell.", metavar="COMMAND")] = None,
    webhook: Annotated[list[str] | None, typer.Option(help="POST each answer as JSON to this address.", metavar="URL")] = None,
    rss: Annotated[list[str] | None, typer.Option(help="Keep the last 100 answers in this file as an RSS feed.", metavar="FILE")] = None,
    change: Annotated[bool, typer.Option("--change", help="Tell when a week departs from the twelve before it, instead of each event.")] = False,
    from_start: Annotated[bool, typer.Option("--from-start", help="Tell of what the store holds already, too.")] = False,
) -> None:
    """Save a question and where its answers go: each event is told once, or each story when origins are asked for.

    Example: khabar alert add "RUS↔UKR ASSAULT origins>=2" --file front.jsonl --rss front.xml
    """
    from khabar import alerts

    channels = (("file", file), ("command", command), ("webhook", webhook), ("rss", rss))
    targets = tuple((channel, where) for channel, given in channels for where in given or ())
    with opened(db) as store:
        asked = store.question(question[1:]).asked if question.startswith("@") else question
        kind = "change" if change else "event"
        made = alerts.add(store, alerts.Alert(name or _named(question), asked, kind, targets), from_start)
    complain(f"alert {made.name}: {made.asked} ({made.kind}); khabar watch and khabar alert run deliver it")


def _named(question: str) -> str:
    """Letters and digits of any script, with dashes between."""
    return "-".join(re.findall(r"\w+", question))[:60] or "alert"


@app.command("list")
def listed(db: Db = DEFAULT, json: Json = False, csv: Csv = False) -> None:
    """List the alerts: what they ask, where they go, how much they told and what could not be delivered yet.

    Example: khabar alert list
    """
    from khabar import alerts

    with opened(db) as store:
        found = alerts.listed(store)
    rows = [
        {"name": a.name, "asked": a.asked, "kind": a.kind, "to": [f"{c} {w}" for c, w in a.targets], "made": a.made, "told": told, "waiting": waiting, "error": error}
        for a, (told, waiting, error) in found
    ]
    show(rows, json, csv)
    complain(f"{len(rows)} alerts")


@app.command("remove")
def remove(name: Annotated[str, typer.Argument(metavar="NAME", help="As khabar alert list has it.")], db: Db = DEFAULT) -> None:
    """Remove an alert, with what it had still to deliver.

    Example: khabar alert remove front
    """
    from khabar import alerts

    with opened(db) as store:
        alerts.remove(store, name)
    complain(f"alert {name} removed")


@app.command("run")
def run(db: Db = DEFAULT, limit: Limits = None) -> None:
    """Ask every alert now and deliver what is new and what failed before; khabar watch does so after each round. Exit code 1 when a delivery failed.

    Example: khabar alert run --db khabar.db
    """
    from khabar import alerts
    from khabar.net import Fetcher, limits_of

    with opened(db) as store:
        done = alerts.run(store, Fetcher(limits_of(limit or ())))
    for line in done.failed:
        complain(line)
    complain(f"new {sum(done.new.values())}, delivered {done.delivered}, failed {len(done.failed)}")
    if done.failed:
        raise typer.Exit(1)

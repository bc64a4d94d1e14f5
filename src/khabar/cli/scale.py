"""khabar scale and khabar load: an archive coded on many machines, and brought into a store."""

from __future__ import annotations

import sys
import time
from typing import Annotated, Any

import typer

from khabar.cli import code
from khabar.cli.screen import complain, print_json, progress
from khabar.cli.store import DEFAULT, Db, opened

EVERY = 30.0
"""Seconds between two lines of progress where there is no terminal."""


def scale(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT…", help="Files, folders and addresses (s3://…) that every worker sees under the same name.", show_default=False)],
    out: Annotated[str, typer.Option("--out", help="Where the partitions go: a folder, or an address such as s3://bucket/folder.", metavar="FOLDER", show_default=False)],
    scheduler: Annotated[str, typer.Option(help="A Dask scheduler (tcp://host:8786), or local, or local:N for N processes of this machine.", metavar="ADDRESS")] = "local",
    published: code.Published = None,
    outlet: code.Outlet = None,
    lang: code.Lang = None,
    rules_only: code.RulesOnly = False,
    stories: Annotated[bool, typer.Option("--stories", help="Then group all reports into stories, over all partitions.")] = False,
    meaning: Annotated[bool, typer.Option("--meaning", help="Stories with sentence vectors; needs the extra vectors on every worker.")] = False,
    new_run: Annotated[bool, typer.Option("--new-run", help="Take away what another version or other options left in --out, and begin again.")] = False,
    piece: Annotated[float, typer.Option(help="Megabytes of input a partition.", metavar="MB", min=0.001)] = 32.0,
    recycle: Annotated[int, typer.Option(help="Start all workers afresh after so many partitions each; 0 never.", metavar="N", min=0)] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print the manifest as JSON.")] = False,
) -> None:
    """Code an archive on a cluster into partitions of Parquet; after whatever was killed, the same command goes on. Needs the extra scale.

    Example: khabar scale archive/*.warc.gz --out s3://bucket/coded --scheduler tcp://head:8786 --stories
    """
    from khabar.scale.run import Asked
    from khabar.scale.run import scale as run

    given = {name: value for name, value in (("published", published), ("outlet", outlet), ("lang", lang)) if value}
    asked = Asked(scheduler, given, rules_only, new_run, piece, recycle, stories, meaning)
    try:
        made = run(inputs, out, asked, _teller())
    except KeyboardInterrupt:
        complain("stopped; every whole partition is kept, the same command goes on from there")
        raise typer.Exit(130) from None
    if json:
        print_json(made)
    _close(made)


def _teller() -> Any:
    """A line of progress now and then, and every fault at once."""
    last = 0.0

    def tell(now: Any, what: str) -> None:
        nonlocal last
        done = now.known + now.done == now.partitions and not now.step
        if not what and not done and time.monotonic() - last < (1.0 if sys.stderr.isatty() else EVERY):
            return
        last = time.monotonic()
        complain(what or _line(now))

    return tell


def _line(now: Any) -> str:
    if now.step:
        return now.step
    left = f"; {_span(now.left)} left" if now.left else ""
    speed = f"{now.reports / max(now.seconds, 0.001):.1f} reports a second, {now.reports / max(now.processor, 0.001):.1f} a core"
    return f"{now.known + now.done:,} of {now.partitions:,} partitions, {now.reports:,} reports, {now.aside} set aside; {speed}{left}"


def _span(seconds: float) -> str:
    hours, minutes = int(seconds // 3600), int(seconds // 60) % 60
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else f"{seconds:.0f} s"


def _close(made: dict[str, Any]) -> None:
    """The line every run ends with; exit code 1 when something is missing, 2 when nothing could be read."""
    total = made["total"]
    left = ", ".join(f"{reason} {n:,}" for reason, n in total["dropped"].items()) or "nothing"
    rows = total["rows"]
    complain(f"{total['reports']:,} reports in {total['partitions']:,} partitions ({total['unread']:,} unread, {total['aside']:,} set aside); "
             f"{rows.get('events', 0):,} events, {rows.get('quotes', 0):,} quotes out; dropped: {left}")  # fmt: skip
    complain(f"cost: {total['processor'] / 3600:.3f} core hours, {total['bytes'] / 1e6:,.1f} MB read, {total['written'] / 1e6:,.1f} MB written")
    if "stories" in made:
        complain("{stories:,} stories, {several:,} of several reports, {corroborated:,} of several origins".format(**made["stories"]))
    if made["missing"]:
        complain(f"{len(made['missing'])} partitions are missing: {', '.join(made['missing'][:5])}; run the same command again")
        raise typer.Exit(1)
    if not total["reports"]:
        raise typer.Exit(2)


def load(
    parquet: Annotated[list[str], typer.Argument(metavar="PARQUET…", help="Folders or addresses that khabar scale wrote, or tables reports/*.parquet.", show_default=False)],
    db: Db = DEFAULT,
    stories: Annotated[bool, typer.Option("--stories/--no-stories", help="The stories of the run too, if it made some.")] = True,
) -> None:
    """Bring what khabar scale made into a store, as if the reports were added there; loading twice changes nothing.

    Example: khabar load s3://bucket/coded --db postgresql://user@host/base
    """
    from collections import Counter

    from khabar.scale.load import kept, reports

    done = Counter[str]()
    with opened(db, create=True) as store:
        try:
            for where in parquet:
                told = kept(where) if stories else iter(())
                for coded in progress(reports(where), "reports"):
                    done[store.add(coded)] += 1
                done["stories"] += store.keep_stories(told)
        except KeyboardInterrupt:
            complain("stopped; what was added is kept, the same command goes on from there")
            raise typer.Exit(130) from None
    complain("store: " + (", ".join(f"{what} {n:,}" for what, n in sorted(done.items()) if n) or "nothing new"))

"""The command line. One file a group of commands; whatever is heavy is imported inside the command that needs it."""

from __future__ import annotations

import sys

import typer

from khabar.cli import alert, brief, code, export, gold, measure, packs, report, scale, serve, store, trial, watch, world
from khabar.cli.add import add
from khabar.cli.screen import complain, use_utf8
from khabar.cli.who import who
from khabar.errors import KhabarError
from khabar.version import __version__

app = typer.Typer(
    name="khabar",
    help="Reads news reports, Arabic first, and writes a sourced record of world events: who did what to whom, when, where, and on whose word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("code")(code.code)
app.command("quotes")(store.quotes)
app.command("try")(trial.try_sentence)
app.command("evaluate")(measure.evaluate)
app.command("prove")(measure.prove)
app.command("add")(add)
app.command("find")(store.find)
app.command("search")(store.search)
app.command("show")(store.show_one)
app.command("stories")(store.stories)
app.command("relations")(store.relations)
app.command("why")(store.why)
app.command("judge")(store.judge)
app.command("export")(export.export)
app.command("recode")(store.recode)
app.command("upgrade")(store.upgrade)
app.command("watch")(watch.watch)
app.command("serve")(serve.serve)
app.command("brief")(brief.brief)
app.command("report")(report.report)
app.command("scale")(scale.scale)
app.command("load")(scale.load)
app.command("who")(who)
app.add_typer(alert.app, name="alert")
app.add_typer(gold.app, name="gold")
app.add_typer(packs.app, name="pack")
app.add_typer(world.app, name="world")


@app.callback(invoke_without_command=True)
def _about(version: bool = typer.Option(False, "--version", help="Print the version and the versions of the packs.")) -> None:
    if version:
        print_versions()
        raise typer.Exit()


def print_versions() -> None:
    from khabar.packs import languages, pack, world

    typer.echo(f"khabar {__version__}")
    for one in (*map(pack, languages()), world()):
        typer.echo(f"pack {one.lang} {one.version}")


def main() -> None:
    """The entry point: UTF-8 whatever the locale says, and every error of ours as one line."""
    use_utf8()
    try:
        app()
    except KhabarError as error:
        complain(str(error))
        sys.exit(2)

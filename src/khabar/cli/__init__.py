"""The command line. One file a group of commands; whatever is heavy is imported inside the command that needs it."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module

import typer

from khabar.cli.screen import complain, use_utf8
from khabar.errors import KhabarError
from khabar.version import __version__

COMMANDS = {
    "code": "code.code",
    "quotes": "store.quotes",
    "try": "trial.try_sentence",
    "evaluate": "measure.evaluate",
    "prove": "measure.prove",
    "add": "add.add",
    "find": "store.find",
    "search": "store.search",
    "show": "store.show_one",
    "stories": "store.stories",
    "relations": "store.relations",
    "why": "store.why",
    "judge": "store.judge",
    "export": "export.export",
    "recode": "store.recode",
    "upgrade": "store.upgrade",
    "watch": "watch.watch",
    "serve": "serve.serve",
    "brief": "brief.brief",
    "report": "report.report",
    "scale": "scale.scale",
    "load": "scale.load",
    "who": "who.who",
    "alert": "alert.app",
    "gold": "gold.app",
    "pack": "packs.app",
    "world": "world.app",
}
"""The file and the function (or group of commands) of each command, in the order of `khabar --help`."""


@cache
def application(*names: str) -> typer.Typer:
    """The commands of these names, without any all of them: making every command ready takes longer than coding a report."""
    made = typer.Typer(
        name="khabar",
        help="Reads news reports, Arabic first, and writes a sourced record of world events: who did what to whom, when, where, and on whose word.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback(invoke_without_command=True)(_about)
    for name in names or COMMANDS:
        file, _, what = COMMANDS[name].partition(".")
        found = getattr(import_module(f"khabar.cli.{file}"), what)
        if isinstance(found, typer.Typer):
            made.add_typer(found, name=name)
        else:
            made.command(name)(found)
    return made


def __getattr__(name: str) -> typer.Typer:
    """`app`, the whole application, made at first use."""
    if name == "app":
        return application()
    raise AttributeError(f"module 'khabar.cli' has no attribute {name!r}")


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
        application(*(name for name in sys.argv[1:2] if name in COMMANDS))()
    except KhabarError as error:
        complain(str(error))
        sys.exit(2)

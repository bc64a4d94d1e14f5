"""Writes docs/commands.md from the commands themselves: `python -m khabar.cli.reference`. A test checks that the page is current."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer

from khabar.cli import app

HEAD = """# Commands

<!-- Written by `make docs` from the commands themselves; edit their help texts, not this page. -->

Results go to stdout, in UTF-8 whatever the locale; messages, progress and the closing tally go to stderr.
Exit codes: 0 done; 1 something was found wrong (`prove`, `pack check`) or reports were set aside (`code`, `add` with `--workers`); 2 nothing could be read, or the command was called wrongly; 130 stopped with Ctrl-C.
"""


def page() -> str:
    """The whole page, with a final line end."""
    return HEAD + "".join(f"\n## khabar {name}\n\n{_section(command)}" for name, command in commands())


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its full name, in the order of `khabar --help`."""
    yield from _walk("", typer.main.get_command(app))


def _walk(prefix: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _walk(f"{prefix}{name} ", command)
        else:
            yield f"{prefix}{name}", command


def _section(command: Any) -> str:
    told = inspect.cleandoc(command.help or "")
    told, _, example = told.partition("Example: ")
    rows = [_row(p) for p in command.params if p.name != "help"]
    table = "| argument or option | meaning |\n|---|---|\n" + "".join(rows) + "\n" if rows else ""
    return f"{told.strip()}\n\n{table}" + (f"```\n{example.strip()}\n```\n" if example else "")


def _row(param: Any) -> str:
    name = param.metavar or param.name.upper()
    if getattr(param, "opts", None) and param.param_type_name == "option":
        name = ", ".join(param.opts) + ("" if param.is_flag else f" {name}")
    told = (param.help or "").replace("|", "\\|")
    return f"| `{name}` | {told} |\n"


if __name__ == "__main__":
    print(page(), end="")

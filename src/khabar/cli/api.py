"""Writes docs/api.md from the docstrings of the public names: `python -m khabar.cli.api`. A test checks that the page is current."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import khabar
from khabar.store import Store

HEAD = """# The public names of Python

<!-- Written by `python -m khabar.cli.api` from the docstrings; edit those, not this page. -->

`import khabar` gives these names and no others. They stay; a change to one is told in the changelog. The nouns are frozen dataclasses:
every `start` and `end` is a code-point offset into `Report.text`, and `end` is exclusive.
"""


def page() -> str:
    """The whole page, with a final line end."""
    names = sorted(n for n in khabar.__all__ if not n.startswith("__"))
    told = [(name, getattr(khabar, name)) for name in names]
    ordered = [(n, o) for n, o in told if not inspect.isclass(o)] + [(n, o) for n, o in told if inspect.isclass(o)]
    return HEAD + "".join(f"\n## {name}\n\n{_section(name, thing)}" for name, thing in ordered) + _store()


def _section(name: str, thing: Any) -> str:
    if not inspect.isclass(thing):
        return f"```python\nkhabar.{name}{_signature(thing)}\n```\n\n{_told(thing)}"
    if is_dataclass(thing):
        return f"{_told(thing)}\n{_fields(thing)}{_methods(thing)}"
    return f"{_told(thing)}\n{_methods(thing, constructor=not issubclass(thing, Exception))}"


def _store() -> str:
    return f"\n## Store\n\nWhat `khabar.open_store` gives. {_told(Store)}\n{_methods(Store)}"


def _told(thing: Any) -> str:
    text = inspect.cleandoc(inspect.getdoc(thing) or "")
    return text + "\n" if text and not text.startswith(f"{getattr(thing, '__name__', '')}(") else ""


def _fields(thing: Any) -> str:
    rows = [f"| `{f.name}` | `{str(f.type).replace('|', chr(92) + '|')}` |\n" for f in fields(thing) if f.repr]
    return "| field | type |\n|---|---|\n" + "".join(rows)


def _methods(thing: Any, constructor: bool = False) -> str:
    found = list(_own(thing))
    if constructor:
        found.insert(0, ("", thing.__init__))
    return "".join(f"\n```python\n{_call(thing, name)}{_signature(method, bound=True)}\n```\n\n{_told(method) if name else ''}" for name, method in found)


def _call(thing: Any, name: str) -> str:
    return f"{thing.__name__.lower()}.{name}" if name else f"khabar.{thing.__name__}"


def _own(thing: Any) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Public methods, in the order they are written."""
    for base in reversed(thing.__mro__[:-1]):
        for name, method in vars(base).items():
            if not name.startswith("_") and inspect.isfunction(method) and base.__module__.startswith("khabar."):
                yield name, method


def _signature(thing: Any, bound: bool = False) -> str:
    signature = inspect.signature(thing)
    given = list(signature.parameters.values())[1 if bound else 0 :]
    return str(signature.replace(parameters=given)).replace("'", '"').removesuffix(' -> "None"').replace('"', "")


if __name__ == "__main__":
    print(page(), end="")

"""Which column of a table is which field of a report: as the caller says, else by names that are common. Guesses are told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khabar.fold import fold
from khabar.packs import columns
from khabar.read.item import Given, Refused

FIELDS = ("text", "html", "id", "title", "lang", "published", "outlet", "url")

def chosen(names: Sequence[str], given: Given) -> dict[str, str]:
    """field -> column. Raises Refused bad_table when a named column is missing or there is none for the text."""
    asked = dict(given.columns)
    if missing := [f"{field}={column}" for field, column in asked.items() if column not in names]:
        raise Refused("bad_table", f"no column for {', '.join(missing)}; there are: {_list(names)}")
    found = {**_guessed(names, set(asked.values())), **asked}
    if "text" not in found and "html" not in found:
        raise Refused("bad_table", f"no column is known for the text; there are: {_list(names)}. Name it with --columns text=…")
    return found


def _guessed(names: Sequence[str], taken: set[str]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for name in names:
        if name not in taken:
            keys.setdefault(_key(name), name)
    found = {field: next((keys[_key(word)] for word in words if _key(word) in keys), None) for field, words in columns().items()}
    return {field: name for field, name in found.items() if name is not None}


def _key(name: str) -> str:
    """`Publish Date`, `publish-date` and `publish_date` are one."""
    return "".join(fold(part) for part in name.replace("_", " ").replace("-", " ").split())


def _list(names: Iterable[str]) -> str:
    shown = [name[:40] for name in names]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "") if shown else "none"


def tell(path: str, found: Mapping[str, str], given: Given) -> None:
    """Says which columns were taken that nobody named, where that is not plain from their names."""
    asked = dict(given.columns)
    guessed = [f"{field}={column}" for field, column in found.items() if field not in asked and field != column]
    if guessed and given.tell:
        given.tell(f"{path}: columns read as {', '.join(guessed)}; say otherwise with --columns")


def picked(row: Mapping[str, object], found: Mapping[str, str]) -> dict[str, object]:
    """The fields of one row; empty cells are none."""
    return {field: row.get(column) if row.get(column) != "" else None for field, column in found.items()}

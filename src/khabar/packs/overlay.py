"""The world as its user has brought it up to date: a folder of tables beside the shipped ones, whose rows go before theirs.

A row with the id of a shipped one takes its place; the spells of an office that the folder tells of a person take the place of the shipped spells
of that office. Places are not read from it. `khabar world update` writes it; `KHABAR_WORLD=FOLDER` says where, `KHABAR_WORLD=off` leaves it out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

R = TypeVar("R")
TABLES = {"organisations": ("id",), "groups": ("id",), "agencies": ("id",), "outlets": ("id",), "people": ("id",), "offices": ("person", "office")}


def world_folder() -> Path | None:
    """Where this user's own rows about the world stand on this system; None when they are to be left out."""
    asked = os.environ.get("KHABAR_WORLD", "")
    if asked:
        return None if asked.lower() in ("off", "0", "no") else Path(asked)
    try:
        return _data() / "khabar" / "world"
    except RuntimeError:  # nobody's home
        return None


def _data() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def laid_over(table: str, shipped: Sequence[R], own: Sequence[R]) -> tuple[R, ...]:
    """The shipped rows that the user's do not replace, then the user's."""
    columns = TABLES[table]
    taken = {tuple(row[c] for c in columns) for row in own}
    return (*(row for row in shipped if tuple(row[c] for c in columns) not in taken), *own)

"""What the linter of packs says and asks: a problem with its place, and what files and parties may hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from khabar.packs import HOME, codebook, read_yaml, world


@dataclass(frozen=True, slots=True)
class Problem:
    """Where something is wrong, what, and what to do about it. Line 0 is the whole file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    return read_yaml(HOME / "schema.yml")


@lru_cache(maxsize=1)
def actor_codes() -> frozenset[str]:
    """Every code a party may have: ISO alpha-3 of the world's countries, and PLOVER's codes for those above countries."""
    return frozenset(row["code"] for row in world().rows("countries")) | frozenset(codebook()["codes"])

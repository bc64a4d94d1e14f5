"""PLOVER's codes in the codes of other event data, from the tables beside the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from khabar.derived import cameo
from khabar.model import Event, Party
from khabar.packs import HOME, read_table, read_yaml, world

_LAST_ROOTS = (("05", 1), ("08", 2), ("13", 3), ("20", 4))
"""GDELT's quad class of a CAMEO code goes by its root: up to 05 verbal cooperation, up to 08 material, up to 13 verbal conflict, then material."""


@dataclass(frozen=True, slots=True)
class Act:
    """An event type in CAMEO: code, its name there, its weight on the Goldstein scale, GDELT's quad class."""

    code: str
    text: str
    goldstein: float | None
    quad: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A party in CAMEO: the whole code, and its parts."""

    code: str = ""
    country: str = ""
    group: str = ""
    types: tuple[str, ...] = ()


def act(event: Event) -> Act | None:
    """None when the crosswalk has no code for the type."""
    code = cameo(event.type, event.mode)
    if code is None:
        return None
    text, goldstein = _acts().get(code, ("", None))
    return Act(code, text, goldstein, next(quad for root, quad in _LAST_ROOTS if code[:2] <= root))


def actor(party: Party | None) -> Actor:
    """Empty for nobody, and for somebody without a code."""
    if party is None:
        return Actor()
    sector = _tables()["sectors"].get(party.sector or "", "")
    other = _tables()["codes"].get(party.code or "")
    if other:
        types = tuple(dict.fromkeys(t for t in (other["type"], sector) if t))
        return Actor(other["code"] + sector, "", other["group"], types)
    return Actor((party.code or "") + sector, party.code or "", "", (sector,) if sector else ())


def fips(code: str | None) -> str:
    """FIPS 10-4, as GDELT writes where things are."""
    return _countries().get(code or "", ("", ""))[0]


def cow(code: str | None) -> str:
    """The number of the Correlates of War project."""
    return _countries().get(code or "", ("", ""))[1]


def country_name(code: str | None) -> str:
    return _named().get(code or "", ("", ""))[0]


def alpha2(code: str | None) -> str:
    """ISO alpha-2 in small letters, as FollowTheMoney writes it."""
    return _named().get(code or "", ("", ""))[1]


def iso639_3(lang: str | None) -> str:
    return str(_tables()["languages"].get(lang or "", ""))


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    return read_yaml(HOME / "crosswalk.yml")


@lru_cache(maxsize=1)
def _acts() -> dict[str, tuple[str, float]]:
    return {row["code"]: (row["text"], float(row["goldstein"])) for row in read_table(HOME / "cameo.tsv")}


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["fips"], row["cow"]) for row in read_table(HOME / "country_codes.tsv")}


@lru_cache(maxsize=1)
def _named() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["name"], row["alpha2"].lower()) for row in world().rows("countries")}

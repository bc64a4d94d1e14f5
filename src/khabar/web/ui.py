"""The interface in a reader's language: its words, days, names of codes, and which language a request asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from khabar.packs import read_yaml, world

LANGUAGES = ("en", "ar")
COOKIE = "khabar_ui"
_RTL = ("ar", "fa", "ur", "he", "ckb", "ps", "yi", "sd", "ug", "dv")
_CONTROLS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0000\ufeff"))


@lru_cache(maxsize=1)
def words() -> dict[str, list[str]]:
    """Every word of the interface: [English, Arabic]."""
    return read_yaml(Path(__file__).with_name("words.yml"))


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[str, str]]:
    rows = world().rows("countries")
    return {row["code"]: (row["name"], (row.many("names_ar") or (row["name"],))[0]) for row in rows}


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language of the page: asked for in the address, kept in the cookie, or the first the browser accepts that we have."""
    if asked in LANGUAGES or kept in LANGUAGES:
        return asked if asked in LANGUAGES else kept  # type: ignore[return-value]
    wanted = sorted(((_weight(part), -n, part.strip()[:2].lower()) for n, part in enumerate(accepted.split(",")[:20])), reverse=True)
    return next((lang for weight, _, lang in wanted if lang in LANGUAGES and weight > 0), "en")


def _weight(part: str) -> float:
    _, _, weight = part.partition(";q=")
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0


def dir_of(lang: str | None) -> str:
    """rtl or ltr, for a language; rtl for an unknown one would be wrong more often."""
    return "rtl" if (lang or "")[:3].rstrip("-") in _RTL else "ltr"


def plain(text: Any, most: int = 300) -> str:
    """Words of a report for one line of ours: without controls that reorder what stands around them, on one line, and not endless."""
    flat = " ".join(str(text or "").translate(_CONTROLS).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Ui:
    """What templates write in: `lang` is one of LANGUAGES."""

    lang: str

    @property
    def dir(self) -> str:
        return dir_of(self.lang)

    @property
    def other(self) -> str:
        return LANGUAGES[1 - LANGUAGES.index(self.lang)]

    @property
    def taken_from(self) -> str:
        """The arrow of «outlet ← agency», which points to the one that takes."""
        return "→" if self.dir == "rtl" else "←"

    @property
    def onward(self) -> str:
        return "←" if self.dir == "rtl" else "→"

    def __call__(self, key: str, *values: Any) -> str:
        """The words under a key of words.yml; a key that is not there is a fault of ours."""
        told = words()[key][LANGUAGES.index(self.lang)]
        return told.format(*values) if values else told

    def known(self, key: str, before: str = "") -> str:
        """The words for a value that comes from data (a status, a type), which may be unknown."""
        found = words().get(before + key)
        return found[LANGUAGES.index(self.lang)] if found else str(key)

    def code(self, code: str | None) -> str:
        """The name of a country, or what another code means."""
        if not code:
            return ""
        named = _countries().get(code)
        return named[LANGUAGES.index(self.lang)] if named else self.known(code, "sector_")

    def day(self, value: date | str | None) -> str:
        """14 Mar 2023, Mar 2023, 2023: as precise as the ISO prefix is."""
        parts = str(value or "")[:10].split("-")
        if not parts[0]:
            return self("unknown_day")
        if not all(p.isdigit() for p in parts) or len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
            return str(value)
        month = [self("months").split()[int(parts[1]) - 1]] if len(parts) > 1 else []
        return " ".join([*(str(int(p)) for p in parts[2:]), *month, parts[0]])

    def number(self, value: float) -> str:
        return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"

    def signed(self, value: float | None) -> str:
        """+2.5, −3.0; a dash when it is not known. The minus is the real one, which no bidi algorithm moves away from its digits here."""
        return "–" if value is None else f"{value:+.1f}".replace("-", "−")

"""Times as the database keeps them: ISO in UTC, to the second, so that they sort; and spans of time as people write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from khabar.errors import KhabarError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def later(moment: datetime, seconds: float) -> str:
    return iso(moment + timedelta(seconds=seconds))


def seconds(text: str) -> float:
    """`15m`, `90s`, `2h`, `1d` -> seconds. Raises KhabarError."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", text.strip().lower())
    if not found or not float(found[1]):
        raise KhabarError(f"{text!r}: no span of time; write it like 90s, 15m, 2h or 1d")
    return float(found[1]) * _UNITS[found[2]]

"""What a reader says should stand in an event: checked against the report and the codebook, kept as text, exported as gold.

    type=COERCE · mode=arrest · status=denied · date=2024-03-01 · mode=-           a dash takes it away
    actor=القوات الروسية|RUS|MIL; الشرطة||COP · recipient=- · place=حمص|SYR|Homs   words of the report, code, sector (or the place's name)

Words are looked for in the report, nearest the event's own word; `words@120` says where they begin. Parties and places are kept as the JSON
of the gold format, so that what was meant does not hang on how it was typed.
"""

from __future__ import annotations

import json
import re
from typing import Any

from khabar.errors import StoreError
from khabar.model import STATUSES
from khabar.packs import codebook, world
from khabar.store.filters import prefix
from khabar.store.rows import KeptEvent

CHANGEABLE = ("type", "mode", "status", "date", "actor", "recipient", "place")
SPANNED = ("actor", "recipient", "place")
NONE = "-"
MOST = 12
"""Parties of one side: more are a list of signatories, which no rule reads."""
Gold = dict[str, Any]


def checked(kept: KeptEvent, field: str, value: str) -> str:
    """The value as it is kept. Raises StoreError, naming what may stand there."""
    value = value.strip()
    if field in ("actor", "recipient"):
        return json.dumps([] if value == NONE else [_party(kept, field, one) for one in _parts(field, value)], ensure_ascii=False)
    if field == "place":
        return json.dumps(None if value == NONE else _place(kept, value), ensure_ascii=False)
    allowed = {"type": tuple(codebook()["types"]), "status": STATUSES, "mode": (*_modes(), NONE)}.get(field)
    if field not in CHANGEABLE or not value or allowed and value not in allowed:
        raise StoreError(f"{field}={value}: what can be changed is {', '.join(CHANGEABLE)}" + (f"; {field} is one of {', '.join(allowed)}" if allowed else ""))
    if field == "date" and value != NONE:
        prefix(value)
    return "" if value == NONE else value


def as_gold(field: str, value: str) -> Any:
    """What stands in a gold file for a kept value."""
    if field not in SPANNED:
        return value or None
    found = json.loads(value)
    return {k: v for k, v in found.items() if k != "text"} if field == "place" and found else found


def shown(field: str, value: str) -> str:
    """A kept value for people, as it may be typed again."""
    found: Any = json.loads(value) if field in SPANNED else value
    if not found:
        return NONE
    if field in ("actor", "recipient"):
        return "; ".join("|".join(x or "" for x in (p["text"], p["code"], p["sector"])).rstrip("|") for p in found)
    return "|".join(x or "" for x in (found["text"], found["country"], found["name_en"])).rstrip("|") if field == "place" else value


def _modes() -> tuple[str, ...]:
    return tuple(dict.fromkeys(mode for entry in codebook()["types"].values() for mode in entry.get("modes") or ()))


def _parts(field: str, value: str) -> list[str]:
    found = [part for part in value.split(";") if part.strip(" |")]
    if not 0 < len(found) <= MOST:
        raise StoreError(f"{field}={value[:60]}: give 1 to {MOST} parties as words|CODE|SECTOR, with ; between them, or - for nobody")
    return found


def _party(kept: KeptEvent, field: str, told: str) -> Gold:
    words, code, sector = _three(told)
    span = _found(kept, field, words)
    if code and code not in _codes():
        raise StoreError(f"{field}={told}: {code} is no code of a country or of {', '.join(codebook()['codes'])}")
    if sector and sector not in codebook()["sectors"]:
        raise StoreError(f"{field}={told}: a sector is one of {', '.join(codebook()['sectors'])}")
    return {"span": span, "text": kept.report.text[span[0] : span[1]], "code": code, "sector": sector}


def _place(kept: KeptEvent, told: str) -> Gold:
    words, code, name = _three(told)
    span = _found(kept, "place", words)
    if code and code not in _countries():
        raise StoreError(f"place={told}: {code} is no code of a country; write words|CODE|name, like Hims|SYR|Homs")
    return {"span": span, "text": kept.report.text[span[0] : span[1]], "name_en": name, "country": code}


def _three(told: str) -> tuple[str, str | None, str | None]:
    words, one, other = (part.strip() for part in (*told.split("|", 2), "", "")[:3])
    return words, one or None, other or None


def _found(kept: KeptEvent, field: str, words: str) -> list[int]:
    """Where words stand: at the place given with them, or else nearest the event's word."""
    text, trigger = kept.report.text, kept.event.trigger.start
    words, at, start = words.rpartition("@") if re.search(r"@\d{1,9}$", words) else (words, "", "")
    pattern = r"\s+".join(map(re.escape, words.split()))
    spots = [m.span() for m in re.finditer(pattern, text)] if pattern else []
    if not spots:
        raise StoreError(f"{field}: «{words}» does not stand in report {kept.report.id}; give words as the report has them")
    near = int(start) if at else trigger
    return list(min(spots, key=lambda spot: abs(spot[0] - near)))


def _countries() -> frozenset[str]:
    return frozenset(row["code"] for row in world().rows("countries"))


def _codes() -> frozenset[str]:
    return _countries() | frozenset(codebook()["codes"])

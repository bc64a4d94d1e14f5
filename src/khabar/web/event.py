"""One event: its sentence, chain and explanation, the verdicts on it, and the form that says what should be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from fastapi import HTTPException

from khabar.derived import alpha3
from khabar.errors import StoreError
from khabar.explain import explain
from khabar.model import Party
from khabar.packs import codebook, world
from khabar.store import KeptEvent
from khabar.store.corrected import NONE, shown
from khabar.web import ui
from khabar.web.cut import Line, lines
from khabar.web.event_rows import event_row
from khabar.web.page import Kept, Key, Page, Row
from khabar.web.report import Told, marks_of_event
from khabar.web.ui import dir_of

AROUND, EMPTY_ROWS = 600, 2
"""Characters of the report on each side of the sentence; rows for parties that are missing."""
SIDES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Shown:
    kept: KeptEvent
    lines: Sequence[Line]

    def sides(self) -> list[tuple[str, list[Party | None]]]:
        """The rows of the form: those that take part, and room for others."""
        event = self.kept.event
        return [(name, [*parties, *[None] * EMPTY_ROWS]) for name, parties in zip(SIDES, (event.actors, event.recipients), strict=True)]

    @property
    def country(self) -> str | None:
        where = self.kept.event.where
        return alpha3(where.country_code) if where else None

    @property
    def sectors(self) -> tuple[str, ...]:
        return tuple(codebook()["sectors"])

    @property
    def codes(self) -> tuple[str, ...]:
        return (*(row["code"] for row in world().rows("countries")), *codebook()["codes"])

    @property
    def modes(self) -> dict[str, tuple[str, ...]]:
        return {kind: tuple(entry.get("modes") or ()) for kind, entry in codebook()["types"].items() if entry.get("modes")}


def ask(store: Kept, id: Key) -> Shown:
    try:
        kept = store.event(id)
    except StoreError as error:
        raise HTTPException(404, str(error)) from error
    text, (first, last) = kept.report.text, kept.sentence
    start = max(text.rfind("\n", 0, first) + 1, first - AROUND)
    stop = text.find("\n", last)
    end = min(stop if stop >= 0 else len(text), last + AROUND)
    told = lines(text, list(marks_of_event(Told(kept.id, kept.event, ()))), start, end, dir_of(kept.report.lang))
    return Shown(kept, told)


def plain(found: Shown) -> Row:
    kept = found.kept
    verdicts = [{**asdict(j), "changes": {f: shown(f, v) for f, v in j.changes}} for j in kept.judgements]
    return {**event_row(kept), "rule": kept.event.rule, "explain": explain(kept.event, "en"), "sentence": list(kept.sentence), "stories": list(kept.stories), "judgements": verdicts}


def rows(found: Shown) -> list[Row]:
    return [event_row(found.kept)]


PAGE = Page("event", "One event with its sentence, chain, explanation and verdicts", ask, plain, rows)


# ------------------------------------------------------------------------------------------------- what a form says


def changes(kept: KeptEvent, fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a form would change, as khabar.store.corrected reads it: fields left as they are say nothing."""
    event = kept.event
    today = {"type": event.type, "mode": event.mode or NONE, "status": event.status, "date": (event.when.date if event.when else None) or NONE}
    told = [(name, fields[name] or NONE) for name in today if name in fields and (fields[name] or NONE) != today[name]]
    for side, parties in zip(SIDES, (event.actors, event.recipients), strict=True):
        given, before = _given(fields, side), [_typed(ui.plain(p.text), p.start, p.code, p.sector) for p in parties]
        if any(name.startswith(f"{side}.") for name in fields) and given != before:
            told.append((side, "; ".join(given) or NONE))
    if "place.text" in fields:
        told += _place(kept, fields)
    return told


def _given(fields: Mapping[str, str], side: str) -> list[str]:
    numbers = sorted({int(m[1]) for name in fields if (m := re.fullmatch(rf"{side}\.(\d{{1,2}})\.text", name))})
    return [_row(fields, f"{side}.{n}") for n in numbers if fields.get(f"{side}.{n}.text") and not fields.get(f"{side}.{n}.remove")]


def _row(fields: Mapping[str, str], row: str) -> str:
    start = fields.get(f"{row}.start", "")
    return _typed(fields[f"{row}.text"], start if start.isdigit() else None, fields.get(f"{row}.code", "").upper(), fields.get(f"{row}.sector", "").upper())


def _typed(words: str, start: int | str | None, code: str | None, sector: str | None) -> str:
    """As it is typed: words@start|CODE|SECTOR. A bar or semicolon in the words would end them: they are cut there, and found by their beginning."""
    words = re.split(r"[|;]", words)[0].strip()
    return f"{words}{'' if start is None else f'@{start}'}|{code or ''}|{sector or ''}"


def _place(kept: KeptEvent, fields: Mapping[str, str]) -> list[tuple[str, str]]:
    where = kept.event.where
    before = ("", "", "") if where is None else (ui.plain(where.text), alpha3(where.country_code) or "", where.name or "")
    words, code = fields["place.text"], fields.get("place.code", "").upper()
    name = before[2] if words == before[0] else ""
    if (words, code) == before[:2]:
        return []
    at = f"@{where.start}" if where and words == before[0] else ""
    return [("place", f"{words}{at}|{code}|{name}" if words else NONE)]

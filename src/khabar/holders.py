"""Refreshes who holds which office from a Wikidata export: JSON entities, one a line, of people with P39 claims and of the positions they name.

What is new goes into the user's own folder (packs/overlay.py), never into the shipped tables. A position counts when the export holds it too, its English
name says what it is (`world/positions.tsv`), and its state is told by P1001 or P17 or by that name. Dates keep their precision.
"""

from __future__ import annotations

import gzip
import json
import re
import urllib.request
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from khabar.errors import KhabarError
from khabar.fold import fold
from khabar.packs import Row, read_table, world
from khabar.packs.overlay import world_folder
from khabar.tokens import keys

PEOPLE = ("id", "name", "wikidata", "since", "until", "source", "names_ar", "names_en")
OFFICES = ("person", "office", "code", "sector", "institution", "since", "until", "source")
HELD, BEGAN, ENDED, OF = "P39", "P580", "P582", ("P1001", "P17")
LENGTH = {9: 4, 10: 7, 11: 10}
"""Characters of a date by Wikidata's precision: year, month, day."""


@dataclass
class Update:
    """What an export brought: the rows for people.tsv and offices.tsv, and what was left out by reason."""

    people: list[dict[str, str]] = field(default_factory=list)
    offices: list[dict[str, str]] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


def lines(where: str) -> Iterator[str]:
    """The lines of a file (plain or .gz) or of a page on the web. Raises KhabarError when it cannot be read."""
    opened = urllib.request.urlopen if re.match(r"https?://", where) else open_file
    try:
        with opened(where) as raw, gzip.open(raw) if where.endswith(".gz") else raw as stream:
            yield from (line.decode("utf-8") for line in stream)
    except (OSError, UnicodeDecodeError) as error:
        raise KhabarError(f"{where}: {error}; give a file or URL of Wikidata entities, one JSON object a line") from error


def open_file(where: str) -> BinaryIO:
    """A file's bytes."""
    return Path(where).open("rb")


def entities(found: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The entities of an export; the brackets and commas of a Wikidata dump are left out. Raises KhabarError with the line."""
    for number, line in enumerate(found, 1):
        line = line.strip().rstrip(",")
        if line in ("", "[", "]"):
            continue
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise KhabarError(f"line {number} is no JSON: {error}; each line must hold one Wikidata entity") from error


def update(found: Iterable[dict[str, Any]], source: str) -> Update:
    """The rows an export makes. Spells of a person whom a table knows by Wikidata id, or by the same full name without one, go to that row."""
    every = list(found)
    posts = {e["id"]: _post(e) for e in every if HELD not in e.get("claims", {})}
    made, known = Update(), _Known()
    for entity in every:
        if HELD in entity.get("claims", {}):
            _person(entity, posts, known, source, made)
    return made


def write(made: Update, folder: Path | None = None) -> Path:
    """Put an update into the user's folder, over what an earlier one told of the same people and offices. Raises KhabarError when there is none."""
    folder = folder or world_folder()
    if folder is None:
        raise KhabarError("there is no folder for your own rows; set KHABAR_WORLD to one")
    folder.mkdir(parents=True, exist_ok=True)
    _merge(folder / "people.tsv", PEOPLE, ("id",), made.people)
    _merge(folder / "offices.tsv", OFFICES, ("person", "office"), made.offices)
    return folder


# ------------------------------------------------------------------------------------------------------------------------------ pieces


class _Known:
    """The people of the tables by Wikidata id and by full name, and the ids that are taken."""

    def __init__(self) -> None:
        rows = world().rows("people")
        self.rows = {row["id"]: row for row in rows}
        self.by_wikidata = {row["wikidata"]: row for row in rows if row["wikidata"]}
        self.by_name: dict[tuple[str, ...], list[Row]] = {}
        for row in rows:
            for name in {*row.many("names_en"), *row.many("names_ar")}:
                if len(words := keys(name)) > 1:
                    self.by_name.setdefault(words, []).append(row)

    def find(self, entity: dict[str, Any], names: Iterable[str]) -> Row | None:
        """The row of an entity; a name that two rows have, or whose row has another Wikidata id, finds none."""
        if entity["id"] in self.by_wikidata:
            return self.by_wikidata[entity["id"]]
        found = {row["id"]: row for name in names for row in self.by_name.get(keys(name), ())}
        return next(iter(found.values())) if len(found) == 1 and not next(iter(found.values()))["wikidata"] else None


def _person(entity: dict[str, Any], posts: dict[str, dict[str, str] | None], known: _Known, source: str, made: Update) -> None:
    english, arabic = _names(entity, "en"), _names(entity, "ar")
    if not english:
        made.left["person without an English name"] += 1
        return
    held = [spell for claim in entity["claims"][HELD] if (spell := _spell(claim, posts, made.left))]
    if not held:
        return
    row = known.find(entity, english[:1] + arabic[:1])
    name = row["id"] if row else _new_id(english[0], entity["id"], known)
    made.people.append(_row(name, row, english, arabic, entity["id"], source))
    made.offices += [{"person": name, **spell, "source": source} for spell in held]


def _row(name: str, row: Row | None, english: list[str], arabic: list[str], wikidata: str, source: str) -> dict[str, str]:
    """A person's row: what the tables say, with the spellings of the export behind theirs."""
    old = row.cells if row else {}
    spelled = {column: "|".join(dict.fromkeys([*(row.many(column) if row else ()), *new])) for column, new in (("names_ar", arabic), ("names_en", english))}
    return {"id": name, "name": old.get("name") or english[0], "wikidata": wikidata, "source": source, **spelled}


def _new_id(name: str, wikidata: str, known: _Known) -> str:
    slug = "-".join(re.findall(r"[a-z0-9]+", fold(name))) or wikidata.lower()
    return f"{slug}-{wikidata.lower()}" if slug in known.rows else slug


def _names(entity: dict[str, Any], lang: str) -> list[str]:
    """The label, then the aliases of two words or more: an alias of one word is seldom safe."""
    label = entity.get("labels", {}).get(lang, {}).get("value")
    others = [a["value"] for a in entity.get("aliases", {}).get(lang, ()) if len(a["value"].split()) > 1]
    clean = (" ".join(name.replace("|", " ").split()) for name in ([label] if label else []) + others)
    return list(dict.fromkeys(clean)) if label else []


def _post(entity: dict[str, Any]) -> dict[str, str] | None:
    """The office, code and sector of a position; None when its name or state says nothing."""
    label = entity.get("labels", {}).get("en", {}).get("value", "").casefold()
    row = next((r for r in sorted(world().rows("positions"), key=lambda r: -len(r["words"])) if r["words"] in label), None)
    code = _state(entity) or _named_state(label)
    if row is None or code is None:
        return None
    return {"office": row["office"] or label.split(" of ")[0], "code": code, "sector": row["sector"]}


def _state(entity: dict[str, Any]) -> str | None:
    lands = {row["wikidata"]: row["code"] for row in world().rows("countries") if row["wikidata"]}
    claims = entity.get("claims", {})
    told = (_value(c["mainsnak"]) for prop in OF for c in claims.get(prop, ()))
    return next((lands[v["id"]] for v in told if isinstance(v, dict) and v.get("id") in lands), None)


def _named_state(label: str) -> str | None:
    """The state a position's name ends with ("president of the republic of …" is told by its last words)."""
    lands = {keys(name): row["code"] for row in world().rows("countries") for name in row.many("names_en")}
    words = keys(label)
    return next((lands[words[i:]] for i in range(1, len(words)) if words[i:] in lands), None)


def _spell(claim: dict[str, Any], posts: dict[str, dict[str, str] | None], left: Counter[str]) -> dict[str, str] | None:
    value = _value(claim.get("mainsnak", {}))
    post = posts.get(value["id"]) if isinstance(value, dict) and "id" in value else None
    began = _date(claim, BEGAN)
    if claim.get("rank") == "deprecated" or post is None or not began:
        left["deprecated claim" if claim.get("rank") == "deprecated" else "office that the export does not explain" if post is None else "office without a beginning"] += 1
        return None
    return {**post, "since": began, "until": _date(claim, ENDED)}


def _date(claim: dict[str, Any], prop: str) -> str:
    """The ISO prefix of a qualifier; empty when it is missing or coarser than a year."""
    value = next((_value(q) for q in claim.get("qualifiers", {}).get(prop, ())), None)
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return ""
    return value["time"][1:11][: LENGTH.get(int(value.get("precision", 11)), 0)]


def _value(snak: dict[str, Any]) -> Any:
    return snak.get("datavalue", {}).get("value")


def _merge(path: Path, columns: tuple[str, ...], key: tuple[str, ...], new: list[dict[str, str]]) -> None:
    """Write a table of ours with the new rows in place of the old ones they replace, sorted; whole or not at all."""
    taken = {tuple(row.get(c, "") for c in key) for row in new}
    old = [row.cells for row in (read_table(path) if path.exists() else ()) if tuple(row[c] for c in key) not in taken]
    lines_of = sorted({"\t".join(row.get(c, "") for c in columns) for row in (*old, *new)})
    draft = path.with_suffix(".new")
    draft.write_text("\n".join(["\t".join(columns), *lines_of]) + "\n", "utf-8")
    draft.replace(path)

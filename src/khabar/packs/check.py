"""The linter behind `khabar pack check`: every problem of a pack with its file, its line and its cure, none hidden behind another.

What files may hold stands in `schema.yml`; what the words of event rules may be, in `check_rules.py`. Not checked here: whether a rule fires
(`khabar prove` does that) and whether a fact is true.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from khabar.errors import BadPack
from khabar.fold import fold
from khabar.packs import Pack, Row, codebook, languages, pack, read_table, read_yaml, world
from khabar.packs.check_rules import Knows, check_rules
from khabar.packs.problem import Problem, actor_codes, schema
from khabar.tokens import keys

_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_PERSIAN = re.compile("[\u06cc\u06a9]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_FREE = ("gloss", "note", "source", "name", "office")
"""Columns for people, not for matching: their spelling is their own affair."""


def check(names: Iterable[str] = (), knows: Callable[[str, str], bool] | None = None) -> list[Problem]:
    """The problems of the named packs (languages, or `world`); of all packs when none is named. `knows(lang, word)` reads inflected words."""
    problems: list[Problem] = []
    for name in names or (*languages(), "world"):
        problems += check_world(world()) if name == "world" else check_language(pack(name), partial(knows, name) if knows else None)
    return sorted(problems, key=lambda p: (p.file, p.line))


def check_language(one: Pack, knows: Knows | None = None) -> list[Problem]:
    """Tables, sections and event rules of one language pack."""
    problems = [p for name in schema()["language"] for p in check_table(one, name, schema()["language"][name])]
    problems += [p for name in schema()["sections"] for p in check_section(one, name)]
    return problems + check_rules(one, knows)


def check_world(one: Pack) -> list[Problem]:
    tables = schema()["world"]
    problems = [p for name in tables for p in check_table(one, name, tables[name])]
    return problems + list(_dangling(one))


def check_table(one: Pack, name: str, rules: dict[str, Any]) -> Iterator[Problem]:
    """Everything about one table; a table that cannot be read is one problem. A missing table is none: not every language needs all."""
    path, where = one.folder / f"{name}.tsv", f"{one.lang}/{name}.tsv"
    if not path.exists():
        return
    yield from _encoding(path, where)
    try:
        rows = read_table(path)
    except BadPack as error:
        yield Problem(where, 0, str(error).removeprefix(f"{path}:").strip())
        return
    yield from _header(path, where, rules)
    yield from _repeated(where, rows, rules.get("unique", []))
    for row in rows:
        for message in (*_cells(row, rules), *_spelling(row, one.lang, rules), *_facts(row), *_frequent(row, one.lang, rules)):
            yield Problem(where, row.line, message)


def _encoding(path: Path, where: str) -> Iterator[Problem]:
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            yield Problem(where, number, "not UTF-8; save the file as UTF-8")
            continue
        if not unicodedata.is_normalized("NFC", text):
            yield Problem(where, number, "not NFC; write letters with their marks as one character (unicodedata.normalize)")
        if text.endswith("\r"):
            yield Problem(where, number, "a carriage return; save with Unix line ends")


def _header(path: Path, where: str, rules: dict[str, Any]) -> Iterator[Problem]:
    header = next((line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")), "").split("\t")
    allowed = [rules["columns"], *([rules["other_columns"]] if "other_columns" in rules else [])]
    unknown = [c for c in header if not any(c in columns for columns in allowed)]
    missing = [c for c in rules.get("required", []) if c not in header]
    if unknown:
        yield Problem(where, 1, f"unknown column {', '.join(unknown)}; there are: {', '.join(allowed[0])}")
    if missing:
        yield Problem(where, 1, f"no column {', '.join(missing)}; add it to the header line")


def _repeated(where: str, rows: tuple[Row, ...], unique: list[str]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows if unique else ():
        key = tuple(" ".join(keys(row[column])) for column in unique)
        if key in seen:
            yield Problem(where, row.line, f"{' '.join(row[c] for c in unique).strip()!r} stands on line {seen[key]} too; merge the two rows")
        seen.setdefault(key, row.line)


def _cells(row: Row, rules: dict[str, Any]) -> Iterator[str]:
    for column in rules.get("required", []):
        if not row[column]:
            yield f"{column} is empty; fill it in or remove the row"
    for column, allowed in rules.get("values", {}).items():
        for value in set(row.many(column)) - set(allowed):
            yield f"{column} is {value!r}; it may be {', '.join(allowed)}"
    if row["sector"] and row["sector"] not in codebook()["sectors"]:
        yield f"sector {row['sector']!r} is not in codebook.yml; there are: {', '.join(codebook()['sectors'])}"
    if row["code"] and row["code"] not in actor_codes():
        yield f"code {row['code']!r} is neither a country of world/countries.tsv nor a code of codebook.yml"


def _spelling(row: Row, lang: str, rules: dict[str, Any]) -> Iterator[str]:
    for column, cell in row.cells.items():
        if cell != cell.strip():
            yield f"{column}: spaces around {cell.strip()!r}; remove them"
        if column in _FREE:
            continue
        if mark := _MARKS.search(cell):
            yield f"{column}: {cell!r} has a vowel mark or tatweel ({unicodedata.name(mark.group())}); write the bare word"
        if _PERSIAN.search(cell) and (lang == "ar" or column.endswith("_ar")):
            yield f"{column}: {cell!r} has a Persian ya or kaf; write the Arabic letter"
        if found := _INVISIBLE.search(cell):
            yield f"{column}: {cell!r} hides {unicodedata.name(found.group(), 'a control character')}; remove it"


def _facts(row: Row) -> Iterator[str]:
    for column in ("since", "until"):
        if row[column] and not _DATE.fullmatch(row[column]):
            yield f"{column} is {row[column]!r}; write an ISO prefix: 2022, 2022-09 or 2022-09-19"
    shorter = min(len(row["since"]), len(row["until"]))
    if shorter and row["since"][:shorter] > row["until"][:shorter]:
        yield f"since {row['since']} is after until {row['until']}; exchange or correct them"


def _frequent(row: Row, lang: str, rules: dict[str, Any]) -> Iterator[str]:
    """A name of one word that is also a function word fires in every second sentence (ان and كان are cities in GeoNames), unless `places.yml` asks more of it."""
    for column in rules.get("names", []):
        for name in row.many(column):
            if name == name.lower() and fold(name) in function_words(column[-2:]) - guarded(column[-2:]) and not row["note"]:
                yield f"{column}: {name!r} is a function word of {column[-2:]}; write the name with its title or country, list it as risky in places.yml, or remove it"


@cache
def function_words(lang: str) -> frozenset[str]:
    found = pack(lang).rows("function") if lang in languages() else ()
    return frozenset(fold(row["word"]) for row in found if " " not in row["word"])


@cache
def guarded(lang: str) -> frozenset[str]:
    """The names of places that are read as such only where more than the word says so."""
    places = pack(lang).optional("places") if lang in languages() else {}
    return frozenset(fold(name) for key in ("risky", "doubtful") for name in places.get(key) or ())


def check_section(one: Pack, name: str) -> Iterator[Problem]:
    """A YAML section can be read and hides no marks; what its keys mean is its room's affair."""
    path, where = one.folder / f"{name}.yml", f"{one.lang}/{name}.yml"
    if not path.exists():
        return
    yield from _encoding(path, where)
    try:
        read_yaml(path)
    except BadPack as error:
        yield Problem(where, 0, str(error).removeprefix(f"{path}: ").replace("\n", " "))


def _dangling(one: Pack) -> Iterator[Problem]:
    """Ids that point to no row: parents, persons of offices, institutions."""
    tables = ("organisations", "groups", "agencies", "outlets")
    bodies = {row["id"] for name in tables for row in one.rows(name)} | {row["code"] for row in one.rows("countries")}
    people = {row["id"] for row in one.rows("people")}
    for name in tables:
        yield from _unknown_ids(one, name, "parent", bodies)
    yield from _unknown_ids(one, "offices", "person", people)
    yield from _unknown_ids(one, "offices", "institution", bodies)


def _unknown_ids(one: Pack, name: str, column: str, known: set[str]) -> Iterator[Problem]:
    for row in one.rows(name):
        if row[column] and row[column] not in known:
            yield Problem(f"{one.lang}/{name}.tsv", row.line, f"{column} {row[column]!r} has no row; add one with that id or correct it")

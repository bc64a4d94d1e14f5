"""What a person types -> a question: words, "phrases", field:value, OR, AND, - and brackets.

    قصف المطار          both words, in any form
    "وقف إطلاق النار"    a phrase, in any form
    actor:RUS type:ASSAULT,COERCE place:حلب -status:denied date:2015-08..2015-09 (هدنة OR "وقف النار")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from khabar.errors import StoreError
from khabar.packs import languages, pack

FIELDS = ("actor", "recipient", "party", "type", "mode", "quad", "place", "outlet", "date", "published", "said-by", "status", "lang", "judged", "min-confidence", "origins", "reports")
_LEAST = {"origins": "origins", "reports": "reports", "confidence": "min-confidence"}
_AT_LEAST = re.compile(rf"(?P<name>{'|'.join(_LEAST)})(>=|≥)(?P<value>[\d.]+)", re.IGNORECASE)
_PIECE = re.compile(
    r"""\s*(?:
      (?P<open>\() | (?P<close>\))
    | (?P<field>[\w-]+):(?:[“”"«](?P<quoted>[^“”"«»]*)[“”"»]|(?P<value>[^\s()"“”«»]+))
    | (?P<mark>[“"«])(?P<phrase>[^“”"«»]*)(?:[”"»]|$)
    | (?P<word>[^\s()"“”«»]+)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several in a row when it is a phrase."""

    text: str
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field that must have one of the values."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Question


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Question, ...]


Question = Words | Field | Not | All | Either


def parse(asked: str) -> Question:
    """The question that was typed; nothing typed asks for everything. Raises StoreError with what cannot be read."""
    pieces = list(_pieces(asked))
    question, rest = _either(pieces, asked)
    if rest:
        raise StoreError(f"{asked!r}: a bracket is closed that was never opened; remove it or put it in quotation marks")
    return question


def leaves(question: Question) -> list[Words | Field]:
    """Every word and field that is asked for, without those under Not."""
    if isinstance(question, Words | Field):
        return [question]
    return [] if isinstance(question, Not) else [leaf for part in question.parts for leaf in leaves(part)]


def fields_of(question: Question) -> set[str]:
    """The names of all fields that are asked about, also under Not."""
    if isinstance(question, Field):
        return {question.name}
    parts = (question.part,) if isinstance(question, Not) else getattr(question, "parts", ())
    return {name for part in parts for name in fields_of(part)}


def _pieces(asked: str) -> list[tuple[str, Question | None]]:
    found, at, asked = [], 0, asked.strip()
    while at < len(asked):
        match = _PIECE.match(asked, at)
        if match is None:
            raise StoreError(f"{asked!r}: cannot be read from {asked[at:]!r} on; put odd words in quotation marks")
        found += _piece(match)
        at = match.end()
    return found


@cache
def asked_in(key: str) -> tuple[str, ...]:
    """The words of one key of `search.yml` in every language: a question may be typed in any."""
    return tuple(word for lang in languages() for word in pack(lang).optional("search").get(key) or ())


@cache
def _own_names() -> dict[str, str]:
    """The fields by their names in other languages (`fields` in `search.yml`)."""
    return {name: field for lang in languages() for name, field in (pack(lang).optional("search").get("fields") or {}).items()}


def _piece(match: re.Match[str]) -> list[tuple[str, Question | None]]:
    if match["open"] or match["close"]:
        return [(match.group().strip(), None)]
    if match["mark"]:
        return [("leaf", Words(match["phrase"], phrase=True))]
    if match["field"]:
        return _field(match["field"], match["quoted"] if match["quoted"] is not None else match["value"], match["quoted"] is not None)
    word = match["word"]
    least = _AT_LEAST.fullmatch(word)
    if least:
        return _field(_LEAST[least["name"].lower()], least["value"], True)
    if word in ("OR", "AND", "NOT", "|") or word in asked_in("either"):
        return [(word if word in ("OR", "AND", "NOT") else "OR", None)]
    if word == "-":
        return [("NOT", None)]
    return [("NOT", None), ("leaf", Words(word[1:]))] if word[0] in "-−" else [("leaf", Words(word))]


def _field(name: str, value: str, whole: bool) -> list[tuple[str, Question | None]]:
    denied, plain = name.startswith("-"), name.lstrip("-").lower()
    plain = _own_names().get(plain, plain).replace("_", "-")
    if plain not in FIELDS:
        if not plain.isascii() or plain.isdigit() or plain in ("http", "https"):  # «قال: …», 12:30 and addresses are words
            return [("leaf", Words(f"{name} {value}", phrase=True))]
        raise StoreError(f"{name}: no such field; there are {', '.join(FIELDS)}")
    values = (value,) if whole else tuple(v for v in value.split(",") if v)
    return [*([("NOT", None)] if denied else []), ("leaf", Field(plain, values))]


def _either(pieces: list, asked: str) -> tuple[Question, list]:
    part, pieces = _together(pieces, asked)
    parts = [part]
    while pieces and pieces[0][0] == "OR":
        part, pieces = _together(pieces[1:], asked)
        parts.append(part)
    kept = tuple(p for p in parts if p != All()) if len(parts) > 1 else tuple(parts)
    return (kept[0] if len(kept) == 1 else Either(kept) if kept else All()), pieces


def _together(pieces: list, asked: str) -> tuple[Question, list]:
    parts: list[Question] = []
    while pieces and pieces[0][0] not in ("OR", ")"):
        if pieces[0][0] == "AND":
            pieces = pieces[1:]
            continue
        part, pieces = _one(pieces, asked)
        parts += [part] if part is not None else []
    return (parts[0] if len(parts) == 1 else All(tuple(parts))), pieces


def _one(pieces: list, asked: str) -> tuple[Question | None, list]:
    (kind, leaf), rest = pieces[0], pieces[1:]
    if kind == "NOT":
        if not rest or rest[0][0] in ("OR", "AND", ")"):
            return None, rest
        part, rest = _one(rest, asked)
        return (Not(part) if part is not None else None), rest
    if kind == "(":
        part, rest = _either(rest, asked)
        if not rest:
            raise StoreError(f"{asked!r}: a bracket is opened and never closed")
        return part, rest[1:]
    return leaf, rest

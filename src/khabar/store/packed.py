"""A coded report without its text as bytes, and back: equal to what was packed, whatever of the nouns was filled.

Nouns become JSON objects by field name without the fields that have their default; a noun may gain fields and still read what was packed
before. Words that the text holds at the noun's own start and end are not written twice, nor are tokens that the tokenizer makes again: only
their lengths are kept, so that a later tokenizer changes nothing.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, fields
from datetime import date
from functools import lru_cache
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from khabar.errors import StoreError
from khabar.fold import fold
from khabar.model import Coded, Sentence, Token

T = TypeVar("T")
FORMAT = b"\x01"
_OFTEN = (
    b'"proclitics":["source":"places:nationalities:countries:people:organisations:dates","score":0.9,"others":["place":{"name":"geonameid":"lat":"lon":"province":"country_code":"'
    b'feature_code":"PPLC","resolution":"city","region","country"},"when":{"date":"2015-08-"enddate":"},"number":{"value":1.0,"approximate":true,"unit":"'
    b'},"party":{"kind":"institution","force","group","person","office","nationality","capital","organisation","people"'
    b'{"sentences":[{"words":[1,4,1,5,1,6,1,3,0,1],"part":"title","paragraph":1},"blocks":["reason":"paragraph"],"dropped":[{"stage":"clean","reason":"furniture","detail":"'
    b'{"stage":"events","reason":"no-party","mentions":[{"kind":"actor","number","time","place","type":"ASSAULT","CONSULT","ACCUSE","REQUEST","SUPPORT","COERCE","AGREE","'
    b'"status":"planned","contexts":["military"],"mode":"visit","trigger":{"rule":"sentence":1,"confidence":0.8,"evidence":["attribution":[{"role":"speaker","anonymous",'
    b'"agency","size":{"dead":{"quotes":[{"content":{"direct":true,"speaker":{"cue":{"chain":["events":[{"actors":[{"recipients":[{"code":"USA","sector":"GOV","identifier_id":"Q'
    b'"identifier_text":"office":"text":"start":1,"end":2'
)
"""What small objects share, for the compressor: part of FORMAT, so it never changes under the same number."""

_HINTS = get_type_hints(Coded)
_KINDS = {f.name: get_args(_HINTS[f.name])[0] for f in fields(Coded) if f.name not in ("report", "versions")}
TOLD = tuple(part for part in _KINDS if part in ("events", "quotes", "attitudes"))
REST = tuple(part for part in _KINDS if part not in TOLD)
"""What is listed, and what is only looked at with its whole report; a part that Coded gains is among the rest."""


def pack(coded: Coded, parts: tuple[str, ...]) -> bytes:
    """The named parts of a coded report as bytes."""
    text = coded.report.text
    plain = {part: [_out(_KINDS[part])(noun, text) for noun in getattr(coded, part)] for part in parts}
    raw = json.dumps({part: nouns for part, nouns in plain.items() if nouns}, separators=(",", ":")).encode()
    press = zlib.compressobj(6, zlib.DEFLATED, -15, zdict=_OFTEN)
    return FORMAT + press.compress(raw) + press.flush()


def unpack(packed: bytes, text: str, without: tuple[str, ...] = ()) -> dict[str, tuple[Any, ...]]:
    """The parts that `pack` was given, by name, but for some. Raises StoreError when they were packed by a later Khabar or are damaged."""
    if packed[:1] != FORMAT:
        raise StoreError(f"a coding of format {packed[:1]!r}: it was kept by a later Khabar; install that version (pip install -U khabar)")
    try:
        plain = json.loads(zlib.decompressobj(-15, zdict=_OFTEN).decompress(packed[1:]))
    except (zlib.error, ValueError) as error:
        raise StoreError(f"a coding cannot be unpacked ({error}): the database is damaged; restore it from a copy, or run khabar recode") from error
    return {part: tuple(map(_in(_KINDS[part]), values, repeat(text))) for part, values in plain.items() if part not in without}


def as_json(noun: Any) -> str:
    """Any noun as JSON text."""
    return json.dumps(_out(type(noun))(noun, ""), ensure_ascii=False, default=date.isoformat)


def as_json_list(nouns: tuple[Any, ...]) -> str:
    """Nouns of one kind as JSON text."""
    return json.dumps([_out(type(noun))(noun, "") for noun in nouns], ensure_ascii=False)


def from_json_list(kind: type[T], plain: str) -> tuple[T, ...]:
    """The nouns that `as_json_list` was given."""
    return tuple(_in(kind)(one, "") for one in json.loads(plain))


def from_json(kind: type[T], plain: str) -> T:
    """The noun that `as_json` was given."""
    return _in(kind)(json.loads(plain), "")


# ------------------------------------------------------------------------------------------------------------ nouns out


@lru_cache(maxsize=None)
def _shape(kind: type) -> tuple[tuple[str, Any, Any], ...]:
    """(field, type, default) of a noun's fields."""
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name], f.default) for f in fields(kind))


def _noun_in(hint: Any) -> tuple[type | None, bool]:
    """The noun that a field holds, and whether it holds a tuple of them; None for plain values."""
    if get_origin(hint) in (Union, UnionType):
        return _noun_in(next(a for a in get_args(hint) if a is not NoneType))
    if get_origin(hint) is tuple:
        return _noun_in(get_args(hint)[0])[0], True
    return (hint if hint is date or hasattr(hint, "__dataclass_fields__") else None), False


@lru_cache(maxsize=None)
def _out(kind: Any) -> Callable[[Any, str], dict[str, Any]]:
    shape = [(name, default, *_noun_in(hint)) for name, hint, default in _shape(kind)]

    def out(noun: Any, text: str) -> dict[str, Any]:
        plain = {}
        for name, default, inner, many in shape:
            value = getattr(noun, name)
            if value == default and type(value) is type(default) or _spelled(noun, name, value, text):
                continue
            if inner is Token:
                plain["words"], value = _words(noun, text), None
            elif inner and inner is not date and value is not None:
                value = [_out(inner)(v, text) for v in value] if many else _out(inner)(value, text)
            if inner is not Token:
                plain[name] = value
        return plain

    return out


def _spelled(noun: Any, name: str, value: Any, text: str) -> bool:
    """Whether this is the noun's own words, which the text holds."""
    return name == "text" and bool(text) and text[noun.start : noun.end] == value


# ------------------------------------------------------------------------------------------------------------- nouns in


@lru_cache(maxsize=None)
def _in(kind: Any) -> Callable[[dict[str, Any], str], Any]:
    shape = _shape(kind)
    readers = {name: _reader(*_noun_in(hint)) for name, hint, _ in shape}
    own_words = {name for name, _, _ in shape} >= {"text", "start"} and ("text", MISSING) in [(name, default) for name, _, default in shape]

    def into(plain: dict[str, Any], text: str) -> Any:
        if kind is Sentence:
            plain["tokens"] = tuple(_tokens(plain.pop("words", ()), plain["start"], text))
        for name, value in plain.items():
            reader = readers[name] if name in readers else _unknown(kind, name)
            if reader and value is not None:
                plain[name] = reader(value, text)
        if own_words and "text" not in plain:
            plain["text"] = text[plain["start"] : plain["end"]]
        return kind(**plain)

    return into


def _reader(inner: type | None, many: bool) -> Callable[[Any, str], Any] | None:
    """What makes a field's value of what was packed; None when it is the value already."""
    if inner is Token:
        return None
    if inner is date:
        return lambda value, text: date.fromisoformat(value)
    if inner:
        return (lambda value, text: tuple(map(_in(inner), value, repeat(text)))) if many else lambda value, text: _in(inner)(value, text)
    return (lambda value, text: tuple(tuple(v) if isinstance(v, list) else v for v in value)) if many else None


def _unknown(kind: type, name: str) -> None:
    raise StoreError(f"{kind.__name__} has no field {name!r}: this database was written by a later Khabar; install that version (pip install -U khabar)")


# ----------------------------------------------------------------------------------------------------------- the tokens


def _words(sentence: Sentence, text: str) -> list[Any]:
    """Gap and length of each token in turn; a token whose words or key are not what they should be follows as a list [text, key]."""
    flat: list[Any] = []
    at = sentence.start
    for token in sentence.tokens:
        flat += (token.start - at, token.end - token.start)
        at = token.end
        if (token.text, token.key) != _usual(text[token.start : token.end]):
            flat.append([token.text, token.key])
    return flat


@lru_cache(maxsize=65_536)
def _usual(words: str) -> tuple[str, str]:
    """A word and its key, kept: most words of a report are words of every report."""
    return words, fold(words) or words


def _tokens(flat: Sequence[Any], at: int, text: str) -> Iterator[Token]:
    spot, last = 0, len(flat)
    while spot < last:
        start = at + flat[spot]
        at = start + flat[spot + 1]
        spot += 2
        if spot < last and isinstance(flat[spot], list):
            words, key = flat[spot]
            spot += 1
        else:
            words, key = _usual(text[start:at])
        yield Token(start, at, words, key)

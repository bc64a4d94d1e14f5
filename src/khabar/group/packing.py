"""A telling as bytes and back, so that whoever keeps it need not take the report apart again. Nothing in the bytes is ever run."""

from __future__ import annotations

import json
import zlib
from dataclasses import astuple
from datetime import date
from typing import Any

from khabar.group.sources import Source
from khabar.group.sums import Sums
from khabar.group.telling import Act, Facts, Telling
from khabar.story import Told

FORMAT = b"\x02"
"""Bytes of another format are not read: the report is taken apart anew."""
SIZE = 4
"""Bytes of a length."""


def pack(one: Telling) -> bytes:
    """The telling as bytes: plain values as compressed JSON, checksums and vector as they are."""
    plain = (
        (one.report, one.outlet, one.lang, one.day and one.day.isoformat(), one.title, one.opening),
        sorted(one.head), sorted(one.body), _facts(one.lead), _facts(one.facts),
        [_act(act) for act in one.acts], [astuple(s) for s in one.sources], one.named, one.wording,
    )  # fmt: skip
    pieces = (zlib.compress(json.dumps(plain, separators=(",", ":")).encode("utf-8", "surrogatepass"), 3), bytes(one.pairs), bytes(one.runs), one.vector)
    return FORMAT + b"".join(len(piece).to_bytes(SIZE, "little") + piece for piece in pieces)


def unpack(packed: bytes) -> Telling | None:
    """The telling that was packed; None when an earlier or later Khabar packed it, or the bytes are damaged."""
    try:
        plain, pairs, runs, vector = _pieces(packed)
        (report, outlet, lang, day, title, opening), head, body, lead, facts, acts, sources, named, wording = json.loads(zlib.decompress(plain))
        return Telling(
            report, outlet, lang, date.fromisoformat(day) if day else None, title, frozenset(head), frozenset(body), Sums.of_bytes(pairs), Sums.of_bytes(runs),
            Facts(*map(frozenset, lead)), Facts(*map(frozenset, facts)), tuple(map(_act_of, acts)), tuple(Source(*s) for s in sources),
            tuple((name, words) for name, words in named), opening, tuple(wording), vector,
        )  # fmt: skip
    except (ValueError, TypeError, zlib.error):
        return None


def _pieces(packed: bytes) -> list[bytes]:
    if packed[:1] != FORMAT:
        raise ValueError("another format")
    found, at = [], 1
    while at < len(packed):
        end = at + SIZE + int.from_bytes(packed[at : at + SIZE], "little")
        found.append(packed[at + SIZE : end])
        at = end
    return found


def _facts(facts: Facts) -> list[list[str]]:
    return [sorted(some) for some in (facts.names, facts.places, facts.numbers, facts.days, facts.unknown)]


def _act(act: Act) -> list[Any]:
    dated = act.dated and (act.dated[0], astuple(act.dated[1]))
    counts = [(*count[:3], astuple(count[3])) for count in act.counts]
    return [act.type, act.mode, act.status, sorted(act.who), sorted(act.whom), act.where, astuple(act.told), act.lead, dated, counts, sorted(act.states), [astuple(s) for s in act.sources]]


def _act_of(plain: list[Any]) -> Act:
    kind, mode, status, who, whom, where, told, lead, dated, counts, states, sources = plain
    return Act(
        kind, mode, status, frozenset(who), frozenset(whom), where, Told(*told), lead, (dated[0], Told(*dated[1])) if dated else None,
        tuple((name, value, about, Told(*words)) for name, value, about, words in counts), frozenset(states), tuple(Source(*s) for s in sources),
    )  # fmt: skip

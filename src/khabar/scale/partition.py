"""One piece coded and written: what a worker does. Doing it twice, at once or one after the other, leaves the same files."""

from __future__ import annotations

import hashlib
import os
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any

from khabar.model import Coded, Report
from khabar.pipeline import Coder
from khabar.read import Unread
from khabar.scale import alone, pins
from khabar.scale.folder import Folder
from khabar.scale.inputs import items
from khabar.scale.piece import Piece, Run
from khabar.scale.tables import TABLES, Aside, Rows

LIMIT = 300.0
"""Seconds one report may take: the longest of a hundred thousand took two."""
GONE = 75
"""What a worker exits with when a report takes longer; its nanny starts another."""


def made(run: Run, piece: Piece, careful: bool = False, limit: float | None = None) -> dict[str, Any]:
    """Codes a piece into its partition unless that is there; the record of it. Raises KhabarError when this process has other versions.

    `careful` codes in processes of its own and sets aside what breaks them. `limit`: seconds a report may take before the worker ends itself.
    """
    here = socket.gethostname()
    pins.hold(run.versions, here)
    folder, name = Folder(run.out), piece.name(run)
    if known := folder.json(f"done/{name}.json"):
        return known
    began, spent = time.perf_counter(), _processor()
    rows = Rows(date.fromisoformat(run.day))
    for found in alone.coded(run, piece, limit or LIMIT) if careful else _coded(run, piece, limit):
        rows.add(found)
    return write(run, piece, rows, {"seconds": round(time.perf_counter() - began, 3), "processor": round(_processor() - spent, 3), "host": here, "process": os.getpid()})


def write(run: Run, piece: Piece, rows: Rows, cost: dict[str, Any]) -> dict[str, Any]:
    """The tables of a partition, then its record: only with that it is there."""
    folder, name = Folder(run.out), piece.name(run)
    files = {table: rows.parquet(table) for table in TABLES}
    for table, raw in files.items():
        folder.write(f"{table}/{name}.parquet", raw)
    found = {"partition": name, **asdict(piece), "bytes": piece.bytes, **_told(rows, files), **cost, "versions": run.versions}
    folder.write_json(f"done/{name}.json", found)
    return found


def _processor() -> float:
    """Seconds of processor of this process and of the children it has ended."""
    return sum(os.times()[:4])


def _told(rows: Rows, files: dict[str, bytes]) -> dict[str, Any]:
    dropped = rows.rows["dropped"]
    return {
        "rows": {table: len(rows.rows[table]) for table in TABLES},
        "reports": len(rows.rows["reports"]),
        "unread": sum(row["stage"] == "read" for row in dropped),
        "aside": sum(row["stage"] == "scale" for row in dropped),
        "dropped": dict(sorted(Counter(row["reason"] for row in dropped).items())),
        "digests": {table: digest(raw) for table, raw in files.items()},
        "written": sum(map(len, files.values())),
    }


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:32]


@lru_cache(maxsize=2)
def coder(scorer: bool) -> Coder:
    """One for all pieces of this process."""
    return Coder(scorer)


def _coded(run: Run, piece: Piece, limit: float | None) -> Iterator[Coded | Unread | Aside]:
    work = coder(not run.rules_only)
    for found in items(run, piece):
        if isinstance(found, Report):
            late = _last_resort(limit)
            try:
                found = alone.attempted(work, found)
            finally:
                late.cancel()
        yield found


def _last_resort(limit: float | None) -> threading.Timer:
    """Ends this process after so many seconds unless cancelled: a report that never ends is as bad as one that breaks it."""
    late = threading.Timer(limit or LIMIT, os._exit, (GONE,))
    late.daemon = True
    if limit:
        late.start()
    return late

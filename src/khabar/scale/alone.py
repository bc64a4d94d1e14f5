"""Reports coded in a process of their own, for a piece that has broken its worker: what breaks this process is tried once more alone, then set aside.

    python -m khabar.scale.alone        reads an Order from standard input, writes what it codes to standard output; both pickled

Only a parent and the child it started speak so; nothing pickled is ever kept.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Timer
from typing import Any

from khabar.errors import BadReport, KhabarError
from khabar.model import Coded, Report
from khabar.pipeline import Coder
from khabar.read import Unread
from khabar.scale.inputs import items
from khabar.scale.piece import Piece, Run
from khabar.scale.tables import Aside

BEGUN, MADE, FAILED, FINISHED = "begun", "made", "failed", "finished"


@dataclass(frozen=True, slots=True)
class Order:
    """What a child is to code: the reports of a piece from number `first`, or that one alone. `limit` is in seconds a report."""

    run: Run
    piece: Piece
    limit: float
    first: int = 0
    alone: bool = False


def coded(run: Run, piece: Piece, limit: float) -> Iterator[Coded | Unread | Aside]:
    """Every report of a piece, coded by children; those that break them twice are set aside."""
    order, stuck = Order(run, piece, limit), -1
    while True:
        last = _Last(order.first)
        yield from _heard(order, last)
        if last.finished:
            return
        if last.report is None and stuck == last.number:
            yield Aside(None, f"{piece.path}@{piece.start}", last.reason, f"{last.detail} while reading after {last.number} reports; the rest of this piece is left out")
            return
        stuck = last.number
        if last.report is not None:
            yield from _once_more(replace(order, first=last.number, alone=True), last)
            last.number += 1
        order = replace(order, first=last.number)


def _once_more(order: Order, broke: _Last) -> Iterator[Coded | Unread | Aside]:
    """The report that broke a child, alone in another: it may have been the load of those before it."""
    last = _Last(order.first)
    yield from _heard(order, last)
    if not last.finished:
        report = broke.report
        yield Aside(report, report.read_from or report.id, last.reason, f"{last.detail}, twice; the second time coded alone. The others are coded; please send us this report")


@dataclass(slots=True)
class _Last:
    """How far a child has come: the number of the next item, and the report it has begun."""

    number: int
    report: Report | None = None
    finished: bool = False
    reason: str = "crash"
    detail: str = ""


def _heard(order: Order, last: _Last) -> Iterator[Coded | Unread]:
    """What a child makes, until it has finished or is gone. Raises KhabarError with what it could not do."""
    child = subprocess.Popen([sys.executable, "-m", "khabar.scale.alone"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        pickle.dump(order, child.stdin)
        child.stdin.close()
        while (message := _message(child, order.limit, last)) is not None:
            kind, value = message
            if kind == FAILED:
                raise KhabarError(value)
            last.report = value if kind == BEGUN else None
            last.finished = kind == FINISHED
            if kind == MADE:
                last.number += 1
                yield value
    finally:
        child.kill()
        child.wait()


def _message(child: subprocess.Popen[bytes], limit: float, last: _Last) -> tuple[str, Any] | None:
    """The next message; None when the child has ended, or was ended because it took too long."""
    late = Timer(limit, child.kill)
    late.start()
    try:
        return pickle.load(child.stdout)
    except (EOFError, pickle.UnpicklingError):
        slow = late.finished.is_set()
        last.reason = "too-slow" if slow else "crash"
        last.detail = f"took over {limit:g} seconds" if slow else f"broke the process ({_ended(child.wait())})"
        return None
    finally:
        late.cancel()


def _ended(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"


# ------------------------------------------------------------------------------------------------------------ the child


def main() -> None:
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the messages
    order: Order = pickle.load(sys.stdin.buffer)
    try:
        for kind, value in _work(order):
            pickle.dump((kind, value), out)
            out.flush()
        pickle.dump((FINISHED, None), out)
    except KhabarError as error:
        pickle.dump((FAILED, str(error)), out)
    out.close()


def _work(order: Order) -> Iterator[tuple[str, Any]]:
    coder = Coder(not order.run.rules_only)
    for number, found in enumerate(items(order.run, order.piece)):
        if number < order.first or order.alone and number > order.first:
            continue
        if isinstance(found, Report):
            yield BEGUN, found
            found = attempted(coder, found)
        yield MADE, found


def attempted(coder: Coder, report: Report) -> Coded | Unread:
    """A report coded, or why it could not be."""
    try:
        return coder.attempt(report)
    except BadReport as error:
        where = report.read_from or report.id
        return Unread(where, 0, "bad_field", f"{where}: {error}")


if __name__ == "__main__":
    main()

"""`khabar add`: codes reports and keeps them. Workers only code; this process alone writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli import code
from khabar.cli.coding import Coding, TimeLimit, Workers, settled
from khabar.cli.screen import Tally, complain, progress
from khabar.cli.store import DEFAULT, Db, group_new, opened
from khabar.model import Report

if TYPE_CHECKING:
    from khabar.store import Store


def add(
    paths: code.Paths,
    db: Db = DEFAULT,
    published: code.Published = None,
    outlet: code.Outlet = None,
    lang: code.Lang = None,
    columns: code.Columns = None,
    languages: code.Languages = None,
    workers: Workers = 1,
    time_limit: TimeLimit = None,
    group: Annotated[bool, typer.Option("--group", help="Group what is new into stories when all is added.")] = False,
) -> None:
    """Code reports and keep them with everything read from them; adding twice changes nothing. Exit code 1 when workers set reports aside.

    Example: khabar add reports.jsonl --db khabar.db
    """
    from collections import Counter

    from khabar.store.ready import ready

    tally, done = Tally(), Counter[str]()
    with opened(db, create=True) as store:
        coding = Coding(workers=workers, time_limit=time_limit, before=store.engine.dispose)
        wanted = _unknown(store, code.Reading(published, outlet, lang, columns, languages).of(paths))
        try:
            with closing(coding.attempts(wanted, ready if coding.many else None)) as attempts:
                for found, result in progress(attempts, "reports"):
                    done[_keep_one(store, found, result, tally, coding.many)] += 1
        except KeyboardInterrupt:
            complain(f"stopped; what was added is kept. {_told(done)}")
            raise typer.Exit(130) from None
        if group:
            group_new(store)
    complain(f"{tally.line()}; {_told(done)}")
    if tally.set_aside or not set(done) - {"unread"}:
        raise typer.Exit(1 if tally.set_aside else 2)


KNOWN = "known"
"""Stands in the stream for a report that the store holds: coding it again would change nothing."""


def _unknown(store: Store, items: Iterable[Any]) -> Iterator[Any]:
    return (KNOWN if isinstance(found, Report) and store.holds(found) else found for found in items)


def _keep_one(store: Store, found: Any, result: Any, tally: Tally, late: bool) -> str:
    """Keeps one coded report; what became of it. `late`: it was read a while ago, and a copy of it may have been kept since."""
    if found is KNOWN or late and isinstance(found, Report) and store.holds(found):
        return KNOWN
    before = tally.set_aside
    read = settled(found, result, tally)
    if read is None:
        return "unread"
    tally.add(read.coded if late else read)
    return store.add(read) if tally.set_aside == before else "set aside"


def _told(done: dict[str, int]) -> str:
    return "store: " + (", ".join(f"{what} {n}" for what, n in sorted(done.items())) or "nothing new")

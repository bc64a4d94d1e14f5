"""How the feeds of a store fare, as rows for a table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from khabar.store import Store, schema
from khabar.store.engine import reading
from khabar.watch import page_rows

_WORST = ("gone", "dead", "failing", "moved", "new", "ok")


def status(store: Store, everything: bool = False) -> list[dict[str, Any]]:
    """One row a feed of the list that is watched (with `everything` of all there ever were), those that need somebody first.

    `kept`, `waiting`, `same` and `left` count its articles: in the store, to be fetched, the same as another, not kept.
    """
    feed, page = schema.feed, schema.page.c
    with reading(store.engine) as connection:
        rows = connection.execute(select(feed) if everything else select(feed).where(feed.c.listed == 1)).all()
        counted = connection.execute(select(page.feed, page.state, func.count()).group_by(page.feed, page.state)).all()
    counts = {(url, state): number for url, state, number in counted}
    return [_row(row, counts) for row in sorted(rows, key=lambda r: (_WORST.index(r.state), r.outlet or "", r.url))]


def _row(row: Any, counts: dict[tuple[str, str], int]) -> dict[str, Any]:
    states = {"kept": page_rows.KEPT, "waiting": page_rows.NEW, "same": page_rows.SAME, "left": page_rows.LEFT}
    facts = {name: getattr(row, name) for name in ("outlet", "state", "url", "succeeded", "news", "next", "failures")}
    return {**facts, **{name: counts.get((row.url, state), 0) for name, state in states.items()}, "moved": row.moved, "error": row.error}

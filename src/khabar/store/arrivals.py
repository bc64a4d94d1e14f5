"""Reports that wait to be grouped into stories, and what grouping needs of the store: it sees a shelf, and knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, delete, func, insert, literal, select

from khabar.model import Coded
from khabar.store import load, packed, schema, stories
from khabar.store.engine import upsert
from khabar.store.load import batches
from khabar.story import Story

if TYPE_CHECKING:
    from khabar.store.store import Store

KEPT = 7
"""Days before the one that is grouped whose tellings are kept: twice the window of a story, for reports that come late. Older ones are made again."""

LEFT = ("dropped", "attitudes")
"""Parts of a coded report that grouping has no use for: taking them apart costs a fifth of it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A current report: `key` in the store, id, day (`date.min` without one), and whether it is new or coded anew since it was grouped."""

    key: int
    report: str
    day: date
    fresh: bool
    coding: int | None = None


def wait(connection: Connection, report: int, day: date | None, coding: int) -> None:
    """A report waits, in this coding."""
    row = {"report": report, "day": _written(day), "coding": coding, "fresh": 1}
    found = upsert(connection, schema.arrival).values(row)
    connection.execute(found.on_conflict_do_update(index_elements=["report"], set_={"coding": coding, "fresh": 1}))


def keep_stories(connection: Connection, told: list[Story]) -> int:
    """Keeps stories that somebody made: their reports wait no longer, and those left over wait."""
    for some in batches([report for story in told for report in story.reports]):
        chosen = select(schema.report.c.pk).where(schema.report.c.id.in_(some))
        connection.execute(delete(schema.arrival).where(schema.arrival.c.report.in_(chosen)))
    for some in batches(stories.keep(connection, told)):
        _again(connection, _current().where(schema.report.c.id.in_(some)))
    return len(told)


def dissolve(connection: Connection, report: str) -> None:
    """Takes the stories of a report apart; their reports wait to be grouped again."""
    links = schema.story_report.c
    shared = list(connection.execute(select(links.story).where(links.report_id == report)).scalars())
    if shared:
        members = list(connection.execute(select(links.report_id).where(links.story.in_(shared))).scalars())
        stories.forget(connection, shared)
        _again(connection, _current().where(schema.report.c.id.in_(members)))


def _current() -> Select:
    report, coding = schema.report.c, schema.coding.c
    columns = (report.pk, func.coalesce(report.day, ""), coding.pk, literal(0))
    return select(*columns).join(schema.coding, (coding.report == report.pk) & (coding.current == 1)).where(report.replaced_by.is_(None))


def _again(connection: Connection, chosen: Select) -> None:
    rows = [{"report": r[0], "day": r[1], "coding": r[2], "fresh": 0} for r in connection.execute(chosen)]
    if rows:
        connection.execute(upsert(connection, schema.arrival).on_conflict_do_nothing(), rows)


def _written(day: date | None) -> str:
    return "" if day is None or day == date.min else day.isoformat()


class Shelf:
    """The store as `khabar.group.update` sees it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def first_waiting(self) -> date | None:
        waiting, report = schema.arrival.c, schema.report.c
        current = select(func.min(waiting.day)).join(schema.report, report.pk == waiting.report).where(report.replaced_by.is_(None))
        found = self._store._read(lambda c: c.execute(current).scalar())
        return None if found is None else date.fromisoformat(found) if found else date.min

    def on_days(self, first: date, last: date) -> list[Arrival]:
        days = schema.report.c.day
        within = days.is_(None) if last == date.min else (days >= first.isoformat()) & (days <= last.isoformat())
        return self._store._read(_arrivals, [within])

    def named(self, reports: Sequence[str]) -> list[Arrival]:
        return self._store._read(_arrivals, [schema.report.c.id.in_(some) for some in batches(reports)])

    def packed(self, keys: Sequence[int]) -> dict[int, bytes]:
        table = schema.telling.c
        rows = self._store._read(lambda c: [r for some in batches(keys) for r in c.execute(select(table.report, table.data).where(table.report.in_(some)))])
        return {row.report: bytes(row.data) for row in rows}

    def coded(self, keys: Sequence[int]) -> Iterator[tuple[int, Coded]]:
        for some in batches(keys):
            yield from self._store._read(_coded, some)

    def stories_with(self, reports: Sequence[str]) -> list[Story]:
        return self._store._read(_stories_with, reports)

    def keep_day(self, day: date, done: Sequence[Arrival], made: Sequence[Story], tellings: Mapping[int, bytes], again: date | None) -> None:
        self._store._write(_keep_day, day, done, made, tellings, again)


def _arrivals(connection: Connection, conditions: Iterable[Any]) -> list[Arrival]:
    report, waiting = schema.report.c, schema.arrival.c
    chosen = select(report.pk, report.id, report.day, waiting.fresh, waiting.coding).join(schema.arrival, waiting.report == report.pk, isouter=True)
    rows = [row for one in conditions for row in connection.execute(chosen.where(report.replaced_by.is_(None), one).order_by(report.pk))]
    return [Arrival(row.pk, row.id, date.fromisoformat(row.day) if row.day else date.min, bool(row.fresh), row.coding) for row in rows]


def _coded(connection: Connection, keys: Sequence[int]) -> list[tuple[int, Coded]]:
    rows = connection.execute(load.codings().where(schema.coding.c.current == 1, schema.report.c.pk.in_(keys))).all()
    return [(row.pk, load.coded_of(row, without=LEFT)) for row in rows]


def _stories_with(connection: Connection, reports: Sequence[str]) -> list[Story]:
    links, table = schema.story_report.c, schema.story.c
    found: dict[str, Story] = {}
    for some in batches(reports):
        rows = select(table.id, table.json).where(table.id.in_(select(links.story).where(links.report_id.in_(some))))
        found |= {row.id: packed.from_json(Story, row.json) for row in connection.execute(rows)}
    return list(found.values())


def _keep_day(connection: Connection, day: date, done: Sequence[Arrival], made: Sequence[Story], tellings: Mapping[int, bytes], again: date | None) -> None:
    waiting, report = schema.arrival.c, schema.report.c
    for one in done:
        if one.coding is not None:
            connection.execute(delete(schema.arrival).where(waiting.report == one.key, waiting.coding == one.coding))
    left = stories.keep(connection, made)
    for some in batches(left):
        _again(connection, _current().where(report.id.in_(some), report.day > _written(day)))
    if again and again != day:
        _again(connection, _current().where(report.day > _written(day), report.day <= _written(again)))
    _keep_tellings(connection, day, done, tellings)


def _keep_tellings(connection: Connection, day: date, done: Sequence[Arrival], tellings: Mapping[int, bytes]) -> None:
    table = schema.telling
    if day != date.min:
        connection.execute(delete(table).where(table.c.day < _written(day - timedelta(KEPT))))
    days = {one.key: _written(one.day) for one in done}
    rows = [{"report": key, "day": days.get(key, _written(day)), "data": data} for key, data in tellings.items()]
    for some in batches(list(tellings)):
        connection.execute(delete(table).where(table.c.report.in_(some)))
    if rows:
        connection.execute(insert(table), rows)

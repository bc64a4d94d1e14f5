"""One round of watching: ask the feeds that are due, fetch the pages they name, code and keep them.

Everything that must outlive a kill is in the database. A feed's marks and its items are one transaction, a page's report and its state another:
whatever the moment, what was not kept is done again, and what was kept is not.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row

from khabar.errors import BadFeed, KhabarError, NetError
from khabar.model import Coded, Report
from khabar.net import Answer, Fetcher
from khabar.net.fetch import PASSING
from khabar.read import Unread
from khabar.store import Store, keep
from khabar.store.engine import reading, writing
from khabar.watch import feed_rows, page, page_rows
from khabar.watch.feed import Item, Read, read
from khabar.watch.opml import Feed

LATER = (*PASSING, "robots_unread")
MORE_SITEMAPS, AT_ONCE = 3, 200
SLACK = 0.9
"""A feed is due a little early: a cron job that comes as often as a feed is asked would else find it due only every second time."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a watcher goes about it. Times in seconds.

    `pages`: whether the pages are fetched, or only what the feed carries is read. `looks`: after what times a kept page is looked at again.
    `lanes`: hosts asked at once.
    """

    every: float = 900
    pages: bool = True
    looks: tuple[float, ...] = (2 * 3600, 24 * 3600)
    lanes: int = 4


@dataclass(slots=True)
class Round:
    """What a round did: counts by what became of feeds and pages, what a person should know, and what was kept."""

    feeds: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    kept: list[Coded] = field(default_factory=list)


Polled = tuple[tuple[Answer, ...], Read] | KhabarError
Got = Answer | KhabarError | None


class Watcher:
    """Watches feeds into a store. `code` makes a Coded of a Report; `now` can be replaced, so that tests pass days in no time."""

    def __init__(
        self, store: Store, fetcher: Fetcher, code: Callable[[Report], Coded], habits: Habits | None = None, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.store, self.fetcher, self.code, self.now = store, fetcher, code, now
        self.habits = habits or Habits()

    def enlist(self, feeds: Sequence[Feed]) -> None:
        """Makes these the feeds that are watched."""
        with writing(self.store.engine) as connection:
            feed_rows.enlist(connection, feeds, self.now())

    def round(self) -> Round:
        """Asks every feed that is due and fetches every page that is; what came of it."""
        done = Round()
        with reading(self.store.engine) as connection:
            feeds = feed_rows.due(connection, self.now())
        for row, polled in self._lanes(feeds, self._poll):
            self._keep_poll(row, polled, done)
        for row, got in self._pages():
            self._keep_page(row, got, done)
        return done

    def run(self, rounds: Callable[[Round], None], sleep: Callable[[float], None] = time.sleep) -> None:
        """Round after round, for ever; `rounds` is given each of them."""
        while True:
            rounds(self.round())
            sleep(self.pause())

    def pause(self) -> float:
        """Seconds until something is due, at most `every`, at least one."""
        with reading(self.store.engine) as connection:
            first = feed_rows.next_due(connection)
        left = (datetime.fromisoformat(first) - self.now()).total_seconds() if first else self.habits.every
        return min(max(1.0, left), self.habits.every)

    def _lanes(self, rows: list[Row[Any]], work: Callable[[Row[Any]], Any]) -> Iterator[tuple[Row[Any], Any]]:
        from khabar.watch.lanes import in_lanes

        return in_lanes(rows, lambda row: urlsplit(row.url).netloc, work, self.habits.lanes)

    # -------------------------------------------------------------------------------------------------------------- feeds

    def _poll(self, row: Row[Any]) -> Polled:
        """A feed's answers and its items; an index of sitemaps is followed to the newest of them."""
        try:
            answer = self.fetcher.get(row.moved if row.moved and row.failures < 3 else row.url, row.etag, row.modified)
            if answer.unchanged:
                return (answer,), Read()
            told = read(answer.body, answer.url, answer.charset)
            more = [self.fetcher.get(url) for url in told.more[:MORE_SITEMAPS]]
            items = tuple(item for one in more for item in read(one.body, one.url, one.charset).items)
            return (answer, *more), Read(told.items + items, fault=told.fault)
        except (NetError, BadFeed) as error:
            return error
        except KhabarError:
            raise  # a missing extra is no fault of the feed
        except Exception as error:  # whatever a feed does to a parser, the next one must be read
            return BadFeed(f"{row.url}: {type(error).__name__}: {error}")

    def _keep_poll(self, row: Row[Any], polled: Polled, done: Round) -> None:
        now, every = self.now(), self.habits.every * SLACK
        with writing(self.store.engine) as connection:
            if isinstance(polled, KhabarError):
                outcome = feed_rows.failed(connection, row, polled, now, every)
                done.feeds["failed"] += 1
            else:
                answers, told = polled
                new = page_rows.found(connection, row.url, row.outlet, told.items, now)
                outcome = feed_rows.succeeded(connection, row, answers, new, told.fault, now, every)
                done.feeds["unchanged" if answers[0].unchanged else "read"] += 1
                done.pages.update({"found": new} if new else {})
        if outcome.told:
            done.told.append(outcome.told)

    # -------------------------------------------------------------------------------------------------------------- pages

    def _pages(self) -> Iterator[tuple[Row[Any], Got]]:
        """Page after page until none is due: what is put off is due later, so this ends."""
        while True:
            with reading(self.store.engine) as connection:
                rows = page_rows.due(connection, self.now(), AT_ONCE)
            if not rows:
                return
            yield from self._lanes(rows, self._fetch)

    def _fetch(self, row: Row[Any]) -> Got:
        if not self.habits.pages:
            return None
        try:
            return self.fetcher.get(row.url, row.etag, row.modified)
        except NetError as error:
            return error

    def _keep_page(self, row: Row[Any], got: Got, done: Round) -> None:
        if isinstance(got, Answer) and got.unchanged:
            done.pages[self._settle(row, "unchanged")] += 1
        elif isinstance(got, NetError) and self._put_off(row, got):
            done.pages["put off"] += 1
        elif isinstance(got, NetError) and row.state == page_rows.KEPT:
            done.pages[self._withdrawn(row, got, done)] += 1
        else:
            done.pages[self._read(row, got, done)] += 1

    def _put_off(self, row: Row[Any], error: NetError) -> bool:
        passes = error.reason in LATER or error.status is not None and (error.status >= 500 or error.status == 429)
        with writing(self.store.engine) as connection:
            return passes and page_rows.put_off(connection, row, error, self.now())

    def _withdrawn(self, row: Row[Any], error: NetError, done: Round) -> str:
        """A page that was kept and is not there any more: what it said stays, and that it went is told."""
        gone = error.status in (404, 410)
        if gone:
            done.told.append(f"{row.url}: withdrawn (the server answers {error.status}); its report {row.report} stays")
        return self._settle(row, "withdrawn" if gone else "unchanged", next=None, reason=f"{error.reason}: {error}"[:500])

    def _settle(self, row: Row[Any], what: str, **facts: Any) -> str:
        now = self.now()
        with writing(self.store.engine) as connection:
            page_rows.settle(connection, row.key, now, **{**page_rows.again(row, now, self.habits.looks), **facts})
        return what

    def _read(self, row: Row[Any], got: Got, done: Round) -> str:
        """Reads a page, or what its feed carries when the page gives nothing; keeps it, or the reason why not."""
        item = page_rows.item_of(row)
        found = self._report(row, got, item)
        if isinstance(found, Unread):
            reason = f"{got.reason}: {got}" if isinstance(got, NetError) else f"{found.reason}: {found.message}"
            return self._settle(row, page_rows.LEFT, state=page_rows.LEFT if row.state != page_rows.KEPT else page_rows.KEPT, next=None, reason=reason[:500])
        marks = {"etag": got.etag, "modified": got.modified} if isinstance(got, Answer) else {}
        if row.state == page_rows.KEPT and found.digest == row.digest:
            return self._settle(row, "unchanged", **marks)
        return self._keep_report(row, found, marks, done)

    def _report(self, row: Row[Any], got: Got, item: Item) -> page.Read | Unread:
        """Of the page when it was fetched; else of what the feed carries. The language is found from the words."""
        found: page.Read | Unread | None = None
        try:
            if isinstance(got, Answer):
                found = page.of_answer(got, item, row.outlet)
            if isinstance(found, page.Read) or self.habits.pages and row.state == page_rows.KEPT:
                return found or Unread(row.url, 0, "no_text", f"{row.url}: nothing to read")
            fed = page.of_item(item, row.feed, row.outlet)
        except Exception as error:  # whatever a page does to a parser, the next one must be read
            return Unread(row.url, 0, "internal", f"{row.url}: {type(error).__name__}: {error}")
        return fed if isinstance(fed, page.Read) else found or fed

    def _keep_report(self, row: Row[Any], found: page.Read, marks: dict[str, Any], done: Round) -> str:
        now = self.now()
        with reading(self.store.engine) as connection:
            twin = page_rows.twin(connection, row.key, found.own, found.digest, row.outlet) if row.state != page_rows.KEPT else None
        try:
            coded = self.code(found.report) if twin is None else None
        except KhabarError as error:
            return self._settle(row, page_rows.LEFT, state=page_rows.LEFT, next=None, reason=f"not coded: {error}"[:500])
        with writing(self.store.engine) as connection:
            if coded is None:
                page_rows.settle(connection, row.key, now, state=page_rows.SAME, same_as=twin, next=None, digest=found.digest, canonical=found.own, **marks)
                return page_rows.SAME
            kept = keep.keep(connection, coded)
            keep.restore(connection, coded)
            number = page_rows.add_version(connection, row.key, keep.key_of(found.report), now)
            facts = {"state": page_rows.KEPT, "canonical": found.own, "digest": found.digest, "report": found.report.id, "reason": None, **marks}
            page_rows.settle(connection, row.key, now, **facts, **page_rows.again(row, now, self.habits.looks))
        done.kept.append(coded)
        return "updated" if number > 1 else kept

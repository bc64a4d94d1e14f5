"""The store: one object whose methods are the questions. Each reads one state of the database or writes one whole transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, func, select

from khabar.model import Coded, Judgement
from khabar.store import amended, arrivals, ask, changes, each, engine, index, judge, keep, load, meaning, networks, relations, saved, schema, stories, version
from khabar.store.ready import Ready
from khabar.store.relations import Edge
from khabar.store.rows import Change, Counts, Found, Hit, KeptEvent, KeptQuote, SavedQuestion, Version
from khabar.story import Story

T = TypeVar("T")


class Store:
    """A database of coded reports. Safe for several programs at once: writers wait for each other, readers for nobody."""

    def __init__(self, connected: Engine) -> None:
        self.engine = connected

    @classmethod
    def open(cls, where: str | Path, create: bool = True) -> Store:
        """Opens a file or `postgresql://…`, and makes it when it is not there. Raises StoreError on an older, later, foreign or damaged one."""
        connected = engine.connect(where)
        if not create and connected.dialect.name == "sqlite" and not Path(str(where)).exists():
            raise version.refusal(connected)
        version.made(connected, create)
        return cls(connected)

    @classmethod
    def upgrade(cls, where: str | Path) -> str:
        """Brings an older database to this version; the version it has then."""
        return version.upgrade(engine.connect(where))

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, question: Callable[..., T], *args: Any, **kw: Any) -> T:
        with engine.reading(self.engine) as connection:
            return question(connection, *args, **kw)

    def _write(self, deed: Callable[..., T], *args: Any, **kw: Any) -> T:
        with engine.writing(self.engine) as connection:
            return deed(connection, *args, **kw)

    # ------------------------------------------------------------------------------------------------------------ keeping

    def add(self, coded: Coded | Ready) -> str:
        """Keeps a coded report, whole or not at all, also one made `ready` in another process: `added`, `known` (nothing changed), `recoded` or `replaced` (a later text under the same id)."""
        return self._write(keep.keep, coded)

    def holds(self, report: Any) -> bool:
        """Whether this very report is kept: adding it again would code it for nothing."""
        return self._read(lambda c: c.execute(select(schema.report.c.pk).where(schema.report.c.key == keep.key_of(report))).first() is not None)

    def reindex(self) -> None:
        """Makes the word indexes anew, after the lexicon has changed much."""
        self._write(index.anew)

    # ------------------------------------------------------------------------------------------------------------- asking

    def counts(self) -> Counts:
        """How much is kept."""
        return self._read(_counts)

    def find(self, asked: str = "", limit: int = 50, offset: int = 0) -> list[KeptEvent]:
        """Events, newest first; the question is written as in docs/store.md."""
        return Found(self._read(ask.find, asked, limit, offset))

    def count(self, asked: str = "") -> int:
        """How many events there are of this kind."""
        return self._read(ask.count, asked)

    def each(self, asked: str = "", as_coded: bool = False) -> Iterator[KeptEvent]:
        """Every event of the question in the order of adding, a few at a time; all of one state of the database.

        Each is as its last verdict corrects it, unless it is asked for `as_coded`; the question is always of what was coded.
        """
        with engine.reading(self.engine) as connection:
            found = each.each(connection, asked)
            yield from found if as_coded else map(amended.amended, found)

    def event(self, event_id: str) -> KeptEvent:
        return self._read(ask.event, event_id)

    def report(self, report_id: str) -> Coded:
        """A report as it was added, with everything read from it."""
        return self._read(load.found, report_id)

    def history(self, report_id: str) -> tuple[Version, ...]:
        """Every coding of a report, oldest first."""
        return self._read(load.history, report_id)

    def search(self, asked: str, limit: int = 20, offset: int = 0, newest: bool = False) -> list[Hit]:
        """Reports by what they say, with highlights on their text."""
        return Found(self._read(ask.search, asked, limit, offset, newest))

    def search_meaning(self, asked: str, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Reports that mean something alike, in whatever language. Raises MissingExtra."""
        self._fill_vectors()
        return self._read(meaning.search, asked, limit, offset)

    def _fill_vectors(self) -> None:
        while self._write(meaning.fill):
            pass

    def quotes(self, asked: str = "", by: str = "", direct: bool | None = None, limit: int = 50, offset: int = 0) -> list[KeptQuote]:
        return Found(self._read(ask.quotes, asked, by, direct, limit, offset))

    def relations(self, *actors: str, **kw: Any) -> relations.Relations:
        """How actors act on each other over time; see relations.relations."""
        return self._read(relations.relations, actors, **kw)

    def network(self, asked: str = "", limit: int = 50, offset: int = 0, **kw: Any) -> list[Edge]:
        """Who acts on whom, the busiest pairs first; see networks.network."""
        return Found(self._read(networks.network, asked, limit, offset, **kw))

    def coded(self, since: str | None = None, until: str | None = None) -> Iterator[Coded]:
        """Every current report as a Coded, in the order of adding."""
        with engine.reading(self.engine) as connection:
            yield from (coded for _, coded in load.current(connection, since, until))

    def changes(self, recoded: Coded) -> list[Change]:
        """What another coding of a kept report would change, or has changed."""
        return changes.between(self.report(recoded.report.id), recoded)

    # ------------------------------------------------------------------------------------------------- stories and verdicts

    def keep_stories(self, told: Iterable[Story]) -> int:
        """Keeps stories in place of all that share a report with them; how many are kept. Their reports wait no longer to be grouped."""
        return self._write(arrivals.keep_stories, list(told))

    @property
    def shelf(self) -> arrivals.Shelf:
        """What `khabar.group.update` groups: `group.update(store.shelf)` brings all stories up to date."""
        return arrivals.Shelf(self)

    def stories(self, asked: str = "", limit: int = 50, offset: int = 0, corroborated: bool = False) -> list[Story]:
        """Stories, the latest first; with the words or fields asked for in any of their reports."""
        return Found(self._read(stories.listed, asked, limit, offset, corroborated))

    def story(self, story_id: str) -> Story:
        return self._read(stories.one, story_id)

    def story_size(self, story_id: str) -> tuple[int, int]:
        """Reports and independent origins of a story; (1, 1) of one that is not kept."""
        return self._read(each.story_size, story_id)

    def judge(self, event_id: str, verdict: str, why: str = "", who: str = "", changes: Iterable[tuple[str, str]] = ()) -> Judgement:
        """Keeps a verdict beside an event: `right` or `wrong`, or what should be changed in it, as in khabar.store.corrected."""
        return self._write(judge.judge, self.event(event_id), verdict, why, who, tuple(changes))

    def withdraw(self, event_id: str, who: str = "") -> int:
        """Withdraws the verdicts on an event (of one person, or all); how many there were."""
        return self._write(judge.withdraw, event_id, who)

    def judgements(self, limit: int = 50, offset: int = 0, withdrawn: bool = False) -> list[Judgement]:
        return self._read(judge.listed, limit, offset, withdrawn)

    def gold(self) -> Iterator[dict[str, Any]]:
        """Judged reports in the format of gold files: events judged right, with their changes."""
        with engine.reading(self.engine) as connection:
            yield from judge.gold(connection)

    # --------------------------------------------------------------------------------------------------- saved questions

    def save_question(self, name: str, asked: str) -> SavedQuestion:
        """Keeps a question under a name, in place of an earlier one of that name."""
        return self._write(saved.save, name, asked)

    def questions(self) -> list[SavedQuestion]:
        """Every saved question, by name."""
        return self._read(saved.listed)

    def question(self, name: str) -> SavedQuestion:
        """The saved question of a name. Raises StoreError."""
        return self._read(saved.one, name)

    def forget_question(self, name: str) -> bool:
        """Whether there was a saved question of this name."""
        return self._write(saved.forget, name)


def _counts(connection: Connection) -> Counts:
    def rows(table: Any) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar() or 0

    kept = select(func.count()).select_from(schema.report).where(schema.report.c.replaced_by.is_(None))
    return Counts(connection.execute(kept).scalar() or 0, rows(schema.event), rows(schema.quote), rows(schema.story), rows(schema.judgement))

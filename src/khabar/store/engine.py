"""Connections: SQLite by default, PostgreSQL by address; whole transactions only; and every fault of a database as one clear error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from khabar.errors import MissingExtra, StoreError

WAIT = 60
"""Seconds a writer waits for another: the longest thing written at once is one report, so whoever waits longer waits for a program that hangs."""
WRITING = "khabar_writing"


def connect(where: str | Path) -> Engine:
    """An engine for a file, `:memory:`, or `postgresql://user@host/base`. Nothing is opened yet. Raises MissingExtra, StoreError."""
    address = str(where)
    if address.startswith(("postgres://", "postgresql://", "postgresql+psycopg://")):
        return _postgres(address)
    if "://" in address:
        raise StoreError(f"{address}: give a file or postgresql://user@host/base")
    return _sqlite(address)


def shown(engine: Engine) -> str:
    """The database as a person may be told of it: without its password."""
    return engine.url.database or "" if engine.dialect.name == "sqlite" else engine.url.render_as_string(hide_password=True)


def _sqlite(path: str) -> Engine:
    if path != ":memory:" and not Path(path).absolute().parent.is_dir():
        raise StoreError(f"{path}: no folder {Path(path).absolute().parent}; make it first")
    kept = {"poolclass": StaticPool} if path == ":memory:" else {}
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": WAIT, "check_same_thread": False}, **kept)

    @event.listens_for(engine, "connect")
    def _settings(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # transactions are begun below, not by the driver's guess
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY", "mmap_size=1073741824"):
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgres(address: str) -> Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise MissingExtra("PostgreSQL needs an extra: pip install 'khabar[postgres]'") from error
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), pool_pre_ping=True)

    @event.listens_for(engine, "connect")
    def _settings(raw: Any, _: Any) -> None:
        """Every question has its index; the server thinks reading all word vectors cheap, for it forgets that they must be unpacked. Compiling pays for hours of work."""
        for setting in ("enable_seqscan", "jit"):
            raw.execute(f"SET {setting} = off")
        raw.commit()

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database."""
    with clear(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it is kept or nothing."""
    with clear(engine), engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        yield connection


def upsert(connection: Connection, table: Table) -> Any:
    """An insertion that can say what becomes of a row that is there already: `on_conflict_do_nothing`, `on_conflict_do_update`."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


_FAULTS = (
    (("database or disk is full", "no space left", "disk full", "could not extend file"), "the disk is full; what was being written is left out, all before it is kept: free some space and run the same command again, it goes on where it stopped"),
    (("database is locked", "lock timeout", "deadlock detected"), f"another program has been writing for over {WAIT} seconds; nothing is lost: end it or wait, then run the same command again"),
    (("malformed", "not a database", "disk i/o error", "corrupt", "invalid page"), "the file is damaged or no database of Khabar; restore it from a copy, or save what can be read with: sqlite3 FILE .recover | sqlite3 NEW"),
    (("readonly database", "permission denied", "read-only"), "it may not be written to; check the rights of the file and its folder"),
    (("unable to open",), "it cannot be opened; check the path and its rights"),
    (("connection failed", "connection refused", "could not connect", "could not translate", "authentication"), "no connection; check the address, the user and that the server runs"),
    (("fts5: syntax error", "syntax error in tsquery"), "the question could not be read; put odd words in quotation marks"),
    (("no such table", "does not exist", "no such column"), "a table of Khabar is missing; run: khabar upgrade --db …, or choose another file"),
)  # fmt: skip


@contextmanager
def clear(engine: Engine) -> Iterator[None]:
    """What a driver complains of, as a StoreError that says what, where and what to do."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{shown(engine)}: {_told(str(error.orig))} ({_first_line(error.orig)})") from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{shown(engine)}: a text holds a broken character ({error.reason}); repair it before it is added") from error


def _told(complaint: str) -> str:
    low = complaint.lower()
    return next((cure for signs, cure in _FAULTS if any(s in low for s in signs)), "the database refused; nothing of this report was written")


def _first_line(complaint: Any) -> str:
    return (str(complaint).strip().splitlines() or ["no reason given"])[0]

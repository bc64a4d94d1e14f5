"""Killed, full, locked, damaged, foreign, old: nothing that was kept is lost, and the error says what to do."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from news import news
from writer import made

from khabar.errors import MissingExtra, StoreError
from khabar.store import Store, engine

REPORTS = int(os.environ.get("KHABAR_KILLED_REPORTS", "150"))
"""The whole test of issue 6 takes 2,000."""
KILLS = 20
WRITER = Path(__file__).with_name("writer.py")
NAMED = "(SELECT text FROM name WHERE pk = {})"
LOGICAL = (
    "SELECT key, id, outlet, day, text, replaced_by IS NULL FROM report",
    "SELECT r.key, c.digest, c.versions, c.current, c.told, c.rest FROM coding c JOIN report r ON r.pk = c.report",
    "SELECT e.id, e.type, e.mode, e.status, e.day, e.score, e.origin, e.confidence, e.start FROM event e JOIN report r ON r.pk = e.report",
    f"SELECT e.id, p.side, p.number, p.code, p.sector, {NAMED.format('p.name')} FROM party p JOIN event e ON e.pk = p.event",
    f"SELECT e.id, l.number, l.role, {NAMED.format('l.name')} FROM link l JOIN event e ON e.pk = l.event",
    "SELECT e.id, p.mutual, p.actor, p.recipient, p.counted, p.origin, p.among FROM pair p JOIN event e ON e.pk = p.event",
    "SELECT * FROM edge",
    "SELECT text, terms FROM name",
    "SELECT v.term, r.key, v.offset FROM vocabulary v JOIN report r ON r.pk = v.doc",
    "SELECT v.term, c.digest, v.doc % 1048576, v.offset FROM said v JOIN coding c ON c.pk = v.doc / 1048576",
    "SELECT c.digest, q.number, q.said % 1048576 FROM quote q JOIN coding c ON c.pk = q.said / 1048576",
    "SELECT key, word FROM spelling",
)


def start(where, first=0, step=1):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen([sys.executable, WRITER, where, str(first), str(step), str(REPORTS)], stdout=subprocess.PIPE, env=environment)
    assert process.stdout.readline().strip() == b"ready"
    return process


def rows(where, physical):
    """Everything in a database: row for row with its keys, or what the rows say."""
    with sqlite3.connect(where) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for vocabulary, index in (("vocabulary", "words"), ("said", "words_said")):
            base.execute(f"CREATE VIRTUAL TABLE temp.{vocabulary} USING fts5vocab(main, {index}, instance)")
        tables = [name for name, in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words%' AND name != 'alembic_version'")]
        questions = [*(f"SELECT * FROM {t}" for t in tables), "SELECT * FROM vocabulary", "SELECT * FROM said"] if physical else LOGICAL
        return [sorted(base.execute(q).fetchall(), key=repr) for q in questions]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """An undisturbed run: its database, and how many seconds it took."""
    where = str(tmp_path_factory.mktemp("store") / "undisturbed.db")
    process, began = start(where), time.monotonic()
    assert process.wait() == 0
    return where, time.monotonic() - began


@pytest.fixture
def undisturbed(run):
    return run[0]


@pytest.fixture
def moment(run):
    """Seconds until the next kill: twenty of them reach from the first report to the last, also when each run first meets what is there."""
    chance = random.Random(6)
    return lambda: time.sleep(chance.uniform(0.0, run[1] / 4))


def test_killed_at_twenty_moments_one_writer(tmp_path, undisturbed, moment):
    where = str(tmp_path / "killed.db")
    for _ in range(KILLS):
        process = start(where)
        moment()
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert start(where).wait() == 0
    assert rows(where, physical=True) == rows(undisturbed, physical=True)


def test_killed_at_random_moments_two_writers(tmp_path, undisturbed, moment):
    where = str(tmp_path / "killed.db")
    for _ in range(KILLS // 2):
        both = [start(where, first, 2) for first in (0, 1)]
        for process in both:
            moment()
            process.send_signal(signal.SIGKILL)
            process.wait()
    for process in [start(where, first, 2) for first in (0, 1)]:
        assert process.wait() == 0
    assert rows(where, physical=False) == rows(undisturbed, physical=False)


def filled(where, number=20):
    store = Store.open(where)
    for n in range(number):
        store.add(made(n))
    return store


def test_a_full_disk_loses_nothing_and_the_same_command_goes_on(tmp_path):
    store = filled(str(tmp_path / "full.db"))
    kept = store.counts()
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")
        connection.connection.dbapi_connection.commit()
    with pytest.raises(StoreError, match=r"full\.db: the disk is full.*run the same command again"):
        for n in range(20, 300):
            store.add(made(n))
            kept = store.counts()
    assert store.counts() == kept
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=100000")
    for n in range(20, 40):
        store.add(made(n))
    assert all(store.holds(made(n).report) for n in range(40))


def test_a_locked_database_is_waited_for_and_then_told(tmp_path, monkeypatch):
    where = str(tmp_path / "locked.db")
    filled(where, 2).close()
    monkeypatch.setattr(engine, "WAIT", 0.1)
    with sqlite3.connect(where, isolation_level=None) as other, Store.open(where) as store:
        other.execute("BEGIN IMMEDIATE")
        assert store.find()  # whoever reads waits for nobody
        with pytest.raises(StoreError, match="another program has been writing"):
            store.add(made(5))
        other.execute("ROLLBACK")
        assert store.add(made(5)) == "added"


def test_a_damaged_database_is_told_and_what_is_whole_can_be_read(tmp_path):
    where = tmp_path / "damaged.db"
    filled(str(where), 40).close()
    with sqlite3.connect(where) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = base.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()[0]
        size = base.execute("PRAGMA page_size").fetchone()[0]
    with where.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with Store.open(where) as store:
        with pytest.raises(StoreError, match=r"damaged.*restore it from a copy"):
            store.find()
        assert store.report("n3") == made(3)


@pytest.mark.parametrize("content", [b"this is no database at all, but a text\n" * 50, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged or no database|refused|cannot be"):
        Store.open(path)
    assert path.read_bytes() == content


@contextmanager
def without_rights(folder):
    """The folder and its files read-only, for root as well: root becomes nobody meanwhile."""
    me, parts = os.geteuid(), [folder, *folder.iterdir()]
    for part in parts:
        part.chmod(0o555 if part.is_dir() else 0o444)
    os.seteuid(NOBODY if me == 0 else me)
    try:
        yield
    finally:
        os.seteuid(me)
        folder.chmod(0o755)


NOBODY = 65534


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are set otherwise here")
def test_a_read_only_folder_is_told_and_left_as_it_was():
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to everybody else
        folder = Path(name)
        filled(str(folder / "kept.db"), 3).close()
        with without_rights(folder):
            with pytest.raises(StoreError, match=r"kept\.db: it may not be written to; check the rights"):
                Store.open(folder / "kept.db")
            with pytest.raises(StoreError, match=r"new\.db: it cannot be opened; check the path and its rights"):
                Store.open(folder / "new.db")
        with Store.open(folder / "kept.db") as store:
            assert store.counts().reports == 3 and sorted(p.name for p in folder.glob("*.db")) == ["kept.db"]


def test_somebody_elses_database_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as base:
        base.execute("CREATE TABLE event (a)")
    with pytest.raises(StoreError, match="holds other tables"):
        Store.open(tmp_path / "other.db")


@pytest.mark.parametrize("where", ["/nowhere/at/all/khabar.db", "mysql://host/base"])
def test_an_address_that_cannot_be_used_is_told(where):
    with pytest.raises(StoreError, match=r"no folder|give a file or postgresql"):
        Store.open(where)


def test_a_database_that_is_not_there_is_not_made_by_asking(tmp_path):
    with pytest.raises(StoreError, match="make one with: khabar add"):
        Store.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_postgres_without_its_driver_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"khabar\[postgres\]"):
        Store.open("postgresql://localhost/none")


def test_a_report_that_cannot_be_kept_whole_is_not_kept_at_all(tmp_path, monkeypatch):
    store = Store.open(tmp_path / "half.db")
    monkeypatch.setattr("khabar.store.keep._quote_row", None)
    with pytest.raises(TypeError):
        store.add(news()[1])
    assert store.counts().reports == 0 and not store.holds(news()[1].report)

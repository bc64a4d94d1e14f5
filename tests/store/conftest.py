"""Stores to test with: SQLite in a file, and a real PostgreSQL from Debian's package when it is there."""

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from khabar.store import Store

WITHOUT = "no PostgreSQL here; to run these tests too: apt-get install -y postgresql && pip install 'khabar[postgres]'"
_NUMBER = count()


def programs():
    """The folder of the newest server installed by Debian's package."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parent.parent.name))
    return found[-1].parent if found else None


def as_somebody(user, *command):
    """Runs a command as an unprivileged user when we are root: the server refuses to be root."""
    runuser = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "runuser"  # no everyday PATH has sbin
    before = [runuser, "-u", user, "--"] if os.geteuid() == 0 else []
    return subprocess.run([*before, *map(str, command)], check=True, capture_output=True, text=True)


def start(folder, home):
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:
        shutil.chown(folder, user)
    data = Path(folder) / "data"
    as_somebody(user, home / "initdb", "-D", data, "-U", "khabar", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    as_somebody(user, home / "pg_ctl", "-D", data, "-w", "-l", Path(folder) / "log", "-o", options, "start")
    return user, data


@pytest.fixture(scope="session")
def postgres():
    """The address of a server without a database's name."""
    home = programs()
    try:
        import psycopg  # noqa: F401
    except ImportError:
        home = None
    if home is None:
        pytest.skip(WITHOUT)
    folder = tempfile.mkdtemp(prefix="khabar-pg-", dir="/tmp")  # short: a socket's path may not be long
    os.chmod(folder, 0o755)
    user, data = start(folder, home)
    yield f"postgresql+psycopg://khabar@/{{}}?host={folder}"
    as_somebody(user, home / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def new_base(address):
    name = f"base{next(_NUMBER)}"
    with create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return address.format(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    """The address of an empty database of either kind."""
    if request.param == "sqlite":
        return str(tmp_path / "khabar.db")
    return new_base(request.getfixturevalue("postgres"))


@pytest.fixture
def store(where):
    with Store.open(where) as opened:
        yield opened


@pytest.fixture
def full(store):
    """A store with the made-up news."""
    from news import news  # here, for the tests of watching load this file by itself

    for coded in news():
        store.add(coded)
    return store

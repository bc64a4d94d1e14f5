"""A real PostgreSQL from Debian's package, for the tests of the store and of watching; skipped where there is none."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

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


@contextmanager
def serving():
    """A server while it is needed: its address without a database's name. Skips where there is none."""
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
    try:
        yield f"postgresql+psycopg://khabar@/{{}}?host={folder}"
    finally:
        as_somebody(user, home / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def new_base(address):
    """The address of a new empty database on a server."""
    name = f"base{next(_NUMBER)}"
    with create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return address.format(name)

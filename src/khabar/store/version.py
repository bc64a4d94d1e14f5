"""The version of a database: made, upgraded, or refused with the command to run. Never half-read."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from khabar.errors import StoreError
from khabar.store import index
from khabar.store.engine import reading, shown, writing

HEAD = "0010"
"""The newest migration; a test checks that it is."""
SAID = "0010"
"""From this version on the words of each quotation are indexed, and spellings kept; only a program can fill that, not a migration."""
HOME = Path(__file__).parent / "migrations"


def made(engine: Engine, create: bool = True) -> None:
    """Makes sure that the database is one of ours and of this version; an empty one is made. Raises StoreError."""
    with reading(engine) as connection:
        found = _found(connection)
    if found == HEAD:
        return
    if found is None:
        if not create:
            raise refusal(engine)
        upgrade(engine)
    elif found in revisions():
        raise StoreError(f"{shown(engine)}: made by an older Khabar (version {found}, this is {HEAD}); copy it, then run: khabar upgrade --db {shown(engine)}")
    else:
        raise StoreError(f"{shown(engine)}: made by a later Khabar (version {found}, this is {HEAD}); run: pip install -U khabar")


def refusal(engine: Engine) -> StoreError:
    """What is said of a database that is not there."""
    return StoreError(f"{shown(engine)}: no database of Khabar; make one with: khabar add PATH… --db {shown(engine)}")


def upgrade(engine: Engine, to: str = "head") -> str:
    """Brings a database to a version, the newest by default, in one transaction; its version then."""
    from alembic import command

    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(726873)"))  # two programs may meet an empty base at once
        before = _found(connection)
        if before != to:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, to)
            if before and before < SAID and to == "head":
                index.all_said(connection)
                index.all_spelled(connection)
    with reading(engine) as connection:
        return _found(connection) or ""


def revisions() -> tuple[str, ...]:
    """All versions there have been, the newest first."""
    from alembic.script import ScriptDirectory

    return tuple(s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions())


def _config():  # type: ignore[no-untyped-def]  # alembic is imported when a database is made, never before
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HOME))
    return config


def _found(connection: Connection) -> str | None:
    """The version of the database; None when it is empty. Raises StoreError on somebody else's."""
    tables = set(inspect(connection).get_table_names())
    if not tables - {"alembic_version"}:
        return None
    if {"alembic_version", "coding"} <= tables:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    raise StoreError(f"{shown(connection.engine)}: holds other tables ({', '.join(sorted(tables)[:5])}) and none of Khabar's; give another file or base")

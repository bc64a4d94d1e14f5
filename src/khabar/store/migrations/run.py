"""Runs a migration's statements: they stand beside it, one file a kind of database, so that what was run once stays what is run."""

from pathlib import Path

from alembic import op


def run(migration: str) -> None:
    """Every statement of `m0001_….sqlite.sql` or `….postgresql.sql` beside the migration's file."""
    path = Path(migration).with_suffix(f".{op.get_bind().dialect.name}.sql")
    for statement in path.read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)

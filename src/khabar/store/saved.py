"""Questions that people keep: a name, what is asked, since when. What a search page opens again and an alert watches."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from khabar.errors import StoreError
from khabar.store import question as q
from khabar.store import schema
from khabar.store.filters import Compiler
from khabar.store.rows import SavedQuestion

LONGEST_NAME, LONGEST_QUESTION, MOST = 80, 500, 500
"""Characters of a name and of a question, and how many may be kept: a list that people read, on a page that others may reach."""


def save(connection: Connection, name: str, asked: str) -> SavedQuestion:
    """Keeps a question under a name, in place of an earlier one of that name. Raises StoreError on a name or question that cannot be kept."""
    name, asked = " ".join(name.split()), asked.strip()
    _check(connection, name, asked)
    forget(connection, name)
    saved = SavedQuestion(name, asked, datetime.now(UTC).isoformat(timespec="seconds"))
    connection.execute(insert(schema.question).values(name=saved.name, asked=saved.asked, made=saved.made))
    return saved


def _check(connection: Connection, name: str, asked: str) -> None:
    if not 0 < len(name) <= LONGEST_NAME or not all(c.isprintable() or c in "\u200c\u200d" for c in name):
        raise StoreError(f"{name[:LONGEST_NAME]!r}: give a saved question a name of 1 to {LONGEST_NAME} characters")
    if not 0 < len(asked) <= LONGEST_QUESTION:
        raise StoreError(f"{name}: a saved question has 1 to {LONGEST_QUESTION} characters")
    Compiler(connection, events=True).condition(q.parse(asked))
    others = {saved.name for saved in listed(connection)} - {name}
    if len(others) >= MOST:
        raise StoreError(f"{name}: {MOST} questions are kept already; forget one first")


def listed(connection: Connection) -> list[SavedQuestion]:
    """Every saved question, by name."""
    table = schema.question.c
    rows = select(table.name, table.asked, table.made).order_by(table.name)
    return [SavedQuestion(*row) for row in connection.execute(rows)]


def one(connection: Connection, name: str) -> SavedQuestion:
    """The saved question of a name. Raises StoreError."""
    found = next((saved for saved in listed(connection) if saved.name == name), None)
    if found is None:
        raise StoreError(f"{name}: no saved question has this name; /questions of khabar serve lists them")
    return found


def forget(connection: Connection, name: str) -> bool:
    """Whether there was one of this name."""
    return connection.execute(delete(schema.question).where(schema.question.c.name == name)).rowcount > 0

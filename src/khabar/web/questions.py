"""Saved questions: the list, with what has come in lately for each, and the forms that keep and forget one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection, func, select

from khabar.errors import StoreError
from khabar.store import SavedQuestion, Store, schema
from khabar.store import engine as connections
from khabar.store import question as q
from khabar.store.ask import of_reports
from khabar.web.forms import Sent
from khabar.web.page import Kept, Page, Remembered, Row
from khabar.web.render import link

router = APIRouter()
LATELY = 7
"""What is new are reports of so many days up to the newest of the store."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A saved question with how many reports answered it in the last days; None when it can no longer be asked (a type that is gone)."""

    saved: SavedQuestion
    lately: int | None


@dataclass(frozen=True, slots=True)
class Questions:
    since: str | None
    questions: Sequence[Watched]


def ask(store: Kept, memory: Remembered) -> Questions:
    saved = store.questions()
    with connections.reading(store.engine) as connection:
        last = connection.execute(select(func.max(schema.report.c.day))).scalar()
    since = (date.fromisoformat(last[:10]) - timedelta(days=LATELY - 1)).isoformat() if last else None
    return Questions(since, [Watched(one, memory.of(("lately", one.asked, since), lambda asked=one.asked: _lately(store, asked, since))) for one in saved])


def _lately(store: Store, asked: str, since: str | None) -> int | None:
    try:
        with connections.reading(store.engine) as connection:
            return _reports(connection, asked, since)
    except StoreError:
        return None


def _reports(connection: Connection, asked: str, since: str | None) -> int:
    report = schema.report.c
    rows = select(func.count()).select_from(schema.report).where(report.replaced_by.is_(None), of_reports(connection, q.parse(asked)))
    return connection.execute(rows.where(report.day >= since) if since else rows).scalar() or 0


def plain(found: Questions) -> Row:
    return {"since": found.since, "questions": rows(found)}


def rows(found: Questions) -> list[Row]:
    return [{**asdict(one.saved), "lately": one.lately} for one in found.questions]


PAGE = Page("questions", "Saved questions, and how many reports of the last week answer each", ask, plain, rows)


@router.post("/questions", include_in_schema=False)
def keep(store: Kept, fields: Sent) -> RedirectResponse:
    """Keeps a question, or forgets one, and goes back to where the form was."""
    if fields.get("deed") == "forget":
        store.forget_question(fields.get("name", ""))
        return RedirectResponse(link("questions"), 303)
    saved = store.save_question(fields.get("name", ""), fields.get("asked", ""))
    return RedirectResponse(link("search", q=saved.asked), 303)

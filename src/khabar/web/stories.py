"""The list of stories: the latest first, with how many independent origins each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.store import engine as connections
from khabar.story import Story
from khabar.web import asks
from khabar.web.overview import story_row
from khabar.web.page import Asked, Kept, Limit, Offset, Page, Row


@dataclass(frozen=True, slots=True)
class Stories:
    q: str
    corroborated: bool
    limit: int
    offset: int
    stories: Sequence[Story]
    more: bool


def ask(store: Kept, q: Asked = "", corroborated: bool = False, limit: Limit = 30, offset: Offset = 0) -> Stories:
    """Stories of two reports and more; a question takes those with a report that answers it."""
    with connections.reading(store.engine) as connection:
        found = asks.stories_that(connection, q, corroborated, limit + 1, offset)
    return Stories(q, corroborated, limit, offset, found[:limit], len(found) > limit)


def plain(found: Stories) -> Row:
    return {"q": found.q, "offset": found.offset, "more": found.more, "stories": rows(found)}


def rows(found: Stories) -> list[Row]:
    return [story_row(s) for s in found.stories]


PAGE = Page("stories", "Stories of several reports, the latest first", ask, plain, rows)

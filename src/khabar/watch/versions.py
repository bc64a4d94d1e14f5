"""What changed in articles that were seen more than once: paragraph by paragraph, as spans of the two texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import Connection, select

from khabar.model import Span
from khabar.store import Store
from khabar.store.engine import reading
from khabar.store.schema import page, page_version, report

BOTH = 2_000
"""Paragraphs beyond which two texts are only called different: comparing takes the square of them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A later text of an article: its number (2 is the first later one), when it was seen, and the paragraphs that went and came.

    Spans of `removed` are of the text before, those of `added` of this one. `title` is (before, after) when it changed.
    """

    url: str
    report: str
    number: int
    seen: str
    title: tuple[str, str] | None
    removed: tuple[Span, ...]
    added: tuple[Span, ...]


def changed(store: Store, url: str = "", limit: int = 50) -> list[Changed]:
    """The latest changes of articles, the newest first; of those whose address or report id begins with `url` when it is given."""
    with reading(store.engine) as connection:
        return list(_changes(connection, url, limit))


def _changes(connection: Connection, url: str, limit: int) -> Iterator[Changed]:
    own, earlier = page_version.alias("own"), page_version.alias("earlier")
    rows = (
        select(page.c.url, page.c.report.label("id"), own.c.number, own.c.seen, own.c.report, earlier.c.report.label("before"))
        .join(own, own.c.page == page.c.key)
        .join(earlier, (earlier.c.page == own.c.page) & (earlier.c.number == own.c.number - 1))
        .order_by(own.c.seen.desc(), page.c.key, own.c.number.desc())
    )
    rows = rows.where(page.c.url.startswith(url, autoescape=True) | page.c.report.startswith(url, autoescape=True)) if url else rows
    for row in connection.execute(rows.limit(limit)).all():
        texts = {pk: (title, text) for pk, title, text in connection.execute(select(report.c.pk, report.c.title, report.c.text).where(report.c.pk.in_([row.report, row.before])))}
        before, after = texts[row.before], texts[row.report]
        title = (before[0] or "", after[0] or "") if before[0] != after[0] else None
        yield Changed(row.url, row.id, row.number, row.seen, title, *differences(before[1], after[1]))


def differences(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """(paragraphs only the first text has, paragraphs only the second has)."""
    one, other = _paragraphs(before), _paragraphs(after)
    if max(len(one), len(other)) > BOTH:
        return (Span(0, len(before), before),), (Span(0, len(after), after),)
    steps = SequenceMatcher(None, [p.text for p in one], [p.text for p in other], autojunk=False).get_opcodes()
    apart = [step for step in steps if step[0] != "equal"]
    return tuple(p for _, i, j, _, _ in apart for p in one[i:j]), tuple(p for _, _, _, i, j in apart for p in other[i:j])


def _paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(at, at + len(line), line))
        at += len(line) + 1
    return found

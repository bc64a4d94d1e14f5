"""Questions about events, reports and quotes: the same functions for the command line, Python and the web page. All take limit and offset."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, true

from khabar.errors import StoreError
from khabar.model import Span
from khabar.store import index, schema, words
from khabar.store import newest as newest_first
from khabar.store import question as q
from khabar.store.filters import REPORT_FIELDS, Compiler, aside
from khabar.store.load import REPORT, events_of, events_query, report_of
from khabar.store.load import told as unpacked
from khabar.store.matching import alternatives, asked_keys, holds_words, matching, quotes_words, ranked, textual, that_quote, with_words
from khabar.store.rows import Hit, KeptEvent, KeptQuote, Phrases

AROUND = 90
"""Characters of text shown on each side of the first word found."""
_NEWEST = (schema.event.c.day.desc(), schema.event.c.pk.desc())


def find(connection: Connection, asked: str = "", limit: int = 50, offset: int = 0) -> list[KeptEvent]:
    """Events, newest first. Words are looked for in their reports, fields must hold of the event itself."""
    pks = newest_first.keys(connection, q.parse(asked), limit, offset)
    rows = connection.execute(events_query().where(schema.event.c.pk.in_(pks)).order_by(*_NEWEST)).all()
    return events_of(connection, rows)


def count(connection: Connection, asked: str = "") -> int:
    """How many events `find` would give without a limit."""
    return newest_first.count(connection, q.parse(asked))


def event(connection: Connection, event_id: str) -> KeptEvent:
    """One event by its id or the beginning of it. Raises StoreError."""
    ids = schema.event.c.id
    rows = connection.execute(events_query().where(ids >= event_id, ids < event_id + "g").order_by(ids == event_id).limit(2)).all()
    exact = [row for row in rows if row.event_id == event_id] or rows
    if len(exact) != 1:
        raise StoreError(f"{event_id}: {'several events begin so; give more of the id' if exact else 'no such event in this store; khabar find lists events'}")
    return events_of(connection, exact)[0]


# --------------------------------------------------------------------------------------------------------------- search


def search(connection: Connection, asked: str, limit: int = 20, offset: int = 0, newest: bool = False) -> list[Hit]:
    """Reports that hold the words and have an event with the fields: the best first, or the newest when `newest` or when no words are asked for."""
    question = q.parse(asked)
    text_part, rest = _apart(question)
    dialect = connection.dialect.name
    match = matching(text_part, dialect) if text_part is not None else ""
    number = _holding(connection, match) if match and not newest else COMMON
    rows = _best(connection, match, number, rest, limit, offset) if number < COMMON else _newest(connection, question, limit, offset)
    phrases = _phrases(question)
    spelled = index.written(connection, words.asked_for(phrases))
    return [_hit(row, phrases, spelled) for row in rows]


def _apart(question: q.Question) -> tuple[q.Question | None, q.Question]:
    """The part that the word index can answer alone, and the rest."""
    if textual(question):
        return question, q.All()
    if isinstance(question, q.All):
        words_of = [p for p in question.parts if textual(p) or isinstance(p, q.Not) and textual(p.part)]
        others = tuple(p for p in question.parts if p not in words_of)
        together = q.All(tuple(words_of))
        if textual(together):
            return together, q.All(others)
    return None, question


def _best(connection: Connection, match: str, number: int, rest: q.Question, limit: int, offset: int) -> list:
    must, key, rank = ranked(match, connection.dialect.name)
    chosen = select(key.label("pk"), rank.label("rank")).where(must)
    if rest == q.All():
        chosen = chosen.order_by(rank, key).limit(limit + offset + _SPARE).subquery()
        rows = _reports(connection, chosen, true())
    else:
        rarest = _rarest(connection, rest)
        walked = rarest is not None and (rarest >= newest_first.MANY or number * _LOOK_UPS < rarest and connection.dialect.name == "postgresql")
        rows = _reports(connection, chosen.subquery(), of_reports(connection, rest, walked))
    return list(connection.execute(rows.limit(limit).offset(offset)).all())


COMMON = newest_first.COMMON
"""Words that so many reports hold say little about any of them: their reports come newest first, and are not weighed one by one."""


_LOOK_UPS = 3
"""What looking at the events of a report costs, in look-ups of an event by its key; measured on PostgreSQL."""


def _holding(connection: Connection, match: str) -> int:
    """How many reports hold words, counted up to COMMON."""
    return _up_to(connection, COMMON, with_words(match, connection.dialect.name))


def _rarest(connection: Connection, fields: q.Question) -> int | None:
    """How many events the rarest of fields of events holds for, as far as it matters; None where nothing is to be listed."""
    return None if _of_reports_alone(fields) else newest_first.rarest(connection, fields)


def _up_to(connection: Connection, most: int, chosen: Select) -> int:
    """How many keys there are, counted no further than `most`."""
    return connection.execute(select(func.count()).select_from(chosen.limit(most).subquery())).scalar() or 0


_SPARE = 20
"""The word index also knows texts that were replaced; so many more are taken than are shown."""


def _reports(connection: Connection, chosen, condition) -> Select:  # type: ignore[no-untyped-def]
    report = schema.report.c
    rows = select(*REPORT, chosen.c.rank).join(chosen, chosen.c.pk == report.pk)
    return rows.where(report.replaced_by.is_(None), condition).order_by(chosen.c.rank, report.pk)


def _newest(connection: Connection, question: q.Question, limit: int, offset: int) -> list:
    report = schema.report.c
    condition, listed = _walked(connection, question)
    chosen = select(report.pk, report.day).where(report.replaced_by.is_(None), condition)
    found = (chosen.offset(0) if listed else chosen).subquery().c  # with it PostgreSQL lists and sorts them; it would walk through all days for the few it never finds
    keys = list(connection.execute(select(found.pk).order_by(found.day.desc(), found.pk.desc()).limit(limit).offset(offset)).scalars())
    return list(connection.execute(select(*REPORT).where(report.pk.in_(keys)).order_by(report.day.desc(), report.pk.desc())).all())


def _walked(connection: Connection, question: q.Question) -> tuple[Any, bool]:
    """A condition on reports, and whether all that fulfil it are to be listed: for fields that few events have.

    Else it is tested on the way from the newest day back: for words that many have, and fields that many events have.
    """
    parts = question.parts if isinstance(question, q.All) else (question,)
    told = [part for part in parts if textual(part)]
    rest = q.All(tuple(part for part in parts if part not in told))
    dialect, key = connection.dialect.name, schema.report.c.pk
    matches = [m for part in told if (m := matching(part, dialect))]
    common = [_holding(connection, m) == COMMON for m in matches]
    rarest = _rarest(connection, rest) if all(common) or dialect == "postgresql" else None
    many = rarest is not None and rarest >= newest_first.MANY
    listed = rarest is not None and rarest < COMMON and dialect == "postgresql"
    held = [holds_words(m, dialect, key) if often else key.in_(with_words(m, dialect)) for m, often in zip(matches, common, strict=True)]
    return and_(of_reports(connection, rest, walked=many and all(common)), *held), listed


def of_reports(connection: Connection, question: q.Question, walked: bool = False):  # type: ignore[no-untyped-def]  # a condition on report
    """Fields of events must hold of one and the same event of the report. `walked`: see newest.reports."""
    return Compiler(connection, events=False).condition(question) if _of_reports_alone(question) else newest_first.reports(connection, question, walked)


def _of_reports_alone(question: q.Question) -> bool:
    return q.fields_of(question) <= REPORT_FIELDS | {"date"}


def _phrases(question: q.Question) -> Phrases:
    """What to highlight: the keys of each word, word by word, phrases as a whole."""
    asked = [leaf for leaf in q.leaves(question) if isinstance(leaf, q.Words)]
    return tuple(tuple(frozenset(keys) for keys in asked_keys(one)) for one in asked if alternatives(one))


def _hit(row, phrases: Phrases, spelled: words.Spelled) -> Hit:  # type: ignore[no-untyped-def]
    report = report_of(row)
    rank = getattr(row, "rank", None)
    return Hit(report, snippet(report.text, words.first(report.text, phrases, spelled)), None if rank is None else -rank, phrases, spelled)


def snippet(text: str, first: Span | None) -> Span | None:
    """The words around the first highlight, or the beginning; cut between words."""
    if not text.strip():
        return None
    middle = first.start if first else 0
    start = max(0, middle - AROUND)
    start = text.find(" ", start, middle) + 1 if start and text.find(" ", start, middle) >= 0 else start
    end = min(len(text), middle + 2 * AROUND)
    end = text.rfind(" ", middle, end) if end < len(text) and text.rfind(" ", middle + 1, end) > 0 else end
    return Span(start, end, text[start:end])


# --------------------------------------------------------------------------------------------------------------- quotes


def quotes(connection: Connection, asked: str = "", by: str = "", direct: bool | None = None, limit: int = 50, offset: int = 0) -> list[KeptQuote]:
    """What was said: by somebody (a code, a country, a name), with these words in the quotation; newest first."""
    question = q.parse(asked)
    told, rest = _apart(question)
    chosen = _quotes_of(connection, told, rest, by, direct)
    if not _phrases(rest):
        return _quotes(connection, connection.execute(chosen.limit(limit).offset(offset)).all())
    return list(islice(_worded(connection, chosen, rest), offset, offset + limit))


FIRST_LOOK, MOST_LOOKED = 100, 1_000
"""Quotations looked through at once for words that stand beside fields: few first, then more and more."""


def _worded(connection: Connection, chosen: Select, question: q.Question) -> Iterator[KeptQuote]:
    """The quotations that say themselves what is asked for beside fields (`word OR actor:X`): fields are told of reports. The keys come from one walk."""
    walk = connection.execute(chosen, execution_options={"stream_results": True})  # PostgreSQL would make all keys before the first is looked at
    size, says = FIRST_LOOK, _saying(question, index.written(connection, words.asked_for(_phrases(question))))
    while keys := walk.fetchmany(size):
        yield from (kept for kept in _quotes(connection, keys) if says(kept.quote.content.text))
        size = min(2 * size, MOST_LOOKED)


def _saying(asked: q.Question, spelled: words.Spelled) -> Callable[[str], bool]:
    """Whether a text says what is asked for; fields and function words say nothing against it."""
    if isinstance(asked, q.Words):
        phrases = _phrases(asked)
        return lambda text: not phrases or words.first(text, phrases, spelled) is not None
    if isinstance(asked, q.Field) or q.fields_of(asked) and isinstance(asked, q.Not):
        return lambda text: True
    if isinstance(asked, q.Not):
        denied = _saying(asked.part, spelled)
        return lambda text: not denied(text)
    parts, every = [_saying(part, spelled) for part in asked.parts], any if isinstance(asked, q.Either) else all
    return lambda text: every(says(text) for says in parts)


def _quotes_of(connection: Connection, told: q.Question | None, rest: q.Question, by: str, direct: bool | None) -> Select:
    """The keys of quotations, newest first, from indexes alone: `told` must be said in the quotation, `rest` must hold of its report."""
    quote, compiler = schema.quote.c, Compiler(connection, events=False)
    conditions = [compiler.who(schema.quote, by)] if by else []
    conditions += [] if direct is None else [quote.direct == int(direct)]
    match = matching(told, connection.dialect.name) if told is not None else ""
    conditions += [_quoting(connection, match)] if match else []
    if rest != q.All():
        conditions.append(aside(connection, quote.report, select(schema.report.c.pk).where(of_reports(connection, rest))))
    return select(quote.report, quote.number).where(true(), *conditions).order_by(quote.day.desc(), quote.report.desc(), quote.number)


def _quoting(connection: Connection, match: str) -> ColumnElement[bool]:
    """That a quotation has the words. Few are taken and sorted; many are tested on the way from the newest."""
    said, dialect = schema.quote.c.said, connection.dialect.name
    chosen = that_quote(match, dialect)
    many = _up_to(connection, COMMON, chosen) == COMMON
    return quotes_words(match, dialect, said) if many else said.in_(chosen.limit(COMMON))  # with a limit PostgreSQL lists them, and asks no quotation one by one


def _quotes(connection: Connection, keys: Sequence[Any]) -> list[KeptQuote]:
    """The quotations of some keys; each report is read and unpacked once."""
    report = schema.report.c
    rows = select(report.pk, *REPORT, schema.coding.c.told).join(schema.coding, (schema.coding.c.report == report.pk) & (schema.coding.c.current == 1))
    found = connection.execute(rows.where(report.pk.in_({key.report for key in keys})))
    told = {row.pk: (report_of(row), unpacked(row.told, row.text, "quotes")) for row in found}
    return [KeptQuote(told[key.report][0], told[key.report][1][key.number]) for key in keys if key.report in told]

"""Words of a question -> the language of the word indexes of SQLite and PostgreSQL, and what they find."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from sqlalchemy import BigInteger, ColumnElement, Float, Integer, Select, Text, and_, cast, column, exists, false, func, or_, select, table
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR

from khabar.store import question as q
from khabar.store import schema, words
from khabar.tokens import tokens

MOST_ALTERNATIVES = 24
"""A phrase is looked for in no more readings."""


def matching(asked: q.Question, dialect: str) -> str:
    """Words, phrases and their combinations in the language of the word index; empty when only function words are asked for.

    Raises StoreError when a part is a field, or is denied where nothing else is asked: see `textual`.
    """
    marks = ("AND", "OR", " ", '"{}"') if dialect == "sqlite" else ("&", "|", " <-> ", "{}")
    return _match(asked, marks)


def _match(asked: q.Question, marks: tuple[str, str, str, str]) -> str:
    both, either, then, phrase = marks
    if isinstance(asked, q.Words):
        found = [phrase.format(then.join(_literal(key, phrase) for key in row)) for row in alternatives(asked)]
        return f"({f' {either} '.join(found)})" if found else ""
    if isinstance(asked, q.Either):
        found = [m for part in asked.parts if (m := _match(part, marks))]
        return f"({f' {either} '.join(found)})" if found else ""
    wanted = [m for part in asked.parts if not isinstance(part, q.Not) and (m := _match(part, marks))]
    denied = [m for part in asked.parts if isinstance(part, q.Not) and (m := _match(part.part, marks))]
    yes, no = f" {both} ".join(wanted), f" {either} ".join(denied)
    if not no or not yes:
        return f"({yes})" if yes else ""
    return f"(({yes}) NOT ({no}))" if both == "AND" else f"({yes} & !({no}))"


def _literal(key: str, phrase: str) -> str:
    """Keys are letters and digits alone: nothing in them needs a quote."""
    return key if '"' in phrase else f"'{key}'"


def alternatives(asked: q.Words) -> list[tuple[str, ...]]:
    """What is looked for: one row of keys for each way to understand a phrase; the single keys of a word."""
    groups = asked_keys(asked)
    return list(product(*groups))[:MOST_ALTERNATIVES] if groups else []


def asked_keys(asked: q.Words) -> list[tuple[str, ...]]:
    """For each word of what was typed all keys it may have; function words are left out, for the index has none."""
    found = [words.keys_asked(token.key) for token in tokens(asked.text) if words.key_of(token.key)]
    return [keys for keys in found if keys]


def textual(asked: q.Question) -> bool:
    """Whether a question is of words alone and says somewhere what there must be."""
    if isinstance(asked, q.Words):
        return True
    if isinstance(asked, q.Either):
        return all(textual(part) for part in asked.parts)
    if isinstance(asked, q.All):
        wanted = [p for p in asked.parts if not isinstance(p, q.Not)]
        denied = [p.part for p in asked.parts if isinstance(p, q.Not)]
        return bool(wanted) and all(map(textual, wanted)) and all(map(textual, denied))
    return False


def with_words(match: str, dialect: str) -> Select:
    """The keys of the reports whose words match."""
    if dialect == "sqlite":
        return select(_FTS.c.rowid).where(_FTS.c.words.op("MATCH")(match))
    return select(_TSV.c.report).where(_TSV.c.terms.op("@@")(cast(match, TSQUERY)))


def holds_words(match: str, dialect: str, report: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether one report's words match, to be tested of report after report: for words that many have."""
    if dialect == "sqlite":
        return (report + 0).in_(with_words(match, dialect))  # of a sum it takes no index, and lists them once
    return exists().where(_TSV.c.report == report, _TSV.c.terms.op("@@")(cast(match, TSQUERY)))


def that_quote(match: str, dialect: str) -> Select:
    """The keys of the quotations that have the words (`quote.said`)."""
    if dialect == "sqlite":
        return select(_SAID_FTS.c.rowid).where(_SAID_FTS.c.words_said.op("MATCH")(match))
    return select(_SAID_TSV.c.said).where(_SAID_TSV.c.terms.op("@@")(cast(match, TSQUERY)))


def quotes_words(match: str, dialect: str, said: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a quotation has the words, to be tested of one after the other: for words that many have."""
    if dialect == "sqlite":
        return (said + 0).in_(that_quote(match, dialect))  # of a sum it takes no index, and lists them once
    its = and_(_SAID_TSV.c.said >= said, _SAID_TSV.c.said <= said)  # by bounds in place of equality, or the server would list all of them first
    return func.coalesce(exists().where(its, _SAID_TSV.c.terms.op("@@")(cast(match, TSQUERY))), false())


def named(groups: Sequence[Sequence[str]], dialect: str) -> Select:
    """The keys of the names that have a word of every group."""
    if dialect == "sqlite":
        literals = [[f'"{key}"' for key in group] for group in groups]
        match = " AND ".join(f"({' OR '.join(some)})" for some in literals)
        return select(_NAMED.c.rowid).where(_NAMED.c.words_named.op("MATCH")(match))
    terms = func.string_to_array(schema.name.c.terms, " ")
    return select(schema.name.c.pk).where(*[or_(*[terms.op("@>")(cast([key], ARRAY(Text))) for key in group]) for group in groups])


_NAMED = table("words_named", column("rowid", Integer), column("words_named", Text))
_FTS = table("words", column("rowid", Integer), column("words", Text), column("rank", Float))
_TSV = table("words", column("report", Integer), column("terms", TSVECTOR))
_SAID_FTS = table("words_said", column("rowid", Integer), column("words_said", Text))
_SAID_TSV = table("words_said", column("said", BigInteger), column("terms", TSVECTOR))


def ranked(match: str, dialect: str) -> tuple[ColumnElement[bool], ColumnElement[int], ColumnElement[float]]:
    """For a search by relevance: what must hold, the column of the report's key, and what to sort by (smaller is better)."""
    if dialect == "sqlite":
        return _FTS.c.words.op("MATCH")(match), _FTS.c.rowid, _FTS.c.rank
    asked = cast(match, TSQUERY)
    return _TSV.c.terms.op("@@")(asked), _TSV.c.report, -func.ts_rank(_TSV.c.terms, asked, 1)

"""The tables, once for SQLite and PostgreSQL. Migrations make them (`migrations/`); a test checks that both say the same.
A change here needs a migration beside it.

A report is one text with its facts. A coding is what one version of Khabar read from it: everything of it is in two packed columns,
and the current one is also spread over event, party, link and quote, which exist to be asked. Words that repeat (names of parties,
places, speakers) stand once in `name`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, SmallInteger, Table, Text, UniqueConstraint
from sqlalchemy.dialects import postgresql

Plain = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text that is compared byte by byte on both, so that ISO prefixes sort and ranges agree."""

metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"})


def _of(table: str, **kw: Any) -> Column:
    return Column(table, Integer, ForeignKey(f"{table}.pk", ondelete="CASCADE"), nullable=False, **kw)


report = Table(
    "report", metadata,
    Column("pk", Integer, primary_key=True),
    Column("key", Plain, nullable=False, unique=True),  # sha256 of everything that makes it this report
    Column("id", Plain, nullable=False),
    Column("outlet", Plain),
    Column("lang", Plain),
    Column("published", Plain),
    Column("day", Plain),
    Column("title", Plain),
    Column("url", Plain),
    Column("read_from", Plain),
    Column("updated", Plain),
    Column("parts", Plain),  # blocks that the page's markup told, as JSON; NULL when none
    Column("text", Plain, nullable=False),
    Column("replaced_by", Integer),  # a later text of the same outlet under the same id
    Index(None, "id"), Index("ix_report_newest", "day", "pk", "replaced_by"), Index(None, "outlet", "day", "replaced_by"), Index(None, "lang"),
)  # fmt: skip

coding = Table(
    "coding", metadata,
    Column("pk", Integer, primary_key=True),
    _of("report"),
    Column("digest", Plain, nullable=False),
    Column("versions", Plain, nullable=False),
    Column("current", SmallInteger, nullable=False),
    Column("told", LargeBinary, nullable=False),  # events and quotes
    Column("rest", LargeBinary, nullable=False),  # blocks, sentences, mentions, drops
    UniqueConstraint("report", "digest"),
)  # fmt: skip

name = Table(
    "name", metadata,
    Column("pk", Integer, primary_key=True),
    Column("text", Plain, nullable=False, unique=True),
    Column("terms", Plain, nullable=False),  # its search keys, each between spaces
)  # fmt: skip

event = Table(
    "event", metadata,
    Column("pk", Integer, primary_key=True),
    _of("report"),
    Column("number", Integer, nullable=False),
    Column("id", Plain, nullable=False),
    Column("type", Plain, nullable=False),
    Column("mode", Plain),
    Column("quad", SmallInteger, nullable=False),
    Column("score", Float, nullable=False),
    Column("status", Plain, nullable=False),
    Column("date", Plain),
    Column("day", Plain),  # its date, or the day of publication when it has none: what lists are sorted by
    Column("place", Plain),
    Column("place_name", Integer, ForeignKey("name.pk")),
    Column("country", Plain),
    Column("geonameid", Plain),
    Column("origin", Plain, nullable=False),  # whose word it is in the end: agency, document or outlet
    Column("shared", Plain),  # the origin it has in common with the copies of its story, when that is another
    Column("confidence", Float, nullable=False),
    Column("rule", Plain, nullable=False),
    Column("start", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Index(None, "report"), Index(None, "id"), Index(None, "type", "day"), Index(None, "country", "day"), Index(None, "geonameid"), Index(None, "place_name"),
    Index("ix_event_newest", "day", "pk", "report", "type", "country", "status", "quad", "mode", "confidence"),  # lists walk along it and need no row
)  # fmt: skip

party = Table(
    "party", metadata,
    _of("event", primary_key=True),
    Column("side", SmallInteger, primary_key=True),  # 0 actor, 1 recipient
    Column("number", SmallInteger, primary_key=True),
    Column("code", Plain),
    Column("sector", Plain),
    Column("identifier", Plain),
    Column("name", Integer, ForeignKey("name.pk"), nullable=False),
    Index("ix_party_code_side_sector_event", "code", "side", "sector", "event"), Index(None, "sector", "side", "event"), Index(None, "name", "event"), Index(None, "identifier", "event"),
    sqlite_with_rowid=False,
)  # fmt: skip

link = Table(
    "link", metadata,
    _of("event", primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    Column("role", Plain, nullable=False),
    Column("code", Plain),
    Column("sector", Plain),
    Column("identifier", Plain),
    Column("name", Integer, ForeignKey("name.pk"), nullable=False),
    Index(None, "code", "event"), Index(None, "name", "event"), Index(None, "role", "event"), Index(None, "identifier", "event"),
    sqlite_with_rowid=False,
)  # fmt: skip

quote = Table(
    "quote", metadata,
    _of("report", primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("direct", SmallInteger, nullable=False),
    Column("code", Plain),
    Column("sector", Plain),
    Column("identifier", Plain),
    Column("speaker", Integer, ForeignKey("name.pk")),
    Column("day", Plain),  # the day of publication: what lists are sorted by
    Column("said", BigInteger),  # its key in the index of words, see khabar.store.index
    Index("ix_quote_newest", "day", "report", "number", "direct", "said"), Index("ix_quote_said_day", "said", "day"), Index("ix_quote_code_newest", "code", "day", "report", "number"),
    Index("ix_quote_speaker_newest", "speaker", "day", "report", "number"),
    sqlite_with_rowid=False,
)  # fmt: skip

pair = Table(
    "pair", metadata,
    Column("mutual", SmallInteger, primary_key=True),  # 0: the one acts on the other; 1: both act, the earlier code named first
    Column("actor", Plain, primary_key=True),
    Column("recipient", Plain, primary_key=True),
    Column("day", Plain, primary_key=True),  # "" without a date
    _of("event", primary_key=True),
    Column("counted", SmallInteger, nullable=False),  # 1: it occurred and nobody holds it for wrong
    Column("type", Plain, nullable=False),
    Column("quad", SmallInteger, nullable=False),
    Column("score", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("origin", Plain, nullable=False),  # the one it has in common with copies, or else its own
    Column("among", SmallInteger, nullable=False),  # 1: there are other actors with a code, 2: other recipients, 3: both
    Index(None, "event"), Index("ix_pair_newest", "day", "counted", "mutual", "actor", "recipient", "origin", "quad", "score"),
    sqlite_with_rowid=False,
)  # fmt: skip

edge = Table(
    "edge", metadata,
    Column("period", Plain, primary_key=True),  # a year, or "all" with what has no date
    Column("actor", Plain, primary_key=True),
    Column("recipient", Plain, primary_key=True),
    Column("origin", Plain, primary_key=True),
    Column("events", Integer, nullable=False),  # sums of the pairs that are counted
    *(Column(f"quad{n}", Integer, nullable=False) for n in (1, 2, 3, 4)),
    Column("score", Integer, nullable=False),  # in tenths, so that sums are the same in whatever order
    Index("ix_edge_recipient_period", "recipient", "period"),
    sqlite_with_rowid=False,
)  # fmt: skip

judgement = Table(
    "judgement", metadata,
    Column("pk", Integer, primary_key=True),
    Column("event_id", Plain, nullable=False),
    Column("verdict", Plain, nullable=False),
    Column("changes", Plain, nullable=False),
    Column("why", Plain, nullable=False),
    Column("who", Plain, nullable=False),
    Column("at", Plain, nullable=False),
    Column("withdrawn", Plain),
    Index(None, "event_id"),
)  # fmt: skip

story = Table(
    "story", metadata,
    Column("id", Plain, primary_key=True),
    Column("title", Plain, nullable=False),
    Column("first", Plain),
    Column("last", Plain),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("json", Plain, nullable=False),  # the noun itself
    Index(None, "last"),
)  # fmt: skip

story_report = Table(
    "story_report", metadata,
    Column("story", Plain, ForeignKey("story.id", ondelete="CASCADE"), primary_key=True),
    Column("report_id", Plain, primary_key=True),
    Index(None, "report_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

story_event = Table(
    "story_event", metadata,
    Column("story", Plain, ForeignKey("story.id", ondelete="CASCADE"), primary_key=True),
    Column("event_id", Plain, primary_key=True),
    Index(None, "event_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

question = Table(
    "question", metadata,
    Column("name", Plain, primary_key=True),
    Column("asked", Plain, nullable=False),  # as docs/store.md writes questions
    Column("made", Plain, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

arrival = Table(
    "arrival", metadata,
    _of("report", primary_key=True),
    Column("day", Plain, nullable=False),  # "" without a date
    Column("coding", Integer, nullable=False),  # what waits is this coding: another that comes meanwhile waits on
    Column("fresh", SmallInteger, nullable=False),  # 1: new or coded anew; 0: only its day is to be grouped again
    Index(None, "day"),
    sqlite_with_rowid=False,
)  # fmt: skip

telling = Table(
    "telling", metadata,
    _of("report", primary_key=True),
    Column("day", Plain, nullable=False),
    Column("data", LargeBinary, nullable=False),  # as khabar.group packs it; kept for the days that may still be grouped
    Index(None, "day"),
)  # fmt: skip

vector = Table(
    "vector", metadata,
    _of("report", primary_key=True),
    Column("model", Plain, primary_key=True),
    Column("numbers", LargeBinary, nullable=False),  # int8, one a dimension
)  # fmt: skip

# ---------------------------------------------------------------------------------------------------- watching and alerts

feed = Table(
    "feed", metadata,
    Column("url", Plain, primary_key=True),
    Column("outlet", Plain),
    Column("outlet_id", Plain),
    Column("lang", Plain),
    Column("country", Plain),
    Column("listed", SmallInteger, nullable=False),  # whether the list that is watched has it
    Column("state", Plain, nullable=False),
    Column("moved", Plain),  # where it moved to for good
    Column("etag", Plain),
    Column("modified", Plain),
    Column("tried", Plain),  # all times are ISO, in UTC
    Column("succeeded", Plain),
    Column("news", Plain),  # the last time it had something new
    Column("next", Plain, nullable=False),
    Column("failures", Integer, nullable=False),  # in a row
    Column("error", Plain),
    sqlite_with_rowid=False,
)  # fmt: skip

page = Table(
    "page", metadata,
    Column("key", Plain, primary_key=True),  # the address without what makes no difference
    Column("url", Plain, nullable=False),
    Column("feed", Plain, nullable=False),
    Column("canonical", Plain),  # the key of the address the page gives for itself
    Column("state", Plain, nullable=False),  # new, kept, same, left
    Column("same_as", Plain),
    Column("reason", Plain),
    Column("item", Plain, nullable=False),  # what the feed says of it, as JSON
    Column("found", Plain, nullable=False),
    Column("fetched", Plain),
    Column("next", Plain),  # when it is to be fetched, or looked at again
    Column("tries", Integer, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("etag", Plain),
    Column("modified", Plain),
    Column("outlet", Plain),
    Column("digest", Plain),  # of its text
    Column("report", Plain),  # the id of its report
    Index(None, "next"), Index(None, "feed", "state"), Index(None, "canonical"), Index(None, "digest"),
    sqlite_with_rowid=False,
)  # fmt: skip

page_version = Table(
    "page_version", metadata,
    Column("page", Plain, ForeignKey("page.key", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("seen", Plain, nullable=False),
    _of("report"),
    Index(None, "report"),
    sqlite_with_rowid=False,
)  # fmt: skip

alert = Table(
    "alert", metadata,
    Column("name", Plain, primary_key=True),
    Column("asked", Plain, nullable=False),
    Column("kind", Plain, nullable=False),  # event, story, change
    Column("targets", Plain, nullable=False),  # JSON: [[channel, where], …]
    Column("made", Plain, nullable=False),
    Column("start", Integer, nullable=False),  # reports kept until then are not told of
    Column("mark", Integer, nullable=False),  # how far the reports were looked through
    sqlite_with_rowid=False,
)  # fmt: skip

alert_note = Table(
    "alert_note", metadata,
    Column("pk", Integer, primary_key=True),
    Column("alert", Plain, ForeignKey("alert.name", ondelete="CASCADE"), nullable=False),
    Column("id", Plain, nullable=False),
    Column("made", Plain, nullable=False),
    Column("body", Plain),  # JSON; null when another note tells it already
    UniqueConstraint("alert", "id"),
)  # fmt: skip

alert_delivery = Table(
    "alert_delivery", metadata,
    Column("note", Integer, ForeignKey("alert_note.pk", ondelete="CASCADE"), primary_key=True),
    Column("target", SmallInteger, primary_key=True),  # its number among the alert's targets
    Column("delivered", Plain),
    Column("next", Plain, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("error", Plain),
    Index(None, "delivered", "next"),
    sqlite_with_rowid=False,
)  # fmt: skip

spelling = Table(
    "spelling", metadata,
    Column("key", Plain, primary_key=True),
    Column("word", Plain, primary_key=True),  # as it is written in some report that the index knows under this key
    sqlite_with_rowid=False,
)  # fmt: skip

# The word indexes are the tables that each database has in its own way; migrations make them. They keep keys, not text: `words` of reports,
# `words_said` of single quotations, each an FTS5 table without content in SQLite, and a table of tsvectors with a GIN index in PostgreSQL.

"""A question -> conditions on rows. Fields are conditions on one and the same event; words are looked for in the event's report."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
    union_all,
)

from khabar.errors import StoreError
from khabar.packs import codebook, world
from khabar.packs.cache import kept
from khabar.store import question as q
from khabar.store import schema, words
from khabar.store.matching import holds_words, matching, named, with_words
from khabar.tokens import keys as folded
from khabar.tokens import tokens

MOST_NAMES = 2_000
"""A description that fits more different names than this describes nobody."""
REPORT_FIELDS = frozenset(("outlet", "published", "lang"))
"""Fields that a report has without any event; in a search `date` is one of them too."""
Condition = ColumnElement[bool]
Columns = Any
_NAMES = ("names_ar", "names_en", "name")


class Compiler:
    """Turns a question into a condition on `event` (events of the right report and fields) or, with `events=False`, on `report`."""

    def __init__(self, connection: Connection, events: bool) -> None:
        self.connection = connection
        self.events = events
        self._named: dict[str, list[int]] = {}
        self.days: tuple[str, ...] = ()
        """Days that every event must be of whatever else it is: sets of events by type and place are taken of these alone."""

    def condition(self, asked: q.Question) -> Condition:
        """A question, with all its parts, as one condition on events."""
        if isinstance(asked, q.Words):
            return self._told(asked)
        if isinstance(asked, q.Field):
            return or_(*[self._field(asked.name, value) for value in asked.values]) if asked.values else true()
        if isinstance(asked, q.Not):
            return not_(func.coalesce(self._of_itself(asked.part), false()))
        parts = [self.condition(part) for part in asked.parts]
        return or_(*parts) if isinstance(asked, q.Either) else and_(true(), *parts)

    def _of_itself(self, denied: q.Question) -> Condition:
        """What is denied: its type and place are in the event's own row, and need no list of all events that have them."""
        if self.events and isinstance(denied, q.Field) and denied.name in ("type", "place"):
            return or_(false(), *[getattr(self, f"_{denied.name}")(value) for value in denied.values])
        return self.condition(denied)

    def _report(self) -> ColumnElement[int]:
        return schema.event.c.report if self.events else schema.report.c.pk

    def _told(self, asked: q.Words) -> Condition:
        chosen = self.with_words(asked)
        return true() if chosen is None else self._report().in_(chosen)

    def with_words(self, asked: q.Words) -> Select | None:
        """The keys of the reports that hold words; None when they are function words alone."""
        match = matching(asked, self.connection.dialect.name)
        return with_words(match, self.connection.dialect.name) if match else None

    def holding(self, asked: q.Words) -> Condition | None:
        """The words said of one event's report; None where listing all reports that hold them costs less (SQLite)."""
        dialect = self.connection.dialect.name
        match = matching(asked, dialect) if dialect == "postgresql" else ""
        return holds_words(match, dialect, self._report()) if match else None

    def _field(self, name: str, value: str) -> Condition:
        if self.events:
            chosen, found = self.reports(name, value), self.events_among(name, value)
            if chosen is not None:
                return schema.event.c.report.in_(chosen)
            if found is not None:
                return schema.event.c.pk.in_(found[0])
        elif name in REPORT_FIELDS or name == "date":
            return self._of_report("published" if name == "date" else name, value)
        return getattr(self, f"_{name.replace('-', '_')}")(value)

    def reports(self, name: str, value: str) -> Select | None:
        """The keys of the reports with a field of reports; None for other fields."""
        return select(schema.report.c.pk).where(self._of_report(name, value)) if name in REPORT_FIELDS else None

    def events_among(self, name: str, value: str) -> tuple[Select, Condition | None] | None:
        """The keys of the events with a field, and the same said of one event; None for fields that are better said of each event alone."""
        if name in ("actor", "recipient", "party"):
            return self._takes_part(value, {"actor": 0, "recipient": 1}.get(name))
        if name == "said-by" and value.lower() != "outlet":
            return self._said_by(value)
        if name in ("judged", "place", "type", "origins", "reports") and not (name == "judged" and value.lower() == "no"):
            other = schema.event.alias("other")
            holds = getattr(self, f"_{name}")
            return select(other.c.pk).where(holds(value, other.c), *[within(other.c.day, day) for day in self.days]), holds(value, schema.event.c) if name in ("place", "type") else None
        return None

    def _of_report(self, name: str, value: str) -> Condition:
        column = {"outlet": schema.report.c.outlet, "published": schema.report.c.day, "lang": schema.report.c.lang}[name]
        if name == "published":
            return within(column, value)
        return column.in_(self._outlets(value)) if name == "outlet" else column == value

    def _outlets(self, value: str) -> list[str]:
        asked = words.spaced(value)
        known = self.connection.execute(select(schema.report.c.outlet).distinct()).scalars()
        return [o for o in known if o and (o.casefold() == value.casefold() or asked in words.spaced(o))]

    # ------------------------------------------------------------------------------------------- fields of the event itself

    def _type(self, value: str, event: Columns = schema.event.c) -> Condition:
        kind, _, mode = value.replace(".", "/").partition("/")
        if kind.upper() not in codebook()["types"]:
            raise StoreError(f"type:{value}: no such event type; there are {', '.join(codebook()['types'])}")
        return and_(event.type == kind.upper(), event.mode == mode.lower() if mode else true())

    def _mode(self, value: str) -> Condition:
        return schema.event.c.mode == value.lower()

    def _quad(self, value: str) -> Condition:
        return schema.event.c.quad == _number(int, "quad", value)

    def _status(self, value: str) -> Condition:
        return schema.event.c.status == value.lower()

    def _date(self, value: str) -> Condition:
        return within(schema.event.c.day, value)

    def _min_confidence(self, value: str) -> Condition:
        return schema.event.c.confidence >= _number(float, "min-confidence", value)

    def _judged(self, value: str, event: Columns = schema.event.c) -> Condition:
        """right, wrong, yes or no."""
        said = schema.judgement.c
        verdict = said.verdict == value.lower() if value.lower() not in ("yes", "no") else true()
        found = event.id.in_(select(said.event_id).where(said.withdrawn.is_(None), verdict))
        return not_(found) if value.lower() == "no" else found

    def _origins(self, value: str, event: Columns = schema.event.c) -> Condition:
        """Told by a story of so many independent origins or more."""
        return self._in_story(schema.story.c.origins >= _number(int, "origins", value), event)

    def _reports(self, value: str, event: Columns = schema.event.c) -> Condition:
        """Told by a story of so many reports or more."""
        return self._in_story(schema.story.c.reports >= _number(int, "reports", value), event)

    def _in_story(self, condition: Condition, event: Columns) -> Condition:
        links = schema.story_event.c
        chosen = select(links.event_id).join(schema.story, schema.story.c.id == links.story).where(condition)
        return event.id.in_(chosen)

    def _place(self, value: str, event: Columns = schema.event.c) -> Condition:
        """A country's code or name takes all places in it; any other name the places told or known under it."""
        code = country(value)
        if code:
            return event.country == code
        named = self.named(value)
        events = schema.event.c
        known = select(events.geonameid).where(events.place_name.in_(named), events.geonameid.is_not(None)).distinct().limit(MOST_NAMES)
        told = list(self.connection.execute(known).scalars()) if named else []
        return or_(event.place_name.in_(named), event.geonameid.in_([*told, *_gazetteer(value)]))

    # ------------------------------------------------------------------------------------------ who takes part, who says so

    def _takes_part(self, value: str, side: int | None) -> tuple[Select, Condition]:
        on_side = true() if side is None else schema.party.c.side == side
        return self._by_whom(schema.party, value, on_side)

    def _said_by(self, value: str) -> Any:
        """A role (anonymous, agency …), `outlet` for the outlet's own word, a code, or a name."""
        links = schema.link
        if value.lower() == "outlet":
            return not_(exists().where(links.c.event == schema.event.c.pk))
        if value.lower() not in ("speaker", "anonymous", "document", "agency"):
            return self._by_whom(links, value, true())
        holds = links.c.role == value.lower()
        return select(links.c.event).where(holds), exists().where(links.c.event == schema.event.c.pk, holds)

    def _by_whom(self, rows: Table, value: str, also: Condition) -> tuple[Select, Condition]:
        """The events with somebody, one selection for each index that knows him (joined by OR they cost SQLite ten times as much), and the same of one event."""
        ways = self.ways(rows, value)
        chosen = [select(rows.c.event).where(way, also) for way in ways]
        every = chosen[0] if len(chosen) == 1 else select(union_all(*chosen).subquery().c.event)
        return every, exists().where(rows.c.event == schema.event.c.pk, or_(*self.ways(rows, value, alone=True)), also)

    def who(self, rows: Table, value: str) -> Condition:
        """Whether a party, link or quote is of somebody: see `ways`."""
        return or_(*self.ways(rows, value))

    def ways(self, rows: Table, value: str, alone: bool = False) -> tuple[Condition, ...]:
        """A code (RUS), a sector (MIL), both (RUS MIL), or a name: a country's means whoever acts for it. Any of them holds, each has its index.

        `alone`: said of the few rows of one event; no index of codes is to be taken then, as SQLite would.
        """
        its_code, its_sector = (func.coalesce(c, "") if alone else c for c in (rows.c.code, rows.c.sector))
        coded = re.fullmatch(r"([A-Z]{3})(?:[ /]([A-Z]{3}))?", value)
        if coded:
            code, sector = coded.groups()
            if sector or code in _country_codes():
                return (and_(its_code == code, its_sector == sector if sector else true()),)
            return its_code == code, its_sector == code
        code = country(value)
        if code:
            return (its_code == code,)
        said = rows.c.speaker if "speaker" in rows.c else rows.c.name
        known = known_ids(value)
        return (said.in_(self.named(value)), *([rows.c.identifier.in_(known)] if known else []))

    def named(self, value: str) -> list[int]:
        """The kept names that hold every word of a description, in any form; asked once a question."""
        if value not in self._named:
            self._named[value] = self._named_so(value)
        return self._named[value]

    def _named_so(self, value: str) -> list[int]:
        groups = [words.keys_asked(token.key) for token in tokens(value) if words.key_of(token.key)]  # kept terms have no function words
        wanted = [group for group in groups if group]
        return list(self.connection.execute(named(wanted, self.connection.dialect.name).limit(MOST_NAMES)).scalars()) if wanted else []


def aside(connection: Connection, column: ColumnElement[int], chosen: Select) -> Condition:
    """A key among chosen ones as something to be tested of row after row until a page is full, never to begin with.

    SQLite takes no index of a sum; PostgreSQL would join the two and sort all, save where the test is a value.
    """
    if connection.dialect.name == "postgresql":
        return func.coalesce(column.in_(chosen), false())
    return (column + 0).in_(chosen)


def _number(kind, field: str, value: str):  # type: ignore[no-untyped-def]
    try:
        return kind(value)
    except ValueError as error:
        raise StoreError(f"{field}:{value}: give a number") from error


def within(column: ColumnElement[str], value: str) -> Condition:
    """2015-08 · 2015-08-01..2015-08-15 · >2015-08 · <2015: days that begin in it. A shorter prefix counts from its first day."""
    if value[:1] in "<>":
        return column > after(value[1:]) if value[0] == ">" else column < prefix(value[1:])
    since, dots, until = value.partition("..")
    first = column >= prefix(since) if since else true()
    last = column < after(until if dots else since) if (until or not dots) else true()
    return and_(first, last)


def between(day: ColumnElement[str], since: str | None, until: str | None) -> Condition:
    """Days from one ISO prefix to another, both with all that begins so; None or empty bounds nothing."""
    return and_(true(), *([day >= prefix(since)] if since else []), *([day < after(until)] if until else []))


def prefix(value: str) -> str:
    """An ISO prefix, as it was given. Raises StoreError on anything else."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        raise StoreError(f"{value!r} is no date; write 2015, 2015-08 or 2015-08-01, and a span as 2015-08-01..2015-08-15")
    return value


def after(value: str) -> str:
    """What sorts after every date that begins so."""
    return prefix(value) + "~"


# --------------------------------------------------------------------------------------------------------- what words mean


def country(value: str) -> str | None:
    """The code of a country by its code or any of its names, in any language of the packs."""
    if re.fullmatch("[A-Z]{3}", value):
        return value
    return _countries().get(" ".join(folded(value)))


def code_of(value: str) -> str | None:
    """The code of a country alone, by the code or a name; None for sectors, parts of a country's state and all others."""
    if re.fullmatch("[A-Z]{3}", value):
        return value if value in _country_codes() else None
    return country(value)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    rows = reversed(world().rows("countries"))
    return {" ".join(folded(name)): row["code"] for row in rows for cell in _NAMES for name in row.many(cell)}


@lru_cache(maxsize=1)
def _country_codes() -> frozenset[str]:
    """Codes that are no sector."""
    return frozenset(row["code"] for row in world().rows("countries"))


@lru_cache(maxsize=1_000)
def known_ids(value: str) -> tuple[str, ...]:
    """The ids and names under which the world tables know somebody; a part of the name will do (بوتين, Putin)."""
    asked = set(folded(value))
    found = [ids for name, ids in _world_names() if asked and asked <= name]
    return tuple(dict.fromkeys(i for ids in found for i in ids if i))


@lru_cache(maxsize=1)
def _world_names() -> list[tuple[frozenset[str], tuple[str, str]]]:
    return [(frozenset(name), ids) for name, ids in kept("search-people", world().version, _read_world_names)]


def _read_world_names() -> list[tuple[tuple[str, ...], tuple[str, str]]]:
    files = ("people", "organisations", "groups", "agencies", "outlets")
    rows = [row for file in files for row in world().rows(file)]
    return [(tuple(folded(name)), (row["wikidata"], row["name"])) for row in rows for cell in _NAMES for name in row.many(cell)]


@lru_cache(maxsize=1_000)
def _gazetteer(value: str) -> tuple[str, ...]:
    """The GeoNames ids that the world tables have under a name."""
    return tuple(_places().get(" ".join(folded(value)), ()))


@lru_cache(maxsize=1)
def _places() -> dict[str, list[str]]:
    """Folded name -> GeoNames ids; folding them all takes a second, so they are kept beside the packs."""
    return kept("search-places", world().version, _read_places)


def _read_places() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in (row for file in ("places", "regions") for row in world().rows(file)):
        for name in {" ".join(folded(n)) for cell in _NAMES for n in row.many(cell)}:
            found.setdefault(name, []).append(row["geonameid"])
    return found

"""What a report tells, in the few things by which reports are compared: words, names, numbers, days, acts and who said so."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from khabar.group import words
from khabar.group.sources import Source, credited, identity, of_act, of_quote
from khabar.group.sums import Sums
from khabar.model import Coded, Event, Mention, Number, Party, Place, Token
from khabar.story import Told

NOT_NAMES = ("outlet", "agency", "source", "spokesman")
"""Kinds of party that stand behind a report, not in what it tells."""
WHOLE_DAY = len("2015-08-01")
RUN = 5
"""Words in a row that two people seldom write the same, names and titles aside."""
HEADLINE = 10
"""Words of the text that stand for a title where there is none."""
MEANING = 200
"""Letters of title and lead that a sentence vector is made of: more blur it, and cost."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What varies between two happenings told by one template: who, where, how many, which day, and names no table knows."""

    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Act:
    """One event as it is compared: `who` and `whom` are the identities of its sides (codes where unknown), `states` the codes of who acts.

    `counts` and `dated` are values with their words.
    """

    type: str
    mode: str | None
    status: str
    who: frozenset[str]
    whom: frozenset[str]
    where: str | None
    told: Told
    lead: bool
    dated: tuple[str, Told] | None = None
    counts: tuple[tuple[str, float, bool, Told], ...] = ()
    states: frozenset[str] = frozenset()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as it is compared; its text is not kept. `head` are the stems of title and lead, `body` all its stems, `pairs` its word pairs as checksums, `runs` its runs of
    `RUN` words.

    `wording` are the folded words of the lead in order. `sources` stand behind the report as a whole (credits) or are quoted in its lead. `named` gives the words for the names and places of the lead.
    """

    report: str
    outlet: str | None
    lang: str
    day: date | None
    title: str
    head: frozenset[str]
    body: frozenset[str]
    pairs: Sums
    runs: Sums
    lead: Facts
    facts: Facts
    acts: tuple[Act, ...] = ()
    sources: tuple[Source, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    opening: str = ""
    wording: tuple[str, ...] = ()
    vector: bytes = field(default=b"", repr=False, compare=False)


def telling(coded: Coded) -> Telling:
    """What a coded report tells."""
    lang, report = words.language(coded), coded.report
    body, head = words.told(coded), words.title(coded)
    lead = body[: words.LEAD]
    end = lead[-1].end if lead else 0
    leading = [m for m in coded.mentions if m.start < end]
    opened = {t.key for t in (*head, *lead)}
    every = opened | {t.key for t in body}
    title = report.title or report.text[lead[0].start : lead[:HEADLINE][-1].end] if lead or report.title else ""
    return Telling(
        report=report.id,
        outlet=report.outlet,
        lang=lang,
        day=report.day,
        title=" ".join((title or "").split()),
        head=frozenset(words.stems(opened, lang)),
        body=frozenset(words.stems(every, lang)),
        pairs=runs(body, 2),
        runs=runs(body, RUN),
        lead=facts(leading, opened, lang),
        facts=facts(coded.mentions, every, lang),
        acts=tuple(act(e, report.id, end) for e in coded.events),
        sources=(*credited(coded), *(s for q in coded.quotes if q.content.start < end for s in of_quote(q, lang))),
        named=tuple(sorted({n: m.text for m in reversed(leading) for n in (*names(m), *places(m))}.items())),
        opening=" ".join(f"{report.title or ''}. {report.text[lead[0].start : end] if lead else ''}".split())[:MEANING],
        wording=tuple(t.key for t in lead),
    )


def runs(body: tuple[Token, ...], length: int) -> Sums:
    """Checksums of every so many folded words that follow each other."""
    keys = [t.key.encode() for t in body]
    return Sums(zlib.crc32(b" ".join(keys[i : i + length])) for i in range(len(keys) - length + 1))


def facts(mentions: Iterable[Mention], keys: Iterable[str], lang: str) -> Facts:
    """The names, places, numbers and days of some mentions, and the words no lexicon knows."""
    mentions = tuple(mentions)
    return Facts(
        frozenset(n for m in mentions for n in names(m)),
        frozenset(p for m in mentions for p in places(m)),
        frozenset(f"{m.number.value:g}" for m in mentions if m.number),
        frozenset(m.when.date for m in mentions if m.when and m.when.date and len(m.when.date) == WHOLE_DAY),
        frozenset(words.unknown(keys, lang)),
    )


def names(mention: Mention) -> Iterable[str]:
    """The identity of the actor a mention names, if it is known."""
    if mention.party and mention.party.kind not in NOT_NAMES and (key := identity(mention.party) or mention.party.code):
        yield key


def places(mention: Mention) -> Iterable[str]:
    """The place a mention names, below a country."""
    if mention.place and not mention.party:
        yield spot(mention.place) or mention.source


def spot(place: Place) -> str:
    """One key for a place however it is written."""
    return place.geonameid or place.name or ""


def act(event: Event, report: str, end: int) -> Act:
    """An event as it is compared; one before `end` stands in the lead."""

    def told(part: Any, what: str) -> Told:
        return Told(report, part.start, part.end, part.text, what)

    when, size = event.when, event.size
    counted: tuple[tuple[str, Number | None], ...] = (("dead", size.dead), ("injured", size.injured), ("arrested", size.arrested), ("size", size.size))
    return Act(
        event.type,
        event.mode,
        event.status,
        side(event.actors),
        side(event.recipients),
        (event.where and spot(event.where)) or None,
        told(event.trigger, event.type),
        event.trigger.start < end,
        (when.date, told(when, when.date)) if when and when.date and len(when.date) == WHOLE_DAY else None,
        tuple((name, n.value, n.approximate, told(n, f"{n.value:g}")) for name, n in counted if n),
        frozenset(p.code for p in event.actors if p.code),
        of_act(event),
    )


def side(parties: Iterable[Party]) -> frozenset[str]:
    """What one side of an event is called: the identity where it is known, otherwise code and sector."""
    return frozenset(identity(p) or f"{p.code} {p.sector or ''}".strip() for p in parties if identity(p) or p.code)

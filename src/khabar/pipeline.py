"""The order in which a report is read, written once: blocks, sentences, names, phrases, parties, predicates, events, attribution."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from khabar import clean, split
from khabar.attribute import Attributor
from khabar.clean.rules import rules as furniture
from khabar.errors import KhabarError
from khabar.events import Coding, EventCoder, Tried, aimed, by_month, event_coder, foretold, gone_on, parties_of, subject_of
from khabar.frozen import replace
from khabar.knowledge import spelling
from khabar.link.bylines import credited
from khabar.link.memory import Memory, home_country
from khabar.link.names import Names, house, names
from khabar.link.namesakes import settled
from khabar.link.numbers import Numbers
from khabar.link.parties import Parties, parties
from khabar.link.places import Places
from khabar.link.strangers import introduced, strangers
from khabar.link.times import Times
from khabar.match import lexicon
from khabar.merge import merged
from khabar.model import Block, Coded, Dropped, Event, Mention, Parsed, Party, Report, Sentence
from khabar.packs import Pack, pack, world
from khabar.parse import Reader, reader
from khabar.read.language import detect
from khabar.tokens import tokens
from khabar.uncollected import uncollected
from khabar.version import __version__
from khabar.weigh import Scorer, reassigned, scorer, weighed

NAMED = 8
"""Parties of the sentences before, latest first, among which a pronoun is resolved."""
INTERNAL_ERROR = "internal-error"



@dataclass(frozen=True)
class Tools:
    """Everything one language needs, made once."""

    pack: Pack
    names: Names
    places: Places
    times: Times
    numbers: Numbers
    reader: Reader
    parties: Parties
    events: EventCoder
    attributor: Attributor


@lru_cache(maxsize=None)
def tools(lang: str) -> Tools:
    """The tools of one language. Raises UnknownLanguage when it has no pack."""
    found = pack(lang)
    numbers = Numbers(found.section("numbers"), f"numbers-{lang}")
    furniture(found.section("furniture"), f"furniture-{lang}")
    return Tools(
        found,
        names(lang),
        Places(lang),
        Times(found.section("dates"), numbers, f"times-{lang}", spelling(lang).clitic("joining")),
        numbers,
        reader(lang),
        parties(lang),
        event_coder(lang),
        Attributor(lang),
    )


class Coder:
    """Codes reports. Packs are loaded once, when a language is first met. Without `scorer` the rules alone decide."""

    def __init__(self, scorer: bool = True) -> None:
        self.scorer = scorer

    def code(self, report: Report) -> Coded:
        """A report with its blocks, sentences, mentions, events, quotes and drops. Raises UnknownLanguage."""
        with uncollected():
            return coded_and_parsed(self, report)[0]

    def attempt(self, report: Report) -> Coded:
        """Like `code`, but a fault of our own becomes a Dropped with the reason `internal-error`, so that a long run goes on.

        What the caller can mend (an unknown language, a broken pack) is still raised.
        """
        try:
            return self.code(report)
        except KhabarError:
            raise
        except Exception as error:  # whatever it is, the next report must be coded
            return Coded(report, dropped=(Dropped("pipeline", INTERNAL_ERROR, 0, len(report.text), _told(error)),), versions=(("khabar", __version__),))

    def stream(self, reports: Iterable[Report]) -> Iterator[Coded]:
        """Codes reports one after the other; one that breaks the coder comes out with the error among its drops."""
        for report in reports:
            yield self.attempt(report)


def coded_and_parsed(coder: Coder, report: Report) -> tuple[Coded, tuple[Parsed, ...]]:
    """A coded report with the reading of its sentences, which training and explaining look into. Raises UnknownLanguage."""
    lang = report.lang or detect(report.text)
    kit = tools(lang)
    blocks = clean.blocks(report, kit.pack.section("furniture"))
    sentences = split.sentences(report, blocks, kit.pack.section("letters"))
    lands = told_from(kit, report, blocks)
    parsed = read_sentences(kit, report, sentences, lands)
    events, dropped = _events(kit, report, parsed, lands)
    events, quotes, attitudes = kit.attributor.attribute(report, blocks, parsed, events)
    events, repeated, doubted = _settled(events, parsed, scorer(lang) if coder.scorer else Scorer({}), lang, report)
    mentions = tuple(sorted((*credits(kit, report, blocks), *(m for p in parsed for m in p.mentions)), key=lambda m: m.start))
    versions = (("khabar", __version__), (f"pack/{lang}", kit.pack.version), ("world", world().version))
    return Coded(report, blocks, sentences, mentions, events, quotes, (*report.noted, *_furniture(blocks), *dropped, *repeated, *doubted), versions, attitudes), parsed


def _settled(events: tuple[Event, ...], parsed: tuple[Parsed, ...], weights: Scorer, lang: str, report: Report) -> tuple[tuple[Event, ...], tuple[Dropped, ...], tuple[Dropped, ...]]:
    """Events with weighed parties, told once each, with their confidence; then the repetitions and the vetoed ones."""
    once, repeated = merged(reassigned(events, parsed, weights), parsed)
    kept, doubted = weighed(once, parsed, weights, lang, report.day)
    return kept, repeated, doubted


def _told(error: Exception) -> str:
    """An exception for people: its kind, its words, and the line of ours that raised it."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"


def credits(kit: Tools, report: Report, blocks: Iterable[Block]) -> tuple[Mention, ...]:
    """Who else stands behind the report, who wrote it and where: what its credit lines, datelines and bylines name."""
    return tuple(m for block in blocks for m in credited(report, block, kit.names, kit.places, lexicon(kit.pack.lang)))


def read_sentences(kit: Tools, report: Report, sentences: Iterable[Sentence], lands: Mapping[str, int] | None = None) -> tuple[Parsed, ...]:
    """The sentences of a report parsed, with their mentions, phrases, parties and predicates; `lands` are the countries it is told from (`told_from`)."""
    sentences = tuple(sentences)
    found = _mentions(kit, report, sentences, lands or {})
    memory = Memory(_home(kit, found, sentences, lands))
    parsed: list[Parsed] = []
    words = lexicon(kit.pack.lang)
    for sentence, mentions in zip(sentences, found, strict=True):
        one = kit.reader.phrases(sentence, introduced(sentence, mentions, memory, words))
        one = kit.parties.resolve(one, report.text, memory)
        parsed.append(kit.reader.predicates(one, parsed))
    return tuple(parsed)


def trial(lang: str, text: str) -> list[tuple[Parsed, tuple[Event, ...], tuple[Tried, ...]]]:
    """What is read from a piece of text: for each sentence its parse, its events, and every rule that was tried."""
    kit = tools(lang)
    report = Report(text=text, lang=lang)
    blocks = (Block(0, len(text), "body", "trial"),)
    parsed = read_sentences(kit, report, split.sentences(report, blocks, kit.pack.section("letters")))
    codings = [kit.events.code(p, text, i) for i, p in enumerate(parsed)]
    return [(p, c.events, c.tried) for p, c in zip(parsed, codings, strict=True)]


DATELINE, OUTLET = 4, 3
"""What the place a report is told from and the land of its outlet count when its home is looked for; a country named in the lead counts 3."""


def told_from(kit: Tools, report: Report, blocks: Iterable[Block]) -> dict[str, int]:
    """The countries of a report's dateline and of its outlet, with what they count."""
    lands: Counter[str] = Counter()
    for block in blocks:
        if block.part == "dateline":
            line = Sentence(block.start, block.end, tokens(report.text, block.start, block.end), block.part)
            places = kit.places.resolve(kit.places.find(line, report.text), ())
            lands.update({m.place.country_code: DATELINE for m in places[:1] if m.place and m.place.country_code})
    if report.outlet and (land := house(report.outlet)):
        lands[land] += OUTLET
    return dict(lands)


def _home(kit: Tools, found: Iterable[tuple[Mention, ...]], sentences: tuple[Sentence, ...], lands: Mapping[str, int] | None = None) -> str | None:
    found = tuple(found)
    elsewhere = {start for one, mentions in zip(sentences, found, strict=True) for start in kit.parties.elsewhere(one, mentions, kit.parties.first)}
    every = [m for mentions in found for m in mentions if m.start not in elsewhere]
    lead = sentences[min(2, len(sentences)) - 1].end if sentences else 0
    return home_country([m for m in every if m.kind == "actor"], [m for m in every if m.kind == "place"], lead, lands or {})


def _mentions(kit: Tools, report: Report, sentences: tuple[Sentence, ...], lands: Mapping[str, int]) -> list[tuple[Mention, ...]]:
    """The mentions of each sentence, in order and without overlap: times first, then names, places and numbers in what is left."""
    found = []
    anchor = None
    for sentence in sentences:
        whens = kit.times.find(report.text, report.day, sentence.start, sentence.end, anchor, sentence.tokens)
        times = [Mention(w.start, w.end, w.text, "time", "dates", when=w) for w in whens]
        actors = kit.names.find(report.text, sentence, report.day)
        numbers = kit.numbers.find(report.text, sentence.start, sentence.end, [(w.start, w.end) for w in whens], sentence.tokens)
        counts = [Mention(n.start, n.end, n.text, "number", "numbers", number=n) for n in numbers]
        found.append([times, actors, kit.places.find(sentence, report.text), counts])
    places = kit.places.resolve([m for layers in found for m in layers[2]], [m.party.code for layers in found for m in layers[1] if m.party and m.party.code] + list(lands))
    resolved = {m.start: m for m in places}
    sure = settled(kit.names, [_sure(kit, actors, where) for _, actors, where, _ in found], places, lands)
    others = strangers(sentences, sure, places, lexicon(kit.pack.lang), kit.names.shares, lands)
    sure, resolved = [[m for m in actors if m.start not in others] for actors in sure], {start: m for start, m in resolved.items() if start not in others}
    found = [[times, actors, [m for m in where if m.start in resolved], counts] for (times, _, where, counts), actors in zip(found, sure, strict=True)]
    return [_layered(times, actors, [resolved[m.start] for m in where], counts) for times, actors, where, counts in found]


def _sure(kit: Tools, actors: Iterable[Mention], where: Iterable[Mention]) -> list[Mention]:
    """Actors without the countries that are spelled like common words and do not stand where a place stands (البنين)."""
    known = {m.start for m in where}
    return [m for m in actors if not (m.party and m.party.kind == "country" and m.start not in known and kit.places.doubted(m.text))]


def _layered(*layers: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions of all layers; where two overlap the earlier layer wins, save that a longer place beats a shorter name inside it.

    A country is actor and place in one mention; how it stands in its sentence decides which of the two an event takes.
    """
    kept: list[Mention] = []
    for layer in layers:
        for mention in layer:
            rivals = [k for k in kept if k.start < mention.end and mention.start < k.end]
            same = next((r for r in rivals if mention.kind == "place" and r.kind == "actor" and r.party and r.party.kind in ("country", "capital", "nationality", "people")), None)
            if not rivals:
                kept.append(mention)
            elif same is not None and (same.start, same.end) == (mention.start, mention.end):
                kept[kept.index(same)] = replace(same, place=mention.place)
            elif mention.kind == "place" and all(r.kind == "actor" and mention.start <= r.start and r.end <= mention.end and (r.start, r.end) != (mention.start, mention.end) for r in rivals):
                kept = [k for k in kept if k not in rivals] + [mention]
    return tuple(sorted(kept, key=lambda m: m.start))


def _events(kit: Tools, report: Report, parsed: tuple[Parsed, ...], lands: Mapping[str, int]) -> tuple[tuple[Event, ...], tuple[Dropped, ...]]:
    """The events of all sentences in order; a sentence without a subject of its own goes on with the one before it."""
    codings: list[Coding] = []
    topic: tuple[Party, ...] = ()
    named: tuple[Party, ...] = ()
    for number, one in enumerate(parsed):
        codings.append(kit.events.code(one, report.text, number, topic, named))
        topic = subject_of(one) or topic
        named = (parties_of(one) + named)[:NAMED]
    lost = any(e.where is not None and not e.where.country_code and not e.where.name for c in codings for e in c.events)
    home = _home(kit, [p.mentions for p in parsed], tuple(p.sentence for p in parsed), lands) if lost else None
    events = aimed([foretold(_in_land(kit, e, parsed[e.sentence], home), parsed[e.sentence], report.day) for c in codings for e in c.events], parsed, kit.events.kinds, kit.events.recipient_places)
    events = tuple(by_month(event) for event in gone_on(events))
    kept: list[Event] = []
    past: list[Dropped] = []
    for e in events:
        if long_ago(e, report.day):
            past.append(Dropped("events", "long-ago", e.trigger.start, e.trigger.end, e.rule))
        else:
            kept.append(e)
    return tuple(kept), (*(d for c in codings for d in c.dropped), *past)


LONG = 20
"""Years before a report from which on what it tells is history, no news."""


def long_ago(event: Event, day: date | None) -> bool:
    """Whether an act lies so far before the report that it is history («عام 1881»)."""
    told = event.when.date if event.when else None
    return day is not None and bool(told) and day.year - int(str(told)[:4]) >= LONG


def _in_land(kit: Tools, event: Event, one: Parsed, home: str | None) -> Event:
    """A place that no table knows lies in the country of the places its sentence names, else in the one the report is chiefly about."""
    if event.where is None or event.where.country_code or event.where.name:
        return event
    inside = next((m.party.code for m in one.mentions if m.party and m.party.kind == "nationality" and event.where.start <= m.start < event.where.end), None)
    lands = {inside} if inside else kit.events.where.lands(one)
    return replace(event, where=replace(event.where, country_code=lands.pop() if len(lands) == 1 else home))


def _furniture(blocks: Iterable[Block]) -> tuple[Dropped, ...]:
    return tuple(Dropped("clean", b.part, b.start, b.end, b.reason) for b in blocks if b.part in ("furniture", "related"))

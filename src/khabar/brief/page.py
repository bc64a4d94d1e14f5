"""A brief as a page: its blocks in order, with a numbered source for everything that is claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from khabar.brief import html, markdown, picture
from khabar.brief.blocks import Block, Extract, Figure, Heading, Line, Note, Paragraph, Picture, Piece, Points, Said, Source, Table, Words
from khabar.brief.gather import Brief
from khabar.errors import KhabarError
from khabar.model import Attribution, Party, Report
from khabar.packs import read_yaml
from khabar.store import KeptEvent
from khabar.story import Contradiction, Origin, Story, Told
from khabar.version import __version__
from khabar.web.ui import LANGUAGES, Ui

FORMATS: dict[str, Callable[[tuple[Block, ...], Ui, bool], tuple[str, dict[str, str]]]] = {"md": markdown.written, "html": html.written}
AROUND = 90
"""Characters of a report shown on each side of the words of a contradiction."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, and the pictures that stand in files beside it, by name."""

    text: str
    files: dict[str, str]


def written(brief: Brief, format: str = "md", lang: str = "en", apart: bool = False) -> Page:
    """The brief as `md` or `html`, in Arabic (`ar`) or English (`en`). `apart`: pictures of Markdown go to files beside it. Raises KhabarError."""
    if format not in FORMATS or lang not in LANGUAGES:
        raise KhabarError(f"a brief is {' or '.join(FORMATS)} in {' or '.join(LANGUAGES)}, not {format} in {lang}")
    ui = Ui(lang)
    return Page(*FORMATS[format](tuple(Writer(brief, ui).blocks()), ui, apart))


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    return read_yaml(Path(__file__).with_name("words.yml"))


class Writer:
    """Writes blocks in a language; a report gets its number when it is first named."""

    def __init__(self, brief: Brief, ui: Ui) -> None:
        self.brief, self.ui = brief, ui
        self.numbers: dict[str, int] = {}

    def say(self, key: str, *values: Any) -> str:
        told = _words()[key][LANGUAGES.index(self.ui.lang)]
        return told.format(*values) if values else told

    def note(self, report: str) -> Note:
        return Note(self.numbers.setdefault(report, len(self.numbers) + 1))

    def line(self, key: str, *pieces: Piece) -> Line:
        """The words under a key with pieces in place of each {}."""
        parts = self.say(key).split("{}")
        return tuple(p for n, part in enumerate(parts) for p in ((part, pieces[n]) if n < len(parts) - 1 else (part,)) if p != "")

    def blocks(self) -> Iterator[Block]:
        yield from self._head()
        yield from self._summary()
        yield from self._over_time()
        if self.brief.relations:
            yield from self._turns()
        yield from self._stories()
        yield from self._disputed()
        yield from self._said()
        yield from self._sources()

    # ---------------------------------------------------------------------------------------------------------- figures

    def _head(self) -> Iterator[Block]:
        brief, ui = self.brief, self.ui
        names = (" – " if len(brief.actors) == 2 else "، " if ui.lang == "ar" else ", ").join(ui.code(a) for a in brief.actors)
        yield Heading(1, self.line("brief", Words(names)))
        yield Paragraph((self._time(),))
        newest = ui.day(brief.newest)
        yield Paragraph((self.say("made_from", __version__, ui.number(brief.kept), newest),), small=True)

    def _time(self) -> str:
        since, until = self.brief.since, self.brief.until
        if since and until:
            return self.say("from_to", self.ui.day(since), self.ui.day(until))
        return self.say("from_only", self.ui.day(since)) if since else self.say("until_only", self.ui.day(until)) if until else self.say("any_time")

    def _summary(self) -> Iterator[Block]:
        brief, ui = self.brief, self.ui
        yield Heading(2, (self.say("summary"),))
        found = brief.relations
        if not brief.events or found is not None and not found.periods:
            yield Paragraph((self.say("nothing"),))
            return
        if found is None:
            yield Paragraph((self.say("happened_alone", ui.number(brief.events)),))
            yield Heading(2, (self.say("counterparts"),))
            yield self._edges()
            return
        yield Paragraph((self.say("happened", ui.number(brief.events), ui.day(found.first), ui.day(found.last)),))
        yield Paragraph((*self._balance(), " ", self.say("scale")))
        yield self._directions()

    def _balance(self) -> Line:
        whole = self.brief.relations.balance  # type: ignore[union-attr]
        bounds = [Figure(self.ui.signed(v)) for v in (whole.score, whole.low, whole.high)]
        return self.line("balance_is", *bounds) if whole.low is not None else self.line("balance_one", bounds[0])

    def _directions(self) -> Table:
        """What each did to each, all periods together."""
        ui = self.ui
        held: dict[tuple[str, str, str], list[int]] = {}
        for p in self.brief.relations.periods:  # type: ignore[union-attr]
            row = held.setdefault((p.actor, p.how, p.recipient), [0, 0, 0, 0])
            row[:] = [a + b for a, b in zip(row, p.quads, strict=True)]
        head = (ui("who"), ui("events"), *(ui(f"quad_{n}") for n in (1, 2, 3, 4)))
        rows = [((self._pair(*key),), *((ui.number(n),) for n in (sum(quads), *quads))) for key, quads in sorted(held.items())]
        return Table(head, tuple(rows))

    def _pair(self, actor: str, how: str, recipient: str) -> str:
        between = self.ui("with") if how == "with" else self.ui.onward
        return f"{self.ui.code(actor)} {between} {self.ui.code(recipient)}"

    def _edges(self) -> Table:
        ui = self.ui
        head = (ui("who"), ui("events"), ui("origins"), ui("score"))
        rows = [((self._pair(e.actor, "to", e.recipient),), (ui.number(e.events),), (ui.number(e.origins),), (Figure(ui.signed(e.score)),)) for e in self.brief.counterparts]
        return Table(head, tuple(rows))

    def _over_time(self) -> Iterator[Block]:
        found, ui = self.brief.relations, self.ui
        bars = picture.bars_of(found.periods) if found else self.brief.timeline.bars
        drawn = [("events", "events_by", picture.events(bars, ui)), ("balance", "balance_by", picture.balance(found, ui) if found else None)]
        if any(svg for _, _, svg in drawn):
            yield Heading(2, (self.say("over_time"),))
        yield from (Picture(name, self.say(key), svg) for name, key, svg in drawn if svg)

    def _turns(self) -> Iterator[Block]:
        yield Heading(2, (self.ui("turns"),))
        turns = self.brief.relations.turns  # type: ignore[union-attr]
        for turn in turns:
            yield Paragraph(self.line("turns_told", self.ui.day(turn.period), *(Figure(self.ui.signed(v)) for v in (turn.before, turn.after))))
            yield Points(tuple((self._event(self.brief.turning[i]),) for i in turn.events))
        if not turns:
            yield Paragraph((self.say("no_turns"),))

    # ------------------------------------------------------------------------------------------------------------ events

    def _event(self, kept: KeptEvent) -> Line:
        """Day, what, who to whom, the words, on whose word, and where that is written."""
        event, ui = kept.event, self.ui
        day = event.when.date if event.when and event.when.date else kept.report.day
        what = ui.known(event.type) + (f" ({ui.known(event.status)})" if event.status != "occurred" else "")
        whom: Line = (f" {ui.onward} ", *self._parties(event.recipients)) if event.recipients else ()
        words = (" «", Words(event.trigger.text, kept.report.lang), "»")
        return (f"{ui.day(day)}: {what}", *words, ": ", *self._parties(event.actors), *whom, ", " if ui.lang == "en" else "، ", *self._word_of(kept.report, event.attribution))

    def _parties(self, parties: tuple[Party, ...]) -> Line:
        if not parties:
            return (self.ui("nobody"),)
        comma = "، " if self.ui.lang == "ar" else ", "
        return tuple(piece for n, p in enumerate(parties) for piece in (*((comma,) if n else ()), Words(p.text), *((f" ({p.code})",) if p.code else ())))

    def _word_of(self, report: Report, chain: tuple[Attribution, ...]) -> Line:
        if not chain:
            return (self.say("own_word"), self.note(report.id))
        arrow = f" {self.ui.taken_from} "
        links = [piece for n, link in enumerate(reversed(chain)) for piece in (*((arrow,) if n else ()), Words(link.text))]
        before, _, after = self.say("on_word").partition("{}")
        return (before, *links, after, self.note(report.id)) if after else (before, *links, self.note(report.id))

    # ----------------------------------------------------------------------------------------------------------- stories

    def _stories(self) -> Iterator[Block]:
        yield Heading(2, (self.say("stories"),))
        if not self.brief.stories:
            yield Paragraph((self.say("no_stories"),))
            return
        yield Points(tuple(self._story(s) for s in self.brief.stories))

    def _story(self, story: Story) -> tuple[Line, ...]:
        ui = self.ui
        days = ui.day(story.first) + (f" – {ui.day(story.last)}" if story.last != story.first else "")
        numbers = [str(n) for n in (len(story.reports), len(story.origins), len(story.copies))]
        head = (Words(story.title or ui("story"), strong=True), *(self.note(r) for r in story.reports))
        return (head, (self.say("story_told", days, *numbers),), self._origins(story))

    def _origins(self, story: Story) -> Line:
        comma = "، " if self.ui.lang == "ar" else ", "
        pieces = [piece for n, o in enumerate(story.origins) for piece in (*((comma,) if n else ()), self._origin(o))]
        before, _, after = self.say("origins_are").partition("{}")
        return (before, *pieces, after)

    def _origin(self, origin: Origin) -> Piece:
        return self.ui("origin_text") if origin.kind == "text" else Words(origin.name)

    def _disputed(self) -> Iterator[Block]:
        yield Heading(2, (self.say("disputed"),))
        points = [(self._event(k),) for k in self.brief.denied] + [self._contradiction(c) for c in self.brief.contradictions]
        yield Points(tuple(points)) if points else Paragraph((self.say("none_disputed"),))

    def _contradiction(self, found: Contradiction) -> tuple[Line, ...]:
        return ((f"{self.ui.known(found.kind, 'contradiction_')}:",), self._telling(found.one), (self.say("against"), " ", *self._telling(found.other)))

    def _telling(self, told: Told) -> Line:
        """The words of one side, with as much of their line as is needed to understand them."""
        report = self.brief.reports.get(told.report)
        if report is None:
            return (Words(told.text), self.note(told.report))
        start = max(report.text.rfind("\n", 0, told.start) + 1, told.start - AROUND)
        stop = report.text.find("\n", told.end)
        end = min(stop if stop >= 0 else len(report.text), told.end + AROUND)
        extract = Extract(report.text[start : told.start], report.text[told.start : told.end], report.text[told.end : end], report.lang)
        return ("«", extract, "»", self.note(told.report))

    # ------------------------------------------------------------------------------------------------- quotations, sources

    def _said(self) -> Iterator[Block]:
        yield Heading(2, (self.say("said" if self.brief.relations else "said_alone"),))
        for kept in self.brief.quotes:
            quote, report, ui = kept.quote, kept.report, self.ui
            speaker: Piece = Words(quote.speaker.text) if quote.speaker else ui("unnamed")
            code = f" ({quote.party.code})" if quote.party and quote.party.code else ""
            outlet: Line = (" · ", Words(report.outlet)) if report.outlet else ()
            cue: Line = (" («", Words(quote.cue.text), "»)") if quote.cue and not quote.direct else ()
            by = ("— ", speaker, code, *cue, f" · {ui('direct' if quote.direct else 'indirect')} · {ui.day(report.day)}", *outlet, self.note(report.id))
            yield Said(Words(quote.content.text, report.lang), by)
        if not self.brief.quotes:
            yield Paragraph((self.say("none_said"),))

    def _sources(self) -> Iterator[Block]:
        yield Heading(2, (self.say("sources"),))
        for key, number in self.numbers.items():
            report = self.brief.reports.get(key)
            if report is None:
                yield Source(number, key, None, self.ui.day(None), "", None, None)
            else:
                title = report.title or next((line for line in report.text.split("\n") if line.strip()), "")
                yield Source(number, key, report.outlet, self.ui.day(report.day), title, report.lang, report.url)

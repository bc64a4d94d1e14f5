"""Gives every event the chain of the content it stands in, and lists the quotations of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from khabar.attribute.attitudes import attitudes
from khabar.attribute.carry import Floor
from khabar.attribute.chain import chain
from khabar.attribute.fragments import fragments
from khabar.attribute.frames import frames
from khabar.attribute.labels import labelled, led, signed
from khabar.attribute.line import Line
from khabar.attribute.marks import Quotation, quotations
from khabar.attribute.own_land import of_the_speaker
from khabar.attribute.saying import Saying
from khabar.attribute.speech import closing_source, sayings
from khabar.frozen import replace
from khabar.match import lexicon
from khabar.model import OWN_LAND, Attribution, Block, Event, Parsed, Quote, Report, Span, Unit
from khabar.packs import pack
from khabar.tokens import keys

DOUBT = 0.85
"""What confidence is worth when the cue doubts its content (زعم, claim)."""
RUNNING = 4
"""Words from which a quotation without a cue, right behind another, is its continuation."""

PERFORMED = frozenset(("REJECT", "THREATEN"))
"""Types whose act is the saying itself when the speaker tells what he will, or will not, do."""
PERFORMED_BY_SAYING = PERFORMED | {"SUPPORT", "ACCUSE", "REQUEST"}
"""Types whose act somebody does by telling it of himself in the present: «نبارك», «ندين», "we demand"."""
AFFIRMED = frozenset(("SUPPORT", "COOPERATE"))
"""Types whose act, told as the object of a verb of affirming («أكد دعم بلاده»), is what is said, though the verb is its trigger."""
NEAR = 50
"""Sayings before a place among which the one that holds it is looked for."""


class Attributor:
    """Attribution for one language. It may change the status of an event, never make or delete one."""

    def __init__(self, lang: str) -> None:
        self.frames = frames(pack(lang).optional("speech"), lang, lexicon(lang))

    def attribute(
        self, report: Report, blocks: Sequence[Block], parsed: Sequence[Parsed], events: Sequence[Event]
    ) -> tuple[tuple[Event, ...], tuple[Quote, ...], tuple[Quote, ...]]:
        """The events with their chains, and the quotes and the attitudes of the report, each in order of their content."""
        said, held = self._said(report.text, parsed)
        quotes = [self._quote(report.text, saying) for saying in said if saying.listed]
        acts = [replace(saying, quality="act") for saying in said if not saying.listed]
        refused = self._refused(parsed, events)
        forms = _forms(parsed, events)
        return (
            tuple(of_the_speaker(self._without_own(self._attributed(event, said, report.text, event.trigger.start in refused, forms.get(event.trigger.start, "")), report.outlet)) for event in events),
            tuple(sorted(quotes, key=_place)),
            tuple(sorted((self._quote(report.text, saying) for saying in (*held, *acts)), key=_place)),
        )

    def _said(self, text: str, parsed: Sequence[Parsed]) -> tuple[list[Saying], list[Saying]]:
        """Every act of saying with its speakers, and the quotations that run on behind them; and the attitudes."""
        marked = quotations(text)
        floor = Floor()
        found: list[Saying] = []
        held: list[Saying] = []
        for number, one in enumerate(parsed):
            line = Line(one, text, self.frames, marked)
            here = _spoken(line, found)
            closing = closing_source(line, (parsed[number - 1].sentence.start, parsed[number - 1].sentence.end)) if number and not here else None
            here += [closing] if closing else []
            here += fragments(line, [*found[-NEAR:], *here])
            floor.settle(line, number, here)
            found += here
            held += floor.lend(line, attitudes(line, found[-NEAR:]))
        return found + _running(text, marked, found, _last_words(parsed, self.frames.heads_first)), held

    def _quote(self, text: str, saying: Saying) -> Quote:
        start, end = saying.content
        who = saying.speakers
        speaker = Span(who[0].start, who[-1].end, text[who[0].start : who[-1].end]) if who else None
        party = next((p for phrase in who for p in phrase.parties), None)
        return Quote(Span(start, end, text[start:end]), saying.direct, speaker, saying.cue, party, _texts(chain(saying, self.frames), text), saying.quality, saying.mention)

    def _refused(self, parsed: Sequence[Parsed], events: Sequence[Event]) -> frozenset[int]:
        """Where refusals and threats are no told past: "will not accept", «ستستخدم»; who says so of himself refuses by saying it."""
        acts = sorted(e.trigger.start for e in events if e.type in PERFORMED)
        found = set()
        for one in parsed if acts else ():
            for unit in one.units:
                start, end = one.sentence.tokens[unit.first].start, one.sentence.tokens[unit.last - 1].end
                at = bisect_left(acts, start)
                if at < len(acts) and acts[at] <= end and _willed(unit):
                    found.add(acts[at])
        return frozenset(found)

    def _attributed(self, event: Event, said: Sequence[Saying], text: str, refused: bool, form: str) -> Event:
        """The chain of the contents a trigger lies in, innermost first; content that is denied makes the event denied."""
        around = [s for s in said if _holds(s, event) and s.lemma not in self.frames.promising]
        event = _by_himself(event, around) if form.endswith((".1s", ".1p")) else event
        around = [s for s in around if not s.fragment and not (refused and s.stance != "denying" and _of_himself(event, s))]
        if form in ("present.1s", "present.1p") and event.type in PERFORMED_BY_SAYING and event.status == "occurred":
            around = [s for s in around if not s.direct or s.stance == "denying"]
        around.sort(key=lambda s: (s.content[1] - s.content[0], s.outer))
        links: list[Attribution] = []
        for saying in around:
            links += [k for k in chain(saying, self.frames) if (k.role, k.start) not in {(o.role, o.start) for o in links}]
        status = "denied" if around and around[0].stance == "denying" else event.status
        if status == "occurred" and around and around[0].lemma in self.frames.foreseeing and form.startswith("present"):
            status = "planned"
        doubt = DOUBT if any(s.stance == "doubting" for s in around) else 1.0
        return replace(event, attribution=_texts(links, text), status=status, confidence=round(event.confidence * doubt, 2))

    def _without_own(self, event: Event, outlet: str | None) -> Event:
        """Without a link for the outlet itself, where its language's news makes nothing of being told."""
        name = " ".join(keys(outlet or "")) if not self.frames.own_outlet else ""
        if not name or not event.attribution:
            return event
        kept = tuple(k for k in event.attribution if k.role != "outlet" or len(event.attribution) == 1 or name not in " ".join(keys(k.text)))
        return replace(event, attribution=kept)


def _forms(parsed: Sequence[Parsed], events: Sequence[Event]) -> dict[int, str]:
    """Where the triggers of acts stand -> the form of the verb there: of the first person somebody tells it of himself (ندين, طلبنا)."""
    at = ((e.trigger.start, parsed[e.sentence].predicate_at(e.trigger.start)) for e in events)
    return {start: predicate.reading.form for start, predicate in at if predicate is not None}


def _by_himself(event: Event, around: Sequence[Saying]) -> Event:
    """«وأضاف: «طلبنا توضيحا»: the speaker of the innermost content is who acts in the first person."""
    inner = min(around, key=lambda s: s.content[1] - s.content[0], default=None)
    speaker = next((p for phrase in inner.speakers for p in phrase.parties), None) if inner is not None else None
    return event if speaker is None else replace(event, actors=(speaker,), recipients=tuple(p for p in event.recipients if p.start != speaker.start))


def _spoken(line: Line, found: Sequence[Saying]) -> list[Saying]:
    """The acts of saying of a sentence that stand in no words told before."""
    here = sayings(line)
    named = labelled(line, here)
    foot = None if named else signed(line, here)
    here = [*([named] if named else []), *here, *([foot] if foot else [])]
    return [s for s in (*here, *led(line, [*found[-NEAR:], *here])) if not _told(found, s)]


def _holds(saying: Saying, event: Event) -> bool:
    start, end = saying.reach or saying.content
    if saying.nominal and saying.stance == "affirming" and saying.cue is not None and saying.cue.start == event.trigger.start and event.type in AFFIRMED:
        return True
    return start < event.trigger.end and event.trigger.start < end


def _willed(unit: Unit) -> bool:
    """Whether a verb tells of what its subject does or will do, not of what was done."""
    return bool(unit.reading and unit.reading.pos == "verb" and unit.reading.form.startswith(("present", "base")))


def _of_himself(event: Event, saying: Saying) -> bool:
    """Whether who acts is who speaks, or his country or body."""
    if any(p.start == phrase.start for p in event.actors for phrase in saying.speakers):
        return True
    codes = {p.code for phrase in saying.speakers for p in phrase.parties if p.code}
    start, end = saying.content
    return any(p.code in codes and (p.source in ("", OWN_LAND) or not start <= p.start < end) for p in event.actors)


def _place(quote: Quote) -> tuple[int, int]:
    return quote.content.start, quote.content.end


def _texts(links: Sequence[Attribution], text: str) -> tuple[Attribution, ...]:
    return tuple(replace(link, text=text[link.start : link.end]) for link in links)


def _told(found: Sequence[Saying], saying: Saying) -> bool:
    """Whether a quotation of several sentences already holds this saying's cue."""
    at = saying.cue.start if saying.cue else saying.content[0]
    return any(s.direct and s.content[0] <= at < s.content[1] for s in found[-NEAR:])


def _last_words(parsed: Sequence[Parsed], heads_first: bool) -> list[tuple[int, int]]:
    """Start and end of every sentence; none where the speaker stands before his words and nothing of length behind the cue."""
    return [] if heads_first else [(p.sentence.start, p.sentence.end) for p in parsed]


def _running(text: str, marked: Sequence[Quotation], found: Sequence[Saying], sentences: Sequence[tuple[int, int]]) -> list[Saying]:
    """Quotations without a cue right behind a direct one or its cue: «…», he said. «…»"""
    added: list[Saying] = []
    ordered = sorted(found, key=lambda s: s.content[0])
    for quotation in marked:
        last = bisect_left(ordered, quotation.closes, key=lambda s: s.content[0])
        near = [*ordered[max(0, last - NEAR) : last], *added[-NEAR:]]
        taken = any(s.content[0] < quotation.closes and quotation.opens < s.content[1] for s in near)
        whole = quotation.words > 1 and text[quotation.end - 1] in ".!?؟"
        if taken or (quotation.words < RUNNING and not whole):
            continue
        direct = [s for s in near if not s.fragment and (s.direct or _closes(s, sentences))]
        before = _before(text, quotation, direct) or _sentence_before(text, quotation, direct, sentences)
        if before is not None:
            added.append(replace(before, cue=None, content=(quotation.start, quotation.end), listed=True))
    return added


def _closes(saying: Saying, sentences: Sequence[tuple[int, int]]) -> bool:
    """ "They were glad, she said. «…»": a cue behind what is said lets the next words in marks run on."""
    return bool(sentences) and saying.cue is not None and saying.kind == "verb" and saying.cue.start >= saying.content[1]


def _sentence_before(text: str, quotation: Quotation, said: Sequence[Saying], sentences: Sequence[tuple[int, int]]) -> Saying | None:
    """The direct saying whose cue closes the sentence right before a quotation: «…», said X, a former minister. «…»"""
    for saying in sorted(said, key=lambda s: -s.content[1]):
        if saying.cue is None or saying.cue.start < saying.content[1]:
            continue
        end = next((e for s, e in sentences if s <= saying.cue.start < e), 0)
        if end and quotation.opens >= end and not text[end : quotation.opens].strip() and "\n" not in text[end : quotation.opens]:
            return saying
    return None


def _before(text: str, quotation: Quotation, said: Sequence[Saying]) -> Saying | None:
    """The direct saying that ends, with cue and speaker, just before a quotation: no other sentence stands between."""
    for saying in sorted(said, key=lambda s: -s.content[1]):
        ends = max(
            [
                saying.content[1],
                saying.cue.end if saying.cue else 0,
                *(p.end for p in saying.speakers if p.start < quotation.opens and p.start >= saying.content[0]),
            ]
        )
        between = text[ends : quotation.opens]
        if quotation.opens - ends >= 0 and between.count(".") + between.count("\n") <= 1 and len(between.split()) <= 8:
            return saying
    return None

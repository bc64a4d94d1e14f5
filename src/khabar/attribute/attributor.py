"""Gives every event the chain of the content it stands in, and lists the quotations of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.attribute.chain import chain, speaker_role
from khabar.attribute.frames import frames
from khabar.attribute.speech import Saying, sayings
from khabar.model import Attribution, Block, Event, Parsed, Phrase, Quote, Report, Span
from khabar.packs import pack


class Attributor:
    """Attribution for one language. It may change the status of an event, never make or delete one."""

    def __init__(self, lang: str) -> None:
        self.frames = frames(pack(lang).section("speech") if pack(lang).has("speech") else {}, lang)

    def attribute(self, report: Report, blocks: Sequence[Block], parsed: Sequence[Parsed], events: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Quote, ...]]:
        """The events with their chains, and the quotes of the report in order."""
        said = self._said(report, blocks, parsed)
        quotes = tuple(self._quote(report, saying, speakers) for saying, speakers in said if saying.listed)
        return tuple(self._attributed(event, said, report.text) for event in events), quotes

    def _said(self, report: Report, blocks: Sequence[Block], parsed: Sequence[Parsed]) -> list[tuple[Saying, list[Phrase]]]:
        """Every act of saying with its speakers; one without a speaker of its own carries on the last."""
        found: list[tuple[Saying, list[Phrase]]] = []
        last: list[Phrase] = []
        for one in parsed:
            for saying in sayings(one, report.text, self.frames, _paragraph_end(blocks, one)):
                speakers = [p for p in saying.speakers if p.parties or self._speaks(p)] or ([] if saying.outer else last)
                found.append((saying, speakers))
                if speakers and not saying.outer:
                    last = speakers
        return found

    def _speaks(self, phrase: Phrase) -> bool:
        return speaker_role(phrase, self.frames) != "speaker" or phrase.lemma not in ("", phrase.prep) and not {"thing", "time", "abstract", "place", "building", "act"} & set(phrase.classes)

    def _quote(self, report: Report, saying: Saying, speakers: Sequence[Phrase]) -> Quote:
        start, end = saying.content or (0, 0)
        speaker = Span(speakers[0].start, speakers[0].end, report.text[speakers[0].start : speakers[0].end]) if speakers else None
        party = speakers[0].parties[0] if speakers and speakers[0].parties else None
        links = self._texts(chain(saying, speakers, self.frames), report.text)
        return Quote(Span(start, end, report.text[start:end]), saying.direct, speaker, saying.cue, party, links)

    def _texts(self, links: Sequence[Attribution], text: str) -> tuple[Attribution, ...]:
        return tuple(replace(link, text=text[link.start : link.end]) for link in links)

    def _attributed(self, event: Event, said: Sequence[tuple[Saying, list[Phrase]]], text: str) -> Event:
        """The chain of the contents a trigger lies in, innermost first; content that is denied makes the event denied."""
        around = [(s, who) for s, who in said if s.content and s.content[0] <= event.trigger.start < s.content[1] and who]
        around.sort(key=lambda pair: (pair[0].content[1] - pair[0].content[0], pair[0].outer))
        links: list[Attribution] = []
        for saying, speakers in around:
            links += [link for link in chain(saying, speakers, self.frames) if (link.role, link.start) not in {(k.role, k.start) for k in links}]
        status = event.status
        if around and around[0][0].stance == "denying":
            status = "denied"
        confidence = round(event.confidence * (0.85 if any(s.stance == "doubting" for s, _ in around) else 1.0), 2)
        return replace(event, attribution=self._texts(links, text), status=status, confidence=confidence)


def _paragraph_end(blocks: Sequence[Block], parsed: Parsed) -> int:
    return next((b.end for b in blocks if b.start <= parsed.sentence.start < b.end), parsed.sentence.end)

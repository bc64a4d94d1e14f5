"""How the tests of this folder read events: the events of a text by rules alone, and parties as a reader of the sentence would write them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from khabar import Report
from khabar.model import Event, Party
from khabar.pipeline import Coder, trial


@cache
def coder() -> Coder:
    """The coder without its learned scorer: what a rule finds is kept."""
    return Coder(scorer=False)


def events(text: str, lang: str = "ar", published: str = "2024-05-01") -> tuple[Event, ...]:
    """The events of a report by rules alone, merged and with all that the report says around them."""
    return coder().code(Report(text=text, lang=lang, published=published)).events


def events_by_sentence(text: str, lang: str = "ar") -> list[Event]:
    """Every event that a rule makes of a sentence, before anything is merged or dropped."""
    return [event for _, found, _ in trial(lang, text) for event in found]


def codes(parties: Iterable[Party]) -> set[str]:
    """The codes of parties, - for nobody known."""
    return {p.code or "-" for p in parties}


def who(parties: Iterable[Party]) -> str:
    """Codes with sectors as they come; a code alone where there is no sector, ? for nobody known: "USA/MIL CHN"."""
    return " ".join(f"{p.code or ''}/{p.sector}" if p.sector else p.code or "?" for p in parties)


def line(event: Event) -> str:
    """An event as TYPE actors > recipients, every party CODE/SECTOR with - for what is not known."""
    sides = [",".join(f"{p.code or '-'}/{p.sector or '-'}" for p in side) for side in (event.actors, event.recipients)]
    return " ".join(f"{event.type} {sides[0]} > {sides[1]}".split())

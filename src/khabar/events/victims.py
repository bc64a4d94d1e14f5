"""Whom force hit when its own clause names nobody: the casualties that the sentence counts («انفجرت سيارة مفخخة … ما أدى إلى إصابة سبعة»).

A pack's `parties.yml` names the words of casualties (`casualties`: مقتل, أصاب …), whose objects are the victims, those of dying (`dying`: توفي …),
whose subjects are, and the nouns that are victims themselves (`victims`: قتيل). A bare number among them is people of the place. Not supported: victims told in another sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from khabar.model import Parsed, Party, Phrase, Place, Predicate

COUNTED = ("NUM", "QUANT")
PEOPLE = ("people", "person")


class Victims:
    """Finds the casualties of a sentence; `section` is the pack's `parties.yml`."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self._acts = frozenset(section.get("casualties") or ())
        self._dying = frozenset(section.get("dying") or ())
        self._nouns = frozenset(section.get("victims") or ())

    def find(self, parsed: Parsed, where: Place | None, text: str) -> tuple[Party, ...]:
        """The victims a sentence counts; a number without a noun is people of the country of `where`. Empty when there are none."""
        code = where.country_code if where else None
        phrases = list(self._phrases(parsed))
        found = tuple(p for phrase in phrases for p in phrase.parties if p.kind != "source")
        if found:
            return tuple({(p.code, p.sector): p for p in reversed(found)}.values())[::-1]
        return tuple(_people(phrase, code, text) for phrase in phrases if _counted(parsed, phrase))[:1]

    def _phrases(self, parsed: Parsed) -> Iterator[Phrase]:
        seen = {i for p in parsed.predicates if p.status == "occurred" for i in self._hit(p)}
        for index, phrase in enumerate(parsed.phrases):
            if index in seen or self._nouns & set(phrase.words):
                yield phrase

    def _hit(self, predicate: Predicate) -> tuple[int, ...]:
        """The phrases of those whom a word of casualties strikes: its object, its construct, or who dies."""
        if predicate.reading.lemma in self._acts:
            return predicate.object or predicate.of
        if predicate.reading.lemma not in self._dying:
            return ()
        return predicate.of if predicate.tag == "M" else predicate.object if predicate.passive else predicate.subject


def _counted(parsed: Parsed, phrase: Phrase) -> bool:
    return any(u.first == phrase.first and u.tag in COUNTED for u in parsed.units)


def _people(phrase: Phrase, code: str | None, text: str) -> Party:
    return Party(phrase.start, phrase.end, text[phrase.start : phrase.end], code, "CVL", kind="people")

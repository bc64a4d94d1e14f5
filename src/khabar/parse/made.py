"""A phrase made from its units, where phrases begin with their head: its extent, its preposition, and whether it is joined to the one before."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Phrase, Token, Unit
from khabar.parse.shape import bound, definite, joined

_phrase = Phrase.__new__
"""A phrase by its maker, as with tokens."""
OPENING = frozenset("«“\"(‹'‘[")


def phrase(units: Sequence[Unit], tokens: Sequence[Token], start: int, end: int, head: int, prep: str, before: Sequence[Phrase]) -> Phrase:
    """The phrase of the units from `start` to before `end`; `prep` is the preposition before it, `before` the phrases before it."""
    first, last = units[start].first, units[end - 1].last
    opened = start - 1 if start > 1 and units[start - 1].key in OPENING and units[start - 2].tag == "CONJ" else start
    ties = joined(units[start]) or opened > 0 and units[opened - 1].tag == "CONJ"
    adjacent = bool(before) and (first - (start - opened) - before[-1].last in (0, 1) or _one_side(units, start, before[-1]))
    own = prep or bound(units[start])
    if ties and adjacent and not own:
        own = before[-1].prep
    reading = units[head].reading
    words = tuple(dict.fromkeys([u.reading.lemma if u.reading else u.key for u in units[head:end] if u.tag != "PUNCT"]))
    return _phrase(
        Phrase,
        _start(units[start], tokens),
        tokens[last - 1].end,
        first,
        last,
        units[head].first,
        own,
        definite(units[end - 1]),
        ties and adjacent,
        reading.lemma if reading else units[head].key,
        _classes(units[head]),
        words,
    )


def _start(unit: Unit, tokens: Sequence[Token]) -> int:
    """The first character of the phrase without its clitics: the clitics are no part of a name."""
    if unit.mention:
        return unit.mention.start
    token = tokens[unit.first]
    if unit.reading is None or not unit.reading.proclitics:
        return token.start
    written = "".join([c for c in unit.reading.proclitics if c not in unit.spelling.clitic("article")])
    return token.start + len(written) if written and token.text.startswith(written) and len(token.text) > len(written) else token.start


def _classes(unit: Unit) -> tuple[str, ...]:
    if unit.mention and unit.mention.party and unit.mention.party.kind:
        return ("party", unit.mention.party.kind)
    return unit.reading.classes if unit.reading else ()


def _one_side(units: Sequence[Unit], start: int, before: Phrase) -> bool:
    """«بين الجيش من جهة، والمتمردين من جهة أخرى»: whether only such an adverb, with its comma, stands between a phrase and the one joined to it."""
    aside = units[start - 1] if start else None
    return aside is not None and aside.tag == "ADV" and aside.first == before.last and aside.last - aside.first > 1

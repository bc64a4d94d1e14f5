"""Units -> noun phrases, for languages whose phrases end with their head (English): determiners, adjectives, nouns and names up to the last noun.

"Turkey's attack" is two phrases when the possessed noun is an act, so that the possessor can be its actor; "Turkey's president" is one.
Not supported: phrases with a relative clause or a participle behind the noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Phrase, Token, Unit
from khabar.parse.chunk import act

INNER = frozenset(("DEM", "QUANT", "NUM", "J", "N", "R", "NAME", "X", "M", "A"))
HEADS = frozenset(("N", "R", "NAME", "X", "M", "J", "NUM", "QUANT", "A"))
POSSESSIVE = ("'s", "’s", "'", "’")


def phrases(units: Sequence[Unit], tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    """The noun phrases of a sentence, in order."""
    found: list[Phrase] = []
    at, prep = 0, ""
    while at < len(units):
        if units[at].tag == "PREP":
            prep, at = units[at].reading.lemma if units[at].reading else units[at].key, at + 1
        elif units[at].tag in INNER:
            end = _extent(units, at)
            for first, last in _split(units, at, end):
                if any(u.tag in HEADS for u in units[first:last]):
                    found.append(_phrase(units, tokens, first, last, prep, found))
            at, prep = end, ""
        else:
            prep = prep if units[at].tag in ("ADV", "TIME") or units[at].key in "“\"'‘" else ""
            at += 1
    return tuple(found)


def _extent(units: Sequence[Unit], start: int) -> int:
    at = start
    while at < len(units):
        unit = units[at]
        if unit.tag in INNER and not (unit.tag == "DEM" and at > start and units[at - 1].key not in POSSESSIVE and units[at - 1].tag != "QUANT"):
            at += 1
        elif unit.key in POSSESSIVE and at > start and at + 1 < len(units) and units[at + 1].tag in INNER:
            at += 1
        elif unit.key in "-–" and at > start and at + 1 < len(units) and units[at + 1].tag in (*INNER, "V") and units[at + 1].first == unit.last:
            at += 2
        elif unit.key == "of" and at > start and units[at - 1].tag in ("NUM", "QUANT") and at + 1 < len(units) and units[at + 1].tag in INNER:
            at += 2
        elif unit.tag == "V" and at > start and _attributive(units, at):
            at += 1
        else:
            break
    return at


def _attributive(units: Sequence[Unit], at: int) -> bool:
    """"the detained activists": a participle between a determiner or adjective and a noun."""
    before, after = units[at - 1].tag, units[at + 1].tag if at + 1 < len(units) else ""
    form = units[at].reading.form if units[at].reading else ""
    return before in ("DEM", "NUM", "QUANT") and after in ("N", "R", "M", "X", "J") and form in ("past", "participle", "ing")


def _split(units: Sequence[Unit], start: int, end: int) -> list[tuple[int, int]]:
    """Cuts at a possessive when the last noun is an act: its owner is an argument of its own."""
    if act(units[end - 1]):
        for at in range(end - 1, start, -1):
            if units[at].key in POSSESSIVE:
                return [(start, at), (at + 1, end)]
    return [(start, end)]


def _head(units: Sequence[Unit], first: int, last: int) -> int:
    """The last noun; a noun that can act keeps the headship over the unknown names behind it ("Minister John Smith")."""
    at = last - 1
    while at > first and units[at].tag not in HEADS:
        at -= 1
    back = at
    while back > first and units[back].tag == "X":
        back -= 1
    return back if units[back].tag == "R" else at


def _phrase(units: Sequence[Unit], tokens: Sequence[Token], first: int, last: int, prep: str, before: Sequence[Phrase]) -> Phrase:
    head = _head(units, first, last)
    start, end = units[first].first, units[last - 1].last
    ties = first > 0 and (units[first - 1].tag == "CONJ" or units[first - 1].key == ",")
    adjacent = bool(before) and start - before[-1].last in (1, 2) and ties and (units[first - 1].tag == "CONJ" or _list(units, last))
    reading = units[head].reading
    kind = (units[head].mention.party.kind or "",) if units[head].mention and units[head].mention.party else ()
    words = tuple(dict.fromkeys(u.reading.lemma if u.reading else u.key for u in reversed(units[first:last]) if u.tag not in ("PUNCT", "DEM")))
    return Phrase(
        tokens[start].start,
        tokens[end - 1].end,
        start,
        end,
        units[head].first,
        before[-1].prep if adjacent and not prep else prep,
        units[first].key == "the" or units[head].tag == "NAME",
        adjacent,
        reading.lemma if reading else units[head].key,
        ("party", *kind) if kind else (reading.classes if reading else ()),
        words,
    )


def _list(units: Sequence[Unit], at: int) -> bool:
    """Whether a list goes on here: "France, Italy and Spain"."""
    return at < len(units) and units[at].tag == "CONJ"

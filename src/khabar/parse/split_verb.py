"""Verbs of several words with their object between them (English): "handed the suspect over", "took the editor into custody", "put him on trial".

The verb gets the reading of the whole, and the words behind the object are passed over. Not supported: a clause between verb and particle.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.frozen import replace
from khabar.knowledge import Knowledge
from khabar.match import Lexicon
from khabar.model import Reading, Token, Unit
from khabar.phrasebook import Hit

REACH = 8
"""Units looked at behind the verb; objects that stand before a particle are short."""
LONGEST_TAIL = 3
BETWEEN = frozenset(("DEM", "J", "N", "R", "M", "NAME", "X", "NUM", "QUANT", "A", "PRON"))
NOMINAL = BETWEEN - {"DEM", "J"}
JOINTS = frozenset(("'s", "’s", "'", "’", "-", "–"))


def joined(units: Sequence[Unit], tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The units with the verbs whose further words stand behind their object."""
    found = list(units)
    for at, unit in enumerate(found):
        if unit.tag != "V" or unit.last - unit.first > 1 or unit.reading is None:
            continue
        for place in _places(found, at):
            hit = _whole(found, tokens, lexicon, at, place)
            if hit is not None:
                found[at] = replace(unit, reading=_reading(unit.reading, hit.payloads))
                _pass_over(found, found[place].first, found[place].first + hit.last - 1)
                break
    return tuple(found)


def _places(units: Sequence[Unit], at: int) -> list[int]:
    """Where the rest of a verb may begin: behind one noun phrase."""
    places, named = [], False
    for i in range(at + 1, min(at + REACH, len(units))):
        if named:
            places.append(i)
        if units[i].ends("reflexive"):
            return []  # "blew himself up"
        if units[i].tag not in BETWEEN and units[i].key not in JOINTS and not units[i].means("of"):
            break
        named = named or units[i].tag in NOMINAL
    return places


def _whole(units: Sequence[Unit], tokens: Sequence[Token], lexicon: Lexicon, at: int, place: int) -> Hit | None:
    """The verb of several words that a verb makes with the words at a place."""
    first = units[place].first
    hit = lexicon.multiword.longest([tokens[units[at].first], *tokens[first : first + LONGEST_TAIL]], 0)
    if hit is None or hit.last < 2 or hit.payloads[0].pos != "verb":
        return None
    tail = tokens[first : first + hit.last - 1]
    if lexicon.spelling.means(tail[-1].key, "of") or not any(u.last == first + len(tail) for u in units[place:]):
        return None  # "pulled the country out of the pact"
    known = lexicon.known
    lone = len(tail) == 1 and tail[0].key in known.particles
    return hit if len(tail) > 1 or lone and _ends(units, place + 1, known) else None


def _ends(units: Sequence[Unit], at: int, known: Knowledge) -> bool:
    """Whether no noun stands at a place that a particle before it could govern."""
    return at >= len(units) or units[at].tag not in (*BETWEEN, "V") or units[at].tag == "PRON" and units[at].key in known.nominative


def _reading(verb: Reading, whole: Sequence[Reading]) -> Reading:
    """The reading of the whole verb in the form of its first word."""
    return next((r for r in whole if r.form == verb.form), replace(whole[0], form=verb.form))


def _pass_over(units: list[Unit], first: int, last: int) -> None:
    for i, unit in enumerate(units):
        if first <= unit.first and unit.last <= last:
            units[i] = replace(unit, tag="ADV", reading=None)

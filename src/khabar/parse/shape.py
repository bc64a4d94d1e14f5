"""What a unit can be in a noun phrase, where phrases begin with their head: an act, definite, an adjective, bound or joined to what stands before it."""

from __future__ import annotations

from khabar.model import Unit


def act(unit: Unit) -> bool:
    """Whether the unit names an act: a verbal noun, or a noun of the class act (غارة, معركة)."""
    return unit.tag == "M" or unit.tag == "N" and bool(unit.reading and "act" in unit.reading.classes)


def bound(unit: Unit) -> str:
    """The preposition written together with this word, or nothing."""
    reading = unit.reading
    if reading is None or not reading.proclitics or not unit.carries("bound"):
        return ""
    return next(c for c in reading.proclitics if c in unit.spelling.clitic("bound"))


def joined(unit: Unit) -> bool:
    """Whether a conjunction is written together with this word."""
    reading = unit.reading
    return reading is not None and bool(reading.proclitics) and unit.carries("joining")


def definite(unit: Unit) -> bool:
    """Whether a unit makes the phrase that it ends definite: a name, a noun with its article or pronoun."""
    if unit.tag == "NAME":
        return True
    reading = unit.reading
    return reading is not None and (reading.definite or unit.tag == "R" and unit.spelling.begins(reading.lemma, "article"))


def adjectival(unit: Unit) -> bool:
    """Whether the unit can stand as an adjective after a noun."""
    if unit.tag in ("J", "A", "P"):
        return True
    return unit.tag == "X" and bool(unit.reading) and unit.ends("relation", "loose_relation_feminine", "relation_feminine", "relation_men_subject", "men_object")

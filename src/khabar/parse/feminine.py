"""Which words, where the verb may come first, take a verb in the feminine as its subject: countries and capitals, bodies whose name shows it, nouns in ة."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.knowledge import Knowledge
from khabar.model import Token, Unit


def feminine(unit: Unit, known: Knowledge) -> bool:
    """Whether a subject that ends with this unit takes a feminine verb: a country or capital, a definite noun in ة."""
    if unit.tag == "NAME":
        return _land(unit) and unit.spelling.without(unit.spelling.without(unit.key, "and"), "article") not in known.masculine or _body(unit)
    return unit.tag in ("R", "N", "J") and bool(unit.reading and unit.reading.definite) and unit.ends("feminine") and unit.last - unit.first == 1


def _body(unit: Unit) -> bool:
    """A body whose name shows that it is feminine: «منظمة الصحة العالمية», «حماس», «الأونروا»."""
    if not (unit.mention and unit.mention.party and unit.mention.party.kind in ("organisation", "group", "agency")):
        return False
    if unit.spelling.ends(unit.mention.text, "men"):
        return False  # «قراصنة صوماليون»
    return unit.ends("feminine", "accusative") or unit.last - unit.first == 1 and not unit.begins("article")


def _land(unit: Unit) -> bool:
    return bool(unit.mention and unit.mention.party and unit.mention.party.kind in ("country", "capital"))


def feminine_next(tokens: Sequence[Token], at: int, whole: Mapping[int, Unit], known: Knowledge) -> bool:
    """قصف إسرائيل, زيارة: a 3ms verb is not followed by a feminine subject, so the form is the verbal noun or another verb."""
    unit = whole.get(at + 1)
    if unit is not None and unit.tag == "NAME":
        return feminine(unit, known) and (not unit.read.proclitics or unit.reading.proclitics == unit.spelling.clitic("article"))
    return False

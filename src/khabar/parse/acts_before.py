"""What the units before a word that is both verb and verbal noun tell of it: acts that go on, the opener of what somebody says."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Unit

QUOTES = frozenset("«“\"”»")


def goes_on_with_acts(before: Sequence[Unit]) -> bool:
    """Whether the last act before is a verbal noun, no verb."""
    return next((unit.tag == "M" for unit in reversed(before) if unit.tag in ("V", "M", "SUB", "REL", "PUNCT")), False)


def third_act(before: Sequence[Unit]) -> bool:
    """«تمكنت من قصف رتل وتدميره وقتل سبعة»: behind two acts that و joins stands a third one, no verb."""
    act = next((u for u in reversed(before) if u.tag in ("V", "M", "SUB", "REL", "PUNCT")), None)
    return act is not None and act.tag == "M" and act.carries("and") and bool(act.reading and act.reading.enclitic)


def content_opens(before: Sequence[Unit]) -> bool:
    """«قال إن تمرد الحركة مستمر»: right behind the إن of what somebody says stands a noun, never a past verb."""
    if len(before) < 2 or not before[-1].means("that") or before[-2].tag in ("PREP", "ADV", "CONJ", "TIME", "NEG"):
        return False
    verb = next((u for u in reversed(before) if u.tag == "V"), None)
    return verb is not None and verb.reading is not None and "c" in verb.reading.classes and not {"t", "i"} <= set(verb.reading.classes)


def awaits_object(before: Sequence[Unit]) -> bool:
    """Whether something was put between commas right behind the verb and its subject, so that the object is still to come."""
    inside = next((i for i in range(len(before) - 2, -1, -1) if before[i].key in ",،"), None)
    return inside is not None and before[inside + 1].tag in ("PREP", "TIME", "ADV") and has_verb(before[:inside])


def has_verb(before: Sequence[Unit]) -> bool:
    """Whether the clause has a verb already, so that a further form is rather its object («انتقدت روسيا خطط …»)."""
    for unit in reversed(before):
        if unit.tag == "V":
            return True
        if unit.tag in ("SUB", "REL", "CONJ", "COND") or unit.tag == "PUNCT" and unit.key not in QUOTES:
            return False
    return False


def complete(last: Unit) -> bool:
    """Whether a phrase can end with this unit: a name, an unknown word, or a definite noun."""
    return last.tag in ("NAME", "X") or last.tag in ("N", "R", "J", "M") and bool(last.reading and last.reading.definite)


def verbless_clause(before: Sequence[Unit]) -> bool:
    """Whether a clause has been opened by أن and the like and has no verb yet."""
    for unit in reversed(before):
        if unit.tag == "V" or unit.tag == "PUNCT" and unit.key in ".؛;:":
            return False
        if unit.tag == "SUB":
            return not (unit.reading and unit.reading.enclitic)
    return False

"""What the units before a word that is both verb and verbal noun tell of it: acts that go on, the opener of what somebody says."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Unit


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

"""What stands between a phrase and one that may only say who it is («العميد فلان، قائد ميليشيات …»)."""

from __future__ import annotations

from khabar.model import Parsed, Phrase, Unit

COMMAS = frozenset("،,;؛–-—")


def commas_between(parsed: Parsed, index: int) -> list[Unit] | None:
    """The units between a phrase and the next one, a comma or a pronoun at the most; None when the next one is no apposition."""
    phrase, following = parsed.phrases[index], parsed.phrases[index + 1]
    between = [u for u in parsed.units if phrase.last <= u.first < following.first]
    said = [u for u in between if u.tag != "PRON"]
    if len(said) > 1 or any(u.key not in COMMAS for u in said) or following.prep or following.joined and len(said) == len(between):
        return None
    return between


def tells(parsed: Parsed, phrase: Phrase) -> bool:
    """"fired on revelers, French officials said": a phrase right before a verb of saying is its subject."""
    behind = next((u for u in parsed.units if u.first == phrase.last), None)
    return behind is not None and behind.tag == "V" and "c" in behind.read.classes

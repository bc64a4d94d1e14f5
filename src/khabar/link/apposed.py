"""What stands between a phrase and one that may only say who it is («العميد فلان، قائد ميليشيات …»), and the office that a name is called by."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.frozen import replace
from khabar.model import Parsed, Party, Phrase, Unit

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


def in_office(party: Party | None, chain: Sequence[Unit]) -> Party | None:
    """«مستشار الرئيس السوداني فلان»: whom the tables know as a former official, but the report calls by an office he holds now («الرئيس فلان» says neither)."""
    head = chain[0] if chain else None
    if party is None or party.sector != "ELI" or head is None or head.tag != "R" or head.reading is None or "office" not in head.reading.classes or head.reading.definite:
        return party
    owned = len(chain) > 1 and chain[1].tag == "R" and "office" in chain[1].read.classes
    former = any(u.reading is not None and "former" in u.reading.classes for u in chain)
    return replace(party, sector="GOV") if owned and not former else party

"""Persons whose name stands without a title: told by who stands beside it, by a land that owns it, or by the shape of the name itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.link.recall import INTRODUCED
from khabar.model import Parsed, Party, Unit

COMMAS = frozenset("،,;؛–-—")
POSSESSIVES = ("'s", "’s")


def owned_name(parsed: Parsed, index: int, chain: Sequence[Unit]) -> Party | None:
    """"Mozambique's Joaquim Chissano": a name of two words that a country owns is one of its leaders."""
    phrase, last = parsed.phrases[index], chain[-1]
    land = last.mention.party if last.mention else None
    owned = any(u.key in POSSESSIVES for u in parsed.units if phrase.first <= u.first < phrase.last)
    if land is None or land.kind != "country" or not owned or len(chain) != 3 or any(u.tag not in ("X", "NAME") for u in chain):
        return None
    return Party(0, 0, "", land.code, "GOV", kind="person")


def introduced(parsed: Parsed, index: int, found: Mapping[int, Party]) -> Party | None:
    """«وزير الدفاع، فلان الفلاني»: the party before a name is the person's own; names joined to it share it."""
    before = found.get(index - 1)
    if before is None or before.kind not in INTRODUCED or before.code is None or parsed.phrases[index].prep:
        return None
    between = [u for u in parsed.units if parsed.phrases[index - 1].last <= u.first < parsed.phrases[index].first]
    return before if len(between) <= 1 and all(u.key in COMMAS or u.tag == "CONJ" for u in between) else None

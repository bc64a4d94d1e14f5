"""Which sector the parties of an event keep: in some languages' sets a country has none, in others it stands for its government."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from khabar.frozen import replace
from khabar.model import ADJECTIVE, Party

FORCE = frozenset(("ASSAULT", "MOBILIZE"))
RALLY = "PROTEST"
GOVERNMENT = "GOV"


@dataclass(frozen=True, slots=True)
class Sectors:
    """What a pack's `parties.yml` says of sectors: `sectorless` kinds and codes, and `armed`, the sector of a nation that uses force."""

    kinds: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    armed: str | None = None

    @classmethod
    def of(cls, section: Mapping[str, Any]) -> Sectors:
        """The sectors of one pack; without the keys every party keeps its own."""
        without = section.get("sectorless") or {}
        return cls(frozenset(without.get("kinds") or ()), frozenset(without.get("codes") or ()), section.get("armed"))

    def kept(self, parties: Iterable[Party], kind: str, acting: bool = False) -> tuple[Party, ...]:
        """The parties of an event of this type with the sectors they keep; `acting` for its actors."""
        return tuple(self._one(p, kind, acting) for p in parties)

    def _one(self, party: Party, kind: str, acting: bool) -> Party:
        if kind == RALLY and party.source == ADJECTIVE:
            return replace(party, sector="CVL")  # Kurdish protests
        if acting and self.armed and kind in FORCE and party.kind == "nationality" and (party.sector != "CVL" or " " not in party.text):
            return replace(party, sector=self.armed)  # Turkish drones, a Russian air strike; four Turks who kidnap somebody are no army
        named = party.kind in self.kinds or party.code in self.codes
        return replace(party, sector=None) if named and party.sector == GOVERNMENT else party

"""Parties that a thing's adjectives tell: whose barracks («ثكنة عسكرية»), whose plan («الخطة الحكومية»), whose unit («وحدة إسرائيلية خاصة»)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from khabar.frozen import replace
from khabar.link.composition import LANDS
from khabar.model import Party, Phrase, Unit
from khabar.packs import Row

BEARERS = frozenset(("vehicle", "building", "place"))
"""What stands for whose it is when it is struck."""


def keeper(phrase: Phrase, chain: Sequence[Unit], sector_of: Mapping[str, str], compose: Callable[[Sequence[Unit]], Party | None]) -> Party | None:
    """Whose thing an adjective says it is: a government's anything, an army's or the police's indefinite camp or vehicle; None when no adjective does."""
    sectors = {sector_of.get(u.reading.lemma) for u in chain[1:] if u.reading and u.tag in ("J", "A", "P")}
    if not ("GOV" in sectors or sectors & {"MIL", "COP"} and BEARERS & set(phrase.classes) and not phrase.definite):
        return None
    value = compose(chain[1:])
    return replace(value, kind="institution") if value is not None and value.kind == "adjective" else None


ARMED = frozenset(("MIL", "COP", "REB", "PRM"))


def troop(phrase: Phrase, chain: Sequence[Unit], troops: Collection[str], compose: Callable[[Sequence[Unit]], Party | None]) -> Party | None:
    """A body of men with its nation or army: «وحدة إسرائيلية خاصة», «وحدات الجيش»; the definite word is rather unity («الوحدة الأفريقية»)."""
    if phrase.lemma not in troops or len(chain) < 2:
        return None
    land = compose(chain[1:])
    if land is not None and land.kind in ("force", "organisation", "group") and land.sector in ARMED:
        return land
    if phrase.definite:
        return None
    return replace(land, sector="MIL", kind="force") if land is not None and land.code and land.kind in (*LANDS, "adjective") else None


def landed(value: Party, behind: Callable[[], Party | None]) -> Party:
    """"the military government of Niger": a body that an adjective told is of the land behind it; of the armed whom nobody knows and of refugees none is."""
    if value.code or value.source != "owned" or value.sector in ("UAF", "REF"):
        return value
    land = behind()
    return replace(value, code=land.code) if land is not None and land.kind in LANDS else value


def woman(head: Unit, roles: Mapping[str, Row]) -> Unit | None:
    """«صحافية هولندية»: a feminine adjective that heads a phrase is the woman whom the role of the same word names; None for every other word."""
    row = roles.get(head.reading.lemma) if head.tag == "J" and head.reading is not None and head.ends("feminine") else None
    if row is None or row["kind"] != "person" or head.reading is None:
        return None
    return replace(head, tag="R", reading=replace(head.reading, classes=(row["kind"],)))

"""Which of several bodies, or lands, of one name a report means: the one whose land it names («الحزب الجمهوري» in Ankara, «عمان» beside الأردن).

Decided for a whole report, by what it names without doubt; a party of a land that it never names is left to its words («الحزب الديمقراطي» is the home's).
Not supported: persons of one name, whom `names.ranked` chooses by the offices they hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from khabar.link.memory import EVERYWHERE, NATIONAL
from khabar.link.names import Named, Names
from khabar.model import SUPRANATIONAL, Mention

KINDS = frozenset(("organisation", "group", "country", "capital"))


def settled(names: Names, actors: Sequence[Sequence[Mention]], places: Iterable[Mention], told: Mapping[str, int]) -> list[list[Mention]]:
    """The actors of each sentence, each namesake as the row that the report means.

    `places` are those of the report, resolved; `told` the countries it is told from, which count where it names none of the namesakes' lands.
    """
    if not any(_several(m) for found in actors for m in found):
        return [list(found) for found in actors]
    doubtful = {m.start for found in actors for m in found if _several(m)}
    lands = Counter(m.party.code for found in actors for m in found if m.start not in doubtful and _national(m) and m.party)
    lands.update(m.place.country_code for m in places if m.place and m.start not in doubtful)
    return [[one for m in found if (one := _settle(names, m, lands, told) if m.start in doubtful else m)] for found in actors]


def _several(mention: Mention) -> bool:
    return bool(mention.others) and mention.party is not None and mention.party.kind in KINDS


def _national(mention: Mention) -> bool:
    party = mention.party
    return party is not None and bool(party.code) and party.kind in NATIONAL and party.sector not in EVERYWHERE


def _settle(names: Names, mention: Mention, lands: Mapping[str | None, int], told: Mapping[str, int]) -> Mention | None:
    rows = [row for row in names.namesakes(mention) if row.kind in KINDS]
    if len({row.code for row in rows}) < 2:
        return mention
    best = _most(rows, lands) or next((row for row in rows if row.code in SUPRANATIONAL), None) or _most(rows, told)
    if best is None:
        return None if lands and all(row.sector == "PTY" for row in rows) else mention
    return names.as_row(mention, best)


def _most(rows: Sequence[Named], lands: Mapping[str | None, int]) -> Named | None:
    """The row whose land is named most, the earlier of two; None when none is named."""
    best = max(rows, key=lambda row: lands.get(row.code, 0))
    return best if lands.get(best.code, 0) else None

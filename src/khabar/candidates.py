"""Who a name stands for on a day: every row that has this spelling, why the first one wins, and names that only sound like it.

What the coder takes is the first candidate found by its spelling; what is found by sound is a proposal for people to judge, never an identity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from khabar import sounds
from khabar.link.names import KIND, Named, alive, names, office, ranked, serving, spells
from khabar.link.time_values import as_day
from khabar.packs import languages, world

PROPOSED = 0.85
"""Names less alike than this are not proposed: swept 0.6–0.95 on 1,200 pairs of single Arabic and Latin names, the best balance."""
MOST = 10


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in office; an empty date is not known or not over."""

    office: str
    code: str | None
    sector: str | None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row a name may stand for. `office`, `code` and `sector` are those of the day; `score` is 1 when it is spelled like this, else how alike it sounds.

    `kind`: person, country, capital, organisation, group, agency, outlet or nationality. `why` tells what put it where it stands.
    """

    id: str
    name: str
    kind: str
    code: str | None
    sector: str | None
    office: str | None = None
    since: str = ""
    until: str = ""
    wikidata: str | None = None
    score: float = 1.0
    why: str = ""
    spells: tuple[Spell, ...] = ()

    def record(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def who(name: str, on: str | date | None = None, lang: str | None = None, alike: bool | None = None) -> list[Candidate]:
    """Whom a name may stand for on a day, best first; none when nothing is spelled or sounds like it.

    `on` is a date or its ISO text; without it the last known office is told. `lang` narrows the spellings to one language's. `alike`: also propose
    names that sound like it, in any script; by default only when no spelling is found, never with False. Raises KhabarError, UnknownLanguage.
    """
    day = as_day(on)
    spelled = _unique(row for one in ([lang] if lang else languages()) for row in names(one).spelled(name))
    order = ranked(spelled, day)
    order += [row for row in spelled if row not in order]
    found = [_candidate(row, day, 1.0, _reason(row, at, order, day)) for at, row in enumerate(order)]
    if alike or (alike is None and not found):
        found += list(_proposed(name, day, {c.id for c in found}))
    return found


def _unique(rows: Iterable[Named]) -> list[Named]:
    return list({(row.id, row.kind): row for row in rows}.values())


def _candidate(row: Named, day: date | None, score: float, why: str) -> Candidate:
    title, code, sector = office(row.id, day) if row.kind == "person" else (None, None, None)
    held = tuple(Spell(h.office, h.code or None, h.sector or None, h.since, h.until) for h in spells(row.id)) if row.kind == "person" else ()
    return Candidate(row.id, row.name, row.kind, code or row.code, sector or row.sector, title, row.since, row.until, row.wikidata, score, why, held)


def _reason(row: Named, at: int, order: list[Named], day: date | None) -> str:
    """What put a row before or behind the others, and what its spelling needs in a text."""
    return _place(row, at, order, day) + ("; in a text only between quotation marks or brackets" if row.marked else "")


def _place(row: Named, at: int, order: list[Named], day: date | None) -> str:
    if len(order) == 1:
        return "the only row with this spelling"
    first = order[0]
    if at == 0:
        return f"taken: {_told(first, order[1], day)}"
    return f"not taken: {_told(row, first, day)}"


def _told(row: Named, other: Named, day: date | None) -> str:
    if alive(row, day) != alive(other, day):
        return f"{'exists' if alive(row, day) else 'does not exist'} on {day}"
    if row.kind != other.kind:
        return f"a name that is both {_a(row.kind)} and {_a(other.kind)} is first of all {_a(_first_kind(row, other))}"
    if row.kind == "person" and serving(row.id, day) != serving(other.id, day):
        return f"{'holds an office' if serving(row.id, day) else 'holds no office'} {f'on {day}' if day else 'now'}"
    return "nothing tells these rows apart; the order of the table decides"


def _first_kind(row: Named, other: Named) -> str:
    return ranked((row, other), None)[0].kind


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


# ------------------------------------------------------------------------------------------------------------------------ by its sound


def _proposed(name: str, day: date | None, taken: set[str]) -> Iterator[Candidate]:
    """Rows with a spelling that sounds like the name, the most alike first."""
    heard = sounds.words(name)
    near = {entry for word in heard for skeleton in sounds.around(sounds.key(word)) for entry in _by_sound().get(skeleton, ())}
    best: dict[str, tuple[float, str, Named]] = {}
    for spelling, row in near:
        score = round(sounds.alike(name, spelling), 2)
        if score >= PROPOSED and row.id not in taken and score > best.get(row.id, (0.0,))[0]:
            best[row.id] = (score, spelling, row)
    for score, spelling, row in sorted(best.values(), key=lambda item: (-item[0], item[2].id))[:MOST]:
        yield _candidate(row, day, score, f"proposed: sounds like {spelling}")


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, tuple[tuple[str, Named], ...]]:
    """The spellings of people and bodies by the skeleton of each word, and by it less one sound."""
    found: dict[str, list[tuple[str, Named]]] = {}
    for spelling, row in _spellings():
        for skeleton in {s for word in sounds.words(spelling) for s in sounds.around(sounds.key(word))}:
            found.setdefault(skeleton, []).append((spelling, row))
    return {skeleton: tuple(entries) for skeleton, entries in found.items()}


def _spellings() -> Iterator[tuple[str, Named]]:
    for table, kind in (("people", "person"), *KIND.items()):
        for row in world().rows(table):
            named = Named(row["id"], kind, row["name"], row["code"] or None, row["sector"] or None, row["wikidata"] or None, row["since"], row["until"])
            yield from ((name, named) for lang in languages() for name in row.many(f"names_{lang}"))

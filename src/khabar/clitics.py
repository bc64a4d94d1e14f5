"""What may be written together with a word, before and after it, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from khabar.fold import fold
from khabar.packs import pack


@dataclass(frozen=True, slots=True)
class Clitics:
    """What may stand before and after a word in one language: (written prefix, its clitics) pairs, and pronoun endings."""

    nominal: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)
    verbal: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)
    name: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)
    enclitics: tuple[str, ...] = ()
    before_enclitic: tuple[tuple[str, str], ...] = ()
    rare: frozenset[str] = frozenset()


class Beginnings:
    """The clitic chains of one kind by the first letter of a word: most words begin with no clitic, and are looked at once."""

    def __init__(self, chains: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._chains = tuple(chains)
        self._bare = tuple(chain for chain in self._chains if not chain[0])
        self._by_letter = {first: tuple(c for c in self._chains if c[0][:1] in ("", first)) for first in {w[0] for w, _ in self._chains if w}}

    def of(self, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The chains that a word begins with, in their order, the empty one among them."""
        chains = self._by_letter.get(key[:1])
        return iter(self._bare) if chains is None else (chain for chain in chains if key.startswith(chain[0]))


def _chains(slots: Sequence[Sequence[str]], merged: dict[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every way to fill the slots in order, each slot being optional; `merged` rewrites joins (ل + ال is written لل)."""
    found: dict[str, tuple[str, ...]] = {}
    for choice in product(*[("", *slot) for slot in slots]):
        clitics = tuple(c for c in choice if c)
        written = "".join(clitics)
        for join, spelling in merged.items():
            written = written.replace(join, spelling)
        found.setdefault(written, clitics)
    return tuple(sorted(found.items(), key=lambda item: len(item[0])))


@lru_cache(maxsize=None)
def clitics(lang: str) -> Clitics:
    """The clitics of a language, from `clitics` in its `letters.yml`."""
    section = pack(lang).optional("letters").get("clitics") or {}
    if not section:
        return Clitics()
    merged = section.get("merged") or {}
    return Clitics(
        _chains(section["nominal"], merged),
        _chains(section["verbal"], merged),
        _chains(section["name"], merged),
        tuple(section["enclitics"]),
        tuple((fold(a), fold(b)) for a, b in (section.get("before_enclitic") or {}).items()),
        frozenset(section.get("rare") or ()),
    )

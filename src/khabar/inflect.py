"""Principal parts -> forms, by the paradigms of a pack (`inflect.yml`). No rule about any language stands here.

A paradigm row says: for this `part`, when the base ends in one of `ends` (and none of `not_ends`), cut `strip` letters from the end and
`drop_first` from the start, put `prefix` and `suffix` on, and call the result `form`. `enclitics: no` forbids a pronoun after it, `only` demands one, `short` forbids the article before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from khabar.packs import Pack


@dataclass(frozen=True, slots=True)
class Paradigm:
    """How one form of a word is made from a principal part: on which endings, what is taken off, what is put around it; see docs/packs.md."""

    part: str
    form: str
    ends: tuple[str, ...]
    not_ends: tuple[str, ...]
    strip: int
    drop_first: int
    prefix: str
    suffix: str
    enclitics: str

    def apply(self, base: str) -> str | None:
        """The form this paradigm makes of `base`, or None when it does not apply."""
        if self.ends and not base.endswith(self.ends) or self.not_ends and base.endswith(self.not_ends):
            return None
        if len(base) <= self.strip + self.drop_first:
            return None
        return self.prefix + base[self.drop_first : len(base) - self.strip] + self.suffix


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else (value,) if value else ()


@lru_cache(maxsize=None)
def paradigms(pack: Pack) -> dict[str, tuple[Paradigm, ...]]:
    """The paradigms of a pack by part."""
    found: dict[str, list[Paradigm]] = {}
    for row in pack.section("inflect") or []:
        for part in _texts(row["part"]):
            found.setdefault(part, []).append(
                Paradigm(
                    part,
                    row.get("form") or "",
                    _texts(row.get("ends")),
                    _texts(row.get("not_ends")),
                    int(row.get("strip") or 0),
                    int(row.get("drop_first") or 0),
                    row.get("prefix") or "",
                    row.get("suffix") or "",
                    row.get("enclitics") or "yes",
                )
            )
    return {part: tuple(rows) for part, rows in found.items()}


def forms(pack: Pack, part: str, base: str) -> Iterator[tuple[str, str, str]]:
    """(word, form, enclitics) for every form of `base` as `part`; a part without paradigms is its own only form."""
    rows = paradigms(pack).get(part)
    if not rows:
        yield base, part, "yes"
        return
    for row in rows:
        word = row.apply(base)
        if word:
            yield word, row.form, row.enclitics

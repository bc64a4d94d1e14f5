"""Slots: where two leads run alike but for who, where and how many. A template is filled so; an editor changes verbs, spellings and order as well.

Names need not be known for it: clubs are called by everyday words (الحزم, الرائد), and no table of names has the villages of a province.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from khabar.group import words
from khabar.group.telling import Telling
from khabar.match import lexicon
from khabar.packs import languages

FILLINGS = 2
"""Slots filled otherwise that make two happenings: two parties, or a party and a figure. One is a correction or another name of one place."""
WIDE = 5
"""Words in a slot at most: longer ones are sentences put otherwise."""
EDITED = 1
"""Other changes in the lead that are borne: a clause left out at most. More than these, and an editor was at work."""
SPELLED = 0.65
"""How alike two spellings of one name are: انكلترا and انجلترا, أبو عماد and ابوعماد."""


def filled_otherwise(one: Telling, other: Telling) -> bool:
    """Whether two leads are one template with several slots filled otherwise; each filling is nowhere in the other report."""
    if one.lang != other.lang or one.lang not in languages():  # without a lexicon nobody knows a verb
        return False
    if 2 * len({*one.wording} & {*other.wording}) < min(len(one.wording), len(other.wording)):
        return False
    kinds = [_kind(one, other, mine, theirs) for mine, theirs in _changes(one.wording, other.wording)]
    return kinds.count("filled") >= FILLINGS and kinds.count("edited") <= EDITED


def _changes(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """What stands in the place of what between words that are the same; what only one has at its end is no change."""
    steps = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    last = steps[-1] if steps else None
    for step in steps:
        tag, start, end, there, until = step
        if tag != "equal" and not (step is last and tag != "replace"):
            yield mine[start:end], theirs[there:until]


def _kind(one: Telling, other: Telling, mine: Sequence[str], theirs: Sequence[str]) -> str:
    """`filled` by others, `spelled` otherwise, or `edited`."""
    if mine and theirs and _spelled(mine, theirs):
        return "spelled"
    fits = 0 < len(mine) <= WIDE and 0 < len(theirs) <= WIDE
    return "filled" if fits and _fills(mine, one.lang, other) and _fills(theirs, other.lang, one) and _figures(mine) == _figures(theirs) else "edited"


def _spelled(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two fillings are one in two spellings; of figures, whether they have the same digits (1,8 is set as 8.1 in some papers)."""
    if _figures(mine) and _figures(theirs):
        return _digits(mine) == _digits(theirs)
    return SequenceMatcher(None, "".join(mine), "".join(theirs), autojunk=False).ratio() >= SPELLED


def _digits(filling: Sequence[str]) -> list[str]:
    return sorted(c for key in filling for c in key if c.isdigit())


def _fills(filling: Sequence[str], lang: str, other: Telling) -> bool:
    """Whether a filling names something the other report never mentions, and has no verb."""
    own = [key for key in filling if (stem := words.stem(key, lang)) and stem not in other.body]
    return bool(own) and not any(_verb(key, lang) for key in filling)


def _figures(filling: Sequence[str]) -> bool:
    """Whether a filling is written in digits: 35 against «the thirty-fifth» is an editor's choice."""
    return any(key[0].isdigit() for key in filling)


def _verb(key: str, lang: str) -> bool:
    """Whether a word is first of all a verb."""
    found = lexicon(lang).readings(key)
    return bool(found) and found[0].pos == "verb"

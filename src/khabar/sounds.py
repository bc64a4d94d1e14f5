"""How alike two names sound, whatever scripts they are written in: فلاديمير بوتين, Vladimir Putin, Владимир Путин.

A word becomes a string of sounds (`packs/world/sounds.yml`); two of them are compared by what it costs to turn one into the other. It proposes and
never decides: who uses it shows its score. Not supported: scripts that do not spell (Chinese, Japanese), translated names (يوحنا, John).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from khabar.packs import world

FLOOR = 0.7
"""Words less alike than this are two names: زايد and راشد score 0.36, سلمان and سليمان 0.97 (which only their spelling tells apart)."""
UNMATCHED = 0.06
"""What a further name in the middle takes off («بن عبدالعزيز»)."""
NO_FAMILY = 0.25
"""What is taken off when the last name of the longer one has no partner: «محمد» alone is nobody."""
_WORD = re.compile(r"[^\W\d_]+")
_COARSE = str.maketrans({**dict.fromkeys("bpfv", "b"), **dict.fromkeys("tTdDsz", "t"), **dict.fromkeys("SCjgkx", "k"), "n": "m", **dict.fromkeys("aiuwyh", None)})


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    section = world().section("sounds")
    near = {pair: float(cost) for pair, cost in section["near"].items()}
    return {
        "letters": section["letters"],
        "longest": max(map(len, section["letters"])),
        "near": near | {pair[::-1]: cost for pair, cost in near.items()},
        "weights": {sound: float(weight) for sound, weight in section["weights"].items()},
        "particles": frozenset(section["particles"]),
        "servants": tuple(sorted(section["servants"], key=len, reverse=True)),
        "article": section["article"],
    }


def alike(one: str, other: str) -> float:
    """How alike two names of one or several words sound: 1 the same, 0 two names. Bin, al- and their like count for nothing."""
    first, second = words(one), words(other)
    if not first or not second:
        return 0.0
    short, long = sorted((first, second), key=len)
    return max((_score(short, way) for way in _ways(long, len(short))), default=0.0)


def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, in sounds."""
    rules = _rules()
    parts = [w for w in _joined(_WORD.findall(name.casefold().replace("'", "").replace("’", "")), rules["servants"]) if w not in rules["particles"]]
    return tuple(found for w in parts if (found := sounds(_bare(w, rules))))


@lru_cache(maxsize=100_000)
def sounds(word: str) -> str:
    """One word in sounds, a sound that is doubled once: "Kissinger" and «كيسنجر» differ in vowels alone."""
    rules, found, at = _rules(), [], 0
    while at < len(word):
        for size in range(min(rules["longest"], len(word) - at), 0, -1):
            if (heard := _heard(word[at : at + size], rules["letters"])) is not None:
                found.append(heard)
                break
        at += size
    return re.sub(r"(.)\1+", r"\1", "".join(found))


def _heard(letters: str, known: dict[str, str]) -> str | None:
    """The sounds of letters; a marked letter that is not listed sounds like the plain one."""
    if letters in known or len(letters) > 1:
        return known.get(letters)
    return known.get(unicodedata.normalize("NFD", letters)[0])


def key(heard: str) -> str:
    """The skeleton of a word's sounds for looking up: consonants in a few classes."""
    return heard.translate(_COARSE)


def around(skeleton: str) -> Iterator[str]:
    """A skeleton and every one with a sound less: two words share one of these when they are one sound apart."""
    yield skeleton
    yield from (skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton)) if len(skeleton) > 1)


def likeness(one: str, other: str) -> float:
    """How alike two words in sounds are, 0 to 1."""
    heaviest = max(_weight(one), _weight(other))
    return max(0.0, 1 - _distance(one, other) / heaviest) if heaviest else 0.0


# ------------------------------------------------------------------------------------------------------------------------------ pieces


def _weight(heard: str) -> float:
    weights = _rules()["weights"]
    return sum(weights.get(sound, 1.0) for sound in heard)


@lru_cache(maxsize=200_000)
def _distance(one: str, other: str) -> float:
    """The least cost of turning one string of sounds into the other."""
    near, weights = _rules()["near"], _rules()["weights"]
    above = [0.0]
    for sound in other:
        above.append(above[-1] + weights.get(sound, 1.0))
    for mine in one:
        lost = weights.get(mine, 1.0)
        row = [above[0] + lost]
        for at, theirs in enumerate(other):
            swap = 0.0 if mine == theirs else near.get(mine + theirs) or max(lost, weights.get(theirs, 1.0))
            row.append(min(above[at + 1] + lost, row[at] + weights.get(theirs, 1.0), above[at] + swap))
        above = row
    return above[-1]


def _joined(parts: Sequence[str], servants: Sequence[str]) -> Iterator[str]:
    """The words with «عبد» joined to the name behind it."""
    held = ""
    for part in parts:
        if part in servants:
            held = servants_form(held + part, servants)
        elif held and part in _rules()["particles"]:
            continue
        else:
            yield held + part
            held = ""
    if held:
        yield held


def servants_form(word: str, servants: Sequence[str]) -> str:
    """The word of service in its shortest form of that script."""
    return min((s for s in servants if word.startswith(s)), key=len, default=word)


def _bare(word: str, rules: dict[str, Any]) -> str:
    """A word without its article, also the one inside عبدالرحمن."""
    for servant in rules["servants"]:
        if word.startswith(servant) and len(word) > len(servant) + 1:
            return servants_form(servant, rules["servants"]) + word[len(servant) :].removeprefix(rules["article"])
    article = rules["article"]
    return word[len(article) :] if word.startswith(article) and len(word) > len(article) + 1 else word


def _ways(long: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    """A name as it is, and with two neighbouring words written as one when it has a word too many."""
    yield long
    if len(long) > size:
        yield from ((*long[:i], long[i] + long[i + 1], *long[i + 2 :]) for i in range(len(long) - 1))


def _score(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """The words of the shorter name against the longer one's, in order: the mean and the worst of them, less what is left over."""
    best = _aligned(short, long)
    if not best:
        return 0.0
    found, last = best
    left = len(long) - len(short)
    missing = (left - (not last)) * UNMATCHED + (NO_FAMILY if not last else 0)
    return max(0.0, (min(found) + sum(found) / len(found)) / 2 - missing)


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[list[float], bool] | None:
    """The likeness of each word of the shorter name to its partner, and whether the longer one's last word has one; None when a word has no partner."""
    table: dict[int, list[float]] = {-1: []}
    for word in short:
        ahead: dict[int, list[float]] = {}
        for at, partner in enumerate(long):
            found = likeness(word, partner)
            before = [scores for last, scores in table.items() if last < at] if found >= FLOOR else []
            if before:
                ahead[at] = [*max(before, key=sum), found]
        table = ahead
    if not table:
        return None
    at = max(table, key=lambda last: sum(table[last]) - NO_FAMILY * (last != len(long) - 1))
    return table[at], at == len(long) - 1

"""How alike two tellings are, and why: the words of their leads, their meaning, parties, places, acts and days.

The weights were read off 105 pairs of reports of two days, judged by hand: most pairs of one happening lie above 0.54, most others below.
No vector decides alone: embeddings do not see who did it, to whom, nor a "not".
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from operator import mul

from khabar.group.copies import AGREEING, REWRITE, SOME, Shared, alike_enough, differing, look_alike, shared
from khabar.group.rarity import Rarity
from khabar.group.telling import Act, Telling
from khabar.group.vectors import cosine
from khabar.story import Tie

ALIKE = 0.54
"""From here two tellings are of one happening."""
COVERED, MEANT, COMMON = 0.45, 0.4, 0.15
"""Weights with vectors: leads told in the other's text, vectors, words both leads have. Without vectors the first and third share the second's."""
WITHOUT = 0.04
"""What pairs of one happening lack on average when only words are compared."""
WHOLE_TEXT, SAME_LEAD = 0.7, 0.7
"""Jaccard of word pairs, and share of the leads told in the other text, from which two reports with text in common are surely of one happening."""
NAMES, PLACES, NUMBERS, DAYS, UNKNOWN, OUTLET = 0.03, 0.08, 0.1, 0.05, 0.25, 0.05
"""Taken off when each lead has names (places, figures, days, unknown words) the other report never mentions; an outlet seldom tells a thing twice."""
TEMPLATED, LIKE_TEMPLATED = 0.4, 0.25
"""Taken off when the texts are look-alikes (the weather of two days, two executions), and when half of the shorter one is."""
ACTORS = 0.08
"""Taken off when both leads begin with the same act, done by others."""
ACTS = 0.04
"""Added when both leads code one act."""

ACROSS, ACROSS_WORDS = (0.6, 0.2, 0.1, 0.05), (0.0, 0.55, 0.2, 0.1)
"""Weights of two languages, with and without vectors: meaning, names and places, acts, figures."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What two tellings have in common, but for their meaning. `text` when one text was made from the other, `words` as of `told_alike` (None across languages);
    `apart` is what speaks against one happening."""

    text: Shared | None
    words: tuple[float, float] | None
    types: tuple[str, ...]
    apart: float
    templated: float


def compared(one: Telling, other: Telling, rarity: Rarity, text: Shared | None = None) -> Compared:
    """Compares two tellings by all that can be had without sentence vectors."""
    words = told_alike(one, other, rarity) if one.lang == other.lang else None
    sure = text is not None and one_happening(text, words)
    return Compared(text, words, same_acts(one, other), 0.0 if sure else against(one, other), templated(one, other) if text is None else 0.0)


def likeness(one: Telling, other: Telling, found: Compared, meaning: float | None) -> float:
    """How alike two tellings are, 0 to 1."""
    if found.text and one_happening(found.text, found.words):
        return 1.0
    score = combined(one, other, found.words, meaning, bool(found.types)) - found.apart - found.templated
    return round(max(0.0, min(1.0, score)), 4)


def may_be_alike(one: Telling, other: Telling, found: Compared) -> bool:
    """Whether two tellings would be of one happening if their meaning were the same."""
    return max(likeness(one, other, found, 1.0), likeness(one, other, found, None)) >= ALIKE


def tie(one: Telling, other: Telling, rarity: Rarity, text: Shared | None = None) -> Tie:
    """What `other` has in common with the earlier `one`; `text` when one text was made from the other."""
    return tied(one, other, compared(one, other, rarity, text))


def tied(one: Telling, other: Telling, found: Compared) -> Tie:
    """The tie of two tellings that were compared."""
    meaning = cosine(one, other)
    named = dict(other.named)
    return Tie(
        other.report,
        one.report,
        likeness(one, other, found, meaning),
        round(found.words[0], 2) if found.words else 0.0,
        None if meaning is None else round(meaning, 2),
        round(found.text.contained, 2) if found.text else None,
        tuple(sorted(named[n] for n in one.lead.names & other.lead.names if n in named)),
        tuple(sorted(named[p] for p in one.lead.places & other.lead.places if p in named)),
        found.types,
        abs((one.day - other.day).days) if one.day and other.day else None,
    )


def one_happening(text: Shared, words: tuple[float, float] | None) -> bool:
    """Whether a shared text makes one happening of two reports: nearly all of it, or much and the same lead. A round-up shares but a part."""
    return text.jaccard >= WHOLE_TEXT or text.jaccard >= REWRITE and words is not None and words[0] >= SAME_LEAD


def templated(one: Telling, other: Telling) -> float:
    """What is taken off when two reports share a template and differ in what fills it."""
    found = shared(one, other)
    if found.contained < AGREEING or found.jaccard < SOME or not look_alike(one, other, found):
        return 0.0
    return TEMPLATED if alike_enough(found) else LIKE_TEMPLATED


def combined(one: Telling, other: Telling, words: tuple[float, float] | None, meaning: float | None, acted: bool) -> float:
    """Words, meaning and acts in one number."""
    if words is None:
        return across(one, other, meaning, acted)
    covered, common = words
    if meaning is None:
        share = COVERED + MEANT * COVERED / (COVERED + COMMON), COMMON + MEANT * COMMON / (COVERED + COMMON)
        score = share[0] * covered + share[1] * common + WITHOUT
    else:
        score = COVERED * covered + MEANT * meaning + COMMON * common
    return score + ACTS * acted


def across(one: Telling, other: Telling, meaning: float | None, acted: bool) -> float:
    """Two languages share names, places, numbers and meaning only."""
    named = overlap(one.lead.names | one.lead.places, other.lead.names | other.lead.places)
    counted = bool(one.lead.numbers & other.lead.numbers)
    parts = (meaning or 0.0, named, acted, counted)
    return sum(map(mul, ACROSS_WORDS if meaning is None else ACROSS, parts))


def overlap(some: frozenset[str], others: frozenset[str]) -> float:
    """The share of the smaller set that is in the other; a single name is half a proof."""
    return len(some & others) / max(2, min(len(some), len(others)))


def told_alike(one: Telling, other: Telling, rarity: Rarity) -> tuple[float, float]:
    """How far each lead is told in the other report (geometric mean), and how far the two leads use the same words (cosine)."""
    mine, theirs = rarity.of(one.head), rarity.of(other.head)
    if not mine or not theirs:
        return 0.0, 0.0
    there, here = rarity.of(one.head & other.body) / mine, rarity.of(other.head & one.body) / theirs
    return sqrt(there * here), rarity.of(one.head & other.head) / sqrt(mine * theirs)


def against(one: Telling, other: Telling) -> float:
    """What speaks against one happening."""
    names, places, numbers, days, unknown = differing(one, other)
    unknown = unknown and one.lang == other.lang
    same = one.outlet is not None and one.outlet == other.outlet
    apart = NAMES * names + PLACES * places + NUMBERS * numbers + DAYS * days + UNKNOWN * unknown + OUTLET * same
    return apart + ACTORS * others_do_it(one, other)


def others_do_it(one: Telling, other: Telling) -> bool:
    """Whether the first act of each lead is the same, done by others: two states that condemn one crime are two happenings."""
    first, second = (next((a for a in t.acts if a.lead), None) for t in (one, other))
    if not first or not second or first.type != second.type:
        return False
    return bool(first.states and second.states) and not first.states & second.states


def same_acts(one: Telling, other: Telling) -> tuple[str, ...]:
    """The types of events that both leads tell with the same parties."""
    return tuple(sorted({a.type for a in one.acts if a.lead for b in other.acts if b.lead and same_act(a, b)}))


def same_act(one: Act, other: Act) -> bool:
    """Whether two events may be one: same type and mode, a party in common on a side, and no other place or day."""
    sides = one.who & other.who or one.whom & other.whom
    placed = not one.where or not other.where or one.where == other.where
    moded = not one.mode or not other.mode or one.mode == other.mode
    return bool(sides) and one.type == other.type and placed and moded


def explained(found: Tie) -> str:
    """Why a report belongs to its story, in words: same parties (…), same place (…), one day apart, 0.81 alike."""
    days = {None: [], 0: ["same day"], 1: ["one day apart"]}.get(found.days_apart, [f"{found.days_apart} days apart"])
    said = [
        *([f"same text ({found.text:.0%} of the shorter)"] if found.text is not None else []),
        *([f"same parties ({', '.join(dict.fromkeys(found.parties))})"] if found.parties else []),
        *([f"same place ({', '.join(dict.fromkeys(found.places))})"] if found.places else []),
        *([f"same act ({', '.join(found.types)})"] if found.types else []),
        *days,
        f"{found.alike:.2f} alike",
    ]
    return ", ".join(said)

"""What letters show of names (English): the point of "Mr. Obama" and "Harry B. Harris" ends nothing; the last word of "the Lagos Growth Initiative" is no act."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Token, Unit

LONGEST = 5
"""Letters of an abbreviated title at most: Maj., Cmdr."""
CARRYING = ("R", "X", "N")
"""Tags of words that are abbreviated before a name; dates and countries have their points inside."""


def pointed(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token `at` is the point of the short capital word right before it, with more of the sentence behind it."""
    if not 0 < at < len(tokens) - 1 or tokens[at].text != ".":
        return False
    short, following = tokens[at - 1], tokens[at + 1]
    return short.end == tokens[at].start and len(short.text) <= LONGEST and short.text[:1].isupper() and following.text[:1].isalpha()


LONG = 4
"""Letters from which on a word without capital shows that a sentence is no headline."""
HEADLINE = 0.6
"""Share of long words with a capital above which a sentence is a headline."""


def in_name(tokens: Sequence[Token], unit: Unit, before: Unit) -> bool:
    """Whether a capital act noun right behind a capital word, outside headlines, is part of a name; a nation's act is none ("the Polish Embargo")."""
    if before.last != unit.first or before.tag not in ("X", "N", "J") or before.mention is not None or before.first == 0:
        return False
    if not all(tokens[at].text[:1].isupper() for at in (unit.first, before.first)):
        return False
    words = [t.text for t in tokens if len(t.text) >= LONG and t.text[0].isalpha()]
    return sum(w[0].isupper() for w in words) <= HEADLINE * len(words)

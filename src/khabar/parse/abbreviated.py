"""The point of an abbreviation inside a sentence (English): "Mr. Obama", "Harry B. Harris". It ends nothing and belongs to the word before it."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Token

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

"""Quotation marks: where a quotation that opens at a place ends, and what is left of a span without the marks around it."""

from __future__ import annotations

PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", '"': '"', "”": "“", "(": ")", "'": "'", "‘": "’", "〈": "〉"}
EDGES = " \t\r\n,،.;؛:…-–—"
LONGEST = 1500
"""Characters a quotation may run before its mark counts as unbalanced; news quotations of three paragraphs stay below it."""


def quoted(text: str, at: int, limit: int) -> tuple[int, int] | None:
    """The inside of the quotation that opens at `at` (after spaces), or None when no mark stands there or none closes before `limit`."""
    while at < limit and text[at] in " \t:،,":
        at += 1
    if at >= limit or text[at] not in PAIRS:
        return None
    close, depth = PAIRS[text[at]], 0
    for i in range(at + 1, min(limit, at + LONGEST)):
        if text[i] == text[at] and close != text[i]:
            depth += 1
        elif text[i] == close:
            if not depth:
                return (at + 1, i) if i > at + 1 else None
            depth -= 1
    return None


def last_quoted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The inside of a quotation that closes just before `end` (marks and spaces between), opening after `start`."""
    i = end
    while i > start and text[i - 1] in EDGES:
        i -= 1
    if i <= start:
        return None
    for opener, closer in PAIRS.items():
        if text[i - 1] == closer and opener not in "('‘":
            begin = text.rfind(opener, start, i - 1)
            if begin >= 0:
                return (begin + 1, i - 1)
    return None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks and stops around it."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end

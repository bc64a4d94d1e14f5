"""Quotation marks: the quotations of a text, line by line, and what is left of a span without the stops around it.

Guillemets and curly marks pair; straight marks take turns, but a mark that can only open ends what was left open before it. A quotation
that never closes ends with its line. Not supported: brackets used as quotation marks; quotations inside quotations (the outer one is found).
"""

from __future__ import annotations

import re

from khabar.frozen import frozen

PAIRS = {"«": "»", "“": "”“", "„": "“”", "‹": "›", '"': '"”', "”": "“”", "〈": "〉"}
SINGLE = {"'": "'’", "‘": "’'"}
MARK = re.compile(f"[{''.join(PAIRS)}{''.join(SINGLE)}]")
EDGES = " \t\r\n\xa0\u200e\u200f,،.;؛:…-–—"
CLOSERS = "\"”»"
EITHER = "\"”"
CLOSED_BY = " \t\xa0.,،؛;:!?؟)"
"""Behind a mark that opens and closes alike and touches the word before it: it closes what was never opened."""
DOUBLED_OPEN = re.compile(r"(?<![^\s(\[—–-])''(?=\S)")
"""Two apostrophes before a word and not behind one."""
SHORTEST_OPEN = 4
"""Words from which a quotation without closing mark is believed; shorter ones are stray marks."""


@frozen
class Quotation:
    """A stretch in quotation marks: `start` to `end` is the inside, `opens` to `closes` includes the marks."""

    opens: int
    start: int
    end: int
    closes: int
    words: int


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text in order, none inside another."""
    found: list[Quotation] = []
    at = 0
    typed = _paired(text)
    for line in typed.splitlines(keepends=True):
        found += _line(typed, at, at + len(line.rstrip()))
        at += len(line)
    return found


def _paired(text: str) -> str:
    """The text with marks typed as two apostrophes or two backticks (''…'', ``…'') as a straight mark and a blank inside it: no offset moves."""
    if "''" not in text:
        return text
    typed = DOUBLED_OPEN.sub('" ', text.replace("``", "''"))
    return typed.replace("''", ' "')


def _line(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    at = start
    while mark := MARK.search(text, at, end):
        at = mark.start()
        if not _opens(text, at, start, end):
            at += 1
            continue
        close, after = _closing(text, at, end)
        quotation = _made(text, at, close, after)
        if quotation is not None:
            found.append(quotation)
        at = max(after, at + 1)
    return found


def _opens(text: str, at: int, start: int, end: int) -> bool:
    if text[at] in PAIRS:
        return not (text[at] in EITHER and at > start and text[at - 1].isalnum() and (at + 1 >= end or text[at + 1] in CLOSED_BY))
    free = at == start or (not text[at - 1].isalnum() and text[at - 1] not in ".,!?")
    return text[at] in SINGLE and free and at + 1 < end and text[at + 1].isalnum()


def _closing(text: str, at: int, end: int) -> tuple[int, int]:
    """Where the quotation that opens at `at` ends, and where to go on reading."""
    single = text[at] in SINGLE
    closers = SINGLE[text[at]] if single else PAIRS[text[at]]
    depth = 0
    for i in range(at + 1, end):
        if text[i] == text[at] and text[at] == "«":
            depth += 1
        elif text[i] in closers and not (single and i + 1 < end and text[i + 1].isalnum()):
            if depth:
                depth -= 1
            elif text[i] in '"“' and _only_opens(text, i, end) and i > at + 1:
                return i, i
            else:
                return i, i + 1
    return (at, at + 1) if single else (end, end)


def _only_opens(text: str, at: int, end: int) -> bool:
    return text[at - 1] in " \xa0:(" and text[at - 2] not in " \xa0" and at + 1 < end and text[at + 1].isalnum() and text[at - 2] in ".:،,؛;"


def _made(text: str, opens: int, close: int, after: int) -> Quotation | None:
    words = len(text[opens + 1 : close].split())
    closed = after > close
    if not words or (not closed and words < SHORTEST_OPEN):
        return None
    start, end = opens + 1, close
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(opens, start, end, after, words)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks and stops around it, and without a closing mark at its edge that nothing inside it opened."""
    while start < end and (text[start] in EDGES or text[start] in CLOSERS and text[start + 1 : start + 2] in CLOSED_BY):
        start += 1
    while end > start and (text[end - 1] in EDGES or text[end - 1] in CLOSERS and _unopened(text, start, end)):
        end -= 1
    return start, end


def _unopened(text: str, start: int, end: int) -> bool:
    mark = text[end - 1]
    opened = sum(text.count(opener, start, end) for opener, closers in PAIRS.items() if mark in closers and opener != mark)
    closed = text.count(mark, start, end)
    return closed > opened if mark != '"' else (closed - opened) % 2 == 1

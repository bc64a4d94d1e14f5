"""robots.txt as RFC 9309 has it: the group of our name or else of `*`, the longest rule wins, `*` and `$` in paths; and Crawl-delay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

NAME = "khabar"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for us, as (path, allowed), and seconds between requests if the site gives them."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be fetched. Of rules of one length the one that allows wins."""
        fitting = [(len(rule), yes) for rule, yes in self.rules if _fits(rule, _plain(path))]
        return max(fitting)[1] if fitting else True


EVERYTHING, UNREAD = Robots(), Robots((("/", False),))
"""No robots.txt: all may be read. One that cannot be read now: nothing may, until it can."""


def robots(text: str, name: str = NAME) -> Robots:
    """What a robots.txt says to `name`. Lines that cannot be read are left out."""
    groups = _groups(text)
    ours = [rules for agents, rules in groups if name in agents] or [rules for agents, rules in groups if "*" in agents]
    lines = [line for rules in ours for line in rules]
    delays = [d for field, value in lines if field == "crawl-delay" and (d := _seconds(value)) is not None]
    return Robots(tuple((value, field == "allow") for field, value in lines if field != "crawl-delay" and value), max(delays, default=None))


def _groups(text: str) -> list[tuple[set[str], list[tuple[str, str]]]]:
    """(names, lines) in order; user-agent lines that stand together share a group."""
    found: list[tuple[set[str], list[tuple[str, str]]]] = []
    naming = False
    for line in text.lstrip("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if colon and field == "user-agent":
            if not naming:
                found.append((set(), []))
            found[-1][0].add(_token(value))
            naming = True
        elif colon and found and field in ("allow", "disallow", "crawl-delay"):
            found[-1][1].append((field, value))
            naming = False
    return found


def _token(value: str) -> str:
    """`Khabar/1.0 (…)` names khabar."""
    return "*" if value.startswith("*") else re.split(r"[^a-z_-]", value.lower())[0]


def _seconds(value: str) -> float | None:
    try:
        return max(0.0, float(value)) if value.lower() not in ("nan", "inf") else None
    except ValueError:
        return None


def _fits(rule: str, path: str) -> bool:
    """Whether a path begins as the rule says; each piece between stars is taken where it first stands, so that no rule makes this slow."""
    first, *others = _pieces(rule.removesuffix("$"))
    last = others.pop() if rule.endswith("$") and others else None
    if not path.startswith(first):
        return False
    at = len(first)
    for piece in others:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not rule.endswith("$") or at == len(path)


@lru_cache(maxsize=4096)
def _pieces(rule: str) -> tuple[str, ...]:
    return tuple(_plain(piece) for piece in rule.split("*"))


def _plain(path: str) -> str:
    """Both sides in one spelling: percent signs as servers understand them."""
    return quote(unquote(path), "/%?&=:;,+$*~!@()'")

"""Both sides of a meeting: whom a verb of two is about («التقى الوزير نظيره، واتفقا …»), and who comes from elsewhere."""

from __future__ import annotations

from khabar.events.arguments import argument
from khabar.events.rules import Rule
from khabar.frozen import replace
from khabar.model import Parsed, Party, Predicate

DUAL = (".3md", ".3fd")
"""How the forms of a verb of two end."""


def with_other(topic: tuple[Party, ...], named: tuple[Party, ...]) -> tuple[Party, ...]:
    """«التقى الوزير نظيره … واتفقا»: a verb of two is about the one before and whoever else was named with him."""
    other = next((p for p in named if p.code and p.code not in {t.code for t in topic}), None) if len(topic) == 1 else None
    return (*topic, other) if other else topic


def partners(parsed: Parsed, predicate: Predicate, rule: Rule, one: Party) -> tuple[Party, ...]:
    """Who stands beside a party under the last verb before a dual one («التقى الوزير نظيره، واتفقا …»)."""
    for other in reversed(parsed.predicates):
        beside = [parsed.phrases[i] for i in (*other.subject, *other.object, *(i for place in rule.both for i in argument(parsed, other, place)))]
        found = tuple(p for phrase in beside for p in phrase.parties)
        if other.tag == "V" and other.first < predicate.first and any(p.start == one.start for p in found):
            return found
    return ()


DESCRIBED = frozenset(("office", "institution", "group", "people", "person", "force", "spokesman"))


def guests(actors: tuple[Party, ...], recipients: tuple[Party, ...], kind: str) -> tuple[Party, ...]:
    """"A delegation visited Russia": nobody visits the country he is of, so what made the delegation Russian was only that no other land is named."""
    hosts = {p.code for p in recipients if p.kind == "country" and p.code} if kind == "CONSULT" else set()
    return tuple(replace(p, code=None) if p.code in hosts and p.kind in DESCRIBED and not p.identifier_text else p for p in actors) if hosts else actors

"""Who acts where a sentence does not say it: whom the sentence before was about («استقبل الأمير ضيفه. كما أجرى مباحثات مع …»)."""

from __future__ import annotations

from khabar.events.arguments import phrases_at
from khabar.events.both import DUAL, with_other
from khabar.events.rules import Rule
from khabar.knowledge import knowledge
from khabar.model import Parsed, Party, Predicate

GETTING = "f"
LEFT_OUT = ("subject", "")
"""What an act noun has among its absent arguments when the verb that carries it has no subject in its sentence (see status.py of the parser)."""


def unsaid(predicate: Predicate) -> bool:
    """A verb or participle whose subject is not in its sentence («وأضاف …», «وقتلت …»), or an act noun that such a verb carries."""
    if predicate.subject or predicate.passive:
        return False
    return LEFT_OUT in predicate.absent if predicate.tag == "M" else predicate.tag in ("V", "A") and predicate.carried


def said_before(parsed: Parsed, predicate: Predicate, rule: Rule, actors: tuple[Party, ...], topic: tuple[Party, ...], named: tuple[Party, ...]) -> tuple[Party, ...]:
    """The actors of such an act: the topic that its verb agrees with, besides those it is done with («كما بحث مع السفير …»)."""
    if actors and not _only_partners(parsed, predicate, rule, actors):
        return actors
    verb = parsed.predicates[predicate.governor] if predicate.tag == "M" and predicate.governor >= 0 else predicate
    if predicate.tag == "M" and GETTING in verb.reading.classes and not rule.both:
        return actors  # «تلقى طلبا»: who gets it did not ask
    known = {(p.code, p.sector) for p in actors}
    found = tuple(p for p in topic if (p.code, p.sector) not in known and (not actors or _agrees(parsed, p, verb.reading.form)))
    if not actors and predicate.reading.form.endswith(DUAL):
        found = with_other(found, named)
    return (*found, *actors)


def _only_partners(parsed: Parsed, predicate: Predicate, rule: Rule, actors: tuple[Party, ...]) -> bool:
    """Whether nobody but the other side of a meeting is told."""
    beside = {p.start for place in rule.both for phrase in phrases_at(parsed, predicate, place) for p in phrase.parties}
    return len(actors) == 1 and not predicate.reading.form.endswith(DUAL) and all(p.start in beside for p in actors)


def _agrees(parsed: Parsed, party: Party, form: str) -> bool:
    """Whether a verb in the singular can be about somebody by gender."""
    feminine = party.kind in ("country", "capital") or knowledge(parsed.lang).spelling.ends(party.text.split(" ")[0], "feminine")
    return form.endswith(".3fs" if feminine else ".3ms") or not form.endswith((".3fs", ".3ms"))

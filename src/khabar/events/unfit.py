"""Why an event is not kept although its rule fired: a side that nobody fills, an act told already, what is only the content or the aim of another one."""

from __future__ import annotations

from collections.abc import Mapping

from khabar.events.rules import PREP, Rule
from khabar.events.to_come import promised
from khabar.model import Event, Parsed, Predicate
from khabar.packs import codebook

MEANT = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
"""What somebody moves or gathers for («تقدمت القوات لاستعادة المدينة») is an aim, not yet an act of force."""
FORETOLD = ("REQUEST", "THREATEN", "REJECT")
"""Types whose content has not happened."""
AGREED = frozenset(("CONCEDE", "RETREAT", "MOBILIZE"))
"""What is agreed on has not happened either, beside what a promise makes an AGREE."""
MEASURES = frozenset(("COERCE", "SANCTION"))
MEASURED = frozenset(("restrict", "discontinue"))
"""Types and modes of measures, of which one announcement tells one act ("announced asset freezes and travel bans")."""


def unfit(parsed: Parsed, predicate: Predicate, rule: Rule, event: Event, read: Mapping[int, Event]) -> str:
    """Why an event is not kept although its rule fired; empty when it is. `read` are the events read before by their predicates, kept or not."""
    return _one_sided(predicate, rule, event) or _of_another(parsed, predicate, rule, event, read)


def _one_sided(predicate: Predicate, rule: Rule, event: Event) -> str:
    """Why an event is dropped for the side that it lacks."""
    if not event.actors and not event.recipients:
        return "no-party"
    if "actor" in rule.needs and not event.actors or not event.actors and _nobodys(predicate):
        return "no-actor"
    if event.status == "negated" and not event.actors and predicate.passive and codebook()["types"][event.type]["quad"] == "3":
        return "no-actor"  # "the young are not to be blamed"
    return "no-recipient" if "recipient" in rule.needs and not event.recipients or alone(rule, event) else ""


def alone(rule: Rule, event: Event) -> bool:
    """Whether an act that needs two lands («تجري الهند واليابان تمرينا») has only one."""
    return "two" in rule.needs and len({p.code for p in (*event.actors, *event.recipients) if p.code}) < 2


def _of_another(parsed: Parsed, predicate: Predicate, rule: Rule, event: Event, read: Mapping[int, Event]) -> str:
    """Why an event is dropped as another telling, the aim or the content of another act."""
    if predicate.relation == "means" or event.type == "AID" and _same_gift(parsed, predicate, read):
        return "same-act"
    above = _content_of(parsed, predicate, read) if PREP not in rule.wanted else ""
    if above == event.type or above in MEASURES and event.type in MEASURES and event.mode in MEASURED or _told_in(parsed, predicate, read) == event.type:
        return "same-act"
    if predicate.relation == "purpose" and (event.type != rule.type or predicate.tag == "V" or event.type in MEANT):
        return "only-a-purpose"
    if predicate.tag == "M" and predicate.relation == "mention" and event.type == "SANCTION":
        other = read.get(predicate.governor)
        above = other.type if other is not None and other.type in FORETOLD else ""  # "will not support sanctions on Chad"
    return f"content-of-{above.lower()}" if above and _only_content(event, above) else ""


def _same_gift(parsed: Parsed, predicate: Predicate, read: Mapping[int, Event]) -> bool:
    """«تسلم الجيش مدرعات قدمتها الإمارات»: what is got is what was given."""
    above = read.get(predicate.governor) if predicate.relation == "relative" else None
    return above is not None and above.type == "AID" and bool(set(predicate.object) & set(parsed.predicates[predicate.governor].object))


def _only_content(event: Event, above: str) -> bool:
    """Whether what an act of the type above asks for, threatens, forbids or agrees on is no act of its own."""
    if above in FORETOLD or event.status == "negated":
        return True
    if above == "PROTEST":
        return event.type == "REQUEST"
    return above in ("COERCE", "SANCTION", "AGREE") and event.type in promised() or above == "AGREE" and event.type in AGREED


def in_other_words(parsed: Parsed, predicate: Predicate, event: Event, read: Mapping[int, Event]) -> bool:
    """"bombed and shelled the town": two verbs of one rule joined, with one object; «لقي سبعة جنود مصرعهم»: a verb and the noun it needs."""
    above = read.get(predicate.governor)
    if above is not None and event.type == above.type == "CONSULT" and predicate.relation == "joined" and event.status == above.status and event.actors:
        sides = {p.start for p in (*above.actors, *above.recipients)}
        return all(p.start in sides for p in (*event.actors, *event.recipients))  # «التقى الوزير، وبحث معه …»
    if above is None or above.rule != event.rule:
        return False
    if predicate.tag == "M" and not predicate.relation:
        return bool(event.recipients) and event.recipients == above.recipients
    return predicate.relation == "joined" and bool(predicate.object) and parsed.predicates[predicate.governor].object == predicate.object


def _told_in(parsed: Parsed, predicate: Predicate, read: Mapping[int, Event]) -> str:
    """The type of the act noun that a passive verb only carries ("an agreement was reached")."""
    if not predicate.passive or predicate.tag != "V":
        return ""
    held = (i for i in read if parsed.predicates[i].tag == "M" and parsed.predicates[i].relation == "subject" and parsed.predicates[parsed.predicates[i].governor] is predicate)
    return next((read[i].type for i in held), "")


def _nobodys(predicate: Predicate) -> bool:
    """A gerund or infinitive of nobody ("Killing Turks seems …", "went to liberate Greece") tells no act."""
    loose = predicate.reading.form == "ing" and predicate.governor < 0 or predicate.reading.form == "base" and predicate.relation == "prep"
    return predicate.tag == "V" and loose and not predicate.passive


def _content_of(parsed: Parsed, predicate: Predicate, read: Mapping[int, Event]) -> str:
    """The type of the event whose content a predicate is, through verbal nouns that are none themselves («اتفقا على توسيع تبادل …»)."""
    while predicate.relation in ("object", "prep", "purpose", "content") and predicate.governor >= 0:
        if predicate.governor in read:
            above = read[predicate.governor].type
            return above if predicate.relation != "content" or above in FORETOLD else ""
        if parsed.predicates[predicate.governor].tag != "M":
            return ""
        predicate = parsed.predicates[predicate.governor]
    return ""

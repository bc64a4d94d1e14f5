"""Who acts where the subject does not say it: whom the sentence before was about («استقبل الأمير ضيفه. كما أجرى مباحثات مع …»), or whoever somebody
gets an act from («تلقى طلبا من …»)."""

from __future__ import annotations

from khabar.events.arguments import behind_any, phrases_at
from khabar.events.both import DUAL, with_other
from khabar.events.rules import Rule
from khabar.knowledge import knowledge
from khabar.model import Parsed, Party, Predicate

GETTING = "f"
SPOKEN = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN"))
"""Types that are seldom told in the passive."""
TO_SOMEBODY = frozenset(("CONSULT", "SUPPORT"))
"""And those that are not of what is done to somebody («كما استقبل وزير الخارجية الغيني»)."""
LEFT_OUT = ("subject", "")
"""What an act noun has among its absent arguments when the verb that carries it has no subject in its sentence (see status.py of the parser)."""


def unsaid(predicate: Predicate) -> bool:
    """A verb or participle whose subject is not in its sentence («وأضاف …», «وقتلت …»), or an act noun that such a verb carries."""
    if predicate.subject or predicate.passive:
        return False
    return LEFT_OUT in predicate.absent if predicate.tag == "M" else predicate.tag in ("V", "A") and predicate.carried


def spoken(parsed: Parsed, predicate: Predicate, rule: Rule) -> bool:
    """«وأدان الهجوم», «كما رفض المقترح»: words that open a sentence are somebody's, where nothing but the missing subject makes their verb a passive."""
    held = [parsed.phrases[i] for i in predicate.object]
    opens = predicate.tag == "V" and predicate.passive and not predicate.subject and predicate.governor < 0 and not predicate.reading.form.startswith("passive")
    if not opens or not held or not held[0].definite or any(p.tag == "V" and p.first < predicate.first for p in parsed.predicates):
        return False
    return rule.type in (TO_SOMEBODY if held[0].parties else SPOKEN)


def got(parsed: Parsed, predicate: Predicate) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """(actors, recipients) of an act that somebody gets («تلقت الحكومة تهديدا من …»): the subject of getting receives; None where nobody gets it."""
    act, verb = predicate, _above(parsed, predicate)
    while verb is not None and verb.tag == "M" and verb.of and parsed.phrases[verb.of[0]].first <= act.first < parsed.phrases[verb.of[0]].last:
        act, verb = verb, _above(parsed, verb)  # «تلقى رسالة تهنئة»
    if predicate.tag != "M" or verb is None or act.relation != "object" or verb.tag != "V" or GETTING not in verb.reading.classes or verb.passive:
        return None
    under = (p for p in parsed.predicates if (above := _above(parsed, p)) is not None and above.first == act.first)  # «تهديدات بالقتل من …»
    from_whom = {i: None for one in (predicate, verb, *under) for found in behind_any(one, knowledge(parsed.lang).givers) for i in found}
    sides = (from_whom, verb.subject)
    givers, takers = (tuple(p for i in side for p in parsed.phrases[i].parties) for side in sides)
    return givers, tuple(p for p in takers if p not in givers)


def _above(parsed: Parsed, predicate: Predicate) -> Predicate | None:
    return parsed.predicates[predicate.governor] if predicate.governor >= 0 else None


def said_before(parsed: Parsed, predicate: Predicate, rule: Rule, actors: tuple[Party, ...], topic: tuple[Party, ...], named: tuple[Party, ...]) -> tuple[Party, ...]:
    """The actors of such an act: the topic that its verb agrees with, besides those it is done with («كما بحث مع السفير …»)."""
    if actors and not _only_partners(parsed, predicate, rule, actors):
        return actors
    verb = parsed.predicates[predicate.governor] if predicate.tag == "M" and predicate.governor >= 0 else predicate
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

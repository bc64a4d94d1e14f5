"""Whose thing, act or paper a phrase is that is no party itself: named inside it, behind it in construct, or by who made it."""

from __future__ import annotations

from khabar.events.arguments import agents_of
from khabar.events.rules import FRAMES
from khabar.knowledge import knowledge
from khabar.match import lexicon
from khabar.model import Parsed, Party, Predicate

OWNERLESS = frozenset(("place", "area", "time", "number"))


def owners(parsed: Parsed, index: int, act: Predicate | None = None) -> tuple[Party, ...]:
    """The parties named inside a phrase that is none itself, else those of the construct behind it; `act` is what is done to it."""
    phrase = parsed.phrases[index]
    if OWNERLESS & set(phrase.classes) and "abstract" not in phrase.classes:
        return ()
    if phrase.owners:
        return phrase.owners
    before = parsed.phrases[index - 1] if index else phrase
    if before.first == phrase.first and before.last < phrase.last and before.parties:
        return before.parties  # "the governor's appeal"
    inside = [u.mention.party for u in parsed.units if phrase.first <= u.first < phrase.last and u.mention and u.mention.party]
    if inside:
        return tuple(inside[:1])
    related = next((p for p in parsed.predicates if p.relation == "relative" and index in p.object), None)
    if related is not None and not related.passive and "undergo" not in lexicon(parsed.lang).manner(related.reading):
        return tuple(p for i in related.subject for p in parsed.phrases[i].parties)
    made = next((p for p in parsed.predicates if p is not act and p.passive and p.tag == "V" and index in p.object and agents_of(parsed, p)), None)
    if made is not None:
        return tuple(p for i in agents_of(parsed, made) for p in parsed.phrases[i].parties)  # the truce proposed by Togo
    behind = parsed.phrases[index + 1] if index + 1 < len(parsed.phrases) else None
    doers = knowledge(parsed.lang).agents if phrase.definite else {*knowledge(parsed.lang).agents, *parsed.units[0].spelling.clitic("for")}
    done = behind is not None and behind.prep in doers and FRAMES & set(phrase.classes)  # the launch by Chad, «تجمعات للمسلحين»
    if behind is not None and behind.prep == "of" and not behind.parties and behind.first - phrase.last <= 1:
        return _owners_between(parsed, index + 2)
    if behind is None or not (behind.prep in ("of", *knowledge(parsed.lang).between) or done) or behind.first - phrase.last > 1:
        return ()  # «الاتفاق بين السودان وجنوب السودان»: what ties an act or a paper to those it is of
    joined = parsed.phrases[index + 2] if index + 2 < len(parsed.phrases) and parsed.phrases[index + 2].joined else None
    return (*behind.parties, *(joined.parties if joined and behind.prep != "of" else ()))


def _owners_between(parsed: Parsed, index: int) -> tuple[Party, ...]:
    """«عودة العلاقات بين الرياض وطهران»: whom an abstract thing in construct ties."""
    sides = [p for p in parsed.phrases[index : index + 2] if p.prep in knowledge(parsed.lang).between]
    touching = sides and sides[0].first - parsed.phrases[index - 1].last <= 1
    return tuple(p for phrase in sides for p in phrase.parties) if touching else ()

"""The two sides of an act: who stands at its rule's places, and, where nobody does, whom the rest of the sentence and of the report tell of.

Each finder knows one way of telling; here stands the order in which they are asked, for what one has found no later one looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from khabar.events.aim import not_own_land, two_others
from khabar.events.arguments import struck_at, with_more
from khabar.events.both import DUAL, guests, partners, with_other
from khabar.events.crowds import RALLY, Crowds
from khabar.events.open_side import OpenSide
from khabar.events.roles import ARRESTING, echoed, meant, roles
from khabar.events.rules import Rule
from khabar.events.sectors import Sectors
from khabar.events.struck import Struck
from khabar.events.unsaid import got, said_before, spoken, unsaid
from khabar.events.victims import Victims
from khabar.events.where import Where
from khabar.frozen import frozen
from khabar.knowledge import filled
from khabar.model import Event, Parsed, Party, Place, Predicate, Span

Side = tuple[Party, ...]
"""Who stands on one side of an act, first named first."""
FORCE = frozenset(("ASSAULT", "COERCE"))


@frozen
class Setting:
    """A sentence as it is coded, with its report's `text`; `number` is its index there.

    `topic` is whom the sentence before was about, `named` whom the sentences before named, latest first: both may go on here as pronouns.
    """

    parsed: Parsed
    text: str
    number: int = 0
    topic: Side = ()
    named: Side = ()

    def span(self, predicate: Predicate) -> Span:
        """The words of a predicate."""
        tokens = self.parsed.sentence.tokens
        start, end = tokens[predicate.first].start, tokens[predicate.last - 1].end
        return Span(start, end, self.text[start:end])


class Sides:
    """Finds actors and recipients by the words of a pack's `parties.yml`; `kinds` gives the event types that some rule reads from a word."""

    def __init__(self, section: Mapping[str, Any], where: Where, kinds: Callable[[str], frozenset[str]]) -> None:
        self.where = where
        self.kinds = kinds
        self.echoing = frozenset(section.get("echoing") or ())
        self.victims = filled(Victims, section)
        self.struck = filled(Struck, section)
        self.crowds = filled(Crowds, section)
        self.open_side = filled(OpenSide, section)
        self.sectors = Sectors.of(section)

    def find(self, at: Setting, predicate: Predicate, rule: Rule) -> tuple[Side, Side]:
        """(actors, recipients) of a predicate under a rule, before its place is known."""
        actors, recipients = roles(at.parsed, predicate, rule)
        if rule.type == "ASSAULT":
            actors, recipients = self.where.not_lands(at.parsed, actors), self._hit(at.parsed, predicate, rule, actors, recipients)
        if (sides := None if rule.both else got(at.parsed, predicate)) is not None:
            actors, recipients = sides
        else:
            actors = _gone_on(at, predicate, rule, actors, recipients)
            if not recipients and "subject" in rule.recipient and spoken(at.parsed, predicate, rule):
                recipients = tuple(p for p in at.topic if p not in actors)
        recipients = recipients or meant(at.parsed, predicate, rule.recipient, tuple(p for p in at.named if p not in actors))
        if rule.type == "ASSAULT":
            recipients = with_more(recipients, self.struck.find(at.parsed, predicate), actors)
            actors = actors or self.open_side.from_land(at.parsed, predicate, recipients, at.text)
        if rule.type == RALLY:
            actors = () if _dispersed(predicate, actors) else actors
            recipients = recipients or self.crowds.find(at.parsed, predicate, actors)
        recipients = recipients or self.open_side.find(at.parsed, predicate, rule, actors, at.named)
        if not recipients and rule.type in self.echoing and not self._about_force(at.parsed, predicate):
            recipients = echoed(at.parsed, predicate, actors, at.topic)
        return actors, self.open_side.given(at.parsed, rule.type, two_others(recipients, actors, at.named))

    def counted(self, at: Setting, predicate: Predicate, kind: str, where: Place | None, sides: tuple[Side, Side]) -> tuple[Side, Side]:
        """(actors, recipients) with those of whom only a number, or the rally itself, is told: people of the land of the place."""
        actors, recipients = sides
        recipients = recipients or self.victims.counted(at.parsed, predicate, where, at.text)
        if kind != RALLY or actors:
            return actors, recipients
        return (_crowd(at, predicate, where),) if where is not None and where.country_code else self.crowds.counted(at.parsed, predicate, where, at.text), recipients

    def kept(self, kind: str, actors: Side, recipients: Side) -> tuple[Side, Side]:
        """(actors, recipients) of an event of this type with the sectors they keep, without what made guests of their own hosts."""
        others = recipients if kind == "CONSULT" else not_own_land(actors, recipients)
        return self.sectors.kept(guests(actors, recipients, kind), kind, acting=True), self.sectors.kept(others, kind)

    def fallen(self, at: Setting, event: Event) -> Side:
        """The victims that the sentence of an act of force counts."""
        return self.sectors.kept(self.victims.find(at.parsed, event.where, at.text), event.type)

    def _hit(self, parsed: Parsed, predicate: Predicate, rule: Rule, actors: Side, recipients: Side) -> Side:
        """The recipients of force without the lands it only happens in; where these were all, the parties at the rule's other places («فجر نفسه قرب دورية في بغداد»)."""
        kept = self.where.not_lands(parsed, recipients)
        if kept or not recipients:
            return kept
        return next((found for place in rule.recipient if (found := self.where.not_lands(parsed, struck_at(parsed, predicate, place, actors)))), ())

    def _about_force(self, parsed: Parsed, predicate: Predicate) -> bool:
        """Whether words are about an act of force ("condemned the blasts"), which whoever spoke last need not have done."""
        return any(FORCE & self.kinds(word) for i in predicate.object for word in (parsed.phrases[i].lemma, *parsed.phrases[i].words))


def _gone_on(at: Setting, predicate: Predicate, rule: Rule, actors: Side, recipients: Side) -> Side:
    """The actors, or whoever was spoken of before where the subject is not said again; a verb of two is about two of them."""
    if (unsaid(predicate) or spoken(at.parsed, predicate, rule)) and "subject" in rule.actor:
        actors = said_before(at.parsed, predicate, rule, actors, tuple(p for p in at.topic if p not in recipients), at.named)
    elif predicate.carried and len(actors) == 1 and predicate.tag == "V" and predicate.reading.form.endswith(DUAL):
        actors = with_other(actors, partners(at.parsed, predicate, rule, actors[0]))
    if actors or predicate.tag != "M" or "subject" not in rule.actor:
        return actors
    return meant(at.parsed, predicate, ("subject",), tuple(p for p in (*at.topic, *at.named) if p not in recipients))


def _dispersed(predicate: Predicate, actors: Side) -> bool:
    """«فرقت الشرطة مسيرة»: whether those whom a rally took over from its verb are only the police."""
    return predicate.tag == "M" and predicate.carried and all(p.sector in ARRESTING for p in actors)


def _crowd(at: Setting, predicate: Predicate, where: Place) -> Party:
    """«اندلعت احتجاجات في تونس»: a rally of nobody named is one of the people of its place, in the words that tell it."""
    phrase = next((p for p in at.parsed.phrases if p.first <= predicate.first < p.last), None)
    span = at.span(predicate) if phrase is None else phrase
    return Party(span.start, span.end, at.text[span.start : span.end], where.country_code, "CVL", kind="people")

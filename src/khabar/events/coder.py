"""Runs the rules over the predicates of a sentence: what fires, what almost fires and why not, and the event that comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from khabar.events.accused import spare_victims
from khabar.events.aim import not_own_land, two_others
from khabar.events.arguments import struck_at
from khabar.events.background import Background
from khabar.events.both import guests, partners, with_other
from khabar.events.conditions import Near, Nouns, begun, clause, infinitive, reached, stopped
from khabar.events.counts import Counts
from khabar.events.crowds import RALLY, Crowds, rallied
from khabar.events.manner import Manner, compound
from khabar.events.open_side import OpenSide, aimed_alike
from khabar.events.outcome import Outcome, in_that_way
from khabar.events.roles import ARRESTING, echoed, hosted, meant, roles
from khabar.events.rules import PREP, Rule, compiled
from khabar.events.sectors import Sectors
from khabar.events.struck import Struck
from khabar.events.supposed import Supposed
from khabar.events.to_come import promised
from khabar.events.victims import Victims, of_the_struck
from khabar.events.when import when
from khabar.events.where import Where
from khabar.fold import fold
from khabar.frozen import frozen, replace
from khabar.knowledge import filled
from khabar.match import Lexicon, lexicon
from khabar.model import Dropped, Event, Parsed, Party, Place, Predicate, Span, Unit
from khabar.packs import codebook, pack


@frozen
class Tried:
    """A rule whose trigger was met: `stopped` is empty when it fired, else the first thing that stopped it."""

    rule: str
    trigger: Span
    stopped: str = ""


@frozen
class Coding:
    """The events of a sentence, what was dropped, what was tried; `predicates` are the predicates the events came from."""

    events: tuple[Event, ...] = ()
    predicates: tuple[int, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    tried: tuple[Tried, ...] = ()


class EventCoder:
    """Codes the sentences of one language. Events come out without attribution; `attribute` adds it."""

    def __init__(self, lang: str, words: Lexicon) -> None:
        self.words = words
        self.rules = compiled(pack(lang), words)
        self.manner = Manner(pack(lang), words)
        self.counts = Counts(pack(lang).optional("counts"), words)
        section = pack(lang).optional("parties")
        self.echoing = frozenset(section.get("echoing") or ())
        self.background = filled(Background, section, {"types": "retold"})
        supposed = section.get("supposed") or {}
        self.supposed = filled(Supposed, supposed, known=bool(supposed))
        self.victims = filled(Victims, section)
        self.struck = filled(Struck, section)
        self.outcome = filled(Outcome, section, struck=self.struck)
        self.crowds = filled(Crowds, section)
        self.open_side = filled(OpenSide, section)
        self.sectors = Sectors.of(section)
        self.where = filled(Where, pack(lang).optional("places"))
        self._read: tuple[Parsed, tuple[str, ...]] | None = None

    def code(self, parsed: Parsed, text: str, number: int = 0, topic: tuple[Party, ...] = (), named: tuple[Party, ...] = ()) -> Coding:
        """The events of one parsed sentence; `number` is its index in the report.

        `topic` is whom the sentence before was about (see `subject_of`), `named` whom it named, latest first: both may go on here as pronouns.
        """
        events: list[Event] = []
        sources: list[int] = []
        dropped: list[Dropped] = []
        tried: list[Tried] = []
        fired: dict[int, str] = {}
        stands: dict[int, int] = {}
        nameless: list[tuple[int, Event]] = []
        read: dict[int, Event] = {}
        for index, predicate in enumerate(parsed.predicates):
            rule = self._choose(parsed, predicate, text, tried)
            if rule is None:
                continue
            predicate = _judged(parsed, predicate, fired) if rule.type != "CONSULT" else predicate
            event = aimed_alike(of_the_struck(self._event(parsed, predicate, rule, text, number, topic, named), read.values()), parsed, predicate, read)
            reason = _unfit(parsed, predicate, rule, event, fired) or self.supposed.reason(parsed, predicate)
            if not reason and _in_other_words(parsed, predicate, event, read):
                reason = "same-act"
            reason = reason or self.background.reason(parsed, predicate, event) or ("only-named" if rule.type == RALLY and self.crowds.only_named(parsed, predicate) else "")
            twin = -1 if reason else rallied(events, event)
            reason = reason or ("same-act" if twin >= 0 and event.type == RALLY else "content-of-protest" if twin >= 0 else "")
            fired[index] = event.type
            read[index] = event
            if reason == "no-party" and event.type == "ASSAULT" and event.status == "occurred":
                nameless.append((index, event))
            if reason:
                dropped.append(Dropped("events", reason, event.trigger.start, event.trigger.end, rule.id))
                tried.append(Tried(rule.id, event.trigger, reason))
                above = (twin if twin >= 0 else stands.get(predicate.governor)) if reason == "same-act" else None
                if above is not None:
                    events[above] = _completed(events[above], event)
                    stands[index] = above
            else:
                tried.append(Tried(rule.id, event.trigger))
                stands[index] = len(events)
                events.append(event)
                sources.append(index)
        force = [i for i, event in enumerate(events) if event.type == "ASSAULT"]
        if nameless and not force:
            self._name(parsed, text, *self._whole(parsed, nameless, read), events, sources)
        elif len(force) == 1 and not events[force[0]].recipients and events[force[0]].status == "occurred":
            events[force[0]] = self._struck(parsed, text, events[force[0]])
        events = in_that_way(events, force, nameless)
        events = [self.outcome.whole(parsed, index, event, read) for index, event in zip(sources, events, strict=True)]
        spare_victims(parsed, events, sources)
        return Coding(tuple(events), tuple(sources), tuple(dropped), tuple(tried))

    def _whole(self, parsed: Parsed, nameless: list[tuple[int, Event]], read: dict[int, Event]) -> tuple[int, Event]:
        """The first act of force that names nobody for which the sentence says elsewhere who did it («هوجمت السفن في عمليات نفذها قراصنة»); else the first of all."""
        told = ((index, self.outcome.whole(parsed, index, event, read)) for index, event in nameless)
        return next(((index, event) for index, event in told if event.actors), nameless[0])

    def _name(self, parsed: Parsed, text: str, index: int, event: Event, events: list[Event], sources: list[int]) -> None:
        """Puts force that names nobody among the events of its sentence, in order, when the sentence counts its victims."""
        found = self.sectors.kept(self.victims.find(parsed, event.where, text), event.type)
        if found or event.actors:
            at = sum(source < index for source in sources)
            events.insert(at, replace(event, recipients=found))
            sources.insert(at, index)

    def _struck(self, parsed: Parsed, text: str, event: Event) -> Event:
        """The only act of force of a sentence with the victims that the sentence counts («أدت غارة أمريكية إلى مقتل سبعة»)."""
        found = self.sectors.kept(self.victims.find(parsed, event.where, text), event.type)
        return replace(event, recipients=tuple(p for p in found if p.start not in {a.start for a in event.actors}))

    def _hit(self, parsed: Parsed, predicate: Predicate, rule: Rule, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[Party, ...]:
        """The recipients of force without the lands it only happens in; where these were all, the parties at the rule's other places («فجر نفسه قرب دورية في بغداد»)."""
        kept = self.where.not_lands(parsed, recipients)
        if kept or not recipients:
            return kept
        return next((found for place in rule.recipient if (found := self.where.not_lands(parsed, struck_at(parsed, predicate, place, actors)))), ())

    def _of_force(self, parsed: Parsed, predicate: Predicate) -> bool:
        """Whether words are about an act of force ("condemned the blasts"), which whoever spoke last need not have done."""
        return any(FORCE & self.kinds(word) for i in predicate.object for word in (parsed.phrases[i].lemma, *parsed.phrases[i].words))

    def kinds(self, lemma: str) -> frozenset[str]:
        """The event types that some rule reads from this word."""
        return frozenset(rule.type for rule in self.rules.of(fold(lemma)) if rule.nouns or "M" in rule.forms)

    def recipient_places(self, rule: str) -> tuple[str, ...]:
        """Where the rule of this id looks for its recipient."""
        return self.rules.recipients.get(rule, ())

    def _choose(self, parsed: Parsed, predicate: Predicate, text: str, tried: list[Tried]) -> Rule | None:
        """The rule that asks most among those that fire on this predicate."""
        best: tuple[int, int, Rule] | None = None
        near = Near(parsed, predicate)
        trigger: Span | None = None
        for rule, length, longer in self._candidates(predicate.reading.lemma, parsed.units[predicate.unit].key, predicate.tag, predicate.reading.pos):
            length = reached(parsed, predicate, length, longer) if longer else length
            if not length:
                continue
            why_not = stopped(parsed, predicate, rule, near)
            if why_not:
                trigger = trigger or _span(parsed, predicate, text)
                tried.append(Tried(rule.id, trigger, why_not))
                continue
            score = (rule.weight + 2 * (length - 1), -rule.order, rule)
            best = score if best is None or score[:2] > best[:2] else best
        return best[2] if best else None

    @lru_cache(maxsize=20_000)  # noqa: B019 - one coder a language lives as long as the process
    def _candidates(self, written: str, key: str, tag: str, pos: str) -> tuple[tuple[Rule, int, Nouns], ...]:
        """The rules that a word with this tag can trigger, each with what the word shows of its trigger by itself (`begun`)."""
        lemma = fold(written)
        found = dict.fromkeys(rule for word in (lemma, key, *compound(lemma)[:1]) for rule in self.rules.of(word))
        shown = ((rule, *begun(rule, written, key, tag, pos)) for rule in found if tag in rule.forms and lemma in rule.verbs or tag == "M" and rule.nouns)
        return tuple(one for one in shown if one[1] or one[2])

    def _contexts(self, parsed: Parsed) -> tuple[str, ...]:
        """The contexts of a sentence, read once for all its events."""
        if self._read is None or self._read[0] is not parsed:
            self._read = (parsed, self.manner.contexts(parsed))
        return self._read[1]

    def _event(self, parsed: Parsed, predicate: Predicate, rule: Rule, text: str, number: int, topic: tuple[Party, ...], named: tuple[Party, ...]) -> Event:
        actors, recipients = roles(parsed, predicate, rule)
        if rule.type == "ASSAULT":
            actors, recipients = self.where.not_lands(parsed, actors), self._hit(parsed, predicate, rule, actors, recipients)
        if not actors and _unsaid(predicate) and "subject" in rule.actor:
            actors = tuple(p for p in topic if p not in recipients)
            actors = with_other(actors, named) if predicate.reading.form.endswith((".3md", ".3fd")) else actors
        elif predicate.carried and len(actors) == 1 and predicate.tag == "V" and predicate.reading.form.endswith((".3md", ".3fd")):
            actors = with_other(actors, partners(parsed, predicate, rule, actors[0]))
        if not actors and predicate.tag == "M" and "subject" in rule.actor:
            actors = meant(parsed, predicate, ("subject",), tuple(p for p in (*topic, *named) if p not in recipients))
        if not recipients:
            recipients = meant(parsed, predicate, rule.recipient, tuple(p for p in named if p not in actors))
        if rule.type == "ASSAULT":
            recipients = _with(recipients, self.struck.find(parsed, predicate), actors)
            actors = actors or self.open_side.from_land(parsed, predicate, recipients, text)
        if rule.type == RALLY and predicate.tag == "M" and predicate.carried and all(p.sector in ARRESTING for p in actors):
            actors = ()  # «فرقت الشرطة مسيرة»
        if rule.type == RALLY and not recipients:
            recipients = self.crowds.find(parsed, predicate, actors)
        if not recipients:
            recipients = self.open_side.find(parsed, predicate, rule, actors, named)
        if not recipients and rule.type in self.echoing and not self._of_force(parsed, predicate):
            recipients = echoed(parsed, predicate, actors, topic)
        recipients = self.open_side.given(parsed, rule.type, two_others(recipients, actors, named))
        status = rule.status if rule.status and (predicate.status == "occurred" or rule.status == "occurred") else predicate.status
        kind, mode = rule.type, rule.mode or self.manner.mode(rule.type, _mode_units(parsed, predicate, rule.type))
        if status == "planned" and kind in promised():
            kind, mode, status = "AGREE", None, "occurred"
            if rule.actor[:1] == ("object",) and "subject" in rule.recipient and recipients:
                actors, recipients = recipients, actors  # who "will receive the envoys" promises it
        told = when(parsed, predicate, rule.type, self.where.whereupon)
        where = self.where.find(parsed, predicate, rule.type, text)
        recipients = recipients or self.victims.counted(parsed, predicate, where, text)
        if rule.type == RALLY and not actors and where is not None and where.country_code:
            actors = (_crowd(parsed, predicate, where, text),)
        if rule.type == RALLY and not actors:
            actors = self.crowds.counted(parsed, predicate, where, text)
        if rule.type == "CONSULT" and not recipients and mode in (None, "visit"):
            actors, recipients = hosted(actors, where)
            mode = "visit" if recipients and kind == "CONSULT" else mode
        actors, recipients = self.sectors.kept(guests(actors, recipients, kind), kind, acting=True), self.sectors.kept(recipients if kind == "CONSULT" else not_own_land(actors, recipients), kind)
        confidence = _confidence(rule, actors, recipients, predicate)
        trigger = _span(parsed, predicate, text)
        return Event(kind, trigger, actors, recipients, mode, self._contexts(parsed), told, where, status, (), confidence, self.counts.find(rule.type, parsed.units), rule.id, number)


def _mode_units(parsed: Parsed, predicate: Predicate, kind: str) -> list[Unit]:
    """The words that show a mode: of the act's clause, and of the infinitive that says what is threatened ("vowed to retaliate")."""
    return [*clause(parsed, predicate), *(infinitive(parsed, predicate) if kind in FORETELLING else ())]


def _crowd(parsed: Parsed, predicate: Predicate, where: Place, text: str) -> Party:
    """«اندلعت احتجاجات في تونس»: a rally of nobody named is one of the people of its place, in the words that tell it."""
    phrase = next((p for p in parsed.phrases if p.first <= predicate.first < p.last), None)
    span = _span(parsed, predicate, text) if phrase is None else phrase
    return Party(span.start, span.end, text[span.start : span.end], where.country_code, "CVL", kind="people")


def _with(told: tuple[Party, ...], more: Iterable[Party], others: Iterable[Party]) -> tuple[Party, ...]:
    """Parties and those of another telling of the act that are not among them, nor on its other side («قتل سبعة في هجوم استهدف دورية»)."""
    known = {(p.code, p.sector) for p in (*told, *others)}
    return (*told, *(p for p in more if (p.code, p.sector) not in known))


def _unsaid(predicate: Predicate) -> bool:
    """A verb or participle whose subject is not in its sentence («وأضاف …», «وقتلت …»)."""
    return predicate.tag in ("V", "A") and predicate.carried and not predicate.subject and not predicate.passive


def parties_of(parsed: Parsed) -> tuple[Party, ...]:
    """Whom a sentence names, latest first."""
    return tuple(p for phrase in reversed(parsed.phrases) for p in phrase.parties)


def subject_of(parsed: Parsed) -> tuple[Party, ...]:
    """Whom a sentence is about: the parties that are subject of its first verb, outside relative and content clauses."""
    for predicate in parsed.predicates:
        if predicate.tag == "V" and predicate.relation not in ("relative", "content"):
            found = tuple(p for i in predicate.subject for p in parsed.phrases[i].parties)
            if found:
                return found
    return ()


def _unfit(parsed: Parsed, predicate: Predicate, rule: Rule, event: Event, fired: dict[int, str]) -> str:
    """Why an event is not kept although its rule fired; empty when it is."""
    if not event.actors and not event.recipients:
        return "no-party"
    if "actor" in rule.needs and not event.actors or not event.actors and _nobodys(predicate):
        return "no-actor"
    if event.status == "negated" and not event.actors and predicate.passive and codebook()["types"][event.type]["quad"] == "3":
        return "no-actor"  # "the young are not to be blamed"
    if "recipient" in rule.needs and not event.recipients:
        return "no-recipient"
    if predicate.relation == "means":
        return "same-act"
    above = _content_of(parsed, predicate, fired) if PREP not in rule.wanted else ""
    if above == event.type or above in MEASURES and event.type in MEASURES and event.mode in MEASURED or _told_in(parsed, predicate, fired) == event.type:
        return "same-act"
    if predicate.relation == "purpose" and (event.type != rule.type or predicate.tag == "V" or event.type in MEANT):
        return "only-a-purpose"
    if above and event.status == "negated" or above == "PROTEST" and event.type == "REQUEST":
        return "content-of-" + above.lower()
    if predicate.tag == "M" and predicate.relation == "mention" and fired.get(predicate.governor) in FORETOLD and event.type == "SANCTION":
        return "content-of-" + fired[predicate.governor].lower()  # "will not support sanctions on Chad"
    if above in FORETOLD or above in ("COERCE", "SANCTION") and event.type in promised() or above == "AGREE" and event.type in {*promised(), "CONCEDE", "RETREAT", "MOBILIZE"}:
        return "content-of-" + above.lower()
    return ""


def _in_other_words(parsed: Parsed, predicate: Predicate, event: Event, read: dict[int, Event]) -> bool:
    """"bombed and shelled the town": two verbs of one rule joined, with one object; «لقي سبعة جنود مصرعهم»: a verb and the noun it needs."""
    above = read.get(predicate.governor)
    if above is None or above.rule != event.rule:
        return False
    if predicate.tag == "M" and not predicate.relation:
        return bool(event.recipients) and event.recipients == above.recipients
    return predicate.relation == "joined" and bool(predicate.object) and parsed.predicates[predicate.governor].object == predicate.object


def _told_in(parsed: Parsed, predicate: Predicate, fired: dict[int, str]) -> str:
    """The type of the act noun that a passive verb only carries ("an agreement was reached")."""
    if not predicate.passive or predicate.tag != "V":
        return ""
    held = (i for i in fired if parsed.predicates[i].tag == "M" and parsed.predicates[i].relation == "subject" and parsed.predicates[parsed.predicates[i].governor] is predicate)
    return next((fired[i] for i in held), "")


FORCE = frozenset(("ASSAULT", "COERCE"))
FORETELLING = frozenset(("THREATEN",))
"""Types whose mode is that of what they say will be done."""
MEANT = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
"""What somebody moves or gathers for («تقدمت القوات لاستعادة المدينة») is an aim, not yet an act of force."""
FORETOLD = ("REQUEST", "THREATEN", "REJECT")
"""Types whose content has not happened."""
MEASURES = frozenset(("COERCE", "SANCTION"))
MEASURED = frozenset(("restrict", "discontinue"))
"""Types and modes of measures, of which one announcement tells one act ("announced asset freezes and travel bans")."""
JUDGING = frozenset(("ACCUSE", "SUPPORT"))


def _nobodys(predicate: Predicate) -> bool:
    """A gerund or infinitive of nobody ("Killing Turks seems …", "went to liberate Greece") tells no act."""
    loose = predicate.reading.form == "ing" and predicate.governor < 0 or predicate.reading.form == "base" and predicate.relation == "prep"
    return predicate.tag == "V" and loose and not predicate.passive


def _completed(event: Event, same: Event) -> Event:
    """An event with what another telling of the same act knows more («قتل جنود في هجوم شنه مسلحون»)."""
    evidence = (*event.evidence, same.trigger)
    if {p.start for p in event.recipients} & {p.start for p in same.actors}:
        return replace(event, mode=event.mode or same.mode, evidence=evidence)  # who fell while fighting back
    actors = event.actors or same.actors
    hit = _with(event.recipients, same.recipients, actors) if event.type == "ASSAULT" and same.actors else event.recipients or same.recipients  # who fell, and whom it was flown against
    return replace(event, actors=actors, recipients=hit, mode=event.mode or same.mode, evidence=evidence)


def _judged(parsed: Parsed, predicate: Predicate, fired: dict[int, str]) -> Predicate:
    """«أدانت المملكة قتل رضيع», «رحبت بالإفراج عن …»: who judges an act did not do it."""
    at = predicate.governor
    while at >= 0 and at not in fired and parsed.units[parsed.predicates[at].unit].tag == "N" and parsed.predicates[at].relation in ("object", "prep"):
        at = parsed.predicates[at].governor  # «نددت بجريمة حرق …»
    above = parsed.predicates[at] if at >= 0 else None
    judged = above is not None and predicate.tag == "M" and predicate.relation in ("object", "prep") and fired.get(at) in JUDGING
    return replace(predicate, subject=(), carried=False) if judged and predicate.subject == above.subject else predicate


def _content_of(parsed: Parsed, predicate: Predicate, fired: dict[int, str]) -> str:
    """The type of the event whose content a predicate is, through verbal nouns that are none themselves («اتفقا على توسيع تبادل …»)."""
    while predicate.relation in ("object", "prep", "purpose", "content") and predicate.governor >= 0:
        if predicate.governor in fired:
            content = predicate.relation != "content" or fired[predicate.governor] in ("REQUEST", "THREATEN", "REJECT")
            return fired[predicate.governor] if content else ""
        if parsed.predicates[predicate.governor].tag != "M":
            return ""
        predicate = parsed.predicates[predicate.governor]
    return ""


def _span(parsed: Parsed, predicate: Predicate, text: str) -> Span:
    tokens = parsed.sentence.tokens
    start, end = tokens[predicate.first].start, tokens[predicate.last - 1].end
    return Span(start, end, text[start:end])


def _confidence(rule: Rule, actors: Iterable[Party], recipients: Iterable[Party], predicate: Predicate) -> float:
    """A first guess, to be calibrated on the project's corpus: parties and conditions raise it, guessed subjects lower it."""
    score = 0.45 + 0.2 * bool(tuple(actors)) + 0.1 * bool(tuple(recipients)) + 0.05 * min(2, rule.weight)
    return round(score - 0.1 * predicate.carried - 0.05 * (predicate.tag in "AP"), 2)


@lru_cache(maxsize=None)
def event_coder(lang: str) -> EventCoder:
    """The event coder of one language, made once."""
    return EventCoder(lang, lexicon(lang))

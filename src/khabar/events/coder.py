"""Runs the rules over the predicates of a sentence: what fires, what almost fires and why not, and the event that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from khabar.events.accused import spare_victims
from khabar.events.arguments import with_more
from khabar.events.background import Background
from khabar.events.conditions import Near, Nouns, begun, clause, infinitive, reached, stopped
from khabar.events.counts import Counts
from khabar.events.crowds import RALLY, rallied
from khabar.events.manner import Manner, compound
from khabar.events.open_side import aimed_alike
from khabar.events.outcome import Outcome, in_that_way
from khabar.events.roles import hosted
from khabar.events.rules import Rule, compiled
from khabar.events.sides import Setting, Side, Sides
from khabar.events.supposed import Supposed
from khabar.events.to_come import promised
from khabar.events.unfit import alone, in_other_words, unfit
from khabar.events.victims import of_the_struck
from khabar.events.when import when
from khabar.events.where import Where
from khabar.fold import fold
from khabar.frozen import frozen, replace
from khabar.knowledge import filled
from khabar.match import Lexicon, lexicon
from khabar.model import Dropped, Event, Parsed, Party, Predicate, Span, Unit
from khabar.packs import pack

FORETELLING = frozenset(("THREATEN",))
"""Types whose mode is that of what they say will be done."""
JUDGING = frozenset(("ACCUSE", "SUPPORT"))


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


class _Told:
    """What has been coded of one sentence so far."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.sources: list[int] = []
        """The predicates that the events came from."""
        self.read: dict[int, Event] = {}
        """The event of each predicate for which a rule fired, kept or not."""
        self.within: dict[int, int] = {}
        """The kept event that tells the act of each such predicate."""
        self.nameless: list[tuple[int, Event]] = []
        """Acts of force that happened and name nobody, with their predicates."""
        self.dropped: list[Dropped] = []
        self.tried: list[Tried] = []

    def keep(self, index: int, event: Event) -> None:
        """Keeps the event of a predicate."""
        self.tried.append(Tried(event.rule, event.trigger))
        self.within[index] = len(self.events)
        self.events.append(event)
        self.sources.append(index)

    def drop(self, index: int, event: Event, reason: str, same: int | None) -> None:
        """Drops the event of a predicate; `same` is the kept event that tells the same act, and takes what this one knows more."""
        self.dropped.append(Dropped("events", reason, event.trigger.start, event.trigger.end, event.rule))
        self.tried.append(Tried(event.rule, event.trigger, reason))
        if same is not None:
            self.events[same] = _completed(self.events[same], event)
            self.within[index] = same


class EventCoder:
    """Codes the sentences of one language. Events come out without attribution; `attribute` adds it."""

    def __init__(self, lang: str, words: Lexicon) -> None:
        self.words = words
        self.rules = compiled(pack(lang), words)
        self.manner = Manner(pack(lang), words)
        self.counts = Counts(pack(lang).optional("counts"), words)
        section = pack(lang).optional("parties")
        supposed = section.get("supposed") or {}
        self.supposed = filled(Supposed, supposed, known=bool(supposed))
        self.background = filled(Background, section, {"types": "retold"})
        self.where = filled(Where, pack(lang).optional("places"))
        self.sides = Sides(section, self.where, self.kinds)
        self.outcome = filled(Outcome, section, struck=self.sides.struck)
        self._read: tuple[Parsed, tuple[str, ...]] | None = None

    def code(self, parsed: Parsed, text: str, number: int = 0, topic: tuple[Party, ...] = (), named: tuple[Party, ...] = ()) -> Coding:
        """The events of one parsed sentence; `number` is its index in the report.

        `topic` is whom the sentence before was about (see `subject_of`), `named` whom it named, latest first: both may go on here as pronouns.
        """
        at, told = Setting(parsed, text, number, topic, named), _Told()
        for index, predicate in enumerate(parsed.predicates):
            rule = self._choose(at, predicate, told.tried)
            if rule is not None:
                self._tell(at, index, rule, told)
        force = [i for i, event in enumerate(told.events) if event.type == "ASSAULT"]
        if told.nameless and not force:
            self._name(at, *self._whole(parsed, told), told)
        elif len(force) == 1 and not told.events[force[0]].recipients and told.events[force[0]].status == "occurred":
            told.events[force[0]] = self._with_fallen(at, told.events[force[0]])
        events = in_that_way(told.events, force, told.nameless)
        events = [self.outcome.whole(parsed, index, event, told.read) for index, event in zip(told.sources, events, strict=True)]
        spare_victims(parsed, events, told.sources)
        return Coding(tuple(events), tuple(told.sources), tuple(told.dropped), tuple(told.tried))

    def _tell(self, at: Setting, index: int, rule: Rule, told: _Told) -> None:
        """Codes a predicate for which a rule fired."""
        own = at.parsed.predicates[index]
        predicate = _judged(at.parsed, own, told.read) if rule.type != "CONSULT" else own
        event = self._event(at, predicate, rule)
        if alone(rule, event):
            other = self._choose(at, own, told.tried, "two")
            rule, event = (other, self._event(at, predicate, other)) if other is not None else (rule, event)
        event = aimed_alike(of_the_struck(event, told.read.values()), at.parsed, predicate, told.read)
        reason = self._reason(at.parsed, predicate, rule, event, told.read)
        rally = -1 if reason else rallied(told.events, event)
        if rally >= 0:
            reason = "same-act" if event.type == RALLY else "content-of-protest"
        told.read[index] = event
        if reason == "no-party" and event.type == "ASSAULT" and event.status == "occurred":
            told.nameless.append((index, event))
        if not reason:
            told.keep(index, event)
            return
        same = rally if rally >= 0 else told.within.get(predicate.governor)
        told.drop(index, event, reason, same if reason == "same-act" else None)

    def _reason(self, parsed: Parsed, predicate: Predicate, rule: Rule, event: Event, read: Mapping[int, Event]) -> str:
        """Why an event is not kept, by itself and by those read before it; empty when it is."""
        reason = unfit(parsed, predicate, rule, event, read) or self.supposed.reason(parsed, predicate)
        if not reason and in_other_words(parsed, predicate, event, read):
            return "same-act"
        reason = reason or self.background.reason(parsed, predicate, event)
        return reason or ("only-named" if rule.type == RALLY and self.sides.crowds.only_named(parsed, predicate) else "")

    def _whole(self, parsed: Parsed, told: _Told) -> tuple[int, Event]:
        """The first act of force that names nobody for which the sentence says elsewhere who did it («هوجمت السفن في عمليات نفذها قراصنة»); else the first of all."""
        whole = ((index, self.outcome.whole(parsed, index, event, told.read)) for index, event in told.nameless)
        return next(((index, event) for index, event in whole if event.actors), told.nameless[0])

    def _name(self, at: Setting, index: int, event: Event, told: _Told) -> None:
        """Puts force that names nobody among the events of its sentence, in order, when the sentence counts its victims."""
        fallen = self.sides.fallen(at, event)
        if fallen or event.actors:
            place = sum(source < index for source in told.sources)
            told.events.insert(place, replace(event, recipients=fallen))
            told.sources.insert(place, index)

    def _with_fallen(self, at: Setting, event: Event) -> Event:
        """The only act of force of a sentence with the victims that the sentence counts («أدت غارة أمريكية إلى مقتل سبعة»)."""
        doers = {p.start for p in event.actors}
        return replace(event, recipients=tuple(p for p in self.sides.fallen(at, event) if p.start not in doers))

    def kinds(self, lemma: str) -> frozenset[str]:
        """The event types that some rule reads from this word."""
        return frozenset(rule.type for rule in self.rules.of(fold(lemma)) if rule.nouns or "M" in rule.forms)

    def recipient_places(self, rule: str) -> tuple[str, ...]:
        """Where the rule of this id looks for its recipient."""
        return self.rules.recipients.get(rule, ())

    def _choose(self, at: Setting, predicate: Predicate, tried: list[Tried], unmet: str = "") -> Rule | None:
        """The rule that asks most among those that fire on this predicate; none of those with the need that cannot be met."""
        parsed = at.parsed
        best: tuple[int, int, Rule] | None = None
        near = Near(parsed, predicate, at.named)
        trigger: Span | None = None
        for rule, length, longer in self._candidates(predicate.reading.lemma, parsed.units[predicate.unit].key, predicate.tag, predicate.reading.pos):
            length = reached(parsed, predicate, length, longer) if longer else length
            if not length or unmet in rule.needs:
                continue
            why_not = stopped(parsed, predicate, rule, near)
            if why_not:
                trigger = trigger or at.span(predicate)
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

    def _event(self, at: Setting, predicate: Predicate, rule: Rule) -> Event:
        """The event that a rule makes of a predicate; what the sentence promises is the promise."""
        parsed, kind = at.parsed, rule.type
        actors, recipients = self.sides.find(at, predicate, rule)
        status = rule.status if rule.status and (predicate.status == "occurred" or rule.status == "occurred") else predicate.status
        mode = rule.mode or self.manner.mode(kind, _mode_units(parsed, predicate, kind))
        if status == "planned" and kind in promised():
            kind, mode, status = "AGREE", None, "occurred"
            if rule.actor[:1] == ("object",) and "subject" in rule.recipient and recipients:
                actors, recipients = recipients, actors  # who "will receive the envoys" promises it
        day = when(parsed, predicate, rule.type, self.where.whereupon)
        where = self.where.find(parsed, predicate, rule.type, at.text)
        actors, recipients = self.sides.counted(at, predicate, rule.type, where, (actors, recipients))
        if rule.type == "CONSULT" and not recipients and mode in (None, "visit"):
            actors, recipients = hosted(actors, where)
            mode = "visit" if recipients and kind == "CONSULT" else mode
        actors, recipients = self.sides.kept(kind, actors, recipients)
        sure, sizes = _confidence(rule, actors, recipients, predicate), self.counts.find(rule.type, parsed.units)
        return Event(kind, at.span(predicate), actors, recipients, mode, self._contexts(parsed), day, where, status, (), sure, sizes, rule.id, at.number)


def _mode_units(parsed: Parsed, predicate: Predicate, kind: str) -> list[Unit]:
    """The words that show a mode: of the act's clause, and of the infinitive that says what is threatened ("vowed to retaliate")."""
    return [*clause(parsed, predicate), *(infinitive(parsed, predicate) if kind in FORETELLING else ())]


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


def _completed(event: Event, same: Event) -> Event:
    """An event with what another telling of the same act knows more («قتل جنود في هجوم شنه مسلحون»)."""
    evidence = (*event.evidence, same.trigger)
    if {p.start for p in event.recipients} & {p.start for p in same.actors}:
        return replace(event, mode=event.mode or same.mode, evidence=evidence)  # who fell while fighting back
    actors = event.actors or same.actors
    hit = with_more(event.recipients, same.recipients, actors) if event.type == "ASSAULT" and same.actors else event.recipients or same.recipients  # who fell, and whom it was flown against
    return replace(event, actors=actors, recipients=hit, mode=event.mode or same.mode, evidence=evidence)


def _judged(parsed: Parsed, predicate: Predicate, read: Mapping[int, Event]) -> Predicate:
    """«أدانت المملكة قتل رضيع», «رحبت بالإفراج عن …»: who judges an act did not do it."""
    at = predicate.governor
    while at >= 0 and at not in read and parsed.units[parsed.predicates[at].unit].tag == "N" and parsed.predicates[at].relation in ("object", "prep"):
        at = parsed.predicates[at].governor  # «نددت بجريمة حرق …»
    if at not in read or read[at].type not in JUDGING or predicate.tag != "M" or predicate.relation not in ("object", "prep"):
        return predicate
    return replace(predicate, subject=(), carried=False) if predicate.subject == parsed.predicates[at].subject else predicate


def _confidence(rule: Rule, actors: Side, recipients: Side, predicate: Predicate) -> float:
    """A first guess, to be calibrated on the project's corpus: parties and conditions raise it, guessed subjects lower it."""
    score = 0.45 + 0.2 * bool(actors) + 0.1 * bool(recipients) + 0.05 * min(2, rule.weight)
    return round(score - 0.1 * predicate.carried - 0.05 * (predicate.tag in "AP"), 2)


@lru_cache(maxsize=None)
def event_coder(lang: str) -> EventCoder:
    """The event coder of one language, made once."""
    return EventCoder(lang, lexicon(lang))

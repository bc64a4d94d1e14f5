"""An act of force and what came of it are one: who struck stands with the strike, who fell with what it led to («أسفرت غارة أميركية عن مقتل ستة»).

A pack's `parties.yml` names the verbs of outcome (`causing`: أسفر, أدى) and those that say whose an act is taken to be (`ascribing`: نسب,
with `ascribed_to`: إلى, and `done_by`: من فعل), those by which somebody owns it or laid it (`claiming`: تبنى, نصب), the nouns of owning it (`claims`: مسؤولية) and the
verbs that announce that (`announcing`: أعلن), those of standing behind it (`standing`: وقف, with `behind_it`: وراء), and what stands between a loss and the strike it came of (`came_of`: في, إثر), or opens the clause of the strike (`falling_when`: عندما).
Not supported: a strike told in the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khabar.events.arguments import with_more
from khabar.events.struck import Struck
from khabar.frozen import replace
from khabar.knowledge import Lemmas, Places, Words
from khabar.model import Event, Parsed, Party, Predicate

BESIDE = 120
"""Characters between two tellings of force at most, for one to show how the other was done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Puts the two tellings of an act together, by words of the pack's `parties.yml`."""

    struck: Struck
    causing: Lemmas
    came_of: Lemmas
    ascribed_to: Places
    ascribing: Lemmas
    claiming: Lemmas
    standing: Lemmas
    behind_it: Lemmas
    claims: Lemmas
    announcing: Lemmas
    done_by: Places
    falling_when: Words

    def whole(self, parsed: Parsed, index: int, event: Event, read: Mapping[int, Event]) -> Event:
        """An event of force with the doer, and whom he aimed at, of the act that it came of; `read` are all events read in the sentence, kept or not."""
        if event.type != "ASSAULT" or event.actors:
            return event
        act = next((i for i in self._acts(parsed, index) if i in read and read[i].type == "ASSAULT"), -1)
        if act < 0:
            return replace(event, actors=self._ascribed(parsed, parsed.predicates[index], event))
        if len({(p.code, p.sector) for p in read[act].actors}) > 1 and not read[act].recipients:
            return event  # of two who fight it is not told who hit
        doers = self._but(read[act].actors, event.recipients) or self._ascribed(parsed, parsed.predicates[act], event)
        meant_for = self.struck.find(parsed, parsed.predicates[act]) or (read[act].recipients if doers or not event.recipients else ())
        return replace(event, actors=doers, recipients=with_more(event.recipients, self._but(meant_for, doers)))

    def _but(self, found: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
        told = {p.start for p in others}
        return tuple(p for p in found if p.start not in told)

    def _acts(self, parsed: Parsed, index: int) -> Iterator[int]:
        """The acts that a loss came of: the subject of the verb that led to it, the last act before such a verb without one, or one behind «في»."""
        own = parsed.predicates[index]
        above = own if own.reading.lemma in self.causing else parsed.predicates[own.governor] if own.governor >= 0 else None
        nouns = [(i, p) for i, p in enumerate(parsed.predicates) if p.tag == "M" and i != index]
        if above is not None and above.reading.lemma in self.causing:
            held = {parsed.phrases[i].first for i in above.subject}
            yield from (i for i, p in nouns if any(f <= p.first <= f + 1 for f in held))
            if not any(parsed.phrases[i].parties for i in above.subject) or above.carried:
                yield from (i for i, p in reversed(nouns) if p.first < above.first)
        if own.tag == "V" and own.passive:
            yield from (i for i, p in enumerate(parsed.predicates) if p.tag == "V" and p.governor == index and self._when(parsed, p))
        yield from (i for i, p in nouns if p.governor == index and any(ph.prep in self.came_of for ph in parsed.phrases if ph.first <= p.first < ph.last))

    def _when(self, parsed: Parsed, told: Predicate) -> bool:
        """«قتل جندي عندما هاجم مسلحون دورية»: whether a verb opens the clause that tells when somebody fell."""
        before = next((u for u in reversed(parsed.units) if u.last <= min([told.first, told.clause[0]])), None)
        return before is not None and before.key in self.falling_when

    def _ascribed(self, parsed: Parsed, act: Predicate, event: Event) -> tuple[Party, ...]:
        """«هجوم نسب إلى المتمردين», «هجوم تبنته الحركة»: whom a verb of ascribing right behind the act names, or who owns it."""
        told = (p for p in parsed.predicates if p.reading.lemma in self.ascribing and 0 < p.first - act.first <= NEAR)
        found = tuple(party for p in told for word in self.ascribed_to for i in p.to(word) for party in parsed.phrases[i].parties)
        found = found or tuple(party for p in parsed.phrases if p.prep in self.done_by and 0 < p.first - act.first <= FAR for party in p.parties)
        return self._but(found[:1], event.recipients) or self._but(tuple(self._owners(parsed, act))[:1], event.recipients)

    def _owners(self, parsed: Parsed, act: Predicate) -> Iterator[Party]:
        """«هجوم تبنته الحركة», «وأعلنت الحركة مسؤوليتها»: who says in the same sentence that it was his act."""
        for told in parsed.predicates:
            if told.status != "occurred" or told.tag != "V":
                continue
            behind = [p for p in parsed.phrases if told.first < p.first <= told.first + NEAR]
            behind_it = told.reading.lemma in self.standing and any(word in self.behind_it and found for word, found in told.preps)
            if behind_it or told.reading.lemma in self.claiming and (self._an_act(parsed, told, act) or bool(told.reading.enclitic) and not told.carried):
                yield from (p for i in told.subject for p in parsed.phrases[i].parties)
            elif told.reading.lemma in self.announcing and (claim := next((p.first for p in behind if p.lemma in self.claims), 0)):
                yield from (p for phrase in behind if phrase.first < claim for p in phrase.parties)

    def _an_act(self, parsed: Parsed, told: Predicate, act: Predicate) -> bool:
        """Whether what somebody owns or laid is this act of force or a bomb; «ردا على مقتل جندي، شن الجيش غارات»: other strikes are another act."""
        phrases = [parsed.phrases[i] for i in told.object]
        held = [p for p in phrases if p.definite or p.first <= act.first < p.last or not ACT & set(p.classes)]
        held += [p for p in phrases if p.prep in self.came_of and 0 < p.first - act.first <= FAR and p.last == told.first]  # «هوجموا في عمليات نفذها قراصنة»
        return any(OWNED & set(p.classes) or any(v.tag == "M" and p.first <= v.first < p.last for v in parsed.predicates) for p in held)


FAR = 16
"""Words behind an act within which it is said whose doing it was, in another clause."""
NEAR = 8
"""Words behind an act within which it is ascribed to somebody."""
ACT = frozenset(("act",))
OWNED = frozenset(("act", "weapon"))
"""Classes of what somebody owns up to or lays."""


def in_that_way(events: list[Event], force: Sequence[int], nameless: Sequence[tuple[int, Event]]) -> list[Event]:
    """"Twelve were killed when a car bomb went off": the only force of a sentence with the mode of what names nobody beside it; `force` is where it stands."""
    if len(force) != 1 or events[force[0]].mode or events[force[0]].status != "occurred":
        return events
    only = events[force[0]]
    way = next((other.mode for _, other in nameless if other.mode and abs(other.trigger.start - only.trigger.start) <= BESIDE), None)
    return [replace(e, mode=way) if e is only and way else e for e in events]

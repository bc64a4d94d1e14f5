"""Whom a crowd is against, when its verb does not say: what it chants against, or before whose embassy it stands.

A pack's `parties.yml` names the prepositions and words of hostility (`against`: ضد; `hostile`: مناهض, معاد), the `missions` of other states (سفارة) and
the prepositions of standing before one (`before_missions`: أمام). Any other seat, court or square is only where people stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from khabar.events.roles import doers_of, nationality
from khabar.events.struck import bearer
from khabar.fold import fold
from khabar.knowledge import Lemmas, Words
from khabar.model import Event, Parsed, Party, Phrase, Place, Predicate, Unit

REACH = 30
"""Words behind a trigger within which its slogans and demands stand."""


OPENING = frozenset("«“\"(‹'‘[:")
FEW = 3
"""Words of a slogan within which it names its target."""
LONGEST = 8
"""Words of a slogan at most, for a curse anywhere in it to be aimed at whom it names."""


RALLY = "PROTEST"
OF = "of"
"""How a phrase hangs on the noun it is in construct with."""
DEMANDS = frozenset(("ACCUSE", "REJECT", "REQUEST"))
"""What a crowd says while it demonstrates: no second event."""


def rallied(events: Sequence[Event], event: Event) -> int:
    """The index of the rally that an event goes on telling of («خرجوا … وساروا», «تظاهروا منددين ب»): same crowd, same mode or only words; -1 if none."""
    crowd = _crowd(event)
    if not crowd or event.type not in (RALLY, *DEMANDS):
        return -1
    same = (i for i, e in enumerate(events) if e.type == RALLY and _crowd(e) == crowd and e.status == event.status)
    return next((i for i in same if event.type in DEMANDS or events[i].mode == event.mode), -1)


def _crowd(event: Event) -> set[int | str | None]:
    """Who acts, by where they are named; a crowd that only its act tells of, by its land."""
    return {p.code if p.start == event.trigger.start else p.start for p in event.actors}


@dataclass(frozen=True, slots=True)
class Crowds:
    """Finds whom a protest is aimed at, by words of the pack's `parties.yml`."""

    against: Words
    done_with: Words
    at_deeds: Words
    hostile: Lemmas
    before_missions: Words
    missions: Lemmas
    mission_doors: Lemmas
    made_by: Lemmas
    offences: Lemmas
    slogans: Words
    curses: Words
    symbols: Lemmas
    charges: Lemmas
    calling: Lemmas
    throngs: Words

    def counted(self, parsed: Parsed, predicate: Predicate, where: Place | None, text: str) -> tuple[Party, ...]:
        """«خرج مئات الآلاف إلى الشوارع»: people of whom only the number is told, of the land of the place."""
        told = (parsed.phrases[i] for i in (*predicate.subject, *(predicate.of if predicate.tag == "M" else ())))
        found = next((p for p in told if fold(p.lemma) in self.throngs and not p.parties), None)
        land = where.country_code if where else None
        return (Party(found.start, found.end, text[found.start : found.end], land, "CVL", kind="people"),) if found else ()

    def only_named(self, parsed: Parsed, predicate: Predicate) -> bool:
        """«بتهمة إثارة الشغب», «على خلفية ما أسماه الشغب»: whether an unrest is only what somebody is charged with, or what somebody calls it."""
        at = next((i for i, p in enumerate(parsed.phrases) if p.first <= predicate.first < p.last), -1) if predicate.tag == "M" else -1
        if at < 0:
            return False
        before = [u for u in parsed.units if u.last <= parsed.phrases[at].first][-2:]
        if len(before) == 2 and before[1].tag == "V" and before[0].tag == "REL" and before[1].reading is not None and before[1].reading.lemma in self.calling:
            return True
        while at > 0 and parsed.phrases[at].prep == OF:
            at -= 1
        return bool(self.charges & set(parsed.phrases[at].words))

    def find(self, parsed: Parsed, predicate: Predicate, taken: Sequence[Party]) -> tuple[Party, ...]:
        """The party that what the crowd shouts, or else the embassy it stands before, names; empty when there is none."""
        doing = {p.start for p in taken}
        held = predicate.object if "t" in predicate.reading.classes else ()
        hit = tuple(p for i in held for p in bearer(parsed.phrases[i]) or self._shown(parsed, parsed.phrases[i]) if p.start not in doing)
        if hit:
            return hit
        if doers := tuple(p for p in self._deeds(parsed, predicate) if p.start not in doing):
            return doers[:1]
        for phrases in (self._opposed(parsed, predicate), self._shouted(parsed, predicate), self._missions_at(parsed, predicate, {p.code for p in taken})):
            found = tuple(p for phrase in phrases for p in phrase.parties or phrase.owners or nationality(parsed, phrase) if p.start not in doing)
            if found:
                return found[:1]
        return ()

    def _shown(self, parsed: Parsed, phrase: Phrase) -> tuple[Party, ...]:
        """«أحرقوا العلم الأميركي»: whose flag or picture it is."""
        return nationality(parsed, phrase) or phrase.owners if phrase.lemma in self.symbols else ()

    def _opposed(self, parsed: Parsed, predicate: Predicate) -> Iterator[Phrase]:
        for index, phrase in _behind(parsed, predicate):
            if fold(phrase.prep) in self.against or phrase.prep and self._described(parsed, index):
                yield phrase
                yield from self._partners(parsed, phrase)

    def _partners(self, parsed: Parsed, phrase: Phrase) -> Iterator[Phrase]:
        """«ضد التطبيع مع إسرائيل», «ضد بقاء الرئيس في الحكم»: with whom something is done that the crowd is against, or whose staying, ruling or visiting it is."""
        if not phrase.parties:
            yield from (parsed.phrases[i] for deed in parsed.predicates if deed.tag == "M" and deed.first == phrase.head and deed.reading.lemma in self.made_by for i in (*deed.of, *deed.subject))
            yield from (parsed.phrases[i] for deed in parsed.predicates if deed.tag == "M" and deed.first == phrase.head for word, found in deed.preps if fold(word) in self.done_with for i in found)

    def _shouted(self, parsed: Parsed, predicate: Predicate) -> Iterator[Phrase]:
        """«وهتفوا «الموت لإسرائيل»», «لافتات كتب عليها «ارحل يا …»»: whom a slogan in marks wishes away."""
        for at, unit in enumerate(parsed.units[1:], 1):
            if unit.first <= predicate.first or parsed.units[at - 1].key not in OPENING:
                continue
            marked = next((i for i, u in enumerate(parsed.units[at:], at) if u.tag == "PUNCT"), len(parsed.units))
            cursed = self._cursing(parsed.units[at:marked])
            if unit.key in self.slogans or cursed and marked - at <= LONGEST:
                inside = range(unit.first if cursed else unit.last, parsed.units[marked - 1 if cursed else min(at + FEW, marked - 1)].last)
                yield from (phrase for phrase in parsed.phrases if phrase.head in inside)

    def _cursing(self, slogan: Sequence[Unit]) -> bool:
        """Whether one of its words, or several that follow each other («غير مرحب به»), make a slogan a curse."""
        words = {word for u in slogan for word in (u.key, u.bare, fold(u.reading.lemma) if u.reading else "")}
        written = f" {' '.join(u.key for u in slogan)} "
        return not self.curses.isdisjoint(words) or any(f" {curse} " in written for curse in self.curses if " " in curse)

    def _deeds(self, parsed: Parsed, predicate: Predicate) -> Iterator[Party]:
        """«احتجاجا على مقتل مدنيين بغارة أميركية»: who did what is protested against."""
        heads = {phrase.head for _, phrase in _behind(parsed, predicate) if fold(phrase.prep) in self.at_deeds}
        for deed in parsed.predicates:
            if deed.tag == "M" and deed.first > predicate.first and deed.reading.lemma in self.offences:
                yield from (p for i in (*deed.of, *deed.subject) for p in parsed.phrases[i].parties)
            elif deed.tag == "M" and any(deed.first <= head < deed.last for head in heads):
                yield from doers_of(parsed, deed) or self._own(parsed, deed) or self._struck_by(parsed, deed)
        yield from (p for _, phrase in _behind(parsed, predicate) if fold(phrase.prep) in self.at_deeds for p in phrase.owners or nationality(parsed, phrase) if p.start >= phrase.start)

    def _own(self, parsed: Parsed, deed: Predicate) -> tuple[Party, ...]:
        """«احتجاجا على زيارة الرئيس», «… على قتل الشرطة متظاهرا»: whose an act that nobody suffers is, or who does it to another."""
        whose = deed.of if deed.reading.lemma in self.made_by else deed.subject if deed.object and not deed.carried and deed.subject != deed.object else ()
        return tuple(p for i in whose for p in parsed.phrases[i].parties)

    def _struck_by(self, parsed: Parsed, deed: Predicate) -> tuple[Party, ...]:
        """«مقتل مدنيين في غارة أميركية»: whose strike it was that somebody fell in."""
        inside = (p for p in parsed.predicates if p.tag == "M" and p.governor >= 0 and parsed.predicates[p.governor] is deed)
        return next((found for p in inside if (found := doers_of(parsed, p))), ())

    def _described(self, parsed: Parsed, index: int) -> bool:
        """«شعارات معادية للرئيس», «مسيرة منددة بالحكومة», «غضب متزايد من قرار بريطانيا»: a word of hostility right before a phrase, an adjective of it passed over."""
        before = [u for u in parsed.units if u.last <= parsed.phrases[index].first and u.tag != "PREP"][-2:]
        if len(before) == 2 and before[1].tag in ("A", "J") and before[0].tag in ("M", "N") and not self._hostile(before[1]):
            before.pop()
        return bool(before) and self._hostile(before[-1])

    def _hostile(self, unit: Unit) -> bool:
        return unit.reading is not None and unit.reading.lemma in self.hostile

    def _missions_at(self, parsed: Parsed, predicate: Predicate, lands: Set[str | None]) -> Iterator[Phrase]:
        for _, phrase in _behind(parsed, predicate):
            inside = phrase.lemma in self.missions or phrase.lemma in self.mission_doors and self.missions & set(phrase.words)
            if fold(phrase.prep) in self.before_missions and inside and any(p.code and p.code not in lands for p in phrase.parties or phrase.owners):
                yield phrase


def _behind(parsed: Parsed, predicate: Predicate) -> Iterator[tuple[int, Phrase]]:
    return ((i, p) for i, p in enumerate(parsed.phrases) if 0 < p.first - predicate.first < REACH)

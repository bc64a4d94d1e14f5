"""Whom an act is aimed at when none of its own places names anybody: whose thing it strikes, what it is done for, on what a threat depends.

A pack's `parties.yml` names the verbs of owning and holding a place (`holding`: ملك, تحصن), their participles (`held_by`: مملوك, تابع, خاضع), the prepositions
of belonging (`belongs`: ل) what force is sent or used for (`aims`: فرّق, واجه), and where it is fired from and at (`fired_from`: من; `fired_at`: على). Not supported: owners told in another sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from khabar.events.arguments import behind_any
from khabar.events.roles import means, nationality
from khabar.events.rules import Rule
from khabar.events.struck import bearer
from khabar.fold import fold
from khabar.frozen import replace
from khabar.knowledge import ByKind, Lemmas, Places, knowledge
from khabar.model import SUPRANATIONAL, Event, Parsed, Party, Predicate

HARM = frozenset(("ASSAULT", "COERCE", "SANCTION"))
SENT = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
FORWARD = frozenset(("REQUEST", "THREATEN"))
AGAINST = FORWARD | {"ACCUSE", "REJECT"}
BARE = ("place", "building", "vehicle", "weapon", "area", "thing", "group")
"""Classes of what is somebody's."""
NEAR, FAR = 2, 10
"""Words between a thing and what says whose it is; farther off only behind a helping verb («بلدة على الطريق الدولي كانت خاضعة للمتمردين»)."""


@dataclass(frozen=True, slots=True)
class OpenSide:
    """Finds the recipient of an act that has none, by words of the pack's `parties.yml`."""

    holding: Lemmas
    held_by: Lemmas
    belongs: Lemmas
    destroying: Lemmas
    making: Lemmas
    aims: Lemmas
    reaching: ByKind
    fired_from: Places
    fired_at: Places

    def find(self, parsed: Parsed, predicate: Predicate, rule: Rule, taken: Sequence[Party], named: tuple[Party, ...]) -> tuple[Party, ...]:
        """The parties; `named` are those of the sentences before, for a pronoun in what force is used for."""
        kind, doing = rule.type, {p.start for p in taken}
        others = tuple(p for p in _before(parsed, predicate, named) if p.start not in doing)
        found: tuple[Party, ...] = ()
        if kind == "REQUEST":
            found = _between_them(parsed, predicate)
        if kind in HARM:
            found = _handled(parsed, predicate) or self._disarmed(parsed, predicate) or tuple(p for i in _struck(parsed, predicate) for p in self._owners(parsed, i))
        if not found and kind in SENT:
            found = self._aimed(parsed, predicate, taken, others)
        if not found and kind == "THREATEN":
            found = _unless(parsed, predicate)
        if not found and kind in self.reaching:
            found = tuple(self._there(parsed, predicate, rule, taken))
        return tuple({p.start: p for p in found if p.start not in doing}.values())

    def from_land(self, parsed: Parsed, predicate: Predicate, recipients: Sequence[Party], text: str) -> tuple[Party, ...]:
        """«أطلقت صواريخ من جنوب لبنان على بلدة إسرائيلية»: whoever fires out of one land at another is of the land it is fired from; nobody knows who."""
        behind = [u for u in parsed.units if predicate.first <= u.first < predicate.last + NEAR and u.reading is not None]
        if not any("weapon" in u.read.classes for u in behind) and not any("weapon" in parsed.phrases[i].classes for i in predicate.object):
            return ()
        hit = {p.code for p in recipients} | {code for word in self.fired_at for i in predicate.to(word) if (code := _land_in(parsed, i))}
        for index in (i for word in self.fired_from for i in predicate.to(word)):
            phrase, code = parsed.phrases[index], _land_in(parsed, index)
            if code and code not in SUPRANATIONAL and hit - {None} and code not in hit:
                return (Party(phrase.start, phrase.end, text[phrase.start : phrase.end], code, "UAF", kind="people"),)
        return ()

    def given(self, parsed: Parsed, kind: str, recipients: tuple[Party, ...]) -> tuple[Party, ...]:
        """The recipients of a promise without the bodies that are only made by it («اتفقا على تشكيل لجنة»)."""
        if kind != "AGREE" or not recipients:
            return recipients
        made = {i for act in parsed.predicates if act.tag == "M" and act.reading.lemma in self.making for i in (*act.of, *act.object)}
        new = {p.start for i in made if not parsed.phrases[i].definite for p in parsed.phrases[i].parties if p.kind in ("institution", "force", "group")}
        return tuple(p for p in recipients if p.start not in new)

    def _owners(self, parsed: Parsed, index: int) -> Iterator[Party]:
        """«معسكر لجبهة …», «مصنعين مملوكين لمستثمرين», «مطاعم يملكها مهاجرون», «بلدة كانت خاضعة للمتمردين»."""
        thing = parsed.phrases[index]
        yield from () if thing.parties else bearer(thing)
        behind = parsed.phrases[index + 1] if index + 1 < len(parsed.phrases) else None
        if behind is not None and behind.prep in self.belongs and behind.first == thing.last and set(BARE) & set(thing.classes):
            yield from behind.parties
        for held in parsed.predicates:
            if held.first < thing.head or held.first - thing.last > NEAR and (held.first - thing.last > FAR or not _was(parsed, held)):
                continue
            if held.reading.lemma in self.held_by and held.tag != "V":
                yield from (p for word in self.belongs for i in held.to(word) for p in parsed.phrases[i].parties)
        yield from self._holders(parsed, index)

    def _holders(self, parsed: Parsed, index: int) -> Iterator[Party]:
        """«مطاعم يملكها مهاجرون», «المواقع التي يحتمي بها المتمردون»: who owns or holds out in a thing, by the verb behind it."""
        thing = parsed.phrases[index]
        for held in parsed.predicates:
            near = thing.head <= held.first <= thing.last + (FAR if _was(parsed, held) else NEAR)
            if near and held.reading.lemma in self.holding and held.tag == "V":
                inside = "t" not in held.reading.classes  # whoever shelters in a place stands behind the verb
                yield from (p for i in (held.subject if index not in held.subject else held.object if inside else ()) for p in parsed.phrases[i].parties)

    def _there(self, parsed: Parsed, predicate: Predicate, rule: Rule, taken: Sequence[Party]) -> Iterator[Party]:
        """«أرسلت قطر مساعدات إلى غزة», «قطعت إسرائيل الكهرباء عن غزة»: the people of a place in another land that is helped, cut off or freed."""
        lands = {p.code for p in taken if p.code and p.code not in SUPRANATIONAL}
        ways = [word for word, _ in predicate.preps if lands and word in rule.recipient and fold(word) in self.reaching[rule.type]]
        for index in (i for word in ways for i in predicate.to(word)):
            phrase = parsed.phrases[index]
            inside = next((u.mention for u in parsed.units if phrase.first <= u.first < phrase.last and u.mention and u.mention.place), None)
            code = inside.place.country_code if inside is not None and inside.place is not None else None
            if code and code not in lands and inside is not None and not phrase.parties:
                yield Party(inside.start, inside.end, inside.text, code, "CVL", kind="people")

    def _disarmed(self, parsed: Parsed, predicate: Predicate) -> tuple[Party, ...]:
        """"shot down nine Iranian drones", «اعترضت صاروخا أطلقه الحوثيون»: whose weapon is struck, or who sent it."""
        struck = [i for i in predicate.object if predicate.tag == "V" and predicate.reading.lemma in self.destroying and "weapon" in parsed.phrases[i].classes]
        sent = (p for i in struck for other in parsed.predicates if other.relation == "relative" and i in other.object and not other.passive for s in other.subject for p in parsed.phrases[s].parties)
        return tuple(p for i in struck for p in parsed.phrases[i].owners) or tuple(sent)

    def _aimed(self, parsed: Parsed, predicate: Predicate, taken: Sequence[Party], others: tuple[Party, ...]) -> tuple[Party, ...]:
        """«أطلقوا الغاز لتفريقهم», «نشر جنودا لمواجهة العصابات»."""
        aims = [aim for aim in parsed.predicates if aim.reading.lemma in self.aims]
        if not aims:
            return ()
        heads = {parsed.phrases[i].head for word in self.belongs for i in predicate.to(word)}
        at = parsed.predicates.index(predicate) if predicate in parsed.predicates else -1
        for aim in aims:
            if not (aim.first in heads or aim.governor == at and aim.relation in ("purpose", "prep")):
                continue
            found = tuple(p for i in (*aim.object, *aim.of) for p in parsed.phrases[i].parties or _those_in(parsed, i) if p not in taken)
            return found or means(parsed, aim.reading.enclitic, others)
        return ()


def _between_them(parsed: Parsed, predicate: Predicate) -> tuple[Party, ...]:
    """«دعا إلى سلام بين كينيا والصومال»: a call for peace or talks is aimed at those it is to be between, where nobody else is called upon."""
    asked = {i for _, found in predicate.preps for i in found} | set(predicate.object)
    return tuple(p for phrase in parsed.phrases if phrase.prep in knowledge(parsed.lang).between and any(0 <= phrase.first - parsed.phrases[i].last <= 2 or phrase.joined and phrase.first > parsed.phrases[i].last for i in asked) for p in phrase.parties)


def _land_in(parsed: Parsed, index: int) -> str | None:
    """The land that a phrase for a place names, lies in or carries as an adjective."""
    phrase = parsed.phrases[index]
    told = (u.mention for u in parsed.units if phrase.first <= u.first < phrase.last and u.mention)
    return next((code for m in told if (code := m.place.country_code if m.place is not None else m.party.code if m.party is not None else None)), None)


def _was(parsed: Parsed, held: Predicate) -> bool:
    """Whether a participle stands right behind a helping verb."""
    return any(u.tag == "AUX" and u.last == held.first for u in parsed.units)


def _those_in(parsed: Parsed, index: int) -> tuple[Party, ...]:
    """"to break up a march by students": who takes part in the act that force is used against."""
    phrase = parsed.phrases[index]
    return tuple(p for deed in parsed.predicates if deed.tag == "M" and phrase.first <= deed.first < phrase.last for i in deed.subject for p in parsed.phrases[i].parties)


def _struck(parsed: Parsed, predicate: Predicate) -> Iterator[int]:
    """The things an act is done to: its object, or what stands behind one of its prepositions, none a party by its own name."""
    for index in dict.fromkeys((*predicate.object, *predicate.of, *(i for _, found in predicate.preps for i in found))):
        phrase = parsed.phrases[index]
        if not phrase.parties or "building" in phrase.classes:
            yield index


def aimed_alike(event: Event, parsed: Parsed, predicate: Predicate, read: dict[int, Event]) -> Event:
    """"denounced the minister and demanded an apology": a demand or threat that names nobody, joined to words against somebody, is aimed at the same."""
    above = read.get(predicate.governor) if predicate.relation == "joined" and predicate.tag == "V" else None
    if event.recipients or any(parsed.phrases[i].parties for i in predicate.object):
        return event
    if above is not None and event.type in FORWARD and above.type in AGAINST:
        return replace(event, recipients=above.recipients)
    return replace(event, recipients=_arrested(event, parsed, predicate, read))


GOODS = frozenset(("weapon", "vehicle", "thing", "document", "money"))


def _arrested(event: Event, parsed: Parsed, predicate: Predicate, read: dict[int, Event]) -> tuple[Party, ...]:
    """«قبضت الشرطة على رجلين وضبطت أسلحة»: what is seized in the next breath, by the same, was theirs who were arrested."""
    if event.type != "COERCE" or predicate.tag != "V" or not predicate.carried or predicate.relation != "joined" or not event.actors:
        return ()
    goods = any(GOODS & set(parsed.phrases[i].classes) for i in predicate.object)
    last = next((e for e in reversed(tuple(read.values())) if e.type == "COERCE" and e.mode == "arrest"), None)
    return last.recipients if goods and last is not None and last.actors == event.actors else ()


def _before(parsed: Parsed, predicate: Predicate, named: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom a pronoun behind an act can mean: the parties before it in the sentence, latest first, then those of the sentences before."""
    heads = {u.first: u.reading.form for u in parsed.units if u.reading is not None}
    earlier = ((heads.get(phrase.head), p) for phrase in reversed(parsed.phrases) if phrase.last <= predicate.first for p in phrase.parties)
    return (*(replace(p, kind="people") if form == "pl" and p.kind == "person" else p for form, p in earlier), *named)


def _handled(parsed: Parsed, predicate: Predicate) -> tuple[Party, ...]:
    """«حظرت بث قنوات باكستانية», «حظرت استيراد الحليب البولندي», «منعت مسيرة للمعارضة»: what is stopped or banned is whose act or thing its object is."""
    heads = {parsed.phrases[i].head for i in predicate.object}
    for held in parsed.predicates:
        if held.tag == "M" and held.first in heads:
            inside = [parsed.phrases[i] for i in (*held.of, *held.object, *(i for found in behind_any(held, knowledge(parsed.lang).doers) for i in found))]
            return tuple(p for phrase in inside for p in phrase.parties or nationality(parsed, phrase))
    return ()


def _unless(parsed: Parsed, predicate: Predicate) -> tuple[Party, ...]:
    """«هدد بإلغاء الاتفاق إن لم تسترجع تونس …»: a threat is aimed at whoever can still avert it."""
    units = [u for u in parsed.units if u.first > predicate.first]
    opened = next((u.first for u, after in pairwise(units) if u.tag == "COND" or u.tag == "SUB" and after.tag == "NEG"), None)
    other = next((p for p in parsed.predicates if opened is not None and p.tag == "V" and p.first > opened), None)
    return () if other is None or other.passive else tuple(p for i in other.subject for p in parsed.phrases[i].parties)

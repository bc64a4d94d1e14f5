"""Where an act happened: the place in its own clause that stands where places stand, not every place that is named."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from operator import itemgetter

from khabar.fold import fold
from khabar.frozen import replace
from khabar.knowledge import ByKind, Lemmas, Words, knowledge
from khabar.model import Event, Parsed, Party, Phrase, Place, Predicate, Unit

FAR = 1000
OPENING = 500
"""What the place a sentence opens with costs outside its clause: less than any other place outside."""
FRAMING = 70
"""What it costs more inside its clause, so that a nearer name behind the act goes first («وفي خان يونس … قرب دوار …»)."""
DESCRIBING = 40
"""What a place costs more that stands in a clause about something of the act («قافلة كانت متوقفة قرب …»)."""
ASIDE = 30
"""What a place costs more that somebody comes from or is brought to."""
CARRIED = 300
"""What the place of the verb before costs, whose story goes on."""
OWNING = 60
"""What a place costs more that only tells whose a party is («شرطة أكادير»)."""
PLAIN = 150
"""What a place costs more that is not named (قرية)."""
NAMING = frozenset(("X", "NAME"))
NEAR = 12
"""Characters between a place that no table knows and the known one it lies by."""
GOING_ON = frozenset(("ASSAULT", "COERCE", "PROTEST"))
STEPS = 1
LANDS = frozenset(("country", "capital"))
KINDS = frozenset(("place", "area", "building"))
"""Classes of nouns that name a place by what follows them: city, village, prison, square."""


@dataclass(frozen=True, slots=True)
class Where:
    """Finds the place of an event by the words of the pack's `places.yml`, each explained there."""

    within: Words
    at: Words
    beside: Words
    aimed: Lemmas
    struck: Words
    spoken: Lemmas
    inside: Lemmas
    away: Words
    houses: Words
    leaving: Words
    whereupon: Words
    reached: Lemmas
    onto: ByKind
    moving: ByKind

    def _at(self, prep: str) -> bool:
        """Whether a place may stand behind a preposition."""
        return fold(prep) in self.within or fold(prep) in self.at

    def find(self, parsed: Parsed, predicate: Predicate, kind: str = "", text: str = "") -> Place | None:
        """The place of a predicate: nearest behind it in its clause, then before it, then the one the sentence opens with, then the nearest.

        `kind` is the type of its event: an army's place is where it goes to; words are said where their clause opens, not where what they
        tell of happens. `text` is the report's.
        """
        found = self._candidates(parsed, predicate, kind, text)
        if kind in self.spoken:
            end = _content(parsed, predicate, self.within)
            said = [c for c in found if predicate.clause[0] <= c[1] < end or c[0] == OPENING]
            return min(said, key=itemgetter(0, 1))[2] if said else None
        best = min(found, key=itemgetter(0, 1), default=None)
        if best is None or best[0] >= CARRIED:
            before = self._before(parsed, predicate, kind, text)
            best = before if before and (best is None or before[0] < best[0]) else best
        return best[2] if best and (kind not in self.inside or best[0] < FAR) else None

    def _candidates(self, parsed: Parsed, predicate: Predicate, kind: str, text: str) -> list[tuple[int, int, Place]]:
        """What each place of the sentence costs for this predicate, with its first token."""
        moving = self.moving.get(kind, frozenset())
        reached = frozenset(predicate.object) if kind in self.reached else frozenset[int]()
        if kind in self.aimed:
            reached |= {i for i in predicate.object if _is_place(parsed.phrases[i])}  # «قصفت مطار دمشق»
        left = reached if fold(predicate.reading.lemma) in self.leaving else frozenset[int]()
        away = frozenset() if kind in self.spoken else self.away - moving
        within = self.within | moving
        known = [(unit.first, place) for unit in parsed.units if unit.mention is not None and (place := _placed(parsed, unit, within, reached)) is not None]
        found = [(self._cost(parsed, first, predicate, away) + ASIDE * (_in_phrases(parsed, left, first) or _measures(parsed, first)), first, place) for first, place in known]
        if kind in self.spoken or not text:
            return found
        return found + [(self._cost(parsed, phrase.first, predicate, away) + _vague(parsed, phrase), phrase.first, _described(parsed, phrase, text)) for phrase in self._unknown(parsed, predicate, kind)]

    def _before(self, parsed: Parsed, predicate: Predicate, kind: str, text: str) -> tuple[int, int, Place] | None:
        """The place of the verb whose story a predicate goes on with («زار باكو حيث اتفق …», «أوقفوا حافلة قرب كويتا ثم قتلوا …»)."""
        above = parsed.predicates[predicate.governor] if predicate.governor >= 0 else None
        opener = parsed.units[predicate.unit - 1].key if predicate.unit else ""
        if opener in self.whereupon or predicate.carried:
            above = next((p for p in reversed(parsed.predicates) if p.first < predicate.first and p.tag == "V" and p is not above), above)
        if above is None or above.content >= 0 or kind in self.spoken or kind in self.inside and opener not in self.whereupon:
            return None
        own = [c for c in self._candidates(parsed, above, "CONSULT" if opener in self.whereupon else kind, text) if c[0] < (CARRIED if c[2].name else PLAIN) and (c[2].name or predicate.tag == "V")]
        best = min(own, key=itemgetter(0, 1), default=None)
        return (best[0] + CARRIED, best[1], best[2]) if best else None

    def lands(self, parsed: Parsed) -> set[str]:
        """The countries of the places that a sentence names as places; whom somebody borders or speaks with is none («الحدود مع تشاد»)."""
        found = (_placed(parsed, unit, self.within) for unit in parsed.units if unit.mention is not None)
        return {place.country_code for place in found if place is not None and place.country_code}

    def not_lands(self, parsed: Parsed, parties: Sequence[Party]) -> tuple[Party, ...]:
        """The parties without the countries, capitals and provinces that only say where: a bomb «في بغداد» hits no government."""
        inside = {p.start: "area" in p.classes for p in parsed.phrases if self._at(p.prep) and fold(p.prep) not in self.struck}
        return tuple(p for p in parties if not (p.kind in LANDS or inside.get(p.start)) or p.start not in inside)

    def _cost(self, parsed: Parsed, first: int, predicate: Predicate, away: Set[str] = frozenset()) -> int:
        """How far a place is from a predicate: behind it in the clause it is near, before it farther; what only owns a party is farther still."""
        phrase = next((p for p in parsed.phrases if p.first <= first < p.last), None)
        inside = predicate.clause[0] <= first < predicate.clause[1]
        gap = first - predicate.first if first >= predicate.first else 20 + predicate.first - first
        owner = OWNING if phrase is not None and phrase.parties and phrase.head < first and not self._at(phrase.prep) else 0
        aside = ASIDE if phrase is not None and fold(phrase.prep) in away else 0
        opening = first < predicate.first and _opens(parsed, phrase, self.within)
        if inside:
            return gap + owner + aside + FRAMING * opening
        if _describes(parsed, predicate, first):
            return gap + owner + aside + DESCRIBING
        return OPENING if opening else FAR + gap + owner + aside

    def _unknown(self, parsed: Parsed, predicate: Predicate, kind: str) -> list[Phrase]:
        """The phrases of the clause for places that no table knows: their noun tells it («في مدينة …», «أمام السجن»), or a word of nearness («قرب …»)."""
        words = self.within | self.at | self.moving.get(kind, frozenset()) | self.onto.get(kind, frozenset())
        aimed = {*predicate.object, *predicate.of} if kind in self.aimed or kind in self.reached else set()
        low, high = predicate.clause
        loose = knowledge(parsed.lang).loose
        inside = [(i, p) for i, p in enumerate(parsed.phrases) if low <= p.first < high or _is_place(p) and not _vague(parsed, p)]
        nouns = [p for i, p in inside if (i in aimed or fold(p.prep) in words and p.prep not in loose) and self._site(parsed, p, words) and not _owned(parsed, p)]
        names = [p for _, p in inside if not p.classes and fold(p.prep) in self.beside and (not p.parties or self._site(parsed, p, words)) and _is_name(parsed, p)]
        return [p for p in (*nouns, *names) if not _known(parsed, p) and not _named_next(parsed, p)]

    def _site(self, parsed: Parsed, phrase: Phrase, words: Set[str]) -> bool:
        """Whether a phrase names a place by its noun, or is a house that elsewhere acts (a hospital, a court) behind a preposition of place."""
        if _is_place(phrase):
            return True
        head = _head(parsed, phrase)
        return head is not None and head.reading is not None and head.reading.lemma in self.houses and fold(phrase.prep) in words


def _in_phrases(parsed: Parsed, phrases: Set[int], first: int) -> bool:
    return any(parsed.phrases[i].first <= first < parsed.phrases[i].last for i in phrases)


def _vague(parsed: Parsed, phrase: Phrase) -> int:
    """What a place costs more whose words do not name it («بلدة», «تلك المواقع»)."""
    head = _head(parsed, phrase)
    naming = NAMING | {"J"} if phrase.definite else NAMING
    named = any(u.tag in naming for u in parsed.units if phrase.head < u.first < phrase.last) and not (phrase.parties and head is not None and head.tag == "N")
    following = next((p for p in parsed.phrases if p.first >= phrase.last), None)
    return 0 if named or not phrase.classes or following is not None and _constructed(parsed, phrase, following) else PLAIN


def _constructed(parsed: Parsed, phrase: Phrase, following: Phrase) -> bool:
    """«حي النصر», «ساحة التحرير»: one place with a definite noun for its name, which reads as an act of something."""
    head = _head(parsed, phrase)
    single = head is not None and head.reading is not None and head.reading.form == "sg"
    return single and following.prep == "of" and following.definite and following.first == phrase.last and phrase.last - phrase.first == 1


def _head(parsed: Parsed, phrase: Phrase) -> Unit | None:
    return next((u for u in parsed.units if u.first == phrase.head), None)


def _owned(parsed: Parsed, phrase: Phrase) -> bool:
    """«منازلهم»: a thing of somebody's, which names no place."""
    return phrase.last - phrase.first == 1 and any(u.reading and u.reading.enclitic for u in parsed.units if u.first == phrase.head)


def _is_name(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a phrase is nothing but an unknown word or two."""
    inside = [u for u in parsed.units if phrase.first <= u.first < phrase.last]
    words = [parsed.sentence.tokens[u.first].text for u in inside]
    return 0 < len(inside) <= 2 and all(u.tag in NAMING for u in inside) and not inside[0].spelling.ends(words[0], "pronoun") and words[0][:1].isalpha()


def _known(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a phrase holds a place that a table knows."""
    return any(u.mention is not None and u.mention.place is not None for u in parsed.units if phrase.first <= u.first < phrase.last)


def _named_next(parsed: Parsed, phrase: Phrase) -> bool:
    """«العاصمة كينشاسا»: the name of the place stands right behind its noun."""
    following = next((p for p in parsed.phrases if p.first >= phrase.last), None)
    if following is None or following.first != phrase.last or following.prep or following.joined:
        return False
    return any(u.first == following.first and u.mention is not None and u.mention.place is not None for u in parsed.units)


def _described(parsed: Parsed, phrase: Phrase, text: str) -> Place:
    """A place that no table knows, in its words; it lies in the land and province of the known place right behind it («قرية … شرق الرمادي»)."""
    end = _end(parsed, phrase)
    near = next((m.place for m in parsed.mentions if m.kind == "place" and m.place and end <= m.start <= end + NEAR), None)
    place = Place(phrase.start, end, text[phrase.start : end])
    return replace(place, province=near.province, country_code=near.country_code) if near else place


def _end(parsed: Parsed, phrase: Phrase) -> int:
    """Where the words of a place end: what it is the entrance or a part of belongs to it («المدخل الشمالي للبلدة القديمة»)."""
    following = next((p for p in parsed.phrases if p.first >= phrase.last), None)
    near = following is not None and not following.joined and following.start - phrase.end <= 4
    belongs = near and following is not None and (following.prep in knowledge(parsed.lang).loose and _is_place(following) or _constructed(parsed, phrase, following))
    return following.end if belongs and following is not None else phrase.end


def _opens(parsed: Parsed, phrase: Phrase | None, within: Set[str]) -> bool:
    """Whether a phrase is the place a sentence opens with («وفي غزة، …»)."""
    return phrase is not None and phrase is parsed.phrases[0] and fold(phrase.prep) in within and phrase.first <= 2


def _content(parsed: Parsed, predicate: Predicate, within: Set[str]) -> int:
    """The token where what is said begins: the object, the clause after an opener, or the first phrase behind a preposition that is not of place."""
    behind = [parsed.phrases[i].first for i in predicate.object] + [parsed.phrases[i].first for prep, found in predicate.preps if fold(prep) not in within for i in found if not _is_place(parsed.phrases[i])]
    if predicate.content >= 0:
        behind.append(parsed.units[predicate.content].first)
    return min((first for first in behind if first > predicate.first), default=predicate.clause[1])


def _is_place(phrase: Phrase) -> bool:
    return not KINDS.isdisjoint(phrase.classes)


def _placed(parsed: Parsed, unit: Unit, words: Set[str], reached: Set[int] = frozenset()) -> Place | None:
    """The place a unit names as a place: a country is one only after one of these prepositions, or when it is reached (`reached` are phrases).

    The seat of a government is a place behind them too («في الديوان الأميري»).
    """
    mention = unit.mention
    if mention is None or mention.kind == "place":
        return mention.place if mention else None
    if mention.party is None or mention.place is None and mention.party.kind not in LANDS:
        return None
    index = next((i for i, p in enumerate(parsed.phrases) if p.first <= unit.first < p.last), -1)
    phrase = parsed.phrases[index] if index >= 0 else None
    place = mention.place or Place(mention.start, mention.end, mention.text, country_code=mention.party.code)
    if index in reached and phrase is not None and mention.party.kind in LANDS and (phrase.head == unit.first or _is_place(phrase)):
        return place
    if phrase is not None and not phrase.prep and index and phrase.first == unit.first and _is_place(parsed.phrases[index - 1]) and parsed.phrases[index - 1].last == phrase.first:
        phrase = parsed.phrases[index - 1]  # «في العاصمة كينشاسا»
    within = phrase is not None and (fold(phrase.prep) in words or bool(phrase.prep) and any(fold(word) in words for word in phrase.words[:2]))
    return place if within else None


def _describes(parsed: Parsed, predicate: Predicate, first: int) -> bool:
    """Whether a token behind a predicate stands in a relative or participle clause that hangs on it, not in another act's."""
    clause = [p for p in parsed.predicates if p is not predicate and predicate.first < p.first <= first and p.clause[0] <= first < p.clause[1]]
    if not clause:
        return False
    inner = max(clause, key=lambda p: p.first)
    hangs = inner.governor >= 0 and parsed.predicates[inner.governor] is predicate
    if inner.relation == "relative":
        return hangs or inner.governor < 0 and 0 <= inner.clause[0] - predicate.clause[1] <= 2
    return hangs and inner.relation == "joined" and inner.tag == "A"


def _shares(one: Event, other: Event) -> bool:
    """Whether an act is told of the same people as the one before: «وفتحوا النار على المصلين», both by whoever came."""
    mine = {(p.code, p.sector) for p in (*one.actors, *one.recipients) if p.code}
    return one.status == other.status and bool(mine & {(p.code, p.sector) for p in (*other.actors, *other.recipients)})


def gone_on(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events with the place of the one told right before, where force goes on and no other place is named («اقتحمت القوة المستشفى وضربت …»)."""
    told: list[Event] = []
    for event in events:
        last = next((e for e in reversed(told) if e.where is not None), None)
        near = last is not None and 0 <= event.sentence - last.sentence <= STEPS and event.type in GOING_ON and last.type in GOING_ON and (event.sentence == last.sentence or _shares(event, last))
        told.append(replace(event, where=last.where) if event.where is None and near and last else event)
    return tuple(told)


def _measures(parsed: Parsed, first: int) -> bool:
    """«بعقوبة (60 كلم شمال بغداد)»: whether a place inside brackets only tells how far from it another one is."""
    before = [u for u in parsed.units if u.first < first][::-1]
    inside = next((before[:i] for i, u in enumerate(before[:BRACKETED]) if u.key == "("), ())
    return any(u.tag == "NUM" or u.key[:1].isdigit() for u in inside) and all(u.key != ")" for u in inside)


BRACKETED = 8
"""Words that stand between a bracket and such a place at most."""

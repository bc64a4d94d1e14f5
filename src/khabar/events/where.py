"""Where an act happened: the place in its own clause that stands where places stand, not every place that is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from operator import itemgetter
from typing import Any

from khabar.fold import fold
from khabar.model import Event, Parsed, Party, Phrase, Place, Predicate, Unit

FAR = 1000
OPENING = 500
"""What the place a sentence opens with costs outside its clause: less than any other place outside."""
OWNING = 60
"""What a place costs more that only tells whose a party is («شرطة أكادير»)."""
PLAIN = 150
"""What a place costs more that is not named (قرية)."""
NAMING = frozenset(("X", "NAME"))
PRONOUNS = ("ه", "ها", "هم")
NEAR = 12
"""Characters between a place that no table knows and the known one it lies by."""
LOOSE = frozenset(("ل", "to"))
"""Behind these a noun for a place is a place only when its name is known (للمدينة)."""
GOING_ON = frozenset(("ASSAULT", "COERCE", "PROTEST"))
STEPS = 1
LANDS = frozenset(("country", "capital"))
KINDS = frozenset(("place", "area", "building"))
"""Classes of nouns that name a place by what follows them: city, village, prison, square."""


class Where:
    """Finds the place of an event; `within` of the pack's `places.yml` are the prepositions that make a country a place."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self._within = frozenset(fold(word) for word in section.get("within") or ())
        self._at = self._within | frozenset(fold(word) for word in section.get("at") or ())
        self._beside = frozenset(fold(word) for word in section.get("beside") or ())
        self._aimed = frozenset(section.get("aimed") or ())
        self._struck = frozenset(fold(word) for word in section.get("struck") or ())
        self._spoken = frozenset(section.get("spoken") or ())
        self._inside = frozenset(section.get("inside") or ())
        self._reached = frozenset(section.get("reached") or ())
        self._onto = {kind: frozenset(fold(word) for word in words) for kind, words in (section.get("onto") or {}).items()}
        self._moving = {kind: frozenset(fold(word) for word in words) for kind, words in (section.get("moving") or {}).items()}

    def find(self, parsed: Parsed, predicate: Predicate, kind: str = "", text: str = "") -> Place | None:
        """The place of a predicate: nearest behind it in its clause, then before it, then the one the sentence opens with, then the nearest.

        `kind` is the type of its event: an army's place is where it goes to; words are said where their clause opens, not where what they
        tell of happens. `text` is the report's.
        """
        words = self._within | self._moving.get(kind, frozenset())
        reached = frozenset(predicate.object) if kind in self._reached else frozenset[int]()
        found = [(self._cost(parsed, unit.first, predicate), unit.first, unit.mention.place) for unit in parsed.units if _placed(parsed, unit, words, reached)]
        if kind in self._spoken:
            end = _content(parsed, predicate, self._within)
            said = sorted((cost, first, place) for cost, first, place in found if predicate.clause[0] <= first < end or cost == OPENING)
            return said[0][2] if said else None
        found += [(self._cost(parsed, phrase.first, predicate) + _vague(parsed, phrase), phrase.first, _described(parsed, phrase, text)) for phrase in self._unknown(parsed, predicate, kind)] if text else []
        best = min(found, key=itemgetter(0, 1), default=None)
        return best[2] if best and (kind not in self._inside or best[0] < FAR) else None

    def not_lands(self, parsed: Parsed, parties: Sequence[Party]) -> tuple[Party, ...]:
        """The parties without the countries and capitals that only say where: a bomb «في بغداد» hits no government."""
        inside = {p.start for p in parsed.phrases if fold(p.prep) in self._at - self._struck}
        return tuple(p for p in parties if p.kind not in LANDS or p.start not in inside)

    def _cost(self, parsed: Parsed, first: int, predicate: Predicate) -> int:
        """How far a place is from a predicate: behind it in the clause it is near, before it farther; what only owns a party is farther still."""
        phrase = next((p for p in parsed.phrases if p.first <= first < p.last), None)
        inside = predicate.clause[0] <= first < predicate.clause[1]
        gap = first - predicate.first if first >= predicate.first else 20 + predicate.first - first
        owner = OWNING if phrase is not None and phrase.parties and phrase.head < first and fold(phrase.prep) not in self._at else 0
        if inside:
            return gap + owner
        return OPENING if first < predicate.first and _opens(parsed, phrase, self._within) else FAR + gap + owner

    def _unknown(self, parsed: Parsed, predicate: Predicate, kind: str) -> list[Phrase]:
        """The phrases of the clause for places that no table knows: their noun tells it («في مدينة …», «أمام السجن»), or a word of nearness («قرب …»)."""
        words = self._at | self._moving.get(kind, frozenset()) | self._onto.get(kind, frozenset())
        aimed = {*predicate.object, *predicate.of} if kind in self._aimed or kind in self._reached else set()
        low, high = predicate.clause
        inside = [(i, p) for i, p in enumerate(parsed.phrases) if low <= p.first < high or _is_place(p) and not _vague(parsed, p)]
        phrases = [(i, p) for i, p in inside if (not p.parties or _is_place(p)) and not _known(parsed, p)]
        nouns = [p for i, p in phrases if _is_place(p) and (i in aimed or fold(p.prep) in words and p.prep not in LOOSE)]
        return [p for p in nouns if not _owned(parsed, p)] + [p for _, p in phrases if not p.classes and fold(p.prep) in self._beside and _is_name(parsed, p)]


def _vague(parsed: Parsed, phrase: Phrase) -> int:
    """What a place costs more whose words do not name it («بلدة», «تلك المواقع»)."""
    head = _head(parsed, phrase)
    naming = NAMING | {"J"} if phrase.definite else NAMING
    named = any(u.tag in naming for u in parsed.units if phrase.head < u.first < phrase.last) and not (phrase.parties and head is not None and head.tag == "N")
    return 0 if named or not phrase.classes else PLAIN


def _head(parsed: Parsed, phrase: Phrase) -> Unit | None:
    return next((u for u in parsed.units if u.first == phrase.head), None)


def _owned(parsed: Parsed, phrase: Phrase) -> bool:
    """«منازلهم»: a thing of somebody's, which names no place."""
    return phrase.last - phrase.first == 1 and any(u.reading and u.reading.enclitic for u in parsed.units if u.first == phrase.head)


def _is_name(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a phrase is nothing but an unknown word or two."""
    inside = [u for u in parsed.units if phrase.first <= u.first < phrase.last]
    words = [parsed.sentence.tokens[u.first].text for u in inside]
    return 0 < len(inside) <= 2 and all(u.tag in NAMING for u in inside) and not words[0].endswith(PRONOUNS) and words[0][:1].isalpha()


def _known(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a phrase holds a place that a table knows."""
    return any(u.mention is not None and u.mention.place is not None for u in parsed.units if phrase.first <= u.first < phrase.last)


def _described(parsed: Parsed, phrase: Phrase, text: str) -> Place:
    """A place that no table knows, in its words; it lies in the land and province of the known place right behind it («قرية … شرق الرمادي»)."""
    end = _end(parsed, phrase)
    near = next((m.place for m in parsed.mentions if m.kind == "place" and m.place and end <= m.start <= end + NEAR), None)
    place = Place(phrase.start, end, text[phrase.start : end])
    return replace(place, province=near.province, country_code=near.country_code) if near else place


def _end(parsed: Parsed, phrase: Phrase) -> int:
    """Where the words of a place end: what it is the entrance or a part of belongs to it («المدخل الشمالي للبلدة القديمة»)."""
    following = next((p for p in parsed.phrases if p.first >= phrase.last), None)
    belongs = following is not None and following.prep in LOOSE and not following.joined and _is_place(following) and following.start - phrase.end <= 4
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
    return bool(KINDS & set(phrase.classes))


def _placed(parsed: Parsed, unit: Unit, words: Set[str], reached: Set[int] = frozenset()) -> bool:
    """Whether a unit names a place as a place: a country does only after one of these prepositions, or when it is reached (`reached` are phrases)."""
    if unit.mention is None or unit.mention.place is None:
        return False
    if unit.mention.kind == "place":
        return True
    index = next((i for i, p in enumerate(parsed.phrases) if p.first <= unit.first < p.last), -1)
    phrase = parsed.phrases[index] if index >= 0 else None
    if index in reached and unit.mention.party is not None and unit.mention.party.kind in ("capital", "country"):
        return True
    return phrase is not None and (fold(phrase.prep) in words or bool(phrase.prep) and any(fold(word) in words for word in phrase.words[:2]))


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

"""Units -> noun phrases, for languages whose phrases end with their head (English): determiners, adjectives, nouns and names up to the last noun.

Whose act it is ("Turkey's attack", "Turkish air strikes", "a police raid") is a phrase of its own that begins where the whole begins and stands before
it in the list, so that the owner can be the actor of the act. Not supported: phrases with a relative clause or a participle behind the noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.frozen import replace
from khabar.knowledge import Knowledge
from khabar.model import Phrase, Token, Unit
from khabar.parse.chunk import act
from khabar.parse.tag_last import EDGES, POSSESSIVE

INNER = frozenset(("DEM", "QUANT", "NUM", "J", "N", "R", "NAME", "X", "M", "A"))
HEADS = frozenset(("N", "R", "NAME", "X", "M", "NUM", "QUANT", "A"))
ACTING = frozenset(("force", "group", "institution"))
PEOPLED = ACTING | {"office", "person", "people", "spokesman"}
"""Kinds of nouns that act when they stand before an act noun; a person there is as often its object (hostage release)."""
CURRENCIES = frozenset("$€£¥")
ADJECTIVAL_NAMES = 3
"""Countries in capitals of at most so many letters stand for adjectives: US strikes, UN talks; "Syria talks" are talks about Syria."""


def phrases(units: Sequence[Unit], tokens: Sequence[Token], known: Knowledge) -> tuple[Phrase, ...]:
    """The noun phrases of a sentence, in order; an owner stands right before the phrase it begins."""
    found: list[Phrase] = []
    at, prep = 0, ""
    while at < len(units):
        unit = units[at]
        if unit.tag == "PREP":
            prep, at = unit.reading.lemma if unit.reading else unit.key, at + 1
        elif _begins(units, at):
            end = _extent(units, at)
            if _headed(units, at, end):
                found += _with_owner(units, tokens, at, end, prep, found, known)
            at, prep = end, ""
        elif unit.tag == "PRON" and unit.key in known.standing_pronouns:
            found.append(_pronoun(unit, tokens, prep))
            at, prep = at + 1, ""
        else:
            prep = prep if _passed_over(units, at) else ""
            at += 1
    return tuple(found)


def _begins(units: Sequence[Unit], at: int) -> bool:
    """Whether a phrase begins here: a noun or what stands before one, a participle that is an attribute, an amount of money."""
    unit = units[at]
    if unit.tag in INNER:
        return not (unit.tag == "X" and at and _unknown_verb(unit, units[at - 1]))
    return _attributive(units, at) or _money(units, at)


def _money(units: Sequence[Unit], at: int) -> bool:
    return units[at].key in CURRENCIES and at + 1 < len(units) and units[at + 1].tag == "NUM"


def _pronoun(unit: Unit, tokens: Sequence[Token], prep: str) -> Phrase:
    return Phrase(tokens[unit.first].start, tokens[unit.last - 1].end, unit.first, unit.last, unit.first, prep, True, False, unit.key, ("pronoun",), (unit.key,))


def _passed_over(units: Sequence[Unit], at: int) -> bool:
    """What may stand between a preposition and its phrase: adverbs, opening marks, and a time that owns it ("in Monday's attack")."""
    unit = units[at]
    if unit.tag == "TIME":
        return at + 1 < len(units) and (units[at + 1].key in POSSESSIVE or act(units[at + 1]))
    return unit.tag == "ADV" or unit.key in "“\"'‘" or (unit.key in POSSESSIVE and units[at - 1].tag == "TIME")


def _headed(units: Sequence[Unit], first: int, last: int) -> bool:
    """A phrase has a noun, or an adjective that stands for people ("the wounded", Israelis); "ready" alone is none."""
    if any(u.tag in HEADS for u in units[first:last]):
        return True
    return any(u.tag == "J" and (u.mention or (units[first].tag == "DEM" and units[first].means("the"))) for u in units[first:last])


def _extent(units: Sequence[Unit], start: int) -> int:
    at = start + 1
    while at < len(units):
        step = _goes_on(units, start, at)
        if not step:
            break
        at += step
    return at


def _goes_on(units: Sequence[Unit], start: int, at: int) -> int:
    """How many units from `at` still belong to the phrase that begins at `start`; 0 ends it."""
    unit, last = units[at], units[at - 1]
    following = units[at + 1] if at + 1 < len(units) else None
    if unit.tag == "DEM":
        return int(last.key in POSSESSIVE or last.tag == "QUANT")
    if unit.tag in ("NUM", "QUANT") and last.tag in ("NAME", "R", "N", "M"):
        return int(unit.key.isdigit() and (following is None or following.tag not in INNER))
    if unit.means("of") and last.tag in ("NUM", "QUANT") and following is not None and following.tag in INNER:
        return 2
    if unit.tag in INNER:
        return int(not _unknown_verb(unit, last))
    if unit.tag == "TIME" and last.tag == "DEM" and last.means("one"):
        return int(following is not None and following.tag in INNER)  # "a May 15 deadline"
    if unit.key in POSSESSIVE:
        return int(following is not None and following.tag in INNER)
    if _money(units, at) and last.tag in ("QUANT", "DEM"):
        return 2
    if unit.key == "%" and last.tag == "NUM":
        return 1
    if unit.tag == "NUM" and _money(units, at - 1):
        return 1
    if unit.key == "-" and following is not None and following.first == unit.last and last.last == unit.first:
        return 2 if following.tag in (*INNER, "V") else 0
    return int((unit.tag == "ADV" and last.tag == "DEM" and following is not None and following.tag in INNER) or _attributive(units, at))


def _unknown_verb(unit: Unit, last: Unit) -> bool:
    """A small word the lexicon lacks that looks like a past or a gerund ends the phrase, unless it stands as an attribute."""
    return unit.tag == "X" and unit.reading is None and unit.ends("past", "gerund") and last.tag not in ("DEM", "J", "QUANT", "NUM") and last.key not in POSSESSIVE


def _attributive(units: Sequence[Unit], at: int) -> bool:
    """"the detained activists", "from besieged towns": a participle before its noun."""
    unit = units[at]
    before = units[at - 1].tag if at else ""
    if unit.tag != "V" or at + 1 >= len(units) or units[at + 1].tag not in ("N", "R", "M", "X", "J", *(("NAME",) if before in ("NUM", "QUANT") else ())):
        return False
    form = unit.reading.form if unit.reading else ""
    if before in ("DEM", "NUM", "QUANT") or (at and units[at - 1].key in POSSESSIVE):
        return form in ("past", "participle", "ing")
    if before == "V" and units[at - 1].reading and units[at - 1].read.form == "base":
        return form in ("past", "participle") and "c" not in units[at - 1].read.classes  # "to expel exiled leaders"
    if before == "J" and form == "ing":
        return units[at - 1].mention is not None and not _nation(units[at - 1])  # "North Korean trading firms"
    return before in ("PREP", "J") and not units[at - 1].means("infinitive") and form in ("past", "participle") and not _nation(units[at - 1])


def _nation(unit: Unit) -> bool:
    """Syrians, the Turks: a nation as its people, who do what the past behind them says."""
    return unit.tag == "J" and unit.mention is not None and unit.ends("plural")


def _head(units: Sequence[Unit], first: int, last: int) -> int:
    """The last noun; a noun that can act keeps the headship over the unknown names behind it ("Minister John Smith")."""
    at = last - 1
    while at > first and units[at].tag not in HEADS:
        at -= 1
    if units[at].tag in ("NUM", "QUANT") and units[last - 1].tag == "J" and units[last - 1].mention:
        return last - 1  # two Israelis
    if units[at].tag not in HEADS:
        return last - 1
    back = at - 1 if at > first and units[at].mention and units[at].mention.place and units[at - 1].tag == "X" else at  # "Minister Ali Hassan"
    while back > first and units[back].tag == "X":
        back -= 1
    return back if units[back].tag == "R" else at


def _owner(units: Sequence[Unit], first: int, last: int) -> int:
    """Where the owner of an act ends that begins its phrase; `first` when nobody owns it."""
    head = _head(units, first, last)
    if not act(units[head]):
        return first
    for at in range(head - 1, first - 1, -1):
        if units[at].key in POSSESSIVE:
            return at
    return next((at + 1 for at in range(head - 1, first - 1, -1) if _acts(units[at])), first)


def _acts(unit: Unit) -> bool:
    """Whether a modifier of an act noun tells who acts: Turkish, NATO, US, police; not Syria in "Syria talks"."""
    party = unit.mention.party if unit.mention else None
    if party is None:
        return unit.tag == "R" and bool(unit.reading and ACTING & set(unit.reading.classes))
    if unit.tag == "J" or party.kind in ("group", "organisation"):
        return True
    return party.kind == "country" and party.text.isupper() and len(party.text.replace(".", "")) <= ADJECTIVAL_NAMES


def _with_owner(units: Sequence[Unit], tokens: Sequence[Token], first: int, last: int, prep: str, before: Sequence[Phrase], known: Knowledge) -> list[Phrase]:
    whole = _phrase(units, tokens, first, last, prep, _tied(units, first, last, before, known), before, known)
    end = _owner(units, first, last)
    if end == first or not _headed(units, first, end):
        return [whole]
    return [_phrase(units, tokens, first, end, prep, False, before, known), replace(whole, joined=False)]


def _phrase(units: Sequence[Unit], tokens: Sequence[Token], first: int, last: int, prep: str, tied: bool, before: Sequence[Phrase], known: Knowledge) -> Phrase:
    head = _head(units, first, last)
    start, end = units[first].first, units[last - 1].last
    reading = units[head].reading
    money = any(_money(units, i) for i in range(first, last)) and units[head].tag == "NUM"
    words = tuple(dict.fromkeys(u.reading.lemma if u.reading else u.key for u in reversed(units[first:last]) if u.tag not in ("PUNCT", "DEM")))
    return Phrase(
        tokens[start].start,
        tokens[end - 1].end,
        start,
        end,
        units[head].first,
        before[-1].prep if tied and not prep and not _partner(units, first, head, before) else prep,
        units[first].key in known.definite or units[head].tag == "NAME",
        tied,
        reading.lemma if reading else units[head].key,
        _classes(units[head], tokens, money),
        words,
    )


def _partner(units: Sequence[Unit], first: int, head: int, before: Sequence[Phrase]) -> bool:
    """"the president of Kenya and his counterpart", "the army of Chad and the rebels": who is joined to a land's somebody stands beside him, not beside the land."""
    if len(before) < 2 or units[first].tag != "DEM" or units[head].tag != "R":
        return False
    above, land = before[-2:]
    return land.prep == "of" and bool({"country", "capital"} & set(land.classes)) and land.first - above.last == 1 and bool(PEOPLED & set(above.classes))


def _classes(head: Unit, tokens: Sequence[Token], money: bool) -> tuple[str, ...]:
    """What the head of a phrase is: the kind of its party, a place, an unknown name, or the classes of its noun."""
    if money:
        return ("money",)
    if head.mention and head.mention.party:
        return ("party", head.mention.party.kind or "")
    if head.mention and head.mention.place:
        return ("place",)
    if head.tag == "X" and tokens[head.last - 1].text[:1].isupper():
        return ("name",)
    if head.tag == "NUM":
        return ("number",)
    return head.reading.classes if head.reading else ()


# ------------------------------------------------------------------------------------------------------------- coordination


def _tied(units: Sequence[Unit], first: int, last: int, before: Sequence[Phrase], known: Knowledge) -> bool:
    """Whether a phrase is joined to the one before it: by and, or by a comma in a list that and ends."""
    between = [u for u in units[max(0, first - 2) : first] if u.first >= before[-1].last] if before else []
    if not between or between[0].first != before[-1].last:
        return False
    if units[first - 1].tag == "CONJ":
        return units[first - 1].key not in known.contrast and not _new_clause(units, first, last, before[-1])
    if units[first - 1].key == "," and _headline_pair(units, first, last, before[-1]):
        return True
    return units[first - 1].key == "," and not _fronted(units, last, before[-1]) and (end := _listed(units, last)) > 0 and not (_new_clause(units, first, last, before[-1]) or _another_says(units, end, before[-1]))


def _headline_pair(units: Sequence[Unit], first: int, last: int, before: Phrase) -> bool:
    """"Turkey, Greece hold talks": two names that open a sentence before a verb in the plural."""
    verb = units[last] if last < len(units) else None
    names = [units[0], units[first]]
    return before.first == 0 and first == 2 and last == 3 and all(u.tag == "NAME" for u in names) and verb is not None and verb.tag == "V" and bool(verb.reading) and verb.read.form == "base"


def _listed(units: Sequence[Unit], at: int) -> int:
    """Where the list ends that goes on here ("France, Italy, Greece and Spain"); 0 when none does."""
    while at < len(units):
        if units[at].tag == "CONJ" or (units[at].key == "," and at + 1 < len(units) and units[at + 1].tag == "CONJ"):
            last = at + 1 + (units[at].key == ",")
            return _extent(units, last) if last < len(units) and _begins(units, last) else last
        if units[at].key != "," or at + 1 >= len(units) or units[at + 1].tag not in INNER:
            return 0
        at = _extent(units, at + 1)
    return 0


def _fronted(units: Sequence[Unit], last: int, phrase: Phrase) -> bool:
    """"In Syria, Turkey and Russia agreed", "After hours of talks, Egypt and Ethiopia agreed": what opens a clause with a preposition is in no list."""
    at = next(i for i, u in enumerate(units) if u.first == phrase.first)
    opening = _clause_before(units, at)
    if not phrase.prep or any(u.tag in ("V", "AUX") for u in opening):
        return False
    return not any(u.tag in HEADS for u in opening) or opening[-1].tag == "PREP" and _verb_behind(units, _listed(units, last))


def _clause_before(units: Sequence[Unit], at: int) -> list[Unit]:
    """The units of the same clause before `at`."""
    found = []
    for unit in reversed(units[:at]):
        if unit.tag in ("SUB", "COND") or unit.key in EDGES:
            break
        found.append(unit)
    return found


def _new_clause(units: Sequence[Unit], first: int, last: int, before: Phrase) -> bool:
    """"Israel bombed Gaza and Hamas fired rockets": a verb before the phrase in front, and one right behind this, make it a subject of its own."""
    at = next(i for i, u in enumerate(units) if u.first == before.first)
    return any(u.tag in ("V", "AUX") for u in _clause_before(units, at)) and _verb_behind(units, last)


def _another_says(units: Sequence[Unit], end: int, before: Phrase) -> bool:
    """"killing five people, activists and a monitor reported": a list with a verb behind it is no object of the verb before; behind a verb of saying it is its clause's subject."""
    at = next(i for i, u in enumerate(units) if u.first == before.first)
    verbs = [u for u in _clause_before(units, at) if u.tag == "V"]
    return bool(verbs) and not (verbs[0].reading and "c" in verbs[0].reading.classes) and _verb_behind(units, end)


def _by_somebody(units: Sequence[Unit], at: int) -> bool:
    """Whether by and no measure follows: "captured by rebels", not "rose by two points"."""
    return at + 1 < len(units) and units[at].means("doer") and units[at + 1].tag not in ("NUM", "QUANT")


def _verb_behind(units: Sequence[Unit], at: int) -> bool:
    """Whether a finite verb follows, prepositional phrases and adverbs passed over."""
    while at < len(units):
        unit = units[at]
        if unit.tag in ("AUX", "FUT"):
            return True
        if unit.tag == "V":
            return bool(unit.reading) and unit.read.form in ("past", "present.3s", "base") and not _by_somebody(units, at + 1)
        if unit.tag in ("ADV", "TIME"):
            at += 1
        elif unit.tag == "PREP" and at + 1 < len(units) and units[at + 1].tag in INNER:
            at = _extent(units, at + 1)
        else:
            return False
    return False

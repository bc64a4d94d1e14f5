"""The event rules of a pack, compiled: words become sets of lemmas, so that a rule meets every form of what it names."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from khabar.events.manner import compound
from khabar.fold import fold
from khabar.match import NOMINAL, Lexicon
from khabar.model import Party, Phrase
from khabar.packs import Pack
from khabar.packs.cache import kept
from khabar.tokens import keys

FORMS = {"verb": "V", "masdar": "M", "agent": "A", "patient": "P"}
NEAR = "near"
PREP = "prep"
CONTENT = "content"
ABOVE = "above"
STATUS = "status"
INFINITIVE = "infinitive"
FRAMES = frozenset("tic")
ITSELF = "="
"""Before a word that means itself alone: where a coach (مدرب) is named, nobody need be training (درب)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What an argument's head may be: folded lemmas, and @classes of nouns, parties or sectors."""

    lemmas: frozenset[str]
    classes: frozenset[str]

    def meets(self, shown: Shown) -> bool:
        """Whether any of these phrases is one of the words; there must be a phrase."""
        return "any" in self.classes or not (self.lemmas.isdisjoint(shown.lemmas) and self.classes.isdisjoint(shown.classes))


class Shown(NamedTuple):
    """What phrases show together: their folded lemmas, and the classes of their nouns, parties and sectors."""

    lemmas: Set[str]
    classes: Set[str]


def shown(phrases: Sequence[Phrase]) -> Shown:
    """What some phrases show, gathered once for all the rules that look at them."""
    lemmas: frozenset[str] = frozenset().union(*[folded_words(phrase.words) for phrase in phrases])
    classes = {name for phrase in phrases for name in phrase.classes}
    if not FRAMES.isdisjoint(classes):
        classes.add("act")  # a verbal noun carries the frame of its verb
    return Shown(lemmas, classes | of_parties([party for phrase in phrases for party in phrase.parties]))


def of_parties(parties: Sequence[Party]) -> Set[str]:
    """The classes that parties show: what they are and their sectors; none of nobody."""
    if not parties:
        return frozenset()
    unnamed = {"REB"} if any("UAF" in (p.kind, p.sector) for p in parties) else set()  # armed people of nobody knows whom do what rebels do
    return {"party", *[p.kind or "" for p in parties], *[p.sector or "" for p in parties]} | unnamed


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One compiled rule. `triggers` are (tag, lemma) pairs; `tails` the lemma sets that must follow a noun of several words."""

    id: str
    type: str
    mode: str | None
    verbs: frozenset[str]
    nouns: tuple[tuple[frozenset[str], ...], ...]
    forms: frozenset[str]
    wanted: Mapping[str, Words]
    unwanted: Mapping[str, Words]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    both: tuple[str, ...]
    needs: frozenset[str]
    through: frozenset[str]
    status: str | None
    last: bool
    order: int

    @property
    def weight(self) -> int:
        """How much a rule asks: one with more conditions beats one with fewer; one marked `last` loses to all."""
        return (-20 if self.last else 0) + 2 * len(self.wanted) + (1 if self.mode else 0)


@lru_cache(maxsize=50_000)
def folded_words(lemmas: tuple[str, ...]) -> frozenset[str]:
    """The folded lemmas of a phrase, and each word of those of several words («عبوة ناسفة»)."""
    return frozenset(word for lemma in lemmas for word in (fold(lemma), *compound(lemma)))


def compound_meets(lemma: str, noun: tuple[frozenset[str], ...]) -> bool:
    """Whether a lexicon lemma of several words («ضربة جوية») is the noun of a rule, or begins with it."""
    words = compound(lemma) if " " in lemma else ()
    return len(noun) <= len(words) and all(word in part for word, part in zip(words, noun, strict=False))


def words_of(names: Iterable[str], lexicon: Lexicon) -> Words:
    """The words of a condition, each as the lemmas it can be, and its classes (`@place`)."""
    lemmas: set[str] = set()
    classes: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        if name.startswith("@"):
            classes.add(name[1:])
        elif name.startswith(ITSELF):
            lemmas.add(fold(name[1:]))
        else:
            lemmas |= lemmas_of(name, lexicon)
    return Words(frozenset(lemmas), frozenset(classes))


def plain(names: Iterable[str]) -> Words:
    """Words that mean themselves alone: above an act an accused (متهم) is not who accuses (اتهم)."""
    return Words(frozenset(fold(name) for name in ([names] if isinstance(names, str) else names)), frozenset())


def lemmas_of(word: str, lexicon: Lexicon) -> frozenset[str]:
    """A word as rules name it: itself, and the folded lemmas of what it can be without clitics.

    A lemma is no dual of another («ذكرى», of ذكر) and no present («تعهد», of عهد).
    """
    key = fold(word)
    found = [r for r in lexicon.readings(key) if not r.proclitics and not r.enclitic and (r.pos in NOMINAL or r.pos == "verb")]
    own = any(fold(r.lemma) == key for r in found)
    plain = {fold(r.lemma) for r in found if not own or not r.form.startswith(("du", "present"))}
    return frozenset(plain | {key})


def noun_patterns(name: str, lexicon: Lexicon) -> Iterator[tuple[frozenset[str], ...]]:
    """A noun of one or several words as a lemma set for each; a compound of the lexicon (air strike) is also one word."""
    words = keys(name)
    yield tuple(lemmas_of(word, lexicon) for word in words)
    if len(words) > 1:
        yield (frozenset({fold(name)}),)


class Rules:
    """All rules of a pack, in file order, as the cache keeps them; each is opened when it is first asked for: of a thousand a report needs some dozens."""

    def __init__(self, closed: Sequence[bytes], by_lemma: Mapping[str, Sequence[int]], recipients: Mapping[str, tuple[str, ...]]) -> None:
        self._closed, self._by_lemma, self.recipients = closed, by_lemma, recipients
        self._open: dict[int, Rule] = {}

    def __len__(self) -> int:
        return len(self._closed)

    def __getitem__(self, number: int) -> Rule:
        rule = self._open.get(number)
        if rule is None:
            rule = self._open[number] = _from_plain(marshal.loads(self._closed[number]))
        return rule

    def of(self, lemma: str) -> list[Rule]:
        """The rules that a folded lemma may trigger."""
        return [self[number] for number in self._by_lemma.get(lemma, ())]


def compiled(pack: Pack, lexicon: Lexicon) -> Rules:
    """All rules of a pack. The file's name is the event type. What is looked up in the lexicon for them is kept."""
    return Rules(*kept(f"rules-{pack.lang}", pack.version, lambda: _closed([_rule(raw, number, lexicon) for number, raw in enumerate(pack.rules("events"))])))


def _closed(rules: Sequence[Rule]) -> tuple[list[bytes], dict[str, list[int]], dict[str, tuple[str, ...]]]:
    """What Rules are made of: each rule marshalled, the numbers of the rules by the lemmas that trigger them, the places of recipients by the rule's id."""
    by_lemma: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        for lemma in {*rule.verbs, *(lemma for noun in rule.nouns for lemma in noun[0])}:
            by_lemma.setdefault(lemma, []).append(number)
    return [marshal.dumps(_plain(rule)) for rule in rules], by_lemma, {rule.id: rule.recipient for rule in rules}


def _plain(rule: Rule) -> tuple[Any, ...]:
    """A rule as plain data."""
    cells = [getattr(rule, name) for name in Rule.__dataclass_fields__]
    return tuple({place: (w.lemmas, w.classes) for place, w in cell.items()} if isinstance(cell, Mapping) else cell for cell in cells)


def _from_plain(cells: Iterable[Any]) -> Rule:
    made: Iterable[Any] = ({place: Words(*w) for place, w in cell.items()} if isinstance(cell, dict) else cell for cell in cells)
    return Rule(*made)


def _tuple(value: Any) -> tuple[str, ...]:
    return () if not value else (value,) if isinstance(value, str) else tuple(value)


def _rule(raw: dict[str, Any], number: int, lexicon: Lexicon) -> Rule:
    kind = raw["file"].removesuffix(".yml")
    conditions = [{key: plain(value) if key in (ABOVE, STATUS) else words_of(value, lexicon) for key, value in (raw.get(name) or {}).items()} for name in ("if", "unless")]
    return Rule(
        f"{kind}.{raw['id']}",
        kind,
        raw.get("mode"),
        frozenset(fold(v) for v in _tuple(raw.get("verbs"))),
        tuple(pattern for n in _tuple(raw.get("nouns")) for pattern in noun_patterns(n, lexicon)),
        frozenset(FORMS[f] for f in _tuple(raw.get("forms")) or FORMS),
        conditions[0],
        conditions[1],
        _tuple(raw.get("actor", "subject")),
        _tuple(raw.get("recipient")),
        _tuple(raw.get("both")),
        frozenset(_tuple(raw.get("needs"))),
        frozenset(lemma for word in _tuple(raw.get("through")) for lemma in lemmas_of(word, lexicon)),
        raw.get("status"),
        raw.get("last") == "true",
        number,
    )

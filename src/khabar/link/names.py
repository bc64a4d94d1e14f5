"""Finds named actors: countries, capitals that act, people, organisations, armed groups, agencies, outlets, nationality words.

Only what stands in the world tables is found here; parties that are described («مسلحون مجهولون») are composed in `parties.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from khabar.fold import fold
from khabar.forms import Shelves
from khabar.frozen import replace
from khabar.knowledge import spelling
from khabar.match import lexicon
from khabar.model import Mention, Party, Sentence
from khabar.packs import Row, pack, world
from khabar.packs.cache import kept
from khabar.phrasebook import Hit, Phrasebook
from khabar.tokens import tokens

TABLES = ("organisations", "groups", "agencies", "outlets")
KIND = {"organisations": "organisation", "groups": "group", "agencies": "agency", "outlets": "outlet"}
RANK = ("person", "group", "organisation", "country", "capital", "agency", "nationality", "outlet")
"""Of several rows with one name and nothing else to choose by, the earlier kind wins."""


@dataclass(frozen=True, slots=True)
class Named:
    """A row a name may stand for."""

    id: str
    kind: str
    name: str
    code: str | None
    sector: str | None
    wikidata: str | None
    since: str = ""
    until: str = ""
    marked: bool = False
    """The spelling is a common word and stands for this only between quotation marks or brackets."""
    titled: bool = False
    """The spelling is an office with a family name that several may bear ("President Bush")."""


MARKS = "«»“”\"()‘’'"
PAIRS = ("«»", "“”", "\"\"")


def _spelled(name: str, named: Named) -> tuple[str, Named]:
    """A spelling of a row; written in the table with its marks, it is found only with marks."""
    bare = name.strip(MARKS)
    return bare, (replace(named, marked=True) if name[0] in MARKS and name[-1] in MARKS else named)


def _fields(lang: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The spellings with what they stand for as plain data, for the cache."""
    columns = tuple(Named.__dataclass_fields__)
    return ((name, tuple(getattr(named, column) for column in columns)) for name, named in _rows(lang))


def _rows(lang: str) -> Iterator[tuple[str, Named]]:
    column = f"names_{lang}"
    for row in world().rows("countries"):
        named = Named(row["code"], "country", row["name"], row["code"], "GOV", row["wikidata"] or None, row["since"], row["until"])
        yield from ((name, named) for name in row.many(column))
    for row in world().rows("capitals_acting"):
        named = Named(f"{row['code']}-seat", "capital", (row.many("names_en") or ("",))[0], row["code"], row["sector"] or "GOV", None)
        yield from ((name, named) for name in row.many(column))
    for table in TABLES:
        for row in world().rows(table):
            named = _named(row, KIND[table])
            yield from (_spelled(name, named) for name in row.many(column))
    titles = pack(lang).optional("names").get("titles") or {}
    for row in world().rows("people"):
        named = _named(row, "person")
        yield from ((name, named) for name in row.many(column))
        yield from ((name, replace(named, titled=True)) for name in _titled(row, column, titles))
    for row in pack(lang).rows("nationalities"):
        state = row["code"] and not row["form"].endswith((".people", ".region"))
        named = Named(row["code"], "nationality", row["code"], row["code"] or None, "GOV" if state else None, None)
        yield from ((name, named) for name in _written(row["word"], row["form"], lang))


def _written(word: str, form: str, lang: str) -> tuple[str, ...]:
    """A nationality word as it may be written: also with an article that is part of the word, and a broken plural in the accusative («روسا»)."""
    letters = spelling(lang)
    broken = form.startswith("adj.mp") and not letters.ends(word, "men", "feminine", "accusative")
    return (word, *letters.begun(word, "article"), *(letters.grown(word, "accusative") if broken else ()))


def _titled(row: Row, column: str, titles: Mapping[str, list[str]]) -> Iterator[str]:
    """"President Bush" of whoever held that office, where the family name alone is not listed because others bear it."""
    names = row.many(column)
    family = names[0].split()[-1] if names and titles else ""
    if family and family != names[0] and family not in names and family[0].isupper():
        yield from {f"{title} {family}" for held in spells(row["id"]) for title in titles.get(held.office, ())}


def _named(row: Row, kind: str) -> Named:
    code, sector = row["code"] or None, row["sector"] or None
    return Named(row["id"], kind, row["name"], code, sector, row["wikidata"] or None, row["since"], row["until"])


class Held(NamedTuple):
    """One office that a person held; `since` and `until` are ISO prefixes, `until` is empty while it lasts."""

    office: str
    code: str
    sector: str
    since: str
    until: str


@lru_cache(maxsize=10_000)
def spells(person: str) -> tuple[Held, ...]:
    """The offices of a person, oldest first; none of one whom the table does not have."""
    return tuple(Held(*cells) for cells in _offices().get(person))


@lru_cache(maxsize=1)
def _offices() -> Shelves:
    return Shelves(kept("offices", world().version, lambda: Shelves.closed(_by_person())))


def _by_person() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in sorted(world().rows("offices"), key=lambda r: r["since"]):
        found.setdefault(row["person"], []).append(tuple(row[name] for name in Held._fields))
    return found


def office(person: str, on: date | None, called: Collection[str] = ()) -> tuple[str | None, str | None, str | None]:
    """(office, code, sector) of a person on a day; former officials are ELI; without a day the office he is `called` by, else the last known.

    A person without any spell gives (None, None, None).
    """
    every = spells(person)
    if not every:
        return None, None, None
    if on is None:
        return _title(next((one for one in reversed(every) if one.office in called), every[-1]))
    day = on.isoformat()
    if held := [one for one in every if _holds(one, day)]:
        return _title(held[-1])
    if past := [one for one in every if one.until and one.until < day]:
        last = past[-1]
        return f"former {last.office}", last.code or None, last.sector if last.sector in ("REB", "PTY", "REL", "OPP") else "ELI"
    return _title(every[0])


def _title(held: Held) -> tuple[str, str | None, str | None]:
    return held.office, held.code or None, held.sector or None


class Names:
    """Finds the named actors of a sentence. Rows that did not exist on the day of the report lose to those that did."""

    def __init__(self, lang: str) -> None:
        self._lang, self._letters = lang, spelling(lang)
        section = pack(lang).optional("names")
        self._sons = "sons" in section
        more = (*(section.get("foreign") or ()), *(section.get("foreign_family") or ())) if self._sons else ()
        self._given = frozenset(map(fold, (*(section.get("given") or ()), *more)))
        told = [(tuple(map(fold, title.split())), held) for held, titles in (section.get("titles") or {}).items() for title in titles]
        self._titles = {words: frozenset(held for other, held in told if other == words) for words, _ in told}
        version = f"{pack(lang).version} {world().version}"
        self._alike: dict[tuple[str, ...], tuple[Named, ...]] = {}
        self._book = Phrasebook.kept(f"names-{lang}", version, lang, lambda: _fields(lang), lambda fields: Named(*fields))

    def find(self, text: str, sentence: Sentence, on: date | None = None) -> list[Mention]:
        """Mentions of kind `actor`, in order, never overlapping; `party.kind` says what the row is. `text` is the report's."""
        found = (self._one(text, sentence, hit, on) for hit in self._book.find(sentence.tokens) if not self._another(sentence, hit))
        return [mention for mention in found if mention]

    def _one(self, text: str, sentence: Sentence, hit: Hit, on: date | None) -> Mention | None:
        rows = _possible(sentence, hit, on)
        mention = _mention(text, sentence, hit, on, rows, self._called(sentence, hit)) if rows else None
        if mention is not None and mention.others:
            self._alike.setdefault((mention.source, *mention.others), tuple(rows))
        return mention

    def namesakes(self, mention: Mention) -> tuple[Named, ...]:
        """The rows that a mention found by `find` may stand for, best first."""
        return self._alike.get((mention.source, *mention.others), ())

    def as_row(self, mention: Mention, row: Named) -> Mention:
        """A mention of a body or a land as another of its rows."""
        party = mention.party and replace(mention.party, code=row.code, sector=row.sector, identifier_id=row.wikidata, identifier_text=row.name, kind=row.kind, source=row.id)
        others = tuple(dict.fromkeys(one.id for one in self.namesakes(mention) if one.id != row.id))
        return replace(mention, source=f"{row.kind}:{row.id}", party=party, others=others)

    def shares(self, first: str, mention: Mention) -> bool:
        """Whether a first name can be that of the person a mention of one word names."""
        row = mention.party.source if mention.party else ""
        return _shares(first, row, self._lang, fold(mention.text))

    def _another(self, sentence: Sentence, hit: Hit) -> bool:
        """«رفيق خاشقجي», «الشاب تركي عمر»: a family name behind the first name of somebody else, or a first name that is a nationality too, names no row."""
        if hit.last - hit.first == 1 and sentence.tokens[hit.first].text.islower() and {row.kind for row in hit.payloads} == {"agency"}:
            return True  # "intelligence agencies" are not "Agencies" below a report
        if {row.kind for row in hit.payloads} <= {"capital", "country"} and self._noun(sentence, hit):
            return True
        if any(row.titled for row in hit.payloads) and self._goes_on(sentence, hit.last):
            return True
        if hit.last - hit.first > 1 or hit.proclitics or not self._given or not hit.first:
            return False
        before, after = sentence.tokens[hit.first - 1], sentence.tokens[hit.last] if hit.last < len(sentence.tokens) else None
        kinds = {row.kind for row in hit.payloads}
        if kinds == {"nationality"} and self._sons and not self._letters.begins(sentence.tokens[hit.first].key, "article") and self._only_a_name(before.key):
            return True  # «الدكتور أيمن يماني»
        if kinds == {"person"}:
            before = sentence.tokens[_before_initials(sentence, hit.first - 1)]
            return before.key in self._given and not any(_shares(before.key, row.id, self._lang, sentence.tokens[hit.first].key) for row in hit.payloads)
        first = sentence.tokens[hit.first].key
        return kinds == {"nationality"} and self._sons and first in self._given and after is not None and after.key in self._given and self._letters.begins(before.key, "article")

    def _noun(self, sentence: Sentence, hit: Hit) -> bool:
        """«مسقط رأسه»: whether a land's name only begins a common noun of several words."""
        longer = lexicon(self._lang).multiword.longest(sentence.tokens, hit.first) if hit.last - hit.first == 1 else None
        return longer is not None and longer.last > hit.last and all(reading.pos == "noun" for reading in longer.payloads)

    def _called(self, sentence: Sentence, hit: Hit) -> frozenset[str]:
        """The offices that the title before a name, or in it, may stand for."""
        end = hit.last - 1 if any(row.titled for row in hit.payloads) else hit.first
        before = tuple(token.key for token in sentence.tokens[max(0, end - 3) : end]) if self._titles else ()
        return next((self._titles[before[i:]] for i in range(len(before)) if before[i:] in self._titles), frozenset())

    def _goes_on(self, sentence: Sentence, at: int) -> bool:
        """"President Johnson Sirleaf": an unknown name behind an office and a name makes them somebody else's."""
        token = sentence.tokens[at] if at < len(sentence.tokens) else None
        return token is not None and token.text[0].isupper() and token.key not in _days(self._lang) and not lexicon(self._lang).readings(token.key)

    def _only_a_name(self, key: str) -> bool:
        """A first name that is no other word of the language."""
        return key in self._given and not lexicon(self._lang).readings(key)

    def spelled(self, name: str) -> tuple[Named, ...]:
        """Every row that has exactly this spelling, whatever the day."""
        words = tuple(tokens(name.strip(MARKS)))
        hit = self._book.longest(words, 0) if words else None
        return hit.payloads if hit and hit.last == len(words) else ()


def _before_initials(sentence: Sentence, at: int) -> int:
    """"Harry B. Moreno": the token before the initials that end at `at`."""
    while at > 1 and sentence.tokens[at].text == "." and len(sentence.tokens[at - 1].text) == 1:
        at -= 2
    return at


def _shares(key: str, person: str, lang: str, family: str) -> bool:
    """Whether a first name can be that of a person of the table: one of his names but the family's has it, or begins like it (another spelling)."""
    return any(word == key or word[:1] == key[:1] and word != family for word in _words_of(lang).get(person, ()))


@lru_cache(maxsize=None)
def _days(lang: str) -> frozenset[str]:
    """The folded names of the days of the week."""
    days = (pack(lang).optional("dates").get("lexicon") or {}).get("weekday") or {}
    return frozenset(fold(word) for words in days.values() for word in words)


@lru_cache(maxsize=None)
def _words_of(lang: str) -> Mapping[str, frozenset[str]]:
    """The folded words of each person's names."""
    return {row["id"]: frozenset(token.key for name in row.many(f"names_{lang}") for token in tokens(name)) for row in world().rows("people")}


def _possible(sentence: Sentence, hit: Hit, on: date | None) -> list[Named]:
    """The rows a hit may stand for, best first: those that had begun by the day of the report, and have their marks where they need them."""
    before = sentence.tokens[hit.first - 1].text[-1] if hit.first else ""
    after = sentence.tokens[hit.last].text[0] if hit.last < len(sentence.tokens) else ""
    marked = bool(before) and before in MARKS and bool(after) and after in MARKS
    return ranked(_bearers((row for row in hit.payloads if marked or not row.marked), on), on)


def _bearers(rows: Iterable[Named], on: date | None) -> list[Named]:
    """Of several who bear a family name behind an office, those in office on the day; when none is, all, if they are of one land."""
    found = list(rows)
    if len(found) < 2 or not all(row.titled for row in found):
        return found
    lands = {held.code for row in found for held in spells(row.id)[-1:]}
    return [row for row in found if serving(row.id, on)] or (found[::-1] if len(lands) == 1 else [])


def ranked(rows: Iterable[Named], on: date | None) -> list[Named]:
    """The rows one name may stand for, best first: those that are on that day before those that are no more, then by kind, then who holds an office."""
    known = (row for row in rows if not _later(row, on))
    return sorted(known, key=lambda row: (not alive(row, on), RANK.index(row.kind), row.kind == "person" and not serving(row.id, on)))


def serving(person: str, on: date | None) -> bool:
    """Whether a person holds an office on a day; without a day, whether his last one is still open."""
    every = spells(person)
    if on:
        return any(_holds(one, on.isoformat()) for one in every)
    return bool(every) and not every[-1].until


def _holds(held: Held, day: str) -> bool:
    return held.since <= day and (not held.until or day[: len(held.until)] <= held.until)


def _mention(text: str, sentence: Sentence, hit: Hit, on: date | None, rows: Sequence[Named], called: Collection[str]) -> Mention:
    best = rows[0]
    last = sentence.tokens[_closed(sentence, hit) - 1]
    first = sentence.tokens[hit.first]
    start = first.start + _clitic_length(first.text, hit.proclitics)
    words = text[start : last.end]
    party = Party(start, last.end, words, best.code, best.sector, best.wikidata, best.name, None, best.kind, best.id)
    if best.kind == "person":
        title, code, sector = office(best.id, on, called)
        party = replace(party, office=title, code=code or best.code, sector=sector or best.sector)
    others = tuple(dict.fromkeys(row.id for row in rows[1:] if row.id != best.id))
    return Mention(start, last.end, words, "actor", f"{best.kind}:{best.id}", 1.0 if not others else 0.7, party, others=others)


def _closed(sentence: Sentence, hit: Hit) -> int:
    """Where a hit ends: «حركة "23 مارس"» holds an opening mark, so it holds the closing one too."""
    inside = [token.text for token in sentence.tokens[hit.first + 1 : hit.last]]
    behind = sentence.tokens[hit.last].text if hit.last < len(sentence.tokens) else ""
    pair = next((pair for pair in PAIRS if pair[1] == behind), None)
    opened = pair is not None and (inside.count(behind) % 2 if pair[0] == behind else inside.count(pair[0]) > inside.count(behind))
    return hit.last + bool(opened)


def _clitic_length(text: str, proclitics: Sequence[str]) -> int:
    """How many characters of the token are clitics; of لل only the first ل is, since the article belongs to the name."""
    written = "".join(proclitics)
    return len(written) if written and text.startswith(written) and len(text) > len(written) else 0


def alive(row: Named, on: date | None) -> bool:
    """Whether a row is of that day; without a day it is."""
    if on is None:
        return True
    day = on.isoformat()
    return (not row.since or row.since <= day) and (not row.until or day[: len(row.until)] <= row.until)


def _later(row: Named, on: date | None) -> bool:
    """Whether a body or group begins only after the day of the report; persons and countries are always known."""
    return on is not None and row.kind not in ("person", "country") and bool(row.since) and row.since > on.isoformat()


@lru_cache(maxsize=1)
def _houses() -> Mapping[str, str]:
    """The countries of outlets and agencies by every name of theirs, written as in an address (3alyoum)."""
    rows = (row for table in ("agencies", "outlets") for row in world().rows(table) if row["code"])
    return {_slug(name): row["code"] for row in rows for name in (row["id"], *row.many("names_ar"), *row.many("names_en"))}


def house(name: str) -> str | None:
    """The country of an outlet by its name or by its address on the web («عكاظ», okaz, www.okaz.com.sa); None when it is not known."""
    return next((code for part in (name, *name.split(".")) if (code := _houses().get(_slug(part)))), None)


def _slug(name: str) -> str:
    return fold("".join(filter(str.isalnum, name)))


@lru_cache(maxsize=None)
def names(lang: str) -> Names:
    """The names of one language, made once."""
    return Names(lang)

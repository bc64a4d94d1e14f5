"""Finds places: cities, regions, seas, countries. Homonyms (طرابلس, Tripoli) are told apart by the countries the report names, then by population.

Words that are more often something else (العين, Reading) count as places only where a word or a neighbour says so; which words those are, and
which cues they need, stands in the language's `places.yml`. Not supported: addresses, streets, coordinates written in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log10
from typing import Any, NamedTuple

from khabar.clitics import Beginnings, clitics
from khabar.fold import fold
from khabar.frozen import replace
from khabar.knowledge import spelling
from khabar.model import Mention, Place, Sentence, Token
from khabar.packs import folder_version, pack, world
from khabar.phrasebook import Hit, Phrasebook
from khabar.spelling import Spelling
from khabar.tokens import keys

TABLES = ("countries", "regions", "places")
AS_IF = {"CONT": 1e8, "PCLI": 3e7, "SEA": 1e7, "ADM1": 1e6, "RGN": 1e6, "STRT": 1e6, "STM": 1e6}
"""What a place without a population weighs among its homonyms, as if it had so many people; a small town otherwise."""
TOWN = 8e3
CONTEXT = 6.0
"""What a country named in every breath adds to its places, in powers of ten of people; set so that طرابلس follows the report, not the larger city."""
DOUBT = 3
"""Namings without a country that every report is given, so that one neighbour does not outvote a capital: الرياض beside القاهرة."""
LARGE = 5.0
"""The weight (the logarithm of its people) from which a town that is spelled like a word needs no country beside it."""
PART = 0.2
"""The score of a name that stands behind a word for a part of a town."""
REGIONS = {"ADM1", "ADM2", "RGN", "CONT", "SEA", "STRT", "STM", "ISL", "MT", "DSRT"}


class Entry(NamedTuple):
    """A row a name may stand for. `weight` is the logarithm of its people; a row that is not `sure` needs a cue."""

    id: str
    table: str
    cells: Mapping[str, str]
    country: str
    weight: float
    sure: bool


class Candidate(NamedTuple):
    """A hit in a sentence, and how much it still has to prove: 0 nothing, 1 doubtful, 2 risky."""

    hit: Hit
    doubt: int


class Places:
    """Finds the places of a sentence, and settles homonyms once the whole report is known."""

    def __init__(self, lang: str) -> None:
        section: Mapping[str, Any] = pack(lang).optional("places")
        self._small = float(section.get("small") or 0)
        self._around = int(section.get("around") or 0)
        self._nouns = _folded(section.get("nouns"))
        self._prepositions = _folded(section.get("prepositions"))
        self._joints = _folded(section.get("joints"))
        self._parts = _folded(section.get("parts"))
        self._risky = {keys(word) for word in section.get("risky") or ()}
        self._doubtful = {keys(word) for word in section.get("doubtful") or ()}
        self._wordlike = {keys(word) for word in section.get("wordlike") or ()}
        names: Mapping[str, Any] = pack(lang).optional("names")
        self._given = _folded((*(names.get("given") or ()), *(names.get("foreign") or ())))
        self._lang, self._letters, self._clitics = lang, spelling(lang), Beginnings(clitics(lang).name)
        self._rows: dict[str, Entry] = {}
        self._columns = {table: _header(table) for table in TABLES}
        self._book = Phrasebook.kept(f"places-{lang}", folder_version(world().folder), lang, lambda: _spelled(lang), self._entry)

    def _entry(self, fields: tuple[str, str]) -> Entry:
        entry = _entry(_Line(*fields), self._columns[fields[0]], self._small, self._lang)
        return self._rows.setdefault(entry.id, entry)

    def find(self, sentence: Sentence, text: str | None = None) -> list[Mention]:
        """Mentions of kind `place`, in order, never overlapping; the most populous of several homonyms comes first.

        `text` is the report's; without it the words of a name are joined with single spaces.
        """
        hits = (hit for hit in self._book.find(sentence.tokens) if not self._person(hit, sentence.tokens))
        found = [Candidate(hit, self._doubt(hit, sentence.tokens)) for hit in hits]
        sure = [c for c in found if c.doubt == 0]
        kept = [c for c in found if c.doubt == 0 or self._proved(c, sure, sentence.tokens)]
        return [self._mention(c.hit, sentence, text, PART if self._before(c.hit, sentence.tokens) in self._parts else 1.0) for c in kept]

    def _person(self, hit: Hit, words: Sequence[Token]) -> bool:
        """«فاطمة الفلاني» is nobody «in Atma»: a first name that is a clitic and a town too, with the rest of the name behind it."""
        following = words[hit.last].key if hit.last < len(words) else ""
        return bool(hit.proclitics) and hit.last - hit.first == 1 and words[hit.first].key in self._given and (following in self._given or self._letters.begins(following, "article"))

    def doubted(self, name: str) -> bool:
        """Whether a name is far more often another word (بنين): it is a place only where `find` says so."""
        return keys(name) in self._risky or keys(name) in self._wordlike

    def resolve(self, mentions: Sequence[Mention], codes: Iterable[str]) -> list[Mention]:
        """The mentions of a whole report with homonyms settled by the countries it names: `codes`, one for each naming, and its sure places.

        A part of a town («حي الثورة») that is called like a town of a country the report does not name is left out, and so is a village.
        """
        votes = Counter(codes)
        mentions = [m for m in mentions if not self._stray(m, votes)]
        named = {*votes, *(m.place.country_code for m in mentions if m.place and m.score > PART)}
        mentions = [m for m in mentions if m.score > PART or named & {self._rows[i].country for i in (m.source.partition(":")[2], *m.others)}]
        votes.update(m.place.country_code for m in mentions if m.place and m.place.country_code and not m.others)
        total = sum(votes.values()) + DOUBT
        shares = {code: count / total for code, count in votes.items()}
        return [self._settled(m, shares) if m.others else m for m in mentions]

    def _stray(self, mention: Mention, named: Collection[str]) -> bool:
        """Whether a mention is a village, or a name spelled like a word, of a country that a report about other countries does not name."""
        entries = [self._rows[i] for i in (mention.source.partition(":")[2], *mention.others)]
        least = LARGE if self.doubted(mention.text) else 0.0
        return bool(named) and not any(e.sure and e.weight >= least or e.country in named for e in entries)

    # ------------------------------------------------------------------ is it a place at all

    def _doubt(self, hit: Hit, words: Sequence[Token]) -> int:
        written = _spellings(hit, words, self._letters)
        if written & self._risky:
            return 2
        if written & self._doubtful or (hit.last - hit.first == 1 and not any(e.sure for e in hit.payloads)):
            return 1
        return 0

    def _proved(self, candidate: Candidate, sure: Sequence[Candidate], words: Sequence[Token]) -> bool:
        hit = candidate.hit
        if _inside_a_name(hit, words):
            return False
        before = self._before(hit, words)
        if candidate.doubt == 2 and before and self._common(hit, words):
            return False
        if before in self._nouns and not self._joints & set(hit.proclitics) or (candidate.doubt == 1 and (before in self._prepositions or self._prepositions & set(hit.proclitics))):
            return True
        countries = {entry.country for entry in hit.payloads}
        near = [c.hit for c in sure if _gap(hit, c.hit) <= self._around and countries & {entry.country for entry in c.hit.payloads}]
        return any(candidate.doubt == 1 or self._listed(hit, other, words) for other in near)

    def _listed(self, one: Hit, other: Hit, words: Sequence[Token]) -> bool:
        """Whether two hits are members of one list: nothing but a comma or a conjunction between them (منبج والباب)."""
        first, second = (one, other) if one.first < other.first else (other, one)
        between = {w.key for w in words[first.last : second.first]}
        return between <= self._joints and bool(between or self._joints & set(second.proclitics))

    def _common(self, hit: Hit, words: Sequence[Token]) -> bool:
        """«أهالي المدينة», «شمال الجزيرة»: a name that is itself a noun for places."""
        key = words[hit.first].key
        return hit.last - hit.first == 1 and any(key[len(written) :] in self._nouns for written, _ in clitics(self._lang).name if written and key.startswith(written))

    def _before(self, hit: Hit, words: Sequence[Token]) -> str:
        """The key of the word before a hit; the clitics are cut from a place noun (وبمدينة)."""
        if not hit.first:
            return ""
        key = words[hit.first - 1].key
        bare = (key[len(written) :] for written, _ in self._clitics.of(key))
        return next((word for word in bare if word in self._nouns), key)

    # ------------------------------------------------------------------ which place it is

    def _mention(self, hit: Hit, sentence: Sentence, text: str | None, sure: float) -> Mention:
        words = sentence.tokens[hit.first : hit.last]
        start, end = words[0].start + _clitic_length(words[0].text, hit.proclitics), words[-1].end
        written = text[start:end] if text is not None else _joined(words, start)
        best, *rest = sorted({entry.id: entry for entry in hit.payloads}.values(), key=_rank)
        others = tuple(dict.fromkeys(entry.id for entry in rest))
        return Mention(start, end, written, "place", f"{best.table}:{best.id}", min(sure, 0.6 if others else 1.0), place=_place(best, start, end, written), others=others)

    def _settled(self, mention: Mention, shares: Mapping[str, float]) -> Mention:
        entries = [self._rows[i] for i in (mention.source.partition(":")[2], *mention.others)]
        scored = sorted(((-(e.weight + CONTEXT * shares.get(e.country, 0.0)), e.id, e) for e in entries), key=lambda s: s[:2])
        best, second = scored[0], scored[1]
        score = min(0.95, 0.5 + (second[0] - best[0]) / 4)
        place = _place(best[2], mention.start, mention.end, mention.text)
        others = tuple(e.id for _, _, e in scored[1:])
        return replace(mention, source=f"{best[2].table}:{best[2].id}", score=round(score, 3), place=place, others=others)


class _Line(NamedTuple):
    """A line of a table, not yet taken apart: most are never needed."""

    table: str
    text: str


def _spelled(lang: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every name of every place, with its line."""
    return ((name, tuple(line)) for table in TABLES for names, line in _lines(table, f"names_{lang}") for name in names.split("|"))


def _lines(table: str, column: str) -> Iterator[tuple[str, _Line]]:
    """The lines of a world table that have names in a column, with these names. Read here, not by `rows()`: taking 35,000 of them apart costs half a second."""
    columns = _header(table)
    if column not in columns:
        return  # a language of which the tables know no names yet
    header, at = "\t".join(columns), columns.index(column)
    for line in (world().folder / f"{table}.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#") and line != header and (names := line.split("\t", at + 1)[at]):
            yield names, _Line(table, line)


def _header(table: str) -> tuple[str, ...]:
    """The columns of a world table."""
    with (world().folder / f"{table}.tsv").open(encoding="utf-8") as lines:
        return tuple(next(line for line in lines if not line.startswith("#")).rstrip("\r\n").split("\t"))


def _entry(line: _Line, header: Sequence[str], small: float, lang: str) -> Entry:
    cells = dict(zip(header, line.text.split("\t"), strict=False))
    if line.table == "countries":
        return Entry(cells["code"], line.table, cells, cells["code"], log10(AS_IF["PCLI"]), True)
    people = float(cells["population"] or 0) or AS_IF.get(cells["feature"], TOWN)
    sure = (line.table == "regions" or people >= small or cells["feature"] == "PPLC") and cells["doubt"] != lang
    return Entry(cells["geonameid"], line.table, cells, cells["country"], log10(people), sure)


def _folded(words: Iterable[str] | None) -> frozenset[str]:
    return frozenset(fold(word) for word in words or ())


def _rank(entry: Entry) -> tuple[float, str]:
    return -entry.weight, entry.id


def _place(entry: Entry, start: int, end: int, text: str) -> Place:
    row, table = entry.cells, entry.table
    if table == "countries":
        return Place(start, end, text, row["name"], country_code=entry.country, feature_code="PCLI", resolution="country")
    feature = row["feature"] or None
    return Place(
        start,
        end,
        text,
        row["name"],
        row["geonameid"] if row["geonameid"].isdigit() else None,
        float(row["lat"]) if row["lat"] else None,
        float(row["lon"]) if row["lon"] else None,
        row["name"] if feature == "ADM1" else row["admin1"] or None,
        entry.country or None,
        feature,
        "region" if feature in REGIONS else "city",
    )


def _spellings(hit: Hit, words: Sequence[Token], letters: Spelling) -> set[tuple[str, ...]]:
    """The keys of a hit without its clitics; after ل the article has lost its alef (للحد is the name الحد)."""
    first, *rest = (w.key for w in words[hit.first : hit.last])
    bare = first[len("".join(hit.proclitics)) :]
    return {(key, *rest) for key in ((bare, *letters.begun(bare, "article_elided"), *letters.begun(bare, "article")) if hit.proclitics else (first,))}


def _gap(one: Hit, other: Hit) -> int:
    """How many tokens stand between two hits."""
    return max(other.first - one.last, one.first - other.last)


def _inside_a_name(hit: Hit, words: Sequence[Token]) -> bool:
    """Whether a Latin capital word stands right beside a hit: then it is part of a longer name (Hillary Clinton)."""
    beside = [words[i].text for i in (hit.first - 1, hit.last) if 0 < i < len(words)]
    return any(text[:1].isupper() for text in beside)


def _joined(words: Sequence[Token], start: int) -> str:
    """A name's words with a single space wherever the text had something between them."""
    parts = [words[0].text[start - words[0].start :]]
    parts += [(" " if b.start > a.end else "") + b.text for a, b in pairwise(words)]
    return "".join(parts)


def _clitic_length(text: str, proclitics: Sequence[str]) -> int:
    """How many characters of the token are clitics; of لل only the first ل is, since the article belongs to the name."""
    written = "".join(proclitics)
    return len(written) if written and text.startswith(written) and len(text) > len(written) else 0

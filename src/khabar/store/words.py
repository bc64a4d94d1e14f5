"""Words of reports and of questions -> search keys: what the forms of one word have in common, in whatever spelling and with whatever clitics.

One word of a report has one key. A word of a question may mean several things, so it has all the keys it can have. A verb, its verbal noun and
their forms are one word (قصف، قصفت، القصف، بقصفهم); spellings of one name are (أمريكي، الأميركية); function words have no key.
What the lexicon does not know is stripped of clitics when a known name is left (والعراق، بالرياض), and stemmed lightly otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from khabar.clitics import clitics
from khabar.fold import fold
from khabar.knowledge import spelling
from khabar.match import CLOSED, lexicon
from khabar.model import Coded, Reading, Span
from khabar.packs import languages, pack, world
from khabar.packs.cache import kept
from khabar.tokens import tokens
from khabar.tokens import words as every_word

_TABLES = ("countries", "people", "places", "regions", "organisations", "groups", "agencies", "outlets")
_PLACES = ("places", "regions")
_PARTICIPLES = ("agent", "patient")
_STEMMERS = {"ar": "arabic", "en": "english"}
_UNREAD = ("furniture", "related")


def script(key: str) -> str:
    """The language whose lexicon reads a word: by its letters, so that question and report agree whatever the report's language is."""
    return "ar" if "\u0600" <= key[:1] <= "\u06ff" else "en"


@lru_cache(maxsize=400_000)
def key_of(word: str) -> str:
    """The search key of one folded word in a report; empty for marks and function words."""
    found = _keys(word)
    return found[0] if found else ""


@lru_cache(maxsize=400_000)
def _key_written(word: str) -> str:
    """The search key of a word as it is written; a text has few different ones."""
    return key_of(fold(word) or word)


def keys_asked(word: str) -> tuple[str, ...]:
    """Every key a word of a question may mean, the likeliest first: its readings, and for a country the adjective of the country."""
    key = fold(word)
    found = dict.fromkeys(_keys(key, every=True) or _keys(key, closed=True))
    for one in tuple(found):
        if one.endswith("_land"):
            found.setdefault(one.removesuffix("_land") + "_adj")
    return tuple(found)


def _keys(word: str, every: bool = False, closed: bool = False) -> tuple[str, ...]:
    """The keys of a folded word, the first alone or all; of function words only when `closed`."""
    plain = "".join(c for c in word if c.isalnum())
    if not plain.isalpha() or script(plain) not in _languages():
        return (plain,) if plain else ()
    lang = script(plain)
    known = _named(plain, lang)
    if known:
        return (known,)
    readings = _ordered(word, lang)
    if readings and readings[0].pos in CLOSED and not closed:
        return ()
    open_class = [r for r in readings if r.pos not in CLOSED or closed]
    lemmas = dict.fromkeys(_lemma(r, lang) for r in (_meant(open_class) if every else open_class[:1]))
    return tuple(lemmas) or (_stem(plain, lang),)


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    """The languages with a pack: asked of the folder once, not for each word."""
    return frozenset(languages())


@lru_cache(maxsize=1_000)
def _ordered(word: str, lang: str) -> tuple[Reading, ...]:
    """The readings of a word, the likeliest in news first. Asked twice of a word, for its name and for its lemma."""
    book = lexicon(lang)
    found = book.readings(word) or next((r for end in _section(lang).get("endings") or () if word.endswith(end) and (r := book.readings(word[: -len(end)]))), ())
    return tuple(sorted(found, key=lambda r: _unlikely(r, word, found, lang)))


def _unlikely(reading: Reading, word: str, rivals: Sequence[Reading], lang: str) -> tuple[bool | int, ...]:
    """What speaks against a reading: rare clitics (القوى is not القوا with ي), an article that is read as part of the word (الغاز), a dual or
    plural that is an adjective (الوطني), a fourth form that is spelled like a noun or a first form (أحداث, يبلغ).
    """
    letters = spelling(lang)
    odd = bool(clitics(lang).rare & {*reading.proclitics, reading.enclitic}) or len(word) - len("".join(reading.proclitics)) < SHORTEST
    if reading.pos in CLOSED and not odd:
        return ()
    articled = not letters.carries(reading.proclitics, "article") and any(letters.carries(r.proclitics, "article") for r in rivals)
    inflected = reading.form in ("du", "pl") and any(r.pos == "adj" and r.form == "sg" for r in rivals)
    causative = letters.begins(reading.lemma, "hamza") and any(_plainer(r, reading) for r in rivals)
    return odd, articled, inflected, causative


SHORTEST = 3
"""Letters a word has without its clitics: fewer are abbreviations, and «بدأ» is not the abbreviation of doctor."""


def _plainer(rival: Reading, reading: Reading) -> bool:
    """Whether a rival makes a reading of the fourth form unlikely: a noun that of a verbal noun, the first form that of a present."""
    if reading.pos == "masdar":
        return rival.pos == "noun"
    return reading.form.startswith("present") and rival.lemma == reading.lemma[1:] and rival.form.startswith("present")


def _meant(readings: list[Reading]) -> list[Reading]:
    """What a question may mean by a word: participles only when it is no noun of its own (مسؤول is nobody who was asked)."""
    nouns = [r for r in readings if r.pos not in _PARTICIPLES]
    return nouns or readings


def _lemma(reading: Reading, lang: str) -> str:
    own = _participles(lang).get((reading.lemma, reading.pos)) or fold(reading.lemma)
    return "".join(c for c in _families(lang).get(own, own) if c.isalnum())


@lru_cache(maxsize=None)
def _participles(lang: str) -> dict[tuple[str, str], str]:
    """(verb, agent or patient) -> its participle: a word of its own, which families may join to the verb."""
    rows = reversed(pack(lang).rows("verbs"))
    return {(row["lemma"], pos): fold(row.many(pos)[0]) for row in rows for pos in _PARTICIPLES if row.many(pos)}


@lru_cache(maxsize=None)
def _families(lang: str) -> dict[str, str]:
    """Words that are searched for together, by lemma: the verbal nouns of a verb, and the families of the pack's `search.yml`."""
    found = {fold(word): fold(row["lemma"]) for row in reversed(pack(lang).rows("verbs")) for word in row.many("masdar")}
    for first, *others in _section(lang).get("families") or ():
        found |= {fold(word): fold(first) for word in (first, *others)}
    return found


@lru_cache(maxsize=None)
def _section(lang: str) -> dict[str, Any]:
    """The pack's `search.yml`: families and endings; empty when it has none."""
    return pack(lang).optional("search")


# -------------------------------------------------------------------------------------------------------- names of the world


@lru_cache(maxsize=None)
def _names(lang: str) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Single folded words: names of countries -> key, their adjectives -> key, and words of other names that the lexicon does not know."""
    lands, adjectives, others = kept(f"search-{lang}", f"{pack(lang).version} {world().version}", lambda: _read_names(lang))
    return lands, adjectives, frozenset(others)


def _read_names(lang: str) -> tuple[dict[str, str], dict[str, str], list[str]]:
    lands = {fold(w): f"{row['code'].lower()}_land" for row in reversed(world().rows("countries")) for w in row.many(f"names_{lang}") if " " not in w}
    adjectives = {fold(row["word"]): f"{row['code'].lower()}_adj" for row in pack(lang).rows("nationalities") if row["code"] and row["form"].startswith("adj")}
    found = {fold(word) for table in _TABLES for row in world().rows(table) for name in row.many(f"names_{lang}") for word in name.split()}
    alone = {fold(name) for table in _PLACES for row in world().rows(table) for name in row.many(f"names_{lang}") if " " not in name}
    others = {w for w in found if len(w) > 2 and w.isalpha() and w not in adjectives and (not _ordered(w, lang) or w in alone and _seldom(w, lang))}
    states = lands.keys() | adjectives.keys()
    return lands, adjectives, sorted(word for word in others if not any(rest in others or rest in states for rest in _begun(word, lang)))


def _seldom(word: str, lang: str) -> bool:
    """Whether a word can be read in no other way than as a form of a verb that news seldom has: where a place is called so, it is the place."""
    forms = tuple(_section(lang).get("seldom") or ())
    return bool(forms) and all(r.pos == "verb" and r.form.endswith(forms) for r in _ordered(word, lang))


def _begun(word: str, lang: str) -> Iterator[str]:
    """What is left of a name without the clitics before it, fewest first; its article stays."""
    before, longest = _before_names(lang)
    for length in range(1, min(longest, len(word)) + 1):
        parts = before.get(word[:length])
        article = "".join(parts[-1:]) if parts and parts[-1] in spelling(lang).clitic("article") else ""
        if parts and len(parts) > bool(article):
            yield article + word[length:]


@lru_cache(maxsize=None)
def _before_names(lang: str) -> tuple[dict[str, tuple[str, ...]], int]:
    """What may be written before a name -> its clitics, and the length of the longest."""
    before = dict(clitics(lang).name)
    return before, max(map(len, before))


def _named(key: str, lang: str) -> str:
    """The key of a known name, with or without clitics before it; a word the lexicon reads whole is no name with clitics, save a country's (ومصر)."""
    known = _bare_name(key, lang)
    if known:
        return known
    rests = list(_begun(key, lang))
    readable = _ordered(key, lang) and not spelling(lang).begins(key, "article")
    lands = _names(lang)[0]
    return next((found for rest in rests if (not readable or rest in lands) and (found := _bare_name(rest, lang))), "")


def _bare_name(key: str, lang: str) -> str:
    lands, adjectives, others = _names(lang)
    bare = spelling(lang).without(key, "article") if len(key) > 4 else key
    found = lands.get(key) or adjectives.get(key) or adjectives.get(bare)
    return found or (key if key in others else "")


def _stem(key: str, lang: str) -> str:
    """An unknown word without the clitics that can be told, stemmed lightly."""
    guess = lexicon(lang).guess(key)
    bare = guess.lemma if guess else key
    articled = next(iter(spelling(lang).begun(bare, "article")), bare)
    return _stemmer(lang).stemWord(articled) or bare  # with its article the stemmer knows it for a noun


@lru_cache(maxsize=None)
def _stemmer(lang: str):  # type: ignore[no-untyped-def]  # snowballstemmer has no types
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS.get(lang, "porter"))


# ---------------------------------------------------------------------------------------------------------------- whole texts


def keys(text: str) -> list[str]:
    """The keys of a text in order, function words left out."""
    return [key for _, _, word in every_word(text) if (key := _key_written(word))]


def keyed(text: str) -> list[tuple[str, str]]:
    """The keys of a text in order, each with the word as it is written."""
    return [(key, word) for _, _, word in every_word(text) if (key := _key_written(word))]


def spaced(text: str) -> str:
    """Its keys between spaces, so that ` key ` can be looked for in it. A text of function words alone keeps them."""
    return f" {' '.join(keys(text) or [t.key for t in tokens(text)])} "


def report_keys(coded: Coded) -> list[tuple[str, str]]:
    """The keys of a report's title and of all it tells, each with its word, without furniture; in order, so that phrases can be found."""
    report = coded.report
    title = keyed(report.title) if report.title and not report.text.lstrip().startswith(report.title.strip()) else []
    return title + [pair for start, end in told(coded) for pair in keyed(report.text[start:end])]


def told(coded: Coded) -> list[tuple[int, int]]:
    """Where a report tells something: all blocks but furniture and related reports; all of it when it has no blocks."""
    found = [(b.start, b.end) for b in coded.blocks if b.part not in _UNREAD]
    return found or [(0, len(coded.report.text))]


Phrase = tuple[frozenset[str], ...]
"""Of each word all the keys it may have."""
Spelled = Mapping[str, str]
"""Words as they are written -> their keys: every spelling that the words asked for have in reports."""


def asked_for(wanted: Iterable[Phrase]) -> set[str]:
    """The keys of all words of phrases."""
    return {key for phrase in wanted for keys in phrase for key in keys}


def spans(text: str, wanted: Iterable[Phrase], start: int = 0, end: int | None = None, spelled: Spelled | None = None) -> list[Span]:
    """Where a text, or a stretch of it, has words of these keys, in order; of those inside others none. With `spelled` no other words are read."""
    return _apart(list(_found(text, list(wanted), start, end, spelled)))


def first(text: str, wanted: Iterable[Phrase], spelled: Spelled | None = None) -> Span | None:
    """The first of `spans`."""
    return next(_found(text, list(wanted), 0, None, spelled), None)


REACH = 200
"""Letters within which a phrase ends."""


def _found(text: str, phrases: Sequence[Phrase], first: int, last: int | None, spelled: Spelled | None) -> Iterator[Span]:
    """The longest phrase at each word of a stretch of text that begins one, in order."""
    key_at = _key_written if spelled is None else lambda word: spelled.get(word, "")
    begun = frozenset(key for phrase in phrases for key in phrase[0])
    for start, end, word in every_word(text, first, last) if begun else ():
        key = key_at(word)
        if key in begun:
            ends = [stop for phrase in phrases if key in phrase[0] and (stop := _end(text, end, phrase, last, spelled))]
            if ends:
                yield Span(start, max(ends), text[start : max(ends)])


def _end(text: str, at: int, phrase: Phrase, last: int | None, spelled: Spelled | None) -> int:
    """Where a phrase ends whose first word ended here; 0 when other words than function words come between."""
    missing, near = list(phrase[:0:-1]), at + REACH
    for start, end, word in every_word(text, at, last) if missing else ():
        key = (spelled or {}).get(word) or _key_written(word)
        if start > near or key and key not in missing.pop():
            return 0
        at = end if key else at
        if not missing:
            break
    return 0 if missing else at


def _apart(found: list[Span]) -> list[Span]:
    """Without those inside others, in order."""
    kept_: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept_ or span.start >= kept_[-1].end:
            kept_.append(span)
    return kept_

"""Tokens -> units: names, dates and numbers become one unit, and every other word is given the reading its neighbours allow.

A light disambiguator, not a tagger: it decides only what the phrase reader needs, chiefly whether an unvocalised form is a verb or a noun (قصف, attack).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from khabar import forms
from khabar.fold import fold
from khabar.frozen import replace
from khabar.match import MOST_KEPT, Lexicon
from khabar.model import Mention, Reading, Sentence, Token, Unit
from khabar.packs import pack
from khabar.parse import split_verb
from khabar.parse.homographs import told
from khabar.parse.lettering import CARRYING, in_name, pointed
from khabar.parse.person import part_of_name
from khabar.parse.tag_first import NOMINAL, TAGS, Ways, choose, ways
from khabar.parse.tag_last import choose_last
from khabar.phrasebook import Hit
from khabar.spelling import Spelling

_unit = Unit.__new__
"""A unit by its maker, as with tokens."""
TATWEEL = "\u0640"
"""Lengthens a letter; by itself it is written for a dash."""


def units(sentence: Sentence, lexicon: Lexicon, mentions: Sequence[Mention], first: bool = True) -> tuple[Unit, ...]:
    """The units of a sentence. Mentions must not overlap; those that do not fall on token edges are left out.

    `first` says whether the head of a phrase stands first in this language.
    """
    whole = _whole(sentence.tokens, lexicon, mentions)
    found: list[Unit] = []
    at = 0
    while at < len(sentence.tokens):
        unit = whole.get(at)
        if unit is None:
            unit = _single(sentence.tokens, at, lexicon, found, whole, first)
        elif first and found and _also_adjective(unit, found[-1]):
            unit = replace(unit, tag="J", mention=replace(unit.mention, party=replace(unit.mention.party, kind="nationality")))
        if not first and unit.tag == "M" and found and in_name(sentence.tokens, unit, found[-1]):
            unit = replace(unit, tag="X", reading=Reading(unit.key, "name"))
        if not first and unit.tag in CARRYING and pointed(sentence.tokens, unit.last):
            unit = replace(unit, last=unit.last + 1)
        found.append(unit)
        at = unit.last
    return tuple(found) if first else split_verb.joined(found, sentence.tokens, lexicon)


def _also_adjective(unit: Unit, last: Unit) -> bool:
    """«الهيئة السعودية», «الطائرات السعودية»: a country spelled like its adjective, behind a definite body or thing that it agrees with."""
    party = unit.mention.party if unit.mention else None
    if party is None or party.kind != "country" or not (unit.begins("article") and unit.ends("relation_feminine", "loose_relation_feminine")):
        return False
    if unit.last - unit.first > 1:
        return last.tag in ("X", "J", "R", "N") and last.begins("article")  # «جمعية العلماء العربية السعودية»
    body = last.tag == "N" or last.tag == "R" and last.reading is not None and not {"person", "office", "title", "spokesman", "people"} & set(last.reading.classes)
    return body and last.begins("articled") and last.ends("feminine", "loose_feminine", "women") and bool(last.reading and last.reading.definite)


def _whole(tokens: Sequence[Token], lexicon: Lexicon, mentions: Sequence[Mention]) -> dict[int, Unit]:
    """Units that are already known: mentions, then compound function words between them, by their first token."""
    starts = {t.start: i for i, t in enumerate(tokens)}
    ends = {t.end: i + 1 for i, t in enumerate(tokens)}
    taken: set[int] = set()
    found: dict[int, Unit] = {}
    for mention in mentions:
        first = next((i for i, t in enumerate(tokens) if t.start <= mention.start < t.end), None) if mention.start not in starts else starts[mention.start]
        last = ends.get(mention.end)
        if first is None or last is None or last <= first or taken & set(range(first, last)):
            continue
        if mention.kind == "number" and (_counts_itself(tokens[first], lexicon) if last - first == 1 else _two_people(tokens, first, last, lexicon)):
            continue
        last += _closes(tokens, first, last)
        taken.update(range(first, last))
        found[first] = _named(tokens, first, last, mention, lexicon)
    for hit in lexicon.multiword.find(tokens):
        hit = _before_mention(tokens, _longer(tokens, hit, lexicon), taken, lexicon)
        if hit is not None and not taken & set(range(hit.first, hit.last)):
            reading = told(hit.payloads, tokens[hit.first - 1].key if hit.first else "", lexicon.known)
            form = "sg" if _is_one(reading, tokens[hit.first : hit.last]) else reading.form
            reading = replace(reading, form=form, proclitics=_with_article(hit.proclitics, tokens[hit.last - 1].key, reading.lemma, lexicon.spelling))
            found[hit.first] = Unit(hit.first, hit.last, TAGS.get(reading.pos, "X"), reading.lemma, reading, None, lexicon.spelling)
    return found


def _longer(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> Hit:
    """«في حالة تأهب»: a noun of several words that begins inside a function word of several and reaches beyond it goes first."""
    if TAGS.get(hit.payloads[0].pos) in NOMINAL:
        return hit
    inner = lexicon.multiword.longest(tokens, hit.last - 1)
    if inner is None or inner.last <= hit.last or hit.payloads[0].pos == "verb" and inner.payloads[0].pos == "prep":
        return hit  # "teamed up to fight": its "up" is the verb's
    return inner


def _before_mention(tokens: Sequence[Token], hit: Hit, taken: Collection[int], lexicon: Lexicon) -> Hit | None:
    """«صاحب السمو الملكي الأمير فلان»: a compound that runs into a name ends before it, where it has a shorter form."""
    end = next((i for i in range(hit.first, hit.last) if i in taken), hit.last)
    return hit if end == hit.last else lexicon.multiword.longest(tokens[:end], hit.first) if end > hit.first else None


def _is_one(reading: Reading, words: Sequence[Token]) -> bool:
    """«الأمين العام», «للرئيس السابق»: a compound with its articles is listed among the forms of its word, and is still one."""
    lemma = fold(reading.lemma).split()
    return reading.form == "pl" and len(lemma) == len(words) and all(w.key.endswith(part) for w, part in zip(words, lemma, strict=True))


def _with_article(proclitics: tuple[str, ...], last: str, lemma: str, spelling: Spelling) -> tuple[str, ...]:
    """A compound is definite by its last word: «رئيس الوزراء», «المنظمات الدولية»."""
    definite = not spelling.carries(proclitics, "article") and spelling.begins(last, "article") and " " in lemma
    return (*proclitics, *spelling.clitic("article")) if definite else proclitics


def _closes(tokens: Sequence[Token], first: int, last: int) -> int:
    """1 when a name opens a mark that the next token closes: «تنظيم «القاعدة»»."""
    if last >= len(tokens) or tokens[last].text not in "»”":
        return 0
    opened = sum(t.text in "«“" for t in tokens[first:last]) - sum(t.text in "»”" for t in tokens[first:last])
    return int(opened > 0)


def _counts_itself(token: Token, lexicon: Lexicon) -> bool:
    """«شرطيين», «غارتين»: a dual is a number and a noun; the noun is what phrases are built of."""
    return not token.text[0].isdigit() and any(r.pos in ("role", "noun", "masdar") and "number" not in r.classes for r in lexicon.readings(token.key))


@lru_cache(maxsize=None)
def _rooted(lang: str) -> frozenset[str]:
    """Nationality words of one language that begin like the article without having it («ألماني», «ألبان»), folded."""
    rows = pack(lang).rows("nationalities") if pack(lang).has("nationalities") else ()
    return frozenset(fold(row["word"]) for row in rows if "def" not in row["form"])


def _articled(tokens: Sequence[Token], last: int, mention: Mention, before: str, tag: str, lexicon: Lexicon) -> bool:
    spelling = lexicon.spelling
    merged = before.endswith(spelling.clitic("for")) and spelling.begins(mention.text, "for")
    if tag == "J" and fold(mention.text) in _rooted(lexicon.pack.lang):
        return merged
    return spelling.begins(tokens[last - 1].key, "article") or spelling.begins(mention.text, "article") or merged and tag == "J"


def _two_people(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """"arrested a couple": a number of several words that ends in a noun for people is the people, where nothing counted follows."""
    if last - first != 2 or not any(r.pos == "role" for r in lexicon.readings(tokens[last - 1].key)):
        return False
    following = lexicon.readings(tokens[last].key) if last < len(tokens) else ()
    return not following or following[0].pos not in ("noun", "masdar", "role", "prep")


def _named(tokens: Sequence[Token], first: int, last: int, mention: Mention, lexicon: Lexicon) -> Unit:
    tag = {"time": "TIME", "number": "NUM"}.get(mention.kind, "NAME")
    if mention.kind == "actor" and mention.party and mention.party.kind == "nationality":
        tag = "J"
    before = tokens[first].text[: max(0, mention.start - tokens[first].start)]
    article = lexicon.spelling.clitic("article") if _articled(tokens, last, mention, before, tag, lexicon) else ()
    reading = Reading(tokens[first].key, "adj" if tag == "J" else "name", "", (), (*_clitics(before, lexicon.spelling), *article))
    return Unit(first, last, tag, tokens[first].key, reading, mention, lexicon.spelling)


def _clitics(before: str, spelling: Spelling) -> tuple[str, ...]:
    letters = "".join(c for c in before if c.isalpha())
    return spelling.clitic("for") if letters in spelling.begun("", "article_for") else tuple(letters)


def _between_spaces(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen stands for a dash."""
    near = tokens[at - 1 : at + 2] if at else ()
    return tokens[at].text == "-" and len(near) == 3 and near[0].end < near[1].start and near[1].end < near[2].start


def _guess(token: Token, lexicon: Lexicon) -> Reading | None:
    """What an unknown word shows of itself: nothing when it names people or its first alif has a hamza («فاليري», «إليوت» hold no article)."""
    spelling = lexicon.spelling
    if lexicon.names_people(token.key) and not spelling.begins(token.text, "article") or spelling.begins(token.text, "hamza", "low_hamza", "long_a"):
        return None
    return lexicon.guess(token.key)


def _ways(readings: Sequence[Reading], token: Token, lexicon: Lexicon, first: bool) -> Ways:
    """What a word that is written so can be read as, remembered like its readings."""
    if len(lexicon.ways) > MOST_KEPT:
        lexicon.ways.clear()
    found = lexicon.ways[token.text] = ways(readings, token, lexicon.spelling) if first else _kinds(readings)
    return found


def _kinds(readings: Sequence[Reading]) -> Ways:
    """The verbs and the nouns that a word can be, for a language where nothing else is asked of its spelling."""
    return Ways(readings, readings, [r for r in readings if r.pos == "verb"], [r for r in readings if r.pos in forms.NOMINAL], None, None)


def _single(tokens: Sequence[Token], at: int, lexicon: Lexicon, before: Sequence[Unit], whole: dict[int, Unit], first: bool) -> Unit:
    token = tokens[at]
    letter = token.text[0]
    if not (letter.isalnum() and letter != TATWEEL or token.text.strip(TATWEEL)[:1].isalnum()):
        return _unit(Unit, at, at + 1, "PUNCT", "–" if not first and _between_spaces(tokens, at) else token.text, None, None, lexicon.spelling)
    if letter.isdigit():
        return Unit(at, at + 1, "NUM", token.key, Reading(token.key, "num"), spelling=lexicon.spelling)
    known = lexicon.ways.get(token.text)
    readings = lexicon.written(token) if known is None else known.written
    if not readings or first and part_of_name(readings, tokens, at, before, whole, lexicon):
        named = not first and token.text[0].isupper() and bool(before)
        return Unit(at, at + 1, "X", token.key, Reading(token.key, "name") if named else _guess(token, lexicon), spelling=lexicon.spelling)
    known = known or _ways(readings, token, lexicon, first)
    reading = choose(known, before, tokens, at, whole, lexicon.known) if first else choose_last(readings, known.verbs, known.nominals, before, tokens, at, lexicon)
    tag = "NUM" if reading.pos == "noun" and "number" in reading.classes else TAGS.get(reading.pos, "X")
    return _unit(Unit, at, at + 1, tag, token.key, reading, None, lexicon.spelling)

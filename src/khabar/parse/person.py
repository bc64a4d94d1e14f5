"""Which words of a sentence are parts of a person's name, whatever else they can be: behind a title, behind another name, after عبد and بن.

«العقيد سعد العمري», «الدكتورة عهود عبد العزيز عالم», «قال عوض فلاني»: read by itself سعد is a verb, عالم a scholar. Only for languages whose heads stand first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from khabar.fold import fold
from khabar.match import Lexicon
from khabar.model import TITLES, Reading, Token, Unit
from khabar.packs import pack

PEOPLE = frozenset(("people", "person"))
WORDS = frozenset(("verb", "masdar", "agent", "patient", "adj", "noun", "role"))


def part_of_name(readings: Sequence[Reading], tokens: Sequence[Token], at: int, before: Sequence[Unit], whole: Mapping[int, Unit], lexicon: Lexicon) -> bool:
    """Whether the token at `at` goes on or begins a person's name; `readings` are those of the word, never empty."""
    last = before[-1] if before else None
    if last is None:
        return False
    words = _words(lexicon.pack.lang)
    key, following = tokens[at].key, tokens[at + 1].key if at + 1 < len(tokens) else ""
    if last.tag not in ("X", "R") and key not in words["every"] and following not in words["sons"] and not lexicon.names_people(key):
        return False  # most words: none of people's names, and nothing around them says otherwise
    if last.last - last.first == 1 and last.tag == "X" and last.key in words["particles"] and len(before) > 1:
        return tokens[at].text[0].isalpha()
    if at + 1 < len(tokens) and _alone(readings[0], tokens, at, last, words, lexicon):
        return True
    if key in words["kunyas"] and at + 1 < len(tokens) and tokens[at + 1].text[0].isalpha():
        return True
    if key in words["particles"]:
        return _named(last) or _awaits(last) and at + 1 < len(tokens)
    if at + 1 < len(tokens) and tokens[at + 1].key in words["sons"] and (_first_name(key, lexicon) or readings[0].pos in ("agent", "patient", "adj") and not readings[0].definite and lexicon.spelling.begins(tokens[at + 1].text, "long_a")):
        return True
    if last.tag == "X" and _family(readings[0], tokens, at, before, words, lexicon):
        return True
    if key in words["given"] and at + 1 < len(tokens) and _first_of_two(readings[0], tokens[at + 1].key, before, lexicon):
        return True
    if readings[0].pos not in WORDS:
        return key in words["given"] and (_awaits(last) and last.read.lemma in words["honours"] or behind_office(before))
    if lexicon.names_people(key) and (_known_part(readings[0], key, before, words, lexicon) or at + 1 not in whole and not TITLES & set(readings[0].classes) and _subject(tokens, at, before, words, lexicon)):
        return True
    if last.tag == "X":
        return _second(readings[0], tokens, at, before, words, lexicon)
    return _first(readings[0], tokens, at, before, whole, words, lexicon)


@lru_cache(maxsize=None)
def _words(lang: str) -> dict[str, frozenset[str]]:
    """The small words of names, and lemmas of titles, from `names.yml`, by its keys."""
    section = pack(lang).optional("names")
    listed = ("particles", "towards", "kunyas", "sons", "given", "servants")
    return {
        "every": frozenset(fold(word) for name in listed for word in section.get(name) or ()),
        "particles": frozenset(map(fold, section.get("particles") or ())),
        "towards": frozenset(map(fold, section.get("towards") or ())),
        "kunyas": frozenset(map(fold, section.get("kunyas") or ())),
        "sons": frozenset(map(fold, section.get("sons") or ())),
        "honours": frozenset(section.get("honours") or ()),
        "given": frozenset(map(fold, section.get("given") or ())),
        "servants": frozenset(map(fold, section.get("servants") or ())),
        "closed_by": frozenset(map(fold, section.get("closed_by") or ())),
    }


def _alone(reading: Reading, tokens: Sequence[Token], at: int, last: Unit, words: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    """A name that needs nothing before it: «عبد العزيز», «منصور البلادي،» with a family name that is no word, «…، تامر حسني» in a list."""
    key, following = tokens[at].key, tokens[at + 1].key
    if not lexicon.names_people(following):
        unknown = tokens[at + 1].text[0].isalpha() and lexicon.spelling.begins(following, "article") and lexicon.spelling.ends(following, "relation") and not lexicon.readings(following)
        return unknown and lexicon.names_people(key) and not lexicon.spelling.begins(key, "article") and _closes(tokens, at + 2, words)
    if key in words["servants"] and lexicon.spelling.begins(following, "article"):
        return True
    return last.tag == "PUNCT" and lexicon.names_people(key) and not lexicon.readings(following) and reading.pos != "role" and _closes(tokens, at + 2, words)


def _first_of_two(reading: Reading, following: str, before: Sequence[Unit], lexicon: Lexicon) -> bool:
    """«المخرج الفرنسي جان لوكو», «السباح فيصل الفلاني»: a first name that is a role or a verb too, behind who somebody is, with the rest of the name behind it."""
    last = before[-1]
    if reading.pos == "verb":
        personal = last.tag == "R" and last.reading is not None and last.reading.definite and last.reading.form.startswith("sg") and "people" in last.reading.classes
    elif reading.pos in ("adj", "agent", "patient"):
        personal = not reading.definite and not reading.proclitics and last.tag == "R" and last.reading is not None and last.reading.definite and bool(PEOPLE & set(last.reading.classes))
    else:
        personal = reading.pos == "role" and last.tag == "J" and bool(last.mention) and any(u.tag == "R" and u.reading and not u.reading.form.startswith("pl") for u in before[-4:-1])
    return personal and (lexicon.names_people(following) or not lexicon.readings(following))


def _first_name(key: str, lexicon: Lexicon) -> bool:
    """A word before «بن» that is a name, alone or behind «و» («… وناصر بن سالم»)."""
    return lexicon.names_people(key) or any(key.startswith(clitic) and lexicon.names_people(key[len(clitic) :]) for clitic in lexicon.spelling.clitic("and"))


def _family(reading: Reading, tokens: Sequence[Token], at: int, before: Sequence[Unit], words: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    """«فهد بن عبدالله السلامة»: the definite word that closes a name with «بن» in it, where the clause or a list goes on behind it."""
    key, run = tokens[at].key, _run(before)
    if not lexicon.spelling.begins(key, "article") or len(key) < 5 or before[-1].begins("article"):
        return False
    if not any(u.key in words["sons"] for u in before[-run:]) and not (run == 1 and lexicon.names_people(before[-1].key) and reading.pos != "verb" and _closes(tokens, at + 1, words)):
        return False
    if reading.pos == "role" and {"office", "title", "spokesman", "former"} & set(reading.classes):
        return False
    joined = at + 1 < len(tokens) and _first_name(tokens[at + 1].key, lexicon)
    return joined or _closes(tokens, at + 1, words) or lexicon.spelling.ends(key, "relation") and reading.pos in ("role", "adj", "noun")


def _named(last: Unit) -> bool:
    return last.tag == "X" or last.tag == "NAME" and last.mention is not None and last.mention.party is not None and last.mention.party.kind == "person"


def _awaits(last: Unit) -> bool:
    """A definite title in the singular («الدكتورة» is listed among the forms of its word), or one of several words («الفريق أول ركن»)."""
    if last.tag != "R" or last.reading is None or not TITLES & set(last.reading.classes):
        return False
    return last.last - last.first > 1 or last.reading.definite and (last.reading.form != "pl" or last.ends("feminine", "loose_feminine"))


def _known_part(reading: Reading, key: str, before: Sequence[Unit], words: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    """«المسؤول فلاح مصطفى»: right behind a title, its adjective or another name, a word that names people; «قرار» is part of one man's name and hardly of another's."""
    last = before[-1]
    if "document" in reading.classes:
        return False
    if behind_office(before):
        return reading.pos != "role" or key in words["given"] or not TITLES & set(reading.classes)
    if reading.pos == "role":
        return False
    if last.tag == "R" and last.reading:
        return _awaits(last) or last.reading.definite and bool(TITLES & set(last.reading.classes))
    told = any(u.tag == "R" and u.reading is not None and (TITLES | PEOPLE) & set(u.reading.classes) for u in before[-4:])  # «السلطات المصرية فتح …» is nobody's name
    return last.tag == "J" and last.reading is not None and last.reading.definite and told or last.tag == "X" and lexicon.names_people(last.key)


def behind_office(before: Sequence[Unit]) -> bool:
    """«وزير الإعلام …», «مدير الدفاع المدني …»: an office with what it is the office of, closed by a definite word, awaits a name."""
    last = before[-1]
    if not (last.tag == "NAME" and not _named(last) or last.tag in ("N", "R", "M", "J") and last.reading is not None and last.reading.definite):
        return False
    for unit in reversed(before[-4:-1]):
        if unit.tag == "R" and unit.reading and TITLES & set(unit.reading.classes) and not unit.reading.definite and unit.reading.form != "pl":
            return True
        if unit.tag not in ("N", "R", "M", "J", "NAME"):
            return False
    return False


def _subject(tokens: Sequence[Token], at: int, before: Sequence[Unit], words: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    """«أوضح مدير الإعلام بصحة الإقليم سعد فلاني أن»: a first name, an unknown word and a new clause, with an office and no verb before them."""
    following = tokens[at + 1].key if at + 1 < len(tokens) and tokens[at + 1].text[0].isalpha() else ""
    if not following or lexicon.readings(following) or lexicon.spelling.begins(tokens[at].key, "article") or lexicon.spelling.begins(following, "article") and not _closes(tokens, at + 2, words):
        return False
    for unit in reversed(before[-12:]):
        if unit.tag == "R" and unit.reading and TITLES & set(unit.reading.classes):
            return True
        if unit.tag in ("V", "SUB", "REL", "PUNCT", "CONJ", "X"):
            return False
    return False


def _second(reading: Reading, tokens: Sequence[Token], at: int, before: Sequence[Unit], words: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    """The word behind the first part of a name that a title or a verb stands before: a family name, or the last word of the clause's subject."""
    run = _run(before)
    opener = before[-1 - run] if run < len(before) else None
    key = tokens[at].key
    if opener is not None and opener.tag == "V" and lexicon.names_people(key) and reading.pos in ("verb", "adj", "patient", "agent"):
        return True
    titled = opener is not None and (_awaits(opener) or behind_office(before[:-run]))
    if not (titled or opener is not None and opener.tag == "V" and lexicon.names_people(before[-run].key)):
        return False
    if lexicon.spelling.begins(key, "article"):
        office = reading.pos == "role" and {"office", "title", "spokesman", "former"} & set(reading.classes)
        return (run == 1 or run < 4 and lexicon.names_people(before[-run].key)) and not office and titled and (lexicon.spelling.ends(key, "relation", "long_a") or reading.pos == "role" and _closes(tokens, at + 1, words))
    bare = not reading.proclitics and not reading.enclitic and not lexicon.spelling.ends(key, "accusative", "men")
    return bare and reading.pos != "verb" and (_closes(tokens, at + 1, words) or titled and lexicon.names_people(before[-run].key) and _nisba(tokens, at + 1, words, lexicon))


def _nisba(tokens: Sequence[Token], at: int, words: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    """«الجندي عبدالمحسن عاضة الفلاني،»: a definite word in ي that ends a name."""
    return at < len(tokens) and lexicon.spelling.begins(tokens[at].key, "article") and lexicon.spelling.ends(tokens[at].key, "relation") and _closes(tokens, at + 1, words)


def _run(before: Sequence[Unit]) -> int:
    """How many unknown words without a break end the units before."""
    count = 0
    while count < len(before) and before[-1 - count].tag == "X":
        count += 1
    return count


def _closes(tokens: Sequence[Token], at: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a mark, or a word that begins a clause about whoever has just been named, stands at a place."""
    if at >= len(tokens) or tokens[at].text in "،,؛:)»." or tokens[at].key in words["closed_by"]:
        return True
    return at + 1 < len(tokens) and tokens[at].key in words["towards"] and tokens[at + 1].key in words["closed_by"]


def _first(reading: Reading, tokens: Sequence[Token], at: int, before: Sequence[Unit], whole: Mapping[int, Unit], words: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    """A first name that is also another word, by the name that follows it: behind a title, or right behind a verb («قال عوض فلاني»)."""
    last, key = before[-1], tokens[at].key
    honour = _awaits(last) and last.reading is not None and last.reading.lemma in words["honours"]
    if not (honour or _awaits(last) or last.tag == "V" and lexicon.names_people(key)) or lexicon.spelling.begins(key, "article") or reading.proclitics or reading.enclitic or lexicon.spelling.ends(key, "accusative"):
        return False
    if at + 1 >= len(tokens) or at + 1 in whole:
        return False
    following = tokens[at + 1].key
    if following in words["particles"] or lexicon.names_people(following) and not lexicon.readings(following):
        return True
    if key in words["given"] and lexicon.names_people(following) and _closes(tokens, at + 2, words):
        return True  # «أكد سلمان الحمد أن …»
    unknown = tokens[at + 1].text[0].isalpha() and not lexicon.readings(following)
    return unknown and (honour or last.tag == "V" and (reading.pos == "verb" or key in words["given"]) or not lexicon.spelling.begins(following, "article") and last.tag == "V")

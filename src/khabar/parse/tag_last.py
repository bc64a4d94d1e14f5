"""The reading of a word where articles, auxiliaries and word order decide (English): noun or verb, preposition or conjunction, helper or main verb.

"Rebels attack convoy", "attacks on the convoy", "after the attack", "after rebels attacked": looked at are the units before, the words behind, and
whether the clause has a finite verb already. Not supported: inversion in questions, imperatives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from khabar.fold import fold
from khabar.frozen import replace
from khabar.knowledge import Knowledge
from khabar.match import NOMINAL, Lexicon
from khabar.model import Reading, Token, Unit
from khabar.packs import pack
from khabar.parse.describing import aside, describes, past_next
from khabar.parse.lettering import pointed

POSSESSIVE = ("'s", "’s", "'", "’")
EDGES = frozenset(",;:.!?…()—–")
"""Marks at which a clause ends for the search for its verb."""
HELPERS = frozenset(("AUX", "FUT", "COND"))
FINITE = ("past", "present.3s")
ORDER = {"role": 0, "masdar": 1, "noun": 2}  # what a noun is rather
NOUNISH = frozenset(("N", "R", "NAME", "X", "M", "TIME"))
MANY = frozenset(("people", "force", "group", "institution"))
CLAUSE_WINDOW = 10
"""Words looked at for a verb behind "after" or "as"; subjects of news are seldom longer."""


def choose_last(readings: Sequence[Reading], verbs: Sequence[Reading], nominals: Sequence[Reading], before: Sequence[Unit], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Reading:
    """The reading of a word that may be noun and verb alike (attack, talks), or function word and verb (have, said, following)."""
    if readings[0].pos != "verb" and readings[0].pos not in NOMINAL:
        return _function_last(readings, verbs, nominals, before, tokens, at, lexicon)
    if not nominals and before and before[-1].tag == "DEM" and before[-1].means("article") and verbs[0].form in ("base", "present.3s") and not _noun_next(tokens, at, lexicon):
        return Reading(tokens[at].key, "noun", "pl" if verbs[0].form == "present.3s" else "sg")  # a noun that no table has
    if verbs and all(r.pos in ("adj", "role") for r in nominals) and describes(verbs, before, tokens, at, lexicon):
        return Reading(tokens[at].key, "adj")
    if not verbs or not nominals:
        return _voice(verbs, before) if verbs else _noun_of(nominals, tokens, at, lexicon)
    verbal = _verb_last(verbs, nominals, before, tokens, at, lexicon)
    return _voice(verbs, before) if verbal else _noun_of(nominals, tokens, at, lexicon)


def _noun_of(nominals: Sequence[Reading], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Reading:
    """An act or a role before a plain noun; an adjective spelled like a noun only where a noun follows ("military base", "the military")."""
    adjective = next((r for r in nominals if r.pos == "adj"), None)
    nouns = [r for r in nominals if r.pos != "adj"]
    if adjective is not None and (not nouns or _noun_next(tokens, at, lexicon)):
        return adjective
    return min(nouns, key=lambda r: ORDER.get(r.pos, 3))


def _noun_next(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    following = _readings(tokens, at + 1, lexicon)
    return bool(following) and following[0].pos in NOMINAL and not any(r.pos == "verb" for r in following)


def _voice(verbs: Sequence[Reading], before: Sequence[Unit]) -> Reading:
    """After to, do and modals the base, after have and be the participle, else the past."""
    last = [u for u in before[-4:] if u.tag not in ("ADV", "NEG")]
    helper = last[-1] if (last and last[-1].tag in HELPERS) or (last and last[-1].means("infinitive")) else None
    if helper is None:
        wanted: tuple[str, ...] = ("past", "present.3s", "base", "ing", "participle")
    elif helper.tag in ("FUT", "COND") or helper.means("infinitive", "base_helper"):
        wanted = ("base", "participle", "ing", "past")
    else:
        wanted = ("participle", "ing", "base", "past")
    return min(verbs, key=lambda r: wanted.index(r.form) if r.form in wanted else len(wanted))


# ----------------------------------------------------------------------------------------------------------- function words


def _function_last(
    readings: Sequence[Reading], verbs: Sequence[Reading], nominals: Sequence[Reading], before: Sequence[Unit], tokens: Sequence[Token], at: int, lexicon: Lexicon
) -> Reading:
    """The class of a function word here."""
    last = before[-1] if before else None
    if tokens[at].key in lexicon.known.about and _number_next(tokens, at, lexicon) and (last is None or last.tag not in ("N", "M", "X")):
        return replace(readings[0], pos="adv")
    if len(readings) == 1 and readings[0].pos != "poss":
        return readings[0]  # nothing to choose from
    by = {r.pos: r for r in reversed(readings)}
    if "poss" in by and lexicon.spelling.means(tokens[at].key, "owner_or_object") and not _owns(tokens, at, lexicon):
        return replace(by["poss"], pos="pron")
    if "aux" in by and "cond" in by:
        return by["cond"]
    if "aux" in by and verbs and verbs[0].lemma != "be":
        return by["aux"] if _helps(verbs, tokens, at, lexicon) else _voice(verbs, before)
    if "sub" in by and "rel" in by:
        return by["rel"] if _relates(last, tokens, at, lexicon) else by["sub"]
    if "prep" in by and "sub" in by:
        return by["sub"] if _opens_clause(tokens, at, lexicon) else by["prep"]
    if "adv" in by and verbs and readings[0].pos == "adv":
        helped = last is not None and (last.tag in HELPERS or last.means("infinitive", "not"))
        return _voice(verbs, before) if helped or _opens(tokens, at, lexicon, bare=False) and _agreed(verbs, before) else readings[0]
    if "dem" in by and verbs:
        return readings[0] if last is not None and last.tag == "DEM" else _voice(verbs, before)
    if "prep" in by and nominals and last is not None and (last.tag == "DEM" or last.means("some")) and _noun_next(tokens, at, lexicon):
        return nominals[0]  # "any outside interference"
    if "pron" in by and nominals and last is not None and last.tag in ("NUM", "QUANT", "DEM"):
        return nominals[0]
    if "prep" in by and verbs and last is not None and last.tag == "AUX":
        return _voice(verbs, before)
    if "future" in by and nominals and last is not None and last.tag == "DEM":
        return nominals[0]
    return readings[0]


def _agreed(verbs: Sequence[Reading], before: Sequence[Unit]) -> bool:
    """Whether the noun before can be the subject of one of these forms: "Russia and China back Iran", not "sent migrants back Monday"."""
    return bool(before) and _agrees(before[-1], before, {v.form for v in verbs}) and not _settled(before)


def _number_next(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """"about 3,000 people", "over a dozen": the preposition only rounds the number behind it."""
    step = 2 if lexicon.spelling.means(_next(tokens, at), "half") else 1
    if at + step >= len(tokens):
        return False
    found = _readings(tokens, at + step, lexicon)
    return tokens[at + step].text[0].isdigit() or tokens[at + step].key in _counting(lexicon.pack.lang) or bool(found) and "number" in found[0].classes


@lru_cache(maxsize=None)
def _counting(lang: str) -> frozenset[str]:
    """The number words that can be rounded: "about one" is as often about somebody."""
    numbers = pack(lang).optional("numbers")
    return frozenset(fold(word) for part in ("units", "tens", "hundreds", "scales", "vague") for value, words in (numbers.get(part) or {}).items() if value != "1" for word in words)


def _owns(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a noun follows that her can own; "attacked her in the street" has none."""
    if at + 1 >= len(tokens) or not tokens[at + 1].text[0].isalnum():
        return at + 1 < len(tokens) and tokens[at + 1].text in "“\"'‘"
    found = _readings(tokens, at + 1, lexicon)
    return not found or found[0].pos in NOMINAL or found[0].pos in ("quant", "adv") or any(r.pos in NOMINAL for r in found)


def _helps(verbs: Sequence[Reading], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a verb that helps others does so here: "has killed", "did not go", but "had talks", "has a plan"."""
    forms = {"do": {"base"}}.get(verbs[0].lemma, {"participle", "ing"})
    for place in range(at + 1, min(at + 4, len(tokens))):
        found = _readings(tokens, place, lexicon)
        if any(r.pos == "verb" and r.form in forms for r in found) or any(r.pos in ("aux", "neg") for r in found) or lexicon.spelling.means(tokens[place].key, "infinitive"):
            return True
        if not found or found[0].pos not in ("adv", "neg", "pron"):
            return not found and lexicon.spelling.ends(tokens[place].key, "past")
    return False


def _relates(last: Unit | None, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """that: relative right behind a noun and right before a verb ("a group that attacked"); else it opens what somebody said."""
    if last is None or last.tag not in NOUNISH or last.tag == "TIME":
        return False
    following = _readings(tokens, at + 1, lexicon)
    if not following:
        return False
    agreeing = any(r.pos == "verb" and r.form == ("base" if last.reading and last.reading.form == "pl" else "present.3s") for r in following)
    told = all(r.pos == "verb" for r in following) or _did(following, tokens, at + 1, lexicon)
    return following[0].pos in ("aux", "future", "neg") or told or agreeing and _opens(tokens, at + 1, lexicon, bare=False)


def _opens_clause(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a finite verb follows before the clause ends ("after rebels attacked the town")."""
    for number, found in enumerate(_ahead(tokens, at, lexicon)):
        if found and found[0].pos in ("sub", "rel") and number:
            return False
        if found and ((found[0].pos in ("aux", "future") and found[0].lemma != "being") or _finite(found) or _did(found, tokens, at + 1 + number, lexicon)):
            return number > 0 or found[0].pos != "verb"
        if number >= CLAUSE_WINDOW:
            return False
    return False


def _did(found: Sequence[Reading], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """"after militants killed 12 people": a past that is also an adjective is a verb where an article, a number or a person follows."""
    past = any(r.pos == "verb" and r.form in FINITE[:1] for r in found)
    return past and all(r.pos in ("verb", "adj") for r in found) and _opens(tokens, at, lexicon, bare=False)


def _ahead(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[tuple[Reading, ...]]:
    """The readings of the words behind `at` up to the end of the clause."""
    for place in range(at + 1, len(tokens)):
        if tokens[place].text in EDGES and not pointed(tokens, place):
            return
        found = _readings(tokens, place, lexicon)
        yield () if found and found[0].pos == "aux" and tokens[place].text[0].isupper() else found  # "since May" opens no clause


def _readings(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[Reading, ...]:
    return lexicon.readings(tokens[at].key) if at < len(tokens) and tokens[at].text[0].isalpha() else ()


def _finite(found: Sequence[Reading]) -> bool:
    """Words that are nothing but a verb with a subject: said, killed, says."""
    return bool(found) and all(r.pos == "verb" or r.pos == "dem" for r in found) and any(r.form in FINITE for r in found)


# ------------------------------------------------------------------------------------------------------------- noun or verb


def _verb_last(verbs: Sequence[Reading], nominals: Sequence[Reading], before: Sequence[Unit], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word that is noun and verb alike is a verb here."""
    forms = {r.form for r in verbs}
    last = _neighbour(before)
    past, ing = "past" in forms, "ing" in forms
    if last is None:
        return (past and nominals[0].pos == "adj" and lexicon.spelling.means(_next(tokens, at), "doer")) or (ing and _opens(tokens, at, lexicon))
    if last.tag == "REL" and (last.means("whose") or (last.means("which") and "present.3s" not in forms and _clause_next(tokens, at, lexicon))):
        return False
    if last.tag in HELPERS or last.means("infinitive") or last.tag == "REL":
        return _after_helper(last, forms)
    if last.tag == "NEG":
        return not last.means("none") if not ing else _opens(tokens, at, lexicon)
    if last.tag == "PRON":
        return True
    if last.means("those") and past and (_next(tokens, at) in (".", ",") or _next(tokens, at) in lexicon.known.after_those):
        return True
    if last.tag == "QUANT" and last is before[0] and "base" in forms and not ing and _next_is(tokens, at, lexicon, ("prep", "adv")):
        return True  # "Thousands protest in Lima"
    if last.tag in ("DEM", "QUANT") or last.tag == "NUM" and len(before) > 1 and before[-2].tag == "DEM" or last.key in POSSESSIVE or last.key in "-–":
        return False
    if ing:
        return _gerund(last, before, tokens, at, lexicon)
    if past and last.tag == "CONJ" and nominals[0].pos == "adj" and _noun_next(tokens, at, lexicon) and not _settled(before):
        return False  # "the army and allied militias"
    if past:
        return last.tag != "PREP" and not (last.tag in ("J", "V") and not last.mention and nominals[0].pos == "adj")
    if last.tag in ("PREP", "V") or (last.tag == "J" and not _people(last)):
        return False
    if last.tag == "CONJ":
        return _parallel(before, forms) and _opens(tokens, at, lexicon)
    agrees = _agrees(last, before, forms) or _agrees(_subject(before), before, forms) or _as_many(last, forms, tokens, at, lexicon)
    return agrees and _needed(last, forms, before, tokens, at, lexicon)


def _clause_next(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """"on which side they fight": behind which and a noun the clause begins."""
    found = _readings(tokens, at + 1, lexicon)
    return bool(found) and found[0].pos in ("pron", "aux", "future", "dem", "poss")


def _neighbour(before: Sequence[Unit]) -> Unit | None:
    """The unit before, adverbs and closing quotation marks passed over."""
    for unit in reversed(before[-3:]):
        if unit.tag != "ADV" and unit.key not in "\"”":
            return unit
    return before[-1] if before else None


def _after_helper(last: Unit, forms: set[str]) -> bool:
    if last.tag == "AUX":
        return bool(forms & {"participle", "ing"}) or (last.means("base_helper", "modal_helper") and "base" in forms)
    return last.tag == "REL" or "base" in forms


def _next(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].key if at + 1 < len(tokens) else ""


def _next_is(tokens: Sequence[Token], at: int, lexicon: Lexicon, classes: tuple[str, ...]) -> bool:
    following = _readings(tokens, at + 1, lexicon)
    return bool(following) and following[0].pos in classes and not lexicon.spelling.means(_next(tokens, at), "of")


def _gerund(last: Unit, before: Sequence[Unit], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """"killing five people", "rebels fighting in Syria" are verbs, "the killing of", "a suicide bombing", "in fighting" nouns."""
    if lexicon.spelling.means(_next(tokens, at), "of"):
        return False
    if _opens(tokens, at, lexicon, bare=last.tag in ("V", "PREP", "PUNCT")) or last.key == "," and aside(tokens, at, lexicon):
        return True
    actor = last.tag == "R" or last.tag == "NAME" and bool(last.mention and last.mention.party) or (last.tag == "J" and _people(last))
    following = _readings(tokens, at + 1, lexicon)
    return actor and bool(following) and following[0].pos == "prep" and _settled(before)


def _people(unit: Unit) -> bool:
    """A nation as its people: Israelis, the Turks."""
    party = unit.mention.party if unit.mention else None
    return party is not None and party.kind == "nationality" and unit.ends("plural")


def _opens(tokens: Sequence[Token], at: int, lexicon: Lexicon, bare: bool = True) -> bool:
    """Whether an object begins behind the word; `bare` counts nouns without article too."""
    if at + 1 >= len(tokens):
        return False
    text = tokens[at + 1].text
    if text[:1].isupper() or text[:1].isdigit() or _rounded(tokens, at + 1, lexicon.known):
        return True
    found = _readings(tokens, at + 1, lexicon)
    if not found and _prefixed(tokens, at + 1):
        return _opens(tokens, at + 2, lexicon, bare)
    if not found:
        return bare and text[:1].isalpha()
    first = found[0].pos
    if first in ("dem", "quant", "num", "poss", "pron", "role"):
        return True
    return bare and first in ("noun", "adj", "masdar") and not _finite(found)


def _prefixed(tokens: Sequence[Token], at: int) -> bool:
    """"non-Muslims": an unknown word that a hyphen ties to the next."""
    return at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at].end == tokens[at + 1].start == tokens[at + 2].start - 1


def _rounded(tokens: Sequence[Token], at: int, known: Knowledge) -> bool:
    """"at least 30", "more than a dozen", "up to six": words that round the number behind them."""
    return at + 2 < len(tokens) and f"{tokens[at].key} {tokens[at + 1].key}" in known.rounding


def _parallel(before: Sequence[Unit], forms: set[str]) -> bool:
    """After and, or: the verb before it has the same form ("to attack and destroy")."""
    for unit in reversed(before):
        if unit.tag == "V":
            return bool(unit.reading and unit.reading.form in forms)
        if unit.tag in ("SUB", "REL"):
            return False
    return False


def _agrees(last: Unit, before: Sequence[Unit], forms: set[str]) -> bool:
    """Number: plural nouns go with the base, all others with -s."""
    if last.tag not in NOUNISH and last.tag != "J":
        return False
    form = last.reading.form if last.reading else ""
    listed = last.tag == "NAME" and len(before) > 1 and (before[-2].means("and") or len(before) == 3 and before[0].tag == "NAME" and before[1].key == ",")
    plural = form == "pl" or _people(last) or listed or last.means("many")
    return "base" in forms if plural or _demanded(before) else "present.3s" in forms


def _as_many(last: Unit, forms: set[str], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """"a crowd attack the station", "the government reject": one body of people with a verb in the plural, which an object must show."""
    found = _readings(tokens, at + 1, lexicon)
    object_next = bool(found) and found[0].pos in ("dem", "quant", "num", "poss") or _next(tokens, at)[:1].isdigit()
    return "base" in forms and object_next and last.tag == "R" and bool(last.reading) and bool(MANY & set(last.read.classes))


def _demanded(before: Sequence[Unit]) -> bool:
    """"demanded that Iran release the tanker": behind that the base goes with a singular too."""
    for unit in reversed(before):
        if unit.tag in ("V", "AUX", "REL", "CONJ") or unit.key in EDGES:
            return False
        if unit.tag == "SUB":
            return unit.means("that")
    return False


def _subject(before: Sequence[Unit]) -> Unit:
    """The noun that the clause may have as its subject: prepositional phrases and participles behind it are passed over."""
    found = before[-1]
    for unit in reversed(before):
        if unit.tag in ("SUB", "REL", "COND", "CONJ", "AUX", "FUT") or unit.key in EDGES or (unit.tag == "V" and unit.reading and unit.reading.form not in ("participle", "ing", "past")):
            break
        if unit.tag == "PREP" or unit.tag == "V" or (unit.tag in NOUNISH and found.tag in ("PREP", "V")):
            found = unit
    return found


def _settled(before: Sequence[Unit]) -> bool:
    """Whether the clause so far has its finite verb."""
    for unit in reversed(before):
        if unit.tag in ("AUX", "FUT") or (unit.tag == "V" and not _behind_noun(unit, before)):
            return True
        if unit.tag in ("SUB", "REL", "COND") or unit.key in EDGES:
            return False
    return False


def _behind_noun(verb: Unit, before: Sequence[Unit]) -> bool:
    """A participle right behind a noun and before a preposition ("images taken from space"): no finite verb."""
    at = next(i for i, u in enumerate(before) if u is verb)
    follows = at + 1 < len(before) and before[at + 1].tag == "PREP"
    return bool(at and verb.reading) and before[at - 1].tag in NOUNISH and follows and verb.read.form in ("participle", "ing", "past") and "i" not in verb.read.classes


def _parallel_base(last: Sequence[Reading], found: Sequence[Reading]) -> bool:
    """"storm the station and beat three": a verb right behind and that is spelled like its base is no other finite verb."""
    return bool(last) and last[0].pos == "conj" and any(r.form == "base" for r in found)


def _needed(last: Unit, forms: set[str], before: Sequence[Unit], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the clause has no other finite verb, and what follows can be an object ("rebels attack convoy", "Iran attacks Israel")."""
    if _settled(before):
        return False
    ahead = [(), *_ahead(tokens, at, lexicon)]
    later = any((_finite(found) and not _parallel_base(last, found)) or (bool(found) and found[0].pos in ("aux", "future")) for last, found in pairwise(ahead))
    if (later or past_next(tokens, at + 1, lexicon, _number_next(tokens, at + 1, lexicon))) and not (last.tag == "NAME" and "present.3s" in forms):
        return False
    if lexicon.spelling.means(_next(tokens, at), "infinitive") and last.tag in ("NAME", "R", "J"):
        return not later
    plain = "base" in forms and "present.3s" not in forms
    return _opens(tokens, at, lexicon) or (plain and last.tag in ("R", "J"))

"""Tokens -> units: names, dates and numbers become one unit, and every other word is given the reading its neighbours allow.

A light disambiguator, not a tagger: it decides only what the phrase reader needs, chiefly whether an unvocalised form is a verb or a noun (قصف, attack).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.fold import fold
from khabar.match import Lexicon
from khabar.model import Mention, Reading, Sentence, Token, Unit
from khabar.parse.person import part_of_name
from khabar.parse.tag_last import choose_last

TAGS = {
    "verb": "V", "masdar": "M", "agent": "A", "patient": "P", "noun": "N", "role": "R", "adj": "J", "num": "NUM", "name": "NAME",
    "prep": "PREP", "conj": "CONJ", "sub": "SUB", "rel": "REL", "neg": "NEG", "aux": "AUX", "future": "FUT", "cond": "COND",
    "pron": "PRON", "dem": "DEM", "adv": "ADV", "poss": "DEM", "quant": "QUANT", "interrog": "SUB",
}  # fmt: skip
NOMINAL = frozenset(("M", "A", "P", "N", "R", "J", "NAME", "NUM", "QUANT", "X"))
TATWEEL = "\u0640"
"""Lengthens a letter; by itself it is written for a dash."""
QUOTES = frozenset("«“\"”»")
BEFORE_VERB = frozenset(("AUX", "NEG", "FUT", "SUB", "REL", "COND", "PRON"))


def units(sentence: Sentence, lexicon: Lexicon, mentions: Sequence[Mention], heads: str = "first") -> tuple[Unit, ...]:
    """The units of a sentence. Mentions must not overlap; those that do not fall on token edges are left out.

    `heads` says where the head of a phrase stands in this language, first or last.
    """
    whole = _whole(sentence.tokens, lexicon, mentions)
    found: list[Unit] = []
    at = 0
    while at < len(sentence.tokens):
        unit = whole.get(at)
        if unit is None:
            unit = _single(sentence.tokens, at, lexicon, found, whole, heads)
        elif heads == "first" and found and _also_adjective(unit, found[-1]):
            unit = replace(unit, tag="J", mention=replace(unit.mention, party=replace(unit.mention.party, kind="nationality")))
        found.append(unit)
        at = unit.last
    return tuple(found)


def _also_adjective(unit: Unit, last: Unit) -> bool:
    """«الهيئة السعودية», «الطائرات السعودية»: a country spelled like its adjective, behind a definite body or thing that it agrees with."""
    party = unit.mention.party if unit.mention else None
    if party is None or party.kind != "country" or unit.last - unit.first > 1 or not (unit.key.startswith("ال") and unit.key.endswith(("ية", "يه"))):
        return False
    body = last.tag == "N" or last.tag == "R" and last.reading is not None and not {"person", "office", "title", "spokesman", "people"} & set(last.reading.classes)
    return body and last.key.startswith(("ال", "وال", "بال", "لل")) and last.key.endswith(("ة", "ه", "ات")) and bool(last.reading and last.reading.definite)


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
        if mention.kind == "number" and last - first == 1 and _counts_itself(tokens[first], lexicon):
            continue
        last += _closes(tokens, first, last)
        taken.update(range(first, last))
        found[first] = _named(tokens, first, last, mention)
    for hit in lexicon.multiword.find(tokens):
        if not taken & set(range(hit.first, hit.last)):
            reading = replace(hit.payloads[0], proclitics=_with_article(hit.proclitics, tokens[hit.last - 1].key, hit.payloads[0].lemma))
            found[hit.first] = Unit(hit.first, hit.last, TAGS.get(reading.pos, "X"), reading.lemma, reading)
    return found


def _with_article(proclitics: tuple[str, ...], last: str, lemma: str) -> tuple[str, ...]:
    """A compound is definite by its last word: «رئيس الوزراء», «المنظمات الدولية»."""
    definite = "ال" not in proclitics and last.startswith("ال") and " " in lemma
    return (*proclitics, "ال") if definite else proclitics


def _closes(tokens: Sequence[Token], first: int, last: int) -> int:
    """1 when a name opens a mark that the next token closes: «تنظيم «القاعدة»»."""
    opened = sum(t.text in "«“" for t in tokens[first:last]) - sum(t.text in "»”" for t in tokens[first:last])
    return int(opened > 0 and last < len(tokens) and tokens[last].text in "»”")


def _counts_itself(token: Token, lexicon: Lexicon) -> bool:
    """«شرطيين», «غارتين»: a dual is a number and a noun; the noun is what phrases are built of."""
    return not token.text[0].isdigit() and any(r.pos in ("role", "noun", "masdar") and "number" not in r.classes for r in lexicon.readings(token.key))


def _named(tokens: Sequence[Token], first: int, last: int, mention: Mention) -> Unit:
    tag = {"time": "TIME", "number": "NUM"}.get(mention.kind, "NAME")
    if mention.kind == "actor" and mention.party and mention.party.kind == "nationality":
        tag = "J"
    before = tokens[first].text[: max(0, mention.start - tokens[first].start)]
    clitics = tuple(_clitics(before))
    reading = Reading(tokens[first].key, "adj" if tag == "J" else "name", "", (), clitics + (("ال",) if tokens[last - 1].key.startswith("ال") or "ال" in mention.text[:2] or before.endswith("ل") and mention.text.startswith("ل") and tag == "J" else ()))
    return Unit(first, last, tag, tokens[first].key, reading, mention)


def _clitics(before: str) -> list[str]:
    letters = [c for c in before if c.isalpha()]
    return ["ل"] if letters == ["ل", "ل"] else letters


def _single(tokens: Sequence[Token], at: int, lexicon: Lexicon, before: Sequence[Unit], whole: dict[int, Unit], heads: str) -> Unit:
    token = tokens[at]
    if not token.text.strip(TATWEEL)[:1].isalnum():
        return Unit(at, at + 1, "PUNCT", token.text)
    if token.text[0].isdigit():
        return Unit(at, at + 1, "NUM", token.key, Reading(token.key, "num"))
    readings = _spelled(token.text, lexicon.readings(token.key.strip(".")))
    if not readings or heads == "first" and part_of_name(readings, tokens, at, before, whole, lexicon):
        return Unit(at, at + 1, "X", token.key, lexicon.guess(token.key))
    reading = choose(readings, before, tokens, at, whole) if heads == "first" else choose_last(readings, before, tokens, at, lexicon)
    tag = "NUM" if reading.pos == "noun" and "number" in reading.classes else TAGS.get(reading.pos, "X")
    return Unit(at, at + 1, tag, token.key, reading)


def _spelled(text: str, readings: Sequence[Reading]) -> Sequence[Reading]:
    """«ألحق» with its hamza does not begin with the article."""
    return [r for r in readings if r.proclitics[:1] != ("ال",)] or readings if text.startswith("أل") else readings


def choose(readings: Sequence[Reading], before: Sequence[Unit], tokens: Sequence[Token], at: int, whole: dict[int, Unit]) -> Reading:
    """The reading that the units before it and the word after it allow; the lexicon's first where they decide nothing."""
    first = readings[0]
    verbs = _in_time([r for r in readings if r.pos == "verb"], before)
    nominals = [r for r in readings if TAGS.get(r.pos) in NOMINAL]
    if tokens[at].key in ABOUT and _number_next(tokens, at, whole):
        return Reading(tokens[at].key, "adv")
    if TAGS.get(first.pos) not in NOMINAL and first.pos != "verb":
        return _opening_verb(verbs, before, tokens, at) or _hamza_verb(verbs, first, tokens[at]) or _function(readings, before)
    counts = next((r for r in readings if r.pos == "quant"), None)
    if counts is not None and at + 1 < len(tokens) and tokens[at + 1].key == "من":
        return counts  # «العشرات من الجنود»; alone «العشرات» are people
    if at + 1 < len(tokens) and tokens[at + 1].key.startswith(OBJECT_PRONOUN):
        agent = next((r for r in readings if r.pos == "agent" and r.form == "sg"), None)
        if agent is not None:
            return agent  # «متهما إياها»
    special = _circumstance(readings, before, tokens[at].key) or (_attribute(nominals, before[-1], tokens[at].key) if before and nominals else None)
    if special is not None:
        return special
    if not verbs or not nominals:
        return _passive(verbs[0], tokens[at]) if verbs else first
    return _passive(verbs[0], tokens[at]) if _verbal(first, verbs[0], nominals[0], before, tokens, at, whole) else nominals[0]


OBJECT_PRONOUN = "ايا"
"""A pronoun that is an object by itself begins so."""
ABOUT = frozenset(("نحو", "قرابة", "زهاء", "حوالي"))
"""Before a number these mean about."""


def _number_next(tokens: Sequence[Token], at: int, whole: dict[int, Unit]) -> bool:
    following = whole.get(at + 1)
    return following is not None and following.tag == "NUM" or at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()


OPENING_VERBS = {"عبر": "عن", "مثل": "امام"}
"""Verbs spelled like prepositions, with the word that shows them: «وعبر الوزير عن أسفه»."""


def _hamza_verb(verbs: Sequence[Reading], first: Reading, token: Token) -> Reading | None:
    """«هنأ» is no «هنا»: a hamza that is written and that the function word has not."""
    written = token.text.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
    if not written.endswith("أ") or first.lemma.endswith("أ"):
        return None
    return next((v for v in verbs if v.lemma.endswith("أ")), None)


def _opening_verb(verbs: Sequence[Reading], before: Sequence[Unit], tokens: Sequence[Token], at: int) -> Reading | None:
    """A word that opens its clause and is a verb by what follows, though it is spelled like a preposition."""
    found = next((v for v in verbs if fold(v.lemma) in OPENING_VERBS and v.form.startswith("past.3ms") and not v.enclitic), None)
    if found is None or before and before[-1].tag not in ("PUNCT", "CONJ", "SUB"):
        return None
    ahead = {t.key for t in tokens[at + 1 : at + 10]}
    return found if OPENING_VERBS[fold(found.lemma)] in ahead else None


def _in_time(verbs: Sequence[Reading], before: Sequence[Unit]) -> Sequence[Reading]:
    """After سوف، لم، لن a verb is not past."""
    last = before[-1] if before else None
    if last is None or not (last.tag == "FUT" or last.key in ("لم", "ولم", "لن", "ولن", "فلم", "فلن")):
        return verbs
    return [r for r in verbs if not r.form.startswith("past")] or verbs


def _passive(verb: Reading, token: Token) -> Reading:
    """A written damma on the first letter of a past («قُصفت») is a sure passive."""
    bare = token.text[len("".join(verb.proclitics)) :]
    return replace(verb, form="passive" + verb.form[4:]) if verb.form.startswith("past") and bare[1:2] == "\u064f" else verb


def _circumstance(readings: Sequence[Reading], before: Sequence[Unit], key: str) -> Reading | None:
    """«…، مطالبة إياه», «الحكومة مطالبا», «المدينة المحاصرة»: forms that are also verbal nouns, where only a participle can stand."""
    first = readings[0]
    if first.pos in ("role", "agent") and "ب" in first.proclitics and key.endswith("ة") and "ال" not in first.proclitics:
        act = next((r for r in readings if r.pos == "masdar" and r.proclitics == first.proclitics), None)
        if act is not None:
            return act  # «بمهاجمة جنود»
    if before and first.pos == "role" and not first.proclitics and not first.enclitic and before[-1].key in "،,»”\"" and key.endswith(("ا", "ة")):
        return next((r for r in readings if r.pos == "agent" and not r.proclitics and not r.enclitic), None)
    if not before or first.pos != "masdar":
        return None
    last = before[-1]
    accusative = not first.proclitics and any(r.pos == "agent" and r.form == "sg" and not r.enclitic for r in readings) and _complete(last)
    if last.key in "،,»”\"" or accusative:
        return next((r for r in readings if r.pos == "agent" and not r.proclitics and not r.enclitic), None)
    if first.proclitics == ("ال",) and _complete(last) and last.tag != "X":
        return next((r for r in readings if r.pos in ("patient", "agent") and r.proclitics == first.proclitics), None)
    return None


def _attribute(nominals: Sequence[Reading], last: Unit, key: str) -> Reading | None:
    """The adjective spelled like a role, right after a noun it agrees with («الجناح العسكري»); after an act («مقتل مسلح») the role stays."""
    role = nominals[0]
    if last.tag in (("N", "M", "J", "NAME") if role.pos == "noun" else ("N",)) and last.reading is not None and last.reading.definite and role.pos in ("role", "noun"):
        described = next((r for r in nominals if r.pos == "adj" and r.proclitics == ("ال",)), None)
        if described is not None:
            return described
    if role.pos != "role":
        return None
    adjective = next((r for r in nominals if (r.pos, r.lemma, r.proclitics) == ("adj", role.lemma, role.proclitics)), None)
    if last.tag in ("J", "R") and last.key.endswith("ة") and role.form == "sg" and not key.endswith("ة"):
        return None  # «الشرطة التركية الصحفي فلانا»: he is somebody else
    if adjective is None or last.reading is None or last.tag not in ("N", "R", "M", "J"):
        return None
    if "ال" in role.proclitics:
        return adjective if last.reading.definite and len(role.proclitics) == 1 else None
    return adjective if last.tag in ("N", "R") and not role.proclitics and not last.reading.definite and last.reading.form == adjective.form else None


def _function(readings: Sequence[Reading], before: Sequence[Unit]) -> Reading:
    """A function word is what it is, but a noun after a preposition stays a noun when the word can be one at the same cost."""
    if before and before[-1].tag == "PREP" and readings[0].pos in ("conj", "sub", "adv"):
        same = [r for r in readings if TAGS.get(r.pos) in NOMINAL and r.proclitics == readings[0].proclitics]
        return same[0] if same else readings[0]
    return readings[0]


def _verbal(first: Reading, verb: Reading, noun: Reading, before: Sequence[Unit], tokens: Sequence[Token], at: int, whole: dict[int, Unit]) -> bool:
    """Whether a form that is both verb and noun stands as a verb here."""
    if {"ال", "ب", "ك"} & set(noun.proclitics) and len(noun.proclitics) > len(verb.proclitics):
        return first.pos == "verb" and first is verb and "ال" not in noun.proclitics
    if first.pos in ("role", "noun", "adj") and len(first.proclitics) < len(verb.proclitics):
        return False
    if first.pos == "masdar" and not first.proclitics and "و" in verb.proclitics and "أ" not in tokens[at].text:
        return False  # «وجوده», «وصول»: known whole; «وهنأه» is not, for its hamza
    last = before[-1] if before else None
    joined = bool({"و", "ف"} & set(verb.proclitics))
    spoken = before[-2] if last is not None and last.key in QUOTES and len(before) > 1 else last
    if spoken is not None and not joined and _complete(spoken) and (_agrees(verb, spoken) or _verbless_clause(before)):
        return True
    if last is not None and not joined:
        if last.tag in BEFORE_VERB or verb.enclitic not in ("", "ي") and last.tag in ("M", "N") and not (last.reading and last.reading.definite):
            return True
        if last.tag == "PREP" or last.tag in ("M", "N", "QUANT", "NUM", "DEM") and not (last.reading and last.reading.definite):
            return False
        if last.tag in ("V", "LIGHT"):
            return False
    if verb.form == "past.3ms" and noun.pos == "masdar" and not verb.enclitic and _feminine_next(tokens, at, whole):
        return False
    if last is None or joined or first.pos == "verb" and not (last.tag in ("NAME", "J") and _has_verb(before)):
        return True
    return last.tag in ("PUNCT", "CONJ") or last.tag in ("NAME", "J", "TIME", "ADV") and not _has_verb(before)


def _has_verb(before: Sequence[Unit]) -> bool:
    """Whether the clause has a verb already, so that a further form is rather its object («انتقدت روسيا خطط …»)."""
    for unit in reversed(before):
        if unit.tag == "V":
            return True
        if unit.tag in ("SUB", "REL", "CONJ", "COND") or unit.tag == "PUNCT" and unit.key not in QUOTES:
            return False
    return False


def _agrees(verb: Reading, last: Unit) -> bool:
    """A plural verb after any complete phrase; a dual one («الطرفان توافقا») only after a dual or a second name, else it is an accusative («هجوما»)."""
    if verb.form.endswith((".3md", ".3fd")):
        return last.tag in ("N", "R", "J") and last.key.endswith(("ان", "ين")) or bool({"و"} & set(last.reading.proclitics if last.reading else ()))
    return verb.form.endswith(".3mp")


def _complete(last: Unit) -> bool:
    """Whether a phrase can end with this unit: a name, an unknown word, or a definite noun."""
    return last.tag in ("NAME", "X") or last.tag in ("N", "R", "J") and bool(last.reading and last.reading.definite)


def _verbless_clause(before: Sequence[Unit]) -> bool:
    """Whether a clause has been opened by أن and the like and has no verb yet."""
    for unit in reversed(before):
        if unit.tag == "V" or unit.tag == "PUNCT" and unit.key in ".؛;:":
            return False
        if unit.tag == "SUB":
            return not (unit.reading and unit.reading.enclitic)
    return False


def _feminine_next(tokens: Sequence[Token], at: int, whole: dict[int, Unit]) -> bool:
    """قصف إسرائيل, زيارة: a 3ms verb is not followed by a feminine subject, so the form is the verbal noun."""
    unit = whole.get(at + 1)
    if unit is not None and unit.mention and unit.mention.party and unit.mention.party.kind == "country":
        return not unit.reading.proclitics or unit.reading.proclitics == ("ال",)
    return False

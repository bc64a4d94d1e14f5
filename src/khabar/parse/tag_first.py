"""The reading of a word where the verb may come first and short vowels are not written (Arabic): verb, verbal noun, participle, noun or function word.

Looked at are the units before, the word behind, and whether the clause has a verb already. Not supported: readings that only the meaning tells apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.fold import fold
from khabar.frozen import replace
from khabar.knowledge import Knowledge
from khabar.model import Reading, Token, Unit
from khabar.parse.acts_before import complete, has_verb
from khabar.parse.feminine import feminine, feminine_next
from khabar.parse.homographs import rather
from khabar.parse.verb_or_noun import Doubt, stands_as_verb
from khabar.spelling import Spelling

TAGS = {
    "verb": "V", "masdar": "M", "agent": "A", "patient": "P", "noun": "N", "role": "R", "adj": "J", "num": "NUM", "name": "NAME",
    "prep": "PREP", "conj": "CONJ", "sub": "SUB", "rel": "REL", "neg": "NEG", "aux": "AUX", "future": "FUT", "cond": "COND",
    "pron": "PRON", "dem": "DEM", "adv": "ADV", "poss": "DEM", "quant": "QUANT", "interrog": "SUB",
}  # fmt: skip
NOMINAL = frozenset(("M", "A", "P", "N", "R", "J", "NAME", "NUM", "QUANT", "X"))
SURE = frozenset(("noun", "adj", "prep", "rel", "neg", "aux", "pron", "dem"))
"""Classes whose words are read alike wherever they stand, when they are nothing else."""
TANWIN = "\u064b"


@dataclass(frozen=True, slots=True)
class Ways:
    """The readings of a word as it is `written`, and those its own spelling allows, sorted out once for each word: all of them, the verbs, the nouns, and the first that counts or describes."""

    written: Sequence[Reading]
    every: Sequence[Reading]
    verbs: Sequence[Reading]
    nominals: Sequence[Reading]
    counts: Reading | None
    describes: Reading | None
    sure: bool = False
    """Whether its neighbours decide nothing: all its readings are of one class of `SURE`, and the first is taken."""


def ways(readings: Sequence[Reading], token: Token, spelling: Spelling) -> Ways:
    """What `choose` chooses from."""
    every = _spelled(readings, token, spelling)
    verbs, nominals = [r for r in every if r.pos == "verb"], [r for r in every if TAGS.get(r.pos) in NOMINAL]
    sure = len({r.pos for r in every}) == 1 and every[0].pos in SURE
    return Ways(readings, every, verbs, nominals, next((r for r in every if r.pos == "quant"), None), next((r for r in every if r.pos == "adj"), None), sure)


def choose(word: Ways, before: Sequence[Unit], tokens: Sequence[Token], at: int, whole: dict[int, Unit], known: Knowledge) -> Reading:
    """The reading that the units before it and the word after it allow; the lexicon's first where they decide nothing."""
    readings, nominals = word.every, word.nominals
    first = readings[0]
    if word.sure and tokens[at].key not in known.about:
        return first
    kind = TAGS.get(first.pos)
    verbs = rather(_agreeing(_in_time(word.verbs, before, known), before, tokens, at, whole, known), tokens, at, known) if word.verbs else word.verbs
    if tokens[at].key in known.about and _number_next(tokens, at, whole):
        return Reading(tokens[at].key, "adv")
    if kind == "ADV" and verbs and _before_himself(tokens, at, known):
        return verbs[0]  # «فجرا نفسيهما»
    counts = word.counts
    if counts is not None and kind not in NOMINAL and at + 1 < len(tokens) and known.spelling.means(tokens[at + 1].key, "partitive"):
        return counts  # «كلا من الوزير والسفير»
    if counts is not None and kind == "CONJ" and before and before[-1].tag != "PUNCT" and at + 1 < len(tokens) and not tokens[at + 1].key[:1].isdigit():
        return counts  # «رفضت الحكومة أي تفاوض»; behind a mark it goes on to explain
    if kind not in NOMINAL and first.pos != "verb":
        return _opening_verb(verbs, before, tokens, at, known) or _hamza_verb(verbs, first, tokens[at], known.spelling) or _function(readings, before, tokens[at].key)
    special = _by_next(word, before, tokens, at, known) or _circumstance(readings, before, tokens[at].key, known.spelling) or (_attribute(nominals, before[-1], tokens[at].key, known) if before and nominals else None)
    if special is not None:
        return special
    if verbs and not nominals and _before_noun(before, known):
        return Reading(tokens[at].key.removesuffix(first.enclitic), "noun", "sg", enclitic=first.enclitic)  # «في ساقه»
    if before and nominals and (before[-1].tag == "NEG" and _before_noun(before, known) or verbs and before[-1].key in known.any_such):
        return next((r for r in nominals if r.pos == "masdar"), nominals[0])  # «عدم تواجد موظفين», «أي تنازل»
    if not verbs or not nominals:
        return _passive(verbs[0], tokens[at], known.spelling) if verbs else first
    return _passive(verbs[0], tokens[at], known.spelling) if stands_as_verb(Doubt(first, verbs[0], nominals[0], before, tokens, at, whole, known)) else nominals[0]


def _spelled(readings: Sequence[Reading], token: Token, spelling: Spelling) -> Sequence[Reading]:
    """«أنحاء» is not إنحاء, «أنباء» not إنباء: a verbal noun of the form أفعل begins with إ, where its hamza is written. «حيًّا» with tanwin is no verb."""
    if TANWIN in token.text:
        readings = [r for r in readings if r.pos != "verb"] or readings
    if not spelling.shows(token.text[:3], "hamza"):
        return readings
    core = spelling.without(token.text.lstrip("".join(spelling.clitic("joining") + spelling.clitic("bound"))), "article")
    others = [r for r in readings if not (r.pos == "masdar" and spelling.begins(r.lemma, "hamza") and len(r.lemma) == 4 and spelling.begins(core, "hamza"))]
    return others or readings


def _before_noun(before: Sequence[Unit], known: Knowledge) -> bool:
    """Whether a word that only nouns follow stands right before: a preposition, «عدم»."""
    last = before[-1].reading if before and before[-1].tag in ("PREP", "NEG") else None
    return last is not None and not last.enclitic and fold(last.lemma) in known.before_nouns


def _before_himself(tokens: Sequence[Token], at: int, known: Knowledge) -> bool:
    """Whether نفسه and the like stand right behind."""
    return at + 1 < len(tokens) and tokens[at + 1].key in known.reflexive


def _by_next(word: Ways, before: Sequence[Unit], tokens: Sequence[Token], at: int, known: Knowledge) -> Reading | None:
    """What the word behind decides: «العشرات من الجنود» count, alone they are people; «متهما إياها» is a participle; «آخر جندي» is no other soldier."""
    readings, counts, describes, spelling = word.every, word.counts, word.describes, known.spelling
    first, following = readings[0], tokens[at + 1].key if at + 1 < len(tokens) else ""
    if counts is not None and (describes is None and spelling.means(following, "partitive") or describes is not None and counts.proclitics[-1:] != spelling.clitic("article") and _heads(before) and following and not spelling.begins(following, "article")):
        return counts
    if describes is not None and (counts is first or _near(first, before, following, known)):
        return describes  # «شخص آخر»
    if following in known.reflexive and first.pos != "verb" and not first.enclitic:
        found = next((r for r in readings if r.pos == "verb" and r.form.startswith("past.3") and not r.enclitic), None)
        if found is not None:
            return found  # «فجر نفسه»
    if known.object_pronoun and following.startswith(known.object_pronoun):
        return next((r for r in readings if r.pos == "agent" and r.form == "sg"), None)
    acts = first.pos == "role" and "person" in first.classes and spelling.ends(tokens[at].key, "women")  # «مفاوضات»: talks, before women who negotiate
    return next((r for r in readings if r.pos == "masdar" and r.proclitics == first.proclitics and not r.enclitic), None) if acts else None


def _near(first: Reading, before: Sequence[Unit], following: str, known: Knowledge) -> bool:
    """«البلدة القريبة من المدينة», «الفصائل المعارضة للحكومة»: by the preposition behind it a word for people describes what stands before it."""
    prep = known.describe_before.get(fold(first.lemma), "")
    if not prep or not (following == prep or following.startswith(prep) and prep in known.spelling.clitic("for")):
        return False
    return bool(before) and before[-1].tag in ("N", "R", "J", "A", "NAME", "X", "M")


def _heads(before: Sequence[Unit]) -> bool:
    """Whether the next word begins a phrase: no noun is there that it could describe."""
    return not before or before[-1].tag not in NOMINAL or complete(before[-1])


def _number_next(tokens: Sequence[Token], at: int, whole: dict[int, Unit]) -> bool:
    following = whole.get(at + 1)
    return following is not None and following.tag == "NUM" or at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()


def _hamza_verb(verbs: Sequence[Reading], first: Reading, token: Token, spelling: Spelling) -> Reading | None:
    """«هنأ» is no «هنا»: a hamza that is written and that the function word has not."""
    if not verbs:
        return None
    written = token.text.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
    if not spelling.ends(written, "hamza") or spelling.ends(first.lemma, "hamza"):
        return None
    return next((v for v in verbs if spelling.ends(v.lemma, "hamza")), None)


def _opening_verb(verbs: Sequence[Reading], before: Sequence[Unit], tokens: Sequence[Token], at: int, known: Knowledge) -> Reading | None:
    """A word that opens its clause and is a verb by what follows, though it is spelled like a preposition."""
    found = next((v for v in verbs if fold(v.lemma) in known.opening_verbs and v.form.startswith("past.3ms") and not v.enclitic), None) if verbs else None
    if found is None or before and before[-1].tag not in ("PUNCT", "CONJ", "SUB"):
        return None
    ahead = {t.key for t in tokens[at + 1 : at + 10]}
    return found if known.opening_verbs[fold(found.lemma)] in ahead else None


def _agreeing(verbs: Sequence[Reading], before: Sequence[Unit], tokens: Sequence[Token], at: int, whole: dict[int, Unit], known: Knowledge) -> Sequence[Reading]:
    """«إيران تهدد», «تصدر الجزائر»: beside a feminine subject the feminine present goes before the past of تهدد, تصدر, which is masculine."""
    if len(verbs) < 2 or not verbs[0].form.endswith("3ms") or not any(v.form == "present.3fs" and v.enclitic == verbs[0].enclitic for v in verbs):
        return verbs
    joined = known.spelling.carries(verbs[0].proclitics, "joining")
    if before and before[-1].key in known.relatives_of_her:
        return sorted(verbs, key=lambda v: v.form != "present.3fs")  # «القوات التي تقدم المشورة»
    opens = joined or not before or before[-1].tag in ("PUNCT", "CONJ", "SUB", "ADV", "TIME", "COND", "NEG")
    if not (feminine_next(tokens, at, whole, known) if opens else feminine(before[-1], known) and not has_verb(before) and not _governed(before)):
        return verbs
    return sorted(verbs, key=lambda v: v.form != "present.3fs")


def _governed(before: Sequence[Unit]) -> bool:
    """«الجيش المدعوم بالمقاومة الشعبية تقدم»: whether the noun right before hangs on a preposition."""
    for unit in reversed(before):
        if unit.tag not in NOMINAL:
            return unit.tag == "PREP"
        if unit.carries("bound"):
            return True
    return False


def _in_time(verbs: Sequence[Reading], before: Sequence[Unit], known: Knowledge) -> Sequence[Reading]:
    """After سوف، لم، لن a verb is not past."""
    last = before[-1] if before else None
    if last is None or not (last.tag == "FUT" or last.tag == "NEG" and last.reading and fold(last.reading.lemma) in known.not_past):
        return verbs
    return [r for r in verbs if not r.form.startswith("past")] or verbs


def _passive(verb: Reading, token: Token, spelling: Spelling) -> Reading:
    """A written damma on the first letter of a past («قُصفت») is a sure passive; so is a final ي where the active ends in ى («ألقي القبض على»)."""
    bare = token.text[len("".join(verb.proclitics)) :]
    if verb.form == "past.3ms" and spelling.ends(verb.lemma, "long_a") and spelling.ends(bare, "relation") and not verb.enclitic:
        return replace(verb, form="passive.3ms")
    return replace(verb, form="passive" + verb.form[4:]) if verb.form.startswith("past") and bare[1:2] == "\u064f" else verb


def _circumstance(readings: Sequence[Reading], before: Sequence[Unit], key: str, spelling: Spelling) -> Reading | None:
    """«…، مطالبة إياه», «الحكومة مطالبا», «المدينة المحاصرة»: forms that are also verbal nouns, where only a participle can stand."""
    first = readings[0]
    if first.pos in ("role", "agent") and spelling.carries(first.proclitics, "with") and spelling.ends(key, "feminine") and not spelling.carries(first.proclitics, "article"):
        act = next((r for r in readings if r.pos == "masdar" and r.proclitics == first.proclitics), None)
        if act is not None:
            return act  # «بمهاجمة جنود»
    if before and before[-1].key in "،," and spelling.ends(key, "feminine") and not first.proclitics and first.pos in ("role", "agent", "masdar") and _man_does(before):
        return next((r for r in readings if r.pos == "masdar" and not r.proclitics), None)  # «أدان المجلس، بشدة، مصادقة البرلمان على …»
    fronted = spelling.ends(key, "accusative") and first.classes[:1] == ("people",) if not before else before[-1].key in "،,»”\"" and spelling.ends(key, "accusative", "feminine") and not {"office", "spokesman"} & set(first.classes)
    if first.pos == "role" and not first.proclitics and not first.enclitic and fronted:
        return next((r for r in readings if r.pos == "agent" and not r.proclitics and not r.enclitic), None)
    if not before and first.pos == "masdar" and not first.proclitics and spelling.ends(key, "accusative"):
        return next((r for r in readings if r.pos == "agent" and not r.proclitics and not r.enclitic), None)  # «مطالبا إسرائيل بوقف الحرب، قال …»
    if not before or first.pos != "masdar":
        return None
    last = before[-1]
    accusative = not first.proclitics and any(r.pos == "agent" and r.form == "sg" and not r.enclitic for r in readings) and (complete(last) or spelling.ends(key, "accusative") and last.tag == "M" and bool(last.reading and last.reading.definite))
    if last.key in "،,»”\"" or accusative:
        return next((r for r in readings if r.pos == "agent" and not r.proclitics and not r.enclitic), None)
    if first.proclitics == spelling.clitic("article") and complete(last) and last.tag != "X" and not (spelling.ends(key, "feminine") and _manly(before)):
        return next((r for r in readings if r.pos in ("patient", "agent") and r.proclitics == first.proclitics), None)
    return None


def _manly(before: Sequence[Unit]) -> bool:
    """«الوزير الروسي المساعدة»: behind a man and his adjectives a feminine form is the object."""
    at = len(before) - 1
    while at > 0 and before[at].tag == "J" and not before[at].ends("feminine", "women", "men"):
        at -= 1
    head = before[at]
    return head.tag == "R" and head.reading is not None and head.carries("article") and head.reading.form == "sg" and head.last - head.first == 1 and not head.ends("feminine")


def _attribute(nominals: Sequence[Reading], last: Unit, key: str, known: Knowledge) -> Reading | None:
    """The adjective spelled like a role, right after a noun it agrees with («الجناح العسكري»); after an act («مقتل مسلح») the role stays."""
    role = nominals[0]
    if last.tag in (("N", "M", "J", "NAME") if role.pos == "noun" else ("N",)) and last.reading is not None and last.reading.definite and role.pos in ("role", "noun"):
        described = next((r for r in nominals if r.pos == "adj" and r.proclitics == last.spelling.clitic("article")), None)
        if described is not None:
            return described
    if role.pos != "role":
        return None
    adjective = next((r for r in nominals if (r.pos, r.lemma, r.proclitics) == ("adj", role.lemma, role.proclitics)), None)
    if last.tag in ("J", "R") and last.ends("feminine") and role.form == "sg" and not last.spelling.ends(key, "feminine"):
        return None  # «الشرطة التركية الصحفي فلانا»: he is somebody else
    if adjective is not None and role.proclitics == last.spelling.clitic("article") and role.form.startswith("sg") and last.spelling.ends(key, "feminine") == _womanly(last) and _party(last):
        return adjective  # «الحزب الجمهوري المعارض», «حركة الشباب المتمردة»
    if adjective is not None and not role.proclitics and last.spelling.ends(key, "feminine") and _fits_noun(last, key):
        return adjective  # «أسر سورية نازحة»
    if adjective is not None and last.tag == "M" and not role.proclitics and not last.read.definite and last.ends("accusative") and last.spelling.ends(key, "accusative"):
        return adjective  # «هجوما انتحاريا»: in the accusative no man is in construct with the act
    if adjective is None or last.reading is None or last.tag not in ("N", "R", "M", "J") or fold(last.reading.lemma) in known.owned:
        return None
    if role.form == "pl" and last.tag == "R" and last.read.form == "sg" and last.spelling.ends(key, "men"):
        return None  # «ناشد الوزير المسلحين»
    if last.spelling.carries(role.proclitics, "article"):
        return adjective if last.reading.definite and len(role.proclitics) == 1 else None
    if role.form == "pl" and last.spelling.ends(key, "relation") and not last.spelling.ends(fold(role.lemma), "relation"):
        return None  # «من أيدي مسلحي الجماعة»: a plural in construct is no adjective
    return adjective if last.tag in ("N", "R") and not role.proclitics and not last.reading.definite and last.reading.form == adjective.form else None


def _party(unit: Unit) -> bool:
    """Whether a unit is the name of a party or a movement."""
    return unit.tag == "NAME" and bool(unit.mention and unit.mention.party and unit.mention.party.kind in ("organisation", "group") and unit.mention.party.sector in ("PTY", "OPP", "REB"))


def _womanly(unit: Unit) -> bool:
    """Whether a name of several words begins with a feminine noun («حركة …»)."""
    return unit.last - unit.first > 1 and bool(unit.mention) and unit.spelling.ends(fold(unit.mention.text.split()[0]), "feminine")


def _fits_noun(last: Unit, key: str) -> bool:
    """Whether an indefinite noun ends like the adjective behind it: both feminine, or both accusative."""
    if last.tag not in ("N", "R", "J", "M") or last.reading is None or last.reading.definite:
        return False
    return last.spelling.ends(key, "feminine") and last.ends("feminine", "women") or last.spelling.ends(key, "accusative") and last.ends("accusative")


def _function(readings: Sequence[Reading], before: Sequence[Unit], key: str) -> Reading:
    """A function word is what it is, but a noun after a preposition stays a noun when the word can be one at the same cost."""
    describing = next((r for r in readings if r.pos == "adj" and not r.proclitics and not r.enclitic), None) if readings[0].pos == "adv" else None
    if describing is not None and before and _fits_noun(before[-1], key):
        return describing  # «قوة خاصة», «وفدا فنيا», «انتشارا أمنيا»
    if before and before[-1].tag == "PREP" and readings[0].pos in ("conj", "sub", "adv"):
        same = [r for r in readings if TAGS.get(r.pos) in NOMINAL and r.proclitics == readings[0].proclitics]
        return same[0] if same else readings[0]
    return readings[0]


def _man_does(before: Sequence[Unit]) -> bool:
    """Whether the last verb is masculine and takes an object: no feminine participle goes with it."""
    verb = next((u.reading for u in reversed(before) if u.tag == "V" and u.reading is not None), None)
    return verb is not None and "t" in verb.classes and not verb.enclitic and verb.form.endswith("3ms")

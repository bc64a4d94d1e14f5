"""Units -> noun phrases, for languages whose phrases begin with their head (Arabic): construct chains, adjectives, names in apposition, counted nouns.

What ends a phrase: a verb, a preposition, a conjunction, a mark, or a word that cannot go on (after a definite word only definite adjectives,
and names after titles, go on; so «قصف الجيش الإسرائيلي المدينة» is two phrases). Not supported: relative clauses as part of a phrase.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.fold import fold
from khabar.knowledge import Knowledge
from khabar.model import PERSONAL, Phrase, Token, Unit
from khabar.parse.made import OPENING, phrase
from khabar.parse.shape import act, adjectival, bound, definite, joined
from khabar.parse.sufferers import suffers, two_of_lands
from khabar.parse.tag_first import NOMINAL
from khabar.spelling import Spelling

CLOSING = set("»”\")›'’]")
MARKS = set("«“\"")
"""Behind a place these quote somebody; brackets say more of the place."""
LONGEST_APPOSITION = 5
OF = "of"
"""The relation of a noun to the act noun before it («قصف المدينة»), written where a preposition would stand."""


def phrases(units: Sequence[Unit], tokens: Sequence[Token], known: Knowledge | None = None) -> tuple[Phrase, ...]:
    """The noun phrases of a sentence, in order. A phrase after a preposition carries it; joined phrases share it."""
    found: list[Phrase] = []
    at, prep = 0, ""
    while at < len(units):
        unit = units[at]
        if unit.tag == "PREP":
            prep = _preposition(unit)
            if unit.reading and unit.reading.enclitic:
                prep = ""
            at += 1
        elif unit.tag in NOMINAL:
            end, head = _extent(units, at, known)
            found.append(phrase(units, tokens, at, end, head, prep, found))
            at, prep = end, OF if _construct(units, head, end) else ""
        else:
            if unit.tag not in ("ADV", "DEM") and unit.key not in OPENING:
                prep = ""  # a time takes the preposition before it: «اغتالت قبل ظهر أمس ناشطا»
            at += 1
    return tuple(found)


def _construct(units: Sequence[Unit], head: int, end: int) -> bool:
    """Whether what follows the phrase is the second half of a construct chain that the phrase reader cut at an act noun."""
    if end >= len(units) or units[end].tag not in NOMINAL or joined(units[end]) or bound(units[end]):
        return False
    tail = units[end - 1]
    if units[end].tag == "M" and units[end].ends("accusative"):
        return False  # «في سجن جو إضرابا»
    loose = not (definite(tail) or tail.reading and tail.reading.form.endswith("acc"))
    return (act(units[head]) and (end - 1 == head and loose and not _closed(units[head]))) or (act(units[end]) and not definite(tail) and tail.tag in ("N", "QUANT", "NUM", "M", *(("X",) if end - 1 == head else ())))


def _institutional(unit: Unit) -> bool:
    return unit.tag == "R" and not (unit.reading and "source" in unit.reading.classes) or unit.tag == "NAME" or bool(unit.reading and {"institution", "group", "document"} & set(unit.reading.classes))


def _preposition(unit: Unit) -> str:
    return unit.reading.lemma if unit.reading else unit.key


def _extent(units: Sequence[Unit], start: int, known: Knowledge | None) -> tuple[int, int]:
    """Where the phrase that begins at `start` ends (exclusive), and the unit that is its head."""
    head, at = start, start + 1
    if units[start].tag in ("QUANT", "NUM"):
        head, at = _counted(units, start)
    elif known is not None and at < len(units) and units[at].tag == "NUM" and not joined(units[at]) and fold(units[head].read.lemma) in known.owned and units[head].read.lemma not in known.suffered:
        at = _counted(units, at)[1]  # «سراح أربع رهائن»
    if head + 1 == at < len(units) and _of_rank(units[head], units[at]):
        head, at = at, at + 1
    while at < len(units):
        step = _goes_on(units, head, at)
        if not step or suffers(units, head, at, known):
            break
        at += step
    return at, head


def _of_rank(first: Unit, unit: Unit) -> bool:
    """«كبار المسؤولين», «قدامى المحاربين»: behind an adjective in construct stands whom it is about."""
    plain = first.tag == "J" and first.mention is None and not definite(first) and not first.ends("accusative", "feminine")
    return plain and unit.tag in ("R", "N") and definite(unit) and not joined(unit) and not bound(unit)


def _own_field(office: Unit, unit: Unit) -> bool:
    """«وزير دفاعه»: an act with a pronoun right behind a minister is his field."""
    return office.tag == "R" and bool(office.reading and office.reading.form == "sg" and "office" in office.reading.classes and unit.reading and unit.reading.enclitic) and not definite(office)


def _of_their_group(units: Sequence[Unit], head: int, at: int) -> bool:
    """«عدد من القادة الحوثيين»: the plural of a group's name behind definite people, which no verb has right before it, says whose they are."""
    unit, first = units[at], units[head]
    if unit.tag != "NAME" or unit.mention is None or unit.mention.party is None or unit.mention.party.kind != "group" or not unit.ends("men", "men_object"):
        return False
    several = first.tag == "R" and first.reading is not None and first.reading.form == "pl" and definite(first)
    return at - 1 == head and several and head > 0 and units[head - 1].tag in ("PREP", "QUANT", "NUM", "J", "N", "M")


def _describes(units: Sequence[Unit], head: int, at: int) -> bool:
    """«مواجهات مسلحة»: a word for persons in the feminine singular right behind acts told in the plural is their adjective."""
    unit, many = units[at], units[head].reading
    if unit.tag != "R" or not unit.ends("feminine", "loose_feminine") or definite(unit) or many is None or not units[head].ends("women"):
        return False
    return at + 1 >= len(units) or units[at + 1].tag not in NOMINAL or adjectival(units[at + 1])


def _counted(units: Sequence[Unit], start: int) -> tuple[int, int]:
    """«ثلاث كتائب», «العشرات من المسلحين», «9 من المقاتلين»: the counted noun is the head."""
    at = start + 1
    while at < len(units) and units[at].tag in ("NUM", "QUANT") and not joined(units[at]):
        at += 1
    if at > start and at + 1 < len(units) and units[at].tag == "J" and units[at].mention is None and units[at - 1].tag == "NUM" and units[at - 1].reading is not None and units[at + 1].means("partitive"):
        at += 1  # «دفعة جديدة من الجنود»
    if at + 1 < len(units) and units[at].tag == "PREP" and units[at].means("partitive") and units[at + 1].tag in NOMINAL:
        at += 1
    elif at >= len(units) or units[at].tag not in NOMINAL or bound(units[at]) or joined(units[at]):
        return start, start + 1
    return (at, at + 1) if units[at].tag not in ("QUANT", "NUM") else _counted(units, at)


def _goes_on(units: Sequence[Unit], head: int, at: int) -> int:
    """How many units from `at` still belong to the phrase: 0 ends it."""
    unit, tail = units[at], units[at - 1]
    if unit.tag == "PUNCT":
        return _quoted(units, head, at)
    if unit.tag == "NUM" and tail.tag in ("N", "R", "NAME") and _numbers(units, at):
        return 1
    if unit.tag not in NOMINAL or joined(unit) or bound(unit) or unit.tag in ("NUM", "QUANT"):
        return 0
    if act(unit) and not _institutional(units[head]):
        return 0
    if act(unit) and at - 1 == head and _own_field(units[head], unit):
        return 1
    if act(units[head]) and at - 1 == head and not adjectival(unit) and not _describes(units, head, at):
        return 0
    if unit.reading and unit.reading.enclitic and at - 1 == head and (units[head - 1].tag in ("NUM", "QUANT") and head > 0 or act(unit)) and tail.tag == "R":
        return 0  # «سبعة أشخاص مصرعهم»
    if tail.tag == "PUNCT":
        named = tail.key in CLOSING and _person(unit) and units[head].tag == "R" and _titled(units, head)  # «رئيس "الحزب" فلان»
        return int(named or adjectival(unit) and definite(unit))
    if unit.tag == "NAME" and _place(unit) and (tail.tag == "X" or _person(tail)):
        return 0
    if definite(unit) and not _one_number(units[head], unit) and any(u.tag in ("X", "NAME") for u in units[head + 1 : at]):
        return 0
    if at - 1 == head and _nationality(units[head]) and _person(unit):
        return 1
    if _known_person(tail) and _known_person(unit):
        return 0  # «شكر فلان فلانا»
    if at - 1 == head and _own_office(units, at):
        return 1
    if _of_another_land(units, head, at):
        return 0
    if _titled(units, head) and (_person(unit) or _rank(units, head, at) or _office_behind(units, at)):
        return 1
    if tail.tag == "X" and _beside_name(units, head, at) or _two_more(units, head, at) or _honour(units, head, at):
        return 0
    return _further(units, head, at)


def _further(units: Sequence[Unit], head: int, at: int) -> int:
    """How many units from `at` say more of what stands before them, by its case, its kind and whether it is closed."""
    unit, tail = units[at], units[at - 1]
    if tail.tag == "NAME":
        people = unit.tag == "J" and unit.mention is not None and unit.ends("men")
        return int(adjectival(unit) and definite(unit) and unit.tag not in ("P", "A") and not people)
    if _of_their_group(units, head, at):
        return 1
    if definite(tail):
        return int((adjectival(unit) or at - 1 == head and _of_a_kind(tail, unit)) and definite(unit) and _one_number(units[head], unit))
    if tail.tag == "A" and at - 1 == head and _circumstance(units, head) and (unit.tag == "NAME" or not adjectival(unit)):
        return 0  # «متهما كييف», «…، متهمة جيشها»: a circumstance and its object
    if at - 1 == head and (_accusative_nation(tail, unit) or two_of_lands(units, head)) or tail.tag == "R" and at - 1 == head and tail.ends("accusative") and (not head or units[head - 1].tag != "NUM") and unit.tag in ("N", "M", "R") and unit.reading and unit.reading.proclitics == unit.spelling.clitic("article"):
        return 1  # «رئيسا مصر والسودان», «وزيرا الدفاع»: two of them; one in the accusative is followed by nothing definite
    if (spelled := _by_spelling(tail, unit)) is not None:
        return spelled
    if _closed(tail):
        return int(adjectival(unit) and not definite(unit))
    if tail.tag == "J" or tail.tag in ("A", "P") and at - 1 != head:
        worded = unit.tag == "N" and definite(unit) and tail.tag == "J" and tail.mention is None and units[head].tag != "R"  # «كثير الكلام»
        return int(adjectival(unit) and not definite(unit) and unit.tag != "NAME" or worded)
    if tail.ends("accusative") and not definite(tail) and tail.reading and tail.reading.form.endswith("acc"):
        return int(adjectival(unit) and not definite(unit))
    return 1


def _of_a_kind(tail: Unit, unit: Unit) -> bool:
    """«المتظاهرون المسلمون»: of two definite sound plurals of people in one case the second describes the first."""
    people = all(u.tag == "R" and u.reading and u.reading.form == "pl" and not u.reading.enclitic and {"people", "person"} & set(u.reading.classes) for u in (tail, unit))
    return people and tail.key[-2:] == unit.key[-2:] and tail.ends("men")


def _circumstance(units: Sequence[Unit], at: int) -> bool:
    """An active participle in the accusative, or behind a comma, says what somebody does meanwhile."""
    return units[at].ends("accusative") or at > 0 and units[at - 1].key in ",،" and not definite(units[at]) and units[at].ends("feminine")


def _accusative_nation(tail: Unit, unit: Unit) -> bool:
    """«وفدا روسيا», «جنديا تركيا»: behind an indefinite accusative what is spelled like the country is its adjective."""
    nation = unit.mention is not None and unit.mention.party is not None and unit.mention.party.kind == "country" and unit.ends("nation_accusative")
    return nation and tail.tag in ("R", "N", "M") and not definite(tail) and tail.ends("accusative") and bool(tail.reading) and not tail.spelling.ends(fold(tail.read.lemma), "accusative")


def _closed(tail: Unit) -> bool:
    """An indefinite sound plural or dual with its ن («متشددون», «جنديين») and an accusative («مطالبا») are never the first half of a construct."""
    reading = tail.reading
    if reading is not None and tail.last - tail.first > 1 and not definite(tail) and _agreeing_term(reading.lemma, tail.spelling):
        return True  # «عبوة ناسفة»: a term that ends with its adjective
    if reading is None or definite(tail) or tail.tag not in ("N", "R", "A", "P", "M"):
        return False
    lemma = fold(reading.lemma)
    core = tail.key[len(tail.key) - len(lemma) - 2 :]
    if reading.form in ("pl", "du") and tail.ends("men", "two") and core[:-2] in (lemma, lemma[:-1]):
        return True
    return tail.tag in ("A", "R", "N") and tail.key.endswith(tail.spelling.grown(lemma, "accusative"))


def _by_spelling(tail: Unit, unit: Unit) -> int | None:
    """What the letters alone decide: «للاجئين السوريين» is written so with and without the article; «طائرة صاروخا» is no construct."""
    if tail.begins("article_for") and bound(tail) in tail.spelling.clitic("for") and tail.reading and tail.reading.form == "pl" and tail.ends("men_object", "women") and definite(unit):
        return int(adjectival(unit))
    return 0 if unit.tag in ("N", "R", "M") and _accusative(unit) and not _accusative(tail) else None


def _accusative(unit: Unit) -> bool:
    """An indefinite noun with its tanwin written («صاروخا», «هجوما»): no second half of a construct."""
    if not unit.reading or definite(unit) or unit.last - unit.first > 1 or unit.read.enclitic:
        return False
    return unit.ends("accusative") and unit.read.form == "sg" if unit.tag == "M" else unit.key.endswith(unit.spelling.grown(fold(unit.read.lemma), "accusative"))


def _agreeing_term(lemma: str, spelling: Spelling) -> bool:
    """Whether a term of two words is a noun and its adjective: both end alike («عبوة ناسفة», not «قائد شرطة»), or the second is one («متحدث عسكري»)."""
    first, _, last = lemma.partition(" ")
    return bool(last) and (spelling.ends(first, "feminine") and spelling.ends(last, "feminine") or spelling.ends(last, "relation") and not spelling.begins(last, "article"))


def _one_number(head: Unit, unit: Unit) -> bool:
    """«الجيش المتمردين»: a sound plural of persons does not describe one body; it is somebody else."""
    if head.reading is None or unit.reading is None or not unit.ends("men"):
        return True
    return head.reading.form != "sg" or unit.reading.form not in ("pl",)


def _numbers(units: Sequence[Unit], at: int) -> bool:
    """«الفرقة 30»: a number that counts nothing after it names what is before it."""
    following = units[at + 1] if at + 1 < len(units) else None
    if not units[at].key.isdigit() or following is not None and following.tag in ("N", "R", "X", "M"):
        return False
    before = units[at - 1]  # «الفرقة 30 من الجيش» is a name, «استدعى الجيش 300 من جنوده» none
    counted = following is not None and following.means("partitive") and (before.tag == "NAME" or before.reading is not None and before.read.form in ("pl", "du"))
    return not counted


def _titled(units: Sequence[Unit], head: int) -> bool:
    """Whether the head is somebody who may be followed by a name."""
    unit = units[head]
    if unit.tag == "R" and unit.reading and "people" in unit.reading.classes:
        return unit.reading.definite and unit.reading.form.startswith("sg") and not unit.reading.enclitic  # «الناشطة فلانة»
    return unit.tag == "R" and bool(unit.reading and PERSONAL & set(unit.reading.classes)) or _person(unit)


def _two_more(units: Sequence[Unit], head: int, at: int) -> bool:
    """«سائقو شاحنات طريقين سريعين»: an indefinite dual behind a construct that is complete."""
    unit, tail = units[at], units[at - 1]
    dual = unit.tag in ("N", "R") and unit.reading is not None and unit.reading.form == "du" and not definite(unit) and not unit.reading.enclitic
    return dual and at - 1 > head and tail.tag in ("N", "R") and not adjectival(unit)


def _honour(units: Sequence[Unit], head: int, at: int) -> bool:
    """«استقبل الملك فلان آل فلان صاحب السمو …»: an honour of several words behind a name begins somebody else's."""
    unit = units[at]
    honour = unit.tag == "R" and unit.last - unit.first > 1 and unit.reading is not None and "title" in unit.reading.classes
    return honour and any(_person(u) for u in units[head + 1 : at])


def _of_another_land(units: Sequence[Unit], head: int, at: int) -> bool:
    """«استقبل وزير الخارجية الكويتي فلان وزير خارجية إيران فلانا»: behind a name the office of another land is somebody else's."""
    if not all(u.tag == "R" and u.reading is not None and "office" in u.reading.classes for u in (units[head], units[at])) or units[at - 1].tag not in ("X", "NAME"):
        return False
    one, other = ({u.mention.party.code for u in part if _nation(u)} for part in (units[head + 1 : at], units[at + 1 : at + 3]))
    return bool(one and other) and one.isdisjoint(other)


def _nation(unit: Unit) -> bool:
    return unit.mention is not None and unit.mention.party is not None and unit.mention.party.kind in ("country", "nationality", "capital", "adjective") and unit.mention.party.code is not None


def _beside_name(units: Sequence[Unit], head: int, at: int) -> bool:
    """Whether a word behind an unknown name is somebody or something else."""
    unit, second = units[at], at - 2 >= head and units[at - 2].tag == "X"
    if _body(unit) and (second and units[head].tag == "X" or units[head].tag == "R" and _titled(units, head)):
        return True  # «طالب أبو زيد البرلمان ب…», «طالب النائب فلان الحكومة ب…»
    if not _object(unit) or not _titled(units, head):
        return False
    if unit.tag != "R" and any(_known_person(u) for u in units[head:at]):
        return True  # «الملك فلان آل فلان برقية»
    return second and at - 2 > head and units[head].tag == "R"  # «المدير فلان فلاني مشروعا», «الجنرال فلانو فلانيني ضابطين»


def _body(unit: Unit) -> bool:
    """A definite institution, force or group, with a name or without."""
    if unit.tag == "NAME" and unit.mention is not None and unit.mention.party is not None:
        return unit.mention.party.kind in ("institution", "organisation", "group", "party", "force")
    return unit.tag == "R" and definite(unit) and bool(unit.reading and {"institution", "force", "group"} & set(unit.reading.classes))


def _nationality(unit: Unit) -> bool:
    """«البوليفي فلان», «نظيريه الروسي فلان والتركي فلان»: a definite nationality before a name stands for whoever is named."""
    return unit.tag == "J" and unit.mention is not None and definite(unit) and not unit.ends("men")


def _object(unit: Unit) -> bool:
    """Whether a word behind a whole name is no office of its bearer, so the verb's: a thing, a body, or several people."""
    if unit.tag != "R" or unit.reading is None:
        return unit.tag in ("N", "M")
    return not unit.reading.definite and (not (PERSONAL | {"people"}) & set(unit.reading.classes) or unit.reading.form.startswith(("du", "pl")))


def _person(unit: Unit) -> bool:
    if unit.mention and unit.mention.party:
        return unit.mention.party.kind == "person"
    return unit.tag == "X"


def _place(unit: Unit) -> bool:
    """Whether a name is one of a place: it does not go on a person's name («… مندوزا | لشبونة»)."""
    mention = unit.mention
    return mention is not None and (mention.kind == "place" or mention.party is not None and mention.party.kind in ("country", "capital"))


def _rank(units: Sequence[Unit], head: int, at: int) -> bool:
    """«قائد الجيش العماد فلان»: a further title goes on only when a name follows it, else it is somebody else («استقبل الأمير الرئيس …»)."""
    unit = units[at]
    if unit.tag != "R" or not definite(unit) or not unit.reading or not {"title", "person", "office"} & set(unit.reading.classes):
        return False
    named = any(_person(u) for u in units[head + 1 : at])
    if "office" in unit.reading.classes and not unit.begins("article") and units[head].begins("article"):
        return False  # «أقال الرئيس التونسي وزير الداخلية فلانا»
    return not named and at + 1 < len(units) and _person(units[at + 1]) and not joined(units[at + 1])


def _known_person(unit: Unit) -> bool:
    return unit.tag == "NAME" and _person(unit)


def _own_office(units: Sequence[Unit], at: int) -> bool:
    """«دعا فلان نائب رئيس الحركة الفلانية إلى …»: an office right behind a name, of the same land or group and with no other name behind it, is that person's."""
    person, office = units[at - 1], units[at].reading
    if not _known_person(person) or units[at].tag != "R" or office is None or "office" not in office.classes or office.form == "pl":
        return False
    for i, unit in enumerate(units[at + 1 : at + 2 + LONGEST_APPOSITION], at + 1):
        if unit.mention is not None and unit.mention.party is not None and unit.mention.party.code:
            named = i + 1 < len(units) and units[i + 1].tag in ("X", "NAME")
            return unit.mention.party.code == person.mention.party.code and not _person(unit) and not named
        if unit.tag not in NOMINAL:
            return False
    return False


def _office_behind(units: Sequence[Unit], at: int) -> bool:
    """«الأستاذ فلان الفلاني مدير الدائرة»: an office in construct behind a name is that person's."""
    unit, tail = units[at], units[at - 1]
    if unit.tag != "R" or tail.tag != "X" or not definite(tail) or definite(unit) and unit.read.proclitics or not unit.reading:
        return False
    construct = at + 1 < len(units) and units[at + 1].tag in NOMINAL or definite(unit)
    single = unit.reading.form != "pl" or unit.last - unit.first > 1
    return bool({"office", "spokesman"} & set(unit.reading.classes)) and single and not unit.ends("accusative") and construct


def _quoted(units: Sequence[Unit], head: int, at: int) -> int:
    """«تنظيم «داعش»», «جماعة (أنصار الله)»: a short name in marks right after its noun belongs to it."""
    if units[at].key not in OPENING or units[at - 1].tag == "PUNCT" or _another(units, head, at) or units[at].key in MARKS and units[at - 1].tag == "NAME" and _place(units[at - 1]):
        return 0
    if units[at].key in MARKS and _closed(units[at - 1]) and units[at - 1].read.form in ("pl", "du"):
        return 0  # «هاتفين «الموت لفلان»»
    for end in range(at + 1, min(len(units), at + 2 + LONGEST_APPOSITION)):
        if units[end].key in CLOSING and end > at + 1:
            return end + 1 - at
        if units[end].tag not in NOMINAL and units[end].tag not in ("PREP",):
            return 0
    return 0


def _another(units: Sequence[Unit], head: int, at: int) -> bool:
    """«اتهمت الشرطة "الجيش السري"», «اتهم الوزير السوري "حزب …"»: behind a single definite noun, or somebody told with his land, a body in marks is somebody else."""
    inner = units[at + 1] if at + 1 < len(units) else None
    tail, first = units[at - 1], units[head].reading
    whole = definite(tail) and (tail.tag == "J" and tail.mention is not None and units[head].tag == "R" or tail.tag == "NAME")
    if whole and units[at].key in MARKS and inner is not None:
        return inner.tag in ("N", "R", "M") and not definite(inner) or first is not None and bool({"office", "person", "people", "force"} & set(first.classes))
    return inner is not None and at - 1 == head and units[head].tag == "R" and definite(units[head]) and inner.tag == "R" and definite(inner) and inner.carries("article")

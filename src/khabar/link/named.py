"""Whose office a name tells that stands behind it without touching it, and how far the name of a body reaches.

«وكيل الوزارة لشؤون المساجد الدكتور فلان», «مدير الإعلام بصحة الإقليم فلان الفلاني»: between the office and the name stand only what the office is for and
where. «الجمعية الأردنية لطب العيون»: what the body is for belongs to its name. Only for languages whose phrases begin with their head.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from khabar.fold import fold
from khabar.frozen import replace
from khabar.knowledge import Knowledge, knowledge
from khabar.link.party_words import PartyWords
from khabar.match import Lexicon
from khabar.model import Parsed, Party, Phrase, Reading, Token, Unit

OFFICES = frozenset(("office", "spokesman", "former", "person"))
TITLED = ("office", "spokesman")
BODIES = ("institution", "group", "organisation")
LONGEST = 7
"""Phrases that may stand between an office and its name."""
COMMAS = frozenset("،,")
MARKS = frozenset("«»“”\"()")


def has_name(chain: Sequence[Unit]) -> bool:
    """Whether unknown words stand behind the head of a phrase."""
    return any(u.tag == "X" for u in chain[1:])


def of_officer(chain: Sequence[Unit]) -> bool:
    """«مبعوث الأمين العام للأمم المتحدة»: whether an office is in construct with another one, whose body stands behind them."""
    return len(chain) > 1 and all(u.tag == "R" and u.reading is not None and "office" in u.reading.classes for u in chain[:2])


def meets(parsed: Parsed, index: int, chain: Sequence[Unit]) -> bool:
    """«التقى الوزير سفير فرنسا»: an office without a name right behind a verb that takes an object is not the office behind it."""
    before = next((u for u in reversed(parsed.units) if u.last <= parsed.phrases[index].first), None)
    acts = before is not None and before.tag == "V" and before.reading is not None and "t" in before.reading.classes and not before.reading.enclitic
    return acts and len(chain) == 1 and not parsed.phrases[index].prep and "office" in parsed.phrases[index].classes


def ends_clause(parsed: Parsed, index: int) -> bool:
    """Whether a clause or a mark follows a name without a title, so that it is no object that a verb goes on to."""
    following = next((u for u in parsed.units if u.first >= parsed.phrases[index].last), None)
    return following is None or following.tag in ("SUB", "PUNCT", "REL")


def office_before(parsed: Parsed, index: int, found: Mapping[int, Party], words: PartyWords) -> Party | None:
    """The party of the office that the name in phrase `index` is the holder of; None when no office leads up to it.

    Of `words`, `members` are the lemmas of nouns for several that are used of one person too («عضو»), `saying` those of verbs of speech, which take no person as
    their object, `plain` the offices that say nothing of their sector.
    """
    phrases = parsed.phrases
    for at in range(index - 1, max(-1, index - 1 - LONGEST), -1):
        if not _leads(parsed, at, at == index - 1):
            return None
        head = _head(parsed, phrases[at])
        if head is not None and head.tag == "R" and (OFFICES & set(phrases[at].classes) or phrases[at].lemma in words.members):
            party = found.get(at)
            fits = party is not None and party.code and _single(head, parsed) and phrases[at].last - phrases[at].first + index - at > 2 and not _named(parsed, phrases[at])
            return _sectored(parsed, at, index, found, party, phrases[at].lemma in words.plain) if fits and _sure(parsed, at, index, words.saying) else None
        if not phrases[at].prep and not phrases[at].joined and not _adjective(head, phrases[at], knowledge(parsed.lang)):
            return None
    return None


def _leads(parsed: Parsed, at: int, last_step: bool = False) -> bool:
    """Whether only prepositions and marks stand between a phrase and the next one; right before the name a comma may too."""
    last, first = parsed.phrases[at].last, parsed.phrases[at + 1].first
    return all(u.tag == "PREP" and not (u.reading and u.reading.enclitic) or u.key in MARKS or last_step and u.key in COMMAS for u in parsed.units if last <= u.first < first)


def _head(parsed: Parsed, phrase: Phrase) -> Unit | None:
    return next((u for u in parsed.units if u.first == phrase.head), None)


def _single(head: Unit, parsed: Parsed) -> bool:
    """Whether a head is one person: listed forms («الدكتورة», «المشرف العام») count as plurals in the table."""
    if head.reading is None or head.reading.form != "pl" or head.ends("feminine", "loose_feminine"):
        return head.reading is not None
    first = parsed.sentence.tokens[head.first].key
    several = head.spelling.ends(first, "men") or "spokesman" not in head.reading.classes
    return head.last - head.first > 1 and (head.spelling.without(head.spelling.without(first, "and"), "article").startswith(fold(head.reading.lemma.split()[0])) or not several)


def _adjective(head: Unit | None, phrase: Phrase, known: Knowledge) -> bool:
    """A single definite word in ي or ية is the adjective of what is before it, also where it is spelled like a noun («المكتب التعاوني»); so is «العام»."""
    alone = head is not None and phrase.last - phrase.first == 1 and head.begins("article")
    return alone and (head.ends("relation", "relation_feminine") or head.key in known.general)


def _named(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether the office has its holder's name already."""
    return any(u.tag == "X" and not u.begins("article") or u.mention and u.mention.party and u.mention.party.kind == "person" for u in parsed.units if phrase.head < u.first < phrase.last)


def _sure(parsed: Parsed, at: int, index: int, saying: frozenset[str]) -> bool:
    """Behind «في» and «ب» the name is the office's where a clause follows or no verb is before that could take it as its object."""
    phrases, units = parsed.phrases, parsed.units
    own = knowledge(parsed.lang).office_for
    if all(p.prep == "of" or p.prep in own or p.joined or _its_own(parsed, p) for p in phrases[at + 1 : index]):
        return True
    following = next((u for u in units if u.first >= phrases[index].last), None)
    after = next((u for u in units if u.first >= phrases[index].last and u.tag != "PUNCT"), None)
    if following is None or after is not None and after.tag in ("SUB", "REL") or phrases[at].prep or phrases[at].joined:
        return True
    return not any(u.tag == "V" and not (u.reading and (u.reading.enclitic or u.reading.lemma in saying)) for u in units if u.last <= phrases[at].first)


def seated(parsed: Parsed, index: int, value: Party | None, value_of: Callable[[int], Party | None]) -> Party | None:
    """An office that says nothing of its sector has that of the body or province it is in; a named expert who says nothing of his is a private person."""
    if value is None or value.sector:
        return value
    if value.kind in TITLED and value.source not in ("region", "people"):
        return replace(value, sector=_seat(parsed, index, value_of))
    named = any(u.tag == "X" for u in parsed.units if parsed.phrases[index].head < u.first < parsed.phrases[index].last)
    return replace(value, sector="CVL") if value.kind == "source" and named else value


def _seat(parsed: Parsed, index: int, value_of: Callable[[int], Party | None]) -> str | None:
    """The sector of an office by what stands behind it: «المشرف العام على العلاقات العامة بوزارة الحج»; an office in a province is of the government."""
    for at in range(index + 1, min(len(parsed.phrases), index + 1 + LONGEST)):
        phrase = parsed.phrases[at]
        if not _leads(parsed, at - 1) or phrase.joined or not (phrase.prep or _adjective(_head(parsed, phrase), phrase, knowledge(parsed.lang))):
            return None
        body = value_of(at)
        if body is not None and body.kind in BODIES and body.sector:
            return body.sector
        if phrase.prep in knowledge(parsed.lang).placed and any(_located(u) for u in parsed.units if phrase.first <= u.first < phrase.last):
            return "GOV"
    return None


def _its_own(parsed: Parsed, phrase: Phrase) -> bool:
    """«مدير عام الشؤون الصحية بمنطقة كذا», «رئيس القسم في بنك كذا»: a land behind «ب», or a named body, is where the office is, not where somebody was met."""
    units = [u for u in parsed.units if phrase.first <= u.first < phrase.last]
    if phrase.prep not in knowledge(parsed.lang).placed or any(u.reading and u.reading.enclitic for u in units):
        return not phrase.prep and _adjective(_head(parsed, phrase), phrase, knowledge(parsed.lang))
    body = any(u.mention and u.mention.party and u.mention.party.kind == "organisation" or u.tag == "R" and u.reading and "institution" in u.reading.classes for u in units)
    return body or phrase.prep in parsed.units[0].spelling.clitic("with") and any(_located(u) for u in units)


def _sectored(parsed: Parsed, at: int, index: int, found: Mapping[int, Party], party: Party, plain: bool) -> Party:
    """An office that says nothing of its sector takes that of the body it is in; one in a province is of the government."""
    inside = [found[i].sector for i in range(at + 1, index) if i in found and found[i].sector and found[i].kind in BODIES]
    party = _landed(parsed, at, index, found, party)
    if party.sector and not (plain and inside and party.sector == "GOV"):
        return party
    place = any(_located(u) for u in parsed.units if parsed.phrases[at].last <= u.first < parsed.phrases[index].first)
    return replace(party, sector=inside[-1] if inside else "GOV" if place and party.kind in TITLED else None)


def _landed(parsed: Parsed, at: int, index: int, found: Mapping[int, Party], party: Party) -> Party:
    """«المدير الإقليمي لمنظمة كذا»: an office that names no land of its own is of the named body that it belongs to."""
    if party.source or party.kind not in TITLED:
        return party
    own = {"of", *knowledge(parsed.lang).office_for}
    owners = (found[i] for i in range(at + 1, index) if i in found and parsed.phrases[i].prep in own and found[i].kind == "organisation" and found[i].code)
    owner = next(owners, None)
    return replace(party, code=owner.code, sector=owner.sector) if owner is not None else party


def _located(unit: Unit) -> bool:
    mention = unit.mention
    return mention is not None and (mention.kind == "place" or mention.party is not None and mention.party.kind in ("country", "capital"))


def reach(parsed: Parsed, index: int, party: Party, fields: frozenset[str]) -> int:
    """The last character of a body's name: what it is for belongs to it («لطب العيون», «للمواصفات والمقاييس والجودة», «الثقافة والإعلام»).

    `fields` are nouns that stand there though they can act.
    """
    phrases, end = parsed.phrases, parsed.phrases[index].end
    if party.kind not in BODIES or not phrases[index].definite or phrases[index].classes[:1] == ("party",):
        return end
    purpose = parsed.units[0].spelling.clitic("for")
    for at in range(index + 1, len(phrases)):
        phrase = phrases[at]
        opens = at == index + 1 and (phrase.prep in purpose and not phrase.joined or phrase.joined and party.kind == "institution" and phrases[index].last - phrases[index].first > 1)
        if not phrase.definite or not (opens or at > index + 1 and (phrase.joined or phrase.prep == "of")):
            break
        head = _head(parsed, phrase)
        touching = not any(phrases[at - 1].last <= u.first < phrase.first for u in parsed.units)
        if head is None or not (head.tag in ("N", "M") or head.tag == "X" and opens and head.ends("women", "feminine") or phrase.lemma in fields) or not touching:
            break
        end = phrase.end
    return end


def in_fields(phrases: Sequence[Phrase], index: int, chain: Sequence[Unit], fields: frozenset[str]) -> bool:
    """«وزارة الثقافة والإعلام»: a field that an office or a body is for, not a body of its own."""
    phrase = phrases[index]
    return phrase.joined and len(chain) == 1 and phrase.lemma in fields and bool(index) and "source" not in phrases[index - 1].classes


def quarter(chain: Sequence[Unit], nouns: Collection[str], directions: Collection[str]) -> bool:
    """«الجهة الغربية», «الأطراف الشمالية»: a side with its direction is a place, no party."""
    return bool(chain[0].reading) and chain[0].read.lemma in nouns and any(u.bare in directions for u in chain[1:])


def thing(words: Lexicon, tokens: Sequence[Token], head: Unit, chain: Sequence[Unit], lemmas: Collection[str], nouns: Collection[str]) -> Reading | None:
    """The common noun that a name is spelled like and means here: «القاعدة الجوية», or «القاعدة» after «قاعدة العند».

    `lemmas` are the nouns that are names too, `nouns` those that the report spoke of before.
    """
    if head.last - head.first > 1 or not lemmas:
        return None
    found = next((r for r in words.readings(tokens[head.first].key) if r.lemma in lemmas), None)
    return found if found is not None and (len(chain) > 1 or found.lemma in nouns) else None


def described(chain: list[Unit]) -> list[Unit]:
    """A chain without the people that only describe its head: «العسكريين المخطوفين» are soldiers, not soldiers of the abducted."""
    pair = len(chain) > 1 and chain[0].tag == "R" == chain[1].tag and all(u.carries("article") and u.ends("men") for u in chain[:2])
    return [chain[0], *chain[2:]] if pair else chain

"""Which parties act and which receive under a rule: who stands at its places, and whose thing, act or weapon it is where nobody does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.events.arguments import agents_of, alike, argument, behind_any, once, parties_at, phrases_at
from khabar.events.owners import owners
from khabar.events.rules import FRAMES, Rule
from khabar.events.struck import bearer, whose_men
from khabar.fold import fold
from khabar.frozen import replace
from khabar.knowledge import Knowledge, knowledge
from khabar.model import Parsed, Party, Phrase, Place, Predicate
from khabar.packs import codebook

VERBAL = ("1", "3")
MEANS = frozenset(("weapon", "vehicle"))
OWNED = frozenset(("COERCE", "RETREAT", "AID", "COOPERATE"))
"""Material types whose object's owner receives: whose money is frozen, whose houses are raided."""
FORWARD = frozenset(("THREATEN", "AGREE", "REJECT"))
AIMING = {"M": ("prep", "purpose"), "V": ("prep", "object", "content")}
"""How a verbal noun or a verb hangs on the threat or promise whose content it is."""
UNHELD = frozenset(("ASSAULT",))
"""Types that a building does not receive."""


def roles(parsed: Parsed, predicate: Predicate, rule: Rule) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """(actors, recipients) of a predicate under a rule.

    A verbal noun in construct with a party («قصف المدينة», «قصف الطيران للمدينة») gives it to the recipient unless something else stands there.
    """
    if predicate.carried and rule.type != "CONSULT" and _only_when(parsed, predicate):
        predicate = replace(predicate, subject=())
    if rule.type in UNHELD and (doers := _whose_strike(parsed, predicate)):
        return doers, parties_at(parsed, predicate, [p for p in rule.recipient if p != "object" and p not in knowledge(parsed.lang).doers], doers)
    if _suffered(parsed, predicate, rule):
        predicate = replace(predicate, object=predicate.of, of=(), subject=() if predicate.carried and not _did_announce(parsed, predicate, rule) else predicate.subject)
    recipient_places = _recipient_places(predicate, rule)
    both = tuple(p for place in rule.both for phrase in phrases_at(parsed, predicate, place) for p in phrase.parties)
    actor_places = rule.actor
    if predicate.tag == "M" and predicate.of and "of" not in (*rule.actor, *rule.recipient) and "object" in rule.recipient and not predicate.passive:
        theirs = tuple(p for p in parties_at(parsed, predicate, ("of",)) if p.sector != "CVL")
        aimed = [p for p in rule.recipient if p != "object"]
        others = parties_at(parsed, predicate, aimed) or _direct(parsed, predicate) or _owners_at(parsed, predicate, rule, theirs, aimed)
        if theirs and (others or rule.type in UNHELD and _hit(parsed, predicate, theirs)) and not (predicate.subject and not predicate.carried):
            return once((*theirs, *both)), tuple(p for p in others if p not in theirs)
    if predicate.tag == "M" and predicate.subject and predicate.carried and "of" in actor_places:
        actor_places = ("of", *actor_places)
    by_others = predicate.tag == "M" and (predicate.carried or not predicate.subject) and bool(agents_of(parsed, predicate))  # «الإطاحة به من قبل الجيش»
    if predicate.passive and predicate.tag in ("V", "M") or by_others:
        actor_places = tuple(p for p in actor_places if p not in ("subject", "of"))
        agents = once(p for i in agents_of(parsed, predicate) for p in parsed.phrases[i].parties) if not ("object" in rule.actor[:1] and "subject" in rule.recipient) else ()
    else:
        agents = ()
    recipients = _recipients(parsed, predicate, rule, both, recipient_places, actor_places)
    if rule.type in UNHELD:
        recipients = tuple(p for p in recipients if not _building(parsed, p))
        actor_places = tuple(place for place in actor_places if not whose_men(parsed, predicate, place))
    actors = agents or _actors(parsed, predicate, rule, actor_places, recipients, both)
    if both and predicate.tag == "M" and predicate.carried and not agents and any(argument(parsed, predicate, place) for place in rule.both if place in knowledge(parsed.lang).between):
        actors = ()  # «نقلت الصحف وقوع مواجهات بين …»: the two sides are said
    if codebook()["types"][rule.type]["quad"] not in VERBAL:
        actors = tuple(p for p in actors if p.kind != "source")  # who only tells of an act did not do it («كشف مصدر أمني عن اعتقال …»)
    recipients = tuple(p for p in recipients if p not in actors and not any(a.end == p.end and a.code == p.code for a in (*actors, *both)))
    return once((*actors, *both)), recipients


def _recipient_places(predicate: Predicate, rule: Rule) -> tuple[str, ...]:
    """The places of a rule's recipient, without the one that what a verbal noun is in construct with holds as its doer."""
    if predicate.tag == "M" and "of" in rule.actor and "of" not in rule.recipient and not predicate.object and not predicate.passive:
        return tuple(p for p in rule.recipient if p != "object")
    if predicate.tag == "M" and predicate.object and predicate.of and predicate.subject == predicate.of and not predicate.carried:
        return tuple(p for p in rule.recipient if p != "of")  # «إعدام السلطات ثلاثة معارضين»
    return rule.recipient


def _recipients(parsed: Parsed, predicate: Predicate, rule: Rule, both: Sequence[Party], places: tuple[str, ...], actor_places: tuple[str, ...]) -> tuple[Party, ...]:
    """Who receives: at the places of the rule, or whose thing stands there, or whom the content or the demands of the act are aimed at."""
    return (
        _first_held(parsed, predicate, rule, both, places)
        or parties_at(parsed, predicate, places, both)
        or parties_at(parsed, predicate, alike(parsed, predicate, places), both)
        or _owners_at(parsed, predicate, rule, both, places)
        or _content_object(parsed, predicate, rule, parties_at(parsed, predicate, actor_places))
        or _through(parsed, predicate, rule, parties_at(parsed, predicate, actor_places))
    )


def _actors(parsed: Parsed, predicate: Predicate, rule: Rule, places: tuple[str, ...], recipients: tuple[Party, ...], both: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who acts: at the places of the rule, or who decided it, whose act the noun calls it, whose weapon did it."""
    return (
        parties_at(parsed, predicate, places, (*recipients, *both, *_of_others(parsed, predicate)))
        or _whose_gift(parsed, predicate, rule, recipients)
        or _deciders(parsed, predicate)
        or _related(parsed, predicate, rule, recipients)
        or _own_adjective(parsed, predicate, recipients)
        or ("subject" in rule.actor and _means(parsed, predicate, recipients))
        or _whose_weapon(parsed, predicate, rule, recipients)
    )


def _whose_gift(parsed: Parsed, predicate: Predicate, rule: Rule, recipients: Sequence[Party]) -> tuple[Party, ...]:
    """«تلقت بنغلاديش هبة يابانية», «استفادوا من خيام وزعتها قطر»: whose thing it is gave it to whoever gets it."""
    if rule.type != "AID" or rule.recipient[:1] != ("subject",):
        return ()
    held = [i for place in ("object", *rule.actor) for i in argument(parsed, predicate, place)]
    given = (q for q in parsed.predicates if q.relation == "relative" and not q.passive and not set(held).isdisjoint(q.object))
    doers = [p for q in given for i in q.subject for p in parsed.phrases[i].parties] or [p for i in held for p in owners(parsed, i, predicate)]
    own = {p.code for p in recipients}
    return once(p for p in doers if p.code not in own)


def _hit(parsed: Parsed, predicate: Predicate, doers: Sequence[Party]) -> bool:
    """«قصف الجيش للمدينة»: whether something definite right behind the powerful in construct with an act of force is what is hit; an army's bombing is its own."""
    if predicate.reading.lemma in knowledge(parsed.lang).struck and all(p.sector == "MIL" and p.kind == "force" for p in doers):
        return True
    last = predicate.of[-1]
    while last + 1 < len(parsed.phrases) and parsed.phrases[last + 1].joined and not parsed.phrases[last + 1].parties:
        last += 1  # «قصف المدفعية العنيف والمتواصل للمدينة»
    end = parsed.phrases[last].last
    behind = (parsed.phrases[i] for found in behind_any(predicate, knowledge(parsed.lang).doers) for i in found)
    return all(p.sector in MIGHTY for p in doers) and any(p.definite and p.first - end <= 1 and not p.parties for p in behind)


def _only_when(parsed: Parsed, predicate: Predicate) -> bool:
    """«زيارة … منذ تحريرها بدعم من التحالف»: what only tells when, and how that was done, is nothing the visitor did."""
    above = parsed.predicates[predicate.governor] if predicate.governor >= 0 else None
    return predicate.relation == "time" or above is not None and above.tag == "M" and above.relation == "time" and above.carried


def _of_others(parsed: Parsed, predicate: Predicate) -> tuple[Party, ...]:
    """«استهدف هجوم دورية للجيش»: who stands behind ل right after another noun than the act owns that noun and did not act."""
    if predicate.tag != "M":
        return ()
    behind = (i for found in behind_any(predicate, knowledge(parsed.lang).doers) for i in found if i)
    another = (i for i in behind if parsed.phrases[i - 1].last == parsed.phrases[i].first and predicate.last < parsed.phrases[i - 1].last and not parsed.phrases[i - 1].first <= predicate.first)
    return tuple(p for i in another for p in parsed.phrases[i].parties)


MIGHTY = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "REB", "PRM", "UAF", "LEG", "PTY", "UNK", "OPP"))
"""Sectors that arrest, ban and attack; others that stand alone in construct with such an act suffer it («اعتقال المعارض»)."""


MEN = ("person", "people", "nationality")


def _suffered(parsed: Parsed, predicate: Predicate, rule: Rule) -> bool:
    """Whether those in construct with a verbal noun of force or coercion, who could be its doers, are its victims."""
    if predicate.tag != "M" or predicate.object or predicate.passive or "of" not in rule.actor or "object" not in rule.recipient or rule.type not in (*UNHELD, "COERCE", "SANCTION"):
        return False
    people = [phrase for phrase in phrases_at(parsed, predicate, "of") if {"person", "people"} & set(phrase.classes) or "nationality" in phrase.classes and not phrase.definite]
    inside = [p for phrase in people for p in phrase.parties]
    counted = [phrase for phrase in phrases_at(parsed, predicate, "of") if phrase.head > phrase.first and phrase.parties]
    if rule.type == "COERCE" and counted and all(p.kind in ("person", "people") for phrase in counted for p in phrase.parties):
        return True  # «اعتقال عشرات المعارضين»
    return bool(predicate.of) and bool(inside) and all(p.kind in MEN and p.sector and p.sector not in MIGHTY for p in inside)


def _did_announce(parsed: Parsed, predicate: Predicate, rule: Rule) -> bool:
    """«أعلنت الشرطة اعتقال خمسة متظاهرين»: who has the power to arrest tells of its own arrests."""
    inside = [p for phrase in phrases_at(parsed, predicate, "subject") for p in phrase.parties]
    return rule.type == "COERCE" and bool(inside) and all(p.sector in ARRESTING and p.kind != "source" for p in inside)


ARRESTING = frozenset(("COP", "MIL", "SPY", "JUD"))
ARMED = frozenset(("MIL", "REB", "UAF", "PRM", "SPY"))


def _whose_strike(parsed: Parsed, predicate: Predicate) -> tuple[Party, ...]:
    """«قتلوا بقصف للطيران الروسي», «كمين لقوات الجيش»: of an indefinite act of force whose side nothing else tells, the armed party behind ل is the doer."""
    if predicate.tag not in ("M", "N") or predicate.of or predicate.object or predicate.subject and not predicate.carried:
        return ()
    own = next((phrase for phrase in parsed.phrases if phrase.first <= predicate.first < phrase.last), None)
    if own is None or own.definite or not own.prep or own.parties:
        return ()
    behind = next((phrase for found in behind_any(predicate, knowledge(parsed.lang).doers) for i in found if 0 <= (phrase := parsed.phrases[i]).first - own.last <= 1), None)
    if behind is None or not any(u.tag in ("R", "NAME") for u in parsed.units if u.first == behind.head):
        return ()
    return once(p for p in behind.parties if p.sector in ARMED)


def meant(parsed: Parsed, predicate: Predicate, places: Iterable[str], named: Sequence[Party]) -> tuple[Party, ...]:
    """Who of an earlier sentence a pronoun at one of these places means: the last one named that agrees («انسحب المسلحون … وقصفتهم المروحيات»)."""
    clitic = next((clitic for place in places for at, clitic in predicate.absent if at == place), "")
    return means(parsed, clitic, named)


def means(parsed: Parsed, clitic: str, named: Sequence[Party]) -> tuple[Party, ...]:
    """The first of these parties that a pronoun can mean by gender and number; nobody where there is no pronoun."""
    return next(((p,) for p in named if clitic and _can_mean(p, clitic, knowledge(parsed.lang))), ())


OWN_WORDS = frozenset(("abstract", "act", "document", *FRAMES))
"""Classes of what somebody said or did, which others then reject or welcome."""


def echoed(parsed: Parsed, predicate: Predicate, actors: Sequence[Party], topic: Sequence[Party]) -> tuple[Party, ...]:
    """"Seoul dismissed the warning", "hailed the move": words about a definite act of somebody told before are aimed at whom the sentence before was about."""
    held = [parsed.phrases[i] for i in predicate.object]
    if predicate.tag != "V" or predicate.passive or not actors or not held or not held[0].definite or not OWN_WORDS & set(held[0].classes):
        return ()
    before = tuple(p for phrase in parsed.phrases if phrase.last <= predicate.first for p in phrase.parties)
    own = {p.code for p in actors}
    found = next((tuple(side) for side in (before, topic) if side and all(p.code and p.code not in own for p in side)), ())
    return once(found[-1:])


def _can_mean(party: Party, clitic: str, known: Knowledge) -> bool:
    first, letters = party.text.split(" ")[0], known.spelling
    feminine = party.kind in ("country", "capital") or letters.ends(first, "feminine")
    if clitic in known.several:
        return party.kind in ("people", "force", "group") or letters.ends(first, "men", "two")
    return feminine if letters.means(clitic, "her") else letters.means(clitic, "him") and not feminine and party.kind != "people"


def _first_held(parsed: Parsed, predicate: Predicate, rule: Rule, taken: Sequence[Party], places: Sequence[str]) -> tuple[Party, ...]:
    """«انتقدت القرار الأمريكي ببيع أسلحة لتايوان»: words are aimed at whose act their object is, before anybody further on."""
    first = tuple(places)[:1]
    if first != ("object",) or predicate.tag != "V" or codebook()["types"][rule.type]["quad"] not in VERBAL or parties_at(parsed, predicate, first, taken):
        return ()
    return _owners_at(parsed, predicate, rule, taken, first)


def _owners_at(parsed: Parsed, predicate: Predicate, rule: Rule, taken: Sequence[Party], places: Sequence[str]) -> tuple[Party, ...]:
    """«نددت بالقصف الروسي»: words are aimed at whose act, paper or stand it is. Force is not: a bombed place gives no recipient."""
    if codebook()["types"][rule.type]["quad"] not in VERBAL and rule.type not in (*OWNED, *UNHELD):
        return ()
    own = {p.start for p in parties_at(parsed, predicate, rule.actor)}
    for place in places:
        held = [i for i in argument(parsed, predicate, place) if rule.type not in UNHELD or FRAMES & set(parsed.phrases[i].classes)]
        struck = [p for i in argument(parsed, predicate, place) for p in bearer(parsed.phrases[i])] if rule.type in UNHELD else []
        found = tuple(p for p in (*struck, *(o for i in held for o in owners(parsed, i, predicate))) if p not in taken and p.start not in own)
        if found:
            return once(found)
    return ()


def hosted(actors: tuple[Party, ...], where: Place | None) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """(guests, hosts) of a meeting of two countries in the land of one of them; elsewhere all are actors."""
    codes = {p.code for p in actors}
    if where is None or len(codes) != 2 or where.country_code not in codes:
        return actors, ()
    return tuple(p for p in actors if p.code != where.country_code), tuple(p for p in actors if p.code == where.country_code)


def _content_object(parsed: Parsed, predicate: Predicate, rule: Rule, actors: Sequence[Party]) -> tuple[Party, ...]:
    """«هددت بطرد القوات», «تعهد بتزويد أوكرانيا»: a threat and a promise are aimed at whom their content is done to."""
    at = next((i for i, p in enumerate(parsed.predicates) if p.unit == predicate.unit), -1)
    if rule.type == "REQUEST":
        asked = next((p for p in parsed.predicates if p.governor == at >= 0 and p.relation == "content"), None)
        return parties_at(parsed, asked, ("subject",), actors) if asked is not None and not asked.passive else ()
    if rule.type not in FORWARD:
        return ()
    for _ in range(2):
        at = next((i for i, p in enumerate(parsed.predicates) if p.governor == at and (p.relation in AIMING.get(p.tag, ()) or p.relation == "object" and p.tag == "M" and "d" in p.reading.classes)), -1)
        if at < 0:
            return ()
        found = _sent_to(parsed, parsed.predicates[at], rule, actors) or parties_at(parsed, parsed.predicates[at], knowledge(parsed.lang).threatened, actors)
        found = found or tuple(p for i in parsed.predicates[at].of for p in nationality(parsed, parsed.phrases[i]) if p not in actors)
        found = found or (_whose_thing(parsed, parsed.predicates[at], actors) if rule.type != "AGREE" else ())
        if found:
            return found
    return ()


def _sent_to(parsed: Parsed, foretold: Predicate, rule: Rule, actors: Sequence[Party]) -> tuple[Party, ...]:
    """"offered to send doctors to Madagascar": people nobody knows are what is given, and who receives them stands behind."""
    sent = [parsed.phrases[i] for i in foretold.object]
    unknown = rule.type == "AGREE" and bool(sent) and not any(p.definite or any(party.identifier_text for party in p.parties) for p in sent)
    found = parties_at(parsed, foretold, knowledge(parsed.lang).receiving, actors) if unknown else ()
    return found if any(p.kind in ("country", "capital") for p in found) else ()


def _whose_thing(parsed: Parsed, foretold: Predicate, actors: Sequence[Party]) -> tuple[Party, ...]:
    """"refuses to recognise Kosovo's independence", "threatened to impose tariffs on Mexican goods": whose thing something will or will not be done to."""
    held = (i for place in knowledge(parsed.lang).threatened for i in argument(parsed, foretold, place))
    own = {p.start for p in actors}
    return next((found for i in held if (found := tuple(p for p in owners(parsed, i) if p.start not in own))), ())


REACH = 30
"""Words behind a trigger within which its demands stand."""


def _through(parsed: Parsed, predicate: Predicate, rule: Rule, taken: Sequence[Party]) -> tuple[Party, ...]:
    """«تظاهر الآلاف … مطالبين الحكومة ب…», «… احتجاجا على قرار بريطانيا»: whom a protest is aimed at is told by what it demands."""
    for other in parsed.predicates if rule.through else ():
        if 0 < other.first - predicate.first < REACH and fold(other.reading.lemma) in rule.through:
            if doers := _whose_deed(parsed, other):
                return tuple(p for p in doers if p not in taken)
            found = parties_at(parsed, other, ("object",), taken) or _of_own_act(parsed, other) or parties_at(parsed, other, knowledge(parsed.lang).demanded, taken)
            found = found or next((o for place in knowledge(parsed.lang).demanded_acts for i in argument(parsed, other, place) if (o := owners(parsed, i))), ())
            if found:
                return found
    return ()


def _of_own_act(parsed: Parsed, other: Predicate) -> tuple[Party, ...]:
    """«للتنديد بالحرب السعودية على اليمن»: whose adjective the act right behind the words of a crowd carries, before whom that act is against."""
    held = (parsed.phrases[i] for found in behind_any(other, knowledge(parsed.lang).instruments) for i in found[:1])
    return next((found for phrase in held if not phrase.parties and (found := nationality(parsed, phrase))), ())


def _whose_deed(parsed: Parsed, other: Predicate) -> tuple[Party, ...]:
    """«احتجاجا على مقتل مدنيين بغارة أميركية»: who killed, not who was killed."""
    heads = {parsed.phrases[i].head for found in behind_any(other, knowledge(parsed.lang).protested) for i in found}
    for deed in parsed.predicates:
        if deed.tag == "M" and any(deed.first <= head < deed.last for head in heads):
            return doers_of(parsed, deed)
    return ()


def doers_of(parsed: Parsed, deed: Predicate) -> tuple[Party, ...]:
    """Whom a verbal noun says did it: its agents, or the nation whose weapon or strike it was."""
    means = [i for found in behind_any(deed, knowledge(parsed.lang).instruments) for i in found]
    agents = once(p for i in agents_of(parsed, deed) for p in parsed.phrases[i].parties)
    return agents or next((o for i in means if (o := nationality(parsed, parsed.phrases[i]))), ()) or _own_adjective(parsed, deed, ())


WHERE = frozenset(("place", "building", "area"))


def _whose_weapon(parsed: Parsed, predicate: Predicate, rule: Rule, taken: Sequence[Party]) -> tuple[Party, ...]:
    """«قتل برصاص الجيش», «أصيب بنيران مسلحين»: force is whose weapon it is done with."""
    if rule.type not in UNHELD:
        return ()
    for index in (i for found in behind_any(predicate, knowledge(parsed.lang).instruments) for i in found):
        classes = set(parsed.phrases[index].classes)
        armed = not classes & WHERE and not parsed.phrases[index].parties
        found = tuple(p for p in owners(parsed, index) if p not in taken and (classes & MEANS or armed and p.sector in ARMED))
        if found:
            return found
    return ()


def _building(parsed: Parsed, party: Party) -> bool:
    """Whether a party is only a building that its noun names: who burns a factory hits no party."""
    return any("building" in phrase.classes and phrase.start == party.start for phrase in parsed.phrases)


def _deciders(parsed: Parsed, predicate: Predicate) -> tuple[Party, ...]:
    """«قرار السودان طرد السفير»: who decided it acts in the verbal noun."""
    if predicate.tag != "M" or predicate.carried or not predicate.subject or phrases_at(parsed, predicate, "subject")[0].parties:
        return ()
    return once(owners(parsed, predicate.subject[0]))


def _related(parsed: Parsed, predicate: Predicate, rule: Rule, taken: Sequence[Party]) -> tuple[Party, ...]:
    """«موقف المنظمة التي تدين العنف»: a clause behind a thing in construct with somebody, who agrees with the verb, tells what he does."""
    if predicate.tag != "V" or predicate.relation != "relative" or predicate.passive or "subject" not in rule.actor:
        return ()
    return once(o for i in predicate.subject if not parsed.phrases[i].parties for o in parsed.phrases[i].owners if o not in taken)


def _direct(parsed: Parsed, predicate: Predicate) -> tuple[Party, ...]:
    return tuple(p for i in predicate.object for p in parsed.phrases[i].parties)


def _own_adjective(parsed: Parsed, predicate: Predicate, taken: Sequence[Party]) -> tuple[Party, ...]:
    """«الغارات التركية», "Turkish air strikes": the nationality in the act's own phrase acts."""
    if predicate.tag != "M":
        return ()
    for phrase in parsed.phrases:
        if phrase.first <= predicate.first < phrase.last:
            found = phrase.parties or nationalities(parsed, phrase)
            return tuple(p for p in found if p not in taken)
    return ()


def nationalities(parsed: Parsed, phrase: Phrase) -> tuple[Party, ...]:
    """Those whose adjectives stand beside each other in a phrase that names no party by itself («قمة مصرية أردنية»), of different lands."""
    inside = [u for u in parsed.units if phrase.first <= u.first < phrase.last]
    nations = [(i, u.mention.party) for i, u in enumerate(inside) if u.tag == "J" and u.mention and u.mention.party and u.mention.party.code]
    beside = [party for n, (i, party) in enumerate(nations) if i == nations[0][0] + n]
    return tuple({p.code: p for p in beside}.values()) if len(beside) > 1 else nationality(parsed, phrase)


def nationality(parsed: Parsed, phrase: Phrase) -> tuple[Party, ...]:
    """The nation whose adjective stands in a phrase that names no party by itself."""
    inside = (u.mention.party for u in parsed.units if phrase.first <= u.first < phrase.last and u.mention and u.mention.party)
    return tuple(inside)[:1]


def _means(parsed: Parsed, predicate: Predicate, taken: Sequence[Party]) -> tuple[Party, ...]:
    """"Israeli warplanes struck", «طائرات إسرائيلية»: weapons and vehicles act for the nation whose adjective they carry."""
    phrases = [parsed.phrases[i] for i in predicate.subject]
    found = (p for phrase in phrases if MEANS & set(phrase.classes) for p in nationality(parsed, phrase) or phrase.owners if p not in taken)
    return tuple(replace(p, kind="nationality") if p.kind == "country" and p.text.isupper() else p for p in found)  # "US drones"

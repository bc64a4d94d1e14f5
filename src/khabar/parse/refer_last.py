"""What English pronouns mean: the party that agrees, was a subject, and stands nearest, in the sentence or in those before it.

"we" and "I" in a quotation are who says it. Not supported: cataphora ("When he arrived, the king …"), expletive it and they.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from khabar.frozen import replace
from khabar.knowledge import Knowledge
from khabar.model import ADJECTIVE, PERSONAL, Parsed, Party, Phrase, Unit
from khabar.parse.scene import Draft, Scene

REACH = 3
"""Sentences looked back on for a pronoun; further away news names people again."""


def refer(parsed: Parsed, earlier: Sequence[Parsed], known: Knowledge) -> Parsed:
    """The sentence with the parties that its third-person pronouns mean when only an earlier sentence names them; parties keep their own spans."""
    if not earlier or not any(_lone(p, known) for p in parsed.phrases):
        return parsed
    found: list[Phrase] = []
    taken: tuple[Party, ...] = ()
    for phrase in parsed.phrases:
        if _lone(phrase, known):
            phrase = replace(phrase, parties=_before(phrase, earlier, known, taken if phrase.lemma in known.oblique else ()))
            taken = taken if phrase.lemma in known.oblique else phrase.parties
        found.append(phrase)
    return replace(parsed, phrases=tuple(found))


def share_heads(parsed: Parsed) -> Parsed:
    """"French and German ministers": the first nation has ministers too; the party keeps the words that name it."""
    found = list(parsed.phrases)
    for index, (phrase, following) in enumerate(pairwise(parsed.phrases)):
        nation = _nation(phrase, parsed.units) if following.joined and following.parties else None
        if nation is not None and _described(following, parsed.units):
            shared = replace(following.parties[0], start=phrase.start, end=phrase.end, text=nation.text, code=nation.code, identifier_id=None, identifier_text=None)
            found[index] = replace(phrase, parties=(shared,))
        elif (land := _owning(phrase, following, parsed.units)) is not None:
            found[index] = replace(phrase, parties=(land,))
        elif owners := _owners(parsed, index):
            found[index] = replace(phrase, parties=(*phrase.parties, *owners))
    return replace(parsed, phrases=tuple(found))


def _owning(phrase: Phrase, following: Phrase, units: Sequence[Unit]) -> Party | None:
    """"a Saudi request", "a US drone": the nation whose act or weapon a phrase names by an adjective or by letters stands for itself, not for its people."""
    party = phrase.parties[0] if phrase.parties else None
    if following.first != phrase.first or party is None or party.kind not in ("nationality", "country"):
        return None
    last = next((u for u in units if u.last == phrase.last), None)
    after = next((u for u in units if last is not None and u.first == last.last), None)
    if last is None or last.mention is None or party.kind == "country" and (not party.text.isupper() or after is None or after.tag == "PUNCT"):
        return None
    return replace(party, sector=None, kind="nationality", source=ADJECTIVE)


def _owners(parsed: Parsed, index: int) -> list[Party]:
    """"the presidents of Kenya, Uganda and Chad": each further land has one of its own, named by its words."""
    phrase, following = parsed.phrases[index], parsed.phrases[index + 1 : index + 2]
    if not phrase.parties or PERSONAL.isdisjoint(phrase.classes) or _form(phrase, parsed.units) != "pl" or following[0].prep != "of" or following[0].first - phrase.last != 1:
        return []
    lands: list[Party] = []
    for land in parsed.phrases[index + 2 :]:
        if not land.joined or not land.parties or land.parties[0].kind not in ("country", "capital") or not following[0].parties or following[0].parties[0].kind != "country":
            break
        lands.append(replace(phrase.parties[0], start=land.start, end=land.end, text=land.parties[0].text, code=land.parties[0].code, identifier_id=None, identifier_text=None))
    return lands


def _nation(phrase: Phrase, units: Sequence[Unit]) -> Party | None:
    """The country that a phrase of one word names."""
    inside = [u for u in units if phrase.first <= u.first < phrase.last and u.tag != "DEM"]
    party = inside[0].mention.party if len(inside) == 1 and inside[0].mention else None
    return party if party and party.code and (inside[0].tag == "J" or (party.kind == "country" and party.text.isupper())) else None


def _described(phrase: Phrase, units: Sequence[Unit]) -> bool:
    """Whether a phrase has a nationality before a noun of its own ("German ministers", "US warships")."""
    inside = [u for u in units if phrase.first <= u.first < phrase.last]
    lands = (u for u in inside[:-1] if u.mention and u.mention.party)
    return any(u.tag == "J" or u.mention.party.kind == "country" and u.mention.text.isupper() for u in lands) and inside[-1].tag in ("R", "N")


def _lone(phrase: Phrase, known: Knowledge) -> bool:
    return phrase.classes == ("pronoun",) and not phrase.parties and phrase.lemma not in known.speaking


def _before(pronoun: Phrase, earlier: Sequence[Parsed], known: Knowledge, taken: Sequence[Party] = ()) -> tuple[Party, ...]:
    """Whom a pronoun means in earlier sentences; `taken` is who a pronoun before it means: "They killed three of them"."""
    for sentence in reversed(earlier[-REACH:]):
        subjects = {i for d in sentence.predicates for i in d.subject}
        ranked = [(_fits(p, _form(p, sentence.units), pronoun.lemma, known), i in subjects, -i) for i, p in enumerate(sentence.phrases) if p.parties and p.parties[0] not in taken]
        best = max((r for r in ranked if r[0]), default=None)
        if best is not None and (best[1] or best[0] == 2):
            return _all(sentence.phrases, -best[2]) if pronoun.lemma in known.several else sentence.phrases[-best[2]].parties[:1]
        if pronoun.lemma in known.several and (pair := _pair(sentence, known)):
            return pair
    return ()


def _pair(sentence: Parsed, known: Knowledge) -> tuple[Party, ...]:
    """"The king met the premier. They agreed …": of two persons whom the first verb of a sentence brings together both are meant."""
    verb = next((d for d in sentence.predicates if d.tag == "V" and not d.relation and d.subject), None)
    if verb is None or verb.passive:
        return ()
    sides = (verb.subject, verb.object or next((found for word, found in verb.preps if word in known.addressed), ()))
    pair = tuple(p for side in sides for i in side[:1] for p in sentence.phrases[i].parties[:1] if p.kind in PERSONAL and p.code)
    return pair if len({p.code for p in pair}) == 2 else ()


def _form(phrase: Phrase, units: Sequence[Unit]) -> str:
    return next((u.reading.form for u in units if u.first <= phrase.head < u.last and u.reading), "")


def _all(phrases: Sequence[Phrase], at: int) -> tuple[Party, ...]:
    """The parties of a phrase and of those joined to it."""
    last = at + 1
    while last < len(phrases) and phrases[last].joined:
        last += 1
    while at > 0 and phrases[at].joined:
        at -= 1
    return tuple(party for phrase in phrases[at:last] for party in phrase.parties)


def meant(scene: Scene, at: int, word: str, before: Sequence[Draft], skip: Sequence[int] = ()) -> list[int]:
    """The phrases before the unit `at` that a third-person pronoun most likely means; what stands in `skip` is not meant."""
    subjects = {i for d in before for i in d.subject}
    ranked = [
        (_fits(scene.phrases[i], _head_form(scene, i), word, scene.known), i in subjects, i)
        for i in range(len(scene.phrases))
        if scene.extent[i][1] <= at and scene.can_act(i) and i not in skip and scene.phrases[i].classes != ("pronoun",)
    ]
    best = max((r for r in ranked if r[0]), default=None)
    if best is None:
        coming = word == "it" and any(u.tag == "FUT" for u in scene.units[at + 1 : at + 2])
        return _for_whom(scene, before) if coming else []
    index = best[2]
    while word in scene.known.several and index > 0 and scene.phrases[index].joined:
        index -= 1
    return [g for g in scene.group(index) if scene.can_act(g)] if word in scene.known.several else [index]


def _for_whom(scene: Scene, before: Sequence[Draft]) -> list[int]:
    """"The ministry's spokesman said it would": where nobody else can be meant, an official's "it" before what is to come is whom he speaks for."""
    said = next((d for d in reversed(before) if d.tag == "V" and "c" in d.reading.classes), None)
    return [i for i in said.subject if scene.can_act(i) and scene.phrases[i].parties[0].kind in ("office", "spokesman")][:1] if said is not None else []


def _head_form(scene: Scene, index: int) -> str:
    reading = scene.units[scene.head_unit[index]].reading
    return reading.form if reading else ""


def _fits(phrase: Phrase, form: str, word: str, known: Knowledge) -> int:
    """2 when a pronoun fits a phrase, 1 when it may, 0 when it cannot."""
    kind = phrase.parties[0].kind or ""
    if word in known.one_person:
        return 2 * (kind in PERSONAL and form != "pl")
    if word in known.several:
        return 2 if form == "pl" or kind in ("people", "force", "group") or phrase.joined else int(kind not in PERSONAL)
    return 2 * (kind not in PERSONAL and kind != "people" and form != "pl")


def speakers(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Gives acts whose subject is "we" or "I" the subject of the verb of saying in the sentence."""
    said = [d for d in drafts if d.tag == "V" and "c" in d.reading.classes and d.subject and any(scene.can_act(i) for i in d.subject)]
    for draft in drafts:
        own = [i for i in draft.subject if scene.phrases[i].lemma in scene.known.speaking and not scene.phrases[i].parties]
        verb = next((d for d in said if d is not draft), None)
        if own and verb is not None:
            draft.subject = [i for i in verb.subject if scene.can_act(i)]

"""One sentence while its parties are composed: what each phrase names, from its own words, its owner, and what the report said before.

Not supported: parties of relative clauses («الذي تقوده …»), persons who are never introduced.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial

from khabar.fold import fold
from khabar.frozen import replace
from khabar.link.adjectives import keeper, landed, troop, woman
from khabar.link.apposed import commas_between, in_office, tells
from khabar.link.belongings import PRIVATE, beyond, carried, held, held_to_be, holder, kin, loyal, of_nation, of_strangers, owns, some_of_land, towns_of, whose
from khabar.link.composition import LANDS, NAMED, OCCUPIER, SPECIFIC
from khabar.link.lands import in_names, land_of_speaker, of_soldiers, of_unknown, phrase_own, realm, teller, title_seat
from khabar.link.memory import Memory, only, sentence_country
from khabar.link.named import MARKS, TITLED, described, ends_clause, has_name, in_fields, meets, of_officer, office_before, quarter, seated, thing
from khabar.link.party_tools import PartyTools
from khabar.link.persons import DESCRIBING, backs, fellow, house, introduced, name_before, name_run, owned_name, private, stranger, untitled, without_towns
from khabar.link.recall import antecedent, one_man
from khabar.link.sides import number_alone, one_more, other_officer, two_sides
from khabar.model import PERSONAL, Parsed, Party, Phrase, Reading, Unit

HUMAN, COUNTED = {"person", "people", "group", "institution"}, {"number", "num"}
SEVERAL = ("people", "force", "group")


class View:
    """One sentence while its parties are composed. Values are parties whose span is not yet theirs."""

    def __init__(self, tools: PartyTools, parsed: Parsed, memory: Memory) -> None:
        self.tools = tools
        self.parsed = parsed
        self.memory = memory
        elsewhere = tools.elsewhere(parsed.sentence, parsed.mentions, tools.first) | (set() if tools.first else in_names(parsed.units, parsed.sentence))
        self.here = memory.home or sentence_country(parsed, elsewhere)
        self.placed = only((*(m.place.country_code for m in parsed.mentions if m.place and m.start not in elsewhere), *towns_of(parsed)))
        self.where = self.placed or self.here
        self.found, self.owned, self.things = dict[int, Party](), dict[int, Party](), dict[int, Phrase]()
        self._firsts, self._lasts = [u.first for u in parsed.units], [u.last for u in parsed.units]
        self._chains = [self._chain(phrase) for phrase in parsed.phrases]
        self.compose = partial(tools.composer.compose, tokens=parsed.sentence.tokens, known=partial(tools.recall.known, memory))

    def seated(self, index: int, value: Party | None) -> Party | None:
        return seated(self.parsed, index, value, self._value) if self.tools.first else value

    def chain(self, index: int) -> list[Unit]:
        """The units of a phrase from its head outwards; the caller leaves the list as it is."""
        return self._chains[index]

    def _chain(self, phrase: Phrase) -> list[Unit]:
        inside = [u for u in self.parsed.units[bisect_left(self._firsts, phrase.first) : bisect_right(self._lasts, phrase.last)] if u.tag != "PUNCT"]
        if len(inside) < 2:
            return inside
        if not self.tools.first:
            inside = [u for i, u in enumerate(inside) if not backs(inside, i, self.tools.backed, self.tools.opposing)]
        at = next((i for i, u in enumerate(inside) if u.first == phrase.head), 0)
        return described(inside[at:]) if self.tools.first else [*without_towns(inside[at:]), *reversed(inside[:at])]

    def party(self, index: int) -> Party | None:
        """The party a phrase names."""
        chain = self.chain(index)
        return in_office(self.tools.bodies.league(self.parsed, index, chain, self._party(index)), chain)

    def _party(self, index: int) -> Party | None:
        chain = self.chain(index)
        head = chain[0] if chain else None
        if len(chain) == 1 and head.tag in ("N", "J", "X", "R") and head.key in self.memory.by_common:
            return self.memory.by_common[head.key]
        if head is None or (head.mention and head.mention.kind in ("place", "time")):
            return None
        if head.tag == "NAME":
            return self._named(index, head, chain)
        if head.tag == "R" and (in_fields(self.parsed.phrases, index, chain, self.tools.fields) or quarter(chain, self.tools.quarters, self.tools.composer.directions)):
            return None
        if kin(self.parsed, index, head, self.tools.allies) and self._adjacent(index) and (named := self._value(index + 1)) and named.kind in NAMED:
            return named
        if head.tag == "R" and not phrase_own(self.parsed.phrases[index], chain, self.tools.own_land):
            return self._finished(index, chain)
        if head.tag == "J" and head.mention and head.mention.party:
            return fellow(self.parsed.phrases[index], self._people(head, chain), self.found.get(index - 1))
        if head.tag in ("N", "R") and phrase_own(self.parsed.phrases[index], chain, self.tools.own_land):
            return land_of_speaker(self.found, index, self.memory)
        return self._noun(index, chain) if head.tag in ("N", "J", "A", "P", "X", "NUM", "QUANT") else None

    def owner(self, index: int, text: str) -> Party | None:
        """Whose thing a phrase that is no party names: «كاميرا مصور صحفي», «حاسوبه»."""
        chain = self.chain(index)
        if not self.tools.first:
            value = holder(self.parsed, index, chain, self.compose, self._value, self.tools.bases) or carried(self.parsed, index, self.tools, self._value)
            value = value and (value if value.code else replace(value, code=self._land(self.parsed.phrases[index], value)))
            return value and replace(value, text=text[value.start : value.end])
        if not chain or chain[0].tag not in ("N", "M"):
            return None
        at = next((i for i, u in enumerate(chain[1:], 1) if owns(u)), 0)
        behind = not at and held(self.parsed, index, self.tools) and whose(self._value(index + 1))
        if not at and not behind and chain[0].tag == "N" and (theirs := self._antecedent(index, chain)) is not None:
            return theirs  # «قافلته الدبلوماسية»: his who was named, whatever else is said of it
        value = self.compose(chain[at:]) if at else behind or self._belonging(index, chain)
        if value is None or value.kind == "title" and not value.code:
            return self._antecedent(index, chain) if value is None else None
        phrase = self.parsed.phrases[index + 1 if behind else index]
        value = value if value.code else replace(value, code=self._land(phrase, value))
        start, end = phrase.start if behind else self.parsed.sentence.tokens[chain[at or len(chain) > 1].first].start, phrase.end
        return replace(value, start=start, end=end, text=text[start:end])

    def _belonging(self, index: int, chain: Sequence[Unit]) -> Party | None:
        """«قافلة تابعة للجيش», «ثكنة عسكرية», «الخطة الحكومية»: whose a thing is that an adjective gives to somebody."""
        return self._value(index + 1) if loyal(self.parsed, index, self.tools) and self._adjacent(index) else keeper(self.parsed.phrases[index], chain, self.tools.composer.sector_of, self.compose) or self.tools.bodies.medium(chain, self.here) or held_to_be(self.parsed, self.parsed.phrases[index])

    def both(self, index: int) -> tuple[Party, ...]:
        """«الطرفان», «وزيرا خارجية البلدين», "the two countries": the two sides named last."""
        return two_sides(self.tools, self.tools.words, self.memory, self.parsed.phrases[index], self.chain(index), self.compose)

    def _named(self, index: int, head: Unit, chain: Sequence[Unit]) -> Party | None:
        value = some_of_land(self.parsed.phrases[index], self.compose(chain), self.tools.first)
        value = other_officer(self.parsed, index, value, self.chain, self.compose) or value
        if value is None or value.kind not in (*NAMED, "people", "office") or self._thing(head, chain):
            return None
        return replace(value, code=self.here) if value.code is None and value.kind == "organisation" else value  # «الدفاع المدني»: the one of this country

    def call(self, index: int) -> None:
        """Gives a phrase the classes of the common noun that a name in it is after all («القاعدة» of a base)."""
        chain = self.chain(index)
        noun = self._thing(chain[0], chain) if chain and chain[0].tag == "NAME" else None
        if noun is not None:
            self.things[index] = replace(self.parsed.phrases[index], lemma=noun.lemma, classes=noun.classes)

    def _thing(self, head: Unit, chain: Sequence[Unit]) -> Reading | None:
        return thing(self.tools.words, self.parsed.sentence.tokens, head, chain, self.tools.things, self.memory.nouns)

    def _people(self, head: Unit, chain: Sequence[Unit]) -> Party | None:
        """A nationality word as a noun: «اليمنيون», "the Turks"; an adjective with nothing behind it is no party."""
        if fold(head.mention.text if head.mention else "") in self.tools.composer.bare:
            return None
        land = self.compose(chain[:1])
        if land is None:
            return None
        code = land.code or (self._of_people() if land.source == "people" else self.placed if self.tools.first else None)
        return replace(land, code=code, sector="CVL")

    def _role(self, index: int, chain: Sequence[Unit]) -> Party | None:
        """The value of a phrase whose head can act, with its owner inside it, behind it, or meant by its pronoun."""
        value = self.compose(chain)
        of_office = self.tools.first and value is not None and not value.code and value.source == "owned" and of_officer(chain)
        if value is not None and not of_office and (value.code or value.source or value.kind == "title" and has_name(chain)):
            return value if self.tools.first else landed(value, lambda: self._complement(index))
        owner = self._complement(index) if of_office else self._antecedent(index, chain) or self._complement(index)
        return self.compose(chain, owner=owner) if owner is not None else value

    def _value(self, index: int) -> Party | None:
        """What a phrase names as the owner of another one."""
        chain = self.chain(index)
        if not chain:
            return None
        if chain[0].tag == "R":
            value = self._role(index, chain)
            known = self.tools.recall.meant(self.memory, self.parsed.phrases[index], chain, value.sector) if value is not None and not value.code else None
            return known or value
        if self._empty(index) and len(chain) > 1:
            chain = chain[1:]
        return self.compose(chain) if chain[0].tag in ("NAME", "J", "X", "R") else None

    def _empty(self, index: int) -> bool:
        return self.parsed.phrases[index].lemma in self.tools.composer.empty

    def _complement(self, index: int) -> Party | None:
        """The owner right behind a phrase, after a preposition of belonging."""
        if index + 1 >= len(self.parsed.phrases) or not self._adjacent(index):
            return None
        phrase, following = self.parsed.phrases[index], self.parsed.phrases[index + 1]
        if self.tools.strangers & set(phrase.words) and following.prep in self.tools.at - self.tools.part_of:
            return None  # "five foreigners in Kuwait"
        kinds = set(phrase.classes or next((u.reading.classes for u in self.chain(index) if u.tag == "R" and u.reading), ()))
        organ = phrase.lemma in self.tools.organs or any(u.reading and u.reading.lemma in self.tools.organs for u in self.chain(index)[-1:])  # «نائب رئيس المكتب السياسي لحماس»
        loyal = following.prep in self.tools.loyal_to and self.tools.loyal & set(phrase.words)
        lost = following.prep in self.tools.among and self.tools.losses & set(phrase.words)
        if loyal or lost or following.prep in self.tools.of and PERSONAL & kinds or following.prep in self.tools.whose and organ:
            return self._value(index + 1)
        if following.prep in self.tools.of and ("people" in kinds and not phrase.definite or "institution" in kinds and self._empty(index)) and (band := self._value(index + 1)) is not None and band.kind == "group":
            return band
        if "people" in kinds and self.tools.first and following.prep in self.tools.part_of and (land := beyond(self.parsed, index + 1, self.tools.at, self._adjacent, self._value)):
            return land
        part = following.prep in self.tools.part_of and not (phrase.definite and self.tools.first and phrase.head == phrase.first)
        value = self._value(index + 1) if part or following.prep in self.tools.at else None
        if value is None or not (part or value.kind in LANDS):
            return None
        return value if following.prep in self.tools.at or value.kind not in ("place", "capital") else None

    def _adjacent(self, index: int) -> bool:
        """Whether nothing but prepositions stands between a phrase and the next one."""
        last, first = self.parsed.phrases[index].last, self.parsed.phrases[index + 1].first
        return all(u.tag == "PREP" or u.key in MARKS for u in self.parsed.units if last <= u.first < first) and not self.parsed.phrases[index + 1].joined

    def _antecedent(self, index: int, chain: Sequence[Unit]) -> Party | None:
        """Whom «زعيمها», «أنصاره», "his captors" belong to: the party joined before, else the first of the sentence that agrees, else the last."""
        wanted = self.tools.recall.pronoun(chain)
        order = [index - 1] if self.parsed.phrases[index].joined and index - 1 in self.found else teller(self.parsed, index, self.found) or self._who_says(index)
        return antecedent([one_man(self.found[i], self.chain(i), self.tools.collective) for i in (*order, *sorted(self.found))], self.memory.last, wanted, self.parsed.units[0].spelling) if wanted else None

    def _who_says(self, index: int) -> list[int]:
        """«قال وزير لبنان، فيما أكد قائد الجيش السوري أن قواته …»: right behind such a word, who is named last before it without a preposition."""
        before = next((u for u in reversed(self.parsed.units) if u.last <= self.parsed.phrases[index].first), None)
        if not self.tools.first or before is None or before.tag != "SUB":
            return []
        return [i for i in sorted(self.found, reverse=True) if self.parsed.phrases[i].last <= before.first and not self.parsed.phrases[i].prep][:1]

    def _finished(self, index: int, chain: Sequence[Unit]) -> Party | None:
        """A role's value with what it leaves open: an apposition, what was named before with this word, the country of the sentence."""
        if (value := self._role(index, chain)) is None:
            return None
        named = self.tools.first and has_name(chain)
        if named and value.kind in ("title", "person") and not value.source and (office := self._office(index)):
            return replace(office, sector=office.sector or value.sector)
        if value.kind in SPECIFIC and value.kind != "master" and value.code:
            return value
        phrase, value = self.parsed.phrases[index], self.seated(index, value) or value
        if not value.code:
            titled = value.kind == "title" and not self.tools.first
            known = self._apposed(index) or (introduced(self.parsed, index, self.found) if titled else None) or self.tools.recall.meant(self.memory, phrase, chain, value.sector)
            if known is not None:
                return replace(known, kind=known.kind if known.kind == "person" else value.kind)
        if value.kind == "title" and not value.code:
            code = house(chain, self.tools.houses) or self.here
            return replace(value, code=code, sector=value.sector or "CVL", kind="person") if named and code else None
        if value.sector == "UAF" and phrase.definite and not value.code and (known := self.memory.armed()):
            return replace(value, code=known.code, sector=known.sector)  # "The attackers fled"
        nobodys = of_unknown(self.parsed, index, chain, self.tools.of_state, self.tools.part_of) or of_strangers(self.parsed, index, self.tools)
        land = value if value.code or nobodys else replace(value, code=thought.code if (thought := held_to_be(self.parsed, phrase)) else self._land(phrase, value))
        return replace(land, sector="UAF") if self._nobody_knows(index, chain) else land

    def _nobody_knows(self, index: int, chain: Sequence[Unit]) -> bool:
        """«فجر انتحاري نفسه في بغداد»: armed people brought in by no more than that word, and where they were."""
        phrase = self.parsed.phrases[index]
        if phrase.lemma not in self.tools.unnamed or phrase.definite or len(chain) > 1 or self._antecedent(index, chain) is not None:
            return False
        owned = index + 1 < len(self.parsed.phrases) and self._adjacent(index) and self.parsed.phrases[index + 1].prep in (*self.tools.part_of, *self.tools.loyal_to)
        return not owned or self._value(index + 1) is None

    def _office(self, index: int) -> Party | None:
        """The office that leads up to a name."""
        office = office_before(self.parsed, index, self.found, self.tools)
        return replace(office, kind="person") if office is not None else None

    def _land(self, phrase: Phrase, value: Party) -> str | None:
        """The country of a described party that names none."""
        if value.kind in ("group", "institution") and (code := self.tools.bodies.of_many(phrase, value.source == "region")):
            return code
        if value.source == "region":
            several = phrase.lemma in self.tools.composer.shared or not phrase.definite
            if self.tools.first and value.sector in PRIVATE and value.kind in ("people", "group"):
                return self.placed  # «العشائر العربية في محافظة …»
            return "IGO" if value.sector in ("MIL", "GOV") and not (value.kind == "institution" and several) else None
        if value.source in ("people", OCCUPIER):
            return self._of_people() if value.source == "people" else self.tools.occupiers.get(self.here, self.here)
        if phrase.lemma in self.tools.realms and self.here not in self.tools.realms[phrase.lemma]:
            return realm(self.memory, self.tools.realms[phrase.lemma])
        if value.sector == "UAF" or self.tools.strangers & set(phrase.words):
            return None  # nobody knows whose they are, or where strangers come from
        if value.kind == "source" and not phrase.definite and not value.sector and len(phrase.words) == 1 and " " not in phrase.lemma:
            return None
        if self.tools.first and (code := title_seat(self.parsed, phrase, value, self.tools.at)):
            return code
        return self.where if value.sector in ("CVL", "REF") and value.kind in ("people", "person") else of_soldiers(value, self.here, self.tools.unarmed, self.tools.occupiers)

    def _of_people(self) -> str | None:
        return known.code if (known := self.memory.recall("people")) else self.here

    def _apposed(self, index: int) -> Party | None:
        """«العميد فلان، قائد ميليشيات …»: the office behind the comma says whose man he is."""
        if index + 1 >= len(self.parsed.phrases):
            return None
        following, between = self.parsed.phrases[index + 1], commas_between(self.parsed, index)
        if between is None or not self.tools.first and between and tells(self.parsed, following):
            return None
        chain, head = self.chain(index + 1), self.chain(index)[0]
        several = head.reading is not None and head.reading.form == "pl" and (self.tools.first or head.tag == "R")
        if not chain or several and (not between or not self.tools.first and chain[0].reading is not None and chain[0].reading.form == "sg"):
            return None  # «قتل مسلحون جنديا», "killed rebels, an officer said": several are no one man
        if chain[0].reading is not None and chain[0].reading.enclitic or not between and meets(self.parsed, index, self.chain(index)):
            return None  # «استقبل الوزير نظيره التركي»: nobody is his own counterpart
        if (chain[0].tag == "R" and (PERSONAL & set(following.classes) or following.lemma in self.tools.members)) or (chain[0].tag == "NAME" and between and "person" in following.classes):
            value = self._role(index + 1, chain) if chain[0].tag == "R" else self.compose(chain)
            value = self.seated(index + 1, value)
            if value is not None and not value.code and value.kind != "title" and (value.sector or value.kind in TITLED) and has_name(self.chain(index)):
                value = replace(value, code=self._land(following, value))
            return value if value is not None and value.code else None
        return None

    def _noun(self, index: int, chain: Sequence[Unit]) -> Party | None:
        """A noun that is no role is a party only when it counts or holds one, or is a name that the report has introduced."""
        phrase, head = self.parsed.phrases[index], chain[0]
        if self.tools.first and (person := woman(head, self.tools.words.roles)):
            return self._finished(index, [person, *chain[1:]])
        if head.tag == "N" and (body := self.tools.bodies.named(self.parsed, index, chain, self.compose, self.here)):
            return body
        if unit := troop(phrase, chain, self.tools.troops, self.compose):
            return unit
        if self._empty(index) or HUMAN & set(phrase.classes) or head.tag in ("QUANT", "NUM") or COUNTED & set(phrase.classes):
            owner = (self.compose(chain[1:]) if len(chain) > 1 else None) or self._part(index) or self._antecedent(index, chain)
            if owner is None and len(chain) == 1 and head.key in self.tools.crowds and not phrase.prep:
                return Party(0, 0, "", self.where, "CVL", kind="people")  # "Thousands took to the streets"
            if owner is not None or phrase.lemma not in self.tools.more and not (self.tools.first and number_alone(self.parsed, index)):
                return self._held(phrase, owner) if owner is not None else None
        if (phrase.lemma in self.tools.more or head.tag == "NUM") and (one := one_more(phrase, chain, self.tools.more, [self.found[i] for i in sorted(self.found)], index - 1 in self.found)):
            return one
        if head.tag == "X" or any(u.tag == "X" for u in chain[1:2]):
            return self._unknown(index, chain)
        sector = self.tools.composer.sector_of.get(phrase.lemma)
        if sector and head.tag in ("J", "A", "P") and head.reading and head.reading.form == "pl" and phrase.prep != "of":
            return Party(0, 0, "", self.here, sector, kind="people")
        return self.memory.recall(phrase.lemma) if phrase.definite and len(chain) == 1 and head.tag == "N" else None

    def _part(self, index: int) -> Party | None:
        """«عدد من المسلحين», "hundreds of police", «سبعة منهم»."""
        behind = next((u for u in self.parsed.units if u.first == self.parsed.phrases[index].last), None)
        if behind is not None and behind.tag == "PREP" and behind.reading and behind.reading.enclitic and behind.reading.lemma in self.tools.part_of:
            return self._of_them(behind.reading.enclitic, index)
        if index + 1 < len(self.parsed.phrases) and self._adjacent(index) and self.parsed.phrases[index + 1].prep in self.tools.part_of:
            value = self._value(index + 1)
            return value if value is not None and value.kind not in LANDS else None
        return None

    def _of_them(self, clitic: str, index: int) -> Party | None:
        """The people named last before a number that is taken from them."""
        before = [self.found[i] for i in sorted(self.found, reverse=True) if i < index] + list(reversed(self.memory.recent))
        return next((replace(p, kind="people") if p.kind == "nationality" else p for p in before if p.kind in (*SEVERAL, "nationality")), None) if self.tools.recall.meaning(clitic) == "people" else None

    def _held(self, phrase: Phrase, owner: Party) -> Party | None:
        """What a noun that only counts or holds its owner stands for."""
        if owner.kind in ("country", "capital", "nationality", "place"):
            return of_nation(phrase, owner, self.tools.bases, self.tools.composer.empty)
        if owner.kind in ("adjective", "former"):
            return replace(owner, code=owner.code or self.here, kind="people") if (HUMAN | COUNTED) & set(phrase.classes) or phrase.lemma.isdigit() else None
        return replace(owner, code=owner.code or self._land(phrase, owner), kind="people" if owner.kind == "master" else owner.kind)

    def _unknown(self, index: int, chain: Sequence[Unit]) -> Party | None:
        """An unknown word: somebody introduced before, or a name with its office beside it."""
        role = next((i for i, u in enumerate(chain) if u.tag == "R" and (PERSONAL & set(u.read.classes) or u.read.lemma in self.tools.members) and (u.read.form != "pl" or u.last - u.first > 1)), 0)
        known = next((p for u in chain if u.tag == "X" and (p := self.tools.recall.known(self.memory, u))), None)
        person = next((u.mention.party for u in chain[1:] if u.tag == "NAME" and u.mention and u.mention.party and u.mention.party.kind == "person"), None)
        if known or person:
            return known or person
        if not self.tools.first and (owner := owned_name(self.parsed, index, chain)):
            return owner
        if role and self.tools.first:
            return self._finished(index, chain[role:])
        called = name_before(chain)
        if called and self.tools.first and untitled(self.parsed, chain[:called], self.tools.words, self.tools.particles):
            return self._finished(index, chain[called:])
        run = 1 + name_run(chain[1:])
        shaped = self.tools.first and untitled(self.parsed, chain, self.tools.words, self.tools.particles)
        if run < 2 or run < len(chain) and not (shaped and chain[run].tag in DESCRIBING):
            return None
        told = (self._apposed(index) if run == len(chain) else None) or introduced(self.parsed, index, self.found)
        if not self.tools.first:
            return told or stranger(self.parsed, self.parsed.phrases[index], len(chain), self.tools.given, self.where)
        told = told or (self._office(index) if shaped or ends_clause(self.parsed, index) else None)
        return told or (private(chain[run:], self.here) if shaped else None)

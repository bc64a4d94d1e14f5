"""The nouns of Khabar: frozen dataclasses; a function's signature is its documentation.

Every `start` and `end` anywhere is a code-point offset into `Report.text`, which never changes after reading; `end` is exclusive.
A date is an ISO prefix (`2022`, `2022-09`, `2022-09-19`) whose length is its precision; a date that cannot be resolved is None and keeps its words.
"""

from __future__ import annotations

from dataclasses import field

from khabar.fold import fold
from khabar.frozen import frozen
from khabar.report import PARTS as PARTS
from khabar.report import TOLD as TOLD
from khabar.report import Block as Block
from khabar.report import Dropped as Dropped
from khabar.report import Report as Report
from khabar.report import read_published as read_published
from khabar.spelling import NOTHING, Spelling

PERSONAL = frozenset(("person", "office", "title", "spokesman", "former", "source"))  # classes of nouns for one person
TITLES = PERSONAL - {"source"}  # of those, what may stand before a name
STATUSES = ("occurred", "planned", "hypothetical", "denied", "negated")
QUOTE_KINDS = ("speech", "thought", "intention", "stance", "act")
ROLES = ("speaker", "anonymous", "document", "agency", "outlet")
OWN_LAND, ADJECTIVE = "own-land", "adjective"  # sources of a party: a land told by a pronoun («بلاده»), a nation by the adjective of its act or weapon ("a Saudi request")
SUPRANATIONAL = frozenset(("UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"))  # codes of no single country


@frozen
class Token:
    """A word, number or mark: `text` as written and its folded `key` (fold the token, never the text)."""

    start: int
    end: int
    text: str
    key: str


@frozen
class Sentence:
    """A sentence of a report: its place in the text, its words, the part of its block and the number of its paragraph, from 0."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    part: str = "body"
    paragraph: int = 0


@frozen
class Reading:
    """One way to read a word: its lexicon lemma and class, and the clitics around it.

    `pos`: verb, masdar, agent (active participle), patient (passive participle), noun, role, adj, num, name, or a class of function word.
    `form`: for verbs `past`, `present` or `passive`, with person as in `past.3fp`; for nouns `sg`, `du`, `pl`.
    `classes`: what the noun is (person, force, group, institution, place, building, thing, weapon, document, time, …).
    """

    lemma: str
    pos: str
    form: str = ""
    classes: tuple[str, ...] = ()
    proclitics: tuple[str, ...] = ()
    enclitic: str = ""

    @property
    def definite(self) -> bool:
        return "ال" in self.proclitics or bool(self.enclitic)


UNREAD = Reading("", "")
"""The reading of a mark, or of a word that nothing tells of."""


@frozen
class Party:
    """An actor as it takes part: its words, PLOVER code and sector, and who it is when that is known."""

    start: int
    end: int
    text: str
    code: str | None = None
    sector: str | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    office: str | None = None
    kind: str | None = None
    """country, capital, nationality, person, office, spokesman, source, people, force, institution, organisation, group, agency or outlet."""
    source: str = ""
    """World row or pack word it was read from; empty for a bare description."""


@frozen
class Place:
    """A resolved place, with GeoNames' names for what it is. `resolution`: city, region, country or none."""

    start: int
    end: int
    text: str
    name: str | None = None
    geonameid: str | None = None
    lat: float | None = None
    lon: float | None = None
    province: str | None = None
    country_code: str | None = None
    feature_code: str | None = None
    resolution: str = "none"


@frozen
class When:
    """A time expression; `date` and `enddate` are ISO prefixes, None when they cannot be resolved."""

    start: int
    end: int
    text: str
    date: str | None = None
    enddate: str | None = None


@frozen
class Number:
    """A number in digits or words; `approximate` for نحو, about; `unit` is the counted word when it stands next to it."""

    start: int
    end: int
    text: str
    value: float
    approximate: bool = False
    unit: str | None = None


@frozen
class Mention:
    """A named thing found in the text: `kind` is actor, place, time or number and says which field is filled.

    `source` is the pack or world row (`file:id`) it came from, `score` 0–1 how sure the resolution is, `others` the rows that lost.
    """

    start: int
    end: int
    text: str
    kind: str
    source: str
    score: float = 1.0
    party: Party | None = None
    place: Place | None = None
    when: When | None = None
    number: Number | None = None
    others: tuple[str, ...] = ()


@frozen
class Phrase:
    """A noun phrase in its sentence: tokens `first` to `last` (exclusive), the index of its head, the preposition before it.

    `prep` is the preposition's lemma, clitic or word ("" when bare). `parties` are the actors it names, several when it is coordinated.
    `joined`: a conjunction ties it to the phrase before it. `words` are the head's lemma and the lemmas of its modifiers, for conditions of rules.
    `owners` are those whose thing it names when it is no party itself (كاميرا مصور صحفي, حاسوبه).
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    prep: str = ""
    definite: bool = False
    joined: bool = False
    lemma: str = ""
    classes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    owners: tuple[Party, ...] = ()


@frozen
class Unit:
    """One or several tokens that are read as one word: a name, a date, a number, a compound preposition, or a single token.

    `tag`: V verb, M verbal noun, A and P active and passive participle, N noun, R role (a noun that can act), J adjective, NAME, TIME, NUM, QUANT, PRON, DEM,
    PREP, CONJ, SUB, REL, NEG, AUX, FUT, COND, ADV, PUNCT, X unknown.
    """

    first: int
    last: int
    tag: str
    key: str
    reading: Reading | None = None
    mention: Mention | None = None
    spelling: Spelling = field(default=NOTHING, compare=False, repr=False)

    @property
    def read(self) -> Reading:
        """Its reading; an empty one where it has none."""
        return self.reading or UNREAD

    @property
    def bare(self) -> str:
        """Its key without the article."""
        return self.spelling.without(self.key, "article")

    def begins(self, *names: str) -> bool:
        """Whether its key begins with letters of one of these names (`spelling` in `letters.yml`)."""
        return self.key.startswith(self.spelling.beginnings[names])

    def ends(self, *names: str) -> bool:
        """Whether its key ends with letters of one of these names."""
        return self.key.endswith(self.spelling.endings[names])

    def means(self, *names: str) -> bool:
        """Whether its key is a small word of one of these names."""
        return self.key in self.spelling.words[names]

    def in_dual(self, key: str) -> bool:
        """Whether a noun that can act has the ending of a dual in construct («وزيرا», «رئيسي وزراء»); `key` is its first word as it stands."""
        if self.tag != "R" or self.read.enclitic or self.read.definite and self.last - self.first == 1:
            return False
        word = fold(self.read.lemma.split(" ")[0])
        stem = key[:-1].endswith(word) or self.spelling.ends(word, "feminine") and key[:-2].endswith(word[:-1])
        return stem and len(key) > len(word) and self.spelling.ends(key, "accusative", "relation")

    def carries(self, *names: str) -> bool:
        """Whether a clitic of one of these names is written before it."""
        reading = self.reading
        return reading is not None and bool(reading.proclitics) and self.spelling.carries(reading.proclitics, *names)


@frozen
class Predicate:
    """A verb, verbal noun or participle with its arguments, which are indexes into the sentence's phrases.

    `preps` maps a preposition's lemma to its phrases. `of` is the phrase a verbal noun is in construct with (or the possessor). `status` is one of STATUSES.
    `governor` is the index of the predicate that governs it and `relation` how: object, prep, content (أن), relative, purpose, joined, means (the firing of a weapon that another verb tells).
    `carried`: its subject is not said here but goes on from before. `content` is the token where its clause (أن …) begins, -1 if none.
    """

    unit: int
    first: int
    last: int
    reading: Reading
    tag: str
    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    of: tuple[int, ...] = ()
    preps: tuple[tuple[str, tuple[int, ...]], ...] = ()
    status: str = "occurred"
    passive: bool = False
    carried: bool = False
    governor: int = -1
    relation: str = ""
    content: int = -1
    clause: tuple[int, int] = (0, 0)
    """Tokens from first to last (exclusive) that stand in its clause."""
    absent: tuple[tuple[str, str], ...] = ()
    """Places (object, or a preposition) filled by a pronoun that means somebody of an earlier sentence, with the pronoun."""

    def to(self, preposition: str) -> tuple[int, ...]:
        """The phrases after this preposition."""
        return next((found for word, found in self.preps if word == preposition), ())


@frozen
class Parsed:
    """A sentence read: its units in order (they cover all tokens), its noun phrases, and its predicates; `lang` is the language whose pack read it."""

    sentence: Sentence
    units: tuple[Unit, ...]
    phrases: tuple[Phrase, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    lang: str = ""

    def predicate_at(self, start: int) -> Predicate | None:
        """The predicate whose first character this is: the one an event with this trigger was read from."""
        return next((p for p in self.predicates if self.sentence.tokens[p.first].start == start), None)

    def unit_at(self, token: int) -> int:
        """The index of the unit that holds a token."""
        return next(i for i, u in enumerate(self.units) if u.first <= token < u.last)


@frozen
class Span:
    start: int
    end: int
    text: str


@frozen
class Attribution:
    """One link of the chain of who says so; `role` is one of ROLES. The chain runs from the nearest speaker outwards."""

    role: str
    start: int
    end: int
    text: str
    party: Party | None = None
    cue: Span | None = None


@frozen
class Size:
    """Counts told with an event, each a Number or None."""

    dead: Number | None = None
    injured: Number | None = None
    arrested: Number | None = None
    size: Number | None = None


@frozen
class Event:
    """Who did what to whom, when, where and on whose word. An empty `attribution` is the outlet's own word."""

    type: str
    trigger: Span
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    when: When | None = None
    where: Place | None = None
    status: str = "occurred"
    attribution: tuple[Attribution, ...] = ()
    confidence: float = 0.5
    size: Size = Size()
    rule: str = ""
    sentence: int = 0
    evidence: tuple[Span, ...] = ()
    """Further places in the report where the same act is told."""


@frozen
class Quote:
    """What somebody said: the content, whether in his own words, who said it, by which word, and the chain behind it.

    `kind` is one of QUOTE_KINDS; an act is speech told by its topic alone ("criticised the plan"). `mention` is the pronoun that
    stands for a speaker named before ("he said"): `speaker` is where he is named.
    """

    content: Span
    direct: bool
    speaker: Span | None = None
    cue: Span | None = None
    party: Party | None = None
    chain: tuple[Attribution, ...] = ()
    kind: str = "speech"
    mention: Span | None = None


@frozen
class Coded:
    """A report with everything read from it and the versions that read it."""

    report: Report
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    attitudes: tuple[Quote, ...] = ()
    """What somebody is told to think, want or take a stand on, without his words; they make no event anybody's word."""


@frozen
class Judgement:
    """A person's verdict on an event: `right` or `wrong`, with what should be changed, by whom, when and why. Kept beside the event, never over it.

    `changes` are pairs of a gold field (type, mode, status, date, actor, recipient, place) and its right value, as khabar.store.corrected keeps it. `at` and `withdrawn` are ISO times.
    """

    event_id: str
    verdict: str
    why: str = ""
    who: str = ""
    at: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    withdrawn: str | None = None

"""The nouns of Khabar: frozen dataclasses; a function's signature is its documentation.

Every `start` and `end` anywhere is a code-point offset into `Report.text`, which never changes after reading; `end` is exclusive.
A date is an ISO prefix (`2022`, `2022-09`, `2022-09-19`) whose length is its precision; a date that cannot be resolved is None and keeps its words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from khabar.errors import BadReport
from khabar.frozen import frozen

PARTS = ("title", "standfirst", "body", "caption", "credit", "byline", "dateline", "related", "furniture")
TOLD = ("title", "standfirst", "body")
"""The parts of a page that tell the report; nothing else is read for events, quotes or actors."""
STATUSES = ("occurred", "planned", "hypothetical", "denied", "negated")
QUOTE_KINDS = ("speech", "thought", "intention", "stance", "act")
ROLES = ("speaker", "anonymous", "document", "agency", "outlet")
OWN_LAND = "own-land"  # the source of a party that is a land told by a pronoun («بلاده»)
SUPRANATIONAL = frozenset(("UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"))  # codes of no single country


@dataclass(frozen=True, slots=True)
class Report:
    """One news report as it was read. `published` and `updated` may be given as ISO text and are kept as a date or an aware datetime."""

    text: str
    id: str = ""
    outlet: str | None = None
    lang: str | None = None
    published: date | datetime | str | None = None
    title: str | None = None
    url: str | None = None
    read_from: str | None = None
    updated: date | datetime | str | None = None
    parts: tuple[Block, ...] = field(default=(), compare=False, repr=False)
    """Whole lines of the text whose part of the page the reader knows from its markup; `clean` takes them over into the blocks."""
    noted: tuple[Dropped, ...] = field(default=(), compare=False, repr=False)
    """What reading had to guess or leave out, such as a date of publication that reads two ways; coding adds it to what was dropped."""

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise BadReport(f"report {self.id or '?'}: text is {type(self.text).__name__}; give a str")
        for name in ("published", "updated"):
            if isinstance(written := getattr(self, name), str):
                object.__setattr__(self, name, read_published(written, name))
        if not self.id:
            object.__setattr__(self, "id", hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16])

    @property
    def day(self) -> date | None:
        """The day of publication, or None when it is not known."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


def read_published(text: str, name: str = "published") -> date | datetime | None:
    """An ISO date or datetime; empty text is None. Raises BadReport, naming what was read, on anything else."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError as error:
        raise BadReport(f"{name}: {text!r} is no ISO date; write it like 2022-09-19 or 2022-09-19T14:30+03:00") from error


@frozen
class Block:
    """A stretch of the text and its part of the page (one of PARTS), with the reason it was given that part."""

    start: int
    end: int
    part: str
    reason: str


@frozen
class Token:
    """A word, number or mark: `text` as written and its folded `key` (fold the token, never the text)."""

    start: int
    end: int
    text: str
    key: str


@frozen
class Sentence:
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
        return "ال" in self.proclitics or bool(self.enclitic) or "the" in self.proclitics


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
class Dropped:
    """Something left out, and why: stage, reason code, the place, a detail for people."""

    stage: str
    reason: str
    start: int = 0
    end: int = 0
    detail: str = ""


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

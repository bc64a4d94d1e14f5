"""What a report remembers: parties named before, so that «الوزير», «الجماعة», «لافروف» and a bare «الجيش» can be tied to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from khabar.model import SUPRANATIONAL, Mention, Parsed, Party

NATIONAL = {"country", "capital", "nationality", "person", "organisation", "group"}
TELLERS = frozenset(("agency", "outlet", "source"))
EVERYWHERE = frozenset(("BUS", "JRN"))
"""Sectors whose bodies are told of far from home: what a platform or a paper is named for does not say where a report is about."""
ARMED = frozenset(("REB", "PRM", "CRM"))
SHORTEST_NAME = 2
"""Letters a word needs to be remembered as part of a person's name."""


@dataclass(slots=True)
class Memory:
    """Parties of one report by the words they were named with, and the country the report is chiefly about.

    `by_word`: common nouns («جماعة»); `by_name`: parts of persons' names; `by_common`: family names that are also common words («الأسد», «بري»),
    which mean the person only where they stand alone; `nouns`: heads of phrases that named no party, so that an ambiguous
    name («القاعدة») can be known for the thing it was before; `last`: the party spoken of last.
    """

    home: str | None = None
    by_word: dict[str, Party] = field(default_factory=dict)
    by_name: dict[str, Party] = field(default_factory=dict)
    by_common: dict[str, Party] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    last: Party | None = None
    recent: list[Party] = field(default_factory=list)
    earlier: list[Party] = field(default_factory=list)

    def sides(self, states: bool = False, apart: bool = False) -> tuple[Party, ...]:
        """The two parties named last that differ in code or sector: whom «الطرفان» means; of two states («البلدين») where `states`.

        One party alone in the sentence speaks of two others («ودعت مصر الطرفين»), unless it was one of them. With `apart` the two are
        rather of different lands, where two such were named. Empty when there are not two.
        """
        found, earlier = (_sides(group, states) for group in (self.recent, self.earlier))
        own = [p for p in found if p not in earlier]
        third = len(own) == 1 and len(earlier) > 1 and own[0].code not in {p.code for p in earlier[-2:]}
        found = earlier if third else found
        other = next((p for p in reversed(found[:-1]) if apart and p.code != found[-1].code), found[-2]) if len(found) > 1 else None
        return (other, found[-1]) if other is not None else ()

    def armed(self) -> Party | None:
        """The rebels or gang named last: whom "the attackers" means."""
        return next((p for p in reversed(self.recent) if p.sector in ARMED), None)

    def begin(self) -> Memory:
        """A sentence begins: whom «الطرفان» means was named before it, or is named in it. The memory itself."""
        self.earlier = list(self.recent)
        return self

    def meet(self, party: Party, aside: bool = False) -> None:
        """Keep a party as one of those named last; whoever only tells the news, and a land that is only where something was (`aside`), is no side."""
        self.last = party
        if party.code and party.kind not in TELLERS and not (aside and party.kind in ("country", "capital")):
            self.recent = [*[p for p in self.recent if (p.code, p.sector) != (party.code, party.sector)][-5:], party]

    def learn(self, party: Party, words: Iterable[str], names: Iterable[str] = ()) -> None:
        """Remember a party by the words it was named with and, when it is a person, by the parts of his name."""
        for word in words:
            self.by_word[word] = party
        for name in names:
            if len(name) >= SHORTEST_NAME:
                self.by_name[name] = party

    def recall(self, word: str) -> Party | None:
        """The party last named with this common noun."""
        return self.by_word.get(word)

    def known(self, name: str) -> Party | None:
        """The person introduced before under this part of his name."""
        return self.by_name.get(name)


def _sides(parties: Iterable[Party], states: bool) -> list[Party]:
    """The parties that can be sides, latest last; of states each once."""
    return list({p.code: p for p in parties if p.code not in SUPRANATIONAL}.values()) if states else list(parties)


def home_country(mentions: Iterable[Mention], places: Iterable[Mention], weight_until: int, lands: Mapping[str, int]) -> str | None:
    """The state a report is chiefly about: countries, nationality words and places counted, the title and lead (before `weight_until`) threefold.

    `lands` are countries it is told from, with what they count. Of two that count the same it is the one where more places are, then one that the text names.
    """
    votes: Counter[str] = Counter(lands)
    seats: Counter[str] = Counter()
    for mention in mentions:
        party, counts = mention.party, 3 if mention.start < weight_until else 1
        if party and party.code and party.kind in NATIONAL and party.code not in SUPRANATIONAL and party.sector not in EVERYWHERE:
            votes[party.code] += counts
            seats[party.code] += counts * (party.kind == "capital")
    for mention in places:
        if mention.place and mention.place.country_code:
            counts = 3 if mention.start < weight_until else 1
            votes[mention.place.country_code] += counts
            seats[mention.place.country_code] += counts
    return min(votes, key=lambda code: (-votes[code], -seats[code], code in lands, code)) if votes else None


def sentence_country(parsed: Parsed, elsewhere: Collection[int] = ()) -> str | None:
    """The one country a sentence is about, when it names only one; what begins at `elsewhere` names none it could be about."""
    lands = (m.party.code for m in parsed.mentions if m.start not in elsewhere and m.party and m.party.kind in ("country", "nationality", "capital") and m.party.code not in SUPRANATIONAL)
    return only((*lands, *(m.place.country_code for m in parsed.mentions if m.place and m.start not in elsewhere)))


def only(codes: Iterable[str | None]) -> str | None:
    """The code that is named when no other is."""
    found = {code for code in codes if code}
    return found.pop() if len(found) == 1 else None

"""Bodies by composition: what a council, league or centre is by its head, by the land in its name, and by what it is for.

«مركز الأمل للدراسات» is no place but a body of the land the report is about; «المنظمة العربية لكذا» belongs to no single land; «الاتحاد الأفريقي لكرة كذا» is
no league of states. Only for languages whose phrases begin with their head.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from khabar.frozen import replace
from khabar.knowledge import Codes, Lemmas
from khabar.model import Parsed, Party, Phrase, Unit

BODY = "organisation"
BARE = frozenset(("", "of"))
"""How a phrase hangs on its verb without a preposition, or on the noun it is in construct with."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """What one language says of bodies; the word lists stand with their examples in `parties.yml`."""

    world: Lemmas
    of_many_lands: Codes
    leagues: Lemmas
    games: Lemmas
    bodies: Codes
    acting: Lemmas
    purposes: Codes

    def of_many(self, phrase: Phrase, region: bool) -> str | None:
        """The code of a body of several lands; `region` tells whether its own words name a region («العربية»)."""
        if not phrase.definite or phrase.lemma not in self.of_many_lands:
            return None
        return self.of_many_lands[phrase.lemma] if region or self.world & set(phrase.words) else None

    def league(self, parsed: Parsed, index: int, chain: Sequence[Unit], party: Party | None) -> Party | None:
        """«رئيس الاتحاد الأفريقي لكرة كذا»: a party of the league for a game that is called like one of states; every other party as it is."""
        mention = chain[-1].mention if chain and self.games and chain[-1].tag == "NAME" else None
        if party is None or mention is None or mention.party is None or mention.party.kind != BODY or chain[-1].bare not in self.leagues:
            return party
        if not self.games & set(self._purpose(parsed, index)):
            return party
        return replace(party, code="NGO", sector="CVL", identifier_id=None, identifier_text=None, source="league" if party.kind == BODY else party.source)

    def named(self, parsed: Parsed, index: int, chain: Sequence[Unit], compose: Callable[[Sequence[Unit]], Party | None], here: str | None) -> Party | None:
        """The party of a centre, house or office that has a land in its name or says what it is for; None for every other one."""
        phrase = parsed.phrases[index]
        if phrase.lemma not in self.bodies or phrase.prep not in BARE | self.acting or chain[0].reading is None or chain[0].reading.form != "sg":
            return None
        words = [*phrase.words, *self._purpose(parsed, index)]
        sector = next((self.purposes[w] for w in words if w in self.purposes), None) or self.bodies[phrase.lemma] or None
        land = compose(chain[1:]) if len(chain) > 1 else None
        owned = land is not None and land.kind in ("nationality", "country")
        if not (owned or sector and len(words) > 1) or chain[0].reading.enclitic:
            return None
        return Party(0, 0, "", land.code if owned and land and land.code else here, sector, kind="institution")

    def medium(self, chain: Sequence[Unit], here: str | None) -> Party | None:
        """«نسخ صحيفة الميدان», «موقع قناة كذا»: the paper or channel, with its name, that a thing is in construct with."""
        sector = next((self.bodies[u.read.lemma] for u in chain[1:-1] if u.tag == "N" and self.bodies.get(u.read.lemma)), None)
        return Party(0, 0, "", here, sector, kind="institution") if sector else None

    def _purpose(self, parsed: Parsed, index: int) -> list[str]:
        """The lemmas of what stands right behind a phrase, in construct or after «ل»: what the body is for."""
        words: list[str] = []
        for at in range(index + 1, min(index + 3, len(parsed.phrases))):
            phrase = parsed.phrases[at]
            if phrase.first != parsed.phrases[at - 1].last or not (phrase.prep == "of" or phrase.prep in parsed.units[0].spelling.clitic("for")) or phrase.joined:
                break
            words += phrase.words
        return words

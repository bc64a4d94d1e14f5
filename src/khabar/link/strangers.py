"""Names of people whom no table knows, where a table has a namesake: «المدير راميرو تشافيز … تشافيز», «المحلل مايكل رودس».

A name of one word that stands once behind an unknown first name is that person's in the whole report, unless the report names the land of the one whom
the table knows. So nobody famous, and no town, enters a report by a family name alone. And a family name that the report itself introduced is read as a
name where a definite noun behind it would make one phrase of both («وانتقد فلاني الحكومة»).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from khabar.fold import fold
from khabar.frozen import replace
from khabar.link.memory import Memory
from khabar.match import Lexicon
from khabar.model import Mention, Reading, Sentence

PEOPLE = frozenset(("office", "people", "spokesman", "person", "title", "source"))
"""Classes of nouns that a person's name stands behind."""
FURTHEST = 4
"""Words between such a noun and the family name: adjectives and first names."""

Shares = Callable[[str, Mention], bool]
"""Whether a first name may be that of the person whom a mention names."""


def strangers(sentences: Sequence[Sentence], actors: Sequence[Sequence[Mention]], places: Sequence[Mention], words: Lexicon, shares: Shares, lands: Iterable[str]) -> frozenset[int]:
    """Where the mentions begin that name somebody whom no table knows. `lands` are the countries the report is told from."""
    found = [m for several in actors for m in several]
    lands_too = {m.start for m in found if m.party is None or m.party.kind != "person"}
    alone = [m for m in (*found, *places) if _alone(m) and not (m.kind == "place" and m.start in lands_too)]
    if not alone:
        return frozenset()
    covered = {at for m in (*found, *places) for at in range(m.start, m.end)}
    free = {token.key for s in sentences for token in s.tokens[1:] if token.end - 1 not in covered}
    sure = {fold(m.text) for m in alone if m.kind == "actor" and fold(m.text) in free}  # one of them was another's already
    sure |= {fold(m.text) for s in sentences for m in alone if s.start <= m.start < s.end and _behind_stranger(s, m, words, covered, shares)}
    named = {*lands, *(_land(m) for m in (*found, *places) if fold(m.text) not in sure)}
    return frozenset(m.start for m in alone if fold(m.text) in sure and _land(m) not in named)


def introduced(sentence: Sentence, mentions: Sequence[Mention], memory: Memory, words: Lexicon) -> tuple[Mention, ...]:
    """The mentions of a sentence with those of people whom the report introduced before, where a definite noun follows: «وانتقد فلاني الحكومة», not one phrase."""
    if not memory.by_name:
        return tuple(mentions)
    covered = {at for m in mentions for at in range(m.start, m.end)}
    ours = [
        Mention(token.start, token.end, token.text, "actor", "report:introduced", party=replace(person, start=token.start, end=token.end, text=token.text, kind="person"))
        for at, (token, following) in enumerate(pairwise(sentence.tokens))
        if (person := memory.known(token.key)) and words.spelling.begins(following.key, "article") and token.start not in covered and not words.readings(token.key) and not _titled(sentence, at, words)
    ]
    return tuple(sorted((*mentions, *ours), key=lambda m: m.start)) if ours else tuple(mentions)


def _titled(sentence: Sentence, at: int, words: Lexicon) -> bool:
    """Whether a title or a first name is right before a word."""
    if not at or not sentence.tokens[at - 1].text[0].isalpha():
        return False
    readings = words.readings(sentence.tokens[at - 1].key)
    return not readings or any(PEOPLE & set(r.classes) for r in readings)


def _alone(mention: Mention) -> bool:
    """A person or a town named with one word."""
    if " " in mention.text or mention.kind not in ("actor", "place"):
        return False
    return mention.kind == "place" or mention.party is not None and mention.party.kind == "person"


def _land(mention: Mention) -> str | None:
    if mention.party is not None:
        return mention.party.code
    return mention.place.country_code if mention.place else None


def _behind_stranger(sentence: Sentence, mention: Mention, words: Lexicon, covered: Collection[int], shares: Shares) -> bool:
    """Whether an unknown first name, and before it what the person is, leads up to a name."""
    at = next((i for i, token in enumerate(sentence.tokens) if token.start == mention.start), 0)
    first = sentence.tokens[at - 1].key
    if not at or not _unknown(sentence, at - 1, words, covered) or (shares(first, mention) if mention.kind == "actor" else not words.names_people(first)):
        return False
    return any(PEOPLE & set(reading.classes) for reading in _leading(sentence, at - 1, words))


def _leading(sentence: Sentence, at: int, words: Lexicon) -> Iterator[Reading]:
    """The readings of the words before a first name, as far as a title reaches."""
    for token in reversed(sentence.tokens[max(0, at - FURTHEST) : at]):
        if not token.text[0].isalpha():
            return
        yield from words.readings(token.key)


def _unknown(sentence: Sentence, at: int, words: Lexicon, covered: Collection[int]) -> bool:
    token = sentence.tokens[at]
    return token.text.isalpha() and token.end - 1 not in covered and not words.readings(token.key)

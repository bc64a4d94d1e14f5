"""How an act was done and what it belongs to: modes and contexts from the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from typing import Any

from khabar.fold import fold
from khabar.match import Lexicon
from khabar.model import Parsed, Unit
from khabar.packs import Pack
from khabar.packs.cache import kept
from khabar.tokens import keys


def lemma_set(units: Iterable[Unit]) -> frozenset[str]:
    """The folded lemmas and bare words of some units; a unit of several words gives each of them too."""
    return frozenset().union(*[(unit.key,) if unit.reading is None else _shown(unit.key, unit.reading.lemma) for unit in units])


@lru_cache(maxsize=50_000)
def _shown(key: str, lemma: str) -> tuple[str, ...]:
    """A word with what its lemma shows."""
    return key, *lemma_words(lemma)


def stands_in(unit: Unit, lemmas: Set[str]) -> bool:
    """Whether one of what `lemma_set` gives for a unit is among these lemmas."""
    return unit.key in lemmas or unit.reading is not None and not lemmas.isdisjoint(lemma_words(unit.reading.lemma))


@lru_cache(maxsize=50_000)
def lemma_words(lemma: str) -> tuple[str, ...]:
    """A lemma folded, and each word of one of several words."""
    return (fold(lemma), *compound(lemma))


def names_in(units: Iterable[Unit]) -> frozenset[str]:
    """The words inside names, with and without their article: «الجيش التركي» shows the army too."""
    found = ((unit, key) for unit in units if unit.mention and unit.tag == "NAME" for key in keys(unit.mention.text))
    return frozenset(word for unit, key in found for word in (key, unit.spelling.without(key, "article")))


@lru_cache(maxsize=20_000)
def compound(lemma: str) -> tuple[str, ...]:
    """The words of a lemma of several words («عبوة ناسفة»); empty for a single word."""
    return keys(lemma) if " " in lemma else ()


@lru_cache(maxsize=None)
def _pattern(word: str) -> tuple[str, ...]:
    return keys(word)


class Cues:
    """Words that show something: each name has cues of one or several words; all words of a cue must be there."""

    def __init__(self, cues: Mapping[str, tuple[tuple[frozenset[str], ...], ...]]) -> None:
        self._names = tuple(cues)
        self._begin: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = {}
        for place, name in enumerate(cues):
            for cue in cues[name]:
                for lemma in cue[0]:
                    self._begin.setdefault(lemma, []).append((place, cue))

    def shown(self, lemmas: Set[str]) -> list[str]:
        """The names whose cues stand among these lemmas, in the order of the pack."""
        met = {place for lemma in self._begin.keys() & lemmas for place, cue in self._begin[lemma] if all(part & lemmas for part in cue)}
        return [self._names[place] for place in sorted(met)]


def read_cues(section: Any, lexicon: Lexicon) -> dict[str, tuple[tuple[frozenset[str], ...], ...]]:
    """The cues of a section, by name, each word as the lemmas it can be."""
    return {name: tuple(cue for word in words or () for cue in _cues(word, lexicon)) for name, words in (section or {}).items()}


def _made(pack: Pack, lexicon: Lexicon) -> tuple[dict[str, Any], dict[str, Any]]:
    """The cues of modes by type, and of contexts."""
    modes = pack.optional("modes")
    contexts = pack.optional("contexts")
    return {kind: read_cues(section, lexicon) for kind, section in (modes or {}).items()}, read_cues(contexts, lexicon)


def _cues(word: str, lexicon: Lexicon) -> Iterator[tuple[frozenset[str], ...]]:
    """The words of a cue; a compound of the lexicon (suicide bomber) stands as one."""
    if len(_pattern(word)) > 1:
        yield (frozenset({fold(word)}),)
    yield tuple(_lemmas(key, lexicon) for key in _pattern(word))


def _lemmas(key: str, lexicon: Lexicon) -> frozenset[str]:
    """A cue's word is itself where it is a word of its own («مقاتلة», a fighter plane, is not every form of قاتل); else what it is a form of."""
    lemmas = {fold(r.lemma) for r in lexicon.readings(key) if not r.proclitics and not r.enclitic}
    return frozenset({key} if key in lemmas else {key, *lemmas})


class Manner:
    """Modes by type and contexts, from `modes.yml` and `contexts.yml`."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        modes, contexts = kept(f"manner-{pack.lang}", pack.version, lambda: _made(pack, lexicon))
        self._modes = {kind: Cues(cues) for kind, cues in modes.items()}
        self._contexts = Cues(contexts)

    def mode(self, kind: str, clause: Iterable[Unit]) -> str | None:
        """The mode of an event of this type that its clause shows, the pack's first."""
        cues = self._modes.get(kind)
        shown = cues.shown(lemma_set(clause) | names_in(clause)) if cues else []
        return shown[0] if shown else None

    def contexts(self, parsed: Parsed) -> tuple[str, ...]:
        """The contexts a sentence shows."""
        return tuple(self._contexts.shown(lemma_set(parsed.units) | names_in(parsed.units)))

"""The words of a report that are compared: what it tells, without the page around it, folded, as lemmas where the lexicon knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from khabar.match import Lexicon, lexicon
from khabar.model import TOLD, Coded, Token
from khabar.packs import languages
from khabar.tokens import tokens

LEAD = 60
"""Words of the body that belong to the lead: two sentences of a wire report; fewer miss the place, more bring in the background."""

FUNCTION = frozenset(("prep", "conj", "sub", "rel", "neg", "aux", "cond", "pron", "dem", "adv", "quant", "part", "future"))


def told(coded: Coded) -> tuple[Token, ...]:
    """The words and numbers of the report's title and body in order; no furniture, captions, credits, bylines or datelines."""
    return tuple(t for s in coded.sentences if s.part in TOLD for t in s.tokens if t.key[:1].isalnum())


def title(coded: Coded) -> tuple[Token, ...]:
    """The words of the title that came beside the text; their offsets index the title."""
    return tuple(t for t in tokens(coded.report.title or "") if t.key[:1].isalnum())


def language(coded: Coded) -> str:
    """The language the report was coded in."""
    return coded.report.lang or next((name.removeprefix("pack/") for name, _ in coded.versions if name.startswith("pack/")), "")


def stems(keys: Iterable[str], lang: str) -> Iterator[str]:
    """Of folded words those that carry meaning, each as its lemma (or itself without its article)."""
    known = lang in languages()
    return (s for key in keys if (s := stem(key, lang) if known else key))


def unknown(keys: Iterable[str], lang: str) -> Iterator[str]:
    """Of folded words the stems of those the lexicon does not know, which are mostly names."""
    return (stem(key, lang) for key in keys if strange(key, lang)) if lang in languages() else iter(())


@lru_cache(maxsize=100_000)
def strange(key: str, lang: str) -> bool:
    """Whether the lexicon does not know a folded word; numbers and single letters are no words."""
    return len(key) > 1 and not key[0].isdigit() and not lexicon(lang).readings(key)


@lru_cache(maxsize=100_000)
def stem(key: str, lang: str) -> str:
    """The lemma of one folded word; empty for a word of a closed class."""
    if key[0].isdigit():
        return key
    book: Lexicon = lexicon(lang)
    readings = book.readings(key)
    if readings:
        return "" if readings[0].pos in FUNCTION else readings[0].lemma
    guess = book.guess(key)
    return guess.lemma if guess else key

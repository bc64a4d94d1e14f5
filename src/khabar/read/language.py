"""The language of a text. Arabic is told by its letters, a longer text by the closed-class words of the packs, everything else by py3langid.

Supported: the languages of LIKELY; a text of another language gets the nearest of them or None. Mixed texts get the language of their beginning.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khabar.packs import languages, pack

SAMPLE = 4000
"""Characters looked at: enough for any report, and keeps a long one cheap."""

LIKELY = {
    "arabic": frozenset(["ar", "ckb", "fa", "ps", "ur"]),
    "latin": frozenset(["de", "en", "es", "fr", "id", "it", "ku", "nl", "pl", "pt", "ro", "sv", "tr", "vi"]),
    "other": frozenset(["bn", "el", "he", "hi", "ja", "ko", "ru", "uk", "zh"]),
}
"""The languages of the news by script: py3langid knows 97 and takes short English for Estonian, Pidgin, even Arabic."""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_NOT_ARABIC = re.compile(r"[پچژگکیٹڈڑےںەێۆڵڕټځڅډړږښګڼۍېہھ]")
_WORD = re.compile(r"[^\W\d_]+")

FOREIGN_SHARE = 0.01
"""Persian, Urdu, Kurdish and Pashto use letters of their own in 8–30 % of places; Arabic only in names such as گوگل, under 0.5 %."""

FUNCTION_SHARE = 0.3
"""English news has 0.39–0.52 of its words in the English list; Spanish, French, Turkish news at most 0.06, a Dutch sentence 0.2."""
ENOUGH_WORDS = 20


def detect(text: str) -> str | None:
    """ISO 639-1 (or -3) code of the language, None when there are no letters."""
    sample = text[:SAMPLE]
    letters = _count(_WORD, sample)
    if not letters:
        return None
    arabic = _count(_ARABIC, sample)
    if arabic > letters / 2 and len(_NOT_ARABIC.findall(sample)) <= FOREIGN_SHARE * arabic:
        return "ar"
    known = _by_function_words(sample)
    if known:
        return known
    script = "arabic" if arabic > letters / 2 else "latin" if _count(_LATIN, sample) > letters / 2 else "other"
    return _by_model(sample, LIKELY[script])


def _count(runs: re.Pattern[str], sample: str) -> int:
    """The characters of all runs: a few hundred words are found sooner than some thousand letters."""
    return sum(map(len, runs.findall(sample)))


def _by_function_words(sample: str) -> str | None:
    """The language whose closed-class words the sample is full of; None when no pack's are, or the sample is short."""
    found = [m.group().lower() for m in _WORD.finditer(sample)]
    if len(found) < ENOUGH_WORDS:
        return None
    shares = {lang: sum(word in words for word in found) / len(found) for lang, words in _function_words().items()}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= FUNCTION_SHARE else None


@lru_cache(maxsize=1)
def _function_words() -> dict[str, frozenset[str]]:
    """Of packs in Latin letters; no other script needs telling apart from English."""
    packs = [pack(lang) for lang in languages() if lang not in LIKELY["arabic"]]
    return {one.lang: frozenset(row["word"].lower() for row in one.rows("function")) for one in packs}


def _by_model(sample: str, likely: frozenset[str]) -> str | None:
    import py3langid  # here, for it takes a second to load and Arabic needs none of it

    return next((lang for lang, _ in py3langid.rank(sample) if lang in likely), None)

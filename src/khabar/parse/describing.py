"""Participles that only describe what a verb is done to: "arrested striking miners", "freed kidnapped teachers", "returned looted coins".

Only right behind a verb, or for those of people behind "and" and another object; "striking miners blocked the road" is read as any participle, which does
no harm there.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.match import NOMINAL, Lexicon
from khabar.model import Reading, Token, Unit

FINITE = frozenset(("past", "present.3s", "base", "ing", "participle"))


def describes(verbs: Sequence[Reading], before: Sequence[Unit], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a participle stands between a verb and what it is done to."""
    if not before or at + 1 >= len(tokens) or not tokens[at].text.islower():
        return False
    if before[-1].tag not in ("V", "CONJ"):
        return False
    behind_verb = before[-1].tag == "V" and before[-1].read.form in FINITE
    forms = {r.form for r in verbs}
    if "ing" in forms or before[-1].tag == "CONJ":
        joined = before[-1].tag == "CONJ" and len(before) > 1 and before[-2].tag == "R"
        return (behind_verb or joined) and tokens[at].key in lexicon.known.describing and _people(tokens[at + 1], lexicon)
    told_of = before[-1].read.form == "participle" and len(before) > 2 and before[-3].means("infinitive")  # "those they are said to have killed included Americans"
    return behind_verb and not told_of and "t" in before[-1].read.classes and "participle" in forms and not tokens[at - 1].text.endswith(",") and _named(tokens[at + 1], lexicon)


def _people(token: Token, lexicon: Lexicon) -> bool:
    """A plural noun for people."""
    found = lexicon.readings(token.key)
    return bool(found) and found[0].pos == "role" and found[0].form == "pl"


def _named(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun without an article begins: "kidnapped teachers", "kidnapped Nigerian girls"; two finite verbs do not stand side by side."""
    found = lexicon.readings(token.key)
    return token.text[0].isupper() or bool(found) and found[0].pos in (*NOMINAL, "adj") and not any(r.pos == "verb" for r in found)


ASIDE = 14
"""Words that a clause between subject and verb may have."""


def aside(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """"The presidents, meeting in Lima, discussed trade": a participle between commas with a preposition behind it, before a finite verb."""
    following = lexicon.readings(tokens[at + 1].key) if at + 1 < len(tokens) else ()
    if not following or following[0].pos != "prep" or lexicon.spelling.means(tokens[at + 1].key, "of"):
        return False
    end = next((i for i in range(at + 2, min(at + ASIDE, len(tokens))) if tokens[i].text == ","), len(tokens))
    found = lexicon.readings(tokens[end + 1].key) if end + 1 < len(tokens) else ()
    return bool(found) and (found[0].pos in ("aux", "future") or all(r.pos == "verb" for r in found) and any(r.form in ("past", "present.3s") for r in found))


def past_next(tokens: Sequence[Token], at: int, lexicon: Lexicon, counted: bool) -> bool:
    """"Islamist rebels killed eight": a past that is an adjective elsewhere is the verb where a number (`counted`) or an article stands behind it."""
    found = lexicon.readings(tokens[at].key) if at < len(tokens) else ()
    after = lexicon.readings(tokens[at + 1].key) if at + 1 < len(tokens) else ()
    past = any(r.pos == "verb" and r.form == "past" for r in found) and all(r.pos in ("verb", "adj", "role") for r in found)
    return past and (counted or bool(after) and after[0].pos in ("dem", "num", "quant"))

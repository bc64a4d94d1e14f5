"""Participles that only describe the people behind them: "arrested striking teachers", "shot dead fleeing villagers".

Only right behind a verb, or behind "and" and another object; "striking teachers blocked the road" is read as any participle, which does no harm there.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.match import Lexicon
from khabar.model import Reading, Token, Unit


def describes(verbs: Sequence[Reading], before: Sequence[Unit], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a participle stands between a verb and the people it is done to, and is one that describes people (`describing` in `reader.yml`)."""
    if tokens[at].key not in lexicon.known.describing or not before or at + 1 >= len(tokens):
        return False
    behind_verb = before[-1].tag == "V" and before[-1].read.form in ("past", "present.3s", "base", "participle", "ing")
    joined = before[-1].tag == "CONJ" and len(before) > 1 and before[-2].tag == "R"
    following = lexicon.readings(tokens[at + 1].key)
    return (behind_verb or joined) and any(r.form == "ing" for r in verbs) and bool(following) and following[0].pos == "role" and following[0].form == "pl"

"""Verbs whose forms are spelled alike: where short vowels are not written («يقدم» of قدّم and أقدم), or always (put on trial)."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.fold import fold
from khabar.knowledge import Knowledge
from khabar.model import Reading, Token

AHEAD = 6
"""Words from a verb on in which its preposition stands."""


def rather(verbs: Sequence[Reading], tokens: Sequence[Token], at: int, known: Knowledge) -> Sequence[Reading]:
    """«يقدم مساعدات» is قدّم, «يقدم على خطوة» is أقدم: of two verbs whose present is spelled alike the commoner one, unless the preposition of the other follows."""
    first = fold(verbs[0].lemma) if len(verbs) > 1 and verbs[0].form.startswith("present") else ""
    if first not in known.rather or known.rather_kept.get(first) in {token.key for token in tokens[at + 1 : at + AHEAD]}:
        return verbs
    return sorted(verbs, key=lambda v: (v.form, v.enclitic) != (verbs[0].form, verbs[0].enclitic) or fold(v.lemma) != known.rather[first])


def told(readings: Sequence[Reading], before: str, known: Knowledge) -> Reading:
    """Of a verb of several words whose forms are spelled alike (set on fire, put on trial) the past, unless the word before it asks for the base."""
    past = next((r for r in readings if r.form == "past"), None)
    return past if past is not None and readings[0].form == "base" and before not in known.bare_verb_behind else readings[0]

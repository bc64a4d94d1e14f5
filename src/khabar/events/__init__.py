"""Predicates -> events, by the rules of the pack. See `docs/packs.md` for how a rule is written."""

from khabar.events.aim import aimed
from khabar.events.coder import Coding, EventCoder, Tried, event_coder, foretold, parties_of, subject_of

__all__ = ["Coding", "EventCoder", "Tried", "aimed", "event_coder", "foretold", "parties_of", "subject_of"]

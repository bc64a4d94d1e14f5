"""Predicates -> events, by the rules of the pack. See `docs/packs.md` for how a rule is written."""

from khabar.events.coder import Coding, EventCoder, Tried, event_coder, subject_of

__all__ = ["Coding", "EventCoder", "Tried", "event_coder", "subject_of"]

"""Predicates -> events, by the rules of the pack. See `docs/packs.md` for how a rule is written."""

from khabar.events.aim import aimed
from khabar.events.coder import Coding, EventCoder, Tried, event_coder, parties_of, subject_of
from khabar.events.to_come import foretold
from khabar.events.when import by_month
from khabar.events.where import gone_on

__all__ = ["Coding", "EventCoder", "Tried", "aimed", "by_month", "event_coder", "foretold", "gone_on", "parties_of", "subject_of"]

"""Coded reports as others read them: PLOVER records (`record`), whole reports (`full`), a table for people (`table`)."""

from khabar.export.full import full
from khabar.export.record import kept_record, quote_record, record, records

__all__ = ["full", "kept_record", "quote_record", "record", "records"]

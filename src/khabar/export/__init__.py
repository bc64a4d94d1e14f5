"""Coded reports as others read them: PLOVER records (`record`), whole reports (`full`), a table for people (`table`)."""

from khabar.export.full import full
from khabar.export.record import quote_record, record, records

__all__ = ["full", "quote_record", "record", "records"]

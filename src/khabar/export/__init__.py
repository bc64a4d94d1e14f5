"""Coded reports as others read them: PLOVER records (`record`), whole reports (`full`), a table for people (`table`), and events of a store in
any of the formats of `formats.py` (`write`), one file a format. Other packages add an Exporter.
"""

from typing import Any

from khabar.export.exporter import Exporter, Kept, Setting
from khabar.export.full import full
from khabar.export.record import kept_record, quote_record, record, records

__all__ = ["Exporter", "Kept", "Setting", "Written", "full", "kept_record", "quote_record", "record", "records", "write"]


def __getattr__(name: str) -> Any:
    """What writes files is loaded with all its formats at first use: coding needs records alone."""
    if name in ("Written", "write"):
        from khabar.export import writing

        return getattr(writing, name)
    raise AttributeError(f"module 'khabar.export' has no attribute {name!r}")

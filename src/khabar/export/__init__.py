"""Coded reports as others read them: PLOVER records (`record`), whole reports (`full`), a table for people (`table`), and events of a store in
any of the formats of `formats.py` (`write`), one file a format. Other packages add an Exporter.
"""

from khabar.export.exporter import Exporter, Kept, Setting
from khabar.export.full import full
from khabar.export.record import kept_record, quote_record, record, records
from khabar.export.writing import Written, write

__all__ = ["Exporter", "Kept", "Setting", "Written", "full", "kept_record", "quote_record", "record", "records", "write"]

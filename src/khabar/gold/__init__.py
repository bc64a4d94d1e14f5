"""Gold: reports marked by people. Sheets that are pleasant to write become the JSON lines `khabar evaluate` reads, and both are checked."""

from khabar.gold.agree import agreement
from khabar.gold.check import check, copies
from khabar.gold.sheet import build, read_sheet

__all__ = ["agreement", "build", "check", "copies", "read_sheet"]

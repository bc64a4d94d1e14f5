"""Reports that belong together: copies of one text, stories of one happening, their origins and contradictions.

`stories(coded, previous)` is a pure function of reports; it knows no store. `update(store.shelf)` does the same as
reports arrive, a day at a time. `explained(tie)` says why a report is in its story.
"""

from khabar.group.alike import explained
from khabar.group.arriving import update
from khabar.group.stories import Grouping, stories
from khabar.group.telling import Telling, telling

__all__ = ["Grouping", "Telling", "explained", "stories", "telling", "update"]

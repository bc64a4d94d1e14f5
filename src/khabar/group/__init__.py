"""Reports that belong together: copies of one text, stories of one happening, their origins and contradictions.

`stories(coded, previous)` is a pure function of reports; it knows no store. `explained(tie)` says why a report is in its story.
"""

from khabar.group.alike import explained
from khabar.group.stories import Grouping, stories
from khabar.group.telling import Telling, telling

__all__ = ["Grouping", "Telling", "explained", "stories", "telling"]

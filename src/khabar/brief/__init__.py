"""A brief: one dated, sourced page about actors, as Markdown or HTML, in Arabic or English. The same store gives the same page, byte for byte.

    from khabar.brief import gather, written
    page = written(gather(store, ["RUS", "CHN"], since="2024"), "html", "ar")

It needs no extra package.
"""

from khabar.brief.gather import Brief, gather
from khabar.brief.page import FORMATS, Page, written

__all__ = ["FORMATS", "Brief", "Page", "gather", "written"]

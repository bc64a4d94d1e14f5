"""The pages of `khabar serve` as a folder of files: they open without a server, need no script, and can be sent or put on any web space. Needs the extra `web`.

    from khabar.site import written
    done = written(store, "public", since="2024")
"""

from khabar.site.choose import Chosen, choose
from khabar.site.folder import Done, written

__all__ = ["Chosen", "Done", "choose", "written"]

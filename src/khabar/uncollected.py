"""A stretch of work during which Python does not look for garbage in cycles.

What is made of one report or page is in use until it is done, and none of it hangs in cycles: looking it through took a tenth of the time of reading a
page. A program that has switched the collector off keeps it off; what other threads make meanwhile is looked at when the stretch is over.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Pauses the collector, unless it is off already; whatever happens, it is on again afterwards."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

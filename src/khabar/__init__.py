"""Khabar reads news reports and writes a sourced record of world events: who did what to whom, when, where, and on whose word.

    import khabar
    coder = khabar.Coder()
    coded = coder.code(khabar.Report(text="…", published="2022-09-19"))
"""

from khabar.errors import KhabarError
from khabar.model import Attribution, Coded, Event, Mention, Party, Place, Quote, Report, When
from khabar.read import read
from khabar.version import __version__

__all__ = ["Attribution", "Coded", "Coder", "Event", "KhabarError", "Mention", "Party", "Place", "Quote", "Report", "When", "__version__", "dates", "open_store", "read", "who"]


def _show(record: Coded) -> str:
    """A notebook shows a coded report as its text with marks and a table of its events."""
    from khabar import notebook

    return notebook.coded(record)


Coded._repr_html_ = _show  # type: ignore[attr-defined]


def __getattr__(name: str) -> object:
    """The working parts are loaded at first use, so that `import khabar` and `khabar --help` stay quick."""
    if name == "Coder":
        from khabar.workers import Coder

        return Coder
    if name == "dates":
        from khabar.link.times import dates

        return dates
    if name == "who":
        from khabar.candidates import who

        return who
    if name == "open_store":
        from khabar.store import Store

        return Store.open
    raise AttributeError(f"module 'khabar' has no attribute {name!r}")

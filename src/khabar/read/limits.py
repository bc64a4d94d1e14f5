"""Every limit of reading in one place: how much of an input is held, inflated, searched or nested before it is refused.

Each has a default and can be set: `KHABAR_LIMIT_PAGE=20000000 khabar code …` sets `page`. A limit that is met is said with its name, so
that whoever has an honest input of that size knows what to raise.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from functools import lru_cache

from khabar.errors import BadReport


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, unless it says otherwise."""

    text: int = 5_000_000
    """One report (characters), and one JSON line: a long book is under 2 MB, so anything longer is a dump read as one report."""
    file: int = 20_000_000
    """One plain text file: a character takes at most four bytes."""
    page: int = 10_000_000
    """One page of a web archive after decompression; of 60 real pages the longest has 1.9 MB."""
    feed: int = 20_000_000
    """One RSS, Atom or JSON feed: 50 full articles take about 1 MB."""
    sitemap: int = 60_000_000
    """The protocol allows 50 MB."""
    mail: int = 30_000_000
    """One e-mail; servers refuse most over 25 MB."""
    mail_parts: int = 200
    """Parts of one e-mail, nested ones too (a count)."""
    pdf: int = 100_000_000
    pdf_pages: int = 1000
    """Pages (a count) of a PDF that are read."""
    pdf_seconds: int = 60
    """Seconds one PDF may take; its pages are read one after another and the clock is looked at between them."""
    skipped: int = 1_000_000_000
    """An over-long line, or a record of no interest, is passed over up to here; a line that still goes on ends the reading of its file."""
    header: int = 64_000
    """The headers of one WARC record, and of the HTTP answer within."""
    columns: int = 2000
    """Columns of a table (a count)."""
    cell: int = 5_000_000
    """One cell of a CSV table (characters)."""
    row_group: int = 1_000_000_000
    """One row group of a Parquet file after decompression, which is held whole: writers make them of 64 to 512 MB."""
    entries: int = 100_000
    """Entries (a count) of one feed or sitemap; the protocol allows a sitemap 50,000."""
    zstd_window: int = 134_217_728
    """Memory a zstd stream may ask for: 2^27, what `zstd --long` makes."""


@lru_cache(maxsize=1)
def limits() -> Limits:
    """The limits with what the environment sets. Raises BadReport for one that is no whole number."""
    return Limits(**{f.name: _set(f.name) for f in fields(Limits) if variable(f.name) in os.environ})


def _set(name: str) -> int:
    text = os.environ[variable(name)]
    if not text.isascii() or not text.isdigit():
        raise BadReport(f"{variable(name)}={text!r}: give a whole number, or unset it")
    return int(text)


def variable(name: str) -> str:
    """The environment variable that sets a limit."""
    return f"KHABAR_LIMIT_{name.upper()}"


def over(name: str, what: str = "") -> str:
    """The end of a message: which limit was met and how it is raised."""
    told = f"{getattr(limits(), name):,}"
    return f"over {told} {what}".rstrip() + f"; raise it with {variable(name)} if that is honest"

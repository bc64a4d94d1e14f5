"""CSV by RFC 4180 with a line of names, in UTF-8 with the mark that spreadsheets need to see Arabic; a cell never begins as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from khabar.export.cells import as_text, unformulated
from khabar.export.columns import COLUMNS, plain_row
from khabar.export.exporter import Exporter, Kept, Setting


def write(events: Iterator[Kept], out: BinaryIO, _: Setting) -> None:
    with as_text(out, "utf-8-sig") as lines:
        writer = csv.writer(lines)
        writer.writerow(column.name for column in COLUMNS)
        for kept in events:
            writer.writerow(unformulated(v) if isinstance(v, str) else v for v in plain_row(kept).values())


EXPORTER = Exporter("csv", "one flat row an event, comma separated", (".csv",), write)

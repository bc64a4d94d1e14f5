"""Exports to look at."""

from datetime import date

import pytest
from exported import EVENTS, size

from khabar.export import write


@pytest.fixture
def export(tmp_path):
    """Writes the made events in a format and gives (the file, what became of them)."""

    def export(format, events=EVENTS, name="out", **kw):
        path = tmp_path / name
        return path, write(iter(events), format, path, size=size, on=date(2024, 4, 1), **kw)

    return export

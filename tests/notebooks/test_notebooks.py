"""The notebooks of the docs run, are stored without outputs, and what shows itself there is escaped."""

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from made import CODED
from nbclient import NotebookClient

from khabar import notebook
from khabar.store.rows import Found, KeptEvent, KeptQuote

HOME = Path(__file__).parent.parent.parent / "docs" / "notebooks"
NOTEBOOKS = sorted(HOME.glob("*.ipynb"))
BAD = '<script>alert(1)</script>\u202e"'


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_is_stored_without_outputs_and_runs(path, tmp_path):
    book = nbformat.read(path, as_version=4)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert code and not any(cell.outputs or cell.execution_count for cell in code)
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    if path.stem.startswith(("1", "2")):
        assert any("<table>" in out.get("data", {}).get("text/html", "") for cell in code for out in cell.outputs)


def test_there_are_three():
    assert len(NOTEBOOKS) == 3


def test_a_coded_report_shows_its_marks_and_events():
    shown = CODED._repr_html_()
    assert 'dir="auto"' in shown and "<mark" in shown and all(f"{e.type}" in shown for e in CODED.events)


def test_a_strangers_words_stay_words():
    report = replace(CODED.report, title=BAD, outlet=BAD, text=BAD + CODED.report.text)
    kept = [KeptEvent("1", CODED.events[0], report, (0, 1)), KeptQuote(report, CODED.quotes[0])]
    for shown in (notebook.coded(replace(CODED, report=report)), *(Found([k])._repr_html_() for k in kept)):
        assert "<script" not in shown and "\u202e" not in shown


def test_lists_tell_how_many_are_left_out():
    kept = KeptEvent("1", CODED.events[0], CODED.report, (0, 1))
    assert f"{notebook.ROWS} of 60" in Found([kept] * 60)._repr_html_()
    assert "no rows" in Found()._repr_html_() and Found([1]) == [1] and "1" in Found([1])._repr_html_()

"""CSV, Parquet and PLOVER's JSON lines, opened by pandas and by the evaluation: everything comes back."""

import csv
import json
import sys
from datetime import date

import pandas
import pytest
from exported import EVENTS, ODD, kept, report

from khabar.errors import MissingExtra
from khabar.evaluate import marked_record
from khabar.export import kept_record
from khabar.export.cells import BETWEEN, formulated, readable, together, unformulated
from khabar.export.columns import COLUMNS, plain_row, row

TEXTS = {c.name: "string" for c in COLUMNS if c.kind in ("text", "texts", "day")}


def frame(path):
    return pandas.read_csv(path, dtype=TEXTS, keep_default_na=False, na_values={c.name: [""] for c in COLUMNS if c.name not in TEXTS})


def test_pandas_reads_the_csv_and_every_cell_comes_back(export):
    path, done = export("csv")
    read = frame(path)
    assert done.events == len(EVENTS) == len(read) and done.left_out == {}
    assert list(read.columns) == [c.name for c in COLUMNS]
    for made, (_, cells) in zip(EVENTS, read.iterrows(), strict=True):
        for name, value in plain_row(made).items():
            assert (formulated(cells[name]) == (value or "")) if name in TEXTS else (cells[name] == value or pandas.isna(cells[name]) and value is None), name


def test_the_csv_tells_who_what_where_and_on_whose_word(export):
    first = frame(export("csv")[0]).iloc[0]
    assert (first["actor_text"], first["actor_code"], first["type"], first["mode"], first["cameo"]) == ("طائرات روسية", "RUS", "ASSAULT", "aerial", "195")
    assert (first["said_by"], first["said_by_role"], first["origin"]) == ("مصدر طبي | رويترز", "anonymous | agency", "Reuters")
    assert (first["lat"], first["dead"], first["confidence"], first["status"]) == (35.931, 6, 0.9, "occurred")


def test_no_cell_of_the_csv_is_a_formula(export):
    with export("csv")[0].open(encoding="utf-8-sig", newline="") as lines:
        cells = [cell for line in csv.reader(lines) for cell in line]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells) and any(cell.startswith("'-1+1") for cell in cells)
    assert not [cell for cell in cells if cell[:1] in "=+@\t\r" and cell]
    assert not [cell for cell in cells if cell[:1] == "-" and not cell[1:].replace(".", "").isdigit()]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx", "'=1", "''@", "＝1", "plain", "'quoted'", "", "نص", "a=b"])
def test_the_apostrophe_is_taken_off_again(text):
    assert formulated(unformulated(text)) == text
    assert unformulated(text)[:1] not in ("=", "+", "-", "@", "\t", "＝")


@pytest.mark.parametrize("values", [["a", None, "c"], ["a | b", "c"], ["x|y"], ["نص", "آخر"]])
def test_several_values_stay_apart(values):
    assert [part.replace("\\|", "|") for part in together(values).split(BETWEEN)] == [v or "" for v in values]
    assert together([None, None]) == together([]) == ""


def test_control_characters_and_broken_characters_become_visible():
    assert readable("a\x00b\x1bc\ud800d\te\n") == "a�b�c�d\te\n"


def test_pandas_reads_the_parquet_with_its_types(export):
    path, done = export("parquet")
    read = pandas.read_parquet(path, dtype_backend="pyarrow")
    assert done.events == len(read) and list(read.columns) == [c.name for c in COLUMNS]
    for made, (_, cells) in zip(EVENTS, read.iterrows(), strict=True):
        for column in COLUMNS:
            told = column.of(made)
            if told is None:
                assert pandas.isna(cells[column.name]), column.name
            elif column.kind == "texts":
                assert list(cells[column.name]) == [v if v is None else readable(v) for v in told], column.name
            else:
                assert cells[column.name] == (readable(told) if isinstance(told, str) else told), column.name
    assert read["day"].iloc[0] == date(2024, 3, 1) and str(read.dtypes["lat"]) == "double[pyarrow]"


def test_parquet_without_its_extra_says_what_to_install(export, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'khabar\[tables\]'"):
        export("parquet")
    assert list(tmp_path.iterdir()) == []


def test_json_lines_are_the_records_with_verdicts_and_stories(export):
    path, _ = export("plover")
    lines = path.read_text("utf-8").split("\n")[:-1]
    assert len(lines) == len(path.read_text("utf-8").splitlines()) == len(EVENTS)  # also for readers that end a line at U+2028
    for made, record in zip(EVENTS, map(json.loads, lines), strict=True):
        judged, stories, corrected = record.pop("judged"), record.pop("stories"), record.pop("corrected")
        assert record == {**json.loads(json.dumps(kept_record(made.report, made.event, made.sentence, made.version, date(2024, 4, 1)))), "id": made.id}
        assert [j["verdict"] for j in judged] == [j.verdict for j in made.judgements] and tuple(stories) == made.stories and corrected == []


def test_the_evaluation_reads_the_json_lines(export):
    marked = [marked_record(json.loads(line)) for line in export("plover")[0].read_text("utf-8").split("\n")[:-1]]
    assert [m.type for m in marked] == [k.event.type for k in EVENTS]
    assert marked[0].actors == {("RUS", "MIL")} and marked[0].chain[1][0] == "agency" and marked[3].status == "denied"


def test_a_broken_character_does_not_stop_an_export(export):
    broken = kept(9, EVENTS[2].event, report("r9", ODD + "\ud800", "2024-03-06"))
    for format in ("plover", "csv", "parquet", "gdelt", "icews", "polecat", "geojson", "graphml", "ftm", "rss"):
        path, _ = export(format, [broken])
        assert path.stat().st_size


def test_every_column_has_a_kind_and_a_value_of_it():
    kinds = {"text": str, "texts": list, "integer": int, "number": float, "day": date}
    for made in EVENTS:
        for column, value in zip(COLUMNS, row(made).values(), strict=True):
            assert value is None or isinstance(value, kinds[column.kind]), (column.name, value)

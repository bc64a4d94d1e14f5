"""CSV, TSV and Parquet: columns by name or by guess, which is told once; a bad row spoils itself alone."""

import gzip
import json

import pytest
import seeds

from khabar.model import Report
from khabar.read import read


def save(folder, name, raw):
    path = folder / name
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


@pytest.mark.parametrize(("name", "mark", "packing"), [("a.csv", ",", bytes), ("a.csv", ";", bytes), ("a.csv", "|", bytes), ("a.tsv", "\t", bytes), ("a.csv.gz", ",", gzip.compress)])
def test_a_table_is_read_by_common_names_and_says_which(tmp_path, name, mark, packing):
    said = []
    path = save(tmp_path, name, packing(seeds.csv(mark)))
    first, second = read(path, tell=said.append)
    assert first.text == f"{seeds.SENTENCES[0]}\n{seeds.SENTENCES[1]}"
    assert (first.id, first.title, first.published.isoformat(), first.read_from) == ("1", seeds.TITLE, "2024-02-03", f"{path}:2")
    assert (second.title, second.published.isoformat(), second.lang) == (None, "2024-02-04", "en")
    assert len(said) == 1
    assert all(part in said[0] for part in ("text=body", "title=headline", "published=date", "--columns"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_tables_of_other_programs_are_read(tmp_path, encoding):
    raw = f"النص,العنوان\r\n{seeds.SENTENCES[0]},{seeds.TITLE}\r\n{seeds.SENTENCES[1]},\r\n".encode(encoding)
    first, second = read(save(tmp_path, "a.csv", raw))
    assert (first.text, first.title, second.text) == (seeds.SENTENCES[0], seeds.TITLE, seeds.SENTENCES[1])


def test_columns_are_named_by_the_caller(tmp_path):
    path = save(tmp_path, "a.csv", f"text,words\nno,{seeds.ENGLISH}\n")
    (found,) = read(path, columns={"text": "words"})
    assert found.text == seeds.ENGLISH
    (wrong,) = read(path, columns={"text": "wrods"})
    assert wrong.reason == "bad_table" and "wrods" in wrong.message and "words" in wrong.message


def test_json_lines_take_a_column_map_too(tmp_path):
    path = save(tmp_path, "a.jsonl", json.dumps({"words": seeds.ENGLISH, "day": "20240203"}))
    (found,) = read(path, columns={"text": "words", "published": "day"})
    assert (found.text, found.published.isoformat()) == (seeds.ENGLISH, "2024-02-03")
    (unread,) = read(path)
    assert unread.reason == "no_text" and "words" in unread.message


def test_a_table_without_a_text_says_what_it_has(tmp_path):
    (found,) = read(save(tmp_path, "a.csv", "n,m\n1,2\n"))
    assert found.reason == "bad_table" and "n, m" in found.message and "--columns" in found.message


def test_a_bad_row_spoils_itself_alone(tmp_path):
    path = save(tmp_path, "a.csv", b"text\n" + seeds.ENGLISH.encode() + b"\na,b\n\xff\xfe\xff\n\n" + seeds.ENGLISH.encode() + b"\n")
    first, wide, broken, last = read(path)
    assert first.text == last.text == seeds.ENGLISH
    assert (wide.reason, wide.line, broken.reason, broken.line) == ("bad_table", 3, "encoding", 4)


def test_a_cell_with_html_is_read_as_its_article(tmp_path):
    page = seeds.page().decode().replace('"', '""')
    (found,) = read(save(tmp_path, "a.csv", f'html,date\n"{page}",2020-01-01\n'))
    assert seeds.SENTENCES[1] in found.text and found.title and found.published.isoformat() == "2020-01-01"


def test_parquet_is_read_row_by_row(tmp_path):
    path = save(tmp_path, "a.parquet", seeds.parquet(5))
    found = list(read(path))
    assert [r.text for r in found] == [f"{seeds.ARABIC} {n}" for n in range(5)]
    assert (found[4].read_from, found[4].title, found[4].published.isoformat()) == (f"{path}#4", seeds.TITLE, "2024-02-03T08:00:04+00:00")


def test_a_damaged_parquet_keeps_what_could_be_read(tmp_path):
    raw = bytearray(seeds.parquet(400, 100))
    raw[len(raw) // 2 : len(raw) // 2 + 200] = bytes(200)
    *good, bad = read(save(tmp_path, "a.parquet", bytes(raw)))
    assert all(isinstance(r, Report) for r in good)
    assert bad.reason == "bad_table"

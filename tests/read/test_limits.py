"""Every limit refuses with its name and how it is raised, and nothing is held beyond it."""

import gzip
import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import seeds

from khabar.errors import BadReport
from khabar.model import Report
from khabar.read import limits, read

BENCH = Path(__file__).parent.parent.parent / "bench" / "readers.py"


@pytest.fixture
def limited(monkeypatch):
    """limited(page=1000): as the environment would set it."""

    def limit(**values):
        for name, value in values.items():
            monkeypatch.setenv(limits.variable(name), str(value))
        limits.limits.cache_clear()

    yield limit
    monkeypatch.undo()
    limits.limits.cache_clear()


@pytest.mark.parametrize(
    ("limit", "name", "reason"),
    [
        ({"file": 100}, "a.txt", "too_long"),
        ({"feed": 100}, "rss.xml", "too_long"),
        ({"feed": 100}, "a.json", "too_long"),
        ({"sitemap": 100}, "map.xml", "too_long"),
        ({"entries": 1}, "map.xml", "too_many"),
        ({"mail": 100}, "a.eml", "too_long"),
        ({"mail_parts": 1}, "a.eml", "too_many"),
        ({"pdf": 100}, "a.pdf", "too_long"),
        ({"pdf_pages": 0}, "a.pdf", "too_many"),
        ({"columns": 2}, "a.csv", "bad_table"),
        ({"columns": 2}, "a.parquet", "bad_table"),
        ({"row_group": 100}, "a.parquet", "too_long"),
        ({"header": 20}, "a.warc", "bad_record"),
        ({"page": 100, "header": 400}, "a.warc.gz", "too_long"),
    ],
)
def test_a_limit_that_is_met_is_named(tmp_path, limited, limit, name, reason):
    limited(**limit)
    (tmp_path / name).write_bytes(seeds.everything()[name])
    *_, last = (one for one in read(tmp_path / name) if not isinstance(one, Report) and not one.routine)
    assert last.reason == reason
    assert f"KHABAR_LIMIT_{next(iter(limit)).upper()}" in last.message


def test_every_limit_can_be_set_and_a_wrong_one_is_refused(limited):
    limited(**{f.name: 7 for f in fields(limits.Limits)})
    assert all(getattr(limits.limits(), f.name) == 7 for f in fields(limits.Limits))
    limited(page="many")
    with pytest.raises(BadReport, match="KHABAR_LIMIT_PAGE"):
        limits.limits()


def test_a_line_that_does_not_end_is_left(tmp_path, limited):
    limited(skipped=6_000_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"x" * 30_000_000, 1))
    (found,) = read(tmp_path / "a.jsonl.gz")
    assert found.reason == "too_long" and "does not end" in found.message


@pytest.mark.parametrize("name", ["a.html.gz", "a.xml.gz", "a.eml.gz", "a.txt.gz"])
def test_a_bomb_is_never_held(tmp_path, limited, name):
    limited(file=1_000_000, page=1_000_000, sitemap=1_000_000, mail=1_000_000)
    (tmp_path / name).write_bytes(gzip.compress(bytes(50_000_000), 9))
    (found,) = read(tmp_path / name)
    assert found.reason == "too_long"


def test_json_nested_without_end_is_refused(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": ' + "[" * 100_000 + "\n" + json.dumps({"text": seeds.ARABIC}))
    bad, good = read(tmp_path / "a.jsonl")
    assert bad.reason == "bad_json" and good.text == seeds.ARABIC


def test_a_large_archive_takes_no_more_memory_than_a_small_one(tmp_path):
    """60 MB of records: pictures of one MB, an hour's log in one line, and a page now and then. The bound of a gigabyte is measured by bench/readers.py."""
    picture = seeds.record(2, seeds.answer(b"\x89PNG" + bytes(1_000_000), kind="image/png"))
    peak = {}
    for name, times in (("small.warc", 1), ("large.warc", 60)):
        with (tmp_path / name).open("wb") as out:
            for n in range(times):
                out.write(picture + (seeds.record(n) if n % 20 == 0 else b""))
        peak[name] = json.loads(subprocess.run([sys.executable, BENCH, "--child", tmp_path / name], capture_output=True, text=True, check=True).stdout)
    assert peak["large.warc"]["reports"] == 3 and peak["large.warc"]["not_html"] == 60
    assert peak["large.warc"]["resident_mb"] < peak["small.warc"]["resident_mb"] + 30
    assert peak["large.warc"]["resident_mb"] < 300

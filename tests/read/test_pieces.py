"""However a file is cut, every report is in exactly one piece, with the position it has in the whole."""

import gzip
import json

import pytest
import seeds
from hypothesis import given
from hypothesis import strategies as st

from khabar.read import Unread, files, pieces, read, read_piece


def lines(n):
    return "\n".join(json.dumps({"text": f"{seeds.SENTENCES[i % 3]} {i}"}, ensure_ascii=False) + "\n" * (i % 3 == 0) for i in range(n)).encode()


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pieces")
    records = [*seeds.warc()[:2], *(seeds.record(n, seeds.answer(b"gone" * n, 404)) for n in range(20))]
    raw = {"a.jsonl": lines(12), "a.warc": b"".join(records), "a.warc.gz": b"".join(map(gzip.compress, records))}
    for name, content in raw.items():
        (folder / name).write_bytes(content)
    return {name: (folder / name, list(read_piece(folder / name))) for name in raw}


@pytest.mark.parametrize("name", ["a.jsonl", "a.warc", "a.warc.gz"])
@given(size=st.integers(40, 4000))
def test_pieces_hold_every_report_once(archives, name, size):
    path, whole = archives[name]
    assert [found for start, end in pieces(path, size) for found in read_piece(path, start, end)] == whole


@pytest.mark.parametrize("name", ["a.jsonl", "a.warc", "a.warc.gz"])
def test_a_job_goes_on_after_the_last_position_it_finished(archives, name):
    path, whole = archives[name]
    for n, (at, _) in enumerate(whole):
        assert list(read_piece(path, at + 1)) == whole[n + 1 :]


@pytest.mark.parametrize("name", sorted(seeds.everything()))
def test_positions_rise_and_any_format_goes_on_from_one(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(seeds.everything()[name])
    whole = list(read_piece(path))
    positions = [at for at, _ in whole]
    assert positions == sorted(set(positions)) and whole
    assert list(read_piece(path, positions[0] + 1)) == whole[1:]
    texts = [getattr(found, "text", getattr(found, "reason", None)) for _, found in whole]
    assert [getattr(found, "text", getattr(found, "reason", None)) for found in read(path)] == texts


def test_what_cannot_be_cut_is_one_piece(tmp_path):
    for name in ("a.jsonl.gz", "a.csv", "a.parquet", "a.pdf"):
        (tmp_path / name).write_bytes(seeds.everything()[name])
        assert list(pieces(tmp_path / name, 10)) == [(0, None)]
    assert list(pieces(tmp_path / "missing.warc", 10)) == [(0, None)]


def test_a_folder_is_read_by_its_files(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "1.txt"):
        (tmp_path / name).write_text(seeds.ARABIC)
    assert list(files(tmp_path, "elsewhere.txt")) == [str(tmp_path / "1.txt"), str(tmp_path / "b" / "2.txt"), "elsewhere.txt"]
    ((_, found),) = read_piece(tmp_path)
    assert isinstance(found, Unread) and found.reason == "unreadable"

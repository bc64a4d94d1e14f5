"""Web archives: what is a page becomes a report, what is broken is told with its byte, and the records after it are read."""

import gzip
import io
import zlib

import pytest
import seeds

from khabar.model import Report
from khabar.read import Unread, read
from khabar.read.http_answer import answer
from khabar.read.item import Refused
from khabar.read.limits import Limits
from khabar.read.warc_records import records


def told(path, **given):
    return [(found.read_from if isinstance(found, Report) else found.reason) for found in read(path, **given)]


def save(folder, name, raw):
    path = folder / name
    path.write_bytes(raw)
    return path


def starts(parts):
    return [sum(map(len, parts[:n])) for n in range(len(parts))]


@pytest.mark.parametrize(("name", "packing"), [("a.warc", bytes), ("a.warc.gz", gzip.compress)])
def test_only_pages_that_were_answered_become_reports(tmp_path, name, packing):
    parts = [packing(one) for one in seeds.warc()]
    path, at = save(tmp_path, name, b"".join(parts)), starts(parts)
    first, moved, picture, last = read(path)
    assert (first.read_from, last.read_from) == (f"{path}@{at[1]}", f"{path}@{at[4]}")
    assert (first.url, first.title, first.outlet, first.lang) == ("https://news.example/1", f"{seeds.TITLE} 1", "صحيفة الساحل", "ar")
    assert [(u.reason, u.offset, u.url, u.routine) for u in (moved, picture)] == [
        ("status", at[2], "https://news.example/2", True),
        ("not_html", at[3], "https://news.example/3", True),
    ]


def test_an_archive_in_one_gzip_stream_is_read(tmp_path):
    parts = seeds.warc()
    path = save(tmp_path, "a.warc.gz", gzip.compress(b"".join(parts)))
    assert told(path) == [f"{path}@0+{starts(parts)[1]}", "status", "not_html", f"{path}@0+{starts(parts)[4]}"]


def test_archives_of_other_writers_are_read(tmp_path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (tmp_path / "a.warc.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for n in range(3):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=windows-1256")], protocol="HTTP/1.1")
            body = seeds.page(n).decode().replace("utf-8", "windows-1256").encode("cp1256")
            writer.write_record(writer.create_warc_record(f"https://news.example/{n}", "response", io.BytesIO(body), http_headers=head))
    found = list(read(tmp_path / "a.warc.gz"))
    assert [r.url for r in found] == [f"https://news.example/{n}" for n in range(3)]
    assert all(seeds.SENTENCES[1] in r.text for r in found)


def test_the_day_of_crawling_is_not_the_day_of_publication(tmp_path):
    path = save(tmp_path, "a.warc", seeds.record(1, seeds.answer(seeds.page(date=None))))
    (found,) = read(path)
    assert found.published is None
    assert [(n.reason, "2024-02-09" in n.detail) for n in found.noted] == [("no-published", True)]


def test_only_asked_languages_are_kept(tmp_path):
    english = seeds.record(2, seeds.answer(seeds.page(2, seeds.ENGLISH * 5, "en", "The old bridge")))
    path = save(tmp_path, "a.warc", seeds.record(1) + english)
    arabic, other = read(path, languages=["ar"])
    assert arabic.lang == "ar"
    assert (other.reason, other.routine) == ("other_language", True)
    assert [r.lang for r in read(path)] == ["ar", "en"]


def test_a_damaged_member_is_told_and_the_next_is_read(tmp_path):
    parts = [gzip.compress(one) for one in seeds.warc()]
    parts[1] = parts[1][:90] + bytes([parts[1][90] ^ 0xFF]) + parts[1][91:]
    path = save(tmp_path, "a.warc.gz", b"".join(parts))
    bad, *_, last = read(path)
    assert (bad.reason, bad.offset) == ("bad_record", len(parts[0]))
    assert last.read_from == f"{path}@{starts(parts)[4]}"


@pytest.mark.parametrize("packing", [bytes, gzip.compress])
def test_an_archive_that_is_cut_off_says_so(tmp_path, packing):
    parts = [packing(one) for one in seeds.warc()]
    path = save(tmp_path, "a.warc", b"".join(parts)[:-40])
    *_, cut = read(path)
    assert (cut.reason, cut.offset) == ("truncated", starts(parts)[4])


@pytest.mark.parametrize("length", [b"Content-Length: 9", b"Content-Length: -", b"Content-Length: 1\r\nX: "])
def test_a_wrong_length_swallows_no_other_record(tmp_path, length):
    parts = seeds.warc()
    parts[1] = parts[1].replace(b"Content-Length: ", length, 1)
    path = save(tmp_path, "a.warc", b"".join(parts))
    bad, *_, last = read(path)
    assert isinstance(bad, Unread) and bad.offset == len(parts[0])
    assert last.read_from == f"{path}@{starts(parts)[4]}"


def test_a_record_cut_within_its_headers_loses_only_itself(tmp_path):
    parts = seeds.warc()
    parts[2] = parts[2][:70]
    path = save(tmp_path, "a.warc", b"".join(parts))
    assert told(path)[1:] == ["bad_record", "not_html", f"{path}@{starts(parts)[4]}"]


def test_chunked_and_packed_answers_are_undone():
    page = seeds.page()
    chunked = b"%x\r\n" % 100 + page[:100] + b"\r\n%x;x=y\r\n" % (len(page) - 100) + page[100:] + b"\r\n0\r\n\r\n"
    for more, body in [
        ("Transfer-Encoding: chunked\r\n", chunked),
        ("Transfer-Encoding: chunked\r\n", page),
        ("Content-Encoding: gzip\r\n", gzip.compress(page)),
        ("Content-Encoding: gzip\r\n", page),
        ("Content-Encoding: deflate\r\n", zlib.compress(page)),
        ("Content-Encoding: deflate\r\n", zlib.compress(page)[2:-4]),
    ]:
        assert answer(seeds.answer(body, more=more)).body == page


def test_an_answer_that_swells_is_refused():
    bomb = gzip.compress(b"<p>" + b" " * (Limits().page + 10))
    with pytest.raises(Refused) as refused:
        answer(seeds.answer(bomb, more="Content-Encoding: gzip\r\n"))
    assert refused.value.reason == "too_long"
    assert "KHABAR_LIMIT_PAGE" in str(refused.value)


def test_a_record_that_swells_is_never_held():
    bomb = gzip.compress(seeds.record(1, b"HTTP/1.1 200 OK\r\n" + b"x" * 30_000_000))
    first, second = records(io.BytesIO(bomb + gzip.compress(seeds.record(2))))
    assert first.refused.reason == "too_long"
    assert second.headers["warc-target-uri"] == "https://news.example/2"


def test_every_record_of_fastwarc_is_ours():
    """What another reader finds in a sound archive, at the bytes where it finds it."""
    from fastwarc.warc import ArchiveIterator

    raw = b"".join(gzip.compress(seeds.record(n)) for n in range(20))
    theirs = [(one.stream_pos, one.headers["WARC-Target-URI"]) for one in ArchiveIterator(io.BytesIO(raw), parse_http=False)]
    assert [(one.offset, one.headers["warc-target-uri"]) for one in records(io.BytesIO(raw))] == theirs

"""Reports that break what codes them are set aside with their reason, alone; cut-off and broken files cost only what is broken."""

import gzip
import io
import json
import subprocess
import sys

import pytest
from scaled import lines, news

from khabar.model import Coded, Report
from khabar.scale import alone, load, tables
from khabar.scale.folder import Folder
from khabar.scale.piece import Piece, Run


def warc(pages):
    """A web archive of some pages, as bytes."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for n, text in enumerate(pages):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        page = f"<html lang=ar><head><title>خبر {n}</title></head><body><article>{''.join(f'<p>{line}</p>' for line in text.splitlines())}</article></body></html>"
        writer.write_record(writer.create_warc_record(f"https://example.org/{n}", "response", payload=io.BytesIO(page.encode()), http_headers=head))
    return out.getvalue()


def test_what_breaks_a_worker_is_set_aside_alone(tmp_path, processes):
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    good = list(news(9))
    poisoned = [*good[:3], {"id": "bad", "text": "تقرير BREAKS يكسر"}, *good[3:]]
    (archive / "a.jsonl").write_text(lines(poisoned) + "{no json\n" + json.dumps({"id": "half", "text": "خبر قصير عن زيارة", "title": "\ud800"}) + "\n", "utf-8")
    (archive / "b.jsonl.gz").write_bytes(gzip.compress(lines(news(800, 100)).encode(), 0)[:-40])
    (archive / "c.warc.gz").write_bytes(warc([report["text"] for report in news(6)])[:-50])
    processes.env["KHABAR_TEST_DRY"] = "1"
    run = processes.scale("run", archive, "--out", out, "--scheduler", "local:2")
    assert run.wait(240) == 0, processes.told("run")

    made = json.loads((out / "manifest.json").read_text("utf-8"))
    first, second, third = made["partitions"]
    assert not made["missing"] and first["aside"] == 2 and first["unread"] == 1
    assert [coded.report.id for coded in load.reports(str(out))][: first["reports"]] == [r["id"] for r in good]
    dropped = list(tables.from_parquet((out / "dropped" / f"{first['partition']}.parquet").read_bytes()))
    aside = {row["report_id"]: row for row in dropped if row["stage"] == "scale"}
    assert aside["bad"]["reason"] == "crash" and "exit 9" in aside["bad"]["detail"] and aside["bad"]["read_from"].endswith("a.jsonl:4")
    assert aside["half"]["reason"] == "encoding"
    assert 0 < second["reports"] < 800 and second["unread"] == 1
    assert 0 < third["reports"] < 6 and third["unread"] >= 1


def test_workers_are_started_afresh(tmp_path, processes):
    archive = tmp_path / "news.jsonl"
    archive.write_text(lines(news(6)), "utf-8")
    processes.env["KHABAR_TEST_DRY"] = "1"
    run = processes.scale("run", archive, "--out", tmp_path / "out", "--scheduler", "local:1", "--recycle", "1", "--piece", "0.003")
    assert run.wait(240) == 0, processes.told("run")
    made = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["partitions"]
    assert len(made) > 1 and len({record["process"] for record in made}) > 1 and sum(record["reports"] for record in made) == 6


def test_what_breaks_once_is_kept_when_it_is_coded_alone(monkeypatch):
    """The second report breaks the child that coded the first; alone it does not."""
    first, second, third = (Report(text=text, read_from=f"x:{n}") for n, text in enumerate("abc"))

    def heard(order, last):
        for report in (first, second, third)[order.first :]:
            last.report = report
            if report is second and not order.alone:
                return
            yield Coded(report)
            last.number, last.report, last.finished = last.number + 1, None, order.alone or report is third
            if order.alone:
                return

    monkeypatch.setattr(alone, "_heard", heard)
    found = list(alone.coded(Run("memory://x", {}, "2024-01-01"), Piece("/x", 0, None, 9, ""), 1))
    assert [one.report for one in found] == [first, second, third]


def child(code):
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)


def test_a_report_that_never_ends_is_told_from_one_that_breaks():
    slow, crashed = alone._Last(0), alone._Last(0)
    assert alone._message(child("import time; time.sleep(60)"), 0.2, slow) is None
    assert (slow.reason, slow.detail) == ("too-slow", "took over 0.2 seconds")
    assert alone._message(child("import os; os.kill(os.getpid(), 11)"), 30, crashed) is None
    assert (crashed.reason, crashed.detail) == ("crash", "broke the process (signal SIGSEGV)")


def test_a_reader_that_breaks_ends_the_piece_with_a_reason(monkeypatch):
    monkeypatch.setattr(alone, "_heard", lambda order, last: iter(()))
    found = list(alone.coded(Run("memory://x", {}, "2024-01-01"), Piece("/archive/x.warc", 5, 9, 9, ""), 1))
    assert len(found) == 1 and found[0].read_from == "/archive/x.warc@5" and "the rest of this piece is left out" in found[0].detail


def test_folder_has_whole_files_only(tmp_path, monkeypatch):
    folder = Folder(str(tmp_path))
    folder.write("a/b.json", b"{}")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("power cut")))
    with pytest.raises(OSError, match="power cut"):
        folder.write("a/b.json", b'{"half"')
    assert folder.json("a/b.json") == {} and folder.names("a", ".json") == ["a/b.json"]

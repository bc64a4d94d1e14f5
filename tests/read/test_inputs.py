"""Inputs of every format become Reports or an Unread that says what to do."""

import gzip
import http.server
import io
import json
import sys
import threading
from datetime import date

import pytest

from khabar.errors import BadReport, UnknownLanguage
from khabar.model import Report
from khabar.read import Unread, read
from khabar.read.language import detect

ARABIC = "أعلنت الحكومة عن خطة جديدة لإصلاح الطرق في البلاد."
ENGLISH = "The government announced a new plan to repair the country's roads after the winter floods."
PARAGRAPH = "أعلنت بلدية المدينة الساحلية أن أعمال ترميم الجسر القديم ستبدأ الشهر المقبل وتستمر عاما كاملا. "
PAGE = f"""<html lang="ar"><head><title>ترميم الجسر القديم</title><meta property="og:title" content="ترميم الجسر القديم">
<meta property="article:published_time" content="2024-02-03T10:00:00+02:00"><meta property="og:site_name" content="صحيفة الساحل"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>ترميم الجسر القديم</h1><p>{PARAGRAPH * 4}</p><p>{PARAGRAPH * 3}</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def save(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*items):
    return "\n".join(item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in items)


def one(path, **given):
    found = list(read(path, **given))
    assert len(found) == 1
    return found[0]


def test_text_is_kept_to_the_character(tmp_path):
    raw = f"\r\n{ARABIC}\r\n\r\n  {ARABIC}\n"
    report = one(save(tmp_path, "a.txt", raw))
    assert report.text == raw
    assert report.lang == "ar"


def test_only_the_byte_order_mark_is_left_out(tmp_path):
    assert one(save(tmp_path, "a.txt", b"\xef\xbb\xbf" + ARABIC.encode())).text == ARABIC


@pytest.mark.parametrize("encoding", ["utf-16", "cp1256"])
def test_arabic_in_other_encodings_is_read(tmp_path, encoding):
    assert one(save(tmp_path, "a.txt", ARABIC.encode(encoding))).text == ARABIC


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", " \n\t", "empty"),
        ("a.txt", b"PK\x03\x04\x00\x00", "binary"),
        ("a.txt", "Café crème à Paris, où le président a parlé.".encode("latin-1"), "encoding"),
        ("a.txt", "Le président de la République a annoncé une réforme des retraites.", "no_pack"),
        ("a.txt", "😀 2024 !!!", "no_language"),
        ("a.pdf", b"%PDF", "unreadable"),
        ("a.docx", b"PK", "unknown_format"),
        ("a.html", "<html><body></body></html>", "no_text"),
        ("a.jsonl.gz", b"no gzip at all", "unreadable"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, content, reason):
    path = save(tmp_path, name, content)
    found = one(path)
    assert isinstance(found, Unread)
    assert found.reason == reason
    assert str(path) in found.message


def test_missing_file_does_not_stop_the_next(tmp_path):
    good = save(tmp_path, "a.txt", ARABIC)
    missing, report = read(tmp_path / "none.txt", good)
    assert missing.reason == "missing"
    assert report.text == ARABIC


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "bad_json"),
        ("[1, 2]", "bad_json"),
        ({"title": "x"}, "no_text"),
        ({"text": ""}, "empty"),
        ({"text": 5}, "bad_field"),
        ({"text": ARABIC, "lang": "xx"}, "no_pack"),
        ('{"text": "a \\ud800 b"}', "encoding"),
    ],
)
def test_a_bad_line_has_its_number_and_the_others_are_read(tmp_path, line, reason):
    path = save(tmp_path, "a.jsonl", lines({"text": ARABIC}, "", line, {"text": ENGLISH}))
    first, bad, last = read(path)
    assert (first.lang, last.lang) == ("ar", "en")
    assert (bad.reason, bad.line) == (reason, 3)
    assert f"{path}:3" in bad.message


def test_a_line_over_the_limit_is_passed_over(tmp_path):
    huge = '{"text": "' + "ا" * 2_600_000 + '"}'
    long, report = read(save(tmp_path, "a.jsonl", lines(huge, {"text": ARABIC})))
    assert long.reason == "too_long"
    assert report.read_from.endswith(":2")


def test_json_fields_are_kept_and_beat_what_is_given(tmp_path):
    item = {"text": ARABIC, "id": 7, "title": "خطة", "published": "2024-05-01", "outlet": "الساحل", "url": "https://example.org/7", "more": 1}
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines(item, {"text": ARABIC}).encode()))
    full, bare = read(path, published="2020-01-01", outlet="other")
    assert (full.id, full.title, full.day, full.outlet, full.url) == ("7", "خطة", date(2024, 5, 1), "الساحل", "https://example.org/7")
    assert (bare.day, bare.outlet, bare.url) == (date(2020, 1, 1), "other", None)


def test_a_file_name_may_begin_with_its_day(tmp_path):
    assert one(save(tmp_path, "2024-03-09-roads.txt", ARABIC), published="2000-01-01").day == date(2024, 3, 9)


def test_a_page_gives_its_article_title_day_and_outlet(tmp_path):
    report = one(save(tmp_path, "a.html", PAGE))
    assert PARAGRAPH.strip() in report.text
    assert "الحقوق" not in report.text
    assert (report.title, report.day, report.outlet) == ("ترميم الجسر القديم", date(2024, 2, 3), "صحيفة الساحل")


def test_a_page_in_a_declared_encoding_is_read(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="windows-1256">').encode("cp1256")
    assert PARAGRAPH.strip() in one(save(tmp_path, "a.htm", page)).text


def test_a_folder_is_read_in_order_and_reports_what_it_cannot_read(tmp_path):
    (tmp_path / "b").mkdir()
    save(tmp_path / "b", "c.txt", ARABIC)
    save(tmp_path, "a.txt", ENGLISH)
    save(tmp_path, "a.docx", b"x")
    save(tmp_path, ".hidden", b"x")
    found = list(read(tmp_path))
    assert [getattr(f, "reason", None) or f.lang for f in found] == ["unknown_format", "en", "ar"]


@pytest.mark.parametrize(("given", "langs"), [(ARABIC, ["ar"]), (lines({"text": ARABIC}, {"text": ENGLISH}), ["ar", "en"]), ("\n \n" + ENGLISH, ["en"])])
def test_standard_input_is_json_lines_or_text(monkeypatch, given, langs):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    assert [report.lang for report in read("-")] == langs


def test_wrong_arguments_are_refused_at_once(tmp_path):
    with pytest.raises(BadReport, match="ISO"):
        read(tmp_path, published="last week")
    with pytest.raises(UnknownLanguage, match="xx"):
        read(tmp_path, lang="xx")


@pytest.mark.parametrize(
    ("text", "lang"),
    [("وصل الوزير", "ar"), ("hi there, the minister has arrived", "en"), ("وزیر خارجه ایران گفت که این گفتگوها ادامه دارد", "fa"), ("12 😀", None)],
)
def test_languages_are_told_apart(text, lang):
    assert detect(text) == lang


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        body = PAGE.encode() if self.path == "/page" else ARABIC.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if self.path == "/page" else "text/plain")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("KHABAR_NET", "allow=127.0.0.1")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_addresses_are_fetched(site):
    page, text = read(f"{site}/page", f"{site}/text")
    assert (page.title, page.url) == ("ترميم الجسر القديم", f"{site}/page")
    assert isinstance(text, Report) and text.text == ARABIC


@pytest.mark.parametrize(("path", "reason"), [("ftp://example.org/a", "bad_url"), ("file:///etc/passwd", "bad_url"), ("http://127.0.0.1:1/", "fetch")])
def test_other_addresses_are_refused(path, reason):
    assert one(path).reason == reason


def test_a_redirect_off_the_web_is_refused(site):
    assert one(f"{site}/away").reason in ("bad_url", "fetch")


def test_hosts_of_this_network_are_refused_unless_they_are_allowed(site, monkeypatch):
    monkeypatch.delenv("KHABAR_NET")
    refused = one(f"{site}/page")
    assert refused.reason == "fetch" and "KHABAR_NET=allow=127.0.0.1" in refused.message

def test_a_date_that_cannot_be_read_loses_nothing_and_is_told(tmp_path):
    from khabar.pipeline import Coder

    report = one(save(tmp_path, "a.jsonl", lines({"text": ARABIC, "published": "03/04/2024"})))
    assert (report.text, report.published) == (ARABIC, None)
    assert [d.reason for d in Coder().code(report).dropped if d.stage == "read"] == ["bad-published"]

"""Newsletters and PDFs: their words, in the order they are read."""

import io
from email.message import EmailMessage

import pytest
import seeds

from khabar.model import Report
from khabar.read import pdf, read


def one(folder, name, raw, **given):
    (folder / name).write_bytes(raw)
    found = list(read(folder / name, **given))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_a_letter_gives_its_text_and_headers(tmp_path, charset):
    report = one(tmp_path, "a.eml", seeds.mail(charset=charset, html=False))
    assert report.text == seeds.ARABIC
    assert (report.title, report.outlet, report.published.isoformat()) == (seeds.TITLE, "نشرة الساحل", "2024-02-03T10:00:00+02:00")
    assert report.read_from.endswith("#1@coast.example")


def test_the_html_part_is_read_where_the_text_only_points_to_it(tmp_path):
    report = one(tmp_path, "a.eml", seeds.mail("اعرض هذه الرسالة في المتصفح"))
    assert seeds.SENTENCES[2] in report.text and "المتصفح" not in report.text


def test_a_letter_laid_out_in_tables_is_read(tmp_path):
    mail = EmailMessage()
    mail["From"] = "x@coast.example"
    mail.set_content("".join(f"<table><tr><td>{s}</td></tr></table>" for s in seeds.SENTENCES), subtype="html")
    assert one(tmp_path, "a.eml", mail.as_bytes()).text == "\n".join(seeds.SENTENCES)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"no mail at all", "unreadable"),
        (b"From: a\r\nContent-Type: image/png\r\n\r\nxx", "no_text"),
        (b"From: a\r\nContent-Type: multipart/encrypted; boundary=x\r\n\r\n--x\r\n\r\n--x--", "encrypted"),
        (b"From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\nContent-Type: text/plain\r\n\r\nword\r\n" * 300 + b"--x--", "too_many"),
    ],
)
def test_letters_without_words_say_why(tmp_path, raw, reason):
    assert one(tmp_path, "a.eml", raw).reason == reason


def test_lines_of_a_pdf_become_paragraphs_and_hyphens_go(tmp_path):
    second = "A second paragraph begins here and it goes on for more than one line"
    within = seeds.ENGLISH.index("whole") + 2
    lines = [seeds.ENGLISH[:within] + "-", seeds.ENGLISH[within:], second, "of the page."]
    report = one(tmp_path, "2024-02-03-bridge.pdf", seeds.pdf(lines))
    assert report.text == f"{seeds.ENGLISH}\n{second} of the page."
    assert report.published.isoformat() == "2024-02-03"


def test_a_locked_pdf_says_so(tmp_path):
    from pypdf import PdfReader, PdfWriter

    locked = PdfWriter(clone_from=PdfReader(io.BytesIO(seeds.pdf())))
    locked.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    locked.write(out)
    assert one(tmp_path, "a.pdf", out.getvalue()).reason == "encrypted"


def test_a_pdf_of_pictures_says_so(tmp_path):
    assert one(tmp_path, "a.pdf", seeds.pdf([" "])).reason == "no_text"


def test_lines_that_stand_as_they_look_are_turned_round():
    looks = [pdf.turned(line) for line in seeds.SENTENCES]
    assert looks[0] == seeds.SENTENCES[0][::-1]
    text, noted = pdf._told(["\n".join(looks)])
    assert text.replace("\n", " ") == seeds.ARABIC
    assert [n.reason for n in noted] == ["turned-lines"]
    assert pdf._told(["\n".join(seeds.SENTENCES)])[1] == ()


@pytest.mark.parametrize("line", ["وصل 12 حافلة إلى BBC News (لندن) في 3.5 ساعات", "قال «نعم» في 2024-03-12"])
def test_numbers_and_latin_words_keep_their_way(line):
    looks = pdf.turned(line)
    assert looks != line and ("BBC News" in looks or "2024-03-12" in looks)
    assert pdf.turned(looks) == line


def test_presentation_forms_become_letters():
    assert pdf._told(["ﺍﻟﺴﻼﻡ ﻓﻲ ﺍﻟﻌﺎﻟﻢ"])[0] == "السلام في العالم"


def test_page_numbers_and_running_heads_are_left_out():
    pages = [f"The Coast Gazette\nParagraph {word} of the report goes on for a whole line here.\n{n}" for n, word in enumerate(["one", "two", "three"], 1)]
    text, _ = pdf._told(pages)
    assert "Gazette" not in text and not any(ch.isdigit() for ch in text)
    assert text.count("Paragraph") == 3


def test_missing_extras_are_named_and_stop_nothing(tmp_path, monkeypatch):
    import sys

    for module in ("pypdf", "zstandard", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    for name in ("a.pdf", "b.jsonl.zst", "c.parquet", "d.txt"):
        (tmp_path / name).write_bytes(raw if (raw := {**seeds_without_extras()}.get(name)) else b"")
    found = list(read(tmp_path))
    assert [getattr(f, "reason", "read") for f in found] == ["missing_extra", "missing_extra", "missing_extra", "read"]
    assert all("pip install 'khabar[" in f.message for f in found if not isinstance(f, Report))


def seeds_without_extras():
    return {"a.pdf": b"%PDF-1.4", "b.jsonl.zst": b"\x28\xb5\x2f\xfd0000", "c.parquet": b"PAR1", "d.txt": seeds.ARABIC.encode()}

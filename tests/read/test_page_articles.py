"""Pages become reports: every page of tests/pages against its answer, what goes wrong with pages, and how fast they are read.

A failing page: python bench/pages.py tests/pages shows its figures beside trafilatura's alone; the answer stands beside the page as JSON.
"""

import json
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import pages as bench
from khabar import clean
from khabar.model import PARTS, TOLD, Report
from khabar.packs import pack
from khabar.read import html, read
from khabar.read.item import Refused, Unread
from khabar.read.page.metadata import Metadata
from khabar.read.page.stamps import moment, moments, stamps

HOME = Path(__file__).parent.parent
PAGES = sorted((HOME / "pages").glob("*.json"))
SEE = "see python bench/pages.py tests/pages"
LEAD = "أعلنت البلدية أمس الثلاثاء افتتاح السوق الجديدة في وسط المدينة بعد عامين من العمل المتواصل في الموقع القديم."
MORE = "وقال رئيس البلدية سامي العلي إن المشروع كلف أربعة ملايين دينار ووفر مئتي فرصة عمل لسكان الأحياء المجاورة للنهر."
LAST = "ومن المنتظر أن تفتح السوق أبوابها للزوار صباح الأحد المقبل بحضور وفد من غرفة التجارة وعدد من المستثمرين."
BODY = f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>"


def web(body, head=""):
    return f'<html lang="ar"><head><meta charset="utf-8"><title>سوق جديدة</title>{head}</head><body><h1>سوق جديدة في وسط المدينة</h1>{body}</body></html>'


def blocks(found, lang="ar"):
    report = Report(text=found["text"], title=found["title"], parts=found["parts"], lang=lang)
    return [(b.part, report.text[b.start : b.end]) for b in clean.blocks(report, pack(lang).section("furniture"))]


def parts(body, head=""):
    return blocks(html.article(web(body, head)))


# ---------------------------------------------------------------------------------------------------- pages and answers


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_gives_its_answer(path):
    page = next(a for a in bench.own(path.parent) if a.name == path.stem)
    told, got = bench.ours(page)
    alone = bench.trafilatura_alone(page)
    assert bench.f1(told, page.body) >= max(0.95, bench.f1(alone, page.body)), SEE
    assert bench.leak(told, f"{page.body} {page.fields['title']}") <= 0.02, SEE
    wrong = {name: got.get(name) for name, wanted in page.fields.items() if not bench.right(name, wanted, got.get(name))}
    assert not wrong, SEE


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_captions_credits_and_furniture_stand_apart(path):
    wanted = json.loads(path.read_text("utf-8"))
    raw = path.with_suffix(".html").read_bytes()
    found = blocks(html.article(html.page(raw), wanted.get("url")))
    told = [text for part, text in found if part in TOLD]
    assert not [x for x in (*wanted.get("furniture", ()), *wanted["captions"]) if any(x == t or (len(x) > 20 and x in t) for t in told)], SEE
    aside = {part: " ".join(text for p, text in found if p == part) for part in PARTS}
    assert not [c for c in wanted["captions"] if c not in aside["caption"]], SEE
    assert not [c for c in wanted["credits"] if c not in aside["credit"]], SEE


def test_twenty_one_pages_and_more_are_there():
    assert len(PAGES) >= 21 and all(p.with_suffix(".html").exists() for p in PAGES)


# --------------------------------------------------------------------------------------------------------------- stamps


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("نشر في: 12 آذار/مارس 2024 - 10:20 بتوقيت غرينتش", datetime(2024, 3, 12, 10, 20, tzinfo=UTC)),
        ("12 مارس 2024 الساعة 05:40 م بتوقيت مكة المكرمة", datetime(2024, 3, 12, 17, 40, tzinfo=timezone(timedelta(hours=3)))),
        ("05 مارس ,2024: 03:15 م GST", datetime(2024, 3, 5, 15, 15, tzinfo=timezone(timedelta(hours=4)))),
        ("تاريخ النشر: 12.03.2024 | 08:15 GMT", datetime(2024, 3, 12, 8, 15, tzinfo=UTC)),
        ("الثلاثاء، ١٢ مارس ٢٠٢٤ ١٠:٢٠ ص", datetime(2024, 3, 12, 10, 20)),
        ("الثلاثاء 13 غشت 2024 - 23:10", datetime(2024, 8, 13, 23, 10)),
        ("نُشر: 14:32-12 مارس 2024 م ـ 01 رَمضان 1445 هـ", datetime(2024, 3, 12, 14, 32)),
        ("الجمعة 12 رمضان 1445 هـ", date(2024, 3, 22)),
        ("1445/9/12 هـ", date(2024, 3, 22)),
        ("25 جويلية 2024", date(2024, 7, 25)),
        ("12 شباط (فبراير) 2024", date(2024, 2, 12)),
        ("2024-03-12 09:05", datetime(2024, 3, 12, 9, 5)),
        ("March 12, 2024 5:07 pm", datetime(2024, 3, 12, 17, 7)),
        ("12:30 ص 12 مارس 2024", datetime(2024, 3, 12, 0, 30)),
        ("12/31/2024", date(2024, 12, 31)),
    ],
)
def test_moments_as_pages_write_them(text, at):
    found = stamps(text)
    assert [s.at for s in found][:1] == [at]


@pytest.mark.parametrize("text", ["", "30 فبراير 2024", "بلغ العدد 12/2024", "أصيب 12 شخصا عام 2024", "هاتف 2024-55-123", "1.2.3", "5 مارس 1850", LEAD * 3])
def test_what_is_no_moment(text):
    assert stamps(text) == []


def test_labels_tell_publication_from_update():
    found = stamps("نشرت في: 12/03/2024 - 10:20 آخر تحديث: 13/03/2024 - 12:44")
    assert [(s.at.day, s.first) for s in found] == [(12, True), (13, False)]


def test_metadata_comes_before_what_is_shown_and_is_told_more_exactly_by_it():
    about = Metadata(published=("2024-03-12",))
    assert moments(about, ["نشر في 12 مارس 2024 10:20 GMT"], None)[0] == datetime(2024, 3, 12, 10, 20, tzinfo=UTC)
    assert moments(about, ["نشر في 14 مارس 2024 10:20 GMT"], None)[0] == date(2024, 3, 12)
    assert moments(Metadata(), [], "https://a.example/2024/03/12/x")[0] == date(2024, 3, 12)
    assert moments(Metadata(published=("2024-03-12",), updated=("2024-03-01",)), [], None)[1] is None
    assert moment("Tue, 12 Mar 2024 10:20:00 +0300") == datetime(2024, 3, 12, 10, 20, tzinfo=timezone(timedelta(hours=3)))
    assert moment("now") is None and moment("0001-01-01T00:00:00") is None


def test_the_day_of_reading_in_the_page_head_is_not_the_day_of_publication():
    source = web(f'<div class="today">السبت 16 مارس 2024</div>{"<p>رابط</p>" * 8}<h1>سوق جديدة في وسط المدينة</h1><span>12 مارس 2024</span>{BODY}')
    source = source.replace("<h1>سوق جديدة في وسط المدينة</h1>", "", 1)
    assert html.article(source)["published"] == "2024-03-12"


# --------------------------------------------------------------------------------------------------------------- markup


@pytest.mark.parametrize(
    ("markup", "part"),
    [
        ('<figure><img src="a"><figcaption>السوق كما بدت صباح أمس (رويترز)</figcaption></figure>', "caption"),
        ('<div class="img-cap">السوق كما بدت صباح أمس</div>', "caption"),
        ('<span class="author-name">هدى منصور</span>', "byline"),
        ('<h2 class="sub-title">المشروع يوفر مئتي فرصة عمل ويفتح الأحد المقبل</h2>', "standfirst"),
        ('<div class="photo-credit">وكالة الأنباء</div>', "credit"),
    ],
)
def test_markup_tells_what_stands_above_the_body(markup, part):
    assert part in [p for p, _ in parts(f"{markup}<div class='x'>{BODY}</div>")]


def test_credits_are_cut_off_captions():
    found = parts(f'<figure><img><figcaption>السوق كما بدت صباح أمس (رويترز)</figcaption></figure><div class="x">{BODY}</div>')
    assert ("caption", "السوق كما بدت صباح أمس") in found and ("credit", "(رويترز)") in found


def test_a_doubled_caption_is_told_once():
    caption = '<div class="caption">السوق كما بدت صباح أمس</div>'
    assert [p for p, _ in parts(f"{caption}{caption}<div class='x'>{BODY}</div>")].count("caption") == 1


@pytest.mark.parametrize("names", ["share-row", "RelatedBox_wrap__x", "ad-slot", "inline-related", "mostRead", "newsletter-signup", "tags-list"])
def test_furniture_by_name_is_not_taken_in(names):
    inside = f'<div class="{names}"><p>توقيع عقود جديدة لتوسعة المرفأ القديم خلال الصيف المقبل بحسب مصادر في الشركة المنفذة للمشروع.</p></div>'
    found = parts(f"<div class='x'><p>{LEAD}</p>{inside}<p>{MORE}</p><p>{LAST}</p></div>")
    assert [text for part, text in found if part == "body"] == [LEAD, MORE, LAST]


@pytest.mark.parametrize("names", ["share-enabled", "story-body related-on", "post tag-market category-ads", "main banner"])
def test_a_name_does_not_hide_the_report(names):
    assert [text for part, text in parts(f"<div class='{names}'>{BODY}</div>") if part == "body"] == [LEAD, MORE, LAST]


def test_a_link_that_stands_alone_is_related():
    link = '<p><strong>اقرأ أيضا</strong> <a href="/x">توسعة المرفأ القديم تبدأ في الصيف المقبل</a></p>'
    assert "related" in [p for p, _ in parts(f"<div class='x'><p>{LEAD}</p>{link}<p>{MORE}</p><p>{LAST}</p></div>")]


def test_offsets_hold_and_every_part_is_a_whole_line():
    for path in PAGES:
        found = html.article(html.page(path.with_suffix(".html").read_bytes()))
        lines = found["text"].split("\n")
        assert all(found["text"][b.start : b.end] in lines and b.part in PARTS for b in found["parts"])


def test_parts_of_somebody_s_file_are_not_ours(tmp_path):
    line = {"text": LEAD, "parts": [{"start": 0, "end": 5, "part": "furniture", "reason": "x"}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), "utf-8")
    assert next(iter(read(tmp_path / "a.jsonl"))).parts == ()


# ------------------------------------------------------------------------------------------------------------ bad pages


def one(path, raw):
    path.write_bytes(raw)
    return next(iter(read(path)))


@pytest.mark.parametrize(
    ("raw", "reason", "says"),
    [
        (b"", "no_text", "no readable markup"),
        (b"<html><body></body></html>", "no_text", "no article"),
        (b'<html><head><title>x</title></head><frameset cols="20%,80%"><frame src="a.html"><frame src="b.html"></frameset></html>', "no_text", "frameset"),
        (b'<html><body><div id="app"></div><script>render({"text":"a b c"})</script></body></html>', "no_text", "scripts"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary", "NUL"),
        (b"<p>\xff\xfe\xfd" + b"\x81\x8d\x8f" * 50, "encoding", "UTF-8"),
    ],
)
def test_bad_pages_say_what_is_wrong(tmp_path, raw, reason, says):
    found = one(tmp_path / "a.html", raw)
    assert isinstance(found, Unread) and found.reason == reason and says in found.message and str(tmp_path) in found.message


@pytest.mark.parametrize(
    ("encoding", "declared", "server"),
    [
        ("cp1256", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', None),
        ("cp1256", "", None),
        ("cp1256", '<meta charset="utf-8">', "iso-8859-1"),
        ("cp1256", "", "no-such-charset"),
        ("cp1256", '<meta charset="base64">', "rot13"),
        ("iso8859-6", '<meta charset="iso-8859-6">', None),
        ("utf-8", '<meta charset="windows-1256">', "windows-1256"),
        ("utf-16", "", None),
    ],
)
def test_charsets_as_declared_and_as_they_are(encoding, declared, server):
    raw = web(BODY).replace('<meta charset="utf-8">', declared).encode(encoding)
    assert html.article(html.page(raw, server))["text"].split("\n") == [LEAD, MORE, LAST]


def test_a_few_broken_bytes_are_no_reason_to_refuse():
    raw = web(BODY).encode()
    assert LEAD in html.article(html.page(raw[:-30] + b"\xd9" + raw[-30:]))["text"]
    assert LEAD in html.article(html.page(raw.replace(b"</h1>", b"\0</h1>")))["text"]


def test_nested_tables_and_broken_markup_give_the_text():
    nested = "<table><tr><td>" * 30 + BODY + "</td></tr></table>" * 30
    assert MORE in html.article(f"<html><body><h1>سوق</h1>{nested}")["text"]
    broken = f"<html><body><div><p>{LEAD}<p>{MORE}</b></div></span><p>{LAST}<div class='x"
    assert html.article(broken)["text"].split("\n")[:2] == [LEAD, MORE]


def test_a_deep_page_and_a_long_page_are_read():
    assert LEAD in html.article(web("<div>" * 150 + BODY + "</div>" * 150))["text"]
    with pytest.raises(Refused, match="no readable markup"):
        html.article("<div>" * 3000 + BODY + "</div>" * 3000)
    data = '<script>window.state = "%s"</script>' % ("x" * 4_000_000)
    long = web(data + "".join(f"<p>{LEAD} ({n}) {MORE * 20}</p>" for n in range(400)))
    assert len(long.encode()) > 5_000_000 and html.article(long)["text"].startswith(LEAD)


@pytest.mark.parametrize(
    "script",
    ["{", "[]", '"x"', '{"@type":["NewsArticle"],"author":[[[[{"name":5}]]]],"datePublished":["x"],"publisher":7,"mainEntityOfPage":["a"]}', '{"@graph":' * 50 + "1" + "}" * 50, "null"],
)
def test_malformed_metadata_is_passed_over(script):
    head = f'<script type="application/ld+json">{script}</script><link rel="canonical" href="http://[bad"><meta property="og:url" content="javascript:x">'
    found = html.article(web(BODY, head), "https://a.example/x")
    assert found["text"].split("\n")[-1] == LAST and found["url"] == "https://a.example/x"


def test_an_article_that_only_json_ld_tells():
    told = json.dumps({"@type": "NewsArticle", "headline": "سوق جديدة", "articleBody": f"{LEAD}\n{MORE}\n{LAST}"}, ensure_ascii=False)
    assert html.article(f'<html><head><script type="application/ld+json">{told}</script></head><body><div id="app"></div></body></html>')["text"].split("\n") == [LEAD, MORE, LAST]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class=share>", "</div>", "<br>", LEAD, "<h1>", "</h1>", "<a href=x>", "</a>", "<figure>", "<time>", "12/03/2024", "&#x202e;", "<![CDATA[", "<!--", "\x0b"]), max_size=30))
def test_any_markup_is_read_or_refused(pieces):
    try:
        found = html.article("".join(pieces), "https://a.example/")
    except Refused as refused:
        assert refused.reason == "no_text"
    else:
        assert found["text"].strip() and blocks(found)


def test_pages_are_read_fast_enough():
    sources = [html.page(p.with_suffix(".html").read_bytes()) for p in PAGES]
    began = time.process_time()
    for source in sources:
        blocks(html.article(source))
    assert len(sources) / (time.process_time() - began) >= 8

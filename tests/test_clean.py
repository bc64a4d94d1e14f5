"""Pages become blocks: every character once, each with the part of the page it belongs to."""

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.clean import blocks
from khabar.clean.rules import rules
from khabar.errors import BadPack
from khabar.model import PARTS, TOLD, Report
from khabar.packs import pack
from khabar.read import read

FURNITURE = {lang: pack(lang).section("furniture") for lang in ("ar", "en")}
SAMPLES = Path(__file__).parent.parent / "samples"
BODY = "أعلنت البلدية أمس افتتاح السوق الجديدة في وسط المدينة بعد عامين من العمل."
MORE = "وقال رئيس البلدية إن المشروع كلف أربعة ملايين دينار ووفر مئتي فرصة عمل."
PROSE = "The council opened the new market on Monday after two years of work."


def parts(text, lang="ar", title=None):
    report = Report(text=text, title=title, lang=lang)
    return [(b.part, text[b.start : b.end]) for b in blocks(report, FURNITURE[lang])]


def part_of(line, lang="ar", above="", below=""):
    """The part a line gets between `above` and `below`."""
    found = parts("\n".join(x for x in (above, line, below) if x), lang)
    return next(part for part, said in found if said == line)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("شارك هذا المقالمحادثة", "furniture"),
        ("شارك هذا الخبر", "furniture"),
        ("اعلان", "furniture"),
        ("إعلان", "furniture"),
        ("Advertisement", "furniture"),
        ("آخر تحديث: 12/03/2024 - 10:20", "furniture"),
        ("الثلاثاء 12 مارس 2024", "furniture"),
        ("بقلم: سامي العلي", "byline"),
        ("المصدر: وكالات", "credit"),
        ("المصادر الإضافية • رويترز", "credit"),
        ("(تصوير: هدى منصور)", "credit"),
        ("Copyright Huda Mansour, Pool via AP", "credit"),
        ("اقرأ أيضا: افتتاح حديقة على النهر", "related"),
        ("writer@example.org", "furniture"),
        ("#سوق #مدينة", "furniture"),
    ],
)
def test_furniture_lines_are_marked(line, part):
    assert part_of(line, above=BODY, below=MORE) == part


@pytest.mark.parametrize(
    "line",
    [
        "شارك هذا اللاعب في كل مباريات الموسم وسجل ثلاثة أهداف.",
        "قال مصدر في الوزارة إن إعلان النتائج تأجل إلى الأسبوع المقبل.",
        "تابع الوزير سير العمل في المشروع.",
        "ومن سمات المرحلة المقبلة التعاون بين البلدين.",
        "المصدر نفسه قال إن اللقاء جرى في فندق على البحر.",
        "كتب السفير رسالة إلى الأمين العام.",
        "محاور اللقاء",
    ],
)
def test_prose_that_looks_like_furniture_stays_body(line):
    assert part_of(line, above=BODY, below=MORE) == "body"


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("عدن (رويترز) -", "dateline"),
        ("دمشق، سوريا (CNN) --", "dateline"),
        ("سبق- وكالات:", "credit"),
        ("سامي العلي- سبق- جدة:", "dateline"),
        ("واس - صنعاء:", "dateline"),
        ("رويترز:", "credit"),
        ("القاهرة - أ.ف.ب -", "dateline"),
    ],
)
def test_a_dateline_is_cut_off_the_first_line(head, part):
    assert parts(f"{head} {BODY}\n{MORE}") == [(part, head), ("body", BODY), ("body", MORE)]


@pytest.mark.parametrize("line", ["عين اليوم – جدة", "الرياض - واس", "القاهرة: «الشرق الأوسط»", "سامي العلي – تبوك", "واس (جدة)"])
def test_a_dateline_may_be_a_line_of_its_own(line):
    assert parts(f"{line}\n{BODY}")[0] == ("dateline", line)


@pytest.mark.parametrize("head", ["CAIRO (AP) —", "LONDON -", "WASHINGTON, March 12 (Reuters) -", "BEIRUT/DAMASCUS (Reuters) -"])
def test_english_datelines(head):
    assert parts(f"{head} {PROSE}", "en") == [("dateline", head), ("body", PROSE)]


@pytest.mark.parametrize(
    ("tail", "part"),
    [("سمات البلدية السوق المدينة", "furniture"), ("...المزيد", "furniture"), ("رابط الخبر بصحيفة الساحل: افتتاح السوق", "related"), ("«رويترز»", "credit")],
)
def test_furniture_behind_the_last_sentence_is_cut_off(tail, part):
    assert parts(f"{MORE}\n{BODY} {tail}") == [("body", MORE), ("body", BODY), (part, tail)]


def test_title_is_the_first_line_without_an_end_mark():
    assert parts(f"افتتاح السوق الجديدة\n\n{BODY}")[0] == ("title", "افتتاح السوق الجديدة")


def test_the_reports_title_is_known_and_its_copy_is_furniture():
    found = parts(f"افتتاح السوق\n{BODY}\nإفتتاح السوق\n{MORE}", title="افتتاح السوق")
    assert [part for part, _ in found] == ["title", "body", "furniture", "body"]


def test_a_lead_told_twice_keeps_one_copy_as_body():
    assert [p for p, _ in parts(f"عنوان الخبر هنا\n{BODY}\nاعلان\nو{BODY}\n{MORE}")] == ["title", "standfirst", "furniture", "body", "body"]


def test_a_lead_told_again_behind_a_dateline():
    found = [p for p, _ in parts(f"عنوان الخبر هنا\n{BODY}\nعمان (بترا) - {BODY}\n{MORE}")]
    assert found == ["title", "standfirst", "dateline", "body", "body"]


def test_a_caption_repeated_with_its_credit():
    caption = "رئيس البلدية يفتتح السوق الجديدة"
    found = parts(f"افتتاح السوق في المدينة\n{caption}\n{caption} Copyright AP Photo\n{BODY}")
    assert [p for p, _ in found] == ["title", "caption", "caption", "credit", "body"]


def test_related_headlines_last_until_body_comes_again():
    found = parts(f"{BODY}\nاقرأ أيضا\nافتتاح حديقة على النهر\n{MORE}\nمواضيع ذات صلة\nإغلاق الجسر القديم\nسباق للقوارب؟")
    assert [p for p, _ in found] == ["body", "related", "related", "body", "related", "related", "related"]


@pytest.mark.parametrize(("sample", "told"), [("2024-03-12-talks-and-strike.ar.txt", 7), ("2024-05-20-arrests.ar.txt", 3), ("2024-04-09-sanctions.en.txt", 4)])
def test_samples_lose_no_story_and_keep_no_furniture(sample, told):
    (report,) = read(SAMPLES / sample)
    found = blocks(report, FURNITURE[report.lang])
    assert len([b for b in found if b.part in TOLD]) == told
    assert {b.part for b in found} - {"title", "body", "standfirst"}


LINES = st.sampled_from(
    [BODY, MORE, PROSE, "اعلان", "شارك هذا المقال", "مواضيع إضافية", "عدن (رويترز) -", "سبق- وكالات:", "Copyright AP", "\u200f", "سمات أ ب", "", "  ", "«", "\ud800"]
)


@given(st.one_of(st.text(), st.lists(LINES, max_size=8).map("\n".join), st.lists(LINES, max_size=6).map(" ".join)), st.sampled_from(["ar", "en"]))
def test_blocks_hold_every_character_once_and_in_order(text, lang):
    found = blocks(Report(text=text, id="x"), FURNITURE[lang])
    assert all(b.start < b.end and b.part in PARTS and b.reason for b in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {i for b in found for i in range(b.start, b.end)}
    assert all(char.isspace() or i in covered for i, char in enumerate(text))


@pytest.mark.parametrize("text", ["\n" * 200_000, "😀" * 200_000, "اعلان " * 33_000, "a@" * 100_000, "سبق - " * 33_000, (BODY + "\n") * 2700])
def test_odd_pages_are_quick(text):
    start = time.process_time()
    blocks(Report(text=text, id="x"), FURNITURE["ar"])
    assert time.process_time() - start < 4  # quadratic time would be minutes


def test_a_broken_rule_is_named():
    with pytest.raises(BadPack, match=r"lines, ads: .*part must be one of.*tails, more: nothing to compare"):
        rules({"lines": [{"id": "ads", "part": "advert", "equals": ["ad"]}], "tails": [{"id": "more", "part": "furniture"}]})

"""Blocks become sentences of tokens."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.clean import blocks
from khabar.model import TOLD, Block, Report
from khabar.packs import pack
from khabar.split import LONGEST, sentences

LETTERS = {lang: pack(lang).section("letters") for lang in ("ar", "en")}
FURNITURE = {lang: pack(lang).section("furniture") for lang in ("ar", "en")}


def split(text, lang="ar", part="body"):
    found = sentences(Report(text=text, id="x"), (Block(0, len(text), part, "test"),), LETTERS[lang])
    return [text[s.start : s.end] for s in found]


def cuts(marked, lang="ar", part="body"):
    """A text where ¦ stands at every cut, split again."""
    assert split(marked.replace("¦", ""), lang, part) == [piece.strip() for piece in marked.split("¦")]


@pytest.mark.parametrize(
    "marked",
    [
        "وصل الوفد إلى الدوحة. ¦وقال الوزير إن اللقاء مثمر. ¦وأضاف أن الجولة المقبلة قريبة",
        "التقى د. سامي نظيره م. فهد في مكتب أ.د. ليلى. ¦ثم غادر.",
        "صدر القرار عام 1440هـ. ¦وبلغت الكلفة 3.5 مليون.",
        "بلغت النسبة 4.2% في مايو.¦وتراجعت في يونيو.",
        "نشر الموقع bbc.com الخبر. ¦ونفته الوزارة.",
        "وتساءل: «من المسؤول؟» في كلمة أمام البرلمان. ¦ثم انسحب.",
        "قال: «لن نتراجع.» ¦وأضاف أن الوقت ينفد.",
        'قال: "لن نتراجع. " ¦وأضاف أن الوقت ينفد.',
        "هل انتهت الأزمة؟! ¦لا أحد يعرف.",
        "شاهد.. لحظة الوصول",
        "انتهت الجلسة من دون أن يصدر عنها بيان.. ¦وغادر الوفدان القاعة.",
        "أكدت بي.بي.سي الخبر. ¦ونقلته أ.ف.ب. ¦وقالت مصادر إنه صحيح.",
        "1. تشكيل لجنة مشتركة. ¦2. عقد اجتماع شهري.",
        "لم يصدر رد؛ والوزارة صامتة. ¦انتهى.",
    ],
)
def test_arabic(marked):
    cuts(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Mr. Hill of the U.S. Navy met J. Doe at 5 p.m. ¦He left on Jan. 3.",
        '"Are you here?" she asked. ¦"No." ¦He went home.',
        "“We will stay. ¦We will build.” ¦The crowd (of 200) cheered!",
        "It cost $3.5 million. ¦Visit www.example.org/a?id=3. ¦Yahoo! said no.",
        "He waited ... and waited. ¦Then he left.",
    ],
)
def test_english(marked):
    cuts(marked, "en")


def test_a_title_does_not_break_at_a_pause():
    cuts("الوفد يصل إلى الدوحة مساء اليوم.. والمحادثات تبدأ غدا", part="title")


def test_only_told_parts_and_never_across_lines():
    text = "عنوان هذا الخبر القصير\nعدن (رويترز) - وصل الوفد مساء أمس\nوقال الوزير إن اللقاء كان مثمرا.\nاعلان"
    report = Report(text=text)
    found = sentences(report, blocks(report, FURNITURE["ar"]), LETTERS["ar"])
    assert next((s.part, text[s.start : s.end].split()[0]) for s in found) == ("title", "عنوان")
    assert all("\n" not in text[s.start : s.end] and "اعلان" not in text[s.start : s.end] for s in found)


def test_paragraphs_are_counted():
    text = "وصل الوفد. وبدأ اللقاء فورا.\nثم غادر الوفد."
    report = Report(text=text)
    assert [s.paragraph for s in sentences(report, blocks(report, FURNITURE["ar"]), LETTERS["ar"])] == [0, 0, 1]


def test_endless_text_is_cut():
    found = sentences(Report(text="كلمة، " * 900), (Block(0, 5399, "body", "test"),), LETTERS["ar"])
    assert max(len(s.tokens) for s in found) <= LONGEST


PIECES = st.sampled_from(["قال", " ", ".", "..", "؟", "»", "«", '"', "د.", "U.S.", "He", "said", "3.5", "\n", "،", "…", "!", ")", "😀", "\ud800", "\u200f"])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)), st.sampled_from(["ar", "en"]))
def test_every_token_slices_back_and_no_word_is_lost(text, lang):
    report = Report(text=text, id="x")
    told = [b for b in blocks(report, FURNITURE[lang]) if b.part in TOLD]
    found = sentences(report, told, LETTERS[lang])
    assert all(text[t.start : t.end] == t.text for s in found for t in s.tokens)
    assert all(s.start == s.tokens[0].start and s.end == s.tokens[-1].end for s in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {i for s in found for t in s.tokens for i in range(t.start, t.end)}
    assert all(i in covered for b in told for i in range(b.start, b.end) if text[i].isalnum())


@pytest.mark.parametrize("text", ["ا" * 200_000, "قال " * 50_000, ". " * 50_000, "قال نعم. " * 22_000, "U.S. " * 40_000, '"' * 50_000])
def test_odd_text_is_quick(text):
    start = time.process_time()
    split(text)
    assert time.process_time() - start < 4

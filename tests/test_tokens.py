"""Text -> tokens: what is one word and what is two; every token stands where it says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.tokens import keys, tokens

CASES = [
    # words and marks
    ("قصفت إسرائيل غزة.", "قصفت|إسرائيل|غزة|."),
    ("قال: «سنرد»، ثم صمت؟", "قال|:|«|سنرد|»|،|ثم|صمت|؟"),
    ("Iran, Syria; Iraq.", "Iran|,|Syria|;|Iraq|."),
    ("لا شيء... ثم عاد…", "لا|شيء|...|ثم|عاد|…"),
    # harakat, tatweel and joiners stay in their word
    ("قُتِلَ الجنديُّ", "قُتِلَ|الجنديُّ"),
    ("بـ«الخيانة»", "بـ|«|الخيانة|»"),
    ("الرحــمن", "الرحــمن"),
    ("می\u200cخواهد", "می\u200cخواهد"),
    # direction marks are no words
    ("الفاشر\u200f.\u200f وقال\u200f:\u200f نعم\u200f,\u200f ثم", "الفاشر|.|وقال|:|نعم|,|ثم"),
    # numbers
    ("بمقتل31 شخصا", "بمقتل|31|شخصا"),
    ("1,500 جندي و2.5 مليون", "1,500|جندي|و|2.5|مليون"),
    ("٣٫٥ في المئة", "٣٫٥|في|المئة"),
    ("٪20", "٪|20"),
    ("12/5/2015", "12|/|5|/|2015"),
    ("F-16", "F|-|16"),
    # abbreviations
    ("وكالة د.ب.أ الألمانية", "وكالة|د.ب.أ|الألمانية"),
    ("U.S. troops", "U.S.|troops"),
    ("the U.N. said", "the|U.N.|said"),
    ("He left. She stayed.", "He|left|.|She|stayed|."),
    # possessives and other apostrophes
    ("Turkey's army", "Turkey|'s|army"),
    ("Turkey’s army", "Turkey|’s|army"),
    ("don't", "don't"),
    ("O'Brien", "O'Brien"),
    ("the students' union", "the|students|'|union"),
    # hyphens part
    ("Al-Qaeda", "Al|-|Qaeda"),
    # other scripts and signs
    ("🚨 عاجل 🚨", "🚨|عاجل|🚨"),
    ("#غزة @khabar", "#|غزة|@|khabar"),
    ("Erdoğan", "Erdoğan"),
    # space alone is nothing
    ("", ""),
    (" \n\u00a0\t", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text, expected):
    assert "|".join(t.text for t in tokens(text)) == expected


def test_a_token_has_its_folded_key():
    assert [t.key for t in tokens("وأُعلنَ فى NATO ٢٠١٥")] == ["واعلن", "في", "nato", "2015"]
    assert [t.key for t in tokens("— ـ")] == ["—", "ـ"]


def test_offsets_are_those_of_the_whole_text():
    text = "قصفت إسرائيل غزة."
    part = tokens(text, 5, 12)
    assert [(t.start, t.end, t.text) for t in part] == [(5, 12, "إسرائيل")]


def test_the_keys_of_a_name_leave_hyphens_out():
    assert keys("Al-Qaeda") == ("al", "qaeda") and keys("جنوب-شرق") == ("جنوب", "شرق") and keys("") == ()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_every_token_stands_where_it_says(text):
    found = tokens(text)
    assert all(text[t.start : t.end] == t.text and t.text and t.key for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join(t.text for t in found) == "".join(c for c in text if not c.isspace()) or any(c.isspace() for t in found for c in t.text)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_gives_no_token_outside_it(text, a, b):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    assert all(start <= t.start < t.end <= end for t in tokens(text, start, end))

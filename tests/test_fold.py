"""Two spellings of one word have one key; two words have two."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khabar.fold import fold

SAME = [
    # harakat, tatweel
    ("قُصِفَت", "قصفت"),
    ("مدرّسة", "مدرسة"),
    ("الرحــمن", "الرحمن"),
    ("كتابٌ", "كتاب"),
    ("هٰذا", "هذا"),
    # forms of alef, of hamza, alef maqsura
    ("أحمد", "احمد"),
    ("إسرائيل", "اسرائيل"),
    ("آثار", "اثار"),
    ("ٱلله", "الله"),
    ("مسؤول", "مسئول"),
    ("مصطفى", "مصطفي"),
    # letters of other keyboards
    ("کردستان", "كردستان"),
    ("ترکیا", "تركيا"),
    ("ھجوم", "هجوم"),
    # presentation forms, marks nobody sees
    ("ﻗﺼﻒ", "قصف"),
    ("ﻻ", "لا"),
    ("قص\u200fف", "قصف"),
    ("قص\u200cف", "قصف"),
    ("\ufeffقصف", "قصف"),
    # digits of every script
    ("٢٠١٥", "2015"),
    ("۲۰۱۵", "2015"),
    # Latin letters
    ("NATO", "nato"),
    ("São", "sao"),
    ("Erdoğan", "erdogan"),
    ("Straße", "strasse"),
    ("ＵＮ", "un"),
    ("O’Brien", "o'brien"),
]

OTHER = [
    ("علي", "على"),  # Ali, on
    ("وعلي", "وعلى"),
    ("زيارة", "زياره"),  # a visit, he visits him
    ("كلب", "قلب"),
    ("ذئب", "ذنب"),
    ("حرب", "خرب"),
    ("سأل", "سال ماء"),
    ("resume", "resumed"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_meet(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_words_that_differ_do_not_meet(one, other):
    assert fold(one) != fold(other)


def test_on_and_ali_after_what_is_written_with_them():
    assert fold("على") == "على" and fold("علي") == "علي" and fold("فعلى") == "فعلى" and fold("عَلَى") == "على"


def test_nothing_but_marks_is_nothing():
    assert fold("") == fold("ـــ") == fold("ًٌ") == fold("\u200f") == ""


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x06FF), max_size=20))
@example("E\u00ad\u0300")  # a letter and its mark, kept apart by what is not seen
def test_a_key_is_its_own_key(word):
    key = fold(word)
    assert fold(key) == key


@settings(deadline=None)
@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=12))
def test_plain_letters_stay(word):
    assert fold(word) == word


@settings(deadline=None)
@given(
    st.text("ابتجحدرسصطعفقكلمنهوي", min_size=2, max_size=10),
    st.lists(st.sampled_from("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"), min_size=1, max_size=4),
    st.integers(1, 9),
)
def test_marks_never_count(word, marks, place):
    at = min(place, len(word))
    assert fold(word[:at] + "".join(marks) + word[at:]) == fold(word)


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr("khabar.fold.MOST_KEPT", 3)
    remembered = fold.__self__
    for number in range(20):
        assert fold(f"Word{number}") == f"word{number}"
        assert len(remembered) <= 3

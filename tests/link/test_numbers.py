"""Numbers: [text, numbers found] as `words = value unit`; `~` before the value means approximate."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.link.numbers import Numbers, digits_value
from khabar.packs import pack

ARABIC = [
    ["قتل ثلاثة جنود", ["ثلاثة = 3 جنود"]],
    ["ثلاثة عشر قتيلا", ["ثلاثة عشر = 13 قتيلا"]],
    ["إحدى عشرة دولة", ["إحدى عشرة = 11 دولة"]],
    ["خمسة وعشرون عاملا", ["خمسة وعشرون = 25 عاملا"]],
    ["مائة وخمسون ألفا", ["مائة وخمسون ألفا = 150000 -"]],
    ["مئتا طن", ["مئتا = 200 طن"]],
    ["أربعة آلاف وثلاث مئة وواحد وعشرين", ["أربعة آلاف وثلاث مئة وواحد وعشرين = 4321 -"]],
    ["ألفين وثمانية عشر", ["ألفين وثمانية عشر = 2018 -"]],
    ["ألفي مقاتل", ["ألفي = 2000 مقاتل"]],
    ["ثلاثمئة ألف نازح", ["ثلاثمئة ألف = 300000 نازح"]],
    ["مليون ونصف المليون دولار", ["مليون ونصف المليون = 1500000 دولار"]],
    ["1.5 مليون دولار", ["1.5 مليون = 1500000 دولار"]],
    ["1,500 خيمة", ["1,500 = 1500 خيمة"]],
    ["٣٠ شاحنة", ["٣٠ = 30 شاحنة"]],
    ["١٢٬٥٠٠ لاجئ", ["١٢٬٥٠٠ = 12500 لاجء"]],
    ["عشرة آلاف و500 طالب", ["عشرة آلاف و500 = 10500 طالب"]],
    ["وبثلاثين مليونا", ["ثلاثين مليونا = 30000000 -"]],
    ["ثلاثة جنود وأربعة مدنيين", ["ثلاثة = 3 جنود", "أربعة = 4 مدنيين"]],
    ["نحو 30 شخصا", ["30 = ~30 شخصا"]],
    ["أكثر من مئة قتيل", ["مئة = ~100 قتيل"]],
    ["ما لا يقل عن 12 جريحا", ["12 = ~12 جريحا"]],
    ["عشرات القتلى", ["عشرات = ~10 القتلي"]],
    ["مئات المتظاهرين", ["مئات = ~100 المتظاهرين"]],
    ["آلاف النازحين", ["آلاف = ~1000 النازحين"]],
    ["مئات الآلاف من السكان", ["مئات الآلاف = ~100000 السكان"]],
    ["بضعة صواريخ", ["بضعة = ~3 صواريخ"]],
    ["مقتل جنديان وطفلة", ["جنديان = 2 جندي"]],
    ["أصيب شرطيين", ["شرطيين = 2 شرطي"]],
    ["سيارتان مفخختان", ["سيارتان = 2 سيارة"]],
    ["40 بالمئة", ["40 = 40 %"]],
    ["ثلاثة من الحراس", ["ثلاثة = 3 الحراس"]],
    ["بمقتل31 شخصا", ["31 = 31 شخصا"]],
    ["كوفيد-19", []],
    ["المتظاهرين في الساحة", []],
    ["تفقد الوزير المشروع", []],
]

ENGLISH = [
    ["three soldiers", ["three = 3 soldiers"]],
    ["twenty-five people", ["twenty-five = 25 people"]],
    ["two hundred and fifty thousand refugees", ["two hundred and fifty thousand = 250000 refugees"]],
    ["nine hundred and twelve", ["nine hundred and twelve = 912 -"]],
    ["a hundred soldiers", ["a hundred = 100 soldiers"]],
    ["at least 30 wounded", ["30 = ~30 wounded"]],
    ["about a dozen men", ["a dozen = ~12 men"]],
    ["dozens of people", ["dozens = ~12 people"]],
    ["tens of thousands of people", ["tens of thousands = ~10000 people"]],
    ["hundreds of thousands", ["hundreds of thousands = ~100000 -"]],
    ["$1.5 million", ["1.5 million = 1500000 $"]],
    ["5bn euros", ["5bn = 5000000000 euros"]],
    ["1,500 troops", ["1,500 = 1500 troops"]],
    ["30% of voters", ["30 = 30 %"]],
    ["F-16 jets", []],
    ["no one came", []],
    ["20 per cent of it", ["20 = 20 %"]],
]

READERS = {lang: Numbers(pack(lang).section("numbers")) for lang in ("ar", "en")}


def shown(text: str, lang: str) -> list[str]:
    return [f"{n.text} = {'~' if n.approximate else ''}{n.value:.0f} {n.unit or '-'}" for n in READERS[lang].find(text)]


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic(text, expected):
    assert shown(text, "ar") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text, expected):
    assert shown(text, "en") == expected


@pytest.mark.parametrize(("key", "value"), [["1,500", 1500], ["1500", 1500], ["2.25", 2.25], ["3,5", 3.5], ["1,234,567.5", 1234567.5], ["3٫5", 3.5]])
def test_digits(key, value):
    assert digits_value(key) == value


def test_numbers_in_dates_are_left_out():
    text = "قتل 5 في 24 فبراير"
    assert [n.text for n in READERS["ar"].find(text, taken=[(9, 18)])] == ["5"]


WORDS = st.sampled_from(["ثلاثة", "عشر", "وعشرون", "مئة", "ألف", "آلاف", "مليون", "ونصف", "5", "1,500", "٣٠", "و", "عشرات", "من", "a", "hundred", "and", "twenty", "-", "five", "tens", "of", "thousands", "%", "$", "F", "16", "ـً"])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=12).map(" ".join)), st.sampled_from(["ar", "en"]))
def test_any_text(text, lang):
    found = READERS[lang].find(text)
    assert all(text[n.start:n.end] == n.text and n.start < n.end for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert found == READERS[lang].find(text)

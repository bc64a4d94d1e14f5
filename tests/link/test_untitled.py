"""Whose office a name tells that no table has, and names of foreigners: [text, name, code, sector], each with the land of the report. All sentences are made for this."""

from __future__ import annotations

import pytest

from khabar.model import Party, Report
from khabar.pipeline import Coder, coded_and_parsed

HOME = " وأضاف أن العمل مستمر في الرياض والسعودية."

PEOPLE = [
    # the office stands far from its name
    ["قال مدير مستشفى الفنار العام عبدالعزيز سليمان العريني إن القسم جاهز.", "عبدالعزيز سليمان العريني", "SAU", "MED"],
    ["تابع مدير عام الشؤون الصحية بمنطقة نجران محمد علي العريني سير العمل.", "محمد علي العريني", "SAU", "MED"],
    ["قال المتحدث الرسمي باسم الانتخابات البلدية المهندس سالم العريني إن التسجيل بدأ.", "سالم العريني", "SAU", "GOV"],
    ["عقد محافظ محافظة ينبع بالنيابة خالد العريني اجتماعا.", "خالد العريني", "SAU", "GOV"],
    ["أوضح أمين المنطقة المهندس فارس العريني أن الحدائق مفتوحة.", "فارس العريني", "SAU", "GOV"],
    ["بدأ الحفل بكلمة لعميد البحث العلمي الدكتور عبدالله العريني عن الخطة.", "عبدالله العريني", "SAU", "EDU"],
    ["افتتح مساعد مدير الشؤون الصحية للصحة العامة بعسير الدكتور عبدالله العريني المعرض.", "عبدالله العريني", "SAU", "MED"],
    ["ألقى رئيس قسم القروض الصغيرة في البنك السعودي الفرنسي منير خياط كلمة.", "منير خياط", "SAU", "BUS"],
    ["قال علي بن محمد العريني، المشرف العام على العلاقات العامة بوزارة الحج، إن العمل مستمر.", "علي بن محمد العريني", "SAU", "GOV"],
    ["صرح محمد إسماعيل الفنري عضو المجلس الأفغاني الأعلى للفنون بذلك.", "محمد إسماعيل الفنري", "AFG", "GOV"],
    ["وقال المدير الإقليمي لمنظمة الصحة العالمية علاء الفنري إن الوضع خطير.", "علاء الفنري", "UNO", "MED"],
    # people asked about their field, artists, athletes
    ["قال المحلل السياسي أحمد الفنري إن الاتفاق هش.", "أحمد الفنري", "SAU", "CVL"],
    ["قال الخبير الاقتصادي فضل الفنري إن السوق واعدة.", "فضل الفنري", "SAU", "BUS"],
    ["أحرز السباح فيصل الفنري الميدالية.", "فيصل الفنري", "SAU", "CVL"],
    ["أشار المختص النفسي فيصل الفنري إلى أن العلاج متاح.", "فيصل الفنري", "SAU", "CVL"],
    ["قال المخرج الفرنسي جان لوكو فانديرون إن الفيلم قديم.", "جان لوكو فانديرون", "FRA", "CVL"],
    ["تعاقد النادي مع البرازيلي رودريغو فانديرينيو لموسمين.", "رودريغو فانديرينيو", "BRA", "CVL"],
    # foreign names without any title
    ["ذكر تيم فانديرون المنتمي إلى اتحاد العمال أن الأجور قليلة.", "تيم فانديرون", "SAU", "CVL"],
    ["أدى تشارلي فانديرون دور البطولة.", "تشارلي فانديرون", "SAU", "CVL"],
    ["شارك في الحملة بعد إصابة زوجته هيذر فانديرون.", "هيذر فانديرون", "SAU", "CVL"],
    ["قال ألكسندر فانديروف إن المشروع كبير.", "ألكسندر فانديروف", "SAU", "CVL"],
    # ruling families, names of their own
    ["وقال الشيخ ماجد الصباح إن المشروع كبير.", "ماجد الصباح", "KWT", "CVL"],
    ["تحاضر فاطمة الفنري الخميس عن الموهبة.", "فاطمة الفنري", "SAU", "CVL"],
]


def party(text: str, name: str) -> Party | None:
    """The party that stands at a name, on 5 August 2015."""
    parsed = coded_and_parsed(Coder(False), Report(text=text + HOME, lang="ar", published="2015-08-05"))[1]
    start = text.find(name)
    found = [p for sentence in parsed for one in sentence.phrases for p in one.parties if p.start <= start and start + len(name) <= p.end]
    return found[0] if found else None


@pytest.mark.parametrize(("text", "name", "code", "sector"), PEOPLE, ids=[row[1] for row in PEOPLE])
def test_whose_office_it_is(text: str, name: str, code: str, sector: str | None) -> None:
    found = party(text, name)
    assert (found and found.code, found and found.sector) == (code, sector)

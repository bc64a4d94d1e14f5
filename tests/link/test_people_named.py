"""Unknown people by their titles and offices, and bodies by what they are for: [text, phrase, code, sector]. All names are made up."""

from __future__ import annotations

import pytest

from khabar import clean, split
from khabar.model import Party, Report
from khabar.pipeline import read_sentences, tools

NAMED = [
    # the office leads up to a title and a name, with what it is for and where between them
    ["أوضح وكيل الوزارة لشؤون المتاحف والتراث الدكتور زهران القرمزي أن العمل بدأ في الأردن.", "الدكتور زهران القرمزي", "JOR", "GOV"],
    ["قال المشرف العام على المستشفى الدكتور زهران القرمزي إن الأطباء في عمّان وصلوا إلى الأردن.", "الدكتور زهران القرمزي", "JOR", "MED"],
    ["حضر الحفل سفير تونس لدى الأردن الدكتور زهران القرمزي.", "الدكتور زهران القرمزي", "TUN", "GOV"],
    ["صرح المتحدث باسم شرطة بيروت العقيد زهران القرمزي أن الطريق فتح.", "العقيد زهران القرمزي", "LBN", "COP"],
    ["أوضح مدير العلاقات العامة بمحافظة الكرك سعد القرمزي أن الطريق فتح في الأردن.", "سعد القرمزي", "JOR", "GOV"],
    # a title alone: a private person of the country of the report
    ["أكد الدكتور زهران القرمزي أن الأسعار ترتفع في الأردن.", "الدكتور زهران القرمزي", "JOR", "CVL"],
    # names whose parts are verbs and common words
    ["وصل العقيد سعد القرمزي في تونس.", "العقيد سعد القرمزي", "TUN", "MIL"],
    ["قالت الدكتورة عهود عبد العزيز عويضان إن المدارس في الأردن فتحت.", "الدكتورة عهود عبد العزيز عويضان", "JOR", "CVL"],
    ["استقبل الفريق أول ركن فيصل القرمزي وفدا في الأردن.", "الفريق أول ركن فيصل القرمزي", "JOR", "MIL"],
    ["وأكد المواطن سعيد القرمزي وجود حفر في طرق الأردن.", "المواطن سعيد القرمزي", "JOR", "CVL"],
    # the office behind the name
    ["قال زهران قرمز الناطق الرسمي باسم الشرطة الأردنية إن الطريق فتح.", "زهران قرمز الناطق الرسمي", "JOR", "COP"],
    ["وقال عوض القرمزي وهو مسؤول في الحكومة التونسية إن الطريق فتح.", "عوض القرمزي", "TUN", "GOV"],
    ["وصل السفير، والملحق العسكري التونسي في الأردن العقيد زهران العسكر، وغيرهما.", "العقيد زهران العسكر", "TUN", "GOV"],
    # offices of towns and provinces
    ["افتتح أمين مدينة الدمام زهران القرمزي الحديقة.", "أمين مدينة الدمام زهران القرمزي", "SAU", "GOV"],
    ["زار شيخ شمل القبيلة زهران القرمزي الوالي في اليمن.", "شيخ شمل القبيلة زهران القرمزي", "YEM", "CVL"],
    # no title at all: a name by its shape, by «بن» and «آل», in a list, with a family name that is a nationality or a word
    ["وقال خالد القرمزي إن الطريق في الأردن فتح.", "خالد القرمزي", "JOR", "CVL"],
    ["عاد الدكتور خالد بن زهران التركي إلى الأردن.", "الدكتور خالد بن زهران التركي", "JOR", "CVL"],
    ["فاز في الأردن كل من خالد بن زهران السلامة وناصر بن سعد القرمزي.", "وناصر بن سعد القرمزي", "JOR", "CVL"],
    ["وأكد زاهر آل قرمز أن الطريق في الأردن فتح.", "زاهر آل قرمز", "JOR", "CVL"],
    ["قال المشرف على المهرجان وليد القرمزي: الطريق في الأردن فتح.", "وليد القرمزي", "JOR", None],
    # the office behind which a comma stands
    ["وصل مدير البرامج لمنظمة الصحة العالمية، الدكتور زهران القرمزي.", "الدكتور زهران القرمزي", "UNO", "MED"],
    # later by the family name
    ["صرح المتحدث باسم شرطة بيروت العقيد زهران القرمزي أن الطريق فتح. وأضاف القرمزي أن السير عاد.", "القرمزي", "LBN", "COP"],
    # bodies with what they are for
    ["أعلنت الجمعية السعودية لطب الأسنان برنامجا.", "الجمعية السعودية لطب الأسنان", "SAU", "CVL"],
    ["أعلنت الهيئة السعودية للمواصفات الحديثة برنامجا.", "الهيئة السعودية للمواصفات الحديثة", "SAU", "GOV"],
    ["أعلنت وزارة الثقافة والإعلام في الأردن برنامجا.", "وزارة الثقافة والإعلام", "JOR", "GOV"],
]

def parties(text: str) -> list[Party]:
    kit = tools("ar")
    report = Report(text=text, lang="ar", published="2015-08-05")
    blocks = clean.blocks(report, kit.pack.section("furniture"))
    parsed = read_sentences(kit, report, split.sentences(report, blocks, kit.pack.section("letters")))
    return [party for sentence in parsed for phrase in sentence.phrases for party in phrase.parties]


@pytest.mark.parametrize(("text", "phrase", "code", "sector"), NAMED)
def test_named(text: str, phrase: str, code: str, sector: str | None) -> None:
    assert (code, sector) in [(p.code, p.sector) for p in parties(text) if phrase in p.text]


def test_a_field_of_an_office_is_no_body() -> None:
    assert [p.text for p in parties("أعلنت وزارة الثقافة والإعلام في الأردن برنامجا.")] == ["وزارة الثقافة والإعلام", "الأردن"]


def test_who_is_met_in_an_office_does_not_hold_it() -> None:
    found = parties("استقبل الوزير في مكتبه الدكتور زهران القرمزي وبحثا الأمر في الأردن.")
    assert ("الدكتور زهران القرمزي", "CVL") in [(p.text, p.sector) for p in found]


def test_a_boy_is_no_state() -> None:
    assert [(p.text, p.code) for p in parties("افتتحت المدارس للبنين والبنات.")] == [("المدارس", None), ("البنات", None)]

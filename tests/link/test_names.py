"""Named actors: [text, name found = row id]; rows of the world tables must exist on the day, and common words need their marks."""

from __future__ import annotations

from datetime import date

import pytest

from khabar import split
from khabar.link.names import names, office
from khabar.model import Block, Report
from khabar.packs import pack

FOUND = [
    ["ar", "قالت فرنسا إنها مستعدة", ["فرنسا = FRA"]],
    ["ar", "وبفرنسا وللأردن", ["فرنسا = FRA", "لأردن = JOR"]],
    ["ar", "تبنى تنظيم «داعش» الهجوم", ["تنظيم «داعش» = islamic-state"]],
    ["ar", "التقى جون كيري الوفد", ["جون كيري = kerry-john"]],
    ["ar", "طردوا دبلوماسيين روسا", ["روسا = RUS"]],
    ["ar", "كتبت صحيفة «المدينة» أمس", ["صحيفة «المدينة» = al-madina"]],
    ["ar", "عادت المدينة هادئة", []],
    ["ar", "المنامة (بنا) أمس", ["المنامة = BHR-seat", "بنا = bna"]],
    ["ar", "أضر بنا البرد", []],
    ["en", "John Kerry flew to France", ["John Kerry = kerry-john", "France = FRA"]],
    ["en", "turkey with rice", []],
    ["en", "the Isis leader", ["Isis = islamic-state"]],
]


def find(lang: str, text: str, on: date | None = date(2015, 8, 5)) -> list[str]:
    sentence = split.sentences(Report(text=text, lang=lang), (Block(0, len(text), "body", "test"),), pack(lang).section("letters"))[0]
    return [f"{m.text} = {m.source.split(':', 1)[1]}" for m in names(lang).find(text, sentence, on)]


@pytest.mark.parametrize(("lang", "text", "wanted"), FOUND, ids=[row[1] for row in FOUND])
def test_names(lang: str, text: str, wanted: list[str]) -> None:
    assert find(lang, text) == wanted


def test_row_that_begins_later_is_not_found() -> None:
    text = "أعلن مجلس القيادة الرئاسي بيانا"
    assert find("ar", text, date(2015, 8, 5)) == []
    assert find("ar", text, date(2023, 8, 5)) == ["مجلس القيادة الرئاسي = presidential-leadership-council-yemen"]


@pytest.mark.parametrize(
    ("day", "sector"),
    [("2011-01-01", "GOV"), ("2013-01-01", "PTY"), ("2016-01-01", "REB")],
)
def test_office_of_a_day(day: str, sector: str) -> None:
    assert office("saleh-ali-abdullah", date.fromisoformat(day))[2] == sector


def test_office_of_nobody() -> None:
    assert office("no-such-person", date(2015, 1, 1)) == (None, None, None)


def test_former_official() -> None:
    title, code, sector = office("kerry-john", date(2018, 1, 1))
    assert title and title.startswith("former") and (code, sector) == ("USA", "ELI")


@pytest.mark.parametrize(
    ("text", "on", "wanted"),
    [
        ("President Bush met Swiss men", date(2008, 8, 6), ["President Bush = bush-george-w", "Swiss = CHE"]),
        ("President Bush met Swiss men", date(1991, 8, 6), ["President Bush = bush-george-h-w", "Swiss = CHE"]),
        ("President Bush Wednesday met Swiss men", None, ["President Bush = bush-george-w", "Swiss = CHE"]),
        ("President Bush Unknownson met Swiss men", None, ["Swiss = CHE"]),
    ],
)
def test_a_title_with_a_family_name_is_whoever_holds_the_office(text: str, on: date | None, wanted: list[str]) -> None:
    assert find("en", text, on) == wanted


def test_without_a_day_the_title_tells_the_office() -> None:
    assert office("blair-tony", None, ("prime minister",))[1:] == ("GBR", "GOV")

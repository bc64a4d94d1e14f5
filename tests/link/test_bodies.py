"""Bodies by composition, people by the shape of their names, and rows of public life: [text, phrase, code, sector]. All sentences are made for this."""

from __future__ import annotations

import pytest

from khabar.model import Party, Report
from khabar.pipeline import Coder, coded_and_parsed

BODIES = [
    # a body of several lands belongs to none of them
    ["أعلنت المنظمة العالمية للحساب موعد المسابقة في تونس.", "المنظمة العالمية للحساب", "IGO", None],
    ["أعلنت المنظمة العربية للحساب موعد المسابقة في تونس.", "المنظمة العربية للحساب", "IGO", None],
    ["رحبت الرابطة الدولية لهواة الطوابع بالخطوة في تونس.", "الرابطة الدولية", "NGO", "CVL"],
    ["أقيم العرض في تونس بإشراف منظمة الطيران الخفيف الدولية.", "منظمة الطيران الخفيف الدولية", "IGO", None],
    # leagues of states and leagues for games
    ["قال رئيس الاتحاد الأفريقي لكرة اليد إن الموعد تغير.", "رئيس الاتحاد الأفريقي", "NGO", "CVL"],
    ["قال رئيس الاتحاد الأفريقي إن القمة تأجلت.", "رئيس الاتحاد الأفريقي", "IGO", "GOV"],
    # of one land: what the head is for by itself
    ["أعلن مجلس التنمية السياحية في عسير برنامجه.", "مجلس التنمية السياحية", "SAU", "GOV"],
    ["طالبت رابطة هواة النحل في تونس بالدعم.", "رابطة هواة النحل", "TUN", "CVL"],
    ["طالب مجلس النواب الأردني بالتحقيق.", "مجلس النواب الأردني", "JOR", "LEG"],
    # centres and houses with a land or a purpose
    ["أصدرت دار الفنار للنشر كتابا في مصر.", "دار الفنار للنشر", "EGY", "BUS"],
    ["افتتح الوزير المركز السوداني للبحوث.", "المركز السوداني للبحوث", "SDN", "EDU"],
    ["اقترب الجنود من مركز المدينة في بغداد.", "مركز المدينة", None, None],
    # a country spelled like its adjective, of two words
    ["كرمت جمعية الحرفيين العربية السعودية أعضاءها.", "جمعية الحرفيين العربية السعودية", "SAU", "CVL"],
]

PEOPLE = [
    ["أشارت عضو جمعية الحرفيين في المنطقة الشرقية عالية آل سنان إلى الخطة.", "عالية آل سنان", "SAU", "CVL"],
    ["أوضح علي آل سنان الناشط الحقوقي في الرياض أن الخطة ألغيت.", "علي آل سنان الناشط الحقوقي", "SAU", "CVL"],
    ["فاز السعوديان ماجد الفنري وفهد السناري بالجائزة.", "ماجد الفنري", "SAU", "CVL"],
    ["فاز السعوديان ماجد الفنري وفهد السناري بالجائزة.", "فهد السناري", "SAU", "CVL"],
    ["أوقفت السلطات السودانية المدعو عمر الفنري.", "المدعو عمر الفنري", "SDN", "CVL"],
    ["قال نائب الرئيس التنفيذي لشركة الفنار سعود العريني إن الرحلات بدأت في السعودية.", "سعود العريني", "SAU", "BUS"],
    # a family name behind the first name of somebody else is not the known bearer
    ["عاد زياد لافروف إلى تونس.", "لافروف", "TUN", "CVL"],
    ["عاد سيرجي لافروف إلى تونس.", "لافروف", "RUS", "GOV"],
    # people of public life
    ["اشترى عدنان خاشقجي يختا.", "عدنان خاشقجي", "SAU", "BUS"],
    ["انتقد نابليون بونابرت جنرالاته.", "نابليون بونابرت", "FRA", "ELI"],
    ["أصدرت المطربة نانسي عجرم ألبوما.", "نانسي عجرم", "LBN", "CVL"],
    ["قال بوب وودورد إن الكتاب جاهز.", "بوب وودورد", "USA", "JRN"],
]


def party(text: str, phrase: str) -> Party | None:
    """The last party that stands at a phrase, on 5 August 2015."""
    parsed = coded_and_parsed(Coder(False), Report(text=text, lang="ar", published="2015-08-05"))[1]
    found = [p for sentence in parsed for one in sentence.phrases for p in one.parties if phrase in p.text]
    return found[-1] if found else None


@pytest.mark.parametrize(("text", "phrase", "code", "sector"), BODIES + PEOPLE, ids=[f"{row[1]} {i}" for i, row in enumerate(BODIES + PEOPLE)])
def test_who_it_is(text: str, phrase: str, code: str | None, sector: str | None) -> None:
    found = party(text, phrase)
    assert (found and found.code, found and found.sector) == (code, sector)


def test_somebody_else_of_the_family_is_no_row() -> None:
    found = party("قال زياد لافروف إن المتجر مغلق في تونس.", "لافروف")
    assert found is None or "lavrov" not in found.source

"""Whose day a day is: (sentence, the type of the act asked for, its date); published on Thursday 2022-09-22. Sentences are made up."""

from __future__ import annotations

import pytest
from acts import coder, events

from khabar.model import Report

DAY = "2022-09-22"
CASES = [
    # the day of its own clause
    ("ar", "قصفت طائرات روسية أمس مدينة إدلب.", "ASSAULT", "2022-09-21"),
    # a week is no day
    ("ar", "زار الرئيس التركي باكو الأسبوع الماضي.", "CONSULT", "2022-09"),
    ("ar", "فرضت واشنطن عقوبات على إيران هذا الأسبوع.", "SANCTION", "2022-09"),
    ("en", "Turkey's president visited Baku last week.", "CONSULT", "2022-09"),
    # what is asked for, or was done to what is spoken of, is not when it is said
    ("ar", "طالبت فرنسا إيران بالإفراج عن السجناء الذين اعتقلتهم الشهر الماضي.", "REQUEST", None),
    # who tells of force today does not make it today's; who announces a retreat retreats
    ("ar", "أكدت وزارة الدفاع الروسية اليوم الخميس قصف مدينة إدلب.", "ASSAULT", None),
    # an act goes on on its day, with the same subject, or where it was
    ("ar", "أوقف مسلحون أمس حافلة قرب كويتا ثم قتلوا ثلاثة جنود باكستانيين.", "ASSAULT", "2022-09-21"),
    ("ar", "زار الرئيس التركي أمس باكو حيث التقى نظيره الروسي.", "CONSULT", "2022-09-21"),
    # another's act with a subject of its own is not dated by the verb before
    ("ar", "زار الوزير الفرنسي بيروت الشهر الماضي، وصادرت الشرطة اللبنانية أسلحة من مسلحين.", "COERCE", None),
]


@pytest.mark.parametrize(("lang", "text", "kind", "day"), CASES)
def test_when(lang, text, kind, day):
    told = [e.when.date if e.when else None for e in events(text, lang, DAY) if e.type == kind]
    assert told and set(told) == {day}


def test_a_week_in_two_months_is_a_range_of_months():
    coded = coder().code(Report(text="قصفت طائرات روسية مدينة إدلب هذا الأسبوع.", lang="ar", published="2022-09-29"))
    told = coded.events[0].when
    assert (told.date, told.enddate) == ("2022-09", "2022-10")
    assert next(m.when for m in coded.mentions if m.when).date == "2022-09-26"

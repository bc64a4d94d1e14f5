"""Whose thing, whose act, which of them: parties that a phrase does not name by itself."""

import pytest

from khabar.pipeline import trial

RECIPIENTS = [
    ("صادرت الشرطة الكينية كاميرا مصور صحفي.", [("KEN", "JRN")]),
    ("أوقفت الشرطة الأذرية الصحفي رشيد علييف وصادرت حاسوبه.", [("AZE", "JRN")]),
    ("ندد البيت الأبيض بالرسوم التي فرضتها الصين.", [("CHN", "GOV")]),
    ("صد الجيش المالي هجوما نفذه متمردون على قاعدة في كيدال.", [("MLI", "REB")]),
    ("اعتقلت الشرطة المغربية عشرات المحتجين ثم أفرجت عن سبعة منهم.", [("MAR", "CVL")]),
    ("أعربت النرويج عن أسفها، داعية إسرائيل إلى وقف الاستيطان.", [("ISR", "GOV")]),
    ("ندد الرئيس الرواندي بالكونغو متهما إياها بدعم المتمردين.", [("COD", "GOV")]),
    ("علقت بريطانيا رخصة شركة الطيران البيلاروسية.", [("BLR", "BUS")]),
    ("دعت الفلبين رعاياها إلى مغادرة لبنان.", [("PHL", "CVL")]),
    ("منحت ألمانيا أوكرانيا قرضا بقيمة مليار يورو.", [("UKR", "GOV")]),
    ("جددت مدفعية الجيش التركي قصفها لمواقع المقاتلين الأكراد في سوريا.", [("SYR", "REB")]),
]


@pytest.mark.parametrize(("text", "expected"), RECIPIENTS)
def test_the_recipient_of_the_last_event(text, expected):
    (one,) = trial("ar", text)
    assert [(p.code, p.sector) for p in one[1][-1].recipients] == expected


def test_what_belongs_to_the_actor_makes_nobody_a_recipient():
    (one,) = trial("ar", "أعلنت رواندا أنها سحبت قواتها من الكونغو.")
    assert [([p.code for p in e.actors], [p.code for p in e.recipients]) for e in one[1]] == [(["RWA"], [])]


def test_joined_adjectives_of_one_force_are_forces_alike():
    (one,) = trial("ar", "اختتمت القوات البحرية القطرية والعمانية تمرينا مشتركا في مسقط.")
    assert [(p.code, p.sector) for p in one[1][0].actors] == [("QAT", "MIL"), ("OMN", "MIL")]


def test_the_people_of_the_town_are_not_those_of_a_town_called_so():
    (one,) = trial("ar", "ودعا الحاكم الروسي أهالي المدينة إلى البقاء في بيوتهم.")
    assert not [m for m in one[0].mentions if m.kind == "place"]

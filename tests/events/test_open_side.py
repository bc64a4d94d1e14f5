"""Whom an act is aimed at when its own places name nobody, and whom pronouns and «البلدان» mean; by rules alone."""

from __future__ import annotations

import pytest

from khabar import Report
from khabar.pipeline import Coder

AIMED = [
    ("تجمع طلاب أمام الجامعة، فأطلق عناصر الأمن النار في الهواء لتفريقهم.", "ASSAULT", ["طلاب"]),
    ("أضرم مجهولون النار في مصنعين مملوكين لمستثمرين هنود.", "ASSAULT", ["مستثمرين هنود"]),
    ("دهمت الشرطة مطاعم يملكها مهاجرون أفغان.", "COERCE", ["مهاجرون أفغان"]),
    ("أغارت المقاتلات على معسكر لجبهة النصرة قرب الحدود.", "ASSAULT", ["جبهة النصرة"]),
    ("استعادت القوات العراقية بلدة كانت خاضعة لتنظيم داعش.", "COERCE", ["تنظيم داعش"]),
    ("هدد وزير الداخلية الفرنسي بإلغاء الاتفاق إن لم تسترجع تونس رعاياها.", "THREATEN", ["تونس"]),
    ("لوح اتحاد العمال بإضراب عام إذا لم تستجب الحكومة لمطالبه.", "THREATEN", ["الحكومة"]),
    ("نشر الرئيس المكسيكي ألف جندي لمواجهة العصابات.", "MOBILIZE", ["العصابات"]),
    ("اعترضت القوات السعودية صاروخا باليستيا أطلقته جماعة الحوثي.", "ASSAULT", ["جماعة الحوثي"]),
    ("قبضت الشرطة المكسيكية على ثمانية رجال وضبطت 30 بندقية.", "COERCE", ["ثمانية رجال"]),
    ("استعاد الجيش العراقي بلدة على الطريق الدولي كانت خاضعة لتنظيم داعش.", "COERCE", ["تنظيم داعش"]),
    ("قتلت القوة اليمنية اثنين من الخاطفين واعتقلت ثلاثة عشر.", "COERCE", ["ثلاثة عشر"]),
    ("حظرت موسكو استيراد الحليب البولندي.", "SANCTION", ["البولندي"]),
    ("ودعت واشنطن طهران إلى الحوار. لكن إيران رفضت ذلك.", "REJECT", ["واشنطن"]),
    ("اقترح الاتحاد عقد لقاء آخر. وبعد أسبوعين من الصمت سقط المطر. ثم رفضت الشركة الكندية العرض.", "REJECT", []),
    ("خطف مسلحون تسعة ركاب ثم قتلوهم رميا بالرصاص.", "ASSAULT", ["تسعة ركاب"]),
    ("وقعت أرمينيا وأذربيجان اتفاقا للسلام. وهنأ الأمين العام للأمم المتحدة البلدين.", "SUPPORT", ["البلدين", "البلدين"]),
    ("تواصلت المعارك بين الجيش السوداني وقوات الدعم السريع. ودعت مصر الطرفين إلى وقف القتال.", "REQUEST", ["الطرفين", "الطرفين"]),
    ("هاجم مسلحون أكراد حافلة سياح. وشجبت باريس الاعتداء. كما نددت روما بأقسى الكلمات بالهجوم.", "ACCUSE", ["مسلحون أكراد"]),
    ("أدان الوزير المغربي القصف. وطالب المجتمع الدولي بالتحرك.", "REQUEST", ["المجتمع الدولي"]),
    ("أعرب الوزير التونسي عن استنكار تونس لهذا الاعتداء الآثم.", "ACCUSE", []),
    ("Police used water cannon to disperse students.", "ASSAULT", ["students"]),
]


@pytest.mark.parametrize(("text", "kind", "recipients"), AIMED)
def test_recipients(text: str, kind: str, recipients: list[str]) -> None:
    events = Coder(scorer=False).code(Report(text=text, lang="en" if text.isascii() else "ar", published="2022-09-19")).events
    found = [e for e in events if e.type == kind]
    assert found, [e.type for e in events]
    assert [p.text for p in found[-1].recipients] == recipients


def test_the_two_sides_are_others_than_who_speaks() -> None:
    text = "تواصلت المعارك بين الجيش السوداني وقوات الدعم السريع. وقالت رويترز إن الهدنة انهارت. ودعت مصر الطرفين إلى وقف القتال."
    asked = next(e for e in Coder(scorer=False).code(Report(text=text, lang="ar", published="2022-09-19")).events if e.type == "REQUEST")
    assert [(p.code, p.sector) for p in asked.recipients] == [("SDN", "MIL"), ("SDN", "PRM")]

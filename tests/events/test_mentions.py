"""An act that is planned, feared, denied, usual, remembered or only a figure of speech did not happen in the sentence; the same act told did."""

from __future__ import annotations

import pytest
from acts import events

NOT_HAPPENED = [
    ("ASSAULT", "وقد يهاجم الجيش الكيني القرية."),
    ("ASSAULT", "وقد يحدث هجوم على السفارة الأميركية."),
    ("ASSAULT", "وقد تتعرض المدن الهندية لهجمات انتحارية في الأيام المقبلة."),
    ("ASSAULT", "وإذا وقع هجوم على السفارة فسترد القوات فورا."),
    ("ASSAULT", "وإذا اندلعت اشتباكات بين الجيش والمتمردين فستغلق الحدود."),
    ("ASSAULT", "وربما تقع معارك بين الجيش والمتمردين."),
    ("ASSAULT", "ولم تحدث اشتباكات بين الجيش والمتمردين."),
    ("ASSAULT", "وتسود مخاوف من وقوع تفجيرات في الأسواق خلال العيد."),
    ("ASSAULT", "وكشف المحققون نية الخلية تفجير محطة القطارات."),
    ("ASSAULT", "واستبعد القائد توجيه ضربات جوية قبل نهاية العام."),
    ("ASSAULT", "ونفى الجيش السوداني قصف المدرسة."),
    ("ASSAULT", "ونفى المصدر صحة تقارير عن قصف الجيش القرية."),
    ("ASSAULT", "ونفت الحركة مسؤوليتها عن تفجير الحافلة."),
    ("ASSAULT", "وكثيرا ما يهاجم المسلحون القرى المعزولة."),
    ("ASSAULT", "وكثيرا ما تشن العصابات هجمات على القرى المعزولة."),
    ("ASSAULT", "وتنتهج الجماعة العنف ضد الدولة."),
    ("ASSAULT", "ويحظر القانون الدولي قصف المستشفيات."),
    ("ASSAULT", "وخطفت الممثلة الشابة أنظار الجمهور في حفل الافتتاح."),
    ("ASSAULT", "وأصيب سبعة أشخاص في انفجار أسطوانة غاز."),
    ("ASSAULT", "وقتل ثلاثة عمال في انفجار مرجل في مصنع للإسمنت."),
    ("ASSAULT", "وفجر المدرب مفاجأة بإعلان استقالته."),
    ("ASSAULT", "وطالب الأهالي بوقف القصف على الأحياء السكنية."),
    ("ASSAULT", "وأحيت المدينة ذكرى تفجيرات لندن بدقيقة صمت."),
    ("PROTEST", "وإذا اندلعت احتجاجات في العاصمة فستتدخل الشرطة."),
    ("PROTEST", "ولم تخرج مظاهرات في المدينة أمس."),
    ("PROTEST", "ووجهت إليهم تهمة إثارة الشغب والتجمهر."),
    ("PROTEST", "وحظرت السلطات المظاهرات في العاصمة."),
    ("COERCE", "ونفى المصدر صحة أنباء عن اعتقال ابنه."),
]


@pytest.mark.parametrize(("kind", "sentence"), NOT_HAPPENED)
def test_what_is_only_mentioned_did_not_happen(kind: str, sentence: str):
    assert [e.trigger.text for e in events(sentence) if e.type == kind and e.status == "occurred"] == []


HAPPENED = [
    ("ASSAULT", "ونفذ مسلح هجوما على حاجز للجيش المالي.", "مسلح"),
    ("ASSAULT", "ونفذ انتحاري هجوما على حاجز للجيش.", "انتحاري"),
    ("ASSAULT", "ووقع هجوم على السفارة الأميركية أمس.", None),
    ("ASSAULT", "ولم يسفر القصف الإسرائيلي على رفح عن ضحايا.", None),
    ("ASSAULT", "وقتل عاملان في انفجار سيارة مفخخة أمام مصنع.", None),
    ("ASSAULT", "وفقدت القوة الدولية ثلاثة جنود في هجوم انتحاري.", None),
    ("ASSAULT", "وقد هاجم الجيش الكيني القرية.", "الجيش الكيني"),
    ("PROTEST", "وأضرم متظاهرون النار في مبنى البلدية.", "متظاهرون"),
]


@pytest.mark.parametrize(("kind", "sentence", "actor"), HAPPENED)
def test_what_is_told_happened(kind: str, sentence: str, actor: str | None):
    found = [e for e in events(sentence) if e.type == kind and e.status == "occurred"]
    assert found and (actor is None or actor in [p.text for e in found for p in e.actors])

"""Happenings poured into one template stay apart: executions, weather, telegrams, exchange rates. The same one in two papers does not."""

from itertools import combinations

import pytest
from reports import told

from khabar.group import stories
from khabar.group.copies import same_text

TEMPLATES = {
    "execution": (
        "أعلنت وزارة الداخلية تنفيذ حكم القتل قصاصا في الجاني {a} لإقدامه على قتل {b} بإطلاق النار عليه إثر خلاف بينهما في {c}. "
        "وأسفر التحقيق معه عن توجيه الاتهام إليه وإحالته إلى المحكمة التي حكمت عليه، وأيد الحكم من محكمة الاستئناف ومن المحكمة العليا، وصدر أمر بإنفاذ ما تقرر شرعا.",
        [("ماطر بن شبيب الزهيري", "عواض بن فالح البقيلي", "محافظة الطائف"), ("دخيل بن ناشي السرواني", "رجاء بن حماد المطرفي", "مدينة تبوك"), ("سعيد بن مقبل الدهمشي", "نايف بن خليف القرعاني", "منطقة جازان")],
    ),
    "weather": (
        "توقعت الأرصاد أن تكون السماء غائمة جزئيا على {a} مع فرصة لسحب رعدية ممطرة على {b}، وتنشط الرياح السطحية المثيرة للأتربة على {c}. "
        "وتكون حركة الرياح شمالية غربية وارتفاع الموج من نصف متر إلى متر ونصف وحالة البحر خفيفة إلى متوسطة الموج.",
        [("مرتفعات جازان", "عسير والباحة", "نجران"), ("القصيم وحائل", "المدينة المنورة", "تبوك"), ("سواحل الدمام", "الأحساء", "الرياض")],
    ),
    "telegram": (
        "بعث الملك برقية تهنئة إلى {a} رئيس {b} بمناسبة ذكرى اليوم الوطني لبلاده، أعرب فيها عن أصدق التهاني وأطيب التمنيات بالصحة والسعادة له "
        "ولحكومة وشعب {b} الصديق باطراد التقدم والازدهار، مشيدا بالعلاقات المتميزة التي تربط البلدين والشعبين في {c} المجالات.",
        [("أليكسندر فان دير بيلين", "النمسا", "جميع"), ("ألاسان واتارا", "كوت ديفوار", "كل"), ("رودريغو دوتيرتي", "الفلبين", "شتى")],
    ),
    "rates": (
        "سجل سعر صرف {a} في تعاملات اليوم {b} مقابل الدولار للشراء و{c} للبيع في البنوك ومكاتب الصرافة وسط هدوء نسبي في حجم الطلب، "
        "وقال متعاملون إن السوق تترقب قرار لجنة السياسة النقدية بشأن أسعار الفائدة في اجتماعها المقبل نهاية الأسبوع.",
        [("الدينار التونسي", "3.11", "3.15"), ("الجنيه السوداني", "447.5", "452.9"), ("الليرة السورية", "2510", "2530")],
    ),
}  # fmt: skip


def filled(kind):
    text, fillings = TEMPLATES[kind]
    return [told(f"{kind}{n}", text.format(a=a, b=b, c=c), f"صحيفة {n}") for n, (a, b, c) in enumerate(fillings)]


@pytest.mark.parametrize("kind", TEMPLATES)
def test_no_two_of_a_template_are_one_text_or_one_story(kind):
    reports = filled(kind)
    assert [(a.report, b.report) for a, b in combinations(reports, 2) if same_text(a, b)] == []
    assert [story.reports for story in stories(reports, meaning=False) if len(story.reports) > 1] == []


@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_same_one_in_two_papers_is_one_story(kind):
    text, fillings = TEMPLATES[kind]
    a, b, c = fillings[0]
    again = told(f"{kind}-again", text.format(a=a, b=b, c=c), "صحيفة أخرى")
    assert (f"{kind}-again", f"{kind}0") in [story.reports for story in stories([*filled(kind), again], meaning=False)]

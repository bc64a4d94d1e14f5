"""Words in quotation marks that are no whole saying, and where a saying ends: [language, text, quotations with their speakers]."""

import pytest

from khabar import Coder, Report

FRAGMENTS = [
    ["ar", "وتوعد القائد خصومه بـ«رد لا يرحم أحدا».", {("رد لا يرحم أحدا", "القائد")}],
    ["ar", 'وندد العميد بما وصفه "مهزلة".', {("مهزلة", "العميد")}],
    ["ar", "وصف السفير الخطوة بأنها «قفزة نحو المجهول».", {("قفزة نحو المجهول", "السفير")}],
    ["ar", 'وقال المدرب إن فريقه "لعب بقلب واحد اليوم".', {('فريقه "لعب بقلب واحد اليوم"', "المدرب"), ("لعب بقلب واحد اليوم", "المدرب")}],
    ["ar", "وقال النقيب إن المدينة «لن تدفع الثمن».", {("المدينة «لن تدفع الثمن»", "النقيب"), ("لن تدفع الثمن", "النقيب")}],
    ["ar", "وأكد المدير أن الصفقة «كبيرة جدا».", {("الصفقة «كبيرة جدا»", "المدير"), ("كبيرة جدا", "المدير")}],
    ["ar", "وأوضح المدير أن الفيلم يحمل اسم «نخلة بعيدة».", {("الفيلم يحمل اسم «نخلة بعيدة»", "المدير")}],
    ["ar", "وتوقعت الأرصاد هطول المطر.", {("هطول المطر", "الأرصاد")}],
    ["ar", "ووصف النقيب التقرير بأنه «ملفق».", {("ملفق", "النقيب")}],
    ["ar", "أدانت وزارة الزراعة الحريق، واتهمت بلدية الضفاف بـ«إهمال الآبار القديمة».", {("إهمال الآبار القديمة", "وزارة الزراعة")}],
    ["ar", "وأغلقت البلدية السوق، وهو قرار دانه «اتحاد باعة الضفاف».", set()],
    ["ar", "وزار الوفد مقر صحيفة «صوت الساحل» في المدينة.", set()],
    ["ar", "وافتتح المعرض تحت عنوان «ألوان الشتاء القادم» مساء السبت.", set()],
    ["en", 'The mayor dismissed the report as "fiction".', {("fiction", "The mayor")}],
    ["en", "The band played “Rivers of Glass” in the square.", set()],
]

ENDS = [
    ["ar", "وأكد القائد أن الكتيبة باقية، رافضا نشر مراقبين.", {("الكتيبة باقية", "القائد")}],
    ["ar", "وقال الوزير إن السد آمن، مجددا رفضه إخلاء القرية.", {("السد آمن", "الوزير")}],
    ["ar", "وقال الوزير إن السد آمن، وتنفي لجنة القرية ذلك.", {("السد آمن", "الوزير")}],
    ["ar", "وقال الوزير إن السد آمن، مثمنا جهود المهندسين.", {("السد آمن", "الوزير")}],
    ["ar", "وقال شيخ القبيلة إن البئر جفت، بيد أن البلدية تضخ الماء.", {("البئر جفت", "شيخ القبيلة")}],
    ["ar", "ورد النقيب بأن الإضراب قائم.", {("الإضراب قائم", "النقيب")}],
    ["ar", "ونفى المدير وجود خلاف مع العمال.", {("وجود خلاف مع العمال", "المدير")}],
    ["ar", "وطالب النقيب الحكومة بدفع الرواتب.", set()],
    ["en", "The coach said the pitch was frozen, a claim the club denied.", {("the pitch was frozen", "The coach")}],
    ["en", "The union urged the owners to reopen the mine.", set()],
]


@pytest.fixture(scope="module")
def coder():
    return Coder()


def said(coder, lang, text):
    return {(q.content.text, q.speaker.text if q.speaker else None) for q in coder.code(Report(id="f", lang=lang, text=text)).quotes}


@pytest.mark.parametrize(("lang", "text", "wanted"), FRAGMENTS)
def test_marked_words(coder, lang, text, wanted):
    assert said(coder, lang, text) == wanted


@pytest.mark.parametrize(("lang", "text", "wanted"), ENDS)
def test_where_a_saying_ends(coder, lang, text, wanted):
    assert said(coder, lang, text) == wanted


CHAINS = [
    ["انسحب الحرس من الجسر، وفق ما روى حارس لوكالة رويترز.", "RETREAT", "anonymous agency"],
    ["قصفت المدفعية التل، وفق ضابط طلب عدم ذكر اسمه.", "ASSAULT", "anonymous"],
    ["وحشدت تركيا، وفقا لمصدر أمني، ثلاثة ألوية قرب الحدود.", "MOBILIZE", "anonymous"],
    ["لكن وزير الدفاع اتهم الجيش بقصف القرية.", "ASSAULT", "speaker"],
    ["وأوضح ذات المصدر أن الجيش قصف القرية.", "ASSAULT", "anonymous"],
    ["وقال وزير الخارجية التركي إن بلاده لن تقبل الوساطة.", "REJECT", ""],
]


@pytest.mark.parametrize(("text", "kind", "roles"), CHAINS)
def test_chains(coder, text, kind, roles):
    events = [e for e in coder.code(Report(id="c", lang="ar", text=text)).events if e.type == kind]
    assert events and " ".join(link.role for link in events[0].attribution) == roles

"""Invented reports for the tests of grouping: happenings, papers and words are made up."""

from functools import cache

import khabar
from khabar.group import telling


@cache
def coder():
    return khabar.Coder()


@cache
def coded(name, text, outlet="الأولى", day="2021-03-02", title="", lang="ar"):
    """One invented report, coded."""
    return coder().code(khabar.Report(text=text, id=name, outlet=outlet, published=day, title=title or None, lang=lang))


@cache
def told(name, text, outlet="الأولى", day="2021-03-02", title="", lang="ar"):
    """The telling of one invented report."""
    return telling(coded(name, text, outlet, day, title, lang))


QUAKE = (
    "قتل {dead} شخصا وأصيب العشرات أمس الاثنين في انهيار مبنى سكني من سبعة طوابق وسط مدينة الإسكندرية شمال مصر. "
    "وقالت وزارة الصحة المصرية إن فرق الإنقاذ انتشلت الجثث من تحت الأنقاض طوال الليل بينما نقل الجرحى إلى ثلاثة مستشفيات قريبة. "
    "وأضافت الوزارة أن أعمال البحث عن المفقودين مستمرة وأن النيابة العامة فتحت تحقيقا مع مالك العقار الذي أضاف طابقين دون ترخيص."
)
QUAKE_EDITED = (
    "لقي {dead} شخصا مصرعهم وأصيب العشرات أمس الاثنين في انهيار مبنى سكني من سبعة طوابق في وسط مدينة الإسكندرية شمال مصر. "
    "وذكرت وزارة الصحة المصرية أن فرق الإنقاذ انتشلت الجثث من تحت الأنقاض طوال الليل، بينما نقل المصابون إلى ثلاثة مستشفيات قريبة. "
    "وتابعت الوزارة أن أعمال البحث عن المفقودين مستمرة وأن النيابة العامة فتحت تحقيقا مع مالك العقار."
)
QUAKE_OWN = (
    "هرع سكان حي محرم بك في الإسكندرية فجرا إلى الشارع بعد أن سقطت عمارة كاملة على من فيها. "
    "ورأى مراسلنا رجالا يحفرون بأيديهم قرب المبنى السكني المنهار ونساء يسألن عن أبنائهن، وعد عند مدخل المستشفى القريب تسع جثث على الأقل. "
    "وكان مبنى سكني آخر في المدينة المصرية قد انهار قبل عام، ويشكو الجيران من طوابق مخالفة تضاف دون ترخيص."
)
GREETING = (
    "بعث رئيس الجمهورية عبدالفتاح السيسي برقية تهنئة إلى {whom} رئيس {land} بمناسبة ذكرى استقلال بلاده. "
    "وأعرب الرئيس باسمه وباسم شعب وحكومة مصر عن أصدق التهاني وأطيب التمنيات بالصحة والسعادة له ولحكومة وشعب {land} الصديق باطراد التقدم والازدهار."
)
FORECAST = (
    "تتوقع هيئة الأرصاد الجوية أن يسود اليوم طقس حار رطب على {where} معتدل على السواحل الشمالية مائل للبرودة ليلا، "
    "وأن تنشط الرياح أحيانا على المناطق المكشوفة وتكون حالة البحر معتدلة وارتفاع الموج من متر إلى متر ونصف."
)
MINISTER = (
    "التقى وزير الخارجية التركي مولود جاويش أوغلو نظيره الإيراني محمد جواد ظريف في أنقرة أمس الاثنين، "
    "وبحثا الهدنة في سوريا وفتح معبر حدودي جديد للتجارة بين البلدين."
)
MINISTER_EN = (
    "Turkish Foreign Minister Mevlut Cavusoglu met his Iranian counterpart Mohammad Javad Zarif in Ankara on Monday. "
    "The two discussed the truce in Syria and a new border crossing for trade."
)
HARVEST_EN = "Farmers in southern Spain expect a poor olive harvest after a dry winter, the growers' union said on Tuesday. Prices have doubled in a year."

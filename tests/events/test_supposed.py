"""What is only asked, wished, feared or said of anybody is no event; the same act told as a fact is one."""

from __future__ import annotations

import pytest

from khabar.model import Report
from khabar.pipeline import Coder

CODER = Coder(scorer=False)

# (sentence, why its act is no event; "" where it is one)
CASES = [
    ("من يقصف المدارس السودانية عدو للأطفال.", "anybody"),
    ("كل من يهاجم الشرطة الغانية يخدم خصومها.", "anybody"),
    ("أي جيش يقصف جيرانه يخسر حلفاءه.", "anybody"),
    ("على كابول أن تقصف مواقع المسلحين الطاجيك.", "should-be"),
    ("كان على لندن أن تقصف مواقع المتمردين باكرا.", "should-be"),
    ("لا بد أن تفرج مانيلا عن البحارة الصينيين.", "should-be"),
    ("من الأفضل أن تنسحب القوات الهندية من الجزيرة.", "should-be"),
    ("يحق للنيجر أن تقصف مواقع المسلحين.", "should-be"),
    ("ماذا يعني أن تهاجم بيرو جارتها الإكوادور؟", "should-be"),
    ("هل تهاجم بيرو الإكوادور؟", "only-asked"),
    ("يخشى الفلاحون أن تقصف الطائرات الهندية القرية.", "only-thought"),
    ("ناقش البرلمان خيار قصف الجزيرة الصينية.", "only-thought"),
    ("أي هجوم كولومبي على فنزويلا سيكون كارثة.", "only-thought"),
    ("درس الوزراء احتمال قصف الجزيرة الصينية.", "only-thought"),
    ("غالبا ما تعتقل الشرطة الأوغندية المعارضين.", "habit"),
    ("أظهر استطلاع أن البلجيكيين يرفضون استقبال اللاجئين الأفغان.", "asked-by-poll"),
    ("في عام 1881 قصفت السفن الفرنسية صفاقس.", "long-ago"),
    ("في القرن الثامن عشر هاجم القراصنة تجارا إسبانا.", "long-ago"),
    ("كانت تجري في الستينات تظاهرات ضد الحكومة الإسبانية.", "long-ago"),
    ("لا أحد يعلم لماذا قتل الجنود الرجل النيبالي.", "only-asked"),
    ("الخيار الثاني يتمثل في قصف المتمردين الصينيين.", "only-thought"),
    ("أقيم حفل في الذكرى العاشرة لاغتيال الوزير الهندي بتفجير استهدف موكبه.", "only-thought"),
    ("يشير الباحث إلى أن هجوم الهند على باكستان هو الخيار العملي.", "only-thought"),
    ("وضع القانون شروطا لإقامة أية مظاهرة ضد الحكومة الليبية.", "only-thought"),
    ("ردد المشجعون الإسبان هتافات من قبيل «الحرية للجميع»، و«أعداؤنا يتظاهرون في الشوارع».", "slogan"),
    ("وهو الهجوم الثالث على السفارة الأميركية خلال شهر.", "told-before"),
    ("وكان هذا الهجوم الأول من نوعه ضد القوات الفرنسية.", "told-before"),
    ("وهذا خامس إضراب للمعلمين الأردنيين خلال عام.", "told-before"),
    ("وهو هجوم نفذه مسلحون صوماليون على السفارة الأميركية أمس.", ""),
    ("في ثاني هجوم خلال أسبوع قتل مسلحون خمسة جنود أتراك.", ""),
    ("قتل مسلحون صوماليون جنديين كينيين في القرن الأفريقي.", ""),
    ("أصابت طائرة استطلاع هندية جنديين باكستانيين وقصفت موقعهما.", ""),
    ("دعا الوزير إلى أن يقصف الجيش مواقع المتمردين بعد أن قصفت الهند القرية.", ""),
    ("قصفت الطائرات الهندية القرية الباكستانية أمس.", ""),
    ("قصفت الهند القرية التي يخشى سكانها الفيضان.", ""),
]


@pytest.mark.parametrize(("sentence", "why"), CASES)
def test_only_told_acts_are_events(sentence: str, why: str):
    coded = CODER.code(Report(text=sentence, lang="ar", published="2020-01-15"))
    if why:
        assert (coded.events, why in [d.reason for d in coded.dropped]) == ((), True)
    else:
        assert [e.type for e in coded.events if e.status == "occurred"]


def test_a_condition_makes_an_act_hypothetical():
    coded = CODER.code(Report(text="في حال هجوم الهند على باكستان سترتفع الأسعار.", lang="ar", published="2020-01-15"))
    assert [(e.type, e.status) for e in coded.events] == [("ASSAULT", "hypothetical")]


STATUSES = [
    ("قال الخبير إن المتمردين قد يعيدون تجميع رجالهم ويهاجمون الجيش الصومالي.", ("ASSAULT", "hypothetical")),
    ("سلمهم الضابط الخرائط كي يهاجموا الجيش الصومالي.", ("ASSAULT", "planned")),
    ("جمع القائد المال حتى يهاجم الجيش الصومالي.", ("ASSAULT", "planned")),
    ("ينظم العمال الكوريون مسيرة اليوم على أن يضرب السائقون غدا.", ("PROTEST", "planned")),
    ("تضع اليابان في حسبانها أن يتم قصفها بالصواريخ.", ("ASSAULT", "hypothetical")),
    ("قد تكون الطائرات الهندية قصفت القافلة.", ("ASSAULT", "hypothetical")),
    ("يرى الخبير أن المتمردين قد يعودون أو يهاجمون الجيش الصومالي.", ("ASSAULT", "hypothetical")),
    ("لا يعتقد الأهالي أن الجيش الهندي قصف القرية عمدا.", ("ASSAULT", "negated")),
    ("لم يتورع شاب ليبي عن إحراق نفسه.", ("PROTEST", "occurred")),
    ("استطاع الجنود الهنود أن يقتلوا سبعة متمردين.", ("ASSAULT", "occurred")),
    ("قبل أن يفجر نفسه قتل الانتحاري شرطيا نيجيريا.", ("ASSAULT", "occurred")),
    ("تمكن المسلحون من قتل خمسة جنود ماليين.", ("ASSAULT", "occurred")),
    ("تحدث تقرير ثان عن مقتل تسعة فلبينيين.", ("ASSAULT", "occurred")),
    ("ذكر الوزير الكيني أسباب لقائه المزمع مع نظيره الغاني.", ("AGREE", "occurred")),
    ("غدا هو يوم الإضراب العام في تونس.", ("PROTEST", "planned")),
    ("ربما قتل القائد الليبي في تونس.", ("ASSAULT", "hypothetical")),
    ("لا ينوي الحلف فرض حصار أو شن هجوم على الجيش الصومالي.", ("ASSAULT", "planned")),
    ("قام مسلحون مقنعون بخطف نائب الوزير الكيني.", ("ASSAULT", "occurred")),
    ("وقال إن انتحاريين فجرا نفسيهما قرب القوة الغانية.", ("ASSAULT", "occurred")),
    ("قال مسؤولون إن مقاتلا كينيا قتل بعدما أطلقت طائرة صاروخا.", ("ASSAULT", "occurred")),
    ("التقى الوزير الغاني نظيره الكيني. واتفقا على تعزيز التعاون.", ("AGREE", "occurred")),
    ("قضت الشعبة الجزائية بتبرئة كيني من تهمة دعم المسلحين.", ("CONCEDE", "occurred")),
]


@pytest.mark.parametrize(("text", "last"), STATUSES)
def test_status_follows_the_words_around(text: str, last: tuple[str, str]):
    coded = CODER.code(Report(text=text, lang="ar", published="2020-01-15"))
    assert [(e.type, e.status) for e in coded.events][-1:] == [last]

"""Bodies and lands of one name: which of them a report means is told by the lands it names."""

import pytest

import khabar

CODER = khabar.Coder(scorer=False)


def parties(text):
    """The code and sector of everybody in the events of a text, by their words."""
    coded = CODER.code(khabar.Report(text=text, lang="ar", published="2024-05-01"))
    return {p.text: (p.code, p.sector) for e in coded.events for p in (*e.actors, *e.recipients)}


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("طالب حزب العدالة والتنمية الحكومة المغربية بخفض الأسعار.", "حزب العدالة والتنمية", "MAR"),
        ("طالب حزب العدالة والتنمية الحكومة التركية بخفض الأسعار.", "حزب العدالة والتنمية", "TUR"),
        ("داهمت قوات الأمن الأردنية مكتب جماعة الإخوان المسلمين في إربد.", "جماعة الإخوان المسلمين", "JOR"),
        ("سلمت دمشق عمان ثلاثة مطلوبين. وقالت الحكومة الأردنية إنهم مهربون.", "عمان", "JOR"),
        ("سلمت دمشق عمان ثلاثة مطلوبين. وقالت الحكومة العمانية إنهم مهربون.", "عمان", "OMN"),
        ("وناشد رئيس الوزراء الأوكراني بروكسل تقديم مساعدات.", "بروكسل", "EUR"),
    ],
)
def test_a_namesake_is_the_one_whose_land_is_named(text, words, code):
    assert parties(text)[words][0] == code


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("تسلم الإنتربول المصري متهما من الإمارات.", "الإنتربول المصري", ("EGY", "COP")),
        ("تبادلت المخابرات العراقية والإيرانية معلومات عن التنظيم.", "الإيرانية", ("IRN", "SPY")),
        ("زار وفد من حركة حماس القاهرة أمس.", "وفد", ("PSE", "REB")),
        ("وزع الهلال الأحمر الكويتي أغذية على أسر يمنية نازحة في مأرب.", "أسر يمنية نازحة", ("YEM", "REF")),
        ("ألقت السلطات التركية القبض على صحافية هولندية.", "صحافية هولندية", ("NLD", "JRN")),
        ("طالب زعيم الحزب الجمهوري المعارض في تركيا رئيس الوزراء التركي بالاستقالة.", "رئيس الوزراء التركي", ("TUR", "GOV")),
        ("أقال الرئيس التونسي وزير الداخلية توفيق شرف الدين.", "الرئيس التونسي", ("TUN", "GOV")),
        ("هاجم مستوطنون قرية فلسطينية قرب نابلس.", "مستوطنون", ("ISR", "SET")),
    ],
)
def test_whose_they_are_and_what(text, words, who):
    assert parties(text)[words] == who


def test_the_two_sides_are_never_whoever_speaks_to_them():
    text = "شنت أذربيجان هجوما على مواقع أرمينية. وأجرى الرئيس الروسي فلاديمير بوتين اتصالا بنظيره الأذربيجاني، ودعا الجانبين إلى ضبط النفس."
    event = next(e for e in CODER.code(khabar.Report(text=text, lang="ar", published="2020-10-08")).events if e.type == "REQUEST")
    assert {p.code for p in event.recipients} == {"ARM", "AZE"}


def test_the_ministers_of_the_two_countries_are_one_of_each():
    text = "توترت العلاقات بين الهند وباكستان. وعرضت موسكو استضافة محادثات بين وزيري خارجية البلدين."
    event = next(e for e in CODER.code(khabar.Report(text=text, lang="ar", published="2019-03-01")).events if e.type == "AGREE")
    assert {(p.code, p.sector) for p in event.recipients} == {("IND", "GOV"), ("PAK", "GOV")}


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        # behind an unknown first name, in a report that never names the land of the one in the table
        ("أعلن مدير المصنع الأردني زهران تشافيز الإضراب. وانتقد تشافيز الحكومة.", "تشافيز", ("JOR", "BUS")),
        ("قال المحلل التونسي مايكل رودس إن السوق تراجعت. ودعا رودس الحكومة إلى الاستقالة.", "رودس", ("TUN", "CVL")),
        # a report that names it speaks of the one in the table
        ("قال الرئيس الفنزويلي هوغو تشافيز إن السوق تراجعت. وانتقد تشافيز الحكومة الأردنية.", "تشافيز", ("VEN", "ELI")),
        # an unknown family name, and a definite noun that does not describe it
        ("قال النائب الأردني زهران كفرنوني إن السوق تراجعت. وانتقد كفرنوني الحكومة.", "كفرنوني", ("JOR", "LEG")),
    ],
)
def test_a_family_name_is_that_of_whom_the_report_introduced(text, words, who):
    assert parties(text)[words] == who

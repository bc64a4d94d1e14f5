"""Gifts that are got, drills and works of two lands, forces brought up, restrictions ended: turns of phrase of many outlets."""

import pytest
from acts import codes, events

TOLD = [
    # whose gift it is that somebody gets: by its adjective, or by the clause behind it
    ("تلقت بنغلاديش هبة يابانية قدرها عشرة ملايين دولار.", "AID", "JPN", "BGD"),
    ("تسلم الجيش الأردني دفعة عربات مدرعة قدمتها بولندا.", "AID", "POL", "JOR"),
    ("تكفلت تركيا بعلاج ثلاثين جريحا ليبيا.", "AID", "TUR", "LBY"),
    ("مدت إيران النظام السوري بالوقود والمستشارين.", "AID", "IRN", "SYR"),
    ("ألقت طائرات أردنية مساعدات غذائية على شمال قطاع غزة.", "AID", "JOR", "PSE"),
    ("أفرج البنك الدولي عن شريحة من القرض لغامبيا.", "AID", "IGO", "GMB"),
    ("بنت ملاوي مدرسة بتمويل من النرويج.", "AID", "NOR", "MWI"),
    # two lands named together, without the word for what is shared
    ("تجري القوات المصرية والسعودية تمرين «تبوك» في جنوب مصر.", "COOPERATE", "EGY SAU", ""),
    ("انطلقت في الجزائر مناورات بحرية جزائرية روسية.", "COOPERATE", "DZA RUS", ""),
    ("ربطت السعودية والعراق شبكتيهما الكهربائيتين.", "COOPERATE", "SAU IRQ", ""),
    ("تبادلت الكوريتان معلومات عن الجفاف.", "COOPERATE", "PRK KOR", ""),
    ("تقاسمت واشنطن مع كييف معلومات استخباراتية.", "COOPERATE", "USA", "UKR"),
    ("باعت موسكو أنقرة منظومة للدفاع الصاروخي.", "COOPERATE", "RUS", "TUR"),
    # a number behind a name counts what stands behind it; an adverb of the letters of an adjective is one behind an act
    ("استدعى الجيش الإسرائيلي 60 ألفا من جنود الاحتياط.", "MOBILIZE", "ISR", ""),
    ("تعزز بولندا حدودها الشرقية بعشرة آلاف جندي.", "MOBILIZE", "POL", ""),
    ("أجرت كوريا الشمالية تجربة لإطلاق صاروخ باليستي.", "MOBILIZE", "PRK", ""),
    ("انتشرت قوات الأمن بكثافة في شوارع الخرطوم قبيل المظاهرات.", "MOBILIZE", "SDN", ""),
    ("أنهى الأردن العمل بحظر التجول في إربد.", "CONCEDE", "JOR", ""),
    ("عرضت روسيا على مصر بناء محطة نووية.", "AGREE", "RUS", "EGY"),
    # sums behind «قدره», units of an army, batches of men, buyers whose seller is only an adjective, visits meant to be paid
    ("خصص البنك الدولي تمويلا طارئا قدره 60 مليون دولار لملاوي.", "AID", "IGO", "MWI"),
    ("قامت فرنسا بتدريب وحدات خاصة من الجيش التشادي.", "AID", "FRA", "TCD"),
    ("وصلت إلى القاعدة دفعة جديدة من الجنود الأمريكيين.", "MOBILIZE", "USA", ""),
    ("كثف الطيران الحربي الروسي طلعاته فوق بحر البلطيق.", "MOBILIZE", "RUS", ""),
    ("اشترت باكستان ثماني غواصات صينية.", "COOPERATE", "PAK", "CHN"),
    ("عاودت سوريا والأردن تشغيل معبر نصيب.", "COOPERATE", "SYR JOR", ""),
    ("سلمت فرنسا بوركينا فاسو شقيق الرئيس السابق.", "COOPERATE", "FRA", "BFA"),
    ("يعتزم الرئيس الإيراني زيارة دمشق الشهر المقبل.", "AGREE", "IRN", "SYR"),
    ("اتفاق سعودي إيراني على استئناف العلاقات.", "AGREE", "SAU IRN", ""),
    ("حصلت أوكرانيا على دفعة جديدة من الدبابات الألمانية.", "AID", "DEU", "UKR"),
    ("قدمت اليابان منحة قيمتها 12 مليون دولار لجيبوتي.", "AID", "JPN", "DJI"),
    ("نظمت القوات البرية المغربية والفرنسية تمرينا عسكريا.", "COOPERATE", "MAR FRA", ""),
    ("سلم العراق تركيا ثلاثة من عناصر حزب العمال الكردستاني.", "COOPERATE", "IRQ", "TUR"),
    ("أعلنت قطر وإيران تشغيل خط ملاحي جديد.", "COOPERATE", "QAT IRN", ""),
    ("بحث لافروف وعبد اللهيان في موسكو الملف النووي.", "CONSULT", "RUS IRN", ""),
    ("تزود الجزائر إسبانيا بربع حاجتها من الغاز.", "COOPERATE", "DZA", "ESP"),
    ("عالجت مستشفيات ألمانية جنودا أوكرانيين.", "AID", "DEU", "UKR"),
    ("تنسق مصر والسودان مواقفهما في ملف السد.", "COOPERATE", "EGY SDN", ""),
    ("تراجع رئيس الوزراء البريطاني أمام ضغوط النواب.", "CONCEDE", "GBR", ""),
]

QUIET = [
    "ربطت كينيا بين المدن بخط سريع.",
    "تعمل الحكومة الهندية على بناء المدارس.",
    "سلم المدير الكيني الجائزة إلى الطلاب.",
    "بدأ المنتخب الليتواني تدريبات مكثفة في بولندا.",
    "تلقى الملك النيبالي رسالة كندية.",
    "وضعت الجامعة الكندية برنامجا لتأهيل الطلاب.",
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), TOLD)
def test_told_in_other_words(text, kind, actors, recipients):
    found = [(codes(e.actors), codes(e.recipients)) for e in events(text) if e.type == kind]
    assert (set(actors.split()), set(recipients.split())) in found


@pytest.mark.parametrize("text", QUIET)
def test_near_misses_are_silent(text):
    assert [e.type for e in events(text)] == []

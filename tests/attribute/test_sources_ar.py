"""Arabic: media that cite, meetings and evidence that speak, names held back, statements told first, and where the outlet tells on."""

import pytest

from khabar import Coder, Report

CODER = Coder(scorer=False)
CHAINS = [
    # a medium that cites: the source first, the medium behind him
    ("ذكرت صحيفة هآرتس، نقلا عن مصادر أمنية، أن الجيش قصف شاحنة.", "قصف", [("anonymous", "مصادر أمنية"), ("outlet", "صحيفة هآرتس")]),
    ("وقالت وكالة سانا نقلا عن مصدر عسكري إن الجيش قصف شاحنة.", "قصف", [("anonymous", "مصدر عسكري"), ("agency", "وكالة سانا")]),
    ("ونسبت الصحيفة إلى مسؤول قوله إن الجيش قصف بلدة.", "قصف", [("anonymous", "مسؤول"), ("outlet", "الصحيفة")]),
    ("قصفت القوات بلدة، حسبما أوردت وكالة الأنباء الليبية.", "قصف", [("agency", "وكالة الأنباء الليبية")]),
    ("قصفت القوات بلدة، حسبما نقلت وكالة الأناضول عن مصدر أمني.", "قصف", [("anonymous", "مصدر أمني"), ("agency", "وكالة الأناضول")]),
    ("قصفت القوات بلدة، حسبما نشرت صحيفة النهار نقلا عن شهود.", "قصف", [("anonymous", "شهود"), ("outlet", "صحيفة النهار")]),
    # whom the verb addresses, without a preposition
    ("وأبلغ دبلوماسي أوروبي وكالة رويترز أن الجيش قصف بلدة.", "قصف", [("anonymous", "دبلوماسي أوروبي"), ("agency", "وكالة رويترز")]),
    ("وأخبر مسؤول أمني صحيفة محلية بأن الجيش قصف بلدة.", "قصف", [("anonymous", "مسؤول أمني"), ("outlet", "صحيفة محلية")]),
    # said in what stands first, or in what is told before
    ("وفي تصريح لقناة العربية قال المتحدث باسم الجيش إن الجيش قصف بلدة.", "قصف", [("speaker", "المتحدث باسم الجيش"), ("outlet", "قناة العربية")]),
    ("وأصدرت الوزارة بيانا قالت فيه إن الجيش قصف بلدة.", "قصف", [("speaker", "الوزارة"), ("document", "بيانا")]),
    ("ونشرت الوزارة بيانا جاء فيه أن القوات قصفت بلدة.", "قصف", [("speaker", "الوزارة"), ("document", "بيانا")]),
    # meetings and evidence speak
    ("شدد اجتماع وزراء الخارجية العرب على أن القوات قصفت بلدة.", "قصف", [("speaker", "اجتماع وزراء الخارجية العرب")]),
    ("وأكد المجتمعون أن القوات قصفت بلدة.", "قصف", [("speaker", "المجتمعون")]),
    ("وخلص تحقيق للأمم المتحدة إلى أن القوات قصفت بلدة.", "قصف", [("document", "تحقيق للأمم المتحدة")]),
    ("وأظهرت صور أقمار صناعية أن القوات قصفت بلدة.", "قصف", [("document", "صور أقمار صناعية")]),
    ("وذكر بيان صادر عن وزارة الداخلية أن القوات قصفت بلدة.", "قصف", [("document", "بيان صادر عن وزارة الداخلية")]),
    ("وجاء في تقرير للأمم المتحدة أن القوات قصفت بلدة.", "قصف", [("document", "تقرير للأمم المتحدة")]),
    ("ووفقا لتقديرات الأمم المتحدة، قصفت القوات بلدة.", "قصف", [("document", "تقديرات الأمم المتحدة")]),
    # names held back, the same source again, words that are part of the verb
    ("قال مصدر أمني فضل عدم الكشف عن هويته لوكالة محلية إن القوات قصفت بلدة.", "قصف", [("anonymous", "مصدر أمني"), ("agency", "وكالة محلية")]),
    ("وبحسب مسؤول اشترط عدم كشف هويته، قصفت القوات بلدة.", "قصف", [("anonymous", "مسؤول")]),
    ("وبحسب المصدر نفسه، فقد قصفت القوات بلدة.", "قصف", [("anonymous", "المصدر نفسه")]),
    ("ولفت الانتباه إلى أن القوات قصفت بلدة.", "قصف", []),
    # a verb behind an indefinite noun describes it; people said so only in their own number
    ("واستندت المحكمة إلى شهادات تقول إن الحراس عذبوا السجناء.", "عذب", [("document", "شهادات")]),
    ("وتحدثت الصحيفة مع سكان أكدوا أن الجنود قصفوا قريتهم.", "قصف", [("anonymous", "سكان")]),
    # those spoken to are no part of him, nor is a verb of spreading the end of what is said
    ("وصرح الناطق للصحفيين اليوم بأن القوات قصفت بلدة.", "قصف", [("speaker", "الناطق")]),
    ("وأعلن التنظيم في بيان تداولته حسابات جهادية أن مقاتليه قصفوا بلدة.", "قصف", [("speaker", "التنظيم"), ("document", "بيان")]),
    # one man with two titles
    ("أكد عادل الشمري المبعوث الخاص ومنسق الشؤون الإنسانية أن القوات قصفت بلدة.", "قصف", [("speaker", "عادل الشمري المبعوث الخاص ومنسق الشؤون الإنسانية")]),
    # who acted since, when nobody spoke between
    ("قال شهود إن المسلح فر. وانتقل حاكم الولاية خالد المنصور إلى المدينة. وقال إن القوات قصفت بلدة.", "قصف", [("speaker", "حاكم الولاية خالد المنصور")]),
    # a sentence that names a source and tells nothing
    ("قصفت القوات بلدة قرب الحدود. وفقا لصحيفة محلية.", "قصف", [("outlet", "صحيفة محلية")]),
    # what came of it alone, or all of it, by the comma
    ("قصفت القوات بلدة، ما أدى إلى مقتل جنديين، بحسب مصدر أمني.", "قصف", [("anonymous", "مصدر أمني")]),
    ("قصفت القوات بلدة، ما أوقع قتيلين وفق مصادر طبية.", "قصف", []),
    # the main clause behind what stands beside it
    ("وبعدما قال الوزير إن الجيش انسحب، قصفت القوات بلدة.", "قصف", []),
    ("وبعد أن أعلنت الشرطة اعتقال المشتبه به، خطف مسلحون ضابطا.", "خطف", []),
    ("قال الناطق إن المسلحين انسحبوا، لكن شهودا قالوا إن القوات قصفت بلدة.", "قصف", [("anonymous", "شهودا")]),
    # who speaks: behind «أما», whatever he was read as, whoever acts in the clause before
    ("أما النقيب سالم الحداد فحذر من أن القوات قصفت بلدة.", "قصف", [("speaker", "النقيب سالم الحداد")]),
    ("وقالت الغرفة البحرية إن القوات قصفت بلدة.", "قصف", [("speaker", "الغرفة البحرية")]),
    ("وقال أحد الموقوفين إن القوات قصفت بلدة.", "قصف", [("speaker", "أحد الموقوفين")]),
    ("وذكر بان كي مون، ضيف المنتدى، أن القوات قصفت بلدة.", "قصف", [("speaker", "بان كي مون")]),
    ("وهدد الحزب بالانسحاب، بينما رفض الوزير سالم الحداد الطلب، مؤكدا أن القوات قصفت بلدة.", "قصف", [("speaker", "الوزير سالم الحداد")]),
    ("وقالت النقابة إن المرفأ مغلق، وهو ما نفاه المدير سالم الحداد، مؤكدا أن القوات قصفت بلدة.", "قصف", [("speaker", "المدير سالم الحداد")]),
    ("وقالت النقابة إن القوات قصفت بلدة وهو ما نفاه المدير سالم الحداد.", "قصف", [("speaker", "النقابة")]),
    ("وأعلن المدير أن المرفأ مغلق لكنه أضاف أن القوات قصفت بلدة.", "قصف", [("speaker", "المدير")]),
    ("ونقلت إذاعة محلية عن سالمي قوله إن القوات قصفت بلدة.", "قصف", [("speaker", "سالمي"), ("outlet", "إذاعة محلية")]),
    ("وجاء في مرسوم نشرته الصحف أن القوات قصفت بلدة.", "قصف", [("document", "مرسوم"), ("outlet", "الصحف")]),
    ("وتلقى الوزير رسالة من قائد الميناء أكد فيها أن القوات قصفت بلدة.", "قصف", [("speaker", "قائد الميناء")]),
    ("تونس أول مايو 2021 (شينخوا) قالت دائرة الموانئ إن القوات قصفت بلدة.", "قصف", [("speaker", "دائرة الموانئ")]),
    ("وقال بعضهم إن القوات قصفت بلدة.", "قصف", [("anonymous", "بعضهم")]),
    ("وقال أحد المرحلين، رافضا كشف اسم قريته، إن القوات قصفت بلدة.", "قصف", [("speaker", "أحد المرحلين")]),
    ("وتذكر أوساط نقابية بأن القوات قصفت بلدة.", "قصف", [("speaker", "أوساط نقابية")]),
    ("وحث القائد السكان على الصبر يومين قائلا إن القوات قصفت بلدة.", "قصف", [("speaker", "القائد")]),
    ("واتهم النقيب سالم الحداد جهات لم يسمها بقصف بلدة.", "قصف", [("speaker", "النقيب سالم الحداد")]),
    # according to a name in marks, in somebody's words, as told a paper; what is asked for is no word of anybody
    ("قصفت القوات بلدة، وفق «رابطة صيادي الخليج».", "قصف", [("speaker", "رابطة صيادي الخليج")]),
    ("قصفت القوات بلدة، على حد قول نقيب الصيادين.", "قصف", [("speaker", "نقيب الصيادين")]),
    ("قصفت القوات بلدة، بحسب ما قاله المدير سالم الحداد لوكالة رويترز، مبينا أنه رأى الدخان.", "قصف", [("speaker", "المدير سالم الحداد"), ("agency", "وكالة رويترز")]),
    ("قصفت القوات بلدة، بناء على طلب الوزارة.", "قصف", []),
    # an act done by saying it
    ("وقال خالد المنصور: «نرحب بقرار الحكومة».", "نرحب", []),
]


@pytest.mark.parametrize(("text", "word", "expected"), CHAINS)
def test_chain(text, word, expected):
    coded = CODER.code(Report(text=text, lang="ar", published="2022-09-19"))
    event = next(e for e in coded.events if word in e.trigger.text)
    assert [(link.role, text[link.start : link.end]) for link in event.attribution] == expected


def test_what_is_not_ruled_out_may_be():
    coded = CODER.code(Report(text="ولا يستبعد الباحث سالم الحداد أن تنسحب القوات من البلدة.", lang="ar"))
    assert [(e.status, [link.text for link in e.attribution]) for e in coded.events] == [("hypothetical", ["الباحث سالم الحداد"])]


def test_marked_words_are_of_whom_their_own_sentence_names():
    text = "قال حاكم المدينة إن الجسر مغلق. وتعهد النقيب سالم الحداد بملاحقة «كل من أغلق الجسر»."
    assert [q.speaker.text for q in CODER.code(Report(text=text, lang="ar")).quotes] == ["حاكم المدينة", "النقيب سالم الحداد"]


def test_what_is_expected_is_planned():
    coded = CODER.code(Report(text="وتوقعت مصادر دبلوماسية أن يلتقي الوزيران في جنيف.", lang="ar"))
    assert [e.status for e in coded.events] == ["planned"]


def test_a_mark_that_closes_nothing_does_not_carry_words_on():
    text = 'وقال المفتي إن الجيش يحمي الشعب مهما كانت التحديات". على صعيد آخر، اعتقلت الشرطة خمسة طلاب.'
    coded = CODER.code(Report(text=text, lang="ar"))
    assert [q.content.text for q in coded.quotes] == ["الجيش يحمي الشعب مهما كانت التحديات"] and not coded.events[0].attribution


def test_what_is_answered_is_not_who_says_so():
    text = 'وقال المتحدث باسم الحكومة سامي النجار في أول رد للسلطات على ما نشره الموقع المتخصص بالوثائق "نمتنع عن التعليق على هذه الأنباء الآن".'
    quotes = CODER.code(Report(text=text, lang="ar")).quotes
    assert [(q.content.text, q.speaker.text) for q in quotes] == [("نمتنع عن التعليق على هذه الأنباء الآن", "المتحدث باسم الحكومة سامي النجار")]


def test_who_is_accused_says_nothing():
    event = CODER.code(Report(text="ويتهم هؤلاء الأشخاص بالتسبب في مقتل شرطيين في القاهرة.", lang="ar")).events[-1]
    assert event.type == "ASSAULT" and not event.attribution


def test_a_common_place_is_no_source():
    assert not CODER.code(Report(text="وزعت الأسئلة على الطلاب حسب المسار.", lang="ar")).quotes


def test_nobody_named_speaks_on_for_himself_alone():
    """A participle goes on with the words of the verb before it, though nobody says who spoke there."""
    quotes = CODER.code(Report(text="وأشار إلى أن السلطات اعتقلت كاتبين، لافتا إلى أن التحقيقات مستمرة.", lang="ar")).quotes
    assert [q.speaker for q in quotes] == [None, None]


def test_a_participle_that_describes_a_noun_says_nothing():
    assert not CODER.code(Report(text="فرضت أنقرة قيودا مشددة على مرور الأجانب عبر حدودها.", lang="ar")).quotes


def test_whom_somebody_charges_did_it():
    coded = CODER.code(Report(text="اتهمت كييف موسكو بأنها خطفت آلاف الأطفال.", lang="ar"))
    event = next(e for e in coded.events if e.trigger.text == "خطفت")
    assert [p.text for p in event.actors] == ["موسكو"] and [k.text for k in event.attribution] == ["كييف"]

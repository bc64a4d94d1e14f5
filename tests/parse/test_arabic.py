"""Arabic sentences, each with what its reader must find: who does what to whom, as phrases of the text.

A case is (sentence, predicate, subject, object); the predicate is a lemma, its phrases are as written, "|" parts joined ones, "" means none.
Sentences are made up, in the manner of the news.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.model import STATUSES, Parsed, Phrase, Predicate, Unit
from khabar.parse.chunk import act
from khabar.pipeline import trial

VERBS = [
    # verb, subject, object
    ("قصفت إسرائيل غزة.", "قصف", "إسرائيل", "غزة"),
    ("اعتقلت الشرطة الطلاب.", "اعتقل", "الشرطة", "الطلاب"),
    ("هاجم المسلحون القرية.", "هاجم", "المسلحون", "القرية"),
    ("استقبل الرئيس التونسي وزير الخارجية الألماني.", "استقبل", "الرئيس التونسي", "وزير الخارجية الألماني"),
    ("أدانت فرنسا وإيطاليا الغارة.", "أدان", "فرنسا|إيطاليا", "الغارة"),
    ("انتقد البرلمان الحكومة والشرطة.", "انتقد", "البرلمان", "الحكومة|الشرطة"),
    ("أمس الأحد قصفت المدفعية التركية القرية.", "قصف", "المدفعية التركية", "القرية"),
    ("انسحبت القوات من البلدة.", "انسحب", "القوات", ""),
    ("تظاهر المعلمون أمام الوزارة.", "تظاهر", "المعلمون", ""),
    # subject, verb, object
    ("الطائرات الروسية قصفت مواقع المعارضة.", "قصف", "الطائرات الروسية", "مواقع المعارضة"),
    ("إسرائيل قصفت غزة.", "قصف", "إسرائيل", "غزة"),
    ("الشرطة تعتقل صحفيا.", "اعتقل", "الشرطة", "صحفيا"),
    ("المعلمون تظاهروا أمام الوزارة.", "تظاهر", "المعلمون", ""),
    # behind a clause that only says more of an indefinite noun
    ("اتهم وزير الدفاع التركي في مقابلة أذيعت مساء الخميس نظيره اليوناني بالكذب.", "اتهم", "وزير الدفاع التركي", "نظيره اليوناني"),
    ("ألقى الحراس القبض على سائق اعتدى على مفتش.", "اعتدى", "سائق", ""),
    ("كشف التقرير عدم تعاون الوزارة.", "كشف", "التقرير", "تعاون"),
    ("أفاد التقرير أن الانفجار نتج عنه مقتل عاملين.", "نتج", "الانفجار", "مقتل"),
    # honours before a name, and behind another one
    ("استقبل الملك فيصل بن ناصر آل سعود صاحب السمو الشيخ تميم بن حمدان.", "استقبل", "الملك فيصل بن ناصر آل سعود", "صاحب السمو الشيخ تميم بن حمدان"),
    # passive, with marks and without
    ("قُتل تسعة جنود.", "قتل", "", "تسعة جنود"),
    ("قتل تسعة مسلحين في الاشتباكات.", "قتل", "", "تسعة مسلحين"),
    ("قُصفت القرية ليلا.", "قصف", "", "القرية"),
    ("اعتقل عشرة متظاهرين.", "اعتقل", "", "عشرة متظاهرين"),
    ("خُطف مهندس إيطالي.", "خطف", "", "مهندس إيطالي"),
    # relative clauses, with the pronoun that points back and without
    ("القوات التي دربتها بريطانيا انسحبت.", "درب", "بريطانيا", "القوات"),
    ("القوات التي دربتها بريطانيا انسحبت.", "انسحب", "القوات", ""),
    ("عاد الجنود الذين قاتلوا المتمردين.", "قاتل", "الجنود", "المتمردين"),
    ("عاد الجنود الذين قاتلوا المتمردين.", "عاد", "الجنود", ""),
    ("نددت باريس بالهجوم الذي شنته الجماعة.", "شن", "الجماعة", "الهجوم"),
    ("قتل جندي في هجوم شنته حركة الشباب.", "شن", "حركة الشباب", "هجوم"),
    # joined verbs go on with the subject
    ("اعتقلت الشرطة الطلاب وضربت الصحفيين.", "ضرب", "الشرطة", "الصحفيين"),
    ("قال النائب إن إيران خرقت الاتفاق، واتهم الحكومة بالتهاون.", "اتهم", "النائب", "الحكومة"),
    ("رحب الحزب بما أعلنته السفارة ودعت الوزارة إلى التهدئة.", "رحب", "الحزب", ""),
    # an office behind a name is the same person's when another party follows, or behind a comma
    ("استقبل الأمير فيصل بن بندر أمير منطقة الرياض، في مكتبه أمس، سفير إيطاليا.", "استقبل", "الأمير فيصل بن بندر", "سفير إيطاليا"),
    ("قتل 32 شخصا معظمهم طلبة في تفجير.", "قتل", "", "32 شخصا"),
    ("قتل 32 شخصا بينهم نساء وأطفال.", "قتل", "", "32 شخصا"),
    ("دعا الملك سلمان أمير قطر إلى القمة.", "دعا", "الملك سلمان", "أمير قطر"),
    ("زار الملك سلمان، أيده الله، القاهرة.", "زار", "الملك سلمان", "القاهرة"),
    ("يلتقي الوزير نظيريه المصري سامح شكري والأردني أيمن الصفدي.", "التقى", "الوزير", "نظيريه المصري سامح شكري|الأردني أيمن الصفدي"),
    ("هاجم المسلحون المركز وخطفوا ضابطا.", "خطف", "المسلحون", "ضابطا"),
    ("قصفت إسرائيل غزة وأطلقت حماس صواريخ.", "أطلق", "حماس", "صواريخ"),
    ("قصفت إسرائيل غزة وأطلقت حماس صواريخ.", "قصف", "إسرائيل", "غزة"),
    # what others say
    ("قالت الوزارة إنها دعت السفير.", "دعا", "الوزارة", "السفير"),
    ("أعلن الجيش أنه هاجم المتمردين.", "هاجم", "الجيش", "المتمردين"),
    ("قالت أنقرة إن الجيش السوري هاجم القرية.", "هاجم", "الجيش السوري", "القرية"),
    ("ذكرت الإذاعة أن مسلحين خطفوا طبيبا.", "خطف", "مسلحين", "طبيبا"),
    # pronouns
    ("حاصر الجيش المتمردين ثم هاجمهم.", "هاجم", "الجيش", "المتمردين"),
    ("قصفت إسرائيل حماس بعد أن هاجمتها الحركة.", "هاجم", "الحركة", "إسرائيل"),
    # duals
    ("خطف مسلحان طبيبا.", "خطف", "مسلحان", "طبيبا"),
    ("قتلت الشرطة شرطيين.", "قتل", "الشرطة", "شرطيين"),
    # titles and names
    ("زار وزير الخارجية الأردني أيمن الصفدي بيروت.", "زار", "وزير الخارجية الأردني أيمن الصفدي", "بيروت"),
    # names between marks
    ("هاجمت جماعة «الفجر القادم» المدينة.", "هاجم", "جماعة «الفجر القادم»", "المدينة"),
    # a name behind an office and what it is of, a title between commas: no object
    ("دعا الأمين العام للأمم المتحدة أنطونيو غوتيريش باكو إلى ضبط النفس.", "دعا", "الأمين العام", "باكو"),
    ("اتهم المتحدث باسم الجيش، العميد نبيل عبد الله، قوات الدعم السريع.", "اتهم", "المتحدث باسم الجيش", "قوات الدعم السريع"),
    ("أقال الرئيس التونسي قيس سعيد رئيس الحكومة هشام المشيشي.", "أقال", "الرئيس التونسي قيس سعيد", "رئيس الحكومة هشام المشيشي"),
    ("اعتقلت الشرطة التركية المعارض سليم أوزدمير.", "اعتقل", "الشرطة التركية", "المعارض سليم أوزدمير"),
    ("استولى مقاتلون من حركة الشباب على القاعدة.", "استولى", "مقاتلون", ""),
    # gender tells the object
    ("حث وزير الخارجية الألماني، خلال زيارته بيروت، حزب الله على التهدئة.", "حث", "وزير الخارجية الألماني", "حزب الله"),
    ("إيران تهدد إسرائيل.", "هدد", "إيران", "إسرائيل"),
    ("توزع الأونروا الطحين على النازحين.", "وزع", "الأونروا", "الطحين"),
    ("عرض الوزير الروسي المساعدة على سوريا.", "عرض", "الوزير الروسي", "المساعدة"),
    ("رفضت إثيوبيا المقترح المصري.", "رفض", "إثيوبيا", "المقترح المصري"),
    # what stands before the clause
    ("الخرطوم - قصفت القوات الحكومية سوقا.", "قصف", "القوات الحكومية", "سوقا"),
    ("أما الاتحاد الأوروبي فأيد الاتفاق.", "أيد", "الاتحاد الأوروبي", "الاتفاق"),
    ("محذرا من التصعيد، طالب الوزير الألماني الطرفين بالهدوء.", "طالب", "الوزير الألماني", "الطرفين"),
    ("بكين، وهي أكبر شريك للشمال، رفضت الدعوة.", "رفض", "بكين", "الدعوة"),
    # words known whole, terms of several words
    ("جنود خطفهم مقاتلون قبل عام.", "خطف", "مقاتلون", "جنود"),
    ("سحبت فرنسا آخر جنودها من النيجر.", "سحب", "فرنسا", "آخر جنودها"),
    ("وقع وزيرا الدفاع على مذكرة.", "وقع", "وزيرا الدفاع", ""),
    ("لقي سبعة أشخاص مصرعهم في الهجوم.", "لقي", "سبعة أشخاص", "مصرعهم"),
    # times and sides are no objects, a pronoun is the first of two
    ("قتل جندي تركي شرق المدينة.", "قتل", "", "جندي تركي"),
    ("حملت النقابة الحوثيين المسؤولية، ومنحتهم مهلة.", "منح", "النقابة", "الحوثيين"),
    ("اتهمت منظمتا «العفو» و«المراقبة» محققين سعوديين.", "اتهم", "منظمتا «العفو»|المراقبة", "محققين سعوديين"),
]

ACTS = [
    # sentence, lemma of the act, subject, of, object, preposition, its phrases
    ("تم اعتقال ثلاثة صحفيين.", "اعتقل", "", "ثلاثة صحفيين", "", "", ""),
    ("جرى قصف القرية.", "قصف", "", "القرية", "", "", ""),
    ("أعلنت الوزارة اغتيال القاضي.", "اغتال", "الوزارة", "القاضي", "", "", ""),
    # two arguments
    ("انتقدت موسكو إرسال أنقرة قواتها.", "أرسل", None, "أنقرة", "قواتها", "", ""),
    ("استنكرت بغداد قصف الطيران التركي القرية.", "قصف", None, "الطيران التركي", "القرية", "", ""),
    ("استنكرت بغداد قصف الطيران التركي للقرية.", "قصف", None, "الطيران التركي", "", "ل", "لقرية"),
    ("دافع الرئيس عن إرساله جيشه إلى الحدود.", "أرسل", "الرئيس", "الرئيس", "جيشه", "إلى", "الحدود"),
    ("اندلعت ليلا مواجهات مسلحة بين الطرفين قرب الجسر.", "واجه", "", "", "", "بين", "الطرفين"),
    ("وحذر خلال لقائه اليوم (الأحد) سفير النرويج من الحرب.", "التقى", "", "", "سفير النرويج", "", ""),
    ("ورحب في اجتماعه اليوم سفير النرويج بالهدنة.", "اجتمع", "سفير النرويج", "", "", "", ""),
    # empty verbs
    ("شن المسلحون هجوما على القاعدة الفرنسية.", "هاجم", "المسلحون", "", "", "على", "القاعدة الفرنسية"),
    ("نفذ الطيران غارات على القرية.", "غارة", "الطيران", "", "", "على", "القرية"),
    ("قتل جندي في هجوم شنته حركة الشباب على القرية.", "هاجم", "حركة الشباب", "", "", "على", "القرية"),
    ("نددت باريس بالهجوم الذي شنته الجماعة على القرية.", "هاجم", "الجماعة", "", "", "على", "القرية"),
    ("يبدأ الوزير زيارة يقوم بها إلى عمان.", "زار", "الوزير", "", "", "إلى", "عمان"),
    ("قام الوزير بزيارة إلى عمان.", "زار", "الوزير", "", "", "إلى", "عمان"),
    ("بدأ الجيش قصف القرية.", "قصف", "الجيش", "القرية", "", "", ""),
    # joined acts share
    ("أدى القصف إلى تدمير وإحراق عشرين منزلا.", "دمر", None, "عشرين منزلا", "", "", ""),
    ("أدى القصف إلى تدمير وإحراق عشرين منزلا.", "أحرق", None, "عشرين منزلا", "", "", ""),
    # who was asked acts
    ("دعت واشنطن تركيا إلى سحب قواتها.", "سحب", "تركيا", "قواتها", "", "", ""),
    ("طالب المجلس الحكومة بالإفراج عن المعتقلين.", "أفرج", "الحكومة", "", "", "عن", "المعتقلين"),
]

PARTICIPLES = [
    # sentence, lemma, tag, subject, object
    ("انتقد النائب الحكومة، مطالبا الوزير بالاستقالة.", "طالب", "A", "النائب", "الوزير"),
    ("انتقد النائب الحكومة مطالبا الوزير بالاستقالة.", "طالب", "A", "النائب", "الوزير"),
    ("كان الوزير محاصرا في مكتبه.", "حاصر", "A", "الوزير", ""),
    ("انتقد النائب الحكومة، مطالبا بالاعتذار.", "طالب", "A", "النائب", ""),
    ("غادر الوزير القاهرة، متوجها إلى الخرطوم.", "توجه", "A", "الوزير", ""),
    ("بقي المدنيون محاصرين في المدينة.", "حاصر", "A", "المدنيون", ""),
    ("القرية المقصوفة خالية.", "قصف", "P", "", "القرية المقصوفة"),
    ("رفعت فرنسا العقوبات المفروضة على السودان.", "فرض", "P", "", "العقوبات المفروضة"),
]

STATUS = [
    ("قصفت إسرائيل المطار.", "قصف", "occurred"),
    ("لم تقصف إسرائيل المطار.", "قصف", "negated"),
    ("لن تقصف إسرائيل المطار.", "قصف", "negated"),
    ("إسرائيل لا تقصف المطار.", "قصف", "negated"),
    ("عدم قصف المطار مهم.", "قصف", "negated"),
    ("ستقصف إسرائيل المطار.", "قصف", "planned"),
    ("سوف تقصف إسرائيل المطار.", "قصف", "planned"),
    ("إذا قصفت إسرائيل المطار فسترد دمشق.", "قصف", "hypothetical"),
    ("لو قصفت إسرائيل المطار لردت دمشق.", "قصف", "hypothetical"),
    ("قد تقصف إسرائيل المطار.", "قصف", "hypothetical"),
    ("قد قصفت إسرائيل المطار.", "قصف", "occurred"),
    ("كانت إسرائيل قد قصفت المطار.", "قصف", "occurred"),
    ("تعتزم إسرائيل قصف المطار.", "قصف", "planned"),
    ("تعتزم إسرائيل أن تقصف المطار.", "قصف", "planned"),
    ("قررت الحكومة إقالة المحافظ.", "أقال", "planned"),
    ("فشل الجيش في استعادة المدينة.", "استعاد", "negated"),
    ("أخفق المسلحون في اقتحام السجن.", "اقتحم", "negated"),
    ("منعت الشرطة اقتحام السفارة.", "اقتحم", "negated"),
    ("واصل الجيش قصف المدينة.", "قصف", "occurred"),
    ("بدأت إسرائيل قصف المطار.", "قصف", "occurred"),
    ("تم قصف المطار.", "قصف", "occurred"),
    ("لم يتم قصف المطار.", "قصف", "negated"),
    ("سيتم قصف المطار.", "قصف", "planned"),
    ("أرسل الجيش قوات لاستعادة المدينة.", "استعاد", "planned"),
    ("وصل الوفد ليلتقي الوزير.", "التقى", "planned"),
]

PHRASES = [
    # construct chains
    ("اعتقلت الشرطة قائد شرطة المدينة.", "قائد شرطة المدينة"),
    ("استقال رئيس لجنة حقوق الإنسان.", "رئيس لجنة حقوق الإنسان"),
    # adjectives after all of the chain
    ("وصل وزير الدفاع التركي.", "وزير الدفاع التركي"),
    ("انسحبت القوات البرية الكينية من البلدة.", "القوات البرية الكينية"),
    # titles and names
    ("وصل الوزير الإيطالي ماريو بيلوتي.", "الوزير الإيطالي ماريو بيلوتي"),
    # names between marks
    ("أعلنت حركة «الفجر القادم» المقاطعة.", "حركة «الفجر القادم»"),
    ("انشقت جماعة (أنصار الله) عن الحلف.", "جماعة (أنصار الله)"),
    # numbers that count
    ("خطف المسلحون 9 من الموظفين.", "9 من الموظفين"),
    ("قتل ثلاثة جنود أتراك.", "ثلاثة جنود أتراك"),
    ("قتل 12 جنديا.", "12 جنديا"),
    ("اعتقلت العشرات من المتظاهرين.", "العشرات من المتظاهرين"),
    ("أغلقت الشرطة عدة طرق.", "عدة طرق"),
    # numbers that name
    ("انسحبت الفرقة 17 من البلدة.", "الفرقة 17"),
    # duals are numbers and nouns in one
    ("قتل شرطيان قرب الحدود.", "شرطيان"),
    # what is definite ends a phrase that is not
    ("قصف الجيش السوري المدينة القديمة.", "الجيش السوري"),
    ("قصف الجيش السوري المدينة القديمة.", "المدينة القديمة"),
]

PREPOSITIONS = [
    # a phrase and the preposition it stands after, written apart or with it; of «لل» the second letter is the article's
    ("رحبت موسكو بالحكومة الجديدة.", "الحكومة الجديدة", "ب"),
    ("رحب الوزير بالاتفاق وبالفصائل الموقعة.", "الفصائل الموقعة", "ب"),
    ("قدمت اليابان قروضا للحكومة.", "لحكومة", "ل"),
    ("انسحبت القوات من البلدة والقرية.", "القرية", "من"),
    ("انسحبت القوات من البلدة إلى الجبل.", "الجبل", "إلى"),
    ("وصل الوفد برفقة وزير الصحة.", "وزير الصحة", "برفقة"),
    ("قُتل الضابط على يد مسلحين.", "مسلحين", "على يد"),
    ("قصفت الطائرات القرية.", "القرية", ""),
]

TAGS = [
    # one spelling, verb or noun, as its neighbours have it
    ("قصف الجيش المدينة.", "قصف", "V"),
    ("استمر قصف المدينة.", "قصف", "M"),
    ("أدانت بغداد قصف المدينة.", "قصف", "M"),
    ("بعد قصف المدينة انسحب الجيش.", "قصف", "M"),
    ("الجيش الذي قصف المدينة انسحب.", "قصف", "V"),
    ("لم يقصف الجيش المدينة.", "يقصف", "V"),
    ("أعلن الجيش أن المسلحين قتلوا الرهائن.", "قتلوا", "V"),
    ("فتحت مصر معبرا.", "فتحت", "V"),
    ("طالب متظاهرون بالعدالة.", "طالب", "V"),
    ("تظاهر آلاف العمال.", "العمال", "R"),
    ("وصل الوزير أمس إلى عمان.", "أمس", "TIME"),
    ("وصلت الشركة التركية.", "التركية", "J"),
    ("قتل أربعة جنود.", "أربعة", "NUM"),
    ("قالت الوزارة إنها ترفض العرض.", "إنها", "SUB"),
    ("لم يزر الوزير بيروت.", "لم", "NEG"),
    ("الوزير الذي زار بيروت استقال.", "الذي", "REL"),
    ("وصل الوفد من تونس.", "من", "PREP"),
]

RELATIONS = [
    # predicate, the predicate above it, how they are tied
    ("قالت الوزارة إنها دعت السفير.", "دعا", "قال", "content"),
    ("شن المسلحون هجوما على القرية.", "هاجم", "شن", "object"),
    ("طالب المجلس الحكومة بالإفراج عن المعتقلين.", "أفرج", "طالب", "prep"),
    ("اعتقلت الشرطة الطلاب وضربت الصحفيين.", "ضرب", "اعتقل", "joined"),
    ("تم اعتقال ثلاثة صحفيين.", "اعتقل", "تم", "subject"),
    ("غادر الوفد بعد لقاء الرئيس.", "التقى", "غادر", "time"),
    ("عاد الجنود الذين قاتلوا المتمردين.", "قاتل", "عاد", "relative"),
]


@cache
def parsed(text: str) -> Parsed:
    """The only sentence of a text, read."""
    (one,) = trial("ar", text)
    return one[0]


def words(text: str, indexes: tuple[int, ...]) -> str:
    return "|".join(text[parsed(text).phrases[i].start : parsed(text).phrases[i].end] for i in indexes)


def predicate(text: str, lemma: str, tags: str) -> Predicate:
    found = [p for p in parsed(text).predicates if p.reading.lemma == lemma and p.tag in tags]
    assert found, f"no {lemma} ({tags}) among {[(p.reading.lemma, p.tag) for p in parsed(text).predicates]}"
    return found[0]


def phrase(text: str, written: str) -> Phrase:
    found = {text[p.start : p.end]: p for p in parsed(text).phrases}
    assert written in found, f"no phrase «{written}» among {list(found)}"
    return found[written]


def unit(text: str, word: str) -> Unit:
    tokens = parsed(text).sentence.tokens
    return next(u for u in parsed(text).units if word in (t.text for t in tokens[u.first : u.last]))


@pytest.mark.parametrize(("text", "lemma", "subject", "obj"), VERBS)
def test_verb_arguments(text: str, lemma: str, subject: str, obj: str) -> None:
    found = predicate(text, lemma, "V")
    assert (words(text, found.subject), words(text, found.object)) == (subject, obj)


@pytest.mark.parametrize(("text", "lemma", "subject", "of", "obj", "prep", "phrases"), ACTS)
def test_verbal_noun_arguments(text: str, lemma: str, subject: str | None, of: str, obj: str, prep: str, phrases: str) -> None:
    found = predicate(text, lemma, "M")
    assert (words(text, found.of), words(text, found.object), words(text, found.to(prep))) == (of, obj, phrases)
    assert subject is None or words(text, found.subject) == subject


@pytest.mark.parametrize(("text", "lemma", "tag", "subject", "obj"), PARTICIPLES)
def test_participle_arguments(text: str, lemma: str, tag: str, subject: str, obj: str) -> None:
    found = predicate(text, lemma, tag)
    assert (words(text, found.subject), words(text, found.object)) == (subject, obj)


@pytest.mark.parametrize(("text", "lemma", "status"), STATUS)
def test_status(text: str, lemma: str, status: str) -> None:
    assert predicate(text, lemma, "VM").status == status


@pytest.mark.parametrize(("text", "written"), PHRASES)
def test_a_phrase_ends_where_it_should(text: str, written: str) -> None:
    assert phrase(text, written)


@pytest.mark.parametrize(("text", "written", "preposition"), PREPOSITIONS)
def test_a_phrase_carries_its_preposition(text: str, written: str, preposition: str) -> None:
    assert phrase(text, written).prep == preposition


@pytest.mark.parametrize(("text", "word", "tag"), TAGS)
def test_tag(text: str, word: str, tag: str) -> None:
    assert unit(text, word).tag == tag


@pytest.mark.parametrize(("text", "lemma", "above", "relation"), RELATIONS)
def test_relation(text: str, lemma: str, above: str, relation: str) -> None:
    found = predicate(text, lemma, "VMAP")
    assert (parsed(text).predicates[found.governor].reading.lemma, found.relation) == (above, relation)


def test_passive_is_told() -> None:
    assert predicate("قُتل تسعة جنود.", "قتل", "V").passive
    assert predicate("تم اعتقال ثلاثة صحفيين.", "اعتقل", "M").passive
    assert not predicate("قتلت الشرطة تسعة جنود.", "قتل", "V").passive


def test_a_carried_subject_is_told() -> None:
    assert predicate("اعتقلت الشرطة الطلاب وضربت الصحفيين.", "ضرب", "V").carried
    assert not predicate("اعتقلت الشرطة الطلاب وضربت الصحفيين.", "اعتقل", "V").carried


def test_joined_phrases() -> None:
    assert phrase("أدانت فرنسا وإيطاليا الغارة.", "إيطاليا").joined
    assert not phrase("أدانت فرنسا وإيطاليا الغارة.", "الغارة").joined


def test_the_head_stands_first() -> None:
    text = "اعتقلت الشرطة قائد شرطة المدينة."
    found = phrase(text, "قائد شرطة المدينة")
    assert parsed(text).sentence.tokens[found.head].text == "قائد" and found.definite


def test_the_counted_noun_is_the_head() -> None:
    for text in ("قتل ثلاثة جنود أتراك.", "قتل 12 جنديا.", "قتل العشرات من الجنود."):
        found = next(p for p in parsed(text).phrases)
        assert found.lemma == "جندي", text


def test_an_act_is_an_act() -> None:
    assert act(unit("نفذ الطيران غارات على القرية.", "غارات")) and not act(unit("نفذ الطيران غارات على القرية.", "القرية"))


WORDS = ["قصف", "قصفت", "الجيش", "المدينة", "التي", "شنته", "هجوما", "على", "و", "والقرية", "بعد", "أن", "إنها", "لم", "سوف", "إذا", "تم", "اعتقال", "ثلاثة", "جنود", "،", "«", "»", ".", "من", "قبل", "إسرائيل", "به", "المفروضة", "مطالبا", "وزير", "أمس", "12"]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_words_are_read_to_the_last(found: list[str]) -> None:
    text = " ".join(found)
    for one, _, _ in trial("ar", text):
        tokens = one.sentence.tokens
        assert [i for u in one.units for i in range(u.first, u.last)] == list(range(len(tokens)))
        for p in one.phrases:
            assert tokens[p.first].start <= p.start < p.end == tokens[p.last - 1].end and p.first <= p.head < p.last
        for p in one.predicates:
            arguments = (*p.subject, *p.object, *p.of, *(i for _, found in p.preps for i in found))
            assert all(0 <= i < len(one.phrases) for i in arguments) and p.status in STATUSES
            assert p.governor < len(one.predicates) and one.units[p.unit].first == p.first

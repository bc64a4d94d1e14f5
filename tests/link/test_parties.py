"""Who a phrase names: [text, phrase, code, sector]. Reports are of 5 August 2015 unless a test says otherwise; all sentences are made for this."""

from __future__ import annotations

import pytest

from khabar import clean, split
from khabar.model import Party, Report
from khabar.pipeline import read_sentences, tools

NOBODY = "nobody"

ARABIC = [
    # countries, peoples and their armed bodies
    ["اقترحت تركيا هدنة جديدة.", "تركيا", "TUR", "GOV"],
    ["قال الأردنيون إن الماء لا يكفي.", "الأردنيون", "JOR", "CVL"],
    ["أنقذ البحارة الطيار قرب السواحل التونسية.", "البحارة", "TUN", None],
    ["عبرت القوات الباكستانية الحدود.", "القوات الباكستانية", "PAK", "MIL"],
    ["أوقفت الشرطة الهولندية سائقا.", "الشرطة الهولندية", "NLD", "COP"],
    ["رفضت الحكومة الكندية الاقتراح.", "الحكومة الكندية", "CAN", "GOV"],
    ["صوت البرلمان اليوناني على الخطة.", "البرلمان اليوناني", "GRC", "LEG"],
    ["أغلقت السلطات في النمسا المعبر.", "السلطات", "AUT", "GOV"],
    ["حلقت طائرات حربية هندية فوق البحر.", "طائرات حربية هندية", "IND", "MIL"],
    ["طردت بريطانيا دبلوماسيين روسا.", "دبلوماسيين روسا", "RUS", "GOV"],
    ["انتقد النظام السوري القرار.", "النظام السوري", "SYR", "GOV"],
    ["دخلت الدولة التركية الحوار.", "الدولة التركية", "TUR", "GOV"],
    # a force belongs to whom it is named after
    ["انسحبت قوات صالح من التلال.", "قوات صالح", "YEM", "REB"],
    ["تقدمت القوات الموالية للرئيس اليمني هادي شرقا.", "القوات الموالية", "YEM", "MIL"],
    ["قصفت القوات الموالية لحركة طالبان القرية.", "القوات الموالية", "AFG", "REB"],
    ["توغلت ميليشيات الحوثيين في الوادي.", "ميليشيات الحوثيين", "YEM", "REB"],
    ["فر مسلحو تنظيم داعش ليلا.", "مسلحو تنظيم داعش", "IMG", "REB"],
    ["اعتقل الأمن عناصر من تنظيم داعش في الرمادي.", "عناصر", "IMG", "REB"],
    ["دخل رجال المقاومة الحي في تعز.", "رجال المقاومة", "YEM", "PRM"],
    ["اقتحمت قوات المعارضة السورية الثكنة.", "قوات المعارضة السورية", "SYR", "REB"],
    ["هاجمت قوة من الشرطة المخبأ في بغداد.", "قوة", "IRQ", "COP"],
    ["عززت القوات الحكومية الصومالية مواقعها.", "القوات الحكومية الصومالية", "SOM", "MIL"],
    ["نشرت قيادة الجيش اللبناني وحدات جديدة.", "قيادة الجيش اللبناني", "LBN", "MIL"],
    ["زار قائد ميليشيات الحوثيين الجبهة.", "قائد ميليشيات الحوثيين", "YEM", "REB"],
    ["بقيت المدينة في قبضة مقاتلي حركة طالبان.", "قبضة مقاتلي حركة طالبان", "AFG", "REB"],
    ["قصفت قوات التحالف مخزنا.", "قوات التحالف", "IGO", "MIL"],
    ["بحثت دول التحالف الخطة.", "دول التحالف", "IGO", "GOV"],
    ["أبدت الدول الكبرى قلقها.", "الدول", None, "GOV"],
    # the opposition, the armed and the unknown
    ["هاجم متشددون حاجزا في سيناء بمصر.", "متشددون", "EGY", "REB"],
    ["خطف مسلحون مجهولون مهندسا في ليبيا.", "مسلحون مجهولون", None, "UAF"],
    ["دعت المعارضة البحرينية إلى الحوار.", "المعارضة البحرينية", "BHR", "OPP"],
    ["تقدم المتمردون الحوثيون شمالا.", "المتمردون الحوثيون", "YEM", "REB"],
    # civilians
    ["قتل 31 شخصا في انفجار بكابول.", "31 شخصا", "AFG", "CVL"],
    ["أصابت القذيفة سبعة قرويين في شمال العراق.", "سبعة قرويين", "IRQ", "CVL"],
    ["أجلت السفينة مئات المدنيين من ليبيا.", "مئات المدنيين", "LBY", "CVL"],
    ["غادر سكان مدينة حلب بيوتهم.", "سكان مدينة حلب", "SYR", "CVL"],
    ["احتج الطلاب في الخرطوم.", "الطلاب", "SDN", "EDU"],
    ["استقبلت ألمانيا لاجئين سوريين.", "لاجئين سوريين", "SYR", "REF"],
    # persons and offices
    ["وصل الرئيس الفرنسي إلى بيروت.", "الرئيس الفرنسي", "FRA", "GOV"],
    ["التقى وزير الخارجية الأميركي جون كيري نظيره العماني.", "وزير الخارجية الأميركي جون كيري", "USA", "GOV"],
    ["التقى وزير الخارجية الأميركي جون كيري نظيره العماني.", "نظيره العماني", "OMN", "GOV"],
    ["رحب رئيس البرلمان العراقي بالوفد.", "رئيس البرلمان العراقي", "IRQ", "LEG"],
    ["حكم القاضي على الرئيس السابق في بنما.", "الرئيس السابق", "PAN", "ELI"],
    ["سافر المخلوع علي عبدالله صالح.", "المخلوع علي عبدالله صالح", "YEM", "REB"],
    ["قال العميد سامي البكري، قائد ميليشيات الحوثيين، إن رجاله بخير.", "العميد سامي البكري", "YEM", "REB"],
    ["قال وزير الصحة التونسي أنيس الغرياني إن الدواء كاف. ثم سافر الغرياني.", "الغرياني", "TUN", "GOV"],
    ["استقال حازم الدردري، وزير الصحة الليبي. وقال الدردري إنه تعب.", "حازم الدردري", "LBY", "GOV"],
    ["استقال حازم الدردري، وزير الصحة الليبي. وقال الدردري إنه تعب.", "الدردري", "LBY", "GOV"],
    ["قال المتحدث باسم الجيش اللبناني إن الطريق آمن.", "المتحدث", "LBN", "MIL"],
    ["أعلن متحدث باسم حركة طالبان الهدنة.", "متحدث", "AFG", "REB"],
    ["كشف مصدر في الشرطة العراقية الأمر.", "مصدر", "IRQ", "COP"],
    ["ذكر مسؤول في وزارة الدفاع اليابانية ذلك.", "مسؤول", "JPN", "MIL"],
    ["قالت مصادر برلمانية كويتية إن الجلسة أجلت.", "مصادر برلمانية كويتية", "KWT", "LEG"],
    ["قالت مصادر طبية في غزة إن الجرحى كثر.", "مصادر طبية", "PSE", "MED"],
    # what the report named before
    ["تأسست جبهة النصرة في سوريا. ثم هاجمت الجبهة حاجزا.", "الجبهة", "IMG", "REB"],
    ["تبنى داعش التفجير. وقال التنظيم إنه سيعود.", "التنظيم", "IMG", "REB"],
    ["وصل حزب العمال الكردستاني إلى الجبل. وطالب الحزب بالحوار.", "الحزب", "TUR", "REB"],
    ["دخل الجيش التشادي البلدة. وقال سكان إن الجيش غادر.", "الجيش", "TCD", "MIL"],
    ["نقل مصدر عسكري يمني الخبر. وأضاف المصدر أن الطريق مفتوح.", "المصدر", "YEM", "MIL"],
    ["طالبت الحكومة المغربية بتوضيح. وقالت الحكومة إنها تنتظر.", "الحكومة", "MAR", "GOV"],
    ["اجتمع مجلس الأمن أمس. وأدان المجلس الهجوم.", "المجلس", "UNO", None],
    ["قصف الطيران قوات الحوثيين وحلفاءهم.", "حلفاءهم", "YEM", "REB"],
    ["اتهمت حركة طالبان الشرطة بقتل زعيمها.", "زعيمها", "AFG", "REB"],
    # a name that is also a common noun
    ["اقتربت الكتيبة من القاعدة الجوية.", "القاعدة الجوية", NOBODY, None],
    ["تقع قاعدة العند شمال عدن. وحاصر الجنود القاعدة أسبوعا.", "القاعدة", NOBODY, None],
    ["أعلن تنظيم القاعدة مقتل قائده.", "تنظيم القاعدة", "IMG", "REB"],
    ["عاد الهدوء إلى المدينة.", "المدينة", NOBODY, None],
    ["نقلت صحيفة «المدينة» الخبر.", "صحيفة «المدينة", "SAU", "JRN"],
    ["بكى الأطفال في الليل البارد.", "الليل البارد", NOBODY, None],
]

ENGLISH = [
    ["Turkey proposed a new truce.", "Turkey", "TUR", "GOV"],
    ["Turkish warplanes crossed the valley.", "Turkish warplanes", "TUR", "MIL"],
    ["A US-led coalition bombed the depot.", "A US-led coalition", "IGO", "MIL"],
    ["Militants from Hamas fired at the post.", "Militants", "PSE", "REB"],
    ["Police in Cologne searched a flat.", "Police", "DEU", "COP"],
    ["The Israelis left the valley.", "The Israelis", "ISR", "CVL"],
    ["Secretary of State John Kerry flew to Doha.", "Secretary of State John Kerry", "USA", "GOV"],
    ["President Putin thanked the pilots.", "President Putin", "RUS", "GOV"],
    ["The French president arrived late.", "The French president", "FRA", "GOV"],
    ["A spokesman for the Lebanese army spoke.", "A spokesman", "LBN", "MIL"],
    ["A Hamas spokesman denied it.", "A Hamas spokesman", "PSE", "REB"],
    ["An official in the Japanese defence ministry said so.", "An official", "JPN", "MIL"],
    ["Islamic State fighters fled at night.", "Islamic State fighters", "IMG", "REB"],
    ["Houthi rebels shelled the harbour.", "Houthi rebels", "YEM", "REB"],
    ["The Kenyan army freed two farmers. Later the army withdrew.", "the army", "KEN", "MIL"],
    ["The Greek parliament passed the law.", "The Greek parliament", "GRC", "LEG"],
    ["Dozens of protesters marched in Nairobi.", "Dozens of protesters", "KEN", "CVL"],
    ["Six villagers were killed in northern Iraq.", "Six villagers", "IRQ", "CVL"],
    ["Six North Korean shipping companies were listed.", "Six North Korean shipping companies", "PRK", "BUS"],
    ["The former Peruvian president was charged.", "former Peruvian president", "PER", "ELI"],
    ["Ana Torvik, the Norwegian fisheries minister, resigned. Torvik gave no reason.", "Ana Torvik", "NOR", "GOV"],
    ["Ana Torvik, the Norwegian fisheries minister, resigned. Torvik gave no reason.", "Torvik", "NOR", "GOV"],
    ["Afghan militants attacked the post. Two men died at the hands of their captors.", "their captors", "AFG", None],
    ["Members of the Egyptian parliament objected.", "Members", "EGY", "LEG"],
    ["The Danish government refused. The government gave no reason.", "The government", "DNK", "GOV"],
    ["A Kurdish song was heard.", "A Kurdish song", NOBODY, None],
    ["The weather was fine.", "The weather", NOBODY, None],
]

ASKED_AT_ALL = ["البحارة", "their captors", "المجلس"]
"""Phrases whose country alone is asked."""


def parties(lang: str, text: str, published: str = "2015-08-05") -> list[Party]:
    """The parties of a text in order."""
    kit = tools(lang)
    report = Report(text=text, lang=lang, published=published)
    blocks = clean.blocks(report, kit.pack.section("furniture"))
    parsed = read_sentences(kit, report, split.sentences(report, blocks, kit.pack.section("letters")))
    return [party for sentence in parsed for phrase in sentence.phrases for party in phrase.parties]


def named(lang: str, text: str, phrase: str, published: str = "2015-08-05") -> tuple[str | None, str | None] | str:
    """Code and sector of the last party that stands at `phrase`."""
    found = [p for p in parties(lang, text, published) if phrase in p.text]
    return (found[-1].code, found[-1].sector) if found else NOBODY


def check(lang: str, text: str, phrase: str, code: str, sector: str | None) -> None:
    got = named(lang, text, phrase)
    if code == NOBODY:
        assert got == NOBODY, f"{phrase!r} is {got}"
    elif phrase in ASKED_AT_ALL:
        assert got[0] == code, f"{phrase!r} is {got}"
    else:
        assert got == (code, sector), f"{phrase!r} is {got}"


@pytest.mark.parametrize(("text", "phrase", "code", "sector"), ARABIC, ids=[row[1] for row in ARABIC])
def test_arabic(text: str, phrase: str, code: str, sector: str | None) -> None:
    check("ar", text, phrase, code, sector)


@pytest.mark.parametrize(("text", "phrase", "code", "sector"), ENGLISH, ids=[row[1] for row in ENGLISH])
def test_english(text: str, phrase: str, code: str, sector: str | None) -> None:
    check("en", text, phrase, code, sector)


def test_office_is_that_of_the_day() -> None:
    assert named("ar", "سافر باراك أوباما إلى كوبا.", "باراك أوباما", "2015-08-05") == ("USA", "GOV")
    assert named("ar", "سافر باراك أوباما إلى كوبا.", "باراك أوباما", "2019-08-05") == ("USA", "ELI")


def test_reports_do_not_share_memory() -> None:
    assert named("ar", "وصل حزب العمال الكردستاني. وطالب الحزب بالحوار.", "الحزب") == ("TUR", "REB")
    assert named("ar", "طالب الحزب بالحوار.", "الحزب") == (None, "PTY")


@pytest.mark.parametrize(("lang", "text"), [("ar", row[0]) for row in ARABIC] + [("en", row[0]) for row in ENGLISH])
def test_spans_slice_back(lang: str, text: str) -> None:
    for party in parties(lang, text):
        assert text[party.start : party.end] == party.text

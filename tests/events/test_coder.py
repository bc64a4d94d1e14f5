"""Sentences and the events they tell, by the rules of the pack: TYPE[/mode] actors > recipients [status]. Sentences are made up."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.model import STATUSES, Event
from khabar.packs import codebook, languages
from khabar.pipeline import tools, trial

EVENTS = [
    # force
    ("قتل تسعة جنود كينيين في هجوم شنته حركة الشباب.", ["ASSAULT SOM/REB > KEN/MIL"]),
    ("خطف مسلحان طبيبا.", ["ASSAULT/abduct -/REB > -/MED"]),
    ("قصفت إسرائيل مواقع حزب الله.", ["ASSAULT ISR > LBN/REB"]),
    ("المدفعية التركية قصفت المعارضة السورية.", ["ASSAULT/heavy-weapons TUR/MIL > SYR/OPP"]),
    ("اتهمت أوكرانيا روسيا بقصف الجسر.", ["ACCUSE/allege UKR > RUS", "ASSAULT RUS > "]),
    ("قتل تسعة جنود كينيين على يد حركة الشباب.", ["ASSAULT SOM/REB > KEN/MIL"]),
    ("استمر هجوم شنته حركة الشباب على القوات الكينية.", ["ASSAULT SOM/REB > KEN/MIL"]),
    ("هاجم المتظاهرون المبنى.", ["PROTEST/riot -/CVL > "]),
    ("خاضت القوات الصومالية معارك مع حركة الشباب.", ["ASSAULT SOM/MIL,SOM/REB > "]),
    ("قتل مزارعان سودانيان في قصف للجيش الإثيوبي.", ["ASSAULT ETH/MIL > SDN/AGR"]),
    ("قتل قائد عسكري سوداني في قصف لمقر الجيش الإثيوبي.", ["ASSAULT > SDN/MIL"]),
    ("ندد الموفد الخاص للأمم المتحدة بالغارة الإثيوبية.", ["ACCUSE/disapprove UNO > ETH", "ASSAULT/aerial ETH/MIL > "]),
    ("أدانت المملكة قتل رضيع كيني.", ["ACCUSE/disapprove SAU >", "ASSAULT > KEN/CVL"]),
    # nobody is named but those who were hit
    ("انفجرت سيارة مفخخة في بغداد، ما أدى إلى مقتل أربعة وإصابة سبعة بجروح.", ["ASSAULT/explosives > IRQ/CVL"]),
    # who decided, and who is in construct with an act: doer or victim
    ("استنكرت إيران قرار السودان طرد سفيرها.", ["ACCUSE/disapprove IRN > SDN", "SANCTION/expel SDN > IRN"]),
    ("وجاء اعتقال المدونين التونسيين بعد أسبوع.", ["COERCE/arrest > TUN/CVL"]),
    ("متهما إسرائيل بخرق الهدنة، عاد الوزير المصري إلى القاهرة.", ["ACCUSE/allege EGY > ISR"]),
    ("وضعت اليونان قواتها في حالة تأهب.", ["MOBILIZE/troops GRC >"]),
    ("لقي سبعة تجار مصرعهم في هجوم انتحاري قرب كابول.", ["ASSAULT/suicide-attack > AFG/BUS"]),
    ("أدت غارة إثيوبية إلى مقتل ثمانية مدنيين صوماليين.", ["ASSAULT/aerial ETH/MIL > SOM/CVL"]),
    ("أوقع تفجير مزدوج في مقديشو عشرين قتيلا.", ["ASSAULT/explosives > SOM/CVL"]),
    ("خطفت حركة الشباب طبيبا هنديا.", ["ASSAULT/abduct SOM/REB > IND/MED"]),
    # coercion, sanction, mobilization
    ("اعتقلت الشرطة التركية خمسة صحفيين.", ["COERCE/arrest TUR/COP > TUR/JRN"]),
    ("فرضت واشنطن عقوبات على شركات إيرانية.", ["SANCTION USA > IRN/BUS"]),
    ("طردت بولندا السفير الروسي.", ["SANCTION/expel POL > RUS"]),
    ("أرسلت تركيا قوات إلى الحدود.", ["MOBILIZE/troops TUR > "]),
    ("فرض الجيش التايلاندي حظر التجول.", ["COERCE/curfew THA/MIL > "]),
    # words
    ("طالبت فرنسا إيران بالإفراج عن الصحفيين.", ["REQUEST/yield FRA > IRN"]),
    ("أدانت فرنسا وإيطاليا روسيا.", ["ACCUSE/disapprove FRA,ITA > RUS"]),
    ("هددت تركيا سوريا بقصف دمشق.", ["THREATEN/violence TUR > SYR"]),
    ("وقال المتحدث الكيني: «ندين الهجوم الإثيوبي».", ["ACCUSE/disapprove KEN > ETH", "ASSAULT ETH/MIL > "]),
    ("وقال الوزير الكيني إننا نرفض المقترح الإثيوبي.", ["REJECT/change KEN > ETH"]),
    ("رفضت إيران طلبا أوروبيا.", ["REJECT IRN > EUR"]),
    ("شن نائب أردني هجوما لاذعا على الوزير.", ["ACCUSE/disapprove JOR/LEG > JOR"]),
    # meetings
    ("زار الرئيس التونسي إيطاليا.", ["CONSULT/visit TUN > ITA"]),
    ("أجرى وزير الخارجية الصيني محادثات مع نظيره الياباني.", ["CONSULT CHN,JPN > "]),
    ("التقى وزير الصحة الأسترالي السفير الفرنسي.", ["CONSULT AUS,FRA > "]),
    # cooperation
    ("أرسلت اليابان مساعدات إلى نيبال.", ["AID JPN > NPL"]),
    ("وقعت روسيا والهند اتفاقا.", ["SUPPORT RUS,IND > "]),
    ("انسحبت القوات الإثيوبية من المدينة.", ["RETREAT/withdraw ETH/MIL > "]),
    ("تظاهر آلاف العمال الفرنسيين أمام الوزارة.", ["PROTEST/demo FRA/LAB > "]),
    # who does it stands before or behind its verb
    ("قالت الشرطة الكينية إن مسلحين يقودون شاحنة خطفوا طبيبا كينيا.", ["ASSAULT/abduct KEN/REB > KEN/MED"]),
    ("أفاد مصدر بأن جنودا ماليين خطفهم متمردون نيجيريون.", ["ASSAULT/abduct NGA/REB > MLI/MIL"]),
    ("أضاف أن المتمردين الماليين خطفوا ما لا يقل عن عشرة.", ["ASSAULT/abduct MLI/REB > "]),
    ("شكل مئات الأرمن سلسلة بشرية حول البرلمان.", ["PROTEST/demo ARM/CVL > "]),
    ("نقلت الصحف الكينية وقوع مواجهات بين الشرطة والمتظاهرين الكينيين.", ["PROTEST/riot KEN/COP,KEN/CVL > "]),
    # crowds
    ("يحتل معتصمون منغوليون مبنى الجامعة.", ["PROTEST/obstruct MNG/CVL > MNG/EDU"]),
    ("احتشدت مجموعات صغيرة أيضا من المحتجين المنغوليين قرب السوق.", ["PROTEST/demo MNG/CVL > "]),
    ("نزل مئات الآلاف إلى الشوارع في ليما.", ["PROTEST/demo PER/CVL > "]),
    ("قال شهود إن مظاهرة انطلقت صباحا في ليما.", ["PROTEST/demo PER/CVL > "]),
    # what is still to come
    ("سيزور الرئيس المصري الخرطوم.", ["AGREE EGY > SDN"]),
    ("سترسل اليابان مساعدات إلى نيبال.", ["AGREE JPN > NPL"]),
    ("ستقصف إسرائيل مواقع حزب الله.", ["ASSAULT ISR > LBN/REB planned"]),
    ("اتفقت مصر والسودان على عقد محادثات.", ["AGREE EGY,SDN > "]),
    # what is not, and what may be
    ("حالت الشرطة الكينية دون إغلاق المحتجين الطريق.", ["PROTEST/obstruct KEN/CVL > negated"]),
    ("لم تقصف إسرائيل مواقع حزب الله.", ["ASSAULT ISR > LBN/REB negated"]),
    ("قد تقصف إسرائيل مواقع حزب الله.", ["ASSAULT ISR > LBN/REB hypothetical"]),
    ("إذا هاجمت إيران السعودية فسترد واشنطن.", ["ASSAULT IRN > SAU hypothetical"]),
    ("فشلت القوات العراقية في استعادة المدينة.", ["COERCE/seize IRQ/MIL > negated"]),
]

SILENT = [
    "قتل تسعة مصريين في حادث سير.",
    "هبت العاصفة على المدينة وقتلت الأبقار.",
    "ضغط الحارس على الزر.",
    "ارتفع الطلب على النفط في الصين.",
    "فرضت الطبيعة نفسها على المكان.",
    "سجل اللاعب هدف الفوز من ضربة جزاء.",
    "يلتقي المنتخب الجزائري نظيره التونسي في نصف النهائي.",
    # force that is only mentioned, or feared
    "تخشى البعثة الخوف من جرح رهائن بيروفيين.",
    "أجلت الشركة عمالها تجنبا لقصف تركي.",
    "أعلنت المحكمة الكينية موعد النظر في ملف اغتيال الوزير.",
    "يتناول الفيلم الكيني قصة خطف رجل أعمال.",
    "نشرت الصحيفة وثائق متعلقة باغتيال الرئيس الكيني.",
    "درس الباحث تاريخ الفن في إيطاليا.",
    "تشرق الشمس غدا على معظم المناطق.",
    "صباح الخير.",
]

DROPPED = [
    # sentence, (reason, rule)
    ("دعت واشنطن بغداد إلى قصف المتمردين.", ("content-of-request", "ASSAULT.bomb")),
    ("هددت تركيا سوريا بقصف دمشق.", ("content-of-threaten", "ASSAULT.bomb")),
    ("بعد قصف الجسر عاد الهدوء.", ("no-party", "ASSAULT.bomb")),
    # who somebody is, not what happened
    ("عاد الطبيب الهندي الذي خطفه مسلحون ماليون إلى بلاده.", ("retold", "ASSAULT.abduct")),
    ("زار الوزير بلدة الجنود الذين قتلوا في هجوم قرب الحدود الكينية.", ("retold", "ASSAULT.kill")),
    ("رثى الشعراء الزعيم البيروفي، والذي اغتاله مسلحون قبل سنوات.", ("retold", "ASSAULT.assassinate")),
    # an act that was known before
    ("أبلغت السفارة البيروفية بالهجوم.", ("only-mentioned", "ASSAULT.attack")),
]

TRIED = [
    ("قتل تسعة مصريين في حادث سير.", "ASSAULT.kill", "unless near: met"),
    ("ارتفع الطلب على النفط.", "REQUEST.ask", "if من: not met"),
    ("فرضت الطبيعة نفسها.", "SANCTION.impose-sanctions", "if object: not met"),
    ("قصفت إسرائيل مواقع حزب الله.", "ASSAULT.bomb", ""),
]

DATED = [
    ("قصفت إسرائيل المطار أمس الأحد.", "أمس الأحد"),
    ("في 12 مايو 2015 قصفت إسرائيل المطار.", "12 مايو 2015"),
    ("قصفت إسرائيل المطار.", None),
]


def told(party) -> str:
    """CODE or CODE/SECTOR; a government's sector is understood."""
    return f"{party.code or '-'}/{party.sector}" if party.sector and party.sector != "GOV" else party.code or "-"


def shown(event: Event) -> str:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    sides = [",".join(map(told, side)) for side in (event.actors, event.recipients)]
    status = "" if event.status == "occurred" else event.status
    return f"{kind} {sides[0]} > {sides[1]} {status}".replace("  ", " ").strip()


@cache
def read(text: str, lang: str = "ar"):
    """The codings of a text's sentences with the parses they came from."""
    kit = tools(lang)
    return tuple((parsed, kit.events.code(parsed, text, i)) for i, (parsed, _, _) in enumerate(trial(lang, text)))


def events(text: str) -> list[Event]:
    return [e for _, coded in read(text) for e in coded.events]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_events(text, expected):
    assert [shown(e) for e in events(text)] == [e.strip() for e in expected]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_happened(text):
    assert [shown(e) for e in events(text)] == []


@pytest.mark.parametrize(("text", "expected"), DROPPED)
def test_what_is_left_out_has_its_reason(text, expected):
    dropped = [d for _, coded in read(text) for d in coded.dropped]
    assert expected in [(d.reason, d.detail) for d in dropped]
    assert all(d.stage == "events" and text[d.start : d.end] for d in dropped)


@pytest.mark.parametrize(("text", "rule", "stopped"), TRIED)
def test_what_was_tried_and_why_not(text, rule, stopped):
    assert (rule, stopped) in [(t.rule, t.stopped) for _, coded in read(text) for t in coded.tried]


@pytest.mark.parametrize(("text", "words"), DATED)
def test_when(text, words):
    (event,) = events(text)
    assert (event.when.text if event.when else None) == words


def test_the_trigger_is_the_word_itself():
    text = "وقصفت إسرائيل مواقع حزب الله."
    (event,) = events(text)
    assert event.trigger.text == text[event.trigger.start : event.trigger.end] == "وقصفت"


def test_each_event_knows_its_sentence_and_predicate():
    text = "قصفت إسرائيل مواقع حزب الله. أدانت فرنسا روسيا."
    found = read(text)
    assert [[e.sentence for e in coded.events] for _, coded in found] == [[0], [1]]
    for parsed, coded in found:
        for event, index in zip(coded.events, coded.predicates, strict=True):
            assert parsed.sentence.tokens[parsed.predicates[index].first].start == event.trigger.start


def test_compound_parties_are_one_event():
    (event,) = events("أدانت فرنسا وإيطاليا وبلجيكا روسيا والصين.")
    assert (len(event.actors), len(event.recipients)) == (3, 2)


def test_no_party_is_both_actor_and_recipient():
    for text, _ in EVENTS:
        for event in events(text):
            assert not {(p.start, p.end) for p in event.actors} & {(p.start, p.end) for p in event.recipients}


WORDS = ["قصفت", "قصف", "هجوما", "شنته", "إسرائيل", "الجيش", "التركي", "على", "سوريا", "لم", "سوف", "إذا", "قتل", "تسعة", "جنود", "تم", "اعتقال", "طالبت", "بالإفراج", "عن", "زيارة", "إلى", "مع", "،", ".", "التي", "أن", "وقال", "حزب", "الله", "أمس", "في", "دمشق"]  # fmt: skip
ENGLISH = ["Israel", "bombed", "attack", "on", "Syria", "the", "army", "will", "visit", "not", "killed", "by", "soldiers", ",", ".", "and", "who", "talks", "with", "France", "condemned", "to", "yesterday"]  # fmt: skip


def check(text: str, lang: str) -> None:
    types, rules = codebook()["types"], {r.id for r in tools(lang).events.rules}
    for _, coded in read(text, lang):
        for event in coded.events:
            assert event.type in types and event.status in STATUSES and event.rule in rules
            assert event.mode is None or event.mode in types[event.type]["modes"]
            assert event.actors or event.recipients
            assert 0 <= event.confidence <= 1 and set(event.contexts) <= set(codebook()["contexts"])
            for span in (event.trigger, *event.actors, *event.recipients, *filter(None, (event.when, event.where))):
                assert 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.text
        for dropped in coded.dropped:
            assert dropped.stage and dropped.reason and 0 <= dropped.start < dropped.end <= len(text) and dropped.detail in rules
        assert {t.rule for t in coded.tried} <= rules


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_whatever_is_coded_is_sound(found):
    check(" ".join(found), "ar")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ENGLISH), max_size=25))
def test_whatever_is_coded_is_sound_in_english(found):
    check(" ".join(found), "en")


@pytest.mark.parametrize("lang", languages())
def test_every_rule_is_of_a_known_type_and_mode(lang):
    types = codebook()["types"]
    for rule in tools(lang).events.rules:
        assert rule.type in types and (rule.mode is None or rule.mode in types[rule.type]["modes"]), rule.id
        assert rule.verbs or rule.nouns, rule.id
        assert rule.needs <= {"actor", "recipient", "either", "two"} and rule.status in (None, *STATUSES), rule.id

"""Where an act happened: (sentence, the words of the place, its country); "" when the sentence tells none. Sentences are made up."""

from __future__ import annotations

from functools import cache

import pytest
from acts import events

from khabar.events.where import Where
from khabar.knowledge import filled
from khabar.pipeline import trial

PLACES = [
    # a town is a place wherever it stands
    ("قصفت روسيا إدلب.", "إدلب", "SYR"),
    ("قتل جندي عراقي في مدينة الفلوجة.", "الفلوجة", "IRQ"),
    ("أرسلت فرنسا مساعدات إلى مدينة حلب.", "حلب", "SYR"),
    # a country or a capital is one only after a preposition of being there
    ("قصف الجيش التركي قرية في الصومال.", "الصومال", "SOM"),
    ("قتل ثلاثة جنود فرنسيين في اليمن.", "اليمن", "YEM"),
    ("التقى الوزير التركي نظيره الياباني داخل قطر.", "قطر", "QAT"),
    ("وقعت روسيا والهند اتفاقا في موسكو.", "موسكو", "RUS"),
    ("أدانت فرنسا روسيا.", "", ""),
    # whoever comes is where he comes to
    ("سافر الرئيس التونسي إلى إيطاليا.", "إيطاليا", "ITA"),
    ("وصل الوزير الفرنسي إلى الجزائر.", "الجزائر", "DZA"),
    ("زار الرئيس الكيني باكو.", "باكو", "AZE"),
    # words are not said where what they tell of happens, but where their clause opens
    ("اتهمت فرنسا الوزير السابق بالفساد في بغداد.", "", ""),
    ("وفي بروكسل، أدانت فرنسا الهجوم على بغداد.", "بروكسل", "BEL"),
    # force goes on where it was
    ("اقتحمت قوة أمنية سودانية مستشفى في الخرطوم وضربت متظاهرين.", "الخرطوم", "SDN"),
    # a part of a town is no town of a country that is not named; gas is no town of Algeria
    ("قصفت طائرات الجيش السوداني معسكر اليرموك.", "معسكر اليرموك", ""),
    ("استخدمت الشرطة المغربية الغازات المسيلة للدموع ضد المتظاهرين.", "", ""),
    ("فرضت واشنطن عقوبات على إيران.", "", ""),
    ("هددت تركيا سوريا بالحرب.", "", ""),
    # a place that no table knows, by its noun, by a word of nearness, or as the thing attacked
    ("هاجم مسلحون دورية للجيش العراقي في قرية خربة السدر شمال الموصل.", "قرية خربة السدر", "IRQ"),
    ("قتل أربعة جنود سوريين قرب تل هوذان.", "تل هوذان", ""),
    ("شن الجيش السوداني هجوما على معسكر الدبكر.", "معسكر الدبكر", ""),
    ("اقتحمت الشرطة العراقية مستشفى الهداية.", "مستشفى الهداية", ""),
    ("تجمع مئات اللبنانيين أمام مقر الوزارة احتجاجا على الغلاء.", "مقر الوزارة", ""),
    # a capital behind the noun of a place is a place as the thing attacked, though by itself it is a government
    ("قصفت طائرات تركية مطار دمشق الدولي أمس.", "دمشق", "SYR"),
    ("قصف الجيش السوداني مدينة الخرطوم.", "الخرطوم", "SDN"),
    # a thing of somebody's is no place, nor is a village of a land nobody speaks of
    ("قتل مسلحون جنديا عراقيا في منزله.", "", ""),
    # what only tells whose people they are gives way to where they act
    ("أطلقت شرطة موسكو النار على متظاهرين في ساحة الأنوار.", "ساحة الأنوار", ""),
    # whoever receives somebody is no guest in his land; where a government sits is a place
    ("استقبل الملك في الديوان الأميري وزير خارجية إيطاليا.", "الديوان الأميري", "QAT"),
    ("أوقف مسلحون حافلة قرب كويتا ثم قتلوا ثلاثة جنود باكستانيين.", "كويتا", "PAK"),
    ("عقد الوزير التركي اجتماعا مع نظيره الروسي في العاصمة باكو.", "باكو", "AZE"),
    # a nearer name about the thing hit goes before the one the sentence opens with
    ("وفي خان يونس، قصفت دبابات إسرائيلية شاحنة كانت متوقفة قرب بني سهيلا.", "بني سهيلا", "PSE"),
    ("وفي الفاشر، قصف الجيش السوداني عربات للدعم السريع بحي النصر.", "حي النصر", ""),
    # the place of its own clause goes before that of another
    ("قال الوزير في باريس إن تركيا قصفت بلدة في العراق.", "العراق", "IRQ"),
    ("أدانت فرنسا روسيا.", "", ""),
]

TWO = [
    # two acts, each with its place
    ("قصفت روسيا إدلب وقصفت تركيا عفرين.", ["إدلب", "عفرين"]),
    ("قصفت روسيا المعارضة في إدلب، وقصفت تركيا المعارضة في عفرين.", ["إدلب", "عفرين"]),
    # what goes on happens where it began
    ("زار الرئيس التركي باكو حيث التقى نظيره الروسي.", ["باكو", "باكو"]),
]


@cache
def coded(text: str, lang: str = "ar"):
    (one,) = trial(lang, text)
    return one[0], one[1]


@pytest.mark.parametrize(("text", "words", "country"), PLACES)
def test_where(text, words, country):
    _, events = coded(text)
    place = events[-1].where
    assert (place.text, place.country_code or "") == (words, country) if place else words == country == ""
    assert place is None or text[place.start : place.end] == words


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_each_act_has_the_place_of_its_clause(text, expected):
    _, events = coded(text)
    assert [e.where.text for e in events] == expected


def test_which_prepositions_are_of_being_there_the_pack_says():
    text = "قتل ثلاثة جنود فرنسيين في اليمن."
    parsed, _ = coded(text)
    (predicate,) = parsed.predicates
    assert filled(Where, {}).find(parsed, predicate) is None
    assert filled(Where, {"within": ["إلى"]}).find(parsed, predicate) is None
    assert filled(Where, {"within": ["في"]}).find(parsed, predicate).country_code == "YEM"


def test_a_sentence_without_places_has_none():
    parsed, events = coded("اعتقلت الشرطة الطلاب.")
    assert events[0].where is None and filled(Where, {"within": ["في"]}).find(parsed, parsed.predicates[0]) is None


def test_a_party_before_the_act_is_no_place():
    _, events = coded("Israel bombed a village in Syria.", "en")
    assert [e.where.country_code for e in events] == ["SYR"]


def test_a_place_in_brackets_that_only_measures_is_not_where_it_was():
    (event,) = events("وفي تكريت (50 كلم شمال سامراء)، قتل أربعة عمال بانفجار عبوة.")
    assert event.where.text == "تكريت"

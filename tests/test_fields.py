"""What a report is about, told by its words; the sentences are made up."""

import pytest

from khabar import Coder, Report
from khabar.packs import languages
from khabar.pipeline import coded_and_parsed
from khabar.weigh.features import event_features
from khabar.weigh.fields import about, words_of

SPORT = "هاجم الفريق الضيف مرمى المنتخب في الشوط الثاني من المباراة، وسجل اللاعب هدف الفوز قبل صافرة الحكم بدقيقة."
WAR = "هاجم مسلحون حاجزا للجيش شمال المدينة أمس، وقتلوا ثلاثة جنود قبل أن ينسحبوا إلى الجبال."
FIELDS = [
    ("ar", SPORT, "sport"),
    ("ar", "ارتفعت أسهم المصارف في البورصة أمس وسط تداولات نشطة، وهاجم محللون قرار رفع سعر الفائدة على القروض.", "market"),
    ("ar", WAR, ""),
    ("en", "The striker attacked from the left and the goalkeeper saved twice before the league match ended in a draw.", "sport"),
    ("en", "Gunmen attacked an army checkpoint north of the town on Monday, killing three soldiers before they fled.", ""),
]


def read(lang: str, text: str):
    return coded_and_parsed(Coder(scorer=False), Report(text=text, lang=lang, published="2020-05-04"))


@pytest.mark.parametrize(("lang", "text", "field"), FIELDS)
def test_field(lang, text, field):
    coded, parsed = read(lang, text)
    assert about(parsed, lang, coded.report.day).field == field


def test_the_scorer_sees_the_field_and_the_age_of_an_act():
    text = f"{WAR} وكانت القوات قصفت البلدة عام 2014. ولم يصدر تعليق من الجيش."
    coded, parsed = read("ar", text)
    told = about(parsed, "ar", coded.report.day)
    found = [set(event_features(event, parsed, (), told)) for event in coded.events]
    assert found and all("field=-" in one for one in found)
    assert any("years ago=3" in one for one in found) and any("years ago=0" in one for one in found)


def test_a_lone_sentence_is_no_report():
    coded, parsed = read("ar", WAR)
    told = about(parsed, "ar", coded.report.day)
    found = {feature for event in coded.events for feature in event_features(event, parsed, (), told)}
    assert "alone" in found and not any(feature.startswith("field") for feature in found)


@pytest.mark.parametrize("lang", languages())
def test_words_of_fields_are_there(lang):
    assert {"sport", "market", "religion", "culture", "health"} <= {field for found in words_of(lang).values() for field in found}

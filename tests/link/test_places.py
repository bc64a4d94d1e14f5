"""Places in sentences written for these tests: spans, homonyms, words that are no places."""

from __future__ import annotations

import time

import pytest

from khabar.link.places import Places
from khabar.model import Mention, Sentence
from khabar.tokens import tokens

FINDER = {lang: Places(lang) for lang in ("ar", "en")}


def found(lang: str, text: str, codes: tuple[str, ...] = ()) -> list[Mention]:
    finder = FINDER[lang]
    return finder.resolve(finder.find(Sentence(0, len(text), tokens(text)), text), codes)


def named(lang: str, text: str, codes: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
    return [(m.text, m.place.country_code) for m in found(lang, text, codes)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("ar", "وبالأنبار وللقاهرة ثم «دير الزور»، فالرياض."), ("en", "Shelling hit Deir ez-Zor, al-Hol and N'Djamena's port."), ("ar", "وصل الى صنعـاء من نيو يورك")],
)
def test_spans_slice_back_to_their_words(lang, text):
    mentions = found(lang, text)
    assert len(mentions) >= 2
    assert all(text[m.start : m.end] == m.text == m.place.text for m in mentions)
    assert all(m.kind == "place" and (m.place.start, m.place.end) == (m.start, m.end) for m in mentions)


def test_clitics_stay_outside():
    assert named("ar", "وقع الانفجار بالموصل وبغداد") == [("الموصل", "IRQ"), ("بغداد", "IRQ")]


@pytest.mark.parametrize(("codes", "country"), [(("LBN",) * 4, "LBN"), (("LBY",) * 4, "LBY"), ((), "LBY")])
def test_homonyms_follow_the_report(codes, country):
    for lang, text in (("ar", "اندلعت مواجهات في طرابلس"), ("en", "Clashes broke out in Tripoli")):
        (mention,) = found(lang, text, codes)
        assert mention.place.country_code == country
        assert mention.others and mention.score < 1


def test_one_neighbour_does_not_outvote_a_capital():
    assert ("الرياض", "SAU") in named("ar", "سافر من القاهرة إلى الرياض")


@pytest.mark.parametrize(
    "text",
    ["أغلق الحارس الباب بعد خروجهم", "فقد الرجل العين اليسرى", "نقل الصحفي الخبر عن زميله", "كان بين الحضور أن الحكومة", "ارتفعت البورصة", "دوما ما يتأخر القطار", "للحد من الأضرار"],
)
def test_common_words_are_no_places(text):
    assert named("ar", text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [("دخلت القوات مدينة الباب", "Al-Bab"), ("سيطروا على منبج والباب", "Al Bab"), ("اجتماع في مدينة العين", "Al Ain"), ("قصف على بلدة بنش", "Binnish")],
)
def test_a_cue_makes_a_risky_word_a_place(text, place):
    assert found("ar", text)[-1].place.name.replace("-", " ") == place.replace("-", " ")


@pytest.mark.parametrize("text", ["Hillary Clinton spoke", "Reading the news", "Houston Chronicle reporters", "Nice words"])
def test_english_words_and_persons_are_no_places(text):
    assert named("en", text) == []


def test_english_cities_after_a_preposition():
    assert named("en", "A bomb went off in Houston and near Aleppo, Syria") == [("Houston", "USA"), ("Aleppo", "SYR"), ("Syria", "SYR")]


def test_what_a_place_tells():
    city, region, sea, country = found("ar", "من حلب إلى دارفور والبحر الأحمر واليمن")
    assert (city.place.resolution, city.place.geonameid, city.place.province) == ("city", "170063", "Aleppo Governorate")
    assert round(city.place.lat) == 36
    assert (region.place.resolution, region.place.country_code, region.place.province) == ("region", "SDN", "Darfur")
    assert (sea.place.resolution, sea.place.country_code) == ("region", None)
    assert (country.place.resolution, country.place.country_code) == ("country", "YEM")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_loading_is_quick(lang):
    """0.12 s for Arabic and 0.35 s for English on a busy machine of two cores; the bound leaves room for a slower one."""
    start = time.process_time()
    Places(lang)
    assert time.process_time() - start < 1.5

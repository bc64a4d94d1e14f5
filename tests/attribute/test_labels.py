"""Words behind a name and a colon, or behind a colon that no cue leads."""

import pytest
from quotations import quotes

from khabar import Coder, Report

SAID = [
    ("ar", "بوتين: روسيا لن تتراجع عن أهدافها", "بوتين", "speaker"),
    ("ar", "مصدر أمني: مقتل ثلاثة جنود في انفجار", "مصدر أمني", "anonymous"),
    ("ar", "تقرير: الجيش قصف القرية", "تقرير", "document"),
    ("ar", 'وزير الخارجية سيرغي لافروف: "لن نقبل بأي شروط مسبقة للحوار"', "وزير الخارجية سيرغي لافروف", "speaker"),
    ("en", "Putin: Russia will not step back", "Putin", "speaker"),
    ("en", "Merrow: The bridge will open in May", "Merrow", "speaker"),
    ("en", "Poll: Voters want the bridge back", "Poll", "document"),
    ("en", "The vote did not surprise analyst Karim Haddad: “Such things have happened before in this town.”", "analyst Karim Haddad", "speaker"),
]

NOBODY = [
    ("ar", "اليمن: مقتل ثلاثة جنود في انفجار"),
    ("ar", "عاجل: مقتل ثلاثة جنود في انفجار"),
    ("en", "Q: How did things go for you there?"),
    ("ar", "وفي الأمثال عبرة لكل ذي لب: «لا يلدغ المؤمن من جحر مرتين»"),
]


@pytest.mark.parametrize(("lang", "text", "speaker", "role"), SAID)
def test_a_name_and_a_colon_say_who_speaks(lang, text, speaker, role):
    (quote,) = quotes(text, lang)
    assert quote.speaker.text == speaker and quote.chain[0].role == role and quote.content.start > quote.speaker.end


@pytest.mark.parametrize(("lang", "text"), NOBODY)
def test_a_place_or_a_notice_does_not_speak(lang, text):
    assert not quotes(text, lang)


def test_an_event_behind_the_colon_is_on_the_word_of_who_stands_before_it():
    (event,) = Coder().code(Report(text="مصدر أمني: مقتل ثلاثة جنود في انفجار", lang="ar", published="2022-09-19")).events
    assert [link.role for link in event.attribution] == ["anonymous"]

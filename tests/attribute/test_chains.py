"""What attribution does to events: chain and status, nested speech, promises, doubt."""

import pytest

from khabar import Coder, Report
from khabar.attribute.frames import frames
from khabar.explain import explain
from khabar.match import lexicon

# [language, text, type of the event, roles of its chain, status]
CASES = [
    ["ar", "قصف الجيش القرية.", "ASSAULT", "", "occurred"],
    ["ar", "قال مصدر أمني إن الجيش قصف القرية.", "ASSAULT", "anonymous", "occurred"],
    ["ar", "قصف الجيش القرية، وفق ما أعلن مصدر أمني.", "ASSAULT", "anonymous", "occurred"],
    ["ar", "نفى المتحدث باسم الجيش أن تكون القوات قصفت القرية.", "ASSAULT", "speaker", "denied"],
    ["ar", "وقالت الوزارة في بيان إن الجيش قصف القرية.", "ASSAULT", "speaker document", "occurred"],
    ["ar", "اتهمت الحكومة الجيش بقصف القرية.", "ASSAULT", "speaker", "occurred"],
    ["ar", "وأفاد مصدر أمني بقصف الجيش للقرية.", "ASSAULT", "anonymous", "occurred"],
    ["en", "The army shelled the village.", "ASSAULT", "", "occurred"],
    ["en", "The governor said that the army shelled the village.", "ASSAULT", "speaker", "occurred"],
    ["en", "The army shelled the village, according to the governor.", "ASSAULT", "speaker", "occurred"],
]


@pytest.fixture(scope="module")
def coder():
    return Coder(scorer=False)


@pytest.mark.parametrize(("lang", "text", "kind", "roles", "status"), CASES)
def test_chain(coder, lang, text, kind, roles, status):
    coded = coder.code(Report(text=text, lang=lang, published="2024-05-01"))
    found = [(" ".join(link.role for link in e.attribution), e.status) for e in coded.events if e.type == kind]
    assert found == [(roles, status)]


def test_nested_speech_runs_outwards(coder):
    text = "قال مصدر أمني إن الوزير أكد أن الجيش قصف القرية."
    event = next(e for e in coder.code(Report(text=text, lang="ar")).events if e.type == "ASSAULT")
    assert [(link.role, text[link.start : link.end]) for link in event.attribution] == [("speaker", "الوزير"), ("anonymous", "مصدر أمني")]


def test_doubt_lowers_confidence(coder):
    def confidence(text):
        return next(e.confidence for e in coder.code(Report(text=text, lang="ar")).events if e.type == "ASSAULT")

    assert confidence("زعم المتحدث أن الجيش قصف القرية.") < confidence("قال المتحدث إن الجيش قصف القرية.")


def test_carried_speaker_keeps_his_place(coder):
    text = "قال الوزير إن الطريق مقطوع. وأضاف أن الجيش قصف القرية."
    event = next(e for e in coder.code(Report(text=text, lang="ar")).events if e.type == "ASSAULT")
    assert [(link.start, text[link.start : link.end]) for link in event.attribution] == [(text.index("الوزير"), "الوزير")]


def test_a_pack_without_frames_says_nothing():
    empty = frames({}, "ar", lexicon("ar"))
    assert not empty.stance and not empty.openers and not empty.according.find(())


MIXED = [
    "قال الوزير: «لن نوقف العمل. سنعود غدا». وأضاف أن «الطريق» مفتوح، بحسب الوكالة.",
    'قال الشاهد: "رأيت النار ثم هربت مع أولادي.\nوأضاف أن الشرطة تأخرت.',
    "«»",
    "قال إن",
    '"We ran," he said. "Then it fell.\nThe minister said so.',
    "said",
]


@pytest.mark.parametrize("text", MIXED)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_span_slices_back(coder, text, lang):
    coded = coder.code(Report(text=text, lang=lang))
    for quote in coded.quotes:
        for span in (quote.content, quote.speaker, quote.cue):
            assert span is None or text[span.start : span.end] == span.text != ""
        assert quote.cue is None or not quote.content.start <= quote.cue.start < quote.content.end
        assert all(text[link.start : link.end] == link.text for link in quote.chain)


THREE = "نقلت وكالة رويترز عن مصدر أمني قوله إن المتحدث باسم الجيش قال إن مسلحين قتلوا ثلاثة جنود في الموصل."


def test_a_chain_of_three_reads_from_the_outside_in(coder):
    (event,) = coder.code(Report(id="c", lang="ar", text=THREE, published="2024-05-01")).events
    assert [link.role for link in event.attribution] == ["speaker", "anonymous", "agency"]
    assert "citing an unnamed source («مصدر أمني»), in turn quoting «المتحدث باسم الجيش», reported an attack" in explain(event)
    assert "ذكرت «وكالة رويترز» نقلاً عن مصدر لم يُسمَّ («مصدر أمني») عن «المتحدث باسم الجيش» خبر هجوم" in explain(event, "ar")

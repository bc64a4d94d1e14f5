"""Arabic chains: who learned it from whom, whose word an act of the speaker's own is, and how far an according-to word reaches."""

import pytest

from khabar import Coder, Report

CHAINS = [
    ('وعلمت "الخبر" من مصادر أمنية أن وحدات من الجيش الجزائري اعتقلت ثلاثة رجال.', "اعتقل", [("anonymous", "مصادر أمنية"), ("outlet", "الخبر")]),
    ("وعلمت «الأيام» أن الجهاز اعتقل كاتبين.", "اعتقل", [("outlet", "الأيام")]),
    ("وأُسر ستة جنود، بحسب ضابط ميداني.", "أُسر", [("anonymous", "ضابط ميداني")]),
    ("وذكرت وسائل إعلام رسمية أن الجيش قصف بلدة.", "قصف", [("outlet", "وسائل إعلام رسمية")]),
    ("قُتل ثلاثة عمال في القصف، حسب ما ذكره مسؤول في وزارة الصحة.", "قُتل", [("anonymous", "مسؤول في وزارة الصحة")]),
    # a verb of several holds its subject: who stands behind it does not speak
    ("قال قادة الحزب إن الانتخابات مزورة. واتهموا الحكومة بقتل متظاهرين.", "قتل", [("speaker", "قادة الحزب")]),
    # the medium in marks is whom the source told
    ("وأبلغ ضابط في الاستخبارات الأفغانية «عكاظ» أن الجيش اعتقل كاتبين.", "اعتقل", [("anonymous", "ضابط في الاستخبارات الأفغانية"), ("outlet", "عكاظ")]),
    ("أعلن وزير خارجيتها كريم حداد أن لندن لن تقبل مبادلة الناقلة بأي سفينة.", "تقبل", [("speaker", "وزير خارجيتها كريم حداد")]),
]

UNATTRIBUTED = [
    # «أمام» is no imam
    ("وأكدت أمام الصحافيين أن الجيش قصف بلدة.", "قصف"),
    # «كما» joins another act of the same government; it does not make it the source of the first
    ("ودعت الحكومة طرفي القتال إلى وقف إطلاق النار، كما ناشدت دولا صديقة إرسال فرق إطفاء.", "دعت"),
    # an act told by the mouth of a spokesman is the institution's own
    ("رفضت الحكومة، على لسان وزير الإعلام، خطة السلام.", "رفض"),
    ("ولم يعلم الوزير أن الجيش قصف بلدة.", "قصف"),
]


def chain(text, word, outlet=None):
    coded = Coder(scorer=False).code(Report(text=text, lang="ar", published="2022-09-19", outlet=outlet))
    event = next(e for e in coded.events if word in e.trigger.text)
    return [(link.role, text[link.start : link.end]) for link in event.attribution]


@pytest.mark.parametrize(("text", "word", "expected"), CHAINS)
def test_chain(text, word, expected):
    assert chain(text, word) == expected


@pytest.mark.parametrize(("text", "word"), UNATTRIBUTED)
def test_no_chain(text, word):
    assert chain(text, word) == []


@pytest.mark.parametrize("outlet", ["عكاظ", "الشرق الأوسط"])
def test_whom_it_is_told_is_a_link_the_outlet_itself_too(outlet):
    text = "وقال مسؤول تركي لـ«الشرق الأوسط» إن الجيش قصف بلدة."
    assert [role for role, _ in chain(text, "قصف", outlet)] == ["anonymous", "outlet"]


def test_in_english_the_outlet_itself_is_none():
    report = Report(text="A harbour official told the Coast Herald that the army shelled a village.", lang="en", published="2022-09-19", outlet="Coast Herald")
    assert all(link.role != "outlet" for e in Coder(scorer=False).code(report).events for link in e.attribution)


def test_an_agency_told_once_is_no_link_of_what_is_said_next():
    text = "وقال المتحدث باسم الجيش لوكالة رويترز إن الجيش قصف بلدة. وأضاف أن الجيش اعتقل ثلاثة رجال."
    assert [role for role, _ in chain(text, "قصف")] == ["speaker", "agency"] and [role for role, _ in chain(text, "اعتقل")] == ["speaker"]

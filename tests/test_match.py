"""Names of several words in text, and words with their clitics in the lexicon."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.clitics import Beginnings, clitics
from khabar.fold import fold
from khabar.match import lexicon
from khabar.packs import languages
from khabar.phrasebook import Phrasebook
from khabar.tokens import tokens

NAMES = {
    "ar": [
        "الأمم المتحدة",
        "الأمم",
        "حزب الله",
        "تنظيم داعش",
        "داعش",
        "سوريا",
        "فرنسا",
        "بيروت",
        "لبنان",
        "وزارة الدفاع",
        "الولايات المتحدة الأمريكية",
        "الولايات المتحدة",
    ],
    "en": ["United Nations", "Al-Qaeda", "US", "Turkey", "President of Turkey", "March", "polish"],
}

FOUND = [
    # sentence, the names in it
    ("ar", "زار الوفد بيروت", ["بيروت"]),
    # the longest from the left, on whole words
    ("ar", "دعت الأمم المتحدة إلى الهدوء", ["الأمم المتحدة"]),
    ("ar", "تتحد الأمم كلها", ["الأمم"]),
    ("ar", "نددت الولايات المتحدة الأمريكية", ["الولايات المتحدة الأمريكية"]),
    ("ar", "نددت الولايات المتحدة بالقرار", ["الولايات المتحدة"]),
    ("ar", "البيروتيون في الشارع", []),
    ("ar", "حزب جديد", []),
    # clitics before the first word
    ("ar", "بسوريا ولبنان", ["سوريا", "لبنان"]),
    ("ar", "وبالأمم المتحدة", ["الأمم المتحدة"]),
    ("ar", "للولايات المتحدة", ["الولايات المتحدة"]),
    ("ar", "لفرنسا وبيروت", ["فرنسا", "بيروت"]),
    # other spellings
    ("ar", "دعت الامم المتحدة", ["الأمم المتحدة"]),
    ("ar", "حِزبُ اللهِ", ["حزب الله"]),
    # marks inside a name
    ("ar", "أعلن تنظيم «داعش» أمس", ["تنظيم داعش"]),
    ("ar", "أعلن تنظيم، داعش", ["داعش"]),
    # Latin names ask for their capitals
    ("en", "the United Nations said", ["United Nations"]),
    ("en", "united nations of fans", []),
    ("en", "US troops join us", ["US"]),
    ("en", "they march in March", ["March"]),
    ("en", "Turkey and a turkey", ["Turkey"]),
    ("en", "polish the Polish table", ["polish", "polish"]),
    ("en", "the al-Qaeda cell and Al Qaeda", ["Al-Qaeda"]),
    ("en", "the President of Turkey", ["President of Turkey"]),
]

READ = [
    # word, its first reading: lemma, pos, form, proclitics, pronoun
    ("قصفت", "قصف", "verb", "past.3fs", "", ""),
    ("وقصفتها", "قصف", "verb", "past.3fs", "و", "ها"),
    ("قصفوه", "قصف", "verb", "past.3mp", "", "ه"),
    ("سيقصف", "قصف", "verb", "present.3ms", "س", ""),
    ("فلنقصف", "قصف", "verb", "present.1p", "ف ل", ""),
    ("يقاتلون", "قاتل", "verb", "present.3mp", "", ""),
    ("وبالفصائل", "فصيل", "role", "pl", "و ب ال", ""),
    ("للحكومة", "حكومة", "role", "sg", "ل ال", ""),
    ("والقوات", "قوات", "role", "pl", "و ال", ""),
    ("جيشه", "جيش", "role", "sg", "", "ه"),
    ("وزراؤه", "وزير", "role", "pl", "", "ه"),
    ("كتائب", "كتيبة", "role", "pl", "", ""),
    ("متظاهرون", "متظاهر", "role", "pl", "", ""),
    ("مسلحان", "مسلح", "role", "du", "", ""),
    ("إرساله", "أرسل", "masdar", "sg", "", "ه"),
    ("زيارته", "زار", "masdar", "sg", "", "ه"),
    ("بالهجوم", "هاجم", "masdar", "sg", "ب ال", ""),
    ("هجماتهم", "هاجم", "masdar", "pl", "", "هم"),
    ("المفروضة", "فرض", "patient", "sg.f", "ال", ""),
    ("محاصرين", "حاصر", "agent", "pl", "", ""),
    ("عليهم", "على", "prep", "", "", "هم"),
    ("إليها", "إلى", "prep", "", "", "ها"),
    ("منه", "من", "prep", "", "", "ه"),
    ("بها", "ب", "prep", "", "", "ها"),
    ("إنها", "أن", "sub", "", "", "ها"),
    ("وسوف", "سوف", "future", "", "و", ""),
    ("لم", "لم", "neg", "", "", ""),
]

UNREADABLE = ["سقصف", "بالقصفت", "القصفت", "زيارةه", "الجيشه", "كبمدينة", "خنفشار"]


def found(lang: str, text: str) -> list[str]:
    book = Phrasebook(((name, name) for name in NAMES[lang]), lang)
    return [hit.payloads[0] for hit in book.find(tokens(text))]


@pytest.mark.parametrize(("lang", "text", "expected"), FOUND)
def test_names_in_text(lang, text, expected):
    assert found(lang, text) == expected


def test_a_hit_knows_its_words_and_clitics():
    (hit,) = Phrasebook([("الأمم المتحدة", 1)], "ar").find(tokens("ورحبت وبالأمم المتحدة دول"))
    assert (hit.first, hit.last, hit.proclitics, hit.payloads) == (1, 3, ("و", "ب"), (1,))


def test_a_name_may_carry_several_payloads():
    book = Phrasebook([("طرابلس", "Libya"), ("طرابلس", "Lebanon")], "ar")
    assert [h.payloads for h in book.find(tokens("في طرابلس"))] == [("Libya", "Lebanon")]


def test_names_can_be_added_after_the_first_search():
    book = Phrasebook([("حزب الله", 1)], "ar")
    assert [h.payloads for h in book.find(tokens("حزب الوطن"))] == []
    book.add("حزب الوطن", 2)
    book.add("الوطن", 3)
    assert [h.payloads for h in book.find(tokens("حزب الوطن وحزب الله في الوطن"))] == [(2,), (1,), (3,)]


def test_a_name_without_words_is_none():
    assert Phrasebook([("", 1), ("«»", 2)], "ar").find(tokens("« » قصف")) == []


@pytest.mark.parametrize(("word", "lemma", "pos", "form", "before", "pronoun"), READ)
def test_a_word_is_read_with_its_clitics(word, lemma, pos, form, before, pronoun):
    first = lexicon("ar").readings(fold(word))[0]
    assert (first.lemma, first.pos, first.form, " ".join(first.proclitics), first.enclitic) == (lemma, pos, form, before, pronoun)


@pytest.mark.parametrize("word", UNREADABLE)
def test_clitics_that_cannot_stand_there(word):
    assert lexicon("ar").readings(fold(word)) == ()


def test_a_definite_word():
    read = lexicon("ar").readings
    assert read("الجيش")[0].definite and read("جيشه")[0].definite and read("للحكومة")[0].definite
    assert not read("جيش")[0].definite and not read("بجيش")[0].definite


def test_an_unknown_word_shows_its_article():
    guess = lexicon("ar").guess
    assert guess("خنفشار") is None
    assert (guess("وبالخنفشار").lemma, guess("وبالخنفشار").proclitics) == ("خنفشار", ("و", "ب", "ال"))
    assert guess("للخنفشار").definite


def test_the_manner_of_a_verb():
    words = lexicon("ar")

    def manner(word):
        return words.manner(words.readings(fold(word))[0], fold(word))

    assert "light" in manner("شنته") and "passive" in manner("تم") and "fail" in manner("أخفق") and "intend" in manner("تعتزم")
    assert not manner("قصفت")


def test_english_forms():
    first = {w: lexicon("en").readings(w)[0] for w in ("attacked", "attacking", "soldiers", "struck")}
    assert [(r.lemma, r.form) for r in first.values()] == [("attack", "past"), ("attack", "ing"), ("soldier", "pl"), ("strike", "past")]


def test_clitics_are_the_packs():
    written = dict(clitics("ar").nominal)
    assert written["وبال"] == ("و", "ب", "ال") and written["ولل"] == ("و", "ل", "ال") and written[""] == ()
    assert dict(clitics("ar").verbal)["فس"] == ("ف", "س") and "لال" not in written
    assert clitics("en").nominal == (("", ()),)


ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءؤئأإآ"


@settings(deadline=None)
@given(st.text(ARABIC, min_size=1, max_size=9), st.sampled_from(languages()))
def test_a_reading_is_spelled_in_its_word(word, lang):
    known = {c for written in (clitics(lang).nominal, clitics(lang).verbal) for _, chain in written for c in chain}
    for reading in lexicon(lang).readings(fold(word)):
        assert set(reading.proclitics) <= known and fold(word).endswith(fold(reading.enclitic))
        assert reading.lemma and reading.pos and not (reading.enclitic and "ال" in reading.proclitics)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*" ".join(NAMES["ar"]).split(), "و", "«", "»", "في", "،"]), max_size=15))
def test_hits_go_from_left_to_right_and_never_overlap(words):
    said = tokens(" ".join(words))
    hits = Phrasebook(((name, name) for name in NAMES["ar"]), "ar").find(said)
    assert all(0 <= h.first < h.last <= len(said) for h in hits)
    assert all(a.last <= b.first for a, b in pairwise(hits))


def test_a_word_is_looked_at_with_the_clitics_its_first_letter_can_be():
    chains = (("", ()), ("و", ("و",)), ("ال", ("ال",)), ("وال", ("و", "ال")))
    beginnings = Beginnings(chains)
    for key in ("والبلد", "البلد", "بلد", "و", ""):
        assert list(beginnings.of(key)) == [c for c in chains if key.startswith(c[0])]

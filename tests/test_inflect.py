"""Principal parts and the forms the paradigms make of them: linguists' tables, checked word by word."""

from __future__ import annotations

from functools import cache

import pytest
import yaml

from khabar.inflect import Paradigm, forms, paradigms
from khabar.packs import Pack, languages, pack

ARABIC = [
    # part, base, form, words that must be among those of that form
    ("past", "قصف", "past.3ms", "قصف"),
    ("past", "قصف", "past.3fs", "قصفت"),
    ("past", "قصف", "past.3mp", "قصفوا قصفو"),
    ("past", "قصف", "past.3md", "قصفا"),
    ("past", "قصف", "past.3fd", "قصفتا"),
    # weak ends: دعا، أعطى، التقى، بقي
    ("past", "دعا", "past.3fs", "دعت"),
    ("past", "دعا", "past.3mp", "دعوا"),
    ("past", "أعطى", "past.3fs", "أعطت"),
    ("past", "أعطى", "past.3mp", "أعطوا"),
    ("past", "أعطى", "past.3md", "أعطيا"),
    ("past", "التقى", "past.1p", "التقينا"),
    ("past", "بقي", "past.3mp", "بقوا"),
    ("past", "بدأ", "past.3mp", "بدؤوا"),
    # alef maqsura becomes alef before a pronoun
    ("past", "أعطى", "past.3ms", "أعطى أعطا"),
    ("present", "يقصف", "present.3ms", "يقصف"),
    ("present", "يقصف", "present.3fs", "تقصف"),
    ("present", "يقصف", "present.1p", "نقصف"),
    ("present", "يقصف", "present.3mp", "يقصفون يقصفوا"),
    ("present", "يقصف", "present.3md", "يقصفان"),
    ("present", "يدعو", "present.3mp", "يدعون"),
    ("present", "يلتقي", "present.3mp", "يلتقون"),
    ("present", "يلتقي", "present.3fs", "تلتقي"),
    ("masdar", "هجوم", "sg", "هجوم"),
    ("masdar", "زيارة", "sg", "زيارة زيارت"),
    ("agent", "مقاتل", "pl", "مقاتلون مقاتلين"),
    ("agent", "مقاتل", "sg.f", "مقاتلة"),
    ("patient", "مفروض", "sg.f", "مفروضة"),
]

ENGLISH = [
    ("base", "attack", "present.3s", "attacks"),
    ("base", "clash", "present.3s", "clashes"),
    ("base", "deny", "present.3s", "denies"),
    ("base", "destroy", "present.3s", "destroys"),
    ("past_regular", "attack", "past", "attacked"),
    ("past_regular", "accuse", "past", "accused"),
    ("past_regular", "deny", "past", "denied"),
    ("past_regular", "destroy", "past", "destroyed"),
    ("ing_regular", "attack", "ing", "attacking"),
    ("ing_regular", "accuse", "ing", "accusing"),
]

NOT_MADE = [
    # part, base, a word no paradigm may make
    ("ar", "past", "دعا", "دعاوا"),
    ("ar", "past", "أعطى", "أعطىت"),
    ("ar", "present", "يلتقي", "يلتقيون"),
    ("ar", "past", "قصف", "قصفىت"),
    ("en", "base", "deny", "denys"),
    ("en", "past_regular", "accuse", "accuseed"),
    ("en", "ing_regular", "accuse", "accuseing"),
]


@cache
def made(lang: str, part: str, base: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(forms(pack(lang), part, base))


@pytest.mark.parametrize(("part", "base", "form", "words"), ARABIC)
def test_arabic_forms(part, base, form, words):
    assert set(words.split()) <= {w for w, f, _ in made("ar", part, base) if f == form}


@pytest.mark.parametrize(("part", "base", "form", "words"), ENGLISH)
def test_english_forms(part, base, form, words):
    assert {w for w, f, _ in made("en", part, base) if f == form} == set(words.split())


@pytest.mark.parametrize(("lang", "part", "base", "word"), NOT_MADE)
def test_what_no_paradigm_makes(lang, part, base, word):
    assert word not in {w for w, _, _ in made(lang, part, base)}


def test_pronouns_only_where_they_can_stand():
    ways = {w: e for w, f, e in made("ar", "past", "أعطى") if f == "past.3ms"}
    assert ways == {"أعطى": "no", "أعطا": "only"}
    plural = {w: e for w, f, e in made("ar", "past", "قصف") if f == "past.3mp"}
    assert plural == {"قصفوا": "no", "قصفو": "only"}


def test_a_part_without_paradigms_is_its_own_form():
    assert list(forms(pack("ar"), "no-such-part", "قصف")) == [("قصف", "no-such-part", "yes")]


PLAIN = {"part": "p", "form": "f", "ends": (), "not_ends": (), "strip": 0, "drop_first": 0, "prefix": "", "suffix": "", "enclitics": "yes"}
APPLIED = [
    ({"suffix": "ed"}, "attack", "attacked"),
    ({"prefix": "ت", "drop_first": 1}, "يقصف", "تقصف"),
    ({"strip": 1, "suffix": "ies"}, "deny", "denies"),
    ({"ends": ("ى",), "strip": 1, "suffix": "ت"}, "أعطى", "أعطت"),
    ({"ends": ("ى",), "strip": 1, "suffix": "ت"}, "قصف", None),
    ({"not_ends": ("ى", "ا"), "suffix": "ت"}, "أعطى", None),
    ({"not_ends": ("ى", "ا"), "suffix": "ت"}, "قصف", "قصفت"),
    ({"strip": 1, "drop_first": 1}, "هو", None),
    ({"strip": 1, "drop_first": 1}, "قصف", "ص"),
]


@pytest.mark.parametrize(("changes", "base", "word"), APPLIED)
def test_a_paradigm_applied(changes, base, word):
    assert Paradigm(**{**PLAIN, **changes}).apply(base) == word


def test_paradigms_are_read_as_they_are_written(tmp_path, monkeypatch):
    monkeypatch.setenv("KHABAR_CACHE", "off")
    rows = [{"part": ["a", "b"], "form": "x", "ends": "ى", "strip": "1", "suffix": "وا"}, {"part": "a"}]
    (tmp_path / "inflect.yml").write_text(yaml.safe_dump(rows, allow_unicode=True), "utf-8")
    found = paradigms(Pack("zz", tmp_path))
    assert set(found) == {"a", "b"} and [p.form for p in found["a"]] == ["x", ""]
    assert found["b"][0].ends == ("ى",) and found["b"][0].strip == 1 and found["b"][0].enclitics == "yes"


@pytest.mark.parametrize("lang", languages())
def test_every_paradigm_is_sound(lang):
    for part, rows in paradigms(pack(lang)).items():
        for row in rows:
            assert row.form and row.enclitics in ("yes", "no", "only", "short") and row.strip >= 0 and row.drop_first >= 0, (part, row)

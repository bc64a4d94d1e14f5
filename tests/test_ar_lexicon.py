"""The Arabic lexicon: every form a word list must give, closed-class words first, tables free of marks and repetitions."""

from __future__ import annotations

import re

import pytest

from khabar.fold import fold
from khabar.match import lexicon
from khabar.packs import pack

MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u06cc\u06a9]")
WORDS = lexicon("ar")


def readings(word: str) -> set[tuple[str, str, str]]:
    return {(r.lemma, r.pos, r.form) for r in WORDS.readings(fold(word))}


@pytest.mark.parametrize(
    ("word", "lemma", "pos", "form"),
    [
        ("قصفت", "قصف", "verb", "past.3fs"),
        ("وقصفوها", "قصف", "verb", "past.3mp"),
        ("نفاه", "نفى", "verb", "past.3ms"),
        ("دعت", "دعا", "verb", "past.3fs"),
        ("دعوا", "دعا", "verb", "past.3mp"),
        ("التقيا", "التقى", "verb", "past.3md"),
        ("بدؤوا", "بدأ", "verb", "past.3mp"),
        ("قلنا", "قال", "verb", "past.1p"),
        ("أصبنا", "أصاب", "verb", "past.1p"),
        ("سيلتقون", "التقى", "verb", "present.3mp"),
        ("يدعون", "دعا", "verb", "present.3mp"),
        ("ستقصف", "قصف", "verb", "present.3fs"),
        ("ليزوروا", "زار", "verb", "present.3mp"),
        ("يلقاه", "لقي", "verb", "present.3ms"),
        ("يلتق", "التقى", "verb", "jussive.3ms"),
        ("تقل", "قال", "verb", "jussive.3fs"),
        ("هوجمت", "هاجم", "verb", "passive.3fs"),
        ("أصيبوا", "أصاب", "verb", "passive.3mp"),
        ("دعي", "دعا", "verb", "passive.3ms"),
        ("سيدان", "أدان", "verb", "passive_present.3ms"),
        ("بهجماتهم", "هاجم", "masdar", "pl"),
        ("لزيارته", "زار", "masdar", "sg"),
        ("قصفا", "قصف", "masdar", "sg"),
        ("المهاجمين", "هاجم", "agent", "pl"),
        ("المحاصرة", "حاصر", "patient", "sg.f"),
        ("باق", "بقي", "agent", "sg"),
        ("مسلحو", "مسلح", "role", "pl"),
        ("وللجنود", "جندي", "role", "pl"),
        ("وزيرا", "وزير", "role", "du"),
        ("قتلاهم", "قتيل", "role", "pl"),
        ("غاراتها", "غارة", "noun", "pl"),
        ("مدينتي", "مدينة", "noun", "du"),
        ("الصواريخ", "صاروخ", "noun", "pl"),
        ("مستشفاه", "مستشفى", "role", "sg"),
        ("العسكرية", "عسكري", "adj", "sg.f"),
        ("كبرى", "أكبر", "adj", "pl"),
    ],
)
def test_forms(word: str, lemma: str, pos: str, form: str) -> None:
    assert (lemma, pos, form) in readings(word)


@pytest.mark.parametrize(
    ("word", "lemma", "pos"),
    [
        ("منه", "من", "prep"),
        ("إليها", "إلى", "prep"),
        ("فيهم", "في", "prep"),
        ("ولهم", "ل", "prep"),
        ("لدينا", "لدى", "prep"),
        ("أمامه", "أمام", "prep"),
        ("وبينها", "بين", "prep"),
        ("أنه", "أن", "sub"),
        ("لأنها", "لأن", "sub"),
        ("كان", "كان", "aux"),
        ("فقد", "فقد", "aux"),
        ("الذين", "الذين", "rel"),
        ("ولم", "لم", "neg"),
        ("كما", "كما", "conj"),
        ("مؤخرا", "مؤخرا", "adv"),
        ("بعض", "بعض", "quant"),
        ("فتحت", "فتح", "verb"),
        ("خارجي", "خرج", "agent"),
        ("المقاتلين", "مقاتل", "role"),
        ("القيادة", "قيادة", "role"),
    ],
)
def test_first_reading(word: str, lemma: str, pos: str) -> None:
    first = WORDS.readings(fold(word))[0]
    assert (first.lemma, first.pos) == (lemma, pos)


@pytest.mark.parametrize(("table", "floor"), [("verbs", 1700), ("nouns", 2300), ("roles", 800), ("function", 1300)])
def test_size(table: str, floor: int) -> None:
    assert len(pack("ar").rows(table)) >= floor


@pytest.mark.parametrize("table", ["verbs", "nouns", "roles", "function"])
def test_spelling(table: str) -> None:
    for row in pack("ar").rows(table):
        words = [value for column, value in row.cells.items() if column not in ("gloss", "frame", "class", "kind", "sector", "code", "plural")]
        assert not any(MARKS.search(word) or word != word.strip() for word in words), f"{row.file}:{row.line}"


@pytest.mark.parametrize(("table", "columns"), [("verbs", ("lemma", "present")), ("nouns", ("lemma",)), ("roles", ("lemma",))])
def test_one_row_a_word(table: str, columns: tuple[str, ...]) -> None:
    """Two verbs may share a lemma (وقع: fall, sign) when their present differs."""
    seen: dict[tuple[str, ...], int] = {}
    for row in pack("ar").rows(table):
        key = tuple(" ".join(fold(part) for part in row[column].split()) for column in columns)
        assert key not in seen, f"{row.file}:{row.line} repeats line {seen.get(key)}: {key}"
        seen[key] = row.line


def test_every_verb_has_its_parts() -> None:
    for row in pack("ar").rows("verbs"):
        assert row["present"] and row["gloss"] and row["frame"], f"{row.file}:{row.line}"
        assert fold(row["present"])[0] == "ي", f"{row.file}:{row.line}: the present is 3ms"


def test_manner_words_are_verbs() -> None:
    """light, passive, fail, intend, start, continue say how a verb is meant: the verb must be in verbs.tsv."""
    manners = {"light", "passive", "fail", "intend", "start", "continue"}
    verbs = {fold(row["lemma"]) for row in pack("ar").rows("verbs")}
    for row in pack("ar").rows("function"):
        if set(row.many("class")) <= manners:
            known = any(reading.pos == "verb" for reading in WORDS.readings(fold(row["word"])))
            assert known or fold(row["word"]) in verbs, f"{row.file}:{row.line}: {row['word']}"


SECTORS = frozenset(
    ("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "PRM", "UAF", "UNK", "CVL", "BUS", "JRN", "EDU", "ELI", "LAB", "REL", "MED", "CRM", "OPP", "REF", "AGR", "SET")
)


def test_sectors_are_plover() -> None:
    for row in pack("ar").rows("roles"):
        assert not row["sector"] or row["sector"] in SECTORS, f"{row.file}:{row.line}: {row['sector']}"

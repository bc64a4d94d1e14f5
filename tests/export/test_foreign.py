"""GDELT, ICEWS and POLECAT, opened by pandas as their users open them."""

from datetime import datetime
from pathlib import Path

import pandas
import pytest
from exported import EVENTS, HAPPENED, LEFT

from khabar.derived import cameo
from khabar.export import crosswalk, gdelt, icews, polecat
from khabar.model import Party
from khabar.packs import codebook, world

GDELT, ICEWS, POLECAT = ((Path(__file__).parent / "published" / f"{name}.txt").read_text("utf-8").splitlines() for name in ("gdelt", "icews", "polecat"))
"""The columns as they are published, one a line."""
CODES = dict.fromkeys(("EventCode", "EventBaseCode", "EventRootCode", "CAMEO Code", "SQLDATE", "DATEADDED", "MonthYear", "Year"), "string")


@pytest.fixture
def table(export):
    """A tab-separated export as pandas reads it without being told of quotes."""

    def table(format, **kw):
        path, done = export(format)
        assert done.left_out == LEFT and done.events == len(HAPPENED)
        return pandas.read_csv(path, sep="\t", dtype=CODES, **kw)

    return table


def test_the_columns_are_those_that_are_published():
    assert list(gdelt.COLUMNS) == GDELT and len(GDELT) == 61
    assert list(icews.THEIRS) == ICEWS and len(ICEWS) == 20
    assert list(polecat.THEIRS) == POLECAT and len(POLECAT) == 40


def test_gdelt_has_61_cells_a_line_and_no_line_of_names(export):
    lines = export("gdelt")[0].read_text("utf-8").splitlines()
    assert len(lines) == len(HAPPENED) and {line.count("\t") for line in lines} == {60}


def test_gdelt_read_by_pandas(table):
    read = table("gdelt", header=None, names=GDELT)
    first, meeting, attack, march = (row for _, row in read.iterrows())
    assert [f"{number:015x}" for number in read["GLOBALEVENTID"]] == [key[:15] for key in HAPPENED]
    assert (first["SQLDATE"], first["MonthYear"], first["Year"], first["FractionDate"]) == ("20240301", "202403", "2024", 2024.1671)
    assert (first["Actor1Code"], first["Actor1CountryCode"], first["Actor1Type1Code"], first["Actor2Code"]) == ("RUSMIL", "RUS", "MIL", "SYRCVL")
    assert (first["EventCode"], first["EventRootCode"], first["QuadClass"], first["GoldsteinScale"]) == ("195", "19", 4, -10)
    assert (first["NumMentions"], first["NumSources"], first["NumArticles"]) == (4, 2, 4)
    assert (first["ActionGeo_Type"], first["ActionGeo_FullName"], first["ActionGeo_CountryCode"]) == (4, "Idlib, Syria", "SY")
    assert (first["ActionGeo_Lat"], first["ActionGeo_Long"], first["SOURCEURL"]) == (35.931, 36.634, EVENTS[0].report.url)
    assert datetime.strptime(first["DATEADDED"], "%Y%m%d%H%M%S") == datetime(2024, 3, 1, 22, 30)
    assert pandas.isna(meeting["SQLDATE"]) and meeting["MonthYear"] == "202402" and meeting["EventCode"] == "040" and meeting["IsRootEvent"] == 0
    assert (meeting["Actor1Name"], meeting["Actor2Code"]) == ("Sample Minister", "EGYGOV")
    assert (meeting["ActionGeo_Type"], meeting["ActionGeo_CountryCode"], meeting["ActionGeo_ADM1Code"]) == (1, "EG", "EG") and pandas.isna(meeting["ActionGeo_Lat"])
    assert (attack["Actor1Code"], attack["Actor1Type1Code"], attack["Actor1Type2Code"]) == ("NGMREB", "NGM", "REB")
    assert (attack["Actor2Code"], attack["Actor2KnownGroupCode"], attack["EventCode"]) == ("IGOEUREECGOV", "EEC", "1952")
    assert march[["Actor1Code", "SQLDATE", "Year", "DATEADDED"]].isna().all() and march["ActionGeo_Type"] == 0 and march["NumMentions"] == 1


def test_icews_read_by_pandas(table):
    read = table("icews")
    first, meeting, attack, _ = (row for _, row in read.iterrows())
    assert list(read.columns) == [*ICEWS, *icews.OURS]
    assert (first["Event Date"], first["Source Name"], first["Source Country"], first["Source Sectors"]) == ("2024-03-01", "طائرات روسية", "Russia", "Armed forces")
    assert (first["Event Text"], first["CAMEO Code"], first["Intensity"], first["Target Country"]) == ("Employ aerial weapons", "195", -10, "Syria")
    assert (first["City"], first["Country"], first["Latitude"], first["Publisher"]) == ("Idlib", "Syria", 35.931, "صحيفة المثال")
    assert (first["Khabar Report ID"], first["Khabar Confidence"]) == ("r1", 0.9) and first["Khabar Said By"] == "anonymous: مصدر طبي ← agency: رويترز"
    assert meeting["CAMEO Code"] == "040" and meeting["Sentence Number"] == 4 and pandas.isna(meeting["Event Date"]) and pandas.isna(meeting["City"])
    assert attack["Publisher"] == "Sample ”Daily”" and "\t" not in attack["Target Name"]
    assert pandas.api.types.is_integer_dtype(read["Event ID"]) and pandas.api.types.is_integer_dtype(read["Story ID"])


def test_polecat_read_by_pandas(table):
    read = table("polecat")
    first, meeting, attack, _ = (row for _, row in read.iterrows())
    assert list(read.columns) == [*POLECAT, *polecat.OURS]
    assert (first["Event Type"], first["Event Mode"], first["Intensity"], first["Quad Code"], first["Contexts"]) == ("ASSAULT", "aerial", -9.5, "MATERIAL CONFLICT", "military")
    assert (first["Actor Country"], first["Actor COW"], first["Recipient COW"], first["GeoNames ID"]) == ("RUS", "365", 652, 169389)
    assert (meeting["Actor Country"], meeting["Actor COW"], meeting["Actor Name"]) == ("CHN; EGY", "710; 651", "Sample Minister")
    assert (meeting["Actor Title"], meeting["Khabar Actor Wikidata"], meeting["Placename"]) == ("foreign minister", "Q12345", "Egypt")
    assert ";" not in attack["Recipient Name Raw"] and attack["Actor Name"] == "=cmd|'/C calc'!A0"


def test_nothing_in_a_tab_separated_line_breaks_it(export):
    for format, columns in (("gdelt", 61), ("icews", 25), ("polecat", 47)):
        raw = export(format)[0].read_text("utf-8")
        lines = raw.split("\n")[:-1]
        assert {line.count("\t") for line in lines} == {columns - 1} and len(lines) == len(raw.splitlines())
        assert '"' not in raw and "\r" not in raw and "\x00" not in raw


def test_every_type_and_mode_has_its_name_weight_and_quad_class_in_cameo():
    for kind, entry in codebook()["types"].items():
        for mode in ("", *(entry.get("modes") or {})):
            made = crosswalk.act(type(EVENTS[0].event)(kind, EVENTS[0].event.trigger, mode=mode or None))
            assert made.code == cameo(kind, mode) and made.text and -10 <= made.goldstein <= 10 and made.quad in (1, 2, 3, 4)
    assert [crosswalk.act(type(EVENTS[0].event)(k, EVENTS[0].event.trigger)).quad for k in ("AGREE", "AID", "REJECT", "ASSAULT")] == [1, 2, 3, 4]


def test_countries_and_sectors_of_the_tables_exist():
    codes = {row["code"] for row in world().rows("countries")}
    assert set(crosswalk._countries()) <= codes and set(crosswalk._tables()["sectors"]) <= set(codebook()["sectors"])
    assert set(crosswalk._tables()["codes"]) == set(codebook()["codes"])
    assert [crosswalk.fips(c) for c in ("DEU", "CHN", "SDN", None)] == ["GM", "CH", "SU", ""] and [crosswalk.cow(c) for c in ("USA", "VNM", "PSE")] == ["2", "816", ""]


def test_an_actor_without_a_sector_there_keeps_his_country():
    assert crosswalk.actor(Party(0, 1, "x", "LBN", "PTY")) == crosswalk.Actor("LBN", "LBN", "", ())
    assert crosswalk.actor(Party(0, 1, "x", None, "JRN")) == crosswalk.Actor("MED", "", "", ("MED",)) and crosswalk.actor(None) == crosswalk.Actor()

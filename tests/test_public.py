"""The names others may rely on, and that asking for one costs no more than it must."""

import subprocess
import sys
from datetime import date, datetime

import pytest

import khabar

NAMES = {"Attribution", "Coded", "Coder", "Event", "KhabarError", "Mention", "Party", "Place", "Quote", "Report", "When", "__version__", "dates", "open_store", "read", "who"}


def test_the_public_names():
    assert set(khabar.__all__) == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_name_is_there(name):
    assert getattr(khabar, name)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = khabar.nothing


def test_importing_khabar_loads_nothing_heavy():
    script = "import sys, khabar; print([m for m in ('rich', 'typer', 'trafilatura', 'py3langid', 'sqlalchemy', 'khabar.pipeline') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_coder_and_stream_agree():
    coder = khabar.Coder()
    reports = [khabar.Report(text="Gunmen attacked a police station in Basra.", lang="en"), khabar.Report(text="زار الرئيس المصري باريس.", lang="ar")]
    assert list(coder.stream(reports)) == [coder.code(r) for r in reports]


def test_dates_are_found_resolved_and_tied_to_the_text():
    text = "وصل الوفد مساء الثلاثاء الماضي ويبقى حتى 25 سبتمبر 2022"
    found = khabar.dates(text, "ar", on="2022-09-19")
    assert [(d.date, d.enddate) for d in found] == [("2022-09-13", None), ("2022-09-25", None)]
    assert all(text[d.start : d.end] == d.text for d in found)


@pytest.mark.parametrize("on", ["2022-05-06", "2022-05-06T10:00:00+03:00", date(2022, 5, 6), datetime(2022, 5, 6, 23)])
def test_dates_take_a_day_as_date_or_text_and_ranges_have_two(on):
    (found,) = khabar.dates("The talks ran from 3 to 5 May.", "en", on=on)
    assert (found.date, found.enddate) == ("2022-05-03", "2022-05-05")


def test_dates_without_a_day_keep_the_words():
    assert [(d.text, d.date) for d in khabar.dates("التقيا قبل يومين", "ar")] == [("قبل يومين", None)]


def test_dates_say_what_is_wrong():
    with pytest.raises(khabar.KhabarError, match="'tomorrow' is no date"):
        khabar.dates("قبل يومين", "ar", on="tomorrow")
    with pytest.raises(khabar.KhabarError, match="no pack for language 'xx'"):
        khabar.dates("hier", "xx")

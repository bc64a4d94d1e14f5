"""The names others may rely on, and that asking for one costs no more than it must."""

import subprocess
import sys

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

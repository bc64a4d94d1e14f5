"""A fault of the coder in one report must not cost the others."""

import json

import pytest
from typer.testing import CliRunner

from khabar import Coder, Report
from khabar.cli import app
from khabar.errors import UnknownLanguage

GOOD = Report(id="good", lang="en", text="Gunmen attacked a police station in Basra.")
BAD = Report(id="bad", lang="en", text="This one breaks the coder.")


@pytest.fixture
def fragile(monkeypatch):
    """A coder that breaks on one report."""
    whole = Coder.code

    def code(self, report):
        if "breaks" in report.text:
            raise IndexError("tuple index out of range")
        return whole(self, report)

    monkeypatch.setattr(Coder, "code", code)


@pytest.mark.usefixtures("fragile")
def test_a_stream_goes_on_after_a_fault():
    first, broken, last = Coder().stream([GOOD, BAD, GOOD])
    assert first == last and first.events
    assert broken.report == BAD and not broken.events
    (dropped,) = broken.dropped
    assert (dropped.stage, dropped.reason, dropped.start, dropped.end) == ("pipeline", "internal-error", 0, len(BAD.text))
    assert "IndexError: tuple index out of range" in dropped.detail and "test_pipeline.py" in dropped.detail


@pytest.mark.usefixtures("fragile")
def test_the_command_goes_on_after_a_fault(tmp_path):
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps({"id": r.id, "lang": r.lang, "text": r.text}) + "\n" for r in (GOOD, BAD, GOOD)), "utf-8")
    shown = CliRunner().invoke(app, ["code", str(reports), "--full"])
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.exit_code == 0 and [bool(line["events"]) for line in lines] == [True, False, True]
    assert lines[1]["dropped"][0]["reason"] == "internal-error"
    assert f"{reports}:2: internal-error: IndexError" in shown.stderr and "internal-error 1" in shown.stderr


def test_what_the_caller_can_mend_is_raised():
    with pytest.raises(UnknownLanguage):
        list(Coder().stream([Report(text="…", lang="zz")]))

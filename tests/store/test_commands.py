"""The commands over a store, end to end: what one keeps the next finds."""

import csv
import io
import json

import pytest
from news import news
from typer.testing import CliRunner

from khabar.cli import app
from khabar.store import Store


@pytest.fixture
def run(tmp_path):
    with Store.open(tmp_path / "k.db") as store:
        for one in news():
            store.add(one)

    def run(*arguments):
        result = CliRunner().invoke(app, [*arguments, "--db", str(tmp_path / "k.db")])
        assert result.exit_code == 0, result.output + str(result.exception)
        return result.stdout

    return run


def lines(out):
    return [json.loads(line) for line in out.splitlines()]


def test_find_gives_records_and_csv(run):
    record, = lines(run("find", "type:PROTEST", "--json"))
    assert record["report_id"] == "r5" and record["event"] == ["PROTEST"] and record["judged"] == []
    row, = csv.DictReader(io.StringIO(run("find", "type:PROTEST", "--csv")))
    assert row["id"] == record["id"] and row["outlet"] == "صحيفة المثال"


def test_search_marks_what_it_found(run):
    hit, = lines(run("search", "الأسعار", "--json"))
    start, end = hit["highlights"][0].values()
    assert news()[4].report.text[start:end] == "الأسعار"
    assert [h["report"] for h in lines(run("search", "وقف إطلاق النار", "type:REQUEST"))] == ["r3"]


def test_show_knows_reports_and_events(run):
    report, = lines(run("show", "r1", "--json"))
    assert report["report"]["id"] == "r1" and len(report["events"]) == 2
    event, = lines(run("show", report["events"][0]["id"], "--json"))
    assert event["id"] == report["events"][0]["id"]
    assert lines(run("show", "r1", "--history"))[0]["current"] is True


def test_verdicts_are_given_listed_withdrawn_and_written(run, tmp_path):
    event = lines(run("find", "type:PROTEST"))[0]["id"]
    run("judge", event, "right", "--who", "amal", "--set", "mode=riot")
    assert lines(run("judge"))[0]["changes"] == ["mode=riot"]
    run("judge", "--gold", str(tmp_path / "gold.jsonl"))
    gold = json.loads((tmp_path / "gold.jsonl").read_text("utf-8"))
    assert gold["events"][0]["mode"] == "riot"
    run("judge", event, "--withdraw")
    assert lines(run("judge")) == []


def test_relations_quotes_why_and_stories(run):
    assert [r["events"] for r in lines(run("relations", "RUS", "CHN", "--by", "year"))] == [2, 1]
    assert len(lines(run("relations", "RUS"))) == 2
    assert [q["report"] for q in lines(run("quotes", "--about", "السلام"))] == ["r2"]
    assert lines(run("why", "r1"))[0]["reason"] == "no-actor"
    assert lines(run("stories")) == []


def test_recode_tells_the_difference_before_it_writes(run):
    told = lines(run("recode", "r5", "--diff", "--dry-run"))
    assert {row["report"] for row in told} == {"r5"}
    run("recode", "r5")
    assert len(lines(run("show", "r5", "--history"))) == 2


def test_add_codes_and_keeps(run, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("زار الرئيس المصري باريس.", "utf-8")
    run("add", str(page))
    run("add", str(page))
    assert len(lines(run("search", "باريس"))) == 1


def test_a_store_that_is_not_there_is_told(tmp_path):
    result = CliRunner().invoke(app, ["find", "--db", str(tmp_path / "none.db")])
    assert "khabar add" in str(result.exception)


def test_everything_that_is_shown_can_be_csv(run):
    rows = list(csv.DictReader(io.StringIO(run("show", "r1", "--csv"))))
    assert [r["type"] for r in rows] == ["ASSAULT aerial", "ASSAULT"] and run("show", rows[0]["id"], "--csv").splitlines()[1].startswith(rows[0]["id"])
    assert run("show", "r1", "--history", "--csv").startswith("number,current")
    for command in (["find"], ["search", "روسيا"], ["quotes"], ["relations", "RUS", "CHN"], ["relations", "RUS"], ["why", "r1"], ["recode", "r5", "--diff", "--dry-run"]):
        assert "," in run(*command, "--csv").splitlines()[0], command


def test_stories_are_grouped_as_reports_come(run, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("زار الرئيس المصري باريس.", "utf-8")
    run("stories", "--group")
    run("add", str(page), "--group")
    stories = lines(run("stories", "--limit", "100"))
    assert sum(story["reports"] for story in stories) == len(news()) + 1
    whole, = lines(run("show", stories[0]["id"], "--json"))
    assert whole["origins"] and whole["why"] == {}
    assert run("show", stories[0]["id"], "--csv").splitlines()[0] == "story,report,why,origin"

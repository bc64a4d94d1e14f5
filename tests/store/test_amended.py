"""Exports hold events as readers corrected them; the store, and whoever asks for it, keeps them as they were coded."""

import io
import json

import pandas
import pytest
from typer.testing import CliRunner

from khabar.cli import app
from khabar.export import write


@pytest.fixture
def raid(full):
    return full.find("actor:RUS type:ASSAULT lang:ar")[0]


def amended(store, kept, *changes, verdict="right", who="amal"):
    store.judge(kept.id, verdict, who=who, changes=changes)
    return next(one for one in store.each() if one.id == kept.id)


def words_of(kept, number):
    return kept.report.text.split()[number]


def test_what_nobody_judged_is_as_it_was_coded(full):
    assert list(full.each()) == list(full.each(as_coded=True)) and not any(kept.corrected for kept in full.each())


def test_parties_are_those_of_the_verdict_and_whoever_is_the_same_stays_identified(full, raid):
    actor, = raid.event.actors
    told = f"{actor.text}@{actor.start}|RUS|GOV; {words_of(raid, 4)}||CVL"
    found = amended(full, raid, ("actor", told), ("recipient", f"{words_of(raid, 4)}|SYR|CVL"))
    first, second = found.event.actors
    assert (first.text, first.code, first.sector, first.kind) == (actor.text, "RUS", "GOV", actor.kind)
    assert (second.text, second.code, second.sector) == (words_of(raid, 4), None, "CVL")
    assert found.event.recipients[0].code == "SYR" and found.corrected == ("actor", "recipient")


def test_a_type_takes_along_a_mode_it_has_not(full, raid):
    found = amended(full, raid, ("type", "COERCE"))
    assert (found.event.type, found.event.mode, found.id) == ("COERCE", None, raid.id) and found.corrected == ("type", "mode")
    report, = full.gold()
    assert [(event["type"], event["mode"]) for event in report["events"]] == [("COERCE", None)]
    assert amended(full, raid, ("type", "COERCE"), ("mode", "arrest")).event.mode == "arrest"


@pytest.mark.parametrize(("value", "name", "resolution"), [("|EGY|Cairo", "Cairo", "city"), ("|EGY", "Egypt", "country"), ("|EGY|Nowhere", "Nowhere", "none")])
def test_a_place_is_looked_up_in_its_country(full, raid, value, name, resolution):
    where = amended(full, raid, ("place", words_of(raid, 3) + value)).event.where
    assert (where.text, where.name, where.country_code, where.resolution) == (words_of(raid, 3), name, "EGY", resolution)
    assert (where.lat is not None) == (resolution == "city")


def test_the_place_that_was_right_stays_as_it_was(full, raid):
    coded = raid.event.where
    assert amended(full, raid, ("place", f"{coded.text}@{coded.start}|SYR|{coded.name}")).event.where == coded


def test_dates_status_and_what_is_taken_away(full, raid):
    found = amended(full, raid, ("date", "2024-02-29"), ("status", "planned"), ("place", "-"), ("actor", "-"), ("mode", "-"))
    assert (found.event.when.date, found.event.when.text, found.event.status, found.event.where, found.event.actors, found.event.mode) == ("2024-02-29", "", "planned", None, (), None)
    dated = next(kept for kept in full.each() if kept.event.when and kept.id != raid.id)
    assert amended(full, dated, ("date", "2024-01")).event.when.text == dated.event.when.text
    assert amended(full, dated, ("date", "-")).event.when is None


def test_the_last_verdict_counts_and_a_withdrawn_one_does_not(full, raid):
    assert amended(full, raid, ("status", "denied")).event.status == "denied"
    assert amended(full, raid, ("status", "planned"), who="omar").event.status == "planned"
    assert amended(full, raid, ("status", "negated"), verdict="wrong", who="rim").event == raid.event
    full.withdraw(raid.id)
    assert full.event(raid.id).event == next(one.event for one in full.each() if one.id == raid.id) == raid.event


@pytest.mark.parametrize("name", ["plover", "csv", "parquet", "geojson", "graphml", "gdelt", "icews", "polecat", "ftm", "rss"])
def test_every_format_takes_them(full, raid, name):
    amended(full, raid, ("type", "COERCE"), ("date", "2024-02-29"), ("recipient", f"{words_of(raid, 4)}|SYR"), ("place", f"{words_of(raid, 3)}|EGY"))
    before, after = io.BytesIO(), io.BytesIO()
    write(full.each(as_coded=True), name, before)
    write(full.each(), name, after)
    assert before.getvalue() != after.getvalue()


def test_the_command_writes_them_and_can_be_told_not_to(full, raid, where, tmp_path):
    full.judge(raid.id, "right", who="amal", changes=[("status", "denied")])
    for flags, status, corrected in (([], "denied", ["status"]), (["--as-coded"], "occurred", [])):
        path = tmp_path / "out.jsonl"
        assert CliRunner().invoke(app, ["export", "--db", where, "--out", str(path), *flags]).exit_code == 0
        one, = (r for r in map(json.loads, path.read_text("utf-8").splitlines()) if r["id"] == raid.id)
        assert (one["status"], one["corrected"], one["judged"][0]["verdict"]) == (status, corrected, "right")
    CliRunner().invoke(app, ["export", "--db", where, "--out", str(tmp_path / "out.csv")])
    rows = pandas.read_csv(tmp_path / "out.csv")
    assert list(rows[rows.id == raid.id].corrected) == ["status"]

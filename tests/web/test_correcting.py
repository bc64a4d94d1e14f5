"""Correcting with a form, and how far readers agree."""

import html
import json
import re

import pytest
from test_pages import EVENT

from khabar.web.agreement import alpha, raw


def form(visitor, event=EVENT):
    """What a browser would send of the form as it stands."""
    page = visitor.get(f"/event?id={event}&ui=en").text
    inside = re.search(r'<form class="correct.*?</form>', page, re.DOTALL).group()
    fields = {name: html.unescape(value) for name, value in re.findall(r'<input [^>]*name="([^"]+)"[^>]*?value="([^"]*)"', inside) if not name.endswith("remove")}
    for name, options in re.findall(r'<select name="(\w+)">(.*?)</select>', inside, re.DOTALL):
        fields[name] = next(iter(re.findall(r'value="([^"]*)" selected', options)), "")
    return {**fields, "verdict": "right", "who": "amal"}


def sent(visitor, store, **change):
    answer = visitor.post("/judge", data={**form(visitor), **change}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return dict(store.judgements()[0].changes)


def test_a_form_sent_as_it_stands_changes_nothing(visitor, store):
    assert sent(visitor, store) == {}


def test_fields_that_differ_are_changes(visitor, store):
    assert sent(visitor, store, status="denied", mode="aerial", date="2024-03-31") == {"mode": "aerial", "status": "denied", "date": "2024-03-31"}


def test_a_party_is_corrected_added_and_removed(visitor, store):
    given = sent(visitor, store, **{"actor.0.code": "SYR", "recipient.0.text": "حي الوعر", "recipient.0.sector": "CVL"})
    actor, = json.loads(given["actor"])
    recipient, = json.loads(given["recipient"])
    text = store.event(EVENT).report.text
    assert (actor["code"], actor["sector"], text[slice(*actor["span"])]) == ("SYR", "MIL", "القوات الروسية")
    assert (recipient["code"], recipient["sector"], text[slice(*recipient["span"])]) == (None, "CVL", "حي الوعر")
    assert sent(visitor, store, **{"actor.0.remove": "1"}) == {"actor": "[]"}


def test_the_words_and_the_country_of_a_place_are_corrected(visitor, store):
    place = json.loads(sent(visitor, store, **{"place.text": "حي الوعر"})["place"])
    assert place["text"] == "حي الوعر" and place["country"] == "SYR" and place["name_en"] is None
    assert sent(visitor, store, **{"place.text": ""}) == {"place": "null"}


def test_corrections_are_shown_listed_and_exported(visitor, store):
    sent(visitor, store, **{"recipient.0.text": "حي الوعر", "recipient.0.code": "SYR"})
    assert "حي الوعر|SYR" in visitor.get(f"/event?id={EVENT}").text
    assert visitor.get("/judgements.json").json()["judgements"][0]["changes"] == {"recipient": "حي الوعر|SYR"}
    assert "حي الوعر|SYR" in visitor.get("/report.json?id=s1").text
    event, = json.loads(visitor.get("/gold.jsonl").text.splitlines()[0])["events"]
    assert event["recipient"][0]["code"] == "SYR"


@pytest.mark.parametrize("change", [{"actor.0.text": "لا وجود له"}, {"actor.0.code": "QQQ"}, {"date": "yesterday"}, {"place.code": "QQQ"}])
def test_what_cannot_be_is_refused(visitor, store, change):
    answer = visitor.post("/judge", data={**form(visitor), **change})
    assert answer.status_code == 400 and not store.judgements()


def test_agreement_on_the_verdict_and_on_each_field(visitor, store):
    for who, change in (("a", {}), ("b", {"status": "denied"}), ("c", {"status": "denied"})):
        visitor.post("/judge", data={**form(visitor), **change, "who": who})
    found = {a["field"]: a for a in visitor.get("/judgements.json").json()["agreement"]}
    assert (found["verdict"]["events"], found["verdict"]["raw"], found["verdict"]["alpha"]) == (1, 1.0, None)
    assert found["status"]["raw"] == pytest.approx(1 / 3) and found["status"]["alpha"] is not None
    assert "Krippendorff" in visitor.get("/judgements?ui=en").text


def test_alpha_is_the_published_one():
    """The nominal example of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): four observers, twelve units, alpha 0.743."""
    told = [["1", "1", "1"], ["2", "2", "3", "2"], ["3"] * 4, ["3"] * 4, ["2"] * 4, ["1", "2", "3", "4"], ["4"] * 4, ["1", "1", "2", "1"], ["2"] * 4, ["5"] * 3, ["1", "1"], ["3"]]
    assert alpha(told) == pytest.approx(0.743, abs=5e-4)


def test_agreement_of_nobody_is_not_known():
    assert alpha([]) is None and raw([["right"]]) is None
    assert alpha([["right", "right"], ["right", "right"]]) is None and raw([["right", "right"]]) == 1.0
    assert alpha([["right", "wrong"], ["wrong", "right"]]) < 0

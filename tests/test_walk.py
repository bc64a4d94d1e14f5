"""Whole reports walked from end to end: every span slices back to its words, coding twice is coding once, what comes out is JSON."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar import Coder, Report, read
from khabar.export import full

SAMPLES = Path(__file__).parent.parent / "samples"
INVENTED = [
    Report(id="mixed", lang="ar", published="2024-02-29", text="قال وزير الدفاع: «سنرد».\n\n\nثم… لا شيء!\nShare on Facebook\n"),
    Report(id="marks", lang="ar", published="2024-02-29", text="قَصَفَتْ طائراتٌ روسيةٌ مدينةَ إدلبَ، وفقاً لـ«المرصد السوري لحقوق الإنسان»؛ وقُتل ٣ مدنيين."),
    Report(id="crlf", lang="en", text="LONDON (AP) - Britain expelled two diplomats.\r\n\r\nMoscow said it would respond.\r\n"),
    Report(id="blank", lang="ar", text=" \u200f\u00a0\n"),
    Report(id="empty", lang="en", text=""),
    Report(id="one-word", lang="ar", text="قصف"),
    Report(id="astral", lang="en", text="🚨🚨 Police arrested 12 protesters in Nairobi 🇰🇪 on Monday, officials said."),
    Report(id="long", lang="ar", text="أعلن " * 400 + "."),
]
REPORTS = [*(r for r in read(str(SAMPLES)) if isinstance(r, Report)), *INVENTED]
WORDS = ["قصفت", "إسرائيل", "غزة", "وقال", "إن", "«", "»", "أمس", "الأحد", "،", ".", "\n", "وزير", "لم", "يزر", "بحسب", "وكالة", "5", "قتلى", "Iran", "said", "attacked", '"', "police", "on", "Monday", "🚨"]  # fmt: skip


@cache
def coder():
    return Coder()


def spans(value):
    """Every (start, end, words) of a record that has words of its own."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        words = next((value[name] for name in ("text", "entity_text", "extracted_place") if isinstance(value.get(name), str)), None)
        if words is not None and isinstance(value.get("start"), int):
            yield value["start"], value["end"], words
        for item in value.values():
            yield from spans(item)


def check(report):
    coded = coder().code(report)
    whole = full(coded)
    assert json.loads(json.dumps(whole, ensure_ascii=False)) == whole
    assert whole["report"]["text"] == report.text
    parts = {name: whole[name] for name in ("events", "mentions", "quotes")}
    for start, end, words in spans(parts):
        assert report.text[start:end] == words
    for quote in whole["quotes"]:
        assert report.text[quote["content"]["start"] : quote["content"]["end"]] == quote["text"]
    for block in whole["blocks"]:
        assert 0 <= block["start"] < block["end"] <= len(report.text)
    for event in whole["events"]:
        assert [report.text[s["start"] : s["end"]] for s in event["event_span"]] == event["event_text"]
        assert event["event"][0] and 0 <= event["confidence"] <= 1 and event["explain"]
        assert report.text[event["text_info"]["start"] : event["text_info"]["end"]] == event["text"]
    assert len({e["id"] for e in whole["events"]}) == len(whole["events"])
    return coded


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.id)
def test_a_report_walked(report):
    coded = check(report)
    assert Coder().code(report) == coded == coder().code(report)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(["ar", "en"]))
def test_any_words_can_be_coded(words, lang):
    check(Report(text=" ".join(words), id="words", lang=lang, published="2024-01-31"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120), st.sampled_from(["ar", "en"]))
def test_any_text_can_be_coded(text, lang):
    check(Report(text=text, id="text", lang=lang))


def test_the_samples_tell_what_they_were_written_to_tell():
    types = {r.id: {e.type for e in coder().code(r).events} for r in REPORTS}
    assert "CONSULT" in types["sample-ar-1"] and "ASSAULT" in types["sample-ar-2"] and "PROTEST" in types["sample-ar-3"]
    assert "AID" in types["sample-ar-4"] and "ASSAULT" in types["sample-en-2"]


def test_nothing_is_read_from_furniture():
    report = next(r for r in REPORTS if r.id == "sample-ar-3")
    told = coder().code(report)
    share = report.text.index("شارك عبر")
    assert told.events and max(e.trigger.end for e in told.events) <= share

"""Records as others read them: PLOVER's names, spans that slice back, the same record every time."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from made import CODED, KILLING, QUOTE, RAID, REPORT, TEXT, VISIT
from rich.cells import cell_len
from rich.console import Console

from khabar.explain import explain
from khabar.export import full, quote_record, record, records
from khabar.export.record import alpha3, event_id
from khabar.export.table import events_table, nothing, quotes_table, words
from khabar.model import Attribution
from khabar.packs import codebook

PLOVER = {
    "id", "date", "enddate", "time", "actor", "recipient", "event", "mode", "context", "event_loc", "event_text", "quad_code", "event_scale", "text", "text_info",
    "cite_info", "coder", "coded_date", "comment", "dead", "injured", "arrested", "size",
}  # fmt: skip
OURS = {"report_id", "status", "event_span", "attribution", "confidence", "explain", "cameo", "rule", "date_words", "count_words"}
PARTY = {"entity_text", "code", "sector", "identifier_id", "identifier_text", "office", "religion", "ethnicity", "gender", "start", "end"}
PLACE = {
    "extracted_place", "resolved_place", "geonameid", "lat", "lon", "city", "province", "country", "country_code", "feature_code", "resolution", "start", "end",
}  # fmt: skip
LINK = {"role", "text", "start", "end", "code", "sector", "cue", "identifier_id", "identifier_text", "office"}
DAY = date(2024, 1, 1)


@pytest.mark.parametrize("event", CODED.events)
def test_a_record_has_every_name_of_plover_and_ours(event):
    made = record(CODED, event, DAY)
    assert set(made) == PLOVER | OURS
    assert all(set(p) == PARTY for p in made["actor"] + made["recipient"])
    assert all(set(link) == LINK for link in made["attribution"])
    assert made["event_loc"] is None or set(made["event_loc"]) == PLACE


@pytest.mark.parametrize(
    ("event", "field", "expected"),
    [
        (RAID, "event", ["ASSAULT"]),
        (RAID, "mode", ["aerial"]),
        (RAID, "quad_code", 4),
        (RAID, "event_scale", -9.5),
        (RAID, "date", "2022-09-18"),
        (RAID, "confidence", 0.812),
        (RAID, "event_text", ["قصفت"]),
        (RAID, "event_span", [{"start": 0, "end": 4}]),
        (RAID, "cameo", "195"),
        (RAID, "dead", None),
        (RAID, "count_words", {}),
        (RAID, "coded_date", "2024-01-01"),
        (KILLING, "mode", []),
        (KILLING, "event_scale", -9.0),
        (KILLING, "dead", 3),
        (KILLING, "actor", []),
        (VISIT, "status", "planned"),
        (VISIT, "date", None),
        (VISIT, "event_loc", None),
        (VISIT, "quad_code", 1),
        (VISIT, "event_scale", 4.0),
    ],
)
def test_fields(event, field, expected):
    assert record(CODED, event, DAY)[field] == expected


def test_a_mode_with_score_zero_keeps_it():
    meeting = replace(VISIT, type="REQUEST", mode="meet")
    assert record(CODED, meeting)["event_scale"] == 0


def test_every_type_and_mode_of_the_codebook_has_quad_scale_and_cameo():
    for kind, entry in codebook()["types"].items():
        for mode in (None, *(entry.get("modes") or {})):
            made = record(CODED, replace(VISIT, type=kind, mode=mode))
            assert made["quad_code"] in (1, 2, 3, 4) and -10 <= made["event_scale"] <= 10 and made["cameo"]


def test_spans_slice_back_to_their_words():
    for made in records(CODED):
        for party in made["actor"] + made["recipient"]:
            assert TEXT[party["start"] : party["end"]] == party["entity_text"]
        for link in made["attribution"]:
            assert TEXT[link["start"] : link["end"]] == link["text"]
            assert TEXT[link["cue"]["start"] : link["cue"]["end"]] == link["cue"]["text"]
        for span, text in zip(made["event_span"], made["event_text"], strict=True):
            assert TEXT[span["start"] : span["end"]] == text
        assert TEXT[made["text_info"]["start"] : made["text_info"]["end"]] == made["text"]


def test_ids_stay_and_differ():
    ids = [r["id"] for r in records(CODED)]
    assert ids == [r["id"] for r in records(CODED)] and len(set(ids)) == 3
    assert event_id(REPORT, RAID) == event_id(REPORT, replace(RAID, mode=None, confidence=0.1))
    assert event_id(REPORT, RAID) != event_id(replace(REPORT, id="made-2"), RAID)


def test_an_act_told_twice_shows_both_places():
    made = record(CODED, replace(RAID, evidence=(KILLING.trigger,)))
    assert made["event_text"] == ["قصفت", "قُتلوا"] and len(made["event_span"]) == 2


def test_countries_are_alpha3():
    assert (alpha3("SY"), alpha3("SYR"), alpha3(None)) == ("SYR", "SYR", None)


def test_quote_record():
    made = quote_record(REPORT, QUOTE)
    assert made["text"] == "ثلاثة جنود قُتلوا" and made["speaker_text"] == "مسؤول لبناني" and made["direct"] is True
    assert TEXT[made["content"]["start"] : made["content"]["end"]] == made["text"]
    nobody = quote_record(REPORT, replace(QUOTE, speaker=None, cue=None, party=None, chain=()))
    assert nobody["speaker"] is None and nobody["cue"] is None and nobody["attribution"] == []


def test_full_is_json_and_complete():
    made = json.loads(json.dumps(full(CODED), ensure_ascii=False))
    assert list(made) == ["report", "blocks", "events", "quotes", "attitudes", "mentions", "dropped", "versions"]
    assert made["report"] == {
        "id": "made-1", "outlet": "صحيفة العينة", "lang": "ar", "published": "2022-09-19", "updated": None, "title": "غارة على مطار دمشق", "url": "https://example.org/1", "text": TEXT,
    }  # fmt: skip
    assert [m["kind"] for m in made["mentions"]] == ["place", "time", "number", "actor"]
    assert made["mentions"][0]["place"]["geonameid"] == "170654" and made["mentions"][1]["time"]["date"] == "2022-09-18"
    assert made["dropped"][0]["reason"] == "no_recipient"


def test_explain_in_english():
    assert explain(RAID) == (
        "«وكالة الأنباء السورية» reported an attack (ASSAULT aerial, «قصفت»), by «طائرات إسرائيلية» (ISR MIL), at «مطار دمشق الدولي», "
        "dated by «أمس الأحد» (rule ASSAULT.bomb)."
    )
    assert explain(VISIT).startswith("The outlet itself tells of a meeting or talks") and ", as planned (rule" in explain(VISIT)
    assert "by nobody named, towards «جنود» (MIL)" in explain(KILLING)


def test_explain_in_arabic():
    assert explain(RAID, "ar").startswith("ذكرت «وكالة الأنباء السورية» خبر هجوم (ASSAULT aerial، «قصفت»)، فاعله «طائرات إسرائيلية» (ISR MIL)")
    for status, said in (("planned", "مخطط"), ("hypothetical", "مفترض"), ("negated", "منفي")):
        assert said in explain(replace(VISIT, status=status), "ar")


def link(role, text, cue=None):
    return Attribution(role, 0, len(text), text, None, cue)


CHAINS = [
    [("anonymous", "مصدر أمني"), ("agency", "رويترز")],
    [("speaker", "الوزير"), ("document", "بيان")],
    [("speaker", "the minister"), ("anonymous", "a diplomat")],
]
TOLD = [
    ("«رويترز», citing an unnamed source («مصدر أمني»), reported", "ذكرت «رويترز» نقلاً عن مصدر لم يُسمَّ («مصدر أمني») خبر"),
    ("«الوزير» in «بيان» told of", "ورد عن «الوزير» في «بيان» خبر"),
    ("An unnamed source («a diplomat»), citing «the minister», told of", "ورد عن مصدر لم يُسمَّ («a diplomat») نقلاً عن «the minister» خبر"),
]


@pytest.mark.parametrize(("chain", "told"), list(zip(CHAINS, TOLD, strict=True)))
def test_explain_reads_the_chain_from_the_outside_in(chain, told):
    event = replace(RAID, attribution=tuple(link(*one) for one in chain))
    assert explain(event).startswith(told[0]) and explain(event, "ar").startswith(told[1])
    assert " denied " in explain(replace(event, status="denied")) and "نفي" in explain(replace(event, status="denied"), "ar")


def shown(thing, width):
    console = Console(width=width, file=io.StringIO())
    console.print(thing)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [80, 100, 160])
def test_the_table_fits_and_keeps_codes_and_words_apart(width):
    text = shown(events_table(CODED, width), width)
    assert "ASSAULT" in text and "ISR MIL" in text and "planned" in text and "0.81" in text
    assert all(line.count("\u2068") == line.count("\u2069") for line in text.splitlines())
    assert max(map(cell_len, text.splitlines())) <= width


def test_the_quotes_table_and_the_empty_one():
    assert "direct" in shown(quotes_table(CODED, 80), 80)
    assert "no_recipient" in shown(nothing(CODED, "no events"), 80)


def test_long_words_are_cut():
    assert sum(map(len, words("خبر " * 100, 20))) < 120

"""The measures, on a small made-up gold whose figures were computed by the project's `score.py` as well."""

import json
from dataclasses import replace

import pytest
from made import CODED, TEXT, span

from khabar.errors import BadGold
from khabar.evaluate import compare, error_sheet, evaluate, prf, read_gold, sentence_spans, union_share
from khabar.export import full


def at(words):
    found = span(words)
    return [found["start"], found["end"]]


def party(words, code, sector):
    return {"span": at(words), "text": words, "code": code, "sector": sector}


RAID = {
    "type": "ASSAULT", "mode": "aerial", "trigger": at("قصفت"), "actor": [party("طائرات إسرائيلية", "ISR", "MIL")], "recipient": [], "date": "2022-09-18",
    "place": {"span": at("دمشق"), "country": "SYR"}, "status": "occurred", "said_by": [{"role": "agency", "span": at("وكالة الأنباء السورية")}],
}  # fmt: skip
KILLING = {
    "type": "ASSAULT", "mode": "firearms", "trigger": at("قُتلوا"), "actor": [party("جنود", "LBN", "MIL")], "recipient": [party("جنود", None, "MIL")], "date": None,
    "place": None, "status": "occurred", "said_by": [],
}  # fmt: skip
VISIT = {"type": "AGREE", "mode": None, "trigger": at("يزور"), "actor": [], "recipient": [], "date": None, "place": None, "status": "occurred", "said_by": []}
GOLD = [
    {
        "id": "made-1", "lang": "ar", "text": TEXT, "events": [RAID, KILLING, VISIT],
        "quotes": [{"content": at("ثلاثة جنود"), "speaker": at("مسؤول"), "direct": True}, {"content": at("من المقرر"), "speaker": None}],
    },
    {"id": "made-2", "lang": "ar", "text": "لا شيء.", "events": [], "quotes": []},
]  # fmt: skip
EXPECTED = {
    "reports": 2,
    "not coded": 1,
    "text changed": 0,
    "events": {"precision": 0.667, "recall": 0.667, "f1": 0.667, "right": 2, "gold": 3, "coded": 3},
    "detection": {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 3, "gold": 3, "coded": 3},
    "joint": {"precision": 0.333, "recall": 0.333, "f1": 0.333, "right": 1, "gold": 3, "coded": 3},
    "extra events per 100 gold": 0.0,
    "of right events": {"actor": 0.5, "recipient": 1.0, "sector": 0.5, "mode": 0.5, "date": 1.0, "status": 1.0, "chain": 0.5},
    "placed events with the right place": 1.0,
    "attributed events with the right chain": 1.0,
    "outlet's own events left unattributed": 0.0,
    "quotes at 0.8": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "right": 0, "gold": 2, "coded": 1},
    "quotes at 0.3": {"precision": 1.0, "recall": 0.5, "f1": 0.667, "right": 1, "gold": 2, "coded": 1},
    "speaker of matched quotes": 1.0,
    "by type": {
        "AGREE": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "right": 0, "gold": 1, "coded": 0},
        "ASSAULT": {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 2, "gold": 2, "coded": 2},
        "CONSULT": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "right": 0, "gold": 0, "coded": 1},
    },
}


def test_the_figures_are_those_of_score_py():
    assert evaluate(GOLD, [full(CODED)]) == EXPECTED


def test_nothing_coded_is_zero_not_an_error():
    figures = evaluate(GOLD, [])
    assert figures["events"]["f1"] == 0.0 and figures["not coded"] == 2 and figures["of right events"]["actor"] is None


def test_a_changed_text_is_told():
    coded = full(CODED)
    coded["report"]["text"] += "!"
    assert evaluate(GOLD, [coded])["text changed"] == 1


def test_one_coded_event_matches_one_gold_event():
    twice = {**GOLD[0], "events": [RAID, {**RAID, "trigger": at("طائرات")}]}
    assert [g.trigger for g, _ in compare(twice, full(CODED)).pairs] == [tuple(at("قصفت"))]


def test_the_error_sheet_names_every_mistake_and_how_to_look_at_it():
    sheet = "\n".join(error_sheet(GOLD, [full(CODED)]))
    assert "missed: AGREE «يزور»" in sheet and "extra: CONSULT «يزور»" in sheet and "wrong actor, sector, mode, chain: ASSAULT «قُتلوا»" in sheet
    assert sheet.count("khabar try ar '") == 3
    assert not list(error_sheet([{**GOLD[0], "events": []}], [full(replace(CODED, events=()))]))


def test_read_gold_says_which_line_is_wrong(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(g, ensure_ascii=False) for g in GOLD) + "\n\n", "utf-8")
    assert [g["id"] for g in read_gold(gold)] == ["made-1", "made-2"]
    for bad, said in (('{"id": "1", "text": ""}', "gold.jsonl:1: no events"), ("{", "gold.jsonl:1: no JSON"), ("", "no report"), ("[]", "no id, text, events")):
        gold.write_text(bad, "utf-8")
        with pytest.raises(BadGold, match=said):
            read_gold(gold)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("واحد. اثنان", [(0, 5), (6, 11)]), ("1.5 ثانية\n\nثم", [(0, 9), (11, 13)]), ("", []), ("\n", []), ("؟ لماذا؟", [(0, 1), (2, 8)])],
)
def test_sentences_of_the_measure(text, expected):
    assert list(sentence_spans(text)) == expected


def test_small_measures():
    assert union_share((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert union_share(None, (0, 1)) == union_share((0, 1), (5, 6)) == 0.0
    assert prf(0, 0, 0) == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "right": 0, "gold": 0, "coded": 0}

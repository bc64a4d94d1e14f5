"""Sheets of marked reports become gold with the right spans; every kind of wrong mark is told."""

import pytest

from khabar.errors import BadGold
from khabar.gold import agreement, build, check, copies
from khabar.gold.spans import find

TEXT = "قصفت طائرات التحالف مواقع الحوثيين في صنعاء أمس. وقال المتحدث باسم التحالف إن القصف أصاب مخزنا، وأضاف المتحدث أن القصف انتهى."
SHEET = f"""
- id: ar-x-01
  outlet: صحيفة
  published: "2015-08-03"
  text: |-
    {TEXT}
  events:
  - type: ASSAULT
    mode: aerial
    trigger: قصفت
    actor: ["طائرات التحالف = IGO MIL"]
    recipient: ["الحوثيين = YEM REB"]
    date: 2015-08-02 @ أمس
    place: صنعاء = Sanaa, YEM
  - type: RETREAT
    mode: ceasefire
    trigger: انتهى
    actor: ["المتحدث | وأضاف المتحدث = IGO -"]
    said_by: ["speaker: المتحدث باسم التحالف = IGO MIL"]
  quotes:
  - {{content: "إن القصف … مخزنا", direct: false, speaker: المتحدث باسم التحالف, cue: قال}}
"""


def sheet(tmp_path, text=SHEET):
    path = tmp_path / "ar-x.yml"
    path.write_text(text, "utf-8")
    return path


def test_a_sheet_becomes_gold_whose_spans_hold_their_words(tmp_path):
    (gold,), problems = build(sheet(tmp_path))
    assert problems == [] and list(check([gold])) == []
    text, (first, second) = gold["text"], gold["events"]
    assert gold["lang"] == "ar" and [text[slice(*e["trigger"])] for e in gold["events"]] == ["قصفت", "انتهى"]
    assert first["actor"] == [{"span": [5, 19], "text": "طائرات التحالف", "code": "IGO", "sector": "MIL"}]
    assert (first["date"], text[slice(*first["date_span"])], first["place"]["country"], first["status"]) == ("2015-08-02", "أمس", "YEM", "occurred")
    assert second["actor"][0]["span"][0] == text.index("المتحدث أن") and second["actor"][0]["sector"] is None
    assert second["said_by"][0]["role"] == "speaker" and text[slice(*gold["quotes"][0]["content"])] == "إن القصف أصاب مخزنا"


@pytest.mark.parametrize(
    ("mark", "words"),
    [("القصف", "القصف"), ("المتحدث | وأضاف المتحدث", "المتحدث"), ("إن القصف … مخزنا", "إن القصف أصاب مخزنا"), ("قال", "قال")],
)
def test_a_mark_stands_for_its_words(mark, words):
    assert TEXT[slice(*find(TEXT, mark))] == words


def test_a_mark_prefers_whole_words():
    assert find("قصفت ثم قصف", "قصف") == (8, 11) and find("ثم وقصف", "قصف") == (4, 7)


def test_words_that_are_not_there_are_told():
    with pytest.raises(BadGold, match="«دبابة» is not in the text"):
        find(TEXT, "دبابة")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("mode: aerial", "mode: arial", "arial is no mode of ASSAULT"),
        ("type: RETREAT", "type: RETIRE", "no such event type"),
        ("IGO MIL\"]\n    recipient", "IGO ARMY\"]\n    recipient", "no such sector ARMY"),
        ("YEM REB", "YMN REB", "no such code YMN"),
        ("2015-08-02 @", "2015-13-02 @", "no ISO prefix"),
        ("Sanaa, YEM", "Sanaa, YE", "no ISO 3166 code"),
        ("trigger: قصفت", "trigger: ضربت", "is not in the text"),
        ("role", "role", ""),
        ("speaker: المتحدث باسم", "herald: المتحدث باسم", "role herald is none of"),
        ("mode: aerial", "mood: aerial", "unknown field mood"),
        ("الحوثيين = YEM REB", "طائرات التحالف = YEM REB", "is actor and recipient"),
    ],
)
def test_every_kind_of_wrong_mark_is_told(tmp_path, old, new, told):
    reports, problems = build(sheet(tmp_path, SHEET.replace(old, new, 1)))
    assert told in "\n".join([*problems, *check(reports)])


def test_an_id_given_twice_and_a_mark_given_twice_are_told(tmp_path):
    (gold,), _ = build(sheet(tmp_path))
    gold["events"].append(gold["events"][0])
    assert {p.rpartition(": ")[2] for p in check([gold, gold])} == {"marked twice", "the id is given twice"}


def test_copied_runs_are_found(tmp_path):
    (gold,), _ = build(sheet(tmp_path))
    other = {"id": "n", "text": "قالت مصادر إن قصفت طائرات التحالف مواقع الحوثيين في صنعاء"}
    assert "stands in n too" in next(copies([gold], [other]))
    assert not list(copies([gold], [{"id": "m", "text": "قصفت طائرات التحالف مواقع الحوثيين قرب صعدة"}]))


def test_two_readings_that_are_one_agree_wholly(tmp_path):
    (gold,), _ = build(sheet(tmp_path))
    same = agreement([gold], [gold])
    assert same["joint"]["f1"] == same["quotes at 0.8"]["f1"] == 1.0 and set(same["of right events"].values()) == {1.0}
    other = {**gold, "events": [{**gold["events"][0], "status": "planned"}]}
    assert agreement([gold], [other])["events"]["recall"] == 0.5 and agreement([gold], [other])["of right events"]["status"] == 0.0


def test_a_file_that_is_no_sheet_is_told(tmp_path):
    with pytest.raises(BadGold, match="a list of reports"):
        build(sheet(tmp_path, "id: x"))

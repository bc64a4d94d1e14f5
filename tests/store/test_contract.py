"""What every store must do, whatever database is under it."""

from dataclasses import replace

import pytest
from made import CODED
from news import LATER, news

from khabar.derived import event_id
from khabar.errors import StoreError
from khabar.model import Coded, Dropped, Report, Sentence, Token
from khabar.store import Store


@pytest.fixture
def full(store):
    for coded in (*news(), CODED):
        assert store.add(coded) == "added"
    return store


def ids(found):
    return [kept.report.id for kept in found]


def test_what_is_added_is_read_back_equal(full):
    for coded in (*news(), CODED):
        assert full.report(coded.report.id) == coded


def test_odd_reports_are_read_back_equal(store):
    odd = (
        Coded(Report(text="", id="empty")),
        Coded(Report(text="a b", id="tokens"), sentences=(Sentence(0, 3, (Token(0, 1, "A", "x"), Token(2, 3, "b", "b"))), Sentence(0, 0, ()))),
        Coded(Report(text="متن\u2028 «ب'\"\\", id="marks", published="2024-03-01T10:00:00+03:00"), dropped=(Dropped("s", "r", 0, 1, 'd"\n'),)),
        replace(CODED, report=replace(CODED.report, id="x" * 300, title=None), versions=()),
    )
    for coded in odd:
        store.add(coded)
        assert store.report(coded.report.id) == coded


def test_all_current_reports_come_in_the_order_of_adding(full):
    assert list(full.coded()) == [*news(), CODED]
    assert [c.report.id for c in full.coded(since="2024-03-20", until="2024-04-05")] == ["r3", "r4"]


def test_adding_twice_changes_nothing(full):
    before = full.counts()
    assert {full.add(coded) for coded in news()} == {"known"}
    assert full.counts() == before
    assert all(full.holds(c.report) for c in news()) and not full.holds(Report(text="new"))


def test_the_place_it_was_read_from_is_no_part_of_a_report(full):
    assert full.add(replace(news()[0], report=replace(news()[0].report, read_from="elsewhere.txt"))) == "known"


def test_recoding_keeps_the_history_and_tells_the_difference(full):
    old = news()[0]
    first = replace(old.events[0], mode=None, confidence=0.1)
    new = replace(old, events=(first,), versions=(("khabar", "9"),))
    changes = full.changes(new)
    assert full.add(new) == "recoded" and full.add(new) == "known" and full.add(old) == "known"
    assert [v.coded for v in full.history("r1")] == [old, new] and [v.current for v in full.history("r1")] == [False, True]
    assert full.report("r1") == new
    assert [c.event_id for c in changes] == [event_id(old.report, e) for e in old.events]
    assert set(changes[0].fields) == {"mode", "confidence"} and all(c.after is None for c in changes[1:])
    assert len([k for k in full.find(limit=99) if k.report.id == "r1"]) == 1


def test_what_reading_noted_goes_with_the_report(full):
    told = Dropped("read", "no-published", detail="the page tells no date")
    full.add(replace(news()[0], dropped=(*news()[0].dropped, told)))
    assert full.report("r1").report.noted == (told,) and full.report("r2").report.noted == ()


def test_a_later_text_under_the_same_id_replaces_the_earlier_one(full):
    assert full.add(LATER) == "replaced"
    assert full.report("r5") == LATER and len(full.history("r5")) == 2
    assert ids(full.search("صفاقس")) == ["r5"] and full.search("غلاء الأسعار") == []
    assert full.counts().reports == len(news()) + 1


def test_the_same_id_at_another_outlet_is_another_report(full):
    assert full.add(replace(news()[4], report=replace(news()[4].report, outlet="another"))) == "added"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("actor:RUS", {"r1", "r4"}),
        ("actor:روسيا", {"r1", "r4"}),
        ("actor:Russia type:ASSAULT", {"r1", "r4"}),
        ("recipient:CHN", {"r4"}),
        ("party:CHN -type:ASSAULT", {"r2", "r3"}),
        ("type:protest", {"r5"}),
        ("type:ASSAULT/aerial", {"r1", "made-1"}),
        ("type:ASSAULT,PROTEST outlet:المثال", {"r5"}),
        ("place:SYR type:ASSAULT", {"r1", "made-1"}),
        ("place:إدلب", {"r1"}),
        ("place:Idlib", {"r1"}),
        ("said-by:Reuters", {"r1", "r4"}),
        ("said-by:رويترز", {"r1", "r4"}),
        ("said-by:anonymous", {"r1", "made-1"}),
        ("date:2024-03-20..2024-04-05 party:CHN", {"r3", "r4"}),
        ("date:<2023", {"made-1"}),
        ("published:2024-04", {"r4", "r5"}),
        ("lang:en", {"r4"}),
        ("status:planned", {"made-1"}),
        ("actor:RUS OR type:PROTEST", {"r1", "r4", "r5"}),
        ("(actor:RUS OR actor:ISR) -lang:en", {"r1", "made-1"}),
        ("quad:4 min-confidence:0.99", set()),
        ("judged:yes", set()),
        ("actor:ISR recipient:CHN", set()),
        ("actor:لا_أحد_هنا", set()),
    ],
)
def test_fields_find_events(full, asked, found):
    assert set(ids(full.find(asked, limit=99))) == found
    assert {h.report.id for h in full.search(asked, limit=99)} == found
    assert full.count(asked) == len(full.find(asked, limit=99))


def test_lists_have_limit_and_offset(full):
    every = [k.id for k in full.find(limit=99)]
    assert [k.id for page in range(0, len(every), 2) for k in full.find(limit=2, offset=page)] == every
    hits = [h.report.id for h in full.search("روسيا OR تونس", limit=99)]
    assert [h.report.id for n in range(len(hits)) for h in full.search("روسيا OR تونس", limit=1, offset=n)] == hits and len(hits) > 2


def test_an_event_is_found_by_the_beginning_of_its_id(full):
    kept = full.find("type:PROTEST")[0]
    assert full.event(kept.id) == kept == full.event(kept.id[:12])
    assert kept.event == news()[4].events[0] and kept.report == news()[4].report


@pytest.mark.parametrize("asked", ["type:NOTHING", "nofield:x", "(قصف", "قصف)", "date:yesterday", "quad:x"])
def test_a_question_that_cannot_be_read_is_told_what_to_do(full, asked):
    with pytest.raises(StoreError, match=r"there are|bracket|write 2015|give a number"):
        full.find(asked)


def test_what_is_not_there_is_told(full):
    for ask in (full.event, full.report, full.history, full.story):
        with pytest.raises(StoreError, match="no such"):
            ask("ffffffffffffffff")


def test_quotes_are_found_by_speaker_and_words(full):
    assert [k.report.id for k in full.quotes("السلام")] == ["r2"]
    assert {k.report.id for k in full.quotes(by="CHN", direct=True)} == {"r2", "r4"}
    assert full.quotes("السلام", offset=1) == [] and len(full.quotes(limit=1)) == 1
    assert [k.report.id for k in full.quotes("السلام OR زلزال")] == [k.report.id for k in full.quotes("السلام -زلزال")] == ["r2"]
    assert full.quotes("السلام -المنطقة") == [] and full.quotes("السلام زلزال") == []
    assert full.quotes("السلام -كلها") == full.quotes("السلام")  # function words say nothing, as in a search


def test_judgements_stand_beside_events_and_can_be_withdrawn(full):
    kept = full.find("type:PROTEST")[0]
    full.judge(kept.id, "wrong", "no protest", "amal")
    full.judge(kept.id[:10], "right", "", "amal", [("mode", "strike")])
    full.judge(kept.id, "wrong", "", "badr")
    assert [(j.who, j.verdict) for j in full.event(kept.id).judgements] == [("amal", "right"), ("badr", "wrong")]
    assert full.event(kept.id).event == kept.event
    assert full.withdraw(kept.id, "badr") == 1 and len(full.judgements(withdrawn=True)) == 3
    assert ids(full.find("judged:right")) == ["r5"] and full.find("judged:wrong") == []


def test_judged_reports_come_out_as_gold(full):
    right = full.find("actor:RUS type:ASSAULT lang:ar")[0]
    full.judge(right.id, "right", who="amal", changes=[("status", "denied")])
    gold, = full.gold()
    assert gold["id"] == "r1" and gold["judged"] == {"right": 1, "wrong": 0, "open": len(news()[0].events) - 1}
    event, = gold["events"]
    start, end = event["trigger"]
    assert gold["text"][start:end] == right.event.trigger.text and event["status"] == "denied"
    assert set(event) == {"type", "mode", "trigger", "actor", "recipient", "date", "date_span", "place", "status", "said_by"}


@pytest.mark.parametrize(("verdict", "changes"), [("perhaps", ()), ("right", [("trigger", "x")]), ("right", [("type", "NOTHING")])])
def test_an_unknown_verdict_is_refused(full, verdict, changes):
    with pytest.raises(StoreError, match=r"verdict is|can be changed"):
        full.judge(full.find()[0].id, verdict, changes=changes)


def test_verdicts_outlive_another_coding(full):
    kept = full.find("type:PROTEST")[0]
    full.judge(kept.id, "right", who="amal")
    full.add(replace(news()[4], versions=(("khabar", "9"),)))
    assert full.event(kept.id).judgements


def test_reindexing_finds_the_same(full):
    before = [h.report.id for h in full.search("قصف")]
    full.reindex()
    assert [h.report.id for h in full.search("قصف")] == before != []


def test_opening_again_finds_it_again(full, where):
    with Store.open(where, create=False) as again:
        assert again.counts() == full.counts()

"""One act told twice is one event; two acts are two, however alike they sound. Reports are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khabar import Coder, Report
from khabar.merge import merged
from khabar.model import Event, Span
from khabar.pipeline import read_sentences, tools
from khabar.split import sentences

ONCE = [
    # text, the trigger that is kept, the words that tell it again
    ("هاجمت حركة الشباب قاعدة للقوات الكينية. وندد الاتحاد الأفريقي بالهجوم الذي شنته حركة الشباب على القوات الكينية.", "هاجمت", ["بالهجوم"]),
    ("قصفت تركيا المعارضة السورية. وأثار القصف التركي للمعارضة السورية غضب موسكو.", "قصفت", ["القصف"]),
    ("قصفت تركيا المعارضة السورية. وقال شاهد إن القصف التركي استمر ساعة. وانتقدت كندا القصف التركي.", "قصفت", ["القصف", "القصف"]),
]

TWICE = [
    # other victims
    ("قصفت إسرائيل مواقع حزب الله. وقصفت إسرائيل مواقع حماس.", 2),
    ("قتلت حركة الشباب جنودا كينيين. وقتلت حركة الشباب جنودا أوغنديين.", 2),
    # other actors
    ("قصفت تركيا المعارضة السورية. وقصفت روسيا المعارضة السورية.", 2),
    # other places, other days
    ("قصفت روسيا إدلب. وقصفت روسيا حلب.", 2),
    ("قصفت روسيا المعارضة السورية الجمعة. وقصفت روسيا المعارضة السورية السبت.", 2),
    ("زار الرئيس التونسي إيطاليا السبت. وزار الرئيس التونسي ألمانيا الأحد.", 2),
    # sides changed
    ("أدانت فرنسا روسيا. وأدانت روسيا فرنسا.", 2),
    # what happened and what did not
    ("قصفت إسرائيل مواقع حزب الله. ولم تقصف إسرائيل مواقع حماس.", 2),
    ("قصفت تركيا المعارضة السورية. وستقصف تركيا المعارضة السورية.", 2),
    # another type
    ("أدانت فرنسا روسيا. وهددت فرنسا روسيا.", 2),
]


def code(text: str, title: str | None = None):
    return Coder(scorer=False).code(Report(text=text, title=title, lang="ar", published="2020-05-10"))


def of_type(coded, kind: str) -> list[Event]:
    return [e for e in coded.events if e.type == kind]


@pytest.mark.parametrize(("text", "kept", "again"), ONCE)
def test_one_act_told_again_is_one_event(text, kept, again):
    coded = code(text)
    (event,) = of_type(coded, "ASSAULT")
    assert (event.trigger.text, [s.text for s in event.evidence]) == (kept, again)
    assert [d.reason for d in coded.dropped if d.detail.startswith("ASSAULT")] == ["told-before"] * len(again)


@pytest.mark.parametrize(("text", "number"), TWICE)
def test_two_acts_are_two_events(text, number):
    coded = code(text)
    assert len(coded.events) == number
    assert not [d for d in coded.dropped if d.reason == "told-before"]


def test_the_body_is_kept_and_the_title_is_evidence():
    coded = code("تركيا تقصف المعارضة السورية\n\nقصفت تركيا المعارضة السورية في حلب أمس.", title="تركيا تقصف المعارضة السورية")
    (event,) = coded.events
    assert (event.trigger.text, event.where.text, event.when.date) == ("قصفت", "حلب", "2020-05-09")
    assert [s.text for s in event.evidence] == ["تقصف"] and event.sentence == 1


def test_a_title_that_tells_something_else_stays():
    coded = code("روسيا تقصف حلب\n\nقصفت تركيا عفرين أمس.", title="روسيا تقصف حلب")
    assert [(e.actors[0].code, e.where.text) for e in coded.events] == [("RUS", "حلب"), ("TUR", "عفرين")]


def test_the_later_telling_fills_what_the_first_left_open():
    coded = code("قصفت تركيا المعارضة السورية. وندد مسؤول بالقصف التركي للمعارضة السورية في حلب.")
    (event,) = of_type(coded, "ASSAULT")
    assert event.trigger.text == "قصفت" and event.where.text == "حلب"


def test_what_is_known_is_not_overwritten():
    coded = code("قصفت تركيا المعارضة السورية الجمعة. وندد مسؤول السبت بالقصف التركي للمعارضة السورية.")
    (event,) = of_type(coded, "ASSAULT")
    assert event.when.text == "الجمعة"


def test_evidence_and_drops_stand_where_they_say():
    for text, _, _ in ONCE:
        coded = code(text)
        for span in (s for e in coded.events for s in e.evidence):
            assert text[span.start : span.end] == span.text
        assert all(d.stage and d.reason and 0 <= d.start < d.end <= len(text) for d in coded.dropped)


def merged_by_hand(text: str, **changes):
    """The events of a text, the last one changed, merged again."""
    kit, report = tools("ar"), Report(text=text, lang="ar", published="2020-05-10")
    blocks = Coder(scorer=False).code(report).blocks
    parsed = read_sentences(kit, report, sentences(report, blocks, kit.pack.section("letters")))
    events = [e for i, p in enumerate(parsed) for e in kit.events.code(p, text, i).events]
    return merged([*events[:-1], replace(events[-1], **changes)], parsed)


TOLD = "قصفت تركيا المعارضة السورية. وأثار القصف التركي للمعارضة السورية غضبا."


def test_nothing_to_merge():
    assert merged([], []) == ((), ())


@pytest.mark.parametrize("changes", [{"status": "planned"}, {"status": "negated"}, {"type": "COERCE"}, {"actors": ()}])
def test_what_contradicts_is_not_merged(changes):
    assert len(merged_by_hand(TOLD)[0]) == 1
    events, _ = merged_by_hand(TOLD, **changes)
    assert len(events) == (1 if "actors" in changes else 2)


def test_merging_twice_is_merging_once():
    kit, report = tools("ar"), Report(text=TOLD, lang="ar")
    parsed = read_sentences(kit, report, sentences(report, Coder(scorer=False).code(report).blocks, kit.pack.section("letters")))
    events = [e for i, p in enumerate(parsed) for e in kit.events.code(p, TOLD, i).events]
    once, dropped = merged(events, parsed)
    assert merged(once, parsed) == (once, ()) and len(events) == len(once) + len(dropped)
    assert once[0].evidence == (Span(dropped[0].start, dropped[0].end, TOLD[dropped[0].start : dropped[0].end]),)


def test_victims_told_later_are_people_of_the_place_told_before():
    text = "قال وزير الخارجية المصري إن القاهرة قلقة. وقصفت قوات الدعم السريع حيا في أم درمان مساء الاثنين. وقال مصدر طبي إن القصف أسفر عن مقتل سبعة مدنيين."
    events = Coder(scorer=False).code(Report(text=text, lang="ar", published="2024-03-12")).events
    attack = next(e for e in events if e.type == "ASSAULT")
    assert [(p.text, p.code) for p in attack.recipients] == [("سبعة مدنيين", "SDN")]

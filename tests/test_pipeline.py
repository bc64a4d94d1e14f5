"""Whole reports through the coder: what comes out is sound whatever goes in, and a fault in one report does not cost the others."""

import json
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from khabar import Coder, Report
from khabar.cli import app
from khabar.errors import UnknownLanguage
from khabar.model import PARTS, STATUSES, Coded
from khabar.packs import codebook
from khabar.pipeline import Coder as PlainCoder
from khabar.pipeline import read_sentences, tools, trial
from khabar.split import sentences

GOOD = Report(id="good", lang="en", text="Gunmen attacked a police station in Basra.")
BAD = Report(id="bad", lang="en", text="This one breaks the coder.")


@pytest.fixture
def fragile(monkeypatch):
    """A coder that breaks on one report."""
    whole = PlainCoder.code

    def code(self, report):
        if "breaks" in report.text:
            raise IndexError("tuple index out of range")
        return whole(self, report)

    monkeypatch.setattr(PlainCoder, "code", code)


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


ARABIC = """روسيا تقصف مواقع المعارضة في إدلب

إدلب (وكالات) - قصفت طائرات روسية أمس الأحد مواقع المعارضة السورية في مدينة إدلب، مما أدى إلى مقتل تسعة مدنيين.

وأدانت فرنسا وألمانيا القصف، وطالبت باريس موسكو بوقف الغارات. وقال متحدث باسم الجيش الروسي: «لم نقصف المدينة».

وسيزور وزير الخارجية الفرنسي تركيا الثلاثاء.

شارك هذا الخبر عبر فيسبوك
"""
TITLE = "روسيا تقصف مواقع المعارضة في إدلب"


def code(text, lang="ar", title=None):
    return Coder().code(Report(text=text, lang=lang, title=title, published="2020-05-11"))


def sound(coded: Coded) -> None:
    """Every part of a coded report is of a known kind and stands where it says."""
    text, types = coded.report.text, codebook()["types"]
    rules = {r.id for r in tools(coded.report.lang).events.rules}
    for event in coded.events:
        assert event.type in types and event.status in STATUSES and event.rule in rules
        assert event.mode is None or event.mode in types[event.type]["modes"]
        assert 0 <= event.sentence < len(coded.sentences)
        for span in (event.trigger, *event.actors, *event.recipients, *event.evidence, *event.attribution, *filter(None, (event.when, event.where))):
            assert text[span.start : span.end] == span.text
    for mention in coded.mentions:
        assert text[mention.start : mention.end] == mention.text
    for sentence in coded.sentences:
        assert all(text[t.start : t.end] == t.text and sentence.start <= t.start < t.end <= sentence.end for t in sentence.tokens)
    for block in coded.blocks:
        assert 0 <= block.start < block.end <= len(text) and block.part in PARTS and block.reason
    for dropped in coded.dropped:
        assert dropped.stage and dropped.reason and 0 <= dropped.start <= dropped.end <= len(text)
    assert {name for name, _ in coded.versions} == {"khabar", f"pack/{coded.report.lang}", "world"}


def facts(coded: Coded) -> list[tuple]:
    return [
        (e.type, e.mode, [p.code for p in e.actors], [p.code for p in e.recipients], e.status, e.where and e.where.name, e.when and e.when.date)
        for e in coded.events
    ]


def test_a_report_from_end_to_end():
    coded = code(ARABIC, title=TITLE)
    sound(coded)
    types = [e.type for e in coded.events]
    assert types.count("ACCUSE") == 1 and "REQUEST" in types and types.count("AGREE") == 1
    raid = next(e for e in coded.events if e.type == "ASSAULT" and e.actors and e.actors[0].code == "RUS")
    assert (raid.trigger.text, raid.mode, raid.where.country_code, raid.when.date) == ("قصفت", "aerial", "SYR", "2020-05-10")
    blame = next(e for e in coded.events if e.type == "ACCUSE")
    assert [p.code for p in blame.actors] == ["FRA", "DEU"]


def test_mentions_stand_in_order():
    starts = [m.start for m in code(ARABIC).mentions]
    assert starts == sorted(starts) and len(starts) > 8


def test_coding_twice_is_coding_once():
    assert code(ARABIC, title=TITLE) == code(ARABIC, title=TITLE)


def test_the_order_of_reports_does_not_matter():
    one, other = Report(text=ARABIC, lang="ar"), Report(text="قصفت تركيا المعارضة السورية. وأدانت كندا القصف.", lang="ar")
    there, back = list(Coder().stream([one, other])), list(Coder().stream([other, one]))
    assert there == back[::-1]


def test_a_denial_is_no_own_word():
    for text in ("نفت روسيا قصف المستشفى.", "نفى الجيش السوري أنه قصف المدينة."):
        assert [e.status for e in code(text).events if e.type == "ASSAULT"] == ["denied"], text


def test_line_ends_do_not_matter():
    assert facts(code(ARABIC.replace("\n", "\r\n"), title=TITLE)) == facts(code(ARABIC, title=TITLE))
    sound(code(ARABIC.replace("\n", "\r\n")))


def test_signs_outside_the_plane_move_nothing():
    text = "🚨🇾🇪 عاجل: قصفت طائرات روسية مدينة إدلب 💥."
    coded = code(text)
    sound(coded)
    (event,) = coded.events
    assert event.trigger.text == "قصفت" and event.where.text == "إدلب"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200f\u00a0", "؟", "...", "شارك عبر فيسبوك\n\nاطبع\n\nأرسل إلى صديق\n\nشارك عبر تويتر"])
def test_a_page_that_tells_nothing(text):
    coded = code(text)
    sound(coded)
    assert not coded.events and not coded.quotes


def test_what_is_furniture_is_dropped_with_its_reason():
    coded = code(ARABIC)
    dropped = [d for d in coded.dropped if d.stage == "clean"]
    assert [(d.reason, ARABIC[d.start : d.end].strip()) for d in dropped] == [("furniture", "شارك هذا الخبر عبر فيسبوك")]
    assert all(d.detail for d in dropped)


@pytest.mark.parametrize("title", [None, "", " ", "عنوان لا يوجد في النص"])
def test_a_title_that_is_not_in_the_text(title):
    coded = code("قصفت تركيا المعارضة السورية.", title=title)
    sound(coded)
    assert [e.type for e in coded.events] == ["ASSAULT"]


def test_a_long_report():
    days = [f"{day} {month} {year}" for year in (2017, 2018, 2019) for month in ("مارس", "مايو", "أكتوبر") for day in range(1, 31)]
    text = "\n\n".join(
        f"في {day} قصفت تركيا مواقع المعارضة السورية، وأدانت فرنسا الحكومة التركية بشدة في باريس، وقال شاهد إن القصف استمر ساعة." for day in days
    )
    assert len(text.split()) > 5000
    coded = code(text)
    sound(coded)
    assert len(coded.sentences) == len(days) == sum(e.type == "ASSAULT" for e in coded.events)


def test_one_sentence_without_end():
    sound(code("قصفت تركيا المعارضة السورية و" * 150))


def test_a_language_is_found_when_none_is_given():
    coded = Coder().code(Report(text="قصفت تركيا مواقع المعارضة السورية في مدينة إدلب."))
    assert dict(coded.versions).keys() >= {"pack/ar"} and coded.events


def test_a_trial_tells_what_the_coder_tells():
    text = "قصفت تركيا المعارضة السورية في مدينة إدلب."
    ((_, tried, rules),) = trial("ar", text)
    (event,) = code(text).events
    assert [(e.type, e.trigger, e.where) for e in tried] == [(event.type, event.trigger, event.where)]
    assert (event.rule, "") in [(t.rule, t.stopped) for t in rules]


def test_sentences_are_read_in_order_and_whole():
    kit, report = tools("ar"), Report(text=ARABIC, lang="ar")
    said = sentences(report, Coder().code(report).blocks, kit.pack.section("letters"))
    parsed = read_sentences(kit, report, said)
    assert tuple(p.sentence for p in parsed) == said
    assert all(p.units[-1].last == len(p.sentence.tokens) for p in parsed)


def test_the_tools_of_a_language_are_made_once():
    assert tools("ar") is tools("ar") and tools("ar") is not tools("en")


STARTS = [
    "قصفت تركيا المعارضة السورية",
    "أعلن الوزير أن مصر ستزور السودان",
    "قتل تسعة جنود أمس",
    "«لم نهاجم أحدا»",
    "Israel bombed Syria",
    "12/5/2020",
    "شارك عبر فيسبوك",
]
ENDS = [".", "؟!", "\r\n", "\n\n", " 🚨 ", "\t", "،", "»", ""]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_pieces_of_reports_in_any_order(lang):
    for i, (one, other) in enumerate(product(STARTS, STARTS)):
        sound(code(one + ENDS[i % len(ENDS)] + other, lang))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*STARTS, *ENDS, "و", "إذا", "لم", "التي", "أن", "في إدلب"]), max_size=12),
    st.sampled_from(["ar", "en"]),
    st.sampled_from([None, *STARTS]),
)
def test_any_report_is_coded_soundly(pieces, lang, title):
    text = " ".join(pieces)
    coded = code(text, lang, title)
    sound(coded)
    assert coded == code(text, lang, title)

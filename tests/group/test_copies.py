"""Copies and rewrites of one text are found; texts that share only their template are not."""

import pytest
from reports import FORECAST, GREETING, QUAKE, QUAKE_EDITED, QUAKE_OWN, told

from khabar.group.copies import candidates, look_alike, same_text, shared


def wire(outlet="الأولى", dead=12, name="a"):
    return told(name, QUAKE.format(dead=dead), outlet)


def test_a_copy_is_found_whole():
    found = same_text(wire(), wire("الثانية", name="b"))
    assert found.jaccard == 1.0 == found.contained


def test_a_light_rewrite_is_found():
    found = same_text(wire(), told("b", QUAKE_EDITED.format(dead=12), "الثانية"))
    assert 0.4 <= found.jaccard < 0.85


def test_a_text_cut_short_is_found_in_the_long_one():
    text = QUAKE.format(dead=12)
    found = same_text(wire(), told("short", text[: text.index("وأضافت")], "الثانية"))
    assert found.contained > 0.95 > found.jaccard


def test_two_tellings_of_one_happening_are_no_copies():
    assert same_text(wire(), told("own", QUAKE_OWN, "الثالثة")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (GREETING.format(whom="مامادو إيسوفو", land="النيجر"), GREETING.format(whom="إيمانويل ماكرون", land="فرنسا")),
        (FORECAST.format(where="القاهرة والدلتا"), FORECAST.format(where="أسوان والأقصر")),
    ],
)
def test_look_alikes_stay_apart(one, other):
    first, second = told(f"one{one[:40]}", one), told(f"other{other[-40:]}", other, "الثانية")
    assert shared(first, second).jaccard > 0.5 and look_alike(first, second, shared(first, second))
    assert same_text(first, second) is None


def test_the_weather_of_two_days_is_two_texts():
    text = FORECAST.format(where="القاهرة والدلتا")
    edited = text.replace("معتدل على السواحل", "لطيف على السواحل").replace("أحيانا على المناطق المكشوفة", "على المناطق المكشوفة والصحراوية")
    today, tomorrow = told("today", text), told("tomorrow", edited, "الثانية", "2021-03-03")
    assert look_alike(today, tomorrow, shared(today, tomorrow))


def test_another_number_of_dead_makes_no_other_text():
    assert same_text(wire(), told("b15", QUAKE_EDITED.format(dead=15), "الثانية"))


def test_furniture_is_no_text_in_common():
    share = "\n\nشارك على فيسبوك\n\nاقرأ أيضا\n\nتابعونا على تويتر"
    assert told("shared", MINUTE + share).pairs == told("plain", MINUTE).pairs


MINUTE = "وصل وزير المالية التونسي إلى الرباط صباح اليوم في زيارة تستمر يومين."


def test_candidates_name_each_pair_once_and_leave_out_captions():
    tellings = [wire(), told("caption", "صورة من أمام المبنى", "الثانية"), told("b", QUAKE_EDITED.format(dead=12), "الثانية"), wire("الثالثة", name="c")]
    assert sorted(candidates(tellings)) == [(0, 2), (0, 3), (2, 3)]

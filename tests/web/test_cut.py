"""Cutting a text at marks: nothing is lost, nothing breaks, whatever overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from khabar.web.cut import Mark, cut, direction, lines

TEXT = "قال الوزير «BBC» إن 12 شخصا\nقتلوا."
marks = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: Mark(min(p), max(p), "party", f"e{p}")), max_size=12)


@given(marks)
def test_segments_are_the_text_and_marks_are_whole(given_marks):
    segments = list(cut(TEXT, given_marks))
    assert "".join(s.text for s in segments) == TEXT
    for mark in given_marks:
        covered = "".join(s.text for s in segments if mark in s.marks)
        assert covered == TEXT[mark.start : mark.end]


@given(marks, st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_window_shows_what_is_in_it(given_marks, a, b):
    start, end = min(a, b), max(a, b)
    assert "".join(s.text for s in cut(TEXT, given_marks, start, end)) == TEXT[start:end]


@given(marks)
def test_lines_keep_every_letter_and_mark(given_marks):
    told = lines(TEXT, given_marks, dir="rtl")
    assert "".join(s.text for line in told for s in line.segments) == TEXT
    assert all(line.segments[0].start == line.start for line in told)


def test_the_shortest_mark_leads_first():
    inner, outer = Mark(4, 10, "event", "inner"), Mark(0, 20, "quote", "outer")
    assert next(s for s in cut(TEXT, [outer, inner]) if len(s.marks) == 2).refs == ("inner", "outer")


def test_a_line_keeps_the_direction_of_its_language_as_long_as_it_has_a_letter_of_it():
    assert direction("BBC: قال", "rtl") == "rtl"
    assert direction("Copyright 2024 AP", "rtl") == "ltr"
    assert direction("قال", "ltr") == "rtl"
    assert direction("12:30 - 14", "rtl") == "rtl"

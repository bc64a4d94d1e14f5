"""Quotation marks: [text, the insides of its quotations]."""

import pytest

from khabar.attribute.marks import quotations, trimmed

CASES = [
    ["قال «نعم» وذهب", ["نعم"]],
    ["«قال لي «تعال» ثم مضى»", ["قال لي «تعال» ثم مضى"]],
    ['كلمة "واحدة" ثم "اثنتان" هنا', ["واحدة", "اثنتان"]],
    ['قناة " النهر الأزرق " أمس', ["النهر الأزرق"]],
    ["“one” and ”two“", ["one", "two"]],
    ["it's John's dog", []],
    ["the 'old town' burned", ["old town"]],
    ["He said: “a b c d e", ["a b c d e"]],
    ["a stray “mark", []],
    ["«»", []],
    ['a closing mark", and no more "one two three four" said', ["one two three four"]],
    ["“first line\n“second line of four words”", ["second line of four words"]],
]


@pytest.mark.parametrize(("text", "insides"), CASES)
def test_quotations(text, insides):
    assert [text[q.start : q.end] for q in quotations(text)] == insides


def test_marks_stand_around_the_inside():
    for q in quotations('say " a b " now «c»'):
        assert q.opens < q.start < q.end < q.closes


def test_trimmed_drops_stops_at_both_ends():
    text = " ، قال شيئا. "
    assert text[slice(*trimmed(text, 0, len(text)))] == "قال شيئا"


def test_trimmed_drops_a_mark_that_nothing_inside_opened():
    for text, left in (('"، قال شيئا', "قال شيئا"), ('لا نريد حربا"', "لا نريد حربا"), ('ترفض "المساومة"', 'ترفض "المساومة"'), ("قال «نعم»", "قال «نعم»")):
        assert text[slice(*trimmed(text, 0, len(text)))] == left

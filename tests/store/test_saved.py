"""Saved questions: kept under a name, one a name, checked before they are kept."""

import pytest

from khabar.errors import StoreError


def test_a_question_is_kept_under_its_name(store):
    saved = store.save_question(" قصف  حمص ", " type:ASSAULT place:حمص ")
    assert (saved.name, saved.asked) == ("قصف حمص", "type:ASSAULT place:حمص") and saved.made.endswith("+00:00")
    assert store.questions() == [saved] and store.question("قصف حمص") == saved


def test_questions_come_by_name_and_one_a_name(store):
    for name, asked in (("b", "actor:RUS"), ("a", "هدنة"), ("b", "actor:CHN")):
        store.save_question(name, asked)
    assert [(s.name, s.asked) for s in store.questions()] == [("a", "هدنة"), ("b", "actor:CHN")]


def test_a_question_is_forgotten(store):
    store.save_question("a", "هدنة")
    assert store.forget_question("a") and not store.forget_question("a") and store.questions() == []
    with pytest.raises(StoreError, match="no saved question"):
        store.question("a")


@pytest.mark.parametrize(("name", "asked"), [("", "x"), ("a\u202eb", "x"), ("x" * 81, "x"), ("a", ""), ("a", "(x"), ("a", "type:NONSENSE"), ("a", "x" * 501)])
def test_what_cannot_be_kept_is_refused_and_leaves_the_earlier(store, name, asked):
    store.save_question("a", "هدنة")
    with pytest.raises(StoreError):
        store.save_question(name, asked)
    assert [s.asked for s in store.questions()] == ["هدنة"]

"""A frozen class is made quickly and is a frozen dataclass in everything else."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace

import pytest

from khabar.frozen import frozen
from khabar.frozen import replace as frozen_replace
from khabar.model import Party, Span, Token


@frozen
class Name:
    first: str
    last: str = ""
    noted: tuple[str, ...] = field(default=(), compare=False, repr=False)


def test_fields_are_given_in_order_or_by_name():
    assert Name("a", "b") == Name(last="b", first="a") != Name("a")
    assert Name("a", noted=("x",)) == Name("a")
    assert repr(Name("a", noted=("x",))) == "Name(first='a', last='')"
    assert [f.name for f in dataclasses.fields(Name)] == ["first", "last", "noted"]


@pytest.mark.parametrize("given", [{}, {"first": "a", "middle": "b"}])
def test_a_call_that_does_not_fit_is_refused(given):
    with pytest.raises(TypeError):
        Name(**given)


def test_nothing_can_be_changed():
    name = Name("a")
    for change in (lambda: setattr(name, "first", "b"), lambda: setattr(name, "other", "b"), lambda: delattr(name, "first")):
        with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
            change()
    assert name.first == "a"
    assert type(name) is Name


def test_equal_ones_have_one_hash():
    assert {Span(1, 2, "a"), Span(1, 2, "a"), Span(1, 3, "a")} == {Span(1, 2, "a"), Span(1, 3, "a")}


@pytest.mark.parametrize("noun", [Name("a", "b", ("x",)), Token(0, 1, "a", "a"), Party(1, 2, "a", code="SYR")])
def test_replaced_copied_and_sent_to_another_process(noun):
    assert replace(noun) == copy.deepcopy(noun) == copy.copy(noun) == pickle.loads(pickle.dumps(noun)) == noun
    changed = replace(noun, **{dataclasses.fields(noun)[0].name: 7})
    assert getattr(changed, dataclasses.fields(noun)[0].name) == 7


def test_a_default_made_for_each_object_is_not_supported():
    with pytest.raises(TypeError, match="default_factory"):

        @frozen
        class Bag:
            things: list[str] = field(default_factory=list)


def test_replace_is_that_of_dataclasses():
    party = Party(1, 2, "a", code="SYR")
    assert frozen_replace(party, code="IRQ", text="b") == replace(party, code="IRQ", text="b")
    with pytest.raises(TypeError):
        frozen_replace(party, colour="red")


def test_nouns_that_differ_in_any_one_field_differ():
    one = Token(3, 7, "Word", "word")
    for other in (Token(4, 7, "Word", "word"), Token(3, 8, "Word", "word"), Token(3, 7, "WORD", "word"), Token(3, 7, "Word", "words")):
        assert one != other
    assert one == Token(3, 7, "Word", "word")

"""Thoughts, wishes and stances beside quotations: found with their kind and holder, and never anybody's word for an event."""

import pytest

from khabar import Coder, Report

HELD = [
    ("The Kenyan president wants talks with the farmers.", "intention", "The Kenyan president"),
    ("Farmers in Kenya oppose the tax.", "stance", "Farmers in Kenya"),
    ("Norway's foreign minister rejected the plan on Tuesday.", "act", "Norway's foreign minister"),
    ("The neighbours are worried about the noise of the port.", "stance", "The neighbours"),
    ("The mayor is confident the bridge will open.", "thought", "The mayor"),
    ("The mayor realised that the bridge was unsafe.", "thought", "The mayor"),
]


def coded(text):
    return Coder().code(Report(text=text, lang="en", published="2022-09-19"))


@pytest.mark.parametrize(("text", "kind", "holder"), HELD)
def test_an_attitude_has_a_kind_and_a_holder(text, kind, holder):
    (held,) = coded(text).attitudes
    assert held.kind == kind and held.speaker.text.startswith(holder)
    assert text[held.content.start : held.content.end] == held.content.text


def test_speech_is_a_quotation_and_no_attitude():
    one = coded("The Kenyan president said the farmers had agreed to talks.")
    assert one.quotes and not one.attitudes


def test_an_attitude_makes_no_event_somebody_s_word():
    one = coded("The union regrets that gunmen attacked a bus in Mali.")
    assert [(event.type, event.attribution) for event in one.events] == [("ASSAULT", ())]


def test_what_is_told_within_speech_is_no_attitude_of_its_own():
    one = coded('The minister said: "Our neighbours want a new border and we will never accept it."')
    assert not one.attitudes


ENDS = [
    ("The critic praised the film and the audience left.", "the film"),
    ("The envoy endorsed the plan at a news conference in Tunis.", "the plan"),
    ("The envoy attacked his critics as the vote drew near.", "his critics"),
    ("It was not clear how the fire began.", "how the fire began"),
    ("The plan seems doomed.", "The plan seems doomed"),
    ("Voters were tired of her stern speeches.", "her stern speeches"),
]


@pytest.mark.parametrize(("text", "content"), ENDS)
def test_what_is_held_ends_where_the_outlet_tells_on(text, content):
    assert content in [held.content.text for held in coded(text).attitudes]

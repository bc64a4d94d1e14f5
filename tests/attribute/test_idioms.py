"""Attitudes of several words, of nouns and of nobody in particular, and where what is held begins and ends."""

import pytest

from khabar import Coder, Report

HELD = [
    # several words
    ("The mayor took a sharp swipe at his rival over the tax.", "act", "The mayor", "his rival over the tax"),
    ("Karim Haddad spoke out against the law on Monday.", "act", "Karim Haddad", "the law"),
    ("The union has no plans to strike.", "intention", "The union", "to strike"),
    ("Senators pushed for new talks.", "act", "Senators", "new talks"),
    # nouns: who holds it stands behind "from", what is held behind the next preposition
    ("The company faced criticism from lawmakers over the plan.", "act", "lawmakers", "the plan"),
    ("The idea that the town can wait is wrong.", "thought", None, "that the town can wait is wrong"),
    ("The fear of refugees is old.", "thought", None, "refugees"),
    # nobody in particular
    ("He is expected to sign the deal in Geneva.", "thought", None, "He is expected to sign the deal in Geneva"),
    ("The virus reportedly killed ten people in the north.", "act", None, "The virus reportedly killed ten people in the north"),
    ("It seems that the plan is dead.", "thought", None, "that the plan is dead"),
    ("More than ten letters have now been deemed secret.", "thought", None, "More than ten letters have now been deemed secret"),
    # where it ends
    ("The speaker stressed those worries on Sunday at a forum.", "act", "The speaker", "those worries"),
    ("The coach praised his players and left the town.", "act", "The coach", "his players"),
    ("They agreed to divide the votes in ways that might give both a chance.", "stance", None, "to divide the votes in ways that might give both a chance"),
]

NONE = [
    "He flew back to the capital on Saturday.",
    "They won back the seats.",
    "The mayor saw the bridge from his window.",
    "The firm did not respond to reporters.",
    "The trove released on Thursday was large.",
    "Hate speech grows.",
]


def attitudes(text):
    return Coder().code(Report(text=text, lang="en", published="2022-09-19")).attitudes


@pytest.mark.parametrize(("text", "kind", "holder", "content"), HELD)
def test_who_holds_what(text, kind, holder, content):
    (held,) = attitudes(text)
    assert (held.kind, held.speaker.text if held.speaker else None, held.content.text) == (kind, holder, content)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_attitude(text):
    assert not attitudes(text)

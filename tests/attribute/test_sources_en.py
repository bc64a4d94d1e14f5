"""English: media that cite, statements told first, headlines that end with who says it, and main clauses behind a clause beside them."""

import pytest

from khabar import Coder, Report

CODER = Coder(scorer=False)
CHAINS = [
    ("Haaretz, citing security sources, reported that the army bombed a truck.", "bombed", [("anonymous", "security sources"), ("outlet", "Haaretz")]),
    ("Reuters reported on Tuesday, citing unnamed officials, that the army bombed a truck.", "bombed", [("anonymous", "officials"), ("agency", "Reuters")]),
    ("State news agency SANA said jets bombed a depot, quoting a military source.", "bombed", [("anonymous", "a military source"), ("agency", "State news agency SANA")]),
    ("Reuters quoted a diplomat as saying that gunmen attacked a patrol.", "attacked", [("anonymous", "a diplomat"), ("agency", "Reuters")]),
    ("In an interview with CNN, the commander said his forces attacked a patrol.", "attacked", [("speaker", "the commander"), ("outlet", "CNN")]),
    ("In a statement on Telegram, Hamas said its fighters attacked a patrol.", "attacked", [("speaker", "Hamas"), ("document", "a statement")]),
    ("Rebels seized two towns, while jets bombed their camps, activists said.", "bombed", [("anonymous", "activists")]),
    ("As the UN has repeatedly warned, militias killed refugees in Darfur.", "killed", [("speaker", "the UN")]),
    ("The meeting stressed that the army had attacked hospitals.", "attacked", [("speaker", "The meeting")]),
    ("The chief spoke of rebels who, he said, had attacked a patrol.", "attacked", [("speaker", "The chief")]),
    ("Two soldiers killed in ambush: army", "killed", [("speaker", "army")]),
    ("Rebels attacked two towns, state TV says", "attacked", [("outlet", "state TV")]),
    # the main clause is the outlet's own
    ("After police said they had arrested a man, protesters attacked the station.", "attacked", []),
    ("Although the army claimed that it had withdrawn, troops shelled the village on Monday.", "shelled", []),
    ("Despite reports that rebels had fled, the army bombed the town.", "bombed", []),
    ("The mayor, who said he was innocent, attacked a guard.", "attacked", []),
    ("A brother is on trial in the capital accused of attacking a guard.", "attacking", []),
    ('"We killed dozens of rebels in the operation," he said.', "killed", []),
]


@pytest.mark.parametrize(("text", "word", "expected"), CHAINS)
def test_chain(text, word, expected):
    coded = CODER.code(Report(text=text, lang="en", published="2022-09-19"))
    event = next(e for e in coded.events if word in e.trigger.text)
    assert [(link.role, text[link.start : link.end]) for link in event.attribution] == expected


def test_a_short_whole_sentence_in_marks_runs_on():
    text = '"This was an error," the foreign minister said of the strike. "We will respond."'
    assert [q.content.text for q in CODER.code(Report(text=text, lang="en")).quotes] == ["This was an error", "We will respond."]


def test_a_question_asked_of_somebody_is_nobodys():
    text = 'Asked whether troops had left, the general said: "They are still there tonight."'
    assert [q.content.text for q in CODER.code(Report(text=text, lang="en")).quotes] == ["They are still there tonight."]

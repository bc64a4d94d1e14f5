"""English quotations: [text, content, speaker, roles of the chain]. A report may hold more quotations than the one asked for."""

from functools import partial

import pytest
from quotations import said

quotes = partial(said, lang="en")

CASES = [
    # the speaker behind what is said
    ["“We will rebuild the harbour,” the minister said.", "We will rebuild the harbour", "the minister", "speaker"],
    ['"We will rebuild the harbour," said the minister.', "We will rebuild the harbour", "the minister", "speaker"],
    ["The bridge collapsed at dawn, the police said.", "The bridge collapsed at dawn", "the police", "speaker"],
    ['"Nobody was hurt," the spokesman told Reuters.', "Nobody was hurt", "the spokesman", "speaker agency"],
    ['"The road is open again," the army said in a statement.', "The road is open again", "the army", "speaker document"],
    # the speaker before what is said
    ["The governor said that the dam had burst.", "the dam had burst", "The governor", "speaker"],
    ["The governor said the dam had burst.", "the dam had burst", "The governor", "speaker"],
    ["The general claimed his troops shot down a drone.", "his troops shot down a drone", "The general", "speaker"],
    ["Witnesses told Reuters that gunmen attacked the market.", "gunmen attacked the market", "Witnesses", "anonymous agency"],
    ["The ministry announced that talks will resume.", "talks will resume", "The ministry", "speaker"],
    ["The mayor, a former teacher, said the school was empty.", "the school was empty", "The mayor", "speaker"],
    ["The army denied shelling the hospital.", "shelling the hospital", "The army", "speaker"],
    ['The envoy said: "The truce is holding for now."', "The truce is holding for now.", "The envoy", "speaker"],
    ["The report said that rebels burned the village.", "rebels burned the village", "The report", "document"],
    ["The president told parliament that the war was over.", "the war was over", "The president", "speaker"],
    # asides, names spelled like words, and what is told of
    ["The delay, the mayor noted, may be the builders' fault.", "may be the builders' fault", "the mayor", "speaker"],
    ['"What they see here has a lot of them worried," Shields said.', "What they see here has a lot of them worried", "Shields", "speaker"],
    ['"The harbour is gone," said Sharp.', "The harbour is gone", "Sharp", "speaker"],
    ['"No," replied the governor.', "No", "the governor", "speaker"],
    ["Seven officers said no.", "no", "Seven officers", "speaker"],
    ["The mayor denied accusations that he had taken bribes.", "accusations that he had taken bribes", "The mayor", "speaker"],
    ["During his visit to the tower, Haddad said he saw many guests.", "he saw many guests", "Haddad", "speaker"],
    ["The guard told reporters on Monday the gate was shut.", "the gate was shut", "The guard", "speaker"],
    ["The price had doubled within a year, the paper found.", "The price had doubled within a year", "the paper", "outlet"],
    ["His sisters deny their brother left and have said he was beaten.", "he was beaten", "His sisters", "speaker"],
    # according to
    ["Three miners died, according to the union.", "Three miners died", "the union", "speaker"],
    ["According to the police, thieves robbed the bank.", "thieves robbed the bank", "the police", "speaker"],
    # somebody named before
    ["The minister said the port was closed. He added that ships were waiting.", "ships were waiting", "The minister", "speaker"],
    ["The minister said the port was closed, adding that ships were waiting.", "the port was closed", "The minister", "speaker"],
    ["The minister said the port was closed, adding that ships were waiting.", "ships were waiting", "The minister", "speaker"],
    ['"It was loud," the baker said. "We ran into the street at once."', "We ran into the street at once.", "the baker", "speaker"],
    ["The minister said the port was closed, while the union said it was open.", "it was open", "the union", "speaker"],
    ["The minister said the port was closed, though trucks could be seen inside.", "the port was closed", "The minister", "speaker"],
    # requests
    ['The bishop urged both sides to "lay down their arms at once".', "lay down their arms at once", "The bishop", "speaker"],
]


@pytest.mark.parametrize(("text", "content", "speaker", "roles"), CASES)
def test_quotation(text, content, speaker, roles):
    assert (content, speaker, roles) in quotes(text)


SILENT = [
    "The minister declined to say whether the port was closed.",
    "The minister did not say that the port was closed.",
    'The film "The Last Train Home" opens on Friday.',
    "It is wrong to suggest that the port was closed.",
    "We hope the truce will hold.",
    "The rebels burned the village and fled.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_quotation(text):
    assert quotes(text) == []


ASKED = [
    ('"Why would anybody sit down with them now?" Haddad said.', "Haddad", "Why would anybody sit down with them now?"),
    ("“Did we write that word first?” Haddad writes.", "Haddad", "Did we write that word first?"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), ASKED)
def test_a_question_ends_its_sentence_before_the_cue(text, speaker, content):
    assert quotes(text) == [(content, speaker, "speaker")]


def contents(text):
    return [content for content, _, _ in quotes(text)]


def test_words_said_after_a_question_are_not_the_question():
    assert "the town had changed" in contents('"Why would anybody sit down with them?" Haddad said that the town had changed.')


def test_a_clause_that_its_cue_interrupts_has_two_parts():
    assert contents("Many of the closures, Karim Haddad said, have involved public clubs.") == ["Many of the closures", "have involved public clubs"]


def test_another_act_of_the_speaker_ends_what_he_says():
    assert contents("The Houthis said it contained nothing new and refused to sign the paper.") == ["it contained nothing new"]
    assert contents("Karim Haddad said he was tired and refused to sign it.") == ["he was tired and refused to sign it"]

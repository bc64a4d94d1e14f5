"""Kinds of English sentences that reports are full of: points inside names, who only sits or stands somewhere, what is only said, fronted clauses."""

from __future__ import annotations

from functools import partial

import pytest
from acts import events, who

read = partial(events, lang="en", published="2016-05-05")

SIDES = [
    # the point of an abbreviation ends nothing
    ("Mr. Okello and Mr. Obama first met in 2007.", "CONSULT", "USA/GOV", ""),
    ("Vice President Joseph R. Biden Jr. visited Chad in March.", "CONSULT", "USA/GOV", "TCD"),
    # who sits in a land, or stands behind somebody, does not make it the land of others
    ("A London-based monitor said six civilians were killed in Mali by government forces.", "ASSAULT", "MLI/MIL", "MLI/CVL"),
    ("The anti-Houthi coalition carried out nine strikes near Marib.", "ASSAULT", "IGO/MIL", ""),
    ("The Equality Coalition accused Ghana of delay.", "ACCUSE", "GHA", "GHA"),
    ("Kenya is being pressed by congress to leave Somalia.", "REQUEST", "USA/LEG", "KEN"),
    # officers of armies, operatives of groups
    ("Three officers in the Chadian army were dismissed.", "SANCTION", "", "TCD/MIL"),
    ("Al-Qaeda operatives were killed near Marib.", "ASSAULT", "", "IMG/REB"),
    # directions, groups before their camps
    ("France launched air strikes on an Al-Qaeda camp north of Gao.", "ASSAULT", "FRA", "IMG/REB"),
    ("A US strike on Monday hit two Al-Qaeda vehicles near Idlib.", "ASSAULT", "USA/MIL", "IMG/REB"),
    # clauses that open a sentence, stand aside or stand behind a noun
    ("Speaking in Accra after meeting the Togolese envoy, the Ghanaian minister accused Benin of smuggling.", "ACCUSE", "GHA/GOV", "BEN"),
    ("The gunman killed four shoppers, officials said, before being shot by police in Lyon.", "ASSAULT", "FRA/COP", "/UAF"),
    ("He opened fire on shoppers, Turkish officials said.", "ASSAULT", "", "TUR/CVL"),
    ("The curfew came after Islamist militants killed 12 people in Tunis.", "ASSAULT", "TUN/REB", "TUN/CVL"),
    ("Japan, which has two ships in Djibouti, condemned Yemen.", "ACCUSE", "JPN", "YEM"),
    ("Togo froze the accounts of four Beninese officials it accused of fraud.", "ACCUSE", "TGO", "BEN/GOV"),
    ("Togo called for Benin to reopen the bridge.", "REQUEST", "TGO", "BEN"),
    ("The release by Togo of four Beninese drivers was delayed.", "RETREAT", "TGO", "BEN/LAB"),
    ("The king of Jordan met the Egyptian president. They agreed to build a port.", "AGREE", "JOR/GOV EGY/GOV", ""),
    # headlines
    ("Sudan, Egypt sign water accord", "SUPPORT", "SDN EGY", ""),
    ("Thousands protest in Belgrade", "PROTEST", "SRB/CVL", ""),
    # who suffers what is told of him
    ("Eight students are currently in detention in Bamako.", "COERCE", "", "MLI/EDU"),
    ("The editor's arrest in Harare was condemned by Zambia.", "COERCE", "", "ZWE/JRN"),
    ("The rebels were driven out of Bukavu by the Congolese army.", "ASSAULT", "COD/MIL", "COD/REB"),
]

SILENT = [
    "The minister told of the drill in a news release.",
    "The delays demonstrate the weakness of Togo's ministry.",
    "The restraint Cairo has demonstrated is a good sign.",
    "Migrants entering Hungary are counted at the border.",
    "The Swedish ministry declined to comment.",
    "A Chilean nurse visiting Peru on vacation lost her bag.",
    "The Greek premier rallied his supporters before the vote.",
    "The Mayan genocide was debated in parliament.",
    "Poland commented on the terrorist bombings in Ankara.",
    "The Danish senator called the premier “weak”.",
    "A storm hit the Philippines, killing 20 people.",
    "The moderator asked the Chilean senator about his taxes.",
    "The Lagos Growth Initiative opened an office.",
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SIDES, ids=[text[:40] for text, *_ in SIDES])
def test_sides(text, kind, actors, recipients):
    assert (kind, actors, recipients) in [(e.type, who(e.actors), who(e.recipients)) for e in read(text)]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_told(text):
    assert [e.type for e in read(text)] == []


def test_words_between_politicians_are_no_force():
    assert [e.type for e in read("The Peruvian senator stepped up his attacks on the Peruvian president.")] == ["ACCUSE"]


def test_a_bomb_told_beside_its_victims_gives_the_mode():
    assert [e.mode for e in read("Twelve people were killed when a car bomb exploded in Mogadishu.")] == ["explosives"]


def test_a_caption_repeats_a_sentence():
    told = "Police in Cologne are questioning a large number of young men from several African countries."
    assert len(read(f"{told}\n\nThe mayor of the city was silent on Monday.\n\n{told[:-1]} near the station.")) == 1


def test_one_announcement_of_measures_is_one_act():
    assert len(read("Canada announced asset freezes and travel bans against two Belarusian officers.")) == 1

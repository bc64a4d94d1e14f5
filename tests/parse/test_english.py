"""English sentences, each with what its reader must find: who does what to whom, as phrases of the text.

A case is (sentence, predicate, subject, object); the predicate is a lemma, its phrases are as written; "" means none. Sentences are made up.
"""

from __future__ import annotations

from functools import cache

import pytest

from khabar.model import Parsed, Predicate
from khabar.parse.chunk import act
from khabar.pipeline import trial

VERBS = [
    # plain order
    ("Rebels attacked the convoy near Homs.", "attack", "Rebels", "the convoy"),
    ("The army shelled three villages.", "shell", "The army", "three villages"),
    ("On Monday the French president met Lebanese officials.", "meet", "the French president", "Lebanese officials"),
    ("In Ankara, Turkish police arrested two students.", "arrest", "Turkish police", "two students"),
    ("France, Italy and Spain condemned the raid.", "condemn", "France|Italy|Spain", "the raid"),
    ("Egypt and Sudan signed a treaty.", "sign", "Egypt|Sudan", "a treaty"),
    # headlines
    ("Rebels attack convoy", "attack", "Rebels", "convoy"),
    ("Iran attacks Israel", "attack", "Iran", "Israel"),
    ("Turkish air strikes kill civilians", "kill", "Turkish|Turkish air strikes", "civilians"),
    ("Police arrest protesters in Tunis", "arrest", "Police", "protesters"),
    ("Russia bans imports from Turkey", "ban", "Russia", "imports"),
    # perfect, progressive, modal
    ("Israel has bombed the airport.", "bomb", "Israel", "the airport"),
    ("Turkey has for months been threatening the Kurds.", "threaten", "Turkey", "the Kurds"),
    ("The army is shelling the suburb.", "shell", "The army", "the suburb"),
    ("Jordan will send doctors to Gaza.", "send", "Jordan", "doctors"),
    ("Iran could attack Israel.", "attack", "Iran", "Israel"),
    # passive
    ("Two soldiers were killed by gunmen.", "kill", "gunmen", "Two soldiers"),
    ("The minister has been dismissed.", "dismiss", "", "The minister"),
    ("Five villagers were reportedly abducted by militants on Friday.", "abduct", "militants", "Five villagers"),
    ("The embassy is being searched by police.", "search", "police", "The embassy"),
    ("The deputy got arrested in Minsk.", "arrest", "", "The deputy"),
    ("Dozens were detained and beaten.", "beat", "", "Dozens"),
    # reduced relatives
    ("Troops deployed in the north shelled the town.", "shell", "Troops", "the town"),
    ("Troops deployed in the north shelled the town.", "deploy", "", "Troops"),
    ("The attack carried out by Hamas killed two soldiers.", "carry out", "Hamas", "The attack"),
    ("The attack carried out by Hamas killed two soldiers.", "kill", "The attack", "two soldiers"),
    ("Tribes, backed by a coalition, are fighting the militants.", "fight", "Tribes", "the militants"),
    ("Gunmen attacking the post wounded an officer.", "wound", "Gunmen", "an officer"),
    ("Gunmen attacking the post wounded an officer.", "attack", "Gunmen", "the post"),
    ("Photos show Chinese ships illegally selling oil.", "sell", "Chinese ships", "oil"),
    # relative clauses
    ("The rebels, who seized the town, freed prisoners.", "free", "The rebels", "prisoners"),
    ("The rebels, who seized the town, freed prisoners.", "seize", "The rebels", "the town"),
    ("The group that attacked the base fled.", "attack", "The group", "the base"),
    ("The leader of Hamas, who met Putin, left Moscow.", "meet", "The leader", "Putin"),
    ("The rockets which Hamas fired hit Sderot.", "fire", "Hamas", "The rockets"),
    # apposition
    ("Putin, the Russian president, met Erdogan.", "meet", "Putin", "Erdogan"),
    # infinitives and control
    ("Washington urged Turkey to withdraw its troops.", "withdraw", "Turkey", "its troops"),
    ("Turkey agreed to withdraw its troops.", "withdraw", "Turkey", "its troops"),
    ("The court ordered the government to release the activists.", "release", "the government", "the activists"),
    ("Turkey was urged to withdraw its troops.", "withdraw", "Turkey", "its troops"),
    ("Iran plans to attack Israel.", "attack", "Iran", "Israel"),
    # gerunds
    ("Israel accused Iran of arming Hezbollah.", "arm", "Iran", "Hezbollah"),
    ("The army bombed the town, killing five people.", "kill", "The army", "five people"),
    ("The police responded by arresting the students.", "arrest", "The police", "the students"),
    ("The militia began shelling the port.", "shell", "The militia", "the port"),
    ("After meeting Erdogan, Putin praised Turkey.", "praise", "Putin", "Turkey"),
    # coordination
    ("Israel bombed Gaza and Hamas fired rockets.", "fire", "Hamas", "rockets"),
    ("Israel bombed Gaza and Hamas fired rockets.", "bomb", "Israel", "Gaza"),
    ("The gunmen killed a guard and abducted two nurses.", "abduct", "The gunmen", "two nurses"),
    ("The soldiers attacked and killed the villagers.", "attack", "The soldiers", "the villagers"),
    ("Jordan urged Syria to free the pilot and condemned the raid.", "condemn", "Jordan", "the raid"),
    ("Rebels captured the bridge but later withdrew.", "withdraw", "Rebels", ""),
    # what others say
    ("Ankara said Syria attacked the post.", "attack", "Syria", "the post"),
    ("The ministry said that rebels had attacked the post.", "attack", "rebels", "the post"),
    ("\"We condemn the raid,\" said the Turkish minister.", "say", "the Turkish minister", ""),
    ("The town was taken, said the army.", "say", "the army", ""),
    # clauses opened by words that are prepositions too
    ("The talks ended after rebels attacked the village.", "attack", "rebels", "the village"),
    ("As Turkish troops shelled the city, Russia demanded restraint.", "shell", "Turkish troops", "the city"),
    ("As Turkish troops shelled the city, Russia demanded restraint.", "demand", "Russia", "restraint"),
    # pronouns
    ("Rebels entered the town and they burned the school.", "burn", "Rebels", "the school"),
    ("Hamas fired rockets after Israel attacked it.", "attack", "Israel", "Hamas"),
    ("The president said he would visit Cairo.", "visit", "The president", "Cairo"),
    # dative shift
    ("Images taken from space show tanks near Kherson.", "show", "Images", "tanks"),
    ("Sanctions on Iran were lifted by Washington.", "lift", "Washington", "Sanctions"),
    ("A gunman stopped the nurse and attacked her.", "attack", "A gunman", "the nurse"),
    ("His lawyers awaited trial in London accused of fraud.", "accuse", "", "His lawyers"),
    ("Washington gave Ukraine $40 million.", "give", "Washington", "$40 million"),
    ("The European Union (EU) on Sunday strongly condemned the raid.", "condemn", "The European Union", "the raid"),
    ("The European Union (EU) and Japan condemned the raid.", "condemn", "The European Union|Japan", "the raid"),
    ("Ten people were killed and 30 others wounded in Kabul.", "wound", "", "30 others"),
    ("The army said it had freed the hostages.", "free", "The army", "the hostages"),
    ("A court in Minsk sentenced the activist for organising protests.", "organise", "the activist", "protests"),
    ("Washington gave Ukraine 40 tanks.", "give", "Washington", "40 tanks"),
    # words that are function words too
    ("The minister said the following day was quiet.", "say", "The minister", ""),
    ("Kenya had talks with Somalia.", "have", "Kenya", "talks"),
]

ACTS = [
    # sentence, act, subject, of, preposition, its phrases
    ("Turkey's attack on Kobani failed.", "attack", "Turkey", "", "on", "Kobani"),
    ("Turkish air strikes on Kobani continued.", "air strike", "Turkish", "", "on", "Kobani"),
    ("US-led coalition air strikes hit Raqqa.", "air strike", "US-led coalition", "", "", ""),
    ("The killing of two nurses by militants shocked Nairobi.", "kill", "militants", "two nurses", "", ""),
    ("The arrest of the mayor was criticised.", "arrest", "", "the mayor", "", ""),
    ("Talks between Egypt and Ethiopia resumed.", "negotiate", "", "", "between", "Egypt|Ethiopia"),
    ("Hamas launched an attack on an Israeli post.", "attack", "Hamas", "", "on", "an Israeli post"),
    ("France condemned the attack on the mosque.", "attack", "", "", "on", "the mosque"),
    ("The two presidents agreed to talks with Iran.", "negotiate", "The two presidents", "", "with", "Iran"),
    ("A police raid on the bakery began at dawn.", "raid", "A police", "", "on", "the bakery"),
    ("An attack by the rebels was repelled.", "attack", "the rebels", "", "", ""),
    ("Fighting broke out between the army and the rebels.", "fight", "", "", "between", "the army|the rebels"),
    ("An attack was launched by the rebels on the port.", "attack", "the rebels", "", "on", "the port"),
    ("Putin arrived in Cairo on a visit.", "visit", "Putin", "", "", ""),
]

STATUSES = [
    ("Iran did not attack Israel.", "attack", "negated"),
    ("Iran never attacked Israel.", "attack", "negated"),
    ("Iran refused to release the sailors.", "release", "negated"),
    ("Iran will attack Israel.", "attack", "planned"),
    ("Iran plans to attack Israel.", "attack", "planned"),
    ("Iran could attack Israel.", "attack", "hypothetical"),
    ("Iran may attack Israel.", "attack", "hypothetical"),
    ("Iran has attacked Israel.", "attack", "occurred"),
    ("Iran began bombing Israel.", "bomb", "occurred"),
]

NOUNS = [
    ("The attacks continued.", "attacks", "M"),
    ("Rebels attack villages.", "attack", "V"),
    ("Air strikes hit the port.", "strikes", "M"),
    ("Protests erupted in Tunis.", "Protests", "M"),
    ("Workers protest cuts.", "protest", "V"),
    ("They plan to strike.", "strike", "V"),
    ("The strike was long.", "strike", "M"),
    ("The group that said it did so fled.", "said", "V"),
    ("Syria had demanded a meeting.", "meeting", "M"),
]


@cache
def parsed(text: str) -> Parsed:
    return trial("en", text)[0][0]


def words(text: str, indexes: tuple[int, ...]) -> str:
    return "|".join(text[parsed(text).phrases[i].start : parsed(text).phrases[i].end] for i in indexes)


def predicate(text: str, lemma: str, tags: str) -> Predicate:
    found = [p for p in parsed(text).predicates if p.reading.lemma == lemma and p.tag in tags]
    assert found, f"no {lemma!r} ({tags}) among {[(p.reading.lemma, p.tag) for p in parsed(text).predicates]}"
    return found[0]


@pytest.mark.parametrize(("text", "lemma", "subject", "obj"), VERBS)
def test_verb_arguments(text: str, lemma: str, subject: str, obj: str) -> None:
    found = predicate(text, lemma, "V")
    assert (words(text, found.subject), words(text, found.object)) == (subject, obj)


@pytest.mark.parametrize(("text", "lemma", "subject", "of", "prep", "phrases"), ACTS)
def test_act_noun_arguments(text: str, lemma: str, subject: str, of: str, prep: str, phrases: str) -> None:
    found = next(p for p in parsed(text).predicates if p.tag == "M" and p.reading.lemma in (lemma, lemma + "s"))
    assert (words(text, found.subject), words(text, found.of)) == (subject, of)
    assert words(text, found.to(prep)) == phrases


@pytest.mark.parametrize(("text", "lemma", "status"), STATUSES)
def test_status(text: str, lemma: str, status: str) -> None:
    assert predicate(text, lemma, "V").status == status


@pytest.mark.parametrize(("text", "word", "tag"), NOUNS)
def test_noun_or_verb(text: str, word: str, tag: str) -> None:
    tokens = parsed(text).sentence.tokens
    unit = next(u for u in parsed(text).units if word in (tokens[i].text for i in range(u.first, u.last)))
    assert act(unit) if tag == "M" else unit.tag == tag


@pytest.mark.parametrize(
    "text",
    ["", "'s", "and", "to to to", "of the", ", , ,", "who that which", "'s attack on 's", "the the -", "said", "attacked by", "If", "- led attack", "and attack and", "having been"],
)
def test_reads_any_words(text: str) -> None:
    for sentence, _, _ in trial("en", text):
        assert sentence.units[-1].last == len(sentence.sentence.tokens)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("French and German ministers met in Berlin.", [("FRA", "GOV"), ("DEU", "GOV")]),
        ("US and British activists staged a protest.", [("USA", "CVL"), ("GBR", "CVL")]),
        ("French ministers and farmers met in Lyon.", [("FRA", "GOV"), ("FRA", "AGR")]),
    ],
)
def test_nations_share_a_head(text: str, parties: list[tuple[str, str]]) -> None:
    found = [party for i in parsed(text).predicates[0].subject for party in parsed(text).phrases[i].parties]
    assert [(p.code, p.sector) for p in found] == parties


@pytest.mark.parametrize(
    ("text", "lemma", "who"),
    [
        ("The minister arrived in Rome. He met Italian officials.", "meet", "The minister"),
        ("Rebels took the town. They burned the school.", "burn", "Rebels"),
        ("Iran closed the strait. It arrested two sailors.", "arrest", "Iran"),
    ],
)
def test_pronouns_mean_parties_of_earlier_sentences(text: str, lemma: str, who: str) -> None:
    last = trial("en", text)[-1][0]
    found = next(p for p in last.predicates if p.reading.lemma == lemma)
    assert [party.text for i in found.subject for party in last.phrases[i].parties] == [who]

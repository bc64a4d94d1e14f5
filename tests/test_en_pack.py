"""The English pack is whole: what rules name exists, every rule has examples of both kinds of outcome, types and modes are the codebook's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from khabar.match import lexicon
from khabar.packs import codebook, pack
from khabar.tokens import tokens

EN = pack("en")
RULES = EN.rules("events")
MANNERS = ("light", "passive", "fail", "intend", "start", "continue")


def lemmas(table: str) -> set[str]:
    return {row["lemma"] for row in EN.rows(table)}


def known(word: str) -> bool:
    """Whether the lexicon can meet a word of a condition: it reads it, or has it as a word of several parts."""
    words = tokens(word)
    if len(words) == 1:
        return bool(lexicon("en").readings(words[0].key))
    return any(hit.first == 0 and hit.last == len(words) for hit in lexicon("en").multiword.find(words))


def conditions(rule: dict[str, Any]) -> Iterator[str]:
    for kind in ("if", "unless"):
        for place, words in rule.get(kind, {}).items():
            yield from (w for w in words if place != "status" and not w.startswith("@") and (place != "near" or " " in w))  # one word that stands near may be any


@pytest.mark.parametrize(("table", "least"), [("verbs", 700), ("nouns", 900), ("roles", 350), ("function", 600)])
def test_tables_are_large_and_name_each_lemma_once(table: str, least: int) -> None:
    key = "word" if table == "function" else "lemma"
    names = [(row[key], row["class"] if table == "function" else "") for row in EN.rows(table)]
    assert len(names) >= least
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_sixteen_types_of_the_codebook_have_rules() -> None:
    assert {rule["file"].removesuffix(".yml") for rule in RULES} == set(codebook()["types"])
    assert len(RULES) >= 250


def test_rule_ids_are_unique_in_their_file() -> None:
    assert [key for key, times in Counter((r["file"], r["id"]) for r in RULES).items() if times > 1] == []


def test_triggers_are_words_of_the_pack() -> None:
    verbs, nouns = lemmas("verbs"), lemmas("nouns") | {m for row in EN.rows("verbs") for m in row.many("masdar")}
    missing = {v for r in RULES for v in r.get("verbs", []) if v not in verbs} | {n for r in RULES for n in r.get("nouns", []) if n not in nouns}
    assert missing == set()


def test_conditions_name_words_that_the_lexicon_knows() -> None:
    assert {word for rule in RULES for word in conditions(rule) if not known(word)} == set()


def test_every_rule_fires_and_keeps_silent_in_its_examples() -> None:
    for rule in RULES:
        kinds = {"silent" in example for example in rule["examples"]}
        assert kinds == {True, False}, f"{rule['file']}: {rule['id']} needs a firing and a silent example"


def test_modes_are_those_of_their_type() -> None:
    types = codebook()["types"]
    told = {(r["file"].removesuffix(".yml"), r["mode"]) for r in RULES if "mode" in r}
    told |= {(kind, mode) for kind, section in EN.section("modes").items() for mode in section}
    assert {pair for pair in told if pair[1] not in types[pair[0]]["modes"]} == set()


def test_contexts_are_those_of_the_codebook() -> None:
    names = codebook()["contexts"]
    assert set(EN.section("contexts")) == set(names)


def test_manners_are_lemmas_of_verbs_or_single_words() -> None:
    verbs = lemmas("verbs")
    stray = {r["word"] for r in EN.rows("function") if r["class"] in MANNERS and r["class"] != "passive" and r["word"] not in verbs and " " in r["word"]}
    assert stray == set()


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("denies", "deny", "present.3s"),
        ("vetoes", "veto", "present.3s"),
        ("accused", "accuse", "past"),
        ("applied", "apply", "past"),
        ("stopped", "stop", "participle"),
        ("fled", "flee", "past"),
        ("dying", "die", "ing"),
        ("invading", "invade", "ing"),
        ("agreeing", "agree", "ing"),
        ("ministries", "ministry", "pl"),
        ("policemen", "policeman", "pl"),
    ],
)
def test_forms_are_made(word: str, lemma: str, form: str) -> None:
    assert (lemma, form) in {(r.lemma, r.form) for r in lexicon("en").readings(word)}


@pytest.mark.parametrize(
    ("text", "lemma"), [("called off", "call off"), ("carries out", "carry out"), ("laying down arms", "lay down arms"), ("prime ministers", "prime minister")]
)
def test_words_of_several_parts_are_inflected(text: str, lemma: str) -> None:
    hits = lexicon("en").multiword.find(tokens(text))
    assert [hit.payloads[0].lemma for hit in hits] == [lemma]

"""The codebook and the Arabic event rules hold together: types, modes, contexts, keys, examples, spelling."""

import re

import pytest

from khabar.packs import codebook, pack

RULES = pack("ar").rules("events")
KEYS = {"id", "verbs", "nouns", "forms", "mode", "if", "unless", "actor", "recipient", "both", "needs", "through", "status", "last", "examples", "file"}
EXAMPLE_KEYS = {"text", "actor", "recipient", "mode", "status", "date", "silent"}
MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
SCORE = (-10.0, 10.0)


def kind(rule):
    return rule["file"].removesuffix(".yml")


def name(rule):
    return f"{kind(rule)}.{rule['id']}"


def words(rule):
    """Every word a rule is made of, but not its examples."""
    yield from rule.get("verbs") or []
    yield from rule.get("nouns") or []
    for side in ("if", "unless"):
        for place in (rule.get(side) or {}).values():
            yield from place


def test_sixteen_types_with_scores_in_range():
    types = codebook()["types"]
    assert len(types) == 16
    for body in types.values():
        assert body["quad"] in codebook()["quads"]
        for score in (body["score"], *body["modes"].values()):
            assert SCORE[0] <= float(score) <= SCORE[1]


def test_cooperation_scores_are_positive_and_conflict_never():
    for body in codebook()["types"].values():
        assert (float(body["score"]) > 0) == (body["quad"] in ("1", "2"))


def test_crosswalk_names_every_mode_with_a_cameo_code():
    for label, body in codebook()["types"].items():
        assert set(body["cameo"]) == {"", *body["modes"]}, label
        assert all(re.fullmatch(r"\d{3,4}", code) and "01" <= code[:2] <= "20" for code in body["cameo"].values()), label


def test_futures_of_four_types_are_agreements():
    future = {label for label, body in codebook()["types"].items() if body.get("future_is") == "AGREE"}
    assert future == {"CONSULT", "SUPPORT", "COOPERATE", "AID"}


def test_every_type_has_arabic_rules_and_ids_are_unique():
    assert {kind(r) for r in RULES} == set(codebook()["types"])
    assert len({name(r) for r in RULES}) == len(RULES) >= 250


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_rule_is_well_formed(rule):
    assert set(rule) <= KEYS
    assert rule.get("verbs") or rule.get("nouns")
    assert set(rule.get("forms") or []) <= {"verb", "masdar", "agent", "patient"}
    assert set(rule.get("needs") or []) <= {"actor", "recipient", "either", "two"}
    if "mode" in rule:
        assert rule["mode"] in codebook()["types"][kind(rule)]["modes"]


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_rule_shows_where_it_fires(rule):
    examples = rule["examples"]
    assert all(set(e) <= EXAMPLE_KEYS for e in examples)
    firing = [e for e in examples if "silent" not in e]
    assert firing and all({"actor", "recipient", "mode"} & set(e) or "بغداد" in e["text"] for e in firing)


COMPOUNDS = {row[column] for table, column in (("nouns", "lemma"), ("roles", "lemma"), ("function", "word")) for row in pack("ar").rows(table) if " " in row[column]}


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_rule_words_are_bare(rule):
    assert not [w for w in words(rule) if MARKS.search(w)]
    conditions = [w for side in ("if", "unless") for place in (rule.get(side) or {}).values() for w in place]
    assert not [w for w in conditions if " " in w and w not in COMPOUNDS], "a condition compares one word at a time, or a term of the tables"


def test_modes_and_contexts_are_the_codebooks():
    for label, modes in pack("ar").section("modes").items():
        assert set(modes) <= set(codebook()["types"][label]["modes"])
    assert set(pack("ar").section("contexts")) == set(codebook()["contexts"])

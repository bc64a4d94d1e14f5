"""How a rule is met: every key a rule may have, on rules written here, so that no pack decides what these tests mean.

A case is (rule, sentence, what comes of it): "+" when the rule fires, else the reason it did not.
"""

from __future__ import annotations

from functools import cache

import pytest
import yaml

from khabar.events import coder as coding
from khabar.events.rules import compiled, words_of
from khabar.match import lexicon
from khabar.model import Parsed
from khabar.packs import Pack
from khabar.pipeline import tools, trial

LEXICON = lexicon("ar")
tools("ar")  # made once for a process: before a test takes another pack for it

BOMB = {"id": "bomb", "verbs": ["قصف"], "actor": ["subject"], "recipient": ["object", "ل"]}
TRIGGERS = [
    # forms
    (BOMB, "قصفت إسرائيل سوريا.", "+"),
    (BOMB, "استنكر الوزير قصف المعارضة.", "+"),
    ({**BOMB, "forms": ["verb"]}, "استنكر الوزير قصف المعارضة.", "-"),
    ({**BOMB, "forms": ["masdar"]}, "قصفت إسرائيل سوريا.", "-"),
    ({**BOMB, "forms": ["masdar"]}, "استنكر الوزير قصف المعارضة.", "+"),
    # nouns of one word and of several
    ({"id": "raid", "nouns": ["غارة"], "recipient": ["على"]}, "نفذت روسيا غارة على المعارضة.", "+"),
    ({"id": "raid", "nouns": ["غارة"], "recipient": ["على"]}, "نفذت روسيا غارات على المعارضة.", "+"),
    ({"id": "campaign", "nouns": ["حملة عسكرية"]}, "أطلقت روسيا حملة عسكرية واسعة.", "+"),
    ({"id": "campaign", "nouns": ["حملة عسكرية"]}, "أطلقت روسيا حملة صحية واسعة.", "-"),
    ({"id": "raid", "nouns": ["غارة"]}, "قصفت إسرائيل سوريا.", "-"),
]

CONDITIONS = [
    # if: the argument's head is one of these words, or of this class
    ({**BOMB, "if": {"object": ["مطار"]}}, "قصفت إسرائيل مطار دمشق.", "+"),
    ({**BOMB, "if": {"object": ["مطار"]}}, "قصفت إسرائيل سوريا.", "if object: not met"),
    ({**BOMB, "if": {"object": ["@party"]}}, "قصفت إسرائيل سوريا.", "+"),
    ({**BOMB, "if": {"object": ["@party"]}}, "قصفت إسرائيل الجسر.", "if object: not met"),
    ({**BOMB, "if": {"object": ["@building"]}}, "قصفت إسرائيل الجسر.", "if object: not met"),
    ({**BOMB, "if": {"subject": ["@country"]}}, "قصفت إسرائيل سوريا.", "+"),
    ({**BOMB, "if": {"subject": ["@country"]}}, "قصف الجيش التركي سوريا.", "if subject: not met"),
    ({**BOMB, "if": {"subject": ["@MIL"]}}, "قصف الجيش التركي سوريا.", "+"),
    ({**BOMB, "if": {"subject": ["@MIL"]}}, "قصفت إسرائيل سوريا.", "if subject: not met"),
    # a preposition's argument
    ({"id": "press", "verbs": ["ضغط"], "if": {"على": ["@party"]}}, "ضغطت روسيا على تركيا.", "+"),
    ({"id": "press", "verbs": ["ضغط"], "if": {"على": ["@party"]}}, "ضغط الحارس على الزر.", "if على: not met"),
    ({"id": "urge", "verbs": ["دعا"], "if": {"إلى": ["@act"]}}, "دعت روسيا تركيا إلى الانسحاب.", "+"),
    ({"id": "urge", "verbs": ["دعا"], "if": {"إلى": ["@act"]}}, "دعت روسيا تركيا إلى العشاء.", "if إلى: not met"),
    # near: any word of the clause
    ({**BOMB, "if": {"near": ["طائرة"]}}, "قصفت إسرائيل سوريا بالطائرات.", "+"),
    ({**BOMB, "if": {"near": ["طائرة"]}}, "قصفت إسرائيل سوريا.", "if near: not met"),
    # prep: the preposition the trigger itself stands after
    ({**BOMB, "if": {"prep": ["ب"]}}, "نددت روسيا بقصف المعارضة.", "+"),
    ({**BOMB, "if": {"prep": ["ب"]}}, "استنكرت روسيا قصف المعارضة.", "if prep: not met"),
    # unless
    ({**BOMB, "unless": {"near": ["تمرين"]}}, "قصفت إسرائيل سوريا في تمرين.", "unless near: met"),
    ({**BOMB, "unless": {"near": ["تمرين"]}}, "قصفت إسرائيل سوريا.", "+"),
    ({**BOMB, "unless": {"object": ["مطار"]}}, "قصفت إسرائيل مطار دمشق.", "unless object: met"),
    ({**BOMB, "unless": {"object": ["@country"]}}, "قصفت إسرائيل سوريا.", "unless object: met"),
    # all of several conditions must hold
    ({**BOMB, "if": {"object": ["مطار"], "near": ["طائرة"]}}, "قصفت إسرائيل مطار دمشق بالطائرات.", "+"),
    ({**BOMB, "if": {"object": ["مطار"], "near": ["طائرة"]}}, "قصفت إسرائيل مطار دمشق.", "if near: not met"),
    ({**BOMB, "if": {"object": ["مطار"]}, "unless": {"near": ["تمرين"]}}, "قصفت إسرائيل مطار دمشق في تمرين.", "unless near: met"),
    # needs
    ({**BOMB, "needs": ["actor"]}, "قصفت إسرائيل سوريا.", "+"),
    ({**BOMB, "needs": ["actor"]}, "قُصف المتمردون.", "no-actor"),
    ({**BOMB, "needs": ["recipient"]}, "قصفت إسرائيل الجسر.", "no-recipient"),
    ({**BOMB, "needs": ["recipient"]}, "قصفت إسرائيل سوريا.", "+"),
    (BOMB, "قُصف الجسر.", "no-party"),
]

ROLES = [
    # rule, sentence, actors, recipients
    (BOMB, "قصفت إسرائيل سوريا.", "ISR", "SYR"),
    (BOMB, "إسرائيل قصفت سوريا.", "ISR", "SYR"),
    (BOMB, "قُصف المتمردون.", "", "-/REB"),
    (BOMB, "قُتل مدنيون وقصفت إسرائيل سوريا.", "ISR", "SYR"),
    ({**BOMB, "recipient": ["على", "object"]}, "قصفت إسرائيل سوريا.", "ISR", "SYR"),
    ({"id": "meet", "verbs": ["التقى"], "both": ["object", "مع"]}, "التقى الوزير التركي السفير الياباني.", "TUR,JPN", ""),
    ({"id": "fight", "verbs": ["قاتل"], "both": ["object"]}, "قاتلت تركيا اليونان.", "TUR,GRC", ""),
    ({"id": "talk", "nouns": ["محادثات"], "actor": ["subject"], "both": ["مع", "بين"]}, "أجرت تركيا محادثات مع اليونان.", "TUR,GRC", ""),
    ({"id": "raid", "nouns": ["غارة"], "actor": ["subject"], "recipient": ["على"]}, "نفذت روسيا غارات على المعارضة السورية.", "RUS", "SYR/OPP"),
    ({"id": "raid", "nouns": ["غارة"], "actor": ["subject"], "recipient": ["على"]}, "الغارات الروسية على المعارضة السورية مستمرة.", "RUS", "SYR/OPP"),
    ({"id": "kill", "verbs": ["قتل"], "actor": ["subject"], "recipient": ["object"]}, "قتل جنود أتراك على يد المعارضة السورية.", "SYR/OPP", "TUR/MIL"),
    ({"id": "condemn", "verbs": ["أدان"], "recipient": ["object"]}, "أدانت فرنسا وإيطاليا روسيا والصين.", "FRA,ITA", "RUS,CHN"),
]


@cache
def parsed(text: str) -> Parsed:
    (one,) = trial("ar", text)
    return one[0]


@pytest.fixture
def coder(tmp_path, monkeypatch):
    """Makes a coder of nothing but these rules: keyword arguments are TYPE=[rules]."""
    monkeypatch.setenv("KHABAR_CACHE", "off")

    def make(**types):
        (tmp_path / "events").mkdir()
        for kind, rules in types.items():
            (tmp_path / "events" / f"{kind}.yml").write_text(yaml.safe_dump(rules, allow_unicode=True), "utf-8")
        monkeypatch.setattr(coding, "pack", lambda lang: Pack(lang, tmp_path))
        return coding.EventCoder("ar", LEXICON)

    return make


def outcome(coded: coding.Coding) -> str:
    """`+` when an event came, else why not; `-` when nothing was tried."""
    return "+" if coded.events else coded.tried[-1].stopped if coded.tried else "-"


def codes(parties) -> str:
    return ",".join(f"{p.code or '-'}/{p.sector}" if p.sector and p.sector != "GOV" else p.code or "-" for p in parties)


@pytest.mark.parametrize(("rule", "text", "expected"), TRIGGERS)
def test_triggers(coder, rule, text, expected):
    assert outcome(coder(ASSAULT=[rule]).code(parsed(text), text)) == expected


@pytest.mark.parametrize(("rule", "text", "expected"), CONDITIONS)
def test_conditions(coder, rule, text, expected):
    assert outcome(coder(ASSAULT=[rule]).code(parsed(text), text)) == expected


@pytest.mark.parametrize(("rule", "text", "actors", "recipients"), ROLES)
def test_roles(coder, rule, text, actors, recipients):
    (event,) = coder(ASSAULT=[rule]).code(parsed(text), text).events
    assert (codes(event.actors), codes(event.recipients)) == (actors, recipients)


def test_what_needs_failed_is_dropped_with_its_reason(coder):
    text = "قُصف المتمردون."
    coded = coder(ASSAULT=[{**BOMB, "needs": ["actor"]}]).code(parsed(text), text)
    (dropped,) = coded.dropped
    assert (dropped.stage, dropped.reason, dropped.detail) == ("events", "no-actor", "ASSAULT.bomb")
    assert text[dropped.start : dropped.end] == "قُصف" and not coded.events


def test_the_rule_that_asks_most_fires(coder):
    plain = BOMB
    asking = {**BOMB, "id": "bomb-airport", "if": {"object": ["مطار"]}}
    deciding = {**BOMB, "id": "bomb-mode", "mode": "aerial"}
    text = "قصفت إسرائيل مطار دمشق."
    made = coder(ASSAULT=[plain, deciding, asking])
    assert [e.rule for e in made.code(parsed(text), text).events] == ["ASSAULT.bomb-airport"]
    other = "قصفت إسرائيل سوريا."
    assert [e.rule for e in made.code(parsed(other), other).events] == ["ASSAULT.bomb-mode"]


def test_of_equal_rules_the_first_fires(coder):
    text = "قصفت إسرائيل سوريا."
    made = coder(ASSAULT=[{**BOMB, "id": "first"}, {**BOMB, "id": "second"}])
    assert [e.rule for e in made.code(parsed(text), text).events] == ["ASSAULT.first"]


def test_a_longer_noun_beats_a_shorter(coder):
    text = "أطلقت روسيا حملة عسكرية على المعارضة السورية."
    short = {"id": "short", "nouns": ["حملة"], "recipient": ["على"]}
    long = {"id": "long", "nouns": ["حملة عسكرية"], "recipient": ["على"]}
    assert [e.rule for e in coder(ASSAULT=[short, long]).code(parsed(text), text).events] == ["ASSAULT.long"]


def test_a_rule_may_decide_mode_and_status(coder):
    text = "قصفت إسرائيل سوريا."
    (event,) = coder(ASSAULT=[{**BOMB, "mode": "aerial", "status": "planned"}]).code(parsed(text), text).events
    assert (event.type, event.mode, event.status) == ("ASSAULT", "aerial", "planned")


def test_the_status_of_the_text_goes_before_the_rules(coder):
    text = "لم تقصف إسرائيل سوريا."
    (event,) = coder(ASSAULT=[{**BOMB, "status": "planned"}]).code(parsed(text), text).events
    assert event.status == "negated"


def test_a_planned_meeting_is_an_agreement(coder):
    meet = {"id": "visit", "verbs": ["زار"], "actor": ["subject"], "recipient": ["object"], "mode": "visit"}
    text = "سيزور الوزير التركي اليابان."
    (event,) = coder(CONSULT=[meet]).code(parsed(text), text).events
    assert (event.type, event.mode, event.status, event.rule) == ("AGREE", None, "occurred", "CONSULT.visit")


def test_a_planned_attack_stays_one(coder):
    text = "ستقصف إسرائيل سوريا."
    (event,) = coder(ASSAULT=[BOMB]).code(parsed(text), text).events
    assert (event.type, event.status) == ("ASSAULT", "planned")


def test_the_content_of_a_request_is_no_event(coder):
    ask = {"id": "ask", "verbs": ["دعا"], "recipient": ["object"]}
    text = "دعت روسيا تركيا إلى قصف المعارضة السورية."
    coded = coder(REQUEST=[ask], ASSAULT=[BOMB]).code(parsed(text), text)
    assert [e.rule for e in coded.events] == ["REQUEST.ask"]
    assert [(d.reason, d.detail) for d in coded.dropped] == [("content-of-request", "ASSAULT.bomb")]


def test_the_content_of_an_accusation_is_an_event(coder):
    accuse = {"id": "accuse", "verbs": ["اتهم"], "recipient": ["object"]}
    text = "اتهمت روسيا تركيا بقصف المعارضة السورية."
    coded = coder(ACCUSE=[accuse], ASSAULT=[BOMB]).code(parsed(text), text)
    assert [(e.rule, codes(e.actors)) for e in coded.events] == [("ACCUSE.accuse", "RUS"), ("ASSAULT.bomb", "TUR")]


def test_two_triggers_of_one_act_are_one_event(coder):
    launch = {"id": "launch", "verbs": ["شن"], "recipient": ["على"]}
    attack = {"id": "attack", "verbs": ["هاجم"], "recipient": ["على"]}
    text = "شنت تركيا هجوما على المعارضة السورية."
    coded = coder(ASSAULT=[launch, attack]).code(parsed(text), text)
    assert [e.rule for e in coded.events] == ["ASSAULT.launch"]
    assert [(d.reason, d.detail) for d in coded.dropped] == [("same-act", "ASSAULT.attack")]


def test_what_was_tried_is_told(coder):
    text = "قصفت إسرائيل سوريا."
    made = coder(ASSAULT=[BOMB, {**BOMB, "id": "airport", "if": {"object": ["مطار"]}}])
    tried = {t.rule: t.stopped for t in made.code(parsed(text), text).tried}
    assert tried == {"ASSAULT.bomb": "", "ASSAULT.airport": "if object: not met"}


def test_a_mode_is_read_from_the_clause(coder, tmp_path):
    (tmp_path / "modes.yml").write_text("ASSAULT:\n  drone: [مسيرة]\n  aerial: [طائرة]\n", "utf-8")
    (tmp_path / "contexts.yml").write_text("military: [جندي]\nterrorism: [إرهاب]\n", "utf-8")
    made = coder(ASSAULT=[BOMB])
    modes = {}
    for text in ("قصف جنود أتراك سوريا بالطائرات.", "قصف جنود أتراك سوريا بطائرات مسيرة.", "قصف جنود أتراك سوريا."):
        (event,) = made.code(parsed(text), text).events
        modes[event.mode] = event.contexts
    assert modes == {"aerial": ("military",), "drone": ("military",), None: ("military",)}


def test_confidence_grows_with_what_is_known(coder):
    made = coder(ASSAULT=[BOMB])
    both, one = "قصفت إسرائيل سوريا.", "قصفت إسرائيل الجسر."
    (sure,), (half,) = made.code(parsed(both), both).events, made.code(parsed(one), one).events
    assert 0 <= half.confidence < sure.confidence <= 1


def test_words_of_a_rule_meet_every_form():
    meeting = words_of(["مطار", "@weapon"], LEXICON)
    assert meeting.classes == {"weapon"} and "مطار" in meeting.lemmas
    assert words_of("=منتخب", LEXICON).lemmas == {"منتخب"} < words_of("منتخب", LEXICON).lemmas  # a team alone, no election
    assert words_of("هجمات", LEXICON).lemmas >= words_of("هجمة", LEXICON).lemmas - {"هجمة"}


def test_rules_are_compiled_in_file_order(tmp_path, monkeypatch):
    monkeypatch.setenv("KHABAR_CACHE", "off")
    (tmp_path / "events").mkdir()
    for name in ("COERCE", "ASSAULT"):
        (tmp_path / "events" / f"{name}.yml").write_text(yaml.safe_dump([{**BOMB, "id": i} for i in "ab"], allow_unicode=True), "utf-8")
    found = compiled(Pack("ar", tmp_path), LEXICON)
    assert [r.id for r in found] == ["ASSAULT.a", "ASSAULT.b", "COERCE.a", "COERCE.b"]
    assert found[0].actor == ("subject",) and found[0].forms == {"V", "M", "A", "P"} and found[0].weight == 0

"""The project's own corpus: every mark is right by the checks, the sizes are those its data card tells, and the second readings are of its reports."""

from pathlib import Path

import pytest

from khabar.gold import agreement, build, check, copies

CORPUS = Path(__file__).parent.parent / "corpus"


def sheets(folder, lang):
    found, problems = [], []
    for path in sorted(folder.glob("*.yml")):
        reports, wrong = build(path, lang)
        found += reports
        problems += wrong
    return found, problems


LONE = "-lone-"
"""What stands in the ids of sentences by themselves."""
FIRST = {lang: sheets(CORPUS / lang, lang) for lang in ("ar", "en")}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_mark_is_right(lang):
    reports, problems = FIRST[lang]
    assert problems == [] and list(check(reports)) == []


@pytest.mark.parametrize(("lang", "least", "events"), [("ar", 240, 2000), ("en", 80, 700)])
def test_it_is_as_large_as_told(lang, least, events):
    reports = [r for r in FIRST[lang][0] if LONE not in r["id"]]
    card = (CORPUS / "README.md").read_text("utf-8")
    assert len(reports) >= least and sum(len(r["events"]) for r in reports) >= events
    assert f"{len(reports)} {'Arabic' if lang == 'ar' else 'English'}" in card
    assert sum(not r["events"] for r in reports) >= len(reports) / 12


@pytest.mark.parametrize(("lang", "many"), [("ar", 40), ("en", 12)])
def test_half_of_the_quiet_reports_have_no_event_and_the_others_few(lang, many):
    quiet = [len(r["events"]) for r in FIRST[lang][0] if "-quiet-" in r["id"]]
    assert len(quiet) == many and quiet.count(0) == many / 2 and max(quiet) <= 3


@pytest.mark.parametrize(
    ("lang", "counted", "told"),
    [("ar", "{0} Arabic and", "{1} hold an event, most often of force or of a crowd; {2} hold none"), ("en", "and {0} English", "of the English {1} and {2}")],
)
def test_sentences_by_themselves_are_short_and_counted_in_the_card(lang, counted, told):
    lone = [r for r in FIRST[lang][0] if LONE in r["id"]]
    none = sum(not r["events"] for r in lone)
    card = (CORPUS / "README.md").read_text("utf-8")
    assert max(len(r["text"].split()) for r in lone) < 30
    assert f"{len(lone)} sentences, {sum(len(r['events']) for r in lone)} events" in card
    assert all(said.format(len(lone), len(lone) - none, none) in card for said in (counted, told))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_type_occurs(lang):
    kinds = {e["type"] for r in FIRST[lang][0] for e in r["events"]}
    assert len(kinds) == 16


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_tenth_is_read_twice_and_the_readings_agree(lang):
    reports, _ = FIRST[lang]
    second, problems = build(CORPUS / "second" / f"{lang}.yml", lang)
    texts = {r["id"]: r["text"] for r in reports}
    loud = [r for r in reports if "-quiet-" not in r["id"] and LONE not in r["id"]]  # the quiet ones and lone sentences have too few events to compare readings by
    assert problems == [] and len(second) >= 0.09 * len(loud)
    assert all(texts[r["id"]] == r["text"] for r in second)
    figures = agreement(reports, second)
    assert figures["events"]["f1"] > 0.9 and figures["joint"]["f1"] > 0.8


def test_no_report_copies_another():
    first, second = (FIRST[lang][0] for lang in ("ar", "en"))
    for reports in (first, second):
        half = len(reports) // 2
        shared = list(copies(reports[:half], reports[half:]))
        assert len(shared) <= 1, shared  # a formula of the trade ("who asked not to be named said") may stand in two

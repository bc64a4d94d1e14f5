"""The project's own attribution gold (corpus/attribution) and the floors the coder must hold on it."""

from pathlib import Path

import pytest

from khabar import Coder, Report, export
from khabar.evaluate import evaluate
from khabar.gold.sheet import build

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "attribution"
FLOORS = {"ar": 26, "en": 14}
"""Reports there must be at least."""


def reports(lang):
    built = [build(path, lang) for path in sorted((GOLD / lang).glob("*.yml"))]
    assert [problem for _, problems in built for problem in problems] == []
    return [report for one, _ in built for report in one]


@pytest.fixture(scope="module", params=sorted(FLOORS))
def measured(request):
    coder, gold = Coder(), reports(request.param)
    coded = [export.full(coder.code(Report(text=g["text"], id=g["id"], lang=g["lang"], outlet=g["outlet"], published=g["published"]))) for g in gold]
    assert len(gold) >= FLOORS[request.param]
    return evaluate(gold, coded)


def test_quotations_are_found(measured):
    assert measured["quotes at 0.8"]["f1"] >= 0.92 and measured["quotes at 0.3"]["f1"] >= 0.95


def test_their_speakers_are_found(measured):
    assert measured["speaker of matched quotes"] >= 0.92


def test_chains_are_right(measured):
    assert measured["attributed events with the right chain"] >= 0.9 and measured["outlet's own events left unattributed"] >= 0.95


@pytest.mark.parametrize("lang", sorted(FLOORS))
def test_every_role_and_status_is_marked(lang):
    events = [e for report in reports(lang) for e in report["events"]]
    assert {"speaker", "anonymous", "document", "agency", "outlet"} <= {link["role"] for e in events for link in e["said_by"]}
    assert {"occurred", "denied"} <= {e["status"] for e in events} and any(len(e["said_by"]) > 1 for e in events)
    assert any(not report["quotes"] for report in reports(lang))

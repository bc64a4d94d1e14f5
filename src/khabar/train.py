"""Learns the scorer's weights from marked reports: which fired rules were true events, and which parties took part in them.

Needs scikit-learn (`pip install 'khabar[train]'`). Never trained on the sets that accuracy is reported on; the figures that choose its settings
come from cross-validation by whole reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, log
from pathlib import Path
from typing import Any

from khabar.errors import KhabarError
from khabar.evaluate import Marked, compare, sentence_spans
from khabar.export import full
from khabar.model import Coded, Event, Parsed, Party, Report
from khabar.pipeline import Coder, coded_and_parsed
from khabar.weigh.features import candidate_features, candidates, event_features
from khabar.weigh.fields import about
from khabar.weigh.parties import SIDES, named_before
from khabar.weigh.scorer import INTERCEPT

Gold = dict[str, Any]
FIELDS = ("id", "text", "lang", "outlet", "published", "title", "url")
STRENGTH = {"event": 0.15, "actor": 0.15, "recipient": 0.15}
"""Inverse regularisation of each model, chosen by cross-validation on the corpus."""
FOLDS = 8
QUIET, TWICE = 80, 2.0
"""A report with less than one event in so many words counts twice: most of what outlets publish is so, and little of the corpus (chosen, not swept)."""
ALONE, HALF = "#alone", 0.5
"""Sentences by themselves are learned from as well, at this weight; nothing is calibrated or chosen on them."""
STEPS = [step / 20 for step in range(2, 14)]
"""Probabilities that are tried as the veto."""
SPARED = 0.003
"""F1 that may go for keeping what is less sure of a report, and for dropping it of a sentence by itself."""
SMALLEST = 0.02
"""Weights below this are left out of the table."""


@dataclass
class Examples:
    """What one model learns from: features, whether it was right, and the report each came from."""

    features: list[list[str]] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    report: list[str] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)

    def add(self, features: Iterable[str], right: bool, report: str, weight: float = 1.0) -> None:
        """One example: its features, whether gold has it, its report, and what it counts."""
        self.features.append(list(features))
        self.right.append(int(right))
        self.report.append(report)
        self.weight.append(weight)

    def some(self, chosen: Sequence[int]) -> Examples:
        """The examples of these numbers."""
        return Examples([self.features[i] for i in chosen], [self.right[i] for i in chosen], [self.report[i] for i in chosen], [self.weight[i] for i in chosen])


def gather(golds: Iterable[Gold]) -> dict[str, Examples]:
    """Examples for each model, from reports coded by the rules alone beside their gold."""
    found = {model: Examples() for model in ("event", *SIDES)}
    coder = Coder(scorer=False)
    for gold in golds:
        coded, parsed = coded_and_parsed(coder, Report(**{name: gold[name] for name in FIELDS if gold.get(name) is not None}))
        _add(found, gold, coded, parsed)
        for sentence in alone(gold):
            coded, parsed = coded_and_parsed(coder, Report(**{name: sentence[name] for name in FIELDS if sentence.get(name) is not None}))
            _add_events(found["event"], sentence, coded, parsed, HALF * counted(gold))
    return found


def counted(gold: Gold) -> float:
    """What a report weighs: a quiet one twice."""
    return TWICE if len(gold["events"]) * QUIET < len(gold["text"].split()) else 1.0


def alone(gold: Gold) -> Iterator[Gold]:
    """Each sentence of a marked report as a text of its own, as people try them: its id ends in ALONE, its events keep only what they are compared by."""
    for start, end in sentence_spans(gold["text"]):
        events = [{"type": e["type"], "trigger": [at - start for at in e["trigger"]]} for e in gold["events"] if start <= e["trigger"][0] < end]
        yield {**gold, "id": gold["id"] + ALONE, "title": None, "text": gold["text"][start:end], "events": events, "quotes": []}


def _add(found: dict[str, Examples], gold: Gold, coded: Coded, parsed: Sequence[Parsed]) -> None:
    compared = compare(gold, full(coded))
    marks = {(mark["type"], tuple(mark["trigger"])): mark for mark in gold["events"]}
    earlier = named_before(parsed)
    _add_events(found["event"], gold, coded, parsed, counted(gold))
    for event in coded.events:
        marked = _pair(compared.pairs, event)
        if marked is not None:
            mark = marks[(marked.type, tuple(marked.trigger))]
            for side in SIDES:
                _add_side(found[side], side, event, parsed[event.sentence], earlier[event.sentence], mark, gold["id"])


def _add_events(examples: Examples, gold: Gold, coded: Coded, parsed: Sequence[Parsed], weight: float) -> None:
    pairs = compare(gold, full(coded)).pairs
    told = about(parsed, gold["lang"], coded.report.day)
    for number, event in enumerate(coded.events):
        right = _pair(pairs, event) is not None
        examples.add(event_features(event, parsed, coded.events[:number], told), right, gold["id"], weight)


def _pair(pairs: Sequence[tuple[Marked, Marked]], event: Event) -> Marked | None:
    return next((marked for marked, read in pairs if read.trigger == (event.trigger.start, event.trigger.end) and read.type == event.type), None)


def _add_side(examples: Examples, side: str, event: Event, one: Parsed, earlier: tuple[Party, ...], mark: Gold, report: str) -> None:
    """A candidate of the sentence is right when it overlaps a marked party, one of an earlier sentence when it alone has its code."""
    predicate = one.predicate_at(event.trigger.start)
    if predicate is None:
        return
    found = candidates(one, earlier)
    here = [any(_overlap(c.party, p) for p in mark[side]) and c.phrase is not None for c in found]
    missing = {p["code"] for p in mark[side] if p["code"]} - {c.party.code for c, hit in zip(found, here, strict=True) if hit}
    for rank, (candidate, hit) in enumerate(zip(found, here, strict=True)):
        right = hit or candidate.phrase is None and candidate.party.code in missing
        examples.add(candidate_features(event, one, predicate, candidate, rank), right, report)
        if right and not hit:
            missing.discard(candidate.party.code)


def _overlap(party: Party, mark: Gold) -> bool:
    return party.start < mark["span"][1] and mark["span"][0] < party.end


def learn(examples: Examples, strength: float, slope: float = 1.0, shift: float = 0.0) -> dict[str, float]:
    """The weights of one model, the intercept among them, with its log odds scaled and shifted by its calibration."""
    vectors, model = _fitted(examples, strength)
    names = vectors.get_feature_names_out()
    weights = {name: round(slope * float(w), 3) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= SMALLEST}
    return {INTERCEPT: round(slope * float(model.intercept_[0]) + shift, 3), **dict(sorted(weights.items()))}


def calibration(sure: Sequence[float], right: Sequence[int]) -> tuple[float, float]:
    """(slope, shift) of the log odds that make out-of-fold probabilities tell how often they are right."""
    _, regression = _tools()
    model = regression(C=1e6).fit([[_odds(p)] for p in sure], right)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def threshold(sure: Sequence[float], right: Sequence[int], gold: int) -> float:
    """The probability from which on events are kept so that F1 against so many gold events is highest; of those that cost next to
    nothing the lowest, for news unlike the corpus is given lower probabilities than it deserves."""
    worth = _worth(sure, right, gold)
    best = max(map(worth, STEPS))
    return min(step for step in STEPS if worth(step) >= best - SPARED)


def lone_threshold(sure: Sequence[float], right: Sequence[int], gold: int) -> float:
    """The same for sentences by themselves, but the highest that costs next to nothing: the corpus tells an event in nearly every
    sentence, and sentences from elsewhere seldom do."""
    worth = _worth(sure, right, gold)
    best = max(map(worth, STEPS))
    return max(step for step in STEPS if worth(step) >= best - SPARED)


def _worth(sure: Sequence[float], right: Sequence[int], gold: int) -> Callable[[float], float]:
    """F1 against so many gold events of those kept from a probability on."""

    def worth(t: float) -> float:
        return 2 * sum(r for s, r in zip(sure, right, strict=True) if s >= t) / (sum(s >= t for s in sure) + gold)

    return worth


def recalibrated(sure: Sequence[float], slope: float, shift: float) -> list[float]:
    """Probabilities after calibration."""
    return [1 / (1 + exp(-(slope * _odds(p) + shift))) for p in sure]


def _odds(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return log(p / (1 - p))


def _fitted(examples: Examples, strength: float) -> Any:
    vectorizer, regression = _tools()
    vectors = vectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(f, 1.0) for f in examples.features])
    return vectors, regression(C=strength, max_iter=2000).fit(matrix, examples.right, examples.weight)


def _tools() -> tuple[Any, Any]:
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise KhabarError("training needs scikit-learn; install it with: pip install 'khabar[train]'") from error
    return DictVectorizer, LogisticRegression


def out_of_fold(examples: Examples, strength: float) -> list[float]:
    """The probability each example gets from a model that has not seen its report."""
    reports = sorted({report.removesuffix(ALONE) for report in examples.report})
    fold = {report: i % FOLDS for i, report in enumerate(reports)}
    sure = [0.0] * len(examples.right)
    for held in range(FOLDS):
        inside = [i for i, r in enumerate(examples.report) if fold[r.removesuffix(ALONE)] != held]
        outside = [i for i, r in enumerate(examples.report) if fold[r.removesuffix(ALONE)] == held]
        vectors, model = _fitted(examples.some(inside), strength)
        found = model.predict_proba(vectors.transform([dict.fromkeys(examples.features[i], 1.0) for i in outside]))[:, 1]
        for i, p in zip(outside, found, strict=True):
            sure[i] = float(p)
    return sure


def reliability(sure: Sequence[float], right: Sequence[int], steps: int = 10) -> list[tuple[float, int, float, float]]:
    """(from, how many, mean probability, share right) for each tenth of the scale that holds any."""
    rows = []
    for step in range(steps):
        inside = [(s, r) for s, r in zip(sure, right, strict=True) if step / steps <= s < (step + 1) / steps or s == 1.0 and step == steps - 1]
        if inside:
            rows.append((step / steps, len(inside), sum(s for s, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)))
    return rows


def table(models: dict[str, dict[str, float]]) -> str:
    """The weights as `weights.tsv`."""
    lines = ["# Weights of the learned scorer (src/khabar/weigh). Made by `make train` from corpus/; do not edit by hand.", "model\tfeature\tweight"]
    lines += [f"{model}\t{name}\t{weight:g}" for model, weights in sorted(models.items()) for name, weight in weights.items()]
    return "\n".join(lines) + "\n"


def write(path: Path, models: dict[str, dict[str, float]]) -> None:
    path.write_text(table(models), "utf-8")

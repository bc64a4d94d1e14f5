"""Retrains the learned scorer from the project's own corpus and says how good and how calibrated it is.

    python bench/train.py [LANG…]

Writes weights.tsv of each pack and scores/scorer.json (cross-validated figures and the reliability table, which `make score` puts into the docs).
"""

from __future__ import annotations

import json
import sys
from math import log
from pathlib import Path

from khabar import train
from khabar.gold import build
from khabar.packs import HOME as PACKS
from khabar.weigh.scorer import LONE_VETO, VETO

HOME = Path(__file__).resolve().parent.parent
LONE = "lone-"
"""Sheets of sentences by themselves are named so: their writers wrote rules as well, so they are learned from, and nothing is calibrated, chosen or told on them."""
CORPUS, SCORES = HOME / "corpus", HOME / "scores" / "scorer.json"


def main() -> None:
    kept = json.loads(SCORES.read_text("utf-8")) if SCORES.exists() else {}
    for lang in sys.argv[1:] or ("ar", "en"):
        kept[lang] = trained(lang)
    SCORES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def trained(lang: str) -> dict[str, object]:
    """Trains one language and returns what is told of it. Calibrated on the even sheets, which rule writers did not read."""
    sheets = sorted((CORPUS / lang).glob("*.yml"))
    reports = {path: build(path, lang)[0] for path in sheets}
    unread = [path for path in sheets if int(path.stem.rpartition("-")[2]) % 2 == 0 and not path.stem.startswith(LONE)]
    marked = {report["id"]: len(report["events"]) for path in unread for report in reports[path]}
    examples = train.gather(report for found in reports.values() for report in found)
    models, told, calibrated = {}, {}, {}
    for name, found in examples.items():
        sure = train.out_of_fold(found, train.STRENGTH[name])
        held = [i for i, report in enumerate(found.report) if report in marked]
        slope, shift = train.calibration([sure[i] for i in held], [found.right[i] for i in held])
        models[name] = train.learn(found, train.STRENGTH[name], slope, shift)
        calibrated[name] = train.recalibrated(sure, slope, shift)
        told[name] = figures([found.right[i] for i in held], [calibrated[name][i] for i in held]) | {"examples": len(sure)}
        print(f"{lang} {name}: {len(sure)} examples, loss {told[name]['loss']:.3f} (guessing the rate: {told[name]['base']:.3f}); slope {slope:.2f}, shift {shift:.2f}")
    events, gold = examples["event"], sum(marked.values())
    at = [i for i, report in enumerate(events.report) if report in marked]
    models["event"][VETO] = told["event"]["veto"] = train.threshold([calibrated["event"][i] for i in at], [events.right[i] for i in at], gold)
    at = [i for i, report in enumerate(events.report) if report.endswith(train.ALONE) and report.removesuffix(train.ALONE) in marked]
    apart = train.lone_threshold([calibrated["event"][i] for i in at], [events.right[i] for i in at], gold)
    models["event"][LONE_VETO] = told["event"]["lone veto"] = max(apart, models["event"][VETO])
    train.write(PACKS / lang / "weights.tsv", models)
    return told


def figures(right: list[int], sure: list[float]) -> dict[str, object]:
    """Cross-validated loss beside that of always telling the rate, and the reliability table, over the reports of even sheets."""
    n, rate = len(right), sum(right) / len(right)
    loss = -sum(log(max(1e-6, p if hit else 1 - p)) for p, hit in zip(sure, right, strict=True)) / n
    base = -(rate * log(rate) + (1 - rate) * log(1 - rate))
    rows = [(low, count, round(mean, 3), round(share, 3)) for low, count, mean, share in train.reliability(sure, right)]
    return {"right": round(rate, 3), "loss": round(loss, 3), "base": round(base, 3), "reliability": rows}


if __name__ == "__main__":
    main()

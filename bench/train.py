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

HOME = Path(__file__).resolve().parent.parent
CORPUS, SCORES = HOME / "corpus", HOME / "scores" / "scorer.json"


def main() -> None:
    kept = json.loads(SCORES.read_text("utf-8")) if SCORES.exists() else {}
    for lang in sys.argv[1:] or ("ar", "en"):
        kept[lang] = trained(lang)
    SCORES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def trained(lang: str) -> dict[str, object]:
    """Trains one language and returns what is told of it."""
    reports = [report for path in sorted((CORPUS / lang).glob("*.yml")) for report in build(path, lang)[0]]
    examples = train.gather(reports)
    models = {name: train.learn(found, train.STRENGTH[name]) for name, found in examples.items()}
    train.write(PACKS / lang / "weights.tsv", models)
    told = {name: figures(found, train.out_of_fold(found, train.STRENGTH[name])) for name, found in examples.items()}
    for name, numbers in told.items():
        print(f"{lang} {name}: {numbers['examples']} examples, {numbers['right']:.3f} right, loss {numbers['loss']:.3f} (guessing the rate: {numbers['base']:.3f})")
    return told


def figures(found: train.Examples, sure: list[float]) -> dict[str, object]:
    """Cross-validated loss beside that of always telling the rate, and the reliability table."""
    n, rate = len(found.right), sum(found.right) / len(found.right)
    loss = -sum(log(max(1e-6, p if right else 1 - p)) for p, right in zip(sure, found.right, strict=True)) / n
    base = -(rate * log(rate) + (1 - rate) * log(1 - rate))
    rows = [(low, count, round(mean, 3), round(share, 3)) for low, count, mean, share in train.reliability(sure, found.right)]
    return {"examples": n, "right": round(rate, 3), "loss": round(loss, 3), "base": round(base, 3), "reliability": rows}


if __name__ == "__main__":
    main()

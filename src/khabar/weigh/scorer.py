"""Logistic models kept as tables: (model, feature, weight). Adding up a few dozen numbers is all that happens at run time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from math import exp

from khabar.packs import Pack, pack
from khabar.packs.cache import kept

INTERCEPT = "(intercept)"
"""The row of a model that is added always."""
VETO = "(veto)"
"""The row of the event model below whose probability an event is dropped: where F1 was best in cross-validation."""


LONE_VETO = "(veto alone)"
"""The same for sentences by themselves; the reports' veto where a table has none."""


@dataclass(frozen=True)
class Scorer:
    """The models of one language by name: event, actor, recipient. A model without rows is absent."""

    models: dict[str, dict[str, float]]

    @property
    def veto(self) -> float:
        """The probability an event needs to be kept."""
        return self.models.get("event", {}).get(VETO, 0.0)

    @property
    def lone_veto(self) -> float:
        """The probability an event needs in a text of a sentence or two."""
        return self.models.get("event", {}).get(LONE_VETO, self.veto)

    def knows(self, model: str) -> bool:
        return model in self.models

    def score(self, model: str, features: Iterable[str]) -> float:
        """The probability a model gives to what these features describe; features it has never seen count nothing."""
        weights = self.models[model]
        total = weights.get(INTERCEPT, 0.0) + sum(map(weights.get, features, repeat(0.0)))
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def read(language: Pack) -> Scorer:
    """The scorer of a pack; one without `weights.tsv` has no models."""
    return Scorer(kept(f"weights-{language.lang}", language.version, lambda: _models(language)))


def _models(language: Pack) -> dict[str, dict[str, float]]:
    models: dict[str, dict[str, float]] = {}
    for row in language.rows("weights"):
        models.setdefault(row["model"], {})[row["feature"]] = float(row["weight"])
    return models


@lru_cache(maxsize=None)
def scorer(lang: str) -> Scorer:
    """The scorer of one language, read once."""
    return read(pack(lang))

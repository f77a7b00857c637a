"""Weights made by hand, so that a verdict follows from the words alone: the more of a demand is repeated, the surer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.compare.features import NAMES
from pipeline.compare.linear import Linear
from pipeline.compare.model import PairModel, Weights
from pipeline.compare.ranking import SECOND, VERDICT
from pipeline.compare.statistics import Statistics

LIMITS = {
    "far": 3.0, "too_good": 1.0, "ask": 0.8, "related": 0.3, "doubt": 0.2, "sure": 0.5, "evidence": 0.5, "shown": 0.25,
}  # fmt: skip


def hand_weights() -> Weights:
    """Half of a demand's pairs of syllables in another passage are an even chance; a word by word copy is covered."""
    first = _linear(NAMES, [{"words_of_left": 12.0}], [-6.0])
    second = _linear(SECOND, [{"first_look": 1.0}], [0.0])
    verdict = _linear(VERDICT, [{"chance_1": -1.0}, {}, {"chance_1": 1.0}], [0.0, 0.0, 0.0])
    return Weights(
        version="by-hand",
        coverage=PairModel(first=first, second=second, conclusion=verdict),
        evidence=PairModel(first=first, second=second, conclusion=second),
        limits=LIMITS,
        statistics=Statistics(passages=0, counts={}),
        encoder=None,
        about={},
    )


def _linear(names: Sequence[str], weights: Sequence[dict[str, float]], bias: Sequence[float]) -> Linear:
    table = np.zeros((len(weights), len(names)))
    for row, each in enumerate(weights):
        for name, value in each.items():
            table[row, list(names).index(name)] = value
    return Linear(
        names=tuple(names), mean=np.zeros(len(names)), scale=np.ones(len(names)), weights=table, bias=np.array(bias)
    )

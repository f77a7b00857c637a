"""The second look at a pair: how it stands beside all other pairs of its demand and of its passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from pipeline.compare.features import NAMES
from pipeline.compare.passages import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SECOND = ("first_look", "behind_best", "behind_best_of_right", "place", "place_of_right", *NAMES)
"""The features of the second look: the first look's log odds, how far they are behind the best of the demand (of the
passage), the logarithm of the pair's place among the demand's (the passage's) pairs, and the features of the first."""
BEST = 3
"""How many passages a verdict looks at."""
_OF_BEST = (
    "words", "words_of_left", "syllables_of_left", "object", "part_of_left", "first_words", "same_concepts", "near_concepts",
    "object_concepts", "first_object", "same_action_on_object", "other_action_on_object", "lead_missing", "head_concept",
    "actions", "weaker_action", "report_only", "cited", "rarest_concept", "themes",
)  # fmt: skip
VERDICT = (
    *(f"chance_{place + 1}" for place in range(BEST)),
    *(f"best_{name}" for name in _OF_BEST),
    *(f"together_{name}" for name in _OF_BEST),
    "single_action",
    "length",
)
"""The features of a verdict: the log odds of the three nearest passages, the features of the nearest one and the highest of
the three, whether the demand is one action, and the logarithm of its length."""
_COLUMNS = [NAMES.index(name) for name in _OF_BEST]


def second_features(features: Floats, first: Floats) -> Floats:
    """Left × right × `SECOND`, from left × right × `NAMES` and the log odds of the first look (left × right)."""
    if not first.size:
        return np.zeros((*first.shape, len(SECOND)))
    added = (
        first,
        first - first.max(1, keepdims=True),
        first - first.max(0, keepdims=True),
        np.log1p(_places(first, 1)),
        np.log1p(_places(first, 0)),
    )
    return np.concatenate([np.stack(added, 2), features], 2)


def _places(scores: Floats, axis: int) -> Floats:
    return np.argsort(np.argsort(-scores, axis=axis, kind="stable"), axis=axis, kind="stable").astype(float)


def nearest(chances: Floats) -> NDArray[np.int64]:
    """Left × up to `BEST`: the passages of each demand with the highest chance, the highest first."""
    return np.argsort(-chances, axis=1, kind="stable")[:, :BEST]


def verdict_features(left: Sequence[Passage], features: Floats, chances: Floats) -> Floats:
    """Left × `VERDICT`; zeros where the other paper demands nothing."""
    rows = np.zeros((len(left), len(VERDICT)))
    if not chances.size:
        return rows
    for row, (item, order) in enumerate(zip(left, nearest(chances), strict=True)):
        best = [_log_odds(chances[row, at]) for at in order] + [_log_odds(0.0)] * (BEST - len(order))
        of_best, together = features[row, order[0], _COLUMNS], features[row, order][:, _COLUMNS].max(0)
        rows[row] = [*best, *of_best, *together, float(len(item.parts) == 1), np.log1p(len(item.words))]
    return rows


def _log_odds(chance: float) -> float:
    return float(np.log((chance + 0.01) / (1.01 - chance)))

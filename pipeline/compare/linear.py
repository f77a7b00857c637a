"""A linear model as plain numbers: what scikit-learn learnt, applied without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """Weights over named features, each centred by `mean` and divided by `scale` first.

    `weights` is outputs × features and `bias` outputs: one output for a yes or no, one a class else.
    """

    names: tuple[str, ...]
    mean: Floats
    scale: Floats
    weights: Floats
    bias: Floats

    def logits(self, rows: Floats) -> Floats:
        """Log odds (or class scores) of … × features: … × outputs."""
        return ((rows - self.mean) / self.scale) @ self.weights.T + self.bias

    def probabilities(self, rows: Floats) -> Floats:
        """… × classes: the chance of each class, for a model of several outputs."""
        scores = self.logits(rows)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        return np.asarray(scores / scores.sum(-1, keepdims=True))

    def chances(self, rows: Floats) -> Floats:
        """The chance of yes, for a model of one output: … × features → …."""
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(self.logits(rows)[..., 0], -30, 30))))

    def named(self, row: Floats) -> dict[str, float]:
        """One row's features by name, as a reader is shown them: three places."""
        return {name: round(float(value), 3) for name, value in zip(self.names, row, strict=True)}

    def parts(self, row: Floats, output: int = 0) -> dict[str, float]:
        """What each feature of one row adds to an output, the largest first: `{"head_concept": 1.2, …}`."""
        each = (row - self.mean) / self.scale * self.weights[output]
        order = np.argsort(-np.abs(each))
        return {self.names[at]: float(each[at]) for at in order}

    def as_dict(self) -> dict[str, Any]:
        """As JSON keeps it: a mapping from each feature to its numbers, rounded to five places."""
        columns = {
            name: [round(float(value), 5) for value in (self.mean[at], self.scale[at], *self.weights[:, at])]
            for at, name in enumerate(self.names)
        }
        return {"bias": [round(float(value), 5) for value in self.bias], "features": columns}


def linear_from(data: Mapping[str, Any], names: Sequence[str], where: str) -> Linear:
    """What `as_dict` made, checked against the features that this version computes.

    Raises DanvanError `pairs-stale` (other features), `pairs-unreadable` (not the numbers expected).
    """
    try:
        columns, bias = data["features"], np.array(data["bias"], float)
        if list(columns) != list(names):
            message = f"{where}: trained with other features than this version computes"
            raise DanvanError("pairs-stale", message, "Run `make repro` to train it anew.")
        table = np.array([columns[name] for name in names], float)
        if table.shape != (len(names), 2 + len(bias)) or not np.isfinite(table).all() or (table[:, 1] <= 0).any():
            raise ValueError("numbers of another shape")
    except (KeyError, TypeError, ValueError) as error:
        message = f"{where}: no weights of the comparison: {error}"
        raise DanvanError("pairs-unreadable", message, "Reinstall danvan, or run `make repro`.") from error
    return Linear(names=tuple(names), mean=table[:, 0], scale=table[:, 1], weights=table[:, 2:].T.copy(), bias=bias)

"""The model that weighs the features: read from `pairs.json`, applied without scikit-learn.

Two looks at every pair (`first`: its own features; `second`: also how it stands beside the other pairs), then what the
nearest passages come to: a verdict for a demand, the strength of a report.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from pipeline.compare.features import NAMES, compare_features
from pipeline.compare.linear import Linear, linear_from
from pipeline.compare.passages import Passage
from pipeline.compare.ranking import SECOND, VERDICT, second_features
from pipeline.compare.statistics import Statistics
from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Encoder = Callable[[Sequence[str]], "Floats"]
"""Sentences → one vector of length 1 each: an optional model of the user's (`pipeline.learn.embeddings`)."""
Side = Literal["coverage", "evidence"]
LIMITS = ("far", "too_good", "ask", "related", "doubt", "evidence", "sure", "shown")
"""The limits of a verdict, see `pipeline.settings.TrainPairsSettings`."""
MEANING = "meaning"
"""The feature that an encoder adds, the last of the first look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModel:
    """The two looks at a pair for one side, and what follows from them.

    `conclusion` gives the chances of (not_found, partly, covered) for coverage, of evidence against partial for evidence.
    """

    first: Linear
    second: Linear
    conclusion: Linear


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Everything learnt: both sides, the limits (`LIMITS`), the counts of grams, the name of the encoder or None."""

    version: str
    coverage: PairModel
    evidence: PairModel
    limits: Mapping[str, float]
    statistics: Statistics
    encoder: str | None
    about: Mapping[str, Any]

    def side(self, side: Side) -> PairModel:
        """The models of one side."""
        return self.coverage if side == "coverage" else self.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """All pairs of two sides (left × right): features of the first look and of the second, and chances."""

    features: Floats
    second: Floats
    chances: Floats


def score(
    weights: Weights,
    side: Side,
    left: Sequence[Passage],
    right: Sequence[Passage],
    statistics: Statistics,
    encoder: Encoder | None = None,
) -> Scored:
    """The chance of every pair that the right passage takes up, or reports, what the left one demands.

    Raises DanvanError `encoder-missing` where the weights were trained with an encoder and none is given.
    """
    if weights.encoder and encoder is None:
        message = f"the weights {weights.version} were trained with the encoder {weights.encoder}, and none is given"
        raise DanvanError("encoder-missing", message, "Load it with pipeline.learn.embeddings.load_encoder.")
    model = weights.side(side)
    features = pair_features(left, right, statistics, encoder if weights.encoder else None)
    if not features.size:
        none = np.zeros(features.shape[:2])
        return Scored(features=features, second=np.zeros((*none.shape, len(model.second.names))), chances=none)
    first = model.first.logits(features)[..., 0]
    second = second_features(features, first)
    return Scored(features=features, second=second, chances=model.second.chances(second))


def strengths(weights: Weights, scored: Scored) -> Floats:
    """Left × right: the chance that a result reports the leading action and not a part of it, if it speaks of the demand at all."""
    return weights.evidence.conclusion.chances(scored.second)


def pair_features(
    left: Sequence[Passage], right: Sequence[Passage], statistics: Statistics, encoder: Encoder | None
) -> Floats:
    """`compare_features`, and with an encoder the cosine of the two sentences as a last feature."""
    found = compare_features(left, right, statistics)
    if encoder is None or not found.size:
        return found if encoder is None else np.zeros((*found.shape[:2], len(NAMES) + 1))
    meaning = encoder([item.words for item in left]) @ encoder([item.words for item in right]).T
    return np.concatenate([found, meaning[:, :, None]], 2)


def first_names(encoder: str | None) -> tuple[str, ...]:
    """The features of the first look."""
    return (*NAMES, MEANING) if encoder else NAMES


def second_names(encoder: str | None) -> tuple[str, ...]:
    """The features of the second look."""
    return (*SECOND, MEANING) if encoder else SECOND


@cache
def load_weights(path: Path | None = None) -> Weights:
    """The weights that came with danvan, or those of a folder that `stages.train_pairs` wrote.

    Raises DanvanError `pairs-unreadable`, `pairs-stale`.
    """
    folder = path or files("pipeline.resources").joinpath("data")
    where = str(folder.joinpath("pairs.json"))
    try:
        data = json.loads(folder.joinpath("pairs.json").read_text("utf-8"))
        with folder.joinpath("pair_counts.tsv").open("r", encoding="utf-8") as stream:
            rows = [(kind, name, int(count)) for kind, name, count in csv.reader(stream, delimiter="\t")]
        counts = {name: count for kind, name, count in rows if kind == "gram"}
        named = {name: count for kind, name, count in rows if kind == "concept"}
        statistics = Statistics(passages=int(data["passages"]), counts=counts, concept_counts=named)
        sides, encoder = data["sides"], data["encoder"]
        limits = {name: float(value) for name, value in data["limits"].items()}
        if set(limits) != set(LIMITS):
            raise ValueError(f"its limits are {', '.join(sorted(limits))}")
        models = {side: _model(sides[side], encoder, f"{where}: {side}") for side in ("coverage", "evidence")}
        return Weights(
            version=str(data["version"]),
            coverage=models["coverage"],
            evidence=models["evidence"],
            limits=limits,
            statistics=statistics,
            encoder=encoder,
            about=data["about"],
        )
    except (OSError, AttributeError, KeyError, TypeError, ValueError, csv.Error) as error:
        message = f"{where}: no weights of the comparison: {error}"
        raise DanvanError("pairs-unreadable", message, "Reinstall danvan, or run `make repro`.") from error


def _model(data: Mapping[str, Any], encoder: str | None, where: str) -> PairModel:
    conclusion = VERDICT if len(data["conclusion"]["bias"]) > 1 else second_names(encoder)
    return PairModel(
        first=linear_from(data["first"], first_names(encoder), where),
        second=linear_from(data["second"], second_names(encoder), where),
        conclusion=linear_from(data["conclusion"], conclusion, where),
    )

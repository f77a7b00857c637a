"""Train the comparison: two looks at a pair and a conclusion for each side, all of them logistic regressions.

scikit-learn is imported where it is used. The same examples give the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.compare.linear import Linear
from pipeline.compare.model import Encoder, PairModel, Side, first_names, second_names
from pipeline.compare.ranking import VERDICT, second_features, verdict_features
from pipeline.compare.statistics import Statistics
from pipeline.errors import DanvanError
from pipeline.learn.pairs import EVIDENCE, Block, split_by_paper

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.settings import TrainPairsSettings

    Floats = NDArray[np.float64]

_INNER_FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A block with its features (demands × passages × features of the first look)."""

    block: Block
    features: Floats

    @property
    def asked(self) -> list[int]:
        """The rows that were judged."""
        return list(self.block.asked)


def prepare(blocks: Sequence[Block], statistics: Statistics, encoder: Encoder | None = None) -> tuple[Example, ...]:
    """The blocks that hold a pair, with their features."""
    return tuple(
        Example(block=block, features=block.features(statistics, encoder))
        for block in blocks
        if block.left.demands and block.passages
    )


def train_side(
    examples: Sequence[Example], side: Side, settings: TrainPairsSettings, *, encoder: str | None = None
) -> tuple[PairModel, dict[str, Any]]:
    """The models of one side, and the scikit-learn models that they were taken from.

    The second look and the conclusion learn from what the first says of papers that it did not learn from.
    Raises DanvanError `too-few-examples`.
    """
    ours = [example for example in examples if example.block.side == side]
    if len({example.block.left.name for example in ours}) < 2:
        message = f"{side}: labelled pairs of fewer than two directives"
        raise DanvanError("too-few-examples", message, "Label pairs of more papers, see corpora/README.md.")
    strength = settings.strength
    first, kept_first = _fit(*_first_rows(ours), first_names(encoder), strength)
    unseen = _unseen(ours, encoder, strength)
    seconds = [second_features(each.features, scores) for each, scores in zip(ours, unseen, strict=True)]
    rows = _stack(ours, seconds)
    second, kept_second = _fit(rows, _related(ours), second_names(encoder), strength)
    if side == "coverage":
        looks = [second.chances(each) for each in seconds]
        conclusion, kept = _fit_verdict(ours, looks, settings.verdict_strength)
    else:
        levels = np.concatenate([each.block.wanted[each.asked].ravel() for each in ours])
        told = np.isin(levels, (EVIDENCE.index("partial"), EVIDENCE.index("evidence")))
        done = levels[told] == EVIDENCE.index("evidence")
        conclusion, kept = _fit(rows[told], done, second_names(encoder), settings.verdict_strength)
    model = PairModel(first=first, second=second, conclusion=conclusion)
    return model, {"first": kept_first, "second": kept_second, "conclusion": kept}


def _unseen(examples: Sequence[Example], encoder: str | None, strength: float) -> list[Floats]:
    """What the first look says of each block, learnt from the blocks of other directives."""
    found: dict[int, Floats] = {}
    for fold in split_by_paper([example.block for example in examples], _INNER_FOLDS, seed=1):
        rest = [example for example in examples if example.block.left.name not in fold]
        first, _ = _fit(*_first_rows(rest), first_names(encoder), strength)
        for number, example in enumerate(examples):
            if example.block.left.name in fold:
                found[number] = first.logits(example.features)[..., 0]
    return [found[number] for number in range(len(examples))]


def _first_rows(examples: Sequence[Example]) -> tuple[Floats, NDArray[np.bool_]]:
    return _stack(examples, [example.features for example in examples]), _related(examples)


def _stack(examples: Sequence[Example], tables: Sequence[Floats]) -> Floats:
    """The judged pairs as rows."""
    parts = [table[each.asked].reshape(-1, table.shape[2]) for each, table in zip(examples, tables, strict=True)]
    return np.concatenate(parts)


def _related(examples: Sequence[Example]) -> NDArray[np.bool_]:
    return np.concatenate([example.block.wanted[example.asked].ravel() > 0 for example in examples])


def _fit_verdict(examples: Sequence[Example], looks: Sequence[Floats], strength: float) -> tuple[Linear, Any]:
    rows, wanted = [], []
    for example, chances in zip(examples, looks, strict=True):
        table = verdict_features(example.block.left.demands, example.features, chances)
        for number, verdict in example.block.verdicts:
            rows.append(table[number])
            wanted.append(verdict)
    return _fit(np.array(rows), np.array(wanted), VERDICT, strength)


def _fit(rows: Floats, wanted: NDArray[Any], names: Sequence[str], strength: float) -> tuple[Linear, Any]:
    """A logistic regression over standardised features."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if len(np.unique(wanted)) < 2:
        message = "all labelled pairs are of one kind"
        raise DanvanError("too-few-examples", message, "Label pairs of every verdict, see corpora/README.md.")
    fitted = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5000)).fit(rows, wanted)
    scaler, model = fitted[0], fitted[-1]
    linear = Linear(
        names=tuple(names), mean=scaler.mean_, scale=scaler.scale_, weights=model.coef_, bias=model.intercept_
    )
    return linear, fitted

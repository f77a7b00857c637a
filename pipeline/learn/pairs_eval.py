"""How right the comparison is: verdicts and pairs held against what readers said, in cross-validation or on papers set aside."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.compare.model import PairModel, Side, Weights
from pipeline.compare.ranking import second_features, verdict_features
from pipeline.compare.verdicts import coverage_verdict, evidence_verdict
from pipeline.learn.evaluate import Row
from pipeline.learn.pairs import COVERAGE, EVIDENCE, load_pairs, split_by_paper
from pipeline.learn.pairs_train import Example, prepare, train_side

if TYPE_CHECKING:
    from pipeline.settings import TrainPairsSettings

SIDES: tuple[Side, Side] = ("coverage", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Counts of right, wrong and missed by measure, how many verdicts agree, and how many are off by two."""

    counts: Mapping[str, tuple[int, int, int]]
    agree: int
    asked: int
    far: int

    def rows(self) -> dict[str, dict[str, float]]:
        """Precision, recall and F1 of every measure, and the share of coverage verdicts that agree."""
        found = {}
        for name, (right, wrong, missed) in self.counts.items():
            precision = right / (right + wrong) if right + wrong else 0.0
            recall = right / (right + missed) if right + missed else 0.0
            both = precision + recall
            found[name] = {
                "precision": round(precision, 4),
                "recall": round(recall, 4),
                "f1": round(2 * precision * recall / both if both else 0.0, 4),
            }
        share = self.agree / self.asked if self.asked else 0.0
        return {"coverage.agreement": {"share": round(share, 4), "of": self.asked, "off_by_two": self.far}, **found}

    def as_rows(self) -> tuple[Row, ...]:
        """The same for the gate: the share of verdicts that agree stands as a measure of its own."""
        agreement = Row(
            measure="coverage.agreement", tp=self.agree, fp=self.asked - self.agree, fn=self.asked - self.agree
        )
        rest = (
            Row(measure=name, tp=right, fp=wrong, fn=missed) for name, (right, wrong, missed) in self.counts.items()
        )
        return (agreement, *rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSet:
    """A file of labelled pairs and the folders of their papers' texts."""

    name: str
    labels: Path
    texts: tuple[str, ...]

    @property
    def is_here(self) -> bool:
        """Whether the labels are on this machine."""
        return self.labels.is_file()

    @property
    def digest(self) -> str:
        """SHA-256 of the labels: floors hold only for those they were measured on."""
        return hashlib.sha256(self.labels.read_bytes()).hexdigest()


def pair_sets(root: Path = Path()) -> tuple[PairSet, ...]:
    """The sets that the comparison learns nothing from: `held-out`, and public papers beside the checkout, `dev`."""
    held_out, sample = str(root / "corpora" / "held-out"), str(root / "corpora" / "sample" / "gold")
    shared = root / ".." / "shared" / "eval"
    return (
        PairSet(name="pairs.held-out", labels=root / "corpora" / "pairs" / "held-out.json", texts=(held_out, sample)),
        PairSet(name="pairs.dev", labels=shared / "compare" / "labels.json", texts=(str(shared / "dev"),)),
    )


def measure_set(chosen: PairSet, weights: Weights) -> Measured:
    """What the given weights get right on a set. Raises DanvanError as `load_pairs`."""
    examples = prepare(load_pairs(chosen.labels, chosen.texts), weights.statistics)
    return measure(examples, {"coverage": weights.coverage, "evidence": weights.evidence}, weights.limits)


def cross_validate(
    examples: Sequence[Example], settings: TrainPairsSettings, *, encoder: str | None = None
) -> Measured:
    """What the comparison gets right on directives that it did not learn from."""
    told: list[tuple[str | None, str]] = []
    verdicts: list[tuple[str, str]] = []
    for side in SIDES:
        ours = [example for example in examples if example.block.side == side]
        for fold in split_by_paper([example.block for example in ours], settings.folds):
            rest = [example for example in ours if example.block.left.name not in fold]
            model, _ = train_side(rest, side, settings, encoder=encoder)
            held = [example for example in ours if example.block.left.name in fold]
            _judge(held, side, model, _limits(settings), verdicts, told)
    return _measured(verdicts, told)


def measure(examples: Iterable[Example], models: Mapping[Side, PairModel], limits: Mapping[str, float]) -> Measured:
    """What given models get right on labelled papers."""
    every = list(examples)
    told: list[tuple[str | None, str]] = []
    verdicts: list[tuple[str, str]] = []
    for side in SIDES:
        _judge([item for item in every if item.block.side == side], side, models[side], limits, verdicts, told)
    return _measured(verdicts, told)


def _limits(settings: Any) -> dict[str, float]:
    from pipeline.learn.pairs_store import limits_of

    return limits_of(settings)


def _judge(
    examples: Sequence[Example],
    side: Side,
    model: PairModel,
    limits: Mapping[str, float],
    verdicts: list[tuple[str, str]],
    told: list[tuple[str | None, str]],
) -> None:
    """Add (given, wanted) of every demand, or of every pair of a demand and a result."""
    for example in examples:
        second = second_features(example.features, model.first.logits(example.features)[..., 0])
        chances = model.second.chances(second)
        if side == "coverage":
            table = verdict_features(example.block.left.demands, example.features, chances)
            given = model.conclusion.probabilities(table)
            verdicts += [
                (coverage_verdict(given[row], limits), COVERAGE[wanted]) for row, wanted in example.block.verdicts
            ]
            continue
        strong = model.conclusion.chances(second)
        for row in example.asked:
            for column, item in enumerate(example.block.passages):
                polarity = item.outcome.polarity if item.outcome else "achieved"
                verdict = evidence_verdict(chances[row, column], strong[row, column], polarity, limits)
                told.append(
                    (None if verdict == "needs_review" else verdict, EVIDENCE[example.block.wanted[row, column]])
                )


def _measured(verdicts: Sequence[tuple[str, str]], told: Sequence[tuple[str | None, str]]) -> Measured:
    counts: dict[str, tuple[int, int, int]] = {}
    for name in COVERAGE:
        counts[f"coverage.{name}"] = _count((given == name, wanted == name) for given, wanted in verdicts)
    counts["evidence.pairs"] = _count((given is not None, wanted != "none") for given, wanted in told)
    for name in EVIDENCE[1:]:
        counts[f"evidence.{name}"] = _count((given == name, wanted == name) for given, wanted in told)
    rank = {name: number for number, name in enumerate(COVERAGE)}
    far = sum(given in rank and abs(rank[given] - rank[wanted]) == 2 for given, wanted in verdicts)
    agree = sum(given == wanted for given, wanted in verdicts)
    return Measured(counts=counts, agree=agree, asked=len(verdicts), far=far)


def _count(pairs: Iterable[tuple[bool, bool]]) -> tuple[int, int, int]:
    found = Counter(pairs)
    return found[True, True], found[True, False], found[False, True]

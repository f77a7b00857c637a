"""What the judge adds, by cross-validation over whole documents: rules alone, judge alone, both together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.extract.judge import Judge, Reading
from pipeline.extract.outcomes import find_outcomes
from pipeline.learn.evaluate import Evaluation, evaluate
from pipeline.learn.judge_train import folds, train
from pipeline.link.judged import OBLIGATION, OUTCOME, sure_results, sure_tasks, weigh_obligations, weigh_outcomes
from pipeline.link.obligations import find_obligations
from pipeline.model import Analysis, Obligation, Origin, Outcome

if TYPE_CHECKING:
    from pipeline.learn.judge_examples import Example
    from pipeline.settings import TrainSettings

MEASURES = ("obligations", "obligations.bodies", "obligations.deadlines", "obligations.themes", "outcomes")
PRECISION = 0.98
"""What an obligation's confidence is asked to promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Three readings of the same documents, and the confidences of the obligations of both with whether they are right."""

    rules: Evaluation
    judge: Evaluation
    both: Evaluation
    confidences: tuple[tuple[float, bool], ...]

    def rows(self) -> dict[str, dict[str, dict[str, float]]]:
        """Precision, recall and F1 by reading and measure, for JSON."""
        return {
            name: {
                row.measure: {
                    "precision": round(row.precision, 4),
                    "recall": round(row.recall, 4),
                    "f1": round(row.f1, 4),
                }
                for row in evaluation.rows
                if row.measure in MEASURES
            }
            for name, evaluation in (("rules", self.rules), ("judge", self.judge), ("both", self.both))
        }


def cross_validate(examples: Sequence[Example], settings: TrainSettings) -> Compared:
    """Each document is read by a judge that has not seen it; the folds are dealt out by whole documents."""
    readings: list[tuple[Example, Reading]] = []
    for fold in folds(len(examples), settings.folds):
        unseen = set(fold.tolist())
        judge = Judge(train([e for number, e in enumerate(examples) if number not in unseen], settings).weights)
        readings += [(examples[number], read_with(judge, examples[number])) for number in sorted(unseen)]
    return compare(readings)


def read_with(judge: Judge, example: Example) -> Reading:
    """What a judge says of an annotated document."""
    return judge.read(example.document, example.header, example.segments, example.references, example.deadlines)


def compare(readings: Iterable[tuple[Example, Reading]]) -> Compared:
    """Measure documents as the rules read them, as the judge does, and as both do."""
    read = list(readings)
    both = [(example, reading, combined(example, reading)) for example, reading in read]
    return Compared(
        rules=evaluate((example.gold, combined(example, None)) for example, _ in read),
        judge=evaluate((example.gold, judged_alone(example, reading)) for example, reading in read),
        both=evaluate((example.gold, analysis) for example, _, analysis in both),
        confidences=tuple(
            (item.origin.confidence, bool(example.labels[row, OBLIGATION]))
            for example, reading, analysis in both
            for item in analysis.obligations
            if (row := reading.rows.at(item.span.start)) >= 0
        ),
    )


def combined(example: Example, reading: Reading | None) -> Analysis:
    """The analysis of rules and judge; of the rules alone where no reading is given."""
    document, header, segments = example.document, example.header, example.segments
    obligations = find_obligations(
        document, header, segments, example.references, example.deadlines, sure_tasks(reading)
    )
    obligations = weigh_obligations(obligations, reading)
    outcomes = find_outcomes(document, header, segments, obligations, sure_results(reading))
    return _analysis(example, obligations, weigh_outcomes(outcomes, reading))


def judged_alone(example: Example, reading: Reading) -> Analysis:
    """The analysis of the judge alone: each row that it holds likelier than not, without bodies or measures."""
    obligations: list[Obligation] = []
    outcomes: list[Outcome] = []
    for row, (span, segment) in enumerate(zip(reading.rows.spans, reading.rows.segments, strict=True)):
        shared: dict[str, Any] = {
            "span": span,
            "quote": example.document.quote_of(span),
            "segment": segment,
            "themes": reading.themes_of(row),
            "origin": Origin(rule="judge"),
        }
        if reading.logits[row, OBLIGATION] > 0:
            obligations.append(Obligation(id=f"o{len(obligations) + 1}", bodies=(), **shared))
        elif reading.logits[row, OUTCOME] > 0:
            outcomes.append(Outcome(polarity="achieved", **shared))
    return _analysis(example, tuple(obligations), tuple(outcomes))


def _analysis(example: Example, obligations: tuple[Obligation, ...], outcomes: tuple[Outcome, ...]) -> Analysis:
    return Analysis(
        id=example.gold.name,
        document=example.document,
        header=example.header,
        segments=example.segments,
        references=example.references,
        deadlines=example.deadlines,
        obligations=obligations,
        outcomes=outcomes,
    )


def confidence_for(
    confidences: Iterable[tuple[float, bool]], precision: float = PRECISION
) -> tuple[float, float] | None:
    """From which confidence on so large a share of the obligations is right, and which share of them that keeps.

    `[(0.9, True), (0.6, False)]` with a precision of 1 → (0.9, 0.5). None where no confidence is high enough.
    """
    ordered = sorted(confidences, reverse=True)
    found = None
    right = 0
    for number, (confidence, correct) in enumerate(ordered, 1):
        right += correct
        last = number == len(ordered) or ordered[number][0] < confidence
        if last and right / number >= precision:
            found = (confidence, number / len(ordered))
    return found


def reliability(
    confidences: Iterable[tuple[float, bool]], bins: Sequence[float] = (0.5, 0.7, 0.9, 0.97)
) -> list[dict[str, float]]:
    """How often items of a range of confidence are right: one entry a range from each bound to the next, the last to 1."""
    known = list(confidences)
    found = []
    for low, high in zip(bins, (*bins[1:], 1.01), strict=True):
        some = [(confidence, right) for confidence, right in known if low <= confidence < high]
        if some:
            mean = sum(confidence for confidence, _ in some) / len(some)
            share = sum(right for _, right in some) / len(some)
            found.append({"from": low, "items": len(some), "confidence": round(mean, 3), "right": round(share, 3)})
    return found

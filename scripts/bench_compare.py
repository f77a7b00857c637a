"""How long a comparison takes: a directive of 100 demands against 1,000 reported results, and against 300 demands.

The passages are those of the sample corpus, taken in turn until there are enough. Writes build/bench-compare.json.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path

import pipeline
from pipeline.compare.model import load_weights, score, strengths
from pipeline.compare.paper import Paper
from pipeline.compare.passages import Passage
from pipeline.compare.ranking import verdict_features
from pipeline.ingest import discover

SAMPLE = "corpora/sample/documents"
DEMANDS, REPORTS, CHILD = 100, 1_000, 300
RUNS = 3
WANTED_S = 3.0


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of a few runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def take(passages: Sequence[Passage], count: int) -> list[Passage]:
    """So many passages, from the beginning again where there are too few."""
    return list(islice(cycle(passages), count))


def main() -> int:
    """Measure, print, write."""
    papers = [Paper(analysis=pipeline.analyze_file(name)) for name in discover([SAMPLE])]
    demands = [item for paper in papers for item in paper.demands]
    reports = [item for paper in papers for item in paper.reports]
    weights = load_weights()
    left, right, child = take(demands, DEMANDS), take(reports, REPORTS), take(demands[DEMANDS:], CHILD)

    def evidence() -> None:
        strengths(weights, score(weights, "evidence", left, right, weights.statistics))

    def coverage() -> None:
        found = score(weights, "coverage", left, child, weights.statistics)
        weights.coverage.conclusion.probabilities(verdict_features(left, found.features, found.chances))

    evidence()
    seconds = {"evidence_100_by_1000_s": fastest(evidence), "coverage_100_by_300_s": fastest(coverage)}
    print(
        f"evidence, {DEMANDS} demands by {REPORTS:,} results: {seconds['evidence_100_by_1000_s']:.2f} s (wanted: {WANTED_S:.0f})"
    )
    print(f"coverage, {DEMANDS} demands by {CHILD} demands: {seconds['coverage_100_by_300_s']:.2f} s")
    Path("build").mkdir(exist_ok=True)
    Path("build/bench-compare.json").write_text(json.dumps(seconds, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

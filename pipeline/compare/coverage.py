"""Coverage: which demands of a higher directive a lower paper takes up, with the passages of both sides.

A row is a demand: a sentence of the higher paper with all its actions. Verdicts are proposals; `decision` is a person's word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.compare.decisions import Decisions
from pipeline.compare.due import Later, later_deadline
from pipeline.compare.gaps import Gap, find_gaps, untold
from pipeline.compare.model import Encoder, PairModel, Scored, Weights, load_weights, score
from pipeline.compare.nearness import part_nearness
from pipeline.compare.paper import Paper, refuse_same
from pipeline.compare.passages import Passage
from pipeline.compare.ranking import nearest, verdict_features
from pipeline.compare.statistics import Statistics
from pipeline.compare.verdicts import COVERAGE_VERDICTS, CoverageVerdict, coverage_verdict
from pipeline.store.journal_rows import Decision
from pipeline.store.journal_rows import Passage as Place

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PART_TAKEN = 0.5
"""The share of the best action's nearness from which on another action of the demand counts as taken up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A passage of the other paper that was found for a demand.

    `chance` that it belongs to the demand; `features` are those of the pair (`features.FEATURES`), `because` what each added to
    the first look (log odds), the largest first.
    """

    passage: Passage
    chance: float
    features: dict[str, float]
    because: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """A demand of the higher paper: the proposed `verdict`, its chances, what takes it up, what is missing, what conflicts.

    `chances` are those of not_found, partly and covered. `nearest` is set where nothing was found: the passage that came nearest.
    """

    demand: Passage
    verdict: CoverageVerdict
    proposed: CoverageVerdict
    chances: tuple[float, float, float]
    matches: tuple[Match, ...] = ()
    nearest: Match | None = None
    missing: tuple[Gap, ...] = ()
    conflict: Later | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a lower paper takes up of a higher one.

    `cites` are the words with which it cites the higher paper, None where it does not; `after` whether it is dated on or after
    that one's day, None where a date is missing. `added` are the lower paper's own demands that answer none of the higher one.
    """

    parent: Paper
    child: Paper
    cites: str | None
    after: bool | None
    rows: tuple[CoverageRow, ...]
    added: tuple[Passage, ...]
    model: str

    def counts(self) -> dict[CoverageVerdict, int]:
        """How many demands have each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in COVERAGE_VERDICTS}


def compare_coverage(
    parent: Paper,
    child: Paper,
    *,
    statistics: Statistics | None = None,
    decisions: Decisions | None = None,
    weights: Weights | None = None,
    encoder: Encoder | None = None,
) -> Coverage:
    """Hold a lower paper against a higher one.

    `statistics` are those of the store's own passages, added to the ones that came with the weights.
    Raises DanvanError `compare-same`.
    """
    refuse_same(parent, child)
    weights = weights or load_weights()
    counts = weights.statistics.plus(statistics) if statistics else weights.statistics
    left, right = parent.demands, child.demands
    scored = score(weights, "coverage", left, right, counts, encoder)
    rows = _rows(parent, child, scored, weights)
    if decisions:
        whole = whole_paper(child)
        rows = [_decided(row, decisions.of("coverage", parent.place_of(row.demand), whole)) for row in rows]
    taken = {match.passage.id for row in rows if row.verdict != "not_found" for match in row.matches}
    after = None if parent.issued is None or child.issued is None else child.issued >= parent.issued
    return Coverage(
        parent=parent,
        child=child,
        cites=child.cites(parent),
        after=after,
        rows=tuple(rows),
        added=tuple(item for item in right if item.id not in taken),
        model=weights.version,
    )


def whole_paper(paper: Paper) -> Place:
    """A whole paper as the journal keeps it: what a decision on coverage says of one demand, it says of all of the other paper."""
    return paper.place_of(None)


def _rows(parent: Paper, child: Paper, scored: Scored, weights: Weights) -> list[CoverageRow]:
    left, right = parent.demands, child.demands
    if not right:
        return [
            CoverageRow(demand=item, verdict="not_found", proposed="not_found", chances=(1.0, 0.0, 0.0))
            for item in left
        ]
    model = weights.coverage
    chances = model.conclusion.probabilities(verdict_features(left, scored.features, scored.chances))
    best = nearest(scored.chances)
    return [
        _row(item, right, number, scored, chances[number], best[number], weights, parent, child)
        for number, item in enumerate(left)
    ]


def _row(
    demand: Passage,
    right: Sequence[Passage],
    number: int,
    scored: Scored,
    chances: Floats,
    best: NDArray[np.int64],
    weights: Weights,
    parent: Paper,
    child: Paper,
) -> CoverageRow:
    told = (float(chances[0]), float(chances[1]), float(chances[2]))
    verdict = coverage_verdict(told, weights.limits)
    found = [_match(right[at], scored, number, int(at), weights.coverage) for at in best]
    limit = weights.limits["shown"]
    matches = [match for place, match in enumerate(found) if place == 0 or match.chance >= limit]
    if verdict == "not_found":
        return CoverageRow(demand=demand, verdict=verdict, proposed=verdict, chances=told, nearest=found[0])
    taken = [match.passage for match in matches]
    parts = taken_parts(demand, taken)
    missing = find_gaps(demand, taken, parts)
    if verdict == "partly" and not missing:
        rest = untold(demand, taken)
        missing = (rest,) if rest else ()
    given = [item for passage in taken[:1] for item in passage.deadlines]
    conflict = later_deadline(demand.deadlines, given, issued=parent.issued, child_issued=child.issued)
    return CoverageRow(
        demand=demand, verdict=verdict, proposed=verdict, chances=told, matches=tuple(matches), missing=missing,
        conflict=conflict,
    )  # fmt: skip


def taken_parts(demand: Passage, taken: Sequence[Passage]) -> list[bool]:
    """Of each action of a demand, whether the passages take it up: it is at least half as near to them as the nearest one."""
    near = part_nearness(demand, taken)
    top = max(near, default=0.0)
    return [value >= PART_TAKEN * top and value > 0 for value in near]


def _match(passage: Passage, scored: Scored, row: int, column: int, model: PairModel) -> Match:
    values = scored.features[row, column]
    return Match(
        passage=passage,
        chance=float(scored.chances[row, column]),
        features=model.first.named(values),
        because=model.first.parts(values),
    )


def _decided(row: CoverageRow, decision: Decision | None) -> CoverageRow:
    if decision is None or decision.verdict not in COVERAGE_VERDICTS:
        return row
    return replace(row, verdict=decision.verdict, decision=decision)

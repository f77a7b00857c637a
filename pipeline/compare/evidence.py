"""Evidence: what papers report of the demands of a directive. News supports a completion, it never proves one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.compare.decisions import Decisions
from pipeline.compare.model import Encoder, Weights, load_weights, score, strengths
from pipeline.compare.paper import Paper, refuse_same
from pipeline.compare.passages import Passage
from pipeline.compare.periods import PeriodFit, period_fit
from pipeline.compare.places import PlaceFit, of_the_centre, place_fit
from pipeline.compare.quantities import QuantityFit, quantity_fit
from pipeline.compare.statistics import Statistics
from pipeline.compare.verdicts import EVIDENCE_VERDICTS, EvidenceVerdict, evidence_verdict
from pipeline.link.due import due_dates
from pipeline.store.journal_rows import Decision

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

REPORT_TYPES = frozenset({"BC"})
"""The codes of documents that answer a demand to report."""
_ORDER = {"evidence": 0, "partial": 1, "counter": 2, "needs_review": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which results count: where and when. None: where and when the directive itself holds.

    `province` overrides the directive's own; `start` and `end` (both included) narrow the time; `any_place` and `any_time`
    let everything through.
    """

    province: str | None = None
    start: date | None = None
    end: date | None = None
    any_place: bool = False
    any_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A reported result that speaks of a demand: the proposed `verdict`, where and when it was, and the numbers of both sides.

    `proposed` is None where a person said of a pair that it belongs together and the program did not; `verdict` is None where a
    person said the contrary.

    `chance` that it speaks of the demand, `strength` that it reports the leading action; `features` and `because` as those of a
    coverage match.
    """

    paper: Paper
    passage: Passage
    verdict: EvidenceVerdict | None
    proposed: EvidenceVerdict | None
    chance: float
    strength: float
    place: PlaceFit
    period: PeriodFit
    quantity: QuantityFit | None
    features: dict[str, float]
    because: dict[str, float]
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A report document that cites the directive, for a demand to report: `late` against the demand's last day, None if open."""

    paper: Paper
    quote: str
    late: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """A demand and what was found for it, the strongest first; `answers` only for a demand to report."""

    demand: Passage
    findings: tuple[Finding, ...]
    answers: tuple[Answer, ...] = ()

    @property
    def verdict(self) -> EvidenceVerdict | None:
        """The strongest word of all findings; None where nothing was found."""
        told = [item.verdict for item in self.findings if item.verdict]
        return min(told, key=lambda verdict: _ORDER[verdict], default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What papers report of a directive.

    `left_out` counts findings that lie elsewhere (`place`) or at another time (`period`) than asked for.
    """

    directive: Paper
    papers: tuple[Paper, ...]
    rows: tuple[EvidenceRow, ...]
    left_out: dict[str, int]
    scope: Scope
    model: str

    def counts(self) -> dict[str, int]:
        """How many demands have each strongest word; `none` for those without a finding."""
        found = Counter[str](row.verdict or "none" for row in self.rows)
        return {verdict: found[verdict] for verdict in (*EVIDENCE_VERDICTS, "none")}


def compare_evidence(
    directive: Paper,
    papers: Sequence[Paper],
    *,
    scope: Scope | None = None,
    statistics: Statistics | None = None,
    decisions: Decisions | None = None,
    weights: Weights | None = None,
    encoder: Encoder | None = None,
) -> Evidence:
    """Look in what `papers` report for the demands of a directive.

    Raises DanvanError `compare-same` where the directive is among the papers.
    """
    for paper in papers:
        refuse_same(directive, paper)
    weights, scope = weights or load_weights(), scope or Scope()
    counts = weights.statistics.plus(statistics) if statistics else weights.statistics
    found: list[list[Finding]] = [[] for _ in directive.demands]
    left_out: Counter[str] = Counter()
    for paper in papers:
        said = _said(directive, paper, decisions)
        for number, finding in _findings(directive, paper, scope, counts, weights, encoder, said):
            reason = _outside(finding, scope)
            if reason:
                left_out[reason] += 1
            else:
                found[number].append(finding)
    rows = [
        EvidenceRow(demand=demand, findings=_ordered(findings), answers=_answers(directive, demand, papers))
        for demand, findings in zip(directive.demands, found, strict=True)
    ]
    return Evidence(
        directive=directive,
        papers=tuple(papers),
        rows=tuple(rows),
        left_out=dict(left_out),
        scope=scope,
        model=weights.version,
    )


def _findings(
    directive: Paper,
    paper: Paper,
    scope: Scope,
    statistics: Statistics,
    weights: Weights,
    encoder: Encoder | None,
    said: Mapping[tuple[int, int], Decision],
) -> list[tuple[int, Finding]]:
    """The pairs of a demand and a result of one paper that are more than doubtful, or of which a person `said` something."""
    results = paper.reports
    if not results or not directive.demands:
        return []
    model = weights.evidence
    scored = score(weights, "evidence", directive.demands, results, statistics, encoder)
    strong = strengths(weights, scored)
    province = scope.province or directive.province
    centre = of_the_centre(directive.analysis)
    places = [place_fit(province, item, paper.province, paper.issued, centre=centre) for item in results]
    periods = [
        period_fit(
            item.outcome.period if item.outcome else None, paper.issued, issued=directive.issued,
            start=scope.start, end=scope.end,
        )
        for item in results
    ]  # fmt: skip
    found = []
    for row, demand in enumerate(directive.demands):
        for column, item in enumerate(results):
            chance, strength = float(scored.chances[row, column]), float(strong[row, column])
            polarity = item.outcome.polarity if item.outcome else "achieved"
            verdict = evidence_verdict(chance, strength, polarity, weights.limits)
            if verdict is None and (row, column) not in said:
                continue
            quantity = _quantity(demand, item)
            if verdict == "evidence" and quantity is not None and quantity.reach == "short":
                verdict = "partial"
            if verdict is not None and not places[column].known and not scope.any_place:
                if verdict == "needs_review" and (row, column) not in said:
                    continue  # doubtful, and it may have happened anywhere
                verdict = "needs_review"
            values = scored.features[row, column]
            finding = Finding(
                paper=paper,
                passage=item,
                verdict=verdict,
                proposed=verdict,
                chance=chance,
                strength=strength,
                place=places[column],
                period=periods[column],
                quantity=quantity,
                features=model.first.named(values),
                because=model.first.parts(values),
            )
            found.append((row, _decided(finding, said.get((row, column)))))
    return found


def _said(directive: Paper, paper: Paper, decisions: Decisions | None) -> Mapping[tuple[int, int], Decision]:
    """What people said of the pairs of a demand and a result, by the numbers of both."""
    if not decisions:
        return {}
    ours = [directive.place_of(item) for item in directive.demands]
    return decisions.among("evidence", ours, [paper.place_of(item) for item in paper.reports])


def _quantity(demand: Passage, result: Passage) -> QuantityFit | None:
    measures = result.outcome.measures if result.outcome else ()
    for item in demand.obligations:
        if item.quantity is not None:
            fit = quantity_fit(item.quantity, measures)
            if fit is not None:
                return fit
    return None


def _outside(finding: Finding, scope: Scope) -> str | None:
    if finding.decision and finding.verdict and not (scope.province or scope.start or scope.end):
        return None  # who confirmed it knew where and when it was
    if not scope.any_place and not finding.place.fits:
        return "place"
    if not scope.any_time and not finding.period.fits:
        return "period"
    return None


def _decided(finding: Finding, decision: Decision | None) -> Finding:
    if decision is None:
        return finding
    verdict = decision.verdict if decision.verdict in EVIDENCE_VERDICTS else None
    return replace(finding, verdict=verdict, decision=decision)


def _ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda item: (_ORDER.get(item.verdict or "", len(_ORDER)), -item.chance)))


def _answers(directive: Paper, demand: Passage, papers: Sequence[Paper]) -> tuple[Answer, ...]:
    """The reports among the papers that cite the directive, where the demand is to report."""
    if not asks_for_report(demand):
        return ()
    last = _last_day(directive, demand)
    found = []
    for paper in papers:
        if paper.analysis.header.doc_type_code not in REPORT_TYPES:
            continue
        quote = paper.cites(directive)
        if quote is not None:
            late = None if last is None or paper.issued is None else paper.issued > last
            found.append(Answer(paper=paper, quote=quote, late=late))
    return tuple(found)


def asks_for_report(demand: Passage) -> bool:
    """Whether a demand is to report to somebody: it names a body that is to have the report, or begins with `báo cáo`."""
    if any(body.role == "report_to" for item in demand.obligations for body in item.bodies):
        return True
    return any(item.action is not None and "báo cáo" in item.action.quote.lower() for item in demand.obligations)


def _last_day(directive: Paper, demand: Passage) -> date | None:
    """The last day of a demand that is due once; what recurs has none."""
    days = [
        day
        for item in demand.deadlines
        if item.kind != "recurring"
        for day in due_dates(item, date.min, date.max, issued=directive.issued)
    ]
    return max(days, default=None)

"""Comparisons as plain dicts, for JSON, tables and pages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pipeline.compare.coverage import Coverage, CoverageRow, Match
from pipeline.compare.due import Later
from pipeline.compare.evidence import Evidence, EvidenceRow, Finding, asks_for_report
from pipeline.compare.paper import Paper
from pipeline.compare.passages import Passage
from pipeline.store.journal_rows import Decision

NEWS_SUPPORTS = (
    "Tin, bài là căn cứ tham khảo, không thay cho báo cáo chính thức: chưa đủ để kết luận nhiệm vụ đã hoàn thành."
)
"""What stands on every page of evidence: news supports a completion, and never proves one."""


def coverage_dict(found: Coverage) -> dict[str, Any]:
    """A coverage: `parent`, `child`, `cites`, `after`, `counts`, `rows` (`parent`, `verdict`, `matches`, `missing` …), `added`."""
    return {
        "parent": paper_dict(found.parent),
        "child": paper_dict(found.child),
        "cites": found.cites,
        "after": found.after,
        "model": found.model,
        "counts": found.counts(),
        "rows": [_coverage_row(row, found) for row in found.rows],
        "added": [passage_dict(item, found.child) for item in found.added],
    }


def evidence_dict(found: Evidence) -> dict[str, Any]:
    """Evidence: `directive`, `papers`, `scope`, `counts`, `left_out`, `rows` (`obligation`, `verdict`, `matches`, `answers`)."""
    return {
        "directive": paper_dict(found.directive),
        "papers": [paper_dict(paper) for paper in found.papers],
        "note": NEWS_SUPPORTS,
        "scope": _scope(found),
        "model": found.model,
        "counts": found.counts(),
        "left_out": found.left_out,
        "rows": [_evidence_row(row, found) for row in found.rows],
    }


def _scope(found: Evidence) -> dict[str, Any]:
    """Where and when results counted; `province` None for everywhere."""
    scope = found.scope
    return {
        "province": None if scope.any_place else scope.province or found.directive.province,
        "from": scope.start.isoformat() if scope.start else None,
        "to": scope.end.isoformat() if scope.end else None,
        "any_place": scope.any_place,
        "any_time": scope.any_time,
    }


def paper_dict(paper: Paper) -> dict[str, Any]:
    """What tells a paper from others: id in the store (or None), source, type, number, day, title, province."""
    return {
        "document": paper.document,
        "source": paper.source,
        "name": paper.name,
        "doc_type": paper.doc_type,
        "number": paper.number,
        "issued": paper.issued.isoformat() if paper.issued else None,
        "title": paper.title,
        "province": paper.province,
    }


def passage_dict(passage: Passage, paper: Paper) -> dict[str, Any]:
    """A passage with its place: `ids` are those of the obligations in their document, `start` and `end` code points."""
    bodies = {body.name: body.role for item in passage.obligations for body in item.bodies}
    return {
        "document": paper.document,
        "source": paper.source,
        "paper": paper.name,
        "ids": [item.id for item in passage.obligations] or [passage.id],
        "label": passage.label,
        "start": passage.span.start,
        "end": passage.span.end,
        "quote": passage.quote,
        "bodies": [{"name": name, "role": role} for name, role in bodies.items()],
        "deadlines": [{"quote": item.quote, "kind": item.kind, "value": item.value} for item in passage.deadlines],
        "themes": list(passage.themes),
    }


def _coverage_row(row: CoverageRow, found: Coverage) -> dict[str, Any]:
    low, middle, high = row.chances
    return {
        "parent": passage_dict(row.demand, found.parent),
        "verdict": row.verdict,
        "proposed": row.proposed,
        "chances": {"not_found": round(low, 3), "partly": round(middle, 3), "covered": round(high, 3)},
        "matches": [_match(match, found.child) for match in row.matches],
        "nearest": _match(row.nearest, found.child) if row.nearest else None,
        "missing": [
            {"kind": gap.kind, "quote": gap.quote, "instead": gap.note, **_place(gap.span)} for gap in row.missing
        ],
        "conflict": _later(row.conflict),
        "decision": _decision(row.decision),
    }


def _match(match: Match, paper: Paper) -> dict[str, Any]:
    return {
        **passage_dict(match.passage, paper),
        "chance": round(match.chance, 3),
        "features": match.features,
        "because": {name: round(value, 2) for name, value in match.because.items()},
    }


def _place(span: Any) -> dict[str, Any]:
    return {"start": span.start, "end": span.end} if span else {"start": None, "end": None}


def _later(conflict: Later | None) -> dict[str, Any] | None:
    if conflict is None:
        return None
    return {
        "parent": conflict.wanted.quote,
        "parent_day": conflict.wanted_day.isoformat(),
        "child": conflict.given.quote,
        "child_day": conflict.given_day.isoformat(),
        "days_later": conflict.days,
    }


def _decision(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    kept = asdict(decision)
    return {name: str(kept[name]) for name in ("verdict", "who", "at", "note")}


def _evidence_row(row: EvidenceRow, found: Evidence) -> dict[str, Any]:
    return {
        "obligation": passage_dict(row.demand, found.directive),
        "verdict": row.verdict,
        "matches": [_finding(item) for item in row.findings if item.verdict],
        "asks_report": asks_for_report(row.demand),
        "rejected": [_finding(item) for item in row.findings if not item.verdict],
        "answers": [{**paper_dict(answer.paper), "quote": answer.quote, "late": answer.late} for answer in row.answers],
    }


def _finding(item: Finding) -> dict[str, Any]:
    outcome = item.passage.outcome
    return {
        **passage_dict(item.passage, item.paper),
        "verdict": item.verdict,
        "proposed": item.proposed,
        "polarity": outcome.polarity if outcome else None,
        "chance": round(item.chance, 3),
        "strength": round(item.strength, 3),
        "dated": item.paper.issued.isoformat() if item.paper.issued else None,
        "where": list(item.place.where),
        "place": item.place.reason,
        "period": item.period.reason,
        "quantity": item.quantity.reason if item.quantity else None,
        "reached": item.quantity.reach if item.quantity else None,
        "features": item.features,
        "because": {name: round(value, 2) for name, value in item.because.items()},
        "decision": _decision(item.decision),
    }

"""A matrix as plain dicts, for JSON, tables and pages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pipeline.compare.evidence import Finding
from pipeline.compare.matrix_model import Cell, Issued, Matrix, Reported, Row, Taken, Trace, is_overdue
from pipeline.compare.paper import Paper
from pipeline.compare.plain import NEWS_SUPPORTS, paper_dict, passage_dict
from pipeline.register.rows import RegisterRow


def matrix_dict(found: Matrix) -> dict[str, Any]:
    """A matrix: `rows` (with the `demands` of a directive), `columns`, `total`, and one of `cells` for every row and column.

    `row`, `column` and `demand` are positions in those lists. A cell has its numbers (`sums`), `papers`, `demands` (each with its
    `standing` and what was found), `tasks`, `articles` and `results`. Days are ISO 8601.
    """
    return {
        "rows_are": found.rows_are,
        "by": found.by,
        "as_of": found.as_of.isoformat(),
        "model": found.model,
        "note": NEWS_SUPPORTS,
        "left_out": dict(found.left_out),
        "rows": [_row(row, found, index) for index, row in enumerate(found.rows)],
        "columns": [
            {"key": item.key, "name": item.name, "kind": item.kind, "also": list(item.also)}
            | {"sums": asdict(found.column_sums(number))}
            for number, item in enumerate(found.columns)
        ],
        "total": asdict(found.total()),
        "cells": [_cell(cell, found.rows[cell.row]) for cell in found.cells],
    }


def _row(row: Row, found: Matrix, index: int) -> dict[str, Any]:
    paper = row.paper
    return {
        "key": row.key,
        "name": row.name,
        "place": row.place if paper else None,
        "paper": paper_dict(paper) if paper else None,
        "demands": [passage_dict(item, paper) for item in paper.demands] if paper else [],
        "sums": asdict(found.row_sums(index)),
    }


def _cell(cell: Cell, row: Row) -> dict[str, Any]:
    places = {item.id: number for number, item in enumerate(row.paper.demands)} if row.paper else {}
    return {
        "row": cell.row,
        "column": cell.column,
        "bound": cell.bound,
        "sums": asdict(cell.sums),
        "papers": [_issued(item) for item in cell.papers],
        "demands": [_trace(item, places[item.demand.id]) for item in cell.traces],
        "tasks": [_task(line) for line in cell.tasks],
        "articles": [_paper(paper) for paper in cell.articles],
        "results": [_reported(item) for item in cell.results],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    issuer = paper.analysis.header.issuer
    return {**paper_dict(paper), "issuer": issuer.value if issuer else None}


def _issued(item: Issued) -> dict[str, Any]:
    return {
        **_paper(item.paper),
        "relation": item.relation,
        "implements": item.implements,
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "days": item.days,
        "place": item.place,
        "counts": dict(item.counts),
    }


def _trace(trace: Trace, number: int) -> dict[str, Any]:
    return {
        "demand": number,
        "standing": trace.standing,
        "reported": trace.reported,
        "papers": [_taken(item) for item in trace.taken],
        "results": [_finding(item) for item in trace.told],
    }


def _taken(item: Taken) -> dict[str, Any]:
    row, match = item.row, item.match
    return {
        **(passage_dict(match.passage, item.paper) if match else {"paper": item.paper.name}),
        "verdict": row.verdict,
        "proposed": row.proposed,
        "decided_by": row.decision.who if row.decision else None,
        "chance": round(match.chance, 3) if match else None,
        "missing": [{"kind": gap.kind, "quote": gap.quote, "instead": gap.note} for gap in row.missing],
        "days_later": row.conflict.days if row.conflict else None,
    }


def _finding(item: Finding) -> dict[str, Any]:
    return {
        **passage_dict(item.passage, item.paper),
        "verdict": item.verdict,
        "proposed": item.proposed,
        "decided_by": item.decision.who if item.decision else None,
        "chance": round(item.chance, 3),
        "dated": item.paper.issued.isoformat() if item.paper.issued else None,
    }


def _task(line: RegisterRow) -> dict[str, Any]:
    item = line.obligation
    return {
        "id": item.id,
        "document": item.document,
        "paper": f"{item.doc_type or ''} {item.number or item.title or item.source}".strip(),
        "label": item.label,
        "start": item.start,
        "end": item.end,
        "quote": item.passage,
        "bodies": [{"name": body.name, "role": body.role, "inherited": body.inherited} for body in item.bodies],
        "themes": list(item.themes),
        "due": line.due.isoformat() if line.due else None,
        "days": line.days,
        "state": line.state,
        "timeliness": line.timeliness,
        "overdue": is_overdue(line),
        "missed": line.missed,
    }


def _reported(item: Reported) -> dict[str, Any]:
    outcome = item.passage.outcome
    return {
        **passage_dict(item.passage, item.paper),
        "polarity": outcome.polarity if outcome else None,
        "dated": item.paper.issued.isoformat() if item.paper.issued else None,
    }

"""Comparisons as flat rows for a spreadsheet: a line for every demand and passage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.cli.rows import same

Row = Mapping[str, Any]
_DEMAND = ("obligation", "obligation_label", "obligation_quote", "obligation_bodies", "obligation_deadlines")
_PASSAGE = (
    "relation",
    "document",
    "source",
    "paper",
    "passages",
    "label",
    "quote",
    "start",
    "end",
    "bodies",
    "deadlines",
)
_DECISION = ("decided", "decided_by", "decided_at", "decided_note")
COVERAGE_CELLS: Mapping[str, Callable[[Row], Any]] = same(
    *("parent", *_DEMAND, "verdict", "proposed", "chance_covered", "chance_partly", "chance_not_found"),
    *("missing", "conflict", "days_later", *_PASSAGE, "chance", "because", *_DECISION),
)
"""The columns of a coverage; `relation` is `match`, `nearest` (nothing was found), `none` or `added` (a demand of the child alone)."""
EVIDENCE_CELLS: Mapping[str, Callable[[Row], Any]] = same(
    *(
        "directive",
        *_DEMAND,
        "obligation_verdict",
        *_PASSAGE,
        "verdict",
        "proposed",
        "dated",
        "where",
        "place",
        "period",
    ),
    *("quantity", "reached", "late", "chance", "strength", "because", *_DECISION),
)
"""The columns of evidence; `relation` is `match`, `rejected` (by a person), `answer` (a report that cites the directive) or `none`."""
_REASONS = 3


def coverage_lines(data: Row) -> Iterator[Row]:
    """A line for every demand and passage of a coverage, then the demands that the lower paper adds."""
    for row in data["rows"]:
        head = {
            "parent": data["parent"]["name"],
            **_demand(row["parent"]),
            **{name: row[name] for name in ("verdict", "proposed")},
            **{f"chance_{name}": chance for name, chance in row["chances"].items()},
            "missing": [f"{gap['kind']}: {gap['quote']}" for gap in row["missing"]],
            "conflict": f"{row['conflict']['parent']} → {row['conflict']['child']}" if row["conflict"] else None,
            "days_later": row["conflict"]["days_later"] if row["conflict"] else None,
            **_decision(row["decision"]),
        }
        found = [("match", match) for match in row["matches"]]
        if row["nearest"]:
            found.append(("nearest", row["nearest"]))
        for relation, passage in found:
            yield _whole(COVERAGE_CELLS, head | _passage(passage, relation))
        if not found:
            yield _whole(COVERAGE_CELLS, head | {"relation": "none"})
    for passage in data["added"]:
        yield _whole(COVERAGE_CELLS, {"parent": data["parent"]["name"], **_passage(passage, "added")})


def evidence_lines(data: Row) -> Iterator[Row]:
    """A line for every demand and result, one for each report that answers, and one for a demand of which nothing is told."""
    for row in data["rows"]:
        head = {
            "directive": data["directive"]["name"],
            **_demand(row["obligation"]),
            "obligation_verdict": row["verdict"] or "none",
        }
        found = [("match", match) for match in row["matches"]] + [("rejected", match) for match in row["rejected"]]
        for relation, match in found:
            own = {name: match[name] for name in EVIDENCE_CELLS if name in match and name not in _PASSAGE}
            line = head | own | _passage(match, relation) | _decision(match["decision"])
            yield _whole(EVIDENCE_CELLS, line | {"verdict": match["verdict"] or "none"})
        for answer in row["answers"]:
            told = {"relation": "answer", "paper": answer["name"], "dated": answer["issued"]}
            kept = {name: answer[name] for name in ("document", "source", "quote", "late")}
            yield _whole(EVIDENCE_CELLS, head | told | kept)
        if not found and not row["answers"]:
            yield _whole(EVIDENCE_CELLS, head | {"relation": "none"})


def _whole(cells: Mapping[str, Any], row: Row) -> Row:
    return {name: row.get(name) for name in cells}


def _demand(passage: Row) -> dict[str, Any]:
    return {
        "obligation": names(passage),
        "obligation_label": passage["label"],
        "obligation_quote": passage["quote"],
        "obligation_bodies": _bodies(passage),
        "obligation_deadlines": [item["quote"] for item in passage["deadlines"]],
    }


def _passage(passage: Row, relation: str) -> dict[str, Any]:
    return {
        "relation": relation,
        **{name: passage[name] for name in ("document", "source", "paper", "label", "quote", "start", "end")},
        "passages": names(passage),
        "bodies": _bodies(passage),
        "deadlines": [item["quote"] for item in passage["deadlines"]],
        "chance": passage.get("chance"),
        "because": [f"{name} {part:+g}" for name, part in list(passage.get("because", {}).items())[:_REASONS]],
    }


def names(passage: Row) -> list[str]:
    """How the passages are named in the store: [`93.o1`, `93.o2`]; without the document's id for a file."""
    document = passage["document"]
    return [name if document is None else f"{document}.{name}" for name in passage["ids"]]


def _bodies(passage: Row) -> list[str]:
    return [f"{item['role']}: {item['name']}" for item in passage["bodies"]]


def _decision(decision: Row | None) -> dict[str, Any]:
    if not decision:
        return {}
    return {
        "decided": decision["verdict"],
        "decided_by": decision["who"],
        "decided_at": decision["at"],
        "decided_note": decision["note"],
    }

"""The rows of one version: everything that an analysis found, as it is written to the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Dialect

from pipeline.codec import to_dict
from pipeline.model import Analysis
from pipeline.store import keys, schema

Row = dict[str, Any]

_HEADER = (
    "kind", "doc_type", "doc_type_code", "system", "number", "issuer", "place", "issued", "title", "signer",
    "authority", "published", "outlet",
)  # fmt: skip

_CONTENTS = (
    schema.header_fields,
    schema.segments,
    schema.references,
    schema.back_references,
    schema.deadlines,
    schema.obligations,
    schema.obligation_bodies,
    schema.obligation_deadlines,
    schema.obligation_references,
    schema.outcomes,
    schema.measures,
    schema.dropped,
    schema.warnings,
)
"""What a version owns, each table after those that it points to."""


def version_values(analysis: Analysis) -> Row:
    """The columns of `versions` that the analysis decides."""
    data = to_dict(analysis, reading=True)
    document, reading = data["document"], data["reading"]
    text = document["text"]
    if reading["source_text"] == text:
        reading["source_text"] = None
    # Of the paths that hold this content, the one that it was read from.
    reading["source"] = {name: document[name] for name in ("source", "media_type", "encoding", "sha256", "size")}
    for kind in ("source_warnings", "document_warnings", "header_warnings"):
        # They are rows of `warnings`.
        del reading[kind]
    return {
        **{name: document[name] for name in _HEADER},
        "analysis_id": document["id"],
        "text_sha256": keys.digest(text),
        "text": text,
        "reading": reading,
        "number_key": keys.number_key(document["number"]),
        "issuer_key": keys.name_key(document["issuer"]) if document["issuer"] else None,
        "title_key": keys.title_key(document["title"]),
        **document["origin"],
    }


def write_contents(connection: Connection, analysis: Analysis, version: int) -> None:
    """Insert everything that the version owns."""
    rows = _rows(analysis)
    for table in _CONTENTS:
        if rows[table.name]:
            _insert(connection, table, version, rows[table.name])


def _insert(connection: Connection, table: sa.Table, version: int, rows: list[Row]) -> None:
    """Insert many rows at once, past SQLAlchemy's work on every single value, which took two thirds of the time."""
    statement, order, as_json = _insertion(table, connection.dialect, ("version_id", *rows[0]))
    values: list[Any] = []
    for row in rows:
        plain = {name: _json(value) if name in as_json else value for name, value in row.items()}
        plain["version_id"] = version
        values.append(tuple(plain[name] for name in order) if order else plain)
    connection.exec_driver_sql(statement, values)


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value)


@lru_cache(maxsize=200)
def _insertion(table: sa.Table, dialect: Dialect, names: tuple[str, ...]) -> tuple[str, list[str] | None, set[str]]:
    """The statement, the order of its values where it is by position, and which of them are JSON."""
    compiled: Any = sa.insert(table).compile(dialect=dialect, column_keys=list(names))
    as_json = {column.name for column in table.columns if isinstance(column.type, sa.JSON)}
    return str(compiled), compiled.positiontup, as_json


def clear_contents(connection: Connection, version: int) -> None:
    """Delete everything that the version owns."""
    for table in reversed(_CONTENTS):
        connection.execute(sa.delete(table).where(table.c.version_id == version))


def _rows(analysis: Analysis) -> dict[str, list[Row]]:
    data = to_dict(analysis, reading=True)
    labels = {segment.id: segment.label for segment in analysis.segments}
    return {
        "header_fields": [{"field": name, **found} for name, found in data["document"]["fields"].items()],
        "segments": [_segment(n, row) for n, row in enumerate(data["segments"])],
        "references_": [
            {"n": n, **_flat(row), "number_key": keys.number_key(row["number"])}
            for n, row in enumerate(data["references"])
        ],
        "back_references": [{"n": n, **_flat(row)} for n, row in enumerate(data["back_references"])],
        "deadlines": [{"n": n, **_flat(row)} for n, row in enumerate(data["deadlines"])],
        **_obligations(data["obligations"], labels),
        **_outcomes(data["outcomes"], labels),
        "dropped": [
            {"n": n, "reason": row["reason"], "text": row["text"].replace("\x00", "\ufffd")}
            for n, row in enumerate(data["dropped"])
        ],
        "warnings": _warnings(data),
    }


def _flat(row: Mapping[str, Any], *without: str) -> Row:
    """A row with its origin beside its other keys."""
    kept = {key: value for key, value in row.items() if key != "origin" and key not in without}
    return {**kept, **row["origin"]}


def _segment(n: int, row: Mapping[str, Any]) -> Row:
    heading = row["heading"]
    return {
        "n": n,
        **{key: value for key, value in row.items() if key != "heading"},
        "heading_start": heading["start"] if heading else None,
        "heading_end": heading["end"] if heading else None,
    }


def _obligations(found: Iterable[Mapping[str, Any]], labels: Mapping[str, str]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {
        "obligations": [], "obligation_bodies": [], "obligation_deadlines": [], "obligation_references": [],
    }  # fmt: skip
    for n, row in enumerate(found):
        own = _flat(row, "bodies", "deadlines", "inherited_deadlines", "references", "inherited_references")
        tables["obligations"].append({"n": n, **own, "label": labels.get(row["segment"], "")})
        tables["obligation_bodies"] += [
            {"obligation": n, "n": i, **body, "name_key": keys.name_key(body["name"])}
            for i, body in enumerate(row["bodies"])
        ]
        tables["obligation_deadlines"] += [
            {"obligation": n, "n": i, "deadline": index, "inherited": index in row["inherited_deadlines"]}
            for i, index in enumerate(row["deadlines"])
        ]
        tables["obligation_references"] += [
            {"obligation": n, "n": i, "reference": index, "inherited": index in row["inherited_references"]}
            for i, index in enumerate(row["references"])
        ]
    return tables


def _outcomes(found: Iterable[Mapping[str, Any]], labels: Mapping[str, str]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {"outcomes": [], "measures": []}
    for n, row in enumerate(found):
        tables["outcomes"].append({"n": n, **_flat(row, "measures"), "label": labels.get(row["segment"], "")})
        tables["measures"] += [{"outcome": n, "n": i, **measure} for i, measure in enumerate(row["measures"])]
    return tables


def _warnings(data: Mapping[str, Any]) -> list[Row]:
    """The warnings of the analysis, and those of each step of the reading, told apart by `origin`."""
    steps = {"analysis": data["warnings"]}
    for step in ("source", "document", "header"):
        steps[step] = data["reading"][f"{step}_warnings"]
    rows = [{"origin": step, **warning} for step, warnings in steps.items() for warning in warnings]
    return [{"n": n, **row} for n, row in enumerate(rows)]

"""A whole analysis back from the tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.codec import HEADER_FIELDS, from_dict
from pipeline.errors import DanvanError
from pipeline.model import Analysis
from pipeline.store import schema
from pipeline.store.engine import Database

Row = dict[str, Any]


def show(database: Database, document: int, version: int | None) -> Analysis:
    """See `Store.show`."""
    with database.reading() as connection:
        return from_dict(_data(connection, _head(connection, document, version)))


def _head(connection: Connection, document: int, version: int | None) -> Row:
    columns = schema.versions.c
    wanted = columns.newest if version is None else columns.version == version
    query = sa.select(schema.versions).where(columns.document_id == document, wanted)
    row = connection.execute(query).mappings().first()
    if row is None:
        what = f"document {document}" if version is None else f"version {version} of document {document}"
        raise DanvanError("document-unknown", f"the store has no {what}", "List the documents to see their ids.")
    return dict(row)


def _data(connection: Connection, head: Row) -> Row:
    """The analysis in the shape of `pipeline.codec.to_dict`."""

    def rows(table: sa.Table) -> list[Row]:
        return [dict(row) for row in connection.execute(_of(table, head["id"])).mappings()]

    warnings = rows(schema.warnings)

    def raised_by(step: str) -> list[Row]:
        return [_pick(row, "code", "message", "start", "end") for row in warnings if row["origin"] == step]

    reading = dict(head["reading"])
    source = reading.pop("source")
    if reading["source_text"] is None:
        reading["source_text"] = head["text"]
    for step in ("source", "document", "header"):
        reading[f"{step}_warnings"] = raised_by(step)
    return {
        "document": {**_document(head, rows(schema.header_fields)), **source},
        "segments": [{**row, "heading": _heading(row)} for row in rows(schema.segments)],
        "references": [{**row, "origin": row} for row in rows(schema.references)],
        "back_references": [{**row, "origin": row} for row in rows(schema.back_references)],
        "deadlines": [{**row, "origin": row} for row in rows(schema.deadlines)],
        "obligations": _obligations(rows),
        "outcomes": _outcomes(rows),
        "dropped": rows(schema.dropped),
        "warnings": raised_by("analysis"),
        "reading": reading,
    }


def _of(table: sa.Table, version: int) -> sa.Select[Any]:
    return sa.select(table).where(table.c.version_id == version).order_by(*table.primary_key.columns)


def _pick(row: Row, *names: str) -> Row:
    return {name: row[name] for name in names}


def _heading(row: Row) -> Row | None:
    if row["heading_start"] is None:
        return None
    return {"start": row["heading_start"], "end": row["heading_end"]}


def _document(head: Row, fields: Sequence[Row]) -> Row:
    return {
        **_pick(head, "kind", "doc_type_code", "system", "text", *HEADER_FIELDS),
        "id": head["analysis_id"],
        "origin": head,
        "fields": {row["field"]: row for row in fields},
    }


def _by_owner(rows: Sequence[Row], owner: str) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[owner], []).append(row)
    return grouped


def _obligations(rows: Callable[[sa.Table], list[Row]]) -> list[Row]:
    bodies = _by_owner(rows(schema.obligation_bodies), "obligation")
    deadlines = _by_owner(rows(schema.obligation_deadlines), "obligation")
    references = _by_owner(rows(schema.obligation_references), "obligation")
    return [
        {
            **row,
            "origin": row,
            "bodies": bodies.get(row["n"], []),
            "deadlines": [link["deadline"] for link in deadlines.get(row["n"], [])],
            "inherited_deadlines": [link["deadline"] for link in deadlines.get(row["n"], []) if link["inherited"]],
            "references": [link["reference"] for link in references.get(row["n"], [])],
            "inherited_references": [link["reference"] for link in references.get(row["n"], []) if link["inherited"]],
        }
        for row in rows(schema.obligations)
    ]


def _outcomes(rows: Callable[[sa.Table], list[Row]]) -> list[Row]:
    measures = _by_owner(rows(schema.measures), "outcome")
    return [{**row, "origin": row, "measures": measures.get(row["n"], [])} for row in rows(schema.outcomes)]

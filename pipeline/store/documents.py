"""Documents, their versions, their sources, and the files that failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.errors import DanvanError
from pipeline.model import Kind
from pipeline.store import keys, replaced, schema
from pipeline.store.engine import Database
from pipeline.store.rows import DocumentRow, FailureRow, SourceRow, VersionRow

_HEADER = (
    "kind", "doc_type", "doc_type_code", "system", "number", "issuer", "place", "issued", "title", "signer",
    "published", "outlet",
)  # fmt: skip
LISTED_CANDIDATES = 10


def source_name() -> sa.ScalarSelect[Any]:
    """The path seen last with a version, for a query over `versions`."""
    columns = schema.sources.c
    query = sa.select(columns.name).where(columns.version_id == schema.versions.c.id).order_by(columns.id.desc())
    return query.limit(1).scalar_subquery()


def _count(table: sa.Table) -> sa.ScalarSelect[Any]:
    own = sa.select(sa.func.count()).select_from(table).where(table.c.version_id == schema.versions.c.id)
    return own.scalar_subquery()


def _query() -> sa.Select[Any]:
    versions = schema.versions.c
    other = schema.versions.alias("other")
    paths = (
        sa.select(sa.func.count())
        .select_from(schema.sources.join(other, schema.sources.c.version_id == other.c.id))
        .where(other.c.document_id == versions.document_id)
        .scalar_subquery()
    )
    media_type = (
        sa.select(schema.sources.c.media_type)
        .where(schema.sources.c.version_id == versions.id)
        .order_by(schema.sources.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        sa.select(
            versions.document_id.label("id"),
            versions.version,
            *(versions[name] for name in _HEADER),
            source_name().label("source"),
            media_type.label("media_type"),
            paths.label("sources"),
            sa.func.length(versions.text).label("characters"),
            _count(schema.obligations).label("obligations"),
            _count(schema.references).label("references"),
            _count(schema.outcomes).label("outcomes"),
            versions.ingested_at,
        )
        .where(versions.newest)
        .order_by(versions.document_id)
    )


def _rows(connection: Connection, query: sa.Select[Any]) -> tuple[DocumentRow, ...]:
    return tuple(DocumentRow(**row) for row in connection.execute(query).mappings())


def _marked(connection: Connection, rows: tuple[DocumentRow, ...]) -> tuple[DocumentRow, ...]:
    marks = replaced.marks(connection) if rows else None
    return tuple(replace(row, replaced_by=marks.of_document(row.id)) for row in rows) if marks else rows


def documents(
    database: Database,
    *,
    kind: Kind | None,
    doc_type: str | None,
    issuer: str | None,
    issued_from: date | None,
    issued_until: date | None,
    limit: int | None,
    offset: int,
) -> tuple[DocumentRow, ...]:
    """See `Store.documents`."""
    versions, query = schema.versions.c, _query()
    dated = sa.func.coalesce(versions.issued, versions.published)
    if kind is not None:
        query = query.where(versions.kind == kind)
    if issuer is not None:
        query = query.where(versions.issuer_key.contains(keys.name_key(issuer), autoescape=True))
    if issued_from is not None:
        query = query.where(dated >= issued_from.isoformat())
    if issued_until is not None:
        query = query.where(dated <= issued_until.isoformat())
    with database.reading() as connection:
        if doc_type is not None:
            query = query.where(versions.doc_type.in_(_types_like(connection, doc_type)))
        return _marked(connection, _rows(connection, query.limit(limit).offset(offset)))


def _types_like(connection: Connection, doc_type: str) -> list[str]:
    """The stored types that are this one without accents; there are a few dozen at most."""
    wanted = keys.title_key(doc_type)
    stored = connection.execute(sa.select(schema.versions.c.doc_type).distinct()).scalars()
    return [name for name in stored if name and keys.title_key(name) == wanted]


def find_documents(database: Database, key: str | int) -> tuple[DocumentRow, ...]:
    """See `Store.find_documents`."""
    text = str(key).strip()
    versions, query = schema.versions.c, _query()
    with database.reading() as connection:
        if text.isascii() and text.isdigit() and len(text) < 10:
            found = _rows(connection, query.where(versions.document_id == int(text)))
            if found:
                return found
        by_path = _at_path(connection, text)
        if by_path:
            return _rows(connection, query.where(versions.document_id.in_(by_path)))
        number = keys.number_key(text)
        if number is None:
            return ()
        found = _rows(connection, query.where(versions.number_key == number))
        if found or "-" in number:
            return found
        # `217` alone names every document of that number.
        return _rows(connection, query.where(versions.number_key.startswith(number + "-", autoescape=True)))


def _at_path(connection: Connection, path: str) -> list[int]:
    columns = schema.sources.c
    query = (
        sa.select(schema.versions.c.document_id)
        .join_from(schema.sources, schema.versions)
        .where(sa.or_(columns.location_key == keys.digest(keys.location(path)), columns.name == keys.storable(path)))
        .order_by(columns.id.desc())
    )
    # A path that held several documents in turn means the one that it holds now.
    return list(connection.execute(query.limit(1)).scalars())


def find_document(database: Database, key: str | int) -> DocumentRow:
    """See `Store.find_document`."""
    found = find_documents(database, key)
    if len(found) == 1:
        return found[0]
    if not found:
        raise DanvanError(
            "document-unknown",
            f"{key}: the store has no such document",
            "Give its id, its number, or the path that it was read from; `danvan documents` lists them.",
        )
    listed = "; ".join(_named(row) for row in found[:LISTED_CANDIDATES])
    more = f"; and {len(found) - LISTED_CANDIDATES} more" if len(found) > LISTED_CANDIDATES else ""
    raise DanvanError(
        "document-ambiguous", f"{key}: {len(found)} documents fit: {listed}{more}", "Give the id of the one you mean."
    )


def _named(row: DocumentRow) -> str:
    parts = (row.doc_type, row.number, row.issued or row.published, row.issuer or row.outlet, row.source)
    return f"{row.id}: " + ", ".join(part for part in parts if part)


def versions(database: Database, document: int) -> tuple[VersionRow, ...]:
    """See `Store.versions`."""
    columns = schema.versions.c
    query = (
        sa.select(
            columns.id,
            columns.document_id.label("document"),
            columns.version,
            columns.newest,
            columns.text_sha256,
            sa.func.length(columns.text).label("characters"),
            columns.ingested_at,
            columns.note,
        )
        .where(columns.document_id == document)
        .order_by(columns.version)
    )
    with database.reading() as connection:
        return tuple(VersionRow(**row) for row in connection.execute(query).mappings())


def sources(database: Database, document: int | None) -> tuple[SourceRow, ...]:
    """See `Store.sources`."""
    columns = schema.sources.c
    query = (
        sa.select(
            columns.name,
            columns.location,
            columns.sha256,
            columns.size,
            columns.media_type,
            schema.versions.c.document_id.label("document"),
            schema.versions.c.version,
            columns.seen_at,
        )
        .join_from(schema.sources, schema.versions)
        .order_by(columns.id)
    )
    if document is not None:
        query = query.where(schema.versions.c.document_id == document)
    with database.reading() as connection:
        return tuple(SourceRow(**row) for row in connection.execute(query).mappings())


def failures(database: Database, *, unresolved: bool) -> tuple[FailureRow, ...]:
    """See `Store.failures`."""
    columns = schema.failures.c
    query = sa.select(
        columns.source, columns.code, columns.message, columns.next_step, columns.failed_at, columns.resolved_at
    ).order_by(columns.id)
    if unresolved:
        query = query.where(columns.resolved_at.is_(None))
    with database.reading() as connection:
        return tuple(FailureRow(**row) for row in connection.execute(query).mappings())

"""Adding an analysis: which document and version it is, and its rows, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.errors import DanvanError
from pipeline.model import Analysis
from pipeline.store import keys, schema
from pipeline.store.contents import clear_contents, version_values, write_contents
from pipeline.store.engine import Database
from pipeline.store.rows import Added, Status


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an analysis goes: a document and a version that exist already, or None for a new one."""

    status: Status
    document: int | None
    version: int | None
    note: str


@dataclass(frozen=True, slots=True)
class _Known:
    """A version that the store has."""

    id: int
    document: int
    number: int
    newest: bool


def add(database: Database, analysis: Analysis, *, at: datetime, refresh: bool) -> Added:
    """See `Store.add`."""
    if at.tzinfo is None:
        raise ValueError("a time needs its zone: datetime.now(UTC)")
    _check(analysis)
    location = keys.location(analysis.document.source.name)
    analysis = _with_storable_name(analysis)
    with database.writing() as connection:
        place = _place(connection, analysis, location)
        if place.version is not None:
            version, document = place.version, place.document or 0
            if refresh and place.status == "unchanged":
                place = _Place("refreshed", document, version, "read anew")
                _refresh(connection, analysis, document, version)
        else:
            document, version = _insert_version(connection, analysis, place, at)
        _note_source(connection, analysis, location, version, at)
        if place.status != "unchanged":
            _note_change(connection, document, at)
        connection.execute(
            sa.update(schema.failures)
            .where(schema.failures.c.location_key == keys.digest(location), schema.failures.c.resolved_at.is_(None))
            .values(resolved_at=at)
        )
        number = connection.execute(sa.select(schema.versions.c.version).where(schema.versions.c.id == version))
        return Added(status=place.status, document=document, version=number.scalar_one(), note=place.note)


def _check(analysis: Analysis) -> None:
    text = analysis.document.text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        storable = False
    else:
        storable = "\x00" not in text
    if not storable:
        raise DanvanError(
            "text-not-storable",
            f"{analysis.document.source.name}: the text holds characters that no database keeps (NUL, lone surrogates)",
            "Save the document again in UTF-8.",
        )


def _with_storable_name(analysis: Analysis) -> Analysis:
    source = analysis.document.source
    name = keys.storable(source.name)
    if name == source.name:
        return analysis
    return replace(analysis, document=replace(analysis.document, source=replace(source, name=name)))


def _place(connection: Connection, analysis: Analysis, location: str) -> _Place:
    """Same content, same identity, same path, in this order; else a document that is new."""
    source = analysis.document.source
    at_path = _last_at(connection, location) if keys.is_path(source.name) else None
    same = _with_content(connection, keys.digest(analysis.document.text), source.sha256, at_path)
    if same is not None:
        gone_back = at_path is not None and at_path.newest and at_path.document == same.document and not same.newest
        if not gone_back:
            return _Place("unchanged", same.document, same.id, "same content")
        return _Place("new-version", same.document, None, f"same path, back to the content of version {same.number}")
    identity = keys.identity(analysis.header)
    if identity is not None:
        found = connection.execute(
            sa.select(schema.documents.c.id)
            .where(schema.documents.c.identity == identity)
            .order_by(schema.documents.c.id.desc())
        ).scalar()
        if found is not None:
            is_here = at_path is not None and at_path.document == found
            note = "same path" if is_here else "same system, type, number, issuer and date"
            return _Place("new-version", found, None, note)
    if at_path is not None:
        before = connection.execute(
            sa.select(schema.documents.c.identity).where(schema.documents.c.id == at_path.document)
        ).scalar()
        if identity is None or before is None:
            return _Place("new-version", at_path.document, None, "same path")
        # two numbered papers are two documents, whatever file name they share: the older one must stay in sight
        return _Place("stored", None, None, f"another document than document {at_path.document} at this path")
    return _Place("stored", None, None, "")


def _known() -> sa.Select[Any]:
    columns = schema.versions.c
    return sa.select(columns.id, columns.document_id, columns.version, columns.newest)


def _last_at(connection: Connection, location: str) -> _Known | None:
    """The version that this path held when it was seen last."""
    query = (
        _known()
        .join_from(schema.sources, schema.versions)
        .where(schema.sources.c.location_key == keys.digest(location))
        .order_by(schema.sources.c.id.desc())
    )
    row: Any = connection.execute(query.limit(1)).first()
    return _Known(*row) if row else None


def _with_content(connection: Connection, text_sha256: str, sha256: str, at_path: _Known | None) -> _Known | None:
    """A version with this text, or read from these bytes; of several, the one at the path, then a newest one."""
    versions = schema.versions.c
    read_from = sa.select(schema.sources.c.version_id).where(
        schema.sources.c.sha256 == sha256 if sha256 else sa.false()
    )
    query = _known().where(sa.or_(versions.text_sha256 == text_sha256, versions.id.in_(read_from)))
    found: Iterable[Any] = connection.execute(query)
    rows = [_Known(*row) for row in found]
    home = at_path.document if at_path else None
    return max(rows, key=lambda row: (row.document == home, row.newest, row.id), default=None)


def _insert_version(connection: Connection, analysis: Analysis, place: _Place, at: datetime) -> tuple[int, int]:
    """A new version of a known or of a new document; gives (document, version) ids."""
    identity = keys.identity(analysis.header)
    document = place.document
    if document is None:
        made = connection.execute(sa.insert(schema.documents).values(identity=identity, created_at=at))
        document = _key(made)
        number = 1
    else:
        of_document = schema.versions.c.document_id == document
        last = connection.execute(sa.select(sa.func.max(schema.versions.c.version)).where(of_document)).scalar_one()
        number = last + 1
        connection.execute(sa.update(schema.versions).where(of_document).values(newest=False))
        _set_identity(connection, document, identity)
    values = {
        **version_values(analysis),
        "document_id": document,
        "version": number,
        "newest": True,
        "ingested_at": at,
        "note": place.note,
    }
    version = _key(connection.execute(sa.insert(schema.versions).values(values)))
    write_contents(connection, analysis, version)
    return document, version


def _key(made: sa.CursorResult[Any]) -> int:
    """The id of a row that was just inserted."""
    inserted: Any = made.inserted_primary_key
    return int(inserted[0])


def _refresh(connection: Connection, analysis: Analysis, document: int, version: int) -> None:
    clear_contents(connection, version)
    connection.execute(
        sa.update(schema.versions).where(schema.versions.c.id == version).values(**version_values(analysis))
    )
    _set_identity(connection, document, keys.identity(analysis.header))
    write_contents(connection, analysis, version)


def _set_identity(connection: Connection, document: int, identity: str | None) -> None:
    if identity is not None:
        connection.execute(
            sa.update(schema.documents).where(schema.documents.c.id == document).values(identity=identity)
        )


def _note_change(connection: Connection, document: int, at: datetime) -> None:
    """Say that a document changed, in the transaction that changes it."""
    connection.execute(sa.insert(schema.changes).values(document_id=document, at=at))


def _note_source(connection: Connection, analysis: Analysis, location: str, version: int, at: datetime) -> None:
    """Note the path with this content, once: what a path holds now is its last row."""
    source, columns = analysis.document.source, schema.sources.c
    location_key = keys.digest(location)
    last = connection.execute(
        sa.select(columns.version_id, columns.sha256)
        .where(columns.location_key == location_key)
        .order_by(columns.id.desc())
        .limit(1)
    ).first()
    if last is not None and tuple(last) == (version, source.sha256):
        return
    connection.execute(
        sa.insert(schema.sources).values(
            version_id=version,
            name=source.name,
            location=location,
            location_key=location_key,
            sha256=source.sha256,
            size=source.size,
            media_type=source.media_type,
            encoding=source.encoding,
            seen_at=at,
        )
    )


def record_failure(database: Database, source: str, error: DanvanError, *, at: datetime) -> None:
    """See `Store.record_failure`."""
    location, message = keys.location(source), keys.storable(error.message)
    columns = schema.failures.c
    with database.writing() as connection:
        known = connection.execute(
            sa.select(columns.id).where(
                columns.location_key == keys.digest(location),
                columns.code == error.code,
                columns.message == message,
                columns.resolved_at.is_(None),
            )
        ).first()
        if known is None:
            connection.execute(
                sa.insert(schema.failures).values(
                    source=keys.storable(source),
                    location=location,
                    location_key=keys.digest(location),
                    code=error.code,
                    message=message,
                    next_step=error.next_step,
                    failed_at=at,
                )
            )

"""All obligations at once, in columns: what the register holds of a store so that a page of it is quick."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.store import replaced, schema
from pipeline.store.citations import paper_columns, paper_of
from pipeline.store.documents import source_name
from pipeline.store.engine import Database
from pipeline.store.identity import context_of_paper
from pipeline.store.selection import Key

_BEGINNING = 2000
"""So much of a press article tells where it is."""
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPaper:
    """A document with obligations, in its newest version, as far as it tells its obligations apart from those of others.

    `identity` is the digest of system, type, number, issuer and date; `dated` its day (of a press article that of
    publication), `province` the name of the issuer's, `ended` the day from which a stored document replaces or repeals it.
    """

    document: int
    version: int
    identity: str | None
    text_sha256: str
    number: str | None
    number_key: str | None
    doc_type: str | None
    issuer: str | None
    issued: str | None
    dated: str | None
    title: str | None
    source: str
    province: str | None
    ended: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Every obligation of the newest versions in the order of documents and text, one entry a column each.

    `papers` are the documents, `paper` the index of each obligation's own; `ids` are those in the document (`o3`);
    `themes` JSON lists as text; `reviewed` says that a person should look. `bodies` are (obligation, name key, role),
    `deadlines` (obligation, n, kind, value, relation, anchor, inherited), both with the index of the obligation first.
    """

    papers: tuple[TaskPaper, ...]
    paper: tuple[int, ...]
    keys: tuple[Key, ...]
    ids: tuple[str, ...]
    modalities: tuple[str, ...]
    themes: tuple[str, ...]
    reviewed: tuple[bool, ...]
    bodies: tuple[tuple[int, str, str], ...]
    deadlines: tuple[tuple[int, int, str, str, str | None, str | None, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPassage:
    """The words of one obligation: `TaskPassage(id="o3", label="muc-2/khoan-1", quote="Sở Nội vụ chủ trì …")`."""

    id: str
    label: str
    quote: str


def tasks(database: Database, document: int | None) -> Tasks:
    """See `Store.tasks`."""
    of_document = schema.versions.c.document_id == document if document is not None else sa.true()
    wanted = sa.and_(schema.versions.c.newest, of_document)
    with database.reading() as connection:
        papers = _papers(connection, wanted)
        place = {paper.version: index for index, paper in enumerate(papers)}
        own, paper = schema.obligations.c, schema.versions.c
        query = (
            sa.select(
                own.version_id,
                own.n,
                own.id,
                own.modality,
                sa.cast(own.themes, sa.Text),
                sa.cast(own.review, sa.Text) != "[]",
            )
            .join_from(schema.obligations, schema.versions)
            .where(wanted)
            .order_by(paper.document_id, own.start, own.n)
        )
        rows: list[Any] = [tuple(row) for row in connection.execute(query).all()]
        keys = tuple((row[0], row[1]) for row in rows)
        index = {key: i for i, key in enumerate(keys)}
        return Tasks(
            papers=papers,
            paper=tuple(place[row[0]] for row in rows),
            keys=keys,
            ids=tuple(row[2] for row in rows),
            modalities=tuple(row[3] for row in rows),
            themes=tuple(row[4] for row in rows),
            reviewed=tuple(bool(row[5]) for row in rows),
            bodies=_bodies(connection, index, wanted),
            deadlines=_deadlines(connection, index, wanted),
        )


def _papers(connection: Connection, wanted: sa.ColumnElement[bool]) -> tuple[TaskPaper, ...]:
    versions, documents = schema.versions.c, schema.documents.c
    asks = sa.exists().where(schema.obligations.c.version_id == versions.id)
    beginning = sa.case((versions.kind == "article", sa.func.substr(versions.text, 1, _BEGINNING)), else_="")
    query = (
        sa.select(
            versions.id,
            documents.identity,
            versions.text_sha256,
            source_name().label("source"),
            beginning.label("beginning"),
            *paper_columns(),
        )
        .join_from(schema.versions, schema.documents, versions.document_id == documents.id)
        .where(wanted, asks)
        .order_by(versions.document_id)
    )
    rows = connection.execute(query).mappings().all()
    marks = replaced.marks(connection)
    return tuple(_paper(row, marks) for row in rows)


def _paper(row: Any, marks: replaced.Marks) -> TaskPaper:
    paper = paper_of(row, text=row["beginning"])
    place = context_of_paper(paper).province
    ends = [
        mark.issued
        for mark in marks.of_document(paper.document)
        if mark.issued and not mark.provision and mark.relation in ("replaces", "repeals")
    ]
    return TaskPaper(
        document=paper.document,
        version=row["id"],
        identity=row["identity"],
        text_sha256=row["text_sha256"],
        number=paper.number,
        number_key=paper.number_key,
        doc_type=paper.doc_type,
        issuer=paper.issuer,
        issued=paper.issued,
        dated=paper.dated,
        title=paper.title,
        source=row["source"] or "",
        province=place.name if place else None,
        ended=min(ends, default=None),
    )


def _bodies(
    connection: Connection, index: dict[Key, int], wanted: sa.ColumnElement[bool]
) -> tuple[tuple[int, str, str], ...]:
    own = schema.obligation_bodies.c
    query = (
        sa.select(own.version_id, own.obligation, own.name_key, own.role)
        .join(schema.versions, schema.versions.c.id == own.version_id)
        .where(wanted)
        .order_by(own.version_id, own.obligation, own.n)
    )
    return tuple((index[version, n], name, role) for version, n, name, role in connection.execute(query).all())


def _deadlines(
    connection: Connection, index: dict[Key, int], wanted: sa.ColumnElement[bool]
) -> tuple[tuple[int, int, str, str, str | None, str | None, bool], ...]:
    link, own = schema.obligation_deadlines.c, schema.deadlines.c
    query = (
        sa.select(
            link.version_id, link.obligation, link.n, own.kind, own.value, own.relation, own.anchor, link.inherited
        )
        .select_from(schema.obligation_deadlines)
        .join(schema.deadlines, sa.and_(own.version_id == link.version_id, own.n == link.deadline))
        .join(schema.versions, schema.versions.c.id == link.version_id)
        .where(wanted, own.value.is_not(None))
        .order_by(link.version_id, link.obligation, link.n)
    )
    return tuple((index[version, n], *rest) for version, n, *rest in connection.execute(query).all())


def passages(database: Database, documents: Iterable[int] | None) -> dict[int, tuple[TaskPassage, ...]]:
    """See `Store.passages`."""
    own, paper = schema.obligations.c, schema.versions.c
    query = (
        sa.select(paper.document_id, own.id, own.label, own.quote)
        .join_from(schema.obligations, schema.versions)
        .where(paper.newest)
        .order_by(paper.document_id, own.start, own.n)
    )
    found: dict[int, list[TaskPassage]] = {}
    with database.reading() as connection:
        for part in _parts(query, documents):
            for document, id_, label, quote in connection.execute(part):
                found.setdefault(document, []).append(TaskPassage(id=id_, label=label, quote=quote))
    return {document: tuple(items) for document, items in found.items()}


def _parts(query: sa.Select[Any], documents: Iterable[int] | None) -> Iterable[sa.Select[Any]]:
    if documents is None:
        return (query,)
    wanted = sorted(set(documents))
    column = schema.versions.c.document_id
    return (query.where(column.in_(wanted[first : first + _CHUNK])) for first in range(0, len(wanted), _CHUNK))

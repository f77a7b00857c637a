"""Mentions of other documents as rows, and which stored document each stands for: one that fits alone, or none."""

from __future__ import annotations

import sqlalchemy as sa

from pipeline.model import Relation
from pipeline.store import keys, replaced, schema
from pipeline.store.citations import Mention, mentions, select_mentions
from pipeline.store.engine import Database
from pipeline.store.rows import ReferenceRow

_KEPT = (
    "version", "start", "end", "quote", "doc_type", "number", "issued", "issuer", "title", "provision", "relation",
    "rule", "confidence",
)  # fmt: skip


def references(
    database: Database,
    *,
    document: int | None,
    number: str | None,
    relation: Relation | None,
    limit: int | None,
    offset: int,
) -> tuple[ReferenceRow, ...]:
    """See `Store.references`."""
    query = selected(document=document, number=number, relation=relation)
    with database.reading() as connection:
        found = mentions(connection, query.limit(limit).offset(offset))
        marks = replaced.marks(connection)
        return tuple(_row(mention, marks) for mention in found)


def selected(*, document: int | None, number: str | None, relation: Relation | None) -> sa.Select[tuple[object, ...]]:
    """The mentions made in a document, of a number, with a relation."""
    query = select_mentions()
    if document is not None:
        query = query.where(schema.versions.c.document_id == document)
    if number is not None:
        query = query.where(schema.references.c.number_key == (keys.number_key(number) or ""))
    if relation is not None:
        query = query.where(schema.references.c.relation == relation)
    return query


def _row(mention: Mention, marks: replaced.Marks) -> ReferenceRow:
    row, found = mention.row, mention.resolution
    cue = row["cue"]
    return ReferenceRow(
        document=mention.paper.document,
        source_number=mention.paper.number,
        source_title=mention.paper.title,
        **{name: row[name] for name in _KEPT},
        cue=cue["quote"] if cue else None,
        stands_for=_stood_for(mention),
        resolved=found.resolved.document if found.resolved else None,
        resolved_title=found.resolved.title if found.resolved else None,
        candidates=tuple(paper.document for paper in found.candidates),
        reason=found.reason,
        replaced_by=marks.of_mention(mention),
    )


def _stood_for(mention: Mention) -> str | None:
    """What a short mention stands for, as its paper cites it in full: `16/CT-TTg`."""
    return mention.citation.number or mention.citation.title if mention.row["stands_for"] is not None else None

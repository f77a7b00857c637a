"""What is cited most and is not in the store."""

from __future__ import annotations

from collections import Counter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.model import Relation
from pipeline.store import schema
from pipeline.store.citations import Mention, chunks, mentions
from pipeline.store.cited import Cited, gather
from pipeline.store.engine import Database
from pipeline.store.references import selected
from pipeline.store.rows import MissingRow

_NAMELESS = "no number and no title to look for"


def missing(
    database: Database,
    *,
    document: int | None,
    number: str | None,
    relation: Relation | None,
    limit: int | None,
    offset: int,
) -> tuple[MissingRow, ...]:
    """See `Store.missing`."""
    with database.reading() as connection:
        found = gather(
            mention
            for mention in mentions(connection, selected(document=document, number=number, relation=relation))
            if is_missing(mention)
        )
        found.sort(key=lambda one: (-len(one.documents), -len(one.mentions)))
        shown = found[offset : None if limit is None else offset + limit]
        texts = _passages(connection, [one.mentions[0] for one in shown])
        return tuple(_row(one, texts[one.mentions[0].row["version_id"], one.mentions[0].row["n"]]) for one in shown)


def is_missing(mention: Mention) -> bool:
    """Whether a mention names a document that can be looked for and that no stored one may be."""
    row = mention.row
    if mention.resolution.resolved or mention.resolution.candidates:
        return False
    return mention.resolution.reason != _NAMELESS and not (row["stands_for"] is None and row["candidates"])


def _row(one: Cited, passage: str) -> MissingRow:
    example = one.mentions[0]
    relations = Counter(mention.row["relation"] for mention in one.mentions)
    full = max(one.mentions, key=lambda mention: (mention.citation.title is not None, mention is example))
    return MissingRow(
        doc_type=one.head.doc_type,
        number=one.head.number,
        issued=one.head.issued,
        issuer=one.head.issuer,
        title=one.head.title or full.citation.title,
        mentions=len(one.mentions),
        documents=len(one.documents),
        cited_by=one.documents,
        relations=tuple(sorted(relations, key=lambda name: (-relations[name], name))),
        reason=example.resolution.reason,
        document=example.paper.document,
        source_number=example.paper.number,
        source_title=example.paper.title,
        start=example.row["start"],
        end=example.row["end"],
        quote=example.row["quote"],
        passage=passage,
    )


def _passages(connection: Connection, examples: list[Mention]) -> dict[tuple[int, int], str]:
    """The line of its text in which each mention stands."""
    by_version: dict[int, list[Any]] = {}
    for mention in examples:
        by_version.setdefault(mention.row["version_id"], []).append(mention.row)
    columns, found = schema.versions.c, {}
    for part in chunks(by_version):
        for version, text in connection.execute(sa.select(columns.id, columns.text).where(columns.id.in_(part))):
            for row in by_version[version]:
                start = text.rfind("\n", 0, row["start"]) + 1
                end = text.find("\n", row["end"])
                found[version, row["n"]] = text[start : end if end >= 0 else len(text)]
    return found

"""What an index beside the store is made of: which documents changed, and what it needs to know of each, read in one sweep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.model import DeadlineKind, Role
from pipeline.store import schema
from pipeline.store.documents import source_name
from pipeline.store.engine import Database
from pipeline.store.identity import Paper

_CHUNK = 200
"""Documents a sweep: few enough that their texts together take some megabytes at most."""
_HEADER = (
    "kind", "system", "doc_type", "number", "number_key", "issuer", "place", "issued", "published", "outlet", "title",
)  # fmt: skip
_BEGINNING = 2_000

Label = tuple[str, int, int]
"""A segment: its label path and where it stands."""
BodyOf = tuple[str, Role, str, str | None]
"""A body on an obligation: its key, its role, its name as printed, its full name in the registry."""
Cited = tuple[int, int, str]
"""A mention of another document: where it stands, and the number as printed."""


class Mark(NamedTuple):
    """A change: its number and its time. The number alone does not tell a store from its own restored copy."""

    seq: int
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The documents that changed since a mark, by id, and the newest change of all.

    `known` is False where the store has no such change: it was restored from a copy, so all of its documents are listed.
    """

    last: Mark
    documents: tuple[int, ...]
    known: bool


NEVER = Mark(0, "")
"""Before the first change."""


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of an obligation as `pipeline.link.due.due_dates` takes it."""

    kind: DeadlineKind
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexableObligation:
    """An obligation: `id` within its document (`o3`), its place, themes, bodies, deadlines and the numbers it rests on."""

    id: str
    label: str
    start: int
    end: int
    themes: tuple[str, ...]
    bodies: tuple[BodyOf, ...]
    deadlines: tuple[Due, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexable:
    """A document in its newest version; `paper` has its header, and of a press article the beginning of its text."""

    document: int
    paper: Paper
    text: str
    labels: tuple[Label, ...]
    obligations: tuple[IndexableObligation, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a hit says of its document: version, header, and the path that it was read from last."""

    document: int
    version: int
    number: str | None
    doc_type: str | None
    title: str | None
    issuer: str | None
    dated: str | None
    source: str


def identity(database: Database) -> str:
    """See `Store.identity`."""
    with database.reading() as connection:
        return str(connection.execute(sa.select(schema.store_identity.c.uuid)).scalar_one())


def last_change(database: Database) -> Mark:
    """See `Store.last_change`."""
    with database.reading() as connection:
        return _mark(connection, None) or NEVER


def _mark(connection: Connection, seq: int | None) -> Mark | None:
    columns = schema.changes.c
    query = sa.select(columns.seq, columns.at).order_by(columns.seq.desc()).limit(1)
    row = connection.execute(query if seq is None else query.where(columns.seq == seq)).first()
    return Mark(row.seq, row.at.isoformat()) if row else None


def changed_since(database: Database, mark: Mark) -> Changes:
    """See `Store.changed_since`."""
    columns = schema.changes.c
    query = sa.select(columns.document_id).distinct().order_by(columns.document_id)
    with database.reading() as connection:
        known = mark == NEVER or _mark(connection, mark.seq) == mark
        documents = connection.execute(query.where(columns.seq > mark.seq) if known else query).scalars()
        return Changes(last=_mark(connection, None) or NEVER, documents=tuple(documents), known=known)


def indexable(database: Database, wanted: Sequence[int]) -> Iterator[Indexable]:
    """See `Store.indexable`."""
    ordered = sorted(set(wanted))
    for first in range(0, len(ordered), _CHUNK):
        with database.reading() as connection:
            found = list(_sweep(connection, ordered[first : first + _CHUNK]))
        yield from found


def _sweep(connection: Connection, wanted: Sequence[int]) -> Iterator[Indexable]:
    columns = schema.versions.c
    query = (
        sa.select(columns.id, columns.document_id, columns.text, *(columns[name] for name in _HEADER))
        .where(columns.newest, columns.document_id.in_(wanted))
        .order_by(columns.document_id)
    )
    papers = connection.execute(query).all()
    versions = [row[0] for row in papers]
    labels = _labels(connection, versions)
    obligations = _obligations(connection, versions)
    cited = _cited(connection, versions)
    for version, document, text, *header in papers:
        values = dict(zip(_HEADER, header, strict=True))
        beginning = text[:_BEGINNING] if values["kind"] == "article" else ""
        yield Indexable(
            document=document,
            paper=Paper(document=document, text=beginning, **values),
            text=text,
            labels=tuple(labels.get(version, ())),
            obligations=tuple(obligations.get(version, ())),
            cited=tuple(cited.get(version, ())),
        )


def _labels(connection: Connection, versions: Sequence[int]) -> dict[int, list[Label]]:
    own = schema.segments.c
    query = sa.select(own.version_id, own.label, own.start, own.end).where(own.version_id.in_(versions))
    found: dict[int, list[Label]] = {}
    for version, label, start, end in connection.execute(query.order_by(own.version_id, own.n)):
        found.setdefault(version, []).append((label, start, end))
    return found


def _cited(connection: Connection, versions: Sequence[int]) -> dict[int, list[Cited]]:
    own = schema.references.c
    query = sa.select(own.version_id, own.start, own.end, own.number)
    query = query.where(own.version_id.in_(versions), own.number.is_not(None)).order_by(own.version_id, own.n)
    found: dict[int, list[Cited]] = {}
    for version, start, end, number in connection.execute(query):
        found.setdefault(version, []).append((start, end, number))
    return found


def _obligations(connection: Connection, versions: Sequence[int]) -> dict[int, list[IndexableObligation]]:
    own = schema.obligations.c
    bodies = _of_obligations(connection, _bodies(versions))
    deadlines = _of_obligations(connection, _deadlines(versions))
    numbers = _of_obligations(connection, _numbers(versions))
    query = (
        sa.select(own.version_id, own.n, own.id, own.label, own.start, own.end, own.themes)
        .where(own.version_id.in_(versions))
        .order_by(own.version_id, own.start, own.n)
    )
    found: dict[int, list[IndexableObligation]] = {}
    for version, n, name, label, start, end, themes in connection.execute(query):
        item = IndexableObligation(
            id=name,
            label=label,
            start=start,
            end=end,
            themes=tuple(themes),
            bodies=tuple(bodies.get((version, n), ())),
            deadlines=tuple(Due(*row) for row in deadlines.get((version, n), ())),
            numbers=tuple(row[0] for row in numbers.get((version, n), ())),
        )
        found.setdefault(version, []).append(item)
    return found


def _of_obligations(connection: Connection, query: sa.Select[Any]) -> dict[tuple[int, int], list[Any]]:
    """The rows of a query by their first two columns, without them."""
    found: dict[tuple[int, int], list[Any]] = {}
    for version, n, *rest in connection.execute(query):
        found.setdefault((version, n), []).append(tuple(rest))
    return found


def _bodies(versions: Sequence[int]) -> sa.Select[Any]:
    own = schema.obligation_bodies.c
    return (
        sa.select(own.version_id, own.obligation, own.name_key, own.role, own.name, own.full_name)
        .where(own.version_id.in_(versions))
        .order_by(own.version_id, own.obligation, own.n)
    )


def _deadlines(versions: Sequence[int]) -> sa.Select[Any]:
    link, own = schema.obligation_deadlines.c, schema.deadlines.c
    return (
        sa.select(link.version_id, link.obligation, own.kind, own.value)
        .join_from(
            schema.obligation_deadlines,
            schema.deadlines,
            sa.and_(own.version_id == link.version_id, own.n == link.deadline),
        )
        .where(link.version_id.in_(versions))
        .order_by(link.version_id, link.obligation, link.n)
    )


def _numbers(versions: Sequence[int]) -> sa.Select[Any]:
    link, own = schema.obligation_references.c, schema.references.c
    return (
        sa.select(link.version_id, link.obligation, own.number)
        .join_from(
            schema.obligation_references,
            schema.references,
            sa.and_(own.version_id == link.version_id, own.n == link.reference),
        )
        .where(link.version_id.in_(versions), own.number.is_not(None))
        .order_by(link.version_id, link.obligation, link.n)
    )


def heads(database: Database, wanted: Sequence[int]) -> dict[int, Head]:
    """See `Store.heads`."""
    columns = schema.versions.c
    query = sa.select(
        columns.document_id,
        columns.version,
        columns.number,
        columns.doc_type,
        columns.title,
        columns.issuer,
        sa.func.coalesce(columns.issued, columns.published),
        source_name(),
    ).where(columns.newest)
    found: dict[int, Head] = {}
    names = ("document", "version", "number", "doc_type", "title", "issuer", "dated", "source")
    ordered = sorted(set(wanted))
    with database.reading() as connection:
        for first in range(0, len(ordered), _CHUNK):
            part = columns.document_id.in_(ordered[first : first + _CHUNK])
            for row in connection.execute(query.where(part)):
                found[row[0]] = Head(**dict(zip(names, row, strict=True)))
    return found

"""Obligations, deadlines and outcomes of the newest versions, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.model import Polarity, Role
from pipeline.store import schema, selection
from pipeline.store.documents import source_name
from pipeline.store.engine import Database
from pipeline.store.rows import (
    BasisRow,
    BodyRow,
    DeadlineRow,
    DeadlineValue,
    MeasureRow,
    ObligationRow,
    OutcomeRow,
)
from pipeline.store.selection import Key, Timed

_CHUNK = 500
"""Versions a statement: below the number of parameters that every database takes."""


def obligations(
    database: Database,
    *,
    body: str | None,
    role: Role | None,
    theme: str | None,
    document: int | None,
    due_from: date | None,
    due_until: date | None,
    limit: int | None,
    offset: int,
) -> tuple[ObligationRow, ...]:
    """See `Store.obligations`."""
    with database.reading() as connection:
        reached = selection.reached_by_body(connection, body, role) if body is not None else None
        is_timed = due_from is not None or due_until is not None
        due = selection.due_between(connection, due_from, due_until) if is_timed else None
        every = selection.keys_in_order(connection, document=document, theme=theme, role=role)
        fitting = (key for key, _ in every if (reached is None or key in reached) and (due is None or key in due))
        chosen = list(islice(fitting, offset, None if limit is None else offset + limit))
        rows = _obligation_rows(connection, chosen, reached or {})
        return tuple(rows[key] for key in chosen)


def deadlines(
    database: Database,
    *,
    as_of: date,
    within: timedelta | None,
    include_overdue: bool,
    body: str | None,
    limit: int | None,
    offset: int,
) -> tuple[DeadlineRow, ...]:
    """See `Store.deadlines`."""
    with database.reading() as connection:
        reached = selection.reached_by_body(connection, body, None) if body is not None else None
        found = [
            (day, item)
            for item in selection.timed(connection)
            if reached is None or item.key in reached
            for day in _days(item, as_of, within, include_overdue=include_overdue)
        ]
        found.sort(key=lambda pair: (pair[0], pair[1].key, pair[1].n))
        found = found[offset : None if limit is None else offset + limit]
        rows = _obligation_rows(connection, [item.key for _, item in found], reached or {})
        return tuple(
            DeadlineRow(
                due=day,
                days=(day - as_of).days,
                overdue=day < as_of,
                deadline=rows[item.key].deadlines[item.n],
                obligation=rows[item.key],
            )
            for day, item in found
        )


def _days(item: Timed, as_of: date, within: timedelta | None, *, include_overdue: bool) -> Iterator[date]:
    recurs = item.kind == "recurring"
    if include_overdue and not recurs and as_of > date.min:
        yield from selection.days(item, None, as_of - timedelta(days=1))
    if within is None and recurs:
        day = selection.next_day(item, as_of)
        if day is not None:
            yield day
    else:
        last = date.max if within is None or as_of > date.max - within else as_of + within
        yield from selection.days(item, as_of, last)


def _owned(connection: Connection, query: sa.Select[Any], column: Any, versions: Iterable[int]) -> Iterator[Any]:
    """The rows of a query for these versions, a few hundred versions a statement."""
    wanted = sorted(set(versions))
    for first in range(0, len(wanted), _CHUNK):
        yield from connection.execute(query.where(column.in_(wanted[first : first + _CHUNK]))).mappings()


def _of_keys(
    connection: Connection, query: sa.Select[Any], version: Any, n: Any, chosen: Iterable[Key]
) -> Iterator[Any]:
    """The rows of a query for these obligations, a few hundred a statement."""
    wanted = sorted(set(chosen))
    for first in range(0, len(wanted), _CHUNK):
        part = wanted[first : first + _CHUNK]
        # SQLite looks a pair up by no index; by its first half it does.
        of_versions = version.in_(sorted({key[0] for key in part}))
        yield from connection.execute(query.where(of_versions, sa.tuple_(version, n).in_(part))).mappings()


def obligation_rows(
    database: Database, chosen: Sequence[Key], via_group: Mapping[Key, bool]
) -> tuple[ObligationRow, ...]:
    """See `Store.obligation_rows`."""
    with database.reading() as connection:
        rows = _obligation_rows(connection, chosen, via_group)
    return tuple(rows[key] for key in chosen if key in rows)


def _obligation_rows(
    connection: Connection, chosen: Sequence[Key], reached: Mapping[Key, bool]
) -> dict[Key, ObligationRow]:
    own, paper = schema.obligations.c, schema.versions.c
    # Only what is shown: the other columns of the two tables are JSON that would be read for nothing.
    query = sa.select(
        *(
            own[name]
            for name in ("version_id", "n", "id", "label", "start", "end", "quote", "themes", "rule", "confidence")
        ),
        paper.document_id,
        paper.version,
        paper.number,
        paper.doc_type,
        paper.title,
        paper.issuer,
        paper.issued,
        source_name().label("source"),
    ).join_from(schema.obligations, schema.versions)
    bodies = _bodies(connection, chosen)
    timed = _deadline_values(connection, chosen)
    bases = _bases(connection, chosen)
    rows: dict[Key, ObligationRow] = {}
    for row in _of_keys(connection, query, own.version_id, own.n, chosen):
        key = (row["version_id"], row["n"])
        rows[key] = ObligationRow(
            id=f"{row['document_id']}.{row['id']}",
            document=row["document_id"],
            version=row["version"],
            **{name: row[name] for name in ("number", "doc_type", "title", "issuer", "issued", "source", "label")},
            start=row["start"],
            end=row["end"],
            passage=row["quote"],
            bodies=tuple(bodies.get(key, ())),
            deadlines=tuple(timed.get(key, ())),
            references=tuple(bases.get(key, ())),
            themes=tuple(row["themes"]),
            rule=row["rule"],
            confidence=row["confidence"],
            via_group=reached.get(key, False),
        )
    return rows


def _bodies(connection: Connection, chosen: Iterable[Key]) -> dict[Key, list[BodyRow]]:
    own = schema.obligation_bodies.c
    names = ("name", "role", "inherited", "start", "end", "body", "full_name")
    query = sa.select(own.version_id, own.obligation, *(own[name] for name in names))
    query = query.order_by(own.version_id, own.obligation, own.n)
    found: dict[Key, list[BodyRow]] = {}
    for row in _of_keys(connection, query, own.version_id, own.obligation, chosen):
        values = {name: row[name] for name in names}
        found.setdefault((row["version_id"], row["obligation"]), []).append(BodyRow(**values))
    return found


def _deadline_values(connection: Connection, chosen: Iterable[Key]) -> dict[Key, list[DeadlineValue]]:
    link, own = schema.obligation_deadlines.c, schema.deadlines.c
    names = ("quote", "kind", "value", "start", "end", "relation", "anchor")
    query = (
        sa.select(link.version_id, link.obligation, link.inherited, *(own[name] for name in names))
        .select_from(schema.obligation_deadlines)
        .join(schema.deadlines, sa.and_(own.version_id == link.version_id, own.n == link.deadline))
        .order_by(link.version_id, link.obligation, link.n)
    )
    found: dict[Key, list[DeadlineValue]] = {}
    for row in _of_keys(connection, query, link.version_id, link.obligation, chosen):
        values = {name: row[name] for name in (*names, "inherited")}
        found.setdefault((row["version_id"], row["obligation"]), []).append(DeadlineValue(**values))
    return found


def _bases(connection: Connection, chosen: Iterable[Key]) -> dict[Key, list[BasisRow]]:
    link, own = schema.obligation_references.c, schema.references.c
    names = ("quote", "doc_type", "number", "issued", "issuer", "title")
    query = (
        sa.select(link.version_id, link.obligation, link.inherited, *(own[name] for name in names))
        .select_from(schema.obligation_references)
        .join(schema.references, sa.and_(own.version_id == link.version_id, own.n == link.reference))
        .order_by(link.version_id, link.obligation, link.n)
    )
    found: dict[Key, list[BasisRow]] = {}
    for row in _of_keys(connection, query, link.version_id, link.obligation, chosen):
        values = {name: row[name] for name in (*names, "inherited")}
        found.setdefault((row["version_id"], row["obligation"]), []).append(BasisRow(**values))
    return found


def outcomes(
    database: Database,
    *,
    document: int | None,
    polarity: Polarity | None,
    theme: str | None,
    limit: int | None,
    offset: int,
) -> tuple[OutcomeRow, ...]:
    """See `Store.outcomes`."""
    own, paper = schema.outcomes.c, schema.versions.c
    query = (
        sa.select(
            schema.outcomes,
            paper.document_id,
            paper.version,
            paper.kind,
            paper.title,
            paper.number,
            paper.outlet,
            sa.func.coalesce(paper.issued, paper.published).label("dated"),
            source_name().label("source"),
        )
        .join_from(schema.outcomes, schema.versions)
        .where(paper.newest)
        .order_by(paper.document_id, own.start, own.n)
    )
    if document is not None:
        query = query.where(paper.document_id == document)
    if polarity is not None:
        query = query.where(own.polarity == polarity)
    if theme is not None:
        query = query.where(selection.has_theme(own.themes, theme))
    with database.reading() as connection:
        rows = connection.execute(query.limit(limit).offset(offset)).mappings().all()
        counted = _measures(connection, {row["version_id"] for row in rows})
        return tuple(_outcome_row(row, counted) for row in rows)


def _outcome_row(row: Any, counted: Mapping[Key, Sequence[MeasureRow]]) -> OutcomeRow:
    kept = (
        "version", "kind", "title", "number", "outlet", "dated", "source", "label", "start", "end", "polarity",
        "period", "rule", "confidence",
    )  # fmt: skip
    return OutcomeRow(
        id=f"{row['document_id']}.{row['n']}",
        document=row["document_id"],
        passage=row["quote"],
        actors=tuple(row["actors"]),
        measures=tuple(counted.get((row["version_id"], row["n"]), ())),
        themes=tuple(row["themes"]),
        **{name: row[name] for name in kept},
    )


def _measures(connection: Connection, versions: Iterable[int]) -> dict[Key, list[MeasureRow]]:
    own = schema.measures.c
    query = sa.select(schema.measures).order_by(own.version_id, own.outcome, own.n)
    found: dict[Key, list[MeasureRow]] = {}
    for row in _owned(connection, query, own.version_id, versions):
        values = {name: row[name] for name in ("value", "unit", "quote", "start", "end")}
        found.setdefault((row["version_id"], row["outcome"]), []).append(MeasureRow(**values))
    return found

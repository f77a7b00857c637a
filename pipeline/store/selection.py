"""Which obligations answer a question: by body (as itself or in a group), by due days, by theme and document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.model import DeadlineKind
from pipeline.resources import groups
from pipeline.store import schema

Key = tuple[int, int]
"""(version id, number of the obligation in it)."""

# Longer than the longest period that papers name for something that recurs (a term of five years, twice).
_RECURS_WITHIN = timedelta(days=3660)


def has_theme(column: sa.Column[Any], theme: str) -> sa.ColumnElement[bool]:
    """Whether a JSON list of themes holds this one; themes are plain ASCII words, so their quotes bound them."""
    return sa.cast(column, sa.Text).contains(f'"{theme}"', autoescape=True)


def keys_in_order(
    connection: Connection, *, document: int | None, theme: str | None, role: str | None
) -> Iterator[tuple[Key, str | None]]:
    """The obligations of the newest versions in the order of documents and text, each with its paper's issuer."""
    own, versions = schema.obligations.c, schema.versions.c
    query = (
        sa.select(own.version_id, own.n, versions.issuer)
        .join_from(schema.obligations, schema.versions)
        .where(versions.newest)
        .order_by(versions.document_id, own.start, own.n)
    )
    if document is not None:
        query = query.where(versions.document_id == document)
    if theme is not None:
        query = query.where(has_theme(own.themes, theme))
    if role is not None:
        bodies = schema.obligation_bodies.c
        holds = sa.exists().where(bodies.version_id == own.version_id, bodies.obligation == own.n, bodies.role == role)
        query = query.where(holds)
    for version, n, issuer in connection.execute(query):
        yield (version, n), issuer


def reached_by_body(connection: Connection, body: str, role: str | None) -> dict[Key, bool]:
    """The obligations that a body carries; True where only a group that it belongs to is named."""
    asked = groups.body_query(body)
    own, versions = schema.obligation_bodies.c, schema.versions.c
    query = (
        sa.select(own.version_id, own.obligation, own.name_key, versions.issuer)
        .join(schema.versions, versions.id == own.version_id)
        .where(versions.newest)
    )
    if role is not None:
        query = query.where(own.role == role)
    seen: dict[tuple[str, str | None], groups.Match | None] = {}
    reached: dict[Key, bool] = {}
    for version, n, name_key, issuer in connection.execute(query):
        pair = (name_key, issuer)
        if pair not in seen:
            seen[pair] = groups.match(asked, name_key, groups.scope_of(issuer))
        found = seen[pair]
        if found is not None:
            reached[version, n] = reached.get((version, n), True) and found == "group"
    return reached


@dataclass(frozen=True, slots=True)
class Timed:
    """A deadline on an obligation of a newest version, and what it takes to find its days."""

    key: Key
    n: int
    kind: DeadlineKind
    value: str
    issued: date | None


def timed(connection: Connection) -> Iterator[Timed]:
    """Every deadline with a value that hangs on an obligation of a newest version."""
    link, own, versions = schema.obligation_deadlines.c, schema.deadlines.c, schema.versions.c
    query = (
        sa.select(link.version_id, link.obligation, link.n, own.kind, own.value, versions.issued, versions.published)
        .select_from(schema.obligation_deadlines)
        .join(schema.deadlines, sa.and_(own.version_id == link.version_id, own.n == link.deadline))
        .join(schema.versions, versions.id == link.version_id)
        .where(versions.newest, own.value.is_not(None))
    )
    for version, obligation, n, kind, value, issued, published in connection.execute(query):
        yield Timed((version, obligation), n, kind, value, day_of(issued or published))


def day_of(value: str | None) -> date | None:
    """An ISO date, None for no or no whole date."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def days(item: Timed, start: date | None, until: date | None) -> tuple[date, ...]:
    """The days between `start` and `until`, both included, on which a deadline falls due.

    With an open end what recurs is followed far enough to meet its next day, and no further.
    """
    from pipeline.link.due import due_dates

    if item.kind == "recurring":
        first = start or item.issued
        if first is None:
            first = until - _RECURS_WITHIN if until else None
        if first is None:
            return ()
        last = until or _later(first, _RECURS_WITHIN)
    else:
        first, last = start or date.min, until or date.max
    if first > last:
        return ()
    return due_dates(item, first, last, issued=item.issued)


def next_day(item: Timed, start: date) -> date | None:
    """The next day on or after `start`: a year ahead first, which is enough for all but the rarest."""
    soon = days(item, start, _later(start, timedelta(days=400)))
    found = soon or days(item, start, None)
    return min(found, default=None)


def _later(day: date, by: timedelta) -> date:
    return day + by if day <= date.max - by else date.max


def due_between(connection: Connection, start: date | None, until: date | None) -> set[Key]:
    """The obligations with a deadline that falls due between the two days."""
    return {item.key for item in timed(connection) if days(item, start, until)}

"""Mentions of other documents, and which stored document each stands for: one that fits alone, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.resources.groups import body_key
from pipeline.store import keys, schema
from pipeline.store.engine import Database
from pipeline.store.rows import ReferenceRow

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class _Stored:
    """A stored document as a mention may mean it."""

    document: int
    title: str | None
    issued: str | None
    issuer_key: str | None


@dataclass(frozen=True, slots=True)
class _Resolution:
    candidates: tuple[_Stored, ...]
    reason: str


def references(
    database: Database, *, document: int | None, number: str | None, limit: int | None, offset: int
) -> tuple[ReferenceRow, ...]:
    """See `Store.references`."""
    own, paper = schema.references.c, schema.versions.c
    query = (
        sa.select(
            schema.references,
            paper.document_id,
            paper.version,
            paper.number.label("source_number"),
            paper.title.label("source_title"),
        )
        .join_from(schema.references, schema.versions)
        .where(paper.newest)
        .order_by(paper.document_id, own.start, own.n)
    )
    if document is not None:
        query = query.where(paper.document_id == document)
    if number is not None:
        query = query.where(own.number_key == (keys.number_key(number) or ""))
    with database.reading() as connection:
        rows = connection.execute(query.limit(limit).offset(offset)).mappings().all()
        by_number = _stored(connection, "number_key", {row["number_key"] for row in rows})
        by_name = _named(connection, rows)
        told = _told_elsewhere(connection, {row["version_id"] for row in rows})
        return tuple(_row(row, _resolve(row, by_number, by_name, told)) for row in rows)


def _stored(connection: Connection, column: str, wanted: set[str | None]) -> dict[str, list[_Stored]]:
    """The newest versions whose key is one of these, by key."""
    paper = schema.versions.c
    query = sa.select(
        paper[column], paper.document_id, paper.title, paper.issued, paper.issuer_key, paper.doc_type
    ).where(paper.newest)
    keyed = sorted(key for key in wanted if key)
    found: dict[str, list[_Stored]] = {}
    for first in range(0, len(keyed), _CHUNK):
        for key, *rest, _type in connection.execute(query.where(paper[column].in_(keyed[first : first + _CHUNK]))):
            found.setdefault(key, []).append(_Stored(*rest))
    return found


def _name_keys(row: Any) -> list[str]:
    """What the title of a law named without a number may be: `tiep cong dan`, `luat tiep cong dan`."""
    title = keys.title_key(row["title"])
    kind = keys.title_key(row["doc_type"])
    return [title, f"{kind} {title}"] if title and row["number"] is None else []


def _named(connection: Connection, rows: Sequence[Any]) -> dict[str, list[_Stored]]:
    return _stored(connection, "title_key", {key for row in rows for key in _name_keys(row)})


def _told_elsewhere(connection: Connection, versions: set[int]) -> Mapping[tuple[int, str], tuple[set[str], set[str]]]:
    """The dates and issuers that a paper gives a number anywhere: its first citation has them, later ones may not."""
    own = schema.references.c
    told: dict[tuple[int, str], tuple[set[str], set[str]]] = {}
    wanted = sorted(versions)
    query = sa.select(own.version_id, own.number_key, own.issued, own.issuer).where(own.number_key.is_not(None))
    for first in range(0, len(wanted), _CHUNK):
        for version, key, issued, issuer in connection.execute(
            query.where(own.version_id.in_(wanted[first : first + _CHUNK]))
        ):
            dates, issuers = told.setdefault((version, key), (set(), set()))
            if issued:
                dates.add(issued)
            if issuer:
                issuers.add(issuer)
    return told


def _resolve(
    row: Any,
    by_number: Mapping[str, Sequence[_Stored]],
    by_name: Mapping[str, Sequence[_Stored]],
    told: Mapping[tuple[int, str], tuple[set[str], set[str]]],
) -> _Resolution:
    """Which stored documents a mention may mean, and what decided."""
    if row["number_key"] is None:
        names = _name_keys(row)
        if not names:
            return _Resolution((), "no number and no title to look for")
        found = tuple({stored.document: stored for key in names for stored in by_name.get(key, ())}.values())
        return _judged(found, "the title agrees", "no stored document has this title", "have this title")
    same_number = tuple(by_number.get(row["number_key"], ()))
    if not same_number:
        return _Resolution((), "no stored document has this number")
    dates, issuers = told.get((row["version_id"], row["number_key"]), (set(), set()))
    # Two dates for one number in one paper are two documents: then only what the mention itself says counts.
    issued = row["issued"] or (next(iter(dates)) if len(dates) == 1 else None)
    issuer = row["issuer"] or (next(iter(issuers)) if len(issuers) == 1 else None)
    fitting = tuple(stored for stored in same_number if _dated(stored, issued) and _issued_by(stored, issuer))
    if not fitting:
        clash = "date" if not any(_dated(stored, issued) for stored in same_number) else "issuer"
        return _Resolution((), f"the number is stored, but with another {clash}")
    agreed = ["number"]
    agreed += ["date"] if issued and all(stored.issued for stored in fitting) else []
    agreed += ["issuer"] if issuer and all(stored.issuer_key for stored in fitting) else []
    listed = " and ".join(filter(None, [", ".join(agreed[:-1]), agreed[-1]]))
    verb = "agrees" if len(agreed) == 1 else "agree"
    return _judged(fitting, f"{listed} {verb}", "", "fit")


def _judged(found: tuple[_Stored, ...], one: str, none: str, many: str) -> _Resolution:
    if not found:
        return _Resolution((), none)
    return _Resolution(found, one if len(found) == 1 else f"{len(found)} stored documents {many}")


def _dated(stored: _Stored, issued: str | None) -> bool:
    return not issued or not stored.issued or stored.issued == issued


def _issued_by(stored: _Stored, issuer: str | None) -> bool:
    """Whether two names may be one organ: `UBND tỉnh` is `Ủy ban nhân dân tỉnh Gia Lai`, `Sở Y tế` is not."""
    if not issuer or not stored.issuer_key:
        return True
    named, own = f" {body_key(issuer)} ", f" {stored.issuer_key} "
    return named in own or own in named


def _row(row: Any, resolution: _Resolution) -> ReferenceRow:
    only = resolution.candidates[0] if len(resolution.candidates) == 1 else None
    kept = (
        "version", "source_number", "source_title", "start", "end", "quote", "doc_type", "number", "issued", "issuer",
        "title", "provision", "rule", "confidence",
    )  # fmt: skip
    return ReferenceRow(
        document=row["document_id"],
        **{name: row[name] for name in kept},
        resolved=only.document if only else None,
        resolved_title=only.title if only else None,
        candidates=tuple(stored.document for stored in resolution.candidates),
        reason=resolution.reason,
    )

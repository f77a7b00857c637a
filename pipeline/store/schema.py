"""The tables, the same on SQLite and PostgreSQL. Whatever a version owns has the key (version, n) and goes with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

REVISION = "0003"
"""The migration that these tables are the outcome of (a test compares the two)."""
VERSION_TABLE = "danvan_version"

KEY_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=KEY_NAMES)


class Moment(TypeDecorator[datetime]):
    """A time with its zone, kept in UTC; SQLite, which has no zones, gets the UTC time without one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a time without a zone is the caller's mistake (ValueError)."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone: datetime.now(UTC)")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Back with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _span() -> list[sa.Column[Any]]:
    return [sa.Column("start", sa.Integer, nullable=False), sa.Column("end", sa.Integer, nullable=False)]


def _origin() -> list[sa.Column[Any]]:
    return [
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("inferred", sa.JSON, nullable=False),
    ]


def _owned(name: str, *columns: Any) -> sa.Table:
    """A table of things found in a version, numbered from 0 in their order in the analysis."""
    return sa.Table(
        name,
        metadata,
        sa.Column("version_id", sa.ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        *columns,
    )


def _of_obligation() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["version_id", "obligation"], ["obligations.version_id", "obligations.n"], ondelete="CASCADE"
    )


documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("identity", sa.String(64), index=True),
    sa.Column("created_at", Moment, nullable=False),
)

versions = sa.Table(
    "versions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("document_id", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("newest", sa.Boolean, nullable=False),
    sa.Column("analysis_id", sa.String, nullable=False),
    sa.Column("text_sha256", sa.String(64), nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("reading", sa.JSON, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("doc_type", sa.String),
    sa.Column("doc_type_code", sa.String),
    sa.Column("system", sa.String),
    sa.Column("number", sa.String),
    sa.Column("number_key", sa.String, index=True),
    sa.Column("issuer", sa.String),
    sa.Column("issuer_key", sa.String),
    sa.Column("place", sa.String),
    sa.Column("issued", sa.String),
    sa.Column("title", sa.String),
    sa.Column("title_key", sa.String),
    sa.Column("signer", sa.String),
    sa.Column("authority", sa.String),
    sa.Column("published", sa.String),
    sa.Column("outlet", sa.String),
    *_origin(),
    sa.Column("ingested_at", Moment, nullable=False),
    sa.Column("note", sa.String, nullable=False),
    sa.UniqueConstraint("document_id", "version"),
    sa.Index("ix_versions_newest_document_id", "newest", "document_id"),
)

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("version_id", sa.ForeignKey("versions.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("location", sa.String, nullable=False),
    sa.Column("location_key", sa.String(64), nullable=False, index=True),
    sa.Column("sha256", sa.String, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("media_type", sa.String, nullable=False),
    sa.Column("encoding", sa.String),
    sa.Column("seen_at", Moment, nullable=False),
)

header_fields = sa.Table(
    "header_fields",
    metadata,
    sa.Column("version_id", sa.ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("field", sa.String, primary_key=True),
    *_span(),
    *_origin(),
)

segments = _owned(
    "segments",
    sa.Column("id", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("label", sa.String, nullable=False),
    sa.Column("parent", sa.String),
    *_span(),
    sa.Column("marker", sa.String),
    sa.Column("heading_start", sa.Integer),
    sa.Column("heading_end", sa.Integer),
)

references = _owned(
    "references_",
    *_span(),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("doc_type", sa.String, nullable=False),
    sa.Column("doc_type_code", sa.String),
    sa.Column("number", sa.String),
    sa.Column("number_key", sa.String, index=True),
    sa.Column("issued", sa.String),
    sa.Column("issuer", sa.String),
    sa.Column("title", sa.Text),
    sa.Column("provision", sa.Text),
    sa.Column("shared", sa.JSON, nullable=False),
    sa.Column("relation", sa.String, nullable=False, server_default="refers"),
    sa.Column("cue", sa.JSON),
    sa.Column("stands_for", sa.Integer),
    sa.Column("candidates", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("reason", sa.Text),
    *_origin(),
)

back_references = _owned(
    "back_references",
    *_span(),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("doc_type", sa.String),
    sa.Column("own", sa.Boolean, nullable=False),
    sa.Column("stands_for", sa.Integer),
    sa.Column("candidates", sa.JSON, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    *_origin(),
)

deadlines = _owned(
    "deadlines",
    *_span(),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("value", sa.String),
    sa.Column("relation", sa.String),
    sa.Column("anchor", sa.String),
    *_origin(),
)

obligations = _owned(
    "obligations",
    sa.Column("id", sa.String, nullable=False),
    sa.Column("segment", sa.String, nullable=False),
    sa.Column("label", sa.String, nullable=False),
    *_span(),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("themes", sa.JSON, nullable=False),
    sa.Column("modality", sa.String, nullable=False, server_default="obligation"),
    sa.Column("action", sa.JSON),
    sa.Column("object", sa.JSON),
    sa.Column("quantity", sa.JSON),
    sa.Column("product", sa.JSON),
    sa.Column("probability", sa.Float),
    sa.Column("review", sa.JSON, nullable=False, server_default="[]"),
    *_origin(),
)

obligation_bodies = sa.Table(
    "obligation_bodies",
    metadata,
    sa.Column("version_id", sa.Integer, primary_key=True),
    sa.Column("obligation", sa.Integer, primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("name_key", sa.String, nullable=False, index=True),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("inherited", sa.Boolean, nullable=False),
    sa.Column("body", sa.String, index=True),
    sa.Column("full_name", sa.String),
    sa.Column("group", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("candidates", sa.JSON, nullable=False, server_default="[]"),
    *_span(),
    *_origin(),
    _of_obligation(),
)

obligation_deadlines = sa.Table(
    "obligation_deadlines",
    metadata,
    sa.Column("version_id", sa.Integer, primary_key=True),
    sa.Column("obligation", sa.Integer, primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("deadline", sa.Integer, nullable=False),
    sa.Column("inherited", sa.Boolean, nullable=False),
    _of_obligation(),
    sa.ForeignKeyConstraint(["version_id", "deadline"], ["deadlines.version_id", "deadlines.n"], ondelete="CASCADE"),
)

obligation_references = sa.Table(
    "obligation_references",
    metadata,
    sa.Column("version_id", sa.Integer, primary_key=True),
    sa.Column("obligation", sa.Integer, primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("reference", sa.Integer, nullable=False),
    sa.Column("inherited", sa.Boolean, nullable=False),
    _of_obligation(),
    sa.ForeignKeyConstraint(
        ["version_id", "reference"], ["references_.version_id", "references_.n"], ondelete="CASCADE"
    ),
)

outcomes = _owned(
    "outcomes",
    sa.Column("segment", sa.String, nullable=False),
    sa.Column("label", sa.String, nullable=False),
    *_span(),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("polarity", sa.String, nullable=False),
    sa.Column("actors", sa.JSON, nullable=False),
    sa.Column("period", sa.String),
    sa.Column("themes", sa.JSON, nullable=False),
    sa.Column("place", sa.JSON),
    sa.Column("probability", sa.Float),
    sa.Column("review", sa.JSON, nullable=False, server_default="[]"),
    *_origin(),
)

measures = sa.Table(
    "measures",
    metadata,
    sa.Column("version_id", sa.Integer, primary_key=True),
    sa.Column("outcome", sa.Integer, primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True),
    *_span(),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("unit", sa.String, nullable=False),
    sa.Column("comparison", sa.JSON),
    sa.ForeignKeyConstraint(["version_id", "outcome"], ["outcomes.version_id", "outcomes.n"], ondelete="CASCADE"),
)

dropped = _owned(
    "dropped",
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

warnings = _owned(
    "warnings",
    sa.Column("origin", sa.String, nullable=False),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("start", sa.Integer),
    sa.Column("end", sa.Integer),
)

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("document_id", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,  # a number that was given is never given again
)
"""Every change of a document, in the order in which they were made; rows are never altered."""

store_identity = sa.Table(
    "store_identity",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("uuid", sa.String(36), nullable=False),
)
"""One row: the name that tells this store from every other, whatever file or address it is at."""

failures = sa.Table(
    "failures",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("source", sa.String, nullable=False),
    sa.Column("location", sa.String, nullable=False),
    sa.Column("location_key", sa.String(64), nullable=False, index=True),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("next_step", sa.Text, nullable=False),
    sa.Column("failed_at", Moment, nullable=False),
    sa.Column("resolved_at", Moment),
)

"""The journal's tables, the same on SQLite and PostgreSQL. Rows are added and never altered: triggers refuse the rest."""

from __future__ import annotations

import sqlalchemy as sa

from pipeline.store.engine import Tables
from pipeline.store.schema import KEY_NAMES, Moment

REVISION = "0001"
"""The migration that these tables are the outcome of (a test compares the two)."""
VERSION_TABLE = "danvan_journal_version"
JOURNAL = Tables(
    noun="a journal",
    revision=REVISION,
    version_table=VERSION_TABLE,
    folder="journal_migrations",
    lock=7_205_759_404,
    durable=True,
)

metadata = sa.MetaData(naming_convention=KEY_NAMES)

passages = sa.Table(
    "journal_passages",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("digest", sa.String(64), nullable=False, unique=True),
    sa.Column("document_identity", sa.String(64)),
    sa.Column("text_sha256", sa.String(64), nullable=False),
    sa.Column("number", sa.String),
    sa.Column("doc_type", sa.String),
    sa.Column("issuer", sa.String),
    sa.Column("issued", sa.String),
    sa.Column("title", sa.Text),
    sa.Column("source", sa.String, nullable=False),
    sa.Column("label", sa.String, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
)

items = sa.Table(
    "journal_items",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("passage", sa.ForeignKey("journal_passages.id"), nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("at", Moment, nullable=False),
)

links = sa.Table(
    "journal_links",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("item", sa.ForeignKey("journal_items.id"), nullable=False),
    sa.Column("passage", sa.ForeignKey("journal_passages.id"), nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("at", Moment, nullable=False),
)

states = sa.Table(
    "journal_states",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("item", sa.ForeignKey("journal_items.id"), nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("occurrence", sa.Date),
    sa.Column("on", sa.Date, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("evidence", sa.Text, nullable=False),
)

decisions = sa.Table(
    "journal_decisions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("left", sa.ForeignKey("journal_passages.id"), nullable=False),
    sa.Column("right", sa.ForeignKey("journal_passages.id")),
    sa.Column("proposed", sa.String, nullable=False),
    sa.Column("verdict", sa.String, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("model", sa.String, nullable=False),
)

ENTRY_TABLES = tuple(metadata.tables)
"""Whose rows stay as they were entered."""

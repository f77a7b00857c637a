"""The first tables of the journal, and the triggers that keep what was entered as it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TABLES = ("journal_passages", "journal_items", "journal_links", "journal_states", "journal_decisions")
_REFUSAL = "entries of the journal are added, never altered"


def _moment() -> sa.Column[object]:
    return sa.Column("at", sa.DateTime(timezone=True), nullable=False)


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")


def upgrade() -> None:
    """Create the tables and their triggers."""
    _passages()
    _items()
    _entries()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _passages() -> None:
    table = "journal_passages"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
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
        _key(table),
        sa.UniqueConstraint("digest", name="uq_journal_passages_digest"),
    )


def _items() -> None:
    for table, *more in (("journal_items",), ("journal_links", "item")):
        op.create_table(
            table,
            sa.Column("id", sa.Integer, nullable=False),
            *(sa.Column(name, sa.Integer, nullable=False) for name in more),
            sa.Column("passage", sa.Integer, nullable=False),
            sa.Column("who", sa.String, nullable=False),
            _moment(),
            _key(table),
            *(_refers(table, name, "journal_items") for name in more),
            _refers(table, "passage", "journal_passages"),
        )


def _entries() -> None:
    states, decisions = "journal_states", "journal_decisions"
    op.create_table(
        states,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("item", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("occurrence", sa.Date),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        _moment(),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        _key(states),
        _refers(states, "item", "journal_items"),
    )
    op.create_table(
        decisions,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("left", sa.Integer, nullable=False),
        sa.Column("right", sa.Integer),
        *(sa.Column(name, sa.String, nullable=False) for name in ("proposed", "verdict", "who")),
        _moment(),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("model", sa.String, nullable=False),
        _key(decisions),
        _refers(decisions, "left", "journal_passages"),
        _refers(decisions, "right", "journal_passages"),
    )


def _guard_sqlite() -> None:
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION danvan_journal_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    for table in _TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION danvan_journal_refuse()"
        )

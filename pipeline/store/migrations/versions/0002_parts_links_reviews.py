"""Relations and back-references, bodies of the registry, the parts of an obligation, comparisons, the judge's word.

Rows written before keep what they hold; the new columns are empty in them until the document is read again
(`danvan ingest --refresh`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _list(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON, nullable=False, server_default="[]")


def _added() -> dict[str, tuple[sa.Column[object], ...]]:
    """The new columns by table."""
    return {
        "references_": (
            sa.Column("relation", sa.String, nullable=False, server_default="refers"),
            sa.Column("cue", sa.JSON),
            sa.Column("stands_for", sa.Integer),
            _list("candidates"),
            sa.Column("reason", sa.Text),
        ),
        "deadlines": (sa.Column("relation", sa.String), sa.Column("anchor", sa.String)),
        "obligations": (
            sa.Column("modality", sa.String, nullable=False, server_default="obligation"),
            sa.Column("action", sa.JSON),
            sa.Column("object", sa.JSON),
            sa.Column("quantity", sa.JSON),
            sa.Column("product", sa.JSON),
            sa.Column("probability", sa.Float),
            _list("review"),
        ),
        "obligation_bodies": (
            sa.Column("body", sa.String),
            sa.Column("full_name", sa.String),
            sa.Column("group", sa.Boolean, nullable=False, server_default=sa.false()),
            _list("candidates"),
        ),
        "outcomes": (sa.Column("place", sa.JSON), sa.Column("probability", sa.Float), _list("review")),
        "measures": (sa.Column("comparison", sa.JSON),),
    }


def upgrade() -> None:
    """Add the columns and the table of back-references."""
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_obligation_bodies_body", "obligation_bodies", ["body"])
    op.create_table(
        "back_references",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("doc_type", sa.String),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("stands_for", sa.Integer),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("inferred", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name="fk_back_references_version_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "n", name="pk_back_references"),
    )

"""Runs the journal's migrations on the connection that `pipeline.store.engine` opened, inside its transaction."""

from __future__ import annotations

from alembic import context

from pipeline.store.journal_schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

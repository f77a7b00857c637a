"""The sentences of a store, as many as are asked for: what tells how rare a word is in it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from pipeline.store import schema
from pipeline.store.engine import Database


def quotes(database: Database, limit: int) -> tuple[str, ...]:
    """Up to `limit` obligations and as many results of the newest versions, taken evenly over the documents."""
    found: list[str] = []
    with database.reading() as connection:
        for table in (schema.obligations, schema.outcomes):
            own: Any = table.c
            newest = sa.select(schema.versions.c.id).where(schema.versions.c.newest)
            inside = own.version_id.in_(newest)
            total = connection.execute(sa.select(sa.func.count()).select_from(table).where(inside)).scalar_one()
            step = max(1, -(-total // limit))
            query = sa.select(own.quote).where(inside).order_by(own.version_id, own.n)
            for at, (quote,) in enumerate(connection.execute(query)):
                if at % step == 0:
                    found.append(quote)
    return tuple(found)

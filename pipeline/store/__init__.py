"""The store: analyses in SQLite or PostgreSQL, and the questions asked of them.

Importing this package costs nothing; SQLAlchemy is imported by `open_store`. Specimen::

    with open_store("sqlite:///danvan.db") as store:
        added = store.add(analysis, at=datetime.now(UTC))
        rows = store.obligations(body="Sở Nội vụ", due_until=date(2026, 12, 31))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.store.journal_rows import Decision, Item, Passage, StateEntry
from pipeline.store.rows import (
    Added,
    BasisRow,
    BodyRow,
    DeadlineRow,
    DeadlineValue,
    DocumentRow,
    FailureRow,
    MeasureRow,
    MissingRow,
    ObligationRow,
    OutcomeRow,
    ReferenceRow,
    Replacement,
    SourceRow,
    VersionRow,
)

if TYPE_CHECKING:
    from pipeline.store.journal import Journal as Journal
    from pipeline.store.store import Store as Store

DEFAULT_URL = "sqlite:///danvan.db"
LOCK_TIMEOUT_S = 10.0

__all__ = [
    "DEFAULT_URL",
    "Added",
    "BasisRow",
    "BodyRow",
    "DeadlineRow",
    "DeadlineValue",
    "Decision",
    "DocumentRow",
    "FailureRow",
    "Item",
    "MeasureRow",
    "MissingRow",
    "ObligationRow",
    "OutcomeRow",
    "Passage",
    "ReferenceRow",
    "Replacement",
    "SourceRow",
    "StateEntry",
    "VersionRow",
    "open_journal",
    "open_store",
]


def open_store(url: str | None = None, *, timeout_s: float = LOCK_TIMEOUT_S) -> Store:
    """Open a store, creating it or bringing its tables up to date first; safe when several processes do so at once.

    `url` is `sqlite:///path.db`, a bare path (`danvan.db`), `sqlite://` (in memory) or `postgresql+psycopg://…`; None
    is `sqlite:///danvan.db` in the working directory. `timeout_s` is how long a writer waits for another one.

    Raises DanvanError: `store-url` (unknown scheme), `store-driver-missing`, `store-cannot-open`, `store-read-only`,
    `store-locked`, `store-not-a-database`, `store-foreign` (a database of another program), `store-newer` (written by a
    newer danvan), `store-unreachable` (no answer from the server).
    """
    from pipeline.store.engine import connect
    from pipeline.store.store import Store as Store

    return Store(connect(url or DEFAULT_URL, timeout_s=timeout_s))


def open_journal(url: str | None = None, *, store_url: str | None = None, timeout_s: float = LOCK_TIMEOUT_S) -> Journal:
    """Open the journal of what people enter, creating it first; like `open_store` in all else, its errors included.

    None for `url` is the journal that belongs to the store at `store_url` (None: the store that `open_store` opens):
    `danvan.journal.db` beside `danvan.db`, on PostgreSQL tables of their own in the store's database.
    """
    from pipeline.store.engine import connect
    from pipeline.store.journal import Journal as Journal
    from pipeline.store.journal import journal_url
    from pipeline.store.journal_schema import JOURNAL

    return Journal(connect(url or journal_url(store_url or DEFAULT_URL), timeout_s=timeout_s, tables=JOURNAL))

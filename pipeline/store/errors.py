"""What a database says when it refuses, told as a DanvanError: which store, what happened, what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from pipeline.errors import DanvanError

_SQLITE = {
    sqlite3.SQLITE_BUSY: (
        "store-locked",
        "another process is writing to it",
        "Wait until that process ends, then run the same command again.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "store-locked",
        "another process is writing to it",
        "Wait until that process ends, then run the same command again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "store-read-only",
        "it cannot be written to",
        "Give yourself write permission on the file and its directory, or name another store.",
    ),
    sqlite3.SQLITE_PERM: (
        "store-read-only",
        "it cannot be written to",
        "Give yourself write permission on the file and its directory, or name another store.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "store-cannot-open",
        "the file cannot be opened or created",
        "Check that its directory exists, that you may write there, and that the path is no directory.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "store-not-a-database",
        "the file is no SQLite database",
        "Name another store; this file was left as it is.",
    ),
    sqlite3.SQLITE_FULL: ("store-full", "the disk is full", "Free some space and run the same command again."),
    sqlite3.SQLITE_CORRUPT: (
        "store-damaged",
        "the file is damaged",
        "Restore it from a copy; a store, unlike a journal, can also be made anew from its documents.",
    ),
    sqlite3.SQLITE_IOERR: (
        "store-damaged",
        "reading or writing the file failed",
        "Check the disk and the connection to it, then run the same command again.",
    ),
}

_POSTGRESQL = {
    "55P03": _SQLITE[sqlite3.SQLITE_BUSY],
    "57014": _SQLITE[sqlite3.SQLITE_BUSY],
    "25006": (
        "store-read-only",
        "the server is read-only",
        "Use the primary server, or another store.",
    ),
    "42501": (
        "store-read-only",
        "the database user may not do this",
        "Ask for the right to create and write tables in this database.",
    ),
    "53100": ("store-full", "the server's disk is full", "Free some space and run the same command again."),
}
_UNREACHABLE = (
    "store-unreachable",
    "the server does not answer or refuses the user",
    "Check that the server runs, and the host, user, password and database in the URL.",
)


def _explain(error: DBAPIError) -> tuple[str, str, str] | None:
    original = error.orig
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int):
        # Extended codes keep the primary one in their lowest byte.
        return _SQLITE.get(code & 0xFF)
    state = getattr(original, "sqlstate", None)
    if isinstance(state, str) and state in _POSTGRESQL:
        return _POSTGRESQL[state]
    is_connection = isinstance(error, OperationalError) and (
        state is None or str(state)[:2] in {"08", "28", "3D", "57"}
    )
    return _UNREACHABLE if is_connection and not isinstance(original, sqlite3.Error) else None


@contextmanager
def translated(shown_url: str) -> Iterator[None]:
    """Inside, the database's refusals become DanvanErrors; a fault of the program's own stays what it is."""
    try:
        yield
    except DBAPIError as error:
        told = _explain(error)
        if told is None:
            raise
        code, what, next_step = told
        detail = str(error.orig).strip().splitlines()
        message = f"{shown_url}: {what} ({detail[0]})" if detail else f"{shown_url}: {what}"
        raise DanvanError(code, message, next_step) from error

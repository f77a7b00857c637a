"""Opening a database: its URL, its connections, and its tables brought up to date."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from pipeline.errors import DanvanError
from pipeline.store.errors import translated
from pipeline.store.schema import REVISION, VERSION_TABLE

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """A set of tables with a history of its own: the store's, or the journal's; on PostgreSQL both may share a database.

    `folder` holds the migrations and stands beside this module, `version_table` tells which of them a database has seen.
    Who holds `lock` (PostgreSQL) is writing, or is bringing tables up to date; there is one number for all databases of a
    server. `durable`: a commit is on the disk before it returns, at the price of speed.
    """

    noun: str
    revision: str
    version_table: str
    folder: str
    lock: int
    durable: bool = False


STORE = Tables(
    noun="a store of documents", revision=REVISION, version_table=VERSION_TABLE, folder="migrations", lock=7_205_759_403
)


class Database:
    """An engine with the two ways to use it: `reading()` and `writing()`, each one transaction."""

    def __init__(self, engine: Engine, shown_url: str, tables: Tables = STORE) -> None:
        self.engine = engine
        self.shown_url = shown_url
        self.tables = tables

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite; else it is PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store, however many statements it asks."""
        with translated(self.shown_url), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the right to write from its start, so that what it read stays true."""
        with translated(self.shown_url), self.engine.connect() as plain:
            connection = plain.execution_options(danvan_writing=True)
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(self.tables.lock)))
                yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


class Opened:
    """A database that is open, as its callers hold it: a context manager."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back every connection; it cannot be used afterwards."""
        self._database.close()

    @property
    def url(self) -> str:
        """Where it is, without the password: `sqlite:///danvan.db`."""
        return self._database.shown_url


def connect(url: str, *, timeout_s: float, tables: Tables = STORE) -> Database:
    """The database at `url` with its tables up to date; the errors are `open_store`'s."""
    parsed = parse(url)
    shown = parsed.render_as_string(hide_password=True)
    database = Database(_engine(parsed, shown, timeout_s, durable=tables.durable), shown, tables)
    try:
        with translated(shown):
            _prepare(database, timeout_s)
    except BaseException:
        database.close()
        raise
    return database


def parse(url: str) -> URL:
    """The parts of a URL or a bare path. Raises DanvanError `store-url`."""
    text = url if "://" in url else f"sqlite:///{url}"
    try:
        parsed = make_url(text)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.drivername not in {"sqlite", "postgresql", "postgres", "postgresql+psycopg"}:
        shown = parsed.render_as_string(hide_password=True) if parsed is not None else url.split("://", 1)[0] + "://…"
        raise DanvanError(
            "store-url",
            f"{shown}: no such kind of store",
            "Use sqlite:///file.db, a file name, or postgresql+psycopg://user@host/database.",
        )
    return parsed if parsed.drivername == "sqlite" else parsed.set(drivername="postgresql+psycopg")


def _engine(url: URL, shown: str, timeout_s: float, *, durable: bool) -> Engine:
    if url.drivername == "sqlite":
        engine = sa.create_engine(url, connect_args={"timeout": timeout_s})
        sa.event.listen(engine, "connect", _set_up_durable if durable else _set_up_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    milliseconds = max(1, round(timeout_s * 1000))
    arguments = {"options": f"-c lock_timeout={milliseconds} -c timezone=UTC", "connect_timeout": 10}
    try:
        return sa.create_engine(url, connect_args=arguments)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise DanvanError(
            "store-driver-missing",
            f"{shown}: the PostgreSQL driver psycopg is not installed",
            "Install it with: pip install 'danvan[postgresql]'",
        ) from error


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transactions start late and end at every DDL statement; `_begin_sqlite` starts them instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _set_up_durable(connection: Any, record: object) -> None:
    _set_up_sqlite(connection, record)
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("danvan_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _prepare(database: Database, timeout_s: float) -> None:
    """Create the tables or bring them up to date; a database that is up to date is only read."""
    tables = database.tables
    with database.reading() as connection:
        if _revision(connection, database) == tables.revision:
            return
    if database.is_sqlite:
        _use_wal(database, timeout_s)
    with database.writing() as connection:
        # Another process may have done it while this one waited for the lock.
        if _revision(connection, database) != tables.revision:
            _migrate(connection, tables)


def _revision(connection: Connection, database: Database) -> str | None:
    """The migration that the database is at, None before the first. Refuses newer and foreign databases."""
    shown, tables = database.shown_url, database.tables
    present = set(sa.inspect(connection).get_table_names())
    if tables.version_table not in present:
        # A PostgreSQL database may be shared; a SQLite file of another program must not be written into.
        if present and connection.dialect.name == "sqlite":
            holder = "danvan's own, but not" if _is_danvan(present) else "a database of another program, not"
            raise DanvanError("store-foreign", f"{shown}: {holder} {tables.noun}", "Name another file.")
        return None
    found = connection.execute(
        sa.select(sa.column("version_num", sa.String)).select_from(sa.table(tables.version_table))
    )
    revision: str | None = found.scalar()
    if revision is not None and revision not in known_revisions(tables):
        raise DanvanError(
            "store-newer",
            f"{shown}: written by a newer danvan (schema {revision}, this program knows {tables.revision})",
            "Update danvan, or name another store.",
        )
    return revision


def _is_danvan(present: set[str]) -> bool:
    return any(name.startswith("danvan_") and name.endswith("version") for name in present)


def migrations(tables: Tables = STORE) -> Path:
    """Where the migrations are."""
    return Path(__file__).parent / tables.folder


def known_revisions(tables: Tables = STORE) -> set[str]:
    """The revisions that this program can read or bring up to date: the names of the migration files."""
    return {path.name.split("_", 1)[0] for path in (migrations(tables) / "versions").glob("[0-9]*.py")}


def _use_wal(database: Database, timeout_s: float) -> None:
    """Readers and one writer side by side. SQLite does not wait here while another process switches too: try again."""
    give_up = time.monotonic() + timeout_s
    while True:
        raw = database.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise OperationalError("PRAGMA journal_mode = WAL", None, error) from error
        else:
            return
        finally:
            raw.close()
        time.sleep(0.01)


def _migrate(connection: Connection, tables: Tables) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations(tables)).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

"""Creating the tables, bringing them up to date, and refusing what this program does not know."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from pipeline.errors import DanvanError
from pipeline.store import open_store, schema
from pipeline.store.engine import known_revisions
from pipeline.store.store import Store

ROOT = Path(__file__).parents[2]

OPEN = """
import sys
from pipeline.store import open_store
with open_store(sys.argv[1], timeout_s=30) as store:
    assert store.documents() == ()
"""


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    def is_own(_item: object, name: str | None, kind: str, *_rest: object) -> bool:
        others = ("passages_fts", "journal_", "danvan_journal")  # the journal may share the database
        return not (kind == "table" and (name or "").startswith(others)) and not (name or "").endswith("_fts")

    with store._database.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": schema.VERSION_TABLE,
                "include_object": is_own,
                "compare_type": True,
            },
        )
        assert compare_metadata(context, schema.metadata) == []


def test_the_newest_migration_is_the_revision_of_the_schema() -> None:
    assert max(known_revisions()) == schema.REVISION


def test_the_migrations_are_packaged() -> None:
    folder = files("pipeline.store") / "migrations"
    assert (folder / "env.py").is_file()
    assert [path.name for path in (folder / "versions").iterdir() if path.name.startswith("0001")]


def test_opening_again_keeps_what_is_there(empty_url: str) -> None:
    for _ in range(2):
        with open_store(empty_url) as store:
            assert store.documents() == ()


def test_several_processes_may_open_a_new_store_at_once(empty_url: str) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", OPEN, empty_url], cwd=ROOT, stderr=subprocess.PIPE) for _ in range(4)
    ]
    complaints = [process.communicate()[1].decode() for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, complaints


def test_a_newer_store_is_refused(empty_url: str) -> None:
    with open_store(empty_url) as store, store._database.writing() as connection:
        connection.execute(sa.text("UPDATE danvan_version SET version_num = '9999'"))
    with pytest.raises(DanvanError, match="9999") as caught:
        open_store(empty_url)
    with sa.create_engine(empty_url).begin() as connection:
        connection.execute(sa.text("UPDATE danvan_version SET version_num = :known"), {"known": schema.REVISION})
    open_store(empty_url).close()
    assert caught.value.code == "store-newer"


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE books (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(DanvanError) as caught:
        open_store(f"sqlite:///{path}")
    assert caught.value.code == "store-foreign"
    assert path.read_bytes() == before


def test_sqlite_is_set_up_for_readers_beside_a_writer(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store, store._database.reading() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys")]
    assert pragmas == ["wal", 1]


def test_a_bare_path_is_a_sqlite_file(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "Kho văn bản.db")) as store:
        assert store.documents() == ()
    assert (tmp_path / "Kho văn bản.db").exists()


def test_importing_the_store_does_not_import_sqlalchemy() -> None:
    program = "import sys, pipeline.store; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT).returncode == 0


def test_opening_an_existing_store_does_not_import_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    open_store(url).close()
    program = (
        f"import sys; from pipeline.store import open_store; open_store({url!r}); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT).returncode == 0

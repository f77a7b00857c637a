"""Stores to search in: empty ones on both databases, and one of a dozen papers of the sample, read once a session."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store.conftest import backend as backend
from store.conftest import own_cache as own_cache
from store.conftest import postgresql_server as postgresql_server
from store.conftest import sqlite_template as sqlite_template
from store.conftest import store as store
from store.conftest import url as url

from pipeline.batch import ingest_files
from pipeline.search import Searcher
from pipeline.store import open_store
from pipeline.store.store import Store

AT = datetime(2026, 3, 1, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "corpora" / "sample" / "documents"
PAPERS = 14


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of some papers of the sample with its index; copy it before changing it."""
    folder = tmp_path_factory.mktemp("sample")
    names = [str(path) for path in sorted(SAMPLE.glob("*.txt"))[::6][:PAPERS]]
    with open_store(str(folder / "kho.db")) as made:
        for _ in ingest_files(names, made, now=lambda: AT):
            pass
        Searcher(made).refresh()
    return folder


@pytest.fixture(scope="session")
def sample(sample_template: Path) -> Iterator[Store]:
    """The store of the sample's papers; for questions only."""
    with open_store(str(sample_template / "kho.db")) as opened:
        yield opened


@pytest.fixture(scope="session")
def asked(sample: Store) -> Searcher:
    """Search in the sample's papers."""
    return Searcher(sample)


@pytest.fixture
def small(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], Store]:
    """Opens a SQLite store of the test's own, empty at first, again and again."""
    shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "kho.db")
    return lambda: open_store(str(tmp_path / "kho.db"))


@pytest.fixture
def downgraded() -> Callable[[Store], None]:
    """Takes a store back to the migration before the one that notes changes, then brings it up to date again."""

    def back(store: Store) -> None:
        import sqlalchemy as sa

        from pipeline.store.engine import _prepare

        with store._database.writing() as connection:
            for table in ("changes", "store_identity"):
                connection.execute(sa.text(f"DROP TABLE {table}"))
            connection.execute(sa.text("CREATE TABLE passages (id INTEGER PRIMARY KEY, exact TEXT, folded TEXT)"))
            if store._database.is_sqlite:
                connection.execute(sa.text("CREATE VIRTUAL TABLE passages_fts USING fts5(exact, folded)"))
            connection.execute(sa.text("UPDATE danvan_version SET version_num = '0002'"))
        _prepare(store._database, 5.0)

    return back

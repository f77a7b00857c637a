"""Every store test runs on SQLite and on a real PostgreSQL server, which is started once a session."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import pytest

from pipeline.store import open_journal, open_store
from pipeline.store.journal import Journal
from pipeline.store.store import Store


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server without a database name; initdb refuses root, so root runs it as the user postgres."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'danvan[postgresql]'")
    is_root = os.geteuid() == 0
    if is_root and shutil.which("runuser") is None:
        pytest.skip("PostgreSQL does not run as root, and runuser is not installed: apt-get install util-linux")
    prefix = ["runuser", "-u", "postgres", "--"] if is_root else []
    folder = Path(tempfile.mkdtemp(prefix="danvan-postgresql-"))
    if is_root:
        shutil.chown(folder, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    initdb = [
        *prefix,
        str(binaries / "initdb"),
        "-D",
        str(data),
        "-U",
        "danvan",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    subprocess.run([*initdb, "--locale=C.UTF-8"], check=True, capture_output=True, cwd="/")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    control = [*prefix, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    log = folder / "log"
    subprocess.run(
        [*control, "-l", str(data / "log"), "-o", options, "start"], check=True, stdout=log.open("w"), cwd="/"
    )
    yield f"postgresql+psycopg://danvan@127.0.0.1:{port}"
    stopped = subprocess.run(
        [*control, "-m", "immediate", "stop"], check=False, capture_output=True, text=True, cwd="/"
    )
    shutil.rmtree(folder, ignore_errors=True)
    assert stopped.returncode == 0, stopped.stderr


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store, made once: to copy it is much faster than to run the migrations."""
    path = tmp_path_factory.mktemp("template") / "danvan.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on."""
    return str(request.param)


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, backend: str, tmp_path: Path) -> str:
    """A database without tables."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path / 'danvan.db'}"
    server: str = request.getfixturevalue("postgresql_server")
    _on_server(server, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return f"{server}/postgres"


@pytest.fixture
def url(request: pytest.FixtureRequest, backend: str, tmp_path: Path) -> str:
    """An empty store."""
    if backend == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "danvan.db")
        return f"sqlite:///{tmp_path / 'danvan.db'}"
    server: str = request.getfixturevalue("postgresql_server")
    open_store(f"{server}/postgres").close()
    _on_server(server, "TRUNCATE documents, failures RESTART IDENTITY CASCADE")
    return f"{server}/postgres"


def _on_server(server: str, *statements: LiteralString) -> None:
    import psycopg

    with psycopg.connect(server.replace("+psycopg", "") + "/postgres", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(url) as opened:
        yield opened


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the index of a store on a server lies: with the test, for the server has one database for all of them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def journal_url(request: pytest.FixtureRequest, backend: str, tmp_path: Path) -> str:
    """A place for a journal, which is not made yet: a file of its own, or the database of the store."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path / 'danvan.journal.db'}"
    server: str = request.getfixturevalue("postgresql_server")
    _on_server(
        server,
        "DROP TABLE IF EXISTS journal_passages, journal_items, journal_links, journal_states, journal_decisions, "
        "danvan_journal_version CASCADE",
    )
    return f"{server}/postgres"


@pytest.fixture
def journal(journal_url: str) -> Iterator[Journal]:
    """An open, empty journal."""
    with open_journal(journal_url) as opened:
        yield opened

"""What the user is told when the store cannot be used: a code, the place, and what to do next."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from factories import directive

from pipeline.errors import DanvanError
from pipeline.store import open_store

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 3, 1, tzinfo=UTC)

HOLD = """
import sys
from pipeline.store import open_store
with open_store(sys.argv[1]) as store, store._database.writing():
    print("held", flush=True)
    sys.stdin.read()
"""
UNPRIVILEGED = """
import os, sys
from datetime import UTC, datetime
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/tests"]
from factories import directive
from pipeline.errors import DanvanError
from pipeline.store import open_store
with open_store("sqlite://") as store:
    # Imports everything: the interpreter's own files may be out of the other user's reach.
    store.add(directive(), at=datetime(2026, 3, 1, tzinfo=UTC))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    with open_store(sys.argv[1]) as store:
        store.add(directive(), at=datetime(2026, 3, 1, tzinfo=UTC))
except DanvanError as error:
    print(error.code)
else:
    print("written")
"""


@contextmanager
def held_by_another_process(url: str) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, url], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "held\n"
        yield
    finally:
        process.communicate()


def test_a_locked_store_says_so_after_the_time_asked_for(url: str) -> None:
    open_store(url).close()
    with held_by_another_process(url), open_store(url, timeout_s=0.2) as store:
        assert store.documents() == ()
        began = datetime.now(UTC)
        with pytest.raises(DanvanError) as caught:
            store.add(directive(), at=AT)
        waited = (datetime.now(UTC) - began).total_seconds()
    assert caught.value.code == "store-locked"
    assert 0.15 < waited < 3


def test_a_writer_waits_for_another_one(url: str) -> None:
    open_store(url).close()
    with open_store(url, timeout_s=20) as store:
        with held_by_another_process(url):
            pass
        assert store.add(directive(), at=AT).status == "stored"


def refused(url: str) -> DanvanError:
    with pytest.raises(DanvanError) as caught:
        open_store(url, timeout_s=1)
    assert caught.value.next_step
    return caught.value


def test_a_directory_is_no_store(tmp_path: Path) -> None:
    error = refused(f"sqlite:///{tmp_path}")
    assert error.code == "store-cannot-open"
    assert str(tmp_path) in error.message


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    assert refused(f"sqlite:///{tmp_path / 'không có' / 'a.db'}").code == "store-cannot-open"


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "tin.db"
    path.write_text("Đây là một tệp văn bản, không phải cơ sở dữ liệu. " * 40, encoding="utf-8")
    before = path.read_bytes()
    assert refused(f"sqlite:///{path}").code == "store-not-a-database"
    assert path.read_bytes() == before


@pytest.mark.parametrize("url", ["mysql://u:bimat@h/d", "postgresql+asyncpg://h/d", "khong://x", "http://u:bimat@h"])
def test_another_kind_of_url_is_refused(url: str) -> None:
    error = refused(url)
    assert error.code == "store-url"
    assert "bimat" not in str(error)


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    error = refused("postgresql+psycopg://danvan:bimat@127.0.0.1:1/danvan")
    assert error.code == "store-unreachable"
    assert "bimat" not in str(error)


def test_a_database_that_the_server_does_not_have(postgresql_server: str) -> None:
    assert refused(f"{postgresql_server}/khong_co").code == "store-unreachable"


def test_a_missing_driver_says_what_to_install() -> None:
    program = """
import sys
sys.modules["psycopg"] = None
from pipeline.errors import DanvanError
from pipeline.store import open_store
try:
    open_store("postgresql+psycopg://h/d")
except DanvanError as error:
    print(error.code, error.next_step)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("store-driver-missing")
    assert "pip install" in done.stdout


def test_a_read_only_database_is_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(f"sqlite:///{path}") as store:
        store.add(directive(), at=AT)
    with open_store(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert len(store.obligations()) == 3
        with pytest.raises(DanvanError) as caught:
            store.add(directive(source="b.txt"), at=AT)
    assert caught.value.code == "store-read-only"


@pytest.mark.parametrize("existing", [True, False])
def test_a_place_without_write_permission(tmp_path: Path, existing: bool) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    url = f"sqlite:///{folder / 'a.db'}"
    if existing:
        open_store(url).close()
        (folder / "a.db").chmod(0o444)
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", UNPRIVILEGED, url, str(ROOT)], cwd="/", capture_output=True, text=True, check=True
        )
    finally:
        folder.chmod(0o755)
    assert done.stdout.strip() in {"store-cannot-open", "store-read-only"}

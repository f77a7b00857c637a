"""The index beside the store: brought up to date, healed after crashes and damage, rebuilt, shared by processes."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from factories import DIRECTIVE, directive, plain

from pipeline.errors import DanvanError
from pipeline.search import Searcher
from pipeline.search.index import IN_MEMORY, REBUILT_DAMAGED, REBUILT_FOREIGN, STALE, PassageIndex
from pipeline.search.where import index_folder, locked
from pipeline.store import open_store
from pipeline.store.store import Store

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 3, 1, tzinfo=UTC)

INDEXING = """
import sys
from pipeline.store import open_store
from pipeline.search.index import PassageIndex
with open_store(sys.argv[1]) as store:
    done = PassageIndex(store).refresh()
    print(done.documents, flush=True)
"""

KILLED = """
import os, signal, sys
from pipeline.store import open_store
from pipeline.search import index
from pipeline.search.entries import Entries
def killed(self, item, of=Entries.of):
    if item.document == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    yield from of(self, item)
Entries.of = killed
with open_store(sys.argv[1]) as store:
    index.PassageIndex(store).refresh()
"""


class States:
    """States as a test enters them."""

    def __init__(self) -> None:
        self.entered: dict[str, str] = {}

    def last_change(self) -> int:
        return len(self.entered)

    def states(self) -> dict[str, str]:
        return dict(self.entered)


def passages(searcher: Searcher, query: str) -> list[str]:
    return [hit.passage for hit in searcher.search(query).hits]


def add(store: Store, text: str, source: str = "tin.txt") -> None:
    store.add(plain(text, source=source), at=AT)


def test_what_is_stored_is_found_by_the_next_search(store: Store) -> None:
    searcher = Searcher(store)
    assert passages(searcher, "dân vận") == []
    add(store, "Công tác dân vận.", "a.txt")
    assert passages(searcher, "dân vận") == ["Công tác dân vận."]
    add(store, "Tin khác.", "b.txt")
    assert passages(Searcher(store), "dân vận") == ["Công tác dân vận."]


def test_a_new_version_takes_the_place_of_the_old_one(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    path.write_text("x")
    searcher = Searcher(store)
    add(store, "Công tác dân vận cũ.", str(path))
    assert passages(searcher, "dân vận") == ["Công tác dân vận cũ."]
    add(store, "Công tác dân vận mới.", str(path))
    assert passages(searcher, "dân vận") == ["Công tác dân vận mới."]


def test_only_what_changed_is_read_anew(store: Store) -> None:
    for n in range(4):
        add(store, f"Tin số {n}.", f"{n}.txt")
    assert PassageIndex(store).refresh().documents == 4
    add(store, "Tin thêm.", "them.txt")
    again = PassageIndex(store).refresh()
    assert (again.documents, again.rebuilt) == (1, False)
    assert PassageIndex(store).refresh().documents == 0


def test_a_refreshed_document_is_read_anew(store: Store) -> None:
    store.add(directive(), at=AT)
    searcher = Searcher(store)
    assert searcher.search('coquan:"Sở Nội vụ"').total == 2
    without = plain(DIRECTIVE, source="chi-thi-14.txt")
    assert store.add(without, at=AT, refresh=True).status == "refreshed"
    assert searcher.search('coquan:"Sở Nội vụ"').total == 0


def test_states_come_and_go(store: Store) -> None:
    store.add(directive(), at=AT)
    states = States()
    searcher = Searcher(store, states=states)
    assert [hit.obligation for hit in searcher.search('trangthai:"chưa thực hiện"').hits] == ["1.o1", "1.o2", "1.o3"]
    states.entered["1.o2"] = "done"
    assert [(hit.obligation, hit.state) for hit in searcher.search("trangthai:done").hits] == [("1.o2", "done")]
    # a process that does not know of states leaves them as they are
    add(store, "Tin khác.")
    assert [hit.obligation for hit in Searcher(store).search("trangthai:done").hits] == ["1.o2"]


def test_a_crash_between_the_store_and_the_index_heals(small: Callable[[], Store], tmp_path: Path) -> None:
    url = str(tmp_path / "kho.db")
    with small() as store:
        add(store, "Công tác dân vận một.", "1.txt")
        assert PassageIndex(store).refresh().documents == 1
        add(store, "Công tác dân vận hai.", "2.txt")
        add(store, "Công tác dân vận ba.", "3.txt")
    died = subprocess.run([sys.executable, "-c", KILLED, url], check=False, cwd=ROOT)
    assert died.returncode == -signal.SIGKILL
    with small() as store:
        searcher = Searcher(store)
        assert len(passages(searcher, "dân vận")) == 3
        assert searcher.search("dân vận").notices == ()


def test_processes_side_by_side_write_it_once(small: Callable[[], Store], tmp_path: Path) -> None:
    with small() as store:
        for n in range(30):
            add(store, f"Công tác dân vận kỳ {n}.", f"{n}.txt")
    command = [sys.executable, "-c", INDEXING, str(tmp_path / "kho.db")]
    processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    read = [int(process.communicate()[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert sorted(read) == [0, 0, 30]
    with small() as store:
        assert Searcher(store).search("dân vận").total == 30


def test_a_searcher_sees_what_another_process_wrote(small: Callable[[], Store], tmp_path: Path) -> None:
    with small() as store, small() as other:
        searcher = Searcher(store)
        assert passages(searcher, "dân vận") == []
        add(other, "Công tác dân vận.")
        PassageIndex(other).refresh()
        assert passages(searcher, "dân vận") == ["Công tác dân vận."]


def test_entries_and_catalogue_are_of_one_commit(small: Callable[[], Store]) -> None:
    with small() as store, small() as other:
        store.add(directive(), at=AT)
        index = PassageIndex(store)
        index.refresh()
        before = index.searcher.num_docs
        add(other, "Công tác dân vận.")
        PassageIndex(other).refresh()
        assert index.searcher.num_docs == before
        index.refresh()
        assert index.searcher.num_docs == before + 1


def test_threads_may_share_a_searcher(small: Callable[[], Store]) -> None:
    with small() as store, small() as other:
        searcher = Searcher(store)
        with ThreadPoolExecutor(4) as pool:
            for n in range(5):
                add(other, f"Công tác dân vận kỳ {n}.", f"{n}.txt")
                found = list(pool.map(lambda _: searcher.search("dân vận", facets=True).total, range(8)))
                assert found == [n + 1] * 8


def test_an_index_that_another_process_holds_is_told(small: Callable[[], Store]) -> None:
    with small() as store:
        add(store, "Công tác dân vận.", "1.txt")
        index = PassageIndex(store)
        index.refresh()
        add(store, "Dân vận khéo.", "2.txt")
        assert index.folder is not None
        with locked(index.folder, 1):
            late = PassageIndex(store)
            late.refresh(timeout_s=0)
        assert late.notices == [STALE]
        assert late.searcher.num_docs == index.searcher.num_docs


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".idx", ".term", ".store", ".fast", ".pos"})


@pytest.mark.parametrize("kind", [".idx", ".term", ".store", ".fast", ".pos", "meta.json"])
@pytest.mark.parametrize("how", ["cut", "gone", "other"])
def test_a_damaged_index_is_rebuilt_with_a_notice(small: Callable[[], Store], kind: str, how: str) -> None:
    with small() as store:
        store.add(directive(), at=AT)
        folder = PassageIndex(store).folder
        PassageIndex(store).refresh()
        assert folder is not None
        for path in [folder / kind] if kind == "meta.json" else [path for path in files(folder) if path.suffix == kind]:
            content = path.read_bytes()
            path.unlink()
            if how == "cut":
                path.write_bytes(content[: len(content) // 2])
            elif how == "other":
                path.write_bytes(b"\x00" * len(content))
        answer = Searcher(store).search('"tiếp công dân"')
        assert [hit.label for hit in answer.hits] == ["muc-1"]
        assert (
            answer.notices in ((REBUILT_DAMAGED,), ()) if kind == "meta.json" else answer.notices == (REBUILT_DAMAGED,)
        )
        assert Searcher(store).search('"tiếp công dân"').notices == ()


def test_a_folder_of_something_else_is_not_mistaken_for_an_index(small: Callable[[], Store]) -> None:
    with small() as store:
        add(store, "Công tác dân vận.")
        folder = index_folder(store.url)
        assert folder is not None
        folder.mkdir()
        (folder / "meta.json").write_text("[]")
        assert passages(Searcher(store), "dân vận") == ["Công tác dân vận."]


def test_an_index_of_another_store_is_rebuilt(small: Callable[[], Store], tmp_path: Path) -> None:
    with small() as store:
        add(store, "Công tác dân vận.")
        PassageIndex(store).refresh()
    with open_store(str(tmp_path / "khac.db")) as other:
        add(other, "Tin khác.")
        shutil.copytree(tmp_path / "kho.db.index", tmp_path / "khac.db.index")
        answer = Searcher(other).search("tin khác")
        assert ([hit.passage for hit in answer.hits], answer.notices) == (["Tin khác."], (REBUILT_FOREIGN,))
        assert passages(Searcher(other), "dân vận") == []


def test_a_store_that_was_restored_from_a_copy_is_told_apart(small: Callable[[], Store], tmp_path: Path) -> None:
    with small() as store:
        add(store, "Tin một.", "1.txt")
    shutil.copy(tmp_path / "kho.db", tmp_path / "sao.db")
    with small() as store:
        add(store, "Tin hai.", "2.txt")
        assert passages(Searcher(store), "tin hai") == ["Tin hai."]
    for path in tmp_path.glob("kho.db-*"):
        path.unlink()
    shutil.move(tmp_path / "sao.db", tmp_path / "kho.db")
    with small() as store:
        store.add(plain("Tin ba.", source="3.txt"), at=datetime(2026, 3, 2, tzinfo=UTC))
        searcher = Searcher(store)
        assert sorted(passages(searcher, "tin")) == ["Tin ba.", "Tin một."]
        assert searcher.search("tin hai").hits[0].partial


def test_where_nobody_may_write_an_index_in_memory_serves(
    small: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DANVAN_INDEX", str(tmp_path / "tep" / "index"))
    (tmp_path / "tep").write_text("a file, not a folder")
    with small() as store:
        add(store, "Công tác dân vận.")
        answer = Searcher(store).search("dân vận")
    assert [hit.passage for hit in answer.hits] == ["Công tác dân vận."]
    assert answer.notices == (IN_MEMORY.format(folder=tmp_path / "tep" / "index"),)


def test_a_store_in_memory_has_its_index_in_memory() -> None:
    with open_store("sqlite://") as store:
        add(store, "Công tác dân vận.")
        searcher = Searcher(store)
        assert passages(searcher, "dân vận") == ["Công tác dân vận."]
        add(store, "Dân vận khéo.", "2.txt")
        assert len(passages(searcher, "dân vận")) == 2
        assert searcher.folder is None


def test_a_locked_database_is_told(small: Callable[[], Store], tmp_path: Path) -> None:
    with small() as store:
        add(store, "Công tác dân vận.")
        with closing(sqlite3.connect(tmp_path / "kho.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # a writer does not keep readers out
            assert passages(Searcher(store), "dân vận") == ["Công tác dân vận."]
            other.execute("ROLLBACK")
    with closing(sqlite3.connect(tmp_path / "kho.db", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DanvanError) as caught, open_store(str(tmp_path / "kho.db"), timeout_s=0.1) as store:
            Searcher(store).search("dân vận")
    assert caught.value.code == "store-locked"


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("sqlite:///a/danvan.db", "a/danvan.db.index"),
        ("danvan.db", "danvan.db.index"),
        ("sqlite:////tmp/kho.db", "/tmp/kho.db.index"),  # noqa: S108 - a name, not a file
        ("sqlite:///file:/a/kho.db?mode=ro&uri=true", "/a/kho.db.index"),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
    ],
)
def test_where_an_index_lies(url: str, folder: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DANVAN_INDEX", raising=False)
    assert index_folder(url) == (Path(folder) if folder else None)


def test_where_the_index_of_a_server_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DANVAN_INDEX", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/nha/cache")
    one, other = (index_folder(f"postgresql+psycopg://u@h/{name}") for name in "ab")
    assert one is not None
    assert one.parent == Path("/nha/cache/danvan")
    assert one != other
    monkeypatch.setenv("DANVAN_INDEX", "/noi/khac")
    assert index_folder("postgresql+psycopg://u@h/a") == Path("/noi/khac")


def test_an_older_store_has_all_its_documents_marked_as_changed(
    store: Store, downgraded: Callable[[Store], None]
) -> None:
    store.add(directive(), at=AT)
    add(store, "Công tác dân vận.")
    downgraded(store)
    assert Searcher(store).search("dân vận").total == 2


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_an_index_that_may_only_be_read_is_read(small: Callable[[], Store], tmp_path: Path) -> None:
    ordinary = shutil.which("setpriv")
    if os.geteuid() == 0 and ordinary is None:
        pytest.skip("root may write everywhere, and setpriv is not installed: apt-get install util-linux")
    with small() as store:
        add(store, "Công tác dân vận.")
        PassageIndex(store).refresh()
    program = (
        "import sys; from pipeline.store import open_store; from pipeline.search import Searcher\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    answer = Searcher(store).search('dân vận'); print(answer.total, len(answer.notices))"
    )
    url = f"sqlite:///file:{tmp_path / 'kho.db'}?mode=ro&immutable=1&uri=true"
    index = tmp_path / "kho.db.index"
    prefix = [ordinary, "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 and ordinary else []
    for path in (*index.iterdir(), index, tmp_path):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        run = subprocess.run(
            [*prefix, sys.executable, "-c", program, url], check=True, cwd=ROOT, capture_output=True, text=True
        )
    finally:
        for path in (tmp_path, index, *index.iterdir()):
            path.chmod(0o755)
    assert run.stdout.split()[0] == "1"

"""Several processes at one store, and processes that die: nothing finished is lost, no document is half there."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from pipeline.search import Searcher
from pipeline.store import open_store
from pipeline.store.store import Store

ROOT = Path(__file__).parents[2]

BATCH = """
import sys
from datetime import UTC, datetime
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/tests"]
from factories import DIRECTIVE, directive
from pipeline.store import open_store
with open_store(sys.argv[1]) as store:
    for n in range(1, int(sys.argv[3]) + 1):
        analysis = directive(DIRECTIVE + f"Bản {n}.\\n", source=f"ban-{n}.txt", number=f"{n}/CT-UBND")
        added = store.add(analysis, at=datetime(2026, 3, 1, tzinfo=UTC))
        print(n, added.status, flush=True)
"""


def run(url: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BATCH, url, str(ROOT), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def assert_whole(store: Store, finished: int) -> None:
    rows = store.documents()
    # One more may have been finished before its line was read.
    assert finished <= len(rows) <= finished + 1
    for row in rows:
        assert (row.obligations, row.references, row.outcomes) == (3, 2, 1)
        assert len(store.show(row.id).segments) == 4
    assert Searcher(store).search("tiếp công dân").total == len(rows)


def test_a_killed_batch_goes_on_where_it_was(url: str) -> None:
    first = run(url, 100_000)
    assert first.stdout is not None
    for _ in range(12):
        line = first.stdout.readline()
    finished = int(line.split()[0])
    first.send_signal(signal.SIGKILL)
    finished += len(first.stdout.read().splitlines())
    assert first.wait() == -signal.SIGKILL
    with open_store(url) as store:
        assert_whole(store, finished)
    again = run(url, finished + 3)
    assert again.stdout is not None
    statuses = [line.split()[1] for line in again.stdout.read().splitlines()]
    assert again.wait() == 0
    assert statuses[:finished] == ["unchanged"] * finished
    assert statuses[-1] == "stored"
    with open_store(url) as store:
        assert len(store.documents()) == finished + 3


def test_processes_side_by_side_store_every_document_once(url: str) -> None:
    processes = [run(url, 12) for _ in range(3)]
    statuses = [line.split()[1] for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0] * 3
    assert sorted(statuses) == ["stored"] * 12 + ["unchanged"] * 24
    with open_store(url) as store:
        assert_whole(store, 12)
        assert len(store.sources()) == 12

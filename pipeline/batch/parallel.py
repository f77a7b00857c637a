"""Files read in several processes at a time, given back in order; a process that dies takes no other file with it."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from pipeline.batch.reading import Reading, attempt
from pipeline.collector import relax_collector
from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from pipeline.ingest.limits import Limits

AHEAD = 4
"""How many files per process wait, read or in reading, for the ones before them: bounds the memory."""


def read_in_order(work: Iterable[tuple[str, int | None]], limits: Limits | None, jobs: int) -> Iterator[Reading]:
    """Read every file of `work` (name, and the document that holds it already or None), in order, `jobs` at a time.

    A file whose process dies (killed for its memory, a crash in a C library) is read once more alone; if that one dies
    too, its reading fails with `reader-died`, and the others go on.
    """
    readers = _Readers(limits, jobs)
    waiting: deque[tuple[str, Reading | Future[Reading]]] = deque()
    try:
        for name, known in work:
            if known is not None:
                waiting.append((name, Reading(source=name, known=known)))
            elif name == "-":  # standard input belongs to this process
                waiting.append((name, attempt(name, limits=limits)))
            else:
                waiting.append((name, readers.submit(name)))
            if len(waiting) >= jobs * AHEAD:
                yield readers.result(*waiting.popleft())
        while waiting:
            yield readers.result(*waiting.popleft())
    finally:
        readers.close()


class _Readers:
    """A pool that is replaced when it breaks."""

    def __init__(self, limits: Limits | None, jobs: int) -> None:
        self.limits, self.jobs = limits, jobs
        self.pool = _pool(jobs)

    def submit(self, name: str) -> Future[Reading]:
        try:
            return self.pool.submit(attempt, name, limits=self.limits)
        except BrokenProcessPool:
            self.close()
            self.pool = _pool(self.jobs)
            return self.pool.submit(attempt, name, limits=self.limits)

    def result(self, name: str, reading: Reading | Future[Reading]) -> Reading:
        if isinstance(reading, Reading):
            return reading
        try:
            return reading.result()
        except BrokenProcessPool:  # this file killed its process, or was in the pool of one that did
            return self.alone(name)

    def alone(self, name: str) -> Reading:
        try:
            with _pool(1) as pool:
                return pool.submit(attempt, name, limits=self.limits).result()
        except BrokenProcessPool:
            message = f"{name}: the process that read it died (too little memory, or a crash in a reader)"
            error = DanvanError("reader-died", message, "Leave the file out, or save it in another form (docx, html).")
            return Reading(source=name, error=error)

    def close(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Fresh processes, not forks: a fork would carry the store's open connection along."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_reader)


def _start_reader() -> None:
    """Ctrl-C ends a reader at once and without a word; the main process tells the user."""
    relax_collector()
    signal.signal(signal.SIGINT, signal.SIG_DFL)

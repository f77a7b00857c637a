"""A batch of files into a store, one transaction each, with a word on what became of every file."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from pipeline.batch.reading import Reading, as_failure, attempt
from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from pipeline.ingest.limits import Limits
    from pipeline.model import Analysis
    from pipeline.store.store import Store

Result = Literal["stored", "new-version", "unchanged", "refreshed", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What became of one file. `document` is the store's id; `error` is set exactly when `result` is `failed`.

    `trace` is the traceback behind a failure; `note` is the store's own word.
    """

    source: str
    result: Result
    document: int | None = None
    note: str = ""
    error: DanvanError | None = None
    trace: str | None = None


def ingest_files(
    names: Sequence[str],
    store: Store,
    *,
    now: Callable[[], datetime],
    limits: Limits | None = None,
    refresh: bool = False,
    jobs: int = 1,
) -> Generator[Item, None, None]:
    """Store every file, one transaction each, in the order given; yields one item as each is finished.

    A file that the store has seen at this path with these bytes is `unchanged` without being read again, unless
    `refresh` asks to. `now` gives the time of ingestion with its zone. `jobs` above 1 reads that many files at a time
    in processes of their own; the order and the result are the same. Failures are noted in the store. Raises
    DanvanError only where the store itself fails (`store-locked`, `store-full` …), for then no file can be stored.
    """
    import_module("pipeline.analyze")  # a broken installation is one error, not one for every file
    work = _what_is_new(names, {} if refresh else _seen(store))
    for reading in _readings(work, limits, jobs):
        name = reading.source
        if reading.known is not None:
            yield Item(source=name, result="unchanged", document=reading.known)
        elif reading.analysis is not None:
            yield _add(store, name, reading.analysis, now=now, refresh=refresh)
        elif reading.error is not None:
            store.record_failure(name, reading.error, at=now())
            yield Item(source=name, result="failed", error=reading.error, trace=reading.trace)


def _readings(work: Iterable[tuple[str, int | None]], limits: Limits | None, jobs: int) -> Iterator[Reading]:
    """Every (name, document that holds it already or None) read, in order."""
    if jobs > 1:
        from pipeline.batch.parallel import read_in_order

        yield from read_in_order(work, limits, jobs)
        return
    for name, known in work:
        yield attempt(name, limits=limits) if known is None else Reading(source=name, known=known)


def _add(store: Store, name: str, analysis: Analysis, *, now: Callable[[], datetime], refresh: bool) -> Item:
    try:
        added = store.add(analysis, at=now(), refresh=refresh)
    except Exception as cause:
        error = as_failure(cause, name)
        if error.code.startswith("store-"):
            raise  # the store refuses: the next file would fare no better
        store.record_failure(name, error, at=now())
        return Item(source=name, result="failed", error=error, trace="".join(traceback.format_exception(cause)))
    return Item(source=name, result=added.status, document=added.document, note=added.note)


def _what_is_new(names: Sequence[str], seen: dict[str, tuple[str, int]]) -> Iterator[tuple[str, int | None]]:
    """Each name, and the document that holds it where its bytes are the ones seen last at its path."""
    for name in names:
        known = seen.get(_location(name)) if name != "-" else None
        yield name, known[1] if known and _sha256(name) == known[0] else None


def _seen(store: Store) -> dict[str, tuple[str, int]]:
    """Path → (hash of its bytes, document), as last seen, leaving out paths that failed since."""
    seen = {source.location: (source.sha256, source.document) for source in store.sources()}
    for failure in store.failures():
        seen.pop(_location(failure.source), None)
    return seen


def _sha256(name: str) -> str | None:
    try:
        with open(name, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:  # the reader will say what is wrong
        return None


def _location(name: str) -> str:
    """The path as the store writes it down."""
    from pipeline.store.keys import location

    return location(name)

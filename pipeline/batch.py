"""Many files into a store: each read, analysed and stored on its own, so that one bad file never stops the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from pipeline.ingest.limits import Limits
    from pipeline.model import Analysis
    from pipeline.store.store import Store

Result = Literal["stored", "new-version", "unchanged", "refreshed", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What became of one file. `document` is the store's id; `error` is set exactly when `result` is `failed`.

    `cause` is the exception behind an `internal-error`, for whoever asked to see it; `note` is the store's own word.
    """

    source: str
    result: Result
    document: int | None = None
    note: str = ""
    error: DanvanError | None = None
    cause: BaseException | None = None


def unforeseen(error: BaseException, source: str | None = None) -> DanvanError:
    """An exception that nobody foresaw, as a user can act on it: code `internal-error`, the file, the next step."""
    where = f"{source}: " if source else ""
    message = f"{where}an error in danvan itself ({type(error).__name__}: {error})"
    return DanvanError("internal-error", message, "Run it again with --debug and report what it prints.")


def analyze_source(name: str, *, limits: Limits | None = None) -> Analysis:
    """One file (or `-`) from its bytes to its analysis. Raises DanvanError where it cannot be read."""
    from pipeline.analyze import analyze
    from pipeline.ingest import read
    from pipeline.text.normalize import normalize

    return analyze(normalize(read(name) if limits is None else read(name, limits=limits)))


def attempt(
    name: str, *, limits: Limits | None = None
) -> tuple[Analysis | None, DanvanError | None, BaseException | None]:
    """One file's analysis, or its failure and the exception behind it; only an interruption gets through."""
    try:
        return analyze_source(name, limits=limits), None, None
    except DanvanError as error:
        return None, error, error
    except Exception as error:  # the edge of the batch: whatever one file does, the others go on
        return None, unforeseen(error, name), error


def ingest_files(
    names: Sequence[str],
    store: Store,
    *,
    now: Callable[[], datetime],
    limits: Limits | None = None,
    refresh: bool = False,
) -> Generator[Item, None, None]:
    """Store every file, one transaction each, in the order given; yields one item as each is finished.

    A file that the store has seen at this path with these bytes is `unchanged` without being read again, unless
    `refresh` asks to. `now` gives the time of ingestion with its zone. Failures are noted in the store. Raises
    DanvanError only where the store itself fails (`store-locked`, `store-full` …), for then no file can be stored.
    """
    import_module("pipeline.analyze")  # a broken installation is one error, not one for every file
    seen = {} if refresh else _seen(store)
    for name in names:
        if name != "-" and _location(name) in seen:
            document = _unchanged(name, seen)
            if document is not None:
                yield Item(source=name, result="unchanged", document=document)
                continue
        analysis, error, cause = attempt(name, limits=limits)
        if analysis is not None:
            yield _add(store, name, analysis, now=now, refresh=refresh)
        else:
            assert error is not None  # noqa: S101 - `attempt` gives one of the two
            store.record_failure(name, error, at=now())
            yield Item(source=name, result="failed", error=error, cause=cause)


def _add(store: Store, name: str, analysis: Analysis, *, now: Callable[[], datetime], refresh: bool) -> Item:
    try:
        added = store.add(analysis, at=now(), refresh=refresh)
    except Exception as cause:
        if isinstance(cause, DanvanError) and cause.code.startswith("store-"):
            raise  # the store refuses: the next file would fare no better
        error = cause if isinstance(cause, DanvanError) else unforeseen(cause, name)
        store.record_failure(name, error, at=now())
        return Item(source=name, result="failed", error=error, cause=cause)
    return Item(source=name, result=added.status, document=added.document, note=added.note)


def _seen(store: Store) -> dict[str, tuple[str, int]]:
    """Path → (hash of its bytes, document), as last seen, leaving out paths that failed since."""
    seen = {source.location: (source.sha256, source.document) for source in store.sources()}
    for failure in store.failures():
        seen.pop(_location(failure.source), None)
    return seen


def _unchanged(name: str, seen: dict[str, tuple[str, int]]) -> int | None:
    sha256, document = seen[_location(name)]
    try:
        with open(name, "rb") as stream:
            return document if hashlib.file_digest(stream, "sha256").hexdigest() == sha256 else None
    except OSError:  # let the reader say what is wrong
        return None


def _location(name: str) -> str:
    """The path as the store writes it down."""
    from pipeline.store.keys import location

    return location(name)

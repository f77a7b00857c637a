"""One file from its name to its analysis, or to the failure that a user can act on."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from pipeline.ingest.limits import Limits
    from pipeline.model import Analysis


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One file read: its analysis, or why there is none; `known` is the document that holds it unchanged, unread.

    `trace` is the traceback behind a failure, for whoever asked to see it.
    """

    source: str
    analysis: Analysis | None = None
    error: DanvanError | None = None
    trace: str | None = None
    known: int | None = None


def unforeseen(error: BaseException, source: str | None = None) -> DanvanError:
    """An exception that nobody foresaw, as a user can act on it: code `internal-error`, the file, the next step."""
    where = f"{source}: " if source else ""
    message = f"{where}an error in danvan itself ({type(error).__name__}: {error})"
    return DanvanError("internal-error", message, "Run it again with --debug and report what it prints.")


def as_failure(error: Exception, name: str) -> DanvanError:
    """The error itself where it is one for users, else `internal-error`."""
    return error if isinstance(error, DanvanError) else unforeseen(error, name)


def analyze_source(name: str, *, limits: Limits | None = None) -> Analysis:
    """One file (or `-`) from its bytes to its analysis. Raises DanvanError where it cannot be read."""
    from pipeline.analyze import analyze
    from pipeline.ingest import read
    from pipeline.text.normalize import normalize

    return analyze(normalize(read(name) if limits is None else read(name, limits=limits)))


def attempt(name: str, *, limits: Limits | None = None) -> Reading:
    """One file's analysis, or its failure; only an interruption gets through."""
    try:
        return Reading(source=name, analysis=analyze_source(name, limits=limits))
    except Exception as error:  # the edge of the batch: whatever one file does, the others go on
        return Reading(source=name, error=as_failure(error, name), trace="".join(traceback.format_exception(error)))

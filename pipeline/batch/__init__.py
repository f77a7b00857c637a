"""Many files into a store: each read, analysed and stored on its own, so that one bad file never stops the others."""

from __future__ import annotations

from pipeline.batch.ingest import Item, Result, ingest_files
from pipeline.batch.reading import Reading, attempt, unforeseen

__all__ = ["Item", "Reading", "Result", "attempt", "ingest_files", "unforeseen"]

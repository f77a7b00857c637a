"""From files to Sources: what is read, how much, and what is cut away as site chrome."""

from __future__ import annotations

from pipeline.ingest.discover import discover, left_out
from pipeline.ingest.limits import Limits
from pipeline.ingest.read import from_text, read, read_bytes

__all__ = ["Limits", "discover", "from_text", "left_out", "read", "read_bytes"]

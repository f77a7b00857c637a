"""How much a reader takes in before it refuses: sizes are bytes unless the name says otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Settable bounds of one reading.

    `max_bytes` bounds the file itself (`200 MB of text` is refused by default), `max_unpacked_bytes` and `max_ratio`
    bound what a packed file (docx) may unpack to, `max_pages` bounds a PDF.
    """

    max_bytes: int = 100_000_000
    max_unpacked_bytes: int = 400_000_000
    max_ratio: int = 200
    max_pages: int = 5_000

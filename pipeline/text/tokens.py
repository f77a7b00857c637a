"""Word segmentation with exact offsets, and the map of communes: the one place that knows underthesea.

It is slow (0.2 million characters a second) and cuts numbers such as `217-QĐ/TW` to pieces, so the pipeline itself
matches on characters; words serve comparison, learning and research.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DanvanError
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_GAP = re.compile(r"\s+")
_REACH = 16
"""How far ahead of its place (code points) a piece is still looked for."""


@cache
def _segmenter() -> Callable[..., list[str]]:
    try:
        from underthesea import word_tokenize
    except ImportError as error:
        message = "word segmentation needs underthesea, which is not installed"
        raise DanvanError(
            "underthesea-missing", message, "Run `make install` or `pip install 'danvan[ml]'`."
        ) from error
    segmenter: Callable[..., list[str]] = word_tokenize
    return segmenter


def segment_words(text: str) -> list[str]:
    """The words as underthesea gives them, spelling kept: `công tác dân vận` → `["công tác", "dân vận"]`.

    Raises DanvanError `underthesea-missing` without the `ml` extra.
    """
    # the default would rewrite the author's `hoà` to `hòa`
    return _segmenter()(text, use_token_normalize=False) if text.strip() else []


def words(text: str) -> tuple[Span, ...]:
    """The words of `text` as spans, in order and without overlap: `Dân vận khéo` → `(Span(0, 7), Span(8, 12))`.

    Every code point other than white space lies in exactly one span: what the segmenter drops or rewrites becomes spans
    of its own, split at white space. Raises DanvanError `underthesea-missing` without the `ml` extra.
    """
    return _place(text, segment_words(text))


def _place(text: str, pieces: list[str]) -> tuple[Span, ...]:
    """Find the pieces in `text`, left to right; a piece that is not where it must be is left to the gaps."""
    spans: list[Span] = []
    at = 0
    reach = _REACH
    for piece in pieces:
        found = _find(text, piece, at, at + reach)
        if found is None:
            # a rewritten piece: its letters are still ahead, so the next one may lie that much further off
            reach += len(piece) + _REACH
            continue
        spans.extend(_rest(text, at, found.start))
        spans.append(found)
        at = found.end
        reach = _REACH
    spans.extend(_rest(text, at, len(text)))
    return tuple(spans)


def _find(text: str, piece: str, at: int, limit: int) -> Span | None:
    """Where `piece` starts between `at` and `limit`; white space inside it may be any white space of the text."""
    parts = piece.split()
    if not parts:
        return None
    while at < len(text) and text[at].isspace():
        at += 1
        limit += 1
    if len(parts) == 1:
        start = text.find(parts[0], at, limit + len(parts[0]))
        return Span(start, start + len(parts[0])) if start >= 0 else None
    found = _pattern(tuple(parts)).search(text, at)
    return Span(found.start(), found.end()) if found and found.start() <= limit else None


@lru_cache(maxsize=4096)
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, parts)))


def _rest(text: str, start: int, end: int) -> list[Span]:
    """What lies between two words, as spans without white space."""
    spans = []
    for gap in _GAP.finditer(text, start, end):
        if gap.start() > start:
            spans.append(Span(start, gap.start()))
        start = gap.end()
    if start < end:
        spans.append(Span(start, end))
    return spans


@cache
def commune_changes() -> tuple[dict[str, str], ...]:
    """Every commune of before 1 July 2025 with each commune that has land of it since, as `convert_address` knows them.

    Rows have `old_province`, `old_district`, `old_ward`, `new_province`, `new_ward`, each with its kind (`Xã Ia Pal`). A
    commune that was divided has several rows, of which `convert_address` gives only a default. Raises DanvanError
    `underthesea-missing` without the `ml` extra.
    """
    # reading its table takes 0.1 s, importing the package 4 s
    spec = find_spec("underthesea")
    places = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    table = next((path for place in places if (path := place / "address" / "data" / "mapping.json").is_file()), None)
    if table is None:
        message = "the map of communes needs underthesea, which is not installed"
        raise DanvanError("underthesea-missing", message, "Run `make install` or `pip install 'danvan[ml]'`.")
    rows: list[dict[str, str]] = json.loads(table.read_text("utf-8"))["ward_mapping"]
    return tuple(rows)

"""Looking up which mentions lie inside a stretch of text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Span


class SpanIndex:
    """Spans sorted by start; answers with their positions in the list they came from."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._sorted = sorted((span.start, span.end, index) for index, span in enumerate(spans))

    def inside(self, outer: Span) -> tuple[int, ...]:
        """Indices of the spans that lie wholly inside `outer`, in order of text."""
        first = bisect_left(self._sorted, (outer.start, -1, -1))
        found = []
        for start, end, index in self._sorted[first:]:
            if start >= outer.end:
                break
            if end <= outer.end:
                found.append(index)
        return tuple(found)

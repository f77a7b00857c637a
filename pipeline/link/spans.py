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
        self._starts = [start for start, _, _ in self._sorted]

    def inside(self, outer: Span) -> tuple[int, ...]:
        """Indices of the spans that lie wholly inside `outer`, in order of text."""
        starts, limit = self._starts, outer.end
        first = bisect_left(starts, outer.start)
        if first == len(starts) or starts[first] >= limit:
            return ()  # most stretches hold none
        last = bisect_left(starts, limit, first)
        return tuple(index for _, end, index in self._sorted[first:last] if end <= limit)

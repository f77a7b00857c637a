"""Edits of a text and the map of offsets they leave behind; maps of two steps become one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from pipeline.model import OffsetMap

Edit = tuple[int, int, str]
Run = tuple[int, int, int, int]  # target start, source start, target length, source length


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Run, ...]]:
    """`text` with the stretches `(start, end, replacement)` replaced, and the runs that tile the result.

    Edits are sorted and do not overlap. Without edits the runs are empty, which stands for the identity.
    Specimen: `apply_edits("số  14", [(2, 4, " ")])` → `("số 14", ((0, 0, 2, 2), (2, 2, 1, 2), (3, 4, 2, 2)))`.
    """
    parts: list[str] = []
    runs: list[Run] = []
    at = target = 0
    for start, end, replacement in edits:
        if start > at:
            parts.append(text[at:start])
            runs.append((target, at, start - at, start - at))
            target += start - at
        if replacement:
            parts.append(replacement)
            runs += _replaced(target, start, len(replacement), end - start)
            target += len(replacement)
        at = end
    if not runs and not at:
        return text, ()
    if at < len(text):
        parts.append(text[at:])
        runs.append((target, at, len(text) - at, len(text) - at))
    return "".join(parts), tuple(runs)


def _replaced(target: int, source: int, length: int, source_length: int) -> list[Run]:
    """The runs of one replacement; of several letters by as many two runs, for it is no copy that goes letter by letter."""
    if length == source_length > 1:
        return [(target, source, 1, source_length), (target + 1, source, length - 1, source_length)]
    return [(target, source, length, source_length)]


def compose(outer: tuple[Run, ...], inner: tuple[Run, ...]) -> OffsetMap:
    """One map from two: `outer` leads from the last text to the middle one, `inner` from there to the source."""
    if not outer or not inner:
        return OffsetMap(outer or inner)
    runs: list[Run] = []
    starts = [run[0] for run in inner]
    for target, middle, length, middle_length in outer:
        if length == middle_length:
            runs.extend(_split(target, middle, length, inner, starts))
        else:
            begin = _source(middle, inner, starts)
            stop = _source(middle + middle_length - 1, inner, starts, end=True) if middle_length else begin
            runs.append((target, begin, length, max(0, stop - begin)))
    return OffsetMap(tuple(_merge(runs)))


def _source(middle: int, inner: tuple[Run, ...], starts: list[int], *, end: bool = False) -> int:
    """Where a letter of the middle text begins or ends in the source."""
    low, source, size, source_size = inner[max(0, bisect_right(starts, middle) - 1)]
    if size == source_size:
        return source + min(middle - low + end, source_size)
    return source + (source_size if end or middle - low >= size else 0)


def _split(target: int, middle: int, length: int, inner: tuple[Run, ...], starts: list[int]) -> Iterable[Run]:
    index = max(0, bisect_right(starts, middle) - 1)
    end = middle + length
    while index < len(inner) and inner[index][0] < end:
        low, source, size, source_size = inner[index]
        begin, stop = max(low, middle), min(low + size, end)
        if stop > begin:
            if size == source_size:
                yield target + begin - middle, source + begin - low, stop - begin, stop - begin
            else:
                yield target + begin - middle, source, stop - begin, source_size
        index += 1


def _merge(runs: list[Run]) -> Iterable[Run]:
    """Neighbouring one-to-one runs that go on without a break become one."""
    held: Run | None = None
    for run in runs:
        if held and held[2] == held[3] and run[2] == run[3] and held[1] + held[3] == run[1]:
            held = (held[0], held[1], held[2] + run[2], held[3] + run[3])
            continue
        if held:
            yield held
        held = run
    if held:
        yield held

"""Where quoted passages lie among the raw units of a document, whatever white space and case did on the way."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from pipeline.learn.names import squeeze
from pipeline.model import Span


class Quoted(Protocol):
    """An item with its place in the analysed text and its letters."""

    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def quote(self) -> str: ...  # noqa: D102


Item = TypeVar("Item", bound=Quoted)


class UnitMap:
    """The squeezed text of a document, and where each of its units lies in it."""

    def __init__(self, units: Sequence[str]) -> None:
        letters = [squeeze(unit) for unit in units]
        self.text = "".join(letters)
        self.bounds: list[Span] = []
        start = 0
        for unit in letters:
            self.bounds.append(Span(start, start + len(unit)))
            start += len(unit)
        self._starts = [bound.start for bound in self.bounds]

    def place(self, items: Iterable[Item]) -> Placed[Item]:
        """Look each item's quote up, in the order of their spans, from the place of the one before on."""
        placed: Placed[Item] = Placed(self)
        near = 0
        for item in sorted(items, key=lambda item: item.span):
            letters = squeeze(item.quote)
            at = self.text.find(letters, near) if letters else -1
            if at < 0 and letters:
                at = self.text.find(letters)
            if at < 0:
                placed.lost.append(item.quote)
                continue
            near = at
            placed.add(item, Span(at, at + len(letters)))
        return placed

    def overlapped(self, span: Span) -> Iterator[tuple[int, Span]]:
        """The numbers of the units that share letters with `span`, each with the shared stretch."""
        number = max(0, bisect_right(self._starts, span.start) - 1)
        while number < len(self.bounds) and self.bounds[number].start < span.end:
            bound = self.bounds[number]
            shared = Span(max(bound.start, span.start), min(bound.end, span.end))
            if len(shared) > 0:
                yield number, shared
            number += 1


class Placed(Generic[Item]):
    """Items by the units they lie in; `lost` are the quotes that the raw text does not have."""

    def __init__(self, units: UnitMap) -> None:
        self.lost: list[str] = []
        self._units = units
        self._by_unit: defaultdict[int, list[Item]] = defaultdict(list)
        self._covered: defaultdict[int, set[int]] = defaultdict(set)
        self._spans: list[Span] = []

    def add(self, item: Item, span: Span) -> None:
        """Enter an item that lies at `span` of the squeezed text."""
        self._spans.append(span)
        for number, shared in self._units.overlapped(span):
            self._covered[number].update(range(shared.start, shared.end))
            # an item belongs to a unit that it half covers or half lies in
            if len(shared) * 2 >= min(len(self._units.bounds[number]), len(span)):
                self._by_unit[number].append(item)

    def in_unit(self, number: int) -> list[Item]:
        """The items of a unit, in the order of their spans."""
        return self._by_unit.get(number, [])

    def covers_half(self, number: int) -> bool:
        """Whether the items together cover half of the unit's letters."""
        return len(self._covered.get(number, ())) * 2 >= len(self._units.bounds[number])

    def outside(self, numbers: Sequence[int]) -> list[Span]:
        """The places of the items of which less than half lies in the given units."""
        wanted = set(numbers)
        found = []
        for span in self._spans:
            inside = sum(len(shared) for number, shared in self._units.overlapped(span) if number in wanted)
            if inside * 2 < len(span):
                found.append(span)
        return found

    def first_unit(self, span: Span) -> int:
        """The number of the unit in which `span` starts."""
        return next(number for number, _ in self._units.overlapped(span))

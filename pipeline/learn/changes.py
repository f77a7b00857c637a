"""Gains and losses: which mistakes of another reading are gone, and which are new, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.learn.evaluate import MEASURES, Mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """`gained`: mistakes of before that are gone; `lost`: mistakes that were not there before. Both in order of MEASURES."""

    gained: tuple[Mistake, ...]
    lost: tuple[Mistake, ...]

    def counts(self) -> tuple[tuple[str, int, int], ...]:
        """Each measure that moved, with how many of its mistakes went away and how many came."""
        gained = Counter(mistake.measure for mistake in self.gained)
        lost = Counter(mistake.measure for mistake in self.lost)
        return tuple((measure, gained[measure], lost[measure]) for measure in _in_order({*gained, *lost}))


def changes(before: Iterable[Mistake], after: Iterable[Mistake]) -> Changes:
    """Hold two readings of the same gold against each other.

    A mistake is known by its measure, its sign, its document and unit, and its text. A value that is missed before and
    after, with another wrong one in its place, is neither gained nor lost; the wrong ones themselves are.
    """
    old, new = list(before), list(after)
    return Changes(gained=tuple(_without(old, new)), lost=tuple(_without(new, old)))


def _without(mistakes: list[Mistake], others: list[Mistake]) -> list[Mistake]:
    """The mistakes that the others do not hold, each as often as it is there more often."""
    left = Counter(map(_key, others))
    found = []
    for mistake in mistakes:
        key = _key(mistake)
        if left[key]:
            left[key] -= 1
        else:
            found.append(mistake)
    rank = {measure: at for at, measure in enumerate(_in_order({mistake.measure for mistake in found}))}
    return sorted(found, key=lambda m: (rank[m.measure], m.document, -1 if m.unit is None else m.unit, m.sign, m.what))


def _key(mistake: Mistake) -> tuple[str, str, str, int | None, str]:
    what = mistake.what.partition("', got ")[0] if mistake.sign == "-" else mistake.what.partition("', wanted ")[0]
    return mistake.measure, mistake.sign, mistake.document, mistake.unit, what.strip("'")


def _in_order(measures: set[str]) -> list[str]:
    """Measures in the order of the report; one that this version does not know comes last."""
    return [*(m for m in MEASURES if m in measures), *sorted(measures - set(MEASURES))]


def report(changed: Changes, *, limit: int | None = 40) -> Iterator[str]:
    """The table as lines: a row a measure, then each item, at most `limit` to a list (None for all of them).

    `gained  obligations          - 12-ke-hoach[14] Rà soát mô hình …` is a task that was missed and is now found.
    """
    if not (changed.gained or changed.lost):
        yield "no item gained, none lost"
        return
    yield f"{'measure':<24}{'gained':>8}{'lost':>6}"
    for measure, gained, lost in changed.counts():
        yield f"{measure:<24}{gained:8}{lost:6}"
    for name, mistakes in (("gained", changed.gained), ("lost", changed.lost)):
        shown = mistakes if limit is None else mistakes[:limit]
        yield from (f"{name:<7} {line(mistake)}" for mistake in shown)
        if len(shown) < len(mistakes):
            yield f"{name:<7} … and {len(mistakes) - len(shown)} more (--all)"


def line(mistake: Mistake) -> str:
    """One mistake on a line: measure, `-` for a miss or `+` for an extra, document and unit, and what it is about."""
    unit = "" if mistake.unit is None else f"[{mistake.unit}]"
    return f"{mistake.measure}: {mistake.sign} {mistake.document}{unit} {mistake.what[:150]}"

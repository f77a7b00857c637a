"""What is asked for in numbers against what is reported or asked for elsewhere: `ít nhất 01 mô hình`, `1.700 mô hình`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.compare.words import syllables
from pipeline.model import Measure

Reach = Literal["reached", "short", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityFit:
    """A number that is asked for beside the one found: `reached` (as many or more), `short` (fewer)."""

    wanted: Measure
    found: Measure
    reach: Reach

    @property
    def reason(self) -> str:
        """In words: `1.700 mô hình, yêu cầu 01 mô hình`."""
        return f"{self.found.quote}, yêu cầu {self.wanted.quote}"


def quantity_fit(wanted: Measure, found: Iterable[Measure]) -> QuantityFit | None:
    """The highest number found of the same unit as what is asked for; None where no unit is the same.

    `mô hình` and `mô hình tiêu biểu` are of one unit, since the one's name begins with the other's; `%` is only `%`.
    """
    same = [item for item in found if _same_unit(wanted.unit, item.unit)]
    if not same:
        return None
    best = max(same, key=lambda item: (item.value >= wanted.value, item.value))
    return QuantityFit(wanted=wanted, found=best, reach="reached" if best.value >= wanted.value else "short")


def _same_unit(one: str, other: str) -> bool:
    if "%" in (one.strip(), other.strip()):
        return one.strip() == other.strip()
    first, second = syllables(one), syllables(other)
    shorter = min(len(first), len(second))
    return shorter > 0 and first[:shorter] == second[:shorter]

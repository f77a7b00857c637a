"""Deadlines of the two sides: whether the lower paper gives more time than the higher one allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.link.due import due_dates
from pipeline.model import Deadline

_AHEAD = timedelta(days=800)
"""How far a recurring deadline is followed to meet its next day: two years and a margin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A deadline of the lower paper that falls after the higher one's: both as printed, and the days they come to."""

    wanted: Deadline
    wanted_day: date
    given: Deadline
    given_day: date

    @property
    def days(self) -> int:
        """How many days later."""
        return (self.given_day - self.wanted_day).days


def later_deadline(
    wanted: Sequence[Deadline], given: Sequence[Deadline], *, issued: date | None, child_issued: date | None
) -> Later | None:
    """The conflict between two sets of deadlines, None where there is none or where a day cannot be told.

    What recurs is compared by its next day after the lower paper's issue, with what recurs as often; a single day with a
    single day. The lower paper is late if its latest day is after the higher paper's latest day. A day from which on
    something is to be done (`từ ngày 01/3/2023`) sets no end.
    """
    wanted = [item for item in wanted if item.relation != "from"]
    for recurring in (False, True):
        ours = _days([item for item in wanted if (item.kind == "recurring") is recurring], issued, child_issued)
        theirs = _days([item for item in given if (item.kind == "recurring") is recurring], child_issued, child_issued)
        if recurring:
            pace = {_pace(item) for item, _ in ours}
            theirs = [(item, day) for item, day in theirs if _pace(item) in pace]
        if ours and theirs:
            last, latest = max(ours, key=lambda pair: pair[1]), max(theirs, key=lambda pair: pair[1])
            if latest[1] > last[1]:
                return Later(wanted=last[0], wanted_day=last[1], given=latest[0], given_day=latest[1])
    return None


def _pace(item: Deadline) -> str:
    return (item.value or "").split(";")[0]


def _days(items: Sequence[Deadline], issued: date | None, start: date | None) -> list[tuple[Deadline, date]]:
    found = []
    for item in items:
        if item.kind == "recurring":
            if start is None:
                continue
            days = due_dates(item, start, start + _AHEAD, issued=issued)[:1]
        else:
            days = due_dates(item, date.min, date.max, issued=issued)[-1:]
        found += [(item, day) for day in days]
    return found

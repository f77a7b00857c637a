"""How a task stands in time on a day: a pure function of its due day, its state and the day it was done."""

from __future__ import annotations

from datetime import date

from pipeline.register.rows import State, Timeliness

DUE_SOON_DAYS = 15
"""`sắp đến hạn` begins so many days before the due day, unless the caller says otherwise."""


def timeliness(
    due: date | None, as_of: date, state: State, done_on: date | None = None, *, due_soon: int = DUE_SOON_DAYS
) -> Timeliness:
    """Exactly one of the six for any due day and state.

    Without a due day it is `no_deadline`, whatever the state. A task that is `done` was on time if it was done on its
    due day or before (`done_on`, `as_of` where that is not known). For every other state the clock runs on, a paused or
    declined task included: `overdue` from the day after the due day, `due_soon` in the last `due_soon` days, the due
    day among them.

    >>> timeliness(date(2022, 3, 31), date(2022, 3, 20), "in_progress")
    'due_soon'
    >>> timeliness(date(2022, 3, 31), date(2022, 5, 1), "done", date(2022, 4, 1))
    'done_late'
    """
    if due is None:
        return "no_deadline"
    if state == "done":
        return "done_on_time" if (done_on or as_of) <= due else "done_late"
    if due < as_of:
        return "overdue"
    return "due_soon" if (due - as_of).days <= due_soon else "on_track"

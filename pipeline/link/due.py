"""The days on which a deadline falls due: `FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15` from 2022 to 2024 is three days."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Protocol

from pipeline.model import DeadlineKind

_LENGTH = re.compile(r"P(?:(\d+)D|(\d+)W|(\d+)M|(\d+)Y|T(\d+)H)")


class Dated(Protocol):
    """What has due days: a `Deadline`, or a row of a store with its kind and value."""

    @property
    def kind(self) -> DeadlineKind:
        """`date`, `range`, `recurring`, `relative` or `unresolved`."""

    @property
    def value(self) -> str | None:
        """An ISO 8601 date, range or duration with its anchor, or an RFC 5545 RRULE; None when unresolved."""


def due_dates(deadline: Dated, as_of: date, until: date, *, issued: date | None = None) -> tuple[date, ...]:
    """The days from `as_of` to `until`, both included, on which a deadline falls due, in order.

    A date is due on itself, a range on its last day. A period without a day of its own (`hằng quý`) is due on the last
    day of each calendar period, a pace in hours every day, and neither before `issued`, the day of the paper. A duration
    after signing counts from `issued`. What cannot be dated (bare `FREQ`, other anchors, unresolved) gives no day.
    ValueError where a value is none of these.

    Specimen: `trước ngày 15 tháng 11` hằng năm

    >>> from pipeline.extract.deadlines import find_deadlines
    >>> (deadline,) = find_deadlines("Báo cáo trước ngày 15 tháng 11 hằng năm.", issued=None)
    >>> due_dates(deadline, date(2022, 1, 1), date(2023, 12, 31))
    (datetime.date(2022, 11, 15), datetime.date(2023, 11, 15))
    """
    kind, value = deadline.kind, deadline.value
    if not value or as_of > until:
        return ()
    if kind == "date":
        days = [date.fromisoformat(value)]
    elif kind == "range":
        days = [date.fromisoformat(value.rpartition("/")[2])]
    elif kind == "recurring":
        # nothing recurs before the paper that asks for it
        begin = max(as_of, issued) if issued else as_of
        return _recurring(value, issued or as_of, begin, until) if begin <= until else ()
    elif kind == "relative":
        days = _relative(value, issued)
    else:
        return ()
    return tuple(day for day in days if as_of <= day <= until)


def _relative(value: str, issued: date | None) -> list[date]:
    length, _, anchor = value.partition(" ")
    found = _LENGTH.fullmatch(length)
    if not found or anchor != "after signing" or issued is None:
        return []
    try:
        return [add_duration(issued, length)]
    except (OverflowError, ValueError):  # past the calendar's end
        return []


def add_duration(day: date, length: str) -> date:
    """`day` and an ISO 8601 duration of one unit: 2025-01-31 + `P1M` is 2025-02-28; hours round up to whole days.

    ValueError where `length` is no such duration.
    """
    from dateutil.relativedelta import relativedelta

    found = _LENGTH.fullmatch(length)
    if not found:
        raise ValueError(f"not a duration of one unit: {length!r}")
    days, weeks, months, years, hours = (int(part or 0) for part in found.groups())
    return day + relativedelta(days=days, weeks=weeks, months=months, years=years) + timedelta(days=-(-hours // 24))


def _recurring(value: str, anchor: date, start: date, until: date) -> tuple[date, ...]:
    from dateutil.rrule import rrulestr

    rule, first = on_calendar(value, anchor, start)
    if rule is None:
        return ()
    occurrences = rrulestr(rule, dtstart=datetime(first.year, first.month, first.day))
    lower, upper = datetime(start.year, start.month, start.day), datetime(until.year, until.month, until.day)
    return tuple(moment.date() for moment in occurrences.between(lower, upper, inc=True))


def on_calendar(value: str, anchor: date, start: date) -> tuple[str | None, date]:
    """The rule with the last day of its period written into it, and the day it counts from; None for a bare `FREQ`.

    `anchor` is the paper's day, from which `mỗi 2 tuần` counts, `start` the first day asked for. `FREQ=MONTHLY;INTERVAL=3`
    (`hằng quý`) is `FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1`.
    """
    parts = dict(part.split("=", 1) for part in value.split(";") if "=" in part)
    frequency, interval = parts.get("FREQ"), int(parts.get("INTERVAL", "1"))
    if not frequency:
        return None, start
    if frequency in ("HOURLY", "MINUTELY"):  # due days are days: what comes every two hours is due each day
        return "FREQ=DAILY", start
    if "BYMONTH" in parts and not parts.keys() & {"BYMONTHDAY", "BYDAY"}:
        value = f"{value};BYMONTHDAY=-1"  # `tháng 10 hằng năm` is due by its last day
    if any(key.startswith("BY") for key in parts):
        if frequency == "DAILY" or (frequency == "WEEKLY" and interval > 1):
            return value, anchor
        return value, (date(start.year, 1, 1) if interval == 1 else date(anchor.year, 1, 1))
    if frequency == "DAILY":
        return value, start if interval == 1 else anchor
    if frequency == "WEEKLY":
        return f"{value};BYDAY=SU", anchor
    if frequency == "YEARLY":
        return f"{value};BYMONTH=12;BYMONTHDAY=31", date(anchor.year if interval > 1 else start.year, 1, 1)
    if 12 % interval == 0:
        months = ",".join(str(month) for month in range(interval, 13, interval))
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY=-1", date(start.year, 1, 1)
    return f"{value};BYMONTHDAY=-1", anchor

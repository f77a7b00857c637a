"""Days as terms: a day stands in the index as its year, its month and itself, so that any window is a few dozen terms.

What recurs is followed for twenty years from the day of its paper; a month of which every day is due is one term.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import cast

from pipeline.link.due import due_dates
from pipeline.model import DeadlineKind
from pipeline.store.indexable import Due
from pipeline.store.selection import day_of

FOLLOWED = timedelta(days=20 * 366)
_MONTH, _YEAR, _WHOLE_MONTH = 10_000_000, 20_000_000, 30_000_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""The years that days may have; what lies beyond is a slip of the pen."""
_CALENDAR = date(2005, 1, 1), date(2054, 12, 31)
"""The days for which a rule that needs no anchor is followed once for all papers."""
_ANCHORED = ("INTERVAL", "COUNT", "UNTIL")
_LONGEST_MONTH = 31
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


Timing = tuple[str, ...]
"""All deadlines of an obligation: the day of its paper (or ""), then kind and value of each that has one."""


def timing_of(deadlines: Iterable[Due], issued: str | None) -> Timing:
    """The deadlines of an obligation and the day they count from, as one value that equal ones share."""
    parts = [part for item in deadlines if item.value for part in (item.kind, item.value)]
    return (issued or "", *parts) if parts else ()


@lru_cache(maxsize=500)
def due_terms(timing: Timing) -> frozenset[int]:
    """The terms of the days on which these deadlines fall due; empty where they have no days."""
    if not timing:
        return frozenset()
    issued = day_of(timing[0])
    pairs = zip(timing[1::2], timing[2::2], strict=True)
    return frozenset().union(*(_terms(cast("DeadlineKind", kind), value, issued) for kind, value in pairs))


@lru_cache(maxsize=500)
def _terms(kind: DeadlineKind, value: str, issued: date | None) -> frozenset[int]:
    if kind != "recurring":
        return _as_terms(due_dates(Due(kind, value), date.min, date.max, issued=issued))
    start, until = _followed(issued)
    if not _is_shared(value, start, until):
        return _as_terms(due_dates(Due(kind, value), start, until, issued=issued))
    days, months = _calendar(value)
    first_month, last_month = (start.year, start.month), (until.year, until.month)
    between = [terms for month, terms in months.items() if first_month < month < last_month]
    first, last = bisect_left(days, start), bisect_right(days, until)
    edges = dict.fromkeys(
        (*days[first : min(last, first + _LONGEST_MONTH)], *days[max(first, last - _LONGEST_MONTH) : last])
    )
    return _as_terms(day for day in edges if (day.year, day.month) in {first_month, last_month}).union(*between)


@lru_cache(maxsize=500)
def _calendar(value: str) -> tuple[tuple[date, ...], dict[tuple[int, int], frozenset[int]]]:
    """The days of a rule that does not depend on where one begins to count, all of them once, and their terms by month."""
    days = _dense(value) or due_dates(Due("recurring", value), *_CALENDAR)
    by_month: dict[tuple[int, int], list[date]] = {}
    for day in days:
        by_month.setdefault((day.year, day.month), []).append(day)
    return days, {month: _as_terms(found) for month, found in by_month.items()}


def _dense(value: str) -> tuple[date, ...]:
    """The days of `hằng ngày` and `hằng tuần`, thousands of them, counted without dateutil; none for any other rule."""
    parts = dict(part.partition("=")[::2] for part in value.split(";"))
    weekdays = parts.get("BYDAY", "SU").split(",")
    first, last = _CALENDAR[0].toordinal(), _CALENDAR[1].toordinal()
    if parts.keys() == {"FREQ"} and parts["FREQ"] in {"DAILY", "HOURLY", "MINUTELY"}:
        return tuple(map(date.fromordinal, range(first, last + 1)))
    if parts.keys() <= {"FREQ", "BYDAY"} and parts["FREQ"] == "WEEKLY" and set(weekdays) <= set(_WEEKDAYS):
        wanted = {_WEEKDAYS.index(day) for day in weekdays}
        days = map(date.fromordinal, range(first, last + 1))
        return tuple(day for day in days if day.weekday() in wanted)
    return ()


def _as_terms(days: Iterable[date]) -> frozenset[int]:
    by_month: dict[tuple[int, int], list[date]] = {}
    for day in days:
        by_month.setdefault((day.year, day.month), []).append(day)
    terms: set[int] = set()
    for (year, month), found in by_month.items():
        terms |= {_YEAR + year, _month(_MONTH, year, month)}
        if len(found) == monthrange(year, month)[1]:
            terms.add(_month(_WHOLE_MONTH, year, month))
        else:
            terms |= {day.toordinal() for day in found}
    return frozenset(terms)


def falls_due(timing: Timing, start: date | None, until: date | None) -> bool:
    """Whether one of these deadlines falls due from `start` to `until`, both included; the same days as `due_terms`."""
    first, last = start or date.min, until or date.max
    for days, begin, end in _days(timing):
        low, high = max(first, begin), min(last, end)
        index = bisect_left(days, low)
        if index < len(days) and days[index] <= high:
            return True
    return False


@lru_cache(maxsize=50_000)
def _days(timing: Timing) -> tuple[tuple[tuple[date, ...], date, date], ...]:
    """The days of each deadline with the bounds between which they count; rules without an anchor share their days."""
    issued = day_of(timing[0]) if timing else None
    found: list[tuple[tuple[date, ...], date, date]] = []
    for kind, value in zip(timing[1::2], timing[2::2], strict=True):
        if kind != "recurring":
            days = due_dates(Due(cast("DeadlineKind", kind), value), date.min, date.max, issued=issued)
            found.append((days, date.min, date.max))
            continue
        start, until = _followed(issued)
        shared = _is_shared(value, start, until)
        days = _calendar(value)[0] if shared else due_dates(Due("recurring", value), start, until, issued=issued)
        found.append((days, start, until))
    return tuple(found)


def _followed(issued: date | None) -> tuple[date, date]:
    start = issued or date(_FIRST_YEAR + 100, 1, 1)
    return start, start + FOLLOWED if start <= date.max - FOLLOWED else date.max


def _is_shared(value: str, start: date, until: date) -> bool:
    """Whether the days of a rule do not depend on the paper it is in."""
    return not any(word in value for word in _ANCHORED) and _CALENDAR[0] <= start and until <= _CALENDAR[1]


def _month(kind: int, year: int, month: int) -> int:
    return kind + year * 12 + month - 1


def years_of(terms: Iterable[int]) -> Iterable[int]:
    """The years that have one of these terms."""
    return (term - _YEAR for term in terms if _YEAR < term < _WHOLE_MONTH)


@lru_cache(maxsize=500)
def window_terms(
    start: date | None, until: date | None, first_year: int = _FIRST_YEAR, last_year: int = _LAST_YEAR
) -> tuple[int, ...]:
    """The terms of which an obligation has one at least when it falls due from `start` to `until`, both included.

    `first_year` and `last_year` are those of the days that there are: an open end reaches no further.
    """
    first_year, last_year = max(first_year, _FIRST_YEAR), min(last_year, _LAST_YEAR)
    if first_year > last_year:
        return ()
    first = max(start or date.min, date(first_year, 1, 1))
    last = min(until or date.max, date(last_year, 12, 31))
    terms: list[int] = []
    day = first
    while day <= last:
        year_end, month_end = date(day.year, 12, 31), date(day.year, day.month, monthrange(day.year, day.month)[1])
        if day.day == 1 and day.month == 1 and year_end <= last:
            terms.append(_YEAR + day.year)
            day = year_end
        elif day.day == 1 and month_end <= last:
            terms.append(_month(_MONTH, day.year, day.month))
            day = month_end
        else:
            stop = min(month_end, last)
            terms.append(_month(_WHOLE_MONTH, day.year, day.month))
            terms += range(day.toordinal(), stop.toordinal() + 1)
            day = stop
        day += timedelta(days=1)
    return tuple(terms)

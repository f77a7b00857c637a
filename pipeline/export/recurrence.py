"""Recurrence rules in the forms that Outlook and Google Calendar take: one day of a month, one month of a year, a rule.

Both read RFC 5545, but Outlook keeps a pattern with a single day: `FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=15` becomes two rules,
`hằng quý` one that counts months by three.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from pipeline.link.due import on_calendar

_MONTHS = 12
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Days of one rule: from `start` to `until`, without the days `without`; without a rule the day `start` alone."""

    start: date
    rule: str | None = None
    until: date | None = None
    without: tuple[date, ...] = ()


def series_of(value: str, days: Collection[date]) -> tuple[Series, ...]:
    """The days as series of the rule `value`, in the order of their first days; together they are the days and no others.

    Days that the rule does not give, and such as are fewer than the holes between them, stand alone.

    >>> (one,) = series_of("FREQ=MONTHLY;INTERVAL=3", [date(2025, 3, 31), date(2025, 9, 30), date(2025, 12, 31)])
    >>> one.rule, one.without
    ('FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1', (datetime.date(2025, 6, 30),))
    """
    left = sorted(set(days))
    found: list[Series] = []
    for rule in simple_rules(value):
        one = _longest(rule, left)
        if one is not None:
            found.append(one)
            taken = set(_expand(rule, one.start, one.until or one.start))
            left = [day for day in left if day not in taken]
    found += [Series(start=day) for day in left]
    return tuple(sorted(found, key=lambda one: one.start))


def _longest(rule: str, days: list[date]) -> Series | None:
    """What of the days the rule gives, from the first one that is a day of its own; None where most would be holes."""
    for start in days:
        given = _expand(rule, start, days[-1])
        if given[:1] != [start]:
            continue
        mine = sorted(set(given).intersection(days))
        without = tuple(day for day in given if day not in set(mine) and day < mine[-1])
        fits = len(without) <= len(mine)
        return Series(start=start, rule=rule, until=mine[-1], without=without) if fits else None
    return None


def _expand(rule: str, start: date, until: date) -> list[date]:
    from dateutil.rrule import rrulestr

    days = rrulestr(rule, dtstart=datetime(start.year, start.month, start.day))
    first, last = datetime(start.year, start.month, start.day), datetime(until.year, until.month, until.day)
    return [moment.date() for moment in days.between(first, last, inc=True)]


def simple_rules(value: str) -> tuple[str, ...]:
    """The rules that together fall on the days of `value`, counted from any of these days; empty for a bare `FREQ`.

    >>> simple_rules("FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=15")
    ('FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15', 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15')
    >>> simple_rules("FREQ=MONTHLY;BYDAY=1SA,3SA")
    ('FREQ=MONTHLY;BYDAY=1SA', 'FREQ=MONTHLY;BYDAY=3SA')
    """
    rule, _ = on_calendar(value, _ANY_DAY, _ANY_DAY)
    return () if rule is None else tuple(_split(rule))


def _split(rule: str) -> Iterator[str]:
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    months = [int(month) for month in parts.pop("BYMONTH", "").split(",") if month]
    days = [day for day in parts.pop("BYMONTHDAY", "").split(",") if day]
    weekdays = [day for day in parts.get("BYDAY", "").split(",") if day]
    ordinal = any(day[:-2] for day in weekdays)
    if ordinal or months:
        parts.pop("BYDAY", None)
    named = weekdays if ordinal or months else []
    interval = int(parts.get("INTERVAL", "1"))
    step = _MONTHS // len(months) if months else 0
    if len(months) > 1 and interval == 1 and _evenly(months, step):
        parts, months = {"FREQ": "MONTHLY"} | ({"INTERVAL": str(step)} if step > 1 else {}), []
    if months and parts["FREQ"] == "MONTHLY" and interval == 1:
        parts["FREQ"] = "YEARLY"  # named months come once a year, whatever the rule counts in
    if parts["FREQ"] == "WEEKLY" and interval > 1:
        parts["WKST"] = "MO"  # which weeks are skipped hangs on the day on which a week begins
    for month, day, weekday in product(months or [0], days or [""], named or [""]):
        one = dict(parts)
        one |= {"BYMONTH": str(month)} if month else {}
        one |= {"BYMONTHDAY": day} if day else {}
        one |= {"BYDAY": weekday} if weekday else {}
        yield ";".join(f"{name}={text}" for name, text in one.items())


def _evenly(months: list[int], step: int) -> bool:
    """Whether the months lie `step` apart all around the year: March, June, September, December."""
    return step * len(months) == _MONTHS and sorted(months) == [min(months) + n * step for n in range(len(months))]

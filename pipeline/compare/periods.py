"""When a result was reached, and whether that is after the directive and inside the time asked for."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFit:
    """Whether a result's time fits, from when until when it is (None: not told), and why."""

    fits: bool
    start: date | None
    end: date | None
    reason: str


def period_of(period: str | None, paper: date | None) -> tuple[date | None, date | None]:
    """The first and last day that a result speaks of: `2017` → the year; `2021-2023` → three; None → the paper's day.

    `period` is an outcome's own (a year, years joined by `-`, a month `2024-05`, an ISO date, or two joined by `/`); no
    day ends after the paper's.
    """
    stretch = _stretch(period) if period else None
    if stretch is None:
        return None, paper
    start, end = stretch
    return start, min(end, paper) if paper and paper >= start else end


def _stretch(period: str) -> tuple[date, date] | None:
    month = _MONTH.fullmatch(period)
    if month:
        year, number = int(month[1]), int(month[2])
        return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
    days = re.findall(r"\d{4}-\d\d-\d\d", period)
    if days:
        return date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    years = [int(year) for year in _YEAR.findall(period)]
    return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else None


def period_fit(
    period: str | None, paper: date | None, *, issued: date | None, start: date | None, end: date | None
) -> PeriodFit:
    """Whether a result falls after the directive's day and inside `start` … `end` (both included).

    A result that ends before the directive cannot come of it; one that is not dated is let through with a word.
    """
    first, last = period_of(period, paper)
    if last is None:
        return PeriodFit(fits=True, start=None, end=None, reason="bài không ghi thời gian")
    told = _told(first, last)
    if issued and last < issued:
        return PeriodFit(
            fits=False, start=first, end=last, reason=f"{told}: trước ngày ban hành văn bản ({issued:%d/%m/%Y})"
        )
    if start and last < start:
        return PeriodFit(fits=False, start=first, end=last, reason=f"{told}: trước {start:%d/%m/%Y}")
    if end and (first or last) > end:
        return PeriodFit(fits=False, start=first, end=last, reason=f"{told}: sau {end:%d/%m/%Y}")
    return PeriodFit(fits=True, start=first, end=last, reason=told)


def _told(first: date | None, last: date) -> str:
    if first is None:
        return f"đến {last:%d/%m/%Y}"
    if (first.month, first.day, last) == (1, 1, date(first.year, 12, 31)):
        return f"{first.year}"
    return f"{first:%d/%m/%Y} - {last:%d/%m/%Y}" if last > first else f"{last:%d/%m/%Y}"

"""Calendar dates as Vietnamese papers print them: `ngày 23 tháng 12 năm 2021`, `12/12/2013`, `25-6-2022`, `03.6.2013`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

NUMERIC_DATE = r"(?<![\d/.\-])\d{1,2}\s?([/.\-])\s?\d{1,2}\s?\1\s?\d{4}(?!\d|[/.\-]\d)"
WRITTEN_DATE = r"(?:[Nn]gày|NGÀY)\s+\d{1,2}\s+(?:tháng|THÁNG)\s+\d{1,2}\s+(?:năm|NĂM)\s+\d{4}"
_PARTS = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})")


def parse_date(text: str) -> date | None:
    """The first full date in `text`, day before month: `ngày 16/5/2016` → 2016-05-16; None if there is none or it is no date."""
    found = _PARTS.search(text)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    return calendar_date(year, month, day)


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none: 30 February, month 13, year 0."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_end(year: int, month: int) -> date:
    """The last day of a month: `month_end(2024, 2)` → 2024-02-29. `month` is 1 to 12."""
    return date(year, month, monthrange(year, month)[1])


def quarter_start(year: int, quarter: int) -> date:
    """The first day of a quarter 1 to 4: quý IV/2025 begins on 2025-10-01."""
    return date(year, 3 * quarter - 2, 1)


def quarter_end(year: int, quarter: int) -> date:
    """The last day of a quarter 1 to 4: quý I/2026 ends on 2026-03-31."""
    return month_end(year, 3 * quarter)


def next_day_month(month: int, day: int, after: date) -> date | None:
    """The next `day`/`month` on or after `after`: 15/11 seen from 2021-12-23 is 2022-11-15; None for 31/11."""
    for year in range(after.year, after.year + 9):  # 29 February comes again within eight years
        found = calendar_date(year, month, day)
        if found and found >= after:
            return found
    return None

"""Windows of days and years in a query: `<2026-12-31`, `01/10/2026..31/12/2026`, `12/2026`, `>=2023`, `homnay`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.text.fold import fold

_DAY = timedelta(days=1)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_SPOKEN = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_OPERATOR = re.compile(r"(<=|>=|<|>|=)?\s*(.*)", re.DOTALL)
_QUARTER = re.compile(r"(?:quy|q)\s*(iv|i{1,3}|[1-4])\s*[/-]\s*(\d{4})", re.ASCII)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NONE = {"khong", "none", "khong han", "khong co"}
_TODAY = {"homnay", "hom nay", "today"}


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `start` to `until`, both included, None for an open end; `none` asks for what has no day."""

    start: date | None
    until: date | None
    none: bool = False


def read_window(value: str, as_of: date | None) -> Window | None:
    """`<2026-12-31` → until 2026-12-30; `12/2026` → the whole month; None for what is no window.

    >>> read_window("quý IV/2026", None)
    Window(start=datetime.date(2026, 10, 1), until=datetime.date(2026, 12, 31), none=False)
    """
    text = fold(value).strip()
    if text in _NONE:
        return Window(None, None, none=True)
    first, dots, last = text.partition("..")
    if dots:
        start, until = _extent(first.strip(), as_of), _extent(last.strip(), as_of)
        if (first.strip() and start is None) or (last.strip() and until is None) or not (start or until):
            return None
        return Window(start[0] if start else None, until[1] if until else None)
    found = _OPERATOR.fullmatch(text)
    extent = _extent(found[2].strip(), as_of) if found else None
    if found is None or extent is None:
        return None
    return _compared(found[1] or "=", *extent)


def _compared(operator: str, start: date, until: date) -> Window | None:
    if operator == "<":
        return Window(None, start - _DAY) if start > date.min else None
    if operator == ">":
        return Window(until + _DAY, None) if until < date.max else None
    if operator == "<=":
        return Window(None, until)
    return Window(start, None) if operator == ">=" else Window(start, until)


def _extent(text: str, as_of: date | None) -> tuple[date, date] | None:
    """The days that a date, a month, a quarter or a year has."""
    if text in _TODAY:
        return (as_of, as_of) if as_of else None
    quarter = _QUARTER.fullmatch(text)
    iso, spoken = _ISO.fullmatch(text), _SPOKEN.fullmatch(text)
    try:
        if quarter:
            year, last = int(quarter[2]), 3 * _QUARTERS[quarter[1]]
            return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])
        if _YEAR.fullmatch(text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if iso or spoken:
            parts = iso.groups() if iso else tuple(reversed(spoken.groups())) if spoken else ()
            year, month = int(parts[0]), int(parts[1])
            if parts[2]:
                only = date(year, month, int(parts[2]))
                return only, only
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None
    return None


def read_years(value: str) -> tuple[int, int] | None:
    """`2024` → (2024, 2024), `2020..2024`, `>=2023` → (2023, 9999); None for what is no year."""
    first, dots, last = (part.strip() for part in value.partition(".."))
    if dots:
        if not all(_YEAR.fullmatch(part) for part in (first, last) if part) or not (first or last):
            return None
        return int(first or 0), int(last or 9999)
    found = _OPERATOR.fullmatch(value.strip())
    if found is None or not _YEAR.fullmatch(found[2]):
        return None
    year = int(found[2])
    bounds = {"<": (0, year - 1), "<=": (0, year), ">": (year + 1, 9999), ">=": (year, 9999)}
    return bounds.get(found[1] or "=", (year, year))

"""Over what time, and where, a reported result came about."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache

from pipeline.extract.grammar import expand, holds_any, load_macros
from pipeline.model import Part, Span
from pipeline.resources import load_yaml
from pipeline.text.numerals import words_to_int

_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HINTS = ("ăm ", "háng ", "gày ", "uý ", "uí ", "iệm kỳ", "iai đoạn", "ừ ")


@cache
def _rules(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    macros = load_macros("outcomes")
    return tuple(
        (row.get("reader", row["id"]), re.compile(expand(row["pattern"], macros), re.MULTILINE))
        for row in load_yaml("outcomes")[section]
    )


def find_period(text: str, start: int, end: int, issued: date | None) -> str | None:
    """The time that a sentence reports on: `2017`, `2021-2024`, `2024-05`, an ISO date or range; None where it gives none.

    `9 tháng đầu năm 2024` → `2024-01-01/2024-09-30`. What hangs on the paper's own date (`từ đầu năm đến nay`) is read only
    where `issued` is known; `thời gian qua` gives nothing.
    """
    if not holds_any(text, start, end, _HINTS):
        return None
    passage = text[start:end]
    first: tuple[int, int] | None = None
    value: str | None = None
    for number, (reader, pattern) in enumerate(_rules("periods")):
        found = pattern.search(passage)
        if found is None or (first is not None and (found.start(), number) >= first):
            continue
        read = _value(reader, found, issued)
        if read is not None:
            # a year inside `6 tháng đầu năm 2024` begins behind it, so the earliest reading is the fullest
            first, value = (found.start(), number), read
    return value


def _value(reader: str, found: re.Match[str], issued: date | None) -> str | None:
    given = found.groupdict()
    year = int(given["y"]) if given.get("y") else None
    try:
        if reader == "days":
            last = date(int(given["y2"]), int(given["m2"]), int(given["d2"]))
            return f"{date(year or last.year, int(given['m']), int(given['d']))}/{last}"
        if reader == "day":
            return date(year or 0, int(given["m"]), int(given["d"])).isoformat()
        if reader == "month":
            return date(year or 0, int(given["m"]), 1).isoformat()[:7]
    except ValueError:
        return None  # no such day
    if reader == "since":
        return f"{year or issued.year}-01-01/{issued}" if issued and (year or issued.year) <= issued.year else None
    if reader == "months":
        return _months(given["n"], given["side"], year, issued)
    if reader == "quarter":
        quarter = _QUARTERS[given["q"]]
        return _stretch(year or 0, quarter * 3 - 2, quarter * 3)
    if reader == "years":
        return f"{given['y']}-{given['y2']}"
    return given["y"]


def _months(many: str, side: str, year: int | None, issued: date | None) -> str | None:
    """The first or last months of a year; a year that is not printed is the last in which they were over."""
    count = int(many) if many.isdigit() else words_to_int(many.lower())
    if count is None or not 1 <= count <= 12:
        return None
    first, last = (1, count) if side == "đầu" else (13 - count, 12)
    if year is None:
        if issued is None:
            return None
        over = date(issued.year, last, calendar.monthrange(issued.year, last)[1]) <= issued
        year = issued.year if over else issued.year - 1
    return _stretch(year, first, last)


def _stretch(year: int, first: int, last: int) -> str:
    return f"{year}-{first:02}-01/{year}-{last:02}-{calendar.monthrange(year, last)[1]}"


def find_place(text: str, start: int, end: int) -> Part | None:
    """Where a result was reached, as printed: `Tại xã Ia Dêr, …` → `xã Ia Dêr`; None where no place is named."""
    for _, pattern in _rules("places"):
        found = pattern.search(text, start, end)
        if found:
            span = Span(found.start("place"), found.end("place"))
            return Part(span=span, quote=text[span.start : span.end])
    return None
